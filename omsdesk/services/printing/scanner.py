"""The sheet of codes that a scanner is tried with: of nobody, so nothing of it is written down."""

from typing import TYPE_CHECKING

from omsdesk.services.printing.heads import moment, organisation
from omsdesk.services.printing.paper import Paper
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from omsdesk.services.documents.page import PaperName


def scanner_sheet(settings: Settings, size: "PaperName" = "A4") -> Paper:
    """The sheet, one page."""
    from omsdesk.services.documents.scanner_sheet import ScannerSheetFacts, render  # noqa: PLC0415 - as in heads

    return Paper("scanner-test.pdf", render(ScannerSheetFacts(organisation(settings), moment(settings)), size))
