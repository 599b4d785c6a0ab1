"""The grounds of applications by kind: codes, the words and digits they go by elsewhere, what each needs, and their source.

>>> ground_of(ApplicationKind.CHANGE_INSURER, "смена места жительства").code, ground_of(ApplicationKind.UPDATE, "5").code
('moved', 'term_ended')
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from omsdesk.models.search_key import fold
from omsdesk.models.words import ApplicationKind

LAW_326 = date(2011, 1, 1)
ARTICLE_49_1 = date(2018, 7, 29)
ATTACHMENT_ORDERS = date(2025, 9, 1)


class Part(StrEnum):
    """A part of the form that an application may not be filed without."""

    WHO = "who"
    GROUND = "ground"
    NAME = "name"
    SEX = "sex"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE = "birth_place"
    CITIZENSHIP = "citizenship"
    CATEGORY = "category"
    SNILS = "snils"
    DOCUMENT = "document"
    ADDRESS = "address"
    CONTACT = "contact"
    INSURER = "insurer"
    CLINIC = "clinic"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of a kind.

    `needs` is what it requires beyond its kind, `changes` the parts of a person it speaks of, `besides` those that may well
    change with them: somebody who lives here for good now has another category together with another document.
    """

    kind: ApplicationKind
    code: str
    valid_from: date
    source: str
    also: tuple[str, ...] = ()
    needs: frozenset[Part] = frozenset()
    changes: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """The code of its name in the wording."""
        return f"application.ground.{self.kind.value}.{self.code}"


_K = ApplicationKind
_ST_16, _P_56 = "326-ФЗ, ст. 16 ч. 4; Правила ОМС 108н, п. 21–25", "326-ФЗ, ст. 16 ч. 2 п. 3; Правила ОМС 108н, п. 62 (ред. 2019)"
_ST_49_1 = "326-ФЗ, ст. 49.1 ч. 3; Правила ОМС 108н, п. 26–27"
_CIVIL = ("surname", "name", "patronymic", "sex", "birth_date", "birth_place")
_STANDING = ("citizenship", "category")

GROUNDS: tuple[Ground, ...] = (
    Ground(_K.INCLUDE, "first", LAW_326, _ST_16, ("1", "первичный выбор", "включение", "first choice", "newborn")),
    Ground(_K.CHOOSE_INSURER, "first", LAW_326, _ST_16, ("1", "первичный выбор", "выбор", "first choice", "choice")),
    Ground(
        _K.CHANGE_INSURER, "right", LAW_326, _ST_16,
        ("2", "желание", "по желанию", "право", "право замены", "замена по праву",
         "право замены один раз в течение календарного года", "один раз в год", "wish", "voluntary",
         "yearly", "yearly right", "once a year"),
    ),
    Ground(
        _K.CHANGE_INSURER, "moved", LAW_326, _ST_16,
        ("3", "переезд", "смена места жительства", "изменение места жительства", "move", "moving", "residence", "relocation"),
        frozenset({Part.ADDRESS}),
    ),
    Ground(
        _K.CHANGE_INSURER, "contract_ended", LAW_326, _ST_16,
        ("4", "прекращение договора", "прекращение договора о финансовом обеспечении", "прекращение договора смо",
         "contract", "insurer closed"),
    ),
    Ground(
        _K.UPDATE, "changed", LAW_326, _P_56,
        ("1", "изменение", "изменение реквизитов", "изменение сведений", "изменение данных", "смена фамилии", "изменение фио",
         "change", "changed data", "data", "name", "surname"),
        frozenset({Part.DOCUMENT}), _CIVIL, _STANDING,
    ),
    Ground(
        _K.UPDATE, "inaccurate", LAW_326, _P_56,
        ("2", "неточность", "неточность сведений", "ошибочность", "ошибочность сведений", "ошибка", "inaccuracy", "error",
         "mistake", "correction"),
        frozenset({Part.DOCUMENT}), (*_CIVIL, "citizenship", "category", "snils", "documents"),
    ),
    Ground(
        _K.UPDATE, "term_ended", LAW_326, "Правила ОМС 108н, п. 38–43 (ред. 2019)",
        ("5", "окончание срока", "окончание срока действия", "продление", "end of term", "term", "renewal"),
        frozenset({Part.CATEGORY, Part.DOCUMENT}), (), _STANDING,
    ),
    Ground(
        _K.UPDATE, "document", LAW_326, _P_56,
        ("смена документа", "новый документ", "замена паспорта", "новый паспорт", "passport", "new document"),
        frozenset({Part.DOCUMENT}), ("documents",), _STANDING,
    ),
    Ground(
        _K.UPDATE, "address", LAW_326, _P_56, ("адрес", "смена адреса", "изменение адреса", "moved", "move", "new address"),
        frozenset({Part.ADDRESS}), ("registered_at", "lives_at"),
    ),
    Ground(
        _K.UPDATE, "contacts", LAW_326, _P_56, ("контакты", "телефон", "изменение контактов", "contact", "phone", "email"),
        frozenset({Part.CONTACT}), ("phone", "email"),
    ),
    Ground(
        _K.SURRENDER, "military_service", ARTICLE_49_1, _ST_49_1,
        ("1", "военная служба", "призыв", "призыв на военную службу", "поступление на военную службу", "military"),
    ),
    Ground(
        _K.SURRENDER, "equated_service", ARTICLE_49_1, _ST_49_1,
        ("2", "приравненная служба", "служба, приравненная к военной", "equated", "police"),
    ),
    Ground(
        _K.RESUME, "service_ended", ARTICLE_49_1, "326-ФЗ, ст. 49.1",
        ("окончание службы", "увольнение", "увольнение со службы", "демобилизация", "discharged", "end of service"),
    ),
    Ground(_K.EXTRACT, "asked", LAW_326, "Правила ОМС 108н, п. 28–30", ("запрос", "выписка", "request", "extract")),
    Ground(_K.REPORT_LOSS, "lost", LAW_326, "Правила ОМС 108н, п. 28–30", ("4", "утрата", "потеря", "утерян", "loss")),
    Ground(_K.REPORT_LOSS, "worn", LAW_326, "Правила ОМС 108н, п. 28–30", ("3", "ветхость", "испорчен", "worn out", "damaged")),
    Ground(
        _K.ATTACH, "choice", LAW_326, "323-ФЗ, ст. 21", ("2", "выбор", "по заявлению", "желание", "wish", "voluntary"),
    ),
    Ground(
        _K.ATTACH, "moved", ATTACHMENT_ORDERS, "приказы Минздрава 14.04.2025 № 215н, 216н",
        ("1", "переезд", "смена места жительства", "по месту регистрации", "move", "residence"),
    ),
)  # fmt: skip

