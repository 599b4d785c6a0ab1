"""The list of keys: all of them (Ctrl+F1), or those of one screen under what is done there (F1)."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.views import room
from omsdesk.views.command import Command
from omsdesk.views.commands import COMMANDS, MENUS
from omsdesk.views.labels import tip
from omsdesk.views.style import em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable


class KeyList(QDialog):
    """A table of commands and keys; Esc closes it."""

    def __init__(self, parent: QWidget, screen: str = "", title: str = "", text: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("help" if screen else "keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Help: {screen}").format(screen=title) if screen else self.tr("All keys"))
        commands = [one for one in COMMANDS if one.keys and (not screen or one.belongs_to(screen))]
        table: RowTable[Command] = RowTable(self.tr("Commands and keys"), self._columns(), self)
        table.setObjectName("keyTable")
        table.show_rows(commands)
        close = QPushButton(self.tr("Close  Esc"), self)
        close.setAccessibleName(close.text())
        close.setToolTip(tip(close.text()))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setSpacing(em(self, 0.6))
        if text:
            words = QLabel(text, self)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            column.addWidget(words)
        column.addWidget(table)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        room.fit(self, 52, 38)
        table.take()

    def _columns(self) -> list[Column[Command]]:
        return [
            Column("key", self.tr("Key"), 10, _key, strong=_always),
            Column("what", self.tr("What it does"), 29, _what, least=14),
            Column("menu", self.tr("Menu"), 8, _menu),
        ]


def _key(command: Command) -> str:
    return command.all_keys


def _what(command: Command) -> str:
    return command.label


def _menu(command: Command) -> str:
    return QCoreApplication.translate("Actions", MENUS[command.menu]).replace("&", "")


def _always(_command: Command) -> bool:
    return True
