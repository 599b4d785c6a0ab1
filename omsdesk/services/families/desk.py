"""What the desk does with families: links kept and ended, taken out and put back; each in one transaction, with its guards."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from omsdesk.errors import Ambiguous, Finding, NotFound, Rejected
from omsdesk.models.drafts.reading import tidy
from omsdesk.models.kinship import Family, Link, beyond, judge, pair, readings
from omsdesk.models.words import LinkKind, Role
from omsdesk.services import audit, eligibility, linking
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.families import suggesting
from omsdesk.services.indexing import PersonRow
from omsdesk.services.insuring import Deed
from omsdesk.services.linking import viewing
from omsdesk.services.linking.rows import FamilyView, Linked, LinkRow, MemberRow, NewSurname, Suggestion
from omsdesk.services.survivor import survivor
from omsdesk.settings import Settings

DAY = timedelta(days=1)
AT_THE_DESK = "рабочее место"
"""Where a link comes from that a clerk enters by hand."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A link that is asked for: `bearer` is the `role` of `other`, since a day, on the ground of a document.

    `until` is the last day, where it is known beforehand: the term of a power of attorney. `because` answers what is doubtful.
    """

    bearer: int
    other: int
    role: Role
    since: date | None = None
    until: date | None = None
    ground: str = ""
    because: str = ""
    adopted: bool = False
    source: str = AT_THE_DESK

    @property
    def link(self) -> Link:
        """The fact that it would be kept as."""
        kind, first, second = pair(self.role, self.bearer, self.other)
        return Link(
            kind, first, second, self.since, self.until, self.adopted and kind is LinkKind.PARENT, tidy(self.ground),
            self.source, tidy(self.because),
        )  # fmt: skip


class Families:
    """The families of one store, at one seat."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Link the people of this store; the settings give today."""
        self._database = database
        self._settings = settings
        self._seat = seat

    @property
    def _today(self) -> date:
        return self._settings.today

    def open(self, person_id: int) -> FamilyView:
        """The family of a person, or of whoever they were merged into; the view is written into the audit.

        Raises NotFound `person.unknown`.
        """
        _require(person_id)
        with self._database.read() as session:
            connection = session.connection()
            view = viewing.family_view(connection, survivor(connection, person_id), self._today)
        with self._database.write() as session:
            audit.note(session, self._seat, "view family", "person", view.person_id)
        return view

    def links(self, person_ids: Iterable[int], on: date | None = None) -> Mapping[int, tuple[tuple[LinkRow, MemberRow], ...]]:
        """The links of these people that were no mistake, as of a day (none: today), each with whom it leads to.

        Whoever asks has opened the card of these people or found them, and has left a line of the audit by that.
        """
        on = on or self._today
        ids = tuple(dict.fromkeys(one for one in person_ids if 0 < one <= eligibility.LARGEST_ID))
        with self._database.look() as connection:
            held = linking.links_of(connection, ids)
            near = dict.fromkeys((*ids, *(one for link in held for one in link.people)))
            family = Family(linking.kin(connection, near, on), held)
            people = viewing.people_of(connection, near, on)
        return {one: tuple(_direct(family, people, one, on)) for one in ids if one in people}

    def suggest(self, person_id: int) -> tuple[Suggestion, ...]:
        """Who may be related to a person, with what speaks for it, the likeliest first; nobody is linked by it."""
        _require(person_id)
        with self._database.look() as connection:
            found = suggesting.suggested(connection, person_id, self._today)
        audit.listed(self._database, self._seat, "relatives", len(found))
        return found

    def sharing_surname(self, person_id: int) -> tuple[NewSurname, ...]:
        """Whose surname may change with that of a person; see `suggesting.sharing_surname`."""
        _require(person_id)
        with self._database.look() as connection:
            found = suggesting.sharing_surname(connection, person_id, self._today)
        audit.listed(self._database, self._seat, "relatives", len(found))
        return found

    def judge(self, wish: Wish) -> tuple[Finding, ...]:
        """Everything that is wrong with a link before it is kept; nothing is written. Raises NotFound `person.unknown`."""
        _require(wish.bearer, wish.other)
        with self._database.look() as connection:
            around = linking.gather(connection, (wish.bearer, wish.other), self._today).family
            if not {wish.bearer, wish.other} <= around.people.keys():
                raise NotFound("person.unknown")
            return judge(wish.link, around, self._today, wish.role, wish.bearer)

    def link(self, wish: Wish) -> Linked:
        """Keep a link, unless it is impossible, or doubtful and nothing is said about it.

        What is known of the same link is made fuller, not kept twice: a day or a ground that was not known before is taken over,
        one that differs is impossible (`kinship.already`). Raises NotFound `person.unknown`.
        """
        _require(wish.bearer, wish.other)
        with self._database.write() as session:
            return self._keep(session, wish)

    def correct(self, wish: Wish) -> Linked:
        """Give the link of two people that holds the days, ground and word of the wish, where it has them; see `restore`.

        Who is what to whom is not corrected: that would be another link. Raises NotFound `link.none`, Ambiguous `link.several`.
        """
        _require(wish.bearer, wish.other)
        asked = wish.link
        with self._database.write() as session:
            deed = self._deed(session)
            linking.lock(deed)
            held = self._holding(deed, (wish.bearer, wish.other), wish.role)
            corrected = replace(
                held, since=asked.since or held.since, until=asked.until or held.until, ground=asked.ground or held.ground,
                because=asked.because or held.because, adopted=asked.adopted or held.adopted,
            )  # fmt: skip
            return self._restored(deed, corrected)

    def unlink(
        self,
        first: int,
        second: int,
        role: Role | None = None,
        on: date | None = None,
        ground: str = "",
        *,
        mistake: bool = False,
    ) -> LinkRow:
        """End the link of two people that holds, by its last day (yesterday if not given), or take it out as a mistake.

        `ground` is the paper that ends it. With a role, the one by which the first is that of the second. Kinship does not end: a
        parent that is unlinked was a mistake, and so is a link that began today. A mistake may be over already. Raises NotFound
        `link.none`, Ambiguous `link.several` where several hold and no role says which, Rejected `link.period`, `link.longer`,
        `link.kinship` for a parent with a last day, and what `kinship.beyond` finds.
        """
        _require(first, second)
        with self._database.write() as session:
            deed = self._deed(session)
            linking.lock(deed)
            held = self._holding(deed, (first, second), role, is_mistake=mistake)
            return self._end(deed, held, on, ground, mistake=mistake)

    def end(self, number: int, on: date | None = None, ground: str = "", *, mistake: bool = False) -> LinkRow:
        """End a link by its number; see `unlink`. Gives the link as it was before, which `restore` puts back.

        With it goes its last day now, and whether it was taken out as a mistake.
        """
        with self._database.write() as session:
            deed = self._deed(session)
            linking.lock(deed)
            before = linking.kept(deed, number)
            ended = self._end(deed, before, on, ground, mistake=mistake)
            return LinkRow(before, ended.last_day, holds=True, is_withdrawn=ended.is_withdrawn)

    def restore(self, before: Link) -> Linked:
        """Put a link back as it was, or correct its days, ground and words; guards hold as for a new one."""
        with self._database.write() as session:
            deed = self._deed(session)
            linking.lock(deed)
            linking.kept(deed, before.id)
            return self._restored(deed, before)

    def _holding(self, deed: Deed, people: tuple[int, int], role: Role | None, *, is_mistake: bool = False) -> Link:
        """The one link of two people that is not over, of any kind or by which the first is this to the second."""
        said = pair(role, *people) if role else None
        between = [link for link in linking.links_of(deed.connection, people) if set(link.people) == set(people)]
        meant = [link for link in between if said is None or (link.kind, *link.people) == said]
        held = [link for link in meant if not linking.is_over(link, self._today)] or (meant if is_mistake else [])
        if len(held) != 1:
            raise Ambiguous("link.several") if held else NotFound("link.none")
        return held[0]

    def _restored(self, deed: Deed, link: Link) -> Linked:
        findings, around = linking.judged(deed, link, self._today)
        doubts = tuple(one.code for one in findings if one.severity == "ask")
        if linking.is_held_back(findings, link.because):
            return Linked(None, findings)
        linking.change(deed, replace(link, doubts=doubts))
        return Linked(viewing.row_of(link, around.family, self._today), findings, is_new=False)

    def _keep(self, session: Session, wish: Wish) -> Linked:
        deed = self._deed(session, wish.source)
        linking.lock(deed)
        entered = linking.enter(deed, wish.link, wish.role, wish.bearer)
        if entered.link is None:
            return Linked(None, entered.findings)
        row = viewing.row_of(entered.link, entered.family, self._today)
        return Linked(row, entered.findings, is_new=entered.is_new)

    def _end(self, deed: Deed, link: Link, on: date | None, ground: str, *, mistake: bool) -> LinkRow:
        last = on or self._today - DAY
        if linking.is_over(link, self._today) and not mistake:
            raise Rejected("link.over")
        if on is not None and not mistake:
            _require_end(link, on)
        if mistake or link.kind is LinkKind.PARENT or (link.since is not None and last < link.since):
            linking.withdraw(deed, link)
            return LinkRow(link, link.until, holds=False, is_withdrawn=True)
        ended = linking.ended(link, last, tidy(ground))
        family = linking.gather(deed.connection, link.people, self._today).family
        was = family.last_day(link)
        if on is None and was is not None and was < self._today:
            # By a death or an age, not by anybody's word.
            raise NotFound("link.none")
        known = [one.code for one in beyond(link, family, self._today)]
        wrong = next((one for one in beyond(ended, family, self._today) if one.code not in known), None)
        if wrong is not None:
            raise Rejected(wrong.code, **wrong.values)
        linking.change(deed, ended, "end link")
        return viewing.row_of(ended, family, self._today)

    def _deed(self, session: Session, source: str = AT_THE_DESK) -> Deed:
        return Deed(session, self._seat, self._today, source, "link")


def _direct(family: Family, people: Mapping[int, PersonRow], person_id: int, on: date) -> Iterator[tuple[LinkRow, MemberRow]]:
    """The links of one person as of a day; those that were still to come then are left out."""
    for one in readings(family, person_id, on):
        if one.link is not None and (one.link.since is None or one.link.since <= on):
            yield viewing.row_of(one.link, family, on), MemberRow(people[one.person_id], readings=(one,))


def _require_end(link: Link, on: date) -> None:
    if link.kind is LinkKind.PARENT:
        raise Rejected("link.kinship")
    if link.until is not None and on > link.until:
        raise Rejected("link.longer", until=link.until)
    if link.since is not None and on < link.since:
        raise Rejected("link.period")


def _require(*person_ids: int) -> None:
    if not all(0 < one <= eligibility.LARGEST_ID for one in person_ids):
        raise NotFound("person.unknown")
