"""A page of the administration: for whom it is, what can be done on it, and how it is asked and answered."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.words import Right
from omsdesk.services.access import Seat
from omsdesk.views.dialogs.password import PasswordDialog
from omsdesk.views.fields.flow import Flow
from omsdesk.views.labels import tip
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import em
from omsdesk.wording import say

T = TypeVar("T")
OF_PASSWORD = frozenset({"sign_in.wrong", "sign_in.wait", "sign_in.locked_out"})


class AdminPage(QWidget):
    """Made when it is shown first; `NAME` is its place by the names of `views.actions`."""

    NAME = ""
    RIGHTS: frozenset[Right] = frozenset()
    """One of these lets it be seen; none: any clerk who signed in."""

    changed = Signal()
    """What can be done here has changed."""
    key_made = Signal(str)
    """A recovery key that is to be printed."""
    founding_asked = Signal()
    """Sign-in is to begin at this register."""
    copy_chosen = Signal(object)
    """The path of a copy that is to take the place of this register."""
    wants_papers = Signal(object)
    """These papers are wanted, as `dialogs.papers.Papers`."""
    set_up = Signal(object)
    """Settings of this workplace that were chosen, by their names in `settings.toml`."""

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(parent)
        self.reach = reach
        self.setObjectName(f"admin.{self.NAME}")
        self._asking: PasswordDialog | None = None
        self._deed: tuple[Callable[[str], Any], Callable[[Any], None]] | None = None
        """What is done once the password was given, and then."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(em(self, 0.8), em(self, 0.6), em(self, 0.8), em(self, 0.6))
        self.column.setSpacing(em(self, 0.5))

    @classmethod
    def title(cls) -> str:
        """What stands on its button."""
        raise NotImplementedError

    @classmethod
    def is_for(cls, seat: Seat, *, practice: bool) -> bool:  # noqa: ARG003 - pages of another kind ask that
        """Whether it has anything for whoever sits here."""
        return seat.clerk_id is not None and (not cls.RIGHTS or bool(cls.RIGHTS & seat.rights))

    @property
    def place(self) -> str:
        """Where the clerk is."""
        return self.NAME

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What can be done here now."""
        return {}

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return ()

    def take(self) -> None:
        """The focus, where work begins."""
        for pane in self.panes()[:1]:
            pane.setFocus()

    def step_back(self) -> bool:
        """Esc: whether something here was left that way."""
        return False

    def refresh(self) -> None:
        """Ask anew what stands here."""

    def take_scan(self, scanned: Scanned) -> bool:  # noqa: ARG002 - a page that tries scanners looks at it
        """A code was scanned while this page was in front: whether it was for something here."""
        return False

    # For the pages

    def ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Read something; a failure is told in the bar."""
        self.reach.tasks.run(self, work, done, self.told_error)

    def write(self, work: Callable[..., T], done: Callable[[T], None], *given: Any) -> None:
        """Change something."""
        self.reach.tasks.write(self, partial(work, *given) if given else work, done, self.told_error)

    def prove(self, told: str, work: Callable[[str], T], done: Callable[[T], None]) -> None:
        """Change something that wants the password once more; `told` says what for."""
        self._deed = (work, done)
        self._asking = PasswordDialog(told, self.reach.language, self)
        self._asking.given.connect(self._do_proven)
        self._asking.finished.connect(self._asked)
        self._asking.open()

    @Slot(str)
    def _do_proven(self, password: str) -> None:
        assert self._deed is not None
        self.reach.tasks.write(self, partial(self._deed[0], password), self._proven, self._not_proven)

    def _proven(self, answer: object) -> None:
        assert self._deed is not None
        if self._asking is not None:
            self._asking.accept()
        self._deed[1](answer)

    def _not_proven(self, error: DeskError) -> None:
        if self._asking is not None and error.code in OF_PASSWORD:
            self._asking.refused(error)
            return
        if self._asking is not None:
            self._asking.reject()
        self.told_error(error)

    @Slot()
    def _asked(self) -> None:
        # With it goes what was typed.
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.deleteLater()

    def told_error(self, error: DeskError) -> None:
        """Say in a sentence what went wrong."""
        self.reach.messages.error(error)

    def say(self, code: str, /, **values: object) -> str:
        """The sentence of a code."""
        return say(code, self.reach.language, **values)

    def lay_form(self, page: QWidget, form: QWidget, save: Callable[[], None], back: Callable[[], None]) -> QPushButton:
        """A form fills a page of this, with its two buttons below; gives the one that saves."""
        row = QWidget(page)
        flow = Flow(row, gap=em(self, 0.5))
        name = self.NAME.removesuffix("s")
        saving = QCoreApplication.translate("Admin", "Save  Ctrl+Enter")
        leaving = QCoreApplication.translate("Admin", "Back  Esc")
        saves = self.button(saving, save, f"{name}.save", primary=True)
        flow.addWidget(saves)
        flow.addWidget(self.button(leaving, back, f"{name}.back"))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form, 1)
        column.addWidget(row)
        return saves

    def button(self, text: str, slot: Callable[[], None], name: str = "", *, primary: bool = False) -> QPushButton:
        """A button as all look here."""
        made = QPushButton(text, self)
        made.setObjectName(name)
        made.setAccessibleName(text.replace("&", ""))
        made.setToolTip(tip(text.replace("&", "")))
        made.setProperty("primary", primary)
        made.clicked.connect(slot)
        return made
