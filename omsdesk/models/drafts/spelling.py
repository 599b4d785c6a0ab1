"""Other spellings of the words and numbers of an application or a visit, as clerks and other programs write them."""

import re
from collections.abc import Callable, Mapping

from omsdesk.models.numbers import enp, inn, phone, snils, subdivision

WORDS: Mapping[str, Mapping[str, str]] = {
    "Sex": {
        "1": "m", "м": "m", "муж": "m", "муж.": "m", "мужской": "m", "male": "m",
        "2": "f", "ж": "f", "жен": "f", "жен.": "f", "женский": "f", "female": "f",
    },
    "Relation": {
        "1": "mother", "мать": "mother", "мама": "mother",
        "2": "father", "отец": "father", "папа": "father",
        "3": "other", "иное": "other", "представитель": "other", "representative": "other",
        "опекун": "guardian", "попечитель": "guardian", "trustee": "guardian",
        "spouse": "other", "супруг": "other", "супруга": "other", "муж": "other", "жена": "other",
    },
    "ForWhom": {
        "себя": "self", "ребёнок": "child", "ребенок": "child", "подопечный": "ward", "супруг": "spouse", "супруга": "spouse",
        "иное": "other", "представляемый": "other", "represented": "other",
    },
    "IdentifiedBy": {
        "документ": "document", "passport": "document", "signature": "e_signature", "электронная подпись": "e_signature",
        "банк": "bank", "bank_account": "bank", "phone": "phone_code", "sms": "phone_code", "код": "phone_code",
    },
    "VisitKind": {
        "1": "treatment", "лечение": "treatment", "заболевание": "treatment",
        "2": "urgent", "неотложно": "urgent", "неотложная помощь": "urgent",
        "3": "preventive", "профосмотр": "preventive", "профилактический осмотр": "preventive",
        "4": "dispensary", "диспансеризация": "dispensary",
        "5": "vaccination", "прививка": "vaccination", "вакцинация": "vaccination",
        "6": "diagnostics", "диагностика": "diagnostics", "исследование": "diagnostics",
        "7": "hospital", "стационар": "hospital", "госпитализация": "hospital",
        "8": "day_hospital", "дневной стационар": "day_hospital",
        "9": "ambulance", "скорая": "ambulance", "скорая помощь": "ambulance", "вызов скорой": "ambulance",
    },
    "DiagnosisRole": {
        "1": "main", "основной": "main", "ds1": "main", "2": "other", "сопутствующий": "other", "ds2": "other",
        "3": "complication", "осложнение": "complication", "ds3": "complication",
    },
    "MedicalPaper": {
        "выписка": "discharge_summary", "выписной эпикриз": "discharge_summary", "эпикриз": "discharge_summary",
        "консультация": "consultation", "заключение": "consultation", "направление": "referral", "справка": "certificate",
        "протокол": "protocol", "иное": "other",
    },
    "conditions": {
        "стационарно": "1", "стационар": "1", "в дневном стационаре": "2", "дневной стационар": "2", "амбулаторно": "3",
        "вне медицинской организации": "4", "скорая помощь": "4",
    },
    "form": {"экстренная": "1", "неотложная": "2", "плановая": "3"},
}  # fmt: skip
"""By the name of the enumeration, or of the field: other spelling, small letters → the value of ours."""

PARENTS = frozenset({"parent", "родитель", "родительница"})
"""Words for a relation that leave open which of the two it is."""

_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")

STATELESS = "Б/Г"
"""What the exchange with the funds writes for a citizenship of nowhere (приказ ФФОМС № 79)."""

_COUNTRIES = {
    "россия": "RUS", "рф": "RUS", "российская федерация": "RUS", "ru": "RUS", "643": "RUS",
    "без гражданства": STATELESS, "лбг": STATELESS, "stateless": STATELESS, "xxa": STATELESS,
}  # fmt: skip


def _country(text: str) -> str:
    """Alpha-3 in capitals; «Б/Г» for a stateless person, as the exchange with the funds writes it (приказ ФФОМС № 79)."""
    return _COUNTRIES.get(text.casefold(), text.upper())


def _phone(text: str) -> str:
    return phone.compact(text) or text


def _uuid(text: str) -> str:
    """A UUID in capitals is the same one in small letters (RFC 9562, 4); any other name of a sending is as it was given."""
    return text.lower() if _UUID.fullmatch(text) else text


FOLDED: Mapping[str, Callable[[str], str]] = {
    "uuid": _uuid,
    "sitting": _uuid,
    "snils": snils.compact,
    "enp": enp.compact,
    "inn": inn.compact,
    "phone": _phone,
    "subdivision": subdivision.format,
    "citizenship": _country,
}
"""By the last part of a path: the one spelling a value is kept in, right or wrong."""
