"""Which language the window speaks: our words and Qt's own, put in and taken out while the program runs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from omsdesk import places

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Qt's own mark, whose stub gives no text back."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

KEPT = "omsdeskTranslators"
# Words of Qt's boxes for files that its own Russian leaves out; ours says them under Qt's names.
LEFT_OUT = (
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QFileDialog", "&Directory:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Shortcut"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
)


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
