"""What somebody is to another, chosen by a digit or by the first letter of the word."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from omsdesk.models.search_key import relayout
from omsdesk.models.words import Role
from omsdesk.views import keyboard
from omsdesk.views.fields.flow import Flow
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.style import em, emphasised

ROLES: Mapping[Role, str] = {
    Role.SPOUSE: QT_TRANSLATE_NOOP("Roles", "husband or wife"),
    Role.MOTHER: QT_TRANSLATE_NOOP("Roles", "mother"),
    Role.FATHER: QT_TRANSLATE_NOOP("Roles", "father"),
    Role.CHILD: QT_TRANSLATE_NOOP("Roles", "son or daughter"),
    Role.GUARDIAN: QT_TRANSLATE_NOOP("Roles", "guardian"),
    Role.WARD: QT_TRANSLATE_NOOP("Roles", "ward"),
    Role.REPRESENTATIVE: QT_TRANSLATE_NOOP("Roles", "representative"),
    Role.REPRESENTED: QT_TRANSLATE_NOOP("Roles", "represented"),
}
OFFERED: Mapping[Role, Role] = {
    Role.HUSBAND: Role.SPOUSE,
    Role.WIFE: Role.SPOUSE,
    Role.SON: Role.CHILD,
    Role.DAUGHTER: Role.CHILD,
}
JOINING = frozenset({"or", "или"})


def word(role: Role) -> str:
    """A role in the language of the window."""
    return QCoreApplication.translate("Roles", ROLES[OFFERED.get(role, role)])


class RoleRow(QWidget):
    """One button a role, with its digit; a digit chooses and goes on, a letter walks through the words that begin so."""

    chosen = Signal()
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkRoles")
        self._group = QButtonGroup(self)
        self._buttons: dict[Role, QPushButton] = {}
        flow = Flow(self, gap=em(self, 0.3), line_gap=em(self, 0.2))
        for digit, role in enumerate(ROLES, 1):
            button = QPushButton(f"{digit}  {word(role)}", self)
            button.setObjectName(f"linkRole.{role.value}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(word(role))
            button.setToolTip(self.tr("{role}: {digit} or its first letter").format(role=word(role), digit=digit))
            # What is chosen is set in bold: the room is there before.
            wide = QFontMetrics(emphasised(button.font())).horizontalAdvance(button.text())
            button.setMinimumWidth(wide + em(self, 2.1))
            button.installEventFilter(self)
            self._group.addButton(button, digit)
            self._buttons[role] = button
            flow.addWidget(button)
        self._group.idClicked.connect(self._clicked)

    @property
    def role(self) -> Role | None:
        """What is chosen."""
        return next((role for role, button in self._buttons.items() if button.isChecked()), None)

    def choose(self, role: Role | None) -> None:
        """Choose a role, or none."""
        self._group.setExclusive(False)
        for one, button in self._buttons.items():
            button.setChecked(role is not None and one is OFFERED.get(role, role))
        self._group.setExclusive(True)

    def take(self) -> None:
        """The focus, on what is chosen."""
        button = self._buttons[self.role or Role.SPOUSE]
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QPushButton):
            return self._key(watched, event)
        return False

    def _key(self, button: QPushButton, event: QKeyEvent) -> bool:
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if side is not None:
            self._go((self._group.id(button) - 1 + side) % len(self._buttons))
        elif keyboard.is_enter(event):
            button.setChecked(True)
            self.chosen.emit()
            self.went_on.emit()
        else:
            return keyboard.is_typing(event) and self._choose(event.text())
        return True

    def _choose(self, text: str) -> bool:
        if text.isdigit():
            self._choose_digit(int(text))
        else:
            self._choose_letter(text)
        return True

    def _choose_digit(self, digit: int) -> None:
        button = self._group.button(digit)
        if button is not None:
            self._go(digit - 1)
            self.went_on.emit()

    def _choose_letter(self, letter: str) -> None:
        roles = list(self._buttons)
        current = self.role
        start = roles.index(current) + 1 if current is not None else 0
        turned = [*range(start, len(roles)), *range(start)]
        # Struck in the English layout it is the letter of that place all the same.
        meant = {letter.casefold(), (relayout(letter) or letter).casefold()}
        found = next((at for at in turned if meant & _letters(word(roles[at]))), None)
        if found is not None:
            self._go(found)

    def _go(self, place: int) -> None:
        button = self._group.button(place + 1)
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.chosen.emit()

    @Slot(int)
    def _clicked(self, _digit: int) -> None:
        self.chosen.emit()
        self.went_on.emit()


def _letters(text: str) -> set[str]:
    return {one[0].casefold() for one in re.findall(r"\w+", text) if one not in JOINING}
