"""What a person or a script gives as a key or a question: words, a scan in a file, one question per line of standard input."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from omsdesk import wording
from omsdesk.cli import output
from omsdesk.errors import DeskError, Rejected, unread
from omsdesk.models.numbers.scan import LONGEST, Scan, best, of_card, read
from omsdesk.services.barcode_scanners import codes_in
from omsdesk.services.barcode_scanners.pictures import LARGEST, is_picture
from omsdesk.services.cards import CardReaders
from omsdesk.settings import Settings

STANDARD_INPUT = ["-"]
LONGEST_LINE = 65_536
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
CARD_SECONDS = 20.0
"""How long a card is waited for."""


def text_of(words: list[str]) -> str:
    """The words as one text that any store can keep: no zero, and no byte that is no UTF-8."""
    return " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", " ")


def scan_of(words: list[str]) -> str | bytes:
    """What a scanner delivered: text, the bytes that it typed, or `@file` that holds it, or a picture or a PDF of the code.

    Raises Rejected `file.missing`, `file.unreadable`, `picture.*`.
    """
    joined = " ".join(words)
    if joined.startswith("@"):
        return _held_in(joined[1:])
    try:
        return joined.encode("utf-8").decode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(joined)


def _held_in(name: str) -> str | bytes:
    try:
        with Path(name).open("rb") as file:
            content = file.read(LONGEST + 1)  # one more than a scan may have: a longer file is no scan, whatever it begins with
            if not is_picture(content):
                return _text_of(content)
            content += file.read(LARGEST)
    except (OSError, ValueError) as error:
        raise unread(error, name) from error
    found = best(codes_in(content))
    if found is None:
        raise Rejected("picture.no_code")
    return found[1]


def _text_of(content: bytes) -> str | bytes:
    """The text of a file in any encoding of Russian text; the bytes of a record, and of what is no text, as they are."""
    if content.isascii() or len(content) > LONGEST or read(content).policy is not None:
        return content
    from omsdesk.services.exchange.encodings import encoding_of, errors_of  # noqa: PLC0415 - brings all that loads

    try:
        encoding = encoding_of(io.BytesIO(content))
        return content.decode(encoding, errors_of(encoding))
    except (Rejected, UnicodeDecodeError):
        return content


def card_of(settings: Settings, *, quiet: bool) -> Scan:
    """The card in a reader, asked for on standard error where there is none; raises what `CardReaders.read_once` does."""

    def ask() -> None:
        if not quiet:
            output.problem(wording.say("card.put_in", settings.language))

    return of_card(CardReaders(settings.card_reader).read_once(CARD_SECONDS, ask))


def questions(*, by_scan: bool, longest: int = LONGEST_LINE) -> Iterator[str | bytes | DeskError]:
    """One question per line of standard input, in constant memory; in place of a line in no encoding of ours, what is wrong.

    A line is cut behind `longest` bytes.
    """
    for place, line in enumerate(_lines(given(), longest)):
        bare = line.removeprefix(BYTE_ORDER_MARK) if place == 0 else line
        try:
            # a line that was cut may have been cut within a letter
            text = bare.decode("utf-8", "strict" if len(line) < longest else "ignore")
        except UnicodeDecodeError:
            yield bare if by_scan else Rejected("cli.encoding")
            continue
        yield text if by_scan else text.replace("\0", " ")


def given() -> BinaryIO:
    """Standard input as bytes; without one there is nothing to read."""
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes]:
    while line := stream.readline(longest):
        yield line.rstrip(b"\r\n")
        while line and not line.endswith(b"\n"):  # the rest of a line that is longer than any question
            line = stream.readline(longest)
