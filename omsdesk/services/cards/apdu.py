"""The talk with the chip of a policy: which commands of ISO/IEC 7816-4 are sent, and what its answers mean.

Nothing is written and no PIN is asked for. The owner's data lie in the application FOMS_ID, those of insurers in FOMS_INS, which
tells by GET DATA 01B0 which of its files is in force.
"""

import time
from collections.abc import Callable

from omsdesk.errors import Rejected
from omsdesk.models.numbers import ber_tlv, policy_card
from omsdesk.models.numbers.policy_card import PolicyCard
from omsdesk.models.numbers.wrong import Wrong

Transmit = Callable[[bytes], bytes]
"""Sends a command and gives the answer, its status of two bytes last; raises DeskError where the card gives none."""

NOT_POLICY = "card.not_policy"
UNREADABLE = "card.unreadable"
TAKEN_OUT = "card.taken_out"

# 0C: no description of what was selected is wanted.
SELECT_APPLICATION = bytes.fromhex("00A4040C")
SELECT_FILE = bytes.fromhex("00A4020C02")
READ_BINARY = bytes.fromhex("00B0")
GET_CURRENT_INSURER = bytes.fromhex("00CA01B002")
GET_RESPONSE = bytes.fromhex("00C00000")
OWNER, INSURERS = b"FOMS_ID", b"FOMS_INS"
ROOT = b"foms_root"
"""The directory that holds both; some cards want it selected first."""
OWNER_FILE = bytes.fromhex("0201")

DONE, END_OF_FILE = 0x9000, 0x6282
MORE, OTHER_LENGTH = 0x61, 0x6C
STATUS_SIZE = 2
PORTION = 256
SECONDS = 20.0
"""A whole reading takes one to three; a card that is slower than this is worn out."""
COMMANDS = 800
"""A file of 32 KB in portions of 128 bytes takes 256 of them, by T=0 three times as many: more is a card talking in circles."""


def read(transmit: Transmit, clock: Callable[[], float] = time.monotonic) -> PolicyCard:
    """Read a policy; the photo is left on the card.

    Raises Rejected `card.not_policy` for another card, `card.taken_out` for one that stops answering, `card.unreadable` for one
    that answers amiss, is too slow or holds no number of a policy, and what `transmit` raises. Another ATR than that of most
    policies (3B F7 13 … "FOMSOMS") is no reason to refuse a card: the application tells what it is.
    """
    return _Chip(transmit, clock).read()


class _Chip:
    def __init__(self, transmit: Transmit, clock: Callable[[], float]) -> None:
        self._transmit, self._clock = transmit, clock
        self._until, self._left = clock() + SECONDS, COMMANDS

    def read(self) -> PolicyCard:
        if not self._opened(OWNER):
            raise Rejected(NOT_POLICY)
        try:
            owner = self._content(OWNER_FILE)
            return policy_card.read(owner, self._insurer())
        except Wrong as wrong:
            raise Rejected(UNREADABLE) from wrong

    def _insurer(self) -> bytes:
        """The file of the present insurer; empty where the card names none, which stops nobody from being found."""
        if not self._opened(INSURERS):
            return b""
        current, status = self._asked(GET_CURRENT_INSURER)
        try:
            return self._content(current) if status == DONE and len(current) == len(OWNER_FILE) else b""
        except Wrong:
            return b""

    def _opened(self, application: bytes) -> bool:
        return self._selected(application) or (self._selected(ROOT) and self._selected(application))

    def _selected(self, application: bytes) -> bool:
        return self._asked(SELECT_APPLICATION + bytes([len(application)]) + application)[1] == DONE

    def _content(self, file: bytes) -> bytes:
        """What a file holds, as far as it is needed; nothing where it cannot be selected. Raises Wrong `tlv.*`."""
        held = b""
        status = self._asked(SELECT_FILE + file)[1]
        while status == DONE:
            wanted = min(policy_card.needed(held) or ber_tlv.LARGEST, ber_tlv.LARGEST)
            size = min(wanted - len(held), PORTION)
            if size <= 0:
                break
            # 256 is written as a nought.
            data, status = self._asked(READ_BINARY + len(held).to_bytes(2, "big") + bytes([size % PORTION]))
            held += data if status in {DONE, END_OF_FILE} else b""
            if not data:
                break
        return held

    def _asked(self, command: bytes) -> tuple[bytes, int]:
        """The data and the status that a command is answered by, however the card wants them fetched."""
        data, status = self._sent(command)
        if status >> 8 == OTHER_LENGTH:
            data, status = self._sent(command[:4] + bytes([status & 0xFF]))
        while status >> 8 == MORE:
            rest, status = self._sent(GET_RESPONSE + bytes([status & 0xFF]))
            data += rest
        return data, status

    def _sent(self, command: bytes) -> tuple[bytes, int]:
        self._left -= 1
        if self._left < 0 or self._clock() > self._until:
            raise Rejected(UNREADABLE)
        answer = self._transmit(command)
        if len(answer) < STATUS_SIZE:  # so some drivers tell that the card is gone
            raise Rejected(TAKEN_OUT)
        return answer[:-STATUS_SIZE], int.from_bytes(answer[-STATUS_SIZE:], "big")
