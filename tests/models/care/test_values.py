"""Values of tests as laboratories write them: numbers, bounds, titres,
spans and words; what is one series; how each is judged."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.care.named import KNOWN, measured
from omsdesk.models.care.units import is_unit, unit_of
from omsdesk.models.care.values import UNREAD, flag_of, number_of, reading_of, series_key
from omsdesk.models.words import Flag

NUMBERS = {
    "5": 5.0, "5,1": 5.1, "5.1": 5.1, " 5,1 ": 5.1, "+5": 5.0, "-2,3": -2.3, "−2,3": -2.3, "–2.3": -2.3, "0": 0.0,
    "1 234,5": 1234.5, "1\u00a0234": 1234.0, "1\u202f234\u202f567": 1234567.0, "1,234.5": 1234.5, "1.234,5": 1234.5,
    "1.234.567": 1234567.0, "1'234": 1234.0, "1.234": 1.234, "1,234": 1.234, "4,5×10⁹": 4.5e9, "4.5*10^9": 4.5e9,
    "4,5 х 10⁻³": 0.0045, "4.5e3": 4500.0, "5,1*": 5.1, "5,1 ↑": 5.1, "5,1 ммоль/л": 5.1, "5 %": 5.0, "5%": 5.0,
    "4,5×10⁹/л": 4.5, "4.5x10^9/л": 4.5, "4.5*10^9 кл/л": 4.5, "3 в п/зр": 3.0, "1:80": 80.0, "1 : 160": 160.0, "2-2": 2.0,
}  # fmt: skip
NO_NUMBERS = [
    "", None, "inf", "nan", "-", "II", "5 1", "12 34", "120/80", "5-1", "<0,5", "2-3", "5,1,2", "1.234.567.89", "1,234,56",
    "10⁹", "٥",
    "12.11.2026", "следы", "A(II) Rh+", "1:80:2", "5 штук", "9" * 61, "0x10", "1_000",
]  # fmt: skip
BOUNDS = {
    "<0,5": (None, 0.5, True), "< 0.5 мг/л": (None, 0.5, True), "≤0,5": (None, 0.5, False), "<=0.5": (None, 0.5, False),
    "менее 5": (None, 5.0, True), "не более 5": (None, 5.0, False), "до 5": (None, 5.0, False), ">100": (100.0, None, True),
    "≥ 100": (100.0, None, False), ">=100": (100.0, None, False), "более 100": (100.0, None, True),
    "не менее 100": (100.0, None, False), "<1:40": (None, 40.0, True), "2-3": (2.0, 3.0, False),
    "2–3 в п/зр": (2.0, 3.0, False),
}  # fmt: skip
JUDGED = [
    ("3,3", "3.3", "5.5", Flag.NORMAL), ("5.5", "3,3", "5,5", Flag.NORMAL), ("3.29", "3.3", "5.5", Flag.LOW),
    ("5.51", "3.3", "5.5", Flag.HIGH), ("5", None, None, Flag.NONE), ("5", "", "", Flag.NONE), ("5", None, "5.5", Flag.NORMAL),
    ("5", "3.3", None, Flag.NORMAL), ("<0,4", "0,4", "4", Flag.LOW), ("≤0,4", "0,4", "4", Flag.NONE),
    ("<0,3", "0,4", None, Flag.LOW),
    ("<0,5", "0,4", "4", Flag.NONE), ("<0,5", None, "5", Flag.NORMAL), ("<0,5", "0", "5", Flag.NORMAL),
    ("<0,5", "-2", "5", Flag.NORMAL),
    ("<6", None, "5", Flag.NONE), (">5", "1", "5", Flag.HIGH), ("≥5", "1", "5", Flag.NONE), (">6", "1", "5", Flag.HIGH),
    (">4", "1", "5", Flag.NONE), (">4", "1", None, Flag.NORMAL), ("2-3", "0", "5", Flag.NORMAL), ("7-8", "0", "5", Flag.HIGH),
    ("4-8", "0", "5", Flag.NONE), ("0-1", "2", "5", Flag.LOW), ("1:80", None, "1:40", Flag.HIGH),
    ("1:20", None, "<1:40", Flag.NORMAL),
    ("-1", "-2", "2", Flag.NORMAL), ("<-3", "-2", "2", Flag.LOW), ("0", "0", None, Flag.NORMAL),
    ("5", "отрицательно", None, Flag.NONE),
    ("отрицательно", None, None, Flag.NORMAL), ("не обнаружено", None, None, Flag.NORMAL),
    ("Не выявлено", None, None, Flag.NORMAL),
    ("-", None, None, Flag.NORMAL), ("норма", None, None, Flag.NORMAL), ("отр.", None, None, Flag.NORMAL),
    ("отсутствуют", None, None, Flag.NORMAL), ("negative", None, None, Flag.NORMAL), ("обнаружено", None, None, Flag.ABNORMAL),
    ("нет", None, None, Flag.NORMAL), ("нет данных", None, None, Flag.NONE), ("не положительно", None, None, Flag.NORMAL),
    ("не в норме", None, None, Flag.ABNORMAL), ("ненормально", None, None, Flag.ABNORMAL), ("в норме", None, None, Flag.NORMAL),
    ("вне пределов нормы", None, None, Flag.ABNORMAL), ("определяется", None, None, Flag.ABNORMAL),
    ("не определяется", None, None, Flag.NORMAL), ("положение лёжа", None, None, Flag.NONE),
    ("Положительно", None, None, Flag.ABNORMAL), ("слабо положительно", None, None, Flag.ABNORMAL),
    ("+", None, None, Flag.ABNORMAL),
    ("3+", None, None, Flag.ABNORMAL), ("(+)", None, None, Flag.ABNORMAL), ("следы", None, None, Flag.NONE),
    ("положительно", "положительно", None, Flag.NORMAL), ("отрицательно", None, "положительно", Flag.ABNORMAL),
    ("положительно", "отрицательно", None, Flag.ABNORMAL), ("", "1", "2", Flag.NONE), (None, "1", "2", Flag.NONE),
]  # fmt: skip
UNSAID = [
    "не определялось", "не определён", "определялось ранее", "отсутствуют данные", "отсутствует материал", "нормы нет",
    "норма не установлена", "neg?", "negligible", "положительно?", "possible hemolysis", "выявлено: нормальная флора",
    "обнаружена нормофлора", "detected: normal flora",
]  # fmt: skip
UNITS = {
    "ммоль/л": ["mmol/L", "mmol/l", "ММОЛЬ/Л", "ммоль / л", "ммоль/литр"],
    "мкмоль/л": ["µmol/L", "μmol/l", "umol/L", "мкмоль/л"],
    "10^9/л": ["10⁹/л", "x10^9/L", "×10*9/л", "10e9/l", "х10(9)/л", "109/л", "10^9 кл/л", "тыс/мкл", "10^3/мкл", "K/uL"],
    "10^12/л": ["10¹²/л", "1012/л", "млн/мкл", "10^6/uL"], "Ед/л": ["U/L", "ед/л", "Ед./л", "Е/л"], "МЕ/л": ["IU/L", "ме/л"],
    "мМЕ/л": ["mIU/L", "мкМЕ/мл", "µIU/mL", "uIU/ml"], "мкг/л": ["ng/mL", "нг/мл", "µg/L"], "нг/л": ["pg/ml"],
    "г/л": ["g/L", "мг/мл"],
    "мм/ч": ["мм/час", "mm/h"], "%": ["%", " % "], "с": ["сек", "сек.", "s"], "": ["", " ", None], "балл": ["Балл"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_numbers_are_read_however_they_are_written(text, number):
    assert number_of(text) == pytest.approx(number)
    assert reading_of(text).drawn == pytest.approx(number)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_none(text):
    assert number_of(text) is None


@pytest.mark.parametrize(("text", "wanted"), BOUNDS.items())
def test_bounds_and_spans_keep_what_they_leave_open(text, wanted):
    read = reading_of(text)
    assert (read.least, read.most, read.is_strict) == wanted
    assert (read.is_below, read.is_above) == (wanted[0] is None, wanted[1] is None)
    assert read.drawn is not None
    assert number_of(text) is None


@pytest.mark.parametrize("text", ["<", "> много", "менее чем", "<2-3", "<отрицательно"])
def test_a_bound_of_nothing_is_not_read(text):
    assert reading_of(text) is UNREAD


@pytest.mark.parametrize(("value", "low", "high", "flag"), JUDGED)
def test_values_are_judged_where_all_they_can_mean_lies_on_one_side(value, low, high, flag):
    assert flag_of(value, low, high) is flag


@pytest.mark.parametrize("value", UNSAID)
def test_what_says_nothing_of_the_result_is_not_judged(value):
    assert flag_of(value, None, None) is Flag.NONE


@pytest.mark.parametrize("value", ["neg", "negative.", "норма, без особенностей", "отсутствуют в п/зр", "отсутствует"])
def test_what_is_usual_is_said_in_many_ways(value):
    assert flag_of(value, None, None) is Flag.NORMAL


@pytest.mark.parametrize(("value", "unit"), [("4,5×10⁹", "10⁹/л"), ("4.5 x 10^9", "x10*9/l"), ("4,5*10^3", "10^3/мкл")])
def test_a_power_of_ten_that_is_the_units_is_no_part_of_the_value(value, unit):
    assert number_of(value, unit) == 4.5
    assert flag_of(value, "4", "9", "", unit) is Flag.NORMAL


@pytest.mark.parametrize("unit", ["копий/мл", "10^6/л", "тыс/мкл", None])
def test_any_other_power_of_ten_is_a_part_of_it(unit):
    assert number_of("4,5×10⁹", unit) == 4.5e9


@pytest.mark.parametrize(("value", "low", "high", "flag"), [("<4", "4", "9", Flag.LOW), ("≤4", "4", "9", Flag.NONE)])
def test_a_strict_bound_is_no_number(value, low, high, flag):
    assert number_of(value) is None
    assert flag_of(value, low, high) is flag


@pytest.mark.parametrize("name", ["Резус-фактор", "Rh", "Группа крови", "Антитела anti-HBs", "Toxoplasma IgG", "Kell"])
def test_a_blood_group_is_no_finding(name):
    assert flag_of("положительно", None, None, name) is Flag.NONE
    assert flag_of("+", None, None, name) is Flag.NONE


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e6))
def test_every_number_has_one_place_beside_a_range(value, one, other):
    low, high = sorted((one, other))
    flag = flag_of(f"{value:.6f}", f"{low:.6f}", f"{high:.6f}")
    value, low, high = (float(f"{number:.6f}") for number in (value, low, high))
    assert flag is (Flag.LOW if value < low else Flag.HIGH if value > high else Flag.NORMAL)


@given(st.text(max_size=80))
def test_no_text_breaks_a_reader(text):
    read = reading_of(text)
    assert read.drawn is None or math.isfinite(read.drawn)
    assert flag_of(text, text, text) in Flag
    assert series_key(text, text).count("|") >= 1
    assert unit_of(unit_of(text)) == unit_of(text)


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=3))
def test_what_was_written_comes_back_digit_by_digit(number):
    assert reading_of(str(number).replace(".", ",")).exact == number


@pytest.mark.parametrize(("shown", "spellings"), UNITS.items())
def test_units_have_one_spelling(shown, spellings):
    assert {unit_of(one) for one in spellings} == {shown}


def test_what_is_a_unit():
    assert all(is_unit(one) for one in ("ммоль/л", "%", "10^9/л", "Ед/л"))
    assert not any(is_unit(one) for one in ("", "балл", "ммоль/банка", "5"))


def test_one_test_is_one_series_whatever_it_is_called():
    haemoglobin = {
        series_key(*one) for one in (("Гемоглобин", "г/л"), ("HGB", "g/L"), ("Гемоглобин (HGB)", "мг/мл"), ("hb", "Г/Л"))
    }
    assert len(haemoglobin) == 1
    assert series_key("Гемоглобин", "г/дл") not in haemoglobin
    assert len({measured(one) for one in ("Холестерин ЛПНП", "ХС-ЛПНП", "LDL")}) == 1
    assert measured("Холестерин (ЛПНП)") == measured("Холестерин (ЛПНП)") != measured("Холестерин (ЛПВП)")
    assert measured("Неизвестный (тест)") == "неизвестныйтест"


def test_no_spelling_means_two_tests():
    assert all(KNOWN[name] == name for name in KNOWN.values())
