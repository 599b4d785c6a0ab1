"""Jobs, choices and offsets as they are kept; everything here runs in the caller's transaction."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from omsdesk.errors import NotFound, Said
from omsdesk.models import records
from omsdesk.models.print_job import GONE_WRONG, UNDER_WAY, Choice, Duplex, JobState, Offset
from omsdesk.services import audit, numbering
from omsdesk.services.access import Seat
from omsdesk.services.audit import whose
from omsdesk.services.print_jobs import running
from omsdesk.services.print_jobs.recipe import NUMBERED, OF_APPLICATIONS, OF_CHECKS, Recipe
from omsdesk.services.print_jobs.rows import JobRow, JobsWanted, Order, Standing

JOB, CHOICE, OFFSET, PERSON = map(
    records.table_of, (records.PrintJob, records.PrintChoice, records.PrinterOffset, records.Person)
)
ENTITY = "print job"
_OVER = JOB.c.state.not_in([one.value for one in UNDER_WAY])
_MADE_HERE = JOB.c.state.in_([JobState.WAITING.value, JobState.MAKING.value])


def begin(session: Session, seat: Seat, order: Order, at: datetime) -> tuple[int, bool]:
    """Write a job down with its line of the audit; its number, and whether it is new: an order that comes twice is one job."""
    job_id = numbering.take(session, "print_job")  # who else begins a job now waits here, so that one order is never two
    held = session.execute(select(JOB.c.id).where(JOB.c.uuid == order.uuid)).scalar()
    if held is not None:
        return held, False
    choice = order.choice or Choice(size=order.recipe.size)
    person_id = _person_of(session, order.recipe)
    session.execute(
        insert(JOB).values(
            id=job_id, uuid=order.uuid, at=at, clerk=seat.clerk, workplace=seat.workplace,
            form=order.recipe.form, recipe=order.recipe.text(), person_id=person_id,
            documents=len(order.recipe.keys), done=0, pages=0,
            printer=choice.printer, tray=choice.tray, copies=choice.copies, duplex=choice.duplex.value, size=choice.size,
            state=JobState.MAKING.value, code="", said="", system_job="", run=running.own(), again_of=order.again_of,
            reason=order.reason, ended_at=None,
        )
    )  # fmt: skip
    # Own words stay with the job: they may name somebody.
    why = f"{order.again_of} {order.reason.partition(' ')[0]}".strip() if order.again_of is not None else ""
    action = "print job" if order.again_of is None else "print again"
    audit.note(session, seat, action, ENTITY, job_id, why, person_id=person_id)
    return job_id, True


def go_on(session: Session, job_id: int, state: JobState, **values: Any) -> None:
    """Write down how a job stands now; of one that is over, when it ended."""
    ended = {} if state in UNDER_WAY else {"ended_at": datetime.now(UTC)}
    session.execute(update(JOB).where(JOB.c.id == job_id).values(state=state.value, **ended, **values))


def settle(session: Session, job_id: int, recipe: Recipe) -> None:
    """Write down what a job settled to: the check, or the number that its paper was given."""
    session.execute(update(JOB).where(JOB.c.id == job_id).values(recipe=recipe.text()))


def is_repeated(connection: Connection, job_id: int) -> bool:
    """Whether the papers of a job were ordered once more."""
    return connection.execute(select(JOB.c.id).where(JOB.c.again_of == job_id).limit(1)).first() is not None


def said_as(said: Said | None) -> dict[str, str]:
    """Why a job failed as its columns keep it."""
    if said is None:
        return {"code": "", "said": ""}
    return {"code": said.code, "said": json.dumps(dict(said.values), ensure_ascii=False, default=str)}


def one(connection: Connection, job_id: int) -> JobRow:
    """The job of a number; raises NotFound `job.unknown`."""
    found = connection.execute(_rows().where(JOB.c.id == job_id)).first()
    if found is None:
        raise NotFound("job.unknown")
    return _row(found)


def listed(connection: Connection, seat: Seat, wanted: JobsWanted) -> tuple[JobRow, ...]:
    """Jobs, the newest first."""
    where = [] if wanted.everybody else [own(seat)]
    where += [JOB.c.at >= first_moment(wanted.since)] if wanted.since else []
    where += [JOB.c.state.in_([state.value for state in GONE_WRONG])] if wanted.failed else []
    found = connection.execute(_rows().where(*where).order_by(JOB.c.id.desc()).limit(wanted.limit))
    return tuple(map(_row, found))


def own(seat: Seat, of: Any = JOB) -> Any:
    """What is of this workplace, and of this clerk where somebody signed in: nobody sees by its name whom others printed for."""
    own_clerk = [of.c.clerk == seat.clerk] if seat.clerk_id is not None else []
    return and_(of.c.workplace == seat.workplace, *own_clerk)


def standing(connection: Connection, seat: Seat, today: date) -> Standing:
    """How many jobs of this seat are under way, and how many of today ended wrong and were not printed again."""
    again = select(JOB.c.again_of).where(JOB.c.again_of.is_not(None))
    under_way = or_(*(JOB.c.state == state.value for state in UNDER_WAY))
    wrong = and_(
        JOB.c.state.in_([JobState.FAILED.value, JobState.INTERRUPTED.value]),
        JOB.c.at >= first_moment(today),
        JOB.c.id.not_in(again),
    )
    counted = select(func.count()).select_from(JOB).where(own(seat))
    return Standing(
        connection.execute(counted.where(under_way)).scalar_one(), connection.execute(counted.where(wrong)).scalar_one()
    )


def given_to_system(connection: Connection, seat: Seat) -> tuple[tuple[int, str], ...]:
    """The jobs of this workplace that the print system has, with their numbers there."""
    wanted = select(JOB.c.id, JOB.c.system_job).where(JOB.c.workplace == seat.workplace, JOB.c.state == JobState.PRINTING.value)
    return tuple((row[0], row[1]) for row in connection.execute(wanted))


def orphans(connection: Connection, seat: Seat) -> tuple[int, ...]:
    """The jobs of this workplace whose process is gone."""
    wanted = select(JOB.c.id, JOB.c.run).where(JOB.c.workplace == seat.workplace, _MADE_HERE)
    return tuple(row[0] for row in connection.execute(wanted) if not running.is_running(row[1]))


def clear(session: Session, seat: Seat, before: date) -> int:
    """Take out what is over and older than that day; how many there were."""
    gone = session.execute(delete(JOB).where(JOB.c.at < first_moment(before), _OVER))
    count: int = getattr(gone, "rowcount", 0)
    if count:
        audit.note(session, seat, "clear", "print jobs", count)
    return count


def choice_of(connection: Connection, seat: Seat, form: str) -> Choice | None:
    """What was last chosen here for a form, if anything was."""
    held = CHOICE.c
    wanted = select(held.printer, held.tray, held.copies, held.duplex, held.size)
    row = connection.execute(wanted.where(held.workplace == seat.workplace, held.form == form)).first()
    return Choice(row[0], row[1], row[2], Duplex(row[3]), row[4]) if row else None


def keep_choice(session: Session, seat: Seat, form: str, choice: Choice) -> None:
    """Keep what was chosen here for a form."""
    key = (CHOICE.c.workplace == seat.workplace, CHOICE.c.form == form)
    session.execute(delete(CHOICE).where(*key))
    session.execute(
        insert(CHOICE).values(
            workplace=seat.workplace, form=form, printer=choice.printer, tray=choice.tray, copies=choice.copies,
            duplex=choice.duplex.value, size=choice.size,
        )
    )  # fmt: skip


def offset_of(connection: Connection, seat: Seat, printer: str) -> Offset:
    """How far a printer of this workplace prints beside its place."""
    wanted = select(OFFSET.c.right, OFFSET.c.down).where(OFFSET.c.workplace == seat.workplace, OFFSET.c.printer == printer)
    row = connection.execute(wanted).first()
    return Offset(row[0], row[1]) if row else Offset()


def keep_offset(session: Session, seat: Seat, printer: str, offset: Offset) -> None:
    """Keep how far a printer prints beside its place."""
    session.execute(delete(OFFSET).where(OFFSET.c.workplace == seat.workplace, OFFSET.c.printer == printer))
    if offset != Offset():
        session.execute(insert(OFFSET).values(workplace=seat.workplace, printer=printer, right=offset.right, down=offset.down))


def _rows() -> Any:
    person = PERSON.c
    return select(JOB, person.surname, person.name, person.patronymic, person.birth_date).join_from(
        JOB, PERSON, person.id == JOB.c.person_id, isouter=True
    )


def _row(row: Any) -> JobRow:
    held = row._mapping  # noqa: SLF001 - the name SQLAlchemy gives it
    return JobRow(
        id=row.id, at=row.at, clerk=row.clerk, workplace=row.workplace, recipe=Recipe.read(row.form, row.recipe),
        person_id=row.person_id,
        person=" ".join(filter(None, (held[PERSON.c.surname], held[PERSON.c.name], held[PERSON.c.patronymic]))),
        birth_date=held[PERSON.c.birth_date], documents=row.documents, done=row.done, pages=row.pages,
        choice=Choice(row.printer, row.tray, row.copies, Duplex(row.duplex), row.size), state=JobState(row.state),
        said=Said(row.code, json.loads(row.said)) if row.code else None, system_job=row.system_job, again_of=row.again_of,
        reason=row.reason, uuid=row.uuid,
    )  # fmt: skip


def first_moment(day: date) -> datetime:
    """The first moment of a day by the clock of this place."""
    return datetime.combine(day, datetime.min.time()).astimezone()


def oldest_kept(today: date, days: int) -> date:
    """The first day of which jobs are kept."""
    return today - timedelta(days=days)


def _person_of(session: Session, recipe: Recipe) -> int | None:
    """For whom a job is, where that is one person."""
    if len(recipe.keys) != 1 or recipe.form in {"journal", "blank"}:
        return None
    if recipe.form in OF_APPLICATIONS or recipe.form == "proposal":
        entity = "application"
    elif recipe.form in OF_CHECKS and not recipe.is_of_people:
        entity = "coverage_check"
    else:
        entity = recipe.form if recipe.form in NUMBERED else "person"
    return whose.person_of(session, entity, recipe.keys[0])
