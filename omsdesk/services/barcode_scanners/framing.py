"""Bytes of a serial line to whole scans: a policy's record by its length, anything else by silence, never by CR.

A record holds CR, LF, STX and GS as often as any other byte, so no sign can end it (ISO/IEC 15438 byte compaction).
"""

from collections.abc import Iterator
from typing import Final

from omsdesk.models.numbers import policy_barcode
from omsdesk.models.numbers.scan import LONGEST

SILENCE: Final = 0.040
"""Seconds without a byte that end a scan; drivers hand bytes on every 16 ms at the latest."""
ENDINGS: Final = b"\r\n\t\0\x03\x04"
STRAY: Final = 2
"""So many bytes behind a record are a habit of some drivers, and no scan of their own."""
_AIM, _DOUBLES, _BACKSLASH = b"]L", b"]L1", b"\\"


class Framing:
    """Gathers bytes; tells nothing of what they mean. Moments are seconds of any clock that goes on."""

    def __init__(self) -> None:
        """Nothing was sent yet."""
        self._held = bytearray()
        self._last = float("-inf")
        self._is_after_record = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits for its end."""
        return not self._held

    def feed(self, data: bytes, at: float) -> list[bytes]:
        """Take what has come; gives the scans that are whole now, each as it was sent, of at most LONGEST + 1 bytes."""
        whole = self.rest(at)
        self._last = at
        self._held += data
        whole += self._records()
        # More than any code holds is remembered as too much and no further.
        del self._held[LONGEST + 1 :]
        return whole

    def rest(self, at: float) -> list[bytes]:
        """What has ended by silence until this moment."""
        if at - self._last < SILENCE:
            return []
        ended, self._held = bytes(self._held), bytearray()
        is_stray = self._is_after_record and len(ended) <= STRAY
        self._is_after_record = False
        return _parted(ended) if ended.strip(ENDINGS) and not is_stray else []

    def _records(self) -> list[bytes]:
        """Take off the records that stand at the beginning, and what a scanner sends behind them by habit."""
        taken: list[bytes] = []
        while True:
            if self._is_after_record:
                self._held = self._held.lstrip(ENDINGS)
            record = _record(bytes(self._held))
            if not record:
                return taken
            del self._held[: len(record)]
            self._is_after_record = True
            taken.append(record)


def _record(data: bytes) -> bytes:
    """The policy's record that the data begins with, with what scanners put before it; none where it may not be whole."""
    for head in _heads(data):
        whole = data[: len(head) + policy_barcode.SIZE]
        # Where backslashes may be doubled the record is longer than it should be: its end is told by silence.
        may_go_on = _BACKSLASH * 2 in whole or (whole.endswith(_BACKSLASH) and data[len(whole) :][:1] in {b"", _BACKSLASH})
        if policy_barcode.is_valid(whole[len(head) :]) and not may_go_on:
            return whole
    return b""


def _parted(data: bytes) -> list[bytes]:
    """What came until a silence: record by record where it is nothing but records, else as one scan."""
    parts, rest = [], data
    while rest:
        size = next((size for size in _sizes(rest) if _is_ended(rest[size:])), 0)
        if not size:
            return [data]
        parts.append(rest[:size])
        rest = rest[size:].lstrip(ENDINGS)
    # One alone stays as it was sent: what its end is, is told where it is understood.
    return parts if len(parts) > 1 else [data]


def _is_ended(rest: bytes) -> bool:
    """Whether a record may have ended before this: nothing follows, or another one."""
    following = rest.lstrip(ENDINGS)
    return not following or any(_sizes(following))


def _sizes(data: bytes) -> Iterator[int]:
    """How many bytes the record takes that the data begins with: as it stands, or with every backslash doubled."""
    for head in _heads(data):
        body = data[len(head) :]
        undoubled = body.replace(_BACKSLASH * 2, _BACKSLASH)[: policy_barcode.SIZE]
        readings = [(body[: policy_barcode.SIZE], 0), (undoubled, undoubled.count(_BACKSLASH))]
        # The likelier first: a scanner may announce that it doubles.
        for record, more in reversed(readings) if head.endswith(_DOUBLES) else readings:
            if policy_barcode.is_valid(record):
                yield len(head) + policy_barcode.SIZE + more


def _heads(data: bytes) -> tuple[bytes, ...]:
    stx = data[:1] if data[:1] == b"\x02" else b""
    after = data[len(stx) :]
    aim = after[:3] if after[:2] == _AIM else b""
    # Without anything before it the record begins with the very byte of STX where it is of type 2.
    return tuple(dict.fromkeys((b"", stx, stx + aim)))
