"""The part of the tour that shows what scanners bring: the page that tries them, a signed statement, one that was altered."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from omsdesk.models.numbers import scan, statement
from omsdesk.models.numbers.scan_samples import RECORD
from omsdesk.models.words import CoverageStatus
from omsdesk.services.barcode_scanners.pictures import codes_in
from omsdesk.views.scanning import Scanned
from omsdesk.views.tour_examples import of_each_status

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk
    from omsdesk.views.window import Window

ALTERED = 40
"""A letter within what is signed."""


def scan_steps(window: "Window", settle: Callable[["Window"], None]) -> Iterator[tuple[str, QWidget]]:
    """Each of them; `settle` lets what was asked for come."""
    assert window.desk is not None
    window.do("scanner")
    settle(window)
    window.scans.take(_scanned(RECORD))
    yield "scanner", window
    window.do("section_verify")
    settle(window)
    text = _statement(window.desk)
    window.scans.take(_scanned(text))
    yield "statement", window
    settle(window)
    other = "A" if text[ALTERED] != "A" else "B"
    window.scans.take(_scanned(text[:ALTERED] + other + text[ALTERED + 1 :]))
    yield "statement-altered", window
    settle(window)


def _scanned(code: str | bytes) -> Scanned:
    held = scan.read(code)
    return Scanned(held, code if isinstance(code, str) else code.hex(), "serial")


def _statement(desk: "Desk") -> str:
    """The code of an extract, read from its paper."""
    row = of_each_status(desk)[CoverageStatus.ACTIVE]
    paper = desk.printing.extract(desk.coverage.verify_person(row.id).check)
    read = (code.decode("utf-8", errors="replace") for code in codes_in(paper.content))
    return next(text for text in read if statement.is_one(text))
