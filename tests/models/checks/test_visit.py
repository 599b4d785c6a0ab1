"""The rules of visits: what stops, what is asked, what is only said, all of it at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.errors import Said
from omsdesk.models.checks.visit import VISIT_FORM, check_visit, is_unasked
from omsdesk.models.checks.visit_around import KnownCode, KnownPlace, Patient, VisitAround
from omsdesk.models.checks.visit_catalogue import VISIT_RULES, visit_rule
from omsdesk.models.drafts import DiagnosisDraft, ResultDraft, ServiceDraft, SummaryDraft, VaccinationDraft, VisitDraft, reading
from omsdesk.models.words import CodeList, DiagnosisRole, Sex, VisitKind

TODAY, ON = date(2026, 11, 22), date(2026, 11, 14)
WOMAN = Patient(date(1980, 5, 12), Sex.FEMALE)
AROUND = VisitAround(TODAY, WOMAN)
GOOD = VisitDraft("v-1", kind=VisitKind.TREATMENT, on=ON, diagnoses=(DiagnosisDraft("J06.9"),))
MAIN = DiagnosisRole.MAIN


def found(draft=GOOD, around=AROUND, **changes):
    return [
        (one.field, one.code.removeprefix("visit."), str(one.severity)) for one in check_visit(replace(draft, **changes), around)
    ]


def test_a_usual_visit_has_nothing_to_be_said_of():
    assert found() == []


def test_every_finding_comes_at_once_in_the_order_of_the_form():
    nothing = found(VisitDraft(""), replace(AROUND, patient=None), services=(ServiceDraft(),), conditions=7, form=9)
    assert nothing == [
        ("person", "person_missing", "stop"), ("kind", "kind_missing", "stop"), ("on", "on_missing", "stop"),
        ("conditions", "conditions_unknown", "stop"), ("form", "form_unknown", "stop"),
        ("services.0.code", "service_blank", "stop"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"on": date(2026, 11, 23)}, [("on", "on_future", "stop")]),
        ({"on": TODAY}, []),
        ({"on": date(1980, 5, 11), "diagnoses": (DiagnosisDraft("Z00.0"),)}, [("on", "on_before_birth", "stop")]),
        ({"until": date(2026, 11, 13)}, [("until", "until_before_on", "stop")]),
        ({"until": date(2026, 11, 23)}, [("until", "until_future", "stop")]),
        ({"on": date(1980, 5, 12), "diagnoses": (DiagnosisDraft("Z00.0"),)}, []),
        ({"until": ON}, []),
        ({"until": TODAY}, []),
        ({"kind": VisitKind.HOSPITAL}, [("until", "until_missing", "ask")]),
        ({"kind": VisitKind.DAY_HOSPITAL}, [("until", "until_missing", "ask")]),
        ({"kind": VisitKind.AMBULANCE}, []),
        ({"organisation": "1"}, [("organisation", "organisation_unknown", "stop")]),
        ({"conditions": 1}, [("conditions", "conditions_of_kind", "ask")]),
        ({"conditions": 2}, [("conditions", "conditions_of_kind", "ask")]),
        ({"conditions": 3}, []),
        ({"conditions": 4}, []),
        ({"conditions": 5}, [("conditions", "conditions_unknown", "stop")]),
        ({"conditions": 1, "kind": VisitKind.HOSPITAL, "until": ON}, []),
        ({"conditions": 4, "kind": VisitKind.AMBULANCE}, []),
        ({"form": 3}, []),
        ({"form": 4}, [("form", "form_unknown", "stop")]),
        ({"conditions": 3, "kind": VisitKind.AMBULANCE}, [("conditions", "conditions_of_kind", "ask")]),
        ({"conditions": 2, "kind": VisitKind.DAY_HOSPITAL, "until": ON}, []),
        ({"conditions": 1, "kind": None}, [("kind", "kind_missing", "stop")]),
        ({"form": 3, "kind": VisitKind.URGENT}, [("form", "form_of_kind", "ask")]),
        ({"form": 2, "kind": VisitKind.URGENT}, []),
        ({"diagnoses": ()}, [("diagnoses", "main_missing", "ask")]),
        ({"diagnoses": (), "kind": VisitKind.DIAGNOSTICS}, []),
        ({"diagnoses": (DiagnosisDraft("I10", DiagnosisRole.OTHER),)}, [("diagnoses", "main_missing", "ask")]),
        ({"diagnoses": (DiagnosisDraft("I10", MAIN), DiagnosisDraft("I11", MAIN))}, [("diagnoses.1.role", "main_twice", "stop")]),
        ({"diagnoses": (DiagnosisDraft("I10"), DiagnosisDraft("J06.9", MAIN))}, []),
        ({"diagnoses": (DiagnosisDraft("I10", DiagnosisRole.OTHER), DiagnosisDraft("I11"))}, [
            ("diagnoses", "main_missing", "ask"),
        ]),
        ({"diagnoses": (DiagnosisDraft("I10", MAIN), DiagnosisDraft("I11"), DiagnosisDraft("I12", MAIN))}, [
            ("diagnoses.2.role", "main_twice", "stop"),
        ]),
        ({"diagnoses": (DiagnosisDraft(None, MAIN),)}, [("diagnoses.0.code", "diagnosis_blank", "stop")]),
        ({"diagnoses": (DiagnosisDraft("грипп"),)}, [("diagnoses.0.code", "diagnosis_format", "stop")]),
        ({"diagnoses": (DiagnosisDraft("I10"), DiagnosisDraft("I10"))}, [("diagnoses.1.code", "diagnosis_twice", "note")]),
        ({"diagnoses": (DiagnosisDraft("C61"),)}, [("diagnoses.0.code", "diagnosis_sex", "ask")]),
        ({"diagnoses": (DiagnosisDraft("P07.3"),)}, [("diagnoses.0.code", "diagnosis_age", "ask")]),
        ({"diagnoses": (DiagnosisDraft("O80.0"),)}, []),
        ({"services": (ServiceDraft("B01", None, "2", "0"), ServiceDraft(None, "Перевязка", "0.5"))}, []),
        ({"services": (ServiceDraft("B01", None, "0", "-1"),)}, [
            ("services.0.count", "count_unclear", "stop"), ("services.0.tariff", "tariff_unclear", "stop"),
        ]),
        ({"services": (ServiceDraft("B01", None, "много", "NaN"), ServiceDraft("B02", None, "1e5", "1.555"))}, [
            ("services.0.count", "count_unclear", "stop"), ("services.0.tariff", "tariff_unclear", "stop"),
            ("services.1.count", "count_unclear", "stop"), ("services.1.tariff", "tariff_unclear", "stop"),
        ]),
        ({"summary": SummaryDraft()}, [("summary.text", "summary_text", "stop")]),
        ({"summary": SummaryDraft(date(2026, 11, 23), "Здорова")}, [("summary.issued", "summary_future", "stop")]),
        ({"summary": SummaryDraft(date(2026, 11, 13), "Здорова")}, [("summary.issued", "summary_before_on", "ask")]),
        ({"services": (ServiceDraft("B01", None, "1" * 12, "0.00"),)}, []),
        ({"services": (ServiceDraft("B01", None, "1" * 13),)}, [("services.0.count", "count_unclear", "stop")]),
        ({"summary": SummaryDraft(ON, "Здорова")}, []),
        ({"summary": SummaryDraft(TODAY, "Здорова")}, []),
        ({"summary": SummaryDraft(None, "Здорова")}, []),
        ({"results": (ResultDraft(),)}, [("results.0.name", "value_name", "stop"), ("results.0.value", "value_missing", "stop")]),
        ({"results": (ResultDraft(name="СОЭ", value="12", low="x", high="9"),)}, [("results.0.low", "range_unclear", "stop")]),
        ({"results": (ResultDraft(name="СОЭ", value="12", low="15", high="9"),)}, [("results.0.high", "range_order", "stop")]),
        ({"results": (ResultDraft(name="СОЭ", value="12", low="9", high="9"),)}, []),
        ({"results": (ResultDraft(name="СОЭ", value="1", taken="2026-11-23", ready="2026-11-23T08:15"),)}, [
            ("results.0.taken", "taken_future", "stop"), ("results.0.ready", "ready_future", "stop"),
        ]),
        ({"results": (ResultDraft(name="СОЭ", value="1", taken="2026-11-14T08:15", ready="2026-11-13"),)}, [
            ("results.0.ready", "ready_before_taken", "stop"),
        ]),
        ({"results": (ResultDraft(name="СОЭ", value="1", ready="2026-11-13"),)}, [
            ("results.0.ready", "ready_before_taken", "stop"),
        ]),
        ({"results": (ResultDraft(name="СОЭ", value="1", ready="2026-11-14"),)}, []),
        ({"results": (ResultDraft(name="СОЭ", value="1", taken="1980-05-11"),)}, [
            ("results.0.taken", "taken_before_birth", "stop"),
        ]),
        ({"results": (ResultDraft(name="СОЭ", value="1", taken="2026-11-22T08:15", ready="2026-11-22T07:00"),)}, []),
        ({"results": (ResultDraft(name="СОЭ", value="1", low="9"), ResultDraft(name="СОЭ", value="1", high="x"))}, [
            ("results.1.high", "range_unclear", "stop"),
        ]),
        ({"vaccinations": (VaccinationDraft(),)}, [("vaccinations.0.vaccine", "vaccine_missing", "stop")]),
        ({"vaccinations": (VaccinationDraft("Гриппол", series="П1", refused="не хочет"),)}, [
            ("vaccinations.0.refused", "dose_and_refusal", "stop"),
        ]),
        ({"vaccinations": (VaccinationDraft("Гриппол", "V", "П14"),)}, []),
        ({"vaccinations": (VaccinationDraft("Гриппол"),)}, [
            ("vaccinations.0.dose", "dose_missing", "note"), ("vaccinations.0.series", "series_missing", "note"),
        ]),
        ({"vaccinations": (VaccinationDraft("Гриппол", dose="V1", refused="не хочет"),)}, []),
        ({"vaccinations": (VaccinationDraft("Гриппол", refused_until=date(2027, 3, 1)),)}, [
            ("vaccinations.0.refused", "term_alone", "stop"),
        ]),
        ({"vaccinations": (VaccinationDraft("Гриппол", refused="нет"), VaccinationDraft("Гриппол", series="1", refused="нет"))}, [
            ("vaccinations.1.refused", "dose_and_refusal", "stop"),
        ]),
        ({"vaccinations": (VaccinationDraft("Гриппол", reaction="отёк", refused="не хочет"),)}, [
            ("vaccinations.0.refused", "dose_and_refusal", "stop"),
        ]),
        ({"vaccinations": (VaccinationDraft("Гриппол", dose="V1", series="1", reaction="нет"),)}, []),
        ({"kind": VisitKind.VACCINATION, "diagnoses": ()}, [("vaccinations", "vaccination_missing", "ask")]),
    ],
)  # fmt: skip
def test_rules(changes, expected):
    assert found(**changes) == expected


@pytest.mark.parametrize(
    ("sex", "theirs"),
    [
        (Sex.FEMALE, "C51.0 C58 D25.9 D28.9 N70.0 N77.8 N80.0 N98.9 O00.0 O99.8 Z32.1 Z36.9 Z39.2"),
        (Sex.MALE, "C60.9 C63.9 D29.1 N40 N51.8"),
    ],
)
def test_a_diagnosis_of_one_sex_is_asked_about_in_the_other(sex, theirs):
    other = Sex.MALE if sex is Sex.FEMALE else Sex.FEMALE
    for code in theirs.split():
        asked = [
            found(around=replace(AROUND, patient=replace(WOMAN, sex=one)), diagnoses=(DiagnosisDraft(code),))
            for one in (sex, other)
        ]
        assert asked == [[], [("diagnoses.0.code", "diagnosis_sex", "ask")]], code


@pytest.mark.parametrize(
    "code", ["C50.9", "C64", "D24", "D30.0", "N39.0", "N60.9", "N78.0", "N99.9", "Z31.9", "Z37.0", "Z38.0", "Z40.0"]
)
def test_a_diagnosis_beside_those_of_one_sex_is_anybodys(code):
    for sex in Sex:
        assert found(around=replace(AROUND, patient=replace(WOMAN, sex=sex)), diagnoses=(DiagnosisDraft(code),)) == []


@pytest.mark.parametrize(
    ("code", "years", "is_asked"),
    [
        ("F52.0", 9, True), ("F52.0", 10, False), ("O80.0", 9, True), ("O80.0", 10, False), ("O80.0", 60, False),
        ("O80.0", 61, True), ("P07.3", 0, False), ("P07.3", 1, False), ("P07.3", 2, True), ("P96.9", 2, True),
        ("Q00.0", 2, False), ("Z34.0", 61, True), ("Z39.2", 61, True), ("I10", 99, False),
    ],
)  # fmt: skip
def test_a_diagnosis_of_certain_ages_is_asked_about_at_others(code, years, is_asked):
    born = ON.replace(year=ON.year - years)
    told = found(around=replace(AROUND, patient=replace(WOMAN, birth_date=born)), diagnoses=(DiagnosisDraft(code),))
    assert told == ([("diagnoses.0.code", "diagnosis_age", "ask")] if is_asked else [])


def test_the_person_and_the_day():
    dead = replace(WOMAN, death_date=ON)
    assert found(around=replace(AROUND, patient=dead)) == []
    assert found(around=replace(AROUND, patient=dead), on=date(2026, 11, 15)) == [("on", "on_after_death", "stop")]
    assert found(around=replace(AROUND, patient=Patient()), diagnoses=(DiagnosisDraft("C61"), DiagnosisDraft("O80"))) == []
    assert found(around=replace(AROUND, is_medical=False)) == [("organisation", "organisation_missing", "ask")]
    assert found(around=replace(AROUND, already="7")) == [("on", "already", "ask")]
    dose = (VaccinationDraft("БЦЖ", "V1", "7"),)
    assert found(around=replace(AROUND, again=frozenset({0})), vaccinations=dose) == [
        ("vaccinations.0.vaccine", "dose_again", "ask")
    ]
    nobody = replace(AROUND, patient=replace(WOMAN, not_insured=Said("coverage.none")))
    assert found(around=nobody) == [("person", "not_insured", "ask")]
    assert found(around=nobody, kind=VisitKind.URGENT) == [("person", "policy_later", "note")]
    assert found(around=replace(AROUND, patient=None), form=1) == [("person", "person_later", "note")]


def test_a_code_that_not_even_the_short_list_has_is_noted_where_nothing_is_loaded():
    strange = frozenset({(CodeList.DIAGNOSES, "J06.9")})
    assert found(around=replace(AROUND, strange=strange)) == [("diagnoses.0.code", "diagnosis_unchecked", "note")]
    loaded = replace(AROUND, strange=strange, loaded=frozenset({CodeList.DIAGNOSES}))
    assert found(around=loaded) == [("diagnoses.0.code", "diagnosis_unlisted", "ask")]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"profile": "9"}, (CodeList.PROFILES, "9"), "profile"), ({"purpose": "9"}, (CodeList.PURPOSES, "9"), "purpose"),
        ({"result": "9"}, (CodeList.RESULTS, "9"), "result"), ({"outcome": "9"}, (CodeList.OUTCOMES, "9"), "outcome"),
        ({"services": (ServiceDraft("9"),)}, (CodeList.SERVICES, "9"), "services.0.code"),
    ],
)  # fmt: skip
def test_any_code_is_looked_up_and_held_to_its_days(changes, code, field):
    name = "service" if field.startswith("services") else field
    assert found(around=replace(AROUND, strange=frozenset({code})), **changes) == [(field, f"{name}_unchecked", "note")]
    for known, said in (
        (KnownCode("Имя", until=date(2026, 11, 13)), [(field, f"{name}_not_in_force", "ask")]), (KnownCode("Имя", until=ON), []),
    ):  # fmt: skip
        assert found(around=replace(AROUND, codes={code: known}), **changes) == said


def test_a_vaccine_of_no_list_is_noted():
    around = replace(AROUND, strange=frozenset({(CodeList.VACCINES, "Зелье")}))
    given = (VaccinationDraft("Зелье", "V", "П14"), VaccinationDraft("Гриппол", "V", "П14"))
    assert found(around=around, vaccinations=given) == [("vaccinations.0.vaccine", "vaccine_unlisted", "note")]


@pytest.mark.parametrize(
    ("kind", "conditions", "of", "is_asked"),
    [
        (VisitKind.TREATMENT, None, "1", True), (VisitKind.TREATMENT, None, "3", False), (VisitKind.HOSPITAL, None, "3", True),
        (VisitKind.AMBULANCE, None, "4", False), (VisitKind.TREATMENT, 3, "4", True), (None, None, "1", False),
        (VisitKind.TREATMENT, None, None, False),
    ],
)  # fmt: skip
def test_a_result_belongs_to_the_conditions_of_the_visit_or_of_its_kind(kind, conditions, of, is_asked):
    around = replace(AROUND, codes={(CodeList.RESULTS, "9"): KnownCode("Имя", of)})
    said = [code for field, code, _ in found(around=around, kind=kind, conditions=conditions, result="9") if field == "result"]
    assert said == (["result_of_conditions"] if is_asked else [])


def test_a_list_is_asked_only_where_it_is_loaded():
    entered = replace(GOOD, result="401", profile="97", conditions=3, services=(ServiceDraft("B01"),))
    assert found(entered) == []
    loaded = replace(AROUND, loaded=frozenset(CodeList))
    assert [code for _, code, _ in found(entered, loaded)] == [
        "profile_unlisted", "diagnosis_unlisted", "result_unlisted", "service_unlisted",
    ]  # fmt: skip
    codes = {
        (CodeList.RESULTS, "401"): KnownCode("Вызов", "4"), (CodeList.PROFILES, "97"): KnownCode("Терапия"),
        (CodeList.DIAGNOSES, "J06.9"): KnownCode("ОРИ", since=date(2026, 11, 15)), (CodeList.SERVICES, "B01"): KnownCode("Приём"),
    }  # fmt: skip
    assert found(entered, replace(loaded, codes=codes)) == [
        ("diagnoses.0.code", "diagnosis_not_in_force", "ask"), ("result", "result_of_conditions", "ask"),
    ]  # fmt: skip
    fitting = codes | {(CodeList.DIAGNOSES, "J06.9"): KnownCode("ОРИ", since=ON, until=ON)}
    for conditions, parent in ((3, "3"), (3, None), (None, "4")):
        known = fitting | {(CodeList.RESULTS, "401"): KnownCode("Вызов", parent)}
        assert found(replace(entered, conditions=conditions), replace(loaded, codes=known)) == []
    over = codes | {(CodeList.DIAGNOSES, "J06.9"): KnownCode("ОРИ", until=date(2026, 11, 13))}
    assert found(around=replace(loaded, codes=over)) == [("diagnoses.0.code", "diagnosis_not_in_force", "ask")]
    group = {(CodeList.DIAGNOSES, "J06.9"): KnownCode("ОРИ", is_choosable=False)}
    assert found(around=replace(AROUND, codes=group)) == [("diagnoses.0.code", "diagnosis_group", "ask")]


@pytest.mark.parametrize(("since", "until", "is_open"), [(None, None, True), (ON, ON, True), (date(2026, 11, 15), None, False),
                                                         (None, date(2026, 11, 13), False)])  # fmt: skip
def test_an_organisation_is_listed_for_a_while(since, until, is_open):
    place = KnownPlace("990002", "Больница", since, until)
    expected = [] if is_open else [("organisation", "organisation_closed", "ask")]
    assert found(around=replace(AROUND, place=place), organisation="990002") == expected


def test_what_is_registered_unasked():
    assert [is_unasked(replace(GOOD, kind=kind)) for kind in (VisitKind.URGENT, VisitKind.AMBULANCE, VisitKind.HOSPITAL)] == [
        True, True, False,
    ]  # fmt: skip
    assert is_unasked(replace(GOOD, form=1))


def test_a_rule_holds_from_its_day_and_has_a_source():
    assert found(VisitDraft(""), replace(AROUND, on=date(1990, 1, 1))) == []
    assert {row.source != "" for row in VISIT_RULES} == {True}
    assert len({row.code for row in VISIT_RULES}) == len(VISIT_RULES)
    assert visit_rule("visit.on_future").valid_from == date(2011, 1, 1)
    assert visit_rule("visit.nothing") is None


@given(
    st.dictionaries(
        st.sampled_from([path.replace("*", "0") for path in reading.places(VisitDraft)]),
        st.one_of(st.text(max_size=8), st.sampled_from(["14.11.2026", "1", "hospital", "J06.9", "9999-12-31"])),
    ),
    st.booleans(),
)
def test_nothing_raises_whatever_is_entered(entered, is_known):
    draft, _ = reading.read_as(VisitDraft, entered, TODAY)
    for one in check_visit(draft, AROUND if is_known else VisitAround(TODAY)):
        assert one.field.partition(".")[0] in VISIT_FORM
