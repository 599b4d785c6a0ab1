"""The system's service of card readers (PC/SC: pcscd, or that of Windows) through pyscard, its results as errors of the desk."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Event
from types import TracebackType
from typing import Any, NamedTuple, Self

from omsdesk.errors import Cancelled, DeskError, MachineLacks, Rejected
from omsdesk.services.cards.apdu import TAKEN_OUT, UNREADABLE, Transmit

NO_SERVICE = "card.no_service"
STOPPED, BUSY = "card.stopped", "card.busy"
BUSY_TRIES = 10
BUSY_SECONDS = 0.2
"""A system looks at a new card for a moment, and another program may: it is asked again for two seconds."""

# Results of PC/SC by what they mean for a clerk; a name that a system does not have is passed over.
_RESULTS: Mapping[str, tuple[type[DeskError], tuple[str, ...]]] = {
    NO_SERVICE: (
        MachineLacks,
        ("E_NO_SERVICE", "E_SERVICE_STOPPED", "E_INVALID_HANDLE", "F_COMM_ERROR", "F_INTERNAL_ERROR", "E_SERVER_TOO_BUSY"),
    ),
    "card.no_access": (MachineLacks, ("W_SECURITY_VIOLATION", "E_NO_ACCESS")),
    TAKEN_OUT: (
        Rejected,
        ("W_REMOVED_CARD", "W_RESET_CARD", "E_NO_SMARTCARD", "E_NOT_TRANSACTED", "E_READER_UNAVAILABLE", "E_UNKNOWN_READER"),
    ),
    "card.mute": (Rejected, ("W_UNRESPONSIVE_CARD", "W_UNPOWERED_CARD", "W_UNSUPPORTED_CARD", "E_PROTO_MISMATCH")),
}


class State(NamedTuple):
    """How a reader stands: whether a card is in it, and how often one was put in or taken out; `raw` is for the service."""

    has_card: bool
    changes: int
    raw: int


class Service:
    """One connection to the service; not shared between threads. Raises MachineLacks `card.no_service`, `card.no_access`."""

    def __init__(self, api: Any) -> None:
        """Connect; `api` is the module that `driver.find` gives."""
        self._api = api
        result, self._context = api.SCardEstablishContext(api.SCARD_SCOPE_USER)
        self._require(result, MachineLacks(NO_SERVICE))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._api.SCardReleaseContext(self._context)

    def readers(self) -> tuple[str, ...]:
        """The names of the readers that are plugged in; raises MachineLacks as above where the service is gone."""
        result, names = self._api.SCardListReaders(self._context, [])
        if result == self._api.SCARD_E_NO_READERS_AVAILABLE:
            return ()
        self._require(result, MachineLacks(NO_SERVICE))
        return tuple(names)

    def states(self, readers: Sequence[str], before: Mapping[str, State], seconds: float) -> dict[str, State]:
        """How readers stand, once it differs from what was before or the seconds are over; at once for one that is not in it.

        Empty where a reader was unplugged meanwhile. Raises MachineLacks as above.
        """
        known = [(name, before[name].raw if name in before else self._api.SCARD_STATE_UNAWARE) for name in readers]
        result, found = self._api.SCardGetStatusChange(self._context, round(seconds * 1000), known)
        if result in {self._api.SCARD_E_UNKNOWN_READER, self._api.SCARD_E_READER_UNAVAILABLE}:
            return {}
        if result != self._api.SCARD_E_TIMEOUT:
            self._require(result, MachineLacks(NO_SERVICE))
        return {name: self._state(raw) for name, raw, _atr in found}

    @contextmanager
    def connected(self, reader: str, stop: Event) -> Iterator[Transmit]:
        """What speaks to the card in a reader, which is ours alone meanwhile.

        Raises Rejected `card.taken_out`, `card.mute`, `card.busy`, `card.unreadable`, MachineLacks as above, Cancelled
        `card.stopped` between two commands.
        """
        api = self._api
        card, protocol = self._connect(reader, stop)
        header = api.SCARD_PCI_T0 if protocol == api.SCARD_PROTOCOL_T0 else api.SCARD_PCI_T1

        def transmit(command: bytes) -> bytes:
            if stop.is_set():
                raise Cancelled(STOPPED)
            result, answer = api.SCardTransmit(card, header, list(command))
            self._require(result)
            return bytes(answer)

        try:
            yield transmit
        finally:
            api.SCardDisconnect(card, api.SCARD_LEAVE_CARD)

    def _connect(self, reader: str, stop: Event) -> tuple[Any, int]:
        api = self._api
        either = api.SCARD_PROTOCOL_T0 | api.SCARD_PROTOCOL_T1
        for _try in range(BUSY_TRIES):
            # A lock that fails at once: a transaction would wait for another program without end.
            result, card, protocol = api.SCardConnect(self._context, reader, api.SCARD_SHARE_EXCLUSIVE, either)
            if result != api.SCARD_E_SHARING_VIOLATION:
                self._require(result)
                return card, protocol
            if stop.wait(BUSY_SECONDS):
                raise Cancelled(STOPPED)
        raise Rejected(BUSY)

    def _state(self, raw: int) -> State:
        return State(bool(raw & self._api.SCARD_STATE_PRESENT), raw >> 16, raw & ~self._api.SCARD_STATE_CHANGED)

    def _require(self, result: int, otherwise: DeskError | None = None) -> None:
        """Raise what a result means; `otherwise` is what another failure means: by itself, that the card cannot be read."""
        if result == self._api.SCARD_S_SUCCESS:
            return
        for code, (kind, names) in _RESULTS.items():
            if result in {getattr(self._api, f"SCARD_{name}", None) for name in names}:
                raise kind(code)
        raise otherwise or Rejected(UNREADABLE)
