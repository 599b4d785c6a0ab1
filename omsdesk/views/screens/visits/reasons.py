"""For which reason care received elsewhere is looked at: a digit gives it, and it goes into the audit with the view."""

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from omsdesk.models.words import OpeningReason
from omsdesk.views.forms.field import Choice, Field, Kind
from omsdesk.views.forms.options import ScanSafeOptions
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.style import State, em

FIELD = Field("visits.reason", QT_TRANSLATE_NOOP("Form", "Reason for looking"), Kind.OPTIONS, choices="reason")
WORDS = {
    OpeningReason.TREATMENT: QT_TRANSLATE_NOOP("Visits", "treatment of this patient"),
    OpeningReason.REQUEST: QT_TRANSLATE_NOOP("Visits", "the insured asks for it"),
    OpeningReason.DISPUTE: QT_TRANSLATE_NOOP("Visits", "a complaint is looked into"),
    OpeningReason.INSPECTION: QT_TRANSLATE_NOOP("Visits", "control of the care by the insurer"),
    OpeningReason.CORRECTION: QT_TRANSLATE_NOOP("Visits", "a mistake is corrected"),
    OpeningReason.AUTHORITY: QT_TRANSLATE_NOOP("Visits", "an authority or a court asks"),
}


class ReasonBar(QFrame):
    """The question above the page; Esc leaves the care covered."""

    given = Signal(object)
    """The OpeningReason."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("openingReason")
        self.setProperty("band", State.ATTENTION.value)
        said = QLabel(
            self.tr(
                "The care was received elsewhere. Why is it opened? The reason is written down with your name; Esc — leave it."
            ),
            self,
        )
        said.setWordWrap(True)
        choices = tuple(Choice(one.value, QCoreApplication.translate("Visits", WORDS[one])) for one in OpeningReason)
        self.options = ScanSafeOptions(FIELD, choices, self)
        self.options.moved.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        column.addWidget(said)
        column.addWidget(self.options)
        self.hide()

    @property
    def is_idle(self) -> bool:
        """Whether no digit waits for what may follow it."""
        return self.options.is_idle

    def ask(self) -> None:
        """Ask for the reason."""
        self.options.show_text("")
        self.show()
        self.take()

    def take(self) -> None:
        """The focus on the choices."""
        self.options.setFocus()

    def close_list(self) -> None:
        """No reason is given."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @Slot(int)
    def _choose(self, _step: int) -> None:
        place = self.options.currentRow()
        if place >= 0:
            self.hide()
            self.given.emit(tuple(OpeningReason)[place])
