"""Looking at a paper signs nothing, gives no number and is no print; a number is neither lost nor given twice."""

from datetime import date

import pytest
from sqlalchemy import func, select, update

from omsdesk.errors import MachineLacks, NotFound, Rejected
from omsdesk.models import records
from omsdesk.models.numbers import statement
from omsdesk.models.print_job import AgainReason, Choice, JobState
from omsdesk.services import rasters
from omsdesk.services.auditing import action_said
from omsdesk.services.barcode_scanners import codes_in
from omsdesk.services.print_jobs import PROPOSAL, Order, Recipe, of_person
from omsdesk.services.printing import Paper
from omsdesk.wording import say
from tests import visits
from tests.services.documents.cases import letters_of, squeezed

HP = Choice("HP-3")
REFUSED = "lp: Error - The printer or class does not exist."


@pytest.fixture
def done(database):
    """What the audit has of papers, as pairs of action and id."""

    def told():
        line = records.AuditLine
        with database.read() as session:
            rows = session.execute(select(line.action, line.entity_id).order_by(line.seq)).all()
        return [tuple(row) for row in rows if row[0].partition(" ")[0] in {"print", "look", "sign", "replace"}]

    return told


def counted(database):
    with database.read() as session:
        counter = records.table_of(records.Counter)
        rows = session.execute(select(counter.c.name, counter.c.value)).all()
        keys = session.execute(select(func.count()).select_from(records.table_of(records.SigningKey))).scalar_one()
    return dict(map(tuple, rows)), keys


def codes_of(content):
    """The signed statements on a paper, read as a scanner reads them."""
    texts = [code.decode("utf-8", "replace") for code in codes_in(content)]
    return [text for text in texts if statement.is_one(text)]


def number_of(job):
    return job.recipe.given["certificate"]


def test_looking_signs_nothing_gives_no_number_and_is_no_print(jobs, database, held, done):
    check = jobs.made(of_person("proof", held)).recipe
    before, known = counted(database), done()
    for recipe in (check, Recipe("extract", check.keys), of_person("vaccinations", held), of_person("history", held)):
        look = jobs.seen(recipe)
        assert codes_of(look.paper.content) == [], recipe.form
        assert look.recipe == recipe
    assert counted(database) == before
    assert [action for action, _ in done()[len(known) :]] == ["look proof", "look extract", "look vaccinations", "look history"]
    assert say(action_said("look proof").code, "ru", **action_said("look proof").values).startswith(
        "показан вид документа: справка"
    )


def test_a_look_says_that_it_is_one_and_what_the_print_adds(jobs, held):
    look = letters_of(jobs.seen(of_person("vaccinations", held)).paper.content)
    printed = letters_of(jobs.made(of_person("vaccinations", held)).paper.content)
    for said in ("Номер присваивается при печати", "подписанный код ставится при печати", "Вид документа до печати"):
        assert squeezed(said) in look
        assert squeezed(said) not in printed
    nobody = jobs.made(of_person("proof", held))
    assert squeezed("Вид документа до печати") in letters_of(jobs.seen(nobody.recipe).paper.content)


def test_the_job_of_a_certificate_is_looked_at_under_its_number_and_nothing_is_given_out(jobs, database, held, done, tmp_path):
    job = jobs.carry_out(Order(of_person("vaccinations", held), place=tmp_path / "c.pdf")).job
    before, signed = counted(database), len(done())
    for _ in range(2):
        look = jobs.look(job.id)
        assert squeezed(f"№ {number_of(job)}") in letters_of(look.paper.content)
        assert codes_of(look.paper.content) == []
    assert counted(database) == before
    assert {action for action, _ in done()[signed:]} == {"look vaccinations"}
    assert jobs.one(job.id).recipe == job.recipe


def test_the_number_of_a_certificate_that_the_printer_refused_is_that_of_its_repeat(jobs, database, held, system, tmp_path):
    system.answers("lp", err=REFUSED, code=1)
    with pytest.raises(MachineLacks, match=r"print\.gone"):
        jobs.carry_out(Order(of_person("vaccinations", held), HP))
    (failed,) = jobs.list()
    number = number_of(failed)
    with pytest.raises(MachineLacks):
        jobs.again(failed.id, Order(failed.recipe, HP))
    other = jobs.carry_out(Order(of_person("vaccinations", held + 1), place=tmp_path / "other.pdf")).job
    assert number_of(other) != number
    again = jobs.again(failed.id + 1, Order(failed.recipe, place=tmp_path / "c.pdf")).job
    assert number_of(again) == number
    assert "взамен" not in letters_of((tmp_path / "c.pdf").read_bytes())
    # It is out now: whoever prints it once more, from whichever job, prints another one.
    for job_id in (failed.id, again.id):
        more = jobs.again(job_id, Order(failed.recipe, place=tmp_path / "d.pdf"), AgainReason.LOST).job
        assert number_of(more) != number
        assert squeezed(f"взамен № {number}") in letters_of((tmp_path / "d.pdf").read_bytes())


