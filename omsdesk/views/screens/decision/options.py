"""Approve, refuse, withdraw: a digit chooses; a scan that begins with one chooses nothing and goes to the search line."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from omsdesk.views import keyboard
from omsdesk.views.forms.field import Choice, Field, Kind
from omsdesk.views.forms.options import Options
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.screens.decision.intent import Ruled
from omsdesk.views.tasks import once_after

FIELD = Field("decision", QT_TRANSLATE_NOOP("Form", "Decision"), Kind.OPTIONS, choices="decision")
WORDS = {
    Ruled.APPROVE: QT_TRANSLATE_NOOP("Decisions", "Approve"),
    Ruled.REFUSE: QT_TRANSLATE_NOOP("Decisions", "Refuse"),
    Ruled.WITHDRAW: QT_TRANSLATE_NOOP("Decisions", "Withdraw, at the applicant's wish"),
}
# Whatever follows a digit within this time belongs to a scan with it.
LULL_MS = 120
DIGITS = {str(place): one for place, one in enumerate(Ruled, 1)}


class DecisionOptions(Options):
    """What is not possible is greyed; why, is said beside it."""

    barred = Signal()
    """A digit asked for what is not possible."""

    def __init__(self, parent: QWidget | None = None) -> None:
        choices = tuple(Choice(one.value, QCoreApplication.translate("Decisions", WORDS[one])) for one in Ruled)
        super().__init__(FIELD, choices, parent)
        self.setObjectName("decision.choice")
        self._held = ""
        self._lull = once_after(self, LULL_MS, self._choose_held)

    def allow(self, possible: Collection[Ruled]) -> None:
        """These can be chosen."""
        for row, one in enumerate(Ruled):
            item = self.item(row)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if one in possible else Qt.ItemFlag.NoItemFlags)
            said = item.text() if one in possible else self.tr("{decision}, not possible").format(decision=item.text())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    @property
    def is_idle(self) -> bool:
        """Whether no digit waits for what may follow it."""
        return not self._lull.isActive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._lull.isActive() and event.text() and not event.modifiers() & keyboard.NOT_TYPED_WITH:
            self._pass_on(event)
        elif event.text() in DIGITS and keyboard.is_typing(event):
            self._held = event.text()
            self._lull.start()
        else:
            super().keyPressEvent(event)

    def choose(self, one: Ruled) -> None:
        """Choose as its digit does."""
        row = list(Ruled).index(one)
        if self.item(row).flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentRow(row)
            self.moved.emit(1)
        else:
            self.barred.emit()

    @Slot()
    def _choose_held(self) -> None:
        self.choose(DIGITS[self._held])

    def _pass_on(self, event: QKeyEvent) -> None:
        self._lull.stop()
        QApplication.sendEvent(
            self.window(), QKeyEvent(event.type(), event.key(), event.modifiers(), f"{self._held}{event.text()}")
        )
