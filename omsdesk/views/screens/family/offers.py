"""Whom a link leads to: a search line of its own, those who are suggested above those who are found."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.words import CoverageStatus, Role
from omsdesk.services.families import Suggestion
from omsdesk.services.indexing import PersonRow
from omsdesk.services.search.find import Found
from omsdesk.services.statements import StatementRefused
from omsdesk.views import keyboard, labels
from omsdesk.views.fields.abridged import AbridgedLine
from omsdesk.views.messages import announce
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.views.tasks import Latest, once_after
from omsdesk.wording import day, say

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

WRITES = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Backspace})
MOST, MOST_ROWS, FEWEST_LETTERS, PAUSE_MS = 20, 6, 2, 60


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who can be chosen; one who is suggested brings a role and what speaks for it."""

    person: PersonRow
    role: Role | None = None
    why: str = ""
    ground: str = ""

    @property
    def said(self) -> str:
        """Who, and everything that speaks for it; nothing of somebody who was merely found."""
        return f"{self.person.full_name}, {day(self.person.birth_date)}: {self.why}" if self.why else ""


class _Searched(AbridgedLine):
    """Down goes into the list, Enter takes the only one."""

    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif keyboard.is_enter(event) and event.isAutoRepeat():
            return
        else:
            super().keyPressEvent(event)


class _Listed(RowTable[Offer]):
    """What is typed over the list is typed in the line."""

    typed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_typing(event) or (event.key() in WRITES and not event.modifiers() & keyboard.NOT_TYPED_WITH):
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)


