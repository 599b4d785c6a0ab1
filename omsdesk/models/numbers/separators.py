r"""What people put between digits, taken out: blanks, dashes, dots, number signs and invisible marks of every kind.

>>> removed("112-233-445\u00a095"), removed("№ 7756 4108 3200\u20110014\u200b")
('11223344595', '7756410832000014')
"""

DASHES = "-\u00ad\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
BLANKS = " \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
# Direction and width marks come along when a number is copied from a web page or a messenger.
INVISIBLE = "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"

_SEPARATORS = str.maketrans("", "", DASHES + BLANKS + INVISIBLE + "._№")
_TO_PLAIN = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(BLANKS, " ") | dict.fromkeys(INVISIBLE))


def removed(text: str) -> str:
    """Take every separator out; letters and signs that separate nothing stay, to be refused later."""
    return text.translate(_SEPARATORS)


def plain(text: str) -> str:
    """Write every dash as `-`, every run of blanks as one space, and drop invisible marks and outer blanks."""
    return " ".join(text.translate(_TO_PLAIN).split())
