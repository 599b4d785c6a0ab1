"""A visit is registered once, with the check and the policy of its day; what is urgent is never turned away."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select, update

from omsdesk.errors import Ambiguous, NotAllowed, NotFound, Rejected
from omsdesk.models.drafts import DiagnosisDraft, ResultDraft, ServiceDraft, SummaryDraft, VaccinationDraft
from omsdesk.models.records import AuditLine, Check, ListedCode, Person, Policy, Visit, table_of
from omsdesk.models.words import CareForm, CodeList, DiagnosisRole, MedicalPaper, Unclear, VisitKind
from omsdesk.services.access import Seat
from omsdesk.services.attachments import ScannedDocuments
from omsdesk.services.care.rows import Filters
from omsdesk.services.care.writing import AT_THE_DESK
from omsdesk.services.codes import own
from omsdesk.services.visits import MedicalPapers, PaperDraft
from omsdesk.services.visits.registering import Registering
from omsdesk.settings import Settings
from tests import visits
from tests.builders import SEAT, add, person, policy
from tests.services.attachments.documents import picture
from tests.visiting import OWN, codes, desk_of, settings_of


def counted(database, record):
    with database.read() as session:
        return session.execute(select(func.count()).select_from(record)).scalar_one()


def listed(database, *rows):
    with database.write() as session:
        session.execute(
            table_of(ListedCode).insert(),
            [
                {"list_name": one, "code": code, "name": name, "parent": parent, "extra": None, "since": None, "until": until}
                for one, code, name, parent, until in rows
            ],
        )


def test_the_policy_and_the_check_of_the_day_are_tied_to_it(database, desk, ivanova):
    made = desk.register(visits.draft(), ivanova)
    assert (made.number, made.visit_id, made.findings, made.is_stopped) == ("1", 1, (), False)
    seen = desk.open(1)
    assert (seen.person.id, seen.check, seen.insurer, seen.unclear) == (ivanova, made.check, "77001", Unclear.NOTHING)
    assert seen.enp == seen.person.enp
    with database.read() as session:
        on, kind = session.execute(select(Check.on, Check.key_kind).where(Check.number == made.check)).one()
    assert (on, kind) == (date(2026, 11, 14), "visit")


@pytest.mark.parametrize("key", ["Иванова Мария 12.05.1980", "1"])
def test_the_person_is_found_by_any_key(desk, ivanova, key):
    made = desk.register(visits.draft(person=key))
    assert desk.open(made.visit_id).person.id == ivanova


@pytest.mark.parametrize(
    ("key", "error"),
    [("Сидоров Пётр 01.01.1990", NotFound), ("Иванова 12.05.1980", Ambiguous), ("7712345678901234", Rejected), ("Ив", Ambiguous)],
)
def test_a_key_that_means_nobody_or_several_registers_no_planned_care(database, desk, key, error):
    add(database, person("Иванова Мария Петровна"), person("Иванова Анна Петровна", serial=2))
    for ask in (desk.check, desk.register):
        with pytest.raises(error):
            ask(visits.draft(person=key))
    assert counted(database, Visit) == 0
    assert counted(database, Check) == 0


@pytest.mark.parametrize(
    "urgent",
    [
        {"kind": VisitKind.URGENT},
        {"kind": VisitKind.AMBULANCE},
        {"form": CareForm.EMERGENCY},
        {"form": 1, "kind": VisitKind.HOSPITAL},
    ],
)
def test_urgent_care_of_an_unknown_person_is_registered_with_who_it_was_said_to_be(desk, urgent):
    made = desk.register(visits.draft(person="Неизвестный, около 40 лет", **urgent))
    assert ("person", "person_later", "note") in codes(made)
    seen = desk.open(made.visit_id)
    assert (seen.person, seen.said, seen.unclear, seen.check) == (None, "Неизвестный, около 40 лет", Unclear.PERSON, None)


def test_whoever_is_not_insured_on_the_day_is_registered_and_told(database, desk):
    gone = add(database, person("Иванова Мария Петровна", policies=(policy("7700", until=date(2026, 10, 1)),)))
    planned = desk.register(visits.draft(), gone)
    assert codes(planned) == [("person", "not_insured", "ask")]
    assert desk.open(planned.visit_id).unclear is Unclear.NOTHING
    urgent = desk.register(visits.draft(VisitKind.URGENT), gone)
    assert codes(urgent) == [("person", "policy_later", "note")]
    seen = desk.open(urgent.visit_id)
    assert (seen.unclear, seen.enp, seen.insurer, seen.check) == (Unclear.POLICY, None, None, urgent.check)
    assert desk.register(visits.draft(on=date(2026, 9, 14)), gone).findings == ()


def test_a_finding_that_stops_leaves_nothing(database, desk, ivanova):
    wrong = visits.draft(on=date(2027, 1, 1), diagnoses=(DiagnosisDraft("грипп"),), services=(ServiceDraft(count="много"),))
    for made in (desk.register(wrong, ivanova), desk.check(wrong, ivanova)):
        assert made.is_stopped
        assert codes(made) == [
            ("on", "on_future", "stop"), ("diagnoses.0.code", "diagnosis_format", "stop"),
            ("services.0.code", "service_blank", "stop"), ("services.0.count", "count_unclear", "stop"),
        ]  # fmt: skip
    assert desk.register(wrong, ivanova).number == ""
    assert counted(database, Visit) == 0
    assert counted(database, Check) == 0


def test_nobody_at_all_and_nobody_of_an_id(desk):
    assert codes(desk.check(visits.draft())) == [("person", "person_missing", "stop")]
    for wrong in (77, -1, 2**40):
        with pytest.raises(NotFound):
            desk.register(visits.draft(), wrong)


def test_what_is_sent_twice_is_answered_as_the_first_time(database, desk, ivanova):
    there = visits.clinic(database)
    assert there
    sent = visits.draft(
        VisitKind.HOSPITAL, organisation=visits.ELSEWHERE,
        diagnoses=(DiagnosisDraft("J06.9", DiagnosisRole.MAIN), DiagnosisDraft("J06.9")),
        services=(ServiceDraft("A11.12.009", count="2"),),
        summary=SummaryDraft(text="Выписана."), results=(ResultDraft(name="СОЭ", value="12", taken="2026-11-14T08:15"),),
        vaccinations=(VaccinationDraft("Гриппол плюс", "V", "П14"),),
    )  # fmt: skip
    first = desk.register(sent, ivanova)
    assert codes(first) == [("until", "until_missing", "ask"), ("diagnoses.1.code", "diagnosis_twice", "note")]
    assert desk.register(sent, ivanova) == first
    assert desk.register(replace(sent, person="никто")) == first
    assert (counted(database, Visit), counted(database, Check)) == (1, 1)
    urgent = visits.draft(VisitKind.URGENT, person="Неизвестная")
    assert desk.register(urgent) == desk.register(urgent)


def test_what_was_registered_is_stopped_by_nothing_that_is_known_later(database, desk, ivanova):
    sent = visits.draft()
    first = desk.register(sent, ivanova)
    with database.write() as session:
        session.execute(update(Person).where(Person.id == ivanova).values(death_date=date(2026, 11, 1)))
    assert desk.register(sent, ivanova) == first


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"organisation": "770001"}, []),
        ({"kind": VisitKind.PREVENTIVE}, ["content"]),
        ({"doctor": None}, ["content"]),
        ({"diagnoses": (DiagnosisDraft("J06.9", DiagnosisRole.OTHER),)}, ["content"]),
        ({"services": (ServiceDraft("A02"),)}, ["content"]),
        ({"results": ()}, []),
        ({"results": (ResultDraft(name="СОЭ", value="13"),)}, ["content"]),
        ({"results": (ResultDraft(name="СОЭ", value="12", unit="мм/ч"),)}, ["content"]),
        ({"results": (ResultDraft(name="СОЭ", value="12", high="20"),)}, ["content"]),
        ({"results": (ResultDraft("ОАК", "СОЭ", "12"),)}, ["content"]),
        ({"results": (ResultDraft(name="СОЭ", value="12", taken="2026-11-13"),)}, ["content"]),
        ({"results": (ResultDraft(name="СОЭ", value="12", taken="2026-11-14T08:15"),)}, ["content"]),
        ({"results": (ResultDraft(name="СОЭ", value="12", taken="2026-11-14"),)}, []),
        ({"results": (ResultDraft(name="СОЭ", value="12"), ResultDraft(name="Глюкоза", value="5"), ResultDraft())}, ["content"]),
        ({"summary": None}, ["content"]),
        ({"vaccinations": (VaccinationDraft("Гриппол", "RV"),)}, ["content"]),
        ({"person": "Сидоров Пётр 01.01.1990"}, ["person"]),
    ],
)  # fmt: skip
def test_another_visit_under_the_same_uuid_is_told_as_one_and_not_written(database, desk, ivanova, changes, told):
    add(database, person("Сидоров Пётр Ильич", birth_date=date(1990, 1, 1), serial=7))
    sent = visits.draft(
        person="Иванова Мария 12.05.1980", services=(ServiceDraft("A01"),), results=(ResultDraft(name="СОЭ", value="12"),),
        summary=SummaryDraft(text="Здорова."), vaccinations=(VaccinationDraft("Гриппол"),),
    )  # fmt: skip
    first = desk.register(sent)
    desk.enter_results(first.visit_id, [ResultDraft(name="Глюкоза", value="5")])
    desk.correct(first.visit_id, 1, replace(sent, doctor="Ёлкин", diagnoses=()), "ошибка")
    again = desk.register(replace(sent, **changes))
    assert (again.number, again.check) == (first.number, first.check)
    assert [code for _, code, _ in codes(again) if "same" in code] == [f"same_uuid_{one}" for one in told]
    assert counted(database, Visit) == 1


def test_a_file_sent_again_is_the_same_after_its_day_was_corrected_and_a_paper_issued(database, settings, desk, ivanova):
    sent = visits.draft(results=(ResultDraft(name="СОЭ", value="12", low="1", taken="2026-11-14"),))
    first = desk.register(sent, ivanova)
    desk.correct(first.visit_id, 1, replace(sent, on=date(2026, 11, 12)), "ошибка")
    MedicalPapers(database, settings, SEAT).issue(first.visit_id, PaperDraft("Осмотр"))
    assert [code for _, code, _ in codes(desk.register(sent, ivanova)) if "same" in code] == []


def test_a_visit_of_somebody_unknown_was_not_this_persons(desk, ivanova):
    sent = visits.draft(VisitKind.URGENT, person="Неизвестная")
    desk.register(sent)
    assert [code for _, code, _ in codes(desk.register(sent, ivanova))] == ["same_uuid_person"]


def test_two_desks_that_send_the_same_at_once_register_one_visit(database, desk, ivanova, monkeypatch):
    sent = visits.draft()
    first = desk.register(sent, ivanova)
    monkeypatch.setattr(Registering, "first", lambda *_: None)  # as if both had looked before either had written
    assert desk.register(sent, ivanova) == first
    assert counted(database, Visit) == 1


def test_the_same_day_and_doctor_and_diagnosis_again_is_asked_about(database, desk, ivanova):
    desk.register(visits.draft(), ivanova)
    twice = desk.register(visits.draft(), ivanova)
    assert codes(twice) == [("on", "already", "ask")]
    assert dict(twice.findings[0].values) == {"number": "1"}
    for other in (
        visits.draft(doctor="Ёлкин"), visits.draft(VisitKind.PREVENTIVE), visits.draft(on=date(2026, 11, 13)),
        visits.draft(diagnoses=(DiagnosisDraft("I10"),)), visits.draft(diagnoses=(DiagnosisDraft("I10", DiagnosisRole.MAIN),)),
    ):  # fmt: skip
        assert "already" not in [code for _, code, _ in codes(desk.check(other, ivanova))]
    assert ("on", "already", "ask") in codes(desk.check(visits.draft(doctor=None), ivanova))
    desk.register(visits.draft(VisitKind.PREVENTIVE, doctor=None), ivanova)
    assert ("on", "already", "ask") in codes(desk.check(visits.draft(VisitKind.PREVENTIVE), ivanova))


TWIN, AGAIN = ("on", "already", "ask"), ("vaccinations.0.vaccine", "dose_again", "ask")
JAB = VisitKind.VACCINATION


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"vaccinations": (VaccinationDraft("АКДС", "V1", "1"),)}, [TWIN, AGAIN]),
        ({"vaccinations": (VaccinationDraft("акдс", "V1", "2"),), "doctor": "Ёлкин"}, [AGAIN]),
        ({"vaccinations": (VaccinationDraft("БЦЖ", "V1", "1"),)}, []),
        ({"vaccinations": (VaccinationDraft("АДС-М", "RV", "1"),)}, [AGAIN]),
        ({"vaccinations": (VaccinationDraft("АДС-М", refused="отказ"),)}, []),
        ({"vaccinations": (VaccinationDraft("Вактривир", refused="отказ"),)}, [TWIN, AGAIN]),
        ({"vaccinations": (VaccinationDraft("АКДС", "V1", "1"),), "on": date(2026, 11, 13)}, []),
        ({"vaccinations": ()}, [("vaccinations", "vaccination_missing", "ask")]),
    ],
)
def test_of_vaccinations_the_vaccine_is_compared_and_the_same_dose_of_a_day_is_asked_about(desk, ivanova, changes, told):
    given = VaccinationDraft("АКДС", "V1", "1")
    first = desk.register(visits.draft(JAB, vaccinations=(given,)), ivanova)
    desk.register(visits.draft(JAB, vaccinations=(VaccinationDraft("Вактривир", refused="отказ"),)), ivanova)
    draft = visits.draft(JAB, **changes)
    assert [one for one in codes(desk.check(draft, ivanova)) if one[2] == "ask"] == told
    assert codes(desk.check(visits.draft(JAB, vaccinations=(given,)), ivanova, first.visit_id)) == []


def test_a_dose_of_others_is_no_answer_to_whoever_may_not_read(database, home, desk, ivanova):
    desk.register(visits.draft(JAB, vaccinations=(VaccinationDraft("АКДС", "V1", "1"),)), ivanova)
    draft = visits.draft(JAB, vaccinations=(VaccinationDraft("АКДС", "V1", "1"),))
    reception = desk_of(database, settings_of(home), Seat("другая", "к.", role="reception"))
    assert codes(reception.check(draft, ivanova)) == []


def test_codes_are_judged_by_the_lists_that_are_loaded(database, desk, ivanova):
    entered = visits.draft(
        result="401", outcome="101", profile="97", purpose="1.0", conditions=3,
        diagnoses=(DiagnosisDraft("J06"), DiagnosisDraft("I10"), DiagnosisDraft("Z99.9"), DiagnosisDraft("U07.1")),
        services=(ServiceDraft("A09"), ServiceDraft("B01")),
    )  # fmt: skip
    strange = [field for field, code, _ in codes(desk.check(entered, ivanova)) if code == "diagnosis_unchecked"]
    assert {"diagnoses.0.code", "diagnoses.2.code"} <= set(strange)
    asked = [code for _, code, severity in codes(desk.check(entered, ivanova)) if severity != "note"]
    assert asked == ["result_of_conditions", "outcome_of_conditions"]
    listed(
        database,
        ("diagnoses", "J06", "ОРИ", None, None), ("diagnoses", "J06.9", "ОРИ неуточнённая", "J06", None),
        ("diagnoses", "I10", "Гипертензия", None, None), ("diagnoses", "U07.1", "COVID-19", None, date(2025, 1, 1)),
        ("results", "401", "Вызов", "4", None), ("outcomes", "101", "Выздоровление", "1", None),
        ("profiles", "1", "Акушерство", None, None), ("purposes", "2.0", "Иное", None, None),
        ("services", "B01", "Приём терапевта", None, None),
    )  # fmt: skip
    assert codes(desk.check(entered, ivanova)) == [
        ("profile", "profile_unlisted", "ask"), ("purpose", "purpose_unlisted", "ask"),
        ("diagnoses.0.code", "diagnosis_group", "ask"), ("diagnoses.2.code", "diagnosis_unlisted", "ask"),
        ("diagnoses.3.code", "diagnosis_not_in_force", "ask"), ("result", "result_of_conditions", "ask"),
        ("outcome", "outcome_of_conditions", "ask"), ("services.0.code", "service_unlisted", "note"),
    ]  # fmt: skip
    desk.register(entered, ivanova)
    assert [row.number for row in desk.history(ivanova).rows] == ["1"]
    with database.read() as session:
        assert "терапевта" in session.execute(select(Visit.words)).scalar_one()


def test_our_own_code_is_our_own_and_another_must_be_listed(database, desk, ivanova):
    visits.clinic(database)
    own = desk.register(visits.draft(organisation="770001"), ivanova)
    there = desk.register(visits.draft(organisation=visits.ELSEWHERE), ivanova)
    assert desk.open(own.visit_id).organisation.is_own
    assert [row.organisation.code for row in desk.history(ivanova).rows if row.id == there.visit_id] == [visits.ELSEWHERE]
    assert codes(desk.check(visits.draft(organisation="999999"), ivanova)) == [("organisation", "organisation_unknown", "stop")]


def test_whoever_may_not_register_leaves_nothing_but_a_line_in_the_audit(database, settings, ivanova):
    counter = desk_of(database, settings, replace(SEAT, role="counter"))
    for ask in (counter.check, counter.register):
        with pytest.raises(NotAllowed, match=r"access\.enter_visits"):
            ask(visits.draft(), ivanova)
    with database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.entity)).all()
    assert [tuple(one) for one in lines][-2:] == [("refused enter_visits", "visit")] * 2
    assert desk_of(database, settings, replace(SEAT, role="reception")).register(visits.draft(), ivanova).number == "1"


def test_codes_have_the_names_of_the_own_short_lists_until_a_list_is_loaded(database, desk, ivanova):
    named = own.name_of(CodeList.DIAGNOSES, "J06.9")
    number = desk.register(visits.draft(result="101"), ivanova).visit_id
    assert desk.history(ivanova).rows[0].diagnosis_name == desk.open(number).diagnoses[0].name == named
    assert desk.open(number).result_name == own.name_of(CodeList.RESULTS, "101")
    assert desk.history(ivanova, Filters(text=named.split()[0])).rows
    listed(database, ("diagnoses", "J06.9", "ОРВИ как в списке", None, None))
    assert desk.open(number).diagnoses[0].name == "ОРВИ как в списке"


def test_what_is_sent_again_is_judged_as_of_its_own_day_and_its_own_check(database, home, desk):
    gone = add(database, person("Иванова Мария Петровна", policies=(policy("7700", until=date(2020, 10, 1)),)))
    sent = visits.draft(on=date(2020, 11, 14))
    first = desk.register(sent, gone)
    assert codes(first) == [("person", "not_insured", "ask")]
    with database.write() as session:
        session.execute(update(Policy).values(until=None))
    earlier = desk_of(database, Settings.load(home=home, today=date(2019, 1, 1), organisation=OWN))
    assert desk.register(sent, gone) == earlier.register(sent, gone) == first
    assert desk.check(sent, gone).findings[0].code == "visit.already"


def test_the_policy_and_the_check_are_those_of_the_day_of_the_visit(database, desk):
    periods = (policy("7700", until=date(2024, 1, 1)), policy("7701", since=date(2025, 1, 1)))
    moved = add(database, person("Иванова Мария Петровна", policies=periods))
    told = {}
    for on in (date(2023, 5, 5), date(2024, 5, 5), date(2026, 5, 5)):
        made = desk.register(visits.draft(on=on), moved)
        told[on] = (desk.open(made.visit_id).enp, codes(made))
        with database.read() as session:
            assert session.execute(select(Check.on).where(Check.number == made.check)).scalar_one() == on
    assert told == {
        date(2023, 5, 5): ("7700", []), date(2024, 5, 5): (None, [("person", "not_insured", "ask")]),
        date(2026, 5, 5): ("7701", []),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "changes", "head"),
    [
        (None, {"until": date(2026, 11, 16)}, {
            "admitted": "14.11.2026", "discharged": "16.11.2026", "department": "Терапевтическое отделение",
            "diagnosis": "I10 Эссенциальная [первичная] гипертензия",
        }),
        (MedicalPaper.CONSULTATION, {}, {"diagnosis": "I10 Эссенциальная [первичная] гипертензия"}),
        (MedicalPaper.CERTIFICATE, {}, {}),
        (None, {"diagnoses": (), "department": None}, {"admitted": "14.11.2026"}),
    ],
)  # fmt: skip
def test_a_paper_that_is_entered_with_its_visit_has_its_head_from_it(desk, ivanova, kind, changes, head):
    codes_of = (DiagnosisDraft("J06.9"), DiagnosisDraft("I10", DiagnosisRole.MAIN))
    draft = visits.draft(summary=SummaryDraft(text="Выписана.", kind=kind), **{"diagnoses": codes_of, **changes})
    (paper,) = desk.open(desk.register(draft, ivanova).visit_id).papers
    assert dict(paper.head) == head


def test_a_visit_tells_who_entered_it_where_and_from_what(desk, ivanova):
    sent = visits.draft(summary=SummaryDraft(text="Выписана."))
    seen = desk.open(desk.register(sent, ivanova).visit_id)
    assert (seen.clerk, seen.workplace, seen.source, seen.uuid) == (SEAT.clerk, SEAT.workplace, AT_THE_DESK, sent.uuid)
    assert (seen.version, seen.said, seen.changes) == (1, None, ())


def test_scans_that_were_made_while_it_was_entered_are_whose_it_is(database, settings, desk, ivanova):
    documents = ScannedDocuments(database, settings, SEAT)
    documents.add("лист-2", "visit", "a.png", picture())
    desk.register(visits.draft(uuid="лист-2"), ivanova)
    assert [one.name for one in documents.of_person(ivanova)] == ["a.png"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (SummaryDraft(text="а"), (date(2026, 10, 12), "Лапина О. В.", MedicalPaper.DISCHARGE_SUMMARY)),
        (
            SummaryDraft(date(2026, 10, 14), "а", MedicalPaper.CERTIFICATE, "Ёлкин"),
            (date(2026, 10, 14), "Ёлкин", MedicalPaper.CERTIFICATE),
        ),
    ],
)  # fmt: skip
def test_a_summary_is_of_the_last_day_and_by_the_doctor_unless_it_says_otherwise(desk, ivanova, said, expected):
    made = desk.register(visits.draft(VisitKind.HOSPITAL, date(2026, 10, 2), until=date(2026, 10, 12), summary=said), ivanova)
    (paper,) = desk.open(made.visit_id).papers
    assert (paper.issued, paper.author, paper.kind) == expected
    made = desk.register(visits.draft(summary=replace(said, issued=None)), ivanova)
    assert desk.open(made.visit_id).papers[0].issued == date(2026, 11, 14)


def test_of_several_alike_the_first_is_named_and_none_that_was_withdrawn(database, desk, ivanova):
    visits.clinic(database)
    desk.register(visits.draft(organisation=visits.ELSEWHERE), ivanova)
    assert codes(desk.check(visits.draft(), ivanova)) == []
    numbers = [desk.register(visits.draft(doctor=None), ivanova).number for _ in range(3)]
    for left in (numbers, numbers[1:], numbers[2:]):
        (found,) = desk.check(visits.draft(doctor=None), ivanova).findings
        assert dict(found.values) == {"number": left[0]}
        desk.withdraw(int(left[0]), "ошибка")
    assert codes(desk.check(visits.draft(doctor=None), ivanova)) == []
