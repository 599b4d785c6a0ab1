"""What a line of the list says: a matter of a person, or the head over all that the people of one address owe."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QObject

from omsdesk.models.due import DOCUMENT, FIRST, TERM_ENDED, DueKind
from omsdesk.models.words import ApplicationKind
from omsdesk.services.falling_due import DueRow, together
from omsdesk.views.labels import QT_TRANSLATE_NOOP, Shown, word
from omsdesk.views.screens.person_held import address_text
from omsdesk.views.style import State
from omsdesk.wording import knows, say

SOON_DAYS = 7
MOST_NAMES = 3
INDENT = "\N{EM SPACE}"

KINDS: Mapping[DueKind, str] = MappingProxyType(
    {
        DueKind.POLICY_TERM: QT_TRANSLATE_NOOP("Due", "term of the policy"),
        DueKind.RESIDENCE_PERMIT: QT_TRANSLATE_NOOP("Due", "residence permit"),
        DueKind.TEMPORARY_RESIDENCE: QT_TRANSLATE_NOOP("Due", "temporary residence permit"),
        DueKind.REFUGEE_DOCUMENT: QT_TRANSLATE_NOOP("Due", "document of a refugee"),
        DueKind.PASSPORT_AT_14: QT_TRANSLATE_NOOP("Due", "first passport, at 14"),
        DueKind.PASSPORT_AT_20: QT_TRANSLATE_NOOP("Due", "new passport, at 20"),
        DueKind.PASSPORT_AT_45: QT_TRANSLATE_NOOP("Due", "new passport, at 45"),
        DueKind.NEWBORN: QT_TRANSLATE_NOOP("Due", "newborn without an insurer"),
        DueKind.NEWBORN_NOT_INCLUDED: QT_TRANSLATE_NOOP("Due", "newborn without a policy"),
        DueKind.APPLICATION: QT_TRANSLATE_NOOP("Due", "application to be decided"),
    }
)
APPLICATIONS: Mapping[tuple[ApplicationKind, str | None], str] = MappingProxyType(
    {
        (ApplicationKind.UPDATE, TERM_ENDED): QT_TRANSLATE_NOOP("Due", "change of data: the term"),
        (ApplicationKind.UPDATE, DOCUMENT): QT_TRANSLATE_NOOP("Due", "change of data: the document"),
        (ApplicationKind.INCLUDE, FIRST): QT_TRANSLATE_NOOP("Due", "inclusion in the register"),
        (ApplicationKind.CHOOSE_INSURER, FIRST): QT_TRANSLATE_NOOP("Due", "choice of an insurer"),
    }
)
"""Shorter than the words of kind and ground, which a column has no room for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A matter; or with `head` what stands over the matters of one household, which are its rows."""

    rows: tuple[DueRow, ...]
    head: str = ""
    is_within: bool = False
    """Whether a head stands over it."""

    @property
    def row(self) -> DueRow:
        """The matter, or the first of them."""
        return self.rows[0]

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others when the list has come anew."""
        return (bool(self.head), self.row.person_id, self.row.due.kind, self.row.due.on, self.row.due.values.get("number"))


class DueCounts(QObject):
    """Whatever is said with a number; plurals are found in a method of a class alone."""

    def ahead(self, days: int) -> str:
        """So many days are left."""
        return self.tr("in %n day(s)", "", days)

    def over(self, days: int) -> str:
        """The last day is so long over."""
        return self.tr("%n day(s) overdue", "", days)

    def grace(self, days: int) -> str:
        """The day is over, but it may still be settled."""
        return self.tr("in grace: %n day(s)", "", days)

    def matters(self, count: int) -> str:
        """How many matters there are."""
        return self.tr("%n matter(s)", "", count)

    def overdue(self, count: int) -> str:
        """How many of them are overdue."""
        return self.tr("%n of them overdue", "", count)

    def families(self, count: int) -> str:
        """How many live together with others who owe something."""
        return self.tr("%n family(ies)", "", count)

    def people(self, count: int) -> str:
        """So many people."""
        return self.tr("%n person(s)", "", count)


counts = DueCounts()


def by_day(rows: Iterable[DueRow]) -> Iterator[Line]:
    """A line each, in the order in which they come."""
    return (Line((row,)) for row in rows)


def by_family(rows: Iterable[DueRow]) -> Iterator[Line]:
    """What one address owes together; where it is more than one person's, under a head."""
    for group in together(rows):
        is_family = len({row.person_id for row in group}) > 1
        if is_family:
            yield Line(group, head=_head(group))
        for row in group:
            yield Line((row,), is_within=is_family)


def remains(row: DueRow, today: date) -> Shown:
    """How many days are left, or since when it is overdue, with the sign that goes with it."""
    due = row.due
    if row.is_overdue:
        return Shown(State.INACTIVE, counts.over((today - due.last_day).days))
    if due.on < today:
        return Shown(State.ATTENTION, counts.grace((due.last_day - today).days))
    if due.on == today:
        return Shown(State.ATTENTION, QCoreApplication.translate("Due", "today"))
    days = (due.on - today).days
    return Shown(State.ATTENTION if days <= SOON_DAYS else State.FACT, counts.ahead(days))


def kinds() -> list[tuple[str, str]]:
    """Every kind in words, with its code."""
    return [(QCoreApplication.translate("Due", words), kind.value) for kind, words in KINDS.items()]


def kind(row: DueRow) -> str:
    """What falls due, in a few words."""
    return QCoreApplication.translate("Due", KINDS[row.due.kind])


def application(row: DueRow) -> str:
    """The application that settles it, in a few words; of one that waits, its number."""
    due = row.due
    if due.application is None:
        return QCoreApplication.translate("Due", "decide on {number}").format(number=due.values["number"])
    words = APPLICATIONS.get((due.application, due.ground))
    return QCoreApplication.translate("Due", words) if words else word("kind", due.application)


def application_in_full(row: DueRow, language: str) -> str:
    """The application that settles it by its kind and ground."""
    due = row.due
    if due.application is None:
        return application(row)
    ground = f"application.ground.{due.application.value}.{due.ground}"
    return " · ".join(filter(None, (word("kind", due.application), say(ground, language) if knows(ground, language) else "")))


def sentence(line: Line, language: str) -> str:
    """What falls due and what settles it, in full; of a head, whose address it is."""
    if line.head:
        return line.head
    row = line.row
    return " ".join(say(one.code, language, **one.values) for one in (row.said, row.advice))


def counted(lines: Sequence[Line]) -> str:
    """How many matters there are, how many of them overdue, and of how many families."""
    rows = [line.row for line in lines if not line.head]
    overdue, families = sum(row.is_overdue for row in rows), sum(bool(line.head) for line in lines)
    parts = (
        counts.matters(len(rows)),
        counts.overdue(overdue) if overdue else "",
        counts.families(families) if families else "",
    )
    return ", ".join(filter(None, parts))


def _head(group: Sequence[DueRow]) -> str:
    names = list(dict.fromkeys(row.surname or row.full_name for row in group))
    who = ", ".join(names[:MOST_NAMES]) + ("…" if len(names) > MOST_NAMES else "")
    people = counts.people(len({row.person_id for row in group}))
    where = next((address_text(row.home) for row in group if row.home is not None), "")
    return " · ".join(filter(None, (who, where, people, counts.matters(len(group)))))
