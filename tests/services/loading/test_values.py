"""Values as people write them: tables of spellings and what each is read as, through the door of a load."""

from datetime import date

import pytest

from omsdesk.models import records
from omsdesk.models.words import PolicyKind
from omsdesk.services.exchange import values
from tests.services.loading.files import BORN, GOOD, TODAY, held, number, table

IDENTITY = {"DOCTYPE": "14", "DOCSER": "45 10", "DOCNUM": "123456"}


@pytest.fixture
def kept(load, database):
    """What one row of a record becomes."""

    def of(record, **changes):
        load(table(GOOD | changes))
        (row,) = held(database, record)
        return row

    return of


@pytest.mark.parametrize(
    ("text", "sex"),
    [(text, "M") for text in ("1", "м", "М", "M", "муж", "Муж.", "МУЖСКОЙ", "male")]
    + [(text, "F") for text in ("2", "ж", "Ж", "F", "жен", "Жен.", "женский", "Female")]
    + [("", None), ("-", None), ("нет данных", None), ("Н/Д", "refused")],
)
def test_sex(load_one, database, text, sex):
    refused, _noted = load_one(W=text)
    if sex == "refused":
        assert refused == ["load.sex"]
        return
    assert held(database, records.Person)[0]["sex"] == sex


def test_a_sex_that_is_not_said_is_that_of_the_number(kept):
    assert kept(records.Person, W="", ENP=number(sex="F"))["sex"] == "F"


@pytest.mark.parametrize(
    "text",
    [
        "17.03.1985", "1985-03-17", "17/03/1985", "17-03-1985", "17.3.1985", "17.03.85", "17 марта 1985", "17 мар 1985 г.",
        "17031985", "19850317", "1985-03-17 00:00:00", "1985-03-17T00:00:00", "17.03.1985 г.р.", " 17.03.1985 ", "17,03,1985",
    ],
)  # fmt: skip
def test_a_birth_date_in_any_usual_spelling(kept, text):
    row = kept(records.Person, DR=text)
    assert (row["birth_date"], row["dost"]) == (BORN, "")


@pytest.mark.parametrize(
    ("text", "born", "dost"),
    [
        ("1985", date(1985, 1, 1), "5"), ("00.00.1985", date(1985, 1, 1), "5"), ("1985-00-00", date(1985, 1, 1), "5"),
        ("03.1985", date(1985, 3, 1), "4"), ("3/1985", date(1985, 3, 1), "4"), ("00.03.1985", date(1985, 3, 1), "4"),
        ("1985-03", date(1985, 3, 1), "4"), ("1985-03-00", date(1985, 3, 1), "4"),
    ],
)  # fmt: skip
def test_an_incomplete_birth_date_is_the_first_with_its_mark(kept, text, born, dost):
    row = kept(records.Person, DR=text)
    assert (row["birth_date"], row["dost"]) == (born, dost)


def test_the_mark_of_an_incomplete_date_is_not_written_twice(load, database):
    report = load(table(GOOD | {"DR": "1985", "DOST": "5,4"}))
    assert (held(database, records.Person)[0]["dost"], report.notes) == ("4,5", ())


@pytest.mark.parametrize(
    "text",
    [
        "сегодня",
        "вчера",
        "-1",
        "12.05",
        "31.04.1985",
        "29.02.1985",
        "1985-13-01",
        "17.13.1985",
        "0985",
        "13.1985",
        "x",
        "1.1.1",
        "١٧.٠٣.١٩٨٥",
    ],
)
def test_what_is_no_birth_date(load_one, text):
    refused, _noted = load_one(DR=text)
    assert refused == ["load.birth_date"]


@pytest.mark.parametrize(
    ("text", "dost"), [("1", "1"), ("1,2", "1,2"), ("21", "1,2"), ("3; 1 4", "1,3,4"), ("1,1", "1"), (" 4 ", "1,4"), ("", "1")]
)
def test_marks_of_the_special_case_however_they_are_separated(kept, text, dost):
    changes = {tag: "" for tag, mark in (("FAM", "2"), ("IM", "3")) if mark in text}
    assert kept(records.Person, OT="", DOST=text, **changes)["dost"] == dost


@pytest.mark.parametrize("absent", sorted(values.ABSENT))
def test_a_word_for_nothing_is_nothing(load, database, absent):
    report = load(
        table(GOOD | {"OT": absent, "W": absent, "DOCNUM": absent, "TEL": absent, "EMAIL": absent.upper(), "DOCTYPE": "14"})
    )
    (row,) = held(database, records.Person)
    assert (row["patronymic"], row["sex"], report.notes) == (None, None, ())
    assert not held(database, records.IdentityDocument)
    assert not held(database, records.Contact)


