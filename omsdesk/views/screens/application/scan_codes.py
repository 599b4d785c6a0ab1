"""What a code on a scan says of it: the paper of somebody else, or a paper that was printed here, is said to be none of these."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from omsdesk.errors import DeskError
from omsdesk.models.drafts import scanned as of_scan
from omsdesk.models.numbers import scan, statement
from omsdesk.models.numbers.scan import Scan, ScanKind
from omsdesk.services.attachments import ScannedRow, files
from omsdesk.services.barcode_scanners import codes_in
from omsdesk.views.screens.application.calls import Calls
from omsdesk.views.screens.application.filling import Filling
from omsdesk.views.screens.application.scan_filling import ScanFilling
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State
from omsdesk.wording import say


@dataclass(frozen=True, slots=True)
class Doubted:
    """A scan that was said to be of something else; as long as that stands, one key takes it away."""

    uuid: str
    slot: str
    name: str
    told: str


class ScanCodes(QObject):
    """One for the form; a scan without a code is what it is, and one that cannot be read is told by whoever keeps it."""

    def __init__(self, reach: Reach, calls: Calls, filling: Filling, by_code: ScanFilling) -> None:
        super().__init__(filling)
        self._reach, self._calls, self._filling, self._by_code = reach, calls, filling, by_code
        self._rows: tuple[ScannedRow, ...] = ()
        self._doubted: Doubted | None = None
        calls.scanned.connect(self._know)

    def look_at(self, slot: str, paths: tuple[str, ...]) -> None:
        """Look for codes on files that are kept as scans of a line of the checklist."""
        for path in map(Path, paths):
            seen = partial(self._seen, self._filling.work.uuid, slot, path.name)
            self._reach.tasks.run(self, partial(_best, path), seen, _nothing)

    def take_away(self) -> bool:
        """Throw away the scan that was doubted last, while that is still to be read; whether there was one."""
        doubted = self._doubted
        if doubted is None or self._reach.messages.text != doubted.told or doubted.uuid != self._filling.work.uuid:
            return False
        theirs = (doubted.uuid, doubted.slot, doubted.name)
        added = [row for row in self._rows if (row.uuid, row.slot, row.name) == theirs]
        self._doubted = None
        self._reach.messages.clear()
        for row in added[-1:]:
            self._calls.remove_scan(row)
        return bool(added)

    def _know(self, rows: tuple[ScannedRow, ...]) -> None:
        self._rows = rows

    def _seen(self, uuid: str, slot: str, name: str, held: Scan | None) -> None:
        if held is None or not self._filling.is_open or self._filling.work.uuid != uuid:
            return
        what = self._of_another(held) or self._of_ours(held, slot)
        if what:
            told = self.tr("{name}: {what} The scan is attached as it is; Ctrl+Z takes it away.").format(name=name, what=what)
            self._doubted = Doubted(uuid, slot, name, told)
            self._reach.messages.tell(State.ATTENTION, told)

    def _of_another(self, held: Scan) -> str:
        today = self._reach.desk.settings.today
        said = of_scan.entered(held, today)
        if not said or self._by_code.is_wanted(said):
            return ""
        who = of_scan.named(held, today) or said.get("person.enp", "")
        return self.tr("the code on it is of another person, {who}.").format(who=who)

    def _of_ours(self, held: Scan, slot: str) -> str:
        paper = self._filling.pane.checklist.named(slot)
        if held.kind is ScanKind.CHECK:
            return self.tr("it is a proof of check No. {number}, not “{paper}”.").format(number=held.number, paper=paper)
        if held.kind is not ScanKind.STATEMENT or held.fault or held.statement is None:
            return ""
        made = statement.read(held.statement).statement
        what = say(f"statement.kind.{made.kind.value}", self._reach.language)
        return self.tr("it is “{what}” No. {number}, not “{paper}”.").format(what=what, number=made.number, paper=paper)


def _best(path: Path) -> Scan | None:
    content = files.content(path)
    # Most scans have no code: turning each of them would keep the machine busy for seconds.
    found = scan.best(codes_in(content, closely=False)) if content is not None else None
    return found[0] if found is not None else None


def _nothing(_error: DeskError) -> None:
    """Nobody asked for it by hand: what is no picture is refused where it is kept."""
