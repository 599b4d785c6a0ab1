"""The register is being put back from a copy: nobody sits at the desk meanwhile, and how it went is read before anybody does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError
from omsdesk.services.backup import Restored
from omsdesk.settings import Settings
from omsdesk.views.screens.entering.entry_screen import EntryScreen
from omsdesk.views.style import State
from omsdesk.wording import say


class PuttingBack(EntryScreen):
    """One button, which leads on once it is done or has failed."""

    acknowledged = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("puttingBack", settings.language, parent)
        self.entitle(self.tr("The register from a copy"))
        self.add_words(
            self.tr("The copy is verified first; the register that is there now is kept beside it under another name.")
        )
        self.add_said()
        self.add_button(self.tr("Go on  Enter"), self.press, "puttingBack.enter", primary=True)

    def act(self) -> None:
        self.acknowledged.emit()

    def go_back(self) -> None:
        """There is no way back: it leads on when it is done."""

    def done(self, restored: Restored) -> None:
        """It is in its place."""
        self.rest()
        code = "window.restored" if restored.kept else "window.restored.alone"
        told = (
            *(say(one.code, self.language, **one.values) for one in restored.told),
            say(code, self.language, kept=str(restored.kept or "")),
        )
        self.say(" ".join(told), State.ACTIVE)
        self.take()

    def failed(self, error: DeskError) -> None:
        """The register is as it was."""
        self.rest()
        self.say(self.worded(error))
        self.take()
