"""The first screen: how the desk looks and speaks, and which register to begin with; a practice one is one key away."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from omsdesk.errors import Cancelled, DeskError
from omsdesk.services import rescue
from omsdesk.settings import Settings
from omsdesk.views import file_boxes
from omsdesk.views.bare_keys import BareKeys
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.value import Value
from omsdesk.views.labels import tip
from omsdesk.views.screens.refused import RefusedRows
from omsdesk.views.screens.screen import Screen
from omsdesk.views.style import em, emphasised
from omsdesk.wording import say

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

PRACTICE_PEOPLE = 2000


class Kind(StrEnum):
    """Registers one can begin with."""

    PRACTICE = "practice"
    EMPTY = "empty"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the clerk chose: the kind, and the file of people where one is loaded, whole or without the rows it refuses."""

    kind: Kind
    path: str = ""
    partly: bool = False


Begin = Callable[[Beginning, Callable[[int, int], None], Event], "Desk"]
"""Makes the chosen register in a worker, telling how far it is, ending with `Cancelled` once the event is set; gives its desk."""


class FirstRun(Screen):
    """Choices as large buttons with a digit each; while a register is made, a bar and a cancel that works."""

    chosen = Signal(object)
    """A Beginning."""
    preferred = Signal(str, str)
    """A preference and its value: language or palette."""
    rescue_asked = Signal()
    """A register is to be put back from a copy."""
    progressed = Signal(int, int)
    """So many are done, of so many; emitted in the worker, shown here."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("firstRun", "", parent)
        self.title = self.tr("First start")
        self._settings = settings
        self.stop = Event()
        self._beginning = Beginning(Kind.PRACTICE)
        self._held = rescue.offered(settings)
        self._build()
        self.progressed.connect(self._show_progress)
        self.keys = BareKeys([*self._choices.buttons(), self._rescue], self)

    def commands(self) -> dict[str, Callable[[], None]]:
        return {"back": self.cancel}

    def take(self) -> None:
        first = self._rescue if self._held else self._choices.buttons()[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def help_text(self) -> str:
        return self.tr(
            "Choose a register to begin with. The practice register is full of invented people and can be thrown away. "
            "Your own register begins empty; people are loaded into it from a table."
        )

    def failed(self, error: DeskError) -> None:
        """Making the register failed or was stopped; nothing is half done, another choice can be made."""
        self._busy.hide()
        self._offers.setEnabled(True)
        stopped = isinstance(error, Cancelled)
        text = self.tr("Stopped; nothing was made.") if stopped else say(error.code, self._settings.language, **error.values)
        report = getattr(error, "report", None)
        if report is not None:
            self._refused.show_report(report)
            # Once the page has made room for it.
            QTimer.singleShot(0, self._show_refused)
            return
        self._told.show_value(text)
        self.take()

    @Slot()
    def _show_refused(self) -> None:
        self._page.ensureWidgetVisible(self._refused)

    @staticmethod
    def ask_file(parent: QWidget, title: str) -> str:
        """Ask which file to load."""
        return file_boxes.open_one(parent, title, "CSV, XLSX (*.csv *.xlsx)")

    @Slot(int)
    def choose(self, place: int) -> None:
        """Begin with what was chosen."""
        kind = tuple(Kind)[place]
        path = self.ask_file(self, self.tr("File of people")) if kind is Kind.FILE else ""
        if kind is Kind.FILE and not path:
            return
        self._begin(Beginning(kind, path))

    @Slot()
    def _choose_file(self) -> None:
        self.choose(tuple(Kind).index(Kind.FILE))

    @Slot()
    def _choose_rest(self) -> None:
        self._begin(replace(self._beginning, partly=True))

    def _begin(self, beginning: Beginning) -> None:
        self._beginning = beginning
        self.stop.clear()
        self._refused.hide()
        self._offers.setEnabled(False)
        self._told.show_value("")
        # Moving until the first figure comes: a bar that stands at nothing looks like a program that hangs.
        self._bar.setRange(0, 0)
        self._busy.show()
        self._cancel.setFocus()
        self.chosen.emit(beginning)

    @Slot()
    def cancel(self) -> None:
        """Stop what is being made."""
        if not self._busy.isHidden():
            # The work itself minds the event; the button only says that it was heard.
            self.stop.set()
            self._cancel.setEnabled(False)
            self._cancel.setText(self.tr("Stopping…"))

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    @Slot(QPushButton)
    def _prefer(self, button: QPushButton) -> None:
        self.preferred.emit(button.property("setting"), button.property("chosen"))

    def _build(self) -> None:
        scroll = self._page = Page(self, margin=1.5)
        page, self._column = scroll.body, scroll.column
        page.setMaximumWidth(em(self, 62))
        self._column.setSpacing(em(self, 0.7))
        self._column.addSpacing(em(self, 1.5))
        title = QLabel(self.tr("The desk is ready to begin"), page)
        title.setFont(emphasised(self.font(), 1.7))
        self._column.addWidget(title)
        self._build_preferences(page)
        self._build_offers(page)
        self._build_busy(page)
        self._column.addStretch(1)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _build_preferences(self, page: QWidget) -> None:
        self._preferences = QButtonGroup(self)
        self._preferences.setExclusive(False)
        self._preferences.buttonClicked.connect(self._prefer)
        colours = (("light", self.tr("Light")), ("dark", self.tr("Dark")), ("auto", self.tr("As the system")))
        for setting, heading, values in (
            ("language", self.tr("Language"), (("ru", "Русский"), ("en", "English"))),
            ("palette", self.tr("Colours"), colours),
        ):
            row = QWidget(page)
            flow = Flow(row, gap=em(self, 0.4))
            caption = QLabel(heading, row)
            caption.setProperty("role", "muted")
            caption.setMinimumWidth(em(self, 6))
            flow.addWidget(caption)
            for value, text in values:
                flow.addWidget(self._preference(row, setting, value, text))
            self._column.addWidget(row)
        self._column.addSpacing(em(self, 0.6))

    def _preference(self, row: QWidget, setting: str, value: str, text: str) -> QPushButton:
        button = QPushButton(text, row)
        button.setCheckable(True)
        button.setChecked(getattr(self._settings, setting) == value)
        button.setProperty("setting", setting)
        button.setProperty("chosen", value)
        button.setAccessibleName(text)
        self._preferences.addButton(button)
        return button

    def _build_offers(self, page: QWidget) -> None:
        self._offers = QWidget(page)
        column = QVBoxLayout(self._offers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.5))
        self._choices = QButtonGroup(self)
        self._choices.idClicked.connect(self.choose)
        people = f"{PRACTICE_PEOPLE:,}".replace(",", "\N{NO-BREAK SPACE}")
        practice = self.tr("{people} invented people in every state; ready in a moment.").format(people=people)
        from_file = self.tr("A table of people, CSV or XLSX; nothing is loaded if a line is wrong.")
        offers = (
            (self.tr("&1  Practice register"), practice),
            (self.tr("&2  My own register, empty"), self.tr("Encrypted, on this computer. People are loaded later.")),
            (self.tr("&3  My own register from a file"), from_file),
        )
        for place, (title, text) in enumerate(offers):
            card, button = self._offer(title, text, primary=place == 0 and not self._held)
            self._choices.addButton(button, place)
            column.addWidget(card)
        # A register that was here is offered before a new one is begun.
        card, self._rescue = self._offer(self.tr("&4  Register from a copy"), self._told_copies(), primary=bool(self._held))
        self._rescue.setObjectName("firstRun.rescue")
        self._rescue.clicked.connect(self.rescue_asked)
        column.insertWidget(0 if self._held else column.count(), card)
        self._column.addWidget(self._offers)

    def _told_copies(self) -> str:
        if not self._held:
            return self.tr("From another disk or computer; the register of before, with everything in it.")
        newest = max(copy.manifest.made_at for copy in self._held)
        return say("window.rescue.held", self._settings.language, count=len(self._held), made=newest.astimezone())

    def _offer(self, title: str, text: str, *, primary: bool) -> tuple[QWidget, QPushButton]:
        card = QFrame(self._offers)
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(em(self, 0.8), em(self, 0.6), em(self, 0.8), em(self, 0.6))
        row.setSpacing(em(self, 1.0))
        button = QPushButton(title, card)
        button.setFont(emphasised(self.font(), 1.1))
        button.setMinimumWidth(em(self, 18))
        button.setProperty("primary", primary)
        button.setAccessibleName(f"{title.replace('&', '')}. {text}")
        words = QLabel(text, card)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        row.addWidget(button)
        row.addWidget(words, 1)
        return card, button

    def _build_busy(self, page: QWidget) -> None:
        self._busy = QWidget(page)
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 0, 0)
        self._bar = QProgressBar(self._busy)
        self._bar.setAccessibleName(self.tr("How far the register is"))
        self._cancel = QPushButton(self.tr("Cancel  Esc"), self._busy)
        self._cancel.setAccessibleName(self._cancel.text())
        self._cancel.setToolTip(tip(self._cancel.text()))
        self._cancel.clicked.connect(self.cancel)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._busy.hide()
        self._told = Value(self.tr("What happened"), page)
        self._told.hide()
        self._refused = RefusedRows(self._settings.language, page)
        self._refused.another_asked.connect(self._choose_file)
        self._refused.rest_asked.connect(self._choose_rest)
        for widget in (self._busy, self._told, self._refused):
            self._column.addWidget(widget)
