"""How codes of lists (МКБ-10, номенклатура услуг, V009) and the words of their names are compared.

>>> code_key("J06.9") == code_key("j069") == code_key("J 06.9"), code_key("М54.5"), code_key("А01.001.01")  # Russian М and А
(True, 'm545', 'a0100101')
>>> code_readings("о06ю9"), code_readings("301"), code_readings("острая")  # J06.9 with the Russian layout on
(('o069', 'j069'), ('301',), ())
>>> words_of_name("Острый назофарингит [насморк], COVID-19")
('острый', 'назофарингит', 'насморк', 'covid', '19')
>>> is_diagnosis("J06.9"), is_diagnosis("S02.10"), is_diagnosis("J00-J06"), is_diagnosis("X")
(True, True, False, False)
>>> latin_code("А01.001.01"), latin_code("м54.5"), latin_code("АКДС")  # Russian letters
('A01.001.01', 'M54.5', 'АКДС')
"""

import re

from omsdesk.models.numbers import diagnosis
from omsdesk.models.search_key.folding import LOOK_ALIKE, fold
from omsdesk.models.search_key.layout import has_latin, latin_keys

TO_LATIN = str.maketrans({russian: latin for latin, russian in LOOK_ALIKE.items()})
_CAPITALS = str.maketrans({russian.upper(): latin.upper() for latin, russian in LOOK_ALIKE.items()})
_SIGN = re.compile(r"[^a-z0-9]+")
_HAS_DIGIT = re.compile("[0-9]")
_WORD = re.compile(r"[^\W_]+")


def code_key(text: str) -> str:
    """The small Latin letters and digits of a code: dots, blanks, case and Russian letters that look Latin do not matter."""
    return _SIGN.sub("", text.lower().translate(TO_LATIN))


def code_readings(text: str) -> tuple[str, ...]:
    """The keys of the codes that a typed word may begin, as it looks first, then by the other layout; none for a Russian word."""
    if not _HAS_DIGIT.search(text) and not has_latin(text):
        return ()
    other = latin_keys(text)
    keys = (code_key(text), code_key(other) if other else "")
    return tuple(key for key in dict.fromkeys(keys) if key)


def words_of_name(text: str) -> tuple[str, ...]:
    """The folded words of a name, or of what is looked for in names, in their order."""
    return tuple(fold(word) for word in _WORD.findall(text))


def is_diagnosis(code: str) -> bool:
    """Whether a code of МКБ-10 is one that a diagnosis may bear: a category or a subcategory, no chapter and no block."""
    return diagnosis.CODE.fullmatch(code) is not None


def latin_code(text: str) -> str:
    """A code of a classifier in capital Latin letters, where all that it holds are letters that look so, digits and signs."""
    latin = text.upper().translate(_CAPITALS)
    return latin if latin.isascii() else text
