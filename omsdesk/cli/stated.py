"""A signed statement that was brought, as the object `statement` of `verify --json`."""

from datetime import date
from typing import Any

from omsdesk.models.numbers.statement import Stated, StatedCoverage, StatedDoses
from omsdesk.services.statements import StatementAnswer, StatementState

REFUSED = frozenset({StatementState.ALTERED, StatementState.FORGED})


def shape(brought: StatementAnswer) -> dict[str, Any]:
    """What it is worth, whose it is, what it says and what differs; what cannot be read or believed is null."""
    said, is_refused = brought.statement, brought.state in REFUSED
    taken_back = {"at": brought.revoked_at.isoformat(), "reason": brought.revoked_because} if brought.revoked_at else None
    told: dict[str, Any] = {"state": brought.state.value, "agrees": brought.agrees}
    told |= {"outdated": brought.outdated, "ahead": brought.is_ahead, "revoked": taken_back}
    if said is None:
        blank = ("issuer", "kind", "number", "issued", "on", "person", "says", "practice")
        return {**told, **dict.fromkeys(blank), "differences": []}
    return {
        **told,
        "issuer": {"code": said.organisation, "name": brought.issuer, "known": brought.issuer is not None},
        "kind": said.kind.value,
        "number": said.number,
        "issued": said.issued.isoformat(),
        "on": said.on.isoformat(),
        "person": None if is_refused else _person(said.person),
        "says": None if is_refused else _says(said.says),
        "differences": [
            {"field": one.field, "statement": _plain(one.said), "register": _plain(one.held)} for one in brought.differences
        ],
        "practice": said.practice,
    }


def _person(said: Stated) -> dict[str, Any]:
    names = {field: getattr(said, field) or None for field in ("surname", "name", "patronymic")}
    return {**names, "birth_date": _plain(said.birth_date), "enp": said.enp}


def _says(says: StatedCoverage | StatedDoses) -> dict[str, Any]:
    if isinstance(says, StatedDoses):
        return {"doses": says.count, "last": _plain(says.last), "digest": says.digest.hex()}
    since, until = _plain(says.since), _plain(says.until)
    return {"status": says.status.value, "since": since, "until": until, "insurer": says.insurer or None}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
