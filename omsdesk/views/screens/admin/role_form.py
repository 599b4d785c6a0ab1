"""A role of the organisation's own: its code, its name, and a mark for each right."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.checks import clerk as rule
from omsdesk.models.words import Right
from omsdesk.services.clerks import RoleRow
from omsdesk.views.fields.check_box import CheckBox
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.scrolled import Scrolled
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.screens.admin.words import right_words
from omsdesk.views.style import em
from omsdesk.wording import say


class RoleForm(QWidget):
    """The code stays once the role is there; clerks who have the role are signed out when its rights change."""

    saved = Signal(str, str, object)
    """Code, title, and the rights as a frozenset."""

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        body = QWidget(self)
        column = QVBoxLayout(body)
        self._heading = Heading("", body)
        self.code = TitledLine("role.code", self.tr("Code: small Latin letters and digits"), body)
        self.name = TitledLine("role.title", self.tr("Name of the role"), body)
        for line in (self.code, self.name):
            line.setMaximumWidth(em(self, 30))
            line.entered.connect(self._go_on)
        self.boxes = {right: CheckBox(right_words(right, language), body) for right in Right}
        grid = QGridLayout()
        grid.setHorizontalSpacing(em(self, 1.5))
        half = -(-len(self.boxes) // 2)
        for place, (right, box) in enumerate(self.boxes.items()):
            box.setObjectName(f"role.right.{right.value}")
            box.setAccessibleName(box.text())
            grid.addWidget(box, place % half, place // half)
        for widget in (self._heading, self.code, self.name):
            column.addWidget(widget)
        column.addWidget(Heading(self.tr("What it may do"), body))
        column.addLayout(grid)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(body, self))

    def begin(self, role: RoleRow | None) -> None:
        """A new role, or this one."""
        self._heading.setText(self.tr("Role {name}").format(name=role.title) if role else self.tr("New role"))
        self.code.put(role.code if role else "")
        self.code.line.setReadOnly(role is not None)
        self.name.put(role.title if role else "")
        for right, box in self.boxes.items():
            box.setChecked(role is not None and right in role.rights)
        for line in (self.code, self.name):
            line.say_nothing()

    def take(self) -> None:
        """The focus, where work begins."""
        (self.name if self.code.line.isReadOnly() else self.code).take()

    def save(self) -> None:
        """Send what was entered, or say what is wrong with it."""
        if self._passes(self.code, rule.role) and self._passes(self.name, rule.title):
            rights = frozenset(right for right, box in self.boxes.items() if box.isChecked())
            self.saved.emit(self.code.text, self.name.text, rights)

    def refused(self, error: DeskError) -> None:
        """It was not kept; why is said."""
        line = self.code if error.code in {"role.code", "role.given"} else self.name
        line.say(say(error.code, self._language, **error.values))
        line.take()

    @Slot()
    def _go_on(self) -> None:
        came: QObject | None = self.sender()
        if came is self.code:
            self.name.take()
        else:
            next(iter(self.boxes.values())).setFocus()

    def _passes(self, line: TitledLine, check: Callable[[str], str]) -> bool:
        try:
            check(line.text)
        except DeskError as error:
            line.say(say(error.code, self._language, **error.values))
            line.take()
            return False
        return True
