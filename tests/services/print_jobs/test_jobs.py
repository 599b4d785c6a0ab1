"""Jobs: kept however they ended, found again, printed again with a reason, cancelled, taken out after their time."""

import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Event

import pypdfium2
import pytest
from sqlalchemy import select, update

from omsdesk.errors import Cancelled, MachineLacks, NotAllowed, NotFound, Rejected, StoreUnavailable
from omsdesk.models import records
from omsdesk.models.drafts import reading
from omsdesk.models.numbers.statement_key import RevocationReason
from omsdesk.models.print_job import AgainReason, Choice, Duplex, JobState, Offset
from omsdesk.models.words import Right
from omsdesk.services.access import Seat
from omsdesk.services.print_jobs import PROPOSAL, JobsWanted, NothingMade, Order, Recipe, kept, of_person, running, writing
from omsdesk.services.print_jobs.making import Maker
from omsdesk.services.printing import Paper
from omsdesk.services.statements import Statements
from tests.builders import SEAT
from tests.builders_of_drafts import for_child
from tests.services.applications.desk import applications
from tests.services.documents.cases import letters_of, squeezed

HP = Choice("HP-3")
GONE = "00000000-1-1"


def audit(database):
    with database.read() as session:
        line = records.AuditLine
        rows = session.execute(select(line.action, line.entity, line.entity_id, line.reason, line.person_id).order_by(line.seq))
        return [tuple(row) for row in rows if row[1] in {"print job", "print jobs"}]


def change(database, job_id, **values):
    with database.write() as session:
        session.execute(update(records.PrintJob).where(records.PrintJob.id == job_id).values(**values))


def pages(content):
    return len(pypdfium2.PdfDocument(content))


def test_what_is_saved_is_a_job_with_all_that_makes_it_again(jobs, database, held, tmp_path):
    file = tmp_path / "out" / "extract.pdf"
    done = jobs.carry_out(Order(of_person("extract", held), place=file))
    job = done.job
    assert (job.state, job.documents, job.done, job.pages, job.clerk, job.workplace) == (
        JobState.SAVED,
        1,
        1,
        1,
        "Петрова А.",
        "окно 3",
    )
    assert (job.recipe.form, job.recipe.keys) == ("extract", ("2026-000001",))
    assert done.place == file
    assert jobs.made(job.recipe).paper.content == file.read_bytes()
    assert audit(database) == [("print job", "print job", str(job.id), "", held)]
    (listed,) = jobs.list()
    assert listed == jobs.one(job.id)
    assert (listed.person_id, listed.person) == (held, "Иванов Иван Иванович")


def test_a_job_whose_paper_was_taken_back_since_says_so_in_the_list(jobs, database, held, tmp_path):
    made = [
        jobs.carry_out(Order(of_person(form, held), place=tmp_path / f"{form}.pdf")).job for form in ("extract", "vaccinations")
    ]
    assert [one.warnings for one in jobs.list()] == [(), ()]
    statements = Statements(database, jobs._settings, SEAT)
    for job in made:
        (number,) = job.recipe.numbers
        statements.revoke(number, RevocationReason.LOST)
        assert [(one.code, one.values["number"]) for one in jobs.one(job.id).warnings] == [("statement.taken_back", number)]
    assert [len(one.warnings) for one in jobs.list()] == [1, 1]
    # printed again it bears another number, which nobody took back
    again = jobs.again(made[1].id, Order(made[1].recipe, place=tmp_path / "again.pdf"), AgainReason.LOST)
    assert (again.warnings, again.job.warnings) == ((), ())


