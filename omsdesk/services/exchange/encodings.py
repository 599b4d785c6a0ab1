"""Which encoding a text file is in: by its mark, by whether it decodes, and of the three Russian ones by its letters."""

import codecs
import re
from collections import Counter
from pathlib import Path
from typing import BinaryIO, Final

from omsdesk.errors import Rejected

SAMPLE: Final = 1 << 16
RUSSIAN: Final = ("cp1251", "cp866", "koi8-r")
MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

# Letters of Russian text from the most frequent to the rarest; what is no Russian letter speaks against an encoding.
_LETTERS: Final = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъ"
_WEIGHT: Final = {letter: len(_LETTERS) - place for place, letter in enumerate(_LETTERS)}
_NO_LETTER: Final = -2 * len(_LETTERS)
# KOI8-R has its small letters where cp1251 has its capitals: a name read by the other one is «хБЮМНБ».
_TURNED: Final = re.compile("[а-яё][А-ЯЁ]")
_NO_WORD: Final = 4 * _NO_LETTER
# Hardly a register is written in it any more: a few letters that would do for it as well do not make a file KOI8-R.
_RARE: Final = {"koi8-r": 2 * len(_LETTERS)}
# A broken byte in ten letters of UTF-8 is damage; more of them, and it is another encoding.
_DAMAGED: Final = 10


def encoding_of(file: BinaryIO) -> str:
    """The encoding of an open file, which is read from its start; raises Rejected `load.kind` for what is no text.

    One of utf-8-sig, utf-16, utf-8, cp1251, cp866, koi8-r.
    """
    start = file.read(SAMPLE)
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return encoding
    telling = _telling(file, start)
    if b"\0" in telling:
        raise Rejected("load.kind")
    return "utf-8" if _is_utf8(telling) else max(RUSSIAN, key=lambda encoding: _score(telling, encoding))


def errors_of(encoding: str) -> str:
    """How broken bytes are decoded: kept to be found in their row, where the encoding allows that."""
    return "strict" if encoding == "utf-16" else "surrogateescape"


def is_workbook(path: Path) -> bool:
    """Whether the file is a zipped workbook, whatever its name."""
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def _telling(file: BinaryIO, start: bytes) -> bytes:
    """The first part of the file that is not plain ASCII; codes and Latin headers alone tell nothing."""
    part = start
    while part and part.isascii() and b"\0" not in part:
        part = file.read(16 * SAMPLE)
    return part


def _is_utf8(sample: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    text = decoder.decode(sample)
    broken = sum("\udc80" <= letter <= "\udcff" for letter in text)
    letters = sum(letter > "\x7f" for letter in text) - broken
    return not broken or broken * _DAMAGED <= letters


def _score(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, "replace")
    letters = ((letter, times) for letter, times in Counter(text.lower()).items() if letter > "\x7f")
    likely = sum(times * _WEIGHT.get(letter, _NO_LETTER) for letter, times in letters)
    return likely + _NO_WORD * len(_TURNED.findall(text)) - _RARE.get(encoding, 0)
