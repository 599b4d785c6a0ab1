"""What is said beside the search line: what was found and how fast, what is waited for, and which keys lead on."""

from PySide6.QtCore import QObject

from omsdesk.services.search.find import Found
from omsdesk.views import labels
from omsdesk.views.fields.search_bar import SearchBar
from omsdesk.views.screens.results import counted, first_of, speed


class LineNote(QObject):
    """The words of the verification screen in the bar above it."""

    def __init__(self, bar: SearchBar, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._bar, self._language = bar, language

    @property
    def text(self) -> str:
        """What stands there."""
        return self._bar.note.text()

    def searching(self) -> None:
        """A question went out."""
        self._bar.wait(self.tr("Searching… the register is busy, waiting"))

    def checking(self) -> None:
        """A check was asked for."""
        self._bar.wait(self.tr("Checking… the register is busy, waiting"))

    def found(self, found: Found, typed: str, count: str = "") -> None:
        """Who was found, how many, and how the question was read."""
        read = found.question.repaired or found.question.presumed
        if read:
            self._bar.show_repair(typed, read)
        else:
            self._bar.hide_repair()
        if not found.rows:
            nobody = self.tr("Nobody found") if found.question.is_asked else self.tr("Nobody was asked for")
            self._bar.say(nobody, speed(found))
            return
        hints = [labels.hint(hint, self._language) for hint in found.question.hints]
        many = first_of(found) if found.more else counted(len(found.rows))
        keys = self.tr("Enter — check") if len(found.rows) == 1 else self.tr("↓ — choose, Enter — check")
        self._bar.say(" · ".join([count or many, *hints, keys]), speed(found))

    def answered(self) -> None:
        """A card is shown: there Esc clears, so no chip may promise the text as it was typed."""
        self._bar.hide_repair()
        self._bar.say(self.tr("The next patient is just typed · Ctrl+Enter — clear"))

    def no_answer(self) -> None:
        """Nothing answers: what was found before, and how fast, is no news of this question."""
        self._bar.hide_repair()
        self._bar.say(self.tr("F5 — ask again · Esc — clear"))

    def refused(self) -> None:
        """The question was refused: what was waited for does not come."""
        self._bar.stop_waiting()

    def nothing(self) -> None:
        """Nothing is asked: the keys alone."""
        self._bar.hide_repair()
        self._bar.say("")
