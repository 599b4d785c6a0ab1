"""Role by role, everything that can be done with care received: what a role may not is refused, noted, and changes nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from omsdesk.errors import NotAllowed
from omsdesk.models.drafts import ResultDraft, ServiceDraft, VaccinationDraft, reading
from omsdesk.models.records import AuditLine, CalendarRule, Draft, ScannedDocument, VisitChange, table_of
from omsdesk.models.words import DisputeOutcome, Right, VisitKind
from omsdesk.services.access import ROLES
from omsdesk.services.attachments.kept import recognised
from omsdesk.services.care.history import DIAGNOSIS, DISPUTE, DOSE, PAPER, RESULT, SERVICE
from omsdesk.services.care.secrecy import VISIT
from omsdesk.services.desk import make_desk
from omsdesk.services.printing.care import CarePapers
from omsdesk.services.visits import (
    Calendars,
    Corrections,
    Disputes,
    HalfFilled,
    LabResults,
    MedicalPapers,
    PaperDraft,
    Vaccinations,
    VisitFile,
    Visits,
    VisitsAside,
)
from tests import visits
from tests.builders import add, person
from tests.services.attachments.documents import picture
from tests.visiting import settings_of

E, R, L, F = Right.ENTER_VISITS, Right.READ_VISITS, Right.EDIT_LISTS, Right.FIND_PEOPLE
HELD = [
    VISIT, DIAGNOSIS, SERVICE, PAPER, RESULT, DOSE, DISPUTE, table_of(VisitChange), table_of(CalendarRule), table_of(Draft),
    table_of(ScannedDocument),
]  # fmt: skip
LINE = table_of(AuditLine)
SERVICES = {
    "visits": Visits, "disputes": Disputes, "medical_papers": MedicalPapers, "results": LabResults,
    "vaccinations": Vaccinations, "calendars": Calendars, "care_papers": CarePapers, "visits_aside": VisitsAside,
}  # fmt: skip
FREE = {
    "visits.exist", "visits.defaults", "vaccinations.due_of", "vaccinations.vaccines", "vaccinations.last_series",
    "calendars.read", "visits_aside.forget",
}  # fmt: skip
"""What needs no right: it tells whether anything is held and no more, speaks of nobody, or removes one's own typing."""
DEEDS = {
    "visits.check": ({E}, lambda at: at.desk.visits.check(visits.draft(), at.who)),
    "visits.register": ({E}, lambda at: at.desk.visits.register(visits.draft(on=date(2026, 11, 10)), at.who)),
    "visits.send": ({E}, lambda at: at.desk.visits.send(VisitFile(at.entered))),
    "visits.correct": ({E, R}, lambda at: at.desk.visits.correct(at.visit, 1, visits.draft(doctor="Другой"), "не тот")),
    "visits.send_correction": (
        {E, R}, lambda at: at.desk.visits.send_correction(at.visit, Corrections({"doctor": "Х"}, {"doctor"}), "не тот"),
    ),
    "visits.enter_results": ({E}, lambda at: at.desk.visits.enter_results(at.visit, [ResultDraft(name="СОЭ", value="5")])),
    "visits.withdraw_result": ({E, R}, lambda at: at.desk.visits.withdraw_result(at.visit, 1, "не тот")),
    "visits.withdraw": ({E, R}, lambda at: at.desk.visits.withdraw(at.other, "не тот")),
    "visits.put_back": ({E, R}, lambda at: at.desk.visits.put_back(at.gone, "тот")),
    "visits.unclear": ({E}, lambda at: at.desk.visits.unclear()),
    "visits.clarify": ({E}, lambda at: at.desk.visits.clarify(at.unknown, at.who)),
    "visits.settle": ({E}, lambda at: at.desk.visits.settle(at.unsettled, "не нужно")),
    "visits.history": ({R}, lambda at: at.desk.visits.history(at.who)),
    "visits.open": ({R}, lambda at: at.desk.visits.open(at.visit)),
    "disputes.dispute": ({R}, lambda at: at.desk.disputes.dispute(at.visit, None, "Меня не было.", "сама")),
    "disputes.one": ({R}, lambda at: at.desk.disputes.one(at.dispute)),
    "disputes.disputes": ({R}, lambda at: at.desk.disputes.disputes()),
    "disputes.answer": ({R}, lambda at: at.desk.disputes.answer(at.dispute, DisputeOutcome.REJECTED, "Была.")),
    "medical_papers.issue": ({E}, lambda at: at.desk.medical_papers.issue(at.visit, PaperDraft("Выписана."))),
    "medical_papers.amend": ({E, R}, lambda at: at.desk.medical_papers.amend(at.paper, PaperDraft("Другая."), "не та")),
    "medical_papers.editions": ({R}, lambda at: at.desk.medical_papers.editions(at.paper)),
    "medical_papers.withdraw": ({E, R}, lambda at: at.desk.medical_papers.withdraw(at.paper, "не та")),
    "results.of": ({R}, lambda at: at.desk.results.of(at.who)),
    "results.series": ({R}, lambda at: at.desk.results.series(at.who, at.key)),
    "results.compare": ({R}, lambda at: at.desk.results.compare(at.who, date(2026, 10, 3), date(2026, 10, 3))),
    "vaccinations.of": ({R}, lambda at: at.desk.vaccinations.of(at.who)),
    "vaccinations.enter": ({E}, lambda at: at.desk.vaccinations.enter(at.who, visits.draft(vaccinations=(at.dose,)))),
    "vaccinations.reaction": ({E, R}, lambda at: at.desk.vaccinations.reaction(at.whole, 1, "нет")),
    "vaccinations.withdraw": ({E, R}, lambda at: at.desk.vaccinations.withdraw(at.whole, 1, "не та")),
    "calendars.take_back": ({L}, lambda at: at.desk.calendars.take_back(at.calendar, at.calendar)),
    "calendars.write": ({L}, lambda at: at.desk.calendars.write(at.calendar, at.calendar.lines[:3])),
    "calendars.restore": ({L}, lambda at: at.desk.calendars.restore(at.desk.calendars.read())),
    "care_papers.history": ({R}, lambda at: at.desk.care_papers.history(at.who)),
    "care_papers.visit": ({R}, lambda at: at.desk.care_papers.visit(at.visit)),
    "care_papers.vaccinations": ({R}, lambda at: at.desk.care_papers.vaccinations(at.who)),
    "care_papers.results": ({R}, lambda at: at.desk.care_papers.results(at.who)),
    "care_papers.dispute": ({R}, lambda at: at.desk.care_papers.dispute(at.dispute)),
    "visits_aside.keep": ({E}, lambda at: at.desk.visits_aside.keep(HalfFilled("h-1", at.who, {"doctor": "Х"}))),
    "visits_aside.of": ({E}, lambda at: at.desk.visits_aside.of(at.who)),
    "scanned_documents.of": ({R, F}, lambda at: at.desk.scanned_documents.of("scanned-1")),
    "scanned_documents.content": ({R, F}, lambda at: at.desk.scanned_documents.content(at.scan)),
    "scanned_documents.thumbnail": ({R, F}, lambda at: at.desk.scanned_documents.thumbnail(at.scan)),
    "exchange.load_visits": ({E}, lambda at: at.desk.exchange.load_visits(at.visits)),
    "exchange.load_calendar": ({L}, lambda at: at.desk.exchange.load_calendar(at.lines, accept_partial=True)),
    "exchange.load_reference": ({L}, lambda at: at.desk.exchange.load_reference(at.lines)),
    "exchange.dump": ({R, Right.DUMP}, lambda at: at.desk.exchange.dump("visits", at.folder / "dump.csv")),
}  # fmt: skip


