"""The main window: its menu and commands over the frame, what the clerk prefers, and the dialogs.

Changing the language builds everything within the window anew; the window itself stays, and so does what was on screen.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from omsdesk import places
from omsdesk.errors import DeskError
from omsdesk.services.crashes import CrashReports
from omsdesk.settings import Language, Palette, Settings
from omsdesk.views import icons, keyboard, language, room, style
from omsdesk.views.actions import Actions
from omsdesk.views.bugs import Bugs
from omsdesk.views.clipboard import Clearing, clear_ours
from omsdesk.views.dialogs.keys import KeyList
from omsdesk.views.dialogs.palette import CommandPalette
from omsdesk.views.dialogs.papers import Papers
from omsdesk.views.dialogs.preview import Preview
from omsdesk.views.frame import Frame, Sight
from omsdesk.views.screens.first_run import Begin, Beginning
from omsdesk.views.style import em
from omsdesk.views.tasks import Collector, Tasks

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

LEAST_SIZE = (960, 600)
USUAL_SIZE = (1366, 768)
FRAMED_MS = 300
LOOK_AT_DAY_MS = 30_000
LOOK_AT_PAGES_MS = 20_000
"""How long after the first paint the pages of the register are looked at: the first patient is not kept waiting by it."""


class Window(QMainWindow):
    """The desk as the clerk sees it; without a desk it offers to begin a register."""

    preferred = Signal(dict)
    """Settings the clerk changed, by their names in `settings.toml`: language, palette, text_percent."""
    opened = Signal(object)
    """A register was begun from the first screen; the desk over it."""

    def __init__(self, desk: "Desk | None", tasks: Tasks, settings: Settings, begin: Begin | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings = settings
        self._desk, self._tasks, self._begin = desk, tasks, begin
        self._is_shown = False
        self._place = self._command = ""
        self._seat = QLabel(self)
        self._seat.setTextFormat(Qt.TextFormat.PlainText)
        self._seat.setProperty("role", "muted")
        Collector(self)
        _keep_places_under(settings)
        self._compose(Sight())
        self.setMinimumSize(*LEAST_SIZE)
        self._restore_place()
        tasks.failed.connect(self._tell)
        self.bugs = Bugs(CrashReports(settings.home / places.crash_folder().name), tasks, self)
        Clearing(settings.clipboard_seconds, self)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._day = settings.today
        midnight = QTimer(self)
        midnight.setInterval(LOOK_AT_DAY_MS)
        midnight.timeout.connect(self.follow_day)
        midnight.start()

    def open_desk(self, desk: "Desk") -> None:
        """Show this desk instead of the first screen, or instead of the desk before."""
        self._desk = desk
        self._compose(Sight())
        self.frame.ask_facts()
        self.frame.front.take()

    @property
    def desk(self) -> "Desk | None":
        """The services behind the window."""
        return self._desk

    @property
    def is_idle(self) -> bool:
        """Whether everything asked for is on screen."""
        return self._tasks.is_idle and all(screen.is_idle for screen in self.frame.screens.values())

    # Commands

    @Slot(str)
    def do(self, name: str) -> None:
        """Do a command of the table: the window's own, or the screen's."""
        own: dict[str, Callable[[], None]] = {
            "search": self.frame.bar.line.take,
            "quit": self._quit,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "larger": self._larger,
            "smaller": self._smaller,
            "usual_size": self._usual_size,
            "full_screen": self._full_screen,
            "help": self._help,
            "keys": self._keys,
            "palette": self._open_palette,
            "back": self._back,
            "bug_reports": self._list_bugs,
        }
        self._command = name
        chosen = own.get(name) or self.frame.commands().get(name)
        if chosen is not None:
            chosen()
        elif name.startswith("section_"):
            self.frame.leading.to_section(name.removeprefix("section_"))
        elif name.startswith(("palette_", "language_")):
            setting, _, value = name.partition("_")
            self.prefer(setting, value)

    def prefer(self, setting: str, value: str | int) -> None:
        """Take a preference over at once and let the program keep it."""
        held = self.frame.sight
        if setting == "language":
            self.settings = replace(self.settings, language=_language(value))
        elif setting == "palette":
            self.settings = replace(self.settings, palette=_palette(value))
        else:
            self.settings = replace(self.settings, text_percent=int(value))
        self.preferred.emit({setting: value})
        self._compose(held)
        self.frame.ask_facts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What nobody below wanted: a sign begins the next question, wherever the focus was, a Russian letter with Ctrl is read
        # by its place, and Enter presses its button.
        if self.frame.first_run is None and keyboard.is_typing(event):
            self.frame.bar.line.begin(event)
        elif not keyboard.trigger_by_place(event, self.actions()) and not self._does(event):
            super().keyPressEvent(event)

    def _does(self, event: QKeyEvent) -> bool:
        first_run = self.frame.first_run
        return first_run.keys.takes(event) if first_run is not None else keyboard.press_button(event)

    def _back(self) -> None:
        # What does not go by itself is closed first, and closing it loses nothing else.
        messages = self.frame.messages
        if messages.text and messages.is_lasting:
            messages.clear()
            return
        messages.clear()
        back = self.frame.commands().get("back")
        if back is not None:
            back()

    def _next_pane(self) -> None:
        self._move_pane(1)

    def _previous_pane(self) -> None:
        self._move_pane(-1)

    def _move_pane(self, step: int) -> None:
        panes = self.frame.panes()
        focus = QApplication.focusWidget()
        inside = (place for place, pane in enumerate(panes) if focus is not None and (pane is focus or pane.isAncestorOf(focus)))
        held = next(inside, 0)
        panes[(held + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _larger(self) -> None:
        self._resize_text([step for step in style.TEXT_STEPS if step > self.settings.text_percent][:1])

    def _smaller(self) -> None:
        self._resize_text([step for step in style.TEXT_STEPS if step < self.settings.text_percent][-1:])

    def _usual_size(self) -> None:
        self._resize_text([100])

    def _resize_text(self, steps: list[int]) -> None:
        if steps and steps[0] != self.settings.text_percent:
            self.prefer("text_percent", steps[0])

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _help(self) -> None:
        screen = self.frame.front
        KeyList(self, screen.place, screen.title, screen.help_text()).open()

    def _keys(self) -> None:
        KeyList(self).open()

    def _open_palette(self) -> None:
        palette = CommandPalette(self.actions_table.available(), self)
        palette.chosen.connect(self.do)
        palette.asked.connect(self._search_for)
        palette.open()

    def _list_bugs(self) -> None:
        self.bugs.list()

    def _quit(self) -> None:
        self.close()

    @Slot(str)
    def _search_for(self, text: str) -> None:
        self.frame.bar.line.put(text)
        self.frame.bar.line.take()

    @Slot(object)
    def show_papers(self, papers: Papers) -> None:
        """Open the preview of these papers."""
        if self._desk is not None:
            Preview(self._desk.printing, self._tasks, papers, self.settings.language, self).open()

    # The first register

    @Slot(object)
    def _start(self, beginning: Beginning) -> None:
        first_run = self.frame.first_run
        if self._begin is None or first_run is None:
            return
        work = partial(self._begin, beginning, first_run.progressed.emit, first_run.stop)
        self._tasks.write(first_run, work, self._started, first_run.failed)

    def _started(self, desk: "Desk") -> None:
        self.open_desk(desk)
        self.opened.emit(desk)

    # Building and rebuilding

    def _compose(self, sight: Sight) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        language.speak(app, self.settings.language)
        style.apply(app, self.settings.palette, self.settings.text_percent)
        self._take_apart()
        self.actions_table = Actions(self)
        self.actions_table.asked.connect(self.do)
        self.actions_table.fill(self.menuBar())
        self._show_seat()
        self.frame = Frame(self._desk, self._tasks, self.settings, self)
        self.setCentralWidget(self.frame)
        self.frame.switched.connect(self._retitle)
        if self.frame.first_run is not None:
            self.frame.first_run.chosen.connect(self._start)
            self.frame.first_run.preferred.connect(self.prefer)
        for screen in self.frame.screens.values():
            screen.wants_papers.connect(self.show_papers)
        self.frame.show_sight(sight)
        self.frame.dress()
        self._retitle()
        if self._is_shown:
            self.frame.front.take()

    def _take_apart(self) -> None:
        self.menuBar().clear()
        for action in self.actions():
            self.removeAction(action)
        held = self.takeCentralWidget() if self.centralWidget() else None
        # Later, not now: the button that asked for this may be among what goes.
        if held is not None:
            self.actions_table.deleteLater()
            held.deleteLater()

    def _show_seat(self) -> None:
        seat = self._desk.seat if self._desk else None
        label = self._seat
        label.setText(f"{seat.workplace} · {seat.clerk}" if seat else "")
        label.setFont(QApplication.font())
        label.setContentsMargins(0, 0, em(self, 0.8), 0)
        # What was asked for larger words would keep the bar as high as it was for them.
        label.setMinimumSize(0, 0)
        label.resize(0, 0)
        # Set again, so that the bar gives it the room its words need at this size.
        self.menuBar().setCornerWidget(label)
        label.setMinimumSize(label.sizeHint().width(), self.menuBar().sizeHint().height())

    @Slot()
    def _retitle(self) -> None:
        screen = self.frame.front
        self._place = screen.place
        self.setWindowTitle(f"omsdesk — {screen.title}")
        self.actions_table.show_for(screen.place, frozenset(self.frame.commands()))

    def state(self) -> Mapping[str, object]:
        """Where the clerk is, for the report of a bug, in names of the code. Asked in any thread, so Qt is not touched."""
        return {"screen": self._place, "command": self._command, "tasks": self._tasks.under_way}

    @Slot(DeskError)
    def _tell(self, error: DeskError) -> None:
        # No question claims it, so no other question takes it away.
        self.frame.messages.error(error, stays=True)

    @Slot()
    def _follow_system(self) -> None:
        if self.settings.palette == "auto":
            self._compose(self.frame.sight)

    @Slot()
    def follow_day(self) -> None:
        """A window that stays open overnight answers for the new day; what is being entered stays."""
        if self.settings.today != self._day:
            self._day = self.settings.today
            self._compose(self.frame.sight)
            self.frame.ask_facts()
            self.look_at_pages()

    @Slot()
    def look_at_pages(self) -> None:
        """Once a day every page of the register is looked at; that one is broken is said until it is closed."""
        if self._desk is not None:
            self._tasks.run(self, self._desk.upkeep.look_daily, self._looked_at_pages)

    def _looked_at_pages(self, _sound: None) -> None:
        """Nothing is said of a sound register."""

    # Showing and closing

    def appear(self) -> None:
        """Show the window where it was left, within its screen."""
        room.fill_small_screen(self)
        self.show()
        # The frame is put round a window some time after it was asked for.
        QTimer.singleShot(FRAMED_MS, self._keep_within)

    @Slot()
    def _keep_within(self) -> None:
        room.keep_within(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_shown:
            self._is_shown = True
            self.frame.front.take()
            # After the first paint: what the clerk does not need for her first keystroke.
            QTimer.singleShot(0, self._after_first_paint)

    @Slot()
    def _after_first_paint(self) -> None:
        self.frame.ask_facts()
        self.frame.resume()
        self._tasks.run(self, icons.load, self._dress)
        QTimer.singleShot(LOOK_AT_PAGES_MS, self.look_at_pages)

    def _dress(self, _loaded: bool) -> None:  # noqa: FBT001 - what a worker gives back
        self.actions_table.dress()
        self.frame.dress()

    def keep_entered(self) -> None:
        """The program ends: what is being entered is kept."""
        if self.frame.application is not None:
            self.frame.application.keep_at_end()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.frame.first_run is not None:
            self.frame.first_run.stop.set()
        QSettings().setValue("window/geometry", self.saveGeometry())
        clear_ours()
        super().closeEvent(event)

    def _restore_place(self) -> None:
        kept = QSettings().value("window/geometry")
        if not isinstance(kept, QByteArray) or not self.restoreGeometry(kept):
            self.resize(*USUAL_SIZE)


def _keep_places_under(settings: Settings) -> None:
    """Widths and the window's place lie beside the settings, not in the system's own store."""
    QCoreApplication.setOrganizationName("omsdesk")
    QCoreApplication.setApplicationName("omsdesk")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings.home))


def _language(value: str | int) -> Language:
    return "en" if value == "en" else "ru"


def _palette(value: str | int) -> Palette:
    return "dark" if value == "dark" else "light" if value == "light" else "auto"
