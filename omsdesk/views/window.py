"""The main window: its menu and commands over the frame, what the clerk prefers, and the dialogs.

Changing the language builds everything within the window anew; the window itself stays, and so does what was on screen.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from omsdesk import places
from omsdesk.errors import DeskError
from omsdesk.services.crashes import CrashReports
from omsdesk.settings import Settings
from omsdesk.views import icons, keyboard, language, preferring, room, style
from omsdesk.views.actions import Actions
from omsdesk.views.bugs import Bugs
from omsdesk.views.clipboard import Clearing, clear_ours
from omsdesk.views.corner import Corner
from omsdesk.views.dialogs.keys import KeyList
from omsdesk.views.dialogs.palette import CommandPalette
from omsdesk.views.dialogs.papers import Papers
from omsdesk.views.dialogs.preview import Preview
from omsdesk.views.entering import Entering
from omsdesk.views.frame import Frame, Sight
from omsdesk.views.locking import Lock
from omsdesk.views.scan_ways import ScanWays
from omsdesk.views.screens.entering import Entrance
from omsdesk.views.screens.first_run import Begin, Beginning
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
    """The desk as the clerk sees it; without a desk it offers to begin a register, or asks who sits down."""

    preferred = Signal(dict)
    """Settings the clerk changed, by their names in `settings.toml`: language, palette, text_percent."""
    opened = Signal(object)
    """A register was begun from the first screen; the desk over it."""

    def __init__(
        self,
        desk: "Desk | None",
        tasks: Tasks,
        settings: Settings,
        begin: Begin | None = None,
        entrance: Entrance | None = None,
        needs: DeskError | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings = settings
        self._desk, self._tasks, self._begin, self._is_shown = desk, tasks, begin, False
        self._place = self._command = ""
        self._corner = Corner(self)
        Collector(tasks, self)
        preferring.keep_places_under(settings)
        self.entering = Entering(tasks, settings, entrance, self)
        self.lock = Lock(self, tasks, settings)
        self.scans = ScanWays(tasks, self, self)
        if needs is not None:
            self.entering.begin(needs)
        self._compose(Sight())
        self._wire_entrance()
        self.setMinimumSize(*LEAST_SIZE)
        if not room.restore(self):
            self.resize(*USUAL_SIZE)
        tasks.failed.connect(self._tell)
        self.bugs = Bugs(CrashReports(settings.home / places.crash_folder().name), tasks, self)
        Clearing(settings.clipboard_seconds, self)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._day = settings.today
        midnight = QTimer(self)
        midnight.setInterval(LOOK_AT_DAY_MS)
        midnight.timeout.connect(self.follow_day)
        midnight.start()

    @Slot(object)
    def open_desk(self, desk: "Desk") -> None:
        """Show this desk instead of the first screen, or instead of the desk before."""
        self._desk = desk
        self._compose(Sight())
        self.frame.ask_facts()
        self.frame.front.take()
        self.frame.resume()

    def _wire_entrance(self) -> None:
        self.entering.changed.connect(self._stand_alone)
        self.entering.entered.connect(self.open_desk)
        self.lock.locking.connect(self._before_lock)
        self.lock.unlocked.connect(self._after_lock)
        self.lock.sign_out_asked.connect(self.entering.leave)
        self.lock.idle.rested.connect(self.entering.forget_typed)

    @Slot()
    def _stand_alone(self) -> None:
        # Whoever sat here has left: nothing of theirs stays in the window.
        self._desk = None
        clear_ours()
        self.lock.end()
        self._compose(Sight())
        self.frame.front.take()

    @Slot()
    def _begin_founding(self) -> None:
        self.frame.keep_now()
        self.entering.offer_founding(self._desk)

    @Slot(str)
    def _show_key(self, key: str) -> None:
        self.frame.keep_now()
        self.entering.show_key(self._desk, key)

    def _sign_out(self) -> None:
        if self._desk is not None and self._desk.seat.clerk_id is not None:
            self.frame.keep_now()
            self.entering.leave()

    @Slot()
    def _before_lock(self) -> None:
        self.frame.keep_now()
        clear_ours()
        self.actions_table.switch_off("quit")

    @Slot()
    def _after_lock(self) -> None:
        self._retitle()
        self.follow_day()
        self.frame.ask_facts()

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
            "next_pane": partial(self._move_pane, 1),
            "previous_pane": partial(self._move_pane, -1),
            "larger": partial(self._resize_text, 1),
            "smaller": partial(self._resize_text, -1),
            "usual_size": partial(self._resize_text, 0),
            "full_screen": self._full_screen,
            "help": self._help,
            "keys": lambda: KeyList(self).open(),
            "palette": self._open_palette,
            "back": self._back,
            "bug_reports": self.bugs.list,
            "lock": self.lock.lock,
            "sign_out": self._sign_out,
            "paste_scan": self.scans.paste,
            "scan_picture": self.scans.ask_picture,
        }
        self._command = name
        if not self.frame.is_permitted(name):
            return
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
        self.settings = preferring.changed(self.settings, setting, value)
        self.preferred.emit({setting: value})
        self._compose(held)
        self.frame.ask_facts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What nobody below wanted: a sign begins the next question, wherever the focus was, a Russian letter with Ctrl is read
        # by its place, and Enter presses its button.
        if not self.frame.stands_alone and not self.lock.is_locked and self.frame.bar.isVisible() and keyboard.is_typing(event):
            self.frame.bar.line.begin(event)
        elif not keyboard.trigger_by_place(event, self.actions()) and not self._does(event):
            super().keyPressEvent(event)

    def _does(self, event: QKeyEvent) -> bool:
        first = self.frame.first_run
        return first.keys.takes(event) if first is not None else keyboard.press_button(event)

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

    def _move_pane(self, step: int) -> None:
        keyboard.to_pane(self.frame.panes(), step)

    def _resize_text(self, step: int) -> None:
        size = preferring.next_size(self.settings.text_percent, step)
        if size != self.settings.text_percent:
            self.prefer("text_percent", size)

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _help(self) -> None:
        screen = self.frame.front
        KeyList(self, screen.place, screen.title, screen.help_text()).open()

    def _open_palette(self) -> None:
        palette = CommandPalette(self.actions_table.available(), self)
        palette.chosen.connect(self.do)
        palette.asked.connect(self._search_for)
        palette.open()

    def _quit(self) -> None:
        self.close()

    @Slot(str)
    def _search_for(self, text: str) -> None:
        self.frame.bar.line.lead(text)

    @Slot(object)
    def show_papers(self, papers: Papers) -> None:
        """Open the preview of these papers."""
        jobs = self._desk.print_jobs if self._desk is not None else None
        if jobs is not None or papers.forms:
            shown = Preview(jobs, self._tasks, papers, self.settings, self)
            shown.ordered.connect(self.frame.leading.print_many)
            shown.open()

    # The first register

    @Slot(object)
    def _start(self, beginning: Beginning) -> None:
        first_run = self.frame.first_run
        if self._begin is None or first_run is None:
            return
        work = partial(self._begin, beginning, first_run.progressed.emit, first_run.stop)
        self._tasks.write(first_run, work, self._started, first_run.failed)

    def _started(self, desk: "Desk") -> None:
        if desk.practice or not self.entering.offer_founding(desk):
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
        self._corner.show_seat(self._desk.seat if self._desk else None, self.settings.language, self.menuBar())
        self.entering.settings = self.settings
        self.lock.watch(self._desk or self.entering.desk, self.settings)
        alone = self.entering.make if self.entering.stands_alone else None
        self.frame = Frame(self._desk, self._tasks, self.settings, self, alone, self.scans.scanning)
        self.setCentralWidget(self.frame)
        self.frame.switched.connect(self._retitle)
        self.frame.switched.connect(self.scans.come_back)
        if self.frame.first_run is not None:
            self.frame.first_run.chosen.connect(self._start)
            self.frame.first_run.preferred.connect(self.prefer)
            self.frame.first_run.rescue_asked.connect(self.entering.offer_rescue)
        for screen in self.frame.screens.values():
            screen.wants_papers.connect(self.show_papers)
        if self.frame.admin is not None:
            self.frame.admin.founding_asked.connect(self._begin_founding)
            self.frame.admin.key_made.connect(self._show_key)
            self.frame.admin.copy_chosen.connect(self.frame.keep_now)
            self.frame.admin.copy_chosen.connect(self.entering.put_back)
            self.frame.admin.set_up.connect(self.scans.set_up)
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

    @Slot()
    def _retitle(self) -> None:
        screen = self.frame.front
        self._place = screen.place
        if self.lock.is_locked:
            return
        self.setWindowTitle(f"omsdesk — {screen.title}")
        seat = self._desk.seat if self._desk is not None else None
        able = frozenset(self.frame.commands())
        self.actions_table.show_for(screen.place, able, seat, self.settings.language)

    def state(self) -> Mapping[str, object]:
        """Where the clerk is, for the report of a bug, in names of the code. Asked in any thread, so Qt is not touched."""
        return {"screen": self._place, "command": self._command, "tasks": self._tasks.under_way}

    @Slot(DeskError)
    def _tell(self, error: DeskError) -> None:
        # No question claims it, so no other question takes it away.
        self.frame.messages.error(error, stays=True)

    @Slot()
    def _follow_system(self) -> None:
        if self.settings.palette == "auto" and not self.lock.is_locked:
            self._compose(self.frame.sight)

    @Slot()
    def follow_day(self) -> None:
        """A window that stays open overnight answers for the new day; what is being entered stays."""
        if self.settings.today != self._day and not self.lock.is_locked:
            self._day = self.settings.today
            self._compose(self.frame.sight)
            self.frame.ask_facts()
            self.frame.look_at_pages()

    # Showing and closing

    def appear(self) -> None:
        """Show the window where it was left, within its screen."""
        room.fill_small_screen(self)
        self.show()
        self.lock.system.listen(int(self.winId()))
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
        self.scans.scanning.begin(self.settings)
        QTimer.singleShot(LOOK_AT_PAGES_MS, self.frame.look_at_pages)

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
        room.remember(self)
        clear_ours()
        self.scans.scanning.close()
        super().closeEvent(event)
