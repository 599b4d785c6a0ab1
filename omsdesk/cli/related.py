"""The links of people as `find --json` and `verify --json` tell them, and as lines for a person at a terminal."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from omsdesk import wording
from omsdesk.cli import shown
from omsdesk.services.desk import Desk
from omsdesk.services.families import LinkRow, MemberRow


def with_links(desk: Desk, rows: Iterable[dict[str, Any] | None], on: date | None = None) -> None:
    """Add to each row of people their links that were no mistake, as of a day: `links`, the nearest first."""
    people = [row for row in rows if row is not None]
    held = desk.families.links((int(row["id"]) for row in people), on)
    for row in people:
        row["links"] = links(held[int(row["id"])])


def links(held: Iterable[tuple[LinkRow, MemberRow]]) -> list[dict[str, Any]]:
    """The links of a person for `find --json` and `verify --json`: with whom, as what, and whether they hold today."""
    return [
        {
            "id": str(member.id),
            "relation": member.readings[0].code,
            "enp": member.person.enp,
            "full_name": member.person.full_name,
            "birth_date": shown.iso(member.person.birth_date),
            "status": member.person.status.value,
            **days(row),
        }
        for row, member in held
    ]


def link_lines(held: Iterable[tuple[LinkRow, MemberRow]], language: str) -> Iterator[str]:
    """The same for a person at a terminal, one link a line."""
    for row, member in held:
        relation = wording.say(f"kinship.reading.{member.readings[0].code}", language)
        is_told = member.readings[0].code.startswith("former_")
        over = "" if row.holds or is_told else f" ({wording.say('cli.link.over', language)})"
        yield f"  {relation}{over}: {member.person.full_name}, {wording.day(member.person.birth_date)}"


def days(row: LinkRow) -> dict[str, Any]:
    """Number, period, ground and words of a link."""
    held = row.link
    return {
        "number": str(held.id),
        "since": shown.iso(held.since),
        "until": shown.iso(row.last_day),
        "holds": row.holds,
        "adopted": held.adopted,
        "ground": held.ground or None,
        "because": held.because or None,
        "source": held.source or None,
        "withdrawn": row.is_withdrawn,
    }
