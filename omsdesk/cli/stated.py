"""A signed statement that was brought, as the object `statement` of `verify --json`."""

from datetime import date
from typing import Any

from omsdesk.models.numbers.statement import StatedCoverage, StatedDoses
from omsdesk.services.statements import StatementAnswer


def shape(brought: StatementAnswer) -> dict[str, Any]:
    """What it is worth, whose it is, what it says and what differs; what cannot be read is null."""
    said = brought.statement
    taken_back = {"at": brought.revoked_at.isoformat(), "reason": brought.revoked_because} if brought.revoked_at else None
    told: dict[str, Any] = {"state": brought.state.value, "agrees": brought.agrees}
    told |= {"outdated": brought.outdated, "revoked": taken_back}
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
        "person": {
            "surname": said.person.surname or None,
            "name": said.person.name or None,
            "patronymic": said.person.patronymic or None,
            "birth_date": _plain(said.person.birth_date),
            "enp": said.person.enp,
        },
        "says": _says(said.says),
        "differences": [
            {"field": one.field, "statement": _plain(one.said), "register": _plain(one.held)} for one in brought.differences
        ],
        "practice": said.practice,
    }


def _says(says: StatedCoverage | StatedDoses) -> dict[str, Any]:
    if isinstance(says, StatedDoses):
        return {"doses": says.count, "last": _plain(says.last), "digest": says.digest.hex()}
    since, until = _plain(says.since), _plain(says.until)
    return {"status": says.status.value, "since": since, "until": until, "insurer": says.insurer or None}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
