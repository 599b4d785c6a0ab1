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
        (timedelta(hours=12), "02.01.2026 в 03:04 (UTC+12)"),
        (timedelta(hours=5, minutes=45), "02.01.2026 в 03:04 (UTC+5:45)"),
        (-timedelta(hours=9, minutes=30), "02.01.2026 в 03:04 (UTC−9:30)"),
    ],
)
def test_a_moment_bears_its_zone(offset, said):
    when = datetime(2026, 1, 2, 3, 4, tzinfo=timezone(offset))
    assert phrases.full_moment(when).replace(phrases.BLANK, " ") == said


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
        ("300000, г. Тула, ул. Примерная, д. 1", "300000, г._Тула, ул._Примерная, д._1"),
        ("врач Петрова А. С.", "врач Петрова А._С."),
        ("Поликлиника № 2", "Поликлиника №_2"),
        ("Конец предложения. Начало", "Конец предложения. Начало"),
    ],
)
def test_abbreviations_stay_with_what_follows(text, said):
    assert phrases.tied(text).replace(phrases.BLANK, "_") == said


def test_a_short_text_is_kept_on_one_line_and_a_long_one_may_break():
    assert " " not in phrases.unbroken("8 800 000-00-00")
    assert " " in phrases.unbroken("8 800 000-00-00, " * 4)


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