def test_papers_of_many_that_were_taken_back_are_warned_of(jobs, database, held, tmp_path, monkeypatch):
    many = jobs.carry_out(Order(Recipe("proof", tuple(map(str, range(held, held + 3)))), place=tmp_path / "p.pdf")).job.recipe
    statements = Statements(database, jobs._settings, SEAT)
    for number in many.keys:
        statements.revoke(number, RevocationReason.LOST)

    def warned():
        told = jobs.carry_out(Order(many, place=tmp_path / "again.pdf")).warnings
        return [(one.code, one.values.get("count"), one.values.get("numbers", one.values.get("number"))) for one in told]

    assert warned() == [("statement.taken_back", None, number) for number in many.keys]
    monkeypatch.setattr("omsdesk.services.print_jobs.jobs.MOST_WARNED", 2)
    assert warned() == [("statement.taken_back.many", 3, many.keys)]
    monkeypatch.setattr("omsdesk.services.print_jobs.jobs.MOST_NAMED", 1)
    assert warned() == [("statement.taken_back.many", 3, (many.keys[0], "…"))]


def test_an_order_that_comes_twice_is_one_job(jobs, held, tmp_path):
    order = Order(of_person("extract", held), place=tmp_path / "e.pdf")
    first = jobs.carry_out(order)
    (tmp_path / "e.pdf").unlink()
    assert jobs.carry_out(order).job.id == first.job.id
    assert not (tmp_path / "e.pdf").exists()
    with pytest.raises(Rejected, match=r"job\.twice"):
        jobs.hand_over(order)


def test_what_is_printed_goes_to_the_system_and_is_followed_there(jobs, held, system):
    choice = Choice("HP-3", "Lower", 2, Duplex.LONG_EDGE, "A5")
    done = jobs.carry_out(Order(Recipe("extract", (str(held),), "A5"), choice))
    assert system.asked[-1] == (
        "lp -d HP-3 -n 2 -o media=A5 -o print-scaling=none -o sides=two-sided-long-edge -o InputSlot=Lower "
        f"-t extract-{done.job.id} -"
    )
    assert pages(system.paper) == 1
    assert (done.job.state, done.job.system_job, done.job.choice) == (JobState.PRINTING, "HP-3-7", choice)
    system.answers("lpstat-e", "HP-3\n")
    system.answers("lpstat-W", "HP-3-7   root   1024   Mon\n")
    assert jobs.standing() == replace(jobs.standing(), under_way=1, failed=0)
    system.answers("lpstat-W", "HP-3-8   root   1024   Mon\n")
    assert jobs.one(done.job.id).state is JobState.PRINTING
    assert [job.state for job in jobs.list()] == [JobState.PRINTED]
    assert jobs.standing().under_way == 0


@pytest.mark.parametrize("given", [True, False])
def test_a_system_that_tells_no_number_is_not_asked_any_more(jobs, held, system, given):
    system.answers("lp", "")
    made = jobs.made(of_person("extract", held))
    done = jobs.carry_out(Order(made.recipe, HP), made.paper if given else None)
    assert done.job.state is JobState.PRINTED
    assert system.paper == made.paper.content


def test_a_failed_job_is_kept_told_and_repeated_without_a_reason(jobs, database, held, system, tmp_path):
    system.answers("lp", err="lp: Error - The printer or class does not exist.", code=1)
    with pytest.raises(MachineLacks, match=r"print\.gone"):
        jobs.carry_out(Order(of_person("extract", held), HP))
    (job,) = jobs.list(JobsWanted(failed=True))
    assert (job.state, job.said.code, job.said.values, job.done) == (JobState.FAILED, "print.gone", {"printer": "HP-3"}, 1)
    assert jobs.standing().failed == 1
    done = jobs.again(job.id, Order(job.recipe, place=tmp_path / "e.pdf"))
    assert (done.job.again_of, done.job.reason) == (job.id, "")
    assert jobs.standing().failed == 0
    assert audit(database)[-1] == ("print again", "print job", str(done.job.id), str(job.id), held)


def test_a_paper_that_came_out_is_printed_again_with_a_reason_alone(jobs, database, held, tmp_path):
    job = jobs.carry_out(Order(of_person("proof", held), place=tmp_path / "e.pdf")).job
    order = Order(job.recipe, place=tmp_path / "again.pdf")
    for reason, words in ((None, ""), (None, "так"), (AgainReason.OTHER, "  ")):
        with pytest.raises(Rejected, match=r"job\.reason"):
            jobs.again(job.id, order, reason, words)
    done = jobs.again(job.id, order, AgainReason.SPOILT, " замялся  лист ").job
    assert (done.again_of, done.reason) == (job.id, "spoilt замялся лист")
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "e.pdf").read_bytes()
    # Own words may name somebody: the audit has the code alone.
    assert audit(database)[-1][3] == f"{job.id} spoilt"


