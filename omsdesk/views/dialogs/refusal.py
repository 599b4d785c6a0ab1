"""No register can be opened: said in a window of its own to whoever started the program where nobody reads its output."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from omsdesk.settings import Settings
from omsdesk.views import language, style


def asks_again(settings: Settings, sentence: str) -> bool:
    """Say it and ask whether to try once more; a server may have been down, another program may have held the register."""
    app = QApplication.instance() or QApplication(["omsdesk"])
    assert isinstance(app, QApplication)
    language.speak(app, settings.language)
    style.apply(app, settings.palette, settings.text_percent)
    title = QCoreApplication.translate("Refusal", "The register cannot be opened")
    box = QMessageBox(QMessageBox.Icon.Warning, "omsdesk", title)
    box.setObjectName("refusal")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(sentence)
    again = box.addButton(QCoreApplication.translate("Refusal", "Try again"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QCoreApplication.translate("Refusal", "Close"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(again)
    box.exec()
    asked = box.clickedButton() is again
    box.deleteLater()
    return asked
