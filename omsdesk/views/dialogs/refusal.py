"""No register can be opened: said in a window of its own to whoever started the program where nobody reads its output."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from omsdesk.settings import Settings
from omsdesk.views import language, style
from omsdesk.views.style import em


class Refusal(QDialog):
    """The sentence, and the ways on; closes accepted when it is worth to try again."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("refusal")
        heading = QLabel(QCoreApplication.translate("Refusal", "The register cannot be opened"), self)
        heading.setProperty("role", "heading")
        self.setWindowTitle("omsdesk")
        said = QLabel(sentence, self)
        said.setObjectName("refusalSaid")
        for label in (heading, said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = QDialogButtonBox(self)
        self.again = box.addButton(QCoreApplication.translate("Refusal", "Try again"), QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QCoreApplication.translate("Refusal", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.again.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (heading, said, box):
            column.addWidget(widget)
        self.setMinimumWidth(em(self, 38))


def asks_again(settings: Settings, sentence: str) -> bool:
    """Say it and ask whether to try once more: a server may have been down, another have held the register."""
    app = QApplication.instance() or QApplication(["omsdesk"])
    assert isinstance(app, QApplication)
    language.speak(app, settings.language)
    style.apply(app, settings.palette, settings.text_percent)
    box = Refusal(sentence)
    asked = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return asked