def test_a_draft_that_was_looked_at_is_not_printed_again(jobs, tmp_path):
    done = jobs.carry_out(Order(Recipe(PROPOSAL, ("2026-000001",)), place=tmp_path / "p.pdf"), Paper("p.pdf", letters("x")))
    assert (done.job.state, done.job.person_id) == (JobState.SAVED, None)
    with pytest.raises(Rejected, match=r"job\.proposal"):
        jobs.again(done.job.id, Order(done.job.recipe, place=tmp_path / "q.pdf"))


def letters(_text):
    """Some PDF."""
    from omsdesk.services.documents import calibration
    from omsdesk.services.documents.facts import OrganisationFacts

    return calibration.render(calibration.CalibrationFacts(OrganisationFacts("О"), datetime(2026, 11, 22, tzinfo=UTC)))


def test_a_bug_and_a_stop_by_the_keyboard_are_kept_too(jobs, held, tmp_path, monkeypatch):
    for error, state in ((ValueError, JobState.FAILED), (KeyboardInterrupt, JobState.CANCELLED)):

        def fail(*_given, error=error):
            raise error

        monkeypatch.setattr(jobs._maker, "made", fail)
        with pytest.raises(error):
            jobs.carry_out(Order(of_person("extract", held), place=tmp_path / "e.pdf"))
        assert jobs.list()[0].state is state


def test_of_a_bug_while_the_store_is_gone_the_bug_is_told(jobs, held, tmp_path, monkeypatch):
    def fail(*_given):
        raise ZeroDivisionError

    def gone(*_given, **_more):
        raise StoreUnavailable("store.locked")

    monkeypatch.setattr(jobs._maker, "made", fail)
    monkeypatch.setattr(kept, "go_on", gone)
    with pytest.raises(ZeroDivisionError):
        jobs.carry_out(Order(of_person("extract", held), place=tmp_path / "e.pdf"))


def test_a_file_of_the_program_is_not_written_over(jobs, held, settings):
    place = settings.home / "settings.toml"
    with pytest.raises(Rejected, match=r"file\.own"):
        jobs.carry_out(Order(of_person("extract", held), place=place))
    assert jobs.list() == ()


@pytest.mark.parametrize(
    ("error", "state"), [(None, JobState.PRINTED), (MachineLacks("print.refused", printer="HP-3"), JobState.FAILED)]
)
def test_what_the_window_prints_itself_is_told_by_it(jobs, held, error, state):
    jobs.set_offset("HP-3", Offset(10, 0))
    job, content = jobs.hand_over(Order(of_person("extract", held), HP))
    assert (job.state, job.pages, pages(content)) == (JobState.WAITING, 1, 1)
    assert jobs.told(job.id, error).state is state
    assert jobs.one(job.id).said == (None if error is None else replace(jobs.one(job.id).said, code=error.code))


def test_a_job_that_waits_is_cancelled_and_one_that_is_over_is_not(jobs, database, held):
    job, _content = jobs.hand_over(Order(of_person("extract", held), HP))
    assert jobs.cancel(job.id).state is JobState.CANCELLED
    assert audit(database)[-1] == ("cancel", "print job", str(job.id), "", held)
    with pytest.raises(Rejected, match=r"job\.over"):
        jobs.cancel(job.id)
    with pytest.raises(NotFound, match=r"job\.unknown"):
        jobs.cancel(99)


