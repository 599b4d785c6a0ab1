"""From a draft to the facts of its papers: codes in words, what is absent stays absent."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk.models.drafts import (
    AddressDraft,
    ApplicationDraft,
    DocumentDraft,
    PersonDraft,
    PowerDraft,
    RepresentativeDraft,
)
from omsdesk.models.words import ApplicationKind, Category, DocumentType, ForWhom, Relation, Sex
from omsdesk.services.documents import application_form, change_form
from omsdesk.services.documents.application_facts import (
    AddressFacts,
    ApplicationFacts,
    BeforeFacts,
    DocumentFacts,
    FiledFacts,
    GroundFacts,
    InsuredFacts,
    PartyFacts,
    RepresentativeFacts,
)
from omsdesk.services.documents.facts import PersonFacts
from omsdesk.services.documents.from_draft import Frame, application_facts, consent_facts, filed_facts, power_facts
from tests.services.documents.application_cases import printed
from tests.services.documents.cases import AT, ENP, ORGANISATION, letters_of, squeezed

PASSPORT = DocumentDraft(DocumentType.FOREIGN_PASSPORT, "AB", "123456", date(2020, 1, 2), "МВД", None, date(2030, 1, 1))
PERMIT = DocumentDraft(DocumentType.RESIDENCE_PERMIT, "82", "7654321", date(2024, 3, 4), "УВМ", "710-001", date(2029, 3, 3))
HOME = AddressDraft("70401000000", "300001", None, "Тула", None, "Примерная", "12", None, "45", date(2015, 3, 1))
PERSON = PersonDraft(
    surname="Иванова",
    name="Мария",
    patronymic="Петровна",
    sex=Sex.FEMALE,
    birth_date=date(2012, 5, 12),
    birth_place="город Алексин",
    citizenship="ARM",
    category=7,
    snils="112-233-445 95",
    enp=ENP,
    documents=(PASSPORT, PERMIT),
    registered_at=HOME,
    lives_at=replace(HOME, okato="29000", city="Калуга"),
    phone="+7 900 123-45-67",
    email="maria@example.org",
)
ACTS = RepresentativeDraft(
    surname="Сергеев",
    name="Пётр",
    birth_date=date(1978, 1, 2),
    relation=Relation.FATHER,
    documents=(DocumentDraft(DocumentType.PASSPORT, "45 10", "123456", date(2010, 5, 21), "ОВД", "710-002"),),
    power=PowerDraft("Свидетельство о рождении", "II-АГ 654321", date(2012, 5, 20), "ЗАГС", date(2030, 5, 12)),
    phone="+7 910 765-43-21",
    email="petr@example.org",
)
DRAFT = ApplicationDraft(
    uuid="1", kind=ApplicationKind.CHANGE_INSURER, for_whom=ForWhom.CHILD, person=PERSON, representative=ACTS, insurer="71001",
    consents=("truth", "support"),
)  # fmt: skip
FRAME = Frame(
    ORGANISATION,
    AT,
    number="З-1",
    clerk="Сидорова Е. В.",
    ground="moved",
    ground_text="смена места жительства",
    insurer="АО «Гамма»",
    countries={"ARM": "Республика Армения"},
    regions={"70": "Тульская область", "29000": "Калужская область"},
    practice=True,
)


def test_a_draft_is_said_in_the_words_of_its_form():
    assert application_facts(DRAFT, FRAME) == ApplicationFacts(
        organisation=ORGANISATION,
        at=AT,
        kind=ApplicationKind.CHANGE_INSURER,
        number="З-1",
        ground=GroundFacts(3, "смена места жительства"),
        insured=InsuredFacts(
            person=PersonFacts("Иванова", "Мария", "Петровна", Sex.FEMALE, date(2012, 5, 12)),
            birth_place="город Алексин",
            citizenship="Республика Армения",
            category=Category.PERMANENT_FOREIGNER,
            document=DocumentFacts(
                "Паспорт иностранного гражданина", "AB", "123456", date(2020, 1, 2), "МВД", date(2020, 1, 2), date(2030, 1, 1)
            ),
            permit=DocumentFacts(
                "Вид на жительство", "82", "7654321", date(2024, 3, 4), "УВМ, код подразделения 710-001", date(2024, 3, 4),
                date(2029, 3, 3),
            ),
            registered_at=AddressFacts(
                "300001", "Тульская область", None, "Тула", None, "Примерная", "12", None, "45", date(2015, 3, 1)
            ),
            lives_at=AddressFacts(
                "300001", "Калужская область", None, "Калуга", None, "Примерная", "12", None, "45", date(2015, 3, 1)
            ),
            snils="112-233-445 95",
            enp=ENP,
            phone="+7 (900) 123-45-67",
            email="maria@example.org",
        ),
        representative=RepresentativeFacts(
            person=PersonFacts("Сергеев", "Пётр", None, None, date(1978, 1, 2)),
            relation=Relation.FATHER,
            document=DocumentFacts(
                "Паспорт гражданина Российской Федерации", "45 10", "123456", date(2010, 5, 21), "ОВД, код подразделения 710-002",
                date(2010, 5, 21),
            ),
            power=DocumentFacts(
                "Свидетельство о рождении", None, "II-АГ 654321", date(2012, 5, 20), "ЗАГС", None, date(2030, 5, 12)
            ),
            phone="+7 (910) 765-43-21",
            email="petr@example.org",
        ),
        insurer="АО «Гамма»",
        informing=True,
        clerk="Сидорова Е. В.",
        practice=True,
    )  # fmt: skip


def test_an_empty_draft_is_a_blank():
    facts = application_facts(ApplicationDraft("1"), Frame(ORGANISATION, AT))
    assert facts == ApplicationFacts(ORGANISATION, AT, ApplicationKind.INCLUDE)
    assert facts.blank
    assert not application_facts(ApplicationDraft("1"), Frame(ORGANISATION, AT, number="З-1")).blank
    assert not application_facts(replace(DRAFT, kind=None), Frame(ORGANISATION, AT)).blank


@pytest.mark.parametrize(
    ("documents", "kinds"),
    [
        ((), (None, None)),
        ((PASSPORT,), ("Паспорт иностранного гражданина", None)),
        ((PERMIT,), ("Вид на жительство", "Вид на жительство")),
        ((PERMIT, PASSPORT), ("Паспорт иностранного гражданина", "Вид на жительство")),
        ((replace(PASSPORT, type=None),), (None, None)),
        ((replace(PASSPORT, type=99),), (None, None)),
    ],
)
def test_what_proves_who_one_is_is_parted_from_what_allows_one_to_stay(documents, kinds):
    insured = application_facts(replace(DRAFT, person=replace(PERSON, documents=documents)), FRAME).insured
    assert (insured.document.kind, insured.permit.kind) == kinds


@pytest.mark.parametrize(
    ("kind", "ground", "present_clinic", "box"),
    [
        (ApplicationKind.INCLUDE, "first", None, 1),
        (ApplicationKind.CHOOSE_INSURER, "first", None, 1),
        (ApplicationKind.CHANGE_INSURER, "right", None, 2),
        (ApplicationKind.CHANGE_INSURER, "contract_ended", None, 4),
        (ApplicationKind.CHANGE_INSURER, "решение суда", None, None),
        (ApplicationKind.CHANGE_INSURER, None, None, None),
        (ApplicationKind.UPDATE, "changed", None, 1),
        (ApplicationKind.UPDATE, "contacts", None, 6),
        (ApplicationKind.REPORT_LOSS, "worn", None, 3),
        (ApplicationKind.SURRENDER, "military_service", None, None),
        (ApplicationKind.ATTACH, "moved", "ГУЗ", 3),
        (ApplicationKind.ATTACH, "choice", None, 1),
        (ApplicationKind.ATTACH, "choice", "ГУЗ", 2),
        (ApplicationKind.ATTACH, None, "ГУЗ", None),
    ],
)
def test_a_ground_has_its_box(kind, ground, present_clinic, box):
    frame = replace(FRAME, ground=ground, present_clinic=present_clinic)
    assert application_facts(replace(DRAFT, kind=kind), frame).ground.box == box


def test_a_code_without_a_name_is_printed_as_it_is():
    facts = application_facts(replace(DRAFT, clinic="710012"), Frame(ORGANISATION, AT))
    assert (facts.insured.citizenship, facts.insured.registered_at.region) == ("ARM", "70401000000")
    assert (facts.insurer, facts.clinic) == ("71001", "710012")
    bare = replace(PERSON, category=77, registered_at=replace(HOME, okato=None), documents=(replace(PERMIT, issuer=None),))
    insured = application_facts(replace(DRAFT, person=bare), FRAME).insured
    assert (insured.category, insured.registered_at.region, insured.permit.issuer) == (None, None, "код подразделения 710-001")


def test_what_the_register_held_before_is_block_two():
    held = PersonDraft("Кузнецова", "Мария", "Петровна", None, Sex.FEMALE, date(2012, 5, 13), "город Тула")
    facts = application_facts(replace(DRAFT, kind=ApplicationKind.UPDATE), replace(FRAME, before=held))
    assert facts.before == BeforeFacts(PersonFacts("Кузнецова", "Мария", "Петровна", Sex.FEMALE, date(2012, 5, 13)), "город Тула")
    assert squeezed("2.1. Фамилия (как в полисе) Кузнецова") in letters_of(printed(change_form.leaf, facts))


def test_consents_and_a_power_of_attorney_follow_from_the_application():
    facts = application_facts(DRAFT, FRAME)
    consent = consent_facts(facts)
    home = "300001, Калужская область, Калуга, Примерная, д. 12, кв. 45"
    assert (consent.subject, consent.address, consent.document) == (facts.insured.person, home, facts.insured.document)
    assert (consent.representative, consent.number, consent.practice) == (facts.representative, "З-1", True)
    power = power_facts(facts, date(2027, 1, 1))
    assert power.principal == PartyFacts(facts.insured.person, facts.insured.document, home)
    assert power.attorney == PartyFacts(facts.representative.person, facts.representative.document)
    assert (power.until, power.on, power.insurer) == (date(2027, 1, 1), None, "АО «Гамма»")
    alone = power_facts(application_facts(replace(DRAFT, representative=None, person=replace(PERSON, lives_at=None)), FRAME))
    assert alone.attorney == PartyFacts()
    assert alone.principal.address == "300001, Тульская область, Тула, Примерная, д. 12, кв. 45"


def test_a_representative_may_have_nothing_to_show_yet():
    facts = application_facts(replace(DRAFT, representative=RepresentativeDraft(surname="Сергеев")), FRAME)
    assert facts.representative == RepresentativeFacts(PersonFacts("Сергеев", None, None, None, None))


def test_an_answer_names_the_application():
    facts = application_facts(DRAFT, FRAME)
    assert filed_facts(facts, "переезд") == FiledFacts(
        "З-1", AT.date(), ApplicationKind.CHANGE_INSURER, "переезд", facts.insured.person
    )


def test_the_form_of_a_draft_can_be_printed():
    assert squeezed("1.1. Фамилия Иванова") in letters_of(printed(application_form.leaf, application_facts(DRAFT, FRAME)))
