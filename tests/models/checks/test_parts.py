"""The parts of the form, value by value, on both sides of what is right."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk import wording
from omsdesk.errors import Said
from omsdesk.models.checks import Claim, Terms, check
from omsdesk.models.drafts import AddressDraft, DocumentDraft, PowerDraft
from omsdesk.models.drafts.spelling import STATELESS
from omsdesk.models.words import CoverageStatus, ForWhom, IdentifiedBy, Relation, Sex
from tests import builders_of_drafts as made
from tests.builders import TODAY
from tests.models.checks.pairs import BY_SIGNATURE, DECLARED, TEENAGER, aged, paper, passport_since, person, years_ago


def codes(draft, around=None, terms=None):
    around = around or made.around(draft.kind.value if draft.kind else "include")
    return {one.code.removeprefix("application.") for one in check(draft, around, *([terms] if terms else []))}


NAMES = [
    ("Иванов", set()),
    ("ИВАНОВА-Петрова", set()),
    ("Д’Артаньян", set()),
    ("О'Нил", set()),
    ("Иванов Мл.", set()),
    ("Ибн Аль-Хасан", set()),
    ("Иванoв", set()),  # a Latin o, which looks Russian
    ("Иванов—Петров", set()),
    ("Иванов\u200b", set()),
    ("Иванов,", {"name_signs"}),
    ("Иванов (Петров)", {"name_signs"}),
    ("Иванов/Петров", {"name_signs"}),
    ("Иванов: младший", {"name_signs"}),
    ("Ivanov", {"name_signs"}),
    ("Иванов\U0001f600", {"name_signs"}),
    ("Иван0в", {"name_unusual"}),
    ("-Иванов", {"name_unusual"}),
    ("Иванов-", {"name_unusual"}),
    ("Иванов--Петров", {"name_unusual"}),
    (" Иванов ", set()),
    ("Тои\u0306ванен", set()),  # й of two signs, as some systems paste it
]


@pytest.mark.parametrize(("surname", "found"), NAMES)
def test_a_name_holds_the_signs_of_the_order(surname, found):
    assert codes(made.application(**{"person.surname": surname})) == found


def test_the_name_of_a_representative_is_checked_as_well():
    assert codes(made.by_attorney(**{"representative.patronymic": "Олеговна, мл."})) == {"name_signs"}


@pytest.mark.parametrize(
    ("marks", "born", "found"),
    [
        ("6", made.BORN, set()),
        ("4", date(1980, 5, 1), set()),
        ("4", date(1980, 5, 2), {"birth_date_mark"}),
        ("5", date(1980, 1, 1), set()),
        ("5", date(1980, 2, 1), {"birth_date_mark"}),
        ("4", None, {"birth_date_missing"}),
        ("6, 6;6", made.BORN, set()),
        ("шесть", made.BORN, {"mark_unknown"}),
    ],
)
def test_marks_of_a_birth_date_say_what_is_known_of_it(marks, born, found):
    assert codes(made.application(**person(dost=marks, birth_date=born))) == found


@pytest.mark.parametrize(
    ("patronymic", "sex", "fits"),
    [
        ("Петрович", Sex.MALE, True),
        ("Ильинична", Sex.MALE, False),
        ("Ильич", Sex.MALE, True),
        ("Ильич", Sex.FEMALE, False),
        ("Ахмед кызы", Sex.MALE, False),
        ("Ахмед ОГЛЫ", Sex.FEMALE, False),
        ("Кара", Sex.FEMALE, True),
        ("Кара", Sex.MALE, True),
    ],
)
def test_a_patronymic_may_tell_the_sex(patronymic, sex, fits):
    found = codes(made.application(**person(patronymic=patronymic, sex=sex, enp=None)))
    assert ("sex_by_patronymic" not in found) is fits


@pytest.mark.parametrize(
    ("phone", "fits"),
    [
        ("8 (912) 345-67-89", True),
        ("+7 912 345-67-8", False),
        ("+7 777 123-45-67", True),
        ("+375 29 123-45-67", True),
        ("375 29 123-45-67", False),
        ("+12", False),
        ("нет", False),
    ],
)
def test_a_telephone_is_russian_or_foreign_with_its_plus(phone, fits):
    assert codes(made.application(**person(phone=phone))) == (set() if fits else {"phone_format"})


@pytest.mark.parametrize("email", ["a@b.ru", "иван@почта.рф", "a.b+c@d-e.co.uk"])
def test_a_mail_address_has_its_parts(email):
    assert codes(made.application(**person(email=email))) == set()


@pytest.mark.parametrize("email", ["a@b", "a b@c.ru", "a@b..ru", "@b.ru", "a@b.ru, c@d.ru"])
def test_what_is_no_mail_address_is_not_kept(email):
    assert codes(made.application(**person(email=email))) == {"email_format"}


@pytest.mark.parametrize(
    ("number", "repair"),
    [("snils", "112-233-445 95"), ("inn", "500100732259"), ("enp", "7756 4108 3200 0014")],
)
def test_a_wrong_digit_is_explained(number, repair):
    typed = {"snils": "11223344559", "inn": "500100732295", "enp": "7756410832000104"}[number]
    found = next(one for one in check(made.application(**person(**{number: typed})), made.around()) if number in one.field)
    assert repair in wording.say(found.code, "ru", **found.values)


def test_of_the_numbers_that_a_wrong_one_may_have_been_the_fitting_come_first():
    draft = made.application(**person(enp="7756410832000104", birth_date=date(1985, 3, 17)))
    found = next(one for one in check(draft, made.around()) if one.field == "person.enp")
    assert found.values["repairs"][:2] == ("7756 4108 3200 1004", "7756 4108 3200 0014")


def test_where_nothing_fits_nothing_is_offered():
    found = next(one for one in check(made.application(**person(snils="1")), made.around()))
    assert (found.values["repairs"], found.values["perhaps"]) == ((), "")
    assert wording.say(found.code, "ru", **found.values) == "СНИЛС состоит из 11 цифр, здесь знаков: 1."


@pytest.mark.parametrize("number", ["7756410832000014", "7756 4108 3200 0014"])
def test_a_good_number_may_be_typed_with_blanks(number):
    assert codes(made.application(**person(enp=number, birth_date=date(1985, 3, 17)))) == {"enp_not_held"}


def test_a_number_of_somebody_else_is_not_called_unknown_as_well():
    around = made.around(claims=(Claim("person.enp", 2, "Иванов Пётр Сергеевич", made.BORN),))
    assert codes(made.application(**person(enp=made.MAN.enp)), around) == {"enp_of_another"}


DOCUMENTS = [
    # a passport and its age, by the days of its replacement
    ({**aged(45, -1), **passport_since(date(2005, 1, 1))}, set()),
    ({**aged(45), **passport_since(date(2005, 1, 1))}, {"passport_grace"}),
    ({**aged(45, 90), **passport_since(date(2005, 1, 1))}, {"passport_grace"}),
    ({**aged(45, 91), **passport_since(date(2005, 1, 1))}, {"passport_expired"}),
    ({**aged(20), **passport_since(years_ago(1))}, {"passport_grace"}),
    ({**aged(20), **passport_since(TODAY)}, set()),
    # a temporary card, given while the passport is made
    (paper(type=13, series="", until=TODAY), set()),
    (paper(type=13, series="", until=None), {"until_missing"}),
    # what is unusual is only said
    (paper(series="02 25"), {"document_doubt"}),
    (paper(subdivision="009-009"), {"document_doubt"}),
    (paper(series="452"), {"document_series"}),
    (paper(number=None), {"document_number"}),
    # a second document is looked at as well; an empty one is nothing
    ({"person.documents.1": DocumentDraft()}, set()),
    ({"person.documents.1": made.CERTIFICATE}, set()),
    (paper(1, type=7, series="АБ", number="1234567", issued=date(2001, 1, 1), issuer="военкомат"), set()),
    ({"person.documents": (DocumentDraft(),)}, {"passport_missing"}),
    ({"person.documents": (replace(made.PASSPORT, type=99),)}, {"document_type_unknown", "passport_missing"}),
    # without a birth date no age is judged
    ({"person.birth_date": None, "person.documents": (made.CERTIFICATE,)}, {"birth_date_missing"}),
    ({"person.birth_date": None}, {"birth_date_missing"}),
    (paper(series="45 2", subdivision=None), {"document_series"}),
]


@pytest.mark.parametrize(("changes", "found"), DOCUMENTS)
def test_a_document_of_a_grown_citizen(changes, found):
    assert codes(made.application(**changes)) == found


def test_the_days_of_grace_are_a_setting():
    draft = made.application(**{**aged(45, 31), **passport_since(date(2005, 1, 1))})
    assert codes(draft, terms=Terms(passport_grace_days=31)) == {"passport_grace"}
    assert codes(draft, terms=Terms(passport_grace_days=30)) == {"passport_expired"}


COMPLAINT = DocumentDraft(20, "", "17", date(2026, 10, 1), "МВД России")
STATELESS_PAPER = DocumentDraft(22, "", "123456", date(2025, 4, 5), "ГУ МВД России по г. Москве")

CATEGORIES = [
    (2, "UZB", (made.FOREIGN_PASSPORT, made.RESIDENCE_PERMIT), set()),
    (8, "UZB", (made.FOREIGN_PASSPORT, made.TEMPORARY_RESIDENCE), set()),
    (9, None, (made.TEMPORARY_RESIDENCE,), set()),
    (10, "UZB", (made.REFUGEE_CERTIFICATE,), set()),
    (5, "UZB", (replace(COMPLAINT, until=date(2027, 3, 1)),), set()),
    (10, None, (COMPLAINT,), {"stay_without_end"}),
    (9, None, (replace(STATELESS_PAPER, until=date(2027, 3, 1)),), set()),
    (9, None, (STATELESS_PAPER,), {"stay_without_end"}),
    (4, None, (STATELESS_PAPER, made.TEMPORARY_RESIDENCE), set()),
    (11, "KAZ", (made.FOREIGN_PASSPORT, replace(made.CONTRACT, until=None)), {"stay_without_end"}),
    (11, "KAZ", (made.FOREIGN_PASSPORT, made.CONTRACT), set()),
    (12, "ARM", (made.FOREIGN_PASSPORT, made.CONTRACT), set()),
    (11, "UZB", (made.FOREIGN_PASSPORT, made.CONTRACT), {"citizenship_category"}),
    (2, "RUS", (made.FOREIGN_PASSPORT, made.RESIDENCE_PERMIT), {"citizenship_category"}),
    (2, None, (made.FOREIGN_PASSPORT, made.RESIDENCE_PERMIT), {"citizenship_missing"}),
    (93, "USA", (made.FOREIGN_PASSPORT,), {"category_not_insured"}),
    (2, "UZB", (), {"foreign_passport_missing", "residence_permit_missing"}),
]


@pytest.mark.parametrize(("category", "citizenship", "papers", "found"), CATEGORIES)
def test_each_category_shows_its_papers(category, citizenship, papers, found):
    draft = made.for_foreigner("include", **person(category=category, citizenship=citizenship, documents=papers))
    assert codes(draft) == found


@pytest.mark.parametrize(
    ("category", "found"), [(2, "snils_later"), (11, "snils_missing"), (14, "snils_missing"), (6, "snils_missing")]
)
def test_who_must_have_a_snils(category, found):
    assert found in codes(made.application(**person(category=category, snils=None)))


def test_a_snils_left_at_home_does_not_hold_a_surrender_back():
    assert codes(made.application("surrender", **person(snils=None))) == {"snils_later"}


@pytest.mark.parametrize("kind", ["extract", "report_loss", "attach", "resume"])
@pytest.mark.parametrize(
    "known",
    [{"enp": made.MAN.enp}, {"snils": made.MAN.snils}, {"surname": "Иванов", "birth_date": made.BORN}],
)
def test_some_kinds_need_only_to_know_who_it_is(kind, known):
    empty = dict.fromkeys(["surname", "name", "patronymic", "sex", "birth_date", "snils", "enp", "citizenship", "category"])
    empty |= {"documents": (), "registered_at": None, "phone": None, "email": None, "birth_place": None}
    assert codes(made.application(kind, **person(**empty | known))) == set()


@pytest.mark.parametrize(
    ("ground", "kept", "found"),
    [
        ("address", {"registered_at": AddressDraft("45000", street="Арбат", house="1")}, set()),
        ("address", {}, {"address_missing", "nothing_changes"}),
        ("contacts", {"phone": "+79035555555"}, set()),
        ("contacts", {}, {"contact_missing", "nothing_changes"}),
        ("document", {"documents": (replace(made.PASSPORT, number="777777"),)}, set()),
        ("document", {}, {"document_missing", "nothing_changes"}),
        ("по просьбе", {}, {"ground_free"}),
    ],
)
def test_an_update_needs_what_its_ground_speaks_of(ground, kept, found):
    given = {**dict.fromkeys(["surname", "name", "patronymic", "sex", "birth_date", "snils", "citizenship", "category"]), **kept}
    bare = {"documents": (), "registered_at": None, "phone": None, "email": None, "birth_place": None}
    assert codes(made.application("update", ground=ground, **person(**bare | given))) == found


def test_a_renewal_of_a_foreigner_is_in_order_while_the_term_has_an_end():
    draft = made.for_foreigner("update", ground="5")
    for status in (CoverageStatus.ACTIVE, CoverageStatus.EXPIRED):
        around = made.around("update", made.FOREIGNER, status=status, **{"policy.until": date(2026, 12, 31)})
        assert codes(draft, around) == set()


AN_ACT = PowerDraft("акт об опеке", issued=date(2024, 1, 1))
REPRESENTATIVES = [
    ({"for_whom": ForWhom.SELF, "representative": None, **aged(15), **TEENAGER}, {"representative_missing"}),
    ({"for_whom": ForWhom.SELF, "representative": None, **aged(16), **passport_since(years_ago(1))}, {"acts_before_18"}),
    ({"representative.relation": Relation.GUARDIAN}, {"no_powers"}),
    ({"representative.relation": None}, {"relation_missing"}),
    ({"representative.power.name": "акт об опеке", "representative.power.issued": date(2024, 1, 1)}, set()),
    ({"representative.power.name": "акт об опеке"}, {"power_incomplete"}),
    ({"representative.enp": made.CHILD.enp, "person.enp": made.CHILD.enp}, {"representative_is_person", "enp_not_held"}),
    ({"representative.enp": "1"}, {"enp_format"}),
    ({"representative.documents.0.number": "1"}, {"document_number"}),
    ({"representative.documents.1": DocumentDraft()}, set()),
    ({"representative.documents": (made.CERTIFICATE,)}, {"representative_paper"}),
    ({"representative.documents.0.type": 24}, {"representative_paper"}),
    ({"representative.documents": (made.CONTRACT,)}, {"representative_paper"}),
    ({"representative.documents": (replace(made.PASSPORT, type=None),)}, {"document_type_missing"}),
    ({"representative.documents": (made.FOREIGN_PASSPORT,)}, set()),
    ({"representative.documents.0.issued": None}, {"issued_missing"}),
    ({"representative.documents.0.issuer": None}, {"issuer_missing"}),
    ({"representative.relation": Relation.GUARDIAN, "representative.power": AN_ACT, "representative.patronymic": None}, set()),
    ({"person.birth_date": None}, {"birth_date_missing"}),
    ({"representative.birth_date": date(2012, 1, 1)}, {"representative_minor", "parent_too_young", "passport_before_14"}),
    ({"representative.phone": "нет"}, {"phone_format"}),
    ({"representative.birth_date": None}, set()),
    ({"for_whom": ForWhom.SPOUSE}, {"no_powers"}),
]


@pytest.mark.parametrize(("changes", "found"), REPRESENTATIVES)
def test_who_acts_for_a_child(changes, found):
    assert codes(made.for_child("include", **changes)) == found


@pytest.mark.parametrize("by", [IdentifiedBy.E_SIGNATURE, IdentifiedBy.BANK, IdentifiedBy.PHONE_CODE])
def test_without_a_document_every_declaration_is_marked(by):
    bare = made.application(**BY_SIGNATURE | {"identity.by": by})
    missing = [one.values["consent"] for one in check(bare, made.around()) if one.code == "application.consent_missing"]
    assert missing == [
        Said(f"application.consent.{code}") for code in ("terms", "subject_to_insurance", "truth", "personal_data")
    ]
    assert codes(made.application(**BY_SIGNATURE | DECLARED | {"identity.by": by})) == set()
    assert codes(made.application("extract", **BY_SIGNATURE | {"consents": ("truth", "personal_data")})) == set()


def test_what_is_known_of_another_insurer_is_not_said_of_the_one_that_was_just_chosen():
    elsewhere = made.around(**{"insurer.okato": "80000"})
    assert codes(made.application(), elsewhere) == {"insurer_elsewhere"}
    assert codes(made.application(insurer="77002"), elsewhere) == set()


def test_an_empty_form_tells_at_once_what_is_missing():
    bare = replace(made.application(), person=type(made.MAN)(), for_whom=None, insurer=None)
    assert codes(bare) == {
        "for_whom_missing", "name_missing", "birth_date_missing", "sex_missing", "birth_place_missing", "citizenship_missing",
        "category_missing", "snils_later", "document_missing", "address_missing", "contact_missing", "insurer_later",
    }  # fmt: skip


def test_an_address_of_stay_is_enough_and_is_checked():
    lives = {"person.registered_at": None, "person.lives_at": made.ADDRESS}
    assert codes(made.application(**lives)) == set()
    assert codes(made.application(**lives | {"person.lives_at.house": None})) == {"address_house"}
    zelenograd = {"person.registered_at.street": None, "person.registered_at.house": None, "person.registered_at.building": "401"}
    assert codes(made.application(**zelenograd)) == set()
    assert codes(made.application(**{"person.registered_at.homeless": True, "person.registered_at.house": None})) == set()


@pytest.mark.parametrize(("held", "given", "found"), [("M", "F", set()), ("F", "F", {"enp_sex"})])
def test_a_correction_of_what_the_number_says_is_no_doubt_about_the_number(held, given, found):
    held_person = replace(made.MAN, sex=Sex(held))
    draft = made.application("update", ground="inaccurate", person=replace(made.MAN, sex=Sex(given), birth_place="г. Тверь"))
    assert {code for code in codes(draft, made.around("update", held_person)) if code.startswith("enp_")} == found


@pytest.mark.parametrize("citizenship", [None, STATELESS])
def test_a_stateless_person_has_no_citizenship_however_it_is_written(citizenship):
    draft = made.for_foreigner(person=replace(made.FOREIGNER, enp=None, citizenship=citizenship, category=4))
    assert not {code for code in codes(draft) if code.startswith("citizenship")}
