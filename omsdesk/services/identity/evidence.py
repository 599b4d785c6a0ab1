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


@dataclass(frozen=True, slots=True)
class BankEvidence:
    """A bank's confirmation of who holds an account: the bank, the number of its statement, and its date."""

    bank: str
    number: str
    on: date

    @property
    def text(self) -> str:
        """As it stands in an application: `read_bank` gives it back."""
        return f"{self.bank}{_BETWEEN} {self.number}{_BETWEEN} {day(self.on)}"


def bank_parts(text: str) -> tuple[str, str, str]:
    """Bank, number of the statement and date of «bank; number; date», each as it was entered; what is absent is empty."""
    parts = [tidy(part) for part in text.split(_BETWEEN, len(_PARTS) - 1)]
    bank, number, written = (*parts, "", "", "")[: len(_PARTS)]
    return bank, number, written


def bank_text(bank: str, number: str, on: str) -> str:
    """The three parts as `read_bank` takes them; nothing where all are empty."""
    return f"{_BETWEEN} ".join((bank, number, on)) if bank or number or on else ""


def read_bank(text: str | None, today: date) -> tuple[BankEvidence | None, tuple[Finding, ...]]:
    """Read «bank; number of the statement; date» as it was entered, with a finding for each part that is missing or cannot be.

    Codes: `bank.name`, `bank.number`, `bank.date`, and `bank.future` for a date after `today`.
    """
    bank, number, written = bank_parts(text or "")
    on = read_date(written, today=today) if written else None
    wrong = {
        "bank.name": not any(map(str.isalpha, bank)),
        "bank.number": not any(map(str.isalnum, number)),
        "bank.date": on is None,
        "bank.future": on is not None and on > today,
    }
    findings = tuple(Finding(PATH, code) for code, is_wrong in wrong.items() if is_wrong)
    return (None if findings or on is None else BankEvidence(bank, number, on)), findings
