"""The check on its way: one at a time, never the same twice, and none begun that is no longer wanted."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from omsdesk.errors import DeskError
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.statements import StatementRefused
from omsdesk.views.screens.asked import Asked
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import Latest

CHECKS = frozenset({"checks"})


class Checks(QObject):
    """Every check is logged, so what is asked for here is asked for once and only as long as somebody waits for it."""

    asked = Signal()
    answered = Signal(object)
    """A CoverageAnswer."""
    failed = Signal(DeskError)
    refused = Signal(object)
    """A StatementRefused: a signed document that proves nothing."""

    def __init__(self, reach: Reach, parent: QObject) -> None:
        super().__init__(parent)
        self._coverage = reach.desk.coverage
        self._latest = Latest(partial(reach.tasks.write, touches=CHECKS), self)
        self._on_its_way: object = None

    def check(self, asked: Asked, on: date | None) -> None:
        """Check this person's coverage for a date, without one for today."""
        person = (asked.person_id, on, asked.key, asked.key_kind, asked.warnings)
        self._ask((asked, on), partial(self._coverage.verify_person, *person))

    def check_brought(self, statement: str) -> None:
        """Check whoever a signed document names, and what it is worth."""
        self._ask(statement, partial(self._coverage.verify, statement, by_scan=True))

    def log_nobody(self, key: str) -> None:
        """Log that a key finds nobody."""
        self._ask(key, partial(self._coverage.verify, key))

    def reopen(self, number: str) -> None:
        """Show a check that was made, as it was shown; nothing is logged anew."""
        self._ask((number,), partial(self._coverage.answer, number))

    def drop(self) -> None:
        """Nobody waits any more: what has not begun is not made."""
        self._latest.drop()
        self._on_its_way = None

    def _ask(self, what: object, work: Callable[[], CoverageAnswer]) -> None:
        # Enter struck twice is one check: it is logged, and the second would be a check that nobody made.
        if self._on_its_way == what:
            return
        self._on_its_way = what
        self.asked.emit()
        self._latest.ask(work, self._answer, self._fail)

    def _answer(self, answer: CoverageAnswer) -> None:
        self._on_its_way = None
        self.answered.emit(answer)

    def _fail(self, error: DeskError) -> None:
        self._on_its_way = None
        (self.refused if isinstance(error, StatementRefused) else self.failed).emit(error)
