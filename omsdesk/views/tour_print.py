"""The part of the tour that shows the print centre: a queue with each kind of end, a list, a printer set right."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError
from omsdesk.models.print_job import AgainReason, Choice
from omsdesk.services.print_jobs import Order, Recipe, of_person

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk
    from omsdesk.views.window import Window

NO_PRINTER = "HP-3"
"""A printer that is not there: its job fails, which is to be seen too."""
SOME = 12


def print_steps(window: "Window", settle: Callable[["Window"], None]) -> Iterator[tuple[str, QWidget]]:
    """Every page of the print centre; `settle` lets what was asked for come."""
    assert window.desk is not None
    counter = window.frame.leading.counter
    assert counter is not None
    with TemporaryDirectory(prefix="omsdesk-") as name:
        _printed(window.desk, Path(name))
        window.do("section_print")
        counter.refresh()
        settle(window)
        yield "print-queue", window
        counter.queue.table.go_to(1)
        settle(window)
        counter.pane.take_reason()
        yield "print-again", window
        window.do("print_list_of")
        yield "print-list", window
        window.do("back")
        window.do("set_printer")
        yield "print-calibration", window
        window.do("back")
        settle(window)


def _printed(desk: "Desk", folder: Path) -> None:
    """Papers that were saved, printed again, and one that failed."""
    jobs = desk.print_jobs
    saved = jobs.carry_out(Order(of_person("proof", 1), place=folder / "proof.pdf")).job
    jobs.again(saved.id, Order(saved.recipe, place=folder / "again.pdf"), AgainReason.SPOILT)
    jobs.carry_out(Order(Recipe("extract", tuple(map(str, range(1, SOME + 1)))), place=folder / "extracts.pdf"))
    with suppress(DeskError):
        jobs.carry_out(Order(of_person("family", 2), Choice(NO_PRINTER)))
