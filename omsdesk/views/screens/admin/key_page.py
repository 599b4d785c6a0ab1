"""A new recovery key: when the sheet was lost, seen by somebody, or its keeper left."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from omsdesk.models.words import Right
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em


class KeyPage(AdminPage):
    """Asked for twice: the sheet in the safe opens nothing any more."""

    NAME = "recovery_key"
    RIGHTS = frozenset({Right.KEEP_CLERKS})

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(reach, parent)
        self._is_sure = False
        words = QLabel(
            self.tr(
                "The recovery key opens the register when the passwords of its administrators are lost. It stands on a sheet in "
                "a safe, and nowhere else. Make a new one when the sheet was lost or seen by somebody, or its keeper left."
            ),
            self,
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setMaximumWidth(em(self, 60))
        self.make = self.button(self.tr("Make a new recovery key"), self._ask, "admin.newKey", primary=True)
        self.column.addWidget(words)
        self.column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Admin", "Recovery key")

    def panes(self) -> Sequence[QWidget]:
        return (self.make,)

    def refresh(self) -> None:
        self._is_sure = False

    @Slot()
    def _ask(self) -> None:
        if not self._is_sure:
            self._is_sure = True
            self.reach.messages.tell(
                State.ATTENTION,
                self.tr("The sheet before opens nothing from then on. Press the button once more to make a new key."),
            )
            return
        self._is_sure = False
        self.reach.messages.clear()
        told = self.tr("A new recovery key is made for whoever knows the password of this sign-in.")
        self.prove(told, self.reach.desk.clerks.new_recovery_key, self.key_made.emit)
