"""In a preview: which papers were sent from it already, and why one of them is printed once more."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.models.print_job import AgainReason
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.heading import Heading
from omsdesk.views.style import em
from omsdesk.wording import say

Sent = tuple[int, str, str]
"""Form, size and printer: on another printer, in another form or size a paper is no repeat."""


class WhyAgain(QWidget):
    """Seen where the very paper was sent: as in the print centre it is printed once more when it is said why."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[Sent, int] = {}
        self.reason = Choice(self)
        self._build(language)

    def remember(self, paper: Sent, job_id: int) -> None:
        """It is sent: that is its job."""
        self._jobs[paper] = job_id

    def job(self, paper: Sent) -> int | None:
        """The job of a paper that was sent."""
        return self._jobs.get(paper)

    def take(self) -> AgainReason | None:
        """The reason that was chosen, which is good for one paper; without one the focus is where it is chosen."""
        chosen = self.reason.currentData()
        self.reason.setCurrentIndex(0)
        if not chosen:
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return AgainReason(chosen) if chosen else None

    def _build(self, language: str) -> None:
        heading = Heading(self.tr("Why &again"), self, is_over_fields=True)
        heading.setBuddy(self.reason)
        self.reason.addItem(self.tr("choose why…"), "")
        # Own words cannot be written in a preview: there a letter is a key.
        for one in AgainReason:
            if one is not AgainReason.OTHER:
                self.reason.addItem(say(f"job.again.{one.value}", language), one.value)
        self.reason.call(self.tr("Why it is printed again"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        column.addWidget(heading)
        column.addWidget(self.reason)
        self.hide()
