"""The preview of a check's papers: pages as they will be printed, the form chosen by a key, printing and saving."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from omsdesk.errors import DeskError
from omsdesk.services.own_files import put_out
from omsdesk.settings import Settings
from omsdesk.views import file_boxes, icons, printers, room
from omsdesk.views.dialogs.papers import Form, Papers
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.sheets import Sheets
from omsdesk.views.keyboard import BareKeys, trigger_by_place
from omsdesk.views.labels import tip
from omsdesk.views.messages import MessageBar, announce
from omsdesk.views.style import State, em
from omsdesk.views.tasks import Latest, Tasks

if TYPE_CHECKING:
    from omsdesk.services.documents.page import PaperName
    from omsdesk.services.printing import Paper, Printing
    from omsdesk.services.rasters import PageImage

LEAST_DPI, MOST_DPI = 50, 130
SIDE_EM = 19
PAGE_INCHES = {"A4": 8.27, "A5": 5.83}
SIZES: "tuple[PaperName, ...]" = ("A4", "A5")
FORMS_WITHOUT_SIZE_KEYS = 4


class Preview(QDialog):
    """Pages on the right, what can be done with them on the left."""

    def __init__(
        self, printing: "Printing | None", tasks: Tasks, papers: Papers, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("printPreview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tasks, self._papers, self._settings, self._language = tasks, papers, settings, settings.language
        self._made = papers.forms or (self._of_check(printing) if printing is not None else ())
        self._latest = Latest(tasks.run, self)
        self._paper: Paper | None = None
        self._knows_printers = False
        self.setWindowTitle(self.tr("Papers: {person}").format(person=papers.title))
        self._build()
        self._draw()
        tasks.run(self, printers.names, self._show_printers)

    @property
    def form(self) -> str:
        """The form that is shown: proof or extract, or another of those that were asked for."""
        return self._made[self._forms.checkedId()].name

    def _of_check(self, printing: "Printing") -> tuple[Form, ...]:
        return (
            Form("proof", self.tr("&1  Proof of the check"), partial(printing.proof, self._papers.check)),
            Form("extract", self.tr("&2  Extract of the policy"), partial(printing.extract, self._papers.check)),
        )

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._sheets.count

    @staticmethod
    def ask_place(parent: QWidget, title: str, name: str) -> str:
        """Ask where to save."""
        return file_boxes.save_one(parent, title, name, file_boxes.PAPER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not trigger_by_place(event, self.actions()):
            super().keyPressEvent(event)

    # Drawing

    @Slot()
    def _draw(self) -> None:
        form = self._made[self._forms.checkedId()]
        make = form.make
        for place, one in enumerate(SIZES):
            self._sizes.button(place).setEnabled(one in form.sizes)
        if SIZES[self._sizes.checkedId()] not in form.sizes:
            self._sizes.button(SIZES.index(form.sizes[0])).setChecked(True)
        size = SIZES[self._sizes.checkedId()]
        # What is on screen is no longer what was asked for: it must not be printed meanwhile.
        self._print_button.setEnabled(False)
        self._save_button.setEnabled(False)
        self._sheets.wait()
        self._latest.ask(partial(_drawn, make, size, self._dpi()), self._show, self._not_drawn)

    def _show(self, drawn: "tuple[Paper, tuple[PageImage, ...]]") -> None:
        self._paper, pages = drawn
        self._sheets.show_pages([self._fitted(printers.pixmap(page)) for page in pages])
        self._save_button.setEnabled(True)
        self._print_button.setEnabled(self._printers.count() > 0)
        self._take()
        announce(self, self._forms.button(self._forms.checkedId()).accessibleName(), urgent=False)

    def _fitted(self, page: QPixmap) -> QPixmap:
        """A page that lies on its side is wider than what was asked for: it is shown whole all the same."""
        wide = self._sheets.viewport().width() - em(self, 3)
        if page.width() <= max(wide, page.height()):
            return page
        return page.scaledToWidth(max(wide, 1), Qt.TransformationMode.SmoothTransformation)

    def _not_drawn(self, error: DeskError) -> None:
        self._sheets.stop_waiting()
        self._messages.error(error)

    def _dpi(self) -> int:
        """As large as the room beside the choices allows, within what is worth looking at."""
        beside = self.width() - em(self, SIDE_EM + 4)
        return max(LEAST_DPI, min(MOST_DPI, int(beside / PAGE_INCHES[SIZES[self._sizes.checkedId()]])))

    def _take(self) -> None:
        # Once what can be done is known, the likeliest is one key away; whoever has moved on is left alone.
        focus: QWidget | None = self.focusWidget()
        if focus is None or focus in {self._sheets, self._forms.button(0)}:
            (self._print_button if self._print_button.isEnabled() else self._save_button).setFocus()

    @Slot(int, int)
    def _say_page(self, number: int, count: int) -> None:
        text = self.tr("Page {number} of {count}").format(number=number, count=count) if count else ""
        self._page_number.setText(text)
        announce(self, text, urgent=False)

    @Slot()
    def _page_down(self) -> None:
        self._sheets.turn(1)

    @Slot()
    def _page_up(self) -> None:
        self._sheets.turn(-1)

    # Printing and saving

    def _show_printers(self, names: list[str]) -> None:
        self._knows_printers = True
        self._printers.addItems(names)
        self._printers.setVisible(bool(names))
        self._printer_heading.setVisible(bool(names))
        self._no_printer.setVisible(not names)
        self._print_button.setEnabled(bool(names) and self._paper is not None)
        self._take()

    @Slot()
    def print_paper(self) -> None:
        """Send the paper to the chosen printer."""
        if self._knows_printers and not self._printers.count():
            self._messages.tell(State.ATTENTION, self.tr("There is no printer here. Ctrl+S saves the paper as PDF."))
            self._save_button.setFocus()
        if self._paper is None or not self._print_button.isEnabled():
            return
        name, content = self._printers.currentText(), self._paper.content
        if printers.takes_pdf():
            size = SIZES[self._sizes.checkedId()]
            work = partial(printers.send_pdf, content, name, self._paper.name, size)
            self._tasks.run(self, work, self._printed, self._messages.error)
        else:
            pages = partial(_pages, content, printers.DOTS_PER_INCH)
            self._tasks.run(self, pages, self._print_pictures, self._messages.error)

    def _print_pictures(self, pages: "tuple[PageImage, ...]") -> None:
        try:
            printers.send_pictures(pages, self._printers.currentText())
        except DeskError as error:
            self._messages.error(error)
            return
        self._printed(None)

    def _printed(self, _nothing: None) -> None:
        self._messages.confirm(self.tr("Sent to the printer"))

    @Slot()
    def save(self) -> None:
        """Save the paper as a PDF file."""
        if self._paper is None or not self._save_button.isEnabled():
            return
        path = self.ask_place(self, self.tr("Save the paper"), self._paper.name)
        if path:
            saved = partial(self._saved, self._made[self._forms.checkedId()].saved)
            self._tasks.run(self, partial(put_out, self._settings, path, self._paper.content), saved, self._messages.error)

    def _saved(self, warning: str, path: str) -> None:
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
        self._build_choices(side.body)
        self._build_printing(side.body)
        row = QHBoxLayout()
        row.addWidget(side)
        row.addWidget(self._sheets, 1)
        column = QVBoxLayout(self)
        column.addWidget(self._messages)
        column.addLayout(row, 1)
        room.fit(self, 84, 54)
        # Only now is everything there whose keys are to be read.
        self._keys = BareKeys([*self._forms.buttons(), *self._sizes.buttons()], self)
        self._key(("PgDown",), self._page_down)
        self._key(("PgUp",), self._page_up)

    def _build_choices(self, side: QWidget) -> None:
        self._forms = self._group(side, self.tr("Form"), tuple(form.words for form in self._made))
        for place, form in enumerate(self._made):
            self._forms.button(place).setEnabled(form.name != "extract" or self._papers.has_person)
        # A digit belongs to a form first: the fourth one would share its key with the size.
        sizes = ("A&4", "A&5") if len(self._made) < FORMS_WITHOUT_SIZE_KEYS else ("A4", "A5")
        self._sizes = self._group(side, self.tr("Paper"), sizes)

    def _group(self, side: QWidget, heading: str, texts: tuple[str, ...]) -> QButtonGroup:
        self._side.addWidget(Heading(heading, side))
        group = QButtonGroup(self)
        for place, text in enumerate(texts):
            button = QPushButton(text, side)
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setAutoDefault(False)
            button.setAccessibleName(text.replace("&", ""))
            button.setProperty("choice", True)
            group.addButton(button, place)
            self._side.addWidget(button)
        group.buttonClicked.connect(self._chosen)
        return group

    @Slot(QAbstractButton)
    def _chosen(self, _button: QAbstractButton) -> None:
        self._draw()

    def _build_printing(self, side: QWidget) -> None:
        heading = self._printer_heading = Heading(self.tr("&Printer"), side)
        self._printers = Choice(side)
        self._printers.setAccessibleName(self.tr("Printer"))
        heading.setBuddy(self._printers)
        self._no_printer = QLabel(self.tr("No printer was found; the paper can be saved and printed elsewhere."), side)
        self._no_printer.setProperty("role", "muted")
        self._no_printer.setWordWrap(True)
        self._no_printer.hide()
        self._print_button = self._button(side, self.tr("Print  Ctrl+Enter"))
        self._print_button.setProperty("primary", True)
        self._print_button.clicked.connect(self.print_paper)
        self._key(("Ctrl+Return", "Ctrl+Enter", "Ctrl+P"), self.print_paper)
        self._save_button = self._button(side, self.tr("Save as PDF  Ctrl+S"))
        self._save_button.clicked.connect(self.save)
        self._key(("Ctrl+S",), self.save)
        icons.mark(self._save_button, "save")
        close = self._button(side, self.tr("Close  Esc"))
        close.clicked.connect(self.reject)
        for widget in (heading, self._printers, self._no_printer, self._print_button, self._save_button):
            self._side.addWidget(widget)
        self._side.addStretch(1)
        self._page_number = QLabel(side)
        self._page_number.setTextFormat(Qt.TextFormat.PlainText)
        self._page_number.setProperty("role", "muted")
        self._side.addWidget(self._page_number)
        self._side.addWidget(close)

    def _button(self, side: QWidget, text: str) -> QPushButton:
        button = QPushButton(text, side)
        button.setAccessibleName(text)
        button.setToolTip(tip(text))
        button.setAutoDefault(False)
        return button

    def _key(self, keys: tuple[str, ...], slot: Callable[[], None]) -> None:
        # Of the dialog, not of a button: they work wherever the focus is, and say why where a button is dead.
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(slot)
        self.addAction(action)


def _drawn(
    make: "Callable[[PaperName], Paper]",
    size: "PaperName",
    dpi: int,
) -> "tuple[Paper, tuple[PageImage, ...]]":
    paper = make(size)
    return paper, _pages(paper.content, dpi)


def _pages(pdf: bytes, dpi: int) -> "tuple[PageImage, ...]":
    from omsdesk.services import rasters  # noqa: PLC0415 - PDFium is loaded with the first paper, in the worker

    return rasters.pages(pdf, dpi)
