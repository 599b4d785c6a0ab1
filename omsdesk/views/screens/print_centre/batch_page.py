"""Many papers at once: of a list or of the checks of a day, a form, and where they go; progress, and a stop that works."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from omsdesk.errors import DeskError, Said
from omsdesk.models.words import Right
from omsdesk.services.print_jobs import Asked, NothingMade, Order, Outcome, Recipe
from omsdesk.views import file_boxes
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.date import DateField
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.printer_choice import PrinterChoice
from omsdesk.views.forms.said import Told
from omsdesk.views.handing import Handing
from omsdesk.views.labels import tip
from omsdesk.views.screens.results import thousands
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.wording import say

OF_A_DAY = ("extract", "proof")
FORMS = (*OF_A_DAY, "application", "receipt", "refusal", "consent", "pack", "notice")
LIST, DAY, EVERYBODY = "list", "day", "everybody"
PRINTER, FILE, FOLDER = "printer", "file", "folder"
LINES_SHOWN = 12
WIDE_EM = 52
"""As much as a line of help is well read in, and more than any field here has to say."""


class BatchPage(Page):
    """What could not be made of the list is told at the end, line by line."""

    left = Signal()
    """Back to the queue."""
    changed = Signal()

    def __init__(self, reach: Reach, handing: Handing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printBatch")
        self._reach, self._handing = reach, handing
        self._asked: Asked | None = None
        self._is_reading = False
        self._build()

    @property
    def is_busy(self) -> bool:
        """Whether a list is being read or printed."""
        return self._is_reading or self._handing.is_busy

    @property
    def first(self) -> QWidget:
        """Where the focus goes."""
        return self._day if self._is_of_day else self._file

    @property
    def _is_of_day(self) -> bool:
        return bool(self._of.currentData() != LIST)

    def begin(self) -> None:
        """The page has come to the front."""
        self.printing.ask(self._form.currentData())
        self._turn_start()
        self.first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_progress(self, done: int, documents: int) -> None:
        """How far the printing is."""
        self._bar.setRange(0, documents)
        self._bar.setValue(done)
        self._bar.setFormat(self.tr("{done} of {documents}").format(done=thousands(done), documents=thousands(documents)))
        self._bar.setVisible(self.is_busy)
        if self.is_busy and self.isVisible() and self._stop.isHidden():
            # In a line Del takes out a letter: on the button it stops what is under way.
            self._stop.show()
            self._stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._stop.setVisible(self.is_busy)
        self._turn_start()

    def show_outcome(self, outcome: Outcome) -> None:
        """What was made, and what was not; of a single paper printed again nothing is said here."""
        asked, self._asked = self._asked, None
        job = outcome.job
        if asked is None and job.documents == 1:
            self.show_progress(0, 1)
            return
        made = self.tr("Made: {done} documents, {pages} pages, job {job}.")
        said = [made.format(done=thousands(job.done), pages=thousands(job.pages), job=job.id)]
        if outcome.place is not None:
            said.append(self.tr("Saved: {path}").format(path=outcome.place))
        said += [say(one.code, self._reach.language, **one.values) for one in outcome.warnings]
        if asked is not None:
            rejects = {one.line: one.said for one in asked.left} | {asked.lines[one.place]: one.said for one in outcome.left}
            said += self._lines(asked, rejects)
        self._say("\n".join(said))
        self.show_progress(0, 1)
        self.changed.emit()

    def show_failure(self, error: DeskError) -> None:
        """Why nothing more came; of a single paper printed again nothing is said here."""
        asked, self._asked = self._asked, None
        if asked is None and self._handing.documents == 1:
            self.show_progress(0, 1)
            return
        said = [say(error.code, self._reach.language, **error.values)]
        if isinstance(error, NothingMade) and asked is not None:
            rejects = {one.line: one.said for one in asked.left} | {asked.lines[one.place]: one.said for one in error.left}
            said += self._lines(asked, rejects)
        self._say("\n".join(said))
        self.show_progress(0, 1)
        self.changed.emit()

    def stop(self) -> None:
        """Stop before the next document."""
        self._handing.stop()

    @Slot()
    def start(self) -> None:
        """Ask what the list or the day means, then print it."""
        if self.is_busy:
            return
        self._say("")
        self._find("")
        work = self._of_day() if self._is_of_day else self._of_list()
        if work is None:
            self.first.setFocus()
            return
        self._is_reading = True
        self._reach.tasks.run(self, work, self._read, self._unread)
        self._turn_start()
        self.changed.emit()

    def _of_list(self) -> Callable[[], Asked] | None:
        path = self._file.text().strip()
        if not path:
            self._find(self.tr("Choose the file with the list first."))
            return None
        self._say(self.tr("The list is being read…"))
        return partial(self._reach.desk.print_jobs.asked, self._form.currentData(), Path(path))

    def _of_day(self) -> Callable[[], Asked] | None:
        day = self._day.value
        if day is None:
            self._find(self.tr("Type the day whose checks are to be printed."))
            return None
        everybody = self._of.currentData() == EVERYBODY
        return partial(self._reach.desk.print_jobs.asked_of_day, self._form.currentData(), day, everybody=everybody)

    def _unread(self, error: DeskError) -> None:
        """Where the list or the day is typed it is said what is wrong with it."""
        self._is_reading = False
        self._say("")
        self._find(say(error.code, self._reach.language, **error.values))
        self._turn_start()
        self.first.setFocus()
        self.changed.emit()

    def _find(self, text: str) -> None:
        self._found.show_finding(State.INACTIVE, text)
        self.make_room()

    @Slot()
    def _clear_finding(self) -> None:
        self._find("")

    def _read(self, asked: Asked) -> None:
        self._is_reading = False
        self._turn_start()
        if not asked.keys:
            nothing = say("job.nothing", self._reach.language)
            self._say("\n".join([nothing, *self._lines(asked, {one.line: one.said for one in asked.left})]))
            self.changed.emit()
            return
        order = self._order(asked.recipe(Recipe(self._form.currentData(), ())))
        if order is None:
            self._say("")
            self.changed.emit()
            return
        self._asked = asked
        self._say(self.tr("Documents: {count}. They are being made…").format(count=thousands(len(asked.keys))))
        self._handing.carry_out(order)
        self.show_progress(0, len(asked.keys))
        self.changed.emit()

    def _order(self, recipe: Recipe) -> Order | None:
        """Where they go; None where nowhere was chosen."""
        to = self._to.currentData()
        if to == PRINTER:
            if not self.printing.has_printer:
                self._reach.messages.tell(State.ATTENTION, self.tr("There is no printer here; save them instead."))
                return None
            return Order(recipe, self.printing.choice("A4"))
        name = f"{recipe.form}-{len(recipe.keys)}"
        if to == FILE:
            path = self.ask_file(self, self.tr("Save all documents in one file"), f"{name}.pdf")
        else:
            path = self.ask_folder(self, self.tr("A folder for a file of each document"))
        return Order(recipe, place=Path(path), is_folder=to == FOLDER) if path else None

    @staticmethod
    def ask_file(parent: QWidget, title: str, name: str) -> str:
        """Ask for the file that holds all."""
        return file_boxes.save_one(parent, title, name, file_boxes.PAPER)

    @staticmethod
    def ask_folder(parent: QWidget, title: str) -> str:
        """Ask for the folder that holds a file of each."""
        return file_boxes.folder(parent, title)

    @staticmethod
    def ask_list(parent: QWidget, title: str) -> str:
        """Ask for the list."""
        return file_boxes.open_one(parent, title)

    @Slot()
    def choose_list(self) -> None:
        """Choose the file of the list."""
        path = self.ask_list(self, self.tr("The file with the list"))
        if path:
            self._of.setCurrentIndex(self._of.findData(LIST))
            self._file.setText(path)

    def _lines(self, asked: Asked, rejects: Mapping[int, Said]) -> list[str]:
        language = self._reach.language
        told = [say("cli.print.batch.reject", language, line=line, message=said) for line, said in sorted(rejects.items())][
            :LINES_SHOWN
        ]
        told += [
            say("cli.print.batch.repeated", language, line=line, first=first) for line, first in asked.repeated[:LINES_SHOWN]
        ]
        hidden = len(rejects) + len(asked.repeated) - len(told)
        return [*told, self.tr("… and {count} more.").format(count=hidden)] if hidden else told

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
        self.make_room()

    @Slot()
    def _turn(self) -> None:
        self.printing.setVisible(self._to.currentData() == PRINTER)
        self._turn_start()
        self.make_room()

    def _turn_start(self) -> None:
        """The button says what it does, and is dead while that is done."""
        is_printed = self._to.currentData() == PRINTER
        text = self.tr("Print them  Ctrl+Enter") if is_printed else self.tr("Save as PDF  Ctrl+Enter")
        self._start.setText(text)
        self._start.setAccessibleName(text)
        self._start.setToolTip(tip(text))
        self._start.setEnabled(not self.is_busy)

    @Slot()
    def _turn_source(self) -> None:
        """A list is a file, and of any form; the checks of a day have a day, and the forms that are made of checks."""
        form = self._form.currentData()
        for part in self._list_parts:
            part.setVisible(not self._is_of_day)
        for part in (self._day_label, self._day):
            part.setVisible(self._is_of_day)
        self._clear_finding()
        self._form.blockSignals(True)
        self._form.clear()
        for one in OF_A_DAY if self._is_of_day else FORMS:
            self._form.addItem(say(f"job.form.{one}", self._reach.language), one)
        self._form.setCurrentIndex(max(self._form.findData(form), 0))
        self._form.blockSignals(False)
        self.make_room()

    @Slot()
    def _ask_printers(self) -> None:
        self.printing.ask(self._form.currentData())

    @Slot()
    def _leave(self) -> None:
        self.left.emit()

    @Slot()
    def _stop_now(self) -> None:
        self.stop()

    def _build(self) -> None:
        body = self.body
        body.setMaximumWidth(em(self, WIDE_EM))
        self._of, self._file = Choice(body), Line(body)
        self._browse = self._button(self.tr("Choose…  F4"), self.choose_list)
        self._day = DateField(self.tr("Day of the checks"), self._reach.desk.settings.today, body)
        self._form, self._to = Choice(body), Choice(body)
        self.printing = PrinterChoice(self._reach.tasks, self._reach.desk.print_jobs, self._reach.language, body)
        for words, value in (
            (self.tr("one PDF file with all documents"), FILE),
            (self.tr("a folder, a file for each"), FOLDER),
            (self.tr("to the printer"), PRINTER),
        ):
            self._to.addItem(words, value)
        self.column.addWidget(Heading(self.tr("Print many documents"), body, is_over_fields=True))
        self._build_source()
        self._label(self.tr("&Form"), self._form, self.tr("Form"))
        self.column.addWidget(self._form)
        self._label(self.tr("&Where to"), self._to, self.tr("Where to"))
        self.column.addWidget(self._to)
        self.column.addWidget(self.printing)
        self._build_foot()

    def _build_source(self) -> None:
        """What is printed: a list in a file, or the checks of a day."""
        body = self.body
        wanted = [(self.tr("a list in a file"), LIST), (self.tr("checks of a day made here"), DAY)]
        if self._reach.desk.seat.may(Right.CHECK_STORE):
            wanted.append((self.tr("checks of a day, all workplaces"), EVERYBODY))
        for words, value in wanted:
            self._of.addItem(words, value)
        self._label(self.tr("&What"), self._of, self.tr("What is printed"))
        self.column.addWidget(self._of)
        help_text = QLabel(
            self.tr(
                "A text file, one key a line: policy number, SNILS, document or number of the card; for papers of applications "
                "the number of the application. Whoever is not found is told at the end and stops no other."
            ),
            body,
        )
        help_text.setWordWrap(True)
        help_text.setProperty("role", "muted")
        row = QHBoxLayout()
        row.addWidget(self._file, 1)
        row.addWidget(self._browse)
        list_label = self._label(self.tr("&List"), self._file, self.tr("The file with the list"))
        self.column.addLayout(row)
        self._day_label = self._label(self.tr("&Day"), self._day, self.tr("Day of the checks"))
        self.column.addWidget(self._day)
        self._found = Told("batchFound", body)
        self.column.addWidget(self._found)
        self.column.addWidget(help_text)
        for field in (self._file, self._day):
            field.textChanged.connect(self._clear_finding)
        self._day.show_date(self._reach.desk.settings.today)
        self._list_parts: tuple[QWidget, ...] = (list_label, self._file, self._browse, help_text)
        self._of.currentIndexChanged.connect(self._turn_source)
        self._turn_source()

    def _build_foot(self) -> None:
        body = self.body
        self._start = self._button(self.tr("Print them  Ctrl+Enter"), self.start)
        self._start.setProperty("primary", True)
        back = self._button(self.tr("Back  Esc"), self._leave)
        foot = QHBoxLayout()
        foot.addWidget(self._start)
        foot.addWidget(back)
        foot.addStretch(1)
        self._bar = QProgressBar(body)
        self._bar.setAccessibleName(self.tr("Documents that are made"))
        self._stop = self._button(self.tr("Stop  Del"), self._stop_now)
        running = QHBoxLayout()
        running.addWidget(self._bar, 1)
        running.addWidget(self._stop)
        self._told = QLabel(body)
        self._told.setObjectName("batchTold")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self.column.addLayout(foot)
        self.column.addLayout(running)
        self.column.addWidget(self._told)
        self.column.addStretch(1)
        self._bar.hide()
        self._stop.hide()
        self._say("")
        self._to.currentIndexChanged.connect(self._turn)
        self._form.currentIndexChanged.connect(self._ask_printers)
        self._turn()

    def _label(self, words: str, field: QWidget, name: str) -> QLabel:
        label = QLabel(words, self.body)
        label.setBuddy(field)
        field.setAccessibleName(name)
        if isinstance(field, Choice):
            field.call(name)
        self.column.addWidget(label)
        return label

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text, self.body)
        button.setAccessibleName(text)
        button.setToolTip(tip(text))
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button
