"""A file that was not loaded: how many rows were refused, the first of them with line, column and rule, and what can be done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.value import Value
from omsdesk.views.screens.results import thousands
from omsdesk.views.style import State, em
from omsdesk.wording import knows, say

if TYPE_CHECKING:
    from omsdesk.services.exchange import LoadReport, RejectShown

# So many tell what is wrong with a file; more would push the way out of sight.
SHOWN = 6


class RefusedRows(QFrame):
    """The rows, and two ways on: another file, or the rows that are right."""

    another_asked = Signal()
    rest_asked = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setProperty("role", "card")
        self._told = Value(self.tr("What happened"), self, scale=1.1, bold=True)
        self._rows = Notes(self.tr("Refused rows"), self)
        self._more = Value(self.tr("Refused rows"), self)
        self.another = QPushButton(self.tr("Choose another file"), self)
        self.another.clicked.connect(self.another_asked)
        self.rest = QPushButton(self)
        self.rest.setAccessibleName(self.tr("Load the good rows"))
        self.rest.clicked.connect(self.rest_asked)
        ways = QWidget(self)
        flow = Flow(ways, gap=em(self, 0.5))
        flow.setContentsMargins(3, em(self, 0.3), 0, 0)
        for button in (self.another, self.rest):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.6), em(self, 0.8), em(self, 0.6))
        for widget in (self._told, self._rows, self._more, ways):
            column.addWidget(widget)
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """What is said, line by line."""
        return [line for line in (self._told.text(), *self._rows.sentences, self._more.text()) if line]

    def show_report(self, report: "LoadReport") -> None:
        """Show what was refused, and offer the rest where there is any."""
        good, shown = report.read - report.rejected, report.first_rejects[:SHOWN]
        told = self.tr("Nothing was loaded: {refused} of {read} rows cannot be right.")
        self._told.show_value(told.format(refused=thousands(report.rejected), read=thousands(report.read)))
        self._rows.show_notes([(State.INACTIVE, self._sentence(one)) for one in shown])
        lines = len({one.line for one in shown})
        more = self.tr("And {count} more.").format(count=thousands(report.rejected - lines))
        self._more.show_value(more if report.rejected > lines else "")
        self.rest.setText(self.tr("Load the good rows: {count}").format(count=thousands(good)))
        self.rest.setAccessibleName(self.rest.text())
        self.rest.setVisible(good > 0)
        self.show()
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentence(self, one: "RejectShown") -> str:
        # A sentence that names what stood there would show empty places: of a row only its place is told.
        codes = (one.code, f"verify.{one.code}", f"{one.code}.do")
        sentences = (say(code, self._language) for code in codes if knows(code, self._language))
        rule = next((sentence for sentence in sentences if "{" not in sentence), one.code)
        place = self.tr("Line {line}, column {column}: {rule}") if one.column else self.tr("Line {line}: {rule}")
        return place.format(line=thousands(one.line), column=one.column, rule=rule)
