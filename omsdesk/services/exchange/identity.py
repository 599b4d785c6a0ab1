"""Who a row is about: name, birth date, sex, ЕНП and СНИЛС, each helping the others where one is missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import ModuleType

from omsdesk.models.numbers import enp, regions, snils
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.services.exchange import values
from omsdesk.services.exchange.columns import NAME_TAGS
from omsdesk.services.exchange.findings import Findings

OLDEST = date(1900, 1, 1)
MARK_OF = {"FAM": "2", "IM": "3", "OT": "1"}
"""Marks of «особый случай» (DOST, приказ ФФОМС № 79) for the absent parts of a name."""
IMPOSSIBLE_DATE = "6"
LOST_ZEROS = 3

Parts = tuple[str | None, str | None, str | None]

_facets: dict[str, tuple[date, str]] = {}


def names(found: Findings, typed: tuple[str, str, str], dost: str) -> tuple[Parts, str]:
    """The three parts of the name and the marks: those of the row, and those of the parts that are missing."""
    fam, im, ot = typed
    parts = (_part(found, "FAM", fam), _part(found, "IM", im), _part(found, "OT", ot))
    if parts[0] and parts[1] and parts[2] and not dost:
        return parts, ""
    if not any(parts):
        found.stop("FAM", "", "load.no_name")
    said = values.marks(dost)
    if said is None:
        found.stop("DOST", dost, "load.dost")
    return parts, _marks(found, dict(zip(NAME_TAGS, parts, strict=True)), said or (), dost)


def birth(found: Findings, text: str, number: str | None, marks: str, today: date) -> tuple[date | None, str]:
    """The birth date and the marks with that of an incomplete one; a missing date is taken from the ЕНП."""
    born, mark = values.birth(text, today) if text else (None, "")
    if born is None:
        return _by_number(found, text, number, marks), marks
    if born > today:
        found.stop("DR", text, "load.birth_future")
    elif born < OLDEST:
        found.note("DR", text, "load.birth_old")
    if not mark or mark in marks:
        return born, marks
    found.note("DR", text, "load.birth_partial")
    return born, ",".join(sorted({*marks.split(","), mark} - {""}))


def sex(found: Findings, text: str, number: str | None) -> str | None:
    """The sex as the row says it, else as the ЕНП does."""
    said = values.sex(text)
    if said is None and text and not values.is_absent(text):
        found.stop("W", text, "load.sex")
    return facet(number)[1] if said is None and number else said


def policy_number(found: Findings, text: str) -> str | None:
    """The ЕНП; one of a region that no list knows is noted."""
    try:
        number: str | None = enp.validate(text)
    except Wrong as wrong:
        number = _mended(found, "ENP", text, wrong, enp, 16)
    if number and regions.by_code(number[:2]) is None:
        found.note("ENP", text, "enp.region_unknown")
    return number


def account(found: Findings, text: str) -> str | None:
    """The СНИЛС."""
    try:
        return snils.validate(text)
    except Wrong as wrong:
        return _mended(found, "SNILS", text, wrong, snils, 11)


def compare(found: Findings, number: str, born: date, said_sex: str | None, texts: tuple[str, str]) -> None:
    """Note where the ЕНП disagrees with the birth date or the sex: the number or the row may be wrong, the person is insured."""
    other_born, other_sex = facet(number)
    if other_born != born:
        found.note("DR", texts[0], "enp.birth_mismatch")
    if said_sex and said_sex != other_sex:
        found.note("W", texts[1], "enp.sex_mismatch")


def facet(number: str) -> tuple[date, str]:
    """The birth date and the sex that a valid ЕНП tells; a load meets the same eight digits over and over."""
    digits = number[2:10]
    held = _facets.get(digits)
    if held is None:
        parts = enp.read(number)
        held = _facets[digits] = parts.birth_date, parts.sex
    return held


def _part(found: Findings, tag: str, text: str) -> str | None:
    if not text:
        return None
    part, code = values.name_part(text)
    if not code:
        return part
    if code == values.NO_NAME:
        # «нет» stands for a patronymic that there is not; a surname may well be Нет.
        return None if tag == "OT" or not any(map(str.isalnum, part)) else part
    if code in {values.GARBLED, values.NAME_LONG}:
        found.stop(tag, text, code)
    else:
        found.note(tag, text, code)
    return part


def _marks(found: Findings, parts: Mapping[str, str | None], said: Sequence[str], dost: str) -> str:
    kept = set(said)
    for tag, mark in MARK_OF.items():
        if parts[tag] and mark in kept:
            found.note("DOST", dost, "load.dost_doubt")
            kept.discard(mark)
        if parts[tag]:
            continue
        # Many people have no patronymic; a missing surname or name is worth a look.
        if mark not in kept and tag != "OT":
            found.note(tag, "", "load.name_missing")
        kept.add(mark)
    return ",".join(sorted(kept))


def _by_number(found: Findings, text: str, number: str | None, marks: str) -> date | None:
    is_said = bool(text) and not values.is_absent(text)
    if number is None or (is_said and IMPOSSIBLE_DATE not in marks):
        found.stop("DR", text, "load.birth_date" if is_said else "load.no_birth_date")
        return None
    found.note("DR", text, "load.birth_from_enp")
    return facet(number)[0]


def _mended(found: Findings, tag: str, text: str, wrong: Wrong, kind: ModuleType, length: int) -> str | None:
    """What a wrong number may still be: no number at all, or one that lost its first zeros in a table program."""
    compact = kind.compact(text)
    if values.is_absent(text) or not compact.strip("0"):
        found.note(tag, text, "load.number_absent")
        return None
    whole = compact.zfill(length)
    if length - LOST_ZEROS <= len(compact) < length and kind.is_valid(whole):
        found.note(tag, text, "load.zeros")
        return str(whole)
    found.wrong(tag, text, wrong)
    return None
