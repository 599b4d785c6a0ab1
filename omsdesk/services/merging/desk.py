"""Two records of one person made one and made two again, each in one transaction that says what it did and can be undone."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from omsdesk.errors import Finding, NotFound, Rejected, Said
from omsdesk.models.drafts.reading import tidy
from omsdesk.models.kinship import impossible
from omsdesk.services import audit, eligibility, linking, numbering
from omsdesk.services.access import Seat
from omsdesk.services.care import writing
from omsdesk.services.database import Database
from omsdesk.services.insuring import Deed
from omsdesk.services.insuring.people import BORN
from omsdesk.services.merging import comparing, couples, covering, homes, own, tables, ties, undoing
from omsdesk.services.merging.back import Way
from omsdesk.services.merging.carrying import Carrying
from omsdesk.services.merging.journal import Journal, Row, plain_row
from omsdesk.services.merging.rows import FIELDS, Merged, MergerRow, Moved, Preview, Unmerged
from omsdesk.services.merging.since import Since, approved, last_of, with_papers
from omsdesk.services.merging.tables import PERSON
from omsdesk.services.merging.undoing import MERGER
from omsdesk.services.survivor import SOURCE
from omsdesk.settings import Settings

GROUND, BACK = "объединение записей", "разделение записей"
COUNTED = {
    "policies": "policy", "documents": "document", "addresses": "address", "contacts": "contact", "attachments": "attachment",
    "applications": "application", "visits": "visit", "checks": "coverage_check", "scanned_documents": "scanned_document",
}  # fmt: skip

TWO = {
    "kinship.second_marriage": "merge.two_spouses", "kinship.second_mother": "merge.two_parents",
    "kinship.second_father": "merge.two_parents", "kinship.third_parent": "merge.two_parents",
}  # fmt: skip
"""What is impossible of one person and may well be said of two records of one."""


class Merging:
    """The mergers of one store, at one seat."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Merge the people of this store; the settings give today."""
        self._database = database
        self._settings = settings
        self._seat = seat

    @property
    def _today(self) -> date:
        return self._settings.today

    def preview(self, keep: int, lose: int, take: Collection[str] = ()) -> Preview:
        """Both records side by side and what a merger would do, tried out and taken back: only that both were seen is written.

        Raises Rejected `merge.self` and `merge.field`, NotFound `person.unknown`.
        """
        _require(keep, lose, take)
        with self._database.write() as session:
            connection = session.connection()
            both = [comparing.person(connection, one) for one in sorted((keep, lose))]
            first, second = both if keep < lose else both[::-1]
            side, other = (comparing.side(connection, one) for one in (first, second))
            fields = comparing.fields(connection, first, second)
            warned = tuple(comparing.warnings(connection, first, second, self._today))
            trial = session.begin_nested()
            merged, reasons = self._tried(session, keep, lose, take)
            trial.rollback()
            for one in (keep, lose):
                audit.note(session, self._seat, "view", "person", one)
        return Preview(side, other, fields, merged.moved, reasons, (*warned, *merged.told))

    def _tried(self, session: Session, keep: int, lose: int, take: Collection[str]) -> tuple[Merged, tuple[Said, ...]]:
        try:
            return self._merge(session, (keep, lose), take, "", is_trial=True), ()
        except Rejected as error:
            reasons: Any = error.values["reasons"]
            return Merged("", keep, Moved()), reasons

    def merge(self, keep: int, lose: int, take: Collection[str] = (), because: str = "") -> Merged:
        """Make the record `lose` part of `keep`; fields of `take` (of `FIELDS`) are those of `lose` then, where it has them.

        Raises Rejected `merge.self`, `merge.field` and `merge.impossible` (reasons), NotFound `person.unknown`.
        """
        _require(keep, lose, take)
        with self._database.write() as session:
            return self._merge(session, (keep, lose), take, tidy(because))

    def _merge(
        self, session: Session, pair: tuple[int, int], take: Collection[str], because: str, *, is_trial: bool = False
    ) -> Merged:
        """What the search keeps of both is left alone by a trial: it says nothing of what moves, and is slow to take out."""
        keep, lose = pair
        today, year = self._today, self._today.year
        number = f"M-{year}-{numbering.take(session, f'merger-{year}'):06d}"
        deed = Deed(session, self._seat, today, SOURCE.format(number), GROUND)
        linking.lock(deed)
        connection = deed.connection
        both = {one: comparing.person(connection, one) for one in sorted(pair)}
        before = _faults(connection, pair, today)
        carrying = Carrying(deed, keep, lose, frozenset(take))
        ties.settle_households(carrying)
        links = ties.carry_links(carrying)
        ties.carry_answers(carrying)
        if not is_trial:
            own.forget(connection, pair)
        carrying.carry()
        own.carry_values(carrying, both[keep], both[lose])
        if not is_trial:
            connection.execute(delete(PERSON).where(PERSON.c.id == lose))
            own.remember(connection, (keep,), today)
            _judge(session, both.values(), (keep,))
        _refuse(connection, before, _faults(connection, (keep,), today))
        numbering.take(session, "people", -1)
        deed.changed(keep, "merger", _shown(both[lose]), number)
        _keep(deed, number, both, carrying, (because, before))
        for one in pair:
            audit.note(session, self._seat, "merge", "person", one, number)
        return Merged(number, keep, _moved(carrying.journal, links), tuple(carrying.held_twice), tuple(_notes(carrying)))

    def unmerge(self, number: str, because: str = "") -> Unmerged:
        """Take a merger back: both records are there again, each with what was its own; what came since stays with the kept one.

        After `DAYS_TO_UNDO` days it wants a word, and where an application of the lost record was approved meanwhile: what that
        did stays with the kept record, and so does the application. Raises NotFound `merge.unknown`, Rejected `merge.undone`,
        `merge.not_last` (number of the later one), `merge.decided_since` (numbers), `merge.too_late` (the last day) and
        `merge.impossible` (reasons).
        """
        because, today = tidy(because), self._today
        with self._database.write() as session:
            connection = session.connection()
            deed = Deed(session, self._seat, today, SOURCE.format(_folded(number)), BACK)
            linking.lock(deed)
            held = undoing.held(connection, _folded(number))
            journal = Journal.read(held.moved)
            undoing.require_undoable(connection, held, journal, today, because)
            keep, lose = pair = held.kept_id, held.lost_id
            since = Since(deed, held, json.loads(held.before), json.loads(held.lost))
            now = _faults(connection, (keep,), today)
            own.forget(connection, (keep,))
            stayed = _go_back(since, journal)
            own.remember(connection, pair, today)
            _judge(session, [comparing.person(connection, one) for one in pair], pair)
            numbering.take(session, "people")
            _refuse(connection, {*now, *map(tuple, since.kept_before["faults"])}, _faults(connection, pair, today))
            undone = {
                "undone_on": today,
                "undone_at": datetime.now(UTC),
                "undone_by": self._seat.clerk,
                "undone_because": because,
            }
            connection.execute(update(MERGER).where(MERGER.c.id == held.id).values(**undone))
            for one in pair:
                deed.changed(one, "merger", held.number, None)
                audit.note(session, self._seat, "unmerge", "person", one, held.number)
        return Unmerged(held.number, keep, lose, stayed)

    def list(self, person_id: int) -> tuple[MergerRow, ...]:
        """The mergers that a person's record was kept or lost in, the newest first."""
        with self._database.look() as connection:
            theirs = or_(MERGER.c.kept_id == person_id, MERGER.c.lost_id == person_id)
            held = connection.execute(select(MERGER).where(theirs).order_by(MERGER.c.id.desc())).all()
        if held:
            with self._database.write() as session:
                audit.note(session, self._seat, "list", "mergers", person_id, person_id=person_id)
        return tuple(
            MergerRow(
                row.number, row.kept_id, row.lost_id, tables.shown_name(json.loads(row.lost)), row.on,
                undoing.last_day(row.on), row.clerk, row.because, row.undone_on,
            )
            for row in held
        )  # fmt: skip


