"""The screen of a family: graph and table are two views of one thing, and whoever is meant in the one is meant in the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, StoreUnavailable
from omsdesk.models.kinship import Link
from omsdesk.models.search_key import fold
from omsdesk.services.families import FamilyView, Linked
from omsdesk.views import labels
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.deeds import Deeds, between, meant
from omsdesk.views.screens.family.form import LinkForm
from omsdesk.views.screens.family.graph import Graph
from omsdesk.views.screens.family.head import FamilyHead
from omsdesk.views.screens.family.listing import FamilyList
from omsdesk.views.screens.family.living import Living
from omsdesk.views.screens.family.printed import family_papers
from omsdesk.views.screens.family.undo import Done, UndoBar
from omsdesk.views.screens.family.which import Which
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.style import State, em
from omsdesk.views.tasks import Latest, once_after

SHOWN = frozenset({"persons", "applications", "links"})
"""What was written that may be seen here."""
SIDE_BY_SIDE_EM = 62
TYPED_MS = 1_200


@dataclass(frozen=True, slots=True)
class Held:
    """Whose family is open, the line one stands on, what can be taken back."""

    person_id: int
    key: tuple[int, int]
    done: tuple[Done, ...]


class FamilyScreen(Screen):
    """The family of one person, walked, linked and unlinked by keys."""

    left = Signal()
    """Back to where it was opened from."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__("family", "", parent)
        self.title = self.tr("Family")
        self._reach = reach
        self._latest = Latest(reach.tasks.run, self)
        self.view: FamilyView | None = None
        self._wanted: int | None = None
        self._key = (0, 0)
        self._is_stale = False
        self._typed = ""
        self._forgetting = once_after(self, TYPED_MS, self._forget)
        self._build()
        self.deeds = Deeds(reach, self.undo_bar, self)
        self._wire()

    # What the window asks of a screen

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.leave, "refresh": self.refresh}
        if self.form.isVisible() or self.living.is_open:
            return able | {"save_link": self.living.save if self.living.is_open else self.form.save}
        if self.undo_bar.done:
            able["undo"] = self.deeds.undo
        if self.view is not None:
            able |= {"apply": self.wants_application.emit, "print": self.ask_papers}
            able |= {"link_person": self.begin_link, "household": self.begin_move}
        line = self.list.table.current
        if line is not None and self.view is not None and meant(line, self.view):
            able |= {"end_link": self.end, "withdraw_link": self.take_out, "correct_link": self.correct}
        return able

    def panes(self) -> Sequence[QWidget]:
        if self.living.is_open:
            return (self.living.pane,)
        return (self.form,) if self.form.isVisible() else (self.graph, self.list.table)

    def take(self) -> None:
        if self.living.is_open:
            self.living.pane.take()
        elif self.form.isVisible():
            self.form.setFocus()
        else:
            self.graph.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def help_text(self) -> str:
        return self.tr(
            "The family of a person as a graph and as a table; F6 goes from one to the other. Arrows walk: up to a parent, "
            "down to a child, sideways to husband, wife, brothers and sisters. Typing goes to whoever is called so. "
            "Enter opens the card, F7 begins an application for whoever is chosen. Ins links somebody to them, "
            "F2 corrects the days and the paper, Del ends the link, Shift+Del takes out a link that was a mistake, "
            "Ctrl+Z takes back. Ctrl+M says who lives together, and shows what follows before it is done. "
            "Nobody is linked by the program itself."
        )

    @property
    def is_idle(self) -> bool:
        return self._latest.is_idle and self.form.is_idle and self.deeds.is_idle and self.living.is_idle

    @property
    def person_id(self) -> int | None:
        """Whoever is chosen."""
        return self.graph.current or None

    @property
    def sight(self) -> object:
        if self._wanted is None:
            return None
        return Held(self._wanted, self._place, self.undo_bar.done)

    def show_sight(self, sight: object) -> None:
        if isinstance(sight, Held):
            self.undo_bar.restore(sight.done)
            self._key = sight.key
            self._ask(sight.person_id)

    # The family

    def open(self, person_id: int) -> None:
        """Ask for the family of a person; looking at it is written down."""
        self._close_form()
        self._key = (person_id, 0)
        self._ask(person_id)

    @Slot()
    def refresh(self) -> None:
        """Ask again; what is there stays until it comes."""
        if self._wanted is not None:
            self._key = self._place
            self._ask(self._wanted)

    @property
    def _place(self) -> tuple[int, int]:
        return self.list.key if self.view else self._key

    def _ask(self, person_id: int) -> None:
        self._wanted, self._is_stale = person_id, False
        self._latest.ask(partial(self._reach.desk.families.open, person_id), self._show, self._failed)

    def _show(self, view: FamilyView) -> None:
        is_first = self.view is None or self.view.person_id != view.person_id
        self.view = view
        self.list.show_family(view, self._key)
        self.graph.show_family(view, self.list.key[0] or view.person_id)
        self._head.show_family(view)
        self._nobody.setVisible(len(view.members) < 2)  # noqa: PLR2004 - the one asked about alone
        self._body.setHidden(self.living.is_open)
        self._empty.hide()
        self.register_answered.emit(True, False)
        self.changed.emit()
        if is_first and self.isVisible() and not self.form.isVisible():
            self.take()

    @Slot(DeskError)
    def _failed(self, error: DeskError) -> None:
        self._is_stale = True
        if isinstance(error, StoreUnavailable):
            self.register_answered.emit(False, False)
        self._reach.messages.error(error)

    @Slot(frozenset)
    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & SHOWN and self._wanted is not None:
            self._is_stale = True
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def _renew(self) -> None:
        # Looking at a family is written down: one that is not seen is not asked for.
        if self._is_stale and self.isVisible():
            self.refresh()

    # Walking

    def seek(self, letters: str) -> bool:
        """Go to the next member whose name begins with what was typed; whether there is one."""
        typed = fold(self._typed + letters)
        for wanted in (typed, fold(letters)):
            found = next((line for line in self.list.table.rows if _is_called(line, wanted)), None)
            if found is not None:
                self._typed = wanted
                self._forgetting.start()
                self.list.stand_on(found.person_id)
                self.graph.stand_on(found.person_id)
                return True
        return False

    @Slot()
    def _forget(self) -> None:
        self._typed = ""

    # What is done

    @Slot()
    def leave(self) -> None:
        """Esc: out of the question, out of the form, then back to where it was opened from."""
        if self.living.is_open:
            self.living.close()
        elif self.which.isVisible():
            self.which.close_list()
        elif self.form.isVisible():
            self._close_form()
            self.take()
        else:
            self.left.emit()

    def ask_papers(self) -> None:
        """Ask for the preview of the family on paper."""
        if self.view is not None:
            self.wants_papers.emit(family_papers(self._reach.desk.papers, self.view))

    @Slot()
    def begin_link(self) -> None:
        """Ins: the form for somebody who belongs to whoever is chosen."""
        if self.view is not None and self.person_id in self.view.by_id:
            self._show_form()
            self.form.begin(self.view.by_id[self.person_id].person)

    @Slot()
    def begin_move(self) -> None:
        """Ctrl+M: who lives together with whoever is chosen, and what changes in it."""
        if self.view is not None and self.person_id in self.view.by_id:
            self._head.show_household(shown=False)
            self.living.begin(self.view, self.person_id)
            self.changed.emit()

    @Slot()
    def end(self) -> None:
        """Del: the link is over as of yesterday."""
        self._with_link(partial(self._end, is_mistake=False))

    @Slot()
    def take_out(self) -> None:
        """Shift+Del: the link was a mistake."""
        self._with_link(partial(self._end, is_mistake=True))

    @Slot()
    def correct(self) -> None:
        """F2: the days and the ground of the link."""
        self._with_link(self._correct)

    def _end(self, link: Link, *, is_mistake: bool) -> None:
        assert self.view is not None
        if is_mistake or self._is_running(link):
            self.deeds.end(link, self.view, is_mistake=is_mistake)
        else:
            self._reach.messages.tell(
                State.ATTENTION, self.tr("This link is over already. If it was never so, take it out with Shift+Del.")
            )

    def _is_running(self, link: Link) -> bool:
        return link.until is None or link.until >= self._reach.desk.settings.today

    def _correct(self, link: Link) -> None:
        assert self.view is not None
        self._show_form()
        self.form.correct(link, between(link, self.view))

    def _with_link(self, then: Callable[[Link], None]) -> None:
        line = self.list.table.current
        if line is None or self.view is None:
            return
        links, own = meant(line, self.view), line.link
        if own is not None and self.list.table.hasFocus():
            then(own)
        elif len(links) == 1:
            then(links[0])
        elif links:
            self.which.ask(links, then, partial(between, view=self.view))
            self.changed.emit()

    @Slot(object, object)
    def _saved(self, linked: Linked, before: Link | None) -> None:
        assert self.view is not None
        self.deeds.kept(linked, before, self.view)
        self._close_form()
        self.take()

    def _show_form(self) -> None:
        self.list.hide()
        self._ways.hide()
        self.form.show()
        self.changed.emit()

    @Slot()
    def _close_form(self) -> None:
        if not self.form.isHidden():
            self.form.hide()
            self.list.show()
            self._ways.show()
            self.changed.emit()

    @Slot()
    def _moving_closed(self) -> None:
        self._head.show_household(shown=True)
        self._which_closed()

    @Slot()
    def _which_closed(self) -> None:
        self.take()
        self.changed.emit()

    # What there is

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= em(self, SIDE_BY_SIDE_EM)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._across.direction() != way:
            self._across.setDirection(way)

    def _build(self) -> None:
        language = self._reach.language
        self._head = FamilyHead(self._reach.desk.settings.today, self)
        self._nobody, self._empty = QLabel(self), QLabel(self)
        self._nobody.setText(self.tr("Nobody is linked. Ins — add."))
        self._empty.setText(self.tr("No family is open. Find a person with the search line (F3), then press F8."))
        for label in (self._nobody, self._empty):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        self._nobody.hide()
        self._body = QWidget(self)
        self.graph, self.list = Graph(language, self._body), FamilyList(language, self._body)
        self.form, self.which, self.undo_bar = LinkForm(self._reach, self._body), Which(self._body), UndoBar(self)
        self.form.hide()
        self.living = Living(self._reach, self._body, self.undo_bar, self)
        right = QVBoxLayout()
        self._ways = self._build_ways()
        for widget in (self.list, self.form, self.which, self._ways):
            right.addWidget(widget, 1 if widget in {self.list, self.form} else 0)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(em(self, 0.6))
        self._across.addWidget(self.graph, 1)
        self._across.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        column.setSpacing(em(self, 0.4))
        for widget in (self._head, self._empty, self._nobody, self._body, self.living.pane, self.undo_bar):
            column.addWidget(widget, 1 if widget in {self._body, self.living.pane} else 0)
        column.addStretch(0)
        self._body.hide()

    def _build_ways(self) -> QWidget:
        """What can be done, as buttons."""
        row = QWidget(self._body)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        for text, slot in (
            (self.tr("Link  Ins"), self.begin_link),
            (self.tr("Correct  F2"), self.correct),
            (self.tr("End  Del"), self.end),
            (self.tr("Household  Ctrl+M"), self.begin_move),
        ):
            button = QPushButton(text, row)
            button.setAutoDefault(False)
            button.setAccessibleName(text)
            button.setToolTip(labels.tip(text))
            button.clicked.connect(slot)
            across.addWidget(button)
        across.addStretch(1)
        return row

    def _wire(self) -> None:
        self.graph.walked.connect(self.list.stand_on)
        self.list.walked.connect(self.graph.stand_on)
        self.list.changed.connect(self.changed)
        for part in (self.graph, self.list):
            part.chosen.connect(self.wants_person)
        self.graph.seeks = self.list.table.seeks = self.seek
        self.form.saved.connect(self._saved)
        self.form.left.connect(self.leave)
        self.which.closed.connect(self._which_closed)
        self.living.closed.connect(self._moving_closed)
        self.living.made.connect(self.refresh)
        self._reach.tasks.touched.connect(self._touched)


def _is_called(line: words.Line, typed: str) -> bool:
    person = line.member.person
    return any(fold(part).startswith(typed) for part in (person.full_name, person.name) if part)
