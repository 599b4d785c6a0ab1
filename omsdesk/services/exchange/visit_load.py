"""The writing half of a load of visits: whose each is, what answered for its day, whether it is held already."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path
from threading import Event

from sqlalchemy import select
from sqlalchemy.orm import Session

from omsdesk.errors import Rejected, Said
from omsdesk.models.coverage.facts import Held
from omsdesk.models.words import CodeList, Unclear
from omsdesk.services import eligibility, numbering
from omsdesk.services.access import Seat
from omsdesk.services.care import bulk
from omsdesk.services.care.bulk import NOTHING, Batch, Writer
from omsdesk.services.care.history import CODE, DIAGNOSIS, SERVICE
from omsdesk.services.care.secrecy import CLINIC, VISIT
from omsdesk.services.exchange import portions, rejects_file
from omsdesk.services.exchange.portions import Reject
from omsdesk.services.exchange.reports import REJECTS_SHOWN, Note, RejectShown
from omsdesk.services.exchange.visit_known import NOBODY, Asked, Known
from omsdesk.services.exchange.visit_rows import BY_ENP, BY_NAME, BY_SNILS, VisitLine, VisitPortion, VisitTask, is_urgent
from omsdesk.services.exchange.whose import Whose
from omsdesk.services.exchange.worker import look, talking
from omsdesk.services.filling.write import Codes

SERIES = "visits"
NO_POLICY, AFTER_DEATH, UNCLEAR = "load.visits.no_policy", "load.visits.after_death", "load.visits.unclear"
TWICE = "load.visits.uuid_twice"
TAG_OF = {BY_ENP: "ENP", BY_SNILS: "SNILS", BY_NAME: "FAM"}
"""The column of a key; a document's is its number."""
FORM_OF_TAIL = 5
"""The place of the form of care among the columns of `VisitLine.tail`."""


@dataclass(frozen=True, slots=True)
class VisitsReport:
    """What the load of visits did, or would have done; `withdrawn` rows were passed over, being mistakes taken back."""

    read: int
    loaded: int
    known: int
    withdrawn: int
    rejected: int
    notes: tuple[Note, ...]
    added: tuple[Said, ...]
    """Organisations that were unknown and were added under their codes."""
    passed_over_columns: tuple[str, ...]
    encoding: str
    separator: str
    seconds: float
    rehearsed: bool
    first_rejects: tuple[RejectShown, ...]


