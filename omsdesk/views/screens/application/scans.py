"""The scans of the application in the form, by name: Enter opens one, Delete throws it away once that was confirmed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget

from omsdesk.services.attachments import Scan, ScannedRow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.jump import Jump
from omsdesk.views.style import State, em


class ScanLine(Jump):
    """One scan."""

    unwanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)


class ScanList(QWidget):
    """Takes no room while there is nothing to show, neither a scan nor a file that waits at the scanner."""

    opened = Signal(object)
    """A ScannedRow, or a Scan that is not kept yet."""
    unwanted = Signal(object)
    take_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scanList")
        self._rows: tuple[ScannedRow | Scan, ...] = ()
        self._brought = QPushButton(self)
        self._brought.setObjectName("scannerBrought")
        self._brought.clicked.connect(self.take_asked)
        self._brought.hide()
        self._title = Heading(self.tr("Scans"), self)
        self._hint = QLabel(self.tr("Enter — open, Delete — remove"), self)
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._lines = QButtonGroup(self)
        self._lines.idClicked.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(self, 0.6), 0, em(self, 0.5), em(self, 0.3))
        self._column.setSpacing(0)
        for widget in (self._brought, self._title, self._hint):
            self._column.addWidget(widget)
        self.show_scans((), {})
        self.offer(0)

    @property
    def first(self) -> QWidget | None:
        """Where F6 goes."""
        lines = self._lines.buttons()
        return lines[0] if lines else None

    def show_scans(self, rows: Sequence[ScannedRow | Scan], papers: Mapping[str, str]) -> None:
        """Show these; `papers` names the lines of the checklist that they belong to."""
        self._rows = tuple(rows)
        for line in self._lines.buttons():
            self._lines.removeButton(line)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, row in enumerate(self._rows):
            pages = self.tr("pages: {count}").format(count=row.pages)
            paper = papers.get(row.slot, "")
            line = ScanLine(State.FACT, f"{paper or row.name}: {row.name}, {pages}" if paper else f"{row.name}, {pages}", self)
            line.setToolTip(self._hint.text())
            line.unwanted.connect(self._leave_out)
            self._lines.addButton(line, place)
            self._column.addWidget(line)
        for widget in (self._title, self._hint):
            widget.setVisible(bool(rows))
        self._fit()

    def offer(self, count: int) -> None:
        """Say how many files wait at the scanner."""
        self._brought.setText(self.tr("The scanner has files: {count}  F12").format(count=count))
        self._brought.setAccessibleName(self._brought.text())
        self._brought.setToolTip(self.tr("Add the oldest of them to the line of the checklist (F12)"))
        self._brought.setVisible(count > 0)
        self._fit()

    def _fit(self) -> None:
        self.setVisible(bool(self._rows) or not self._brought.isHidden())

    @Slot(int)
    def _open(self, place: int) -> None:
        self.opened.emit(self._rows[place])

    @Slot()
    def _leave_out(self) -> None:
        place = next((place for place, line in enumerate(self._lines.buttons()) if line.hasFocus()), -1)
        if place >= 0:
            self.unwanted.emit(self._rows[place])


def asks_whether(row: ScannedRow, parent: QWidget) -> bool:
    """Ask whether a scan is to be thrown away; Esc keeps it."""
    box = QMessageBox(parent)
    box.setObjectName("removeScan")
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(QCoreApplication.translate("ScanList", "Remove the scan “{name}”?").format(name=row.name))
    remove = box.addButton(QCoreApplication.translate("ScanList", "Remove"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(QCoreApplication.translate("ScanList", "Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    asked = box.clickedButton() is remove
    box.deleteLater()
    return asked
