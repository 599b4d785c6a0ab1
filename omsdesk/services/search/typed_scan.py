"""A scan that was typed into the line by its scanner, pasted, or handed over: the person it names."""

import re
from dataclasses import dataclass
from datetime import date

from omsdesk.errors import Said
from omsdesk.models.numbers import enp, mrz, passport, policy_barcode, policy_card, scan, statement, travel_document
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.numbers.policy_card import PolicyCard
from omsdesk.models.numbers.scan import OldPolicy, Scan, ScanKind
from omsdesk.models.numbers.statement import Stated
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.search_key import fold, fold_document, latin_key
from omsdesk.models.words import QuestionKind
from omsdesk.services.search.reading import ByName, ByNumber, Question, Reading

SHORTEST = 80
OLD_POLICY, KEY_IS_LOADED, SEVERAL = "scan.old_policy", "scan.statement_key", "scan.several"

# The sign before the digits is a barcode reader's own, Russian where the layout is; no Russian word begins with ъ.
_AIM = re.compile(r"\s*\x02?[\]ъЪ][A-Za-zА-Яа-яЁё][0-9]")
_CODE = re.compile(r"[={}<>\"&?;|]|://")
# Of these a fault leaves nothing that could be asked for.
_NOT_TO_BE_READ = scan.OF_LINES | {ScanKind.STATEMENT}
_SOLID = re.compile(r"\s*(?=\S*[0-9])\S{100,}\s*")


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What machine-readable lines say of a document and of whom: the name as it stands there, Latin in those of other states."""

    is_passport: bool
    number: str
    name: str
    birth_date: date | None


def document(held: Scan | None, today: date) -> ReadDocument | None:
    """The document that a scan holds the lines of; None for any other scan, and for lines that cannot be understood."""
    if held is None or held.lines is None:
        return None
    try:
        if held.kind is ScanKind.PASSPORT:
            own = mrz.read(held.lines, today)
            name = " ".join(filter(None, (own.surname, own.name, own.patronymic)))
            return ReadDocument(True, passport.format(own.series + own.number), name, own.birth_date)
        lines = travel_document.read(held.lines, today)
    except Wrong:
        return None
    number = " ".join(filter(None, lines.series_and_number))
    return ReadDocument(lines.is_passport, number, lines.full_name, lines.birth_date)


def read(text: str, today: date) -> Question | None:
    """Read a wrapped policy, machine-readable lines or a text holding a ЕНП; None when it is no scan but something typed."""
    if len(text) < SHORTEST and not _AIM.match(text) and not _CODE.search(text) and not statement.is_one(text):
        return None
    held = scan.read(text)
    if held.kind is ScanKind.UNKNOWN and _SOLID.fullmatch(text):
        return _question(held, (), (Said(scan.UNKNOWN_CODE),))
    if held.fault and held.kind in _NOT_TO_BE_READ:
        return _question(held, (), (Said(held.fault),))
    if held.kind is ScanKind.STATEMENT_KEY:
        return _question(held, (), (Said(KEY_IS_LOADED),))
    read_as = _READERS.get(held.kind)
    return read_as(held, today) if read_as else None


def of(held: Scan, today: date) -> Question | None:
    """The question that a scan from a device asks: a policy, machine-readable lines, a statement or a ЕНП; else None."""
    if held.fault and held.kind in _NOT_TO_BE_READ:
        return None
    read_as = _of_text if held.kind is ScanKind.ENP and held.enp else _READERS.get(held.kind)
    return read_as(held, today) if read_as else None


def unwrapped(text: str) -> str:
    """Take off what a scanner put before plain digits; any other text stays as it is."""
    return (scan.read(text).number or text) if _AIM.match(text) else text


def _of_text(held: Scan, _today: date) -> Question:
    if held.others:
        return _question(held, tuple(ByNumber("enp", one) for one in held.others), (Said(SEVERAL),))
    assert held.enp
    return _question(held, (ByNumber("enp", held.enp),))


def _of_old_policy(held: Scan, _today: date) -> Question:
    assert held.old_policy
    return _question(held, _names(held.old_policy), (Said(OLD_POLICY),))


def _of_policy(held: Scan, today: date) -> Question:
    assert held.policy
    return _of_bearer(held, held.policy, policy_barcode.doubts(held.policy, today))


def _of_card(held: Scan, today: date) -> Question:
    assert held.card
    return _of_bearer(held, held.card, policy_card.doubts(held.card, today))


def _of_bearer(held: Scan, code: PolicyBarcode | PolicyCard, doubts: tuple[str, ...]) -> Question:
    """Ask for the number, then for the person; the other way round where the number fails a check (contract, verify)."""
    number: tuple[Reading, ...] = (ByNumber("enp", code.enp),)
    hints = tuple(_said(doubt, code.enp) for doubt in doubts)
    return _question(held, _names(code) + number if held.fault else number + _names(code), hints)


def _of_passport(held: Scan, today: date) -> Question:
    assert held.lines
    try:
        lines = mrz.read(held.lines, today)
    except Wrong as wrong:
        return _question(held, (), (Said(wrong.code, wrong.values),))
    document = ByNumber("document", fold_document(lines.series, lines.number))
    return _question(held, (document, *_names(lines)))


def _of_travel_document(held: Scan, today: date) -> Question:
    """Ask for the document, then for the name as transliterations of Russian ones read."""
    assert held.lines
    try:
        lines = travel_document.read(held.lines, today)
    except Wrong as wrong:
        return _question(held, (), (Said(wrong.code, wrong.values),))
    document = ByNumber("document", fold_document(*lines.series_and_number))
    # The parts of a surname are kept as one word; what else is given may be a patronymic or not be held at all.
    parts = (lines.surname.replace(" ", ""), lines.given_names.partition(" ")[0])
    words = tuple(filter(None, map(latin_key, parts)))
    # Without a day of birth there are too many namesakes.
    name = (ByName(words, tuple(len(word) == 1 for word in words), lines.birth_date, via="translit"),)
    return _question(held, (document, *(name if lines.birth_date is not None else ())))


def _of_statement(held: Scan, _today: date) -> Question:
    """Ask for the number that it names, then for the person: what it says of them is compared where it is judged."""
    assert held.statement
    person = statement.read(held.statement).statement.person
    number = (ByNumber("enp", person.enp),) if person.enp else ()
    return _question(held, (*number, *_names(person)))


_READERS = {
    ScanKind.STATEMENT: _of_statement,
    ScanKind.POLICY: _of_policy,
    ScanKind.CARD: _of_card,
    ScanKind.PASSPORT: _of_passport,
    ScanKind.TRAVEL_DOCUMENT: _of_travel_document,
    ScanKind.OLD_POLICY: _of_old_policy,
    ScanKind.TEXT: _of_text,
}


def _said(code: str, number: str) -> Said:
    try:
        enp.validate(number)
    except Wrong as wrong:
        return Said(code, wrong.values) if wrong.code == code else Said(code)
    return Said(code)


def _names(held: PolicyBarcode | PolicyCard | OldPolicy | mrz.PassportLines | Stated) -> tuple[Reading, ...]:
    words = tuple(filter(None, map(fold, (held.surname, held.name, held.patronymic))))
    return (ByName(words, tuple(len(word) == 1 for word in words), held.birth_date),) if words else ()


def _question(held: Scan, readings: tuple[Reading, ...], hints: tuple[Said, ...] = ()) -> Question:
    return Question(QuestionKind.SCAN, readings, hints=hints, scan=held)
