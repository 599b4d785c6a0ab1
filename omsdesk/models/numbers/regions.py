"""Subjects of the Federation: code in a ЕНП, ОКАТО as written in ОМС messages, code of the territorial fund, name.

>>> okato("77"), okato("00")
('45000', None)
>>> by_okato("71140").code, by_okato("71176000000").code, by_okato("71136").code, by_okato("45286").name
('89', '89', '86', 'г. Москва')
>>> by_fund("81").code
'86'

The subjects of 2022 stand in the table unverified (no classifier with their codes was published in the open);
an unknown code is a reason to look again, never to refuse.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """A subject: first two digits of a ЕНП, five digits of ОКАТО, first two digits of СМО and МО codes (F010)."""

    code: str
    okato: str
    fund: str | None
    name: str
    verified: bool = True


REGIONS = (
    Region("01", "79000", "01", "Республика Адыгея"),
    Region("02", "80000", "02", "Республика Башкортостан"),
    Region("03", "81000", "03", "Республика Бурятия"),
    Region("04", "84000", "04", "Республика Алтай"),
    Region("05", "82000", "05", "Республика Дагестан"),
    Region("06", "26000", "06", "Республика Ингушетия"),
    Region("07", "83000", "07", "Кабардино-Балкарская Республика"),
    Region("08", "85000", "08", "Республика Калмыкия"),
    Region("09", "91000", "09", "Карачаево-Черкесская Республика"),
    Region("10", "86000", "10", "Республика Карелия"),
    Region("11", "87000", "11", "Республика Коми"),
    Region("12", "88000", "12", "Республика Марий Эл"),
    Region("13", "89000", "13", "Республика Мордовия"),
    Region("14", "98000", "14", "Республика Саха (Якутия)"),
    Region("15", "90000", "15", "Республика Северная Осетия — Алания"),
    Region("16", "92000", "16", "Республика Татарстан"),
    Region("17", "93000", "17", "Республика Тыва"),
    Region("18", "94000", "18", "Удмуртская Республика"),
    Region("19", "95000", "19", "Республика Хакасия"),
    Region("20", "96000", "20", "Чеченская Республика"),
    Region("21", "97000", "21", "Чувашская Республика — Чувашия"),
    Region("22", "01000", "22", "Алтайский край"),
    Region("23", "03000", "23", "Краснодарский край"),
    Region("24", "04000", "24", "Красноярский край"),
    Region("25", "05000", "25", "Приморский край"),
    Region("26", "07000", "26", "Ставропольский край"),
    Region("27", "08000", "27", "Хабаровский край"),
    Region("28", "10000", "28", "Амурская область"),
    Region("29", "11000", "29", "Архангельская область"),
    Region("30", "12000", "30", "Астраханская область"),
    Region("31", "14000", "31", "Белгородская область"),
    Region("32", "15000", "32", "Брянская область"),
    Region("33", "17000", "33", "Владимирская область"),
    Region("34", "18000", "34", "Волгоградская область"),
    Region("35", "19000", "35", "Вологодская область"),
    Region("36", "20000", "36", "Воронежская область"),
    Region("37", "24000", "37", "Ивановская область"),
    Region("38", "25000", "38", "Иркутская область"),
    Region("39", "27000", "39", "Калининградская область"),
    Region("40", "29000", "40", "Калужская область"),
    Region("41", "30000", "41", "Камчатский край"),
    Region("42", "32000", "42", "Кемеровская область — Кузбасс"),
    Region("43", "33000", "43", "Кировская область"),
    Region("44", "34000", "44", "Костромская область"),
    Region("45", "37000", "45", "Курганская область"),
    Region("46", "38000", "46", "Курская область"),
    Region("47", "41000", "47", "Ленинградская область"),
    Region("48", "42000", "48", "Липецкая область"),
    Region("49", "44000", "49", "Магаданская область"),
    Region("50", "46000", "50", "Московская область"),
    Region("51", "47000", "51", "Мурманская область"),
    Region("52", "22000", "52", "Нижегородская область"),
    Region("53", "49000", "53", "Новгородская область"),
    Region("54", "50000", "54", "Новосибирская область"),
    Region("55", "52000", "55", "Омская область"),
    Region("56", "53000", "56", "Оренбургская область"),
    Region("57", "54000", "57", "Орловская область"),
    Region("58", "56000", "58", "Пензенская область"),
    Region("59", "57000", "59", "Пермский край"),
    Region("60", "58000", "60", "Псковская область"),
    Region("61", "60000", "61", "Ростовская область"),
    Region("62", "61000", "62", "Рязанская область"),
    Region("63", "36000", "63", "Самарская область"),
    Region("64", "63000", "64", "Саратовская область"),
    Region("65", "64000", "65", "Сахалинская область"),
    Region("66", "65000", "66", "Свердловская область"),
    Region("67", "66000", "67", "Смоленская область"),
    Region("68", "68000", "68", "Тамбовская область"),
    Region("69", "28000", "69", "Тверская область"),
    Region("70", "69000", "70", "Томская область"),
    Region("71", "70000", "71", "Тульская область"),
    Region("72", "71000", "72", "Тюменская область"),
    Region("73", "73000", "73", "Ульяновская область"),
    Region("74", "75000", "74", "Челябинская область"),
    Region("75", "76000", "75", "Забайкальский край"),
    Region("76", "78000", "76", "Ярославская область"),
    Region("77", "45000", "77", "г. Москва"),
    Region("78", "40000", "78", "г. Санкт-Петербург"),
    Region("79", "99000", "79", "Еврейская автономная область"),
    Region("83", "11100", "80", "Ненецкий автономный округ"),
    Region("86", "71100", "81", "Ханты-Мансийский автономный округ — Югра"),
    Region("87", "77000", "82", "Чукотский автономный округ"),
    Region("89", "71140", "83", "Ямало-Ненецкий автономный округ"),
    Region("91", "35000", "85", "Республика Крым"),
    Region("92", "67000", "86", "г. Севастополь"),
    Region("99", "55000", "84", "г. Байконур"),
    Region("90", "23000", None, "Запорожская область", verified=False),
    Region("93", "21000", None, "Донецкая Народная Республика", verified=False),
    Region("94", "43000", None, "Луганская Народная Республика", verified=False),
    Region("95", "74000", None, "Херсонская область", verified=False),
)

_BY_CODE = {region.code: region for region in REGIONS}
_BY_OKATO = {region.okato: region for region in REGIONS}
_BY_FUND = {region.fund: region for region in REGIONS if region.fund}

# Three districts have a code of their own inside the code of another subject: 11 1xx, 71 10x-71 13x, 71 14x-71 19x.
_DISTRICTS = {"111": "11100"} | {f"711{n}": "71100" for n in "0123"} | {f"711{n}": "71140" for n in "456789"}


def by_code(code: str) -> Region | None:
    """Find the subject of the first two digits of a ЕНП (codes of ФНС)."""
    return _BY_CODE.get(code)


def by_fund(code: str) -> Region | None:
    """Find the subject of a territorial fund's code: the first two digits of the code of an insurer or a clinic (F010)."""
    return _BY_FUND.get(code)


def by_okato(code: str) -> Region | None:
    """Find the subject of an ОКАТО code of two to eleven digits; districts inside another subject are told apart."""
    district = _DISTRICTS.get(code[:3]) or _DISTRICTS.get(code[:4])
    return _BY_OKATO.get(district or code[:2] + "000")


def okato(code: str) -> str | None:
    """Find ОКАТО (five digits) of the region of a ЕНП."""
    region = by_code(code)
    return region.okato if region else None
