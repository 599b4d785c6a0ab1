"""From a family as it is read to the facts of its paper; reads nothing."""

from datetime import date, datetime

from omsdesk import wording
from omsdesk.models.numbers import phone
from omsdesk.services.documents.application_facts import AddressFacts
from omsdesk.services.documents.entries import place
from omsdesk.services.documents.facts import OrganisationFacts
from omsdesk.services.documents.family_form import FamilyFacts, RelativeFacts
from omsdesk.services.indexing import PersonRow
from omsdesk.services.linking.rows import FamilyView, LinkRow, MemberRow


def facts(view: FamilyView, organisation: OrganisationFacts, at: datetime, clerk: str | None, *, practice: bool) -> FamilyFacts:
    """The family of a person: direct links with their periods first, then whoever is read from them; former ones apart."""
    people, own, home = view.by_id, view.members[0].person, view.household
    links = {row.link.id: row for row in view.links}
    relatives = [
        _relative(member, reading.code, links.get(reading.link.id) if reading.link is not None else None)
        for member in view.members[1:]
        for reading in member.readings
    ]
    return FamilyFacts(
        organisation, at, own.full_name, own.birth_date, _grouped(own), policy_words(own), tuple(relatives),
        head=people[home.head].person.full_name if home else "",
        together=tuple(people[one].person.full_name for one in home.members) if home else (),
        address=_address(people[home.head]) if home else "",
        phone=phone.format(home.phone) if home and home.phone else "",
        clerk=clerk, practice=practice,
    )  # fmt: skip


def _relative(member: MemberRow, code: str, row: LinkRow | None) -> RelativeFacts:
    person = member.person
    return RelativeFacts(
        person.full_name, person.birth_date, wording.say(f"kinship.reading.{code}"), _grouped(person), policy_words(person),
        period=_period(row.link.since, row.last_day) if row else "",
        ground=row.link.ground if row else "",
        is_former=row is not None and not row.holds,
    )  # fmt: skip


def policy_words(person: PersonRow) -> str:
    """How the policy of a person stands, in words."""
    status = wording.say(f"coverage.status.{person.status.value}").lower()
    return f"{status} по {wording.day(person.until)}" if person.until else status


def _period(since: date | None, until: date | None) -> str:
    parts = (f"с {wording.day(since)}" if since else "", f"по {wording.day(until)}" if until else "")
    return " ".join(filter(None, parts)) or "день не указан"


def _grouped(person: PersonRow) -> str:
    number = person.enp or ""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4)) or "—"


def _address(member: MemberRow) -> str:
    held = member.home
    if held is None:
        return ""
    return place(
        AddressFacts(
            held.index, None, held.district, held.city, held.settlement, held.street, held.house, held.building, held.flat
        )
    )