class Offers(QWidget):
    """The line, the list under it, and a sentence: why somebody is suggested, or that nobody is found and what to do."""

    picked = Signal(object)
    """An Offer was chosen."""
    turned = Signal()
    """Others are offered."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reach = reach
        self._suggested: tuple[Offer, ...] = ()
        self._excluded = 0
        self._is_entered = False
        self._suggesting, self._searching = Latest(reach.tasks.run, self), Latest(reach.tasks.run, self)
        self.line = _Searched(self)
        self._pause = once_after(self, PAUSE_MS, self._ask)
        self.table = _Listed(self.tr("Who it is"), self._columns(), self)
        self._reasons, self._told = QLabel(self), QLabel(self)
        self._build()

    @property
    def is_idle(self) -> bool:
        """Whether nobody is being looked for."""
        return self._suggesting.is_idle and self._searching.is_idle and not self._pause.isActive()

    @property
    def told(self) -> str:
        """What is said of the search: that nobody is found, that there are more."""
        return "" if self._told.isHidden() else self._told.text()

    @property
    def reasons(self) -> str:
        """Why the one is suggested whom the clerk stands on."""
        return "" if self._reasons.isHidden() else self._reasons.text()

    def begin(self, person_id: int, sought: str = "") -> None:
        """A line with nothing in it, or what was sought before; whoever may be related to this person is suggested."""
        self._excluded, self._suggested, self._is_entered = person_id, (), False
        self.line.setText(sought)
        self._pause.stop()
        self._searching.drop()
        self._show(())
        self._tell("")
        self.ask_now()
        work = partial(self._reach.desk.families.suggest, person_id)
        self._suggesting.ask(work, self._show_suggested, self._not_suggested)

    def take(self) -> None:
        """The focus to the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def type_on(self, event: QKeyEvent) -> None:
        """A key that was struck elsewhere in the form and belongs here: it goes on behind what stands in the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.line.is_abridged:
            # Nobody goes on with a scan: the next one is typed.
            self.line.clear()
        self.line.deselect()
        self.line.end(False)
        if event.text().isdigit() and self.line.text()[-1:].isalpha():
            self.line.insert(" ")
        self.line.keyPressEvent(event)

    def take_scan(self, scanned: Scanned) -> bool:
        """Whoever a scan means is looked for here."""
        # A signed document is looked for whole: its number alone would be believed whoever signed it.
        self._is_entered = False
        self.line.setText(scanned.scan.statement or scanned.scan.enp or scanned.text)
        self.ask_now()
        return True

    def ask_now(self) -> None:
        """Ask at once for what stands in the line."""
        self._pause.stop()
        if len(self.line.text().strip()) >= FEWEST_LETTERS:
            self._ask()

    def _show_suggested(self, found: tuple[Suggestion, ...]) -> None:
        self._suggested = tuple(Offer(one.person, Role(one.role), self._why(one), one.ground) for one in found)
        if not self.line.text().strip():
            self._show(self._suggested)

    @staticmethod
    def _not_suggested(_error: DeskError) -> None:
        """Nobody is suggested; whoever is meant is found by searching, which says why it cannot."""

    def _why(self, one: Suggestion) -> str:
        said = {
            "representative": self.tr("represented in an application"),
            "newborn": self.tr("newborn"),
            "married_to_parent": self.tr("married to the other parent"),
            "address": self.tr("same address"),
            "surname": self.tr("same surname"),
            "patronymic": self.tr("patronymic fits"),
            "maiden_name": self.tr("former surname"),
        }
        role = say(f"kinship.reading.{one.role}", self._reach.language)
        return f"{role}? " + ", ".join(said.get(reason, reason) for reason in one.reasons)

    @Slot()
    def _typed(self) -> None:
        self.line.type_over()
        self._is_entered = False
        if len(self.line.text().strip()) < FEWEST_LETTERS:
            self._pause.stop()
            self._searching.drop()
            self._show(self._suggested)
            self._tell("")
        else:
            self._pause.start()

    @Slot()
    def _ask(self) -> None:
        # What was said of the scan before is not said of this question.
        self._reach.messages.next_question()
        text = self.line.text().strip()
        self._searching.ask(partial(_sought, self._reach.desk, text), self._show_found, self._failed)

    def _show_found(self, found: Found) -> None:
        self.line.abridge(labels.scan(found.question, self.line.text().strip()))
        if self.line.is_abridged:
            # The next one is typed over it.
            self.line.selectAll()
        rows = [row for row in found.rows if row.id != self._excluded]
        suggested = {one.person.id: one for one in self._suggested}
        first = [suggested[row.id] for row in rows if row.id in suggested]
        self._show((*first, *(Offer(row) for row in rows if row.id not in suggested)))
        caution = found.question.caution
        against = say(caution.code, self._reach.language, **caution.values) if caution else ""
        self._tell(" ".join(filter(None, (against, self._outcome(found, rows)))))
        if self._is_entered:
            self._enter()

    def _outcome(self, found: Found, rows: Sequence[PersonRow]) -> str:
        if not found.question.is_asked and found.question.hints and not found.question.statement:
            return labels.hint(found.question.hints[0], self._reach.language)
        if not rows and found.rows:
            same = found.rows[0].full_name
            return self.tr("{name} is the one the link is for. Choose somebody else.").format(name=same)
        if not rows:
            return self.tr(
                "Nobody is found. Begin with the surname, then the name or the birth date; a policy number or SNILS will do as "
                "well. Whoever is not in the register is entered by an application: F7."
            )
        if found.more:
            return self.tr("These are the first {count}. Type more of the name, or the birth date.").format(count=len(found.rows))
        return ""

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
        if text:
            announce(self, text, urgent=False)

    def _failed(self, error: DeskError) -> None:
        self._reach.messages.error(error)

    def _show(self, offers: Sequence[Offer]) -> None:
        self.table.show_column("why", shown=any(one.why for one in offers))
        self.table.show_rows(offers)
        self.table.fit_height(MOST_ROWS)
        self.table.setVisible(bool(offers))
        self.turned.emit()
        self._say_reasons()

    @Slot(QModelIndex, QModelIndex)
    def _walked(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._say_reasons()

    def _say_reasons(self) -> None:
        said = self.table.current.said if self.table.current is not None else ""
        self._reasons.setText(said)
        self._reasons.setVisible(bool(said))
        self.table.setAccessibleDescription(said)

    @Slot()
    def _enter(self) -> None:
        if self._pause.isActive() or not self._searching.is_idle:
            self._is_entered = True
            return
        self._is_entered = False
        if len(self.table.rows) == 1 and self.line.text().strip():
            self.picked.emit(self.table.rows[0])
        elif self.table.rows:
            self.table.take()
        else:
            # Asked again, it is said again: whoever does not see it has heard nothing so far.
            self._tell(self.told or self.tr("Type the beginning of the surname, two letters at the least."))

    @Slot()
    def _go_down(self) -> None:
        if self.table.rows:
            self.table.take()

    @Slot()
    def take_line(self) -> None:
        """Up from the first of the list."""
        self.take()

    def _columns(self) -> Sequence[Column[Offer]]:
        return (
            Column("name", self.tr("Full name"), 13, _name, least=11, fits=True, both_ends=True),
            Column("born", self.tr("Born"), 6.6, _born, least=6.2),
            Column("policy", self.tr("Policy"), 9, _policy, state=_state, least=8, spare=2),
            Column("why", self.tr("Why suggested"), 16, _why, full=_why, least=8, spare=3),
        )

    def _build(self) -> None:
        self.line.setObjectName("linkSearch")
        self.line.setAccessibleName(self.tr("Who it is: name and birth date, or a number"))
        self.line.setPlaceholderText(self.tr("Name and birth date, policy number, SNILS"))
        self.table.setObjectName("linkOffers")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        column.addWidget(self.line)
        column.addWidget(self.table)
        for label in (self._reasons, self._told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.hide()
            column.addWidget(label)
        self._told.setObjectName("linkTold")
        self.table.hide()
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._enter)
        self.line.went_down.connect(self._go_down)
        self.table.chosen.connect(self.picked)
        self.table.left.connect(self.take_line)
        self.table.typed.connect(self.type_on)
        self.table.selectionModel().currentRowChanged.connect(self._walked)


def _sought(desk: "Desk", text: str) -> Found:
    """Who is found; that a signed document which proves nothing was shown is a line of the audit, as where it is checked."""
    found = desk.search.find(text, limit=MOST)
    if found.question.statement and found.question.stated is None:
        with suppress(StatementRefused):
            # What is against it is said by the hint of the search.
            desk.statements.brought(found.question.statement)
    return found


def _name(offer: Offer) -> str:
    return offer.person.full_name


def _born(offer: Offer) -> str:
    return day(offer.person.birth_date)


def _policy(offer: Offer) -> str:
    return labels.status(CoverageStatus(offer.person.status)).text


def _state(offer: Offer) -> State:
    return labels.status(CoverageStatus(offer.person.status)).state


def _why(offer: Offer) -> str:
    return offer.why
