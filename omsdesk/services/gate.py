"""Which right each thing the desk does wants, and the gate that asks for it in every call, whoever calls: the window or a verb.

The table is whole: a public method of a service that has no row fails the tests, and cannot be called through the desk.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial, wraps
from typing import Any, TypeVar, cast

from omsdesk.models.words import Right
from omsdesk.services.clerks import Session

Service = TypeVar("Service")
ANYBODY: frozenset[Right] = frozenset()
"""Whoever sits at the desk; care received asks for its own rights inside, where it is known whose and from where."""
UNASKED = None
"""What the desk does by itself, whoever sits there and while it is locked: nobody is told anything that is held."""
_PEOPLE = frozenset({Right.FIND_PEOPLE})
_VERIFY = frozenset({Right.VERIFY})
_APPLY = frozenset({Right.APPLY})
_DECIDE = frozenset({Right.DECIDE})
_FILED = frozenset({Right.APPLY, Right.DECIDE, Right.PRINT})
"""Applications are seen by whoever enters, decides or prints them."""
_LINK = frozenset({Right.LINK})
_MERGE = frozenset({Right.MERGE})
_PRINT = frozenset({Right.PRINT})
_PAPER = frozenset({Right.PRINT, Right.READ_VISITS})
"""Whoever may print something; each form asks for its own right when it is made."""
_ENTER = frozenset({Right.APPLY, Right.DECIDE, Right.ENTER_VISITS})
_LOAD = frozenset({Right.LOAD})
_DUMP = frozenset({Right.DUMP})
_LISTS = frozenset({Right.EDIT_LISTS})
_STORE = frozenset({Right.CHECK_STORE})
_BACK_UP = frozenset({Right.BACK_UP})
_KEEP = frozenset({Right.KEEP_CLERKS})


def _all(rights: frozenset[Right] | None, *names: str) -> dict[str, frozenset[Right] | None]:
    return dict.fromkeys(names, rights)


RIGHTS: Mapping[str, Mapping[str, frozenset[Right] | None]] = {
    "search": _all(_PEOPLE, "asked", "bearer", "find", "row", "scanned") | _all(ANYBODY, "total"),
    "coverage": _all(_VERIFY, "answer", "recent", "verify", "verify_people", "verify_person"),
    "persons": _all(_PEOPLE, "listed", "open"),
    "families": _all(_PEOPLE, "links", "open", "sharing_surname", "suggest")
    | _all(_LINK, "correct", "end", "judge", "link", "restore", "unlink"),
    "households": _all(_LINK, "carry_out", "preview", "undo"),
    "merging": _all(_MERGE, "list", "merge", "preview", "unmerge"),
    "visits": _all(
        ANYBODY, "check", "clarify", "correct", "defaults", "enter_results", "exist", "history", "open", "put_back", "register",
        "send", "send_correction", "settle", "unclear", "withdraw", "withdraw_result",
    ),
    "visits_aside": _all(ANYBODY, "forget", "keep", "of"),
    "codes": _all(ANYBODY, "find", "get", "is_loaded", "known", "name", "names"),
    "results": _all(ANYBODY, "compare", "of", "series"),
    "vaccinations": _all(ANYBODY, "due_of", "enter", "last_series", "of", "reaction", "vaccines", "withdraw"),
    "calendars": _all(ANYBODY, "read", "restore", "take_back", "write"),
    "disputes": _all(ANYBODY, "answer", "dispute", "disputes", "one"),
    "medical_papers": _all(ANYBODY, "amend", "editions", "issue", "withdraw"),
    "applications": _all(_FILED, "appearing", "entered", "filed", "held", "list", "outcome", "waiting")
    | _all(_APPLY, "again", "answer_alike", "around", "check", "submit", "withdraw")
    | _all(_DECIDE, "approve", "examine", "refuse"),
    "intake": _all(_APPLY, "check", "prove", "send_code", "submit"),
    "falling_due": _all(_PEOPLE, "list") | _all(_PRINT, "notice"),
    "printing": _all(_PRINT, "extract", "pieces", "proof") | _all(_PRINT | _KEEP, "key"),
    "statements": _all(_PRINT | _KEEP, "known", "own") | _all(_PEOPLE, "brought")
    | _all(_KEEP, "announced", "forget", "issued", "renew", "revoke", "revoked", "trust"),
    "papers": _all(
        _PRINT, "blank", "family", "journal", "notice", "notice_pieces", "notices", "pack", "paper", "pieces", "proposal",
    ),
    "print_jobs": _all(
        _PAPER, "again", "asked", "asked_of_day", "calibration", "cancel", "carry_out", "hand_over", "list", "look", "made",
        "offset", "one", "print_calibration", "proposed", "repeated", "seen", "set_offset", "settle", "standing", "told",
    ) | _all(UNASKED, "clear_old"),
    "care_papers": _all(ANYBODY, "dispute", "history", "results", "vaccinations", "visit"),
    "upkeep": _all(_STORE, "check") | _all(UNASKED, "facts", "look_daily", "warnings"),
    "backups": _all(_BACK_UP, "copies", "make", "older", "renew")
    | _all(UNASKED, "is_rehearsal_due", "make_before_load", "make_if_due", "rehearse", "state"),
    "audit": _all(frozenset({Right.READ_AUDIT}), "lines", "whose") | _all(_STORE, "verify")
    | _all(_BACK_UP, "accept_anchors", "restored"),
    "drafts": _all(_APPLY, "discard", "hand_over", "last_open", "list", "open", "remove", "save"),
    "scanned_documents": _all(_PEOPLE, "content", "of", "of_person", "offered", "thumbnail")
    | _all(_ENTER, "add", "brought", "move", "remove", "take"),
    "identity": _all(_APPLY, "confirm", "send_code"),
    "likeness": _all(_APPLY | _MERGE, "answer", "answers"),
    "suggestions": _all(ANYBODY, "cities", "clinics", "districts", "indexes", "insurers", "issuers", "settlements", "streets"),
    "exchange": _all(_LOAD, "load_links", "load_persons")
    | _all(_LISTS, "load_organisations", "load_reference")
    | _all(ANYBODY, "load_calendar", "load_visits")
    | _all(_DUMP, "dump"),
    "clerks": _all(
        _KEEP, "add", "disable", "keep_in_keyring", "let_in", "list", "new_recovery_key", "remove_factors", "set_role", "unlock",
    ),
    "roles": _all(_KEEP, "define", "list", "remove"),
    "oneself": _all(ANYBODY, "begin_code", "change_password", "confirm_code", "set_certificate"),
}  # fmt: skip


PLAIN: Mapping[str, tuple[str, ...]] = {"backups": ("folder",), "scanned_documents": ("has_scanner",)}
"""What else of a service is handed out: values that tell nothing of what is held, as they are when the desk is made."""


class _Handed:
    """What the desk hands out of a service: what the tables name. The service itself, and what it stands on, stays behind."""


def guarded(name: str, service: Service, session: Session) -> Service:
    """The service as the desk hands it out: every public method asks first; raises what `Session.require` does.

    The service itself asks nothing, so that what services do for one another is asked once, where the clerk came in.
    """
    handed = _Handed()
    for method, rights in RIGHTS[name].items():
        setattr(handed, method, _asking(service, method, session, rights, f"{name}.{method}"))
    for value in PLAIN.get(name, ()):
        setattr(handed, value, getattr(service, value))
    return cast("Service", handed)


def _asking(service: object, method: str, session: Session, rights: frozenset[Right] | None, command: str) -> Callable[..., Any]:
    @wraps(getattr(service, method))
    def asked(*given: Any, **more: Any) -> Any:
        if rights is None:
            return getattr(service, method)(*given, **more)
        session.require(rights, command)
        answer = getattr(service, method)(*given, **more)
        return _asked_anew(answer, partial(session.require, rights, command)) if isinstance(answer, Iterator) else answer

    return asked


def _asked_anew(answer: Iterator[Any], require: Callable[[], None]) -> Iterator[Any]:
    """What is answered piece by piece is asked for with every piece: the desk may have been locked, or the clerk disabled."""
    for piece in answer:
        require()
        yield piece
