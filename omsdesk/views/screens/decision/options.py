"""Approve, refuse, withdraw: a digit chooses; what is not possible is greyed, and why is said beside it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from omsdesk.views.forms.field import Choice, Field, Kind
from omsdesk.views.forms.options import ScanSafeOptions
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.screens.decision.intent import Ruled

FIELD = Field("decision", QT_TRANSLATE_NOOP("Form", "Decision"), Kind.OPTIONS, choices="decision")
WORDS = {
    Ruled.APPROVE: QT_TRANSLATE_NOOP("Decisions", "Approve"),
    Ruled.REFUSE: QT_TRANSLATE_NOOP("Decisions", "Refuse"),
    Ruled.WITHDRAW: QT_TRANSLATE_NOOP("Decisions", "Withdraw, at the applicant's wish"),
}
DIGITS = {str(place): one for place, one in enumerate(Ruled, 1)}


class DecisionOptions(ScanSafeOptions):
    """The three decisions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        choices = tuple(Choice(one.value, QCoreApplication.translate("Decisions", WORDS[one])) for one in Ruled)
        super().__init__(FIELD, choices, parent)
        self.setObjectName("decision.choice")
