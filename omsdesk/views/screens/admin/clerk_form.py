"""A new clerk, or another role for one: login, name, role; the password is made by the program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.checks import clerk as rule
from omsdesk.services.clerks import ClerkRow, RoleRow
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.screens.admin.words import by_title
from omsdesk.views.style import em
from omsdesk.wording import say

USUAL_ROLE = "reception"


@dataclass(frozen=True, slots=True)
class EnteredClerk:
    """What was entered."""

    login: str
    name: str
    role: str


class ClerkForm(QWidget):
    """Of a clerk that there is already the role alone is changed."""

    saved = Signal(object)
    """An EnteredClerk."""

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._changes: ClerkRow | None = None
        self.setMaximumWidth(em(self, 36))
        self._heading = Heading("", self)
        self.login = TitledLine("clerk.login", self.tr("Login"), self)
        self.name = TitledLine("clerk.name", self.tr("Surname and initials, for the audit and papers"), self)
        self.role = Choice(self)
        self.role.setObjectName("clerk.role")
        self.role.setAccessibleName(self.tr("Role"))
        self.role.view().setAccessibleName(self.role.accessibleName())
        role = QLabel(self.tr("Role"), self)
        role.setBuddy(self.role)
        note = QLabel(self.tr("A password for the first sign-in is made and shown to you once."), self)
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        self._note = note
        self.login.entered.connect(self._go_on)
        self.name.entered.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.5))
        for widget in (self._heading, self.login, self.name, role, self.role, note):
            column.addWidget(widget)
        column.addStretch(1)

    @property
    def changes(self) -> ClerkRow | None:
        """Whose role is changed; None for a new clerk."""
        return self._changes

    def begin(self, roles: Sequence[RoleRow], changes: ClerkRow | None = None) -> None:
        """A new clerk, or the role of this one."""
        self._changes = changes
        self._heading.setText(self.tr("Role of {name}").format(name=changes.name) if changes else self.tr("New clerk"))
        self.role.clear()
        for code, title in by_title(roles, self._language):
            self.role.addItem(title, code)
        held = self.role.findData(changes.role if changes else USUAL_ROLE)
        self.role.setCurrentIndex(max(held, 0))
        for line, text in ((self.login, changes.login if changes else ""), (self.name, changes.name if changes else "")):
            line.put(text)
            line.say_nothing()
            line.line.setReadOnly(changes is not None)
        self._note.setHidden(changes is not None)

    def take(self) -> None:
        """The focus, where work begins."""
        if self._changes is not None:
            self.role.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.login.take()

    def save(self) -> None:
        """Send what was entered, or say what is wrong with it."""
        if self._passes(self.login, rule.login) and self._passes(self.name, rule.name):
            self.saved.emit(EnteredClerk(self.login.text, self.name.text, str(self.role.currentData())))

    def refused(self, error: DeskError) -> None:
        """It was not kept; why is said at its line."""
        line = self.name if error.code == "clerk.name" else self.login
        line.say(say(error.code, self._language, **error.values))
        line.take()

    @Slot()
    def _go_on(self) -> None:
        empty = next((line for line in (self.login, self.name) if not line.text), None)
        if empty is not None:
            empty.take()
        else:
            self.role.setFocus(Qt.FocusReason.TabFocusReason)

    def _passes(self, line: TitledLine, check: Callable[[str], str]) -> bool:
        try:
            check(line.text)
        except DeskError as error:
            line.say(say(error.code, self._language, **error.values))
            line.take()
            return False
        return True
