"""A proof on paper: a logged check can be read from it as it was answered."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from omsdesk.models.coverage import StretchKind
from omsdesk.models.words import CoverageStatus, QuestionKind, VerdictKind
from omsdesk.services.documents import coverage_proof
from omsdesk.services.documents.facts import PersonFacts, PolicyFacts, StretchFacts
from omsdesk.services.documents.page import PAPERS as PAPER_OF
from omsdesk.services.documents.parts import LAST_ROWS
from omsdesk.services.documents.phrases import CHOSEN, KEY_WORDS, STATUS_WORDS, URGENT, VERDICT_HEADLINES
from omsdesk.services.documents.timeline import WORDS, strip_rows
from tests.services.documents.cases import (
    AT,
    LONG_INSURER,
    LONG_PROOF,
    LONG_SURNAME,
    PERSON,
    PROOF,
    SHORT_PROOF,
    STRIP,
    UNKNOWN_PROOF,
    boxes_of,
    codes_of,
    collisions,
    letters_of,
    squeezed,
    words_of,
)

PAPERS = ("A4", "A5")
TABLE = (
    "1 — 31.12.2015 действует ООО «Бета-страх»",
    "2 01.01.2016 31.05.2016 сведений нет —",
    "4 03.02.2019 31.12.2019 действует, ООО «Альфа-мед»,",
    "5 01.01.2020 30.06.2021 приостановлено ООО «Альфа-мед»",
    "6 01.07.2021 31.12.2021 полис недействителен ООО «Альфа-мед»",
    "8 04.01.2022 бессрочно действует",
)
WHOLE = (
    "Справка о проверке страхового покрытия",
    "№ П-2026-000457 от 22.11.2026 в 16:52",
    "Собственная форма организации.",
    "На 22.11.2026 страховое покрытие есть",
    "Полис действует с 04.01.2022 без ограничения срока. Запрос — номер полиса (ЕНП): 7712 3456 7890 1234.",
    "Источник: регистр организации, сведения на 20.11.2026, за 2 дня до запроса.",
    "Фамилия, имя, отчество Иванова Мария Петровна Пол, дата рождения женский, 12.05.1980",
    "Номер полиса (ЕНП) 7712 3456 7890 1234 Состояние действует; цифровой",
    "Срок действия с 04.01.2022, без ограничения срока действия",
    "Страховая организация ООО «Страховая компания «Альфа-мед», филиал в городе Туле",
    "Телефон страховой 8 800 000-00-00 Регион страхования Тульская область",
    "Прикрепление ГУЗ «Поликлиника № 2» эта организация; с 10.01.2024; участок 14; врач Петрова А. С.",
    "Ограничения Другой регион: помощь оказывается в пределах базовой программы (с 01.01.2026).",
    "Обратите внимание – Паспорт изменился после выдачи полиса.",
    "– Сообщите страховой организации о новом паспорте в течение месяца. – Предложите прикрепление.",
    "Периоды страхования",
    "ответ на 22.11.2026",
    *TABLE,
    "Проверку выполнил(а) Сидорова Е. В.",
    "Сформировано в программе omsdesk по данным: регистр организации; не заменяет сведения ЕРЗЛ.",
)


def said_in(facts, paper="A4"):
    return letters_of(coverage_proof.render(facts, paper))


def test_everything_in_the_facts_stands_on_the_paper():
    letters = said_in(PROOF)
    parts = [part for said in WHOLE for part in said.split(", ООО")]
    assert [part for part in parts if squeezed(part) not in letters] == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("periods", [1, 2, 3, 4])
@pytest.mark.parametrize("restrictions", [(), PROOF.restrictions])
def test_an_ordinary_proof_is_one_sheet(paper, periods, restrictions):
    """Up to four periods, two pieces of advice, an attachment, two limits, an insurer whose name takes two lines."""
    ordinary = replace(PROOF, warnings=(), restrictions=restrictions, strip=STRIP[:periods])
    assert [len(words_of(coverage_proof.render(facts, paper))) for facts in (ordinary, UNKNOWN_PROOF)] == [1, 1]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("count", range(1, 16))
def test_a_sheet_that_follows_says_whose_it_is_and_holds_more_than_a_signature(paper, count):
    facts = replace(PROOF, advice=tuple(f"Совет {place}: {STRIP[7].insurer}" for place in range(count)))
    for sheet in words_of(coverage_proof.render(facts, paper))[1:]:
        letters = squeezed(sheet)
        head = "Справка о проверке покрытия № П-2026-000457 от 22.11.2026, продолжение Иванова Мария Петровна. "
        assert letters.startswith(squeezed(head + "На 22.11.2026 страховое покрытие есть."))
        rows = sum(squeezed(row) in letters for row in (*facts.advice, *TABLE, "Проверку выполнил(а)"))
        assert rows >= LAST_ROWS


def test_one_period_needs_no_table():
    letters = said_in(SHORT_PROOF)
    assert len(SHORT_PROOF.strip) == 1
    assert squeezed("Периоды страхования") not in letters
    assert squeezed("Срок действия с 04.01.2022, без ограничения срока действия") in letters


@pytest.mark.parametrize("paper", PAPERS)
def test_no_number_or_date_of_the_table_breaks(paper):
    rows = strip_rows((*LONG_PROOF.strip, STRIP[7]), AT.date(), PAPER_OF[paper])[2:]
    assert len(rows) == 42
    for row in rows:
        assert [cell.height for cell in row.cells[:3]] == [cell.text.style.leading for cell in row.cells[:3]]


def test_nothing_is_said_twice():
    letters = said_in(replace(PROOF, status=CoverageStatus.EXPIRED, verdict=VerdictKind.NOT_INSURED))
    once = (
        "П-2026-000457",
        "16:52",
        "Сидорова",
        "за 2 дня до запроса",
        "собственная форма",
        "Экстренная",
        "Иванова",
        "12.05.1980",
    )
    assert [(said, letters.lower().count(squeezed(said).lower())) for said in once] == [(said, 1) for said in once]


@pytest.mark.parametrize("verdict", VerdictKind)
def test_the_verdict_is_a_sentence_with_its_date(verdict):
    asked = replace(PROOF, verdict=verdict, on=date(2025, 12, 31))
    assert squeezed(f"На 31.12.2025 {VERDICT_HEADLINES[verdict]}") in said_in(asked)


def test_a_number_that_was_replaced_denies_nobody_cover():
    letters = said_in(replace(PROOF, verdict=VerdictKind.NOT_INSURED, status=CoverageStatus.REPLACED))
    assert squeezed("На 22.11.2026 полис заменён, покрытие по нему не подтверждено") in letters
    assert squeezed("покрытия нет") not in letters


@pytest.mark.parametrize(
    ("verdict", "status", "told"),
    [
        (VerdictKind.INSURED, CoverageStatus.ACTIVE, 0),
        (VerdictKind.NOT_INSURED, CoverageStatus.SUSPENDED, 1),
        (VerdictKind.NOT_INSURED, CoverageStatus.DECEASED, 0),
        (VerdictKind.NOT_FOUND, CoverageStatus.NONE, 1),
    ],
)
def test_emergency_care_is_told_once_to_the_living_who_are_not_known_to_be_insured(verdict, status, told):
    assert said_in(replace(PROOF, verdict=verdict, status=status)).count(squeezed(URGENT)) == told


@pytest.mark.parametrize("status", CoverageStatus)
def test_the_state_of_the_policy_is_a_word(status):
    unkind = replace(PROOF, status=status, policy=PolicyFacts(date(2022, 1, 4)))
    assert squeezed(f"Состояние {STATUS_WORDS[status]} Срок действия") in said_in(unkind)


@pytest.mark.parametrize("key", QuestionKind)
def test_the_key_of_the_question_is_named(key):
    assert squeezed(f"Запрос — {KEY_WORDS[key]}. Источник") in said_in(replace(UNKNOWN_PROOF, key=key))


def test_a_record_that_was_chosen_is_said_to_be():
    assert squeezed(f"Запрос — {CHOSEN}. Источник") in said_in(replace(UNKNOWN_PROOF, key=None))


def test_who_was_not_found_is_not_described():
    letters = said_in(UNKNOWN_PROOF)
    assert squeezed("На 22.11.2026 покрытие не подтверждено: человек не найден") in letters
    assert squeezed("Что делать – Проверьте написание: Ё и Е, прежняя фамилия.") in letters
    assert not any(squeezed(word) in letters for word in ("Фамилия", "Срок действия", "Периоды страхования", "Обратите"))


@pytest.mark.parametrize(("count", "said"), [(1, "Подходит 1 запись."), (3, "Подходят 3 записи."), (11, "Подходят 11 записей.")])
def test_several_are_counted_and_not_named(count, said):
    letters = said_in(
        replace(UNKNOWN_PROOF, verdict=VerdictKind.AMBIGUOUS, candidates=count, sentence="Подходит несколько человек")
    )
    assert squeezed(said) in letters
    assert squeezed("Подходит несколько человек") not in letters


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (replace(PROOF, enp=None), "Номер полиса (ЕНП) — (отсутствует)"),
        (replace(PROOF, policy=None), "Срок действия — (полиса нет) Страховая"),
        (
            replace(PROOF, policy=PolicyFacts(date(2026, 1, 1), date(2026, 12, 31))),
            "с 01.01.2026 по 31.12.2026 включительно Страховая",
        ),
        (
            replace(PROOF, territory=None, insurer=None),
            "Страховая организация — (не выбрана) Регион страхования — (не указан)",
        ),
        (replace(PROOF, attachment=None), "Прикрепление — (сведений нет)"),
        (
            replace(PROOF, person=replace(PERSON, patronymic=None)),
            "Фамилия, имя, отчество Иванова Мария отчество отсутствует Пол, дата рождения женский, 12.05.1980",
        ),
        (
            replace(PROOF, person=PersonFacts(None, None, None, None, None)),
            "— фамилия отсутствует, имя отсутствует, отчество отсутствует Пол, дата рождения — (не указан), — (не указана)",
        ),
        (replace(PROOF, clerk=None), "Проверку выполнил(а) М. П. подпись фамилия, инициалы"),
    ],
)
def test_what_is_missing_is_said_to_be_missing(facts, said):
    assert squeezed(said) in said_in(facts)


def test_a_later_print_says_that_it_is_one_and_differs_in_nothing_else():
    again = said_in(replace(PROOF, reprinted_at=AT + timedelta(days=48)))
    mark = squeezed("Повторная печать 09.01.2027 в 16:52")
    assert mark in again
    assert again.replace(mark, "") == said_in(PROOF)


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_number_of_the_check_reads_back(paper, practice):
    assert codes_of(coverage_proof.render(replace(SHORT_PROOF, practice=practice), paper)) == {("QR Code", "П-2026-000457")}


@pytest.mark.parametrize("paper", PAPERS)
def test_many_and_long_values_are_all_there_and_nothing_lies_over_another(paper):
    pdf = coverage_proof.render(LONG_PROOF, paper)
    letters = letters_of(pdf)
    assert squeezed(LONG_SURNAME) in letters
    assert all(f"Совет{place}:" in letters for place in range(1, 31))
    assert letters.count(squeezed(LONG_INSURER)) > 30
    assert [collisions(page) for page in boxes_of(pdf)] == [[] for _ in words_of(pdf)]
    # The head of the table is repeated on each page that the table reaches.
    assert letters.count(squeezed("По (включительно)")) >= 3


@pytest.mark.parametrize(
    "strip",
    [
        (StretchFacts(StretchKind.COVERED, date(2026, 11, 22), date(2026, 11, 22)),),
        (StretchFacts(StretchKind.COVERED, None, None),),
        (
            StretchFacts(StretchKind.GAP, date.min, date(1900, 1, 1)),
            StretchFacts(StretchKind.COVERED, date(1900, 1, 2), date.max),
        ),
        (StretchFacts(StretchKind.COVERED, date.min, None), StretchFacts(StretchKind.COVERED, None, date.max)),
        (StretchFacts(StretchKind.COVERED, date(2030, 1, 1), date(2020, 1, 1)),),
    ],
    ids=["one day", "endless", "all of time", "open at both ends", "turned round"],
)
def test_a_strip_of_any_length_is_drawn(strip):
    letters = said_in(replace(PROOF, strip=strip))
    assert all(squeezed(WORDS[stretch.kind]) in letters for stretch in strip)
    assert (squeezed("По (включительно)") in letters) == (len(strip) > 1)


def test_the_day_asked_for_may_lie_outside_the_strip():
    asked = replace(PROOF, on=date(2035, 6, 1), strip=STRIP[1:7], at=datetime(2026, 11, 22, 16, 52, tzinfo=AT.tzinfo))
    assert squeezed("ответ на 01.06.2035") in said_in(asked)
