"""What the program sees of a code, in words; and how the scanner's port stands."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from omsdesk.models.numbers import enp, mrz, statement, travel_document
from omsdesk.models.numbers.scan import OF_LINES, Scan, ScanKind
from omsdesk.models.numbers.scan_samples import SAMPLES, sample_of
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.services.barcode_scanners import Listening
from omsdesk.views.labels import QT_TRANSLATE_NOOP, Shown
from omsdesk.views.scanning import Scanned
from omsdesk.views.style import State
from omsdesk.wording import day, say

_KINDS = {
    ScanKind.POLICY: QT_TRANSLATE_NOOP("Scanner", "Policy"),
    ScanKind.PASSPORT: QT_TRANSLATE_NOOP("Scanner", "Passport"),
    ScanKind.TRAVEL_DOCUMENT: QT_TRANSLATE_NOOP("Scanner", "Passport or card by its machine-readable lines"),
    ScanKind.ENP: QT_TRANSLATE_NOOP("Scanner", "Policy number"),
    ScanKind.CERTIFICATE: QT_TRANSLATE_NOOP("Scanner", "Number of a temporary certificate"),
    ScanKind.SNILS_OR_BLANK: QT_TRANSLATE_NOOP("Scanner", "SNILS, or the number of a policy's blank"),
    ScanKind.NUMBER: QT_TRANSLATE_NOOP("Scanner", "Number"),
    ScanKind.OLD_POLICY: QT_TRANSLATE_NOOP("Scanner", "Policy of before 2011"),
    ScanKind.CARD: QT_TRANSLATE_NOOP("Scanner", "Policy card"),
    ScanKind.CHECK: QT_TRANSLATE_NOOP("Scanner", "Number of a check"),
    ScanKind.STATEMENT: QT_TRANSLATE_NOOP("Scanner", "Signed document"),
    ScanKind.STATEMENT_KEY: QT_TRANSLATE_NOOP("Scanner", "Key of an organisation"),
    ScanKind.TEXT: QT_TRANSLATE_NOOP("Scanner", "Text with a policy number"),
    ScanKind.UNKNOWN: QT_TRANSLATE_NOOP("Scanner", "A code that nobody knows here"),
}
_WAYS = {
    "serial": QT_TRANSLATE_NOOP("Scanner", "by the serial port"),
    "keyboard": QT_TRANSLATE_NOOP("Scanner", "by the keyboard's line"),
    "picture": QT_TRANSLATE_NOOP("Scanner", "from a picture"),
    "card": QT_TRANSLATE_NOOP("Scanner", "from the card"),
}
_STATES = {
    "off": (State.FACT, QT_TRANSLATE_NOOP("Scanner", "No port is listened to")),
    "absent": (State.ATTENTION, QT_TRANSLATE_NOOP("Scanner", "No scanner is found at a port")),
    "denied": (State.INACTIVE, QT_TRANSLATE_NOOP("Scanner", "{port}: this user may not open it (on Linux: group dialout)")),
    "busy": (State.INACTIVE, QT_TRANSLATE_NOOP("Scanner", "{port}: another program holds it")),
    "open": (State.ACTIVE, QT_TRANSLATE_NOOP("Scanner", "{port}: listening")),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A code in words: with its mark, what it says, and how it came."""

    state: State
    head: str
    what: str
    how: str


def told(scanned: Scanned, today: date) -> Told:
    """What is seen of it; a code of the test sheet is told by its number there."""
    held = scanned.scan
    sample = sample_of(held)
    head = _say(_KINDS.get(held.kind, _KINDS[ScanKind.UNKNOWN]))
    if sample is not None:
        number = SAMPLES.index(sample) + 1
        head = _say(QT_TRANSLATE_NOOP("Scanner", "Code {number} of the sheet: {kind}")).format(number=number, kind=head)
    how = _say(QT_TRANSLATE_NOOP("Scanner", "{way}, {count} signs, the first is {first}"))
    first = "—" if held.first is None else f"{held.first:02X}"
    state = State.ATTENTION if scanned.is_unknown or (held.fault is not None and sample is None) else State.ACTIVE
    return Told(state, head, _what(held, today), how.format(way=_say(_WAYS[scanned.way]), count=held.length, first=first))


def _what(held: Scan, today: date) -> str:
    if held.policy is not None:
        parts = (held.policy.surname, held.policy.name, held.policy.patronymic)
        return _listed(" ".join(filter(None, parts)), _day(held.policy.birth_date), enp.format(held.policy.enp))
    if held.card is not None:
        parts = (held.card.surname, held.card.name, held.card.patronymic)
        return _listed(" ".join(filter(None, parts)), _day(held.card.birth_date), enp.format(held.card.enp))
    if held.kind is ScanKind.STATEMENT and held.statement is not None:
        return _of_statement(held.statement)
    if held.kind in OF_LINES:
        return _of_lines(held, today)
    if held.old_policy is not None:
        old = held.old_policy
        return _listed(f"{old.series} № {old.number}", f"{old.surname} {old.name} {old.patronymic}".strip(), _day(old.birth_date))
    return enp.format(held.enp) if held.enp else held.number or "—"


def _of_statement(text: str) -> str:
    try:
        said = statement.read(text).statement
    except Wrong as wrong:
        return say(wrong.code, **wrong.values)
    person = said.person
    name = " ".join(filter(None, (person.surname, person.name, person.patronymic)))
    return _listed(f"№ {said.number}", name, _day(person.birth_date), said.organisation)


def _of_lines(held: Scan, today: date) -> str:
    if held.lines is None:
        return say(held.fault or "")
    try:
        return _of_travel(held.lines, today) if held.kind is ScanKind.TRAVEL_DOCUMENT else _of_passport(held.lines, today)
    except Wrong as wrong:
        return say(wrong.code, **wrong.values)


def _of_passport(lines: str, today: date) -> str:
    read = mrz.read(lines, today)
    return _listed(f"{read.surname} {read.name} {read.patronymic}".strip(), _day(read.birth_date), f"{read.series} {read.number}")


def _of_travel(lines: str, today: date) -> str:
    read = travel_document.read(lines, today)
    return _listed(f"{read.surname} {read.given_names}".strip(), _day(read.birth_date), f"{read.issuer} {read.number}")


def _day(on: date | None) -> str:
    return day(on) if on is not None else ""


def _listed(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def listening(now: Listening) -> Shown:
    """How the port stands, with its mark."""
    state, words = _STATES[now.state]
    return Shown(state, _say(words).format(port=now.port))


def _say(words: str) -> str:
    return QCoreApplication.translate("Scanner", words)
