"""Beside the queue: the paper of the job one stands on, and what can be done with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.models.print_job import AgainReason
from omsdesk.services.print_jobs import JobRow
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.sheets import Sheets
from omsdesk.views.labels import tip
from omsdesk.views.style import em
from omsdesk.wording import say

if TYPE_CHECKING:
    from omsdesk.services.print_jobs import PrintJobs
    from omsdesk.services.rasters import PageImage


DOTS_PER_INCH = 90
PAGES_SEEN = 3


class JobPane(QWidget):
    """A reason is chosen before a paper that came out well is printed again."""

    again_asked = Signal()
    save_asked = Signal()
    cancel_asked = Signal()
    batch_asked = Signal()
    calibration_asked = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets(self.tr("The paper of the job"), self)
        self.sheets.setObjectName("printPreview")
        self.reason, self.words = Choice(self), Line(self)
        self._language = language
        self._build()

    @property
    def chosen(self) -> AgainReason | None:
        """Why it is printed again, where that was said."""
        value = self.reason.currentData()
        return AgainReason(value) if value else None

    def show_job(self, job: JobRow | None) -> None:
        """Another job is meant: what can be done with it, and no reason yet."""
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
        (self.reason if self.reason.isVisible() else self._again).setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        column.addWidget(deeds)

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
