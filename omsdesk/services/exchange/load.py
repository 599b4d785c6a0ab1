"""People from a file into the register: all or nothing, rehearsed or for good, in one transaction.

Reading and writing halves: `portions.py` reads, checks and makes rows, in a process of its own when the file is large; here they
are compared with who is held and written.
"""

import time
from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path
from threading import Event

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from omsdesk.errors import Rejected, Said
from omsdesk.models.records import Fact
from omsdesk.models.words import CodeList, ListKind, OpeningReason, Right
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.care import calendar
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.database import Database
from omsdesk.services.exchange import (
    columns,
    known,
    link_load,
    link_rows,
    list_rows,
    lists,
    portions,
    reference_load,
    rejects_file,
)
from omsdesk.services.exchange.dump import Dump, DumpReport
from omsdesk.services.exchange.link_load import LinkLoad, LinksReport
from omsdesk.services.exchange.portions import Message, Portion, Reject, Task
from omsdesk.services.exchange.reference_load import ReferenceReport
from omsdesk.services.exchange.reports import REJECTS_SHOWN, Note, NotLoaded, RejectShown
from omsdesk.services.exchange.visit_load import VisitLoad, VisitsReport
from omsdesk.services.exchange.worker import Talker, look, talking
from omsdesk.services.filling import Filling
from omsdesk.services.insuring import Deed
from omsdesk.settings import Settings

COPIED_BEFORE = 64 * 1024
"""The size of a file, some hundreds of rows, from which on a copy of the register is made before it is loaded."""
ANY_LIST = frozenset({*ListKind, *CodeList})
Progress = Callable[[int, float], None]
"""Told the rows read so far and the share of the file, 0 to 1 (a workbook is one share)."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did, or would have done."""

    read: int
    loaded: int
    known: int
    rejected: int
    notes: tuple[Note, ...]
    added: tuple[Said, ...]
    """Insurers and clinics that were unknown and were added under their codes."""
    passed_over_columns: tuple[str, ...]
    encoding: str
    separator: str
    seconds: float
    rehearsed: bool
    first_rejects: tuple[RejectShown, ...]


