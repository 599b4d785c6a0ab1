"""The screen of a family: graph and table are two views of one thing, and whoever is meant in the one is meant in the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from omsdesk.errors import DeskError, StoreUnavailable
from omsdesk.models.kinship import Link
from omsdesk.services.families import FamilyView, Linked
from omsdesk.views import labels
from omsdesk.views.screens.family.deeds import Deeds
from omsdesk.views.screens.family.entry import Entry
from omsdesk.views.screens.family.form import LinkForm
from omsdesk.views.screens.family.graph import Graph
from omsdesk.views.screens.family.halves import Halves
from omsdesk.views.screens.family.head import FamilyHead
from omsdesk.views.screens.family.link_keys import LinkKeys
from omsdesk.views.screens.family.listing import FamilyList
from omsdesk.views.screens.family.living import Living
from omsdesk.views.screens.family.printed import family_papers
from omsdesk.views.screens.family.seeking import Seeking
from omsdesk.views.screens.family.undo import Done, Dropped, UndoBar
from omsdesk.views.screens.family.which import Which
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.style import em
from omsdesk.views.tasks import Latest

SHOWN = frozenset({"persons", "applications", "links"})
"""What was written that may be seen here."""


@dataclass(frozen=True, slots=True)
class Held:
    """Whose family is open, the line one stands on, what can be taken back, a form that is open among it."""

    person_id: int
    key: tuple[int, int]
    done: tuple[Done | Dropped, ...]


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
        self._build()
        self._wire()

    # What the window asks of a screen

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.leave, "refresh": self.refresh}
        if self.entry.is_open or self.living.is_open:
            return able | {"save_link": self.living.save if self.living.is_open else self.form.save}
        if self.deeds.can_undo:
            able["undo"] = self.deeds.undo
        if self.view is not None:
            able |= {"apply": self.wants_application.emit, "print": self.ask_papers}
            able |= {"link_person": self.begin_link, "household": self.begin_move}
            if self.person_id not in {None, self.view.person_id}:
                able["family"] = self.open_chosen
        keys = self.link_keys
        if keys.are_some:
            able |= {"end_link": keys.end, "withdraw_link": keys.take_out, "correct_link": keys.correct}
        return able

    def panes(self) -> Sequence[QWidget]:
        if self.living.is_open:
            return (self.living.pane,)
        return (self.form,) if self.entry.is_open else (self.graph, self.list.table)

    def take(self) -> None:
        if self.living.is_open:
            self.living.pane.take()
        elif self.entry.is_open:
            self.form.take()
        elif self.entry.came_from is self.list.table:
            self.list.table.take()
        else:
            self.graph.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def help_text(self) -> str:
        return self.tr(
            "The family of a person as a graph and as a table; F6 goes from one to the other. Arrows walk: up to a parent, "
            "down to a child, sideways to husband, wife, brothers and sisters. Typing goes to whoever is called so, "
            "the same letters again to the next. Enter opens the card, F8 the family of whoever is chosen, "
            "F7 begins an application for them. Ins links somebody to them, "
            "F2 corrects the days and the paper, Del ends the link, Shift+Del takes out a link that was a mistake, "
            "Ctrl+Z takes back, and brings back a form that was left. Ctrl+M says who lives together, "
            "and shows what follows before it is done. "
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
        return Held(self._wanted, self._place, (*self.undo_bar.done, *self.entry.held(self._family)))

    def show_sight(self, sight: object) -> None:
        if isinstance(sight, Held):
            self.undo_bar.restore(sight.done)
            self._key = sight.key
            self._ask(sight.person_id)

    # The family

    def open(self, person_id: int) -> None:
        """Ask for the family of a person; looking at it is written down."""
        if not self.which.isHidden():
            self.which.close_list()
        if person_id not in {self._wanted, self._family}:
            self.undo_bar.rest()
            self.entry.put_aside(self._family)
            self._key = (person_id, 0)
            self.entry.came_from = None
        self._ask(person_id)

    @Slot()
    def refresh(self) -> None:
        """Ask again; what is there stays until it comes."""
        if self._wanted is not None:
            self._key = self._place
            self._ask(self._wanted)

    @property
    def _family(self) -> int:
        return self.view.person_id if self.view is not None else 0

    @property
    def _place(self) -> tuple[int, int]:
        return self.list.key if self.view else self._key

    def _ask(self, person_id: int) -> None:
        self._wanted, self._is_stale = person_id, False
        self._latest.ask(partial(self._reach.desk.families.open, person_id), self._show, self._failed)

    def _show(self, view: FamilyView) -> None:
        is_first = self.view is None or self.view.person_id != view.person_id
        self.view = view
        self.link_keys.show_family(view)
        self.deeds.show_people(view.by_id)
        self.list.show_family(view, self._key)
        self.graph.show_family(view, self.list.key[0] or view.person_id)
        self._head.show_family(view)
        self._nobody.setVisible(len(view.members) < 2)  # noqa: PLR2004 - the one asked about alone
        self._page.setHidden(self.living.is_open)
        self._page.fit()
        self._empty.hide()
        waiting = None if self.entry.is_open else self.undo_bar.take_waiting(view.person_id)
        if waiting is not None:
            self.entry.resume(waiting)
        self.register_answered.emit(True, False)
        self.changed.emit()
        if is_first and self.isVisible() and not self.entry.is_open:
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

    # What is done

    @Slot()
    def leave(self) -> None:
        """Esc: out of the question, out of the form, then back to where it was opened from."""
        if self.living.is_open:
            self.living.close()
        elif self.which.isVisible():
            self.which.close_list()
        elif self.entry.is_open:
            self._leave_form()
        else:
            self.left.emit()

    def ask_papers(self) -> None:
        """Ask for the preview of the family on paper."""
        if self.view is not None:
            self.wants_papers.emit(family_papers(self.view))

    @Slot()
    def open_chosen(self) -> None:
        """F8: the family of whoever is chosen."""
        if self.person_id is not None:
            self.open(self.person_id)

    @Slot()
    def begin_link(self) -> None:
        """Ins: the form for somebody who belongs to whoever is chosen."""
        if self.view is not None and self.person_id in self.view.by_id:
            self.entry.remember()
            self.entry.begin(self.view.by_id[self.person_id].person)

    @Slot()
    def begin_move(self) -> None:
        """Ctrl+M: who lives together with whoever is chosen, and what changes in it."""
        if self.view is not None and self.person_id in self.view.by_id:
            self._head.show_household(shown=False)
            self.living.begin(self.view, self.person_id)
            self.changed.emit()

    @Slot(object, object)
    def _saved(self, linked: Linked, before: Link | None) -> None:
        self.deeds.kept(linked, before, self.link_keys.people | self.form.people)
        self.entry.close()
        self.take()

    def _leave_form(self) -> None:
        if not self.form.step_back():
            self.entry.leave(self._family)
            self.take()

    @Slot(object)
    def _bring_back(self, dropped: Dropped) -> None:
        """The form that was left, in the family it belongs to."""
        if self._family == dropped.family:
            self.entry.resume(dropped.entered)
        else:
            self.undo_bar.put_back(replace(dropped, is_waiting=True))
            self._key = (dropped.family, 0)
            self._ask(dropped.family)

    @Slot()
    def _form_turned(self) -> None:
        self._page.show_form(is_open=self.entry.is_open)
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
        self._page = Halves(self)
        body = self._page.body
        self.graph, self.list = Graph(language, body), FamilyList(language, body)
        self.form, self.which, self.undo_bar = LinkForm(self._reach, body), Which(body), UndoBar(self)
        self.form.hide()
        self.living = Living(self._reach, self._page, self.undo_bar, self)
        self._ways = QWidget(body)
        self.deeds = Deeds(self._reach, self.undo_bar, self)
        self.entry = Entry(self.form, self.undo_bar, (self.list, self._ways), self)
        self.link_keys = LinkKeys(self.list, self.which, self.deeds, self.entry, language)
        self.seeking = Seeking(self.graph, self.list, self.undo_bar)
        self._build_ways()
        self._page.fill(self.graph, (self.list, self.form, self.which, self._ways), (self.list, self.form))
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        column.setSpacing(em(self, 0.4))
        for widget in (self._head, self._empty, self._nobody, self._page, self.living.pane, self.undo_bar):
            column.addWidget(widget, 1 if widget in {self._page, self.living.pane} else 0)
        column.addStretch(0)
        self._page.hide()

    def _build_ways(self) -> None:
        """What can be done, as buttons."""
        row = QWidget(self._ways)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        keys = QLabel(self.tr("Enter — card · F7 — application · F8 — their family · Ctrl+P — paper"), self._ways)
        keys.setProperty("role", "muted")
        keys.setWordWrap(True)
        column = QVBoxLayout(self._ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        column.addWidget(keys)
        for text, slot in (
            (self.tr("Link  Ins"), self.begin_link),
            (self.tr("Correct  F2"), self.link_keys.correct),
            (self.tr("End  Del"), self.link_keys.end),
            (self.tr("Household  Ctrl+M"), self.begin_move),
        ):
            button = QPushButton(text, row)
            button.setAutoDefault(False)
            button.setAccessibleName(text)
            button.setToolTip(labels.tip(text))
            button.clicked.connect(slot)
            across.addWidget(button)
        across.addStretch(1)

    def _wire(self) -> None:
        self.graph.walked.connect(self.list.stand_on)
        self.list.walked.connect(self.graph.stand_on)
        self.list.changed.connect(self.changed)
        for part in (self.graph, self.list):
            part.chosen.connect(self.wants_person)
        self.graph.seeks = self.list.table.seeks = self.seeking.take
        self.form.saved.connect(self._saved)
        self.form.left.connect(self.leave)
        self.which.closed.connect(self._which_closed)
        self.living.closed.connect(self._moving_closed)
        self.living.made.connect(self.refresh)
        self.deeds.form_wanted.connect(self._bring_back)
        self.entry.changed.connect(self._form_turned)
        self.link_keys.asked.connect(self.changed)
        self._reach.tasks.touched.connect(self._touched)
