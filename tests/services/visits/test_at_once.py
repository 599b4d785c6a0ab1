"""Two desks at one visit: what the one does while the other is at it is neither lost nor overwritten."""

from dataclasses import replace
from threading import Thread

import pytest
from sqlalchemy import select

from omsdesk.errors import DeskError
from omsdesk.models.drafts import ResultDraft, VaccinationDraft, VisitDraft
from omsdesk.models.records import AuditLine
from omsdesk.models.words import VisitKind
from omsdesk.services.attachments import kept
from omsdesk.services.care import calendar, rewriting
from omsdesk.services.care.rows import Filters
from omsdesk.services.coverage import Coverage
from omsdesk.services.merging import Merging
from omsdesk.services.search.find import Search
from omsdesk.services.visits import (
    Calendars,
    Disputes,
    HalfFilled,
    MedicalPapers,
    PaperDraft,
    Vaccinations,
    VisitsAside,
    entering,
)
from omsdesk.services.visits import disputes as disputing
from omsdesk.services.visits import papers as issuing
from omsdesk.services.visits import vaccinations as doses
from tests import visits
from tests.builders import SEAT, TODAY, add, person
from tests.visiting import desk_of


@pytest.fixture
def meanwhile(monkeypatch):
    """Let another desk work in the midst of a step, and wait for it after the step's own transaction."""
    begun = []

    def let(module, name, work):
        step = getattr(module, name)

        def stepped(*given):
            if not begun:
                begun.append(Thread(target=work))
                begun[0].start()
                begun[0].join(0.5)
            return step(*given)

        monkeypatch.setattr(module, name, stepped)
        return begun

    return let


def test_of_two_that_register_the_same_the_second_meets_the_first(database, settings, desk, ivanova, meanwhile):
    sent, told = visits.draft(), []
    other = desk_of(database, settings)
    second = meanwhile(kept, "is_of_application", lambda: told.append(other.register(sent, ivanova)))
    first = desk.register(sent, ivanova)
    second[0].join()
    assert told == [first]
    assert [row.id for row in desk.history(ivanova).rows] == [first.visit_id]


def test_results_of_both_are_kept(database, settings, desk, ivanova, meanwhile):
    made = desk.register(visits.draft(), ivanova)
    other = desk_of(database, settings)
    second = meanwhile(entering, "usual_of", lambda: other.enter_results(made.visit_id, [ResultDraft(name="СОЭ", value="12")]))
    desk.enter_results(made.visit_id, [ResultDraft(name="Глюкоза", value="5")])
    second[0].join()
    assert {one.name for one in desk.open(made.visit_id).results} == {"СОЭ", "Глюкоза"}


def test_the_words_of_both_are_found(database, settings, desk, ivanova, meanwhile):
    made = desk.register(visits.draft(), ivanova)
    papers = MedicalPapers(database, settings, SEAT)
    second = meanwhile(rewriting, "words", lambda: papers.issue(made.visit_id, PaperDraft("Выписка: насморк")))
    desk.enter_results(made.visit_id, [ResultDraft(name="Глюкоза", value="5")])
    second[0].join()
    assert [len(desk.history(ivanova, Filters(text=word)).rows) for word in ("глюкоза", "насморк")] == [1, 1]


def test_of_two_that_withdraw_a_dose_the_first_is_named(database, settings, desk, ivanova, meanwhile):
    check = Coverage(database, Search(database, settings), settings, SEAT).verify_person
    first = Vaccinations(database, settings, SEAT, check)
    second = Vaccinations(database, settings, replace(SEAT, clerk="Второй"), check)
    made = first.enter(ivanova, VisitDraft("d", on=TODAY, vaccinations=(VaccinationDraft("АДС-М", "RV"),)))
    told = []

    def withdraw():
        try:
            second.withdraw(made.visit_id, 1, "второй")
        except DeskError as error:
            told.append(error.code)

    other = meanwhile(doses, "_held", withdraw)
    first.withdraw(made.visit_id, 1, "первый")
    other[0].join()
    assert told == ["vaccination.withdrawn"]
    assert desk.open(made.visit_id).vaccinations[0].is_withdrawn


def told_in_order(database):
    with database.read() as session:
        asked = select(AuditLine.action, AuditLine.entity).order_by(AuditLine.seq)
        return [tuple(row) for row in session.execute(asked)]


