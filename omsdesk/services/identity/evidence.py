"""What proves an identity besides a code: the parts of a bank's statement, and who put a signature."""

from dataclasses import dataclass
from datetime import date, datetime

from omsdesk.errors import Finding
from omsdesk.models.dates import read_date
from omsdesk.models.drafts.reading import tidy
from omsdesk.wording import day

PATH = "identity.evidence"
_BETWEEN = ";"
_PARTS = ("bank", "number", "date")


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who put an electronic signature, by the certificate; `snils` where it bears one. `signed_at` is claimed, not proved."""

    name: str
    subject: str
    snils: str | None
    issuer: str
    serial: str
    valid_until: date
    signed_at: datetime | None = None


def bank_parts(text: str) -> tuple[str, str, str]:
    """Bank, number of the statement and date of «bank; number; date», each as it was entered; what is absent is empty."""
    parts = [tidy(part) for part in text.split(_BETWEEN, len(_PARTS) - 1)]
    bank, number, written = (*parts, "", "", "")[: len(_PARTS)]
    return bank, number, written


def bank_text(bank: str, number: str, on: str) -> str:
    """The three parts as `read_bank` takes them, up to the last that is told."""
    return f"{_BETWEEN} ".join((bank, number, on)).rstrip(f"{_BETWEEN} ")


def read_bank(text: str | None, today: date) -> tuple[str, tuple[Finding, ...]]:
    """Read «bank; number of the statement; date»: what is to be kept, and a finding for each part that is missing or cannot be.

    `bank.name` stops, for it says nothing of a bank, and so do `bank.future`, a date after `today`, and `bank.no_such_date`,
    what is written for a date and is none. No rule prescribes the other parts: without them `bank.number` and `bank.date` are
    notes.
    """
    bank, number, written = bank_parts(text or "")
    on = read_date(written, today=today) if written else None
    findings = (
        (Finding(PATH, "bank.name"), not any(map(str.isalpha, bank))),
        (Finding(PATH, "bank.number", "note"), not any(map(str.isalnum, number))),
        (Finding(PATH, "bank.date", "note"), not written),
        (Finding(PATH, "bank.no_such_date", values={"written": written}), bool(written) and on is None),
        (Finding(PATH, "bank.future"), on is not None and on > today),
    )
    found = tuple(finding for finding, is_so in findings if is_so)
    return bank_text(bank, number, day(on) if on else written), found