class VisitLoad:
    """One load, portion by portion."""

    def __init__(self, session: Session, seat: Seat, own_code: str | None, write: rejects_file.Write) -> None:
        """Load in the caller's transaction; `own_code` is the organisation that is our own."""
        self.loaded = self.rejected = 0
        self.first_id = self.last_id = 0
        self._session, self._seat, self._own, self._write = session, seat, own_code, write
        self._read = self._known = self._withdrawn = 0
        self._opened: tuple[str, str, tuple[str, ...], Mapping[str, str]] = ("", "", (), {})
        self._notes: dict[str, list[int]] = {}
        self._shown: list[RejectShown] = []
        self._added: list[Said] = []

    def run(self, file: Path, today: date, progress: Callable[[int, float], None] | None, stop: Event | None) -> None:
        """Read the file to its end and write its visits."""
        connection = self._session.connection()
        # Taking none still locks the series: nobody else can take a number until the caller has committed.
        self.first_id = numbering.take(self._session, SERIES, 0)
        clinics = Codes(connection, CLINIC, "filling.clinic_unknown", self._added, {})
        people, known = Whose(connection), Known(connection, clinics.get(self._own or ""), self.first_id)
        task = VisitTask(file, today, self._names(CodeList.DIAGNOSES), self._names(CodeList.SERVICES))
        with bulk.writing(self._session) as writer, talking(task, stop) as talker:
            while (message := talker.hear()) is not None:
                look(stop)
                kind, *said = message
                if kind != portions.PORTION:
                    self._opened = (said[0], said[1], said[2], said[3])
                    continue
                portion = VisitPortion(*said)
                self._take(portion, people, known, (clinics, writer))
                if progress is not None:
                    progress(self._read, portion.share)
        if not self._read:
            raise Rejected("load.empty")

    def report(self, seconds: float, *, is_kept: bool = True, rehearsed: bool = False) -> VisitsReport:
        """The figures; nothing was loaded where it is not kept."""
        encoding, separator, passed_over, _names = self._opened
        return VisitsReport(
            self._read, self.loaded if is_kept else 0, self._known, self._withdrawn, self.rejected,
            tuple(Note(code, noted[0], tuple(noted[1:])) for code, noted in self._notes.items()),
            tuple(self._added) if is_kept else (), passed_over, encoding, separator, seconds, rehearsed, tuple(self._shown),
        )  # fmt: skip

    def _names(self, listed: CodeList) -> dict[str, str]:
        asked = select(CODE.c.code, CODE.c.name).where(CODE.c.list_name == listed.value)
        return {row.code: row.name for row in self._session.execute(asked)}

    def _take(self, portion: VisitPortion, people: Whose, known: Known, into: tuple[Codes, Writer]) -> None:
        clinics, writer = into
        self._read += portion.read
        self._withdrawn += portion.withdrawn
        self.rejected += portion.refused
        for code, noted in portion.notes.items():
            self._note(code, *noted)
        asked, strange = self._found(portion.visits, people, clinics)
        settled = known.settle(asked)
        self._known += settled.known
        twice = [Reject(one.visit.line, "UUID", one.visit.uuid, TWICE, {}) for one in settled.twice]
        self.rejected += len(strange) + len(twice)
        for reject in sorted((*portion.rejects, *strange, *twice), key=attrgetter("line")):
            self._refuse(reject)
        for code, lines in settled.noted.items():
            self._note(code, len(lines), *lines)
        self._enter(settled.new, people, writer)

    def _found(self, visits: list[VisitLine], people: Whose, clinics: Codes) -> tuple[list[Asked], list[Reject]]:
        """The visits whose person is one who is held and was born by the day, and those of whom nobody knows; the others."""
        ids = {(): (), **people.find(visit.key for visit in visits if visit.key)}
        people_held = people.held(one for visit in visits for one in ids[visit.key])
        found: list[Asked] = []
        strange: list[Reject] = []
        for visit in visits:
            bearers = ids[visit.key]
            fault = self._fault(visit, bearers, people_held)
            if fault is None:
                found.append(Asked(visit, bearers[0] if bearers else NOBODY, self._organisation(visit.organisation, clinics)))
            else:
                strange.append(fault)
        return found, strange

    def _organisation(self, code: str, clinics: Codes) -> int:
        return clinics[code] if code and code != self._own else 0

    def _fault(self, visit: VisitLine, bearers: tuple[int, ...], people: Mapping[int, Held]) -> Reject | None:
        if not visit.key:
            return None
        tag = TAG_OF.get(visit.key[0], "DOCNUM")
        if len(bearers) != 1:
            what = "not_one" if bearers else "unknown_urgent" if _is_urgent(visit) else "unknown"
            return Reject(visit.line, tag, " ".join(visit.key[1:]), f"load.visits.{what}", {})
        born = people[bearers[0]].birth_date
        if visit.born and born is not None and visit.born != born.isoformat():
            # A number with a slip may be somebody else's, and care must not come to stand in their history.
            return Reject(visit.line, "DR", visit.born, "load.visits.birth_date", {})
        if born is not None and visit.on < born.isoformat():
            return Reject(visit.line, "DATE_1", visit.on, "load.visits.before_birth", {})
        return None

    def _enter(self, new: list[Asked], people: Whose, writer: Writer) -> None:
        if not new:
            return
        first = numbering.take(self._session, SERIES, len(new))
        held = people.held(one.person_id for one in new)
        batch = Batch()
        for visit_id, one in enumerate(new, first):
            self._add(batch, visit_id, one, held.get(one.person_id), writer.now)
        writer.write(batch)
        self.loaded += len(new)
        self.last_id = first + len(new) - 1

    def _add(self, batch: Batch, visit_id: int, one: Asked, held: Held | None, now: str) -> None:
        visit = one.visit
        day = date.fromisoformat(visit.on)
        policy = eligibility.insured_by(held, day) if held else None
        if held and policy is None:
            is_dead = held.death_date is not None and held.death_date < day
            self._note(AFTER_DEATH if is_dead else NO_POLICY, 1, visit.line)
        unclear = _unclear(visit, held, insured=policy is not None)
        if unclear:
            self._note(UNCLEAR, 1, visit.line)
        until, *tail = visit.tail
        batch.tables[VISIT].append((
            visit_id, visit.uuid, one.person_id or NOTHING, visit.kind, visit.on, day.year, until,
            one.organisation_id or NOTHING, *tail,
            (policy and policy.enp) or NOTHING, (policy and policy.insurer) or NOTHING, NOTHING,
            unclear.value, visit.said, visit.words, visit.source, now, self._seat.clerk,
            self._seat.workplace, NOTHING, NOTHING, NOTHING, 1,
        ))  # fmt: skip
        batch.tables[DIAGNOSIS].extend((visit_id, n, code, role) for n, (code, role) in enumerate(visit.diagnoses, 1))
        batch.tables[SERVICE].extend((visit_id, n, *service) for n, service in enumerate(visit.services, 1))

    def _refuse(self, reject: Reject) -> None:
        column = self._opened[3].get(reject.tag, reject.tag)
        self._write(reject, column)
        if len(self._shown) < REJECTS_SHOWN:
            self._shown.append(RejectShown(reject.line, column, reject.code))

    def _note(self, code: str, times: int, *lines: int) -> None:
        held = self._notes.setdefault(code, [0])
        held[0] += times
        held += lines[: portions.LINES_SHOWN + 1 - len(held)]


def _unclear(visit: VisitLine, held: Held | None, *, insured: bool) -> Unclear:
    """Urgent care alone waits for its person and its policy; planned care without one is noted and clear."""
    if held is None:
        return Unclear.PERSON
    return Unclear.POLICY if _is_urgent(visit) and not insured else Unclear.NOTHING


def _is_urgent(visit: VisitLine) -> bool:
    return is_urgent(visit.kind, visit.tail[FORM_OF_TAIL])
