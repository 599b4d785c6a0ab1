"""What the form of a visit says in the message bar: what is doubtful, what was pasted, what was thrown away."""

from PySide6.QtCore import QObject, Slot

from omsdesk.views.forms.visit import FIELDS, SECTIONS
from omsdesk.views.messages import MessageBar
from omsdesk.views.screens.visits.form_work import Kept, Work
from omsdesk.views.style import State


class Saying(QObject):
    """Of one form."""

    def __init__(self, work: Work, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._messages = work, messages
        self._told = ""
        self.thrown: Kept | None = None
        work.renewed.connect(self._renewed)
        work.entry.typed.connect(self._typed)

    @Slot(str)
    def doubted(self, doubt: str) -> None:
        """This is to be looked at before it is sent once more; empty: the visit is another one now, and is sent anew."""
        self._hush()
        if not doubt:
            return
        if self._work.now.number is None:
            once_more = self.tr("Ctrl+Enter once more registers the visit as it stands.")
        else:
            once_more = self.tr("Ctrl+Enter once more saves the correction as it stands.")
        # The doubt itself: where there is little room its place may be out of sight.
        self._told = f"{doubt} {once_more}"
        self._messages.tell(State.ATTENTION, self._told)

    @Slot(int, int)
    def pasted(self, taken: int, left: int) -> None:
        """So many results were pasted, and so many had no place."""
        text = self.tr("Results pasted: {count}.").format(count=taken)
        if not left:
            self._messages.confirm(text)
            return
        text += " " + self.tr("{count} more have no place here: load them from a file (load visits).").format(count=left)
        self._messages.tell(State.ATTENTION, text)

    @Slot(frozenset)
    def _renewed(self, parts: frozenset[str]) -> None:
        """Another desk has changed these parts of the visit meanwhile."""
        words = {section.name: section.words for section in SECTIONS} | {part: one.words for part, one in FIELDS.items()}
        text = self.tr("Another desk has changed the visit meanwhile. What was entered here stands as it was.")
        if parts:
            text += " " + self.tr("Changed there: {parts}.").format(parts=", ".join(sorted(words[part] for part in parts)))
        self._messages.tell(State.ATTENTION, text, stays=True)

    def discarded(self, thrown: Kept) -> None:
        """What was entered is thrown away; it is kept here until something else comes of the form."""
        self.thrown = thrown
        self._told = self.tr("What was entered is thrown away. Ctrl+Z brings it back.")
        self._messages.tell(State.FACT, self._told)

    def rest(self) -> None:
        """It cannot be brought back any more, or was."""
        self._hush()
        self.thrown = None

    @Slot(str)
    def _typed(self, _path: str) -> None:
        # Over something new what was thrown away is not brought back, and the words would promise it.
        if self.thrown is not None:
            self._hush()

    def _hush(self) -> None:
        if self._told and self._messages.text == self._told:
            self._messages.clear()
        self._told = ""
