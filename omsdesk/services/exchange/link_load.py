"""Links from a file into the register, in the caller's transaction: each judged beside those that stand before it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Event

from omsdesk.errors import Finding, Said
from omsdesk.models.kinship import Link, pair
from omsdesk.models.words import LinkKind
from omsdesk.services import linking
from omsdesk.services.exchange import link_columns, rejects_file
from omsdesk.services.exchange.bearers import Bearers, bearers_of, fault_of
from omsdesk.services.exchange.link_rows import LinkAsked, LinksRead, Refused
from omsdesk.services.exchange.portions import Reject
from omsdesk.services.exchange.reports import REJECTS_SHOWN, RejectShown
from omsdesk.services.exchange.worker import look
from omsdesk.services.insuring import Deed

FROM_FILE = "файл"
NOT_ONE, BIRTH_DATE = "load.links.not_one", "load.links.birth_date"
OF_PERIOD = {
    **dict.fromkeys(("period", "future", "before_birth", "after_death"), link_columns.SINCE),
    **dict.fromkeys(("ends_later", "ends_before_birth", "no_end"), link_columns.UNTIL),
}
"""The column of a finding that speaks of a day."""


@dataclass(frozen=True, slots=True)
class LinksReport:
    """What the load of links did, or would have done; `withdrawn` rows were passed over, being mistakes taken back."""

    read: int
    loaded: int
    known: int
    withdrawn: int
    rejected: int
    passed_over_columns: tuple[str, ...]
    encoding: str
    separator: str
    seconds: float
    rehearsed: bool
    first_rejects: tuple[RejectShown, ...]


class LinkLoad:
    """One load, row by row."""

    def __init__(self, deed: Deed, found: LinksRead, write: rejects_file.Write, source: str) -> None:
        """Load what was read as part of this deed; `source` is where a link comes from whose row does not say."""
        self.loaded = 0
        self.rejected = 0
        self._deed, self._found, self._write, self._source = deed, found, write, source
        self._known = 0
        self._shown: list[RejectShown] = []
        self._bearers: Mapping[str, Bearers] = {}

    def run(self, progress: Callable[[int, float], None] | None = None, stop: Event | None = None) -> None:
        """Enter each row in its order; nobody else links until the caller has committed."""
        linking.lock(self._deed)
        rows = self._found.rows
        keys = (key for row in rows if isinstance(row, LinkAsked) for key in (row.first, row.second))
        self._bearers = bearers_of(self._deed.connection, keys)
        for place, row in enumerate(rows, 1):
            look(stop)
            if progress is not None:
                progress(place, place / len(rows))
            rejects = row.rejects if isinstance(row, Refused) else self._enter(row)
            self.rejected += bool(rejects)
            for reject in rejects:
                self._refuse(reject)

    def report(self, seconds: float, *, is_kept: bool = True, rehearsed: bool = False) -> LinksReport:
        """The figures; nothing was loaded where it is not kept."""
        found = self._found
        return LinksReport(
            found.read, self.loaded if is_kept else 0, self._known, found.withdrawn, self.rejected, found.passed_over,
            found.encoding, found.separator, seconds, rehearsed, tuple(self._shown),
        )  # fmt: skip

    def _enter(self, row: LinkAsked) -> tuple[Reject, ...]:
        """Keep a link, or give everything that refuses it."""
        first, wrong_first = self._person(row, link_columns.FIRST, row.first, row.first_birth_date)
        second, wrong_second = self._person(row, link_columns.SECOND, row.second, row.second_birth_date)
        if wrong_first or wrong_second:
            return (*wrong_first, *wrong_second)
        entered = linking.enter(self._deed, _asked(row, first, second, self._source), row.role, first)
        if entered.link is None:
            return tuple(_reject(row, finding) for finding in entered.findings if finding.severity != "note")
        self.loaded += entered.is_new
        self._known += not entered.is_new
        return ()

    def _person(self, row: LinkAsked, tag: str, key: str, born: date | None) -> tuple[int, tuple[Reject, ...]]:
        found = self._bearers.get(key, {})
        if len(found) != 1:
            fault = Said(NOT_ONE) if found else fault_of(key)
            return 0, (Reject(row.line, tag, key, fault.code, dict(fault.values)),)
        ((person_id, birth_date),) = found.items()
        if born is not None and born != birth_date:
            # a key of another register, an id above all, may mean somebody else here
            return 0, (Reject(row.line, f"{tag}_birth_date", born.isoformat(), BIRTH_DATE, {}),)
        return person_id, ()

    def _refuse(self, reject: Reject) -> None:
        column = self._found.names.get(reject.tag, reject.tag)
        self._write(reject, column)
        if len(self._shown) < REJECTS_SHOWN:
            self._shown.append(RejectShown(reject.line, column, reject.code))


def _asked(row: LinkAsked, first: int, second: int, source: str) -> Link:
    kind, *people = pair(row.role, first, second)
    adopted = row.adopted and kind is LinkKind.PARENT
    return Link(kind, people[0], people[1], row.since, row.until, adopted, row.ground, row.source or source, row.because)


def _reject(row: LinkAsked, finding: Finding) -> Reject:
    tag = OF_PERIOD.get(finding.code.removeprefix("kinship."), link_columns.ROLE)
    day = row.since if tag == link_columns.SINCE else row.until
    value = row.said_role if tag == link_columns.ROLE else str(day or "")
    return Reject(row.line, tag, value, finding.code, dict(finding.values))
