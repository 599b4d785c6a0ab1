"""Where a paper goes and how: printer, tray, copies, sides; as they were last time for this form at this workplace."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, Said
from omsdesk.models.print_job import MOST_COPIES, Choice, Duplex
from omsdesk.views import printers
from omsdesk.views.fields.choice import Choice as Box
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.note import Note
from omsdesk.views.style import em
from omsdesk.views.tasks import Latest, Tasks
from omsdesk.wording import say

OF_BRIEF = 2
"""Of what belongs to a printer its heading and its list: nothing more is asked where one sheet is printed."""
INSET_EM = 0.4
"""White before a number: no padding of a sheet of styles reaches it."""

if TYPE_CHECKING:
    from omsdesk.services.print_jobs import PrintJobs, Proposed


class PrinterChoice(QWidget):
    """Asks in a worker which printers there are; nothing is chosen before that is known."""

    told = Signal()
    """Which printers there are is known now."""
    changed = Signal()
    settled = Signal()
    """What was asked of the chosen printer is answered: it can be printed as it was last time."""
    stood_still = Signal(str)
    """Why the printer stands still that a paper was sent to."""

    def __init__(
        self, tasks: Tasks, jobs: "PrintJobs | None", language: str, parent: QWidget | None = None, *, is_brief: bool = False
    ) -> None:
        super().__init__(parent)
        self._jobs, self._language, self._is_brief = jobs, language, is_brief
        self._still: Mapping[str, Said] = {}
        self._latest, self._trays, self._looking = (Latest(tasks.run, self) for _ in range(3))
        self.is_known, self.is_settled = False, False
        self._wanted_tray = ""
        self._build()

    def ask(self, form: str, size: str = "A4") -> None:
        """Ask which printers there are, and how this form was printed last time."""
        self.is_settled = False
        self._latest.ask(partial(_proposed, self._jobs, form, size), self._show, self._failed)

    @property
    def has_printer(self) -> bool:
        """Whether there is a printer."""
        return bool(self.printer.count())

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return all(one.is_idle for one in (self._latest, self._trays, self._looking))

    def choice(self, size: str) -> Choice:
        """What is chosen, for a sheet of this size."""
        tray = str(self.tray.currentData() or "")
        return Choice(self.printer.currentText(), tray, self.copies.value(), Duplex(self.sides.currentData() or ""), size)

    def look_again(self) -> None:
        """A paper was sent to the chosen printer: whether it stands still is asked anew, since it may have begun to meanwhile."""
        self._looking.ask(printers.still, partial(self._looked, self.printer.currentText()), self._not_looked)

    def _looked(self, printer: str, still: Mapping[str, Said]) -> None:
        self._still = still
        self._show_halted()
        why = self._why_still(printer)
        if why:
            self.stood_still.emit(why)

    def _not_looked(self, _error: DeskError) -> None:
        """The paper is sent whatever the print system says of itself."""

    def _why_still(self, printer: str) -> str:
        said = self._still.get(printer)
        return say(said.code, self._language, **said.values) if said is not None else ""

    def _show(self, told: "tuple[Proposed, Mapping[str, Said]]") -> None:
        self.is_known = True
        proposed, self._still = told
        chosen = proposed.choice
        self.printer.blockSignals(True)
        self.printer.clear()
        self.printer.addItems(list(proposed.printers))
        self.printer.setCurrentIndex(max(self.printer.findText(chosen.printer), 0))
        self.printer.blockSignals(False)
        self.copies.setValue(chosen.copies)
        self.sides.setCurrentIndex(max(self.sides.findData(chosen.duplex.value), 0))
        gone = self.tr("The printer {printer} is not there any more; another one is proposed.").format(printer=proposed.gone)
        self._gone.setText(gone if proposed.gone else "")
        self._gone.setVisible(bool(proposed.gone))
        self._none.setVisible(not proposed.printers)
        for place, widget in enumerate(self._of_printer):
            widget.setVisible(bool(proposed.printers) and (place < OF_BRIEF or not self._is_brief))
        self._wanted_tray = chosen.tray
        self._ask_trays()
        self.told.emit()

    def _failed(self, _error: DeskError) -> None:
        # What was chosen last time is a convenience: without it the paper is printed as a first one.
        self.is_known = True
        self._none.setVisible(not self.has_printer)
        self._settle()
        self.told.emit()

    @Slot()
    def _ask_trays(self) -> None:
        self._show_halted()
        self.changed.emit()
        self._show_trays(())
        if self.has_printer:
            self.is_settled = False
            self._trays.ask(partial(printers.trays, self.printer.currentText()), self._trays_told, self._no_trays)
        else:
            self._settle()

    def _show_halted(self) -> None:
        why = self._why_still(self.printer.currentText())
        self._halted.setText(why)
        self._halted.setVisible(bool(why))

    def _settle(self) -> None:
        self.is_settled = True
        self.settled.emit()

    def _trays_told(self, trays: tuple[str, ...]) -> None:
        self._show_trays(trays)
        self._settle()

    def _show_trays(self, trays: tuple[str, ...]) -> None:
        self.tray.clear()
        self.tray.addItem(self.tr("as the printer is set"), "")
        for one in trays:
            self.tray.addItem(one, one)
        self.tray.setCurrentIndex(max(self.tray.findData(self._wanted_tray), 0))
        for widget in (self.tray, self._tray_heading):
            widget.setVisible(bool(trays))

    def _no_trays(self, _error: DeskError) -> None:
        self._trays_told(())

    def _build(self) -> None:
        self.printer, self.tray, self.sides, self.copies = Box(self), Box(self), Box(self), QSpinBox(self)
        self.copies.setRange(1, MOST_COPIES)
        self.copies.lineEdit().setTextMargins(em(self, INSET_EM), 0, 0, 0)
        self.copies.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.copies.setMinimumHeight(self.printer.sizeHint().height())
        for words, value in (
            (self.tr("as the printer is set"), Duplex.AS_SET),
            (self.tr("on one side"), Duplex.ONE_SIDED),
            (self.tr("on both, along the long edge"), Duplex.LONG_EDGE),
            (self.tr("on both, along the short edge"), Duplex.SHORT_EDGE),
        ):
            self.sides.addItem(words, value.value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        self._none, self._gone, self._halted = (Note("", self) for _ in range(3))
        for note in (self._none, self._gone, self._halted):
            note.hide()
        self._none.setText(self.tr("No printer was found; the paper can be saved and printed elsewhere."))
        headings = [
            self._field(column, heading, field, name)
            for heading, field, name in (
                (self.tr("&Printer"), self.printer, self.tr("Printer")),
                (self.tr("&Tray"), self.tray, self.tr("Tray")),
                (self.tr("Co&pies"), self.copies, self.tr("Copies")),
                (self.tr("S&ides of the sheet"), self.sides, self.tr("Sides of the sheet")),
            )
        ]
        self._tray_heading = headings[1]
        self._of_printer = (headings[0], self.printer, headings[2], self.copies, headings[3], self.sides)
        column.addWidget(self._none)
        column.addWidget(self._gone)
        # What is said of the printer stands under it.
        column.insertWidget(2, self._halted)
        self._show_trays(())
        self.printer.currentIndexChanged.connect(self._ask_trays)

    def _field(self, column: QVBoxLayout, heading: str, field: QWidget, name: str) -> Heading:
        label = Heading(heading, self, is_over_fields=True)
        label.setBuddy(field)
        field.setAccessibleName(name)
        if isinstance(field, Box):
            field.call(name)
        column.addWidget(label)
        column.addWidget(field)
        return label


def _proposed(jobs: "PrintJobs | None", form: str, size: str) -> "tuple[Proposed, Mapping[str, Said]]":
    from omsdesk.services.print_jobs import Proposed  # noqa: PLC0415 - the tools of paper come with the first paper

    names = printers.names()
    if jobs is None:
        return Proposed(Choice(names[0] if names else "", size=size), tuple(names)), printers.still()
    return jobs.proposed(form, names, size), printers.still()
