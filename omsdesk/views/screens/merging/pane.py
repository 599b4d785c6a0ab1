"""The page of a merger: whom with, then both records side by side, what moves, what speaks against it, and why."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.services.merging import Moved, Preview, Side
from omsdesk.services.persons import PersonCard
from omsdesk.views import labels
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.messages import announce
from omsdesk.views.screens.merging.alike import Alike
from omsdesk.views.screens.merging.comparison import Comparison, field_lines
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.wording import day, say


class MergePane(QFrame):
    """Everything by keys: 1 and 2 choose a value, Ctrl+R swaps the records, Ctrl+Enter tells and then merges, Esc leaves."""

    done_asked = Signal()
    swap_asked = Signal()
    closed = Signal()

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mergePane")
        self._language = reach.language
        self.preview: Preview | None = None
        self._build(reach)

    def begin(self, card: PersonCard) -> None:
        """Ask which record is the other one."""
        self.preview = None
        self._because.clear()
        self._keep.setText(self.tr("Card: {person}").format(person=_named(_name_of(card), card, card.enp)))
        self._lose.setText(
            self.tr("Which record is the same person's? Choose it with Down and Enter, or type a name or a number.")
        )
        self._dress()
        self.whom.look_for(card)

    def show_preview(self, preview: Preview, take: Collection[str]) -> None:
        """Show both records and what a merger would do; the sentence that was told before is gone."""
        self.preview = preview
        keep, lose = _told(preview)
        self._keep.setText(self.tr("Stays: {person}").format(person=keep))
        self._lose.setText(self.tr("Becomes part of it: {person}").format(person=lose))
        self.show_taken(take)
        self._moved.setText(moves(preview.moved))
        self._moved.setVisible(not preview.impossible)
        self._notes.show_notes(list(self._against(preview)))
        self._dress()

    def show_taken(self, take: Collection[str]) -> None:
        """Show whose values are taken."""
        if self.preview is not None:
            self.fields.show_fields(field_lines(self.preview.fields, take, self._language))
        self.withdraw()

    def tell_once_more(self) -> None:
        """The sentence of what will happen; the next Ctrl+Enter does it."""
        if self.preview is None:
            return
        sentence = self.tr(
            "The record of {lose} will become part of the record of {keep}. {moved}. Press Ctrl+Enter once more to merge."
        )
        keep, lose = _told(self.preview)
        text = sentence.format(lose=lose, keep=keep, moved=moves(self.preview.moved))
        self._sentence.show_notes([(State.ATTENTION, text)])
        announce(self, text)

    def withdraw(self) -> None:
        """Take the sentence back: something is otherwise than it said."""
        self._sentence.show_notes([])

    @property
    def is_told(self) -> bool:
        """Whether what will happen stands there."""
        return bool(self._sentence.sentences)

    @property
    def because(self) -> str:
        """Why the two are one person, in the words of the clerk."""
        return self._because.text().strip()

    def help_text(self) -> str:
        """What is done on the page, for F1."""
        return self.tr(
            "Two records of one person become one. Choose the other record, then look at what differs: 1 or Left keeps the "
            "value of the record that stays, 2 or Right takes that of the other one. Ctrl+R swaps the records. Ctrl+Enter says "
            "what will happen, Ctrl+Enter again does it, Esc leaves with nothing done. Policies, documents, links, applications "
            "and checks go over; former names and numbers are still found. A merger can be undone from the card."
        )

    def panes(self) -> list[QWidget]:
        """Where F6 goes."""
        return [self.whom.line] if self.preview is None else [self.fields, self._because]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Large text: what has the focus is brought into sight, also where F6 and not Tab went there.
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._page.ensureWidgetVisible(watched, 0, em(self, 1))
        return super().eventFilter(watched, event)

    def take(self) -> None:
        """The focus to the search line, or to the fields."""
        if self.preview is None:
            self.whom.take()
        else:
            self.fields.take()

    def _against(self, preview: Preview) -> Iterator[tuple[State, str]]:
        for state, held in ((State.INACTIVE, preview.impossible), (State.ATTENTION, preview.warnings)):
            for one in held:
                yield state, say(one.code, self._language, **one.values)

    def _dress(self) -> None:
        is_shown = self.preview is not None
        self.whom.setVisible(not is_shown)
        for widget in (self._body, self._swap, self._do):
            widget.setVisible(is_shown)
        self._do.setEnabled(self.preview is not None and not self.preview.impossible)

    # Building

    def _build(self, reach: Reach) -> None:
        self._keep, self._lose = QLabel(self), QLabel(self)
        for label in (self._keep, self._lose):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.whom = Alike(reach, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._page = Page(self, margin=1.0)
        column = self._page.column
        self._body = self._build_body()
        for widget in (Heading(self.tr("Two records of one person"), self), self._keep, self._lose, self.whom):
            column.addWidget(widget)
        # Nothing but what is hidden beside both records takes the room: before they are there, the rest stands at the top.
        column.addWidget(self._body, 100)
        column.addStretch(1)
        for taking in (self.whom.line, self.whom.table, self.fields, self._because):
            taking.installEventFilter(self)
        whole.addWidget(self._page, 1)
        whole.addWidget(self._build_told())
        whole.addWidget(self._build_foot())

    def _build_body(self) -> QWidget:
        body = QWidget(self)
        self.fields = Comparison(body)
        self.fields.setMinimumHeight(em(self, 9))
        hint = QLabel(self.tr("1 or ← takes the value of the record that stays, 2 or → that of the other one."), body)
        hint.setProperty("role", "muted")
        self._moved = QLabel(body)
        self._moved.setObjectName("mergeMoved")
        self._moved.setTextFormat(Qt.TextFormat.PlainText)
        for label in (hint, self._moved):
            label.setWordWrap(True)
        self._notes = Notes(self.tr("What speaks against it"), body)
        self._because = Line(body)
        self._because.setObjectName("mergeBecause")
        why = self.tr("Why they are one person")
        self._because.setAccessibleName(why)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(why, self._because)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        column.addWidget(self.fields, 1)
        for widget in (hint, self._moved, self._notes):
            column.addWidget(widget)
        column.addLayout(form)
        return body

    def _build_told(self) -> QWidget:
        # Beside the page, not on it: whatever is scrolled, what the next Ctrl+Enter does stands above the button.
        told = QFrame(self)
        self._sentence = Notes(self.tr("What will happen"), told)
        row = QVBoxLayout(told)
        row.setContentsMargins(em(self, 1.0), 0, em(self, 1.0), em(self, 0.3))
        row.addWidget(self._sentence)
        return told

    def _build_foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("formFoot")
        leave, self._swap = QPushButton(self.tr("Leave  Esc"), foot), QPushButton(self.tr("Swap  Ctrl+R"), foot)
        self._do = QPushButton(self.tr("Merge  Ctrl+Enter"), foot)
        self._do.setProperty("primary", True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), em(self, 0.3))
        for button, signal in ((leave, self.closed), (self._swap, self.swap_asked), (self._do, self.done_asked)):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
            button.setToolTip(labels.tip(button.text()))
            button.clicked.connect(signal)
        row.addWidget(leave)
        row.addWidget(self._swap)
        row.addStretch(1)
        row.addWidget(self._do)
        return foot


def moves(moved: Moved) -> str:
    """What goes over to the record that stays, without what there is none of."""
    counted = (
        (QCoreApplication.translate("MergePane", "policies {count}"), moved.policies),
        (QCoreApplication.translate("MergePane", "documents {count}"), moved.documents),
        (QCoreApplication.translate("MergePane", "links {count}"), moved.links),
        (QCoreApplication.translate("MergePane", "applications {count}"), moved.applications),
        (QCoreApplication.translate("MergePane", "visits {count}"), moved.visits),
        (QCoreApplication.translate("MergePane", "checks {count}"), moved.checks),
        (QCoreApplication.translate("MergePane", "scans {count}"), moved.scanned_documents),
        (QCoreApplication.translate("MergePane", "addresses {count}"), moved.addresses),
        (QCoreApplication.translate("MergePane", "contacts {count}"), moved.contacts),
        (QCoreApplication.translate("MergePane", "clinics {count}"), moved.attachments),
    )
    told = ", ".join(text.format(count=count) for text, count in counted if count)
    if not told:
        return QCoreApplication.translate("MergePane", "Nothing has to move: the record that stays holds it all")
    return QCoreApplication.translate("MergePane", "Will move: {what}").format(what=told)


def _name_of(card: PersonCard) -> str:
    return " ".join(filter(None, (card.surname, card.name, card.patronymic)))


def _named(name: str, one: PersonCard | Side, enp: object) -> str:
    number = labels.grouped("enp", str(enp)) if enp else ""
    return ", ".join(filter(None, (name, day(one.birth_date), number)))


def _told(preview: Preview) -> tuple[str, str]:
    """Both people by name, birth date and number: of two records of one person often only the number is another."""
    numbers = next(((row.keep, row.lose) for row in preview.fields if row.field == "enp"), (None, None))
    keep, lose = (_named(side.name, side, enp) for side, enp in zip((preview.keep, preview.lose), numbers, strict=True))
    return keep, lose
