"""Complete, good applications of every kind, and what the register knows around each: nothing is found wrong with them.

Values are changed by their path: `application("include", **{"person.snils": None, "person.documents.0.until": TODAY})`.
"""

from dataclasses import fields, is_dataclass, replace
from datetime import date

from omsdesk.models.checks import Circumstances, HeldPerson, KnownInsurer
from omsdesk.models.drafts import (
    AddressDraft,
    ApplicationDraft,
    DocumentDraft,
    IdentityDraft,
    PersonDraft,
    PowerDraft,
    RepresentativeDraft,
)
from omsdesk.models.numbers import enp, snils
from omsdesk.models.words import (
    ApplicationKind,
    CoverageStatus,
    ForWhom,
    IdentifiedBy,
    OrganisationKind,
    Relation,
    Sex,
)
from tests.builders import CLINIC, INSURER, REGION, TODAY, policy

UUID = "7d0f4c6e-2b61-4f0e-9a51-3c1f5d7e9b20"
OTHER_INSURER, OTHER_REGION = "77002", "46000"
IN_TIME = date(2026, 10, 12)
"""A day on which the yearly right of changing the insurer is open."""

BORN, CHILD_BORN = date(1980, 5, 12), date(2021, 5, 5)
PASSPORT = DocumentDraft(14, "45 25", "123456", date(2025, 6, 10), "ГУ МВД России по г. Москве", "770-001")
CERTIFICATE = DocumentDraft(3, "II-МЮ", "123456", date(2021, 5, 14), "Отдел ЗАГС Тверского района")
FOREIGN_PASSPORT = DocumentDraft(9, "AA", "1234567", date(2021, 3, 1), "МВД Республики Узбекистан", until=date(2031, 3, 1))
RESIDENCE_PERMIT = DocumentDraft(11, "82", "1234567", date(2022, 4, 5), "ГУ МВД России по г. Москве", until=date(2027, 4, 5))
TEMPORARY_RESIDENCE = DocumentDraft(23, "", "1234567", date(2025, 4, 5), "ГУ МВД России по г. Москве", until=date(2028, 4, 5))
REFUGEE_CERTIFICATE = DocumentDraft(12, "", "123456", date(2025, 4, 5), "ГУ МВД России по г. Москве", until=date(2028, 4, 5))
CONTRACT = DocumentDraft(18, "", "17", date(2026, 2, 1), "ООО «Ромашка»", until=date(2027, 5, 31))
ADDRESS = AddressDraft(
    REGION, "125009", None, "Москва", None, "ул. Тверская", "8", None, "15", date(2015, 3, 1)
)  # fmt: skip
MAN = PersonDraft(
    "Иванов", "Пётр", "Сергеевич", None, Sex.MALE, BORN, "г. Москва", "RUS", 1, "11223344595", None,
    enp.make("77", BORN, "M", 1), (PASSPORT,), ADDRESS, None, "+79123456789", "ivanov@example.org",
)  # fmt: skip
CHILD = replace(
    MAN, name="Анна", patronymic="Петровна", surname="Иванова", sex=Sex.FEMALE, birth_date=CHILD_BORN, category=6,
    snils=snils.make(123456789),
    enp=enp.make("77", CHILD_BORN, "F", 1), documents=(CERTIFICATE,),
)  # fmt: skip
FOREIGNER = replace(
    MAN, surname="Каримов", name="Рустам", patronymic="Алишерович", citizenship="UZB", birth_place="г. Ташкент", category=2,
    snils=snils.make(223456789), documents=(FOREIGN_PASSPORT, RESIDENCE_PERMIT),
)  # fmt: skip
FATHER = RepresentativeDraft(
    "Иванов", "Пётр", "Сергеевич", BORN, Relation.FATHER, "11223344595", documents=(PASSPORT,), phone="+79123456789"
)
ATTORNEY = RepresentativeDraft(
    "Сидорова", "Вера", "Олеговна", date(1983, 2, 3), Relation.OTHER, documents=(replace(PASSPORT, number="654321"),),
    power=PowerDraft("доверенность", "77 АВ 1234567", date(2026, 3, 1), "нотариус Петрова Е. В.", date(2027, 3, 1)),
    phone="+79161234567",
)  # fmt: skip

