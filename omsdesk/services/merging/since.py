"""What came since a merger, on the way back: whose it is. A number and its policies are the person's who bore the number before.

An application of the lost record that was approved since changed the kept one: it stays there with what it did, so that the two
are not torn apart; where it opened a policy under the lost number, both go home.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select, update

from omsdesk.models.words import SILENT
from omsdesk.services.insuring import Deed
from omsdesk.services.insuring.deed import next_of
from omsdesk.services.merging import tables
from omsdesk.services.merging.journal import Journal, Row, at, drop, put, rows
from omsdesk.services.merging.tables import APPLICATION, DECISION, EVENT, NAME, NUMBER, PERSON, POLICY, SCAN

NUMBERS = ("enp", "snils", "inn")
NAMES = ("surname", "name", "patronymic")


def approved(connection: Connection, merger: Any, journal: Journal) -> list[Row]:
    """Applications of the lost record that were approved since, but for those that change nothing that is held."""
    carried = [step["key"]["id"] for step in journal.updates if step["table"] == APPLICATION.name]
    return _approved(connection, merger, APPLICATION.c.id.in_(carried))


def last_of(connection: Connection, person_id: int) -> Row:
    """The last number in each table that is numbered within the person: what comes after it came since."""
    return {one.name: next_of(connection, one, person_id) - 1 for one in tables.numbered()}


@dataclass(frozen=True, slots=True)
class Since:
    """One merger on its way back: the record as it was `kept_before`, and the row of the person who was `lost`."""

    deed: Deed
    merger: Any
    kept_before: Row
    lost: Row

    def goes_home(self) -> list[Row]:
        """Periods opened since under a number that only the lost record bore."""
        number, last = self.lost["enp"], self.last
        if number is None or not last or number == self.kept_before["person"]["enp"]:
            return []
        of_keep = (POLICY.c.person_id == self.merger.kept_id, POLICY.c.n > last[POLICY.name], POLICY.c.enp == number)
        return rows(self.deed.connection, POLICY, *of_keep)

    def stays(self, applications: Iterable[Row], home: Iterable[Row]) -> list[Row]:
        """Those of the approved applications whose effects stay with the kept record."""
        return [one for one in applications if not _opened(one, home)]

    def carry_home(self, home: list[Row]) -> None:
        """Periods with what happened to them, and the applications that opened them."""
        connection, keep, lose = self.deed.connection, self.merger.kept_id, self.merger.lost_id
        for row in home:
            n = next_of(connection, POLICY, lose)
            put(connection, POLICY, [{**row, "person_id": lose, "n": n}])
            events = rows(connection, EVENT, EVENT.c.person_id == keep, EVENT.c.policy_n == row["n"])
            put(connection, EVENT, [{**one, "person_id": lose, "policy_n": n} for one in events])
            for one in events:
                drop(connection, EVENT, one)
            drop(connection, POLICY, row)
        filed = _approved(connection, self.merger, APPLICATION.c.person_id == keep)
        for one in filed:
            if _opened(one, home):
                connection.execute(update(APPLICATION).where(APPLICATION.c.id == one["id"]).values(person_id=lose))
                connection.execute(update(SCAN).where(SCAN.c.uuid == one["uuid"]).values(person_id=lose))

    @property
    def last(self) -> Row:
        """The last number of each table when the merger was made."""
        last: Row = self.kept_before.get("last") or {}
        return last

    def part_numbers(self, taken: Row) -> None:
        """A number that only the lost record bore is no number of the kept one, present or former.

        Where it was a former one since it had been taken, the number of the kept record is.
        """
        connection, keep, before = self.deed.connection, self.merger.kept_id, self.kept_before["person"]
        (now,) = rows(connection, PERSON, PERSON.c.id == keep)
        own = {kind: self.lost[kind] for kind in NUMBERS if self.lost[kind] not in {None, before[kind]}}
        back = {kind: before[kind] for kind, value in own.items() if now[kind] == value}
        if back:
            connection.execute(update(PERSON).where(PERSON.c.id == keep).values(**back))
            for kind, value in back.items():
                self.deed.changed(keep, kind, now[kind], value)
        for row in self._came_since(NUMBER):
            if own.get(row["kind"]) != row["value"]:
                continue
            was = before[row["kind"]] if row["kind"] in taken else None
            self._put_former(NUMBER, row, {"value": was}, is_wanted=was is not None and was != {**now, **back}[row["kind"]])

    def part_names(self, taken: Row) -> None:
        """A name that was taken and given up since is none of the kept record: its own is the former one."""
        connection, keep = self.deed.connection, self.merger.kept_id
        sets = {name: both for name, both in taken.items() if name in NAMES}
        (now,) = rows(connection, PERSON, PERSON.c.id == keep)
        held = rows(connection, NAME, NAME.c.person_id == keep)
        for row in self._came_since(NAME) if sets else ():
            own = {name: was for name, (was, made) in sets.items() if row[name] == made}
            named = {**row, **own}
            known = [now, *(one for one in held if one["n"] != row["n"])]
            self._put_former(NAME, row, own, is_wanted=all(any(one[name] != named[name] for name in NAMES) for one in known))

    def _came_since(self, table: Table) -> list[Row]:
        last = self.last.get(table.name)
        if last is None:
            return []
        return [row for row in rows(self.deed.connection, table, table.c.person_id == self.merger.kept_id) if row["n"] > last]

    def _put_former(self, table: Table, row: Row, values: Row, *, is_wanted: bool) -> None:
        if not is_wanted:
            drop(self.deed.connection, table, row)
        elif values:
            self.deed.connection.execute(update(table).where(at(table, row)).values(**values))


def with_papers(connection: Connection, applications: Iterable[Row]) -> Iterator[tuple[str, int]]:
    """Applications and what was scanned for them, as table and key."""
    for one in applications:
        yield APPLICATION.name, one["id"]
        for scan in connection.execute(select(SCAN.c.id).where(SCAN.c.uuid == one["uuid"])).scalars():
            yield SCAN.name, scan


def _approved(connection: Connection, merger: Any, which: ColumnElement[bool]) -> list[Row]:
    since = select(DECISION.c.application_id).where(DECISION.c.outcome == "approved", DECISION.c.at > merger.at)
    columns = (APPLICATION.c.id, APPLICATION.c.number, APPLICATION.c.uuid)
    done = (APPLICATION.c.status == "approved", APPLICATION.c.kind.not_in(SILENT), APPLICATION.c.id.in_(since))
    wanted = select(*columns).where(which, *done).order_by(APPLICATION.c.id)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _opened(application: Row, periods: Iterable[Row]) -> bool:
    return any(one["source"].endswith(f" {application['number']}") for one in periods)
