"""For each rule one application that meets it and one that just does not: a table by code."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from omsdesk.errors import Finding
from omsdesk.models.checks import Alike, Circumstances, Claim, HeldPerson, check
from omsdesk.models.dates import add_years
from omsdesk.models.drafts import AddressDraft, ApplicationDraft, DocumentDraft, PersonDraft
from omsdesk.models.numbers import enp, snils
from omsdesk.models.words import CoverageStatus, ForWhom, IdentifiedBy, Relation
from tests import builders_of_drafts as made
from tests.builders import INSURER, TODAY, policy

TOMORROW, YESTERDAY = TODAY + timedelta(1), TODAY - timedelta(1)
OTHER_SNILS = snils.make(323456789)
STRANGER = (2, "Иванов Пётр Сергеевич", date(1980, 5, 12))
BASES = {
    "self": (made.application, made.MAN),
    "child": (made.for_child, made.CHILD),
    "attorney": (made.by_attorney, made.MAN),
    "foreigner": (made.for_foreigner, made.FOREIGNER),
}


@dataclass(frozen=True)
class Pair:
    """A good application of a base and kind with changes of the draft and of what is around it; `near` just misses the rule."""

    field: str
    met: dict = field(default_factory=dict)
    near: dict = field(default_factory=dict)
    around: dict = field(default_factory=dict)
    around_near: dict = field(default_factory=dict)
    base: str = "self include"

    def filed(self, near: bool = False) -> tuple[ApplicationDraft, Circumstances]:
        whose, kind = self.base.split()
        build, held = BASES[whose]
        changes, known = (self.near, self.around_near) if near else (self.met, self.around)
        return build(kind, **changes), made.around(kind, held, **known)

    def findings(self, near: bool = False):
        return check(*self.filed(near))


def person(**values):
    return {f"person.{name}": value for name, value in values.items()}


def paper(place=0, /, **values):
    return {f"person.documents.{place}.{name}": value for name, value in values.items()}


def home(**values):
    return {f"person.registered_at.{name}": value for name, value in values.items()}


def born(day: date, **values):
    """Somebody born that day, with no ЕНП that could disagree."""
    return person(birth_date=day, enp=None, **values)


def years_ago(years: int, days: int = 0) -> date:
    return date(TODAY.year - years, TODAY.month, TODAY.day) + timedelta(days)


def aged(years: int, days: int = 0, **values):
    """Somebody who became so many years old so many days ago."""
    return born(years_ago(years, -days), **values)


def passport_since(day: date):
    return {"person.documents": (replace(made.PASSPORT, issued=day, series=f"45 {day.year % 100:02}"),)}


def status(word: str, **values):
    return {"status": CoverageStatus(word), **values}


BY_SIGNATURE = {"identity.by": IdentifiedBy.E_SIGNATURE, "identity.evidence": "подпись.p7s"}
DECLARED = {"consents": ("terms", "subject_to_insurance", "truth", "personal_data")}
POWER = made.ATTORNEY.power
ABROAD = DocumentDraft(15, "65", "1234567", date(2022, 4, 5), "МВД 77001")
TEENAGER = {**aged(15), **passport_since(years_ago(1)), "person.category": 6}
CERTIFIED = (replace(made.CERTIFICATE, issued=date(2012, 9, 1)),)
HELD = HeldPerson(1, 1, made.MAN)
NOBODY = {"person": None, "policy": None, "status": CoverageStatus.NONE}
RIGHT_DAY, LATE_DAY = date(2026, 11, 1), date(2026, 11, 2)

REQUEST = {
    "kind_missing": Pair("kind", {"kind": None}),
    "ground_missing": Pair("ground", {"ground": None}, {"ground": "wish"}, base="self change_insurer"),
    "ground_unknown": Pair("ground", {"ground": "надоело"}, {"ground": "по желанию"}, base="self change_insurer"),
    "ground_free": Pair("ground", {"ground": "по просьбе"}, {"ground": "смена фамилии"}, base="self update"),
    "for_whom_missing": Pair("for", {"for_whom": None}),
    "identity_missing": Pair("identity.by", {"identity.by": None}),
    "evidence_missing": Pair(
        "identity.evidence", {**BY_SIGNATURE, **DECLARED, "identity.evidence": " "}, {**BY_SIGNATURE, **DECLARED}
    ),
    "consent_missing": Pair("consents", {**BY_SIGNATURE, "consents": DECLARED["consents"][1:]}, {**BY_SIGNATURE, **DECLARED}),
    "who_missing": Pair(
        "person.enp",
        {"person": PersonDraft("Иванов", "Пётр")},
        {"person": PersonDraft(name="Пётр", birth_date=made.BORN)},
        base="self extract",
    ),
    "contract_not_proved": Pair(
        "ground",
        {"ground": "contract_ended"},
        {"ground": "contract_ended"},
        around_near=status("no_insurer"),
        base="self change_insurer",
    ),
    "date_before_last": Pair("kind", around={"last_application_on": TOMORROW}, around_near={"last_application_on": TODAY}),
    "open_application": Pair("kind", around={"open_application": "З-2026-000001"}),
}

REPRESENTATIVE = {
    "representative_missing": Pair("representative", {"representative": None}, base="child include"),
    "representative_name": Pair(
        "representative.surname",
        {"representative.surname": None, "representative.name": None, "representative.snils": None},
        {"representative.surname": None, "representative.name": None},
        base="child include",
    ),
    "relation_missing": Pair("representative.relation", {"representative.relation": None}, base="child include"),
    "representative_document": Pair("representative.documents", {"representative.documents": ()}, base="child include"),
    "representative_paper": Pair(
        "representative.documents.0.type",
        {"representative.documents": (ABROAD,)},
        {"representative.documents": (ABROAD, made.PASSPORT)},
        base="child include",
    ),
    "parent_sex": Pair(
        "representative.relation",
        {"representative.relation": Relation.MOTHER},
        {"representative.relation": Relation.MOTHER, "representative.patronymic": None},
        base="child include",
    ),
    "parent_too_young": Pair(
        "representative.birth_date",
        {"representative.birth_date": add_years(made.CHILD_BORN, -12) + timedelta(1)},
        {"representative.birth_date": add_years(made.CHILD_BORN, -12)},
        base="child include",
    ),
    "representative_dead": Pair(
        "representative.surname",
        around={"representative_died": YESTERDAY},
        around_near={"representative_died": TODAY},
        base="child include",
    ),
    "parent_against_family": Pair(
        "representative.relation",
        around={"against_family": (Finding("link", "kinship.second_mother"),)},
        around_near={"against_family": ()},
        base="child include",
    ),
    "representative_is_person": Pair(
        "representative.snils",
        {"representative.snils": made.CHILD.snils},
        {"representative.snils": OTHER_SNILS},
        base="child include",
    ),
    "representative_for_self": Pair(
        "representative", {"representative": made.ATTORNEY}, {"representative": made.ATTORNEY, "for_whom": ForWhom.OTHER}
    ),
    "acts_before_18": Pair("for", {**TEENAGER, **aged(17)}, {**TEENAGER, **aged(18)}),
    "representative_minor": Pair(
        "representative.birth_date",
        {"representative.birth_date": years_ago(18, 1)},
        {"representative.birth_date": years_ago(18)},
        base="child include",
    ),
    "child_is_grown": Pair("for", aged(18), aged(18, -1), base="child include"),
    "powers_not_proved": Pair(
        "representative.power", TEENAGER, {**TEENAGER, "person.documents.1": made.CERTIFICATE}, base="child include"
    ),
    "power_incomplete": Pair(
        "representative.power",
        {"representative.power.issued": TOMORROW},
        {"representative.power.issued": TODAY},
        base="attorney include",
    ),
    "no_powers": Pair(
        "representative.power", {"representative.power": None}, {"representative.power": POWER}, base="attorney include"
    ),
    "power_ended": Pair(
        "representative.power",
        {"representative.power.until": YESTERDAY},
        {"representative.power.until": TODAY},
        base="attorney include",
    ),
}

PERSON = {
    "name_missing": Pair("person.surname", person(surname=None, name=None), person(surname=None, dost="2")),
    "name_part_unmarked": Pair("person.surname", person(surname=None), person(surname=None, dost="2")),
    "patronymic_unmarked": Pair("person.patronymic", person(patronymic=None), person(patronymic=None, dost="1")),
    "name_signs": Pair("person.surname", person(surname="Иванов, мл."), person(surname="О’Нил-Иванов")),
    "name_unusual": Pair("person.name", person(name="Пётр-"), person(name="Пётр.")),
    "mark_unknown": Pair("person.dost", person(dost="7"), person(dost="6")),
    "mark_contradicts": Pair("person.patronymic", person(dost="1"), person(dost="6")),
    "birth_place_signs": Pair(
        "person.birth_place", person(birth_place="г. Москва*"), person(birth_place="г. Москва (СССР), 1/2")
    ),
    "sex_missing": Pair("person.sex", person(sex=None), base="self include"),
    "sex_by_patronymic": Pair("person.sex", person(patronymic="Сергеевна"), person(patronymic="Сергей оглы")),
    "birth_date_missing": Pair("person.birth_date", person(birth_date=None)),
    "birth_date_future": Pair("person.birth_date", born(TOMORROW), born(TODAY)),
    "birth_date_too_old": Pair("person.birth_date", aged(121), aged(121, -1)),
    "birth_date_after_death": Pair(
        "person.birth_date",
        around={"person.death_date": made.BORN - timedelta(1)},
        around_near={"person.death_date": made.BORN},
        base="self extract",
    ),
    "birth_date_mark": Pair("person.birth_date", person(dost="5"), person(birth_date=date(1980, 1, 1), dost="5")),
    "birth_place_missing": Pair("person.birth_place", person(birth_place=" ")),
    "citizenship_missing": Pair("person.citizenship", person(citizenship=None), person(citizenship=None, category=9)),
    "citizenship_format": Pair("person.citizenship", person(citizenship="Rus")),
    "citizenship_category": Pair("person.citizenship", person(citizenship="KAZ"), person(citizenship="KAZ", category=11)),
    "category_missing": Pair("person.category", person(category=None)),
    "category_unknown": Pair("person.category", person(category=15), person(category=14)),
    "category_child": Pair(
        "person.category", {**aged(12, -1), **person(category=1)}, {**aged(12), **person(category=1)}, base="child include"
    ),
    "category_not_insured": Pair("person.category", person(category=91)),
    "alike": Pair(
        "person.surname", around={"alike": (Alike(*STRANGER),)}, around_near={"alike": (Alike(*STRANGER, answer="another"),)}
    ),
    "snils_missing": Pair(
        "person.snils",
        {**TEENAGER, **aged(14), "person.snils": None},
        {**aged(14, -1), "person.snils": None},
        base="child include",
    ),
    "snils_later": Pair("person.snils", {"person.snils": None}, base="child include"),
    "snils_format": Pair("person.snils", person(snils="1122334459"), person(snils="112-233-445 95")),
    "snils_checksum": Pair("person.snils", person(snils="11223344596"), person(snils="00100199877")),
    "snils_of_another": Pair("person.snils", around={"claims": (Claim("person.snils", *STRANGER),)}),
    "enp_format": Pair("person.enp", person(enp="775641083200001"), base="self extract"),
    "enp_not_held": Pair("person.enp", person(enp=made.MAN.enp), person(enp=made.MAN.enp), around_near={"person": HELD}),
    "enp_checksum": Pair("person.enp", person(enp="7756410832000015"), base="self extract"),
    "enp_digits": Pair("person.enp", person(enp="7700000000000016"), base="self extract"),
    "enp_birth_date": Pair("person.enp", person(enp=enp.make("77", date(1980, 5, 13), "M", 1)), base="self extract"),
    "enp_sex": Pair("person.enp", person(enp=enp.make("77", made.BORN, "F", 1)), base="self extract"),
    "enp_of_another": Pair("person.enp", around={"claims": (Claim("person.enp", *STRANGER),)}),
    "inn_format": Pair("person.inn", person(inn="50010073225"), person(inn="5001 0073 2259")),
    "inn_checksum": Pair("person.inn", person(inn="500100732258"), person(inn="500100732259")),
}

DOCUMENTS = {
    "document_missing": Pair("person.documents", person(documents=(), category=None, citizenship=None)),
    "passport_missing": Pair("person.documents", person(documents=())),
    "birth_certificate_missing": Pair("person.documents", person(documents=()), base="child include"),
    "refugee_paper_missing": Pair(
        "person.documents",
        person(category=5, citizenship="UZB"),
        person(category=5, citizenship="UZB", documents=(made.REFUGEE_CERTIFICATE,)),
    ),
    "foreign_passport_missing": Pair("person.documents", person(documents=(made.RESIDENCE_PERMIT,)), base="foreigner include"),
    "residence_permit_missing": Pair("person.documents", person(documents=(made.FOREIGN_PASSPORT,)), base="foreigner include"),
    "temporary_residence_missing": Pair(
        "person.documents",
        person(category=3),
        person(category=3, documents=(made.FOREIGN_PASSPORT, made.TEMPORARY_RESIDENCE)),
        base="foreigner include",
    ),
    "stateless_paper_missing": Pair(
        "person.documents",
        person(category=4, citizenship=None, documents=(made.FOREIGN_PASSPORT,)),
        person(category=4, citizenship=None, documents=(made.RESIDENCE_PERMIT,)),
        base="foreigner include",
    ),
    "contract_missing": Pair(
        "person.documents",
        person(category=11, citizenship="KAZ", documents=(made.FOREIGN_PASSPORT,)),
        person(category=11, citizenship="KAZ", documents=(made.FOREIGN_PASSPORT, made.CONTRACT)),
        base="foreigner include",
    ),
    "office_paper_missing": Pair(
        "person.documents",
        person(category=13, citizenship="KAZ", documents=(made.FOREIGN_PASSPORT,)),
        person(category=13, citizenship="KAZ", documents=(made.FOREIGN_PASSPORT, made.CONTRACT)),
        base="foreigner include",
    ),
    "document_type_missing": Pair("person.documents.0.type", paper(type=None)),
    "document_type_unknown": Pair("person.documents.1.type", paper(1, type=99, number="1"), paper(1, type=18, number="1")),
    "document_not_accepted": Pair("person.documents.0.type", paper(type=15), paper(type=13, series="", until=TOMORROW)),
    "document_series": Pair("person.documents.0.series", paper(series="45 2"), paper(series="4525")),
    "document_number": Pair("person.documents.0.number", paper(number="12345"), paper(number="123 456")),
    "issued_missing": Pair("person.documents.0.issued", paper(issued=None)),
    "issuer_missing": Pair("person.documents.0.issuer", paper(issuer=" ")),
    "issued_before_birth": Pair(
        "person.documents.0.issued",
        paper(issued=made.CHILD_BORN - timedelta(1)),
        paper(issued=made.CHILD_BORN),
        base="child include",
    ),
    "issued_in_future": Pair("person.documents.0.issued", paper(issued=TOMORROW), paper(issued=TODAY)),
    "until_missing": Pair(
        "person.documents.1.until",
        paper(1, until=None, issued=date(2019, 10, 31)),
        paper(1, until=None, issued=date(2019, 11, 1)),
        base="foreigner include",
    ),
    "permit_without_end": Pair(
        "person.documents.1.until",
        paper(1, until=None, issued=date(2019, 11, 1)),
        paper(1, until=None, issued=date(2019, 10, 31)),
        base="foreigner include",
    ),
    "stay_without_end": Pair(
        "person.documents.1.until",
        person(category=11, citizenship="KAZ", documents=(made.FOREIGN_PASSPORT, replace(made.CONTRACT, until=None))),
        person(category=11, citizenship="KAZ", documents=(made.FOREIGN_PASSPORT, made.CONTRACT)),
        base="foreigner include",
    ),
    "until_before_issued": Pair(
        "person.documents.0.until",
        paper(issued=TOMORROW, until=TODAY),
        paper(issued=TODAY, until=TODAY),
        base="foreigner include",
    ),
    "document_expired": Pair(
        "person.documents.1.until", paper(1, until=YESTERDAY), paper(1, until=TODAY), base="foreigner include"
    ),
    "subdivision_format": Pair("person.documents.0.subdivision", paper(subdivision="77-001"), paper(subdivision="770001")),
    "document_doubt": Pair("person.documents.0.series", paper(series="45 19"), paper(series="45 22")),
    "document_of_another": Pair(
        "person.documents.0.number",
        around={"claims": (Claim("person.documents.0.number", *STRANGER),)},
        around_near={"claims": (Claim("representative.documents.0.number", *STRANGER),)},
    ),
    "passport_too_young": Pair(
        "person.documents.0.type", {**TEENAGER, **aged(14, -1)}, {**TEENAGER, **aged(14)}, base="child include"
    ),
    "passport_before_14": Pair(
        "person.documents.0.issued",
        {**aged(15), **passport_since(years_ago(1, -1))},
        {**aged(15), **passport_since(years_ago(1))},
        base="child include",
    ),
    "passport_grace": Pair(
        "person.documents.0.issued",
        {**aged(45, 90), **paper(issued=date(2001, 9, 1))},
        {**aged(45, -1), **paper(issued=date(2001, 12, 1))},
    ),
    "passport_expired": Pair(
        "person.documents.0.issued",
        {**aged(45, 91), **paper(issued=date(2001, 9, 1))},
        {**aged(45, 90), **paper(issued=date(2001, 9, 1))},
    ),
    "certificate_grace": Pair(
        "person.documents.0.type",
        {**aged(14), "person.documents": CERTIFIED},
        {**aged(14, -1), "person.documents": CERTIFIED},
        base="child include",
    ),
    "certificate_expired": Pair(
        "person.documents.0.type",
        {**aged(14, 91), "person.documents": CERTIFIED},
        {**aged(14, 90), "person.documents": CERTIFIED},
        base="child include",
    ),
}
ADDRESS = {
    "address_missing": Pair(
        "person.registered_at", person(registered_at=AddressDraft()), person(registered_at=AddressDraft(homeless=True))
    ),
    "address_region_missing": Pair("person.registered_at.okato", home(okato=None)),
    "address_region_unknown": Pair("person.registered_at.okato", home(okato="02000"), home(okato="46234")),
    "address_place": Pair("person.registered_at.city", home(city=None, okato="46000"), home(city=None)),
    "address_street": Pair("person.registered_at.street", home(street=None), home(street=None, settlement="д. Малая")),
    "address_house": Pair("person.registered_at.house", home(house=None)),
    "address_index": Pair("person.registered_at.index", home(index="12500"), home(index=None)),
    "address_since": Pair("person.registered_at.since", home(since=TOMORROW), home(since=TODAY)),
    "phone_format": Pair("person.phone", person(phone="112"), person(phone="+375 29 123-45-67")),
    "email_format": Pair("person.email", person(email="ivanov@example"), person(email=" ivanov@example.org ")),
    "contact_missing": Pair("person.phone", person(phone=None, email=None), person(phone=None)),
}

CHOICE = {
    "insurer_missing": Pair("insurer", {"insurer": None}, base="self choose_insurer"),
    "insurer_later": Pair("insurer", {"insurer": None}),
    "insurer_format": Pair("insurer", {"insurer": "7700"}),
    "insurer_unlisted": Pair(
        "insurer",
        around={"insurer_is_listed": False, "insurer_asked": INSURER},
        around_near={"insurer_is_listed": False, "insurer_asked": "согаз"},
    ),
    "insurer_closed": Pair("insurer", around={"insurer.until": YESTERDAY}, around_near={"insurer.until": TODAY}),
    "insurer_elsewhere": Pair(
        "insurer", home(okato="46000"), {**home(okato="46000"), "person.lives_at": AddressDraft("45000", city="Москва")}
    ),
    "insurer_chosen": Pair("kind", around=status("active"), base="self choose_insurer"),
    "same_insurer": Pair("insurer", {"insurer": INSURER}, base="self change_insurer"),
    "change_closed": Pair("ground", around={"on": LATE_DAY}, around_near={"on": RIGHT_DAY}, base="self change_insurer"),
    "change_used": Pair(
        "ground",
        around={"last_voluntary_change": date(2026, 1, 1)},
        around_near={"last_voluntary_change": date(2025, 12, 31)},
        base="self change_insurer",
    ),
    "not_moved": Pair(
        "ground", {"ground": "moved"}, {"ground": "moved"}, around_near={"policy.territory": "46000"}, base="self change_insurer"
    ),
    "clinic_missing": Pair("clinic", {"clinic": None}, base="self attach"),
    "clinic_format": Pair("clinic", {"clinic": "77001"}, base="self attach"),
    "clinic_unlisted": Pair("clinic", around={"clinic_is_listed": False}, base="self attach"),
    "attached_recently": Pair(
        "clinic", around={"attached_since": years_ago(1, 1)}, around_near={"attached_since": years_ago(1)}, base="self attach"
    ),
}

STANDING = {
    "policy_held": Pair(
        "kind", around={**status("active"), "person": HELD, "policy": policy()}, around_near={**status("expired"), "person": HELD}
    ),
    "held_without_insurer": Pair(
        "kind", around={**status("no_insurer"), "person": HELD}, around_near={**status("invalid"), "person": HELD}
    ),
    "held_suspended": Pair(
        "kind", around={**status("suspended"), "person": HELD}, around_near={**status("none"), "person": HELD}
    ),
    "data_differ": Pair("person.surname", person(surname="Петров"), person(surname="ИВАНОВ"), base="self extract"),
    "other_region": Pair(
        "kind", around={"policy.territory": "46000"}, around_near={"policy.territory": "45286"}, base="self extract"
    ),
    "not_held": Pair("person.enp", around=NOBODY, base="self extract"),
    "not_insured": Pair("kind", around=status("expired"), around_near=status("no_insurer"), base="self attach"),
    "deceased": Pair("person.surname", around={"person.death_date": YESTERDAY}, base="self extract"),
    "not_suspended": Pair("kind", around=status("active"), base="self resume"),
    "already_suspended": Pair("kind", around=status("suspended"), base="self surrender"),
    "nothing_changes": Pair("ground", {"person": made.MAN}, {"person": made.MAN, "person.name": "Петр"}, base="self update"),
    "change_unproved": Pair("person.documents", {**BY_SIGNATURE, **DECLARED}, base="self update"),
    "beyond_ground": Pair(
        "person.surname",
        {"ground": "contacts", "person.surname": "Петров"},
        {"ground": "changed", "person.surname": "Петров"},
        base="self update",
    ),
    "other_person": Pair(
        "person.surname",
        {**person(surname="Петров", name="Олег"), **born(date(1981, 1, 1))},
        person(surname="Петров", name="Олег"),
        base="self update",
    ),
    "no_term": Pair(
        "ground", {"ground": "term_ended"}, {"ground": "term_ended"}, around_near={"policy.until": TODAY}, base="self update"
    ),
}

PAIRS = {
    f"application.{code}": pair
    for part in (REQUEST, REPRESENTATIVE, PERSON, DOCUMENTS, ADDRESS, CHOICE, STANDING)
    for code, pair in part.items()
}
