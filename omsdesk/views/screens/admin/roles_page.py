"""Roles: those of the program and the organisation's own, and beneath them which may do what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.words import Right
from omsdesk.services.clerks import RoleRow
from omsdesk.views.fields.flow import Flow
from omsdesk.views.screens.admin import words
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.admin.role_form import RoleForm
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import GLYPHS, State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable

LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the matrix: a right, and the roles that have it."""

    right: Right
    holders: frozenset[str]


class RolesPage(AdminPage):
    """The table of roles with the matrix under it, or the form over both."""

    NAME = "roles"
    RIGHTS = frozenset({Right.KEEP_CLERKS})

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(reach, parent)
        self._removing = ""
        self._matrix: RowTable[_Line] | None = None
        self._build()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Admin", "Roles")

    @property
    def place(self) -> str:
        return "role_form" if self._shows_form else self.NAME

    def commands(self) -> Mapping[str, Callable[[], None]]:
        if self._shows_form:
            return {"save_entry": self.form.save}
        able: dict[str, Callable[[], None]] = {"add_entry": self.add, "refresh": self.refresh}
        if self.table.current is not None:
            able |= {"change_entry": self.change, "close_entry": self.remove}
        return able

    def panes(self) -> Sequence[QWidget]:
        if self._shows_form:
            return (self.form.name.line,)
        return (self.table, *([self._matrix] if self._matrix is not None else []))

    def take(self) -> None:
        if self._shows_form:
            self.form.take()
        else:
            self.table.take()

    def step_back(self) -> bool:
        if not self._shows_form:
            return False
        self._show_list()
        return True

    def refresh(self) -> None:
        self.ask(self.reach.desk.roles.list, self._show)

    @Slot()
    def add(self) -> None:
        """A role of the organisation's own."""
        self._show_form(None)

    @Slot()
    def change(self) -> None:
        """Other rights for the role that stands in the list, where it is the organisation's own."""
        role = self._own()
        if role is not None:
            self._show_form(role)

    @Slot()
    def remove(self) -> None:
        """Take out the role that stands in the list; asked for twice."""
        role = self._own()
        if role is None:
            return
        if self._removing != role.code:
            self._removing = role.code
            told = self.tr("Del once more takes out the role {name}.").format(name=role.title)
            self.reach.messages.tell(State.ATTENTION, told)
            return
        self._removing = ""
        self.reach.messages.clear()
        self.write(self.reach.desk.roles.remove, partial(self._done, self.tr("The role is taken out")), role.code)

    def _own(self) -> RoleRow | None:
        role = self.table.current
        if role is not None and not role.is_own:
            self.reach.messages.tell(State.ATTENTION, self.say("role.given"))
            return None
        return role

    @Slot(str, str, object)
    def _save(self, code: str, title: str, rights: frozenset[Right]) -> None:
        work = partial(self.reach.desk.roles.define, code, title, rights)
        self.reach.tasks.write(self, work, partial(self._done, self.tr("The role is kept")), self._refused)

    def _done(self, text: str, _nothing: object) -> None:
        self._show_list()
        self.reach.messages.confirm(text)
        self.refresh()

    def _refused(self, error: DeskError) -> None:
        if error.code in {"role.code", "role.given", "role.title"}:
            self.form.refused(error)
        else:
            self.told_error(error)

    # What is shown

    @property
    def _shows_form(self) -> bool:
        return self._stack.currentWidget() is self._form_page

    def _show(self, roles: list[RoleRow]) -> None:
        held = self.table.current.code if self.table.current is not None else ""
        self.table.show_rows(roles)
        self.table.go_to(next((place for place, role in enumerate(roles) if role.code == held), 0))
        self._show_matrix(roles)
        self.changed.emit()

    def _show_matrix(self, roles: list[RoleRow]) -> None:
        """Made anew: which columns it has depends on the roles there are."""
        if self._matrix is not None:
            self._list.removeWidget(self._matrix)
            self._matrix.setObjectName("")
            self._matrix.hide()
            self._matrix.deleteLater()
        columns = [Column("right", self.tr("Right"), 17, self._right, least=13)]
        for role in roles:
            title = words.role_title(role, self.reach.language)
            columns.append(
                Column(role.code, title, 8, partial(_mark, role.code), least=6, strong=_always, full=partial(_told, title))
            )
        self._matrix = RowTable(self.tr("Rights of each role"), columns, self._list_page)
        self._matrix.setObjectName("rightsTable")
        header = self._matrix.horizontalHeader()
        # Names of roles take two lines: a column is no wider than its sign needs.
        header.setDefaultAlignment(Qt.AlignmentFlag(Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value))
        header.setFixedHeight(em(self, 3.4))
        lines = [_Line(right, frozenset(role.code for role in roles if right in role.rights)) for right in Right]
        self._matrix.show_rows(lines)
        self._matrix.keep_rows(LEAST_ROWS)
        self._list.addWidget(self._matrix, 3)

    def _right(self, line: _Line) -> str:
        return words.right_words(line.right, self.reach.language)

    def _title(self, role: RoleRow) -> str:
        return words.role_title(role, self.reach.language)

    def _whose(self, role: RoleRow) -> str:
        return self.tr("our own") if role.is_own else self.tr("of the program")

    def _show_form(self, role: RoleRow | None) -> None:
        self._removing = ""
        self.form.begin(role)
        self._stack.setCurrentWidget(self._form_page)
        self.changed.emit()
        self.form.take()

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._list_page)
        self.changed.emit()
        self.table.take()

    @Slot()
    def _moved(self) -> None:
        self._removing = ""

    @Slot(object)
    def _chosen(self, _role: RoleRow) -> None:
        self.change()

    # Building

    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        self._list_page, self._form_page = QWidget(self._stack), QWidget(self._stack)
        columns = [
            Column("title", self.tr("Role"), 18, self._title, least=11),
            Column("code", self.tr("Code"), 11, _code, spare=1),
            Column("clerks", self.tr("Clerks"), 8, _clerks),
            Column("whose", self.tr("Whose"), 12, self._whose, least=9),
        ]
        self.table: RowTable[RoleRow] = RowTable(self.tr("Roles"), columns, self._list_page, kept_as="roles")
        self.table.setObjectName("rolesTable")
        self.table.chosen.connect(self._chosen)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        buttons = QWidget(self._list_page)
        flow = Flow(buttons, gap=em(self, 0.4))
        for text, slot, name in (
            (self.tr("Add  Ins"), self.add, "roles.add"),
            (self.tr("Change  F2"), self.change, "roles.change"),
            (self.tr("Take out  Del"), self.remove, "roles.remove"),
        ):
            flow.addWidget(self.button(text, slot, name))
        self._list = QVBoxLayout(self._list_page)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addWidget(buttons)
        self.table.keep_rows(LEAST_ROWS)
        self._list.addWidget(self.table, 2)
        self._build_form()
        for page in (self._list_page, self._form_page):
            self._stack.addWidget(page)
        self.column.addWidget(self._stack, 1)

    def _build_form(self) -> None:
        self.form = RoleForm(self.reach.language, self._form_page)
        self.form.saved.connect(self._save)
        self.lay_form(self._form_page, self.form, self.form.save, self._show_list)


def _code(role: RoleRow) -> str:
    return role.code


def _clerks(role: RoleRow) -> str:
    return str(role.clerks) if role.clerks else "—"


def _mark(code: str, line: _Line) -> str:
    return GLYPHS[State.ACTIVE] if code in line.holders else "–"


def _told(title: str, line: _Line) -> str:
    return f"{title}: {line.right.value}"


def _always(_line: _Line) -> bool:
    return True
