"""Who may sign in: the list, a new clerk, another role, a closed sign-in; each change ends the sessions it concerns."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.words import Right
from omsdesk.services.clerks import Added, ClerkRow, RoleRow
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.scrolled import Scrolled
from omsdesk.views.screens.admin import words
from omsdesk.views.screens.admin.clerk_form import ClerkForm, EnteredClerk
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.admin.told_password import ToldPassword
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

Held = tuple[list[ClerkRow], list[RoleRow]]


class ClerksPage(AdminPage):
    """The table, or the form over it."""

    NAME = "clerks"
    RIGHTS = frozenset({Right.KEEP_CLERKS})

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(reach, parent)
        self._roles: list[RoleRow] = []
        self._names: dict[str, str] = {}
        self._stands_on = ""
        self._closing = ""
        """Whose sign-in the next Del closes."""
        self._build()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Admin", "Clerks")

    @property
    def place(self) -> str:
        return "clerk_form" if self._shows_form else self.NAME

    def commands(self) -> Mapping[str, Callable[[], None]]:
        if self._shows_form:
            return {"save_entry": self._press_save}
        able: dict[str, Callable[[], None]] = {"add_entry": self.add, "refresh": self.refresh}
        if self.table.current is not None:
            able |= {
                "change_entry": self.change,
                "close_entry": self.close_sign_in,
                "let_in": self.let_in,
                "unlock_clerk": self.unlock,
                "remove_factors": self.remove_factors,
            }
        return able

    def panes(self) -> Sequence[QWidget]:
        return (self.form.login.line,) if self._shows_form else (self.table,)

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
        self.ask(partial(_held, self.reach.desk), self._show)

    # What is done

    @Slot()
    def add(self) -> None:
        """A new clerk."""
        self._show_form(None)

    @Slot()
    def change(self) -> None:
        """Another role for whoever stands in the list."""
        if self.table.current is not None:
            self._show_form(self.table.current)

    @Slot()
    def close_sign_in(self) -> None:
        """Close the sign-in of whoever stands in the list; asked for twice, since it throws them out."""
        row = self.table.current
        if row is None or row.is_disabled:
            return
        if self._closing != row.login:
            self._closing = row.login
            told = self.tr("{name} is signed out at once and cannot sign in any more. Del once more closes the sign-in.")
            self.reach.messages.tell(State.ATTENTION, told.format(name=row.name))
            return
        self._do(self.reach.desk.clerks.disable, self.tr("The sign-in of {name} is closed"))

    @Slot()
    def let_in(self) -> None:
        """A new password for whoever stands in the list."""
        row = self.table.current
        if row is not None:
            self._stands_on = row.login
            self.write(self.reach.desk.clerks.let_in, self._told, row.login)

    @Slot()
    def unlock(self) -> None:
        """Wrong passwords are forgotten."""
        self._do(self.reach.desk.clerks.unlock, self.tr("{name} may try again at once"))

    @Slot()
    def remove_factors(self) -> None:
        """Neither a code nor a key is asked any more."""
        row, remove = self.table.current, self.reach.desk.clerks.remove_factors
        done = self.tr("{name} is asked for the password alone")
        if row is None or row.id != self.reach.desk.seat.clerk_id:
            self._do(remove, done)
            return
        self._stands_on = row.login
        told = self.tr("Your own second factor is taken away. From then on your password alone opens the register.")
        self.prove(told, partial(remove, row.login), partial(self._done, done.format(name=row.name)))

    def _do(self, work: Callable[[str], object], done: str) -> None:
        row = self.table.current
        if row is None:
            return
        self._closing, self._stands_on = "", row.login
        self.told_password.forget()
        self.reach.messages.clear()
        self.write(work, partial(self._done, done.format(name=row.name)), row.login)

    def _done(self, text: str, _answer: object) -> None:
        self.reach.messages.confirm(text)
        self.refresh()

    @Slot(object)
    def _save(self, entered: EnteredClerk) -> None:
        self._show_saving(is_saving=True)
        clerks, changes = self.reach.desk.clerks, self.form.changes
        self._stands_on = entered.login.strip().casefold()
        if changes is None:
            work: Callable[[], object] = partial(clerks.add, entered.login, entered.name, entered.role)
            self.reach.tasks.write(self, work, self._told, self._refused)
        else:
            work = partial(clerks.set_role, changes.login, entered.role)
            told = self.tr("{name} has another role; open sessions ended").format(name=changes.name)
            self.reach.tasks.write(self, work, partial(self._changed, told), self._refused)

    @Slot()
    def _press_save(self) -> None:
        if self._save_button.isEnabled():  # a new password takes seconds, and one clerk is meant
            self.form.save()

    def _show_saving(self, *, is_saving: bool) -> None:
        self._save_button.setEnabled(not is_saving)
        self._save_button.setText(self.tr("Saving…") if is_saving else self._save_words)

    def _changed(self, text: str, answer: object) -> None:
        self._show_saving(is_saving=False)
        self._show_list()
        self._done(text, answer)

    def _told(self, added: object) -> None:
        assert isinstance(added, Added)
        self._show_saving(is_saving=False)
        self._show_list()
        self.told_password.tell(added)
        self.refresh()

    def _refused(self, error: DeskError) -> None:
        self._show_saving(is_saving=False)
        if error.code in {"clerk.login", "clerk.taken", "clerk.name"}:
            self.form.refused(error)
        else:
            self.told_error(error)

    # What is shown

    @property
    def _shows_form(self) -> bool:
        return self._stack.currentWidget() is self._form_page

    def _show(self, held: Held) -> None:
        rows, self._roles = held
        self._names = dict(words.by_title(self._roles, self.reach.language))
        current = self._stands_on or (self.table.current.login if self.table.current is not None else "")
        self.table.show_rows(rows)
        place = next((place for place, row in enumerate(rows) if row.login == current), 0)
        if rows:
            self.table.go_to(place)
        self._stands_on = ""
        self.changed.emit()

    def _show_form(self, changes: ClerkRow | None) -> None:
        self._closing = ""
        self.told_password.forget()
        self.form.begin(self._roles, changes)
        self._stack.setCurrentWidget(self._form_page)
        self.changed.emit()
        self.form.take()

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._list_page)
        self.changed.emit()
        self.table.take()

    @Slot()
    def _moved(self) -> None:
        self._closing = ""

    @Slot(object)
    def _chosen(self, _row: ClerkRow) -> None:
        self.change()

    def _role(self, row: ClerkRow) -> str:
        return self._names.get(row.role, row.role)

    # Building

    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        self._list_page, self._form_page = QWidget(self._stack), QWidget(self._stack)
        self._build_list()
        self._build_form()
        for page in (self._list_page, self._form_page):
            self._stack.addWidget(page)
        self.column.addWidget(self._stack, 1)

    def _build_list(self) -> None:
        columns = [
            Column("login", self.tr("Login"), 11, _login),
            Column("name", self.tr("Name"), 17, _name, least=10),
            Column("role", self.tr("Role"), 15, self._role, least=9),
            Column("factors", self.tr("Besides the password"), 12, words.factors, spare=1),
            Column("state", self.tr("Sign-in"), 16, words.state, state=words.state_sign, least=10),
        ]
        self.table: RowTable[ClerkRow] = RowTable(self.tr("Clerks"), columns, self._list_page, kept_as="clerks")
        self.table.setObjectName("clerksTable")
        self.table.chosen.connect(self._chosen)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.told_password = ToldPassword(self._list_page)
        row = QWidget(self._list_page)
        # In large letters there is no room for both, and the password is what is wanted now.
        self.told_password.shown.connect(row.setHidden)
        flow = Flow(row, gap=em(self, 0.4))
        for text, slot, name in (
            (self.tr("Add  Ins"), self.add, "clerks.add"),
            (self.tr("Role  F2"), self.change, "clerks.role"),
            (self.tr("Close sign-in  Del"), self.close_sign_in, "clerks.close"),
            (self.tr("New password  Ctrl+R"), self.let_in, "clerks.letIn"),
            (self.tr("Lift the wait"), self.unlock, "clerks.unlock"),
            (self.tr("No code, no key"), self.remove_factors, "clerks.factors"),
        ):
            flow.addWidget(self.button(text, slot, name))
        column = QVBoxLayout(self._list_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.5))
        for widget in (self.told_password, row):
            column.addWidget(widget)
        column.addWidget(self.table, 1)

    def _build_form(self) -> None:
        self.form = ClerkForm(self.reach.language, self._form_page)
        self.form.saved.connect(self._save)
        self._save_button = self.lay_form(
            self._form_page, Scrolled(self.form, self._form_page), self._press_save, self._show_list
        )
        self._save_words = self._save_button.text()


def _held(desk: "Desk") -> Held:
    return desk.clerks.list(), desk.roles.list()


def _login(row: ClerkRow) -> str:
    return row.login


def _name(row: ClerkRow) -> str:
    return row.name
