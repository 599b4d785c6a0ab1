"""A code is scanned over an application in the form: its person is looked for, and what is not held is taken from the code."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from omsdesk.errors import DeskError, Rejected
from omsdesk.models.dates import read_date
from omsdesk.models.drafts import scanned as of_scan
from omsdesk.models.numbers.scan import OF_LINES, Scan
from omsdesk.models.search_key import fold
from omsdesk.models.words import ForWhom
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.application.calls import Card, card_by_key
from omsdesk.views.screens.application.filling import Filling
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State
from omsdesk.views.tasks import Latest

NAME = ("person.surname", "person.name", "person.patronymic")
UNKNOWN = frozenset({"form.nobody"})


class ScanFilling(QObject):
    """One for the form."""

    of_another = Signal(object)
    """Scanned: it is of somebody else than the form is about."""

    def __init__(self, reach: Reach, filling: Filling) -> None:
        super().__init__(filling)
        self._reach, self._filling = reach, filling
        self._latest = Latest(reach.tasks.run, self)

    def take(self, scanned: Scanned) -> bool:
        """Fill the form from a scan; False for the scan of somebody else than the form is about, or one that says of nobody."""
        work = self._filling.work
        if scanned.scan.kind in OF_LINES and scanned.scan.fault and self._filling.is_open:
            # A document read amiss: it is read again here, where it is wanted.
            self._reach.messages.error(Rejected(scanned.scan.fault))
            return True
        said = of_scan.entered(scanned.scan, self._reach.desk.settings.today)
        if not said or not self._filling.is_open or self._filling.is_sending:
            return False
        if not self._is_theirs(said) and not self._is_of_representative(said):
            return False
        found, nobody = partial(self._found, work.uuid, scanned, said), partial(self._nobody, work.uuid, scanned, said)
        self._latest.ask(partial(card_by_key, self._reach.desk, scanned.text), found, nobody)
        return True

    def _is_theirs(self, said: Mapping[str, str]) -> bool:
        """Whether nothing that stands in the form speaks against the code being of the same person."""
        entry, today = self._filling.work.entry, self._reach.desk.settings.today
        pairs = [(fold(entry.text(path)), fold(said[path])) for path in NAME if entry.text(path) and path in said]
        born = [read_date(one.get("person.birth_date", ""), today=today, birth=True) for one in (entry.entered, said)]
        if None not in born:
            pairs.append((str(born[0]), str(born[1])))
        number = entry.text("person.enp").replace(" ", "")
        if number and "person.enp" in said:
            pairs.append((number, said["person.enp"]))
        return all(one == other for one, other in pairs)

    def _is_of_representative(self, said: Mapping[str, str]) -> bool:
        """Whether somebody who may act for the person is still to be entered."""
        entry = self._filling.work.entry
        is_for_another = entry.text("for") not in {"", ForWhom.SELF}
        return is_for_another and not entry.text("representative.surname") and "person.surname" in said

    def _found(self, uuid: str, scanned: Scanned, said: dict[str, str], card: Card) -> None:
        if not self._is_still(uuid):
            return
        if not self._is_theirs(card.values) and not self._is_of_representative(card.values):
            # The number alone did not tell that it is somebody else's.
            self.of_another.emit(scanned)
            return
        self._filling.fill(card)
        self._fill(said)

    def _nobody(self, uuid: str, scanned: Scanned, said: dict[str, str], error: DeskError) -> None:
        if not self._is_still(uuid):
            return
        if error.code not in UNKNOWN:
            self._reach.messages.error(error)
            return
        self._fill_unknown(scanned.scan, said)

    def enter(self, held: Scan) -> None:
        """Fill an application that was begun because nobody was found by this scan; a scan that says of nobody fills nothing."""
        said = of_scan.entered(held, self._reach.desk.settings.today)
        if said and self._filling.is_open:
            self._fill_unknown(held, said)

    def _fill_unknown(self, held: Scan, said: dict[str, str]) -> None:
        self._fill(said)
        told = self.tr("Not in the register: filled from the code. Look at every field.")
        name = of_scan.latin_name(held, self._reach.desk.settings.today)
        if name:
            told = self.tr(
                "Not in the register: filled from the document but for the name. It says {name}: "
                "type the name in Russian, and look at every field."
            ).format(name=name)
        # The name is transcribed from here, step by step.
        self._reach.messages.tell(State.ATTENTION, told, stays=self._filling.pane if name else False)

    def _fill(self, said: dict[str, str]) -> None:
        self._filling.work.fill_scanned(said, is_theirs=self._is_theirs(said))
        self._filling.note_change()

    def _is_still(self, uuid: str) -> bool:
        return self._filling.is_open and self._filling.work.uuid == uuid
