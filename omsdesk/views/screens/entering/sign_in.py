"""Who sits down at the desk: login and password, and the second factor once it is asked for; nothing typed is lost for that."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError
from omsdesk.services.rescue import RESTORABLE
from omsdesk.settings import Settings
from omsdesk.views.fields.second_factor import SecondFactor
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.fields.waiting import Waiting
from omsdesk.views.screens.entering.entry_screen import EntryScreen
from omsdesk.views.tasks import once_after

LULL_MS = 900
"""So long nobody types before the focus goes into a line: what was meant for the screen before is no password."""


class SignIn(EntryScreen):
    """`login` is who was here last; `because` why whoever was here is no more."""

    wanted = Signal(str, object)
    """A login, and the Proof."""
    recovery_asked = Signal(str)
    """The password is forgotten; the login that was typed."""
    rescue_asked = Signal(object)
    """The register cannot be opened, as this error says: it is to be put back from a copy."""

    def __init__(self, settings: Settings, login: str, because: DeskError | None, parent: QWidget | None = None) -> None:
        super().__init__("signIn", settings.language, parent)
        self.entitle(self.tr("Sign-in"))
        self._spoilt: DeskError | None = None
        self._build_lines(settings)
        self.login.put(login)
        self._waiting = Waiting(self.password, self.language, self)
        self.login.edited.connect(self._waiting.end)
        self._lull = once_after(self, LULL_MS, self._wake)
        if because is not None and because.code != "sign_in.needed":
            self._lull.start()
            self.refused(because)

    def event(self, event: QEvent) -> bool:
        # Whoever sat here is in the middle of typing: neither letters nor Enter and Tab may reach a line or a button.
        if event.type() == QEvent.Type.KeyPress and self._lull.isActive():
            self._lull.start()
            return True
        return super().event(event)

    def take(self) -> None:
        if self._lull.isActive():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take()

    @Slot()
    def _wake(self) -> None:
        if self.hasFocus():  # the mouse may have been in a line before
            self.take()

    def act(self) -> None:
        self._waiting.end()
        for line in (self.login, self.password):
            line.say_nothing()
        if not (self.login.text.strip() and self.password.text):
            self.take()
            return
        self.busy(self.tr("The password is being checked…"))
        self.wanted.emit(self.login.text.strip(), self.factor.proof(self.password.text))

    def refused(self, error: DeskError) -> None:
        """Nobody signed in: why is said where it can be put right."""
        self.rest()
        if self._waiting.takes(error):
            return
        if error.code == "sign_in.wrong":
            self.password.say(self.worded(error))
            self.password.take()
        elif not self.factor.takes(error):
            self._spoilt = error if error.code in RESTORABLE else None
            self._rescue.setVisible(self._spoilt is not None)
            self.say(self.worded(error))
            self.take()

    def show_sight(self, sight: object) -> None:
        super().show_sight(sight)
        self.factor.show_typed()

    def help_text(self) -> str:
        return self.tr(
            "Type your login and password; Enter signs in. Layout and Caps Lock are told beside the password. A code or a key is "
            "asked for only of those who have one. Whoever forgot the password is let in by the administrator, or by the printed "
            "recovery key."
        )

    # Building

    @Slot()
    def _ask_rescue(self) -> None:
        if not self.is_busy and self._spoilt is not None:
            self.rescue_asked.emit(self._spoilt)

    @Slot()
    def _recover(self) -> None:
        if not self.is_busy:
            self.recovery_asked.emit(self.login.text.strip())

    def _build_lines(self, settings: Settings) -> None:
        if settings.organisation.name:
            self.add_words(settings.organisation.name)
        self.login = self.add_line(TitledLine("signIn.login", self.tr("Login"), self.card))
        self.password = self.add_line(TitledLine("signIn.password", self.tr("Password"), self.card, secret=True))
        self.password.keep_room(2)
        self.factor = SecondFactor("signIn", self.language, self.card)
        self.own(*self.factor.lines)
        self.column.addWidget(self.factor)
        self.add_said()
        self.add_button(self.tr("Sign in  Enter"), self.press, "signIn.enter", primary=True)
        self._rescue = self.add_button(self.tr("Put a &copy of the register back…"), self._ask_rescue, "signIn.rescue")
        self._rescue.hide()
        self.way_out = self._rescue
        self.add_button(self.tr("&Forgot the password?"), self._recover, "signIn.forgotten").setProperty("quiet", True)

    def _go_on(self) -> None:
        # A file of a key need not have a password.
        empty = next((line for line in self._shown if not line.text and line is not self.factor.key_password), None)
        if empty is not None:
            empty.take()
        else:
            self.press()
