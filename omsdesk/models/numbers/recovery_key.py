"""The recovery key of a register as it is printed and typed: 128 random bits in 26 letters, and two letters that check them.

>>> format(encode(bytes(16))), decode("oooo 0000-0000-0000-0000-0000-0000") == bytes(16)
('0000-0000-0000-0000-0000-0000-0000', True)
>>> is_valid("0000-0000-0000-0000-0000-0000-0001")
False

The letters are those of Crockford's base 32: no I, L, O and U. What a person may read or type instead is understood: small
letters, O for 0, I and L for 1, and Russian letters, as keys that were pressed in the wrong layout or by their shape.
"""

import zlib
from collections.abc import Iterator

from omsdesk.models.numbers.wrong import Wrong

FORMAT = "recovery_key.format"
CHECKSUM = "recovery_key.checksum"
BYTES = 16
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODED, _CHECKING = 26, 2
LENGTH = _CODED + _CHECKING
_GROUP = 4
_BY_SIGHT = str.maketrans("OILАВЕКМНОРСТУХ", "011ABEKMH0PCTYX")
_BY_KEYS = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM")
_BETWEEN = str.maketrans("", "", " \t\r\n-–—_.")


def encode(raw: bytes) -> str:
    """The letters of 16 bytes."""
    return _letters(int.from_bytes(raw, "big"), _CODED) + _check(raw)


def decode(text: str) -> bytes:
    """The 16 bytes of a recovery key; raises what `validate` raises."""
    return _number(validate(text)[:_CODED]).to_bytes(BYTES, "big")


def compact(text: str) -> str:
    """The letters without what stands between them."""
    return next(iter(_readings(text)), text.translate(_BETWEEN).upper())


def ends(text: str, key: str) -> bool:
    """Whether what was typed, in whatever layout and case, are the last letters of this key.

    >>> key = format(encode(bytes(14) + b"SE"))
    >>> key[-4:], [ends(one, key) for one in ("t5w8", "е5ц8", "Т5W8", "t5w9", "")]
    ('T5W8', [True, True, True, False, False])
    """
    return any(len(one) == _GROUP and compact(key).endswith(one) for one in _readings(text))


def validate(text: str) -> str:
    """Return the compact letters; Wrong recovery_key.format or recovery_key.checksum."""
    whole = [one for one in _readings(text) if len(one) == LENGTH]
    if not whole:
        raise Wrong(FORMAT, length=len(compact(text)))
    # Letters that look alike in both alphabets can be read in two ways: the checking letters tell which was meant.
    fit = next(filter(_checks, whole), None)
    if fit is None:
        raise Wrong(CHECKSUM)
    return fit


def is_valid(text: str) -> bool:
    """Tell whether `validate` would return."""
    try:
        validate(text)
    except Wrong:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - every number module has these four names
    """Write the letters in groups of four."""
    number = compact(text)
    return "-".join(number[place : place + _GROUP] for place in range(0, len(number), _GROUP))


def _readings(text: str) -> Iterator[str]:
    """What may have been meant: the letters as they look, or the keys that were pressed in the Russian layout."""
    bare = text.translate(_BETWEEN).upper()
    for reading in (bare, bare.translate(_BY_KEYS)):
        seen = reading.translate(_BY_SIGHT)
        if not set(seen) - set(LETTERS):
            yield seen


def _checks(number: str) -> bool:
    value = _number(number[:_CODED])
    return not value >> BYTES * 8 and _check(value.to_bytes(BYTES, "big")) == number[_CODED:]


def _letters(value: int, count: int) -> str:
    return "".join(LETTERS[value >> 5 * place & 31] for place in reversed(range(count)))


def _number(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value << 5 | LETTERS.index(letter)
    return value


def _check(raw: bytes) -> str:
    # against the check of noughts, so that a key of noughts alone reads as noughts alone
    return _letters((zlib.crc32(raw) ^ zlib.crc32(bytes(BYTES))) & 1023, _CHECKING)
