"""The copies of the register: which there are, whether they were restored on trial, and one more now."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QLabel, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.words import Right
from omsdesk.services.access import Seat
from omsdesk.services.backup import BackupState, Copy, Renewed
from omsdesk.views.fields.flow import Flow
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day, figure

if TYPE_CHECKING:
    from omsdesk.services.backup import Backups

MEGABYTE = 1_000_000


class CopiesPage(AdminPage):
    """What is to be said of the copies, and the list of them, the newest first."""

    NAME = "copies"
    RIGHTS = frozenset({Right.BACK_UP})

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(reach, parent)
        self._is_at_work = False
        self._chosen: Path | None = None
        """The copy that the next F2 puts back."""
        self._last = 0
        """The last line of the audit, as far as the state tells."""
        self._build()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Admin", "Copies")

    @classmethod
    def is_for(cls, seat: Seat, *, practice: bool) -> bool:  # noqa: ARG003 - a register without clerks has copies too
        return bool(cls.RIGHTS & seat.rights)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"refresh": self.refresh}
        if self._is_at_work:
            return able
        able |= {"make_copy": self.make, "try_copy": self.try_newest}
        return able | {"put_back": self.put_back} if self.table.current is not None else able

    def panes(self) -> Sequence[QWidget]:
        return (self.table,)

    def refresh(self) -> None:
        backups = self.reach.desk.backups
        self.ask(lambda: _held(backups), self._show)

    @Slot()
    def make(self) -> None:
        """A copy now, verified before it is one."""
        self._begin(self.tr("The register is being copied and the copy read back…"), self.reach.desk.backups.make)

    @Slot()
    def try_newest(self) -> None:
        """The newest copy restored into a file that is thrown away, and asked as a desk asks."""
        self._begin(self.tr("The newest copy is being restored on trial…"), self.reach.desk.backups.rehearse)

    @Slot()
    def renew(self) -> None:
        """The copies that the key of before still opens are encrypted anew."""
        if self._is_at_work:
            return
        self._is_at_work = True
        self.told.setText(self.tr("The copies are being encrypted anew…"))
        self.changed.emit()
        self.reach.tasks.quietly(self, self.reach.desk.backups.renew, self._renewed, self._failed)

    def _renewed(self, done: Renewed) -> None:
        self._is_at_work = False
        self.reach.messages.confirm(" ".join(self.say(one.code, **one.values) for one in done.said))
        self.refresh()

    @Slot()
    def put_back(self) -> None:
        """The copy that stands in the list takes the register's place; asked for twice, because what came after it is lost."""
        copy = self.table.current
        if copy is None or self._is_at_work:
            return
        if self._chosen != copy.file:
            self._chosen = copy.file
            told = self.tr(
                "The copy of {made}: {lost} lines of the audit came after it and would be lost. F2 once more puts it back."
            )
            lost = max(0, self._last - copy.manifest.audit_seq)
            self.reach.messages.tell(State.ATTENTION, told.format(made=_made(copy), lost=lost))
            return
        self._chosen = None
        self.copy_chosen.emit(copy.file)

    @Slot()
    def _moved(self) -> None:
        self._chosen = None

    def _begin(self, told: str, work: Callable[[], Copy]) -> None:
        if self._is_at_work:
            return
        self._is_at_work = True
        self.told.setText(told)
        self.changed.emit()
        # what takes minutes stands before nobody's question
        self.reach.tasks.quietly(self, work, self._done, self._failed)

    def _done(self, copy: Copy) -> None:
        self._is_at_work = False
        code = "cli.backup.rehearsed" if copy.manifest.rehearsed_at else "cli.backup.done"
        known = copy.manifest
        mb = round(known.size / MEGABYTE, 1)
        values = {"path": str(copy.file), "people": known.people, "audit": known.audit_seq, "mb": mb}
        self.reach.messages.confirm(self.say(code, **values))
        self.refresh()

    def _failed(self, error: DeskError) -> None:
        self._is_at_work = False
        self.told_error(error)
        self.refresh()

    def _show(self, held: tuple[BackupState, tuple[Copy, ...], int]) -> None:
        state, copies, older = held
        told = [self.say(state.said.code, **state.said.values)]
        if older:
            told.append(self.say("backup.older", count=older, folder=str(self.reach.desk.backups.folder)))
        self.told.setText(" ".join(told))
        self._renew.setVisible(bool(older))
        self._last = state.changes + (state.last.manifest.audit_seq if state.last else 0)
        self.table.show_rows(copies)
        self.changed.emit()

    def _kind(self, copy: Copy) -> str:
        return self.say(f"backup.kind.{copy.manifest.kind.value}")

    def _size(self, copy: Copy) -> str:
        return figure(round(copy.manifest.size / MEGABYTE, 1), self.reach.language)

    def _trial(self, copy: Copy) -> str:
        known = copy.manifest
        trial = "none" if known.rehearsed_at is None else "broken" if known.rehearsal_failed else "sound"
        when = known.rehearsed_at.astimezone() if known.rehearsed_at else None
        return self.say(f"cli.backup.trial.{trial}", when=when)

    def _build(self) -> None:
        self.told = QLabel(self)
        self.told.setObjectName("copies.told")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        row = QWidget(self)
        flow = Flow(row, gap=em(self, 0.4))
        flow.addWidget(self.button(self.tr("Copy now  Ins"), self.make, "copies.make", primary=True))
        flow.addWidget(self.button(self.tr("Restore on trial  Ctrl+R"), self.try_newest, "copies.try"))
        flow.addWidget(self.button(self.tr("Put back…  F2"), self.put_back, "copies.putBack"))
        self._renew = self.button(self.tr("Encrypt older copies anew"), self.renew, "copies.renew")
        self._renew.setVisible(False)
        flow.addWidget(self._renew)
        columns = [
            Column("made", self.tr("Made"), 11, _made),
            Column("kind", self.tr("Why"), 14, self._kind, least=9),
            Column("people", self.tr("People"), 8, _people, spare=1),
            Column("lines", self.tr("Lines of the audit"), 10, _lines, spare=2),
            Column("size", self.tr("Size, MB"), 7, self._size, spare=2),
            Column("trial", self.tr("Restored on trial"), 18, self._trial, state=_trial_sign, least=10),
        ]
        self.table: RowTable[Copy] = RowTable(self.tr("Copies"), columns, self, kept_as="copies")
        self.table.setObjectName("copiesTable")
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        for widget in (self.told, row):
            self.column.addWidget(widget)
        self.column.addWidget(self.table, 1)


def _held(backups: "Backups") -> tuple[BackupState, tuple[Copy, ...], int]:
    return backups.state(), backups.copies(), len(backups.older())


def _made(copy: Copy) -> str:
    here = copy.manifest.made_at.astimezone()
    return f"{day(here.date())} {here:%H:%M}"


def _people(copy: Copy) -> str:
    return str(copy.manifest.people)


def _lines(copy: Copy) -> str:
    return str(copy.manifest.audit_seq)


def _trial_sign(copy: Copy) -> State | None:
    known = copy.manifest
    if known.rehearsed_at is None:
        return None
    return State.INACTIVE if known.rehearsal_failed else State.ACTIVE
