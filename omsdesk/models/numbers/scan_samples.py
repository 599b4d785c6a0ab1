r"""Codes to try a scanner with: of nobody, for the date digits of their ЕНП mean no day, and they say so in their names.

>>> [sample.name for sample in SAMPLES if scan.read(sample.content).kind is not sample.kind]
[]
>>> sample_of(scan.read("7700000000000016")).name, sample_of(scan.read("7756410832000014"))
('digits', None)
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from omsdesk.models.numbers import policy_barcode, scan
from omsdesk.models.numbers.policy_barcode import SIGNATURE_SIZE, PolicyBarcode
from omsdesk.models.numbers.scan import Scan, ScanKind

ENP: Final = "7700000000000016"
# What a line of text loses or takes for its end: NUL, CR, LF, tab, STX, ETX, GS, XON, XOFF, a backslash.
_AWKWARD: Final = b"\0\r\n\t\x02\x03\x1d\x11\x13\\"
_SIGNATURE: Final = (_AWKWARD * 7)[:SIGNATURE_SIZE]
RECORD: Final = policy_barcode.write(
    PolicyBarcode(2, ENP, "ПРОВЕРКА", "СКАНЕРА", "ЛИСТОМ", "F", date(1980, 1, 31), signature=_SIGNATURE),
)
# The sample of order 773 of МВД, appendix 24.
LINES: Final = "PNRUSIM8REK<<EVGENIQ<ALEKSANDROVI3<<<<<<<<<<\n1100000000RUS8209120M<<<<<<<4041217292000<46"
Look = Literal["code128", "qr", "pdf417"]


@dataclass(frozen=True, slots=True)
class Sample:
    """A code: its name, what it is made as, what it holds and what that is understood as."""

    name: str
    look: Look
    content: bytes | str
    kind: ScanKind


SAMPLES: Final = (
    Sample("digits", "code128", ENP, ScanKind.ENP),
    Sample("lines", "qr", LINES, ScanKind.PASSPORT),
    Sample("binary", "pdf417", RECORD, ScanKind.POLICY),
    Sample("hex", "qr", RECORD.hex().upper(), ScanKind.POLICY),
)
"""In the order of the sheet; the last holds what the third does, as a scanner on the keyboard's line can type it."""


def sample_of(held: Scan) -> Sample | None:
    """The sample that a scan is, or None; of the two that hold the same record the one that is a code of bytes."""
    alike = (replace(scan.read(sample.content), length=held.length, first=held.first) == held for sample in SAMPLES)
    return next((sample for sample, is_it in zip(SAMPLES, alike, strict=True) if is_it), None)
