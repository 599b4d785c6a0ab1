"""How a printer is set right: its page is printed, two lengths are measured with a ruler and entered here."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QWidget

from omsdesk.models.print_job import FROM_EDGE, MOST_OFFSET, Offset
from omsdesk.services.print_jobs import writing
from omsdesk.views import file_boxes, keyboard
from omsdesk.views.fields.command_button import CommandButton
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.printer_choice import INSET_EM, PrinterChoice
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.wording import figure

if TYPE_CHECKING:
    from omsdesk.services.print_jobs import PrintJobs

FORM = "calibration"
WIDE_EM = 52
"""As much as a line of help is well read in."""
PRINTER_EM = 24
"""The name of a printer, and no more: the figures under it are short."""


class CalibrationPage(Page):
    """What was measured is counted from what is set now: the page was drawn by it."""

    left = Signal()
    """Back to the queue."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printCalibration")
        self._reach = reach
        self._offset, self._measured = Offset(), ""
        self._build()

    def begin(self) -> None:
        """The page has come to the front."""
        self._measured = ""
        self._reset()
        self.printing.ask(FORM)
        self.first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def first(self) -> QWidget:
        """Where the focus goes: the printer is chosen already, what was measured is not entered yet."""
        return self._across

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_enter(event) and not event.isAutoRepeat() and (self._across.hasFocus() or self._down.hasFocus()):
            self._go_on(is_back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _go_on(self, *, is_back: bool) -> None:
        """As in the forms: Enter leads to the next figure, behind the last to what can be done with them; Shift leads back."""
        keeps = self._keep if self._keep.isEnabled() else self._save
        onward: QWidget = self._down if self._across.hasFocus() else keeps
        # As with Tab the whole figure is chosen: what is typed stands instead of it.
        (self._across if is_back else onward).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def print_page(self) -> None:
        """Print the page by the chosen printer."""
        if not self.printing.has_printer:
            self._reach.messages.tell(State.ATTENTION, self.tr("There is no printer here; save the page instead."))
            return
        choice = replace(self.printing.choice("A4"), copies=1)
        work = partial(self._reach.desk.print_jobs.print_calibration, choice)
        self._reach.tasks.run(self, work, self._printed, self._reach.messages.error)

    @Slot()
    def save_page(self) -> None:
        """Save the page as a file."""
        path = file_boxes.save_one(self, self.tr("Save the page"), "calibration.pdf", file_boxes.PAPER)
        if path:
            work = partial(_saved, self._reach.desk.print_jobs, self._printer, path)
            self._reach.tasks.run(self, work, self._told_saved, self._reach.messages.error)

    @Slot()
    def keep(self) -> None:
        """Keep what was measured."""
        if not self.printing.has_printer:
            text = self.tr("There is no printer here that it could be kept for; nothing was kept.")
            self._reach.messages.tell(State.ATTENTION, text)
            return
        beside = Offset(
            self._offset.right + round((self._across.value() - FROM_EDGE) * 10),
            self._offset.down + round((self._down.value() - FROM_EDGE) * 10),
        )
        if max(abs(beside.right), abs(beside.down)) > MOST_OFFSET:
            text = self.tr("More than {most} mm cannot be right: see how the sheet lies in the tray, and measure again.")
            self._reach.messages.tell(State.ATTENTION, text.format(most=MOST_OFFSET // 10))
            return
        if beside == self._offset:
            text = self.tr("Both lengths are {right} mm: it prints in its place, nothing has to be moved.")
            self._reach.messages.confirm(text.format(right=FROM_EDGE))
            return
        work = partial(self._reach.desk.print_jobs.set_offset, self._printer, beside)
        self._reach.tasks.write(self, work, self._kept, self._reach.messages.error)

    @property
    def _printer(self) -> str:
        return self.printing.printer.currentText()

    def _printed(self, _nothing: None) -> None:
        self._reach.messages.confirm(self.tr("Sent to the printer"))

    def _told_saved(self, path: str) -> None:
        self._reach.messages.confirm(self.tr("Saved: {path}").format(path=path))

    def _kept(self, _nothing: None) -> None:
        self._reach.messages.confirm(self.tr("Kept: what is printed next is moved so. Print the page again to see it."))
        self._reset()
        self._ask_offset()

    def _reset(self) -> None:
        for field in (self._across, self._down):
            field.setValue(FROM_EDGE)
        self._across.selectAll()

    @Slot()
    def _ask_offset(self) -> None:
        # What was measured on the page of one printer says nothing of another.
        if self._measured and self._printer != self._measured:
            self._reset()
        self._measured = self._printer
        work = partial(self._reach.desk.print_jobs.offset, self._printer)
        self._reach.tasks.run(self, work, self._show_offset, self._reach.messages.error)

    def _show_offset(self, offset: Offset) -> None:
        self._offset = offset
        language = self._reach.language
        text = self.tr("Set now: to the right {right} mm, down {down} mm.")
        shown = [figure(tenths / 10, language) for tenths in (offset.right, offset.down)]
        self._now.setText(text.format(right=shown[0], down=shown[1]))

    @Slot()
    def _turn_buttons(self) -> None:
        """Without a printer there is nothing to print by, and nothing to keep what was measured for."""
        for button in (self._print, self._keep):
            button.setEnabled(self.printing.has_printer)
        if self.printing.is_known and not self.printing.has_printer and self.first.hasFocus():
            self._save.setFocus()

    @Slot()
    def _leave(self) -> None:
        self.left.emit()

    def _build(self) -> None:
        body = self.body
        self.column.addWidget(Heading(self.tr("Set the printer right"), body, is_over_fields=True))
        text = QLabel(
            self.tr(
                "Where forms come out a little beside their place: print the page, measure with a ruler from the edges of the "
                "sheet to its two lines, and enter both lengths. It is kept for this printer at this workplace."
            ),
            body,
        )
        text.setWordWrap(True)
        text.setMaximumWidth(em(self, WIDE_EM))
        text.setProperty("role", "muted")
        self.column.addWidget(text)
        jobs, language = self._reach.desk.print_jobs, self._reach.language
        self.printing = PrinterChoice(self._reach.tasks, jobs, language, body, is_brief=True)
        self.printing.changed.connect(self._ask_offset)
        self.printing.told.connect(self._turn_buttons)
        self.printing.setMaximumWidth(em(self, PRINTER_EM))
        self.column.addWidget(self.printing)
        self._now = QLabel(body)
        self._now.setTextFormat(Qt.TextFormat.PlainText)
        self.column.addWidget(self._now)
        self._across = self._field(self.tr("From the &left edge to line А, mm"), self.tr("From the left edge, mm"))
        self._down = self._field(self.tr("From the &upper edge to line Б, mm"), self.tr("From the upper edge, mm"))
        row = QHBoxLayout()
        self._print = self._button(self.tr("Print the page  Ctrl+P"), self.print_page)
        self._save = self._button(self.tr("Save the page  Ctrl+S"), self.save_page)
        self._keep = self._button(self.tr("Keep what was measured  Ctrl+Enter"), self.keep)
        self._keep.setProperty("primary", True)
        self._turn_buttons()
        back = self._button(self.tr("Back  Esc"), self._leave)
        for button in (self._print, self._save, self._keep, back):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _field(self, words: str, name: str) -> QDoubleSpinBox:
        label, field = QLabel(words, self.body), QDoubleSpinBox(self.body)
        field.setRange(0, 100)
        field.lineEdit().setTextMargins(em(self, INSET_EM), 0, 0, 0)
        field.setDecimals(1)
        russian, english = QLocale.Language.Russian, QLocale.Language.English
        field.setLocale(QLocale(russian if self._reach.language == "ru" else english))
        field.setSingleStep(0.1)
        field.setValue(FROM_EDGE)
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.setMinimumHeight(self.printing.printer.sizeHint().height())
        field.setAccessibleName(name)
        label.setBuddy(field)
        self.column.addWidget(label)
        self.column.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
        return field

    def _button(self, text: str, slot: object) -> CommandButton:
        button = CommandButton(text, self.body)
        button.clicked.connect(slot)
        return button


def _saved(jobs: "PrintJobs", printer: str, path: str) -> str:
    writing.write(jobs.calibration(printer).content, Path(path))
    return path
