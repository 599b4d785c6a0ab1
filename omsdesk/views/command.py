"""A command as a value: its name, its words, its menu, its keys, and the places where it means something."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the clerk can ask for: its name, its words, its menu, its keys, and the places where it means something."""

    name: str
    text: str
    menu: str
    keys: tuple[str, ...] = ()
    screens: tuple[str, ...] = ()
    icon: str = ""
    separated: bool = False
    also: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What the palette finds it by: its words in the language of the window and in English, and what else it is called."""
        also = QCoreApplication.translate("Actions", self.also) if self.also else ""
        return (self.label, self.text, also)

    @property
    def label(self) -> str:
        """Its words in the current language."""
        return QCoreApplication.translate("Actions", self.text)

    @property
    def key_text(self) -> str:
        """Its first key, as keyboards are labelled."""
        return QKeySequence(self.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if self.keys else ""

    @property
    def all_keys(self) -> str:
        """All its keys, each once: a keyboard has two keys marked Enter, and plus sits on the key of =."""
        marked = [key for key in self.keys if not key.endswith(("Return", "="))]
        return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in marked)

    def belongs_to(self, screen: str) -> bool:
        """Whether it means something on that screen."""
        return not self.screens or screen in self.screens