def _judge(session: Session, both: Iterable[Row], person_ids: Iterable[int]) -> None:
    """What is usual of a test is not the same of both where sex or birth date differ: results are judged for whose they are."""
    if len({tuple(row[name] for name in BORN) for row in both}) > 1:
        for one in person_ids:
            writing.judge_of(session, one)


def _require(keep: int, lose: int, take: Collection[str]) -> None:
    if keep == lose:
        raise Rejected("merge.self")
    unknown = [one for one in take if one not in FIELDS]
    if unknown:
        raise Rejected("merge.field", known=FIELDS)
    if not all(0 < one <= eligibility.LARGEST_ID for one in (keep, lose)):
        raise NotFound("person.unknown")


NUMBERS = frozenset({"links", "other"})
"""Values that say which links are meant, not what is wrong with them."""
Fault = tuple[str, tuple[tuple[str, object], ...]]


def _faults(connection: Connection, person_ids: tuple[int, ...], today: date) -> dict[Any, Finding]:
    """What is impossible in the families of these people, by what is said of it."""
    found = impossible(linking.gather(connection, person_ids, today).family, today)
    return {(one.code, str(sorted(pair for pair in one.values.items() if pair[0] not in NUMBERS))): one for one in found}


def _refuse(connection: Connection, before: Collection[Any], after: dict[Any, Finding]) -> None:
    """Nothing that was possible may become impossible; what was so before is no reason."""
    new = tuple(_reason(connection, one) for key, one in after.items() if key not in before)
    if new:
        raise Rejected("merge.impossible", reasons=new)


