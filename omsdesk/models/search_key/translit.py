"""One skeleton for a Russian name and for its Latin spelling in any of the usual systems.

Systems disagree on few things, and the skeleton is blind to each of them:

=========  =============================================  ========
Russian    written                                        skeleton
=========  =============================================  ========
ж ч ш      zh ch sh, with diacritics ž č š                zh ch sh
щ          shch, shh, sch, ŝ                              sh, as ш and сч
ц, тс      ts, tc, cz, c                                  ts
х, кс      kh, h, x; ks, x                                kh
й ы и      y, i, j, y', iy, ii, yy, yj                    i, a run of them one
е э ё      e, ye, ie, je, e', ë, yo, jo, io               e
ю, я       yu, iu, ju, û; ya, ia, ja, â                   iu, ia
ь          ', ` or nothing                                nothing
ъ          ", ie or nothing                               nothing
doubled    both letters or one                            one
=========  =============================================  ========

х and кс share one sign because х is x in ГОСТ 7.79-B and кс is x in passports of 1997. What cannot be undone is a system
that drops its diacritics (žukov → zukov).

>>> latin_key("Щёголев"), latin_key("Shchegolev"), latin_key("Shhyogolev")
('shegolev', 'shegolev', 'shegolev')
>>> latin_key("Алексий") == latin_key("Aleksiy") == latin_key("Alexii") == latin_key("Aleksij")
True
"""

import re
from unicodedata import normalize

from omsdesk.models.search_key.folding import fold
from omsdesk.models.search_key.layout import has_cyrillic

_RUSSIAN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэі", "abvgdeziiklmnoprstufiei", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia"}
    | {"є": "e", "ґ": "g", "ә": "a", "ө": "o", "ү": "u", "ұ": "u", "җ": "zh", "ң": "n", "һ": "kh", "қ": "k", "ғ": "g"}
)
_MARKED = str.maketrans(
    {"ž": "zh", "č": "ch", "š": "sh", "ŝ": "sh", "â": "ia", "û": "iu"}
    # Turkic names keep their own alphabets in foreign passports.
    | {"ş": "sh", "ç": "ch", "ı": "i", "ə": "a"}
)
_RULES = tuple(
    (re.compile(pattern), skeleton)
    for pattern, skeleton in (
        (r"[^a-z]", ""),
        (r"w", "v"),
        (r"q", "k"),
        # Three and four letters before two: shch is щ, sch is щ or сч, tch is тч, tsh is тш.
        (r"shch|shh|sch", "sh"),
        (r"k?kh|ks(?!h)|x|(?<![csz])h", "kh"),
        (r"t?(?:ts|tc|cz)(?!h)|t?c(?!h)", "ts"),
        (r"[yj]", "i"),
        (r"ii+", "i"),
        # The hard sign of passports since 2013: Podieiachev is Подъячев.
        (r"ie(?=i?e|i[aou])", ""),
        (r"i[eo]", "e"),
        (r"([cksz]h|ts)\1+|(.)\2+", r"\1\2"),
    )
)


def latin_key(text: str) -> str:
    """Reduce a name, Russian or Latin, to the skeleton that all its transliterations share; not for showing."""
    skeleton = fold(text).translate(_RUSSIAN) if has_cyrillic(text) else text
    skeleton = normalize("NFKD", normalize("NFC", skeleton.lower()).translate(_MARKED)).lower()
    for pattern, sign in _RULES:
        skeleton = pattern.sub(sign, skeleton)
    return skeleton
