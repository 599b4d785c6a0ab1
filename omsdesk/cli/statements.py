"""The verb `statement`: our key, the keys of others, statements taken back."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from omsdesk import app, wording
from omsdesk.cli import output, shown
from omsdesk.errors import Rejected, Said
from omsdesk.models.numbers import statement as document
from omsdesk.models.numbers import statement_key
from omsdesk.models.numbers.statement_key import RevocationReason
from omsdesk.services.own_files import require_foreign
from omsdesk.services.print_jobs import writing
from omsdesk.services.statements import HeldKey, Loaded, TakenBack, papers_said, text_in
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

DONE = 0


def statement(asked: argparse.Namespace, settings: Settings) -> int:
    """One deed with keys or statements of ours."""
    if getattr(asked, "output", None) is not None:
        require_foreign(settings, asked.output)
    with app.open_desk(settings) as opened:
        return DEEDS[asked.deed](asked, settings, opened.desk)


def _key(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    if asked.renew:
        desk.statements.renew()
    own = desk.statements.own()
    if asked.output is not None:
        writing.write(own.file.encode(), asked.output)
    key = own.key
    made = "renewed" if asked.renew else "made"
    told = [_say(f"cli.statement.{made}", settings, fingerprint=key.fingerprint, since=_day(key.added_at))]
    told += [_say("cli.statement.saved", settings, path=str(asked.output))] if asked.output else []
    told += [_say("statement_key.renamed", settings, title=key.title, code=key.organisation)] if own.is_renamed else []
    return _said(asked, {**_shape(key), "code": own.code, "path": str(asked.output) if asked.output else None}, *told)


def _show(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    """Whose key it is, before it is loaded: the fingerprint is compared first."""
    found = desk.statements.announced(_text_of(asked.file))
    key = found.key
    told = [_say("statement_key.compare", settings, organisation=key.called, fingerprint=key.fingerprint)]
    if found.is_retired:
        told.append(_say("statement_key.is_retired", settings))
    elif found.is_known:
        told.append(_say("statement_key.is_known", settings, revoked=found.revoked))
    else:
        told.append(_say("statement_key.compare_first", settings))
    told += [_say("statement_key.loaded_practice", settings)] if found.practice else []
    if found.dispute is not None and not found.is_known:
        output.problem(shown.attention(found.dispute, settings.language))
    return _said(asked, {**_brought(found), "others": [one.id for one in found.others]}, *told)


def _trust(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    loaded = desk.statements.trust(_text_of(asked.file), replace_others=asked.replace)
    key = loaded.key
    told = [
        _say("statement_key.compare", settings, organisation=key.called, fingerprint=key.fingerprint),
        shown.said(loaded.said, settings.language),
        *([] if loaded.is_known else [_say("statement_key.compare_now", settings, id=key.id)]),
        *([_say("statement_key.loaded_practice", settings)] if loaded.practice else []),
    ]
    if loaded.is_rival and not loaded.is_retired:
        output.problem(shown.attention(Said("statement_key.rival_loaded", {"code": key.organisation}), settings.language))
    replaced = [] if loaded.is_retired else [one.id for one in loaded.others]
    return _said(asked, {**_brought(loaded), "revived": loaded.is_revived, "replaced": replaced}, *told)


def _keys(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    rows = desk.statements.known()
    head = [_say("cli.statement.lines", settings)] if rows else []
    return _said(asked, [_shape(one) for one in rows], *head, *(_line(one, settings) for one in rows))


def _forget(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    gone = desk.statements.forget(" ".join(asked.id))
    shape = {**_shape(gone.key), "back": gone.back.id if gone.back else None}
    return _said(asked, shape, *(shown.said(one, settings.language) for one in gone.said))


def _revoke(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    """Whose paper it is, is said first: without a reason that is all, and the number can be looked at again."""
    papers = desk.statements.issued(asked.number)
    if not (asked.json or asked.quiet):
        output.lines([shown.said(papers.said, settings.language)])
    reason = RevocationReason(asked.because) if asked.because in set(RevocationReason) else None
    if reason is None:
        raise Rejected("cli.statement.reason", reasons=tuple(RevocationReason))
    taken_back = desk.statements.revoke(papers.number, reason, asked.text)
    born = papers.birth_date.isoformat() if papers.birth_date else None
    shape = {
        **_taken_back(taken_back),
        "person": {"id": str(papers.person_id), "full_name": papers.full_name, "birth_date": born},
    }
    return _said(asked, shape, _say("cli.statement.taken_back", settings, number=taken_back.number))


def _revoked(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    rows = desk.statements.revoked()
    none = [] if rows else [_say("cli.statement.revoked.none", settings)]
    return _said(asked, [_taken_back(one) for one in rows], *none, *(_revoked_line(one, settings) for one in rows))


DEEDS: Mapping[str, Callable[[argparse.Namespace, Settings, "Desk"], int]] = {
    "key": _key,
    "show": _show,
    "trust": _trust,
    "keys": _keys,
    "forget": _forget,
    "revoke": _revoke,
    "revoked": _revoked,
}


def _text_of(given: str) -> str:
    """The letters of a key: given as they are, or in a file."""
    # a document that is taken for a key is no name of a file, and is not to be repeated in what is said
    is_text = statement_key.is_one(given) or document.is_one(given)
    return given if is_text else text_in(Path(given.removeprefix("@")))


def _shape(key: HeldKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "organisation": {"code": key.organisation, "name": key.title},
        "fingerprint": key.fingerprint,
        "own": key.is_own,
        "since": key.added_at.isoformat(),
        "retired": key.retired_at.isoformat() if key.retired_at else None,
        "sound": key.is_sound,
        "rival": key.is_rival,
    }


def _brought(loaded: Loaded) -> dict[str, Any]:
    key = replace(loaded.key, is_rival=loaded.is_rival)
    return {**_shape(key), "practice": loaded.practice, "revoked": loaded.revoked, "known": loaded.is_known}


def _taken_back(one: TakenBack) -> dict[str, Any]:
    papers = [kind.value for kind in one.kinds]
    return {
        "number": one.number, "papers": papers, "at": one.at.isoformat(), "reason": one.reason.value, "text": one.words,
        "clerk": one.clerk,
    }  # fmt: skip


def _revoked_line(one: TakenBack, settings: Settings) -> str:
    values = {"number": one.number, "papers": papers_said(one.kinds), "because": one.because, "clerk": one.clerk}
    return _say("cli.statement.revoked.line", settings, **values, at=_day(one.at), words=f": {one.words}" if one.words else "")


def _line(key: HeldKey, settings: Settings) -> str:
    state = " · ".join(wording.say(one.code, settings.language, **one.values) for one in key.states)
    whose = {"id": key.id, "fingerprint": key.fingerprint, "organisation": key.title or "—", "code": key.organisation or "—"}
    return _say("cli.statement.line", settings, **whose, state=state)


def _said(asked: argparse.Namespace, shape: object, *told: str) -> int:
    if asked.json:
        output.obj(shape)
    elif not asked.quiet:
        output.lines(told)
    return DONE


def _say(code: str, settings: Settings, /, **values: object) -> str:
    return wording.say(code, settings.language, **values)


def _day(at: datetime) -> date:
    return at.astimezone().date()