CALENDAR = "infection;dose;age_from;age_to;after;every;sex;born_from;valid_from;valid_until;source"


class At:
    """A register with care of every kind, at the desk of a role."""

    dose = VaccinationDraft("АДС-М", "RV")

    def __init__(self, database, home, folder: Path):
        self.database, self.home, self.folder = database, home, folder
        self.who = add(database, person("Иванова Мария Петровна"))
        self.desk = self.desk_of("")
        whole = visits.whole(on=date(2026, 10, 2))
        self.whole = self._put(whole)
        self.visit = self._put(visits.draft(
            uuid="scanned-1", services=(ServiceDraft("B01", "Приём"),), results=(ResultDraft(name="СОЭ", value="4"),),
        ), recognised("visit", "a.png", picture()))  # fmt: skip
        self.other, self.gone = (self._put(visits.draft(on=date(2026, 11, day))) for day in (2, 3))
        self.unknown, self.unsettled = (
            self._put(visits.draft(VisitKind.URGENT, person=f"Никто {n}"), who=None) for n in range(2)
        )
        self.desk.visits.withdraw(self.gone, "не тот")
        self.dispute = self.desk.disputes.dispute(self.whole, 1, "Не было.", "сама").id
        self.paper = self.desk.medical_papers.issue(self.visit, PaperDraft("Осмотрена.")).number
        self.key = self.desk.results.of(self.who).series[0].key
        self.scan = self.desk.scanned_documents.of("scanned-1")[0].id
        self.calendar = self.desk.calendars.read()
        self.enp = self.desk.visits.open(self.visit).person.enp
        self.entered = reading.spelled(replace(visits.draft(), person=self.enp))

        self.visits = self._file("v.csv", f"ENP;KIND;DATE_1\n{self.enp};treatment;01.11.2026\n")
        self.lines = self._file("c.csv", f"{CALENDAR}\ntetanus;V1;3;;;;;;2022-01-01;;х\n")

    def _put(self, draft, *scans, who=0):
        made = self.desk.visits.register(draft, self.who if who == 0 else who, scans)
        assert made.visit_id, made.findings
        return made.visit_id

    def desk_of(self, role):
        return make_desk(self.database, settings_of(self.home, role=role, clerk=f"Роль {role or 'вся'}"))

    def _file(self, name, text):
        place = self.folder / name
        place.write_text(text, encoding="utf-8")
        return place

    def held(self):
        with self.database.look() as connection:
            return [sorted(map(repr, connection.execute(select(table)).all())) for table in HELD]

    def audit(self):
        with self.database.look() as connection:
            return connection.execute(select(LINE.c.action, LINE.c.clerk, LINE.c.entity).order_by(LINE.c.seq)).all()


