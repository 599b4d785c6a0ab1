"""Vaccinations: what was given and refused, what is due, and who is told of it."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, select, update

from omsdesk.errors import NotAllowed, NotFound, Rejected
from omsdesk.models.care.calendar import DoseState
from omsdesk.models.drafts import VaccinationDraft, VisitDraft
from omsdesk.models.records import AuditLine, ListedCode, Visit, VisitChange, table_of
from omsdesk.models.words import CodeList, OpeningReason, VisitKind
from omsdesk.services.coverage import Coverage
from omsdesk.services.search.find import Search
from omsdesk.services.visits import Vaccinations
from omsdesk.settings import Organisation, Settings
from tests import visits
from tests.builders import SEAT, TODAY, add, person
from tests.visiting import desk_of

OWN = Organisation("clinic", "770001", "Поликлиника № 1")


@pytest.fixture
def settings(home):
    return Settings.load(home=home, today=TODAY, organisation=OWN)


def at(database, settings, **changes):
    seat = replace(SEAT, **changes)
    coverage = Coverage(database, Search(database, settings), settings, seat)
    return Vaccinations(database, settings, seat, coverage.verify_person)


@pytest.fixture
def desk(database, settings):
    return at(database, settings)


@pytest.fixture
def ivanova(database):
    return add(database, person("Иванова Мария Петровна"))


def doses(*given, on=TODAY, **changes):
    return VisitDraft(f"doses-{on}-{len(given)}-{given[0].vaccine}", on=on, vaccinations=given, **changes)


def audited(database, *actions):
    with database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.entity, AuditLine.entity_id, AuditLine.reason)).all()
    return [tuple(line) for line in lines if line.action in actions]


def tetanus(view):
    return next(one for one in view.plan if one.infection == "tetanus")


def test_a_dose_that_is_entered_takes_its_infections_off_the_list(desk, ivanova):
    before = desk.of(ivanova)
    (owed,) = [one for one in before.due if one.values.get("infection") == "tetanus"]
    assert (owed.code, owed.values["dose"], owed.since, owed.overdue) == ("care.due.vaccination", "RV", date(1998, 5, 12), True)
    entered = desk.enter(ivanova, doses(VaccinationDraft("адс-м", "RV", "П1", "в/м")))
    view = desk.of(ivanova)
    (row,) = view.given
    assert (row.vaccine, row.against, row.series, row.organisation) == ("адс-м", ("diphtheria", "tetanus"), "П1", OWN.name)
    assert (tetanus(view).state, tetanus(view).since) == (DoseState.AHEAD, date(TODAY.year + 10, TODAY.month, TODAY.day))
    assert (entered.number, entered.unknown) == (str(row.visit_id), ())


def test_several_doses_are_one_visit_with_the_policy_of_its_day(database, desk, ivanova):
    entered = desk.enter(ivanova, doses(VaccinationDraft("АДС-М"), VaccinationDraft("Совигрипп")))
    assert entered.check
    assert {(row.visit_id, row.n) for row in desk.of(ivanova).given} == {(entered.visit_id, 1), (entered.visit_id, 2)}


def test_a_second_sending_gives_the_first_visit(desk, ivanova):
    draft = doses(VaccinationDraft("Чужая вакцина"))
    first, second = desk.enter(ivanova, draft), desk.enter(ivanova, draft)
    assert first == replace(second, findings=first.findings, doses=first.doses)
    assert len(desk.of(ivanova).given) == 1


def test_the_same_dose_of_a_day_is_kept_and_told(desk, ivanova):
    first, second = (replace(doses(VaccinationDraft("АДС-М")), uuid=uuid) for uuid in ("d-1", "d-2"))
    assert "visit.dose_again" not in {one.code for one in desk.enter(ivanova, first).findings}
    assert "visit.dose_again" in {one.code for one in desk.enter(ivanova, second).findings}
    assert "visit.dose_again" not in {one.code for one in desk.enter(ivanova, first).findings}
    assert len(desk.of(ivanova).given) == 2


def test_a_vaccine_that_no_list_knows_is_kept_and_told(desk, ivanova):
    entered = desk.enter(ivanova, doses(VaccinationDraft("Чужая вакцина")))
    assert entered.unknown == ("Чужая вакцина",)
    assert desk.of(ivanova).given[0].against == ()


def test_a_dose_of_a_vaccine_counts_once_a_list_knows_it(database, desk, ivanova):
    assert desk.enter(ivanova, doses(VaccinationDraft("Адсорбин-М2", "RV"))).unknown == ("Адсорбин-М2",)
    assert tetanus(desk.of(ivanova)).state is DoseState.OVERDUE
    with database.write() as session:
        row = {"list_name": CodeList.VACCINES.value, "code": "77", "name": "Адсорбин-М2", "extra": "diphtheria,tetanus"}
        session.execute(insert(table_of(ListedCode)).values(**row))
    view = desk.of(ivanova)
    assert (view.given[0].against, tetanus(view).state) == (("diphtheria", "tetanus"), DoseState.AHEAD)


def test_a_dose_answers_the_refusal_of_its_day(database, desk):
    child = add(database, person("Иванов Пётр Сергеевич", birth_date=date(2026, 3, 1), serial=5))
    both = (VaccinationDraft("АКДС", refused="не от коклюша"), VaccinationDraft("АДС-М", "V1"))
    desk.enter(child, doses(*both, on=date(2026, 6, 10)))
    stands = {one.infection: (one.dose, one.state) for one in desk.of(child).plan}
    assert (stands["pertussis"], stands["diphtheria"]) == (("V1", DoseState.REFUSED), ("V2", DoseState.OVERDUE))


def test_a_refusal_stands_by_itself_and_nothing_is_due_until_its_term(desk, ivanova):
    desk.enter(ivanova, doses(VaccinationDraft("АДС-М", refused="болеет", refused_until=date(2027, 3, 1))))
    view = desk.of(ivanova)
    assert [(row.refused, row.refused_until) for row in view.refused] == [("болеет", date(2027, 3, 1))]
    assert (tetanus(view).state, tetanus(view).refused_until) == (DoseState.REFUSED, date(2027, 3, 1))


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (doses(VaccinationDraft("АДС-М"), on=date(2999, 1, 1)), "visit.on_future"),
        (doses(VaccinationDraft("АДС-М"), organisation="999999"), "vaccination.organisation"),
    ],
)
def test_what_cannot_be_right_is_not_written(desk, ivanova, draft, code):
    with pytest.raises(Rejected) as raised:
        desk.enter(ivanova, draft)
    assert raised.value.code == code
    assert desk.of(ivanova).given == ()


@pytest.mark.parametrize(
    "deed", [Vaccinations.of, Vaccinations.due_of, lambda desk, who: desk.enter(who, doses(VaccinationDraft("АС")))]
)
def test_nobody_is_vaccinated_who_is_not_known(desk, deed):
    with pytest.raises(NotFound, match=r"person\.unknown"):
        deed(desk, 2**70)


def test_care_elsewhere_is_covered_and_counts_for_nothing_until_a_reason_is_given(database, desk, ivanova):
    visits.clinic(database)
    desk.enter(ivanova, doses(VaccinationDraft("АДС-М", "RV"), organisation=visits.ELSEWHERE))
    covered, opened = desk.of(ivanova), desk.of(ivanova, OpeningReason.TREATMENT)
    assert (covered.given, covered.is_covered, tetanus(covered).is_due) == ((), True, True)
    assert (len(opened.given), opened.is_covered, tetanus(opened).is_due) == (1, False, False)
    assert opened.given[0].is_own is False
    line = desk.due_of(ivanova)
    assert (line.may_read, line.exist, line.is_covered) == (True, True, True)


def test_each_view_is_written_into_the_audit_and_each_refusal(database, settings, desk, ivanova):
    desk.of(ivanova, OpeningReason.REQUEST)
    desk.due_of(ivanova)
    with pytest.raises(NotAllowed, match=r"access\.read_visits"):
        at(database, settings, role="reception").of(ivanova)
    assert audited(database, "view", "refused read_visits") == [
        ("view", "vaccinations of person", str(ivanova), "request"),
        ("view", "due care of person", str(ivanova), ""),
        ("refused read_visits", "person", str(ivanova), ""),
    ]


def test_without_the_right_the_card_says_only_whether_anything_is_held(database, settings, desk, ivanova):
    reception = at(database, settings, role="reception")
    assert (reception.due_of(ivanova).may_read, reception.due_of(ivanova).exist) == (False, False)
    reception.enter(ivanova, doses(VaccinationDraft("АДС-М")))
    told = reception.due_of(ivanova)
    assert (told.exist, told.due, told.checkup) == (True, (), None)
    assert audited(database, "view") == []


def test_without_the_right_to_enter_nothing_is_written(database, settings, ivanova):
    with pytest.raises(NotAllowed, match=r"access\.enter_visits"):
        at(database, settings, role="office").enter(ivanova, doses(VaccinationDraft("АДС-М")))


def test_a_check_up_is_done_by_its_visit(database, desk, ivanova):
    due = {one.code for one in desk.of(ivanova).due}
    (kind,) = {VisitKind(code.rpartition(".")[2]) for code in due if code != "care.due.vaccination"}
    other, there = add(database, person("Петрова Анна Олеговна", serial=3)), visits.clinic(database)
    visits.put(database, other, visits.draft(kind, on=date(TODAY.year, 2, 3)))
    (mistake,) = visits.put(database, ivanova, visits.draft(kind, on=date(TODAY.year, 1, 3)))
    with database.write() as session:
        session.execute(update(Visit).where(Visit.id == mistake).values(withdrawn_at=Visit.entered_at))
    visits.put(database, ivanova, visits.draft(kind, on=date(TODAY.year, 2, 1)), organisation_id=there)
    assert desk.of(ivanova).checkup.done_on is None
    assert desk.of(ivanova, OpeningReason.TREATMENT).checkup.done_on == date(TODAY.year, 2, 1)
    visits.put(database, ivanova, visits.draft(kind, on=date(TODAY.year, 2, 3)))
    view = desk.of(ivanova)
    assert (view.checkup.done_on, {one.code for one in view.due}) == (date(TODAY.year, 2, 3), {"care.due.vaccination"})


def test_a_childs_check_up_has_no_year(database, desk):
    baby = add(database, person("Иванов Пётр", birth_date=date(TODAY.year, 6, 1)))
    assert desk.of(baby).due[0].code == "care.due.child"


def test_nothing_is_ahead_of_whoever_died(database, desk):
    gone = add(database, person("Иванов Юрий", death_date=date(2025, 1, 1)))
    with pytest.raises(Rejected, match=r"visit\.on_after_death"):
        desk.enter(gone, doses(VaccinationDraft("АДС-М")))
    view = desk.of(gone)
    assert (view.plan, view.due, view.checkup) == ((), (), None)


def test_a_reaction_is_added_and_what_stood_there_is_kept(database, desk, ivanova):
    number = desk.enter(ivanova, doses(VaccinationDraft("АДС-М", reaction="нет"))).visit_id
    desk.reaction(number, 1, " отёк 2 см ")
    assert desk.of(ivanova).given[0].reaction == "отёк 2 см"
    with database.read() as session:
        kept = session.execute(select(VisitChange.n, VisitChange.before)).one()
    assert (kept.n, json.loads(kept.before)) == (1, {"vaccinations.0.reaction": "нет"})


def test_a_mistake_is_withdrawn_once_and_counts_for_nothing(database, desk, ivanova):
    number = desk.enter(ivanova, doses(VaccinationDraft("АДС-М", "RV"))).visit_id
    desk.withdraw(number, 1, "не тому человеку")
    view = desk.of(ivanova)
    assert (view.given[0].is_withdrawn, tetanus(view).is_due) == (True, True)
    for deed in (lambda: desk.withdraw(number, 1, "ещё раз"), lambda: desk.reaction(number, 1, "отёк")):
        with pytest.raises(Rejected, match=r"vaccination\.withdrawn"):
            deed()
    assert audited(database, "withdraw") == [("withdraw", "vaccination", f"{number}/1", "")]


@pytest.mark.parametrize(
    ("deed", "error", "code"),
    [
        (lambda desk, number: desk.withdraw(number, 1, "  "), Rejected, "vaccination.because"),
        (lambda desk, number: desk.withdraw(number, 9, "ошибка"), NotFound, "vaccination.unknown"),
        (lambda desk, number: desk.withdraw(number, 2**70, "ошибка"), NotFound, "vaccination.unknown"),
        (lambda desk, number: desk.withdraw(number, 1, "й" * 501), Rejected, "vaccination.long"),
        (lambda desk, number: desk.withdraw(number, 1, "\x00\u200b"), Rejected, "vaccination.because"),
        (lambda desk, number: desk.withdraw(number + 99, 1, "ошибка"), NotFound, "visit.unknown"),
        (lambda desk, number: desk.reaction(number, 1, ""), Rejected, "vaccination.no_reaction"),
        (lambda desk, number: desk.reaction(number, 1, "й" * 501), Rejected, "vaccination.long"),
        (lambda desk, number: desk.reaction(number, 2, "отёк"), Rejected, "vaccination.refused"),
    ],
)
def test_what_cannot_be_changed_says_why(desk, ivanova, deed, error, code):
    number = desk.enter(ivanova, doses(VaccinationDraft("АДС-М"), VaccinationDraft("Совигрипп", refused="нет"))).visit_id
    with pytest.raises(error) as raised:
        deed(desk, number)
    assert raised.value.code == code


def test_a_dose_given_elsewhere_is_changed_with_a_reason_alone(database, desk, ivanova):
    visits.clinic(database)
    number = desk.enter(ivanova, doses(VaccinationDraft("АДС-М"), organisation=visits.ELSEWHERE)).visit_id
    with pytest.raises(NotAllowed, match=r"visits\.reason"):
        desk.withdraw(number, 1, "ошибка")
    desk.withdraw(number, 1, "ошибка", OpeningReason.CORRECTION)
    assert desk.of(ivanova, OpeningReason.CORRECTION).given[0].is_withdrawn


def test_whoever_may_not_read_withdraws_nothing(database, settings, desk, ivanova):
    number = desk.enter(ivanova, doses(VaccinationDraft("АДС-М"))).visit_id
    with pytest.raises(NotAllowed, match=r"access\.read_visits"):
        at(database, settings, role="reception").withdraw(number, 1, "ошибка")


def test_the_series_of_last_time_at_this_workplace_is_remembered(database, settings, desk, ivanova):
    assert desk.last_series("АДС-М") is None
    for series, day in (("П1", 1), ("П2", 2), (None, 3)):
        desk.enter(ivanova, doses(VaccinationDraft("АДС-М", series=series), on=date(2026, 11, day)))
    at(database, settings, workplace="другое").enter(ivanova, doses(VaccinationDraft("АДС-М", series="П3")))
    assert (desk.last_series("АДС-М"), desk.last_series("Совигрипп")) == ("П2", None)


def test_a_list_of_vaccines_that_was_loaded_takes_the_place_of_ours(database, desk, ivanova):
    assert {one.name for one in desk.vaccines()} >= {"АДС-М", "Совигрипп"}
    with database.write() as session:
        table = table_of(ListedCode)
        session.execute(insert(table).values(list_name=CodeList.VACCINES.value, code="7", name="Новая", extra="tetanus, polio"))
    assert [(one.code, one.name, one.infections) for one in desk.vaccines()] == [("7", "Новая", ("tetanus", "polio"))]
    desk.enter(ivanova, doses(VaccinationDraft("новая")))
    assert desk.of(ivanova).given[0].against == ("tetanus", "polio")


def test_the_next_dose_of_a_vaccine_is_suggested(desk, ivanova):
    view = desk.of(ivanova)
    named = {one.name: one for one in desk.vaccines()}
    assert (view.next_dose(named["АДС-М"]), view.next_dose(named["КОКАВ"])) == ("RV", None)


def test_a_sending_meets_the_first_one_even_between_its_check_and_its_entry(database, settings, ivanova):
    entering, other = at(database, settings), add(database, person("Петров Пётр Петрович", serial=5))
    sent = VisitDraft("одна", on=TODAY, vaccinations=(VaccinationDraft("АДС-М", "RV"),))
    check, first = entering._check, []

    def meanwhile(*asked):
        if not first:
            first.append(at(database, settings).enter(ivanova, sent))
        return check(*asked)

    entering._check = meanwhile
    assert entering.enter(ivanova, sent).visit_id == first[0].visit_id
    with pytest.raises(Rejected, match=r"vaccination\.sent"):
        entering.enter(other, sent)
    for changed in (
        replace(sent, on=date(2026, 11, 20)),
        replace(sent, vaccinations=(VaccinationDraft("АДС-М", "RV", "Ю12"),)),
        replace(sent, vaccinations=()),
    ):
        with pytest.raises(Rejected, match=r"visit\.same_uuid_content"):
            entering.enter(ivanova, changed)


def test_doses_of_a_day_end_no_sooner_than_they_begin(desk, ivanova):
    with pytest.raises(Rejected, match=r"visit\.until_before_on"):
        desk.enter(ivanova, replace(doses(VaccinationDraft("АДС-М")), until=date(2000, 1, 1)))


def test_a_dose_that_is_withdrawn_is_found_by_its_words_no_more_and_the_reason_is_noted(database, settings, ivanova):
    desk = at(database, settings)
    made = desk.enter(ivanova, VisitDraft("одна", on=TODAY, vaccinations=(VaccinationDraft("АДС-М", "RV"),)))
    desk.withdraw(made.visit_id, 1, "не тот человек", OpeningReason.CORRECTION)
    with database.read() as session:
        words = session.execute(select(Visit.words).where(Visit.id == made.visit_id)).scalar_one()
        lines = session.execute(select(AuditLine.action, AuditLine.reason)).all()
    assert "адсм" not in words
    assert ("withdraw", "correction") in [tuple(line) for line in lines]


def test_doses_of_one_person_are_nobody_elses(database, desk, ivanova):
    other = add(database, person("Петрова Анна Олеговна", serial=3))
    desk.enter(other, doses(VaccinationDraft("АДС-М", "RV")))
    assert (desk.of(ivanova).given, tetanus(desk.of(ivanova)).is_due, desk.due_of(ivanova).exist) == ((), True, False)
    with pytest.raises(Rejected, match=r"vaccination\.sent"):
        desk.enter(ivanova, doses(VaccinationDraft("АДС-М", "RV")))


def test_what_is_due_since_less_than_a_month_is_in_time(desk, ivanova):
    desk.enter(ivanova, doses(VaccinationDraft("АДС-М", "RV"), on=date(2016, 11, 10)))
    (owed,) = [one for one in desk.of(ivanova).due if one.values.get("infection") == "tetanus"]
    assert (owed.since, owed.overdue) == (date(2026, 11, 10), False)


def test_two_sendings_without_a_uuid_are_two(desk, ivanova):
    numbers = {desk.enter(ivanova, replace(doses(VaccinationDraft("АДС-М")), uuid="")).visit_id for _ in range(2)}
    assert len(numbers) == 2


def test_the_series_of_a_dose_that_was_a_mistake_is_not_remembered(desk, ivanova):
    for series, day in (("П1", 1), ("П2", 2)):
        entered = desk.enter(ivanova, doses(VaccinationDraft("АДС-М", series=series), on=date(2026, 11, day)))
    desk.withdraw(entered.visit_id, 1, "не та серия")
    assert desk.last_series("АДС-М") == "П1"
    desk.enter(ivanova, doses(VaccinationDraft("АДС-М", series="П3"), VaccinationDraft("АДС-М", series="П4")))
    assert desk.last_series("АДС-М") == "П4"


def test_nothing_is_remembered_of_a_visit_that_was_a_mistake(database, settings, desk, ivanova):
    number = desk.enter(ivanova, doses(VaccinationDraft("АДС-М", "RV", "П1"))).visit_id
    cabinet = desk_of(database, settings)
    assert cabinet.defaults().kind is VisitKind.VACCINATION
    cabinet.withdraw(number, "не тому человеку")
    assert (desk.last_series("АДС-М"), cabinet.defaults().kind) == (None, None)


def test_a_dose_of_a_visit_that_was_withdrawn_is_changed_no_more(database, settings, desk, ivanova):
    number = desk.enter(ivanova, doses(VaccinationDraft("АДС-М", "RV"))).visit_id
    desk_of(database, settings).withdraw(number, "не тому человеку")
    assert (desk.of(ivanova).given[0].is_withdrawn, tetanus(desk.of(ivanova)).is_due) == (True, True)
    for deed in (lambda: desk.withdraw(number, 1, "ещё раз"), lambda: desk.reaction(number, 1, "отёк")):
        with pytest.raises(Rejected, match=r"vaccination\.withdrawn"):
            deed()


def test_a_reaction_is_a_further_version_of_its_visit(database, settings, desk, ivanova):
    number = desk.enter(ivanova, doses(VaccinationDraft("АДС-М"))).visit_id
    for text in ("отёк", "отёк 2 см"):
        desk.reaction(number, 1, text, OpeningReason.CORRECTION)
    seen = desk_of(database, settings).open(number)
    assert (seen.version, [(one.n, one.clerk, dict(one.before)) for one in seen.changes]) == (
        3, [(1, SEAT.clerk, {"vaccinations.0.reaction": ""}), (2, SEAT.clerk, {"vaccinations.0.reaction": "отёк"})],
    )  # fmt: skip
    assert audited(database, "add reaction") == [("add reaction", "vaccination", f"{number}/1", "correction")] * 2


def test_our_own_code_is_our_own(desk, ivanova):
    desk.enter(ivanova, doses(VaccinationDraft("АДС-М", "RV"), organisation=OWN.code, kind=VisitKind.TREATMENT))
    assert (desk.of(ivanova).is_covered, len(desk.of(ivanova).given)) == (False, 1)


@pytest.mark.parametrize("kind", ["insurer", "office"])
def test_whoever_gives_no_care_says_where_a_dose_was_given(database, home, ivanova, kind):
    visits.clinic(database)
    desk = at(database, Settings.load(home=home, today=TODAY, organisation=Organisation(kind, "77001", "СМО")))
    with pytest.raises(Rejected, match=r"vaccination\.organisation_missing"):
        desk.enter(ivanova, doses(VaccinationDraft("АДС-М", "RV")))
    desk.enter(ivanova, doses(VaccinationDraft("АДС-М", "RV"), organisation=visits.ELSEWHERE))
    view = desk.of(ivanova)
    assert (view.given, view.is_covered) == ((), True)
    assert not desk.of(ivanova, OpeningReason.TREATMENT).given[0].is_own
