"""What a row says beside who it is about: document, policy, clinic, phone, mail."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from omsdesk.models.coverage.facts import PolicyPeriod, region
from omsdesk.models.numbers import birth_certificate, identity_document, passport, phone, regions
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import DocumentType
from omsdesk.services.exchange import values
from omsdesk.services.exchange.findings import Findings
from omsdesk.services.newcomer import NewAttachment, NewDocument

PASSPORT = DocumentType.PASSPORT.value
OTHER = 18
"""«Иные документы» of F011, for a document of which no type is said."""
SERIES_DIGITS, NUMBER_DIGITS = 4, 6
SIX_DIGITS = frozenset(kind.code for kind in identity_document.KINDS.values() if kind.number == "9" * NUMBER_DIGITS)
INSURER_DIGITS, CLINIC_DIGITS, OKATO_DIGITS = 5, 6, 5
OKATO_LENGTHS = range(2, 12)
NO_OKATO = "load.okato"


class Document(NamedTuple):
    """What a row says of the identity document."""

    type: str
    series: str
    number: str
    issued: str
    issuer: str


class Policy(NamedTuple):
    """What a row says of the policy."""

    okato: str
    insurer: str
    kind: str
    since: str
    until: str


def document(found: Findings, said: Document, born: date | None, today: date) -> tuple[NewDocument, ...]:
    """The identity document, when the row has a number of one."""
    if not said.number or values.is_absent(said.number):
        if said.series and not values.is_absent(said.series):
            found.note("DOCNUM", "", "load.document_no_number")
        return ()
    kind = _document_type(found, said)
    issued = _day(found, "DOCDATE", said.issued, today)
    if kind is None:
        return ()
    try:
        series, number = _series_and_number(found, kind, said)
    except Wrong as wrong:
        by_series = wrong.code == identity_document.SERIES
        found.stop("DOCSER" if by_series else "DOCNUM", said.series if by_series else said.number, wrong.code, **wrong.values)
        return ()
    if issued is not None:
        _weigh_issue(found, said, issued, born, today)
        if kind == PASSPORT and born is not None:
            _weigh_passport(found, said, (series, issued), born, today)
    return (NewDocument(kind, series or None, number, issued, said.issuer or None),)


def policy(found: Findings, said: Policy, number: str | None, source: str, today: date) -> tuple[PolicyPeriod, ...]:
    """The period of insurance, when the row says since when; without that a policy answers for no day."""
    insurer = _code(found, "SMO", said.insurer, INSURER_DIGITS)
    territory = _territory(found, said.okato, insurer)
    since = _day(found, "DBEG", said.since, today)
    if since is None:
        if (not said.since or values.is_absent(said.since)) and (said.insurer or said.kind or said.until):
            found.note("DBEG", "", "load.policy_no_start")
        return ()
    until = None if not said.until or values.is_endless(said.until) else _day(found, "DEND", said.until, today, ahead=True)
    if until is not None and until < since:
        found.stop("DEND", said.until, "load.policy_order")
        return ()
    kind = values.policy_kind(said.kind, since)
    if kind is None:
        found.stop("VPOLIS", said.kind, "load.policy_kind")
        return ()
    return (PolicyPeriod(number, kind, since, until, insurer, territory, (), True, source, today),)


def attachment(found: Findings, text: str, today: date) -> tuple[NewAttachment, ...]:
    """Attachment to a clinic as of the day of the load: a table of people does not say since when."""
    clinic = _code(found, "MO", text, CLINIC_DIGITS)
    return _attached(clinic, today) if clinic else ()


@lru_cache(maxsize=1 << 12)
def _attached(clinic: str, today: date) -> tuple[NewAttachment, ...]:
    return (NewAttachment(clinic, today),)


def phones(found: Findings, text: str) -> tuple[str, ...]:
    """The phone, a foreign one too; what can be no phone is left out with a note, and the person loaded."""
    for read in (phone.validate, phone.international):
        try:
            return (read(text),)
        except Wrong:
            continue
    if not values.is_absent(text):
        found.note("TEL", text, "load.phone")
    return ()


def emails(found: Findings, text: str) -> tuple[str, ...]:
    """The address of mail; what can be none is left out with a note, and the person loaded."""
    address = values.email(text)
    if address:
        return (address,)
    if not values.is_absent(text):
        found.note("EMAIL", text, "load.email")
    return ()


def _document_type(found: Findings, said: Document) -> int | None:
    if said.type:
        kind = values.document_type(said.type)
        if kind is None or kind not in identity_document.KINDS:
            found.stop("DOCTYPE", said.type, "load.document_type")
            return None
        return kind
    found.note("DOCTYPE", "", "load.document_guessed")
    if passport.is_valid(said.series + said.number):
        return PASSPORT
    is_birth = birth_certificate.is_valid(said.series)
    return DocumentType.BIRTH_CERTIFICATE.value if is_birth else OTHER


def _series_and_number(found: Findings, kind: int, said: Document) -> tuple[str, str]:
    """Series and number by the mask of the type; zeros that a table program dropped from a passport come back with a note."""
    series, number = said.series, said.number
    if kind == PASSPORT:
        series = _with_zeros(found, "DOCSER", series, SERIES_DIGITS) if len(series) == SERIES_DIGITS - 1 else series
        number = _with_zeros(found, "DOCNUM", number, NUMBER_DIGITS)
    if kind in SIX_DIGITS and len(number) == NUMBER_DIGITS and number.isascii() and number.isdigit():
        return _series_of(kind, series), number
    return identity_document.validate(kind, series, number)


@lru_cache(maxsize=1 << 14)
def _series_of(kind: int, series: str) -> str:
    # Nearly all documents are of two types, and their few thousand series are met over and over.
    return identity_document.validate(kind, series, "0" * NUMBER_DIGITS)[0]


def _with_zeros(found: Findings, tag: str, text: str, length: int) -> str:
    if not (text.isascii() and text.isdigit() and len(text) < length):
        return text
    found.note(tag, text, "load.zeros")
    return text.zfill(length)


def _weigh_issue(found: Findings, said: Document, issued: date, born: date | None, today: date) -> None:
    if issued > today:
        found.stop("DOCDATE", said.issued, "load.document_future")
    elif born is not None and issued < born:
        found.stop("DOCDATE", said.issued, "load.document_before_birth")


def _weigh_passport(found: Findings, said: Document, paper: tuple[str, date], born: date, today: date) -> None:
    series, issued = paper
    for code in _series_doubts(series, issued.year):
        found.note("DOCSER", said.series, code)
    if _is_due(_age(born, issued), _age(born, today)):
        state = passport.status(born, issued, today)
        if state != "grace":
            found.note("DOCDATE", said.issued, f"passport.{state}")


def _age(born: date, on: date) -> int:
    # As `dates.age`, without making the birthday: two of them for each passport of a million.
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _is_due(given: int, now: int) -> bool:
    """Whether a passport given at that age was given too early, or should have been replaced since."""
    return given < passport.FIRST_AGE or any(given < age <= now for age in passport.REPLACED_AT)


@lru_cache(maxsize=1 << 14)
def _series_doubts(series: str, year: int) -> tuple[str, ...]:
    # The year alone is compared with the one in the series.
    return passport.doubts(series, date(year, 1, 1))


def _territory(found: Findings, okato: str, insurer: str | None) -> str | None:
    """The territory of insurance as the row says it, else that of the insurer's fund."""
    territory, code = _territory_of(okato, insurer)
    if code == NO_OKATO:
        found.stop("OKATO", okato, code)
    elif code:
        found.note("OKATO", okato, code)
    return territory


@lru_cache(maxsize=1 << 12)
def _territory_of(okato: str, insurer: str | None) -> tuple[str | None, str]:
    if not okato or values.is_absent(okato):
        fund = regions.by_fund(insurer[:2]) if insurer else None
        return (fund.okato if fund else None), ""
    whole = values.code(okato, OKATO_DIGITS) or okato
    if not (whole.isascii() and whole.isdigit() and len(whole) in OKATO_LENGTHS):
        return None, NO_OKATO
    return region(whole), "" if regions.by_okato(whole) else "load.okato_unknown"


def _code(found: Findings, tag: str, text: str, length: int) -> str | None:
    if not text:
        return None
    code = values.code(text, length)
    if code == text:
        return code
    if code is not None:
        found.note(tag, text, "load.zeros")
    elif not values.is_absent(text):
        found.stop(tag, text, "load.code", digits=length)
    return code


def _day(found: Findings, tag: str, text: str, today: date, *, ahead: bool = False) -> date | None:
    if not text:
        return None
    day = values.day(text, today, ahead=ahead)
    if day is None and not values.is_absent(text):
        found.stop(tag, text, "load.date")
    return day