def test_a_repeat_that_was_refused_still_says_which_one_it_replaces(jobs, held, system, tmp_path):
    first = jobs.carry_out(Order(of_person("vaccinations", held), place=tmp_path / "c.pdf")).job
    system.answers("lp", err=REFUSED, code=1)
    with pytest.raises(MachineLacks):
        jobs.again(first.id, Order(first.recipe, HP), AgainReason.LOST)
    refused = jobs.list()[0]
    done = jobs.again(refused.id, Order(refused.recipe, place=tmp_path / "d.pdf")).job
    assert number_of(done) == number_of(refused) != number_of(first)
    assert squeezed(f"взамен № {number_of(first)}") in letters_of((tmp_path / "d.pdf").read_bytes())


def test_a_certificate_that_may_have_come_out_keeps_its_number_to_itself(jobs, database, held, system, tmp_path):
    system.answers("lpstat-W", "HP-3-7 root 1024 Mon\n")
    job = jobs.carry_out(Order(of_person("vaccinations", held), HP)).job
    with database.write() as session:
        session.execute(update(records.PrintJob).where(records.PrintJob.id == job.id).values(state="failed"))
    again = jobs.again(job.id, Order(job.recipe, place=tmp_path / "c.pdf")).job
    assert number_of(again) != number_of(job)


def test_what_was_never_made_is_not_looked_at(jobs, database, held, tmp_path, monkeypatch):
    draft = jobs.carry_out(Order(Recipe(PROPOSAL, ("2026-000001",)), place=tmp_path / "p.pdf"), Paper("p.pdf", blank(jobs))).job
    assert jobs.look(draft.id) is None

    def fail(*_given):
        raise Rejected("file.unreadable")

    monkeypatch.setattr(jobs._maker, "made", fail)
    with pytest.raises(Rejected):
        jobs.carry_out(Order(of_person("extract", held), place=tmp_path / "e.pdf"))
    before = counted(database)
    assert jobs.look(jobs.list()[0].id) is None
    assert counted(database) == before
    with pytest.raises(NotFound, match=r"job\.unknown"):
        jobs.look(99)


def blank(jobs):
    return jobs.calibration().content


def test_of_many_papers_the_first_is_looked_at_as_it_was_printed(jobs, held, tmp_path):
    job = jobs.carry_out(Order(Recipe("extract", (str(held), str(held + 1))), place=tmp_path / "m.pdf")).job
    look = jobs.look(job.id)
    assert rasters.count(look.paper.content) == 1
    assert look.recipe.keys == job.recipe.keys[:1] == ("2026-000001",)


@pytest.mark.parametrize("form", ["history", "results", "family", "visit"])
def test_what_says_what_is_recorded_now_says_that_it_is_printed_again(jobs, database, held, tmp_path, form):
    (visit,) = visits.put(database, held)
    file, again = tmp_path / "a.pdf", tmp_path / "b.pdf"
    job = jobs.carry_out(Order(of_person(form, visit if form == "visit" else held), place=file)).job
    said = squeezed("Печатается повторно, прежний лист от 22.11.2026; сведения на 22.11.2026")
    assert squeezed("Печатается повторно") not in letters_of(file.read_bytes())
    jobs.again(job.id, Order(job.recipe, place=again), AgainReason.LOST)
    assert said in letters_of(again.read_bytes())
    assert said in letters_of(jobs.look(job.id).paper.content)


def test_the_notice_of_a_dispute_says_that_it_is_printed_again(jobs, database, held, tmp_path):
    (visit,) = visits.put(database, held)
    with database.write() as session:
        told = {"visit_id": visit, "on": date(2026, 11, 20), "said_by": "Сам", "text": "Возражение", "clerk": "a", "outcome": ""}
        at = session.execute(select(func.max(records.AuditLine.at))).scalar_one()
        session.execute(records.table_of(records.Dispute).insert().values(id=7, at=at, **told))
    job = jobs.carry_out(Order(of_person("dispute", 7), place=tmp_path / "a.pdf")).job
    jobs.again(job.id, Order(job.recipe, place=tmp_path / "b.pdf"), AgainReason.LOST)
    assert squeezed("Печатается повторно") in letters_of((tmp_path / "b.pdf").read_bytes())


def test_a_history_that_never_came_out_is_no_reprint(jobs, held, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Rejected, match=r"file\.unwritable"):
        jobs.carry_out(Order(of_person("history", held), place=tmp_path / "file" / "a.pdf"))
    (failed,) = jobs.list()
    assert failed.state is JobState.FAILED
    jobs.again(failed.id, Order(failed.recipe, place=tmp_path / "b.pdf"))
    assert squeezed("Печатается повторно") not in letters_of((tmp_path / "b.pdf").read_bytes())
