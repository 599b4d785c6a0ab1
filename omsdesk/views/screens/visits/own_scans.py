"""A code is scanned over a visit that is being entered: of the patient it is of, it changes nothing; anybody else is checked."""

from functools import partial

from PySide6.QtCore import QObject

from omsdesk.errors import DeskError
from omsdesk.models.numbers.scan import ScanKind
from omsdesk.services.search.find import Found
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.asked import is_only
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import Latest

OF_A_PERSON = frozenset({
    ScanKind.POLICY, ScanKind.CARD, ScanKind.PASSPORT, ScanKind.TRAVEL_DOCUMENT, ScanKind.ENP, ScanKind.CERTIFICATE,
    ScanKind.SNILS_OR_BLANK, ScanKind.OLD_POLICY, ScanKind.TEXT,
})  # fmt: skip
"""What may be the patient's own; a signed document is judged where it is checked, whoever it names."""
POLICIES = frozenset({ScanKind.POLICY, ScanKind.CARD, ScanKind.ENP, ScanKind.CERTIFICATE, ScanKind.OLD_POLICY, ScanKind.TEXT})


class OwnScans(QObject):
    """One for the screen of visits."""

    def __init__(self, reach: Reach, parent: QObject) -> None:
        super().__init__(parent)
        self._reach = reach
        self._latest = Latest(reach.tasks.run, self)

    @property
    def is_idle(self) -> bool:
        """Whether nobody is being looked for."""
        return self._latest.is_idle

    def take(self, scanned: Scanned, person_id: int, who: str) -> bool:
        """Look whether a scan is of this person, whose visit is entered; False for one that is of nobody or to be judged."""
        if scanned.scan.kind not in OF_A_PERSON or self._reach.scanning is None:
            return False
        work = partial(self._reach.desk.search.find, scanned.text, limit=2)
        self._latest.ask(work, partial(self._found, scanned, person_id, who), partial(self._failed, scanned))
        return True

    def _found(self, scanned: Scanned, person_id: int, who: str, found: Found) -> None:
        if not is_only(found) or found.rows[0].id != person_id:
            self._check(scanned)
            return
        told = self.tr("It is the document of this very patient: {who}. The visit stays as it is.")
        if scanned.scan.kind in POLICIES:
            told = self.tr("It is the policy of this very patient: {who}. The visit stays as it is.")
        # Under the form: nothing of what is typed moves for it.
        self._reach.messages.confirm(told.format(who=who))

    def _failed(self, scanned: Scanned, _error: DeskError) -> None:
        # Asked for where it is checked, it is said there what is wrong.
        self._check(scanned)

    def _check(self, scanned: Scanned) -> None:
        assert self._reach.scanning is not None
        self._reach.scanning.of_another.emit(scanned)
