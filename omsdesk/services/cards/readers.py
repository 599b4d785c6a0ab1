"""The card readers of a workplace: which are there, one card that is waited for, and every card that is put in."""

import logging
import time
from collections.abc import Callable, Mapping
from threading import Event
from typing import Any

from omsdesk.errors import Cancelled, DeskError, MachineLacks, NotFound, Rejected, Said
from omsdesk.models.numbers.policy_card import PolicyCard
from omsdesk.services.cards import apdu, driver
from omsdesk.services.cards.pcsc import BUSY, STOPPED, Service, State

LOG = logging.getLogger("omsdesk.cards")
AUTO, OFF = "auto", ""
NONE = "card.none"
LOOK_SECONDS = 0.5
"""How long one look waits for a card: a reader that was plugged in is seen after it, and an end is heeded."""

Told = Callable[[PolicyCard | DeskError], None]
Passed = tuple[int, str]
"""Of a card that is no policy or is held by another program: which it was in its reader, and why it was passed over."""


class CardReaders:
    """The readers that the setting `card_reader` means: every one (`auto`), those whose name holds it, or none (empty)."""

    def __init__(self, wanted: str = AUTO, api: Any = None) -> None:
        """`api` takes the place of pyscard."""
        self._wanted = wanted
        self._given = api

    def readers(self) -> tuple[str, ...]:
        """The names of those that are plugged in; raises MachineLacks `card.no_pyscard`, `card.no_service`, `card.no_access`."""
        if self._wanted == OFF:
            return ()
        with Service(self._api()) as service:
            return self._meant(service)

    def standing(self) -> Said:
        """How the readers stand, as a sentence: which there are, or why there is none."""
        if self._wanted == OFF:
            return Said("card.off")
        try:
            names = self.readers()
        except DeskError as error:
            return Said(error.code, error.values)
        absent = self._absent()
        return Said("card.found", {"names": names}) if names else Said(absent.code, absent.values)

    def read_once(self, seconds: float, asked: Callable[[], None], stop: Event | None = None) -> PolicyCard:
        """Read the card that lies in a reader, or the first that is put in; `asked` is called once where one is waited for.

        A card that is no policy, or is held by another program, is passed over as long as another reader stands empty: a token
        for signatures is a reader with a card as well. Raises NotFound `card.none_came` when the seconds are over, Cancelled
        `card.stopped`, Rejected `card.not_policy`, `card.taken_out`, `card.mute`, `card.busy`, `card.unreadable`, MachineLacks
        `card.off`, `card.none`, `card.absent` (name) and as `readers`.
        """
        if self._wanted == OFF:
            raise MachineLacks("card.off")
        with Service(self._api()) as service:
            return self._first(service, time.monotonic() + seconds, asked, stop or Event())

    def watch(self, stop: Event, told: Told) -> None:
        """Read every card that is put in until `stop` is set, and tell each, or why it cannot be read; blocks meanwhile.

        It wants a thread of its own and calls `told` in it; it ends within a second after `stop`, unless the reader's driver
        itself hangs. A card counts as put in when its reader was seen without it: what lies in a reader when watching begins or
        when the reader is plugged in (a token for signatures) is not read. Readers may be unplugged and the service may be
        restarted: it goes on.

        Told are PolicyCard and the Rejected of `read_once`; once at a time MachineLacks: of a service that was there and is
        gone, of a reader that is named in the settings and is absent. That this workplace has no readers at all is no error
        unless one is named.
        """
        if self._wanted == OFF:
            return
        try:
            api = self._api()
        except MachineLacks as error:
            LOG.info("no card readers: %s", error.code)
            if self._wanted != AUTO:
                told(error)
            return
        _Watch(self._meant, self._absent(), stop, told).run(api)

    def _first(self, service: Service, until: float, asked: Callable[[], None], stop: Event) -> PolicyCard:
        before: dict[str, State] = {}
        passed: dict[str, Passed] = {}
        is_asked = False
        while not stop.is_set():
            names = self._meant(service)
            if not names:
                raise self._absent()
            before = service.states(names, before, min(LOOK_SECONDS, max(until - time.monotonic(), 0.0)))
            card = _policy_among(service, before, passed, stop)
            if card is not None:
                return card
            if before and all(state.has_card for state in before.values()):
                raise Rejected(BUSY if BUSY in {passed[name][1] for name in before} else apdu.NOT_POLICY)
            if time.monotonic() >= until:
                raise NotFound("card.none_came")
            if not is_asked:
                is_asked = True
                asked()
        raise Cancelled(STOPPED)

    def _meant(self, service: Service) -> tuple[str, ...]:
        name = "" if self._wanted == AUTO else self._wanted.casefold()
        return tuple(one for one in service.readers() if name in one.casefold())

    def _absent(self) -> MachineLacks:
        return MachineLacks(NONE) if self._wanted == AUTO else MachineLacks("card.absent", name=self._wanted)

    def _api(self) -> Any:
        return self._given or driver.find()


class _Watch:
    """One watching: what was told of service and readers, so that it is told once."""

    def __init__(self, meant: Callable[[Service], tuple[str, ...]], absent: MachineLacks, stop: Event, told: Told) -> None:
        self._meant, self._absent, self._stop, self._told = meant, absent, stop, told
        self._is_named = absent.code != NONE
        self._is_owed = self._is_named
        """Whether it is to be told that there is nothing to read by: once, and only of a reader that is named or was there."""

    def run(self, api: Any) -> None:
        while not self._stop.is_set():
            try:
                with Service(api) as service:
                    self._follow(service)
            except Cancelled:
                return
            except MachineLacks as error:
                self._lacking(error)

    def _follow(self, service: Service) -> None:
        before: dict[str, State] = {}
        while not self._stop.is_set():
            names = self._meant(service)
            if not names:
                before = {}
                self._is_owed = self._is_owed and self._is_named
                self._lacking(self._absent)
                continue
            self._is_owed = True
            now = service.states(names, before, LOOK_SECONDS)
            for name, state in now.items():
                if state.has_card and name in before and before[name].changes != state.changes:
                    self._tell(service, name)
            before = now

    def _tell(self, service: Service, reader: str) -> None:
        try:
            found: PolicyCard | DeskError = _read(service, reader, self._stop)
        except Rejected as error:
            LOG.info("card refused: %s", error.code)
            found = error
        self._told(found)

    def _lacking(self, error: MachineLacks) -> None:
        if self._is_owed:
            self._is_owed = False
            LOG.info("no card readers: %s", error.code)
            self._told(error)
        self._stop.wait(LOOK_SECONDS)


def _read(service: Service, reader: str, stop: Event) -> PolicyCard:
    with service.connected(reader, stop) as transmit:
        return apdu.read(transmit)


def _policy_among(service: Service, states: Mapping[str, State], passed: dict[str, Passed], stop: Event) -> PolicyCard | None:
    """The first policy among the cards that were not passed over before; raises what else `read_once` does of a card."""
    for name, state in states.items():
        if not state.has_card or (name in passed and passed[name][0] == state.changes):
            continue
        try:
            return _read(service, name, stop)
        except Rejected as error:
            if error.code not in {apdu.NOT_POLICY, BUSY}:
                raise
            passed[name] = state.changes, error.code
    return None