@pytest.mark.parametrize(
    ("step", "work", "line"),
    [
        (
            (disputing, "_require_service"),
            lambda papers, disputes, visit: disputes.dispute(visit, None, "не была", "сама"),
            ("dispute", "visit"),
        ),
        (
            (rewriting, "words"),
            lambda papers, disputes, visit: papers.issue(visit, PaperDraft("Осмотр")),
            ("issue", "medical document"),
        ),
        (
            (rewriting, "words"),
            lambda papers, disputes, visit: papers.amend(1, PaperDraft("Осмотр"), "опечатка"),
            ("amend", "medical document"),
        ),
    ],
    ids=["dispute", "issue", "amend"],
)
def test_a_visit_is_not_withdrawn_in_the_midst_of_it(database, settings, desk, ivanova, meanwhile, step, work, line):  # noqa: PLR0917
    made = desk.register(visits.draft(), ivanova)
    papers, disputes = MedicalPapers(database, settings, SEAT), Disputes(database, settings, SEAT)
    papers.issue(made.visit_id, PaperDraft("Выписка"))
    other = desk_of(database, settings)
    second = meanwhile(*step, lambda: other.withdraw(made.visit_id, "ошибка"))
    work(papers, disputes, made.visit_id)
    second[0].join()
    assert told_in_order(database)[-2:] == [line, ("withdraw", "visit")]


def test_two_editions_are_never_one(database, settings, desk, ivanova, meanwhile):
    papers = MedicalPapers(database, settings, SEAT)
    number = papers.issue(desk.register(visits.draft(), ivanova).visit_id, PaperDraft("Выписка")).number
    second = meanwhile(issuing, "_editions", lambda: papers.amend(number, PaperDraft("Вторая"), "опечатка"))
    papers.amend(number, PaperDraft("Первая"), "опечатка")
    second[0].join()
    assert [(one.edition, one.text) for one in papers.editions(number)] == [(3, "Вторая"), (2, "Первая"), (1, "Выписка")]


def test_of_two_that_change_the_calendar_the_second_is_told(database, settings, meanwhile):
    first, told = Calendars(database, settings, SEAT), []
    before = first.read()

    def change():
        try:
            Calendars(database, settings, SEAT).write(before, before.lines[2:])
        except DeskError as error:
            told.append(error.code)

    second = meanwhile(calendar, "own", change)
    first.write(before, before.lines[1:])
    second[0].join()
    assert (told, first.read().lines) == (["calendar.stale"], before.lines[1:])


@pytest.fixture
def merged(database, settings, monkeypatch):
    """Make the record of somebody part of another one once the day of a visit was checked, before it is written."""

    def let(keep, lose):
        check = Coverage.verify_person

        def checked(*given):
            answer = check(*given)
            Merging(database, settings, SEAT).merge(keep, lose)
            return answer

        monkeypatch.setattr(Coverage, "verify_person", checked)

    return let


@pytest.mark.parametrize(
    "write",
    [
        lambda desk, _doses, who: desk.register(visits.draft(), who),
        lambda _desk, doses, who: doses.enter(who, VisitDraft("d", on=TODAY, vaccinations=(VaccinationDraft("АДС-М"),))),
        lambda desk, _doses, who: desk.clarify(1, who),
    ],
    ids=["register", "enter", "clarify"],
)
def test_whoever_was_merged_since_the_check_keeps_their_visit(database, settings, ivanova, merged, write):
    desk_of(database, settings).register(visits.draft(VisitKind.URGENT, person="Неизвестная"))
    twin = add(database, person("Иванова Мария Петровна", serial=9))
    merged(ivanova, twin)
    check = Coverage(database, Search(database, settings), settings, SEAT).verify_person
    made = write(desk_of(database, settings), Vaccinations(database, settings, SEAT, check), twin)
    assert desk_of(database, settings).open(made.visit_id).person.id == ivanova


def test_what_was_half_filled_of_a_merged_record_goes_on(database, settings, ivanova):
    twin = add(database, person("Иванова Мария Петровна", serial=9))
    aside = VisitsAside(database, SEAT)
    aside.keep(HalfFilled("u", twin, {"doctor": "Лапина"}))
    Merging(database, settings, SEAT).merge(ivanova, twin)
    assert aside.of(ivanova) == aside.of(twin) == HalfFilled("u", ivanova, {"doctor": "Лапина"})
    aside.keep(HalfFilled("u", twin, {"doctor": "Ёлкин"}))
    assert aside.of(ivanova).entered == {"doctor": "Ёлкин"}
