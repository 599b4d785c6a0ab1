"""What belongs to a visit is as secret as the visit and stays whose it is, whatever its sender calls it."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk.errors import NotAllowed, NotFound, Rejected
from omsdesk.models.drafts import ServiceDraft, SummaryDraft, VaccinationDraft, VisitDraft
from omsdesk.services.attachments import ScannedDocuments
from omsdesk.services.attachments.kept import recognised
from omsdesk.services.coverage import Coverage
from omsdesk.services.drafting import Drafts, Sheet
from omsdesk.services.exchange import Exchange
from omsdesk.services.search.find import Search
from omsdesk.services.visits import HalfFilled, MedicalPapers, Vaccinations, VisitsAside
from tests import visits
from tests.builders import SEAT, TODAY, add, person, policy
from tests.services.attachments.documents import picture
from tests.visiting import codes, desk_of

RECEPTION = replace(SEAT, role="reception")


def scan():
    return recognised("visit", "a.png", picture())


@pytest.mark.parametrize("uuid", ["мис/77", "1", "мис/77/2"])
def test_scans_are_closed_whatever_the_uuid_of_their_visit_looks_like(database, settings, desk, ivanova, uuid):
    visits.clinic(database)
    desk.register(visits.draft(uuid=uuid, organisation=visits.ELSEWHERE), ivanova, (scan(),))
    closed = ScannedDocuments(database, settings, RECEPTION)
    with pytest.raises(NotAllowed):
        closed.of(uuid)
    assert closed.of_person(ivanova) == ()
    assert ScannedDocuments(database, settings, SEAT).of_person(ivanova) == ()


def test_a_visit_takes_no_scans_that_are_somebodys(database, settings, desk, ivanova):
    other = add(database, person("Петров Пётр Петрович", serial=5))
    documents = ScannedDocuments(database, settings, SEAT)
    documents.add("лист-1", "passport", "p.png", picture(), other)
    desk.register(visits.draft(uuid="лист-1"), ivanova)
    assert [one.person_id for one in documents.of("лист-1")] == [other]


def test_the_uuid_of_an_application_is_no_visits(database, settings, desk, ivanova):
    Drafts(database, settings, SEAT).save(Sheet("заявление", {"person.name": "Пётр"}))
    with pytest.raises(Rejected, match=r"visit\.uuid_taken"):
        desk.register(visits.draft(uuid="заявление"), ivanova)
    check = Coverage(database, Search(database, settings), settings, SEAT).verify_person
    doses = VisitDraft("заявление", on=TODAY, vaccinations=(VaccinationDraft("АДС-М"),))
    with pytest.raises(Rejected, match=r"visit\.uuid_taken"):
        Vaccinations(database, settings, SEAT, check).enter(ivanova, doses)


@pytest.mark.parametrize("uuid", ["1/", "1/2"])
def test_what_hangs_on_a_visit_lends_no_visit_its_name(desk, ivanova, uuid):
    with pytest.raises(Rejected, match=r"visit\.uuid_slash"):
        desk.register(visits.draft(uuid=uuid), ivanova)


def test_scans_of_a_half_filled_visit_are_its_clerks_and_of_those_who_may_read(database, settings, ivanova):
    VisitsAside(database, SEAT).keep(HalfFilled("половина", ivanova))
    row = ScannedDocuments(database, settings, SEAT).add("половина", "visit", "a.png", picture(), ivanova)
    for clerk, role in ((SEAT.clerk, "reception"), ("Сидорова", "")):
        seat = replace(SEAT, clerk=clerk, role=role)
        assert ScannedDocuments(database, settings, seat).of("половина") == (row,)
    closed = ScannedDocuments(database, settings, replace(RECEPTION, clerk="Сидорова"))
    assert closed.of_person(ivanova) == ()
    for ask in (lambda: closed.of("половина"), lambda: closed.content(row.id)):
        with pytest.raises(NotAllowed, match=r"access\.read_visits"):
            ask()


def test_a_half_filled_visit_is_no_draft_to_be_handed_on_or_thrown_away(database, settings, ivanova):
    VisitsAside(database, SEAT).keep(HalfFilled("u", ivanova, {"diagnoses.0.code": "B20"}))
    drafts = Drafts(database, settings, replace(SEAT, clerk="Сидорова"))
    for take in (lambda: drafts.hand_over("u", "Сидорова"), lambda: drafts.discard("u")):
        with pytest.raises(NotFound):
            take()


def test_a_policy_that_was_over_is_tied_to_no_dose(database, settings, desk):
    gone = add(database, person("Иванова Мария Петровна", policies=(policy("7700", until=date(2026, 10, 1)),)))
    check = Coverage(database, Search(database, settings), settings, SEAT).verify_person
    dose = VisitDraft("d", on=TODAY, vaccinations=(VaccinationDraft("АДС-М", "RV"),))
    seen = desk.open(Vaccinations(database, settings, SEAT, check).enter(gone, dose).visit_id)
    assert (seen.enp, seen.insurer, seen.check is None) == (None, None, False)


def test_planned_care_without_a_policy_is_loaded_and_clear(database, settings, desk, tmp_path):
    add(database, person("Иванова Мария Петровна", policies=(policy("7700", until=date(2026, 1, 1)),)))
    file = tmp_path / "visits.csv"
    rows = [f"Иванова;Мария;12.05.1980;{day}.11.2026;{kind}" for day, kind in (("01", "treatment"), ("02", "urgent"))]
    file.write_text("\n".join(["FAM;IM;DR;DATE_1;KIND", *rows]), encoding="utf-8")
    Exchange(database, settings, SEAT).load_visits(file)
    assert [row.on for row in desk.unclear()] == [date(2026, 11, 2)]


def test_a_line_tells_that_a_visit_elsewhere_or_its_paper_was_withdrawn(database, settings, desk, ivanova):
    visits.clinic(database)
    there = desk.register(visits.draft(organisation=visits.ELSEWHERE), ivanova)
    desk.withdraw(there.visit_id, "ошибка")
    here = desk.register(visits.draft(on=date(2026, 1, 2), summary=SummaryDraft(text="Выписана")), ivanova)
    MedicalPapers(database, settings, SEAT).withdraw(desk.open(here.visit_id).papers[0].number, "не тот человек")
    covered, own = desk.history(ivanova).rows
    assert (covered.is_covered, covered.is_withdrawn, own.documents) == (True, True, 0)


def test_a_small_tariff_is_kept_as_it_was_written(desk, ivanova):
    made = desk.register(visits.draft(services=(ServiceDraft("B01", None, "1", "0.10"),)), ivanova)
    assert desk.open(made.visit_id).services[0].tariff == "0.10"


def test_nobody_finds_a_diagnosis_out_by_entering_it_again(database, settings, desk, ivanova):
    visits.clinic(database)
    doctor = replace(SEAT, clerk="Врач")
    desk_of(database, settings, doctor).register(visits.draft(doctor=None), ivanova)
    there = visits.draft(doctor=None, organisation=visits.ELSEWHERE)
    desk_of(database, settings, doctor).register(there, ivanova)
    guess = visits.draft(doctor=None)
    assert codes(desk.check(guess, ivanova)) == [("on", "already", "ask")]
    assert codes(desk_of(database, settings, RECEPTION).check(guess, ivanova)) == []
    assert codes(desk.check(replace(there, uuid="ещё"), ivanova)) == []
