"""A refusal on paper: every reason with its ground, its values and what mends it, whole on its page."""

from dataclasses import replace

import pytest

from omsdesk.models.words import ApplicationKind
from omsdesk.services.documents import refusal
from omsdesk.services.documents.application_facts import DifferenceFacts, FiledFacts, ReasonFacts
from omsdesk.services.documents.application_phrases import KIND_WORDS
from omsdesk.services.documents.facts import PersonFacts
from tests.services.documents.application_cases import CHILD, CLOSED, DIFFERS, FILED, REFUSAL, printed
from tests.services.documents.cases import LONG_INSURER, boxes_of, collisions, letters_of, squeezed, words_of

WHOLE = (
    "Уведомление об отказе в удовлетворении заявления Исх. № У-2026-77 от 22.11.2026 в 16:52",
    "Кому Сергееву Петру Ильичу 300004, Тула, Новая, д. 5 О ком Иванова Мария Петровна, 12.05.2012 г. р.",
    "Что запрошено замена страховой медицинской организации право замены один раз в год",
    "В удовлетворении заявления отказано",
    "По Вашему заявлению от 20.11.2026 № З-2026-000123 (замена страховой медицинской организации).",
    "Почему 1. Данные заявления отличаются от сведений регистра. Основание: Правила ОМС (108н), п. 50.",
    "сведения в заявлении в регистре Фамилия Иванова Петрова Место рождения — город Алексин",
    "город Алексин Что сделать: Принесите свидетельство о перемене имени.",
    "Что сделать: Подайте заявление об изменении сведений.",
    "2. Право замены в этом году закрыто: заявление подано после 1 ноября. Основание: 326-ФЗ, ст. 16.",
    "Что принести – Паспорт. – Свидетельство о рождении ребёнка.",
    "Куда обратиться – Пункт выдачи полисов, Тула, Мира, 3.",
    "Срок – Подать снова можно с 01.01.2027.",
    "Что остаётся возможным – Замена в связи со сменой места жительства.",
    "Право обжаловать (справочно) – С решением можно не согласиться.",
    "территориальный фонд обязательного медицинского страхования",
    "территориальный орган Росздравнадзора",
    "оспорить в суде",
    "Телефон для справок 8 800 555-00-00 Исполнитель Сидорова Е. В.",
)


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_everything_in_the_facts_stands_on_the_paper(paper):
    letters = letters_of(printed(refusal.leaf, replace(REFUSAL, number="У-2026-77"), paper))
    # On a small sheet a head may stand between two parts; each part is there.
    said = WHOLE if paper == "A4" else [part for text in WHOLE for part in text.split(" – ")]
    assert [text for text in said if squeezed(text) not in letters] == []


@pytest.mark.parametrize("kind", ApplicationKind)
def test_the_kind_is_said_in_words(kind):
    facts = replace(REFUSAL, application=replace(FILED, kind=kind))
    assert letters_of(printed(refusal.leaf, facts)).count(squeezed(KIND_WORDS[kind])) == 2


@pytest.mark.parametrize(
    ("facts", "not_said"),
    [
        (replace(REFUSAL, reasons=()), "Почему"),
        (replace(REFUSAL, bring=()), "Что принести"),
        (replace(REFUSAL, where=()), "Куда обратиться"),
        (replace(REFUSAL, deadline=None), "Подать снова можно"),
        (replace(REFUSAL, possible=()), "Что остаётся возможным"),
        (replace(REFUSAL, phone=None), "Телефон для справок"),
        (replace(REFUSAL, reasons=(ReasonFacts("Нет оснований"),)), "Основание:"),
        (replace(REFUSAL, reasons=(CLOSED,)), "в регистре"),
        (replace(REFUSAL, application=FiledFacts("1", FILED.on, FILED.kind)), "О ком"),
        (replace(REFUSAL, application=replace(FILED, person=PersonFacts("Иванова", None, None, None, None))), "г. р."),
        (replace(REFUSAL, address=None), "300004"),
    ],
)
def test_what_there_is_not_is_not_said(facts, not_said):
    assert squeezed(not_said) in letters_of(printed(refusal.leaf, REFUSAL))
    assert squeezed(not_said) not in letters_of(printed(refusal.leaf, facts))


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("count", [5, 9, 23])
def test_many_reasons_run_over_pages_and_none_is_parted(count, paper):
    reasons = tuple(replace(DIFFERS, text=f"Причина номер {place}", ground=f"Норма {place}") for place in range(1, count + 1))
    pages = [squeezed(page) for page in words_of(printed(refusal.leaf, replace(REFUSAL, reasons=reasons), paper))]
    assert len(pages) > 1
    last = squeezed("Подайте заявление об изменении сведений.")
    for place in range(1, count + 1):
        (page,) = [page for page in pages if squeezed(f"Причина номер {place}.") in page]
        begun = page.index(squeezed(f"Причина номер {place}."))
        assert squeezed(f"Норма {place}.") in page[begun:]
        assert last in page[begun:]
    assert all(squeezed("Иванова Мария Петровна. По заявлению № З-2026-000123.") in page for page in pages[1:])


def test_a_reason_longer_than_a_page_goes_on_overleaf_and_loses_nothing():
    long = ReasonFacts(
        "Ы" * 4000,
        "Щ" * 3000,
        tuple(DifferenceFacts(f"Поле {place}", LONG_INSURER, LONG_INSURER) for place in range(9)),
        (LONG_INSURER,) * 9,
    )
    pdf = printed(refusal.leaf, replace(REFUSAL, reasons=(long, DIFFERS)))
    letters = letters_of(pdf)
    assert (letters.count("Ы"), letters.count("Щ")) == (4000, 3000)
    assert letters.count(squeezed(LONG_INSURER)) >= 9
    assert [collisions(page) for page in boxes_of(pdf)] == [[] for _ in boxes_of(pdf)]


def test_the_properties_name_nobody():
    pdf = printed(refusal.leaf, REFUSAL)
    assert not any(word.encode("utf-16-be") in pdf for word in (CHILD.surname, REFUSAL.addressee))