_GROUNDS = {"change_insurer": "right", "update": "changed", "surrender": "military_service"}
_NEW = {"include": None, "choose_insurer": INSURER, "change_insurer": OTHER_INSURER}
_STATUS = {"choose_insurer": CoverageStatus.NO_INSURER, "resume": CoverageStatus.SUSPENDED}


def application(kind="include", /, **changes):
    """A good application of a grown citizen for himself; `changes` by path."""
    draft = ApplicationDraft(
        UUID, ApplicationKind(kind), _GROUNDS.get(kind), ForWhom.SELF, _asking(kind, MAN),
        insurer=(_NEW[kind] or INSURER) if kind in _NEW else None, clinic=CLINIC if kind == "attach" else None,
        identity=IdentityDraft(IdentifiedBy.DOCUMENT),
    )  # fmt: skip
    return changed(draft, **changes)


def _asking(kind, person):
    """The person as the application names them: without a ЕНП before the inclusion, with another birthplace when it is mended."""
    if kind == "include":
        return replace(person, enp=None)
    return replace(person, birth_place="г. Тверь") if kind == "update" else person


def for_child(kind="include", /, **changes):
    """A good application of a father for his daughter of five years."""
    return changed(
        application(kind), **{"for_whom": ForWhom.CHILD, "person": _asking(kind, CHILD), "representative": FATHER} | changes
    )


def by_attorney(kind="include", /, **changes):
    """A good application for a grown man by a woman with a power of attorney."""
    return changed(application(kind), **{"for_whom": ForWhom.OTHER, "representative": ATTORNEY} | changes)


def for_foreigner(kind="include", /, **changes):
    """A good application of a foreigner with a residence permit for himself."""
    return changed(application(kind), **{"person": _asking(kind, FOREIGNER)} | changes)


def around(kind="include", person=MAN, /, **changes):
    """What the register knows around a good application of this kind; `person` is who is held, unless it is an inclusion."""
    known = Circumstances(IN_TIME if kind == "change_insurer" else TODAY, REGION, OrganisationKind.OFFICE)
    if kind != "include":
        status = _STATUS.get(kind, CoverageStatus.ACTIVE)
        insurer = None if status is CoverageStatus.NO_INSURER else INSURER
        held = policy(person.enp, insurer=insurer)
        known = replace(known, person=HeldPerson(1, 1, person), status=status, policy=held)
    if kind in _NEW:
        code = _NEW[kind] or INSURER
        known = replace(known, insurer=KnownInsurer(code, "СМО «Пример»", REGION, date(2011, 1, 1)))
    return changed(known, **changes)


def changed(value, /, **changes):
    """The same value with others at the paths that are named; a list of documents grows by the place after its last."""
    for path, new in changes.items():
        value = _with(value, path.split("."), new)
    return value


def _with(value, path, new):
    if not path:
        return new
    first, *rest = path
    if isinstance(value, tuple):
        place = int(first)
        return (*value[:place], _with(value[place] if place < len(value) else DocumentDraft(), rest, new), *value[place + 1 :])
    inner = getattr(value, first)
    if inner is None and rest:
        inner = _EMPTY[first]()
    assert is_dataclass(value), first
    assert first in {one.name for one in fields(value)}, first
    return replace(value, **{first: _with(inner, rest, new)})


_EMPTY = {
    "registered_at": AddressDraft,
    "lives_at": AddressDraft,
    "representative": RepresentativeDraft,
    "power": PowerDraft,
    "insurer": lambda: KnownInsurer(INSURER, "СМО «Пример»"),
    "policy": policy,
    "person": lambda: HeldPerson(1, 1, MAN),
}

BY_CATEGORY = {
    2: (FOREIGN_PASSPORT, RESIDENCE_PERMIT),
    3: (FOREIGN_PASSPORT, TEMPORARY_RESIDENCE),
    4: (RESIDENCE_PERMIT,),
    5: (REFUGEE_CERTIFICATE,),
    11: (FOREIGN_PASSPORT, CONTRACT),
    12: (FOREIGN_PASSPORT, CONTRACT),
}
"""Documents of a foreigner by the category of who is working."""
