"""What is done with the links of somebody: ended, taken out as a mistake, corrected, and each of it taken back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from omsdesk.errors import DeskError
from omsdesk.models.kinship import Link
from omsdesk.services.families import FamilyView, Linked, LinkRow
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.form import LINKS
from omsdesk.views.screens.family.undo import Done, UndoBar
from omsdesk.views.screens.family.words import Line
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State
from omsdesk.wording import say


class Deeds(QObject):
    """The calls that write, one after another; each that can be taken back is put on the undo bar."""

    def __init__(self, reach: Reach, bar: UndoBar, parent: QObject) -> None:
        super().__init__(parent)
        self._reach, self._bar = reach, bar
        self._open = 0
        bar.asked.connect(self.undo)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being written."""
        return self._open == 0

    def end(self, link: Link, view: FamilyView, *, is_mistake: bool) -> None:
        """End a link as of yesterday, or take it out as a mistake; kinship does not end, so that is always one."""
        self._write(
            partial(self._reach.desk.families.end, link.id, mistake=is_mistake),
            partial(self._ended, said=between(link, view), is_mistake=is_mistake),
        )

    def _ended(self, before: LinkRow, *, said: str, is_mistake: bool) -> None:
        text = self.tr("The link was taken out as a mistake: {link}.") if is_mistake else self.tr("The link was ended: {link}.")
        self._bar.add(Done(text.format(link=said), partial(self._reach.desk.families.restore, before.link)))

    def kept(self, linked: Linked, before: Link | None, view: FamilyView) -> None:
        """A link was entered or corrected in the form: that can be taken back too."""
        assert linked.link is not None
        link = linked.link.link
        if before is not None:
            text = self.tr("The link was corrected: {link}.").format(link=between(before, view))
            self._bar.add(Done(text, partial(self._reach.desk.families.restore, before)))
        elif linked.is_new:
            back = partial(self._reach.desk.families.end, link.id, mistake=True)
            self._bar.add(Done(self.tr("The link was saved: {kind}.").format(kind=words.kind_word(link.kind)), back))
        else:
            self._reach.messages.confirm(self.tr("This link is held already; what was new in it was added."))

    @Slot()
    def undo(self) -> None:
        """Take back what was done last."""
        done = self._bar.take()
        if done is not None:
            self._write(done.back, partial(self._undone, done=done), partial(self._not_undone, done), done.touches)

    def _undone(self, answer: object, *, done: Done) -> None:
        if isinstance(answer, Linked) and answer.link is None:
            self._bar.put_back(done)
            text = " ".join(say(one.code, self._reach.language, **one.values) for one in answer.findings)
            self._reach.messages.tell(State.ATTENTION, self.tr("It cannot be taken back. {why}").format(why=text))
            return
        self._reach.messages.confirm(self.tr("Taken back: {what}").format(what=done.said))

    def _not_undone(self, done: Done, error: DeskError) -> None:
        self._open -= 1
        self._bar.put_back(done)
        self._reach.messages.error(error)

    def _write(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None] | None = None,
        touches: frozenset[str] = LINKS,
    ) -> None:
        def answered(answer: object) -> None:
            self._open -= 1
            done(answer)

        self._open += 1
        self._reach.tasks.write(self, work, answered, failed or self._failed, touches=touches)

    def _failed(self, error: DeskError) -> None:
        self._open -= 1
        self._reach.messages.error(error)


def between(link: Link, view: FamilyView) -> str:
    """A link by its kind and both people."""
    people = view.by_id
    names = [words.short(people[one].person) for one in link.people if one in people]
    return f"{words.kind_word(link.kind)}, {' — '.join(names)}"


def meant(line: Line, view: FamilyView) -> tuple[Link, ...]:
    """The links that keys act on: those with the one asked about; where there are none, all that somebody has."""
    held = [row.link for row in view.links if line.person_id in row.link.people and not row.is_withdrawn]
    own = [link for link in held if view.person_id in link.people and not line.is_asked]
    return tuple(own or held)
