"""The two-page applications: every value beside its number, the box of the ground ticked, the rest left to a pen."""

from dataclasses import replace

import pytest

from omsdesk.models.words import ApplicationKind, Category, Relation, Sex
from omsdesk.services.documents import application_form, change_form
from omsdesk.services.documents.application_facts import GroundFacts, RepresentativeFacts
from omsdesk.services.documents.application_phrases import CATEGORIES, CHANGE_GROUNDS, CHOICE_GROUNDS
from tests.services.documents.application_cases import BLANK, CHANGE, FATHER, INSURED, OWN, UPDATE, printed, ticked
from tests.services.documents.cases import ENP, INSURER_NAME, boxes_of, collisions, letters_of, squeezed

ADDRESSES = {
    "home": "а) почтовый индекс 300001 б) субъект Российской Федерации Тульская область в) район Ленинский г) город Тула "
    "д) населённый пункт Горелки е) улица Примерная ж) дом 12 з) корпус, строение 3 и) квартира 45 к) дата регистрации "
    "01.03.2015",
    "flat": "а) почтовый индекс 300002 б) субъект Российской Федерации Калужская область в) район Боровский г) город Боровск "
    "д) населённый пункт Роща е) улица Садовая ж) дом 67 з) корпус, строение 8 и) квартира 90 к) дата регистрации 08.07.2020",
    "stay": "а) почтовый индекс 300003 б) субъект Российской Федерации Рязанская область в) район Касимовский г) город Касимов "
    "д) населённый пункт Елатьма е) улица Речная ж) дом 21 з) корпус, строение 4 и) квартира 33 к) по 31.01.2027",
}
CHOICE = (
    f"Куда {INSURER_NAME} наименование организации Заявитель Сергеев Пётр Ильич",
    "Заявление о выборе (замене) страховой медицинской организации № З-2026-000123 от 22.11.2026 в 16:52",
    *(f"{number}. {text}" for number, text in CHOICE_GROUNDS.items()),
    "1.1. Фамилия Иванова 1.2. Имя Мария 1.3. Отчество (при наличии) Петровна 1.4. Пол",
    "1.5. Категория застрахованного лица",
    "1.6. Дата рождения 12.05.2012 1.7. Место рождения (как в документе) город Алексин",
    "1.8. Документ, удостоверяющий личность Свидетельство о рождении 1.9. Серия, номер II-АГ № 654321",
    "1.10. Дата выдачи 20.05.2012 Кем выдан ЗАГС города Тулы 1.11. Гражданство Республика Армения",
    f"1.12. Адрес регистрации по месту жительства {ADDRESSES['home']}",
    f"1.13. Адрес места пребывания (фактического проживания) {ADDRESSES['flat']}",
    "1.14. Сведения о документе, подтверждающем регистрацию по месту жительства (пребывания) а) вид документа Вид на жительство",
    "Вид на жительство б) серия 82 в) номер 7654321 г) кем и когда выдан УВМ по Тульской области 04.03.2024",
    "1.15. Срок действия вида на жительство, разрешения с 05.03.2024 по 03.03.2029",
    "1.16. Трудовой договор (ЕАЭС): номер ТД-17 дата 09.01.2026 с 10.01.2026 по 30.12.2026",
    "1.17. Документ ЕЭК: вид Приказ номер П-5 дата 03.02.2026",
    f"1.18. Категория по договору о ЕАЭС {CATEGORIES[Category.EAEU_WORKER]}",
    f"1.19. Место пребывания гражданина государства — члена ЕАЭС {ADDRESSES['stay']}",
    "1.20. СНИЛС 112-233-445 95",
    "1.21. Телефон домашний 30-11-22 мобильный +7 900 123-45-67 эл. почта maria@example.org",
    "2.1. Фамилия Сергеев 2.2. Имя Пётр 2.3. Отчество (при наличии) Ильич 2.4. Отношение к застрахованному лицу мать отец иное",
    "2.5. Документ, удостоверяющий личность Паспорт гражданина Российской Федерации",
    "2.6. Серия 45 10 2.7. Номер 123456 2.8. Дата выдачи 21.05.2010 Кем выдан ОВД города Тулы",
    "Документ, подтверждающий полномочия Акт о рождении III-ИК № 777888 от 22.05.2012, ЗАГС, действует по 12.05.2030",
    "2.9. Телефон +7 910 765-43-21 эл. почта petr@example.org",
    "3. Подтверждение С условиями обязательного медицинского страхования ознакомлен(а)",
    "Достоверность и полноту указанных сведений подтверждаю. Заявитель Сергеев Пётр Ильич 22.11.2026",
    "Заявление принял(а) Сидорова Е. В. 22.11.2026",
)
UPDATED = (
    *(f"{number}. {text}" for number, text in CHANGE_GROUNDS.items()),
    "1.2. Фамилия Иванова 1.3. Имя Мария 1.4. Отчество (при наличии) Петровна 1.5. Категория застрахованного лица",
    "1.7. Дата рождения 12.05.2012 1.8. Место рождения (как в документе) город Алексин",
    "1.9. Документ, удостоверяющий личность Свидетельство о рождении 1.10. Серия, номер II-АГ № 654321",
    "1.11. Дата выдачи 20.05.2012 Кем выдан ЗАГС города Тулы 1.12. Гражданство Республика Армения",
    f"1.13. Адрес регистрации по месту жительства {ADDRESSES['home']}",
    f"1.14. Адрес места пребывания (фактического проживания) {ADDRESSES['flat']}",
    "1.15. Сведения о документе, подтверждающем регистрацию",
    "1.16. Срок действия вида на жительство, разрешения с 05.03.2024 по 03.03.2029",
    "1.17. СНИЛС 112-233-445 95 1.18. Телефон домашний 30-11-22",
    "2.1. Фамилия (как в полисе) Кузнецова 2.2. Имя Марина 2.3. Отчество Павловна 2.4. Пол",
    "2.5. Дата рождения 13.05.2012 2.6. Место рождения город Тула",
    "3.2. Фамилия Сергеев 3.3. Имя Пётр 3.4. Отчество (при наличии) Ильич 3.5. Отношение",
    "3.6. Документ, удостоверяющий личность Паспорт гражданина Российской Федерации",
    "3.7. Серия 45 10 3.8. Номер 123456 3.9. Дата выдачи 21.05.2010 3.10. Кем выдан ОВД города Тулы",
    "4. Подтверждение",
)


