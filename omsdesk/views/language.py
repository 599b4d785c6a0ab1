"""Which language the window speaks: our words and Qt's own, put in and taken out while the program runs."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from omsdesk import places

KEPT = "omsdeskTranslators"


def speak(app: QApplication, language: str) -> None:
    """Let the program speak this language from now on; what is built already keeps its words."""
    # The newest translator is asked first, so the ones before must go or they would still fill the gaps.
    for held in app.findChildren(QTranslator):
        if held.objectName() == KEPT:
            app.removeTranslator(held)
            held.deleteLater()
    own = str(places.resources() / "i18n")
    for name, folder in (("qtbase_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), ("omsdesk_", own)):
        translator = QTranslator(app)
        translator.setObjectName(KEPT)
        if translator.load(f"{name}{language}", folder):
            app.installTranslator(translator)
    QLocale.setDefault(QLocale("ru_RU" if language == "ru" else "en_GB"))
