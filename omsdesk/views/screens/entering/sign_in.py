"""Who sits down at the desk: login and password, and the second factor once it is asked for; nothing typed is lost for that."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from omsdesk import places
from omsdesk.errors import DeskError
from omsdesk.settings import Proof, Settings
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.screens.entering.entry_screen import EntryScreen
from omsdesk.wording import say

WAITS = frozenset({"sign_in.wait", "sign_in.locked_out"})
OF_CODE = frozenset({"sign_in.code_needed", "sign_in.code_wrong"})
OF_KEY = frozenset({"sign_in.key_needed", "factor.key_unreadable", "factor.key_wrong"})
MINUTE = 60


class SignIn(EntryScreen):
    """`login` is who was here last; `because` why whoever was here is no more."""

    wanted = Signal(str, object)
    """A login, and the Proof."""
    recovery_asked = Signal(str)
    """The password is forgotten; the login that was typed."""

    def __init__(self, settings: Settings, login: str, because: DeskError | None, parent: QWidget | None = None) -> None:
        super().__init__("signIn", settings.language, parent)
        self.entitle(self.tr("Sign-in"))
        self._seconds = 0
        self._code = ""
        self._build_lines(settings)
        self.login.put(login)
        self._second = QTimer(self)
        # A second that is too short would be answered by another wait.
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._count_down)
        if because is not None and because.code != "sign_in.needed":
            self.refused(because)

    def act(self) -> None:
        if self._seconds:
            return
        for line in (self.login, self.password):
            line.say_nothing()
        if not (self.login.text.strip() and self.password.text):
            self.take()
            return
        proof = Proof(self.password.text, self.code.text, self.key_file.text, self.key_password.text)
        self.busy(self.tr("The password is being checked…"))
        self.wanted.emit(self.login.text.strip(), proof)

    def refused(self, error: DeskError) -> None:
        """Nobody signed in: why is said where it can be put right."""
        self.rest()
        if error.code in WAITS:
            self._wait(error)
        elif error.code in OF_CODE:
            self._ask_code(error)
        elif error.code in OF_KEY:
            self._ask_key(error)
        elif error.code == "sign_in.wrong":
            self.password.say(self.worded(error))
            self.password.take()
        else:
            self.say(self.worded(error))
            self.take()

    def show_sight(self, sight: object) -> None:
        super().show_sight(sight)
        for lines in ((self.code,), (self.key_file, self.key_password)):
            for line in lines:
                line.setVisible(any(one.text for one in lines))

    def help_text(self) -> str:
        return self.tr(
            "Type your login and password; Enter signs in. Layout and Caps Lock are told beside the password. A code or a key is "
            "asked for only of those who have one. Whoever forgot the password is let in by the administrator, or by the printed "
            "recovery key."
        )

    @staticmethod
    def ask_file(parent: QWidget, title: str) -> str:
        """Ask where the key lies."""
        path, _ = QFileDialog.getOpenFileName(parent, title, str(places.documents_folder()))
        return path

    def _ask_code(self, error: DeskError) -> None:
        self.code.show()
        if error.code == "sign_in.code_wrong":
            self.code.say(self.worded(error))
        self.code.take()

    def _ask_key(self, error: DeskError) -> None:
        for line in (self.key_file, self.key_password):
            line.show()
        if error.code != "sign_in.key_needed":
            self.key_file.say(self.worded(error))
        self.key_file.take()

    # Waiting after wrong passwords

    def _wait(self, error: DeskError) -> None:
        seconds = error.values.get("seconds")
        self._seconds, self._code = (seconds if isinstance(seconds, int) else MINUTE), error.code
        self._second.start()
        self._tell_wait()

    @Slot()
    def _count_down(self) -> None:
        self._seconds = max(0, self._seconds - 1)
        self._tell_wait()

    def _tell_wait(self) -> None:
        assert self.main is not None
        self.main.setEnabled(not self._seconds)
        if self._seconds:
            minutes = -(-self._seconds // MINUTE)
            self.password.say(say(self._code, self.language, seconds=self._seconds, minutes=minutes))
            return
        self._second.stop()
        self.password.say_nothing()
        self.password.take()

    # Building

    @Slot()
    def _recover(self) -> None:
        if not self.is_busy:
            self.recovery_asked.emit(self.login.text.strip())

    @Slot()
    def _choose_key(self) -> None:
        path = self.ask_file(self, self.tr("File with the key"))
        if path:
            self.key_file.put(path)
            self.key_password.take()

    def _build_lines(self, settings: Settings) -> None:
        if settings.organisation.name:
            self.add_words(settings.organisation.name)
        self.login = self.add_line(TitledLine("signIn.login", self.tr("Login"), self.card))
        self.password = self.add_line(TitledLine("signIn.password", self.tr("Password"), self.card, secret=True))
        self.code = self.add_line(TitledLine("signIn.code", self.tr("Code from the telephone"), self.card))
        self.code.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.key_file = self.add_line(TitledLine("signIn.keyFile", self.tr("File with the key of your certificate"), self.card))
        choose = QPushButton(self.tr("Choose…"), self.card)
        choose.setAccessibleName(self.tr("Choose the file with the key"))
        choose.clicked.connect(self._choose_key)
        self.key_file.add(choose)
        name = self.tr("Password of that file, if it has one")
        self.key_password = self.add_line(TitledLine("signIn.keyPassword", name, self.card, secret=True))
        for line in (self.code, self.key_file, self.key_password):
            line.hide()
        self.add_said()
        self.add_button(self.tr("Sign in  Enter"), self.press, "signIn.enter", primary=True)
        self.add_button(self.tr("&Forgot the password?"), self._recover, "signIn.forgotten").setProperty("quiet", True)

    def _go_on(self) -> None:
        # A file of a key need not have a password.
        empty = next((line for line in self._shown if not line.text and line is not self.key_password), None)
        if empty is not None:
            empty.take()
        else:
            self.press()
