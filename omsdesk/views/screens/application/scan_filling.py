"""A code is scanned over an application in the form: its person is looked for, and what is not held is taken from the code.

A signed statement is weighed before anything: of one that proves nothing nothing is taken, of one whose signature cannot be
proved here nothing but what the register itself holds of the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from omsdesk.errors import DeskError, Rejected
from omsdesk.models.dates import read_date
from omsdesk.models.drafts import scanned as of_scan
from omsdesk.models.numbers.scan import OF_LINES, Scan, ScanKind
from omsdesk.models.search_key import fold
from omsdesk.models.words import ForWhom
from omsdesk.services.statements import StatementAnswer
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.application.calls import Card, card_by_key
from omsdesk.views.screens.application.filling import Filling
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State
from omsdesk.views.tasks import Latest
from omsdesk.wording import say

NAME = ("person.surname", "person.name", "person.patronymic")
UNKNOWN = frozenset({"form.nobody"})


@dataclass(frozen=True, slots=True)
class Brought:
    """A scan that is asked about for one application: what it says, and what is to be said against it."""

    uuid: str
    scanned: Scanned
    said: Mapping[str, str]
    against: str = ""
    """Of a statement: why nothing of it is believed; the register is."""


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
        if not self._filling.is_open:
            return False
        if scanned.scan.kind in OF_LINES and scanned.scan.fault:
            # A document read amiss: it is read again here, where it is wanted.
            self._reach.messages.error(Rejected(scanned.scan.fault))
            return True
        said = of_scan.entered(scanned.scan, self._reach.desk.settings.today)
        is_statement = scanned.scan.kind is ScanKind.STATEMENT
        if not (said or is_statement) or self._filling.is_sending:
            return False
        brought = Brought(self._filling.work.uuid, scanned, said)
        if is_statement:
            self._weigh(brought)
            return True
        if not self.is_wanted(said):
            return False
        self._look_up(brought)
        return True

    def enter(self, held: Scan) -> None:
        """Fill an application that was begun because nobody was found by this scan; a scan that says of nobody fills nothing."""
        said = of_scan.entered(held, self._reach.desk.settings.today)
        if not said or not self._filling.is_open:
            return
        if held.kind is ScanKind.STATEMENT:
            self._weigh(Brought(self._filling.work.uuid, Scanned(held, held.statement or "", "keyboard"), said))
        else:
            self._fill_unknown(held, said)

    # A statement

    def _weigh(self, brought: Brought) -> None:
        """What it is worth is asked first, whoever it names: one that proves nothing leads nowhere else either."""
        held = brought.scanned.scan
        work = partial(self._reach.desk.statements.brought, held.statement or brought.scanned.text)
        self._latest.ask(work, partial(self._weighed, brought), partial(self._refused, brought))

    def _weighed(self, brought: Brought, answer: StatementAnswer) -> None:
        if not self._is_still(brought):
            return
        if not self.is_wanted(brought.said):
            self.of_another.emit(brought.scanned)
            return
        if not answer.is_signed_well:
            caution = answer.by_signature
            against = say(caution.code, self._reach.language, **caution.values)
            brought = Brought(brought.uuid, brought.scanned, {}, against)
        self._look_up(brought)

    def _refused(self, brought: Brought, error: DeskError) -> None:
        if self._is_still(brought):
            self._reach.messages.error(error)

    # Whose it is

    def _look_up(self, brought: Brought) -> None:
        work = partial(card_by_key, self._reach.desk, brought.scanned.text)
        self._latest.ask(work, partial(self._found, brought), partial(self._nobody, brought))

    def is_wanted(self, said: Mapping[str, str]) -> bool:
        """Whether it is of whom the form is about, or of somebody who may act for them."""
        return self._is_theirs(said) or self._is_of_representative(said)

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

    def _found(self, brought: Brought, card: Card) -> None:
        if not self._is_still(brought):
            return
        if not self.is_wanted(card.values):
            # The number alone did not tell that it is somebody else's.
            self.of_another.emit(brought.scanned)
            return
        self._reach.messages.next_question()
        self._filling.fill(card)
        self._fill(brought.said)
        if brought.against:
            told = self.tr("{caution} Filled from the register, not from the document.").format(caution=brought.against)
            self._reach.messages.tell(State.ATTENTION, told)

    def _nobody(self, brought: Brought, error: DeskError) -> None:
        if not self._is_still(brought):
            return
        if brought.against and error.code in UNKNOWN:
            told = self.tr("{caution} Not in the register: nothing was filled from the document.")
            self._reach.messages.tell(State.ATTENTION, told.format(caution=brought.against))
        elif error.code in UNKNOWN:
            self._fill_unknown(brought.scanned.scan, brought.said)
        else:
            self._reach.messages.error(error)

    # What is filled

    def _fill_unknown(self, held: Scan, said: Mapping[str, str]) -> None:
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

    def _fill(self, said: Mapping[str, str]) -> None:
        self._filling.work.fill_scanned(said, is_theirs=self._is_theirs(said))
        self._filling.note_change()

    def _is_still(self, brought: Brought) -> bool:
        return self._filling.is_open and self._filling.work.uuid == brought.uuid
