"""A password that somebody else gave is changed before anything else is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError
from omsdesk.services.access import Seat
from omsdesk.settings import Settings
from omsdesk.views.fields.new_secret import NewSecret
from omsdesk.views.screens.entering.entry_screen import EntryScreen


class NewPassword(EntryScreen):
    """The password that was given was typed a moment ago: it is not asked for again."""

    wanted = Signal(str)
    """The new password."""

    def __init__(self, settings: Settings, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__("newPassword", settings.language, parent)
        self.entitle(self.tr("Your own password"))
        self._settings, self._seat = settings, seat
        self.add_words(
            self.tr("{name}, the administrator gave you a password for once. Choose your own.").format(name=seat.clerk)
        )
        self.secret = NewSecret("newPassword", self.language, self._names, self.card)
        self.own(*self.secret.lines)
        self.column.addWidget(self.secret)
        self.add_said()
        self.add_button(self.tr("Change the password  Enter"), self.press, "newPassword.enter", primary=True)
        self.add_button(self.tr("Sign out  Esc"), self.go_back, "newPassword.back").setProperty("quiet", True)

    def act(self) -> None:
        if self.secret.is_fit():
            self.busy(self.tr("The password is being changed…"))
            self.wanted.emit(self.secret.first.text)

    def refused(self, error: DeskError) -> None:
        """It is not changed; why is said."""
        self.rest()
        self.secret.first.say(self.worded(error))
        self.secret.first.take()

    def _names(self) -> tuple[str, ...]:
        return (self._seat.login, self._seat.clerk, self._settings.organisation.name)
