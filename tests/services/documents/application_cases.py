"""Invented applications for the printed forms, and a reader of ticked boxes."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import lru_cache

import pypdfium2

from omsdesk.models.words import ApplicationKind, ApplicationStatus, Category, Relation, Sex
from omsdesk.services import rasters
from omsdesk.services.documents import (
    application_form,
    attach_form,
    change_form,
    consent,
    due_notice,
    extract_request,
    power_of_attorney,
    receipt,
    refusal,
    register,
    surrender_form,
)
from omsdesk.services.documents.application_facts import (
    AddressFacts,
    ApplicationFacts,
    BeforeFacts,
    ConsentFacts,
    DifferenceFacts,
    DocumentFacts,
    DueFacts,
    EntryFacts,
    FiledFacts,
    GroundFacts,
    InsuredFacts,
    JournalFacts,
    PartyFacts,
    PowerFacts,
    ReasonFacts,
    ReceiptFacts,
    RefusalFacts,
    RepresentativeFacts,
    ShownFacts,
)
from omsdesk.services.documents.application_phrases import DECISIONS, KIND_SHORT
from omsdesk.services.documents.facts import PersonFacts
from omsdesk.services.documents.page import bind
from tests.services.documents.cases import AT, ENP, INSURER_NAME, ORGANISATION, TODAY

NUMBER = "З-2026-000123"
CHILD = PersonFacts("Иванова", "Мария", "Петровна", Sex.FEMALE, date(2012, 5, 12))
CERTIFICATE = DocumentFacts("Свидетельство о рождении", "II-АГ", "654321", date(2012, 5, 20), "ЗАГС города Тулы")
PASSPORT = DocumentFacts("Паспорт гражданина Российской Федерации", "45 10", "123456", date(2010, 5, 21), "ОВД города Тулы")
PERMIT = DocumentFacts(
    "Вид на жительство", "82", "7654321", date(2024, 3, 4), "УВМ по Тульской области", date(2024, 3, 5), date(2029, 3, 3)
)
HOME = AddressFacts(
    "300001", "Тульская область", "Ленинский", "Тула", "Горелки", "Примерная", "12", "3", "45", date(2015, 3, 1)
)  # fmt: skip
FLAT = AddressFacts(
    "300002", "Калужская область", "Боровский", "Боровск", "Роща", "Садовая", "67", "8", "90", date(2020, 7, 8)
)  # fmt: skip
STAY = AddressFacts(
    "300003", "Рязанская область", "Касимовский", "Касимов", "Елатьма", "Речная", "21", "4", "33", None, date(2027, 1, 31)
)  # fmt: skip
INSURED = InsuredFacts(
    person=CHILD,
    birth_place="город Алексин",
    citizenship="Республика Армения",
    category=Category.EAEU_WORKER,
    document=CERTIFICATE,
    permit=PERMIT,
    contract=DocumentFacts(None, None, "ТД-17", date(2026, 1, 9), None, date(2026, 1, 10), date(2026, 12, 30)),
    office=DocumentFacts("Приказ", None, "П-5", date(2026, 2, 3)),
    registered_at=HOME,
    lives_at=FLAT,
    stay=STAY,
    snils="112-233-445 95",
    enp=ENP,
    phone="+7 900 123-45-67",
    home_phone="30-11-22",
    email="maria@example.org",
)
FATHER = RepresentativeFacts(
    person=PersonFacts("Сергеев", "Пётр", "Ильич", Sex.MALE, date(1978, 1, 2)),
    relation=Relation.FATHER,
    document=PASSPORT,
    power=DocumentFacts("Акт о рождении", "III-ИК", "777888", date(2012, 5, 22), "ЗАГС", None, date(2030, 5, 12)),
    address="300004, Тула, Новая, д. 5",
    phone="+7 910 765-43-21",
    email="petr@example.org",
)
CHANGE = ApplicationFacts(
    organisation=ORGANISATION,
    at=AT,
    kind=ApplicationKind.CHANGE_INSURER,
    number=NUMBER,
    ground=GroundFacts(3),
    insured=INSURED,
    representative=FATHER,
    insurer=INSURER_NAME,
    informing=True,
    clerk="Сидорова Е. В.",
)
OWN = replace(CHANGE, representative=None)
UPDATE = replace(
    CHANGE,
    kind=ApplicationKind.UPDATE,
    ground=GroundFacts(1),
    insured=replace(INSURED, category=Category.PERMANENT_FOREIGNER),
    before=BeforeFacts(PersonFacts("Кузнецова", "Марина", "Павловна", Sex.MALE, date(2012, 5, 13)), "город Тула"),
)
SURRENDER = replace(CHANGE, kind=ApplicationKind.SURRENDER, ground=GroundFacts(None, "поступление на военную службу"))
EXTRACT = replace(CHANGE, kind=ApplicationKind.EXTRACT, ground=GroundFacts())
ATTACH = replace(
    CHANGE,
    kind=ApplicationKind.ATTACH,
    clinic="ГУЗ «Поликлиника № 2»",
    doctor="Петрова А. С.",
    present_clinic="ГУЗ «Поликлиника № 7»",
    present_insurer="АО «Гамма»",
)
BLANK = ApplicationFacts(ORGANISATION, AT, ApplicationKind.INCLUDE)
CONSENT = ConsentFacts(
    organisation=ORGANISATION,
    at=AT,
    number=NUMBER,
    subject=CHILD,
    address="300001, Тула, Примерная, д. 12",
    document=CERTIFICATE,
    representative=FATHER,
    insurer="АО «Гамма»",
    phone="+7 900 123-45-67",
    email="maria@example.org",
)
ADULT = PartyFacts(PersonFacts("Орлова", "Анна", "Юрьевна", Sex.FEMALE, date(1980, 3, 4)), PASSPORT, "300001, Тула, Лесная, д. 1")
POWER = PowerFacts(
    organisation=ORGANISATION,
    at=AT,
    place="город Тула",
    principal=ADULT,
    attorney=PartyFacts(FATHER.person, replace(PASSPORT, series="70 03", number="222333"), "300004, Тула, Новая, д. 5"),
    insurer="АО «Гамма»",
    on=TODAY,
    until=date(2027, 11, 21),
    certifier="Соколова Т. Н.",
)
FILED = FiledFacts(NUMBER, date(2026, 11, 20), ApplicationKind.CHANGE_INSURER, "право замены один раз в год", CHILD)
DIFFERS = ReasonFacts(
    "Данные заявления отличаются от сведений регистра",
    "Правила ОМС (108н), п. 50",
    (DifferenceFacts("Фамилия", "Иванова", "Петрова"), DifferenceFacts("Место рождения", None, "город Алексин")),
    ("Принесите свидетельство о перемене имени", "Подайте заявление об изменении сведений"),
)
CLOSED = ReasonFacts("Право замены в этом году закрыто: заявление подано после 1 ноября", "326-ФЗ, ст. 16")
REFUSAL = RefusalFacts(
    organisation=ORGANISATION,
    number="У-2026-77",
    at=AT,
    addressee="Сергееву Петру Ильичу",
    address="300004, Тула, Новая, д. 5",
    application=FILED,
    reasons=(DIFFERS, CLOSED),
    bring=("Паспорт", "Свидетельство о рождении ребёнка"),
    where=("Пункт выдачи полисов, Тула, Мира, 3",),
    deadline="с 01.01.2027",
    possible=("Замена в связи со сменой места жительства",),
    clerk="Сидорова Е. В.",
    phone="8 800 555-00-00",
)
RECEIPT = ReceiptFacts(
    organisation=ORGANISATION,
    at=AT,
    application=FILED,
    representative="Сергеев Пётр Ильич",
    insurer=INSURER_NAME,
    clinic="ГУЗ «Поликлиника № 2»",
    documents=(ShownFacts("Свидетельство о рождении II-АГ № 654321", copied=True), ShownFacts("СНИЛС 112-233-445 95")),
    steps=("Заявление проверят по регистру", "О решении сообщат по телефону"),
    until=date(2026, 11, 27),
    clerk="Сидорова Е. В.",
)
DUE = DueFacts(
    organisation=ORGANISATION,
    number="И-2026-12",
    at=AT,
    addressee="Сергееву Петру Ильичу",
    address="300004, Тула, Новая, д. 5",
    person=CHILD,
    what="Заканчивается срок действия полиса",
    until=date(2026, 12, 31),
    because=("Полис иностранного гражданина действует до конца года",),
    bring=("Вид на жительство", "Паспорт"),
    where=("Пункт выдачи полисов, Тула, Мира, 3",),
    clerk="Сидорова Е. В.",
    phone="8 800 555-00-00",
)


def entry(place):
    """A line of the journal, another kind and decision each."""
    kind, decision = list(ApplicationKind)[place % 9], list(ApplicationStatus)[place % 5]
    at = AT.replace(hour=9 + place // 60 % 10, minute=place % 60)
    name = f"Иванова Мария Петровна {place}"
    return EntryFacts(
        f"З-{place:06}", at, name, date(1980, 5, 12), KIND_SHORT[kind], "АО «Гамма»", DECISIONS[decision], "Сидорова Е. В."
    )


JOURNAL = JournalFacts(ORGANISATION, AT, TODAY, tuple(entry(place) for place in range(6)), "Сидорова Е. В.")


def informing(facts, paper="A4"):
    return consent.leaf(facts, consent.Consent.INFORMING, paper)


def personal_data(facts, paper="A4"):
    return consent.leaf(facts, consent.Consent.PERSONAL_DATA, paper)


def journal(facts, paper="A4"):
    assert paper == "A4"
    return register.leaf(facts)


# Every paper: how it is made, its facts, and on how many pages it promises to stand.
FORMS = {
    "application": (application_form.leaf, CHANGE, 2),
    "change": (change_form.leaf, UPDATE, 2),
    "surrender": (surrender_form.leaf, SURRENDER, 1),
    "extract request": (extract_request.leaf, EXTRACT, 1),
    "attachment": (attach_form.leaf, ATTACH, 1),
    "consent": (personal_data, CONSENT, 1),
    "informing": (informing, CONSENT, 1),
    "power of attorney": (power_of_attorney.leaf, POWER, 1),
    "refusal": (refusal.leaf, REFUSAL, 1),
    "receipt": (receipt.leaf, RECEIPT, 1),
    "journal": (journal, JOURNAL, 1),
    "due notice": (due_notice.leaf, DUE, 1),
}
BLANKS = {
    "application": (application_form.leaf, BLANK, 2),
    "change": (change_form.leaf, BLANK, 2),
    "surrender": (surrender_form.leaf, BLANK, 1),
    "extract request": (extract_request.leaf, BLANK, 1),
    "attachment": (attach_form.leaf, BLANK, 1),
    "consent": (personal_data, ConsentFacts(ORGANISATION, AT), 1),
    "informing": (informing, ConsentFacts(ORGANISATION, AT), 1),
    "power of attorney": (power_of_attorney.leaf, PowerFacts(ORGANISATION, AT), 1),
}


def printed(leaf, facts, *how):
    """The file of one paper."""
    piece = leaf(facts, *how)
    return bind((piece,), piece.furniture)


def filled(value, texts):
    """The same facts with every text in them replaced by the next of the texts."""
    if is_dataclass(value):
        return replace(value, **{field.name: filled(getattr(value, field.name), texts) for field in fields(value)})
    if isinstance(value, tuple):
        return tuple(filled(item, texts) for item in value)
    return next(texts) if type(value) is str else value


def texts_of(value):
    """Every text in the facts."""
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts_of(getattr(value, field.name))]
    if isinstance(value, tuple):
        return [text for item in value for text in texts_of(item)]
    return [value] if type(value) is str else []


# A test asks about many boxes of one paper.
drawn = lru_cache(2)(rasters.pages)


def ticked(pdf, words):
    """Whether the box before these words bears a mark; the words must stand once in the paper."""
    dpi = 144
    document = pypdfium2.PdfDocument(pdf)
    places = [(number, page, page.get_textpage()) for number, page in enumerate(document)]
    found = [(number, page.get_height(), place) for number, page, text in places if (place := _box_of(text, words))]
    document.close()
    ((number, height, (left, bottom, top)),) = found
    picture = drawn(pdf, dpi)[number]
    scale = dpi / 72
    # The box ends a few points before the words and is as high as its letters.
    columns = range(int((left - 11.5) * scale), int((left - 6.5) * scale))
    rows = range(int((height - top) * scale), int((height - bottom) * scale))
    dark = sum(picture.rgb[3 * (row * picture.width + column)] < 110 for row in rows for column in columns)
    return dark > 0.14 * len(rows) * len(columns)


def _box_of(text, words):
    finder = text.search(words, match_case=True)
    found = finder.get_next()
    if found is None:
        return None
    left, bottom, _, top = text.get_charbox(found[0])
    assert finder.get_next() is None, words
    return left, bottom, top
