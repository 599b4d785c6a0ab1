"""The form of a link in the place of the table: opened, left, put aside for another family, and had back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from omsdesk.models.kinship import Link
from omsdesk.services.indexing import PersonRow
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.entered import Entered
from omsdesk.views.screens.family.form import LinkForm
from omsdesk.views.screens.family.undo import Dropped, UndoBar


class Entry(QObject):
    """While the form is open what stands in its place is hidden; a form that is filled is never lost by leaving it."""

    changed = Signal()

    def __init__(self, form: LinkForm, bar: UndoBar, hidden: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._bar, self._hidden = form, bar, tuple(hidden)
        self.came_from: QWidget | None = None

    def remember(self) -> None:
        """The key came from where the focus is now: it goes back there when all is done."""
        self.came_from = QApplication.focusWidget()

    @property
    def is_open(self) -> bool:
        """Whether the form stands there."""
        return not self._form.isHidden()

    def begin(self, to: PersonRow) -> None:
        """An empty form for somebody who belongs to this person."""
        self._show()
        self._form.begin(to)

    def correct(self, link: Link, said: str) -> None:
        """The form of a link that is kept."""
        self._show()
        self._form.correct(link, said)

    def resume(self, entered: Entered) -> None:
        """The form as it was left."""
        self._show()
        self._form.resume(entered)

    def leave(self, family: int) -> None:
        """The form is not wanted now; what is in it can be had back."""
        if self._form.entered.is_filled:
            self._bar.add(self._dropped(family, is_waiting=False))
        self.close()

    def put_aside(self, family: int) -> None:
        """Another family is opened; the form comes back with this one."""
        if self._form.entered.is_filled:
            self._bar.add(self._dropped(family, is_waiting=True))
        self.close()

    def held(self, family: int) -> tuple[Dropped, ...]:
        """The open form as it would be put aside."""
        return (self._dropped(family, is_waiting=True),) if self.is_open else ()

    def close(self) -> None:
        """Back to the table."""
        if self.is_open:
            self._form.hide()
            self._turn(is_open=False)

    def _show(self) -> None:
        # What it offers to take back is taken back by a key that means the text of a field now.
        self._bar.rest()
        self._form.show()
        self._turn(is_open=True)

    def _turn(self, *, is_open: bool) -> None:
        for one in self._hidden:
            one.setVisible(not is_open)
        self.changed.emit()

    def _dropped(self, family: int, *, is_waiting: bool) -> Dropped:
        entered = self._form.entered
        said = self.tr("Not saved. {what}").format(what=words.begun(self._form.sentence) or entered.title)
        return Dropped(said, entered, family, is_waiting)
