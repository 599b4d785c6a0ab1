"""The rows of one record carried over to another, in the caller's transaction: moved, or folded into one that says the same."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Table

from omsdesk.errors import Said
from omsdesk.models.numbers import enp
from omsdesk.services.insuring import Deed
from omsdesk.services.insuring.periods import DAY
from omsdesk.services.merging import tables
from omsdesk.services.merging.covering import Covering
from omsdesk.services.merging.journal import Journal, Row, drop, put, rows
from omsdesk.services.merging.tables import ATTACHMENT, EVENT, POLICY

OWN = frozenset({"person_id", "n", "source", "until", "main", "former", "policy_n"})
"""Columns that are a row's own: what its twin lacks of the others, it takes over."""


class Carrying:
    """The rows of `lose` on their way to `keep`; fields named in `take` are those of `lose` afterwards."""

    def __init__(self, deed: Deed, keep: int, lose: int, take: Collection[str]) -> None:
        """Carry in the transaction of this deed; what is done goes into the journal."""
        self.deed, self.keep, self.lose, self.take = deed, keep, lose, take
        self.connection = deed.connection
        self.journal = Journal()
        self.held_twice: list[Said] = []
        """Spouses who are two records of one person as well."""
        self.links_twice: list[int] = []
        """Links that said what a link of the kept record says."""
        self.notes: list[Said] = []
        """What could not be kept as it was beside what the other record holds."""
        self.links_before: dict[int, Row] = {}
        """Links that others were folded into, as they were before that."""
        self.covering = Covering(self.connection, (keep, lose))
        self._policies: dict[int, int] = {}

    def carry(self) -> None:
        """Move or fold everything that is numbered within the person, and point to `keep` what merely names `lose`."""
        gone: list[tuple[Table, Row]] = []
        for table in tables.numbered():
            gone += [(table, row) for row in self._carry(table)]
        gone += [(EVENT, row) for row in self._events()]
        # last what others point to
        for table, row in sorted(gone, key=lambda one: one[0] is POLICY):
            drop(self.connection, table, row)
        for table in tables.pointing():
            self._point(table)

    def _carry(self, table: Table) -> list[Row]:
        theirs = rows(self.connection, table, table.c.person_id == self.lose)
        own = rows(self.connection, table, table.c.person_id == self.keep)
        last = max((row["n"] for row in own), default=0)
        for row in theirs:
            sets = self._retired(table, row, own)
            twin = self._twin(table, row, own)
            if twin is None:
                last += 1
                now = {**row, **sets, "person_id": self.keep, "n": last}
                put(self.connection, table, [now])
                self.journal.moved(table, row, now, sets)
            else:
                self._fold(table, row, twin, is_present=not sets)
            if table is POLICY:
                self._policies[row["n"]] = last if twin is None else twin["n"]
        return theirs

    def _twin(self, table: Table, row: Row, own: list[Row]) -> Row | None:
        said = tables.sense(table, row)
        alike = (one for one in own if said is not None and tables.sense(table, one) == said)
        return next((one for one in alike if table is not POLICY or self.covering.ends_alike(row, one)), None)

    def _fold(self, table: Table, row: Row, twin: Row, *, is_present: bool) -> None:
        """What the twin lacks it takes over; one that had ended is present again if the other was."""
        lacks = {name: value for name, value in row.items() if name not in OWN and twin[name] is None and value is not None}
        if table.name in tables.FIELD_OF and tables.is_present(table, row) and is_present and not tables.is_present(table, twin):
            lacks |= {"former": False} if "former" in twin else {"until": None}
        if table is POLICY and row["main"] and not twin["main"] and ("policy" in self.take or is_present):
            lacks["main"] = True
        self.journal.folded(table, row, twin)
        self._change(table, twin, lacks)

    def _change(self, table: Table, row: Row, values: Row) -> None:
        if values:
            self.journal.update(self.connection, table, row, **values)
            row.update(values)

    def _retired(self, table: Table, row: Row, own: list[Row]) -> Row:
        """What becomes of a present row beside another present one: one of the two is a former one from now on."""
        if table is POLICY:
            return self._not_main(row, own)
        if table is ATTACHMENT:
            return self._detached(row, own)
        name = tables.FIELD_OF.get(table.name)
        if name is None or not tables.is_present(table, row):
            return {}
        rivals = self._rivals(table, row, own)
        if not rivals:
            return {}
        if name(row) not in self.take:
            return self._end(table, row)
        for rival in rivals:
            self._change(table, rival, self._end(table, rival))
        return {}

    @staticmethod
    def _rivals(table: Table, row: Row, own: list[Row]) -> list[Row]:
        kind, said = tables.group(table, row), tables.sense(table, row)
        alike = [one for one in own if tables.group(table, one) == kind and tables.is_present(table, one)]
        return [one for one in alike if tables.sense(table, one) != said]

    def _end(self, table: Table, row: Row) -> Row:
        if "former" in table.c:
            return {"former": True}
        ended: date = self.deed.on - DAY
        since = row.get("since")
        # The day is that of the merger, which its source says: nobody said until when it was so.
        return {"until": max(ended, since) if since else ended, "source": self.deed.source}

    def _detached(self, row: Row, own: list[Row]) -> Row:
        """Of two clinics at one time that of the kept record stays."""
        said = tables.sense(ATTACHMENT, row)
        rivals = [one for one in own if self._runs(one) and tables.sense(ATTACHMENT, one) != said]
        if not self._runs(row) or not rivals:
            return {}
        if any(one["clinic_id"] != row["clinic_id"] for one in rivals):
            self.notes.append(Said("merge.warning.attachment", {"since": rivals[0]["since"], "other": row["since"]}))
        return self._end(ATTACHMENT, row)

    def _runs(self, row: Row) -> bool:
        return row["until"] is None or row["until"] >= self.deed.on

    def _not_main(self, row: Row, own: list[Row]) -> Row:
        """Of two main periods at one time one stays the main one; both do where each insures on days of its own."""
        theirs = rows(self.connection, POLICY, POLICY.c.person_id == self.lose, POLICY.c.main)
        shared = [self._twin(POLICY, one, own) for one in theirs]
        twin = self._twin(POLICY, row, own)
        mains = [one for one in own if one["main"] and one is not twin and one not in shared]
        others = [one for one in mains if overlap(row, one)]
        if not row["main"] or not others:
            return {}
        if "policy" in self.take:
            return self._taken(row, others, [one for one, its in zip(theirs, shared, strict=True) if its is None])
        if not self._stays(row, mains):
            return {"main": False}
        for one in others:
            if self.covering.takes_away(row, one, self.deed.on):
                self._change(POLICY, one, {"main": False})
        return {}

    def _taken(self, row: Row, others: list[Row], theirs: list[Row]) -> Row:
        """The periods of the kept record give way, but for those that insure on days of their own."""
        stay = [one for one in others if self._stays(one, theirs)]
        for one in others:
            if one not in stay:
                self._change(POLICY, one, {"main": False})
        return {"main": False} if any(self.covering.takes_away(one, row, self.deed.on) for one in stay) else {}

    def _stays(self, row: Row, mains: list[Row]) -> bool:
        if not self.covering.goes_beyond(row, mains):
            return False
        number = enp.format(row["enp"]) if row["enp"] else row["blank"]
        note = Said("merge.warning.policy_stays", {"number": number, "days": days(row)})
        if note not in self.notes:
            self.notes.append(note)
        return True

    def _events(self) -> list[Row]:
        """What happened to the periods goes with them, numbered on where a period was folded into its twin."""
        theirs = rows(self.connection, EVENT, EVENT.c.person_id == self.lose)
        for row in theirs:
            n = self._policies[row["policy_n"]]
            own = rows(self.connection, EVENT, EVENT.c.person_id == self.keep, EVENT.c.policy_n == n)
            twin = self._twin(EVENT, row, own)
            if twin is not None:
                self.journal.folded(EVENT, row, twin)
                continue
            last = max((one["n"] for one in own), default=0)
            now = {**row, "person_id": self.keep, "policy_n": n, "n": last + 1}
            put(self.connection, EVENT, [now])
            self.journal.moved(EVENT, row, now, {})
        return theirs

    def _point(self, table: Table) -> None:
        """Rows with a key of their own, some of them large: only the name of the person is read and written."""
        columns = [*table.primary_key.columns, *(table.c[name] for name in ("person_id", "person_version") if name in table.c)]
        wanted = table.select().with_only_columns(*columns).where(table.c.person_id == self.lose)
        for row in [dict(one) for one in self.connection.execute(wanted).mappings()]:
            # a form that was filled from a record that is no more is told so, whatever version it was
            form = {"person_version": 0} if row.get("person_version") is not None else {}
            self.journal.update(self.connection, table, row, person_id=self.keep, **form)


def overlap(one: Row, other: Row) -> bool:
    """Whether two periods have a day in common; without a last day they go on."""
    first: date = max(one["since"], other["since"])
    last: date = min(one["until"] or date.max, other["until"] or date.max)
    return first <= last


def days(row: Row) -> Said:
    """The days of a period as far as they are known."""
    known = [name for name in ("since", "until") if row[name]]
    return Said(f"merge.days.{'_'.join(known) or 'unknown'}", {name: row[name] for name in known})
