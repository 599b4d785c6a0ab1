"""Which column of a file is which: by the tags of the exchange formats, by their Russian names, or as a mapping file says."""

import json
import stat
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from omsdesk.errors import Rejected

LARGEST_MAPPING = 1 << 20
"""Bytes of a mapping file; one has some thousands."""
TAGS = (
    "FAM", "IM", "OT", "W", "DR", "MR", "DOST", "SNILS", "ENP", "DOCTYPE", "DOCSER", "DOCNUM", "DOCDATE", "NAME_VP",
    "TEL", "EMAIL", "OKATO", "SMO", "VPOLIS", "DBEG", "DEND", "MO",
)  # fmt: skip
NAME_TAGS = ("FAM", "IM", "OT")
BIRTH_TAGS = ("DR", "ENP")

# The first name of a tag goes before the others when a file has several columns for it.
NAMES: Mapping[str, tuple[str, ...]] = {
    "FAM": ("FAM", "Фамилия"),
    "IM": ("IM", "Имя"),
    "OT": ("OT", "Отчество"),
    "W": ("W", "Пол"),
    "DR": ("DR", "Дата рождения", "Дата рожд", "Д.р.", "День рождения"),
    "MR": ("MR", "Место рождения", "Место рожд"),
    "DOST": ("DOST", "Особый случай", "Достоверность"),
    "SNILS": ("SNILS", "SS", "СНИЛС", "Номер СНИЛС", "Страховой номер"),
    "ENP": (
        "ENP", "ЕНП", "Номер ЕНП", "Единый номер полиса", "Номер полиса", "Номер полиса ОМС", "№ полиса", "Полис ОМС", "Полис",
    ),
    "DOCTYPE": ("DOCTYPE", "Тип документа", "Вид документа", "Код документа", "Тип ДУЛ", "Вид ДУЛ", "Документ"),
    "DOCSER": ("DOCSER", "Серия документа", "Серия ДУЛ", "Серия паспорта", "Серия"),
    "DOCNUM": ("DOCNUM", "Номер документа", "№ документа", "Номер ДУЛ", "Номер паспорта", "Номер"),
    "DOCDATE": ("DOCDATE", "Дата выдачи", "Дата выдачи документа", "Дата выдачи паспорта", "Когда выдан"),
    "NAME_VP": ("NAME_VP", "Кем выдан", "Кем выдан документ", "Кем выдан паспорт", "Орган, выдавший документ"),
    "TEL": ("TEL", "PHONE", "Телефон", "Номер телефона", "Мобильный телефон", "Контактный телефон", "Тел."),
    "EMAIL": ("EMAIL", "E-mail", "Электронная почта", "Почта", "Адрес электронной почты"),
    "OKATO": ("OKATO", "ОКАТО", "Код ОКАТО", "Территория", "Территория страхования"),
    "SMO": ("SMO", "СМО", "Код СМО", "Страховая", "Страховая организация", "Страховая медицинская организация"),
    "VPOLIS": ("VPOLIS", "Вид полиса", "Тип полиса"),
    "DBEG": ("DBEG", "Дата начала", "Дата начала действия", "Начало действия", "Действует с", "Начало страхования"),
    "DEND": ("DEND", "Дата окончания", "Дата окончания действия", "Окончание действия", "Действует до", "Конец страхования"),
    "MO": ("MO", "МО", "Код МО", "Медицинская организация", "МО прикрепления", "Прикрепление"),
}  # fmt: skip


def plain(name: str) -> str:
    """A column's name as it is compared: its letters and digits, small, with ё as е."""
    return "".join(filter(str.isalnum, name.casefold())).replace("ё", "е")


_KNOWN = {plain(name): (tag, place) for tag, names in NAMES.items() for place, name in enumerate(names)}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the value of each tag stands in a row (None: nowhere), what its column is called, and which columns nobody reads."""

    width: int
    positions: tuple[int | None, ...]
    names: Mapping[str, str]
    passed_over: tuple[str, ...]


def read_mapping(path: Path | None) -> Mapping[str, str]:
    """Their column = our tag, from a TOML or JSON file or from none; raises Rejected `load.mapping` or `load.mapping_tag`."""
    if path is None:
        return {}
    try:
        text = _text(path)
        said: Any = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise Rejected("load.mapping", path=str(path)) from error
    pairs = said.get("columns", said) if isinstance(said, dict) else None
    if not isinstance(pairs, dict) or not all(isinstance(tag, str) for tag in pairs.values()):
        raise Rejected("load.mapping", path=str(path))
    return checked(pairs)


def _text(path: Path) -> str:
    # to open what is no file may be to wait for ever: a pipe, a device
    state = path.stat()
    if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST_MAPPING:
        raise ValueError
    with path.open(encoding="utf-8-sig") as file:
        return file.read(LARGEST_MAPPING)


def checked(mapping: Mapping[str, str]) -> Mapping[str, str]:
    """A mapping with our tags in their first spelling; raises Rejected `load.mapping_tag` for one that is none."""
    return {their: _tag(ours) for their, ours in mapping.items()}


def recognised(header: Sequence[str], mapping: Mapping[str, str]) -> int:
    """How many names of a row are columns that we know."""
    mapped = {plain(name) for name in mapping}
    return sum(plain(name) in _KNOWN or plain(name) in mapped for name in header)


def find(header: Sequence[str], mapping: Mapping[str, str]) -> Columns:
    """The columns of a header; raises Rejected `load.columns` without a part of the name, or without a birth date and a ЕНП.

    Raises Rejected `load.mapping_column` when the mapping speaks of a column that is not there.
    """
    mapped = {plain(their): tag for their, tag in mapping.items()}
    here = {plain(name) for name in header}
    for their in mapping:
        if plain(their) not in here:
            raise Rejected("load.mapping_column", column=their)
    # What the mapping says goes before any name.
    ranked = sorted(
        (-1 if name in mapped else _KNOWN[name][1], place, mapped.get(name) or _KNOWN[name][0])
        for place, name in enumerate(map(plain, header))
        if name in mapped or name in _KNOWN
    )
    places: dict[str, int] = {}
    for _rank, place, tag in ranked:
        places.setdefault(tag, place)
    _require(places, header)
    used = set(places.values())
    return Columns(
        width=len(header),
        positions=tuple(places.get(tag) for tag in TAGS),
        names={tag: header[place].strip() for tag, place in places.items()},
        passed_over=tuple(name.strip() for place, name in enumerate(header) if place not in used and name.strip()),
    )


def _require(places: Mapping[str, int], header: Sequence[str]) -> None:
    missing = [
        " / ".join(NAMES[tag][1] for tag in tags) for tags in (NAME_TAGS, BIRTH_TAGS) if not any(tag in places for tag in tags)
    ]
    if missing:
        # Of a file without a header the first row is a person: what stands there is never repeated, only what was recognised.
        found = sorted(places, key=TAGS.index)
        raise Rejected("load.columns", missing=missing, count=len(header), found=found or None)


def _tag(ours: str) -> str:
    tag = {"SS": "SNILS", "PHONE": "TEL"}.get(ours.strip().upper(), ours.strip().upper())
    if tag not in TAGS:
        raise Rejected("load.mapping_tag", tag=ours)
    return tag
