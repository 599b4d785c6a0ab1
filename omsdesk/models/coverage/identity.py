"""What the identity document of an insured citizen asks for at 14, 20 and 45, as advice and never as an obstacle."""

from collections.abc import Iterator
from datetime import date, timedelta

from omsdesk.models.coverage.facts import Held
from omsdesk.models.numbers import passport
from omsdesk.models.numbers.birthdays import birthday
from omsdesk.models.words import DocumentType

BIRTH_CERTIFICATES = frozenset({DocumentType.BIRTH_CERTIFICATE, DocumentType.FOREIGN_BIRTH_CERTIFICATE})


def document_situations(held: Held, on: date, grace: int) -> Iterator[tuple[str, dict[str, object]]]:
    """Name the situation of the document held, if any: first passport due, exchange due, or exchange overdue (ПП РФ № 2267)."""
    if held.birth_date is None or (held.citizenship or "RUS") != "RUS":
        return
    if held.document_type in BIRTH_CERTIFICATES and birthday(held.birth_date, passport.FIRST_AGE) <= on:
        yield "passport_at_14", {}
    if held.document_type == DocumentType.PASSPORT and held.document_issued is not None:
        yield from _exchange(held.birth_date, held.document_issued, on, grace)


def _exchange(birth: date, issued: date, on: date, grace: int) -> Iterator[tuple[str, dict[str, object]]]:
    due = [day for day in (birthday(birth, age) for age in passport.REPLACED_AT) if issued < day <= on]
    kind = passport.status(birth, issued, on, grace)
    if kind == "grace":
        yield "passport_due", {"until": due[0] + timedelta(days=grace)}
    elif kind == "expired":
        yield "passport_expired", {"since": due[0] + timedelta(days=grace + 1)}