def test_a_job_at_the_printer_is_cancelled_there(jobs, held, system):
    system.answers("lpstat-W", "HP-3-7 root 1024 Mon\n")
    job = jobs.carry_out(Order(of_person("extract", held), HP)).job
    assert jobs.cancel(job.id).state is JobState.CANCELLED
    assert "cancel HP-3-7" in system.asked
    late = jobs.carry_out(Order(of_person("extract", held), HP)).job
    system.answers("cancel", code=1)
    with pytest.raises(Rejected, match=r"job\.over"):
        jobs.cancel(late.id)


def test_a_job_that_is_made_here_is_stopped_between_two_documents(jobs, database, held, tmp_path):
    recipe, file = Recipe("extract", tuple(str(held + place) for place in range(3))), tmp_path / "many.pdf"
    made = []

    def stop(done):
        made.append(done)
        (job,) = jobs.list()
        assert jobs.cancel(job.id).state is JobState.MAKING

    with pytest.raises(Cancelled) as told:
        jobs.carry_out(Order(recipe, place=file), None, stop)
    assert (told.value.values, made) == ({"done": 1, "documents": 3}, [1])
    (job,) = jobs.list()
    assert (job.state, job.done, job.documents, job.recipe) == (JobState.CANCELLED, 1, 3, recipe)
    assert not file.exists()
    assert list(tmp_path.glob("*.partial")) == []
    change(database, job.id, state="making")
    with pytest.raises(Rejected, match=r"job\.elsewhere"):
        jobs.cancel(job.id)


def test_a_stop_that_comes_before_the_first_document_makes_none(jobs, held, tmp_path):
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        jobs.carry_out(Order(Recipe("extract", (str(held), str(held + 1))), place=tmp_path, is_folder=True), None, None, stop)
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_job_whose_program_is_gone_is_told_as_interrupted(jobs, database, held):
    job, _content = jobs.hand_over(Order(of_person("extract", held), HP))
    assert jobs.list()[0].state is JobState.WAITING
    change(database, job.id, run=GONE)
    (found,) = jobs.list()
    assert (found.state, found.said.code) == (JobState.INTERRUPTED, "job.interrupted")
    assert jobs.standing().failed == 1


def test_what_the_system_drops_is_told_as_failed(jobs, held, system):
    job = jobs.carry_out(Order(of_person("extract", held), HP)).job
    system.answers("lpstat-W", "HP-3-7 root 1024 Mon\n\tStatus: Filter failed\n")
    assert jobs.list()[0].state is JobState.PRINTING  # one answer for both lists: it waits
    assert job.state is JobState.PRINTING


@pytest.mark.parametrize(
    ("run", "is_there"),
    [(running.own(), True), (GONE, False), ("", False), ("a-b-c", False), (running.own().rpartition("-")[0] + "-1", False)],
    ids=["this one", "gone", "none", "no number", "another of the same number"],
)
def test_a_process_is_known_by_its_number_and_when_it_was_started(run, is_there):
    assert running.is_running(run) is is_there


def test_where_the_system_tells_of_no_process_this_one_alone_is_known(monkeypatch, tmp_path):
    own = running.own()
    monkeypatch.setattr(running, "PROCESSES", tmp_path)
    assert running.is_running(own)
    assert not running.is_running(own.replace("-", "-9", 1))


def test_clerks_see_their_own_jobs_and_who_answers_for_the_desk_all(make, database, held, tmp_path):
    order = Order(of_person("extract", held), place=tmp_path / "e.pdf")
    anna = Seat("anna", "окно 3", clerk_id=1, role="counter")
    mine = make(anna).carry_out(order).job
    other = make(Seat("oleg", "окно 3", clerk_id=2, role="counter"))
    assert other.list() == ()
    with pytest.raises(NotFound, match=r"job\.unknown"):
        other.one(mine.id)
    with pytest.raises(NotAllowed, match=r"job\.of_others"):
        other.list(JobsWanted(everybody=True))
    senior = make(Seat("vera", "окно 9", clerk_id=3, role="senior"))
    assert senior.list() == ()
    assert [job.id for job in senior.list(JobsWanted(everybody=True))] == [mine.id]
    assert senior.one(mine.id).clerk == "anna"
    assert audit(database)[-1][:3] == ("list", "print jobs", "1")
    assert Right.CHECK_STORE in senior._seat.rights


