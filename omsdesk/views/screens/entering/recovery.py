"""The password is forgotten: the printed recovery key lets a clerk in, with a new password; it is checked while it is typed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError
from omsdesk.models.numbers import recovery_key
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.settings import Settings
from omsdesk.views.fields.new_secret import NewSecret
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.screens.entering.entry_screen import EntryScreen
from omsdesk.views.style import State
from omsdesk.wording import say


class Recovery(EntryScreen):
    """Typed or scanned; what the key opens is asked of the register at the end."""

    wanted = Signal(str, str, str)
    """Login, recovery key, new password."""

    def __init__(self, settings: Settings, login: str, parent: QWidget | None = None) -> None:
        super().__init__("recovery", settings.language, parent)
        self.entitle(self.tr("Sign-in by the recovery key"))
        self._settings = settings
        self._build_lines()
        self.login.put(login)

    def act(self) -> None:
        if not self.login.text.strip():
            self.login.take()
        elif not recovery_key.is_valid(self.key.text):
            self._say_wrong()
            self.key.take()
        elif self.secret.is_fit():
            self.busy(self.tr("The register is being opened…"))
            self.wanted.emit(self.login.text.strip(), self.key.text, self.secret.first.text)

    def refused(self, error: DeskError) -> None:
        """The key opens nothing, or the login is nobody's."""
        self.rest()
        line = self.login if error.code.startswith("clerk.") else self.secret.first if "password" in error.code else self.key
        line.say(self.worded(error))
        line.take()

    def help_text(self) -> str:
        return self.tr(
            "The recovery key stands on the sheet printed when the first administrator was made: 28 letters and digits in "
            "seven groups. Type it, or scan the code beside it. The sheet has been "
            "in somebody's hands then: an administrator prints a new one."
        )

    @Slot(str)
    def _judge(self, text: str) -> None:
        length = len(recovery_key.compact(text))
        if length >= recovery_key.LENGTH:
            self._say_wrong()
        elif length:
            told = self.tr("{count} of {whole} letters").format(count=length, whole=recovery_key.LENGTH)
            self.key.say(told, State.FACT)

    def _say_wrong(self) -> None:
        try:
            recovery_key.validate(self.key.text)
        except Wrong as error:
            self.key.say(say(error.code, self.language, **error.values))
        else:
            self.key.say(self.tr("The key is typed without a slip"), State.ACTIVE)

    def _names(self) -> tuple[str, ...]:
        return (self.login.text, self._settings.organisation.name)

    def _build_lines(self) -> None:
        self.add_words(
            self.tr("An administrator can give you a new password. Where none can, take the recovery sheet from the safe.")
        )
        self.login = self.add_line(TitledLine("recovery.login", self.tr("Login"), self.card))
        self.key = self.add_line(TitledLine("recovery.key", self.tr("Recovery key from the sheet"), self.card))
        self.key.keep_room(2)
        self.key.edited.connect(self._judge)
        self.secret = NewSecret("recovery", self.language, self._names, self.card)
        self.own(*self.secret.lines)
        self.column.addWidget(self.secret)
        self.add_said()
        self.add_button(self.tr("Open the register  Enter"), self.press, "recovery.enter", primary=True)
        self.add_button(self.tr("Back  Esc"), self.go_back, "recovery.back").setProperty("quiet", True)
