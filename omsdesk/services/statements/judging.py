"""A statement weighed: by its signature and the keys that are known here, then against what the register says of the person."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from omsdesk.errors import Said
from omsdesk.models.numbers import coded_text, scan, statement
from omsdesk.models.numbers.scan import Scan, ScanKind
from omsdesk.models.numbers.statement import Signed, Statement
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.services import audit, sealed_facts
from omsdesk.services.access import Seat
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.database import Database
from omsdesk.services.statements import comparing, held, signing
from omsdesk.services.statements.answer import StatementAnswer, StatementRefused, StatementState
from omsdesk.services.statements.held import HeldKey, TakenBack
from omsdesk.settings import Organisation, Settings

_NUMBER = re.compile(r"[0-9]{4}-П?[0-9]{6,9}")
SHORTEST: Final = 100
"""Letters of what may have been altered: of a shorter text so much is missing that nothing else can be said."""
ALTERED, FORGED = "statement.altered", "statement.forged"
OTHER_ORGANISATION, AFTER_RETIREMENT = "statement.other_organisation", "statement.after_retirement"
PROVES_NOTHING: Final = frozenset({ALTERED, FORGED, OTHER_ORGANISATION, AFTER_RETIREMENT})
"""Why a statement that was read is not believed: not for want of letters, nor since it is of a later program."""
NAMELESS: Final = Said("statement.nameless")
OF_LATER: Final = frozenset({"for_later", "unknown_key_ahead"})
"""Outcomes whose sentence says which day it is that is still to come."""
AHEAD: Final = timedelta(days=1)
"""So far a clock may go wrong, or a place lie in the east, before it is said."""


def letters_in(key: str | bytes | Scan) -> str | None:
    """The letters of the statement that a key is, in whatever delivery; None for any other key."""
    found = key if isinstance(key, Scan) else scan.read(key)
    return found.statement if found.kind is ScanKind.STATEMENT else None


def weighed(database: Database, settings: Settings, text: str) -> StatementAnswer:
    """A statement by its signature alone; raises StatementRefused for one that is altered or forged."""
    try:
        signed = statement.read(text)
    except Wrong as wrong:
        code = wrong.code if wrong.code == coded_text.NEWER or len(text) < SHORTEST else ALTERED
        raise StatementRefused(code, StatementAnswer(StatementState.ALTERED, text, Said(code))) from wrong
    said, own = signed.statement, settings.organisation
    with database.read() as session:
        connection = session.connection()
        known = held.sound_keys(database, connection)
        key = next((one for one in known if one.id == said.key_id.hex()), None)
        refused = _fault(signed, key, known, own)
        if refused is not None and said.practice and refused[1] is StatementState.FORGED:
            # practice registers share a code, and nobody is deceived by what says of itself that it is invented
            key = refused = None
        if refused is not None:
            code, state = refused
            values: dict[str, Any] = {"organisation": _called(said.organisation, known, own)}
            if key is not None and code == OTHER_ORGANISATION:
                values["signer"] = _called(key.organisation, known, own)
            raise StatementRefused(code, StatementAnswer(state, signed.text, Said(code, values)), **values)
        taken_back = _revoked(database, connection, key, known, said.number)
        other = said.practice != sealed_facts.is_practice(session)
    state = StatementState.UNKNOWN_KEY if key is None else StatementState.REVOKED if taken_back else StatementState.GENUINE
    answer = StatementAnswer(
        state, signed.text, Said(""), key.title if key else None, is_of_other_kind=other,
        revoked_at=taken_back.at if taken_back else None, revoked_because=taken_back.reason.value if taken_back else "",
        is_ahead=_is_ahead(said, settings.today),
    )  # fmt: skip
    return _worded(answer)


def _is_ahead(said: Statement, today: date) -> bool:
    """Whether it answers for a day that is still to come, or was signed later than now by the clock that it is signed by."""
    return said.on > today + AHEAD or _day(said.issued) > max(today, held.now().astimezone().date()) + AHEAD


def judged(database: Database, settings: Settings, seat: Seat, text: str) -> StatementAnswer:
    """What `weighed` says of a statement that was brought to this seat; that one was shown which proves nothing is audited."""
    try:
        return weighed(database, settings, text)
    except StatementRefused as refused:
        note_refused(database, seat, refused)
        raise


def note_refused(database: Database, seat: Seat, refused: StatementRefused) -> None:
    """Write that a document which proves nothing was shown here, and its number where it says one; nobody's name."""
    if refused.code not in PROVES_NOTHING:
        return
    said = refused.answer.statement
    # Whoever made it up wrote what they liked there, a name as well.
    number = said.number if said is not None and _NUMBER.fullmatch(said.number) else ""
    with database.write() as session:
        audit.note(session, seat, "refuse statement", "statement", number, refused.code.partition(".")[2])