def test_the_list_goes_back_to_a_day_and_no_longer_than_it_may(jobs, held, tmp_path, database):
    for place in range(3):
        jobs.carry_out(Order(of_person("extract", held + place), place=tmp_path / "e.pdf"))
    change(database, 1, at=datetime(2026, 11, 20, 12, tzinfo=UTC))
    assert [job.id for job in jobs.list(JobsWanted(since=date(2026, 11, 22)))] == [3, 2]
    assert [job.id for job in jobs.list(JobsWanted(limit=1))] == [3]
    assert jobs.list(JobsWanted(failed=True)) == ()


def test_old_jobs_go_after_their_time_and_what_is_under_way_stays(make, held, tmp_path, database):
    counter = make(print_jobs_keep_days=30)
    for place in range(3):
        counter.carry_out(Order(of_person("extract", held + place), place=tmp_path / "e.pdf"))
    old = datetime(2026, 10, 1, tzinfo=UTC)
    change(database, 1, at=old)
    change(database, 2, at=old, state="printing", system_job="HP-3-1")
    assert make(print_jobs_keep_days=0).clear_old() == 0
    assert counter.clear_old() == 1
    assert counter.clear_old() == 0
    assert audit(database)[-1][:3] == ("clear", "print jobs", "1")
    with database.read() as session:
        assert session.execute(select(records.PrintJob.id).order_by(records.PrintJob.id)).scalars().all() == [2, 3]


def test_what_was_chosen_is_proposed_next_time_and_a_printer_that_is_gone_is_said(jobs, held, system):
    assert jobs.proposed("extract", ()) == replace(jobs.proposed("extract", ()), choice=Choice(""), gone="")
    assert jobs.proposed("extract", ("A", "B"), "A5").choice == Choice("A", size="A5")
    choice = Choice("B", "Lower", 2, Duplex.SHORT_EDGE, "A5")
    jobs.carry_out(Order(of_person("extract", held), choice))
    jobs.carry_out(Order(of_person("extract", held), replace(choice, copies=3)))
    assert jobs.proposed("extract", ("A", "B")).choice == replace(choice, copies=3)
    gone = jobs.proposed("extract", ("A",))
    assert (gone.choice, gone.gone) == (Choice("A", "", 3, Duplex.SHORT_EDGE, "A5"), "B")
    assert jobs.proposed("extract", ()).gone == ""
    assert jobs.proposed("proof", ("A",)).choice == Choice("A")


def test_an_offset_is_kept_for_a_printer_of_a_workplace(jobs, make, held, system):
    plain = jobs.made(of_person("extract", held)).paper.content
    jobs.set_offset("HP-3", Offset(12, -5))
    assert jobs.offset("HP-3") == Offset(12, -5)
    assert jobs.offset("Canon") == make(replace(SEAT, workplace="окно 4")).offset("HP-3") == Offset()
    jobs.carry_out(Order(Recipe("extract", ("2026-000001",)), HP))
    assert system.paper != plain
    assert letters_of(system.paper) == letters_of(plain)
    assert "+1,2 мм" in words(jobs.calibration("HP-3").content)
    jobs.print_calibration(HP)
    assert system.asked[-1].endswith("-t calibration -")
    jobs.set_offset("HP-3", Offset())
    jobs.carry_out(Order(Recipe("extract", ("2026-000001",)), HP))
    assert system.paper == plain


def words(content):
    return pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded()


def test_a_job_says_for_whom_it_is_by_what_it_is_of(jobs, database, settings, held, tmp_path):
    number = applications(database, settings).submit(reading.spelled(for_child())).number
    expected = [
        (Recipe("application", (number,)), True),
        (Recipe("journal", ("2026-11-22",)), False),
        (Recipe("blank", ("include",)), False),
        (of_person("family", held), True),
        (Recipe("extract", (str(held), str(held + 1))), False),
    ]
    for recipe, is_of_one in expected:
        job = jobs.carry_out(Order(recipe, place=tmp_path / "e.pdf")).job
        assert (job.person_id is not None) is is_of_one, recipe.form


