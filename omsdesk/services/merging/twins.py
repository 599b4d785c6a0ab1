"""Links of two records to the same person: which say the same, and which of two is kept where both cannot be."""

from datetime import date
from types import SimpleNamespace

from sqlalchemy import or_

from omsdesk.errors import Said
from omsdesk.models.kinship import Family, Link, judge, pair
from omsdesk.models.words import LinkKind, Role
from omsdesk.services import linking
from omsdesk.services.merging import couples
from omsdesk.services.merging.carrying import Carrying, days
from omsdesk.services.merging.journal import Row, rows
from omsdesk.services.merging.tables import LINK

DAYS = ("since", "until")


class Twins:
    """The links of the kept record beside one that comes over: `now` is that one with the ids that it is to have."""

    def __init__(self, carrying: Carrying, now: Row) -> None:
        """Look at them in the transaction of the merger."""
        self.carrying, self.now = carrying, now
        people = (now["first_id"], now["second_id"])
        self._family = Family(linking.kin(carrying.connection, people, carrying.deed.on))
        self._held = [one for one in self._of_both() if _people(one) == _people(now)]
        self.is_couple = False
        """Whether its rival is the same marriage with another record of the spouse, and neither is over or both are."""

    def _of_both(self) -> list[Row]:
        keep, now = self.carrying.keep, self.now
        if now["withdrawn_at"] is not None:
            return []
        same = (LINK.c.kind == now["kind"], LINK.c.withdrawn_at.is_(None), LINK.c.id != now["id"])
        return rows(self.carrying.connection, LINK, *same, or_(LINK.c.first_id == keep, LINK.c.second_id == keep))

    def same(self) -> Row | None:
        """The link that says the same: what is known of both is equal, and both hold or both are over."""
        return next((one for one in self._held if self._says_same(one)), None)

    def _says_same(self, one: Row) -> bool:
        if one["adopted"] != self.now["adopted"] or self.is_over(one) != self.is_over(self.now):
            return False
        return is_one_period(one, self.now) and is_alike(couples.paper(one), couples.paper(self.now))

    def rivals(self) -> list[Row]:
        """Those that cannot stand beside it: one kinship is kept once, and no two others are kept of the same days.

        Else the same marriage with another record of the spouse, which is told.
        """
        return [one for one in self._held if self._clash(one)] or self._couple()

    def _couple(self) -> list[Row]:
        keep, connection = self.carrying.keep, self.carrying.connection
        couple = couples.same_marriage(connection, keep, self.now, self.carrying.deed.on)
        if couple is None:
            return []
        self.is_couple = self.is_over(couple) == self.is_over(self.now)
        self.carrying.held_twice.append(couples.held_twice(connection, keep, couple, self.now))
        return [couple]

    def _clash(self, one: Row) -> bool:
        family = Family(self._family.people, (_fact(one),))
        return any(said.code == "kinship.already" for said in judge(_fact(self.now), family, self.carrying.deed.on))

    def outlasts(self, one: Row) -> bool:
        """Whether what comes over holds longer than this one."""
        return self._last_day(self.now) > self._last_day(one)

    def is_over(self, one: Row) -> bool:
        """Whether its last day lies behind, its own or one that follows from the law."""
        return self._last_day(one) < self.carrying.deed.on

    def _last_day(self, one: Row) -> date:
        return self._family.last_day(_fact(one)) or date.max


def is_one_period(one: Row, other: Row) -> bool:
    """Whether their days are equal as far as they are known."""
    return all(is_alike(one[name], other[name]) for name in DAYS)


def is_alike(one: object, other: object) -> bool:
    """Whether two values are equal, or one of them is not known."""
    return not one or not other or one == other


def people_of(row: Row) -> Row:
    """The two of a link in the order in which they are kept: of spouses the one with the lower id is the first."""
    first, second = row["first_id"], row["second_id"]
    if row["kind"] == LinkKind.SPOUSE:
        _, first, second = pair(Role.SPOUSE, first, second)
    return {"first_id": first, "second_id": second}


def gives_way(gone: Row, kept: Row) -> Said:
    """Which of two links is kept and which is not, with what each of them says."""
    values = {"kept": kept["id"], "gone": gone["id"]}
    return Said("merge.warning.link", {**values, "kept_said": _said(kept), "gone_said": _said(gone)})


def _said(row: Row) -> Said:
    kind = Said("merge.link.adopted") if row["adopted"] else Said(f"kinship.reading.{row['kind']}")
    return Said("merge.link", {"kind": kind, "days": days(row), "ground": row["ground"] or None})


def _people(row: Row) -> tuple[int, ...]:
    return tuple(people_of(row).values())


def _fact(row: Row) -> Link:
    return linking.link_of(SimpleNamespace(**{**row, **people_of(row)}))
