"""Words and figures of the printed forms."""

from datetime import date, datetime, timedelta, timezone

import pytest

from omsdesk.models.words import CoverageStatus, QuestionKind, Sex, VerdictKind
from omsdesk.services.documents import phrases


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 дней"), (1, "1 день"), (2, "2 дня"), (4, "4 дня"), (5, "5 дней"), (11, "11 дней"), (12, "12 дней"),
        (14, "14 дней"), (21, "21 день"), (22, "22 дня"), (101, "101 день"), (111, "111 дней"),
        (112, "112 дней"), (1001, "1001 день"),
    ],
)  # fmt: skip
def test_a_number_agrees_with_its_noun(count, said):
    assert phrases.counted(count, "день", "дня", "дней") == said.replace(" ", phrases.BLANK)


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (None, "дата сведений неизвестна"),
        (date(2026, 11, 22), "сведения на 22.11.2026"),
        (date(2026, 11, 21), "сведения на 21.11.2026, за 1 день до запроса"),
        (date(2025, 11, 22), "сведения на 22.11.2025, за 365 дней до запроса"),
        (date(2026, 11, 23), "сведения на 23.11.2026"),
    ],
)
def test_the_age_of_the_data_is_said(as_of, said):
    assert phrases.age_of_data(as_of, date(2026, 11, 22)).replace(phrases.BLANK, " ") == said


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, ""),
        (date(2026, 1, 2), None, "с 02.01.2026"),
        (None, date(2026, 1, 2), "по 02.01.2026 включительно"),
        (date(2026, 1, 2), date(2026, 1, 2), "с 02.01.2026 по 02.01.2026 включительно"),
    ],
)
def test_when_something_holds_is_said_with_its_last_day_included(since, until, said):
    assert phrases.span(since, until).replace(phrases.BLANK, " ") == said


@pytest.mark.parametrize(
    ("offset", "said"),
    [
        (timedelta(0), "02.01.2026 в 03:04 (UTC)"),
        (timedelta(hours=1), "02.01.2026 в 03:04 (UTC+1)"),
        (timedelta(hours=2), "02.01.2026 в 03:04"),
        (timedelta(hours=12), "02.01.2026 в 03:04"),
        (timedelta(hours=13), "02.01.2026 в 03:04 (UTC+13)"),
        (-timedelta(hours=3), "02.01.2026 в 03:04 (UTC−3)"),
        (timedelta(hours=5, minutes=45), "02.01.2026 в 03:04 (UTC+5:45)"),
        (-timedelta(hours=9, minutes=30), "02.01.2026 в 03:04 (UTC−9:30)"),
    ],
)
def test_a_moment_bears_a_zone_that_no_clerk_lives_in(offset, said):
    when = datetime(2026, 1, 2, 3, 4, tzinfo=timezone(offset))
    assert phrases.placed_moment(when).replace(phrases.BLANK, " ") == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("7712345678901234", "7712 3456 7890 1234"),
        ("771234567890123", "771234567890123"),
        ("٧٧١٢٣٤٥٦٧٨٩٠١٢٣٤", "٧٧١٢٣٤٥٦٧٨٩٠١٢٣٤"),
    ],
)
def test_only_sixteen_plain_digits_are_grouped(number, said):
    assert phrases.grouped(number).replace(phrases.BLANK, " ") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("300000, г. Тула, ул. Примерная, д. 1", "300000, г._Тула, ул._Примерная,_д._1"),
        ("620075, г. Заречинск, ул. К. Либкнехта, 22, стр. 1", "620075, г._Заречинск, ул._К._Либкнехта,_22, стр._1"),
        ("ул. Мира, 5а; тел. 1", "ул._Мира,_5а; тел._1"),
        ("Прикрепление: Поликлиника № 1, с 28.07.2025.", "Прикрепление: Поликлиника №_1, с_28.07.2025."),
        ("По 31.12.2025 включительно, от 1 до 5", "По_31.12.2025 включительно, от_1 до_5"),
        ("тел. +7 (343) 311-15-99, 8 800 000-00-00 (круглосуточно)", "тел._+7_(343)_311-15-99, 8_800_000-00-00 (круглосуточно)"),
        ("участки 1, 2, 3, 4, 5, 6", "участки 1, 2, 3, 4, 5, 6"),
        ("1 2 3", "1 2 3"),
        ("врач Петрова А. С.", "врач Петрова А._С."),
        ("Поликлиника № 2", "Поликлиника №_2"),
        ("Конец предложения. Начало", "Конец предложения. Начало"),
    ],
)
def test_what_is_read_together_stands_on_one_line(text, said):
    assert phrases.tied(text).replace(phrases.BLANK, "_") == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("регистр ТФОМС", "регистр ТФОМС"), ("", ""), ("tfoms.ru", "tfoms.ru"), ("файл.", "файл."),
        ("good.csv", "файл_«good.csv»"), ("Люди 2026.XLSX", "файл_«Люди 2026.XLSX»"),
    ],
)  # fmt: skip
def test_a_source_that_is_a_file_is_called_one(source, said):
    assert phrases.origin(source).replace(phrases.BLANK, "_") == said


@pytest.mark.parametrize("status", CoverageStatus)
def test_only_the_answer_about_a_replaced_number_is_about_the_number(status):
    about_number = status is CoverageStatus.REPLACED
    assert (phrases.headline(VerdictKind.NOT_INSURED, status) != "страхового покрытия нет") == about_number
    assert phrases.headline(VerdictKind.INSURED, status) == "страховое покрытие есть"


@pytest.mark.parametrize(("text", "said"), [("", ""), ("Да", "Да."), ("Да.", "Да."), ("Да!", "Да!"), ("Да…", "Да…")])
def test_a_sentence_ends_with_one_point(text, said):
    assert phrases.sentence(text) == said


@pytest.mark.parametrize(("text", "said"), [("короткий", "короткий"), ("x" * 10, "x" * 10), ("x" * 11, "x" * 9 + "…")])
def test_a_running_line_is_cut(text, said):
    assert phrases.shortened(text, 10) == said


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (phrases.POLICY_HEADLINES, CoverageStatus),
        (phrases.STATUS_WORDS, CoverageStatus),
        (phrases.VERDICT_HEADLINES, VerdictKind),
        (phrases.KEY_WORDS, QuestionKind),
        (phrases.SEXES, Sex),
    ],
)
def test_every_kind_has_its_own_words(table, kind):
    assert set(table) == set(kind)
    assert len(set(table.values())) == len(table)