@pytest.mark.parametrize(
    ("leaf", "facts", "said"), [(application_form.leaf, CHANGE, CHOICE), (change_form.leaf, UPDATE, UPDATED)]
)
def test_every_value_stands_beside_its_number(leaf, facts, said):
    letters = letters_of(printed(leaf, facts))
    assert [text for text in said if squeezed(text) not in letters] == []


@pytest.mark.parametrize(
    ("kind", "box", "number"),
    [
        (ApplicationKind.INCLUDE, None, 1),
        (ApplicationKind.CHOOSE_INSURER, None, 1),
        (ApplicationKind.CHANGE_INSURER, 2, 2),
        (ApplicationKind.CHANGE_INSURER, 3, 3),
        (ApplicationKind.CHANGE_INSURER, 4, 4),
        (ApplicationKind.CHANGE_INSURER, None, None),
    ],
)
def test_the_ground_of_a_choice_is_ticked_and_no_other(kind, box, number):
    pdf = printed(application_form.leaf, replace(CHANGE, kind=kind, ground=GroundFacts(box)))
    found = [place for place, text in CHOICE_GROUNDS.items() if ticked(pdf, f"{place}. {text[:9]}")]
    assert found == ([number] if number else [])


@pytest.mark.parametrize(
    ("kind", "box", "number"),
    [
        *((ApplicationKind.UPDATE, place, place) for place in CHANGE_GROUNDS),
        (ApplicationKind.UPDATE, None, None),
        (ApplicationKind.REPORT_LOSS, None, 4),
        (ApplicationKind.REPORT_LOSS, 3, 3),
    ],
)
def test_the_reason_of_a_change_is_ticked_and_no_other(kind, box, number):
    pdf = printed(change_form.leaf, replace(UPDATE, kind=kind, ground=GroundFacts(box)))
    found = [place for place, text in CHANGE_GROUNDS.items() if ticked(pdf, f"{place}. {text[:9]}")]
    assert found == ([number] if number else [])
    lost = kind is ApplicationKind.REPORT_LOSS
    assert (ticked(pdf, "внести изменения"), ticked(pdf, "выдать выписку взамен")) == (not lost, lost)


@pytest.mark.parametrize("category", [None, *Category])
def test_the_category_is_ticked_and_no_other(category):
    pdf = printed(application_form.leaf, replace(OWN, insured=replace(INSURED, category=category)))
    found = [one for one in Category if ticked(pdf, f"{int(one)}. {CATEGORIES[one][:12]}")]
    assert found == ([category] if category else [])


def test_a_change_offers_the_ten_categories_of_its_form():
    letters = letters_of(printed(change_form.leaf, BLANK))
    assert [one for one in Category if squeezed(f"{int(one)}. {CATEGORIES[one]}") in letters] == list(Category)[:10]


