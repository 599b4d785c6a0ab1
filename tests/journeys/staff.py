"""A register with clerks: who they are, how they sit down at the window, and what the register says of them afterwards."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from omsdesk.app import open_desk
from omsdesk.services import attempts, uptime
from omsdesk.settings import Proof, Settings

ADMINISTRATOR, PASSWORD = "nina", "зелёный чайник едет"
CLERK, CLERKS_PASSWORD = "anna", "синий автобус поёт"


@dataclass(frozen=True)
class Staffed:
    """The settings of the register, and its recovery key."""

    settings: Settings
    key: str

    def opened(self, login=ADMINISTRATOR, password=PASSWORD):
        """A desk beside the window, for whoever signs in there."""
        return open_desk(replace(self.settings, clerk=login, proof=Proof(password)))

    def add(self, role, login=CLERK, password=CLERKS_PASSWORD, name="Петрова А."):
        """Another clerk, who chose this password already."""
        with self.opened() as opened:
            opened.desk.clerks.add(login, name, role, password)

    def shut_out(self, login=CLERK, failed=5):
        """Somebody gave so many wrong passwords under this name a moment ago."""
        with attempts.BesideRegister(Path(self.settings.store_place))._held() as tries:
            tries[attempts._digest(login, attempts.Tried.PASSWORD)] = attempts.Tries(failed, uptime.now())

    def audited(self):
        """What the audit says, in order: action and entity."""
        from sqlalchemy import text

        with self.opened() as opened, opened.database.look() as connection:
            return [tuple(row) for row in connection.execute(text("SELECT action, entity FROM audit ORDER BY seq"))]


def sits_down(reception, login=ADMINISTRATOR, password=PASSWORD):
    """Type who one is and sign in; until something else stands there."""
    line = reception.finds("signIn.login", QLineEdit)
    if line.text() != login:
        line.setFocus()
        line.selectAll()
        reception.types(login)
    secret = reception.finds("signIn.password", QLineEdit)
    secret.setFocus()
    secret.selectAll()
    reception.types(password).presses("Enter")
    return reception.until(lambda: reception.screen != "signIn").rests()


def says(reception, name):
    """What is said of a field, or nothing."""
    return reception.finds(f"{name}.finding").text() if reception.finds(f"{name}.finding").isVisible() else ""
