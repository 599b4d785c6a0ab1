"""What the line at the foot of the window says: the register and whether it answers, its day, requests, printer, text size."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from omsdesk.errors import DeskError
from omsdesk.services.backup import BackupState
from omsdesk.services.barcode_scanners import Listening
from omsdesk.services.print_jobs import Standing as Jobs
from omsdesk.services.upkeep import StoreFacts
from omsdesk.settings import Settings
from omsdesk.views import printers
from omsdesk.views.fields.status_line import StatusLine, StatusPane
from omsdesk.views.labels import Shown
from omsdesk.views.screens import behind
from omsdesk.views.screens.results import thousands
from omsdesk.views.style import State
from omsdesk.views.tasks import Tasks
from omsdesk.wording import day, say

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk


LOOK_MS = 60_000


class Standing(QObject):
    """Fills one status line; what the store is and which printer there is are asked for in workers, both may take long."""

    answers_again = Signal()
    """The register answers after a silence: what hung on it may be asked again."""

    def __init__(self, line: StatusLine, desk: "Desk | None", tasks: Tasks, settings: Settings) -> None:
        super().__init__(line)
        self._line, self._desk, self._tasks, self._settings = line, desk, tasks, settings
        self._facts: StoreFacts | None = None
        self._copies: BackupState | None = None
        self._jobs, self._printer = Jobs(0, 0), ""
        self._listening = Listening("off")
        # What the register did not answer last: to reading, to writing. Read it can be while another holds it for writing.
        self._silent: set[bool] = set()
        self._is_looking = False
        line.opened.connect(self.open_pane)
        minute = QTimer(self)
        minute.setInterval(LOOK_MS)
        minute.timeout.connect(self.ask_anew)
        minute.start()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._come_back)
        self._begin()

    @Slot()
    def ask_anew(self) -> None:
        """Look again, where nobody waits for it: what a command line or another desk has done meanwhile is told too."""
        if self._desk is None or self._is_looking:
            return
        self._is_looking = True
        upkeep, backups = self._desk.upkeep, self._desk.backups
        self._tasks.quietly(self, lambda: (upkeep.facts(), backups.state()), self._looked, self._did_not_look)

    def _looked(self, found: tuple[StoreFacts, BackupState]) -> None:
        self._is_looking = False
        facts, copies = found
        self._copies = copies
        self._show_facts(facts)

    def _did_not_look(self, _error: DeskError) -> None:
        # Whoever asks something next is told that the register does not answer.
        self._is_looking = False

    @Slot(Qt.ApplicationState)
    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.ask_anew()

    def ask(self) -> None:
        """Look again."""
        if self._desk is not None:
            self._tasks.run(self, self._desk.upkeep.facts, self._show_facts, self._no_facts)
            self._tasks.quietly(self, self._desk.backups.state, self.show_copies, self._no_copies)
        self._tasks.run(self, printers.usual, self._show_printer)

    @Slot(bool, bool)
    def hear_register(self, answers: bool, writes: bool) -> None:  # noqa: FBT001 - what the signal carries
        """The register answered, or did not, to reading or to writing."""
        was_silent = bool(self._silent)
        if not answers:
            self._silent.add(writes)
        else:
            self._silent -= {True, False} if writes else {False}
        if self._silent:
            self._show_silence()
        elif was_silent:
            self.answers_again.emit()

    @Slot(int)
    def show_queue(self, count: int) -> None:
        """How many calls are on their way."""
        self._line.show_cell("statusQueue", Shown(State.FACT, self.tr("Requests: {count}").format(count=count)))

    @Slot(object)
    def show_scanner(self, now: Listening) -> None:
        """How the scanner stands: by its port, or as a keyboard where no port is wanted or none is found."""
        self._listening = now
        types = self.tr("Scanner: like a keyboard") if self._settings.scanner_keyboard else self.tr("No scanner")
        said = {
            "open": Shown(State.ACTIVE, self.tr("Scanner {port}").format(port=now.port)),
            "busy": Shown(State.ATTENTION, self.tr("Scanner: {port} is in other hands").format(port=now.port)),
            "denied": Shown(State.ATTENTION, self.tr("Scanner: {port} may not be opened").format(port=now.port)),
        }
        is_lost = now.state == "absent" and bool(now.port)
        lost = Shown(State.ATTENTION, self.tr("Scanner: {port} is not there").format(port=now.port))
        shown = lost if is_lost else said.get(now.state, Shown(State.FACT, types))
        self._line.show_cell("statusScanner", shown, self.tr("Scanner"))

    def show_text_size(self, percent: int) -> None:
        """The size of the text."""
        shown = Shown(State.FACT, self.tr("Text {percent} %").format(percent=percent))
        self._line.show_cell("statusText", shown, f"{percent} %")

    @Slot(str)
    def open_pane(self, name: str) -> None:
        """Show what stands behind a cell."""
        cell = self._line.cell(name)
        facts, sentences = {}, behind.explained(name)
        if name == "statusStore":
            facts = behind.store(self._facts) if self._facts is not None else {}
            language = self._settings.language
            sentences = behind.copies(self._copies, language) if self._copies is not None else []
            told = (self._facts.exposed, self._facts.recovery) if self._facts is not None else ()
            sentences += [say(one.code, language, **one.values) for one in told if one is not None]
        if name == "statusPrinter" and self._jobs.still is not None:
            still = self._jobs.still
            sentences = [say(still.code, self._settings.language, **still.values), *sentences]
        pane = StatusPane(cell.accessibleName(), facts, sentences, self._line)
        pane.open_above(cell)

    def _begin(self) -> None:
        register = self.tr("No register yet") if self._desk is None else self.tr("Register")
        brief = self.tr("No register") if self._desk is None else register
        self._line.show_cell("statusStore", Shown(State.UNKNOWN, register), brief)
        self._line.show_cell("statusPrinter", Shown(State.UNKNOWN, self.tr("Printer: looking")))
        self.show_scanner(self._listening)
        self._show_date("")
        self.show_queue(0)
        self.show_text_size(self._settings.text_percent)

    def _show_facts(self, facts: StoreFacts) -> None:
        self._facts = facts
        self._show_date(facts.source_as_of)
        if facts.clock is not None:
            text = self.tr("The clock is behind the audit: check date and time")
            self._line.show_cell("statusData", Shown(State.ATTENTION, text), self.tr("Clock is behind"))
        self._show_register()

    @Slot(object)
    def show_copies(self, copies: BackupState) -> None:
        """How the copies of the register stand."""
        self._copies = copies
        self._show_register()

    def _no_copies(self, _error: DeskError) -> None:
        """The register does not answer, which its own question tells."""

    def _show_register(self) -> None:
        if self._silent or self._facts is None:
            return
        text = self.tr("Register open · {people} people").format(people=thousands(self._facts.people))
        copies = self._copies
        if copies is not None and not copies.is_well:
            warned = self.tr("{register} · no sound copy").format(register=text)
            self._line.show_cell("statusStore", Shown(State.ATTENTION, warned), self.tr("No sound copy"))
            return
        if self._facts.exposed is not None:
            warned = self.tr("{register} · line not encrypted").format(register=text)
            self._line.show_cell("statusStore", Shown(State.ATTENTION, warned), self.tr("Line not encrypted"))
            return
        if self._facts.recovery is not None:
            warned = self.tr("{register} · recovery sheet used").format(register=text)
            self._line.show_cell("statusStore", Shown(State.ATTENTION, warned), self.tr("Recovery sheet used"))
            return
        if copies is not None and copies.last is not None:
            made = copies.last.manifest.made_at.astimezone()
            is_today = made.date() == datetime.now().astimezone().date()
            when = f"{made:%H:%M}" if is_today else day(made)
            text = self.tr("{register} · copy {when} ✔").format(register=text, when=when)
        self._line.show_cell("statusStore", Shown(State.ACTIVE, text), self.tr("Register"))

    def _no_facts(self, _error: DeskError) -> None:
        self.hear_register(False, False)

    def _show_silence(self) -> None:
        self._line.show_cell("statusStore", Shown(State.UNKNOWN, self.tr("Register does not answer")))

    @Slot(object)
    def show_jobs(self, jobs: Jobs) -> None:
        """How the jobs of the print counter stand."""
        self._jobs = jobs
        self._show_printer(self._printer)

    def _show_printer(self, name: str) -> None:
        self._printer = name
        self._line.show_cell("statusPrinter", *self._printing())

    def _printing(self) -> tuple[Shown, str]:
        """What is to be told of printing, the gravest alone, and in fewer words where there is no room."""
        jobs, name = self._jobs, self._printer
        if jobs.failed:
            return Shown(State.ATTENTION, self.tr("Printing: {count} failed").format(count=jobs.failed)), ""
        if jobs.still is not None:
            text = self.tr("{printer} does not print").format(printer=jobs.still.values["printer"])
            return Shown(State.ATTENTION, text), self.tr("Does not print")
        if jobs.under_way:
            return Shown(State.FACT, self.tr("Printing: {count} under way").format(count=jobs.under_way)), ""
        if name:
            return Shown(State.ACTIVE, self.tr("Printer {name}").format(name=name)), self.tr("Printer")
        return Shown(State.ATTENTION, self.tr("No printer")), ""

    def _show_date(self, as_of: str) -> None:
        if self._settings.fixed_today is not None:
            text = self.tr("Today is taken to be {day}").format(day=day(self._settings.fixed_today))
            self._line.show_cell("statusData", Shown(State.ATTENTION, text), day(self._settings.fixed_today))
            return
        date_text = ".".join(reversed(as_of.split("-"))) if as_of else day(self._settings.today)
        self._line.show_cell("statusData", Shown(State.FACT, self.tr("Data as of {day}").format(day=date_text)), date_text)