class Exchange:
    """Files in and out of one store."""

    def __init__(self, database: Database, settings: Settings, seat: Seat, make_copy: Callable[[], object] | None = None) -> None:
        """Load into this store, in the name of this seat; `make_copy` keeps how it was before a load that is no small one."""
        self._database = database
        self._settings = settings
        self._seat = seat
        self._make_copy = make_copy

    def load_persons(  # noqa: PLR0913 - what may be said of a load
        self,
        file: Path,
        *,
        mapping: Path | Mapping[str, str] | None = None,
        rehearse: bool = False,
        rejects: Path | None = None,
        accept_partial: bool = False,
        progress: Progress | None = None,
        stop: Event | None = None,
    ) -> LoadReport:
        """Load the people of a CSV or XLSX file; those who are held already are counted and left alone.

        One refused row refuses the file, unless `accept_partial`; `rehearse` does everything but keep it. Raises NotLoaded for
        refused rows, Rejected `load.*` for a file that cannot be read, Cancelled `load.stopped`; then nothing was changed.
        """
        pairs = columns.checked(mapping) if isinstance(mapping, Mapping) else columns.read_mapping(mapping)
        self._begin(file, rejects, rehearse=rehearse)
        begun = time.monotonic()
        opened = rejects_file.opened(rejects, self._settings)
        with opened as write, suppress(_Rehearsed), self._database.write() as session:
            load = _Load(session, write, progress, stop)
            load.run(file, dict(pairs), self._settings.today)
            if load.rejected and not accept_partial:
                raise NotLoaded(load.report(0, time.monotonic() - begun))
            self._say_source(session, file.name)
            if load.loaded:
                audit.note(session, self._seat, "load", "person", load.ids)
            if rehearse:
                raise _Rehearsed
        return load.report(load.loaded, time.monotonic() - begun, rehearsed=rehearse)

    def load_reference(
        self,
        file: Path,
        *,
        rehearse: bool = False,
        rejects: Path | None = None,
        accept_partial: bool = False,
        stop: Event | None = None,
    ) -> ReferenceReport:
        """Load a reference list of a CSV or XLSX file in place of the one before; which list it is, its columns tell.

        Refuses and rehearses as `load_persons` does, and refuses a fragment of what is held (Rejected `reference.shrinks`: held,
        left, gone) unless `accept_partial`. Raises NotLoaded, Rejected `reference.*` and `load.*`, Cancelled `load.stopped`, and
        for a calendar of vaccinations NotAllowed `access.enter_visits`; then nothing was changed.
        """
        return self._load_list(file, ANY_LIST, _How(rehearse, rejects, accept_partial, stop))

    def load_organisations(
        self,
        file: Path,
        *,
        rehearse: bool = False,
        rejects: Path | None = None,
        accept_partial: bool = False,
        stop: Event | None = None,
    ) -> ReferenceReport:
        """Load a list of insurers or of clinics, with the kind of each; those it does not name stay.

        As `load_reference` with such a file does; raises Rejected `reference.not_organisations` for any other list.
        """
        return self._load_list(file, lists.ORGANISATIONS, _How(rehearse, rejects, accept_partial, stop))

    def load_calendar(
        self, file: Path, *, rehearse: bool = False, rejects: Path | None = None, accept_partial: bool = False
    ) -> ReferenceReport:
        """Load a calendar of vaccinations in place of the one that holds here, the national one as well.

        As `load_reference` with such a file does, but a file with less than a half of it is refused as a fragment, however short
        the calendar is; raises Rejected `reference.not_calendar` for any other list.
        """
        self._require_lists()
        with self._database.look() as connection:
            stands = len(calendar.rules(connection))
        how = _How(rehearse, rejects, accept_partial, None, "reference.not_calendar", stands)
        return self._load_list(file, (lists.CALENDAR,), how)

    def _require_lists(self) -> None:
        """Who may not edit the calendar line by line does not exchange it as a whole either: raises NotAllowed."""
        Secrecy(self._database, self._settings, self._seat).require(Right.EDIT_LISTS, "vaccination calendar", "")

    def _load_list(self, file: Path, wanted: Container[str], how: "_How") -> ReferenceReport:
        self._begin(file, how.rejects, rehearse=how.rehearse)
        begun = time.monotonic()
        with rejects_file.opened(how.rejects, self._settings) as write:
            found = list_rows.read(file, self._settings.today, how.stop)
            if found.name not in wanted:
                raise Rejected(how.otherwise, found=Said(f"reference.list.{found.name}"))
            if found.name == lists.CALENDAR:
                self._require_lists()
            for reject in found.rejects:
                write(reject, found.names.get(reject.tag, reject.tag))
            if found.refused and not how.accept_partial:
                raise NotLoaded(reference_load.report(found, 0, time.monotonic() - begun, loaded=0))
            with suppress(_Rehearsed), self._database.write() as session:
                replaced = reference_load.write(session.connection(), found, file.name, self._settings.today)
                if not how.accept_partial:
                    least = 1 if how.stands else reference_load.FRAGMENT
                    reference_load.refuse_fragment(held=how.stands or replaced, left=len(found.rows), least=least)
                audit.note(session, self._seat, "load", "reference", found.name)
                look(how.stop)
                if how.rehearse:
                    raise _Rehearsed
        return reference_load.report(found, replaced, time.monotonic() - begun, loaded=len(found.rows), rehearsed=how.rehearse)

    def load_links(
        self,
        file: Path,
        *,
        rehearse: bool = False,
        rejects: Path | None = None,
        accept_partial: bool = False,
        progress: Progress | None = None,
        stop: Event | None = None,
    ) -> LinksReport:
        """Load the links of a CSV or XLSX file, in the shape that `dump` writes them or with Russian columns.

        Each is judged as at the desk, beside those before it; what is held already is counted, and made fuller. Refuses and
        rehearses as `load_persons` does. Raises NotLoaded, Rejected `load.*`, Cancelled `load.stopped`; then nothing was changed.
        """
        self._begin(file, rejects, rehearse=rehearse)
        begun = time.monotonic()
        opened = rejects_file.opened(rejects, self._settings)
        with opened as write, suppress(_Rehearsed):
            found = link_rows.read(file, self._settings.today, stop)
            with self._database.write() as session:
                deed = Deed(session, self._seat, self._settings.today, link_load.FROM_FILE, "link")
                load = LinkLoad(deed, found, write, file.name)
                load.run(progress, stop)
                if load.rejected and not accept_partial:
                    raise NotLoaded(load.report(time.monotonic() - begun, is_kept=False, rehearsed=rehearse))
                audit.note(session, self._seat, "load", "link", load.loaded)
                if rehearse:
                    raise _Rehearsed
        return load.report(time.monotonic() - begun, rehearsed=rehearse)

    def load_visits(
        self,
        file: Path,
        *,
        rehearse: bool = False,
        rejects: Path | None = None,
        accept_partial: bool = False,
        progress: Progress | None = None,
        stop: Event | None = None,
    ) -> VisitsReport:
        """Load the visits of a CSV or XLSX file, in the shape that `dump` writes them or that of a register of accounts.

        What is held already is counted. Refuses and rehearses as `load_persons` does. Raises NotLoaded, Rejected `load.*`,
        Cancelled `load.stopped`, NotAllowed `access.enter_visits`; then nothing was changed.
        """
        secrecy = Secrecy(self._database, self._settings, self._seat)
        secrecy.require(Right.ENTER_VISITS, "visit", "")
        self._begin(file, rejects, rehearse=rehearse)
        begun = time.monotonic()
        opened = rejects_file.opened(rejects, self._settings)
        with opened as write, suppress(_Rehearsed), self._database.write() as session:
            load = VisitLoad(session, self._seat, secrecy.own_code, write)
            load.run(file, self._settings.today, progress, stop)
            if load.rejected and not accept_partial:
                raise NotLoaded(load.report(time.monotonic() - begun, is_kept=False, rehearsed=rehearse))
            if load.loaded:
                audit.note(session, self._seat, "load", "visit", f"{load.first_id}-{load.last_id}")
            if rehearse:
                raise _Rehearsed
        return load.report(time.monotonic() - begun, rehearsed=rehearse)

    def dump(self, what: str, file: Path, since: date | None = None, reason: OpeningReason | None = None) -> DumpReport:
        """Write rows of the register into a CSV or XLSX file; promises and raises what `Dump.write` does."""
        return Dump(Secrecy(self._database, self._settings, self._seat)).write(what, file, since, reason)

    def _begin(self, file: Path, rejects: Path | None, *, rehearse: bool) -> None:
        """The file is there, and so is a copy of the register as it was; where none can be made, nothing is loaded."""
        _require_apart(file, rejects)
        if self._make_copy is not None and not rehearse and file.stat().st_size >= COPIED_BEFORE:
            self._make_copy()

    def _say_source(self, session: Session, name: str) -> None:
        """Say where the newest data came from, unless the register is practice, which says so itself."""
        held = dict(session.execute(select(Fact.name, Fact.value)).all())
        if held.get("practice") == "1":
            return
        said = {"source": name, "source_as_of": self._settings.today.isoformat()}
        session.execute(delete(Fact).where(Fact.name.in_(said)))
        session.execute(insert(Fact), [{"name": name, "value": value} for name, value in said.items()])


