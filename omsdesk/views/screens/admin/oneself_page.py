"""One's own sign-in: another password, a code from the telephone, the certificate of a key."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, NotAllowed
from omsdesk.services.clerks import Oneself, factors
from omsdesk.settings import Proof
from omsdesk.views import file_boxes
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.new_secret import NewSecret
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.second_factor import SecondFactor
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.fields.value import Value
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.admin.qr import QrCode
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import em


class OneselfPage(AdminPage):
    """Of whoever has signed in."""

    NAME = "oneself"

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(reach, parent)
        self._secret = self._chosen = ""
        page = Page(self, margin=0.2)
        page.body.setMaximumWidth(em(self, 38))
        self._page = page
        self._build_password(page.body, page.column)
        self._build_code(page.body, page.column)
        self._build_certificate(page.body, page.column)
        page.column.addStretch(1)
        self.column.addWidget(page, 1)

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Admin", "My sign-in")

    def panes(self) -> Sequence[QWidget]:
        return (self.old.line, self._begin_code, self._certificate)

    def take(self) -> None:
        self.old.take()

    @staticmethod
    def ask_file(parent: QWidget, title: str) -> str:
        """Ask where the certificate lies."""
        return file_boxes.open_one(parent, title, "X.509 (*.cer *.crt *.pem *.der);;* (*)")

    @property
    def _oneself(self) -> Oneself:
        return self.reach.desk.oneself

    # The password

    @Slot()
    def _change_password(self) -> None:
        if not self.old.text:
            self.old.take()
        elif self.new.is_fit():
            self.change.setEnabled(False)
            work = partial(self._oneself.change_password, self.old.text, self.new.first.text)
            self.reach.tasks.write(self, work, self._password_changed, self._password_refused)

    def _password_changed(self, _nothing: None) -> None:
        self.change.setEnabled(True)
        for line in (self.old, *self.new.lines):
            line.put("")
            line.say_nothing()
        self.reach.messages.confirm(self.tr("The password is changed"))
        self.old.take()

    def _password_refused(self, error: DeskError) -> None:
        self.change.setEnabled(True)
        line = self.new.first if error.code.startswith("password.") else self.old
        line.say(self.say(error.code, **error.values))
        line.take()

    # The code

    @Slot()
    def _ask_code(self) -> None:
        self.ask(self._oneself.begin_code, self._show_code)

    def _show_code(self, begun: tuple[str, str]) -> None:
        self._secret, address = begun
        self.qr.show_text(address)
        self.secret.show_value(
            " ".join(self._secret[place : place + 4] for place in range(0, len(self._secret), 4)), self._secret
        )
        for widget in self._code_parts:
            widget.show()
        self._page.make_room()
        self.present.take()
        # Once the page has made room for it.
        QTimer.singleShot(0, self._show_asked)

    @Slot()
    def _show_asked(self) -> None:
        self._page.ensureWidgetVisible(self._code_parts[-1])

    @Slot()
    def _confirm_code(self) -> None:
        empty = next((line for line in (self.present, self.code) if not line.text.strip()), None)
        if empty is not None:
            empty.take()
            return
        work = partial(self._oneself.confirm_code, self._secret, self.code.text, self.present.text)
        self.reach.tasks.write(self, work, self._code_kept, self._code_refused)

    def _code_kept(self, _nothing: None) -> None:
        self._secret = ""
        self.qr.forget()
        self.secret.show_value("")
        for line in (self.present, self.code):
            line.put("")
        for widget in self._code_parts:
            widget.hide()
        self._page.make_room()
        self.reach.messages.confirm(self.tr("From now on a code is asked for when you sign in"))
        self._begin_code.setFocus()

    def _code_refused(self, error: DeskError) -> None:
        line = self.code if error.code == "sign_in.code_wrong" else self.present
        line.say(self.say(error.code, **error.values))
        line.take()

    # The certificate

    @Slot()
    def _choose_certificate(self) -> None:
        path = self.ask_file(self, self.tr("Certificate of your key"))
        if path:
            self._chosen = path
            self._prove_certificate()

    @Slot()
    def _prove_certificate(self) -> None:
        """The key is named first, and signs once before it is relied upon."""
        if not self.factor.key_file.text.strip():
            self.factor.takes(NotAllowed("sign_in.key_needed"))
            return
        told = self.tr("From then on whoever signs in under your name has the key of this certificate.")
        work = partial(_set_certificate, self._oneself, Path(self._chosen), self.factor.proof(""))
        self.prove(told, work, self._certificate_kept)

    def told_error(self, error: DeskError) -> None:
        if not self.factor.takes(error):
            super().told_error(error)

    def _certificate_kept(self, _nothing: None) -> None:
        self.factor.forget()
        self.reach.messages.confirm(self.tr("From now on the key of this certificate is asked for when you sign in"))

    # Building

    def _build_password(self, body: QWidget, column: QVBoxLayout) -> None:
        seat = self.reach.desk.seat
        self.old = TitledLine("oneself.old", self.tr("Password you have now"), body, secret=True)
        self.new = NewSecret("oneself", self.reach.language, self._names, body)
        self.change = self.button(self.tr("Change the password  Enter"), self._change_password, "oneself.change", primary=True)
        self.old.entered.connect(self.new.first.take)
        self.new.first.entered.connect(self.new.again.take)
        self.new.again.entered.connect(self._change_password)
        column.addWidget(Heading(self.tr("Password of {name}").format(name=seat.clerk), body))
        for widget in (self.old, self.new):
            column.addWidget(widget)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)

    def _names(self) -> tuple[str, ...]:
        seat = self.reach.desk.seat
        return (seat.login, seat.clerk, self.reach.desk.settings.organisation.name)

    def _build_code(self, body: QWidget, column: QVBoxLayout) -> None:
        self._begin_code = self.button(self.tr("Ask me for a code from the telephone"), self._ask_code, "oneself.code.begin")
        scan = QLabel(self.tr("Scan it with a program for codes (TOTP) on your telephone, then type the code it shows."), body)
        scan.setWordWrap(True)
        self.qr = QrCode(self.tr("Code to be scanned by the telephone"), body)
        self.secret = Value(self.tr("The same by letters"), body)
        self.secret.setObjectName("oneself.secret")
        self.present = TitledLine("oneself.present", self.tr("Password you have now"), body, secret=True)
        self.present.entered.connect(self._confirm_code)
        self.code = TitledLine("oneself.code", self.tr("Code from the telephone"), body)
        confirm = self.button(self.tr("The code is right; ask for it from now on"), self._confirm_code, "oneself.code.confirm")
        self.code.entered.connect(self._confirm_code)
        self._code_parts = (scan, self.secret, self.present, self.code, confirm)
        column.addWidget(Heading(self.tr("Second factor"), body))
        column.addWidget(self._begin_code, 0, Qt.AlignmentFlag.AlignLeft)
        shown: tuple[QWidget, ...] = (scan, self.qr, self.secret, self.present, self.code)
        for widget in shown:
            column.addWidget(widget)
        column.addWidget(confirm, 0, Qt.AlignmentFlag.AlignLeft)
        for part in self._code_parts:
            part.hide()

    def _build_certificate(self, body: QWidget, column: QVBoxLayout) -> None:
        self._certificate = self.button(
            self.tr("Ask me for the key of a certificate…"), self._choose_certificate, "oneself.certificate"
        )
        words = QLabel(self.tr("RSA, ECDSA or Ed25519. Lost it or the telephone? An administrator takes the factor away."), body)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        self.factor = SecondFactor("oneself.certificate", self.reach.language, body)
        for line in (self.factor.key_file, self.factor.key_password):
            line.entered.connect(self._prove_certificate)
        column.addWidget(self._certificate, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.factor)
        column.addWidget(words)


def _set_certificate(oneself: Oneself, file: Path, given: Proof, password: str) -> None:
    oneself.set_certificate(factors.certificate_in(file), replace(given, password=password))
