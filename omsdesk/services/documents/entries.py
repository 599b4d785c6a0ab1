"""What the fields of the applications are, described once: a form says only which it asks for, and under which number."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from omsdesk.models.words import Relation
from omsdesk.services.documents.application_facts import AddressFacts, ApplicationFacts, DocumentFacts, RepresentativeFacts
from omsdesk.services.documents.application_phrases import CATEGORIES, OF_THE_UNION, RELATIONS
from omsdesk.services.documents.facts import PersonFacts
from omsdesk.services.documents.fields import Caption, Choice, Field, Item, Words
from omsdesk.services.documents.phrases import BLANK, SEXES, day

Maker = Callable[[str, ApplicationFacts], tuple[Item, ...]]
"""Makes the items of a field under its number."""
Group = tuple[tuple[str, str], ...]
"""Numbers and names of the fields that begin a new line together."""


def put(groups: Iterable[Group], facts: ApplicationFacts) -> list[list[Item]]:
    """Make the items of a block: numbers and names of its fields, group by group."""
    return [[item for number, name in group for item in FIELDS[name](number, facts)] for group in groups]


def dated(when: date | None) -> str:
    """Write a date, or nothing."""
    return day(when) if when else ""


def spelled(document: DocumentFacts) -> str:
    """Write series and number as one reads them aloud: 45 10 № 123456."""
    number = f"№{BLANK}{document.number}" if document.number else ""
    return " ".join(part for part in (document.series, number) if part)


def named(document: DocumentFacts) -> str:
    """Write a document in one line: kind, series, number, when and by whom issued."""
    issued = f"от{BLANK}{day(document.issued)}" if document.issued else ""
    head = " ".join(part for part in (document.kind, spelled(document), issued) if part)
    until = f"действует по{BLANK}{day(document.until)}" if document.until else ""
    return ", ".join(part for part in (head, document.issuer, until) if part)


def place(address: AddressFacts) -> str:
    """Write an address in one line."""
    if address.homeless:
        return "без определённого места жительства"
    house = ", ".join(
        part
        for part in (
            f"д. {address.house}" if address.house else "",
            f"корп. {address.building}" if address.building else "",
            f"кв. {address.flat}" if address.flat else "",
        )
        if part
    )
    parts = (address.index, address.region, address.district, address.city, address.settlement, address.street, house)
    return ", ".join(part for part in parts if part)


def _numbered(number: str, label: str) -> str:
    return f"{number}.{BLANK}{label}" if number else label


def _field(label: str, read: Callable[[ApplicationFacts], str | None], share: float = 1.0) -> Maker:
    return lambda number, facts: (Field(_numbered(number, label), read(facts), share),)


def _sex(read: Callable[[ApplicationFacts], PersonFacts]) -> Maker:
    return lambda number, facts: (
        Choice(_numbered(number, "Пол"), tuple((word, read(facts).sex is sex) for sex, word in SEXES.items())),
    )


def _relation(number: str, facts: ApplicationFacts) -> tuple[Item, ...]:
    relation = acting(facts).relation
    other = relation is not None and relation not in {Relation.MOTHER, Relation.FATHER}
    boxes = (("мать", relation is Relation.MOTHER), ("отец", relation is Relation.FATHER), ("иное", other))
    told = RELATIONS[relation] if relation and other else None
    return (Choice(_numbered(number, "Отношение к застрахованному лицу"), boxes), Field("кто именно", told, 0.2))


def _address(label: str, read: Callable[[ApplicationFacts], AddressFacts]) -> Maker:
    def make(number: str, facts: ApplicationFacts) -> tuple[Item, ...]:
        address = read(facts)
        return (Caption(_numbered(number, label)), *_lettered(address), Field("к) дата регистрации", dated(address.since), 0.3))

    return make


def _lettered(address: AddressFacts) -> tuple[Item, ...]:
    return (
        Field("а) почтовый индекс", address.index, 0.3),
        Field("б) субъект Российской Федерации", address.region, 0.67),
        Field("в) район", address.district, 0.48),
        Field("г) город", address.city, 0.48),
        Field("д) населённый пункт", address.settlement, 0.48),
        Field("е) улица", address.street, 0.48),
        Field("ж) дом", address.house, 0.14),
        Field("з) корпус, строение", address.building, 0.26),
        Field("и) квартира", address.flat, 0.2),
    )


def _stay(number: str, facts: ApplicationFacts) -> tuple[Item, ...]:
    stay = facts.insured.stay
    label = _numbered(number, "Место пребывания гражданина государства — члена ЕАЭС")
    return (Caption(label), *_lettered(stay), Field("к) по", dated(stay.until), 0.25))


def _homeless(_number: str, facts: ApplicationFacts) -> tuple[Item, ...]:
    return (Choice("", (("лицо без определённого места жительства", facts.insured.registered_at.homeless),)),)


def _permit(number: str, facts: ApplicationFacts) -> tuple[Item, ...]:
    permit = facts.insured.permit
    return (
        Caption(_numbered(number, "Сведения о документе, подтверждающем регистрацию по месту жительства (пребывания)")),
        Field("а) вид документа", permit.kind, 0.48),
        Field("б) серия", permit.series, 0.2),
        Field("в) номер", permit.number, 0.25),
        Field("г) кем и когда выдан", " ".join(part for part in (permit.issuer, dated(permit.issued)) if part)),
    )


def _term(document: DocumentFacts) -> tuple[Item, Item]:
    return Field("с", dated(document.since), 0.16), Field("по", dated(document.until), 0.17)


def _permit_term(number: str, facts: ApplicationFacts) -> tuple[Item, ...]:
    return (Words(_numbered(number, "Срок действия вида на жительство, разрешения")), *_term(facts.insured.permit))


def _contract(number: str, facts: ApplicationFacts) -> tuple[Item, ...]:
    contract = facts.insured.contract
    return (
        Field(_numbered(number, "Трудовой договор (ЕАЭС): номер"), contract.number, 0.43),
        Field("дата", dated(contract.issued), 0.15),
        *_term(contract),
    )


def _office(number: str, facts: ApplicationFacts) -> tuple[Item, ...]:
    office = facts.insured.office
    return (
        Field(_numbered(number, "Документ ЕЭК: вид"), office.kind, 0.5),
        Field("номер", office.number, 0.2),
        Field("дата", dated(office.issued), 0.2),
    )


def _union(facts: ApplicationFacts) -> str | None:
    category = facts.insured.category
    return CATEGORIES[category] if category in OF_THE_UNION else None


def acting(facts: ApplicationFacts) -> RepresentativeFacts:
    """Give the representative, or one with nothing known, for the lines of a pen."""
    return facts.representative or RepresentativeFacts()


# What a form may ask for. The shares are those of an empty line; a value that needs more gets it.
FIELDS: Final[dict[str, Maker]] = {
    "enp": _field("Номер полиса", lambda facts: facts.insured.enp),
    "surname": _field("Фамилия", lambda facts: facts.insured.person.surname),
    "name": _field("Имя", lambda facts: facts.insured.person.name, 0.48),
    "patronymic": _field("Отчество (при наличии)", lambda facts: facts.insured.person.patronymic, 0.48),
    "sex": _sex(lambda facts: facts.insured.person),
    "birth_date": _field("Дата рождения", lambda facts: dated(facts.insured.person.birth_date), 0.3),
    "birth_place": _field("Место рождения (как в документе)", lambda facts: facts.insured.birth_place, 0.6),
    "document_kind": _field("Документ, удостоверяющий личность", lambda facts: facts.insured.document.kind),
    "document_number": _field("Серия, номер", lambda facts: spelled(facts.insured.document), 0.4),
    "document_issued": _field("Дата выдачи", lambda facts: dated(facts.insured.document.issued), 0.3),
    "document_issuer": _field("Кем выдан", lambda facts: facts.insured.document.issuer),
    "citizenship": _field("Гражданство", lambda facts: facts.insured.citizenship, 0.6),
    "registered_at": _address("Адрес регистрации по месту жительства", lambda facts: facts.insured.registered_at),
    "homeless": _homeless,
    "lives_at": _address("Адрес места пребывания (фактического проживания)", lambda facts: facts.insured.lives_at),
    "permit": _permit,
    "permit_term": _permit_term,
    "contract": _contract,
    "office": _office,
    "union_category": _field("Категория по договору о ЕАЭС", _union),
    "stay": _stay,
    "snils": _field("СНИЛС", lambda facts: facts.insured.snils, 0.33),
    "home_phone": _field("Телефон домашний", lambda facts: facts.insured.home_phone, 0.4),
    "phone": _field("мобильный", lambda facts: facts.insured.phone, 0.3),
    "mobile": _field("Телефон", lambda facts: facts.insured.phone, 0.45),
    "email": _field("эл. почта", lambda facts: facts.insured.email, 0.3),
    "before_surname": _field("Фамилия (как в полисе)", lambda facts: facts.before.person.surname),
    "before_name": _field("Имя", lambda facts: facts.before.person.name, 0.48),
    "before_patronymic": _field("Отчество", lambda facts: facts.before.person.patronymic, 0.48),
    "before_sex": _sex(lambda facts: facts.before.person),
    "before_birth_date": _field("Дата рождения", lambda facts: dated(facts.before.person.birth_date), 0.3),
    "before_birth_place": _field("Место рождения", lambda facts: facts.before.birth_place, 0.6),
    "acting_surname": _field("Фамилия", lambda facts: acting(facts).person.surname),
    "acting_name": _field("Имя", lambda facts: acting(facts).person.name, 0.48),
    "acting_patronymic": _field("Отчество (при наличии)", lambda facts: acting(facts).person.patronymic, 0.48),
    "relation": _relation,
    "acting_kind": _field("Документ, удостоверяющий личность", lambda facts: acting(facts).document.kind),
    "acting_series": _field("Серия", lambda facts: acting(facts).document.series, 0.28),
    "acting_number": _field("Номер", lambda facts: acting(facts).document.number, 0.33),
    "acting_issued": _field("Дата выдачи", lambda facts: dated(acting(facts).document.issued), 0.3),
    "acting_issuer": _field("Кем выдан", lambda facts: acting(facts).document.issuer),
    "acting_phone": _field("Телефон", lambda facts: acting(facts).phone, 0.45),
    "acting_email": _field("эл. почта", lambda facts: acting(facts).email, 0.45),
    "power": _field("Документ, подтверждающий полномочия", lambda facts: named(acting(facts).power)),
    "insurer": _field("Страховая медицинская организация", lambda facts: facts.insurer),
    "present_insurer": _field("Застрахован(а) в организации", lambda facts: facts.present_insurer),
    "clinic": _field("Выбранная медицинская организация", lambda facts: facts.clinic),
    "present_clinic": _field("Прикреплён(а) к организации", lambda facts: facts.present_clinic),
    "doctor": _field("Врач (участок)", lambda facts: facts.doctor),
    "home": _field("Адрес места жительства", lambda facts: place(facts.insured.registered_at)),
    "ground": _field("Основание", lambda facts: facts.ground.text),
}
