"""What is done with the links of somebody: ended, taken out as a mistake, corrected, and each of it taken back."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.errors import DeskError
from omsdesk.models.kinship import Link
from omsdesk.models.words import LinkKind
from omsdesk.services.families import Linked, LinkRow
from omsdesk.services.indexing import PersonRow
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.form import LINKS
from omsdesk.views.screens.family.undo import Done, Dropped, UndoBar
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State
from omsdesk.wording import day, say

People = Mapping[int, PersonRow]


class Deeds(QObject):
    """The calls that write, one after another; each that can be taken back is put on the undo bar."""

    form_wanted = Signal(object)
    """A form that was left is to be had back: a Dropped."""

    def __init__(self, reach: Reach, bar: UndoBar, parent: QObject) -> None:
        super().__init__(parent)
        self._reach, self._bar = reach, bar
        self._open = 0
        self._shown: frozenset[int] = frozenset()
        bar.asked.connect(self.undo)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being written."""
        return self._open == 0

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back here."""
        return self._bar.last(self._shown) is not None

    def show_people(self, shown: Iterable[int]) -> None:
        """What is done to these people is taken back here."""
        self._shown = frozenset(shown)

    def end(self, link: Link, people: People, *, is_mistake: bool) -> None:
        """End a link as of yesterday, or take it out as a mistake; kinship does not end, so that is always one."""
        if not is_mistake and link.until is not None and link.until < self._reach.desk.settings.today:
            text = self.tr("This link is over already. If it was never so, take it out with Shift+Del.")
            self._reach.messages.tell(State.ATTENTION, text)
            return
        self._write(
            partial(self._reach.desk.families.end, link.id, mistake=is_mistake),
            partial(self._ended, said=words.who_is_who(link, people, self._reach.language), is_mistake=is_mistake),
        )

    def _ended(self, before: LinkRow, *, said: str, is_mistake: bool) -> None:
        if before.link.kind is LinkKind.PARENT and not is_mistake:
            text = self.tr("The link was taken out as a mistake (kinship does not end): {link}")
        elif before.is_withdrawn:
            text = self.tr("The link was taken out as a mistake: {link}")
        else:
            text = self.tr("The link was ended, its last day is {day} (F2 sets another): {link}")
        back = partial(self._reach.desk.families.restore, before.link)
        said_so = text.format(link=said, day=day(before.last_day) if before.last_day else "")
        undone = self.tr("The link holds again: {link}").format(link=said)
        self._bar.add(Done(said_so, back, undone, frozenset(before.link.people)))

    def kept(self, linked: Linked, before: Link | None, people: People) -> None:
        """A link was entered or corrected in the form: that can be taken back too."""
        assert linked.link is not None
        link = linked.link.link
        both = frozenset(link.people)
        said, families = words.who_is_who(link, people, self._reach.language), self._reach.desk.families
        if before is not None:
            text, undone = self.tr("The link was corrected: {link}"), self.tr("The link is as it was before: {link}")
            self._bar.add(Done(text.format(link=said), partial(families.restore, before), undone.format(link=said), both))
        elif linked.is_new:
            text, undone = self.tr("The link was saved: {link}"), self.tr("The new link was taken out again: {link}")
            back = partial(families.end, link.id, mistake=True)
            self._bar.add(Done(text.format(link=said), back, undone.format(link=said), both))
        else:
            self._bar.tell(self.tr("This link is held already; what was new in it was added: {link}").format(link=said))

    @Slot()
    def undo(self) -> None:
        """Take back what was done last to those who are shown, or have the form back that was left last."""
        done = self._bar.take(self._shown)
        if isinstance(done, Dropped):
            self.form_wanted.emit(done)
        elif done is not None:
            self._write(done.back, partial(self._undone, done=done), partial(self._not_undone, done), done.touches)

    def _undone(self, answer: object, *, done: Done) -> None:
        if isinstance(answer, Linked) and answer.link is None:
            self._bar.put_back(done)
            text = " ".join(say(one.code, self._reach.language, **one.values) for one in answer.findings)
            self._reach.messages.tell(State.ATTENTION, self.tr("It cannot be taken back. {why}").format(why=text))
            return
        self._bar.tell(done.undone)

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
