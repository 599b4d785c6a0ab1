"""The print counter: every paper that is printed or saved is a job, kept however it ended, found again and printed again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy.orm import Session

from omsdesk.errors import Cancelled, DeskError, NotAllowed, NotFound, Rejected, Said
from omsdesk.models.print_job import GONE_WRONG, UNDER_WAY, AgainReason, Choice, JobState, Offset
from omsdesk.models.words import Right
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.own_files import require_foreign
from omsdesk.services.print_jobs import kept, lists, spooler
from omsdesk.services.print_jobs.carrying import Carrying, placed
from omsdesk.services.print_jobs.lists import Asked
from omsdesk.services.print_jobs.making import Made, Maker, is_of_one
from omsdesk.services.print_jobs.recipe import Recipe
from omsdesk.services.print_jobs.rows import JobRow, JobsWanted, NothingMade, Order, Outcome, Progress, Proposed, Standing
from omsdesk.services.printing import Paper, heads
from omsdesk.services.search.find import Search
from omsdesk.services.statements import TakenBack, held, signing
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

WHY = {JobState.FAILED: "print.aborted", JobState.INTERRUPTED: "job.interrupted"}
"""Why a job ended so that nobody was there to see end."""
MOST_WARNED, MOST_NAMED = 3, 20
"""Papers taken back that a sentence each is said of, and whose numbers are named by one for all."""
PROPOSAL = "proposal"
"""A notice that was looked at before its decision: what was printed of it is told, and it is not printed again."""


class PrintJobs:
    """The print counter of one seat."""

    def __init__(
        self, at: tuple[Database, Settings, Seat], maker: Maker, looks: Maker, search: Search, *, practice: bool
    ) -> None:
        """Keep jobs in this store in the name of this seat; the search knows people.

        Papers come from the maker, those that are only looked at from `looks`.
        """
        self._database, self._settings, self._seat = at
        self._maker, self._looks, self._search, self._practice = maker, looks, search, practice
        self._stops: dict[int, Event] = {}
        self._lock = Lock()

    # Papers

    def seen(self, recipe: Recipe) -> Made:
        """What a recipe would print, to be looked at: without a signed code and a new number; of many the first ones.

        A check that it needs is made, for whoever sees what is held of somebody has checked them. Raises as what prints it.
        """
        made = self._looks.made(recipe)
        return replace(made, warnings=self._taken_back(made.recipe))

    def look(self, job_id: int) -> Made | None:
        """The first paper of a job, to be looked at as `seen`, under the number that it has; None where none can be made.

        Raises NotFound `job.unknown`, and as what prints it for another reason than that nothing is held to print.
        """
        with self._database.read() as session:
            job = self._own(session, job_id)
        recipe = job.recipe.of(*job.recipe.keys[:1])
        if recipe.form == PROPOSAL or recipe.is_of_people:
            return None
        is_numbered = "certificate" in recipe.given or job.never_came_out
        try:
            return self.seen(recipe if is_numbered else recipe.again(_day_of(job)))
        except DeskError as error:
            if not is_of_one(error):
                raise
            return None

    def made(self, recipe: Recipe) -> Made:
        """The paper of a recipe as it is printed next: signed, numbered and noted as a print; of many the first ones.

        Raises as what prints it.
        """
        return self._maker.made(recipe)

    def carry_out(
        self, order: Order, paper: Paper | None = None, progress: Progress | None = None, stop: Event | None = None
    ) -> Outcome:
        """Print or save what is ordered, as a job; `paper` is what `made` made of the recipe. A second time it does nothing.

        Raises as what prints it, Cancelled `job.stopped`, MachineLacks `print.*`, Rejected `file.*`; the job is kept as it ended.
        Raises NothingMade where no key gives a document: that job is kept as cancelled, and says so.
        """
        if order.place is not None:
            require_foreign(self._settings, order.place)
        job_id, is_new = self._begin(order)
        if not is_new:
            return Outcome(self.one(job_id), place=order.place)
        with self._at_work(job_id, stop) as told:
            work = Carrying(self._maker, order, progress, told, partial(self._settled, job_id))
            with self._kept_as_it_ends(job_id, work):
                place = work.run(paper, self._offset(order), _title(order, job_id))
            is_printed = order.choice is not None
            # A system that tells no number cannot be asked what became of it.
            state = JobState.SAVED if not is_printed else JobState.PRINTING if work.system_job else JobState.PRINTED
            self._end(job_id, state, work, recipe=work.recipe.text(), system_job=work.system_job)
        return Outcome(self.one(job_id), tuple(work.left), place, self._taken_back(work.recipe))

    def asked(self, form: str, file: Path | BinaryIO, progress: Progress | None = None, stop: Event | None = None) -> Asked:
        """Whom or what the lines of a list mean, for a form of which many may be one job; raises as `lists.read` and `asked`."""
        return lists.asked(self._search, form, lists.read(file), progress, stop)

    def asked_of_day(self, form: str, day: date, *, everybody: bool = False) -> Asked:
        """The checks that were made on a day, for a form that is made of checks; raises as `lists.of_day`.

        Those of everybody are for whoever answers for the desk; raises NotAllowed `batch.day.of_others`.
        """
        if everybody and not self._seat.may(Right.CHECK_STORE):
            raise NotAllowed("batch.day.of_others")
        with self._database.read() as session:
            return lists.of_day(session.connection(), self._seat, form, day, everybody=everybody)

    def hand_over(self, order: Order, paper: Paper | None = None, stop: Event | None = None) -> tuple[JobRow, bytes]:
        """The paper of an order for a printer that takes no PDF: the window prints it and says by `told` how that went.

        Raises as `carry_out`, Rejected `job.twice` for an order that came before.
        """
        job_id, is_new = self._begin(order)
        if not is_new:
            raise Rejected("job.twice", number=job_id)
        with self._at_work(job_id, stop) as event:
            work = Carrying(self._maker, order, None, event, partial(self._settled, job_id))
            with self._kept_as_it_ends(job_id, work):
                content = work.made(paper, self._offset(order))
            self._end(job_id, JobState.WAITING, work, recipe=work.recipe.text())
        return self.one(job_id), content

    def told(self, job_id: int, error: DeskError | None = None) -> JobRow:
        """What became of a paper that was handed over; raises NotFound `job.unknown`."""
        state = JobState.PRINTED if error is None else JobState.FAILED
        said = Said(error.code, error.values) if error is not None else None
        with self._database.write() as session:
            kept.go_on(session, self._own(session, job_id).id, state, **kept.said_as(said))
        return self.one(job_id)

    def again(self, job_id: int, order: Order, reason: AgainReason | None = None, words: str = "") -> Outcome:
        """Print or save the papers of a job again: `order` says where to, its recipe is that of the job.

        Of one that went wrong no reason is asked. Raises NotFound `job.unknown`, Rejected `job.reason` without a reason or with
        an own one that has no words, `job.proposal` for what was only a draft, and as `carry_out`.
        """
        return self.carry_out(self.repeated(job_id, order, reason, words))

    def repeated(self, job_id: int, order: Order, reason: AgainReason | None = None, words: str = "") -> Order:
        """The order that prints a job again; raises as `again`."""
        with self._database.read() as session:
            job, is_repeated = self._own(session, job_id), kept.is_repeated(session.connection(), job_id)
        if job.recipe.form == PROPOSAL:
            raise Rejected("job.proposal")
        words = " ".join(words.split())
        is_missing = reason is None or (reason is AgainReason.OTHER and not words)
        if is_missing and job.state not in GONE_WRONG:
            raise Rejected("job.reason")
        why = " ".join(filter(None, (reason.value if reason else "", words)))
        # The number of a paper that nobody can have is still free, for once.
        recipe = job.recipe if job.never_came_out and not is_repeated else job.recipe.again(_day_of(job))
        return Order(recipe, order.choice, order.place, order.is_folder, job.id, why, order.uuid)

    def _taken_back(self, recipe: Recipe) -> tuple[Said, ...]:
        """Of each paper that is signed and was taken back, that it was; it is printed all the same."""
        if not recipe.numbers:
            return ()
        with self._database.read() as session:
            return _warnings(self._revoked(session), recipe)

    def _revoked(self, session: Session) -> tuple[TakenBack, ...]:
        connection = session.connection()
        own = [one.id for one in signing.own_keys(held.keys(self._database, connection))]
        return held.revoked(self._database, connection, own)

    # The list

    def list(self, wanted: JobsWanted | None = None) -> tuple[JobRow, ...]:
        """Jobs, the newest first, as they stand now: what the print system has is asked for, what was left half made is noted.

        Of each it is said which of its papers were taken back since.

        Those of everybody are for whoever answers for the desk; raises NotAllowed `job.of_others`.
        """
        wanted = wanted or JobsWanted()
        if wanted.everybody and not self._seat.may(Right.CHECK_STORE):
            raise NotAllowed("job.of_others")
        still = self.settle()
        with self._database.read() as session:
            revoked = self._revoked(session)
            rows = kept.listed(session.connection(), self._seat, wanted)
            rows = tuple(replace(one, said=still.get(one.id, one.said)) for one in rows) if still else rows
            rows = tuple(replace(one, warnings=_warnings(revoked, one.recipe)) for one in rows) if revoked else rows
        if wanted.everybody:
            audit.listed(self._database, self._seat, "print jobs", len(rows))
        return rows

    def one(self, job_id: int) -> JobRow:
        """A job of this seat, as in the list; raises NotFound `job.unknown`."""
        with self._database.read() as session:
            job = self._own(session, job_id)
        return replace(job, warnings=self._taken_back(job.recipe))

    def standing(self) -> Standing:
        """How many jobs of this seat are under way, and how many of today went wrong; which printer keeps one from coming out."""
        still = self.settle()
        with self._database.read() as session:
            stands = kept.standing(session.connection(), self._seat, self._settings.today)
        return replace(stands, still=next(iter(still.values()), None))

    def settle(self) -> dict[int, Said]:
        """Write down what became of jobs meanwhile: printed by the system, or left by a program that ended.

        Of those that the system has at a printer that stands still it is told why.
        """
        with self._database.read() as session:
            connection = session.connection()
            given, left = kept.given_to_system(connection, self._seat), kept.orphans(connection, self._seat)
        found = spooler.looked([system_job for _, system_job in given]) if given else spooler.Looked()
        ended = {job_id: found.ended[system_job] for job_id, system_job in given if system_job in found.ended}
        ended |= dict.fromkeys(left, JobState.INTERRUPTED)
        if ended:
            with self._database.write() as session:
                for job_id, state in ended.items():
                    kept.go_on(session, job_id, state, **kept.said_as(Said(WHY[state]) if state in WHY else None))
        stands = {job_id: found.still.get(spooler.printer_of(system_job)) for job_id, system_job in given}
        return {job_id: said for job_id, said in stands.items() if said is not None and job_id not in ended}

    def cancel(self, job_id: int) -> JobRow:
        """Stop a job that is made here, or take it out of the print system's queue.

        Raises NotFound `job.unknown`, Rejected `job.over` of one that is over, `job.elsewhere` of one that another program makes.
        """
        self.settle()
        job = self.one(job_id)
        if job.state not in UNDER_WAY:
            raise Rejected("job.over")
        with self._lock:
            stop = self._stops.get(job_id)
        if stop is not None:
            stop.set()
            return job
        if job.state is JobState.MAKING:
            raise Rejected("job.elsewhere")
        if job.system_job and not spooler.cancel(job.system_job):
            self.settle()
            raise Rejected("job.over")
        with self._database.write() as session:
            kept.go_on(session, job_id, JobState.CANCELLED)
            audit.note(session, self._seat, "cancel", kept.ENTITY, job_id, person_id=job.person_id)
        return self.one(job_id)

    def clear_old(self) -> int:
        """Take out what is older than the settings keep; how many jobs there were."""
        days = self._settings.print_jobs_keep_days
        if not days:
            return 0
        with self._database.write() as session:
            return kept.clear(session, self._seat, kept.oldest_kept(self._settings.today, days))

    # Printers

    def proposed(self, form: str, printers: "Sequence[str]", size: str = "A4") -> Proposed:
        """How a form goes onto paper here, as it did last time; on the first of these printers where that one is gone."""
        with self._database.read() as session:
            last = kept.choice_of(session.connection(), self._seat, form)
        if last is None:
            return Proposed(Choice(printers[0] if printers else "", size=size), tuple(printers))
        return Proposed.of(last, printers)

    def offset(self, printer: str) -> Offset:
        """How far a printer of this workplace prints beside its place."""
        with self._database.read() as session:
            return kept.offset_of(session.connection(), self._seat, printer)

    def set_offset(self, printer: str, offset: Offset) -> None:
        """Keep how far a printer prints beside its place, as it was measured on the calibration page."""
        with self._database.write() as session:
            kept.keep_offset(session, self._seat, printer, offset)

    def calibration(self, printer: str = "") -> Paper:
        """The page on which it is measured how far a printer prints beside its place; drawn as that printer is set now."""
        from omsdesk.services.documents import calibration  # noqa: PLC0415 - the tools of paper come with the first paper

        offset = self.offset(printer)
        facts = calibration.CalibrationFacts(
            heads.organisation(self._settings), heads.moment(self._settings), printer, offset.right, offset.down, self._practice
        )
        return Paper("calibration.pdf", calibration.render(facts))

    def print_calibration(self, choice: Choice) -> None:
        """Print the calibration page, moved as that printer is set now; no job is kept. Raises MachineLacks `print.*`."""
        spooler.send(placed(self.calibration(choice.printer).content, self.offset(choice.printer)), choice, "calibration")

    # What is common to them

    def _begin(self, order: Order) -> tuple[int, bool]:
        with self._database.write() as session:
            if order.choice is not None:
                kept.keep_choice(session, self._seat, order.recipe.form, order.choice)
            return kept.begin(session, self._seat, order, heads.moment(self._settings))

    def _own(self, session: Session, job_id: int) -> JobRow:
        job = kept.one(session.connection(), job_id)
        is_own = job.workplace == self._seat.workplace and (self._seat.clerk_id is None or job.clerk == self._seat.clerk)
        if not (is_own or self._seat.may(Right.CHECK_STORE)):
            raise NotFound("job.unknown")
        return job

    def _offset(self, order: Order) -> Offset:
        return self.offset(order.choice.printer) if order.choice is not None else Offset()

    @contextmanager
    def _at_work(self, job_id: int, stop: Event | None) -> Iterator[Event]:
        event = stop or Event()
        with self._lock:
            self._stops[job_id] = event
        try:
            yield event
        finally:
            with self._lock:
                del self._stops[job_id]

    @contextmanager
    def _kept_as_it_ends(self, job_id: int, work: Carrying) -> Iterator[None]:
        """What stops the work is written down before it goes on its way."""
        is_known = False
        try:
            yield
            is_known = True
        except NothingMade as error:
            is_known = True
            # Its number is in the audit: whoever looks for it finds that nothing came of it, and that nothing failed.
            self._end(job_id, JobState.CANCELLED, work, **kept.said_as(Said(error.code, error.values)))
            raise
        except (Cancelled, KeyboardInterrupt):
            is_known = True
            self._end(job_id, JobState.CANCELLED, work)
            raise
        except DeskError as error:
            is_known = True
            self._end(job_id, JobState.FAILED, work, **kept.said_as(Said(error.code, error.values)))
            raise
        finally:
            if not is_known:
                # A store that is gone hides no bug; the job is found interrupted then.
                with suppress(DeskError):
                    self._end(job_id, JobState.FAILED, work, **kept.said_as(Said("program.bug")))

    def _settled(self, job_id: int, recipe: Recipe) -> None:
        with self._database.write() as session:
            kept.settle(session, job_id, recipe)

    def _end(self, job_id: int, state: JobState, work: Carrying, **values: str) -> None:
        with self._database.write() as session:
            kept.go_on(session, job_id, state, done=work.done, pages=work.pages, **values)


def _warnings(revoked: "Sequence[TakenBack]", recipe: Recipe) -> tuple[Said, ...]:
    """Of each paper that was taken back a sentence; of more than a few one for all."""
    borne = set(recipe.numbers)
    found = [one for one in revoked if one.number in borne]
    if len(found) > MOST_WARNED:
        numbers = tuple(one.number for one in found[:MOST_NAMED]) + (("…",) if len(found) > MOST_NAMED else ())
        return (Said("statement.taken_back.many", {"count": len(found), "numbers": numbers}),)
    return tuple(
        Said("statement.taken_back", {"number": one.number, "at": one.at.astimezone().date(), "because": one.because})
        for one in found
    )


def _day_of(job: JobRow) -> date:
    return job.at.astimezone().date()


def _title(order: Order, job_id: int) -> str:
    """What stands in the queue of the system for all to see: the form and the number of the job."""
    return f"{order.recipe.form}-{job_id}"
