"""A register without clerks: what that means, and how sign-in begins; a practice register asks nobody."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from omsdesk.models.words import Right
from omsdesk.services.access import Seat
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import em, emphasised


class NoClerksPage(AdminPage):
    """One button."""

    NAME = "no_clerks"
    RIGHTS = frozenset({Right.KEEP_CLERKS})

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(reach, parent)
        title = QLabel(self.tr("Whoever can use this computer can open the register"), self)
        title.setFont(emphasised(self.font(), 1.3))
        without = self.tr(
            "There is no sign-in here: the audit names nobody for certain, and the key of the register lies beside it. With it "
            "the register is encrypted anew by the passwords of its clerks, each has a role, and the desk locks when it is left."
        )
        practice = self.tr("This is a practice register of invented people: it asks nobody who they are, and has no clerks.")
        words = QLabel(practice if reach.desk.practice else without, self)
        self._begin = self.button(self.tr("Begin sign-in: the first administrator"), self._ask, "admin.found", primary=True)
        self._begin.setHidden(reach.desk.practice)
        for label in (title, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMaximumWidth(em(self, 60))
        title.setHidden(reach.desk.practice)
        for widget in (title, words):
            self.column.addWidget(widget)
        self.column.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Admin", "Clerks")

    @classmethod
    def is_for(cls, seat: Seat, *, practice: bool) -> bool:  # noqa: ARG003 - a practice register has this page too
        return seat.clerk_id is None and bool(cls.RIGHTS & seat.rights)

    def panes(self) -> Sequence[QWidget]:
        return (self._begin,)

    @Slot()
    def _ask(self) -> None:
        self.founding_asked.emit()
