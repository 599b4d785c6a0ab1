"""A stand-in for the module of pyscard: the functions of PC/SC over cards in memory, for what no virtual reader does."""

# ruff: noqa: N802 - the names are those of PC/SC


class Pcsc:
    """Readers by name, each with a card or none; `results` gives the next results of a function instead of its own."""

    SCARD_S_SUCCESS = 0
    SCARD_SCOPE_USER, SCARD_SHARE_EXCLUSIVE, SCARD_LEAVE_CARD = 0, 1, 0
    SCARD_PROTOCOL_T0, SCARD_PROTOCOL_T1, SCARD_PCI_T0, SCARD_PCI_T1 = 1, 2, "T=0", "T=1"
    SCARD_STATE_UNAWARE, SCARD_STATE_CHANGED, SCARD_STATE_EMPTY, SCARD_STATE_PRESENT = 0, 2, 16, 32
    (
        SCARD_E_TIMEOUT,
        SCARD_E_NO_READERS_AVAILABLE,
        SCARD_E_UNKNOWN_READER,
        SCARD_E_READER_UNAVAILABLE,
        SCARD_E_SHARING_VIOLATION,
        SCARD_E_NO_SERVICE,
        SCARD_W_SECURITY_VIOLATION,
        SCARD_W_REMOVED_CARD,
        SCARD_W_UNRESPONSIVE_CARD,
        OTHER,
    ) = range(100, 110)

    def __init__(self, protocol=SCARD_PROTOCOL_T1, **readers):
        self.readers = {name: [card, 0] for name, card in readers.items()}
        self.results = {}
        self.protocol = protocol
        self.open = 0
        self.connects = self.looks = 0
        self.headers = set()
        self.on_look = {}
        """What happens before the n-th look at the readers."""

    def put(self, name, card):
        """Put a card in, or take it out: None."""
        self.readers[name][:] = card, self.readers[name][1] + 1

    def _result(self, function):
        left = self.results.get(function, [])
        return left.pop(0) if left else 0

    def SCardEstablishContext(self, _scope):
        result = self._result("establish")
        self.open += not result
        return result, 1

    def SCardReleaseContext(self, _context):
        self.open -= 1
        return 0

    def SCardListReaders(self, _context, _groups):
        result = self._result("list") or (0 if self.readers else self.SCARD_E_NO_READERS_AVAILABLE)
        return result, [] if result else list(self.readers)

    def SCardGetStatusChange(self, _context, _milliseconds, known):
        self.looks += 1
        self.on_look.get(self.looks, int)()
        result = self._result("status")
        now = {name: self._raw(name) for name, _raw in known}
        same = all(raw & ~2 == now[name] & ~2 for name, raw in known)
        return result or (self.SCARD_E_TIMEOUT if same else 0), [(name, raw, []) for name, raw in now.items()]

    def _raw(self, name):
        card, changes = self.readers[name]
        return changes << 16 | 2 | (32 if card else 16)

    def SCardConnect(self, _context, reader, _share, _protocols):
        self.connects += 1
        return self._result("connect"), reader, self.protocol

    def SCardTransmit(self, card, header, command):
        self.headers.add(header)
        result = self._result("transmit")
        return result, list(self.readers[card][0].answer(bytes(command))) if not result else []

    def SCardDisconnect(self, _card, _how):
        return 0
