"""A correction keeps what was there before it; what was withdrawn stays to be seen and can be put back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from omsdesk.errors import NotAllowed, NotFound, Rejected, StaleRecord
from omsdesk.models.drafts import DiagnosisDraft, ResultDraft, ServiceDraft, SummaryDraft, VaccinationDraft
from omsdesk.models.records import AuditLine, Check
from omsdesk.models.words import DiagnosisRole, DisputeOutcome, MedicalPaper, OpeningReason, Unclear, VisitKind
from omsdesk.services.care import rewriting
from omsdesk.services.care.drafted import drafted
from omsdesk.services.care.rows import Filters
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.coverage import Coverage
from omsdesk.services.search.find import Search
from omsdesk.services.visits import Corrections, Defaults, Disputes, MedicalPapers, PaperDraft, Vaccinations
from tests import visits
from tests.builders import SEAT, add, person, policy
from tests.visiting import codes, desk_of

WHY = "опечатка"


@pytest.fixture
def whole(desk, ivanova):
    """A visit with everything that one has; how it is seen."""
    made = desk.register(
        visits.draft(
            services=(ServiceDraft("B01.047.001", "Приём терапевта", "1", "850.00"), ServiceDraft(name="Перевязка")),
            summary=SummaryDraft(text="Выписана с улучшением"), results=(ResultDraft(name="СОЭ", value="12", unit="мм/ч"),),
            vaccinations=(VaccinationDraft("Гриппол"),),
        ),
        ivanova,
    )  # fmt: skip
    return desk.open(made.visit_id)


def checks(database):
    with database.read() as session:
        return session.execute(select(func.count()).select_from(Check)).scalar_one()


def test_new_values_stand_in_the_place_of_the_old_ones_which_are_kept(database, desk, whole):
    entered = replace(drafted(whole), kind=VisitKind.PREVENTIVE, doctor="Ёлкин П. С.", diagnoses=(DiagnosisDraft("Z00.0"),))
    made = desk.correct(whole.id, whole.version, entered, f"  {WHY} ")
    assert (made.number, made.check, made.findings) == (whole.number, whole.check, ())
    seen = desk.open(whole.id)
    assert (seen.kind, seen.doctor, [one.code for one in seen.diagnoses]) == (VisitKind.PREVENTIVE, "Ёлкин П. С.", ["Z00.0"])
    assert (seen.version, seen.services, seen.papers, seen.results) == (2, whole.services, whole.papers, whole.results)
    (change,) = seen.changes
    assert (change.clerk, change.because) == (SEAT.clerk, WHY)
    assert change.before == {
        "person_id": str(whole.person.id), "kind": "treatment", "on": "14.11.2026", "department": "Терапевтическое отделение",
        "doctor": "Лапина О. В.", "diagnoses.0.code": "J06.9", "diagnoses.0.role": "main", "services.0.code": "B01.047.001",
        "services.0.name": "Приём терапевта", "services.0.count": "1", "services.0.tariff": "850.00",
        "services.1.name": "Перевязка", "services.1.count": "1", "enp": whole.enp, "insurer": "77001", "check": whole.check,
    }  # fmt: skip
    assert checks(database) == 1  # the day that was checked is not checked again


def test_a_visit_that_is_corrected_is_no_second_one(desk, whole, ivanova):
    entered = replace(drafted(whole), card="К-8")
    assert "visit.already" in [one.code for one in desk.check(entered, ivanova).findings]
    assert "visit.already" not in [one.code for one in desk.check(entered, ivanova, whole.id).findings]


def test_the_words_it_is_found_by_are_made_anew(desk, whole, ivanova):
    desk.correct(whole.id, 1, replace(drafted(whole), doctor="Ёлкин", diagnoses=(DiagnosisDraft("I10"),)), WHY)
    for text, is_found in (("елкин", True), ("лапина", False), ("j06", False), ("i10", True), ("соэ", True), ("выписана", True)):
        assert bool(desk.history(ivanova, Filters(text=text)).rows) is is_found, text


def test_another_day_is_checked_anew(database, desk):
    gone = add(database, person("Иванова Мария Петровна", policies=(policy("7700", until=date(2026, 10, 1)),)))
    first = desk.register(visits.draft(VisitKind.URGENT, on=date(2026, 9, 14)), gone)
    entered = drafted(desk.open(first.visit_id))
    made = desk.correct(first.visit_id, 1, replace(entered, on=date(2026, 11, 14)), WHY)
    seen = desk.open(first.visit_id)
    assert codes(made) == [("person", "policy_later", "note")]
    assert made.check == seen.check != first.check
    assert (seen.unclear, seen.enp) == (Unclear.POLICY, None)


def test_what_is_wrong_is_not_written(desk, whole):
    wrong = replace(drafted(whole), diagnoses=(DiagnosisDraft("I10", DiagnosisRole.MAIN),) * 2)
    made = desk.correct(whole.id, whole.version, wrong, WHY)
    assert (made.number, codes(made)[0]) == ("", ("diagnoses.1.role", "main_twice", "stop"))
    assert desk.open(whole.id).changes == ()


def test_of_two_that_correct_the_second_is_told(desk, whole):
    desk.correct(whole.id, 1, replace(drafted(whole), card="1"), WHY)
    with pytest.raises(StaleRecord, match=r"visit\.stale"):
        desk.correct(whole.id, 1, replace(drafted(whole), card="2"), WHY)
    assert desk.open(whole.id).card == "1"


def test_a_service_that_is_disputed_keeps_its_place(database, settings, desk, whole):
    Disputes(database, settings, SEAT).dispute(whole.id, 2, "Не было", "сама")
    entered = drafted(whole)
    for services in ((), entered.services[::-1], entered.services[:1]):
        with pytest.raises(Rejected, match=r"visit\.service_disputed"):
            desk.correct(whole.id, 1, replace(entered, services=services), WHY)
    assert desk.correct(whole.id, 1, replace(entered, services=(ServiceDraft("A01"), entered.services[1])), WHY).number


def test_the_first_service_that_is_disputed_keeps_its_place_too(database, settings, desk, whole):
    Disputes(database, settings, SEAT).dispute(whole.id, 1, "Не было", "сама")
    entered = drafted(whole)
    first, second = entered.services
    for services in (
        (),
        (second, first),
        (second,),
        (replace(first, name="Осмотр"), second),
        (replace(first, code="A01"), second),
    ):
        with pytest.raises(Rejected, match=r"visit\.service_disputed"):
            desk.correct(whole.id, 1, replace(entered, services=services), WHY)
    assert desk.open(whole.id).services == whole.services
    assert desk.correct(whole.id, 1, replace(entered, services=(replace(first, count="2"),)), WHY).number


def other_withdraws(desk, whole):
    desk.withdraw(whole.id, "ошибка")


def other_corrects(desk, whole):
    desk.correct(whole.id, whole.version, replace(drafted(whole), card="2"), WHY)


@pytest.mark.parametrize("deed", [other_withdraws, other_corrects])
def test_what_another_does_while_the_day_is_checked_is_not_written_over(database, settings, desk, whole, monkeypatch, deed):
    check = desk._correcting._check

    def meanwhile(*asked):
        deed(desk_of(database, settings), whole)
        return check(*asked)

    monkeypatch.setattr(desk._correcting, "_check", meanwhile)
    with pytest.raises(StaleRecord, match=r"visit\.stale"):
        desk.correct(whole.id, whole.version, replace(drafted(whole), on=date(2026, 11, 13)), WHY)
    assert (desk.open(whole.id).on, len(desk.open(whole.id).changes)) == (whole.on, 1)


def test_every_value_of_a_visit_can_be_corrected(database, desk, whole):
    visits.clinic(database)
    new = {
        "until": date(2026, 11, 16), "department": "ЛОР", "doctor": "Ёлкин", "card": "К-1", "conditions": 3, "form": 3,
        "profile": "97", "purpose": "1.0", "result": "301", "outcome": "301",
    }  # fmt: skip
    made = desk.correct(whole.id, 1, replace(drafted(whole), organisation=visits.ELSEWHERE, **new), WHY)
    assert not made.is_stopped
    seen = desk.open(whole.id, OpeningReason.CORRECTION)
    assert {name: getattr(seen, name) for name in new} == new
    assert (seen.organisation.code, seen.check, seen.enp) == (visits.ELSEWHERE, whole.check, whole.enp)


def test_a_visit_that_was_never_checked_is_checked_when_it_is_corrected(database, desk, ivanova):
    (number,) = visits.put(database, ivanova)
    made = desk.correct(number, 1, drafted(desk.open(number)), WHY)
    seen = desk.open(number)
    assert (made.check, seen.check is None, seen.insurer, seen.enp) == (seen.check, False, "77001", seen.person.enp)
    assert checks(database) == 1


def test_a_visit_of_an_unknown_person_is_corrected_and_stays_on_the_list(database, desk):
    made = desk.register(visits.draft(VisitKind.URGENT, person="Неизвестный"))
    corrected = desk.correct(made.visit_id, 1, replace(drafted(desk.open(made.visit_id)), on=date(2026, 11, 13)), WHY)
    seen = desk.open(made.visit_id)
    assert (corrected.check, seen.on, seen.unclear, checks(database)) == (None, date(2026, 11, 13), Unclear.PERSON, 0)


def test_a_vaccination_is_corrected_without_naming_its_doses_again(desk, ivanova):
    made = desk.register(visits.draft(VisitKind.VACCINATION, vaccinations=(VaccinationDraft("Гриппол"),)), ivanova)
    entered = replace(drafted(desk.open(made.visit_id)), vaccinations=(), card="5")
    assert codes(desk.correct(made.visit_id, 1, entered, WHY)) == []
    seen = desk.open(made.visit_id)
    assert (seen.card, [one.vaccine for one in seen.vaccinations]) == ("5", ["Гриппол"])


def test_a_correction_of_the_first_of_two_visits_is_no_second_one(desk, ivanova):
    first, second = (desk.register(visits.draft(), ivanova).visit_id for _ in range(2))
    entered = drafted(desk.open(first))
    said = {number: codes(desk.check(entered, ivanova, number)) for number in (first, second, None)}
    assert said == {first: [], second: [("on", "already", "ask")], None: [("on", "already", "ask")]}
    assert dict(desk.check(entered, ivanova).findings[0].values) == {"number": str(first)}
    desk.withdraw(first, WHY)
    assert codes(desk.check(entered, ivanova, second)) == []
    assert dict(desk.check(entered, ivanova).findings[0].values) == {"number": str(second)}


def test_what_was_withdrawn_comes_back_into_no_draft_and_no_count(database, settings, desk, whole, ivanova):
    def counts():
        row = desk.history(ivanova).rows[0]
        return row.services, row.documents, row.results, row.vaccinations, row.disputes

    assert counts() == (2, 1, 1, 1, 0)
    papers, disputes = MedicalPapers(database, settings, SEAT), Disputes(database, settings, SEAT)
    number = whole.papers[0].number
    papers.amend(number, PaperDraft("Выписана здоровой", issued=date(2026, 11, 15), author="Ёлкин"), WHY)
    desk.enter_results(whole.id, (ResultDraft(name="Глюкоза", value="5,1", taken="2026-11-14T08:15", ready="2026-11-15"),))
    disputes.dispute(whole.id, 1, "Не было", "сама")
    disputes.dispute(whole.id, None, "Не было", "сама")
    disputes.answer(1, DisputeOutcome.REJECTED, "Было")
    assert counts() == (2, 1, 2, 1, 1)
    held = drafted(desk.open(whole.id))
    assert held.summary == SummaryDraft(date(2026, 11, 15), "Выписана здоровой", MedicalPaper.DISCHARGE_SUMMARY, "Ёлкин")
    assert {one.taken for one in held.results} == {"2026-11-14", "2026-11-14T08:15"}
    papers.withdraw(number, WHY)
    desk.withdraw_result(whole.id, 1, WHY)
    check = Coverage(database, Search(database, settings), settings, SEAT).verify_person
    Vaccinations(database, settings, SEAT, check).withdraw(whole.id, 1, WHY)
    assert counts() == (2, 0, 1, 0, 1)
    held = drafted(desk.open(whole.id))
    assert (held.summary, [one.name for one in held.results], held.vaccinations) == (None, ["Глюкоза"], ())


def test_who_changed_a_visit_stands_beside_it_and_in_the_audit(database, settings, desk, whole):
    other = desk_of(database, settings, replace(SEAT, clerk="Орлова Е."))
    other.correct(whole.id, 1, replace(drafted(whole), card="2"), WHY)
    other.withdraw(whole.id, WHY)
    other.put_back(whole.id, WHY)
    seen = desk.open(whole.id)
    assert ([one.clerk for one in seen.changes], [one.n for one in seen.changes]) == (["Орлова Е."] * 3, [1, 2, 3])
    assert (seen.clerk, seen.version, seen.withdrawn_by, seen.withdrawn_because) == (SEAT.clerk, 4, None, None)
    with database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.clerk, AuditLine.entity_id, AuditLine.reason)).all()
    told = [tuple(line) for line in lines if line.action in {"correct", "withdraw", "put back"}]
    assert told == [(action, "Орлова Е.", str(whole.id), "") for action in ("correct", "withdraw", "put back")]


def test_a_visit_that_was_withdrawn_waits_for_nobody(desk):
    made = desk.register(visits.draft(VisitKind.URGENT, person="Неизвестный"))
    desk.withdraw(made.visit_id, WHY)
    with pytest.raises(Rejected, match=r"visit\.clear$"):
        desk.settle(made.visit_id, "оплачено")
    desk.put_back(made.visit_id, WHY)
    assert [row.id for row in desk.unclear()] == [made.visit_id]


def test_what_is_withdrawn_stays_and_can_be_put_back(desk, whole, ivanova):
    desk.withdraw(whole.id, WHY)
    seen = desk.open(whole.id)
    assert (seen.withdrawn_by, seen.withdrawn_because, seen.version) == (SEAT.clerk, WHY, 2)
    assert [row.is_withdrawn for row in desk.history(ivanova).rows] == [True]
    for ask in (lambda: desk.withdraw(whole.id, WHY), lambda: desk.correct(whole.id, 2, drafted(whole), WHY)):
        with pytest.raises(Rejected, match=r"visit\.withdrawn"):
            ask()
    desk.put_back(whole.id, "была")
    back = desk.open(whole.id)
    assert (back.withdrawn_at, [one.because for one in back.changes]) == (None, [WHY, "была"])
    assert back.changes[1].before["withdrawn_because"] == WHY
    with pytest.raises(Rejected, match=r"visit\.not_withdrawn"):
        desk.put_back(whole.id, WHY)


def test_a_reason_is_wanted_and_the_right(database, settings, desk, whole):
    for ask in (
        lambda: desk.correct(whole.id, 1, drafted(whole), " "), lambda: desk.withdraw(whole.id, ""),
        lambda: desk.put_back(whole.id, "\n"),
    ):  # fmt: skip
        with pytest.raises(Rejected, match=r"visit\.because"):
            ask()
    reception = desk_of(database, settings, replace(SEAT, role="reception"))
    with pytest.raises(NotAllowed, match=r"access\.read_visits"):
        reception.correct(whole.id, 1, drafted(whole), WHY)
    counter = desk_of(database, settings, replace(SEAT, role="counter"))
    for ask in (lambda: counter.withdraw(whole.id, WHY), lambda: counter.put_back(whole.id, WHY)):
        with pytest.raises(NotAllowed, match=r"access\.enter_visits"):
            ask()
    with pytest.raises(NotFound):
        desk.withdraw(77, WHY)


def test_results_come_later_and_are_withdrawn_one_by_one(desk, whole, ivanova):
    assert codes(type("Told", (), {"findings": desk.enter_results(whole.id, (ResultDraft(value="1"),))})) == [
        ("results.0.name", "value_name", "stop")
    ]
    assert desk.enter_results(whole.id, ()) == ()
    assert desk.enter_results(whole.id, (ResultDraft(name="Глюкоза", value="5,1"), ResultDraft(name="Железо", value="9"))) == ()
    desk.withdraw_result(whole.id, 2, WHY)
    seen = desk.open(whole.id)
    assert [(one.n, one.name, one.is_withdrawn) for one in sorted(seen.results, key=lambda one: one.n)] == [
        (1, "СОЭ", False), (2, "Глюкоза", True), (3, "Железо", False),
    ]  # fmt: skip
    assert [one.name for one in drafted(seen).results] == ["СОЭ", "Железо"]
    assert not desk.history(ivanova, Filters(text="глюкоза")).rows
    assert desk.history(ivanova, Filters(text="железо")).rows
    for n in (2, 9, 0, 2**40):
        with pytest.raises(NotFound, match=r"visit\.result_unknown"):
            desk.withdraw_result(whole.id, n, WHY)
    desk.withdraw(whole.id, WHY)
    with pytest.raises(Rejected, match=r"visit\.withdrawn"):
        desk.enter_results(whole.id, (ResultDraft(name="СОЭ", value="1"),))


def test_the_form_begins_with_what_was_last_entered_here(database, settings, desk, ivanova):
    assert desk.defaults().doctor is None
    desk.register(visits.draft(doctor="Ёлкин", department="ЛОР"), ivanova)
    elsewhere = desk_of(database, settings, replace(SEAT, workplace="окно 9"))
    elsewhere.register(visits.draft(VisitKind.PREVENTIVE, doctor="Лапина"), ivanova)
    visits.clinic(database)
    desk.register(visits.draft(VisitKind.HOSPITAL, doctor="Чужой", organisation=visits.ELSEWHERE), ivanova)
    found = desk.defaults()
    assert (found.department, found.doctor, found.kind) == ("ЛОР", "Ёлкин", VisitKind.TREATMENT)
    assert elsewhere.defaults().kind is VisitKind.PREVENTIVE
    reception = replace(SEAT, role="reception", clerk="Сидорова")
    assert desk_of(database, settings, reception).defaults() == Defaults()
    desk_of(database, settings, reception).register(visits.draft(doctor="Ткачёв"), ivanova)
    assert desk_of(database, settings, reception).defaults().doctor == "Ткачёв"


def test_care_elsewhere_is_corrected_under_a_reason_that_is_audited(database, desk, ivanova):
    visits.clinic(database)
    made = desk.register(visits.draft(organisation=visits.ELSEWHERE), ivanova)
    desk.withdraw(made.visit_id, WHY)
    with database.read() as session:
        line = session.execute(select(AuditLine.action, AuditLine.reason).order_by(AuditLine.seq.desc()).limit(1)).one()
    assert tuple(line) == ("withdraw", "correction")


def test_what_was_changed_since_it_was_read_is_not_written_over(database, settings, desk, whole):
    secrecy = Secrecy(database, settings, SEAT)
    desk.withdraw(whole.id, WHY)
    with pytest.raises(StaleRecord, match=r"visit\.stale"), database.write() as session:
        rewriting.change(session, secrecy, whole, {"card": "1"}, ("correct", WHY))


def test_a_visit_of_another_year_is_counted_in_that_year(desk, whole, ivanova):
    desk.correct(whole.id, 1, replace(drafted(whole), on=date(2025, 11, 14)), WHY)
    assert [one.year for one in desk.history(ivanova).years] == [2025]


def test_urgent_care_waits_for_its_policy_and_planned_care_does_not_whichever_it_was_first(database, desk):
    gone = add(database, person("Петрова Анна Львовна", serial=7, policies=(policy("7700", until=date(2026, 10, 1)),)))
    made = desk.register(visits.draft(), gone)
    for kind, waits in ((VisitKind.URGENT, [made.visit_id]), (VisitKind.URGENT, [made.visit_id]), (VisitKind.TREATMENT, [])):
        seen = desk.open(made.visit_id)
        desk.correct(made.visit_id, seen.version, replace(drafted(seen), kind=kind), WHY)
        assert [row.id for row in desk.unclear()] == waits


@pytest.mark.parametrize("who", ["ivanova", None])
def test_results_without_a_day_of_their_own_go_along_with_the_day_of_the_visit(desk, ivanova, who):
    results = (ResultDraft(name="СОЭ", value="12"), ResultDraft(name="Глюкоза", value="5", taken="2026-11-10"))
    draft = visits.draft(VisitKind.URGENT, person="Неизвестная", results=results)
    made = desk.register(draft, ivanova if who else None)
    desk.correct(made.visit_id, 1, replace(draft, on=date(2026, 11, 12)), WHY)
    assert [(one.name, one.taken.day) for one in desk.open(made.visit_id).results] == [("Глюкоза", 10), ("СОЭ", 12)]


def test_urgent_care_of_whoever_was_insured_waits_for_nothing(desk, whole):
    desk.correct(whole.id, 1, replace(drafted(whole), kind=VisitKind.URGENT), WHY)
    assert (desk.open(whole.id).unclear, desk.unclear()) == (Unclear.NOTHING, ())


def test_a_reason_is_a_line_and_no_letter(desk, ivanova):
    made = desk.register(visits.draft(), ivanova)
    with pytest.raises(Rejected, match=r"visit\.too_long"):
        desk.withdraw(made.visit_id, "й" * 501)


def test_care_elsewhere_is_corrected_for_a_reason_alone(database, desk, ivanova):
    place = visits.clinic(database)
    held = visits.draft(organisation=visits.ELSEWHERE, diagnoses=(DiagnosisDraft("N40"),))
    (number,) = visits.put(database, ivanova, held, organisation_id=place)
    entered = replace(drafted(desk.open(number, OpeningReason.TREATMENT)), card="К-8")
    later = Corrections({"on": "2027-01-01"}, {"on"})
    for ask in (
        lambda: desk.correct(number, 1, entered, WHY),
        lambda: desk.send_correction(number, later, WHY),
        lambda: desk.send_correction(number, Corrections({}, {"organisation"}), WHY),
    ):
        with pytest.raises(NotAllowed, match=r"visits\.reason"):
            ask()
    assert desk.send_correction(number, later, WHY, OpeningReason.TREATMENT).is_stopped
    assert desk.correct(number, 1, replace(entered, diagnoses=()), WHY, OpeningReason.INSPECTION).number == str(number)
    with database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.reason).order_by(AuditLine.seq)).all()
    assert [tuple(line) for line in lines if line.action in {"view", "correct"}] == [
        ("view", "treatment"), ("view", "treatment"), ("correct", "inspection"),
    ]  # fmt: skip


def test_a_way_back_leads_every_result_to_the_day_it_had(desk, ivanova):
    def days():
        return {one.name: one.taken.day for one in desk.open(made.visit_id).results}

    def move(day):
        seen = desk.open(made.visit_id)
        return desk.correct(seen.id, seen.version, replace(drafted(seen), on=date(2026, 11, day)), WHY)

    results = (
        ResultDraft(name="СОЭ", value="12", ready="2026-11-03"),
        ResultDraft(name="Глюкоза", value="5", taken="2026-11-05"),
    )
    made = desk.register(visits.draft(on=date(2026, 11, 1), results=results), ivanova)
    assert codes(move(5)) == [("results.0.ready", "ready_before_taken", "ask")]
    desk.enter_results(made.visit_id, (ResultDraft(name="Лейкоциты", value="5"),))
    assert days() == {"СОЭ": 5, "Глюкоза": 5, "Лейкоциты": 5}
    assert codes(move(1)) == []
    assert days() == {"СОЭ": 1, "Глюкоза": 5, "Лейкоциты": 1}
    seen = desk.open(made.visit_id)
    desk.correct(seen.id, seen.version, replace(drafted(seen), card="К-8"), WHY)
    move(5)
    assert days() == {"СОЭ": 5, "Глюкоза": 5, "Лейкоциты": 5}


def test_a_service_goes_once_its_dispute_is_answered_which_keeps_its_name(database, settings, desk, whole):
    disputes = Disputes(database, settings, SEAT)
    first, second = (disputes.dispute(whole.id, n, "Не было", "сама") for n in (1, 2))
    disputes.answer(first.id, DisputeOutcome.CONFIRMED, "Да, не было")
    entered = drafted(whole)
    with pytest.raises(Rejected, match=r"visit\.service_disputed"):
        desk.correct(whole.id, 1, replace(entered, services=entered.services[1:]), WHY)
    disputes.answer(second.id, DisputeOutcome.REJECTED, "Была")
    desk.correct(whole.id, 1, replace(entered, services=entered.services[1:]), WHY)
    assert [one.service for one in desk.open(whole.id).disputes] == [first.service, second.service]
