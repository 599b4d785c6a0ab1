"""The papers of one page: what their facts say can be read from them, beside its label."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk.models.words import ApplicationKind, Relation
from omsdesk.services.documents import (
    attach_form,
    consent,
    due_notice,
    extract_request,
    power_of_attorney,
    receipt,
    surrender_form,
)
from omsdesk.services.documents.application_facts import ConsentFacts, DocumentFacts, FiledFacts, GroundFacts, PartyFacts
from omsdesk.services.documents.application_phrases import CLINIC_GROUNDS
from omsdesk.services.documents.facts import PersonFacts
from tests.services.documents.application_cases import (
    ADULT,
    ATTACH,
    BLANK,
    CONSENT,
    DUE,
    EXTRACT,
    NUMBER,
    POWER,
    RECEIPT,
    SURRENDER,
    printed,
    ticked,
)
from tests.services.documents.cases import AT, ENP, INSURER_NAME, ORGANISATION, letters_of, squeezed

INSURED = (
    "Фамилия Иванова Имя Мария Отчество (при наличии) Петровна Пол мужской женский Дата рождения 12.05.2012",
    "Место рождения (как в документе) город Алексин Гражданство Республика Армения СНИЛС 112-233-445 95",
    "Документ, удостоверяющий личность Свидетельство о рождении Серия, номер II-АГ № 654321 Дата выдачи 20.05.2012",
    "Кем выдан ЗАГС города Тулы",
    "Адрес места жительства 300001, Тульская область, Ленинский, Тула, Горелки, Примерная, д. 12, корп. 3, кв. 45",
    "Телефон +7 900 123-45-67 эл. почта maria@example.org",
    "Фамилия Сергеев Имя Пётр Отчество (при наличии) Ильич",
    "Заявитель Сергеев Пётр Ильич 22.11.2026",
    f"№ {NUMBER} от 22.11.2026 в 16:52",
    ENP,
)
SURRENDERED = (*INSURED, "Заявление о сдаче (утрате) полиса,", "Основание поступление на военную службу", f"Куда {INSURER_NAME}")
ASKED = (*INSURED, "Запрос выписки о полисе обязательного медицинского страхования", "выдать выписку о полисе")
ATTACHED = (
    *INSURED,
    "Куда ГУЗ «Поликлиника № 2»",
    *(f"{number}. {text}" for number, text in CLINIC_GROUNDS.items()),
    "Выбранная медицинская организация ГУЗ «Поликлиника № 2» Врач (участок) Петрова А. С.",
    "Прикреплён(а) к организации ГУЗ «Поликлиника № 7» Застрахован(а) в организации АО «Гамма»",
)
CONSENTED = (
    "Согласие на обработку персональных данных",
    f"к заявлению № {NUMBER} от 22.11.2026",
    "Субъект персональных данных Иванова Мария Петровна дата рождения 12.05.2012",
    "документ Свидетельство о рождении II-АГ № 654321 от 20.05.2012, ЗАГС города Тулы",
    "адрес 300001, Тула, Примерная, д. 12 За него (неё) действует представитель: Фамилия, имя, отчество Сергеев Пётр Ильич",
    "документ Паспорт гражданина Российской Федерации 45 10 № 123456 от 21.05.2010, ОВД города Тулы",
    "адрес 300004, Тула, Новая, д. 5 полномочия отец, законный представитель;",
    "Акт о рождении III-ИК № 777888 от 22.05.2012, ЗАГС, действует по 12.05.2030",
    "статьёй 9 Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных»",
    "даю согласие на обработку персональных данных лица, представителем которого я являюсь.",
    f"Оператор {INSURER_NAME} адрес оператора 300000, г. Тула, ул. Примерная, д. 1",
    "страховая медицинская организация АО «Гамма»",
    "Цель", "Какие данные", "Какие действия", "Срок и отзыв",
    "Согласие дал(а) Сергеев Пётр Ильич 22.11.2026",
)  # fmt: skip
INFORMED = (
    "Согласие на индивидуальное информационное сопровождение",
    "Каким способом",
    "Телефон +7 900 123-45-67 эл. почта maria@example.org",
    "Согласие дал(а) Сергеев Пётр Ильич 22.11.2026",
)
EMPOWERED = (
    "Доверенность Место выдачи город Тула дата 22.11.2026",
    "Я, Орлова Анна Юрьевна фамилия, имя, отчество дата рождения 04.03.1980 документ Паспорт гражданина Российской Федерации",
    "серия, номер 45 10 № 123456 дата выдачи 21.05.2010 кем выдан ОВД города Тулы",
    "адрес места жительства 300001, Тула, Лесная, д. 1 уполномочиваю: Сергеев Пётр Ильич",
    "серия, номер 70 03 № 222333",
    "адрес места жительства 300004, Тула, Новая, д. 5",
    "В страховой медицинской организации АО «Гамма» Срок действия доверенности по 21.11.2027 включительно.",
    "без права передоверия",
    "Доверитель Орлова Анна Юрьевна 22.11.2026",
    "Подпись представителя Сергеев Пётр Ильич 22.11.2026",
    "удостоверил(а) Соколова Т. Н.",
)
RECEIVED = (
    f"Расписка о приёме заявления Заявление № {NUMBER} принято 22.11.2026 в 16:52",
    "Что запрошено замена страховой медицинской организации право замены один раз в год",
    "Застрахованное лицо Иванова Мария Петровна 12.05.2012 г. р.",
    f"Страховая организация {INSURER_NAME} Медицинская организация ГУЗ «Поликлиника № 2»",
    "Заявление подал(а) Сергеев Пётр Ильич",
    "Предъявлены документы 1. Свидетельство о рождении II-АГ № 654321 копия приобщена к заявлению 2. СНИЛС 112-233-445 95",
    "Что будет дальше – Заявление проверят по регистру. – О решении сообщат по телефону.",
    "Решение не позднее 27.11.2026",
    "Заявление принял(а) Сидорова Е. В. 22.11.2026",
    "Расписку получил(а) Сергеев Пётр Ильич",
)
NOTICED = (
    "Извещение № И-2026-12 от 22.11.2026 в 16:52",
    "Кому Сергееву Петру Ильичу 300004, Тула, Новая, д. 5 О ком Иванова Мария Петровна 12.05.2012 г. р.",
    "Заканчивается срок действия полиса Последний день — 31.12.2026 включительно.",
    "Полис иностранного гражданина действует до конца года.",
    "Что принести – Вид на жительство. – Паспорт.",
    "Куда обратиться – Пункт выдачи полисов, Тула, Мира, 3.",
    "Телефон для справок 8 800 555-00-00 Сотрудник Сидорова Е. В.",
)


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (printed(surrender_form.leaf, SURRENDER), SURRENDERED),
        (printed(extract_request.leaf, EXTRACT), ASKED),
        (printed(attach_form.leaf, ATTACH), ATTACHED),
        (printed(consent.leaf, CONSENT), CONSENTED),
        (printed(consent.leaf, CONSENT, consent.Consent.INFORMING), INFORMED),
        (printed(power_of_attorney.leaf, POWER), EMPOWERED),
        (printed(receipt.leaf, RECEIPT), RECEIVED),
        (printed(due_notice.leaf, DUE), NOTICED),
    ],
    ids=["surrender", "extract", "attachment", "consent", "informing", "power", "receipt", "notice"],
)
def test_every_value_stands_beside_its_label(pdf, said):
    letters = letters_of(pdf)
    assert [text for text in said if squeezed(text) not in letters] == []


@pytest.mark.parametrize(
    ("kind", "box", "number"),
    [
        (ApplicationKind.SURRENDER, 1, 1),
        (ApplicationKind.SURRENDER, 2, 2),
        (ApplicationKind.SURRENDER, None, None),
        (ApplicationKind.RESUME, None, 3),
    ],
)
def test_what_is_asked_about_a_policy_is_ticked_and_nothing_else(kind, box, number):
    pdf = printed(surrender_form.leaf, replace(SURRENDER, kind=kind, ground=GroundFacts(box)))
    found = [place for place, words in ((1, "1. принять"), (2, "2. учесть"), (3, "3. возобновить")) if ticked(pdf, words)]
    assert found == ([number] if number else [])


@pytest.mark.parametrize("box", [None, 1, 2, 3])
def test_the_ground_of_an_attachment_is_ticked_and_no_other(box):
    pdf = printed(attach_form.leaf, replace(ATTACH, ground=GroundFacts(box)))
    found = [place for place, text in CLINIC_GROUNDS.items() if ticked(pdf, f"{place}. {text[:9]}")]
    assert found == ([box] if box else [])


@pytest.mark.parametrize("words", ["1. принять", "2. учесть", "3. возобновить"])
def test_a_blank_about_a_policy_has_nothing_ticked(words):
    assert not ticked(printed(surrender_form.leaf, replace(BLANK, kind=ApplicationKind.RESUME)), words)


def test_whoever_consents_for_themselves_is_not_asked_for_a_representative():
    letters = letters_of(printed(consent.leaf, replace(CONSENT, representative=None)))
    assert "представитель:" not in letters
    assert squeezed("на обработку моих персональных данных.") in letters
    assert squeezed("Согласие дал(а) Иванова Мария Петровна 22.11.2026") in letters


def test_a_blank_consent_serves_both():
    letters = letters_of(printed(consent.leaf, ConsentFacts(ORGANISATION, AT)))
    assert "действуетпредставитель:" in letters
    assert squeezed("(нужное подчеркнуть)") in letters


def test_each_consent_is_a_sheet_of_its_own():
    one, other = (letters_of(printed(consent.leaf, CONSENT, kind)) for kind in consent.Consent)
    assert "информационноесопровождение" not in one
    assert "Какиедействия" not in other


@pytest.mark.parametrize(
    ("facts", "said", "not_said"),
    [
        (replace(RECEIPT, documents=()), "Предъявлены документы — (документы не предъявлялись)", "копия приобщена"),
        (replace(RECEIPT, until=None), "Что будет дальше", "Решение не позднее"),
        (replace(RECEIPT, steps=()), "Решение не позднее", "Что будет дальше"),
        (replace(RECEIPT, representative=None), "Расписку получил(а) Иванова Мария Петровна", "Заявление подал(а)"),
        (replace(RECEIPT, insurer=None, clinic=None), "Заявление подал(а)", "Медицинская организация"),
        (
            replace(RECEIPT, application=FiledFacts(NUMBER, date(2026, 11, 20), ApplicationKind.EXTRACT), representative=None),
            "Что запрошено выдача выписки о полисе Застрахованное лицо —",
            "г. р.",
        ),
    ],
)
def test_a_receipt_says_what_there_is(facts, said, not_said):
    letters = letters_of(printed(receipt.leaf, facts))
    assert squeezed(said) in letters
    assert squeezed(not_said) not in letters


@pytest.mark.parametrize(
    ("facts", "said", "not_said"),
    [
        (replace(DUE, until=None), "Полис иностранного гражданина", "Последний день"),
        (replace(DUE, what="Паспорт нужно заменить."), "Паспорт нужно заменить Последний день", "заменить."),
        (replace(DUE, address=None, phone=None), "Кому Сергееву Петру Ильичу О ком", "Телефон для справок"),
        (replace(DUE, person=replace(DUE.person, birth_date=None)), "О ком Иванова Мария Петровна", "г. р."),
        (replace(DUE, person=PersonFacts(None, None, None, None, None)), "Кому Сергееву", "О ком"),
        (replace(DUE, bring=(), where=()), "Телефон для справок", "Что принести"),
    ],
)
def test_a_notice_says_what_there_is(facts, said, not_said):
    letters = letters_of(printed(due_notice.leaf, facts))
    assert squeezed(said) in letters
    assert squeezed(not_said) not in letters


@pytest.mark.parametrize(
    ("relation", "born", "said"),
    [
        (Relation.MOTHER, date(2012, 5, 12), "полномочия мать, законный представитель В соответствии"),
        (Relation.MOTHER, date(2008, 11, 22), "полномочия В соответствии"),
        (Relation.MOTHER, None, "полномочия В соответствии"),
        (Relation.GUARDIAN, date(2012, 5, 12), "полномочия В соответствии"),
        (None, date(2012, 5, 12), "полномочия В соответствии"),
    ],
)
def test_a_parent_acts_for_a_child_by_law_and_for_nobody_else(relation, born, said):
    acts = replace(CONSENT.representative, relation=relation, power=DocumentFacts())
    facts = replace(CONSENT, subject=replace(CONSENT.subject, birth_date=born), representative=acts)
    assert squeezed(said) in letters_of(printed(consent.leaf, facts))


def test_a_person_without_a_place_is_said_to_have_none():
    home = replace(SURRENDER.insured.registered_at, homeless=True)
    letters = letters_of(printed(surrender_form.leaf, replace(SURRENDER, insured=replace(SURRENDER.insured, registered_at=home))))
    assert squeezed("Адрес места жительства без определённого места жительства") in letters


def test_a_power_of_attorney_without_its_day_leaves_it_to_the_pen():
    letters = letters_of(
        printed(power_of_attorney.leaf, replace(POWER, on=None, principal=PartyFacts(ADULT.person, DocumentFacts())))
    )
    assert squeezed("Доверитель Орлова Анна Юрьевна подпись") in letters
    assert "45№" not in letters