@pytest.mark.parametrize(
    ("facts", "words", "marked"),
    [
        (CHANGE, "гражданина, представителем", True),
        (OWN, "гражданина, представителем", False),
        (CHANGE, "женский", True),
        (CHANGE, "мужской", False),
        (replace(OWN, insured=replace(INSURED, person=replace(INSURED.person, sex=Sex.MALE))), "мужской", True),
        (CHANGE, "лицо без определённого", False),
        (
            replace(CHANGE, insured=replace(INSURED, registered_at=replace(INSURED.registered_at, homeless=True))),
            "лицо без определённого",
            True,
        ),
        (CHANGE, "отец", True),
        (CHANGE, "мать", False),
        (CHANGE, "иное", False),
        (replace(CHANGE, representative=replace(FATHER, relation=Relation.MOTHER)), "мать", True),
        (replace(CHANGE, representative=replace(FATHER, relation=Relation.GUARDIAN)), "иное", True),
        (replace(CHANGE, representative=replace(FATHER, relation=Relation.OTHER)), "иное", True),
        (replace(CHANGE, representative=RepresentativeFacts()), "иное", False),
        (CHANGE, "не даю", False),
        (replace(CHANGE, informing=False), "не даю", True),
        (replace(CHANGE, informing=None), "не даю", False),
        (CHANGE, "отсутствует", False),
        (replace(CHANGE, kind=ApplicationKind.INCLUDE, insured=replace(INSURED, enp=None)), "отсутствует", True),
        (replace(CHANGE, kind=ApplicationKind.INCLUDE), "отсутствует", False),
        (replace(CHANGE, insured=replace(INSURED, enp=None)), "отсутствует", False),
        (BLANK, "отсутствует", False),
        (BLANK, "гражданина, представителем", False),
        (BLANK, "1. выбором", False),
    ],
)
def test_a_box_is_ticked_where_the_facts_say_so(facts, words, marked):
    assert ticked(printed(application_form.leaf, facts), words) is marked


@pytest.mark.parametrize(
    ("facts", "words", "marked"),
    [
        (UPDATE, "совпадают со сведениями", False),
        (replace(UPDATE, as_chosen=True), "совпадают со сведениями", True),
        (UPDATE, "представителя нет", False),
        (replace(UPDATE, representative=None), "представителя нет", True),
        (BLANK, "представителя нет", False),
        (BLANK, "внести изменения", False),
        (BLANK, "выдать выписку взамен", False),
    ],
)
def test_a_box_of_a_change_is_ticked_where_the_facts_say_so(facts, words, marked):
    assert ticked(printed(change_form.leaf, facts), words) is marked


@pytest.mark.parametrize(
    ("relation", "told"),
    [
        (Relation.GUARDIAN, "кто именно опекун, попечитель"),
        (Relation.OTHER, "кто именно представитель по доверенности или закону"),
    ],
)
def test_a_relation_without_a_box_is_said_in_words(relation, told):
    assert squeezed(told) in letters_of(
        printed(application_form.leaf, replace(CHANGE, representative=replace(FATHER, relation=relation)))
    )


def test_the_digits_of_a_policy_stand_in_their_cells_and_another_number_on_a_line():
    for leaf in (application_form.leaf, change_form.leaf):
        assert ENP in letters_of(printed(leaf, CHANGE))
        old = letters_of(printed(leaf, replace(CHANGE, insured=replace(INSURED, enp="АБ 123456"))))
        assert squeezed("Номер полиса АБ 123456") in old
        assert ENP not in old


def test_a_ground_without_a_box_is_said_in_words():
    facts = replace(CHANGE, ground=GroundFacts(None, "решение суда"))
    assert squeezed("Основание решение суда") in letters_of(printed(application_form.leaf, facts))
    ticked_one = replace(CHANGE, ground=GroundFacts(3, "решение суда"))
    assert "решениесуда" not in letters_of(printed(application_form.leaf, ticked_one))


def test_whoever_applies_for_themselves_signs_themselves():
    letters = letters_of(printed(application_form.leaf, OWN))
    assert squeezed("Заявитель Иванова Мария Петровна фамилия, имя, отчество") in letters
    assert squeezed("Заявитель Иванова Мария Петровна 22.11.2026") in letters


def test_the_second_sheet_says_of_what_it_is_a_part_and_for_whom():
    letters = letters_of(printed(application_form.leaf, CHANGE))
    assert squeezed("№ З-2026-000123 от 22.11.2026, продолжение Иванова Мария Петровна. Вид заявления — замена") in letters
    assert squeezed("медицинской организации, продолжение Вид заявления") in letters_of(printed(application_form.leaf, BLANK))


@pytest.mark.parametrize("leaf", [application_form.leaf, change_form.leaf])
@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_value_longer_than_a_page_goes_on_overleaf(leaf, paper):
    endless = "Ы" * 6000
    person = replace(INSURED.person, surname=endless)
    pdf = printed(leaf, replace(OWN, insured=replace(INSURED, person=person, birth_place=endless)), paper)
    # As who applies, as the surname, as the signature, and the birth place; the heads of the pages say a part of it again.
    assert letters_of(pdf).count("Ы") >= 4 * len(endless)
    assert [collisions(page) for page in boxes_of(pdf)] == [[] for _ in boxes_of(pdf)]
