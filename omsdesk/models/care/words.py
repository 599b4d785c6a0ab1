"""The words by which a history is searched: folded as names are, codes of diagnoses in one alphabet.

>>> words_of(["Терапевт Ёлкина", "J06.9"])
'j069 елкина терапевт'
>>> words_asked("ёлк  J06.9"), words_asked("М54")  # the second with a Russian letter
(('елк', 'j069'), ('m54',))
>>> words_either("ntcn j06.9"), words_either("о06ю9 -")
((('ntcn', 'тест'), ('j069', 'o06ю9')), (('o06ю9', 'j069'),))
"""

import re
from collections.abc import Iterable

from omsdesk.models.care.codes import TO_LATIN
from omsdesk.models.search_key.folding import fold
from omsdesk.models.search_key.layout import latin_keys, relayout

_CODE = re.compile(r"[a-zа-я]\d")


def words_of(texts: Iterable[str | None]) -> str:
    """Every word of these texts once, folded, in one line."""
    return " ".join(sorted({word for text in texts if text for word in words_asked(text)}))


def words_asked(text: str) -> tuple[str, ...]:
    """The folded words of what is searched for, in their order."""
    folded = (fold(word) for word in text.split())
    return tuple(word.translate(TO_LATIN) if _CODE.match(word) else word for word in folded if word)


def words_either(text: str) -> tuple[tuple[str, ...], ...]:
    """The folded words of what is searched for, each as it was typed and as it reads in the other keyboard layout."""
    said = ((word, relayout(word) or latin_keys(word) or "") for word in text.split())
    found = (tuple(dict.fromkeys(one for reading in readings for one in words_asked(reading))) for readings in said)
    return tuple(words for words in found if words)