@pytest.fixture
def at(database, home, tmp_path):
    return At(database, home, tmp_path)


def test_every_service_of_care_stands_in_the_table():
    public = {f"{name}.{one}" for name, service in SERVICES.items() for one in vars(service) if not one.startswith("_")}
    named = {name for name in DEEDS if name.partition(".")[0] in SERVICES}
    assert public == named | FREE
    assert not named & FREE


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_not_is_refused_noted_and_changes_nothing(at, role):
    at.desk = at.desk_of(role)
    before = at.held()
    for name, (rights, deed) in DEEDS.items():
        if rights <= ROLES[role]:
            continue
        lines = len(at.audit())
        with pytest.raises(NotAllowed, match=r"access\.(enter_visits|read_visits|edit_lists|dump|find_people)") as refused:
            deed(at)
        assert refused.value.exit_code == 4, name
        (line,) = at.audit()[lines:]
        assert line.action in {f"refused {right.value}" for right in rights - ROLES[role]}, name
        assert line.clerk == f"Роль {role or 'вся'}", name
        assert at.held() == before, name
    assert not (at.folder / "dump.csv").exists()


def test_what_a_role_may_is_done(at):
    at.desk = at.desk_of("senior")
    for name, (_rights, deed) in DEEDS.items():
        if name == "visits.send_correction":
            with at.database.write() as session:  # both correct the same visit
                session.execute(VISIT.update().where(VISIT.c.id == at.visit).values(version=1))
        deed(at)
        assert not [line for line in at.audit() if line.action.startswith("refused")], name


def test_a_role_without_the_right_is_told_that_something_is_held_and_no_more(at):
    for role in ("reception", "office", "counter"):
        desk = at.desk_of(role)
        told = desk.vaccinations.due_of(at.who)
        assert (told.may_read, told.exist, told.due, told.checkup) == (False, role == "reception", (), None)
        assert desk.scanned_documents.of_person(at.who) == ()
        if role != "reception":  # who enters no visits has no need to know that there are any
            with pytest.raises(NotAllowed, match=r"access\.read_visits"):
                desk.visits.exist(at.who)
            continue
        assert desk.visits.exist(at.who) is True
        line = at.audit()[-1]
        assert (line.action, line.entity) == ("list", "visits of person")
    (row, *_) = at.desk_of("reception").visits.unclear()
    assert row.kind is None


def test_whoever_may_not_read_takes_back_what_they_entered_and_clarifies_what_was_here(at):
    desk = at.desk_of("reception")
    mine = desk.visits.register(visits.draft(on=date(2026, 11, 4)), at.who).visit_id
    desk.visits.withdraw(mine, "не тот")
    desk.visits.put_back(mine, "тот")
    visits.clinic(at.database)
    away = at.desk.visits.register(visits.draft(VisitKind.URGENT, person="Никто", organisation=visits.ELSEWHERE)).visit_id
    for deed in (lambda: desk.visits.clarify(away, at.who), lambda: desk.visits.settle(away, "не нужно")):
        with pytest.raises(NotAllowed, match=r"access\.read_visits"):
            deed()
    assert desk.visits.clarify(at.unknown, at.who).number
    assert at.desk_of("medical").visits.clarify(away, at.who).number


def test_a_scan_that_is_not_of_care_stays_open(at):
    with at.database.write() as session:
        session.execute(insert(table_of(Draft)).values(
            uuid="d-1", clerk="Роль office", opened_at=at.desk.visits.open(at.visit).entered_at, step="", field="", form=1,
            is_open=False, note="", saved_at=at.desk.visits.open(at.visit).entered_at, workplace="х", entered="{}", origins="{}",
        ))  # fmt: skip
    at.desk_of("office").scanned_documents.add("d-1", "passport", "p.png", picture())
    assert len(at.desk_of("office").scanned_documents.of("d-1")) == 1
