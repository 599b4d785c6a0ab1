"""What the chip of an electronic policy (a plastic card with contacts) says: names, numbers, dates, the insurer.

Two files of BER-TLV: the owner's, which never changes, and that of the present insurer. Text is UTF-8, a date is four bytes
of BCD, DDMMYYYY; noughts are no date. The photo stays on the card. The signature cannot be checked here, no more than that of
a barcode: a card fills a search, the register decides.

>>> owner = bytes.fromhex("622B 5F210AD0A9D0A3D09AD098D09D 5F240417031985 5F250101 5F261037373536343130383332303030303134")
>>> card = read(owner)
>>> card.surname, card.enp, card.birth_date, doubts(card, date(2026, 11, 22))
('ЩУКИН', '7756410832000014', datetime.date(1985, 3, 17), ())
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from omsdesk.models.numbers import ber_tlv, enp, separators, snils
from omsdesk.models.numbers.wrong import Wrong

NUMBER = "card.enp"
EXPIRED = "card.expired"

LONGEST = 250
"""Signs of a text that are kept; a birthplace has 100 at the most."""
UNREADABLE = "?"
PHOTO = frozenset({0x7F40, 0x5F41, 0x5F42})
_SEXES = {b"\x01": "M", b"\x02": "F"}
_OGRN, _OKATO = (13,), (5, 8, 11)


@dataclass(frozen=True, slots=True)
class PolicyCard:
    """What a card says; the insurer's part is None where it cannot be read, no end of term means without limit."""

    enp: str
    surname: str
    name: str
    patronymic: str
    sex: str | None
    birth_date: date | None
    snils: str | None = None
    birth_place: str = ""
    issued: date | None = None
    valid_to: date | None = None
    country_code: str = ""
    country: str = ""
    ogrn: str | None = None
    okato: str | None = None
    insured_since: date | None = None
    insured_until: date | None = None


def needed(beginning: bytes) -> int | None:
    """How many bytes of a file have to be read, as far as its beginning tells; None where it does not.

    A photo that stands last is left out: it takes seconds to read, and nothing is done with it; that it begins must be among the
    bytes that `read` is given. Raises Wrong `tlv.*`.
    """
    begin = ber_tlv.skipped(beginning, 0)
    try:
        whole = ber_tlv.header(beginning, begin)
    except Wrong as wrong:
        if wrong.code == ber_tlv.TRUNCATED:
            return None
        raise
    # A file may be one element that holds the others, or the others one after another: then nothing tells how many they are.
    return _without_photo(beginning, whole) if whole.is_constructed else None


def _without_photo(beginning: bytes, whole: ber_tlv.Header) -> int:
    at = whole.start
    while (at := ber_tlv.skipped(beginning, at)) < whole.end:
        try:
            part = ber_tlv.header(beginning, at)
        except Wrong:
            break  # not read yet; one that is wrong is said when the whole is read
        if part.tag in PHOTO and part.end >= whole.end:
            return at
        at = part.end
    return whole.end


def read(owner: bytes, insurer: bytes = b"") -> PolicyCard:
    """Read the owner's file, and the insurer's where there is one.

    Raises Wrong `tlv.*` for an owner's file that is none or is cut before `needed`, `card.enp` where it holds no number of a
    policy. What is wrong with the insurer's file leaves its values None: it would stop nobody from being found.
    """
    held = _held(owner)
    digits = _digits(held.get(0x5F26), (enp.LENGTH,))
    if digits is None:
        raise Wrong(NUMBER)
    try:
        insured = _held(insurer)
    except Wrong:
        insured = {}
    return PolicyCard(
        enp=digits,
        surname=_text(held.get(0x5F21)),
        name=_text(held.get(0x5F22)),
        patronymic=_text(held.get(0x5F23)),
        sex=_SEXES.get(held.get(0x5F25, b"")),
        birth_date=_day(held.get(0x5F24)),
        snils=_digits(held.get(0x5F27), (snils.LENGTH,)),
        birth_place=_text(held.get(0x5F29)),
        issued=_day(held.get(0x5F2A)),
        valid_to=_day(held.get(0x5F28)),
        country_code=_text(held.get(0x5F31)),
        country=_text(held.get(0x5F32)),
        ogrn=_digits(insured.get(0x5F51), _OGRN),
        okato=_digits(insured.get(0x5F52), _OKATO),
        insured_since=_day(insured.get(0x5F53)),
        insured_until=_day(insured.get(0x5F54)),
    )


def is_valid(owner: bytes) -> bool:
    """Tell whether `read` would return."""
    try:
        return bool(read(owner))
    except Wrong:
        return False


def doubts(card: PolicyCard, today: date) -> tuple[str, ...]:
    """Name what to look at: the term of the card, its number, its number against its own birth date and sex."""
    found = (EXPIRED,) if card.valid_to is not None and card.valid_to < today else ()
    try:
        disagreements = enp.mismatch(card.enp, card.birth_date, card.sex)
    except Wrong as wrong:
        return (*found, wrong.code)
    return (*found, *(f"enp.{disagreement}" for disagreement in disagreements))


def _held(file: bytes) -> Mapping[int, bytes]:
    """Each value of a file by its tag; of two of one tag the first."""
    if not file:
        return {}
    begin, wanted = ber_tlv.skipped(file, 0), needed(file)
    if wanted is not None and wanted > len(file):
        raise Wrong(ber_tlv.TRUNCATED)
    content = file[ber_tlv.header(file, begin).start : wanted] if wanted is not None else file
    held: dict[int, bytes] = {}
    for tag, value in ber_tlv.elements(content):
        held.setdefault(tag, value)
    return held


def _text(stored: bytes | None) -> str:
    text = (stored or b"").decode("utf-8", "replace").replace("\N{REPLACEMENT CHARACTER}", UNREADABLE)
    shown = "".join(letter if letter.isprintable() else " " for letter in text if letter not in separators.INVISIBLE)
    return " ".join(shown.split())[:LONGEST].rstrip()


def _digits(stored: bytes | None, lengths: tuple[int, ...]) -> str | None:
    bare = _text(stored).replace(" ", "").replace("-", "")
    return bare if len(bare) in lengths and bare.isascii() and bare.isdigit() else None


def _day(stored: bytes | None) -> date | None:
    """A day that is in the calendar; one that is not, or is not known to the day, is none."""
    digits = (stored or b"").hex()
    if len(digits) != 8 or not digits.isdigit():
        return None
    try:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
