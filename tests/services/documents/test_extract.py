"""An extract on paper: what its facts say can be read from it, by eye, by search and by scanner."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from omsdesk.models.words import CoverageStatus, Sex
from omsdesk.services.documents import extract
from omsdesk.services.documents.facts import (
    AttachmentFacts,
    InsurerFacts,
    PersonFacts,
    PolicyFacts,
    RestrictionFacts,
    SourceFacts,
)
from omsdesk.services.documents.page import PAPERS as PAPERS_OF
from omsdesk.services.documents.phrases import POLICY_HEADLINES, URGENT
from tests.services.documents.cases import (
    ATTACHMENT,
    BARE_EXTRACT,
    ENP,
    EXTRACT,
    INSURER,
    LONG_EXTRACT,
    LONG_INSURER,
    LONG_SURNAME,
    PERSON,
    RESTRICTIONS,
    boxes_of,
    codes_of,
    collisions,
    letters_of,
    squeezed,
    words_of,
)

PAPERS = ("A4", "A5")
# Of a name without end the head of a following sheet says so many letters, and three points.
HOLDER_LETTERS = 149
WHOLE = (
    "Выписка о полисе обязательного медицинского страхования",
    "№ В-2026-000123 от 22.11.2026 в 16:52",
    "Собственная форма организации.",
    "ООО «Страховая компания «Альфа-мед», филиал в городе Туле",
    "ОГРН 1027700000001; лицензия ОС № 0001-01; 300000, г. Тула, ул. Примерная, д. 1; тел. 8 800 000-00-00 (круглосуточно)",
    "Фамилия Иванова Имя Мария Отчество Петровна Пол женский Дата рождения 12.05.1980",
    "Номер полиса (ЕНП) 7712 3456 7890 1234 В штрих-коде только номер полиса; это не официальный код полиса. номер полиса",
    "На 22.11.2026 полис действует",
    "Период страхования открыт 03.02.2019, последнего дня у него нет.",
    "Источник: регистр организации, сведения на 20.11.2026, за 2 дня до запроса.",
    "Срок действия с 03.02.2019, без ограничения срока действия",
    "страхует с 03.02.2019; ОГРН 1027700000001; 300000, г. Тула, ул. Примерная, д. 1",
    "Телефон страховой 8 800 000-00-00",
    "Регион страхования Тульская область",
    "Прикрепление ГУЗ «Поликлиника № 2» эта организация; с 10.01.2024; участок 14; врач Петрова А. С.",
    "Сотрудник Сидорова Е. В.",
    "Сформировано в программе omsdesk по данным: регистр организации; не заменяет сведения ЕРЗЛ.",
    "стр. 1 из 1",
)


@pytest.mark.parametrize("paper", PAPERS)
def test_everything_in_the_facts_stands_on_the_paper(paper):
    letters = letters_of(extract.render(EXTRACT, paper))
    assert [said for said in WHOLE if squeezed(said) not in letters] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_an_ordinary_extract_is_one_page(paper):
    for status in CoverageStatus:
        facts = replace(EXTRACT, status=status, restrictions=RESTRICTIONS, practice=True)
        assert len(words_of(extract.render(facts, paper))) == 1


@pytest.mark.parametrize("status", CoverageStatus)
def test_the_status_is_said_in_words(status):
    letters = letters_of(extract.render(replace(EXTRACT, status=status)))
    assert squeezed(f"На 22.11.2026 {POLICY_HEADLINES[status]}") in letters


@pytest.mark.parametrize("status", CoverageStatus)
def test_urgent_care_without_a_policy_is_told_to_the_living_who_have_none(status):
    told = letters_of(extract.render(replace(EXTRACT, status=status))).count(squeezed(URGENT))
    assert told == (status not in {CoverageStatus.ACTIVE, CoverageStatus.NO_INSURER, CoverageStatus.DECEASED})


@pytest.mark.parametrize("paper", PAPERS)
def test_a_person_with_nothing_recorded_gets_an_extract_that_says_so(paper):
    pdf = extract.render(BARE_EXTRACT, paper)
    letters = letters_of(pdf)
    for said in (
        "Фамилия — (отсутствует) Имя — (отсутствует) Отчество — (отсутствует) Пол — (не указан)",
        "Дата рождения — (не указана)",
        "Номер полиса (ЕНП) — (отсутствует). Штрих-код не печатается.",
        "На 22.11.2026 действующего полиса нет",
        "дата сведений неизвестна",
        "Срок действия — (полиса нет)",
        "Страховая организация — (не выбрана)",
        "Регион страхования — (не указан)",
        "Прикрепление — (сведений нет)",
    ):
        assert squeezed(said) in letters
    assert codes_of(pdf) == set()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (replace(EXTRACT, policy=PolicyFacts(date(2024, 1, 1), date(2026, 11, 22))), "с 01.01.2024 по 22.11.2026 включительно"),
        (replace(EXTRACT, policy=PolicyFacts(None)), "Срок действия без ограничения срока действия"),
        (replace(EXTRACT, policy=PolicyFacts(None, date(2026, 11, 22))), "Срок действия по 22.11.2026 включительно"),
        (replace(EXTRACT, person=replace(PERSON, patronymic=None)), "Имя Мария Отчество — (отсутствует)"),
        (replace(EXTRACT, person=replace(PERSON, surname=None, sex=Sex.MALE)), "Фамилия — (отсутствует) Имя Мария"),
        (replace(EXTRACT, person=replace(PERSON, sex=Sex.MALE)), "Пол мужской"),
        (replace(EXTRACT, insurer=InsurerFacts("АО «Гамма»")), "Страховая организация АО «Гамма» Регион"),
        (replace(EXTRACT, attachment=AttachmentFacts("ФАП")), "Прикрепление ФАП Сотрудник"),
        (replace(EXTRACT, attachment=replace(ATTACHMENT, here=False)), "ГУЗ «Поликлиника № 2» с 10.01.2024; участок 14"),
        (
            replace(EXTRACT, restrictions=RESTRICTIONS),
            "Плановая помощь по направлению (с 01.03.2026 по 31.12.2026 включительно).",
        ),
        (replace(EXTRACT, restrictions=RESTRICTIONS), "Ограничения Другой регион: помощь оказывается в пределах"),
        (
            replace(EXTRACT, restrictions=(RestrictionFacts("Другой регион", date(2019, 2, 3)),)),
            "Ограничения Другой регион. Сотрудник",
        ),
        (
            replace(EXTRACT, restrictions=(RestrictionFacts("Другой регион."),), policy=None),
            "Ограничения Другой регион. Сотрудник",
        ),
        (replace(EXTRACT, enp="ABC-1"), "ABC-1. Это не единый номер полиса, штрих-код не печатается."),
        (replace(EXTRACT, source=SourceFacts("ФЕРЗЛ", date(2026, 11, 22))), "Источник: ФЕРЗЛ, сведения на 22.11.2026."),
        (replace(EXTRACT, at=datetime(2026, 1, 2, 3, 4)), "от 02.01.2026 в 03:04"),  # noqa: DTZ001 - an old record may lack its zone
    ],
)
def test_each_part_is_said_in_its_own_words(facts, said):
    assert squeezed(said) in letters_of(extract.render(facts))


def test_no_code_is_drawn_for_what_is_no_policy_number():
    assert codes_of(extract.render(replace(EXTRACT, enp="12345678901234567"))) == set()


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("paper", PAPERS)
def test_both_codes_read_back_as_the_bare_number(paper, practice):
    assert codes_of(extract.render(replace(EXTRACT, practice=practice), paper)) == {("Code 128", ENP), ("QR Code", ENP)}


@pytest.mark.parametrize("paper", PAPERS)
def test_very_long_values_are_all_there_and_nothing_lies_over_another(paper):
    pdf = extract.render(LONG_EXTRACT, paper)
    letters = letters_of(pdf)
    assert squeezed(LONG_SURNAME) in letters
    # Page furniture may stand between the halves of what goes on overleaf.
    assert letters.count(squeezed(LONG_INSURER)) >= 3
    assert letters.count(squeezed(RESTRICTIONS[1].text)) == 4
    assert squeezed(f"№ В-2026-000123 от 22.11.2026, продолжение {LONG_SURNAME} Мария-Антуанетта") in letters
    assert squeezed("кызы. На 22.11.2026 полис не действует: срок истёк.") in letters
    assert [collisions(page) for page in boxes_of(pdf)] == [[] for _ in words_of(pdf)]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_value_longer_than_a_page_goes_on_overleaf(paper):
    endless = "Ы" * 10_000
    facts = replace(
        EXTRACT,
        person=replace(PERSON, surname=endless),
        sentence=f"{endless} конец",
        insurer=replace(INSURER, name=endless, address=endless),
        clerk=endless,
    )
    pdf = extract.render(facts, paper)
    heads = (len(words_of(pdf)) - 1) * HOLDER_LETTERS
    assert letters_of(pdf).count("Ы") == 50_000 + heads
    sheet = PAPERS_OF[paper]
    assert all(box[1] >= sheet.bottom - 1 and box[2] <= sheet.width - sheet.side + 1 for page in boxes_of(pdf) for box in page)
    assert [collisions(page) for page in boxes_of(pdf)] == [[] for _ in words_of(pdf)]


def test_nothing_is_printed_that_an_extract_must_not_carry():
    """No СНИЛС, identity document or address of the person: the facts have no place for them."""
    held = {name for facts in (PersonFacts, extract.ExtractFacts) for name in facts.__dataclass_fields__}
    assert not held & {"snils", "document", "documents", "address", "phone", "birth_place"}


def test_the_same_facts_with_another_insurer_differ():
    assert extract.render(EXTRACT) != extract.render(replace(EXTRACT, insurer=replace(INSURER, name="АО «Гамма»")))