@dataclass(frozen=True, slots=True)
class _How:
    """How a list is loaded."""

    rehearse: bool
    rejects: Path | None
    accept_partial: bool
    stop: Event | None
    otherwise: str = "reference.not_organisations"
    """What is said where it is another list."""
    stands: int = 0
    """Rows that hold now, where a short list is to be kept whole as well."""


class _Rehearsed(Exception):
    """Everything was done that a load does; nothing is kept."""


class _Load:
    """One load, message by message."""

    def __init__(self, session: Session, write: rejects_file.Write, progress: Progress | None, stop: Event | None) -> None:
        self.rejected = 0
        self.loaded = 0
        self.ids = ""
        self._session = session
        self._write = write
        self._progress = progress
        self._stop = stop
        self._read = 0
        self._known = 0
        self._opened: tuple[str, str, tuple[str, ...], Mapping[str, str]] = ("", "", (), {})
        self._notes: dict[str, list[int]] = {}
        self._shown: list[RejectShown] = []
        self._added: tuple[Said, ...] = ()

    def run(self, file: Path, mapping: dict[str, str], today: date) -> None:
        """Read the file to its end and write its people."""
        with Filling.opened(self._session) as work:
            task = Task(file, mapping, today, work.now, work.first_id, work.fresh, dict(work.insurers), dict(work.clinics))
            with talking(task, self._stop) as talker:
                while (message := talker.hear()) is not None:
                    look(self._stop)
                    self._take(message, talker, work)
            if not self._read:
                raise Rejected("load.empty")
            work.finish()
        self.loaded = work.people
        self.ids = f"{work.first_id}-{work.last_id}"
        self._added = tuple(work.notes)

    def report(self, loaded: int, seconds: float, *, rehearsed: bool = False) -> LoadReport:
        """The figures so far."""
        encoding, separator, passed_over, _names = self._opened
        return LoadReport(
            read=self._read,
            loaded=loaded,
            known=self._known,
            rejected=self.rejected,
            notes=tuple(Note(code, noted[0], tuple(noted[1:])) for code, noted in self._notes.items()),
            added=self._added,
            passed_over_columns=passed_over,
            encoding=encoding,
            separator=separator,
            seconds=seconds,
            rehearsed=rehearsed,
            first_rejects=tuple(self._shown),
        )

    def _take(self, message: Message, talker: Talker, work: Filling) -> None:
        kind, *said = message
        if kind == portions.PORTION:
            self._take_portion(Portion(*said), work)
        elif kind == portions.CODE:
            which, code = said
            talker.answer((work.insurers if which == portions.INSURER else work.clinics)[code])
        else:
            encoding, separator, passed_over, names = said
            self._opened = (encoding, separator, passed_over, names)

    def _take_portion(self, portion: Portion, work: Filling) -> None:
        settled = known.settle(self._session.connection(), portion.batch, portion.suspects)
        work.write(settled.batch)
        if portion.sweep:
            work.sweep()
        self._read += portion.read
        self._known += settled.known
        self.rejected += portion.refused + len(settled.refused)
        rejects = (*portion.rejects, *map(known.reject_of, settled.refused))
        for reject in sorted(rejects, key=attrgetter("line")):
            self._refuse(reject)
        for code, noted in portion.notes.items():
            self._note(code, noted)
        if settled.otherwise:
            self._note(known.OTHERWISE, [len(settled.otherwise), *settled.otherwise])
        if self._progress is not None:
            self._progress(self._read, portion.share)

    def _refuse(self, reject: Reject) -> None:
        column = self._opened[3].get(reject.tag, reject.tag)
        self._write(reject, column)
        if len(self._shown) < REJECTS_SHOWN:
            self._shown.append(RejectShown(reject.line, column, reject.code))

    def _note(self, code: str, noted: list[int]) -> None:
        held = self._notes.setdefault(code, [0])
        held[0] += noted[0]
        held += noted[1 : 1 + portions.LINES_SHOWN + 1 - len(held)]


def _require_apart(file: Path, rejects: Path | None) -> None:
    if not _is_readable(file):
        raise Rejected("load.unreadable", path=str(file))
    if rejects is not None and rejects_file.is_the_input(rejects, file):
        raise Rejected("load.rejects_is_input")


def _is_readable(file: Path) -> bool:
    try:
        # To open what is no file may be to wait for ever: a pipe, a device.
        if not file.is_file():
            return False
        file.open("rb").close()
    except OSError:
        return False
    return True
