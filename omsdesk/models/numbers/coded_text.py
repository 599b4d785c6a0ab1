r"""Bytes as a text of capitals and digits: a keyboard scanner types it in any layout and case, a QR code holds it closely.

A text is a prefix that tells what it is, and base 32 without padding (RFC 4648). Blanks, line ends, small letters and letters
of the Russian layout are understood, so that a text survives a keyboard, a letter and a file.

>>> encode("OMSDESK1", b"\x01\x02"), decode("OMSDESK1", "omsdesk1\nAE BA")
('OMSDESK1AEBA', b'\x01\x02')
>>> compact("щьывуыл1фуиф")
'OMSDESK1AEBA'
"""

from base64 import b32decode, b32encode

from omsdesk.models.numbers.wrong import Wrong

BROKEN, NEWER = "coded_text.broken", "coded_text.newer"
_GROUP = 8
_KEYS = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM")


def encode(prefix: str, raw: bytes) -> str:
    """The text of these bytes."""
    return prefix + b32encode(raw).decode("ascii").rstrip("=")


def compact(text: str) -> str:
    """The letters alone, capital, each as the key that was pressed."""
    return "".join(text.split()).upper().translate(_KEYS)


def decode(prefix: str, text: str) -> bytes:
    """The bytes of a text; Wrong coded_text.broken where it is none of this prefix, or no bytes have exactly this text."""
    whole = compact(text)
    letters = whole.removeprefix(prefix)
    try:
        raw = b32decode(letters + "=" * (-len(letters) % _GROUP))
    except ValueError as error:
        raise Wrong(BROKEN) from error
    # spare bits of the last letter say nothing: only one spelling of them is right
    if encode(prefix, raw) != whole:
        raise Wrong(BROKEN)
    return raw


class Cursor:
    """Reads one field after another; Wrong coded_text.broken where the bytes end too soon or say what cannot be."""

    def __init__(self, raw: bytes) -> None:
        """Begin at the first byte."""
        self._raw = raw
        self._at = 0

    def take(self, count: int) -> bytes:
        """The next bytes."""
        end = self._at + count
        if end > len(self._raw):
            raise Wrong(BROKEN)
        piece, self._at = self._raw[self._at : end], end
        return piece

    def version(self, known: int) -> None:
        """The first byte; Wrong coded_text.newer where it is a later version than the one that is known."""
        said = self.number(1)
        if said != known:
            raise Wrong(NEWER if said > known else BROKEN)

    def number(self, count: int) -> int:
        """The next bytes as a number, the greatest first."""
        return int.from_bytes(self.take(count), "big")

    def text(self) -> str:
        """A text behind its length in bytes: UTF-8, all of it to be seen."""
        try:
            text = self.take(self.number(1)).decode("utf-8")
        except UnicodeDecodeError as error:
            raise Wrong(BROKEN) from error
        if not text.isprintable():
            raise Wrong(BROKEN)
        return text

    def end(self) -> None:
        """Nothing may follow."""
        if self._at != len(self._raw):
            raise Wrong(BROKEN)


def spelled(text: str, most: int) -> bytes:
    """A text behind its length, no longer than `most` bytes: `bounded` says what is left of a longer one."""
    raw = bounded(text, most).encode("utf-8")
    return bytes([len(raw)]) + raw


def bounded(text: str, most: int) -> str:
    """The text in one line of letters that can be seen, cut between letters where UTF-8 wants more than `most` bytes."""
    seen = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return seen.encode("utf-8", "ignore")[:most].decode("utf-8", "ignore").rstrip()
