r"""BER-TLV as chips write it (ISO/IEC 7816-4, 5.2.2): tags of one or two bytes, lengths of up to three, elements within elements.

>>> for tag, value in elements(bytes.fromhex("7F30075F3104 52555300")):
...     print(f"{tag:X}", value)
5F31 b'RUS\x00'
>>> header(bytes.fromhex("628201F4"))
Header(tag=98, is_constructed=True, start=4, end=504)
"""

from collections.abc import Iterator
from typing import NamedTuple

from omsdesk.models.numbers.wrong import Wrong

TRUNCATED = "tlv.truncated"
TAG = "tlv.tag"
LENGTH = "tlv.length"
DEEP = "tlv.deep"

LARGEST = 1 << 15
"""Bytes of a whole; what a chip can be asked for by READ BINARY is no longer."""
DEEPEST = 8
PADDING = b"\x00\xff"
_CONSTRUCTED, _LONG_TAG, _MORE = 0x20, 0x1F, 0x80


class Header(NamedTuple):
    """The beginning of an element: its tag as it is written (0x5F26), and where in the bytes its value stands."""

    tag: int
    is_constructed: bool
    start: int
    end: int


def header(data: bytes, at: int = 0) -> Header:
    """Read the tag and the length that stand at a place.

    The value may end behind what is there: only a part of a file may have been read. Raises Wrong `tlv.truncated` where the
    header itself is cut, `tlv.tag` for a tag of three bytes, `tlv.length` for a length that is indefinite or beyond 64 KB.
    """
    tag, start = _byte(data, at), at + 1
    is_constructed = bool(tag & _CONSTRUCTED)
    if tag & _LONG_TAG == _LONG_TAG:
        tag, start = tag << 8 | _byte(data, start), start + 1
        if tag & _MORE:
            raise Wrong(TAG)
    length, start = _byte(data, start), start + 1
    if length & _MORE:
        size = length & ~_MORE
        if size not in {1, 2}:
            raise Wrong(LENGTH)
        length, start = int.from_bytes(bytes(_byte(data, start + place) for place in range(size)), "big"), start + size
    return Header(tag, is_constructed, start, start + length)


def elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give tag and value of every element that holds no others, at whatever depth, in order.

    Raises Wrong as `header`; `tlv.truncated` for a value that ends behind the bytes, `tlv.deep` for more than eight levels,
    `tlv.length` for more than 32 KB.
    """
    if len(data) > LARGEST:
        raise Wrong(LENGTH)
    yield from _within(data, 1)


def _within(data: bytes, depth: int) -> Iterator[tuple[int, bytes]]:
    if depth > DEEPEST:
        raise Wrong(DEEP)
    at = 0
    while (at := skipped(data, at)) < len(data):
        found = header(data, at)
        if found.end > len(data):
            raise Wrong(TRUNCATED)
        value, at = data[found.start : found.end], found.end
        if found.is_constructed:
            yield from _within(value, depth + 1)
        else:
            yield found.tag, value


def skipped(data: bytes, at: int) -> int:
    """The place of the next element: bytes 00 and FF between elements mean nothing (ISO/IEC 7816-4, 5.2.2.1)."""
    while data[at : at + 1] and data[at] in PADDING:
        at += 1
    return at


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise Wrong(TRUNCATED)
    return data[at]
