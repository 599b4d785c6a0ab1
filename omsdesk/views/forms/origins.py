"""Where a filled value came from, in a word or two beside its field."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from omsdesk.views.labels import QT_TRANSLATE_NOOP

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "card": QT_TRANSLATE_NOOP("Form", "from the card"),
        "scan": QT_TRANSLATE_NOOP("Form", "from the scan"),
        "parent": QT_TRANSLATE_NOOP("Form", "from the parent"),
        "representative": QT_TRANSLATE_NOOP("Form", "from the representative"),
        "patronymic": QT_TRANSLATE_NOOP("Form", "by the patronymic"),
        "age": QT_TRANSLATE_NOOP("Form", "by the age"),
        "usual": QT_TRANSLATE_NOOP("Form", "as usual"),
        "due": QT_TRANSLATE_NOOP("Form", "by what falls due"),
        "again": QT_TRANSLATE_NOOP("Form", "from the refused application"),
        "subdivision": QT_TRANSLATE_NOOP("Form", "by the code"),
        "line_before": QT_TRANSLATE_NOOP("Form", "as above"),
        "remembered": QT_TRANSLATE_NOOP("Form", "as last time here"),
        "visit": QT_TRANSLATE_NOOP("Form", "from the visit"),
        "sitting": QT_TRANSLATE_NOOP("Form", "from this sitting"),
    }
)
ARROW = "←"
"""Stands for the words where there is no room for them."""


def words(origin: str) -> str:
    """The words of an origin, in the language of the window."""
    source = WORDS.get(origin, WORDS["card"])
    return QCoreApplication.translate("Form", source) if origin else ""
