r"""What a scan says of a person and a document, in the paths of an application's form; it is to be looked at, never trusted.

Nothing of a code can be proved without a network (a policy's signature has no public key): a field that was filled so is marked.

>>> from omsdesk.models.numbers.scan import read
>>> lines = "PNRUSIM8REK<<EVGENIQ<ALEKSANDROVI3<<<<<<<<<<\n1100000000RUS8209120M<<<<<<<4041217292000<46"
>>> entered(read(lines), date(2026, 11, 22))["person.documents.0.series"]
'11 04'
"""

from collections.abc import Iterator
from datetime import date

from omsdesk.models.numbers import enp, mrz, passport, snils
from omsdesk.models.numbers.policy_barcode import UNREADABLE, PolicyBarcode
from omsdesk.models.numbers.policy_card import PolicyCard
from omsdesk.models.numbers.scan import OldPolicy, Scan
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import DocumentType

DOCUMENT = "person.documents.0"


def entered(held: Scan, today: date) -> dict[str, str]:
    """What the form takes over, path by path as it is typed; nothing for a scan that says nothing of a person.

    Names come as people write them. What cannot be read in a code, and a ЕНП that fails its check digit, is left out.
    """
    return {path: text for path, text in _values(held, today) if text}


def _values(held: Scan, today: date) -> Iterator[tuple[str, str]]:
    said = held.policy or held.old_policy
    if said is not None:
        yield from _of_person(said)
    if held.card is not None:
        yield from _of_card(held.card)
    if held.lines is not None:
        yield from _of_lines(held.lines, today)
    if held.enp is not None and enp.is_valid(held.enp):
        yield "person.enp", held.enp


def _of_card(card: PolicyCard) -> Iterator[tuple[str, str]]:
    yield from _of_person(card)
    yield "person.birth_place", "" if UNREADABLE in card.birth_place else card.birth_place
    if card.snils is not None and snils.is_valid(card.snils):
        yield "person.snils", snils.format(card.snils)


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


def _of_person(said: PolicyBarcode | PolicyCard | OldPolicy | mrz.PassportLines) -> Iterator[tuple[str, str]]:
    for part in ("surname", "name", "patronymic"):
        yield f"person.{part}", _written(getattr(said, part))
    yield "person.sex", said.sex or ""
    yield "person.birth_date", f"{said.birth_date:%d.%m.%Y}" if said.birth_date is not None else ""


def _written(name: str) -> str:
    """A name of a code, which has capitals alone, as people write it; none where a letter of it could not be read."""
    if UNREADABLE in name:
        return ""
    return "".join(letter.lower() if before.isalpha() else letter for before, letter in zip(f" {name}", name, strict=False))
