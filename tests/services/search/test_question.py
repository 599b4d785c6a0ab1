"""What was typed into the search line, and what it is read as: every line of the table, and whatever else there is."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import policy_barcode, scan, snils
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.numbers.travel_document import TravelDocument
from omsdesk.models.search_key import fold_document, latin_key
from omsdesk.services.search import typed_scan
from omsdesk.services.search.question import ByBirthDate, ByName, ByNumber, read
from tests.travelling import CARD_OF_TWO, SPECIMEN, VISA, lines_of

TODAY = date(2026, 11, 22)
BORN = date(1980, 5, 12)
ENP = "7756410832000014"
SNILS = "11223344595"
LIKE_A_PHONE = snils.make(838993780)


def ask(text):
    return read(text, TODAY)


def name(*words, initials="", day=None, year=None, via=""):
    """A reading by name; `initials` marks each word with i or a dot."""
    marks = tuple(mark == "i" for mark in initials) or (False,) * len(words)
    return ByName(words, marks, day, year, via)


def number(kind, value):
    return ByNumber(kind, value)


def codes(question):
    return [hint.code for hint in question.hints]


PLAIN_NAMES = {
    "иванов": [name("иванов")],
    "ИВАНОВ": [name("иванов")],
    "ив": [name("ив")],
    "Ёлкин": [name("елкин")],
    "Иванoв": [name("иванов")],
    "иванов ив": [name("иванов", "ив"), name("ивановив")],
    "иванов иван ив": [name("иванов", "иван", "ив"), name("иванов", "иванив"), name("ивановиван", "ив"), name("ивановиванив")],
    "иванов и и": [name("иванов", "и", "и", initials=".ii")],
    "иванов и.и.": [name("иванов", "и", "и", initials=".ii")],
    "и.и. иванов": [name("и", "и", "иванов", initials="ii.")],
    "И.И.Иванов": [name("и", "и", "иванов", initials="ii.")],
    "иванов и": [name("иванов", "и", initials=".i")],
    "Иванова-Петрова": [name("ивановапетрова")],
    "иванова петрова": [name("иванова", "петрова"), name("ивановапетрова")],
    "иванова - петрова": [name("иванова", "петрова"), name("ивановапетрова")],
    "О'Нил": [name("онил")],
    "«Иванов»": [name("иванов")],
    "%иванов_": [name("иванов")],
    "иванов, (иван)": [name("иванов", "иван"), name("ивановиван")],
    "иванов\u202e\0иван\u200f": [name("иванов", "иван"), name("ивановиван")],
    "и": [],
    "": [],
    " ": [],
    "-": [],
    "%": [],
    '_%"[]()': [],
    "\0": [],
    "\u202e": [],
    "\U0001f600": [],
    "Д Артаньян": [name("д", "артаньян", initials="i.")],
}


@pytest.mark.parametrize("text", PLAIN_NAMES)
def test_names(text):
    question = ask(text)
    assert (question.kind, list(question.readings), question.repaired) == ("name", PLAIN_NAMES[text], None)
    assert not question.hints


def test_two_letters_that_begin_no_name_are_initials_without_a_date_too():
    assert ask("Иванов ИВ").readings[:2] == (name("иванов", "и", "в", initials=".ii"), name("иванов", "ив"))
    assert ask("иванов ии").readings[:2] == (name("иванов", "и", "и", initials=".ii"), name("иванов", "ии"))
    assert ask("ИВАНОВ ИВ").readings[0] == name("иванов", "ив")


@pytest.mark.parametrize("text", ["и и", "и.и.", "и и и", "ии", "и.и. 1980"])
def test_initials_alone_ask_for_more(text):
    question = ask(text)
    assert all(len(word) > 1 for reading in question.readings for word in reading.words)
    assert question.readings or codes(question) == ["question.initials"]


def test_four_words_are_joined_into_three_parts():
    words = [reading.words for reading in ask("мамедов али гусейн оглы").readings]
    assert words[0] == ("мамедов", "али", "гусейноглы")
    assert ("мамедовали", "гусейноглы") in words
    assert all(len(parts) <= 3 for parts in words)
    assert ("иванов", "иван", "и") in [reading.words for reading in ask("ива нов иван и").readings]
    assert ask("иванов а б в 12.05.1980").readings == (name("иванов", "а", "б", initials=".ii", day=BORN),)


def test_more_words_than_a_name_has_are_told_to_be_passed_over():
    assert codes(ask("один два три четыре пять шесть семь")) == ["question.words_ignored"]
    assert not ask("один два три четыре пять шесть").hints


DATED = {
    "ива м 120580": [name("ива", "м", initials=".i", day=BORN)],
    "12.05.1980 иванова": [name("иванова", day=BORN)],
    "иванова 12.05.1980": [name("иванова", day=BORN)],
    "иванова12051980": [name("иванова", day=BORN)],
    "12051980иванова": [name("иванова", day=BORN)],
    "иванова 12ю05ю1980": [name("иванова", day=BORN)],
    "иванова 12/05/80": [name("иванова", day=BORN)],
    "иванова 1980-05-12": [name("иванова", day=BORN)],
    "иванова 12 мая 1980": [name("иванова", day=BORN)],
    "иванова, 12.05.1980 г.р.": [name("иванова", day=BORN)],
    "иванова 12.05.1980 года рождения": [name("иванова", day=BORN)],
    "иванова 12 05 1980": [name("иванова", day=BORN)],
    "12.05.1980 г. п.": [name("г", "п", initials="ii", day=BORN)],
    "и 12.05.1980": [name("и", initials="i", day=BORN)],
    "иванова 1980": [name("иванова", year=1980)],
    "1980 г. иванова": [name("иванова", year=1980)],
    "иванова1980": [name("иванова", year=1980)],
    "иванов ии 12.05.1980": [
        name("иванов", "и", "и", initials=".ii", day=BORN),
        name("иванов", "ии", day=BORN),
        name("ивановии", day=BORN),
    ],
    "иванов ив 12.05.1980": [
        name("иванов", "ив", day=BORN),
        name("иванов", "и", "в", initials=".ii", day=BORN),
        name("ивановив", day=BORN),
    ],
    "ив ив 12.05.1980": [
        name("ив", "ив", day=BORN),
        name("ив", "и", "в", initials=".ii", day=BORN),
        name("ивив", day=BORN),
    ],
    "ии 12.05.1980": [name("и", "и", initials="ii", day=BORN), name("ии", day=BORN)],
    "ива 12.05.1980": [name("ива", day=BORN), name("и", "в", "а", initials="iii", day=BORN)],
    "ИВА 12.05.1980": [name("и", "в", "а", initials="iii", day=BORN), name("ива", day=BORN)],
    "иванов иван иванович 12.05.1980": [
        name("иванов", "иван", "иванович", day=BORN),
        name("иванов", "иваниванович", day=BORN),
        name("ивановиван", "иванович", day=BORN),
        name("ивановиваниванович", day=BORN),
    ],
}


@pytest.mark.parametrize("text", DATED)
def test_names_with_a_birth_date_anywhere(text):
    question = ask(text)
    assert question.kind == "name_and_date"
    assert [reading for reading in question.readings if isinstance(reading, ByName)] == DATED[text]


def test_the_habit_of_three_letters_and_a_date():
    """САМСОН and L2: the initials first, then the beginning of a surname, then a document of that series."""
    for text in ("ИИИ12051980", "иии12051980", "BBB12051980"):
        question = ask(text)
        via = "layout" if text.isascii() else ""
        assert question.readings[:2] == (
            name("и", "и", "и", initials="iii", day=BORN, via=via),
            name("иии", day=BORN, via=via),
        )
        assert question.kind == "name_and_date"


@pytest.mark.parametrize("text", ["12.05.1980", "12 мая 1980", "12ю05ю1980", "1980-05-12", "12/5/80", "12.05.1980 г.р."])
def test_a_date_alone_asks_for_everybody_of_that_day(text):
    question = ask(text)
    assert (question.kind, question.readings) == ("birth_date", (ByBirthDate(BORN),))


@pytest.mark.parametrize(
    ("text", "kind", "readings", "said"),
    [
        ("31.02.1980", "birth_date", [], ["question.date.impossible"]),
        ("12.05.2080", "birth_date", [], ["question.date.future"]),
        ("12.05", "birth_date", [], []),
        ("12.05.1", "birth_date", [], []),
        ("12.", "birth_date", [], []),
        ("иванова 31.02.1980", "name", [name("иванова")], ["question.date.impossible"]),
        ("иванова 12.05.2080", "name", [name("иванова")], ["question.date.future"]),
        ("иванова 31.02.1980 1980", "name_and_date", [name("иванова", year=1980)], ["question.date.impossible"]),
        ("иванова 31.02.1980 12.05.1980", "name_and_date", [name("иванова", day=BORN)], []),
        ("иванова 2080", "name", [name("иванова")], ["question.digits_ignored"]),
        ("иванова 99", "name", [name("иванова")], ["question.digits_ignored"]),
        ("иванова 311280 7", "name_and_date", [name("иванова", day=date(1980, 12, 31))], ["question.digits_ignored"]),
        ("12", "name", [], ["question.digits.few"]),
    ],
)
def test_dates_that_cannot_be_are_left_out_and_said(text, kind, readings, said):
    question = ask(text)
    assert (question.kind, list(question.readings), codes(question)) == (kind, readings, said)


NUMBERS = {
    ENP: ("enp", [number("enp", ENP)]),
    "7756 4108 3200 0014": ("enp", [number("enp", ENP)]),
    "7756-4108-3200-0014": ("enp", [number("enp", ENP)]),
    "ЕНП: 7756410832000014": ("enp", [number("enp", ENP)]),
    "полис ОМС № 7756410832000014": ("enp", [number("enp", ENP)]),
    "]C07756410832000014": ("enp", [number("enp", ENP)]),
    SNILS: ("snils", [number("snils", SNILS)]),
    "112-233-445 95": ("snils", [number("snils", SNILS)]),
    "СНИЛС 112-233-445 95": ("snils", [number("snils", SNILS)]),
    "89123456789": ("phone", [number("phone_tail", "9123456789"), number("snils", "89123456789")]),
    "8 (912) 345-67-89": ("phone", [number("phone_tail", "9123456789"), number("snils", "89123456789")]),
    LIKE_A_PHONE: ("snils", [number("snils", LIKE_A_PHONE), number("phone_tail", LIKE_A_PHONE[1:])]),
    snils.format(LIKE_A_PHONE): ("snils", [number("snils", LIKE_A_PHONE)]),
    f"телефон {LIKE_A_PHONE}": ("phone", [number("phone_tail", LIKE_A_PHONE[1:])]),
    "+7 912 345-67-89": ("phone", [number("phone_tail", "9123456789")]),
    "+375 (29) 123-45-67": ("phone", [number("phone_tail", "5291234567")]),
    "912 345-67-89": ("phone", [number("phone_tail", "9123456789"), number("document", "9123456789")]),
    "9123456789": ("document", [number("document", "9123456789"), number("phone_tail", "9123456789")]),
    "тел. 9123456789": ("phone", [number("phone_tail", "9123456789")]),
    "тел 9123456789": ("phone", [number("phone_tail", "9123456789")]),
    "45 10 123456": ("document", [number("document", "4510123456")]),
    "45 10 № 123456": ("document", [number("document", "4510123456")]),
    "4510 123456": ("document", [number("document", "4510123456")]),
    "4510123456": ("document", [number("document", "4510123456"), number("phone_tail", "4510123456")]),
    "паспорт 4510123456": ("document", [number("document", "4510123456")]),
    "5010123456": ("document", [number("document", "5010123456")]),
    "500100732259": ("document", [number("inn", "500100732259"), number("document", "500100732259")]),
    "инн 500100732259": ("document", [number("inn", "500100732259")]),
    "651234567": ("phone", [number("phone_tail", "651234567"), number("document", "651234567")]),
    "12051980": ("birth_date", [ByBirthDate(BORN), number("phone_tail", "12051980"), number("document", "12051980")]),
    "120580": ("birth_date", [ByBirthDate(BORN), number("phone_tail", "120580"), number("document", "120580")]),
    "12-05-80": ("birth_date", [ByBirthDate(BORN), number("phone_tail", "120580"), number("document", "120580")]),
    "12053456": ("phone", [number("phone_tail", "12053456"), number("document", "12053456")]),
    "345-67-89": ("phone", [number("phone_tail", "3456789"), number("document", "3456789")]),
    "67-89": ("phone", [number("phone_tail", "6789")]),
    "56789": ("phone", [number("phone_tail", "56789")]),
    "1980": ("phone", [number("phone_tail", "1980")]),
    "тел. 6789": ("phone", [number("phone_tail", "6789")]),
    "II-АГ 123456": ("document", [number("document", "iiаг123456")]),
    "2-АГ 123456": ("document", [number("document", "iiаг123456")]),
    "2аг123456": ("document", [number("document", "iiаг123456")]),
    "ii аг 123456": ("document", [number("document", "iiаг123456")]),
    "II-АГ 120580": ("document", [number("document", "iiаг120580")]),
    "свидетельство II-АГ № 123456": ("document", [number("document", "iiаг123456")]),
    "Х-АГ 123456": ("document", [number("document", "xаг123456")]),
    "АБ 1234567": ("document", [number("document", "аб1234567"), name("аб")]),
    "С1234567": ("document", [number("document", "с1234567")]),
    "N1234567": ("document", [number("document", "n1234567"), number("document", "т1234567")]),
}


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers(text):
    question = ask(text)
    assert (question.kind, list(question.readings), question.hints) == (*NUMBERS[text], ())


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("аб 120580", [name("аб", day=BORN), name("а", "б", initials="ii", day=BORN), number("document", "аб120580")]),
        ("ива 1234567", [name("ива"), number("document", "ива1234567")]),
        ("хаг 123456", [name("хаг"), number("document", "xаг123456")]),
        ("сер 120580", [name("сер", day=BORN), name("с", "е", "р", initials="iii", day=BORN), number("document", "cер120580")]),
        ("инн 120580", [name("инн", day=BORN), name("и", "н", "н", initials="iii", day=BORN), number("document", "инн120580")]),
    ],
)
def test_few_letters_and_digits_may_be_a_name_or_a_document(text, readings):
    question = ask(text)
    assert list(question.readings) == readings
    assert not question.hints


@pytest.mark.parametrize(
    ("text", "kind", "readings", "code"),
    [
        ("7756410832000104", "enp", [number("enp", "7756410832000104")], "enp.checksum"),
        ("7700000000000016", "enp", [number("enp", "7700000000000016")], "enp.facet"),
        ("775641083200001", "enp", [], "enp.format"),
        ("77564108320000144", "enp", [], "enp.format"),
        ("112-233-445 96", "snils", [number("snils", "11223344596")], "snils.checksum"),
        ("11223344596", "snils", [number("snils", "11223344596")], "snils.checksum"),
        ("500100732258", "document", [number("inn", "500100732258"), number("document", "500100732258")], "inn.checksum"),
        ("+7 912", "phone", [], "question.phone.short"),
        ("+", "phone", [], "question.phone.short"),
        ("иванов 7756410832000014", "enp", [number("enp", ENP)], "question.words_ignored"),
        ("иванов 112-233-445 95", "snils", [number("snils", SNILS)], "question.words_ignored"),
        ("иванов +7 912 345-67-89", "phone", [number("phone_tail", "9123456789")], "question.words_ignored"),
        ("4510 123456 иванов", "document", [number("document", "4510123456")], "question.words_ignored"),
    ],
)
def test_what_is_wrong_with_a_number_is_said(text, kind, readings, code):
    question = ask(text)
    assert (question.kind, list(question.readings), codes(question)) == (kind, readings, [code])


def test_a_bad_check_digit_brings_the_likely_repairs():
    assert "7756 4108 3200 0014" in ask("7756410832000104").hints[0].values["repairs"]


WRONG_LAYOUT = {
    "bdfyjd": ("иванов", [name("иванов", via="layout")]),
    ";erjd": ("жуков", [name("жуков", via="layout")]),
    "'kkf": ("элла", [name("элла", via="layout")]),
    ".hxtyrj": ("юрченко", [name("юрченко", via="layout")]),
    "gtnhjd": ("петров", [name("петров", via="layout")]),
    "{flbxtyrj": ("Хадиченко", [name("хадиченко", via="layout")]),
    "bdfyjd b/b/": ("иванов и.и.", [name("иванов", "и", "и", initials=".ii", via="layout")]),
    "bdfyjd ;": ("иванов ж", [name("иванов", "ж", initials=".i", via="layout")]),
    "bdfyjdf12.05.1980": ("иванова 12.05.1980", [name("иванова", day=BORN, via="layout")]),
    "12051980 bdfyjdf": ("12051980 иванова", [name("иванова", day=BORN, via="layout")]),
    "bdfyjdf 12 vfz 1980": ("иванова 12 мая 1980", [name("иванова", day=BORN, via="layout")]),
    "bdfyjdf 1980": ("иванова 1980", [name("иванова", year=1980, via="layout")]),
    "bdf v 120580": ("ива м 120580", [name("ива", "м", initials=".i", day=BORN, via="layout")]),
    "bdfyjd bdfy 12.05.1980": (
        "иванов иван 12.05.1980",
        [name("иванов", "иван", day=BORN, via="layout"), name("ивановиван", day=BORN, via="layout")],
    ),
    "иванов bdfy": ("иванов иван", [name("иванов", "иван", via="layout"), name("ивановиван", via="layout")]),
}


@pytest.mark.parametrize("text", WRONG_LAYOUT)
def test_the_wrong_layout_is_read_in_both_ways(text):
    repaired, readings = WRONG_LAYOUT[text]
    question = ask(text)
    assert question.repaired == repaired
    assert list(question.readings)[: len(readings)] == readings
    assert {reading.via for reading in question.readings} == {"layout", "translit"}


@pytest.mark.parametrize("text", ["2fu 123456", "II-FU 123456"])
def test_the_letters_of_a_certificate_in_the_wrong_layout(text):
    question = ask(text)
    assert question.readings == (number("document", "iiаг123456"),)
    assert question.repaired in {"2-АГ 123456", "II-АГ 123456"}


@pytest.mark.parametrize("text", ["IIII-АБ 123456", "2,' 123456", "IC-ab 123456", "хаг-бв 123456"])
def test_no_certificate_in_any_layout(text):
    assert ask(text).kind == "name"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ivanov", ["Иванов"]),
        ("shchukin", ["Щукин"]),
        ("Petrov Ivan", ["Петров", "Иван"]),
        ("Sergeyev Sergey Sergeyevich", ["Сергеев", "Сергей", "Сергеевич"]),
        ("ivanov I.I.", ["Иванов", "И", "И"]),
        ("IVANOV II 12.05.1980", ["Иванов", "И", "И"]),
    ],
)
def test_transliteration_asks_by_skeleton_first(text, words):
    question = ask(text)
    first = question.readings[0]
    assert (first.via, first.words) == ("translit", tuple(map(latin_key, words)))
    assert any(reading.via == "layout" for reading in question.readings)


HEX = (
    "02001B8E6A205F940E853821750FDE5217FF5D039C7505E600000000000000000000000000000000000000000000000000000000000000000000000001799100000000"
    "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
)
TESTOV = ByName(("тестов", "петр", "иванович"), (False,) * 3, date(1985, 3, 17))
RUSSIAN_KEYS = str.maketrans("ABCDEF", "ФИСВУА")


@pytest.mark.parametrize("wrapped", [HEX, HEX.lower(), "]L1" + HEX, f" {HEX}\r\n", HEX.translate(RUSSIAN_KEYS)])
def test_a_scanned_policy_asks_for_its_number_then_for_its_person(wrapped):
    question = ask(wrapped)
    assert (question.kind, question.readings, question.hints) == ("scan", (number("enp", ENP), TESTOV), ())
    assert question.scan.policy.surname == "ТЕСТОВ"


def policy(**changes):
    held = {"kind": 2, "enp": ENP, "surname": "ТЕСТОВ", "name": "ПЁТР", "patronymic": "ИВАНОВИЧ", "sex": "M"}
    return policy_barcode.write(PolicyBarcode(**(held | {"birth_date": date(1985, 3, 17)} | changes))).hex()


@pytest.mark.parametrize(
    ("changes", "first", "said"),
    [
        ({"enp": "7700000000000016"}, TESTOV, ["enp.facet"]),
        ({"enp": "7756410832000015"}, TESTOV, ["enp.checksum"]),
        ({"valid_to": date(2020, 1, 1)}, number("enp", ENP), ["barcode.expired"]),
        ({"sex": "F"}, number("enp", ENP), ["enp.sex_mismatch"]),
    ],
)
def test_what_is_doubtful_in_a_scanned_policy_is_said(changes, first, said):
    question = ask(policy(**changes))
    assert (question.readings[0], codes(question), len(question.readings)) == (first, said, 2)


def test_a_scanned_policy_without_a_name_has_its_number_alone():
    assert ask(policy(surname="", name="", patronymic="")).readings == (number("enp", ENP),)


@pytest.mark.parametrize(
    "text", ["https://example.org/policy?n=7756410832000014", '{"enp": "7756410832000014"}', "ENP=7756 4108 3200 0014;x"]
)
def test_a_text_that_holds_a_number(text):
    assert (ask(text).kind, ask(text).readings) == ("scan", (number("enp", ENP),))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\u0130nn 500100732259", "inn"),  # found by fuzzing: matched whatever the case, and no word of ours in lower case
        ("\u0131nn 500100732259", "inn"),
        ("\u017fnils 11223344595", "snils"),
        ("\u1c83нилс 11223344595", "snils"),
        ("паспор\u1c84 4510123456", "document"),
        ("д\u1c82кумент 4510123456", "document"),
        ("\u1c84ел. 9161234567", "phone_tail"),
    ],
)
def test_a_word_before_a_number_is_known_by_letters_of_other_alphabets_too(text, kind):
    assert {reading.kind for reading in ask(text).readings} == {kind}


MRZ = "PNRUSW2GOLEVA<JUQSKA8<<6L9MIRA<7R9EVNA<<<<<<\n4521234560RUS0402291F<<<<<<<4240315770001<84"


def test_passport_lines_ask_for_the_document_then_for_the_person():
    question = ask(MRZ)
    born = date(2004, 2, 29)
    assert question.kind == "scan"
    assert question.readings[0] == number("document", fold_document("4524", "123456"))
    assert question.readings[1] == ByName(("щеголеважуйская", "эльмира", "юрьевна"), (False,) * 3, born)


def test_passport_lines_with_an_impossible_date_are_said_to_be_so(monkeypatch):
    def refuse(_lines, _today):
        code = "mrz.date"
        raise typed_scan.Wrong(code)

    monkeypatch.setattr(typed_scan.mrz, "read", refuse)
    assert (ask(MRZ).kind, ask(MRZ).readings, codes(ask(MRZ))) == ("scan", (), ["mrz.date"])


def test_lines_of_another_state_ask_for_the_document_then_for_the_name_in_latin_letters():
    question = ask(SPECIMEN)
    assert question.readings == (
        number("document", fold_document("L898902C", "3")),
        ByName((latin_key("ERIKSSON"), latin_key("ANNA")), (False, False), date(1974, 8, 12), via="translit"),
    )


def test_without_a_day_of_birth_lines_ask_for_their_document_alone():
    held = TravelDocument("P", "UTO", "ERIKSSON", "ANNA", "L898902C3", "UTO", None, "F", None)
    assert ask(lines_of(held)).readings == (number("document", fold_document("L898902C", "3")),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (VISA, "mrz.visa"),
        (SPECIMEN.replace("L898902C3", "L898902D3"), "mrz.checksum.number"),
        (MRZ[:-1] + "5", "mrz.checksum.line"),
    ],
)
def test_lines_that_do_not_hold_ask_for_nobody_and_say_why(text, code):
    assert (ask(text).kind, ask(text).readings, codes(ask(text))) == ("scan", (), [code])
    assert typed_scan.of(scan.read(text), TODAY) is None


def test_lines_of_another_state_with_an_impossible_date_are_said_to_be_so(monkeypatch):
    def refuse(_lines, _today):
        code = "mrz.date"
        raise typed_scan.Wrong(code)

    monkeypatch.setattr(typed_scan.travel_document, "read", refuse)
    assert (ask(SPECIMEN).readings, codes(ask(SPECIMEN))) == ((), ["mrz.date"])


def test_a_document_is_named_by_number_name_and_birth_date():
    own, other = (typed_scan.document(scan.read(text), TODAY) for text in (MRZ, SPECIMEN))
    assert own == typed_scan.ReadDocument(True, "45 24 123456", "ЩЁГОЛЕВА-ЖУЙСКАЯ ЭЛЬМИРА ЮРЬЕВНА", date(2004, 2, 29))
    assert other == typed_scan.ReadDocument(True, "L898902C 3", "ERIKSSON ANNA MARIA", date(1974, 8, 12))
    assert not typed_scan.document(scan.read(CARD_OF_TWO), TODAY).is_passport


def test_what_is_no_document_or_cannot_be_understood_is_not_named(monkeypatch):
    def refuse(_lines, _today):
        code = "mrz.date"
        raise typed_scan.Wrong(code)

    assert [typed_scan.document(held, TODAY) for held in (None, scan.read(VISA), scan.read("7756410832000014"))] == [None] * 3
    monkeypatch.setattr(typed_scan.travel_document, "read", refuse)
    assert typed_scan.document(scan.read(SPECIMEN), TODAY) is None


def test_an_old_policy_asks_for_its_person():
    parts = ["A", "77", "123456", *[""] * 7, "Иванов", "Иван", "Иванович", "19800512", "1", ""]
    question = ask(";".join(parts))
    assert question.readings == (name("иванов", "иван", "иванович", day=BORN),)
    assert (question.kind, codes(question)) == ("scan", ["scan.old_policy"])


@pytest.mark.parametrize("text", ["0" * 260, "z9" * 80, "1" * 5000])
def test_a_code_of_nobodys_format_is_said_to_be_unknown(text):
    assert (ask(text).kind, ask(text).readings, codes(ask(text))) == ("scan", (), ["scan.unknown"])


def test_a_device_hands_a_scan_over_as_it_understood_it():
    held = typed_scan.scan.read(ENP)
    assert typed_scan.of(held, TODAY).readings == (number("enp", ENP),)
    assert typed_scan.of(typed_scan.scan.read("hello"), TODAY) is None


@pytest.mark.parametrize(
    "text", ["а" * 10_000, "иванов " * 2_000, "1 " * 5_000, "((" * 5_000, "\0\u202e" * 5_000, "'\";--" * 3_000]
)
def test_a_text_of_ten_thousand_characters_is_read_from_its_beginning(text):
    question = ask(text)
    assert codes(question)[-1] == "question.too_long"
    assert len(question.readings) <= 24


ODD = "\0\u202e\u200f\u00a0\u0301\U0001f600\ud800½١\u0130\u0131\u017f\u212a\u1c80\u1c82\u1c83\u1c84"
LABELS = ("инн ", "inn.", "снилс", "snils ", "тел.", "паспорт ", "серия", "документ ")
TRICKY = st.text(st.sampled_from(f"ивановИВАНЁёйabcxyzABC;'[],.`/\\|%_\"«»()0123456789 -+№ьъIVX{ODD}"), max_size=40)
LABELLED = st.builds("{}{}".format, st.lists(st.sampled_from((*ODD, *LABELS)), max_size=4).map("".join), TRICKY)


@given(st.text(max_size=400) | TRICKY | LABELLED, st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_no_text_is_too_odd(text, today):
    question = read(text, today)
    assert len(question.readings) <= 24
    assert len(set(question.readings)) == len(question.readings)
    for reading in question.readings:
        if isinstance(reading, ByName):
            assert 1 <= len(reading.words) == len(reading.initials) <= 3
            assert all(reading.words)
            assert reading.birth_date is None or reading.birth_date <= today
        elif isinstance(reading, ByNumber):
            assert reading.value.isalnum()
    assert read(text, today) == question


@given(st.permutations(["иванов", "иван", "12.05.1980"]), st.sampled_from([str.lower, str.upper, str.title]))
def test_the_date_may_stand_anywhere_in_any_case(parts, spell):
    question = ask(spell(" ".join(parts)))
    assert question.readings[0] == name(*[part for part in parts if part[0] != "1"], day=BORN)


def test_every_hint_has_a_sentence_in_both_languages():
    folder = Path(__file__).parents[3] / "resources" / "wording"
    russian, english = (tomllib.loads((folder / language / "question.toml").read_text("utf-8")) for language in ("ru", "en"))
    assert russian.keys() == english.keys()
    said = {
        "date.impossible",
        "date.future",
        "digits.few",
        "number_of_another",
        "digits_ignored",
        "words_ignored",
        "phone.short",
        "initials",
        "too_long",
    }
    assert russian.keys() == {f"question.{code}" for code in said}