class Judging:
    """Weighs the statements that are brought to one desk."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Know the keys of this store; what may be compared is up to the rights of this seat."""
        self._database, self._settings, self._seat = database, settings, seat

    def compared(self, session: Session, weighed: StatementAnswer, person_id: int) -> StatementAnswer:
        """What it says against what the register says of this person now, on its day and today."""
        said = weighed.statement
        assert said is not None
        if weighed.is_of_other_kind:  # invented people are compared with nobody
            return weighed
        connection = session.connection()
        found = comparing.compared(
            connection, Secrecy(self._database, self._settings, self._seat), said, person_id, self._settings
        )
        is_own = any(one.id == said.key_id.hex() and one.is_own for one in held.sound_keys(self._database, connection))
        agrees = None if found is None else not found.differences
        # what our own register said then and says no more was overtaken by what was entered since
        outdated = found is not None and (found.outdated or (is_own and agrees is False))
        told = replace(weighed, agrees=agrees, outdated=outdated, differences=found.differences if found else ())
        told = replace(told, differing=tuple(comparing.sentences(connection, told.differences)))
        return _worded(told, is_held=True)


def _revoked(
    database: Database, connection: Connection, key: HeldKey | None, known: Iterable[HeldKey], number: str
) -> TakenBack | None:
    if key is None:
        return None
    theirs = {one.id for one in known if one.organisation == key.organisation and one.is_own == key.is_own}
    return next((one for one in held.revoked(database, connection, theirs) if one.number == number), None)


def _fault(signed: Signed, key: HeldKey | None, known: Iterable[HeldKey], own: Organisation) -> tuple[str, StatementState] | None:
    """Why a statement is not believed, if it is not."""
    said = signed.statement
    if key is None:
        is_claimed = said.organisation in {own.code, *(one.organisation for one in known)}
        return (FORGED, StatementState.FORGED) if said.organisation and is_claimed else None
    if not signing.fits(key.public, signed.signature, statement.signed_bytes(signed.payload)):
        return ALTERED, StatementState.ALTERED
    if key.organisation != said.organisation:
        return OTHER_ORGANISATION, StatementState.FORGED
    if key.retired_at is not None and said.issued >= key.retired_at:
        return AFTER_RETIREMENT, StatementState.FORGED
    return None


def _called(organisation: str, known: Iterable[HeldKey], own: Organisation) -> object:
    """An organisation by the name that is known here, else by its code."""
    names = {one.organisation: one.title for one in known if one.title}
    return names.get(organisation) or (own.name if organisation == own.code else "") or _coded(organisation)


def _coded(organisation: str) -> Said:
    """An organisation of which nothing but the code is known, in words."""
    return Said("statement.coded", {"code": organisation}) if organisation else NAMELESS


def _worded(answer: StatementAnswer, *, is_held: bool = False) -> StatementAnswer:
    """The answer with its sentence."""
    said = answer.statement
    assert said is not None
    outcome, issuer = _outcome(answer, is_held=is_held), answer.issuer or _coded(said.organisation)
    what = Said(f"statement.what.{said.kind.value}", {"number": said.number, "issued": _made(said, outcome), "issuer": issuer})
    values: dict[str, object] = {"what": what, "at": None, "because": "", "on": said.on, "latest": _latest(said)}
    if outcome == "not_held":
        names = " ".join(filter(None, (said.person.surname, said.person.name, said.person.patronymic)))
        untold = Said("statement.not_told")
        values |= {"person": names or untold, "birth_date": said.person.birth_date or untold}
    if answer.revoked_at is not None:
        values |= {"at": _day(answer.revoked_at), "because": Said(f"statement.because.{answer.revoked_because}")}
    return replace(answer, said=Said(f"statement.{outcome}", values))


def _made(said: Statement, outcome: str) -> object:
    """When it was made, and the day that it answers for, where that is another one and the sentence does not say it."""
    issued = _day(said.issued)
    return issued if said.on == issued or outcome in OF_LATER else Said("statement.made_for", {"issued": issued, "on": said.on})


def _outcome(answer: StatementAnswer, *, is_held: bool) -> str:
    """The word of its sentence, the gravest first."""
    said = answer.statement
    assert said is not None
    outcomes = (
        (answer.is_of_other_kind, "practice" if said.practice else "no_practice"),
        (answer.state is StatementState.REVOKED, "revoked"),
        (answer.state is StatementState.UNKNOWN_KEY, "unknown_key_ahead" if answer.is_ahead else "unknown_key"),
        (answer.is_ahead, "for_later" if said.on > _day(said.issued) else "ahead"),
        (answer.outdated, "outdated"),
        (answer.agrees is False, "differs"),
        (answer.agrees is None, "not_compared" if is_held else "not_held"),
    )
    return next((word for holds, word in outcomes if holds), "agrees")


def _latest(said: Statement) -> date:
    return max(said.on, _day(said.issued))


def _day(at: datetime) -> date:
    return at.astimezone().date()