_GROUNDS = MappingProxyType({(row.kind, fold(word)): row for row in GROUNDS for word in (row.code, *row.also)})


def ground_of(kind: ApplicationKind | None, text: str | None) -> Ground | None:
    """Find the ground of a kind behind a code, a digit of RSMO or RPOLIS or a clerk's words; None: free text, or none at all."""
    return None if kind is None or not text else _GROUNDS.get((kind, fold(text)))


_WHOLE = frozenset(Part) - {Part.GROUND, Part.INSURER, Part.CLINIC}
_INCLUDE = _WHOLE | {Part.INSURER}

NEEDS = MappingProxyType(
    {
        # The form of choice and change names every part (Правила ОМС 108н, п. 6; form fields 1.1–1.21).
        _K.INCLUDE: _INCLUDE,
        _K.CHOOSE_INSURER: _INCLUDE,
        _K.CHANGE_INSURER: _INCLUDE | {Part.GROUND},
        _K.UPDATE: frozenset({Part.WHO, Part.GROUND}),
        # Правила ОМС 108н, п. 26–27.
        _K.SURRENDER: frozenset(
            {Part.WHO, Part.GROUND, Part.NAME, Part.SEX, Part.BIRTH_DATE, Part.BIRTH_PLACE, Part.CITIZENSHIP, Part.DOCUMENT}
        )
        | {Part.CONTACT, Part.SNILS},
        _K.RESUME: frozenset({Part.WHO}),
        _K.EXTRACT: frozenset({Part.WHO}),
        _K.REPORT_LOSS: frozenset({Part.WHO}),
        _K.ATTACH: frozenset({Part.WHO, Part.CLINIC}),
    }
)
"""What each kind may not be filed without; `needs` of a ground come to it. What is given beyond that is checked as well."""


def needed(kind: ApplicationKind | None, ground: Ground | None) -> frozenset[Part]:
    """List the parts an application of a kind on a ground may not be filed without; none while the kind is not said."""
    if kind is None:
        return frozenset()
    return NEEDS[kind] | (frozenset() if ground is None else ground.needs)
