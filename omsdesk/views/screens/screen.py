"""What every screen of the stack is: a name, the commands it can do now, its panes, and where the focus goes first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from omsdesk.views.messages import MessageBar
from omsdesk.views.scanning import Scanned, Scanning
from omsdesk.views.tasks import Tasks

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Reach:
    """What a screen can reach: the services, the workers, the message bar, the language of sentences, and the scanner."""

    desk: "Desk"
    tasks: Tasks
    messages: MessageBar
    language: str
    scanning: Scanning | None = None


class Keeps(QObject):
    """Keeps what is being entered, by itself and when it is told to; the frame finds all of these wherever they hang."""

    def keep_now(self) -> None:
        """Keep it at once: the desk is about to be locked, or left."""
        raise NotImplementedError


class Screen(QWidget):
    """A screen of the stack."""

    changed = Signal()
    """What can be done here has changed."""
    wants_person = Signal(int)
    """The card of this person is wanted."""
    wants_application = Signal()
    """An application is wanted for the person on the screen, or for nobody known yet."""
    wants_papers = Signal(object)
    """These papers are wanted, as `dialogs.preview.Papers`."""

    register_answered = Signal(bool, bool)
    """Whether the register answered, and whether it was asked to write."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.title = title

    @property
    def place(self) -> str:
        """Where the clerk is, by the names of `views.actions`: the screen, unless another page of it has commands of its own."""
        return self.objectName()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What can be done here now, by the names of `views.actions`."""
        return {}

    def panes(self) -> Sequence[QWidget]:
        """The places F6 goes through."""
        return ()

    def take(self) -> None:
        """The screen has come to the front: put the focus where work begins."""

    def take_scan(self, scanned: Scanned) -> bool:  # noqa: ARG002 - screens that ask for one look at it
        """A code was scanned while this screen was in front: whether it was for something here; else it is checked."""
        return False

    def take_files(self, paths: tuple[str, ...]) -> bool:  # noqa: ARG002 - as above
        """Files were dropped or pasted while this screen was in front: whether they were for something here."""
        return False

    def go_down(self) -> None:
        """Down in the search line: into the first place of the screen."""
        for pane in self.panes()[:1]:
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn(self, pages: int) -> None:
        """Page Down and Page Up in the search line: the screen is read without leaving the line."""

    @property
    def sight(self) -> object:
        """What is set here, to be set again when everything is built anew; nothing is known of it elsewhere."""
        return None

    def show_sight(self, sight: object) -> None:
        """Set again what was set before."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing is about to happen here by itself."""
        return True

    def help_text(self) -> str:
        """What is done on this screen, in a few sentences, for F1."""
        return ""
