"""Beside the queue: the paper of the job one stands on, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.print_job import AgainReason
from omsdesk.models.print_job import Choice as Chosen
from omsdesk.services.print_jobs import JobRow, Proposed
from omsdesk.views import printers
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.sheets import Sheets
from omsdesk.views.labels import tip
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import em
from omsdesk.views.tasks import Latest, once_after
from omsdesk.wording import say

if TYPE_CHECKING:
    from omsdesk.services.print_jobs import PrintJobs
    from omsdesk.services.rasters import PageImage


DOTS_PER_INCH = 90
PAGES_SEEN = 3
SETTLED_MS = 350


class JobPane(QWidget):
    """A reason is chosen before a paper that came out well is printed again, and by which printer, where that one is gone too."""

    again_asked = Signal()
    save_asked = Signal()
    cancel_asked = Signal()
    batch_asked = Signal()
    calibration_asked = Signal()

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets(self.tr("The paper of the job"), self)
        self.sheets.setObjectName("printPreview")
        self.reason, self.words, self.printer = Choice(self), Line(self), Choice(self)
        self._reach, self._language = reach, reach.language
        self._paper, self._asked = Latest(reach.tasks.run, self), Latest(reach.tasks.run, self)
        self._settle = once_after(self, SETTLED_MS, self._show_paper)
        self._job: JobRow | None = None
        self._printers: tuple[str, ...] | None = None
        self._build()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return self._paper.is_idle and self._asked.is_idle and not self._settle.isActive()

    @property
    def chosen(self) -> AgainReason | None:
        """Why it is printed again, where that was said."""
        value = self.reason.currentData()
        return AgainReason(value) if value else None

    def show_job(self, job: JobRow | None) -> None:
        """Another job is meant: what can be done with it, its paper in a moment, and no reason yet."""
        self._job = job
        self.reason.setCurrentIndex(0)
        self.words.clear()
        is_there = job is not None
        may_again = job is not None and not job.is_under_way
        for widget in (self._again, self._save):
            widget.setEnabled(may_again)
        self._cancel.setVisible(job is not None and job.is_under_way)
        wants_reason = job is not None and may_again and not job.has_gone_wrong
        for part in (self._why, self.reason, self.words):
            part.setVisible(is_there and wants_reason)
        self._show_printers()
        if is_there:
            # Whoever walks through the list waits for no paper on the way.
            self._settle.start()
        else:
            self._settle.stop()
            self.show_pages([])

    # By which printer

    @property
    def has_no_printer(self) -> bool:
        """Whether it is known that there is none."""
        return self._printers == ()

    @property
    def is_elsewhere(self) -> bool:
        """Whether the printer of the job is gone, so that another one is proposed."""
        return bool(self._gone.text())

    def choice(self, job: JobRow) -> Chosen:
        """How the job is printed again: as it was, or by the printer that was chosen instead."""
        chosen = self.printer.currentText() if self._printers else job.choice.printer
        # Another printer has other trays.
        return job.choice if chosen == job.choice.printer else replace(job.choice, printer=chosen, tray="")

    def ask_printers(self) -> None:
        """Ask which printers there are; until that is known a job goes to its own."""
        self._asked.ask(printers.names, self._know_printers, self._no_printers)

    def _know_printers(self, names: Sequence[str]) -> None:
        if tuple(names) != self._printers:
            self._printers = tuple(names)
            self._show_printers()

    def _no_printers(self, _error: DeskError) -> None:
        """What is not known is not chosen from: a job goes to its own printer."""

    def _show_printers(self) -> None:
        job, names = self._job, self._printers
        is_chosen = bool(job is not None and not job.is_under_way and job.choice.printer and names)
        self._gone.setText("")
        if job is not None and names and is_chosen:
            proposed = Proposed.of(job.choice, names)
            self.printer.clear()
            self.printer.addItems(list(names))
            self.printer.setCurrentIndex(names.index(proposed.choice.printer))
            gone = self.tr("{printer} is not there any more").format(printer=proposed.gone)
            self._gone.setText(gone if proposed.gone else "")
        for part in (self._by, self.printer):
            part.setVisible(is_chosen)
        self._gone.setVisible(self.is_elsewhere)

    # The paper

    @Slot()
    def _show_paper(self) -> None:
        if self._job is None or not self.isVisible():
            self.show_pages([])
            return
        self.sheets.wait()
        work = partial(first_pages, self._reach.desk.print_jobs, self._job.id)
        self._paper.ask(work, self._show_made, self._no_paper)

    def _show_made(self, pages: "tuple[PageImage, ...] | None") -> None:
        self.show_pages(None if pages is None else [printers.pixmap(page) for page in pages])

    def _no_paper(self, error: DeskError) -> None:
        self.show_pages([])
        self._reach.messages.error(error)

    def show_pages(self, pages: list[QPixmap] | None) -> None:
        """The paper, as wide as there is room; None where none was made."""
        if pages is None:
            self.sheets.say_none(self.tr("No paper was made of it."))
            return
        wide = self.sheets.viewport().width() - em(self, 3)
        smooth = Qt.TransformationMode.SmoothTransformation
        self.sheets.show_pages([page if page.width() <= wide else page.scaledToWidth(max(wide, 1), smooth) for page in pages])

    def take_reason(self) -> None:
        """The focus to what is asked first."""
        first = self.printer if self.is_elsewhere else self._again
        (self.reason if self.reason.isVisible() else first).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def wants_reason(self) -> bool:
        """Whether a reason is still to be given."""
        if not self.reason.isVisible():
            return False
        return self.chosen is None or (self.chosen is AgainReason.OTHER and not self.words.text().strip())

    @Slot()
    def _press(self) -> None:
        self.again_asked.emit()

    def _build(self) -> None:
        self._why = QLabel(self.tr("Why &again"), self)
        self._why.setBuddy(self.reason)
        self.reason.addItem(self.tr("choose why…"), "")
        for one in AgainReason:
            self.reason.addItem(say(f"job.again.{one.value}", self._language), one.value)
        self.reason.setObjectName("printReason")
        self.reason.call(self.tr("Why it is printed again"))
        self.words.setAccessibleName(self.tr("Why, in own words"))
        self.words.setPlaceholderText(self.tr("in own words"))
        self.words.setMaxLength(200)
        self.words.returnPressed.connect(self._press)
        row = QHBoxLayout()
        row.addWidget(self._why)
        row.addWidget(self.reason)
        row.addWidget(self.words, 1)
        deeds = QWidget(self)
        flow = Flow(deeds, gap=em(self, 0.4))
        self._again = self._button(deeds, self.tr("Print again  Ctrl+Enter"), self.again_asked, primary=True)
        self._save = self._button(deeds, self.tr("Save as PDF  Ctrl+S"), self.save_asked)
        self._cancel = self._button(deeds, self.tr("Cancel  Del"), self.cancel_asked)
        many = self._button(deeds, self.tr("Print many  Ins"), self.batch_asked)
        calibration = self._button(deeds, self.tr("Set the printer right  Ctrl+R"), self.calibration_asked)
        for button in (self._again, self._save, self._cancel, many, calibration):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        column.addWidget(self.sheets, 1)
        column.addLayout(row)
        column.addLayout(self._printer_row())
        column.addWidget(deeds)

    def _printer_row(self) -> QHBoxLayout:
        self._by, self._gone = QLabel(self.tr("P&rinter"), self), QLabel(self)
        self._by.setBuddy(self.printer)
        self.printer.setObjectName("printAgainBy")
        self.printer.call(self.tr("By which printer"))
        self._gone.setTextFormat(Qt.TextFormat.PlainText)
        self._gone.setProperty("role", "muted")
        by = QHBoxLayout()
        by.addWidget(self._by)
        by.addWidget(self.printer)
        by.addWidget(self._gone, 1)
        return by

    def _button(self, parent: QWidget, text: str, asked: SignalInstance, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text, parent)
        button.setAccessibleName(text)
        button.setToolTip(tip(text))
        button.setAutoDefault(False)
        button.setProperty("primary", primary)
        button.clicked.connect(asked)
        return button


def first_pages(jobs: "PrintJobs", job_id: int) -> "tuple[PageImage, ...] | None":
    """The first pages of the paper of a job, to be looked at; None where none was ever made."""
    from omsdesk.services import rasters  # noqa: PLC0415 - PDFium is loaded with the first paper, in the worker

    made = jobs.look(job_id)
    return rasters.pages(made.paper.content, DOTS_PER_INCH, PAGES_SEEN) if made is not None else None
