"""The register cannot be opened, or is gone: a copy of it is chosen, verified, compared with what was, and only then put back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QPushButton, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.numbers import recovery_key
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.services import rescue
from omsdesk.services.backup import Copy, Restored
from omsdesk.services.rescue import Rescue
from omsdesk.settings import Settings
from omsdesk.views import file_boxes
from omsdesk.views.fields.second_factor import SecondFactor
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.fields.waiting import Waiting
from omsdesk.views.screens.entering.entry_screen import EntryScreen
from omsdesk.views.style import State, em
from omsdesk.wording import say

ROWS_EM = 9.0
ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
FILE_ROLE = Qt.ItemDataRole.UserRole
OF_PASSWORD = frozenset({"sign_in.wrong", "sign_in.disabled", "sign_in.needed"})
OF_RECOVERY = frozenset({"recovery.wrong"})
OF_KEY_FILE = frozenset({"store.key_missing", "store.key_unreadable", "copy.not_ours"})


class Rescuing(EntryScreen):
    """`left` means: not from a copy after all. Nothing of the register is touched before the second Enter."""

    wanted = Signal(object, bool)
    """A Rescue, and whether it is a rehearsal."""
    acknowledged = Signal()
    """It is in its place and may be opened."""

    def __init__(self, settings: Settings, copies: Sequence[Copy], because: DeskError | None, parent: QWidget) -> None:
        super().__init__("rescuing", settings.language, parent)
        self._settings = settings
        self._verified: Path | None = None
        """The copy that the next Enter puts back."""
        self._is_done = self._by_key = False
        self.entitle(self.tr("The register from a copy"))
        told = self.worded(because) if because is not None else self.tr("There is no register here.")
        self.add_words(told, muted=False).setObjectName("rescuing.because")
        self._build_copies(copies)
        self._build_lines()
        self.add_said()
        self.add_button(self.tr("Verify this copy  Enter"), self.press, "rescuing.enter", primary=True)
        self._waiting = Waiting(self.password, self.language, self)
        self.login.edited.connect(self._waiting.end)
        back = self.tr("Try again  Esc") if because is not None else self.tr("Back  Esc")
        self._back = self.add_button(back, self.go_back, "rescuing.back")
        self._back.setProperty("quiet", True)
        self._choose()

    # What the window asks of a screen

    def panes(self) -> Sequence[QWidget]:
        return (self.copies, *(line.line for line in (self.login, self.password, self.key)))

    def take(self) -> None:
        empty = self._empty
        if empty is not None:
            empty.take()
        elif self._is_done or not self.copies.count():
            super().take()
        else:
            self.copies.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What is to be typed has the focus first, and the copies lie above it: the arrows go through them from there as well.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ARROWS:
            return self.copies.isVisible() and QApplication.sendEvent(self.copies, event)
        return super().eventFilter(watched, event)

    def help_text(self) -> str:
        return self.tr(
            "Choose a copy with the arrows and press Enter: it is verified and compared with what was; nothing is changed yet."
            " The second Enter puts it back; the file that was there is kept beside it. Who signs in must have had the right to "
            "make copies; the printed recovery key does as well."
        )

    def fill(self, login: str, password: str) -> None:
        """What was typed a moment ago at the sign-in need not be typed again."""
        self.login.put(login)
        self.password.put(password)

    # What is done

    def act(self) -> None:
        if self._is_done:
            self.acknowledged.emit()
            return
        self._waiting.end()
        for line in self._lines:
            line.say_nothing()
        if self._file is None:
            self.choose_file()
            return
        empty = self._empty
        if empty is not None:
            empty.take()
        elif self.key.isHidden() or self._is_key_right():
            is_verified = self._verified == self._file
            told = self.tr("Being put back. Do not switch the computer off…") if is_verified else self.tr("Being verified…")
            self.busy(told)
            self.wanted.emit(self._asked(), not is_verified)

    def verified(self, done: Restored) -> None:
        """The copy is sound: what it holds, how it stands to what was, and the question whether to put it back."""
        self.rest()
        self._verified = self._file
        code = "window.rescue.ready" if done.was_there else "window.rescue.ready.alone"
        self.say(say(code, self.language, people=done.people, audit=done.audit_seq, compared=done.told), State.FACT)
        self.name_main(self.tr("Put this copy back  Enter"))
        assert self.main is not None
        self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, done: Restored) -> None:
        """It is in its place."""
        self.rest()
        self._is_done = True
        kept = str(done.kept) if done.kept else ""
        told = (
            *(say(one.code, self.language, **one.values) for one in done.told),
            say("window.restored" if kept else "window.restored.alone", self.language, kept=kept),
        )
        self.say(" ".join(told), State.ACTIVE)
        for widget in (self.copies, self._elsewhere, self._way, self._back, self.factor, *self._lines):
            widget.hide()
        self.name_main(self.tr("Open the register  Enter"))
        self.take()

    def refused(self, error: DeskError) -> None:
        """Nothing was changed; why is said where it can be put right."""
        self.rest()
        self._forget_verified()
        if self._waiting.takes(error) or self.factor.takes(error):
            return
        is_of_key = error.code in OF_KEY_FILE and self.login.isHidden()
        line = self.password if error.code in OF_PASSWORD else self.key if error.code in OF_RECOVERY else None
        if error.code == "clerk.unknown":
            line = self.login
        if is_of_key:
            self.key_file.show()
            line = self.key_file
        if line is None or line.isHidden():
            self.say(self.worded(error))
        else:
            line.say(self.worded(error))
            line.take()

    @Slot()
    def choose_file(self) -> None:
        """A copy that lies elsewhere."""
        path = self.ask_file(self, self.tr("Copy of a register"))
        if path:
            line = QListWidgetItem(path)
            line.setData(FILE_ROLE, path)
            self.copies.insertItem(0, line)
            self.copies.show()
            self.copies.setCurrentRow(0)
            self.copies.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def ask_file(parent: QWidget, title: str) -> str:
        """Ask where it lies."""
        return file_boxes.open_one(parent, title)

    @Slot()
    def go_back(self) -> None:
        if not self._is_done:
            super().go_back()

    # Parts

    @property
    def _file(self) -> Path | None:
        return Path(self.copies.currentItem().data(FILE_ROLE)) if self.copies.count() else None

    @property
    def _empty(self) -> TitledLine | None:
        """The first line that has to be typed yet; a file of a key need not have a password."""
        return next((line for line in self._shown if not line.text.strip() and line is not self.factor.key_password), None)

    def _asked(self) -> Rescue:
        assert self._file is not None
        if self.login.isHidden():
            return Rescue(self._file, self._settings.clerk, key_file=Path(self.key_file.text) if self.key_file.text else None)
        login = self.login.text.strip()
        if self.key.isHidden():
            return Rescue(self._file, login, self.factor.proof(self.password.text))
        return Rescue(self._file, login, recovery_key=self.key.text)

    def _is_key_right(self) -> bool:
        try:
            recovery_key.validate(self.key.text)
        except Wrong as error:
            self.key.say(say(error.code, self.language, **error.values))
            self.key.take()
            return False
        return True

    @Slot()
    def _choose(self) -> None:
        """Another copy stands in the list: what opens it is asked for, and what was said of the one before is not of this one."""
        self._forget_verified()
        self.say("")
        for line in self._lines:
            line.say_nothing()
        self._name_first()
        asks = self._file is not None and rescue.asks_clerk(self._settings, self._file)
        self._way.setVisible(asks)
        self.login.setVisible(asks)
        self.key_file.setVisible(not asks and bool(self.key_file.text))
        self._show_way(asks=asks)

    @Slot()
    def _other_way(self) -> None:
        self._forget_verified()
        self._by_key = not self._by_key
        self._show_way(asks=True)
        (self.key if self._by_key else self.password).take()

    def _show_way(self, *, asks: bool) -> None:
        self.password.setVisible(asks and not self._by_key)
        self.key.setVisible(asks and self._by_key)
        self.factor.setVisible(asks and not self._by_key)
        self._way.setText(self.tr("By &password") if self._by_key else self.tr("By the &recovery key"))
        self._way.setAccessibleName(self._way.text().replace("&", ""))

    @Slot()
    def _edited(self) -> None:
        self._forget_verified()

    def _forget_verified(self) -> None:
        if self._verified is not None:
            self._verified = None
            self._name_first()
            self.say("")

    def _name_first(self) -> None:
        is_chosen = self._file is not None
        self.name_main(self.tr("Verify this copy  Enter") if is_chosen else self.tr("Choose the file of a copy…  Enter"))
        self._elsewhere.setVisible(is_chosen)

    @Slot()
    def _choose_key(self) -> None:
        path = self.ask_file(self, self.tr("File of the key"))
        if path:
            self.key_file.put(path)
            self.key_file.take()

    @Slot(QListWidgetItem)
    def _activated(self, _line: QListWidgetItem) -> None:
        self.press()

    # Building

    def _build_copies(self, copies: Sequence[Copy]) -> None:
        self.copies = QListWidget(self.card)
        self.copies.setObjectName("rescuing.copies")
        self.copies.setAccessibleName(self.tr("Copies of the register"))
        self.copies.setFixedHeight(em(self, ROWS_EM))
        self.copies.setWordWrap(True)
        self.copies.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for copy in copies:
            known = copy.manifest
            trial = "none" if known.rehearsed_at is None else "broken" if known.rehearsal_failed else "sound"
            values = {"made": known.made_at.astimezone(), "people": known.people, "audit": known.audit_seq}
            line = QListWidgetItem(say(f"window.copy.{trial}", self.language, **values), self.copies)
            line.setData(FILE_ROLE, str(copy.file))
        self.copies.setCurrentRow(0)
        self.copies.setVisible(bool(copies))
        self.column.addWidget(self.copies)
        self._elsewhere = self.add_button(self.tr("A copy from &elsewhere…"), self.choose_file, "rescuing.elsewhere")

    def _build_lines(self) -> None:
        self.login = self.add_line(TitledLine("rescuing.login", self.tr("Login"), self.card))
        self.password = self.add_line(TitledLine("rescuing.password", self.tr("Password"), self.card, secret=True))
        self.key = self.add_line(TitledLine("rescuing.key", self.tr("Recovery key from the sheet"), self.card))
        self.factor = SecondFactor("rescuing", self.language, self.card)
        self.own(*self.factor.lines)
        self.column.addWidget(self.factor)
        title = self.tr("File register.key from the computer of the copy")
        self.key_file = self.add_line(TitledLine("rescuing.registerKey", title, self.card))
        choose = QPushButton(self.tr("Choose…"), self.card)
        choose.setAccessibleName(self.tr("Choose the file of the key"))
        choose.clicked.connect(self._choose_key)
        self.key_file.add(choose)
        self._way = self.add_button(self.tr("By the &recovery key"), self._other_way, "rescuing.way")
        self._way.setProperty("quiet", True)
        for line in self._lines:
            line.edited.connect(self._edited)
            line.line.installEventFilter(self)
        self.copies.currentRowChanged.connect(self._choose)
        self.copies.itemActivated.connect(self._activated)
