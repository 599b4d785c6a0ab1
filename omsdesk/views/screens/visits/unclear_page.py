"""Urgent visits to be clarified: whose they were, and which policy answers for their day."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.words import Right, Unclear
from omsdesk.services.visits import Registered, UnclearRow
from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.screens.family.offers import Offer, Offers
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits import words
from omsdesk.views.screens.visits.list_page import ListPage
from omsdesk.views.screens.visits.word_line import WordLine
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.wording import day, say

VISITS = frozenset({"visits"})


class Whoever(Offers):
    """The search line and the list of a link, for anybody of the register."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(reach, parent)
        self.line.setObjectName("unclearSearch")
        self.line.setAccessibleName(self.tr("Who it was: name and birth date, or a number"))
        self.line.setPlaceholderText(self.line.accessibleName())
        self.table.setObjectName("unclearOffers")
        self.table.setAccessibleName(self.tr("Records that may be this person"))

    def look_for(self, said: str) -> None:
        """What was said of the person is searched at once."""
        self._excluded, self._suggested, self._is_entered = 0, (), False
        self._searching.drop()
        self._show(())
        self._tell("")
        self.line.setText(said)
        self.ask_now()


class UnclearPage(ListPage):
    """Enter says who it was, or asks for the policy again; Del takes a visit off with a word."""

    place = "unclear"

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("UnclearPage", "Visits to be clarified")
        empty = QCoreApplication.translate("UnclearPage", "Nothing is to be clarified.")
        super().__init__(reach, title, empty, _columns(), parent)
        self._clarified: UnclearRow | None = None
        self._is_writing = False
        self.word, self.whoever = WordLine("unclearWord", self), Whoever(reach, self)
        self.whoever.setMinimumHeight(em(self, 12))
        self.whoever.hide()
        self.whoever.picked.connect(self._picked)
        self.column.insertWidget(1, self._deeds())
        self.column.insertWidget(2, self.word)
        self.column.addWidget(self.whoever, 1)

    def ask_rows(self) -> Callable[[], Sequence[UnclearRow]]:
        return self._reach.desk.visits.unclear

    def key_of(self, row: UnclearRow) -> object:
        return row.id

    def forget(self) -> None:
        super().forget()
        self._close_asked()

    def _deeds(self) -> QWidget:
        row = QWidget(self)
        across = Flow(row, gap=em(self, 0.5), line_gap=em(self, 0.3))
        self.who, self.off = QPushButton(row), QPushButton(self.tr("Take it off the list  Del"), row)
        for button, slot in ((self.who, self._choose_current), (self.off, self.ask_settle)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            across.addWidget(button)
        self.changed.connect(self._name_deeds)
        self.table.selectionModel().currentRowChanged.connect(self._name_deeds)
        self._name_deeds()
        return row

    @Slot()
    def _name_deeds(self) -> None:
        row: UnclearRow | None = self.table.current
        wants_policy = row is not None and row.unclear is Unclear.POLICY and row.person is not None
        self.who.setText(self.tr("Ask for the policy again  Enter") if wants_policy else self.tr("Find who it was  Enter"))
        for button in (self.who, self.off):
            button.setAccessibleName(button.text())
            button.setToolTip(labels.tip(button.text()))
            button.setVisible(row is not None and not self._is_asking)

    @Slot()
    def _choose_current(self) -> None:
        self.choose(self.table.current)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able = dict(super().commands())
        if self.table.current is not None and not self._is_asking:
            able["settle_visit"] = self.ask_settle
            if self._reach.desk.seat.may(Right.READ_VISITS):
                able["whole_visit"] = self.open_whole
        return able

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.whoever.line) if self.whoever.isVisible() else (self.table,)

    def step_back(self) -> bool:
        was_open = self._is_asking
        self._close_asked()
        if was_open:
            self.take()
        return was_open

    def take(self) -> None:
        if self.whoever.isVisible():
            self.whoever.take()
        elif self.word.is_open:
            self.word.line.setFocus()
        else:
            super().take()

    @property
    def is_idle(self) -> bool:
        return super().is_idle and not self._is_writing and self.whoever.is_idle

    def help_text(self) -> str:
        return self.tr(
            "Urgent care is registered whoever it was; the newest stands first. Enter on a visit without a person looks for who "
            "it was; on one without a policy it asks for the policy of that day again. Del takes a visit off the list with a "
            "word. Ctrl+Enter opens it."
        )

    @property
    def _is_asking(self) -> bool:
        return self.word.is_open or not self.whoever.isHidden()

    @Slot(object)
    def choose(self, row: object) -> None:
        if not isinstance(row, UnclearRow):
            return
        self._clarified = row
        if row.unclear is Unclear.POLICY and row.person is not None:
            self._clarify(row.person.id)
            return
        self.whoever.show()
        self.whoever.look_for(row.said or "")
        self.whoever.take()
        self.changed.emit()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        # What is asked about it takes room from the list: the row that it is about stays to be seen.
        self.column.activate()
        self.table.scrollTo(self.table.currentIndex())

    @Slot(object)
    def _picked(self, offer: Offer) -> None:
        self._clarify(offer.person.id)

    def _clarify(self, person_id: int) -> None:
        if self._clarified is not None and not self._is_writing:
            work = partial(self._reach.desk.visits.clarify, self._clarified.id, person_id)
            self._write(work, self._told_of)

    def _told_of(self, registered: Registered) -> None:
        self._is_writing = False
        self._close_asked()
        self.take()
        said = " ".join(say(one.code, self._reach.language, **one.values) for one in registered.findings)
        if registered.visit_id is None:
            self._reach.messages.tell(State.INACTIVE, said)
            return
        text = self.tr("Visit No. {number} is clarified; check No. {check}")
        is_open = registered.unclear is not Unclear.NOTHING
        if is_open:
            text = self.tr("Visit No. {number}: no policy of that day is there; it stays on the list. Check No. {check}")
            said = ""
        told = text.format(number=registered.number, check=registered.check or "—")
        self._reach.messages.tell(
            State.ATTENTION if said or is_open else State.ACTIVE, ". ".join(part for part in (told, said) if part)
        )

    @Slot()
    def ask_settle(self) -> None:
        """Del: take the visit off the list, with a word."""
        self._clarified = self.table.current
        question = self.tr("Why is there nothing more to be clarified? Enter — take it off the list, Esc — leave it.")
        self.word.ask(question, self._settle)
        self.changed.emit()
        self._keep_in_sight()

    def _settle(self, because: str) -> None:
        if self._clarified is not None and not self._is_writing:
            self._write(partial(self._reach.desk.visits.settle, self._clarified.id, because), self._settled)

    def _settled(self, _answer: None) -> None:
        self._is_writing = False
        self._close_asked()
        self._reach.messages.confirm(self.tr("The visit is off the list"))
        self.take()

    @Slot()
    def open_whole(self) -> None:
        """Ctrl+Enter: the visit, whole."""
        if self.table.current is not None:
            self.wants_visit.emit(self.table.current.id)

    def _write(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._is_writing = True
        self._reach.tasks.write(self, work, done, self._refused, touches=VISITS)

    def _refused(self, error: DeskError) -> None:
        self._is_writing = False
        self._reach.messages.error(error)

    def _close_asked(self) -> None:
        self._clarified = None
        self.word.close_line()
        self.whoever.hide()
        self.changed.emit()


def _columns() -> tuple[Column[UnclearRow], ...]:
    translate = QCoreApplication.translate
    return (
        Column("day", translate("UnclearPage", "Day"), 6.5, _day, least=5.8),
        Column("unclear", translate("UnclearPage", "To be clarified"), 15, _unclear, state=_state, least=10),
        Column("who", translate("UnclearPage", "Who"), 22, _who, least=10, full=_who),
        Column("kind", translate("UnclearPage", "Kind"), 10, _kind, least=7, spare=1),
        Column("where", translate("UnclearPage", "Organisation"), 14, _where, least=7, spare=2),
        Column("clerk", translate("UnclearPage", "Entered by"), 10, _clerk, least=6, spare=3),
        Column("number", translate("UnclearPage", "Number"), 5, _number, least=4, spare=4),
    )


def _day(row: UnclearRow) -> str:
    return day(row.on)


def _unclear(row: UnclearRow) -> str:
    return f"? {words.unclear(row.unclear)}"


def _state(_row: UnclearRow) -> State:
    return State.UNKNOWN


def _who(row: UnclearRow) -> str:
    return f"{row.person.full_name}, {day(row.person.birth_date)}" if row.person else row.said or ""


def _kind(row: UnclearRow) -> str:
    return words.kind(row.kind) if row.kind is not None else ""


def _where(row: UnclearRow) -> str:
    return words.here() if row.organisation.is_own else words.organisation(row.organisation)


def _clerk(row: UnclearRow) -> str:
    return row.clerk


def _number(row: UnclearRow) -> str:
    return row.number
