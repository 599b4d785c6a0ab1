"""Which reference list a file is, by its columns: offices that issue passports, insurers (F002), clinics (F003)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from omsdesk.errors import Rejected
from omsdesk.models.words import ListKind
from omsdesk.services.exchange.columns import Columns, plain

OFFICES, INSURERS, CLINICS = ListKind.OFFICES.value, ListKind.INSURERS.value, ListKind.CLINICS.value
NAMED = ("name", "Наименование", "Название")
CODE, NAME = "code", "name"


@dataclass(frozen=True, slots=True)
class ListShape:
    """A list by its name, and the names of the columns that each of its values may stand in, the best first."""

    name: str
    columns: Mapping[str, tuple[str, ...]]


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
            **{tag: names for tag, names in _ORGANISATION.items() if tag != "ogrn"},
        },
    ),
    ListShape(OFFICES, {CODE: ("code", "Код подразделения", "Код"), NAME: (*NAMED, "Кем выдан", "Наименование подразделения")}),
)  # fmt: skip


def recognised(header: Sequence[str], _mapping: Mapping[str, str]) -> int:
    """How many names of a row are columns of the list that it fits best."""
    return max(len(_places(header, shape)) for shape in SHAPES)


def find(header: Sequence[str], _mapping: Mapping[str, str]) -> ListColumns:
    """The list that has both a code and a name in this header, and its columns; raises Rejected `reference.columns` for none."""
    for shape in SHAPES:
        places = _places(header, shape)
        if CODE in places and NAME in places:
            used = set(places.values())
            return ListColumns(
                width=len(header),
                positions=tuple(places.get(tag) for tag in shape.columns),
                names={tag: header[place].strip() for tag, place in places.items()},
                passed_over=tuple(name.strip() for place, name in enumerate(header) if place not in used and name.strip()),
                shape=shape,
            )
    raise Rejected("reference.columns", count=len(header))


def _places(header: Sequence[str], shape: ListShape) -> Mapping[str, int]:
    here = {plain(name): place for place, name in reversed(list(enumerate(header)))}
    found = {
        tag: next((here[plain(name)] for name in names if plain(name) in here), None) for tag, names in shape.columns.items()
    }
    return {tag: place for tag, place in found.items() if place is not None}
