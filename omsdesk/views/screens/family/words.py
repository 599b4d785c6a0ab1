"""What is said of somebody in a family: in the box of the graph, in the line of the table, and in the sentence under it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from omsdesk.models.kinship import Family, Kin, Link, Reading, Step, readings
from omsdesk.models.words import CoverageStatus, LinkKind, Sex
from omsdesk.services.families import FamilyView, LinkRow, MemberRow
from omsdesk.services.indexing import PersonRow
from omsdesk.views.labels import QT_TRANSLATE_NOOP, Shown, grouped, status
from omsdesk.views.screens.person_held import address_text
from omsdesk.wording import day, say

KINDS = {
    LinkKind.SPOUSE: QT_TRANSLATE_NOOP("Family", "marriage"),
    LinkKind.PARENT: QT_TRANSLATE_NOOP("Family", "parent and child"),
    LinkKind.GUARDIAN: QT_TRANSLATE_NOOP("Family", "guardianship"),
    LinkKind.REPRESENTATIVE: QT_TRANSLATE_NOOP("Family", "representation"),
}


ACTS_FOR = frozenset({LinkKind.GUARDIAN, LinkKind.REPRESENTATIVE})
CARED_FOR = frozenset({(Step.DOWN,), (Step.WARD,)})


class FamilyCounts(QObject):
    """Whatever is said with a number; plurals are found in a method of a class alone."""

    def people(self, count: int) -> str:
        """How many belong to the family."""
        return self.tr("%n person(s) in the family", "", count)


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody of a family as one thing that they are; whoever is two things has two lines."""

    member: MemberRow
    reading: Reading | None
    row: LinkRow | None
    is_asked: bool
    is_head: bool
    is_same_home: bool | None
    is_together: bool = False
    """Lives in the household of the one asked about."""
    of: PersonRow | None = None
    """Whose they are what the link says, where that is a child or a ward of the one asked about."""

    @property
    def person_id(self) -> int:
        """Whose line it is."""
        return self.member.id

    @property
    def link(self) -> Link | None:
        """The link that it tells, if one link says it."""
        return self.row.link if self.row else None

    @property
    def is_over(self) -> bool:
        """Whether it is no longer so."""
        return self.row is not None and not self.row.holds and self.row.link.until is not None

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from others when the list has come anew."""
        return self.person_id, self.link.id if self.link else 0


def lines_of(view: FamilyView) -> Iterator[Line]:
    """A line for each thing that somebody is; those who live with the one asked about but are no kin have one too."""
    rows = {row.link.id: row for row in view.links}
    own = view.members[0].home if view.members else None
    head, together = (view.household.head, view.household.members) if view.household else (0, ())
    for member in view.members:
        is_same = None if own is None or member.home is None else address_text(own) == address_text(member.home)
        is_asked, is_together = member.id == view.person_id, member.id in together
        line = Line(member, None, None, is_asked, member.id == head, is_same, is_together)
        through = tuple(_through(view, member))
        for reading in member.readings or (() if through else (None,)):
            row = rows.get(reading.link.id) if reading is not None and reading.link is not None else None
            yield replace(line, reading=reading, row=row)
        for row, child in through:
            yield replace(line, row=row, of=child)


def _through(view: FamilyView, member: MemberRow) -> Iterator[tuple[LinkRow, PersonRow]]:
    """What somebody is to the children and wards of the one asked about: their other parent, their guardian.

    A parent is told so where there is no nearer word: a husband is the father of his children without another line.
    """
    own = {one.id: one.person for one in view.members if any(said.path in CARED_FOR for said in one.readings)}
    for row in view.links:
        is_theirs = row.link.first == member.id and row.link.second in own and not row.is_withdrawn
        kinds = ACTS_FOR if member.readings else {*ACTS_FOR, LinkKind.PARENT}
        if is_theirs and row.link.kind in kinds and member.id != view.person_id:
            yield row, own[row.link.second]


def short(person: PersonRow) -> str:
    """A surname and initials: Иванова М. П."""
    initials = " ".join(f"{part[0]}." for part in (person.name, person.patronymic) if part)
    return " ".join(part for part in (person.surname, initials) if part) or person.full_name


def relation(line: Line, language: str) -> str:
    """What somebody is to the one asked about; what is over is called so; one who is no kin may live together with them."""
    if line.is_asked:
        return _tr(QT_TRANSLATE_NOOP("Family", "asked about"))
    code = line.reading.code if line.reading is not None else _code_through(line)
    if not code:
        return _tr(QT_TRANSLATE_NOOP("Family", "lives together")) if line.is_together else ""
    word, is_called = say(f"kinship.reading.{code}", language), code.startswith("former")
    if line.of is not None:
        word = f"{word}: {line.of.name or line.of.full_name}"
    return word if not line.is_over or is_called else _tr(QT_TRANSLATE_NOOP("Family", "formerly: {word}")).format(word=word)


def role(line: Line, language: str) -> str:
    """What somebody is to the one asked about, and whether they live together."""
    return ", ".join(filter(None, (relation(line, language), "" if line.is_asked else living(line))))


def standing(member: MemberRow) -> Shown:
    """The sign and word of how somebody is covered."""
    return status(CoverageStatus(member.person.status))


def lived(member: MemberRow) -> str:
    """The year of birth, and of death."""
    born = str(member.person.birth_date.year)
    return f"{born} – † {member.death_date.year}" if member.death_date else born


def home(line: Line) -> str:
    """Whether somebody lives where the one asked about lives."""
    if line.is_asked or line.is_same_home is None:
        return ""
    same, other = QT_TRANSLATE_NOOP("Family", "the same"), QT_TRANSLATE_NOOP("Family", "another")
    return _tr(same if line.is_same_home else other)


def period(since: date | None, until: date | None) -> str:
    """From when until when a link holds: с 05.06.2010 по 01.02.2024."""
    begun = _tr(QT_TRANSLATE_NOOP("Family", "since {day}")).format(day=day(since)) if since else ""
    ended = _tr(QT_TRANSLATE_NOOP("Family", "until {day}")).format(day=day(until)) if until else ""
    return " ".join(part for part in (begun, ended) if part)


def link_period(line: Line) -> str:
    """The period of the link that a line tells."""
    return (
        period(line.row.link.since, line.row.last_day if not line.row.holds or line.row.link.until else None) if line.row else ""
    )


def waits(member: MemberRow) -> str:
    """The applications that wait for a decision."""
    if not member.waits:
        return ""
    return _tr(QT_TRANSLATE_NOOP("Family", "awaits a decision on {numbers}")).format(numbers=", ".join(member.waits))


def sentence(line: Line, language: str) -> str:
    """Everything that a line tells, in full."""
    member, link = line.member, line.link
    died = _tr(QT_TRANSLATE_NOOP("Family", "died {day}")).format(day=day(member.death_date)) if member.death_date else ""
    lives = (
        _tr(QT_TRANSLATE_NOOP("Family", "address: {address}")).format(address=address_text(member.home)) if member.home else ""
    )
    phone = (
        _tr(QT_TRANSLATE_NOOP("Family", "phone: {phone}")).format(phone=grouped("phone", member.phone)) if member.phone else ""
    )
    said = (
        f"{member.person.full_name}, {day(member.person.birth_date)}", died, relation(line, language), standing(member).text,
        belongs(line), link_period(line), link.ground if link else "", link.because if link else "", waits(member), lives, phone,
    )  # fmt: skip
    return " · ".join(part for part in said if part)


def who_is_who(link: Link, people: Mapping[int, PersonRow], language: str) -> str:
    """A link in words that need no case: «опекун — Смирнов Алексей Иванович, подопечный — Иванов Артём Николаевич»."""
    return ", ".join(side(link, one, people, language) for one in link.people)


def side(link: Link, person_id: int, people: Mapping[int, PersonRow], language: str) -> str:
    """One of the two by what the link makes of them: «опекун — Смирнов Алексей Иванович»."""
    if not all(one in people for one in link.people):
        return kind_word(link.kind)
    code = _code(link, person_id, people)
    return f"{say(f'kinship.reading.{code}', language)} — {people[person_id].full_name}"


def _code(link: Link, person_id: int, people: Mapping[int, PersonRow]) -> str:
    """What a link makes of one of the two, whether it is over or not."""
    kin = {one: Kin(one, row.birth_date, sex=Sex(row.sex) if row.sex else None) for one, row in people.items()}
    family = Family(kin, (replace(link, until=None),))
    return next(one.code for one in readings(family, link.other(person_id), date.max) if one.person_id == person_id)


def _code_through(line: Line) -> str:
    if line.of is None or line.link is None:
        return ""
    return _code(line.link, line.person_id, {one.id: one for one in (line.member.person, line.of)})


def direct(member: MemberRow, language: str) -> str:
    """What somebody is by their first reading, and who: «жена — Иванова Мария Петровна, 12.05.1980»."""
    word = say(f"kinship.reading.{member.readings[0].code}", language) if member.readings else ""
    named = f"{member.person.full_name}, {day(member.person.birth_date)}"
    return " — ".join(part for part in (word, named) if part)


def begun(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def kind_word(kind: LinkKind) -> str:
    """What a link is called where one of several is meant."""
    return _tr(KINDS[kind])


def told(line: Line, relations: str) -> str:
    """Somebody in one breath, for screen readers."""
    member = line.member
    said = (member.person.full_name, lived(member), relations, standing(member).text, belongs(line))
    return ", ".join(part for part in said if part)


def living(line: Line) -> str:
    """Whether somebody is the head of the household, or lives in it, in a word for a box or a cell."""
    if line.is_head:
        return _tr(QT_TRANSLATE_NOOP("Family", "head"))
    return _tr(QT_TRANSLATE_NOOP("Family", "together")) if line.is_together else ""


def belongs(line: Line) -> str:
    """The same in full."""
    if line.is_head:
        return _tr(QT_TRANSLATE_NOOP("Family", "head of the household"))
    return _tr(QT_TRANSLATE_NOOP("Family", "lives in the household")) if line.is_together else ""


def household(view: FamilyView) -> str:
    """Who lives together, the head first, at which address and by which phone; nothing where no household is kept."""
    held = view.household
    if held is None:
        return ""
    named = [short(view.by_id[one].person) for one in held.members if one in view.by_id]
    who = _tr(QT_TRANSLATE_NOOP("Family", "Household: {head} (head)")).format(head=named[0])
    nobody = _tr(QT_TRANSLATE_NOOP("Family", "no address of the head is held"))
    parts = (
        ", ".join((who, *named[1:])),
        address_text(held.home) if held.home else nobody,
        grouped("phone", held.phone) or _tr(QT_TRANSLATE_NOOP("Family", "no phone")),
    )
    return " · ".join(parts)


def line_word(kind: LinkKind, *, holds: bool) -> str:
    """The word on a line that is no kinship."""
    guardian, representative = QT_TRANSLATE_NOOP("Family", "guardian"), QT_TRANSLATE_NOOP("Family", "representative")
    word = _tr(guardian if kind is LinkKind.GUARDIAN else representative)
    return word if holds else _tr(QT_TRANSLATE_NOOP("Family", "formerly: {word}")).format(word=word)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Family", text)
