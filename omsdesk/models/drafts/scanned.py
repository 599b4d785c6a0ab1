r"""What a scan says of a person and a document, in the paths of an application's form; it is to be looked at, never trusted.

Nothing of a code can be proved without a network (a policy's signature has no public key): a field that was filled so is marked.
A signed statement is proved by whoever knows keys, before it is asked what of it is entered.

>>> from omsdesk.models.numbers.scan import read
>>> lines = "PNRUSIM8REK<<EVGENIQ<ALEKSANDROVI3<<<<<<<<<<\n1100000000RUS8209120M<<<<<<<4041217292000<46"
>>> entered(read(lines), date(2026, 11, 22))["person.documents.0.series"]
'11 04'
"""

from collections.abc import Iterator
from datetime import date

from omsdesk.models.drafts.spelling import STATELESS
from omsdesk.models.numbers import enp, mrz, passport, snils, statement, travel_document
from omsdesk.models.numbers.policy_barcode import UNREADABLE, PolicyBarcode
from omsdesk.models.numbers.policy_card import PolicyCard
from omsdesk.models.numbers.scan import OldPolicy, Scan, ScanKind
from omsdesk.models.numbers.statement import LONGEST_NAME, Stated
from omsdesk.models.numbers.travel_document import TravelDocument
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import DocumentType

DOCUMENT = "person.documents.0"
NAMES = ("surname", "name", "patronymic")
_OF_A_LETTER = 2
"""Bytes of a Russian letter: so much less than the most a name has that was cut within one."""
_RUSSIA, _NOBODYS, _REFUGEES = "RUS", "XXA", frozenset({"XXB", "XXC"})
# Codes of ICAO 9303 that are not those of countries: Germany's one letter, kinds of Britons; and whose people are of no country.
_CITIZENSHIPS = {_NOBODYS: STATELESS, "D": "DEU"} | dict.fromkeys(("GBD", "GBN", "GBO", "GBP", "GBS"), "GBR")
_OF_NO_COUNTRY = ("X", "UN", "EUE")


def entered(held: Scan, today: date) -> dict[str, str]:
    """What the form takes over, path by path as it is typed; nothing for a scan that says nothing of a person.

    Names come as people write them. What cannot be read in a code, and a ЕНП that fails its check digit, is left out.
    """
    return {path: text for path, text in _values(held, today) if text}


def named(held: Scan, today: date) -> str:
    """Whose it says to be: the name as people write it and the birth date; nothing where it says no name in Russian letters."""
    said = entered(held, today)
    name = " ".join(filter(None, (said.get(f"person.{part}") for part in NAMES)))
    return ", ".join(filter(None, (name, said.get("person.birth_date")))) if name else ""


def latin_name(held: Scan, today: date) -> str:
    """The name of a document whose letters do not tell how it is written in Russian, as it has it; else nothing."""
    if held.kind is not ScanKind.TRAVEL_DOCUMENT or held.lines is None:
        return ""
    try:
        return travel_document.read(held.lines, today).full_name
    except Wrong:
        return ""


def _values(held: Scan, today: date) -> Iterator[tuple[str, str]]:
    said = held.policy or held.old_policy
    if said is not None:
        yield from _of_person(said)
    if held.card is not None:
        yield from _of_card(held.card)
    if held.kind is ScanKind.STATEMENT:
        yield from _of_statement(held)
    if held.lines is not None:
        yield from _of_travel(held.lines, today) if held.kind is ScanKind.TRAVEL_DOCUMENT else _of_lines(held.lines, today)
    if held.enp is not None and enp.is_valid(held.enp):
        yield "person.enp", held.enp


def _of_card(card: PolicyCard) -> Iterator[tuple[str, str]]:
    yield from _of_person(card)
    yield "person.birth_place", "" if UNREADABLE in card.birth_place else card.birth_place
    if card.snils is not None and snils.is_valid(card.snils):
        yield "person.snils", snils.format(card.snils)


def _of_statement(held: Scan) -> Iterator[tuple[str, str]]:
    if held.fault or held.statement is None:
        return
    person = statement.read(held.statement).statement.person
    for part in NAMES:
        yield f"person.{part}", _whole(person, part)
    yield "person.birth_date", _day(person.birth_date)


def _whole(person: Stated, part: str) -> str:
    """A name of a statement; none that is so long that it may be cut there."""
    name: str = getattr(person, part)
    return _written(name) if len(name.encode()) < LONGEST_NAME - _OF_A_LETTER else ""


def _of_lines(lines: str, today: date) -> Iterator[tuple[str, str]]:
    try:
        read = mrz.read(lines, today)
    except Wrong:
        return
    yield from _of_person(read)
    number = passport.format(read.series + read.number)
    yield f"{DOCUMENT}.type", str(DocumentType.PASSPORT.value)
    yield f"{DOCUMENT}.series", number.rpartition(" ")[0]
    yield f"{DOCUMENT}.number", read.number
    yield f"{DOCUMENT}.issued", f"{read.issued:%d.%m.%Y}"
    yield f"{DOCUMENT}.subdivision", read.subdivision


def _of_travel(lines: str, today: date) -> Iterator[tuple[str, str]]:
    """Everything but the name: its Latin letters do not tell how it is written in Russian."""
    try:
        read = travel_document.read(lines, today)
    except Wrong:
        return
    yield "person.sex", read.sex
    yield "person.birth_date", _day(read.birth_date)
    yield "person.citizenship", _citizenship(read.citizenship)
    kind = _type(read)
    yield f"{DOCUMENT}.type", str(kind.value) if kind is not None else ""
    series, number = read.series_and_number
    yield f"{DOCUMENT}.series", series
    yield f"{DOCUMENT}.number", number
    yield f"{DOCUMENT}.until", _day(read.until)


def _citizenship(code: str) -> str:
    return _CITIZENSHIPS.get(code, "" if code.startswith(_OF_NO_COUNTRY) else code)


def _type(held: TravelDocument) -> DocumentType | None:
    """The type by the classifier; none where the lines leave it open."""
    is_passport = held.is_passport
    if held.issuer == _RUSSIA and held.citizenship == _RUSSIA:
        return DocumentType.FOREIGN_TRAVEL_PASSPORT if is_passport else None
    if held.issuer == _RUSSIA:
        # To those who are no citizens of it Russia gives such lines in a residence permit, and to refugees for journeys.
        return None if held.citizenship in _REFUGEES else DocumentType.RESIDENCE_PERMIT
    if held.citizenship == _NOBODYS:
        return DocumentType.STATELESS_PAPER
    return DocumentType.FOREIGN_PASSPORT if is_passport and held.citizenship not in _REFUGEES else DocumentType.FOREIGNERS_PAPER


def _of_person(said: PolicyBarcode | PolicyCard | OldPolicy | mrz.PassportLines) -> Iterator[tuple[str, str]]:
    for part in NAMES:
        yield f"person.{part}", _written(getattr(said, part))
    yield "person.sex", said.sex or ""
    yield "person.birth_date", _day(said.birth_date)


def _day(on: date | None) -> str:
    return f"{on:%d.%m.%Y}" if on is not None else ""


def _written(name: str) -> str:
    """A name of a code, which has capitals alone, as people write it; none where a letter of it could not be read."""
    if UNREADABLE in name:
        return ""
    return "".join(letter.lower() if before.isalpha() else letter for before, letter in zip(f" {name}", name, strict=False))
