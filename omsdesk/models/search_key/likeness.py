"""How much a text looks like Russian names: to tell the wrong layout from a transliteration.

Both are read as Russian, the one key by key, the other sound by sound; the likelier looks more like names.

>>> is_wrong_layout("bdfyjd"), is_wrong_layout("ivanov"), is_wrong_layout(";erjd gtnh"), is_wrong_layout("shchukin petr")
(True, False, True, False)
"""

import re
from itertools import pairwise

from omsdesk.models.search_key.layout import relayout

# What follows each letter, and the beginning of a word, in at least three of some 1 500 surnames, names and patronymics.
_BEGINNING = " "
_PAIRS = """
    а:абвгдезийклмнпрстуфхчш б:адеилоруыь в:авгдеилнорстцчыья г:адеилнору д:авежзиморуыь е:бвгдежзйклмнопрстфхцч
    ж:адеикоу з:адеилмноуыья и:абвгдезйклмнопрстфхцчшя й:лмноц к:аеилнорсту л:аеиклоучыьюя м:аеиопсуыья
    н:агдеикностуфцыья о:бвгдежзийклмнпрстуфхя п:аеилопруы р:абгдеиклмнопстуфхшыьюя с:авеиклмнопстуыь
    т:авдеикоруыьюя у:абвдезклмнпрстхш ф:аеиору х:аеилмоу ц:веоы ч:аеикн ш:аеикноу щ:еиу ъ:е ы:бдйклнсш
    ь:вгдеимнсшя э:длмр ю:бдклр я:бвезкнрстчш
"""
_FOLLOWERS = dict(pair.split(":") for pair in _PAIRS.split()) | {_BEGINNING: "абвгдежзиклмнопрстуфхцчшщэюя"}

_DIGRAPHS = {"shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "ch": "ч", "sh": "ш", "ts": "ц", "x": "кс", "ye": "е", "yo": "е"}
_GLIDES = {glide + vowel: letter for glide in "yij" for vowel, letter in (("u", "ю"), ("a", "я"))}
_SOUNDS = _DIGRAPHS | _GLIDES
_SEVERAL = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_SINGLE = str.maketrans("abvgdezijklmnoprstufyhcwq", "абвгдезийклмнопрстуфыхцвк")


def is_wrong_layout(text: str) -> bool:
    """Tell whether Latin text is rather Russian typed in the Latin layout than a transliteration; in doubt it is."""
    typed = text.lower()
    return _likeness(relayout(typed) or typed) >= _likeness(_sounded(typed))


def _sounded(text: str) -> str:
    return _SEVERAL.sub(lambda found: _SOUNDS[found[0]], text).translate(_SINGLE)


def _likeness(text: str) -> float:
    """Share of the characters that follow what they usually follow; a sign that is no letter follows nothing."""
    pairs = [pair for word in text.replace("ё", "е").split() for pair in pairwise(_BEGINNING + word)]
    return sum(after in _FOLLOWERS.get(before, "") for before, after in pairs) / (len(pairs) or 1)
