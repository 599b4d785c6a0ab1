"""Words that stay together on a line: numbers with what they count, abbreviations with what they stand before, phones, initials.

>>> tied("г. Заречинск, с 28.07.2025, +7 (343) 311-15-99").replace(NO_BREAK, "_")
'г._Заречинск, с_28.07.2025, +7_(343)_311-15-99'
>>> tied("Лосева Т. Н., дом 5, № 7, 46 лет").replace(NO_BREAK, "_"), loosened(tied("№ 7"))
('Лосева_Т._Н., дом_5, №_7, 46_лет', '№ 7')
"""

import re

NO_BREAK = "\N{NO-BREAK SPACE}"
# Where a word may be parted although it has no gap; seen and copied by nobody.
JOINT = "\N{ZERO WIDTH SPACE}"

_LONG = re.compile(r"\S{24,}")
_BEFORE_NUMBER = r"с|по|до|на|от|дом|кв|корпус|участок|кабинет|since|to|on|from|until|house|flat|building|area"
_SHORTENED = r"г|д|ул|пр|кв|пл|пер|стр|пос|наб|корп|обл|св"
_COUNTED = r"лет|год|года|мес|день|дня|дней|years?|mo"
_GAP = re.compile(
    rf"(?P<head>№|\bбез|\b(?:{_BEFORE_NUMBER})(?= \d)|\b(?:{_SHORTENED})\.|\d(?= (?:[\d(]|(?:{_COUNTED})\b))|\)(?= \d)"
    r"|\b[А-ЯЁ]\.(?= [А-ЯЁ]\.)|[а-яё](?= [А-ЯЁ]\. ?[А-ЯЁ]\.)) "
)


def tied(text: str) -> str:
    """The text as a label shows it: nothing is torn that belongs together, and a word without end is torn anywhere."""
    return _LONG.sub(_jointed, _GAP.sub(rf"\g<head>{NO_BREAK}", text))


def loosened(text: str) -> str:
    """The text as it is copied."""
    return text.replace(JOINT, "").replace(NO_BREAK, " ")


def _jointed(word: re.Match[str]) -> str:
    return JOINT.join(word[0])
