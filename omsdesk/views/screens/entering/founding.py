"""The first administrator of a register: from then on whoever sits down signs in. One may go on without."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError
from omsdesk.models.checks import clerk as rule
from omsdesk.services.clerks.founding import Founder
from omsdesk.settings import Settings
from omsdesk.views.fields.new_secret import NewSecret
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.screens.entering.entry_screen import EntryScreen


class Founding(EntryScreen):
    """`left` means: without sign-in, as one desk."""

    wanted = Signal(object)
    """A Founder."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("founding", settings.language, parent)
        self.entitle(self.tr("Sign-in with a password"))
        self._settings = settings
        self._build_lines()

    def act(self) -> None:
        login = self._checked(self.login, rule.login)
        name = self._checked(self.name, rule.name) if login else ""
        if login and name and self.secret.is_fit():
            self.busy(self.tr("The register is being encrypted anew…"))
            self.wanted.emit(Founder(login, name, self.secret.first.text))

    def refused(self, error: DeskError) -> None:
        """Nothing was changed; why is said."""
        self.rest()
        lines = {"clerk.login": self.login, "clerk.name": self.name}
        line = self.secret.first if error.code.startswith("password.") else lines.get(error.code)
        if line is None:
            self.say(self.worded(error))
        else:
            line.say(self.worded(error))
            line.take()

    def help_text(self) -> str:
        return self.tr(
            "The first administrator lets others in and gives them roles. The register is encrypted by a key that only their "
            "passwords open, and a recovery key is printed for the safe. Without sign-in whoever can use this computer can open "
            "the register; sign-in can be begun later in Administration."
        )

    def _checked(self, line: TitledLine, check: Callable[[str], str]) -> str:
        try:
            return check(line.text)
        except DeskError as error:
            line.say(self.worded(error))
            line.take()
            return ""

    def _names(self) -> tuple[str, ...]:
        return (self.login.text, self.name.text, self._settings.organisation.name)

    def _build_lines(self) -> None:
        self.add_words(
            self.tr(
                "You become the first administrator: you let others in and give them roles. The register is encrypted by your "
                "password; a recovery key is printed for the safe."
            )
        )
        self.login = self.add_line(TitledLine("founding.login", self.tr("Login"), self.card))
        self.name = self.add_line(
            TitledLine("founding.name", self.tr("Surname and initials, for the audit and papers"), self.card)
        )
        self.secret = NewSecret("founding", self.language, self._names, self.card)
        self.own(*self.secret.lines)
        self.column.addWidget(self.secret)
        self.add_said()
        self.add_button(self.tr("Begin with sign-in  Enter"), self.press, "founding.enter", primary=True)
        self.add_button(self.tr("Work without sign-in (one desk)  Esc"), self.go_back, "founding.without")
        self.add_words(
            self.tr("Without sign-in whoever can use this computer can open the register, and the audit names nobody.")
        )
