"""Who sits here, where and as what, in the corner of the menu; and the names of roles in words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenuBar, QWidget

from omsdesk.views.labels import plain_tip
from omsdesk.views.style import em
from omsdesk.wording import knows, say

if TYPE_CHECKING:
    from omsdesk.services.access import Seat

MENU_EM = 1.3
"""What the name of a menu has beside it."""


def role_words(role: str, language: str) -> str:
    """A role of the program in words; one of the organisation's own by its code."""
    code = f"role.{role}"
    return say(code, language) if role and knows(code, language) else role


class Corner(QLabel):
    """The label at the right of a menu bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("seat")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")

    def show_seat(self, seat: "Seat | None", language: str, bar: QMenuBar) -> None:
        """Show the workplace and the clerk, and the role of one who signed in."""
        # A register without clerks has nobody's role to tell.
        signed_in = seat if seat is not None and seat.clerk_id is not None else None
        role = (signed_in.role_title or role_words(signed_in.role, language)) if signed_in is not None else ""
        self.setFont(QApplication.font())
        parts = tuple(filter(None, (seat.workplace, seat.clerk, role))) if seat is not None else ()
        self.setText(self._fitting(parts, bar))
        self.setToolTip(plain_tip(" · ".join(parts)))
        self.setAccessibleName(" · ".join(parts))
        self.setContentsMargins(0, 0, em(bar, 0.8), 0)
        # What was asked for larger words would keep the bar as high as it was for them.
        self.setMinimumSize(0, 0)
        self.resize(0, 0)
        # Set again, so that the bar gives it the room its words need at this size.
        bar.setCornerWidget(self)
        self.setMinimumSize(self.sizeHint().width(), bar.sizeHint().height())

    def _fitting(self, parts: tuple[str, ...], bar: QMenuBar) -> str:
        """As much of it as leaves the menus their room: the workplace gives way first, the role next."""
        menus = sum(self.fontMetrics().horizontalAdvance(action.text()) + em(self, MENU_EM) for action in bar.actions())
        room = bar.window().width() - menus - em(self, 2)
        choices = (parts, parts[1:], parts[1:2])
        texts = (" · ".join(choice) for choice in choices)
        return next((text for text in texts if self.fontMetrics().horizontalAdvance(text) <= room), "")
