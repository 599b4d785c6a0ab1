"""Which reference list a file is, by its columns: offices that issue passports, organisations, codes of care, its ranges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from omsdesk.errors import Rejected
from omsdesk.models.words import CodeList, ListKind
from omsdesk.services.exchange.columns import Columns, plain

OFFICES, INSURERS, CLINICS = ListKind.OFFICES.value, ListKind.INSURERS.value, ListKind.CLINICS.value
RANGES, CALENDAR = ListKind.RANGES.value, ListKind.CALENDAR.value
ORGANISATIONS = frozenset({INSURERS, CLINICS})
NAMED = ("name", "Наименование", "Название")
CODE, NAME = "code", "name"


@dataclass(frozen=True, slots=True)
class ListShape:
    """A list by its name, the names of the columns that each of its values may stand in, the best first, and which it needs."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...] = (CODE, NAME)


@dataclass(frozen=True, slots=True)
class ListColumns(Columns):
    """The columns of a file that is such a list; `positions` are in the order of the shape."""

    shape: ListShape


_ORGANISATION = {
    "ogrn": ("ogrn", "ОГРН"),
    "okato": ("tf_okato", "okato", "ОКАТО", "Код ОКАТО"),
    "phone": ("phone", "Телефон"),
    "address": ("addr_f", "addr_j", "address", "Адрес"),
    "since": ("d_begin", "Дата включения"),
    "until": ("d_end", "Дата исключения"),
}
_IN_FORCE = {
    "since": ("datebeg", "Дата начала", "Действует с"),
    "until": ("dateend", "dateout", "Дата окончания", "Действует до"),
}
_UNDER = {"conditions": ("dl_uslov", "conditions", "Условия оказания", "Условия")}
_TARIFF = {"tariff": ("tariff", "tarif", "Тариф", "Цена", "Стоимость")}
_INFECTIONS = {"infections": ("infections", "Инфекции", "Против чего", "Против")}
_SEX = {"sex": ("sex", "w", "Пол")}
_SOURCE = {"source": ("source", "Источник", "Основание")}


def _codes(name: CodeList, code: tuple[str, ...], named: tuple[str, ...], **besides: tuple[str, ...]) -> ListShape:
    return ListShape(name.value, {CODE: code, NAME: (*named, *NAMED), **besides, **_IN_FORCE})


# Those with a code of their own name go first: «Наименование» may stand in every one of them.
SHAPES = (
    ListShape(
        INSURERS,
        {CODE: ("smocod", "Код СМО"), NAME: ("nam_smok", "nam_smop", "Наименование СМО", *NAMED), **_ORGANISATION},
    ),
    ListShape(
        CLINICS,
        {
            CODE: ("mcod", "Код МО"), NAME: ("nam_mok", "nam_mop", "Наименование МО", *NAMED),
            "kind": ("vid", "kind", "Вид", "Вид организации", "Тип организации"),
            **{tag: names for tag, names in _ORGANISATION.items() if tag != "ogrn"},
        },
    ),
    # НСИ Минздрава, OID 1.2.643.5.1.13.13.11.1005
    _codes(
        CodeList.DIAGNOSES, ("mkb_code", "Код МКБ", "Код МКБ-10"), ("mkb_name", "Наименование МКБ", "Диагноз"),
        id=("id",), parent=("id_parent", "parent", "Код группы"), actual=("actual", "Актуальность"),
    ),
    _codes(CodeList.PROFILES, ("idpr", "Код профиля"), ("prname", "Профиль")),
    _codes(CodeList.RESULTS, ("idrmp", "Код результата"), ("rmpname", "Результат"), **_UNDER),
    _codes(CodeList.OUTCOMES, ("idiz", "Код исхода"), ("izname", "Исход"), **_UNDER),
    _codes(CodeList.PURPOSES, ("idpc", "p_cel", "Код цели"), ("n_pc", "Цель", "Цель посещения")),
    _codes(CodeList.SERVICES, ("code_usl", "s_code", "Код услуги"), ("Услуга", "Наименование услуги"), **_TARIFF),
    ListShape(
        CodeList.VACCINES.value,
        {CODE: ("vaccine", "code", "Код вакцины", "Код"), NAME: ("Вакцина", *NAMED), **_INFECTIONS, **_IN_FORCE},
        needs=(CODE, NAME, "infections"),
    ),
    ListShape(
        CALENDAR,
        {
            "infection": ("infection", "Инфекция"), "dose": ("dose", "Доза"),
            "months_from": ("age_from", "Возраст с"), "months_to": ("age_to", "Возраст до"),
            "after": ("after", "Не раньше чем через"), "every": ("every", "Повторять через"), **_SEX,
            "born_from": ("born_from", "Родившимся с"), "since": ("valid_from", *_IN_FORCE["since"]),
            "until": ("valid_until", *_IN_FORCE["until"]), **_SOURCE,
        },
        needs=("infection", "dose", "months_from"),
    ),
    ListShape(
        RANGES,
        {
            NAME: ("test", "Показатель", "Тест", "Исследование"), "unit": ("unit", "Единица", "Единица измерения"), **_SEX,
            "days_from": ("age_from", "Возраст с"), "days_to": ("age_to", "Возраст до"),
            "low": ("low", "Нижняя граница"), "high": ("high", "Верхняя граница"), **_SOURCE,
        },
        needs=(NAME, "low", "high"),
    ),
    ListShape(
        CodeList.SERVICES.value, {CODE: ("code", "Код"), NAME: NAMED, **_TARIFF, **_IN_FORCE}, needs=(CODE, NAME, "tariff")
    ),
    ListShape(OFFICES, {CODE: ("code", "Код подразделения", "Код"), NAME: (*NAMED, "Кем выдан", "Наименование подразделения")}),
)  # fmt: skip


# Made once: a header is held against every shape, under every separator, in each of the first rows.
_PLAIN = tuple((shape, {tag: tuple(map(plain, names)) for tag, names in shape.columns.items()}) for shape in SHAPES)
_KNOWN = frozenset(name for _shape, columns in _PLAIN for names in columns.values() for name in names)


def recognised(header: Sequence[str], _mapping: Mapping[str, str]) -> int:
    """How many names of a row are columns of the list that it fits best."""
    here = _here(header)
    return max(len(_places(here, names)) for _shape, names in _PLAIN)


def find(header: Sequence[str], _mapping: Mapping[str, str]) -> ListColumns:
    """The list that has all it needs in this header, and its columns; raises Rejected `reference.columns` for none."""
    here = _here(header)
    for shape, names in _PLAIN:
        places = _places(here, names)
        if all(tag in places for tag in shape.needs):
            used = set(places.values())
            return ListColumns(
                width=len(header),
                positions=tuple(places.get(tag) for tag in shape.columns),
                names={tag: header[place].strip() for tag, place in places.items()},
                passed_over=tuple(name.strip() for place, name in enumerate(header) if place not in used and name.strip()),
                shape=shape,
            )
    raise Rejected("reference.columns", count=len(header))


def _here(header: Sequence[str]) -> Mapping[str, int]:
    """The place of each known name of a header, the first of those that are borne twice."""
    named = ((plain(name), place) for place, name in reversed(list(enumerate(header))))
    return {name: place for name, place in named if name in _KNOWN}


def _places(here: Mapping[str, int], names: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
    if not here:
        return {}  # as in nearly every row of a file but one
    found = {tag: next((here[name] for name in known if name in here), None) for tag, known in names.items()}
    return {tag: place for tag, place in found.items() if place is not None}
