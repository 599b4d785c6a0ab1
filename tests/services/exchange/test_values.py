"""Single values as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.words import PolicyKind
from omsdesk.services.exchange import values

TODAY = date(2026, 11, 22)
MAY = date(1980, 5, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, "M") for text in ("1", "м", "М", "муж", "Муж.", "мужской", "M", "male")),
        *((text, "F") for text in ("2", "ж", "Ж", "жен.", "ЖЕНСКИЙ", "f", "Female")),
        *((text, None) for text in ("3", "0", "mf", "да", "")),
    ],
)
def test_sex(text, expected):
    assert values.sex(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", ("1",)),
        ("1,4", ("1", "4")),
        ("4 1", ("1", "4")),
        ("411", ("1", "4")),
        ("", ()),
        ("7", None),
        ("0", None),
        ("да", None),
        ("²", None),
    ],
)
def test_marks_of_a_special_case(text, expected):
    assert values.marks(text) == expected


@pytest.mark.parametrize(
    ("text", "since", "expected"),
    [
        ("1", "2005-01-01", PolicyKind.OLD), ("С", "2005-01-01", PolicyKind.OLD), ("2", "2012-01-01", PolicyKind.TEMPORARY),
        ("в", "2012-01-01", PolicyKind.TEMPORARY), ("3", "2022-11-30", PolicyKind.PAPER), ("3", "2022-12-01", PolicyKind.DIGITAL),
        ("", "2015-01-01", PolicyKind.PAPER), ("", "2024-01-01", PolicyKind.DIGITAL), ("П", "2024-01-01", PolicyKind.PAPER),
        ("Э", "2015-01-01", PolicyKind.PLASTIC), ("К", "2015-01-01", PolicyKind.CARD), ("Х", "2015-01-01", PolicyKind.NONE),
        ("Е", "2021-01-01", PolicyKind.ELECTRONIC_TEMPORARY), ("4", "2015-01-01", None), ("полис", "2015-01-01", None),
    ],
)  # fmt: skip
def test_policy_kind(text, since, expected):
    assert values.policy_kind(text, date.fromisoformat(since)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14", 14), ("3", 3), ("99999", None), ("паспорт", 14), ("Паспорт РФ", 14),
        ("Паспорт гражданина Российской Федерации", 14),
        ("Свидетельство о рождении", 3), ("Вид на жительство", 11), ("ВНЖ", 11), ("РВП", 23),
        ("Разрешение на временное проживание", 23),
        ("Паспорт иностранного гражданина", 9), ("Паспорт СССР", 1), ("Удостоверение беженца", 12),
        ("Временное удостоверение личности", 13), ("права", None), ("", None), ("¹", None),
    ],
)  # fmt: skip
def test_document_type(text, expected):
    assert values.document_type(text) == expected


@pytest.mark.parametrize(
    ("text", "part", "code"),
    [
        ("Иванов", "Иванов", ""),
        ("Кызы  Лейла", "Кызы Лейла", ""),
        ("О’Нил-Петрова", "О’Нил-Петрова", ""),
        ("Ян 2-й", "Ян 2-й", ""),
        ("O'Neil", "O'Neil", ""),
        ("Öztürk", "Öztürk", "load.name_signs"),
        ("<b>Иван</b>", "<b>Иван</b>", "load.name_signs"),
        ("Иван, сын", "Иван, сын", "load.name_signs"),
        ("РџРµС‚СЂРѕРІ", "РџРµС‚СЂРѕРІ", values.GARBLED),
        ("ÐÐ²Ð°Ð½Ð¾Ð²", "ÐÐ²Ð°Ð½Ð¾Ð²", values.GARBLED),
        ("Ив�н", "Ив�н", values.GARBLED),
        ("-", "-", values.NO_NAME),
        ("Нет", "Нет", values.NO_NAME),
        ("Серёгин", "Серёгин", ""),
        ("РСФСРОВ", "РСФСРОВ", ""),
        ("Рёрих", "Рёрих", ""),
    ],
)
def test_a_part_of_a_name(text, part, code):
    assert values.name_part(text) == (part, code)


@pytest.mark.parametrize("name", ["Щёголев", "Ершов", "Сергей", "Рустам", "Ильинична", "ЁЛКИН", "Юрьевна", "Чжан"])
def test_every_name_read_in_the_wrong_encoding_is_noticed(name):
    garbled = name.encode("utf-8").decode("cp1251", "replace")
    assert values.name_part(garbled)[1] == values.GARBLED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.05.1980", (MAY, "")), ("1980-05-12", (MAY, "")), ("12/5/80", (MAY, "")), ("12 мая 1980 г.", (MAY, "")),
        ("1980-05-12T00:00:00", (MAY, "")), ("12051980", (MAY, "")), ("31.02.1980", (None, "")), ("2026-13-01", (None, "")),
        ("1980", (date(1980, 1, 1), "5")), ("00.00.1980", (date(1980, 1, 1), "5")), ("1980-00-00", (date(1980, 1, 1), "5")),
        ("05.1980", (date(1980, 5, 1), "4")), ("00.05.1980", (date(1980, 5, 1), "4")), ("1980-05", (date(1980, 5, 1), "4")),
        ("1980-05-00", (date(1980, 5, 1), "4")), ("сегодня", (None, "")), ("+1", (None, "")), ("12.05", (None, "")),
        ("вчера", (None, "")), ("1", (None, "")), ("ab.cd.1980", (None, "")), ("12-05-1980", (MAY, "")),
    ],
)  # fmt: skip
def test_a_birth_date_and_its_mark(text, expected):
    assert values.birth(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "ahead", "expected"),
    [
        ("01.04.30", False, date(1930, 4, 1)), ("01.04.30", True, date(2030, 4, 1)), ("31.12.2030", True, date(2030, 12, 31)),
        ("12.05", True, None), ("+1 день", True, None), ("завтра", True, None), ("31.12.9999", True, None),
    ],
)  # fmt: skip
def test_a_day(text, ahead, expected):
    assert values.day(text, TODAY, ahead=ahead) == expected


@pytest.mark.parametrize("text", ["31.12.9999", "2999-12-31", "01.01.2200", "31.12.2099", "бессрочно", "Бессрочный"])
def test_an_end_that_is_none(text):
    assert values.is_endless(text)


def test_a_real_end_is_one():
    assert not values.is_endless("31.12.2030")


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("77001", 5, "77001"),
        ("1001", 5, "01001"),
        ("101", 5, None),
        ("770001", 5, None),
        ("А1001", 5, None),
        ("٧٧٠٠١", 5, None),
        ("", 5, None),
    ],
)
def test_a_code_of_digits(text, length, expected):
    assert values.code(text, length) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@b.ru", "a@b.ru"),
        ("a.b+c@d.e.рф", "a.b+c@d.e.рф"),
        ("a@b", None),
        ("a b@c.ru", None),
        ("@b.ru", None),
        ("a@@b.ru", None),
        ("a@b.ru, c@d.ru", None),
    ],
)
def test_an_address_of_mail(text, expected):
    assert values.email(text) == expected


def test_what_only_says_that_there_is_nothing():
    assert all(map(values.is_absent, ["-", "—", "НЕТ", "нет данных", "NULL", "None", "n/a"]))
    assert not any(map(values.is_absent, ["", "нетто", "0"]))


@given(st.text(max_size=60))
def test_any_text_is_read_or_nothing(text):
    values.sex(text), values.marks(text), values.document_type(text), values.name_part(text)
    values.birth(text, TODAY), values.day(text, TODAY), values.day(text, TODAY, ahead=True), values.is_endless(text)
    values.code(text, 5), values.email(text), values.policy_kind(text, TODAY)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_day_is_read_in_every_usual_spelling(day):
    for spelling in (f"{day:%d.%m.%Y}", day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d%m%Y}", f"{day.day}.{day.month}.{day.year}"):
        assert values.birth(spelling, TODAY) == (day, "")
