"""What is half entered on a screen that a scan leads away from: it is said, with the key that leads back, and that key does."""

from PySide6.QtCore import QCoreApplication

from omsdesk.views.frame import Frame
from omsdesk.views.screens.application import ApplicationScreen
from omsdesk.views.screens.decision import DecisionScreen
from omsdesk.views.screens.decision.intent import Intent
from omsdesk.views.screens.screen import Screen
from omsdesk.views.screens.visits import VisitsScreen
from omsdesk.views.style import State


class LeftBehind:
    """One for the window; what is told last is what counts."""

    def __init__(self) -> None:
        self._frame: Frame | None = None
        self._screen: Screen | None = None
        self._told = ""

    def leave(self, frame: Frame) -> None:
        """The check comes to the front of this frame; what is left for it is told, and is not taken away by its answer."""
        screen, told = frame.front, entered_on(frame.front)
        frame.leading.to_verify()
        if told:
            frame.messages.tell(State.FACT, told, stays=True)
            self._frame, self._screen, self._told = frame, screen, told
            frame.leading.is_gone_back_to = self.is_gone_back_to

    def is_gone_back_to(self, name: str) -> bool:
        """Whether the key of this screen was told to lead back to what is entered there, and that is still to be read."""
        return self._stands and self._screen is not None and self._screen.objectName() == name

    def come_back(self) -> None:
        """Whoever is there again needs not be told of it."""
        if self._frame is not None and self._frame.front is self._screen and self._stands:
            self._frame.messages.clear()
            self._told = ""

    @property
    def _stands(self) -> bool:
        return bool(self._told) and self._frame is not None and self._frame.messages.text == self._told


def entered_on(screen: Screen) -> str:
    """That what is half entered on a screen is kept; nothing where nothing is."""
    if isinstance(screen, ApplicationScreen):
        return _application(screen)
    if isinstance(screen, VisitsScreen):
        return _visit(screen)
    return _decision(screen) if isinstance(screen, DecisionScreen) else ""


def _application(screen: ApplicationScreen) -> str:
    if not screen.shows_form or screen.filling.work.is_blank:
        return ""
    who = screen.filling.work.who
    if not who:
        return QCoreApplication.translate("LeftBehind", "The application is kept. It is gone back to by Ctrl+3.")
    told = QCoreApplication.translate("LeftBehind", "The application of {who} is kept. It is gone back to by Ctrl+3.")
    return told.format(who=who)


def _visit(screen: VisitsScreen) -> str:
    begun = screen.begun
    if begun is None:
        return ""
    what, who = begun
    told = QCoreApplication.translate("LeftBehind", "The visit of {who} is kept. It is gone back to by Ctrl+7.")
    if what:
        told = QCoreApplication.translate("LeftBehind", "“{what}” is kept: {who}. It is gone back to by Ctrl+7.")
    return told.format(what=what, who=who)


def _decision(screen: DecisionScreen) -> str:
    kept = screen.hold()
    intent = kept.intents.get(kept.number, Intent())
    if intent.choice is None and not intent.text:
        # Reasons that the checks found are marked by themselves.
        return ""
    told = QCoreApplication.translate(
        "LeftBehind", "The decision on application No. {number} is kept as it was begun. It is gone back to by Ctrl+4."
    )
    return told.format(number=kept.number)
