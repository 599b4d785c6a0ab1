"""The preview of a check's papers: pages as they will be printed, the form chosen by a key, printing and saving."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.services.own_files import put_out
from omsdesk.services.print_jobs import Made, Order, Outcome
from omsdesk.settings import Settings
from omsdesk.views import file_boxes, icons, printers, room
from omsdesk.views.bare_keys import BareKeys
from omsdesk.views.dialogs.more import More
from omsdesk.views.dialogs.papers import Form, Papers, of_check
from omsdesk.views.dialogs.scale import Scale
from omsdesk.views.dialogs.why_again import Sent, WhyAgain
from omsdesk.views.fields.choices import choices
from omsdesk.views.fields.command_button import CommandButton
from omsdesk.views.fields.note import Note
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.printer_choice import PrinterChoice
from omsdesk.views.fields.sheets import Sheets
from omsdesk.views.handing import Handing
from omsdesk.views.keyboard import is_enter, trigger_by_place
from omsdesk.views.messages import MessageBar, announce
from omsdesk.views.style import State, em
from omsdesk.views.tasks import Latest, Tasks
from omsdesk.wording import say

if TYPE_CHECKING:
    from omsdesk.services.documents.page import PaperName
    from omsdesk.services.print_jobs import PrintJobs
    from omsdesk.services.printing import Paper
    from omsdesk.services.rasters import PageImage

SIDE_EM = 19
SIZES: "tuple[PaperName, ...]" = ("A4", "A5")
FORMS_WITHOUT_SIZE_KEYS = 4


class Preview(QDialog):
    """Pages on the right, what can be done with them on the left."""

    ordered = Signal(object)
    """An order of many documents: it is carried out where its progress is seen."""

    def __init__(
        self, jobs: "PrintJobs | None", tasks: Tasks, papers: Papers, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("printPreview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tasks, self._papers, self._settings, self._language = tasks, papers, settings, settings.language
        self._jobs = jobs
        self._made = papers.forms or of_check(papers.check)
        self._recipes = [form.recipe for form in self._made]
        self._latest = Latest(tasks.run, self)
        self._paper: Paper | None = None
        self._scale = Scale(self)
        self._handing = Handing(tasks, jobs, self)
        self._sending: Sent | None = None
        self._is_changing = self._is_wanted = False
        self.setWindowTitle(self.tr("Papers: {person}").format(person=papers.title))
        self._build()
        self._draw()
        self._ask_printers()

    @property
    def form(self) -> str:
        """The form that is shown: proof or extract, or another of those that were asked for."""
        return self._made[self._forms.checkedId()].name

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._sheets.count

    @staticmethod
    def ask_place(parent: QWidget, title: str, name: str) -> str:
        """Ask where to save."""
        return file_boxes.save_one(parent, title, name, file_boxes.PAPER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and self._is_changing and self._sheets.hasFocus():
            self.print_paper()
        elif not trigger_by_place(event, self.actions()):
            super().keyPressEvent(event)

    # Drawing

    @Slot()
    def _draw(self) -> None:
        form = self._made[self._forms.checkedId()]
        for place, one in enumerate(SIZES):
            self._sizes.button(place).setEnabled(one in form.sizes)
        if SIZES[self._sizes.checkedId()] not in form.sizes:
            self._sizes.button(SIZES.index(form.sizes[0])).setChecked(True)
        size = SIZES[self._sizes.checkedId()]
        # What is on screen is no longer what was asked for: it must not be printed meanwhile.
        self._paper = None
        self._print_button.setEnabled(False)
        self._save_button.setEnabled(False)
        self._sheets.wait()
        self._latest.ask(partial(_drawn, self._maker(form, size), self._dpi()), self._show, self._not_drawn)

    def _maker(self, form: Form, size: "PaperName") -> "Callable[[], Made | Paper]":
        recipe = self._recipes[self._forms.checkedId()]
        if form.make is not None:
            return partial(form.make, size)
        assert recipe is not None
        assert self._jobs is not None
        return partial(self._jobs.seen, replace(recipe, size=size))

    def _show(self, drawn: "tuple[Made | Paper, tuple[PageImage, ...]]") -> None:
        made, pages = drawn
        if isinstance(made, Made):
            # A check that was made for it is not made a second time for another size.
            self._recipes[self._forms.checkedId()] = made.recipe
            self._paper = made.paper
            for one in made.warnings[:1]:
                self._messages.tell(State.ATTENTION, say(one.code, self._language, **one.values))
        else:
            self._paper = made
        self._more.count(len(self._order.recipe.keys) if self._order is not None else 1)
        self._show_pages(pages)
        self._save_button.setEnabled(True)
        self._know_printers()
        announce(self, self._forms.button(self._forms.checkedId()).accessibleName(), urgent=False)

    def _show_pages(self, pages: "tuple[PageImage, ...]", *, keeps: bool = False) -> None:
        room = self._sheets.viewport().width() - em(self, 3)
        self._sheets.show_pages([self._scale.fitted(printers.pixmap(page), room) for page in pages], keeps=keeps)

    def _not_drawn(self, error: DeskError) -> None:
        self._is_changing = self._is_wanted = False
        self._sheets.stop_waiting()
        self._messages.error(error)

    def _dpi(self) -> int:
        """As large as it is wanted; the room beside the choices is told before anything stands there."""
        room = QSize(self.width() - em(self, SIDE_EM + 4), self.height() - em(self, 4))
        return self._scale.dpi(room, SIZES[self._sizes.checkedId()], self.pages)

    @Slot()
    def _zoom(self) -> None:
        """Show the same paper in another size, of the place that one looks at."""
        if self._paper is not None:
            self._latest.ask(partial(_pages, self._paper.content, self._dpi()), self._show_scaled, self._not_drawn)

    def _show_scaled(self, pages: "tuple[PageImage, ...]") -> None:
        self._show_pages(pages, keeps=True)

    def _take(self) -> None:
        # Once what can be done is known, the likeliest is one key away; whoever has moved on is left alone.
        focus: QWidget | None = self.focusWidget()
        is_known = self._printing.is_known and self._paper is not None
        if is_known and (focus is None or focus in {self._sheets, self._forms.button(0)}):
            (self._print_button if self._print_button.isEnabled() else self._save_button).setFocus()

    @Slot(int, int)
    def _say_page(self, number: int, count: int) -> None:
        text = self.tr("Page {number} of {count}").format(number=number, count=count) if count else ""
        self._page_number.setText(text)
        announce(self, text, urgent=False)

    # Printing and saving

    @property
    def _order(self) -> Order | None:
        """What is ordered by what is shown; nothing where no job is kept of it."""
        recipe = self._recipes[self._forms.checkedId()]
        return Order(replace(recipe, size=SIZES[self._sizes.checkedId()])) if recipe is not None else None

    def _ask_printers(self) -> None:
        recipe = self._recipes[self._forms.checkedId()]
        self._printing.ask(recipe.form if recipe is not None else self.form, SIZES[self._sizes.checkedId()])

    @Slot()
    def _know_printers(self) -> None:
        self._print_button.setEnabled(self._printing.has_printer and self._paper is not None)
        self._turn_again()
        self._take()
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """What was chosen is there, and how it is printed is known: where that was asked for meanwhile, it is printed now."""
        if self._paper is None or not self._printing.is_settled:
            return
        wanted, self._is_changing, self._is_wanted = self._is_wanted, False, False
        if wanted and self.isVisible():
            self.print_paper()

    @Slot(str)
    def _miss(self, sign: str) -> None:
        told = self.tr("The key {sign} chooses nothing here; nothing was printed.").format(sign=sign)
        self._messages.tell(State.ATTENTION, told)

    @Slot()
    def print_paper(self) -> None:
        """Send the paper to the chosen printer, once it is there: the page of another form is never sent instead of it."""
        if self._is_changing:
            self._is_wanted = True
            return
        if self._printing.is_known and not self._printing.has_printer:
            self._messages.tell(State.ATTENTION, self.tr("There is no printer here. Ctrl+S saves the paper as PDF."))
            self._save_button.setFocus()
        if self._paper is None or not self._print_button.isEnabled() or self._handing.is_busy:
            return
        choice, order = self._printing.choice(SIZES[self._sizes.checkedId()]), self._order
        before = self._again.job(self._key_of_paper)
        if order is None:
            self._handing.print_unkept(self._paper, choice)
        elif before is None:
            self._carry_out(replace(order, choice=choice))
        else:
            self._print_again(before, replace(order, choice=choice))

    @property
    def _key_of_paper(self) -> Sent:
        return self._forms.checkedId(), SIZES[self._sizes.checkedId()], self._printing.printer.currentText()

    def _print_again(self, before: int, order: Order) -> None:
        assert self._jobs is not None
        reason = self._again.take()
        if reason is None:
            self._messages.tell(State.ATTENTION, self.tr("It was printed already. Choose why again; then Ctrl+Enter."))
        else:
            work = partial(self._jobs.repeated, before, order, reason)
            self._tasks.run(self, work, self._carry_out, self._messages.error)

    @Slot()
    def _turn_again(self) -> None:
        """Where the very paper was printed the button says so, and a reason is asked."""
        is_again = self._again.job(self._key_of_paper) is not None
        self._print_button.call(self.tr("Print again  Ctrl+Enter") if is_again else self.tr("Print  Ctrl+Enter"))
        self._again.setVisible(is_again)

    def _carry_out(self, order: Order) -> None:
        if len(order.recipe.keys) > 1:
            self.ordered.emit(order)
            self.accept()
        else:
            # What was looked at is no paper: it is made anew, with its signed code and its number.
            is_draft = self._made[self._forms.checkedId()].make is not None
            self._sending = None if is_draft else self._key_of_paper
            self._handing.carry_out(order, self._paper if is_draft else None)

    @Slot(object)
    def _printed(self, outcome: Outcome | None) -> None:
        self._messages.confirm(self.tr("Sent to the printer"))
        self._printing.look_again()
        if outcome is not None and self._sending is not None:
            self._again.remember(self._sending, outcome.job.id)
            self._turn_again()
        # Enter once more must not print once more.
        if self.focusWidget() in {self._print_button, self._again.reason}:
            self._close.setFocus()

    @Slot(str)
    def _stood_still(self, why: str) -> None:
        self._messages.tell(State.ATTENTION, self.tr("Sent. {why}").format(why=why))

    @Slot(DeskError)
    def _not_printed(self, error: DeskError) -> None:
        self._messages.error(error)
        if error.code == "print.gone":
            self._ask_printers()
            self._printing.printer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def save(self) -> None:
        """Save the paper as a PDF file."""
        if self._paper is None or not self._save_button.isEnabled() or self._handing.is_busy:
            return
        path = self.ask_place(self, self.tr("Save the paper"), self._paper.name)
        order = self._order
        if path and order is None:
            work = partial(put_out, self._settings, path, self._paper.content)
            self._tasks.run(self, work, self._told_saved, self._messages.error)
        elif path and order is not None:
            self._carry_out(replace(order, place=Path(path)))

    @Slot(object)
    def _saved(self, outcome: Outcome) -> None:
        self._told_saved(str(outcome.place))

    def _told_saved(self, path: str) -> None:
        warning = self._made[self._forms.checkedId()].saved
        if warning:
            self._messages.tell(State.ATTENTION, warning.format(path=path))
        else:
            self._messages.confirm(self.tr("Saved: {path}").format(path=path))

    # Building

    def _build(self) -> None:
        self._messages = MessageBar(self._language, self)
        self._sheets = Sheets(self.tr("Pages"), self)
        self._sheets.setObjectName("previewPages")
        self._sheets.moved.connect(self._say_page)
        side = Page(self, margin=0.3)
        side.setFixedWidth(em(self, SIDE_EM))
        self._side = side.column
        self._side.setSpacing(em(self, 0.4))
        self._build_choices()
        self._build_printing(side.body)
        row = QHBoxLayout()
        row.addWidget(side)
        row.addWidget(self._sheets, 1)
        column = QVBoxLayout(self)
        column.addWidget(self._messages)
        column.addLayout(row, 1)
        room.fit(self, 84, 54)
        # Only now is everything there whose keys are to be read.
        self._keys = BareKeys([*self._forms.buttons(), *self._sizes.buttons()], self, takes_several=True)
        self._keys.entered.connect(self.print_paper)
        self._keys.missed.connect(self._miss)
        self._key(("PgDown",), self._sheets.page_down)
        self._key(("PgUp",), self._sheets.page_up)
        self._key(("Home",), self._sheets.to_first)
        self._key(("End",), self._sheets.to_last)
        self._key(("Ctrl++", "Ctrl+="), self._scale.enlarge)
        self._key(("Ctrl+-",), self._scale.reduce)
        self._key(("Ctrl+0",), self._scale.turn_whole)
        self._scale.changed.connect(self._zoom)

    def _build_choices(self) -> None:
        self._forms = choices(self._side, self.tr("Form"), tuple(form.words for form in self._made))
        for place, form in enumerate(self._made):
            self._forms.button(place).setEnabled(form.name != "extract" or self._papers.has_person)
        # A digit belongs to a form first: the fourth one would share its key with the size.
        sizes = ("A&4", "A&5") if len(self._made) < FORMS_WITHOUT_SIZE_KEYS else ("A4", "A5")
        self._sizes = choices(self._side, self.tr("Paper"), sizes, is_row=True)
        for group in (self._forms, self._sizes):
            group.buttonClicked.connect(self._chosen)

    @Slot(QAbstractButton)
    def _chosen(self, button: QAbstractButton) -> None:
        # The button that prints is dead meanwhile: the focus waits where it is taken from once the paper is there.
        self._sheets.setFocus()
        self._is_changing, self._is_wanted = True, False
        self._draw()
        if button in self._forms.buttons():
            self._ask_printers()

    def _build_printing(self, side: QWidget) -> None:
        self._printing = PrinterChoice(self._tasks, self._jobs, self._language, side)
        self._printing.told.connect(self._know_printers)
        self._handing.printed.connect(self._printed)
        self._handing.saved.connect(self._saved)
        self._printing.changed.connect(self._turn_again)
        self._handing.failed.connect(self._not_printed)
        self._printing.settled.connect(self._go_on)
        self._printing.stood_still.connect(self._stood_still)
        self._more = More(side)
        self._print_button = CommandButton(self.tr("Print  Ctrl+Enter"), side)
        self._print_button.setProperty("primary", True)
        self._print_button.clicked.connect(self.print_paper)
        self._key(("Ctrl+Return", "Ctrl+Enter", "Ctrl+P"), self.print_paper)
        self._save_button = CommandButton(self.tr("Save as PDF  Ctrl+S"), side)
        self._save_button.clicked.connect(self.save)
        self._key(("Ctrl+S",), self.save)
        icons.mark(self._save_button, "save")
        self._close = CommandButton(self.tr("Close  Esc"), side)
        self._close.clicked.connect(self.reject)
        self._again = WhyAgain(self._language, side)
        for widget in (self._more, self._printing, self._again, self._print_button, self._save_button):
            self._side.addWidget(widget)
        self._side.addStretch(1)
        self._page_number, size = Note("", side), Note(self.tr("Size: Ctrl++  Ctrl+−  Ctrl+0"), side)
        size.setToolTip(self.tr("Larger, smaller, a whole page; Home and End: the first and the last page"))
        self._side.addWidget(self._page_number)
        self._side.addWidget(size)
        self._side.addWidget(self._close)

    def _key(self, keys: tuple[str, ...], slot: Callable[[], None]) -> None:
        # Of the dialog, not of a button: they work wherever the focus is, and say why where a button is dead.
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(slot)
        self.addAction(action)


def _drawn(make: "Callable[[], Made | Paper]", dpi: int) -> "tuple[Made | Paper, tuple[PageImage, ...]]":
    made = make()
    paper = made.paper if isinstance(made, Made) else made
    return made, _pages(paper.content, dpi)


def _pages(pdf: bytes, dpi: int) -> "tuple[PageImage, ...]":
    from omsdesk.services import rasters  # noqa: PLC0415 - PDFium is loaded with the first paper, in the worker

    return rasters.pages(pdf, dpi)
