"""The audit: who saw or changed what, narrowed to a person, a clerk, days; and whether it holds as it was written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from omsdesk.errors import Said
from omsdesk.models.words import Right
from omsdesk.services.access import Seat
from omsdesk.services.auditing import AuditPage, AuditRow, Sought
from omsdesk.views.fields.day_line import DayLine
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.value import Value
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day

if TYPE_CHECKING:
    from omsdesk.services.audit.examining import AuditReport
    from omsdesk.services.auditing import AuditTrail

LINE_EM = 15


class TrailPage(AdminPage):
    """What is sought above, the lines below it; Enter in any line of it seeks."""

    NAME = "audit"
    RIGHTS = frozenset({Right.READ_AUDIT})

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(reach, parent)
        self._page = AuditPage((), more=False)
        self._sought = Sought()
        self._build()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Admin", "Audit")

    @classmethod
    def is_for(cls, seat: Seat, *, practice: bool) -> bool:  # noqa: ARG003 - a register without clerks has an audit too
        return bool(cls.RIGHTS & seat.rights)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"refresh": self.refresh}
        if self._page.more:
            able["older_lines"] = self.older
        if self.reach.desk.seat.may(Right.CHECK_STORE):
            able["verify_audit"] = self.verify
        return able

    def panes(self) -> Sequence[QWidget]:
        return (self.person, self.table)

    def refresh(self) -> None:
        self.seek()

    @Slot()
    def seek(self) -> None:
        """Ask for the newest lines that fit."""
        sought = Sought(clerk=self.clerk.text().strip() or None, since=self.since.day, until=self.until.day)
        self.ask(partial(_found, self.reach.desk.audit, self.person.text().strip(), sought), self._show)

    @Slot()
    def older(self) -> None:
        """The lines before the last that is shown."""
        if self._page.rows:
            self.ask(partial(self.reach.desk.audit.lines, self._sought, before=self._page.rows[-1].seq), self._add)

    @Slot()
    def verify(self) -> None:
        """Walk along the whole chain, and compare it with what stands outside the store."""
        self.told.setText(self.tr("The audit is being verified…"))
        self.ask(self.reach.desk.audit.verify, self._verified)

    @Slot()
    def accept(self) -> None:
        """Ask for no anchors of before: whoever does so answers for it, and the audit says so."""
        self.ask(self.reach.desk.audit.accept_anchors, self._accepted)

    def _accepted(self, _nothing: None) -> None:
        self.accept_button.hide()
        self.told.setText(self.say("cli.audit.anchors_accepted"))

    def _show(self, found: tuple[Sought, AuditPage]) -> None:
        self._sought, self._page = found
        self.table.show_rows(self._page.rows)
        self._tell()

    def _add(self, page: AuditPage) -> None:
        self._page = AuditPage((*self._page.rows, *page.rows), page.more)
        self.table.show_rows(self._page.rows)
        self.table.go_to(len(self._page.rows) - len(page.rows))
        self._tell()

    def _tell(self) -> None:
        forged = self._page.forged_said
        counted = self.say("cli.audit.more" if self._page.more else "cli.audit.all", rows=len(self._page.rows))
        self.told.setText(f"{counted} {self._words(forged)}" if forged else counted)
        self.older_button.setEnabled(self._page.more)
        self.changed.emit()

    def _verified(self, report: "AuditReport") -> None:
        said = f"{self._words(report.chain_said)} {self._words(report.anchors_said)}"
        self.told.setText(said)
        is_well = report.is_sound and report.are_anchors_sound
        self.accept_button.setVisible(report.anchoring == "absent" and self.reach.desk.seat.may(Right.BACK_UP))
        self.reach.messages.tell(State.ACTIVE if is_well else State.INACTIVE, said)

    @Slot()
    def _tell_line(self) -> None:
        # A column cuts what is long; what stands in front of the eyes is read whole.
        row = self.table.current
        forged = "" if row is None or row.is_sealed else self.tr("NOT AS IT WAS WRITTEN")
        parts = () if row is None else (forged, self._who(row), self._what(row), self._thing(row), self._why(row))
        self.line.show_value(" · ".join(part for part in parts if part))

    def _words(self, said: Said) -> str:
        return self.say(said.code, **said.values)

    def _who(self, row: AuditRow) -> str:
        return self._words(row.who)

    def _what(self, row: AuditRow) -> str:
        return self._words(row.said)

    def _thing(self, row: AuditRow) -> str:
        return self._words(row.thing)

    def _why(self, row: AuditRow) -> str:
        return self._words(row.why) if row.why else ""

    def _build(self) -> None:
        today = self.reach.desk.settings.today
        row = QWidget(self)
        flow = Flow(row, gap=em(self, 0.4))
        self.person, self.clerk = self._line("audit.person", self.tr("Person")), self._line("audit.clerk", self.tr("Clerk"))
        self.since, self.until = DayLine(self.tr("since"), today, row), DayLine(self.tr("until"), today, row)
        self.since.setObjectName("audit.since")
        self.until.setObjectName("audit.until")
        for line in (self.person, self.clerk):
            line.returnPressed.connect(self.seek)
            flow.addWidget(line)
        for days in (self.since, self.until):  # a day is read once it is entered, which is after Enter
            days.changed.connect(self.seek)
            flow.addWidget(days)
        flow.addWidget(self.button(self.tr("Show  Enter"), self.seek, "audit.seek", primary=True))
        self.older_button = self.button(self.tr("Older  Ctrl+E"), self.older, "audit.older")
        flow.addWidget(self.older_button)
        verify = self.button(self.tr("Verify  Ctrl+R"), self.verify, "audit.verify")
        verify.setVisible(self.reach.desk.seat.may(Right.CHECK_STORE))
        flow.addWidget(verify)
        self.accept_button = self.button(self.tr("Accept that the notes are missing"), self.accept, "audit.accept")
        self.accept_button.hide()
        flow.addWidget(self.accept_button)
        self.column.addWidget(row)
        self._build_lines()

    def _build_lines(self) -> None:
        columns = [
            Column("seq", self.tr("Line"), 6, _seq, spare=2),
            Column("at", self.tr("When"), 10, _at),
            Column("clerk", self.tr("Clerk"), 12, self._who, least=8),
            Column("workplace", self.tr("Workplace"), 9, _workplace, spare=1),
            Column("action", self.tr("What"), 15, self._what, state=_forged, least=10),
            Column("thing", self.tr("Of what"), 15, self._thing, least=10),
            Column("why", self.tr("Why"), 12, self._why, spare=1),
        ]
        self.table: RowTable[AuditRow] = RowTable(self.tr("Audit"), columns, self, kept_as="audit")
        self.table.setObjectName("auditTable")
        self.told = QLabel(self)
        self.told.setObjectName("audit.told")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.column.addWidget(self.table, 1)
        self.line = Value(self.tr("The line in full"), self)
        self.line.setObjectName("audit.line")
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.table.selectionModel().currentRowChanged.connect(self._tell_line)
        self.column.addWidget(self.line)
        self.column.addWidget(self.told)

    def _line(self, name: str, title: str) -> Line:
        line = Line(self)
        line.setObjectName(name)
        line.setAccessibleName(title)
        line.setPlaceholderText(title)
        line.setFixedWidth(em(self, LINE_EM))
        return line


def _found(trail: "AuditTrail", person: str, sought: Sought) -> tuple[Sought, AuditPage]:
    if person:
        sought = replace(sought, person_id=trail.whose(person))
    return sought, trail.lines(sought)


def _seq(row: AuditRow) -> str:
    return str(row.seq)


def _forged(row: AuditRow) -> State | None:
    return None if row.is_sealed else State.INACTIVE


def _at(row: AuditRow) -> str:
    here = row.at.astimezone()
    return f"{day(here.date())} {here:%H:%M:%S}"


def _workplace(row: AuditRow) -> str:
    return row.workplace