def test_a_surname_may_be_a_word_for_nothing(kept):
    assert kept(records.Person, FAM="Нет")["surname"] == "Нет"


@pytest.mark.parametrize(
    ("text", "since", "kind"),
    [
        ("1", "01.01.2005", PolicyKind.OLD), ("С", "01.01.2005", PolicyKind.OLD), ("2", "01.01.2020", PolicyKind.TEMPORARY),
        ("3", "30.11.2022", PolicyKind.PAPER), ("3", "01.12.2022", PolicyKind.DIGITAL), ("", "01.12.2022", PolicyKind.DIGITAL),
        ("", "01.01.2012", PolicyKind.PAPER), ("п", "01.12.2022", PolicyKind.PAPER), ("Э", "01.01.2015", PolicyKind.PLASTIC),
        ("К", "01.01.2015", PolicyKind.CARD), ("х", "01.01.2015", PolicyKind.NONE),
        ("e", "01.01.2015", PolicyKind.ELECTRONIC_TEMPORARY),
    ],
)  # fmt: skip
def test_the_kind_of_a_policy(kept, text, since, kind):
    assert kept(records.Policy, VPOLIS=text, DBEG=since)["kind"] == kind


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("", None), ("-", None), ("бессрочный", None), ("Бессрочно", None), ("31.12.2099", None), ("2999-12-31", None),
        ("01.01.2222", None), ("9999-12-31", None), ("31.12.2026", date(2026, 12, 31)), ("31.12.30", date(2030, 12, 31)),
        ("01.01.2020", date(2020, 1, 1)),
    ],
)  # fmt: skip
def test_the_end_of_a_policy(kept, text, until):
    assert kept(records.Policy, DBEG="01.01.2020", DEND=text)["until"] == until


@pytest.mark.parametrize(
    ("kind", "series", "digits", "expected"),
    [
        ("14", "4510", "123456", (14, "45 10", "123456")),
        ("паспорт", "45 10", "№ 123456", (14, "45 10", "123456")),
        ("Паспорт гражданина РФ", "45-10", "123 456", (14, "45 10", "123456")),
        ("014", "45 10", "123456", (14, "45 10", "123456")),
        ("Свидетельство о рождении", "II-АГ", "123456", (3, "II-АГ", "123456")),
        ("3", "2 аг", "123456", (3, "II-АГ", "123456")),
        ("ВНЖ", "82", "1234567", (11, "82", "1234567")),
        ("9", "", "12345678", (9, None, "12345678")),
        ("", "4510", "123456", (14, "45 10", "123456")),
    ],
)
def test_documents(kept, kind, series, digits, expected):
    row = kept(records.IdentityDocument, DOCTYPE=kind, DOCSER=series, DOCNUM=digits)
    assert (row["type"], row["series"], row["number"]) == expected


def test_a_document_is_kept_with_its_day_and_place(kept):
    row = kept(records.IdentityDocument, **IDENTITY, DOCDATE="01.04.2010", NAME_VP="ОВД г. Энска")
    assert (row["issued"], row["issuer"], row["former"]) == (date(2010, 4, 1), "ОВД г. Энска", False)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("89123456789", "+79123456789"), ("+7 (912) 345-67-89", "+79123456789"), ("9123456789", "+79123456789"),
        ("+375 29 123-45-67", "+375291234567"), ("02", None), ("нет", None), ("1" * 5000, None),
    ],
)  # fmt: skip
def test_phones(load, database, text, phone):
    load(table(GOOD | {"TEL": text}))
    assert [row["value"] for row in held(database, records.Contact)] == ([phone] if phone else [])


@pytest.mark.parametrize("text", ["a@b.ru", "иван@почта.рф", "a.b+c@d-e.f.org"])
def test_addresses_of_mail(kept, text):
    assert kept(records.Contact, EMAIL=text)["value"] == text


@pytest.mark.parametrize("text", ["a@b", "a b@c.ru", "@c.ru", "a@@b.ru", "a@b.ru;c@d.ru", "a@b.ru.", "a@.", "a" * 300])
def test_what_is_no_address_of_mail(load_one, database, text):
    assert load_one(EMAIL=text) == ([], ["load.email"])
    assert not held(database, records.Contact)


@pytest.mark.parametrize(
    ("text", "length", "code"),
    [("77001", 5, "77001"), ("1001", 5, "01001"), ("101", 5, None), ("770011", 5, None), ("٧٧٠٠١", 5, None), ("7700а", 5, None)],
)
def test_codes_of_organisations(text, length, code):
    assert values.code(text, length) == code


def test_an_attachment_is_as_of_the_day_of_the_load(kept):
    row = kept(records.Attachment, MO="770001")
    assert (row["since"], row["until"]) == (TODAY, None)
