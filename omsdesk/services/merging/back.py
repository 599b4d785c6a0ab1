"""A merger taken back, in the caller's transaction: every row goes home as it now is, what was folded stands for itself again."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection, Table, update

from omsdesk.services.merging import tables
from omsdesk.services.merging.journal import TABLES, Journal, Row, at, drop, key_of, plain, plain_row, put, row_of, rows
from omsdesk.services.merging.tables import EVENT, LINK, PERSON, POLICY

ENDED = ("until", "withdrawn_at", "withdrawn_by")


class Way:
    """The way back of one merger: from `keep` to `lose`, by its journal."""

    def __init__(self, connection: Connection, journal: Journal, pair: tuple[int, int], last: Mapping[str, int]) -> None:
        """Go back in the transaction of this connection; `last` is the last number of each table when the merger was made."""
        self.connection, self.journal, self.last = connection, journal, last
        self.keep, self.lose = pair

    def go(self, person: Row, stay: Collection[tuple[str, int]] = ()) -> None:
        """Write the lost person and undo every step but for what names these rows, by table and key."""
        put(self.connection, PERSON, [row_of(PERSON, person)])
        gone: list[tuple[Table, Row]] = []
        for table in tables.of_person():
            self._unfold(table)
            gone += [(table, row) for row in self._move(table)]
        for table, row in sorted(gone, key=lambda one: one[0] is POLICY):
            drop(self.connection, table, row)
        for step in reversed(self.journal.updates):
            if (step["table"], step["key"].get("id")) not in stay:
                self._revert(step)
        self._unfold(LINK)
        for step in self.journal.adds:
            drop(self.connection, TABLES[step["table"]], step["key"])

    def _unfold(self, table: Table) -> None:
        for step in self.journal.folds:
            if step["table"] == table.name:
                row = row_of(table, step["row"])
                put(self.connection, table, [{**row, **self._since_then(row, step)} if table is LINK else row])

    def _since_then(self, row: Row, step: Row) -> Row:
        """What became of a link meanwhile became of both that were folded into it; an end alone, if they did not say the same."""
        twin = step["twin"]
        if twin is None:
            return {}
        now = rows(self.connection, LINK, at(LINK, twin))[0]
        changed = {name: now[name] for name in ENDED if plain(now[name]) != twin[name]}
        return changed if step.get("same", True) else _cut_short(row, changed.get("until"))

    def _move(self, table: Table) -> list[Row]:
        """Copy the rows of a table home; gives the rows they were copied from, to be taken away."""
        steps = [step for step in self.journal.moves if step["table"] == table.name]
        left: list[Row] = []
        for step in steps:
            held = rows(self.connection, table, at(table, step["now"]))
            row = {**held[0], **_reverted(table, held[0], step["set"])} if held else row_of(table, step["row"])
            # What took its place since then did so for the kept record.
            ending = tables.ending(table)
            as_it_was = row_of(table, {ending: step["row"][ending]}) if ending else {}
            put(self.connection, table, [{**row, **as_it_was, **step["was"]}])
            left += held
        return [*left, *self._later_events(left)] if table is EVENT else left

    def _later_events(self, left: list[Row]) -> list[Row]:
        """What happened to a period since then goes with it."""
        known = [key_of(EVENT, row) for row in left]
        found: list[Row] = []
        for step in (one for one in self.journal.moves if one["table"] == POLICY.name):
            was, now = step["was"], step["now"]
            of_policy = (EVENT.c.person_id == self.keep, EVENT.c.policy_n == now["n"])
            later = [row for row in rows(self.connection, EVENT, *of_policy) if key_of(EVENT, row) not in known]
            put(self.connection, EVENT, [{**row, "person_id": self.lose, "policy_n": was["n"]} for row in later])
            found += later
        return found

    def _revert(self, step: Row) -> None:
        table = TABLES[step["table"]]
        for row in rows(self.connection, table, at(table, step["key"])):
            values = _reverted(table, row, step["set"])
            ending = tables.ending(table)
            if ending in values and self._is_replaced(table, row):
                del values[ending]
            if values:
                self.connection.execute(update(table).where(at(table, row)).values(**values))

    def _is_replaced(self, table: Table, row: Row) -> bool:
        """Whether something that came since is the present one of its kind."""
        last = self.last.get(table.name)
        of_keep = rows(self.connection, table, table.c.person_id == self.keep) if last is not None else []
        kind = tables.group(table, row)
        return any(one["n"] > last and tables.is_present(table, one) and tables.group(table, one) == kind for one in of_keep)


def _reverted(table: Table, row: Row, sets: Row) -> Row:
    """The values that are still as the merger made them, as they were before."""
    now = plain_row(row)
    return row_of(table, {name: was for name, (was, made) in sets.items() if now[name] == made})


def _cut_short(link: Row, until: date | None) -> Row:
    """The last day of a link that would have gone on after it."""
    if until is None or (link["since"] or until) > until or (link["until"] or date.max) <= until:
        return {}
    return {"until": until}