def test_a_recipe_is_read_as_it_was_written():
    for recipe in (Recipe("extract", ("1", "2"), "A5"), of_person("history", 5, since="2026-01-01", reason="request", until="")):
        assert Recipe.read(recipe.form, recipe.text()) == recipe
        assert json.loads(recipe.text())["keys"]


@pytest.mark.parametrize(
    ("state", "under_way", "wrong"),
    [
        (JobState.WAITING, True, False), (JobState.MAKING, True, False), (JobState.PRINTING, True, False),
        (JobState.PRINTED, False, False), (JobState.SAVED, False, False), (JobState.CANCELLED, False, True),
        (JobState.FAILED, False, True), (JobState.INTERRUPTED, False, True),
    ],
)  # fmt: skip
def test_a_state_says_whether_a_job_is_over_and_whether_it_went_wrong(jobs, held, tmp_path, state, under_way, wrong):
    job = replace(jobs.carry_out(Order(of_person("extract", held), place=tmp_path / "e.pdf")).job, state=state)
    assert (job.is_under_way, job.has_gone_wrong) == (under_way, wrong)


def test_a_paper_goes_into_a_pipe_as_it_is_and_nowhere_where_it_cannot(tmp_path):
    if os.name != "nt":
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        writing.write(b"paper", pipe)
        assert os.read(reader, 10) == b"paper"
        os.close(reader)
    (tmp_path / "file").write_text("")
    with pytest.raises(Rejected, match=r"file\.unwritable"):
        writing.write(b"paper", tmp_path / "file" / "in.pdf")
    writing.folder(tmp_path)


def test_a_certificate_printed_again_says_on_paper_and_in_the_audit_which_one_it_replaces(jobs, database, held, tmp_path):
    file = tmp_path / "c.pdf"
    first = jobs.carry_out(Order(of_person("vaccinations", held), place=file)).job
    number = first.recipe.given["certificate"]
    assert number in words(file.read_bytes())
    assert "взамен" not in words(file.read_bytes())
    for job_id in (first.id, first.id + 1):
        second = jobs.again(job_id, Order(first.recipe, place=file), AgainReason.LOST).job
        replaced, number = number, second.recipe.given["certificate"]
        assert replaced != number
        assert squeezed(f"взамен № {replaced}") in letters_of(file.read_bytes())
        with database.read() as session:
            line = records.AuditLine
            told = select(line.entity_id, line.reason).where(line.action == "replace certificate").order_by(line.seq.desc())
            assert tuple(session.execute(told).first()) == (number, replaced)


def test_a_register_that_does_not_answer_is_no_matter_of_one_key(jobs, held, monkeypatch):
    def silent(_maker, _recipe):
        raise StoreUnavailable("store.locked")

    monkeypatch.setattr(Maker, "made", silent)
    with pytest.raises(StoreUnavailable, match=r"store\.locked"):
        jobs.carry_out(Order(of_person("extract", held), HP))
    assert jobs.list()[0].state is JobState.FAILED


def test_of_one_that_nothing_can_be_made_of_the_job_says_so_and_has_not_failed(jobs, held, tmp_path):
    with pytest.raises(NothingMade, match=r"check\.unknown"):
        jobs.carry_out(Order(Recipe("proof", ("2026-999999",)), place=tmp_path / "e.pdf"))
    (job,) = jobs.list()
    assert (job.state, job.said.code, jobs.standing().failed, jobs.look(job.id)) == (JobState.CANCELLED, "check.unknown", 0, None)


def test_a_register_that_does_not_answer_is_told_by_whoever_looks_at_a_job(jobs, held, tmp_path, monkeypatch):
    job = jobs.carry_out(Order(of_person("extract", held), place=tmp_path / "e.pdf")).job

    def fails(_recipe):
        raise StoreUnavailable("store.gone")

    monkeypatch.setattr(jobs._looks, "made", fails)
    with pytest.raises(StoreUnavailable):
        jobs.look(job.id)
