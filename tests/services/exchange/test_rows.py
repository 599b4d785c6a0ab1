"""A row becomes a person; what cannot be right refuses it, what is doubtful is noted and loaded, each by its rule."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.words import PolicyKind
from omsdesk.services.exchange import findings
from omsdesk.services.exchange.columns import TAGS, find
from omsdesk.services.exchange.persons import Reader
from tests.services.exchange.cases import ENP, ENP_OF_HER, SNILS, WHOLE, person

TODAY = date(2026, 11, 22)


def read(row=None, **changes):
    reader = Reader(find(TAGS, {}), TODAY, "people.csv")
    values = [(row or WHOLE | changes).get(tag, "") for tag in TAGS]
    return reader.read([*values, ""]), reader.findings.problems


def stops(**changes):
    newcomer, problems = read(**changes)
    assert newcomer is None
    return {(problem.tag, problem.code) for problem in problems if problem.stop}


def notes(**changes):
    newcomer, problems = read(**changes)
    assert newcomer is not None
    return newcomer, {problem.code for problem in problems}


def test_a_whole_row_becomes_a_whole_person():
    new, found = notes()
    assert not found
    assert (new.surname, new.name, new.patronymic, new.birth_date, new.sex, new.dost) == (
        "Щёголев", "Пётр", "Ильич", date(1985, 3, 17), "M", "",
    )  # fmt: skip
    assert (new.enp, new.snils, new.birth_place, new.source, new.as_of) == (ENP, "11223344595", "г. Москва", "people.csv", TODAY)
    (paper,) = new.documents
    assert (paper.type, paper.series, paper.number, paper.issued, paper.issuer) == (
        14,
        "45 05",
        "123456",
        date(2005, 4, 1),
        "ОВД «Арбат»",
    )
    (policy,) = new.policies
    assert (policy.enp, policy.kind, policy.since, policy.until) == (ENP, PolicyKind.PAPER, date(2020, 1, 1), date(2030, 12, 31))
    assert (policy.insurer, policy.territory, policy.source, policy.as_of) == ("77001", "45000", "people.csv", TODAY)
    assert (new.phones, new.emails) == (("+79123456789",), ("petr@example.org",))
    assert [(held.clinic, held.since) for held in new.attachments] == [("770001", TODAY)]


def test_a_row_of_a_name_and_a_date_is_enough():
    new, problems = read({"IM": "Айша", "DR": "01.01.1990"})
    assert (new.surname, new.name, new.dost, new.enp, new.policies, new.documents) == (None, "Айша", "1,2", None, (), ())
    assert [problem.code for problem in problems] == ["load.name_missing"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"FAM": "", "IM": "", "OT": ""}, ("FAM", "load.no_name")),
        ({"FAM": "", "IM": "—", "OT": "нет"}, ("FAM", "load.no_name")),
        ({"FAM": "РџРµС‚СЂРѕРІ"}, ("FAM", "load.name_garbled")),
        ({"OT": "Я" * 101}, ("OT", "load.name_long")),
        ({"DOST": "9"}, ("DOST", "load.dost")),
        ({"DR": "31.02.1985"}, ("DR", "load.birth_date")),
        ({"DR": "сегодня"}, ("DR", "load.birth_date")),
        ({"DR": "", "ENP": ""}, ("DR", "load.no_birth_date")),
        ({"DR": "31.02.1985", "DOST": "6", "ENP": ""}, ("DR", "load.birth_date")),
        ({"DR": "23.11.2026", "DOCDATE": ""}, ("DR", "load.birth_future")),
        ({"W": "3"}, ("W", "load.sex")),
        ({"ENP": "775641083200001"}, ("ENP", "enp.format")),
        ({"ENP": "7756410832000015"}, ("ENP", "enp.checksum")),
        ({"ENP": "7700000000000016"}, ("ENP", "enp.facet")),
        ({"ENP": "7,75641E+15"}, ("ENP", "enp.format")),
        ({"SNILS": "112-233-445 96"}, ("SNILS", "snils.checksum")),
        ({"SNILS": "112-233-445"}, ("SNILS", "snils.format")),
        ({"DOCTYPE": "99"}, ("DOCTYPE", "load.document_type")),
        ({"DOCTYPE": "права"}, ("DOCTYPE", "load.document_type")),
        ({"DOCSER": "4А 10"}, ("DOCSER", "document.series")),
        ({"DOCNUM": "1234567"}, ("DOCNUM", "document.number")),
        ({"DOCNUM": "12E456"}, ("DOCNUM", "document.number")),
        ({"DOCTYPE": "3", "DOCSER": "IIII-АБ"}, ("DOCSER", "document.series")),
        ({"DOCDATE": "32.01.2005"}, ("DOCDATE", "load.date")),
        ({"DOCDATE": "23.11.2026"}, ("DOCDATE", "load.document_future")),
        ({"DOCDATE": "16.03.1985"}, ("DOCDATE", "load.document_before_birth")),
        ({"DBEG": "завтра"}, ("DBEG", "load.date")),
        ({"DEND": "31.12.2019"}, ("DEND", "load.policy_order")),
        ({"DEND": "позже"}, ("DEND", "load.date")),
        ({"VPOLIS": "7"}, ("VPOLIS", "load.policy_kind")),
        ({"OKATO": "Москва"}, ("OKATO", "load.okato")),
        ({"OKATO": "1"}, ("OKATO", "load.okato")),
        ({"SMO": "Росгосстрах"}, ("SMO", "load.code")),
        ({"SMO": "770011"}, ("SMO", "load.code")),
        ({"MO": "77"}, ("MO", "load.code")),
    ],
)
def test_what_cannot_be_right_refuses_the_row(changes, expected):
    assert stops(**changes) == {expected}


def test_everything_that_is_wrong_is_said_at_once():
    assert stops(DR="вчера", ENP="123", W="5", SMO="х", DEND="когда-то") == {
        ("DR", "load.birth_date"), ("ENP", "enp.format"), ("W", "load.sex"), ("SMO", "load.code"), ("DEND", "load.date"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"FAM": ""}, "load.name_missing"),
        ({"IM": "-"}, "load.name_missing"),
        ({"FAM": "Öztürk"}, "load.name_signs"),
        ({"DOST": "2"}, "load.dost_doubt"),
        ({"DR": "1985", "ENP": ""}, "load.birth_partial"),
        ({"DR": "03.1985", "ENP": ""}, "load.birth_partial"),
        ({"DR": "17.03.1885", "DOCNUM": "", "DOCSER": "", "ENP": ""}, "load.birth_old"),
        ({"DR": ""}, "load.birth_from_enp"),
        ({"DR": "31.02.1985", "DOST": "6"}, "load.birth_from_enp"),
        ({"DR": "18.03.1985"}, "enp.birth_mismatch"),
        ({"ENP": ENP_OF_HER}, "enp.sex_mismatch"),
        ({"ENP": "0000000000000000"}, "load.number_absent"),
        ({"ENP": "нет"}, "load.number_absent"),
        ({"SNILS": "000-000-000 00"}, "load.number_absent"),
        ({"SNILS": "8765430300"}, "load.zeros"),
        ({"DOCSER": "505"}, "load.zeros"),
        ({"DOCNUM": "1234"}, "load.zeros"),
        ({"SMO": "1001"}, "load.zeros"),
        ({"OKATO": "3000"}, ""),
        ({"OKATO": "99999"}, ""),
        ({"OKATO": "02000"}, "load.okato_unknown"),
        ({"DOCNUM": ""}, "load.document_no_number"),
        ({"DOCTYPE": ""}, "load.document_guessed"),
        ({"DOCSER": "45 99"}, "passport.printed_year"),
        ({"DOCSER": "02 05"}, "passport.region"),
        ({"DOCDATE": "01.04.1995"}, "passport.issued_before_14"),
        ({"DBEG": ""}, "load.policy_no_start"),
        ({"TEL": "112"}, "load.phone"),
        ({"EMAIL": "почта"}, "load.email"),
    ],
)
def test_what_is_doubtful_is_noted_and_loaded(changes, code):
    _new, found = notes(**changes)
    assert not code or code in found


def test_a_passport_that_should_have_been_replaced_is_noted():
    _new, found = notes(DR="17.03.1980", DOCSER="45 00", DOCDATE="01.04.2000", ENP="")
    assert found == {"passport.expired"}


def test_a_passport_within_its_grace_is_not_worth_a_note():
    _new, found = notes(DR="01.10.2006", DOCSER="45 20", DOCDATE="01.11.2020", ENP="")
    assert not found


@pytest.mark.parametrize("born", [date(1980, 11, 22), date(2004, 2, 29), date(1985, 3, 17)])
@given(days=st.integers(0, 20_000))
def test_the_short_way_to_a_passports_age_agrees_with_the_rule(born, days):
    from omsdesk.models.numbers import passport
    from omsdesk.services.exchange import papers

    issued = min(born + timedelta(days), TODAY)
    due = papers._is_due(papers._age(born, issued), papers._age(born, TODAY))
    assert due == (passport.status(born, issued, TODAY) != "ok")


def test_a_number_of_an_unknown_region_is_noted():
    from omsdesk.models.numbers import enp

    _new, found = notes(ENP=enp.make("00", date(1985, 3, 17), "M", 1))
    assert found == {"enp.region_unknown"}


def test_zeros_that_a_table_program_dropped_come_back():
    from omsdesk.models.numbers import enp

    number = enp.make("01", date(1985, 3, 17), "M", 1)
    new, found = notes(ENP=number[1:], SNILS="8765430300", DOCSER="505", DOCNUM="1234", SMO="1001", MO="10001", OKATO="1000")
    assert found >= {"load.zeros"}
    assert (new.enp, new.snils, new.documents[0].series, new.documents[0].number) == (number, "08765430300", "05 05", "001234")
    assert (new.policies[0].insurer, new.attachments[0].clinic, new.policies[0].territory) == ("01001", "010001", "01000")


@pytest.mark.parametrize(
    ("dost", "parts", "expected"),
    [
        ("", {}, ""), ("1", {"OT": ""}, "1"), ("", {"OT": ""}, "1"), ("", {"OT": "нет"}, "1"),
        ("3,1", {"IM": "", "OT": ""}, "1,3"), ("4", {}, "4"), ("1", {}, ""), ("", {"FAM": "Нет"}, ""),
    ],
)  # fmt: skip
def test_marks_follow_the_parts_that_are_missing(dost, parts, expected):
    new, _found = notes(DOST=dost, **parts)
    assert new.dost == expected


@pytest.mark.parametrize(
    ("dost", "dr", "expected"), [("", "1985", "5"), ("5", "1985", "5"), ("1", "03.1985", "1,4"), ("", "00.03.1985", "4")]
)
def test_an_incomplete_birth_date_is_marked(dost, dr, expected):
    new, found = notes(DOST=dost, DR=dr, ENP="", OT="" if "1" in dost else "Ильич")
    assert new.dost == expected
    assert ("load.birth_partial" in found) is (dost != "5")


def test_what_is_missing_is_taken_from_the_number():
    new, _found = notes(DR="", W="")
    assert (new.birth_date, new.sex) == (date(1985, 3, 17), "M")
    her, _found = notes(DR="", W="-", ENP=ENP_OF_HER)
    assert her.sex == "F"
    nobody, _found = notes(W="", ENP="")
    assert nobody.sex is None


@pytest.mark.parametrize(
    ("series", "number", "kind", "kept"),
    [("4505", "123456", 14, "45 05"), ("II-АГ", "123456", 3, "II-АГ"), ("", "123456789", 18, None), ("AB", "12", 18, "AB")],
)
def test_an_untold_type_of_document_is_guessed_by_its_mask(series, number, kind, kept):
    new, found = notes(DOCTYPE="", DOCSER=series, DOCNUM=number, DOCDATE="")
    assert (new.documents[0].type, new.documents[0].series, found) == (kind, kept, {"load.document_guessed"})


@pytest.mark.parametrize("number", ["", "-", "нет"])
def test_a_document_without_a_number_is_no_document(number):
    new, found = notes(DOCNUM=number, DOCSER="-")
    assert (new.documents, found) == ((), set())


@pytest.mark.parametrize(
    ("okato", "smo", "territory"),
    [
        ("45000", "77001", "45000"),
        ("45286580000", "", "45000"),
        ("71140", "", "71140"),
        ("", "50002", "46000"),
        ("-", "", None),
        ("", "", None),
    ],
)
def test_the_territory_is_said_or_that_of_the_fund(okato, smo, territory):
    new, _found = notes(OKATO=okato, SMO=smo)
    assert new.policies[0].territory == territory


@pytest.mark.parametrize(
    ("dend", "until"), [("", None), ("бессрочно", None), ("31.12.9999", None), ("-", None), ("31.12.30", date(2030, 12, 31))]
)
def test_a_policy_without_an_end_has_none(dend, until):
    new, _found = notes(DEND=dend)
    assert new.policies[0].until == until


def test_a_policy_needs_its_first_day():
    new, found = notes(DBEG="", SMO="", VPOLIS="", DEND="")
    assert (new.policies, found) == ((), set())
    dash, found = notes(DBEG="-")
    assert (dash.policies, found) == ((), {"load.policy_no_start"})


@pytest.mark.parametrize(
    ("tel", "phones"),
    [("9123456789", ("+79123456789",)), ("+375 29 123-45-67", ("+375291234567",)), ("нет", ()), ("", ())],
)
def test_phones_are_kept_russian_or_foreign(tel, phones):
    new, found = notes(TEL=tel)
    assert (new.phones, found) == (phones, set())


def test_a_dash_for_mail_or_clinic_is_nothing():
    new, found = notes(EMAIL="-", MO="—", SMO="-")
    assert (new.emails, new.attachments, new.policies[0].insurer, found) == ((), (), None, set())


def test_repairs_are_told_for_the_first_wrong_numbers_only(monkeypatch):
    monkeypatch.setattr(findings, "REPAIRED", 1)
    reader = Reader(find(TAGS, {}), TODAY, "people.csv")
    row = [*(person(ENP="7756410832000104").get(tag, "") for tag in TAGS), ""]
    told = []
    for _time in range(2):
        reader.read(row)
        told.append(reader.findings.problems[0].values["repairs"])
    assert "7756 4108 3200 0014" in told[0]
    assert told[1] == "—"


@given(st.lists(st.text(max_size=25), min_size=len(TAGS), max_size=len(TAGS)))
def test_any_row_is_read_or_refused_with_a_reason(row):
    reader = Reader(find(TAGS, {}), TODAY, "people.csv")
    newcomer = reader.read([*row, ""])
    assert (newcomer is None) == reader.findings.refused


@given(
    st.sampled_from(TAGS),
    st.one_of(st.text(max_size=40), st.sampled_from([SNILS, ENP, "17.03.1985", "-", "0", "14", "' or 1=1 --", "\0"])),
)
def test_one_odd_value_never_breaks_a_row(tag, value):
    newcomer, problems = read(**{tag: value})
    assert newcomer is not None or any(problem.stop for problem in problems)
