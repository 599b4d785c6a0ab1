"""Documents of ours that were taken back, and taking one back once it was seen whose it is."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.numbers.statement_key import RevocationReason
from omsdesk.models.words import Right
from omsdesk.services.access import Seat
from omsdesk.services.statements import Issued, TakenBack, papers_said
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.value import RING
from omsdesk.views.labels import moment
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable

NUMBER_EM, WORDS_EM = 16.0, 24.0
LONGEST_WORDS = 200


class RevokedPage(AdminPage):
    """A number is looked up, whose papers they are is shown, and only then can they be taken back: it cannot be undone."""

    NAME = "taken_back"
    RIGHTS = frozenset({Right.KEEP_CLERKS})

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(reach, parent)
        self._looked_at: str = ""
        """The number whose papers are shown and not taken back yet."""
        self._build()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Admin", "Papers taken back")

    @classmethod
    def is_for(cls, seat: Seat, *, practice: bool) -> bool:  # noqa: ARG003 - a register without clerks has papers too
        return bool(cls.RIGHTS & seat.rights)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"refresh": self.refresh}

    def panes(self) -> Sequence[QWidget]:
        return (self.number, self.table)

    def step_back(self) -> bool:
        if not self._looked_at:
            return False
        self._ask_nothing()
        return True

    def refresh(self) -> None:
        self.ask(self.reach.desk.statements.revoked, self._show)

    @Slot()
    def look(self) -> None:
        """Whose paper bears the number."""
        number = self.number.text().strip()
        if not number:
            self.reach.messages.tell(State.ATTENTION, self.tr("The number stands under the title of the document."))
            self.number.setFocus()
            return
        self.reach.messages.clear()
        self.write(self.reach.desk.statements.issued, self._offer, number)

    def _offer(self, papers: Issued) -> None:
        self._looked_at = papers.number
        self.whose.setText(self.say(papers.said.code, **papers.said.values))
        self.reason.setCurrentIndex(0)
        self.words.clear()
        self._asked_box.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    @Slot()
    def revoke(self) -> None:
        """Take back the papers that are shown."""
        value = self.reason.currentData()
        if self._looked_at:
            reason = RevocationReason(value) if value else None
            self.write(partial(self.reach.desk.statements.revoke, self._looked_at, reason, self.words.text()), self._revoked)

    def _revoked(self, taken_back: TakenBack) -> None:
        self.number.clear()
        self._ask_nothing()
        self.reach.messages.confirm(self.say("cli.statement.taken_back", number=taken_back.number))
        self.refresh()

    def told_error(self, error: DeskError) -> None:
        super().told_error(error)
        missing = {"statement.reason": self.reason, "statement.words": self.words}.get(error.code)
        if missing is not None:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask_nothing(self) -> None:
        self._looked_at = ""
        self._asked_box.hide()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    # What is shown

    def _show(self, rows: tuple[TakenBack, ...]) -> None:
        self.table.show_rows(rows)
        self.nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))

    def _papers(self, one: TakenBack) -> str:
        return ", ".join(self.say(said.code) for said in papers_said(one.kinds))

    def _because(self, one: TakenBack) -> str:
        return self.say(one.because.code)

    # Building

    def _build(self) -> None:
        told = self._muted(
            self.tr(
                "A document that is taken back is known as that wherever its code is read. Other organisations learn it from the "
                "file of your key: save it under “Keys of statements” and give it out anew."
            )
        )
        row = QWidget(self)
        flow = Flow(row, gap=em(self, 0.4))
        self.number = self._line(row, "takenBack.number", self.tr("Number of the document"), NUMBER_EM)
        self.number.returnPressed.connect(self.look)
        flow.addWidget(self.number)
        flow.addWidget(self.button(self.tr("See whose it is  Enter"), self.look, "takenBack.look"))
        columns = [
            Column("number", self.tr("Number"), 9, _number, least=8),
            Column("papers", self.tr("Document"), 18, self._papers, least=10),
            Column("at", self.tr("Taken back"), 11, _at, least=10.5),
            Column("because", self.tr("Reason"), 16, self._because, least=10),
            Column("clerk", self.tr("Clerk"), 11, _clerk, spare=1),
            Column("words", self.tr("Own words"), 20, _words, least=8),
        ]
        self.table: RowTable[TakenBack] = RowTable(self.tr("Documents taken back"), columns, self, kept_as="takenBack")
        self.table.setObjectName("takenBackTable")
        self.nothing = self._muted(self.tr("Nothing was taken back yet."))
        for widget in (Heading(self.tr("Take back a document of ours"), self), told, row, self._asking_first()):
            self.column.addWidget(widget)
        self.column.addWidget(Heading(self.tr("Taken back"), self))
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)

    def _asking_first(self) -> QWidget:
        self._asked_box = QFrame(self)
        self._asked_box.setProperty("band", State.ATTENTION.value)
        self.whose = QLabel(self._asked_box)
        self.whose.setObjectName("takenBack.whose")
        for_good = QLabel(self.say("statement.for_good"), self._asked_box)
        for words in (self.whose, for_good):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
        self.reason = Choice(self._asked_box)
        self.reason.setObjectName("takenBack.reason")
        self.reason.call(self.tr("Why it is taken back"))
        self.reason.addItem(self.tr("choose why…"), "")
        for one in RevocationReason:
            self.reason.addItem(self.say(f"statement.because.{one.value}"), one.value)
        row = QWidget(self._asked_box)
        flow = Flow(row, gap=em(self, 0.4))
        self.words = self._line(row, "takenBack.words", self.tr("in own words, stays here"), WORDS_EM)
        self.words.setMaxLength(LONGEST_WORDS)
        self.words.returnPressed.connect(self.revoke)
        flow.addWidget(self.reason)
        flow.addWidget(self.words)
        flow.addWidget(self.button(self.tr("Take back for good"), self.revoke, "takenBack.revoke", primary=True))
        flow.addWidget(self.button(self.tr("Leave it in force  Esc"), self._ask_nothing, "takenBack.leave"))
        column = QVBoxLayout(self._asked_box)
        column.setContentsMargins(em(self, 0.8), em(self, 0.5), em(self, 0.8), em(self, 0.5))
        for widget in (self.whose, for_good, row):
            column.addWidget(widget)
        self._asked_box.hide()
        return self._asked_box

    def _line(self, parent: QWidget, name: str, title: str, width: float) -> Line:
        line = Line(parent)
        line.setObjectName(name)
        line.setAccessibleName(title)
        line.setPlaceholderText(title)
        line.setFixedWidth(em(self, width))
        return line

    def _muted(self, text: str) -> QLabel:
        words = QLabel(text, self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        # Flush with the headings, which keep room for a ring of focus.
        words.setIndent(RING)
        words.setProperty("role", "muted")
        return words


def _number(one: TakenBack) -> str:
    return one.number


def _at(one: TakenBack) -> str:
    return moment(one.at)


def _clerk(one: TakenBack) -> str:
    return one.clerk


def _words(one: TakenBack) -> str:
    return one.words