def _reason(connection: Connection, one: Finding) -> Said:
    """Why not, and by which links; of two where one can be, who they are: they may be held twice as well."""
    links: Any = one.values["links"]
    values = {"said": Said(one.code, one.values), "links": links}
    code = TWO.get(one.code, "merge.reason")
    return Said(code, values if code == "merge.reason" else {**values, "people": tuple(couples.rivals(connection, links))})


def _go_back(since: Since, journal: Journal) -> tuple[str, ...]:
    """Every row where it belongs; gives the numbers of the applications that stay with the kept record."""
    connection, merger = since.deed.connection, since.merger
    home = since.goes_home()
    stay = since.stays(approved(connection, merger, journal), home)
    way = Way(connection, journal, (merger.kept_id, merger.lost_id), since.last)
    way.go(since.lost, frozenset(with_papers(connection, stay)))
    homes.settle_back(since.deed, journal)
    since.carry_home(home)
    since.part_numbers(journal.taken)
    since.part_names(journal.taken)
    return tuple(one["number"] for one in stay)


def _keep(deed: Deed, number: str, both: dict[int, Row], carrying: Carrying, said: tuple[str, Collection[Any]]) -> None:
    because, faults = said
    before = {
        "person": plain_row(both[carrying.keep]),
        "faults": [list(one) for one in faults],
        "last": last_of(deed.connection, carrying.keep),
    }
    deed.connection.execute(
        insert(MERGER).values(
            id=numbering.take(deed.session, "merger"), number=number, kept_id=carrying.keep, lost_id=carrying.lose, on=deed.on,
            at=datetime.now(UTC), clerk=deed.seat.clerk, because=because, taken=",".join(sorted(carrying.take)),
            lost=json.dumps(plain_row(both[carrying.lose]), ensure_ascii=False),
            before=json.dumps(before, ensure_ascii=False), moved=carrying.journal.text(),
        ),
    )  # fmt: skip


def _moved(journal: Journal, links: int) -> Moved:
    pointed = (one["table"] for one in journal.updates if "person_id" in one["set"])
    counted = Counter([*(one["table"] for one in journal.moves), *pointed])
    return Moved(links=links, **{name: counted[table] for name, table in COUNTED.items()})


def _notes(carrying: Carrying) -> Iterator[Said]:
    """What is to be told of the one record that there is now."""
    connection, keep, today = carrying.connection, carrying.keep, carrying.deed.on
    if carrying.covering.is_insured(today) and not covering.is_insured(connection, keep, today):
        yield Said("merge.warning.uninsured")
    waiting = comparing.waiting(connection, keep)
    if len(waiting) > 1:
        yield Said("merge.warning.applications", {"numbers": waiting})
    if carrying.links_twice:
        yield Said("merge.warning.links_twice", {"links": tuple(carrying.links_twice)})
    yield from carrying.notes


def _shown(row: Row) -> str:
    return ", ".join(filter(None, (tables.shown_name(row), row["birth_date"].isoformat(), row["enp"])))


def _folded(number: str) -> str:
    return number.strip().upper().replace("М", "M")
