"""The verb `statement`: our key, the keys of others, statements taken back."""

import argparse
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from omsdesk import app, wording
from omsdesk.cli import output
from omsdesk.models.numbers import statement_key
from omsdesk.services.own_files import require_foreign
from omsdesk.services.print_jobs import writing
from omsdesk.services.statements import HeldKey, text_in
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


def _trust(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    loaded = desk.statements.trust(_text_of(asked.file), replace_others=asked.replace)
    key = loaded.key
    told = [
        _say("statement_key.compare", settings, organisation=key.title or key.organisation, fingerprint=key.fingerprint),
        _say("statement_key.loaded", settings, revoked=loaded.revoked),
        *([_say("statement_key.loaded_practice", settings)] if loaded.practice else []),
    ]
    shape = {**_shape(key), "practice": loaded.practice, "revoked": loaded.revoked}
    return _said(asked, {**shape, "replaced": [one.id for one in loaded.others]}, *told)


def _keys(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    rows = desk.statements.known()
    return _said(asked, [_shape(one) for one in rows], *(_line(one, settings) for one in rows))


def _forget(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    gone = desk.statements.forget(" ".join(asked.id))
    values = {"organisation": gone.title or gone.organisation, "fingerprint": gone.fingerprint}
    return _said(asked, _shape(gone), _say("cli.statement.forgotten", settings, **values))


def _revoke(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    taken_back = desk.statements.revoke(asked.number, asked.because)
    shape = {"number": taken_back.number, "at": taken_back.at.isoformat(), "reason": taken_back.reason}
    return _said(asked, shape, _say("cli.statement.revoked", settings, number=taken_back.number))


DEEDS: Mapping[str, Callable[[argparse.Namespace, Settings, "Desk"], int]] = {
    "key": _key,
    "trust": _trust,
    "keys": _keys,
    "forget": _forget,
    "revoke": _revoke,
}


def _text_of(given: str) -> str:
    """The letters of a key: given as they are, or in a file."""
    return given if statement_key.is_one(given) else text_in(Path(given.removeprefix("@")))


def _shape(key: HeldKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "organisation": {"code": key.organisation, "name": key.title},
        "fingerprint": key.fingerprint,
        "own": key.is_own,
        "since": key.added_at.isoformat(),
        "retired": key.retired_at.isoformat() if key.retired_at else None,
        "sound": key.is_sound,
    }


def _line(key: HeldKey, settings: Settings) -> str:
    state = " · ".join(wording.say(one.code, settings.language, **one.values) for one in key.states)
    values = {"fingerprint": key.fingerprint, "organisation": key.title or "—", "code": key.organisation or "—", "state": state}
    return _say("cli.statement.line", settings, **values)


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
