"""The commands of the table as actions of the window: in its menu, by their keys, switched on where they mean something."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenuBar, QWidget

from omsdesk.views import icons, permitted
from omsdesk.views.command import Command
from omsdesk.views.commands import COMMANDS, MENUS
from omsdesk.wording import say

if TYPE_CHECKING:
    from omsdesk.services.access import Seat


class Actions(QObject):
    """The table as Qt actions of one window; whatever is asked for comes out as one signal with the command's name."""

    asked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        # A group hands over the action that was triggered: one bound slot serves all commands.
        self._group = QActionGroup(self)
        self._group.setExclusive(False)
        self._group.triggered.connect(self._relay)
        self._actions = {command.name: self._made(command) for command in COMMANDS}
        # The window holds them as well as its menu: their keys work when the menu is not open.
        window.addActions(list(self._actions.values()))
        self._refused: dict[str, QShortcut] = {}
        """The keys of what the role may not do: a key that is dead says nothing, so these ask and are told why not."""

    def fill(self, bar: QMenuBar) -> None:
        """Put every command into the menu bar."""
        for menu_name, title in MENUS.items():
            menu = bar.addMenu(QCoreApplication.translate("Actions", title))
            # Why a command is switched off is told where it is looked for.
            menu.setToolTipsVisible(True)
            for command in COMMANDS:
                if command.menu != menu_name:
                    continue
                if command.separated and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(self._actions[command.name])

    def show_for(self, screen: str, available: frozenset[str], seat: "Seat | None" = None, language: str = "ru") -> None:
        """Switch on what means something on this screen and can be done now by whoever sits here; hide what is other screens'.

        What the role may not do stays in sight, and its tip says so.
        """
        for command in COMMANDS:
            action = self._actions[command.name]
            belongs = command.belongs_to(screen)
            # Hidden, not greyed: a command of another screen is no command here.
            action.setVisible(belongs)
            missing = permitted.missing(seat, command.name)
            is_able = command.name in available or not (command.screens or (seat is None and command.name in permitted.OF_A_DESK))
            action.setEnabled(belongs and not missing and is_able)
            action.setToolTip(f"{_tip(command)}\n{say(missing, language)}" if missing else _tip(command))
        self._answer_keys(screen, seat)

    def _answer_keys(self, screen: str, seat: "Seat | None") -> None:
        """Keys of what is switched off for this role alone answer; one that means something else here goes on meaning that."""
        taken = {key for command in COMMANDS if self._actions[command.name].isEnabled() for key in command.keys}
        for command in COMMANDS:
            is_refused = seat is not None and command.belongs_to(screen) and bool(permitted.missing(seat, command.name))
            is_answered = is_refused and bool(command.keys) and taken.isdisjoint(command.keys)
            if is_answered and command.name not in self._refused:
                self._refused[command.name] = self._answering(command)
            if command.name in self._refused:
                self._refused[command.name].setEnabled(is_answered)
            taken |= set(command.keys) if is_answered else set()

    def _answering(self, command: Command) -> QShortcut:
        window = self.parent()
        assert isinstance(window, QWidget)
        made = QShortcut(window)
        made.setObjectName(command.name)
        made.setKeys([QKeySequence(key) for key in command.keys])
        made.setAutoRepeat(False)
        made.activated.connect(self._ask_refused)
        self.destroyed.connect(made.deleteLater)
        return made

    @Slot()
    def _ask_refused(self) -> None:
        sender = self.sender()
        self.asked.emit(sender.objectName())

    def switch_off(self, *but: str) -> None:
        """Nothing can be asked for but this: the desk is locked."""
        for shortcut in self._refused.values():
            shortcut.setEnabled(False)
        for name, action in self._actions.items():
            action.setEnabled(name in but)

    def dress(self) -> None:
        """Put the icons on, once they are here."""
        for command in COMMANDS:
            self._actions[command.name].setIcon(icons.named(command.icon))

    def available(self) -> tuple[Command, ...]:
        """What can be asked for now, for the palette."""
        return tuple(command for command in COMMANDS if self._actions[command.name].isEnabled())

    @Slot(QAction)
    def _relay(self, action: QAction) -> None:
        self.asked.emit(action.objectName())

    def _made(self, command: Command) -> QAction:
        action = QAction(command.label, self._group)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        # A key held down is one command: the second would act on what the first has just brought.
        action.setAutoRepeat(False)
        action.setToolTip(_tip(command))
        action.setIcon(icons.named(command.icon))
        return action


def _tip(command: Command) -> str:
    return f"{command.label} ({command.all_keys})" if command.keys else command.label
