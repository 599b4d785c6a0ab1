"""A bug in the program, in plain words: work is safe, the number to give, and the very report, which is sent nowhere."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from omsdesk.services.crashes import Bug, CrashReport
from omsdesk.views import clipboard, room
from omsdesk.views.labels import moment, tip
from omsdesk.views.messages import announce
from omsdesk.views.style import em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable


class Report(QWidget):
    """The text of a report, to be read, copied, and found on the disk."""

    def __init__(self, folder: Path | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("bugReport")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the report"))
        self.text.setMinimumSize(em(self, 30), em(self, 12))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)

    def show_report(self, report: CrashReport | None) -> None:
        """Show this one."""
        self.text.setPlainText(report.text if report else "")

    @Slot()
    def copy(self) -> None:
        """Put the text on the clipboard; it is of nobody, so it stays there."""
        clipboard.copy_open(self.text.toPlainText())
        announce(self, self.tr("The report is on the clipboard"), urgent=False)

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of reports in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def buttons(self) -> list[QPushButton]:
        """Copy it, and where it lies."""
        copy, find = button(self.tr("&Copy the report"), self), button(self.tr("Open the &folder"), self)
        copy.setObjectName("bugCopy")
        find.setObjectName("bugFolder")
        copy.clicked.connect(self.copy)
        find.clicked.connect(self.open_folder)
        find.setVisible(self._folder is not None)
        return [copy, find]


class BugTold(QDialog):
    """What happened in two sentences; the report is behind a button."""

    def __init__(self, bug: Bug, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bugTold")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("An error in the program"))
        self._numbers = [bug.event]
        self.said = _sentence(self, self._said(bug))
        self.number = _sentence(self)
        self.number.setObjectName("bugNumber")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.report = Report(bug.file.parent if bug.file else None, self)
        self.report.hide()
        self._show = button(self.tr("What is in the &report"), self)
        self._show.setObjectName("bugShow")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._unfold)
        close = button(self.tr("Go on  Esc"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._arrange([self._show, *self.report.buttons()], close)
        self._tell(bug)
        close.setFocus()

    def add(self, bug: Bug) -> None:
        """Another one, before this box was closed."""
        self._numbers.append(bug.event)
        self._tell(bug)

    def _said(self, bug: Bug) -> str:
        if bug.ended:
            return self.tr("The program ended by itself last time. What was saved is safe, and what was being entered is kept.")
        return self.tr("Something went wrong in the program. What was saved is safe, what is entered stays. Repeat what you did.")

    def _tell(self, bug: Bug) -> None:
        told = self.tr("Event {event}; give this number to the administrator.").format(event=", ".join(self._numbers))
        kept = self.tr("The report holds nobody's data and is sent nowhere.")
        self.number.setText(f"{told} {kept}")
        self.report.show_report(bug.report)

    def _arrange(self, left: Sequence[QPushButton], close: QPushButton) -> None:
        row = QHBoxLayout()
        for one in left:
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(em(self, 0.6))
        for part in (self.said, self.number, self.report):
            column.addWidget(part)
        column.addLayout(row)

    @Slot(bool)
    def _unfold(self, shown: bool) -> None:  # noqa: FBT001 - what a button gives
        self.report.setVisible(shown)
        self.adjustSize()


class BugList(QDialog):
    """The reports that are kept, the newest first, and the text of the one that is chosen."""

    def __init__(self, reports: Sequence[CrashReport], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bugList")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Reports of errors"))
        said = _sentence(self, self._said(reports))
        self.table: RowTable[CrashReport] = RowTable(self.tr("Reports of errors"), self._columns(), self)
        self.table.setObjectName("bugTable")
        self.report = Report(folder, self)
        close = button(self.tr("Close  Esc"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        for one in self.report.buttons():
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(em(self, 0.6))
        column.addWidget(said)
        column.addWidget(self.table)
        column.addWidget(self.report)
        column.addLayout(row)
        room.fit(self, 52, 38)
        self.table.show_rows(reports)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.take()
        self._choose()

    def _said(self, reports: Sequence[CrashReport]) -> str:
        if not reports:
            return self.tr("No error of the program has been noted.")
        return self.tr("They hold nobody's data and are sent nowhere; the last fifty are kept for thirty days.")

    def _columns(self) -> list[Column[CrashReport]]:
        return [
            Column("at", self.tr("When"), 9, _at),
            Column("event", self.tr("Event"), 6, _event, strong=_always),
            Column("kind", self.tr("Kind"), 11, _kind),
            Column("place", self.tr("Where"), 20, _place, least=12),
        ]

    @Slot()
    def _choose(self) -> None:
        self.report.show_report(self.table.current)


def button(text: str, parent: QWidget) -> QPushButton:
    """A button that Enter does not press unless the focus is on it."""
    made = QPushButton(text, parent)
    words = text.replace("&", "")
    made.setAccessibleName(words)
    made.setToolTip(tip(words))
    made.setAutoDefault(False)
    return made


def _sentence(parent: QWidget, text: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(em(parent, 34))
    return label


def _at(report: CrashReport) -> str:
    return moment(report.at)


def _event(report: CrashReport) -> str:
    return report.event


def _kind(report: CrashReport) -> str:
    return report.kind


def _place(report: CrashReport) -> str:
    return report.place


def _always(_report: CrashReport) -> bool:
    return True
