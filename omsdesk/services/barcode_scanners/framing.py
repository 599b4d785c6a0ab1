"""Bytes of a serial line to whole scans: a policy's record by its length, anything else by silence, never by CR.

A record holds CR, LF, STX and GS as often as any other byte, so no sign can end it (ISO/IEC 15438 byte compaction).
"""

from collections.abc import Sequence
from typing import Final

from omsdesk.models.numbers import policy_barcode
from omsdesk.models.numbers.scan import LONGEST

SILENCE: Final = 0.040
"""Seconds without a byte that end a scan; drivers hand bytes on every 16 ms at the latest."""
ENDINGS: Final = b"\r\n\t\0\x03\x04"
_AIM = b"]L"


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
        if self._is_after_record:
            # What a scanner sends behind a record by habit is no scan of its own.
            data = data.lstrip(ENDINGS)
            self._is_after_record = not data
        self._held += data
        # More than any code holds is remembered as too much and no further.
        del self._held[LONGEST + 1 :]
        record = _record(self._held)
        if record:
            self._held.clear()
            self._is_after_record = True
            whole.append(record)
        return whole

    def rest(self, at: float) -> list[bytes]:
        """What has ended by silence until this moment."""
        if at - self._last < SILENCE:
            return []
        self._is_after_record = False
        ended, self._held = bytes(self._held), bytearray()
        return [ended] if ended.strip(ENDINGS) else []


def _record(held: Sequence[int]) -> bytes:
    """The whole scan, where what has come is a policy's record to the byte, with what scanners put before it."""
    data = bytes(held)
    for head in _heads(data):
        record = data[len(head) :]
        # Where backslashes may be doubled the record is longer than it should be: its end is told by silence.
        may_go_on = b"\\\\" in record or record.endswith(b"\\")
        if len(record) == policy_barcode.SIZE and policy_barcode.is_valid(record) and not may_go_on:
            return data
    return b""


def _heads(data: bytes) -> tuple[bytes, ...]:
    stx = data[:1] if data[:1] == b"\x02" else b""
    after = data[len(stx) :]
    aim = after[:3] if after[:2] == _AIM else b""
    # Without anything before it the record begins with the very byte of STX where it is of type 2.
    return tuple(dict.fromkeys((b"", stx, stx + aim)))
