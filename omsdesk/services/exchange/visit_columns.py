"""The columns of a file of visits: tags of the registers of accounts (приказ ФФОМС № 79, приложение Д), Russian names, our dump.

>>> find(["ЕНП", "Дата", "Вид", "Рост"], {}).passed_over
('Рост',)
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from omsdesk.errors import Rejected
from omsdesk.services.exchange.columns import Columns, plain

# The first name of a tag goes before the others when a file has several columns for it; one name may stand under two tags.
NAMES: Mapping[str, tuple[str, ...]] = {
    # IDCASE and SL_ID of a register of accounts are no such thing: they count within one file.
    "UUID": ("UUID", "Идентификатор", "Идентификатор случая"),
    "ENP": ("ENP", "ЕНП", "NPOLIS", "Номер полиса", "Номер ЕНП", "№ полиса", "Полис ОМС", "Полис"),
    "SNILS": ("SNILS", "SS", "СНИЛС"),
    "DOCSER": ("DOCSER", "Серия документа", "Серия паспорта", "Серия"),
    "DOCNUM": ("DOCNUM", "Номер документа", "№ документа", "Номер паспорта", "Номер"),
    "FAM": ("FAM", "Фамилия"),
    "IM": ("IM", "Имя"),
    "OT": ("OT", "Отчество"),
    "DR": ("DR", "Дата рождения", "Дата рожд", "Д.р."),
    "KIND": ("KIND", "Вид", "Вид обращения", "Вид помощи"),
    "DATE_1": ("DATE_1", "DATE_Z_1", "on", "Дата", "Дата обращения", "Дата начала", "Дата начала лечения"),
    "DATE_2": ("DATE_2", "DATE_Z_2", "until", "Дата окончания", "Дата окончания лечения"),
    "MO": ("MO", "LPU", "organisation", "МО", "Код МО", "Организация", "Медицинская организация"),
    "DEPARTMENT": ("DEPARTMENT", "PODR", "Отделение", "Подразделение"),
    "DOCTOR": ("DOCTOR", "IDDOKT", "Врач"),
    "NHISTORY": ("NHISTORY", "card", "Карта", "Номер карты", "Номер талона", "Номер истории болезни"),
    "USL_OK": ("USL_OK", "conditions", "Условия", "Условия оказания"),
    "FOR_POM": ("FOR_POM", "form", "Форма", "Форма помощи", "Форма оказания"),
    "PROFIL": ("PROFIL", "profile", "Профиль"),
    "P_CEL": ("P_CEL", "purpose", "Цель", "Цель посещения"),
    "RSLT": ("RSLT", "result", "Результат", "Результат обращения"),
    "ISHOD": ("ISHOD", "outcome", "Исход", "Исход заболевания"),
    "DS1": ("DS1", "Диагноз", "Основной диагноз", "Диагноз основной"),
    "DS2": ("DS2", "Сопутствующий диагноз", "Диагноз сопутствующий", "Сопутствующие диагнозы"),
    "DS3": ("DS3", "Осложнение", "Диагноз осложнения", "Осложнения"),
    "CODE_USL": ("CODE_USL", "Код услуги", "Услуга", "Услуги"),
    "NAME_USL": ("NAME_USL", "Название услуги", "Наименование услуги", "Услуга"),
    "KOL_USL": ("KOL_USL", "Количество", "Количество услуг", "Кратность"),
    "TARIF": ("TARIF", "Тариф"),
    "SOURCE": ("SOURCE", "Источник"),
    "SAID": ("said", "Со слов", "Кто это, со слов"),
    "WITHDRAWN": ("WITHDRAWN", "Исключено", "Исключена"),
}  # fmt: skip
TAGS = tuple(NAMES)
KEYS = (("ENP",), ("SNILS",), ("DOCSER", "DOCNUM"), ("FAM", "DR"))
"""What tells whose a row is, one of these; a document may have no series."""
FOR_THE_EYE = frozenset(map(plain, ("number", "unclear")))
"""Columns of a dump that say nothing to a load: a visit gets a number of its own."""

_KNOWN: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
for _tag, _names in NAMES.items():
    for _rank, _name in enumerate(_names):
        _KNOWN[plain(_name)].append((_rank, _tag))


def recognised(header: Sequence[str], _mapping: Mapping[str, str]) -> int:
    """How many names of a row are columns of visits."""
    return sum(plain(name) in _KNOWN for name in header)


def find(header: Sequence[str], _mapping: Mapping[str, str]) -> Columns:
    """The columns of a header in the order of TAGS.

    Raises Rejected `load.visits.columns` without a key of the person, a day, and a kind or the conditions that tell it.
    """
    ranked = sorted((rank, place, tag) for place, name in enumerate(header) for rank, tag in _KNOWN.get(plain(name), ()))
    places: dict[str, int] = {}
    for _rank, place, tag in ranked:
        if place not in places.values():
            places.setdefault(tag, place)
    has_key = any(all(tag in places for tag in key) for key in KEYS) or "DOCNUM" in places
    if not (has_key and "DATE_1" in places and ("KIND" in places or "USL_OK" in places)):
        raise Rejected("load.visits.columns", count=len(header))
    used = set(places.values())
    return Columns(
        width=len(header),
        positions=tuple(places.get(tag) for tag in TAGS),
        names={tag: header[place].strip() for tag, place in places.items()},
        passed_over=tuple(
            name.strip()
            for place, name in enumerate(header)
            if place not in used and plain(name) and plain(name) not in FOR_THE_EYE
        ),
    )
