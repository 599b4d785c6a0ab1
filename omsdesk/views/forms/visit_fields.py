"""The page of a visit: codes stand beside their names, and what follows from a value is put where it belongs."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cached_property

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.models.care.pasted import results_in
from omsdesk.models.dates import read_date
from omsdesk.models.numbers import enp
from omsdesk.models.words import CodeList
from omsdesk.services.codes import Codes
from omsdesk.views.forms.block import MADE, Maker
from omsdesk.views.forms.code_line import CodeLine
from omsdesk.views.forms.entry import Value
from omsdesk.views.forms.field import Field, Kind
from omsdesk.views.forms.line import FieldLine
from omsdesk.views.forms.page import FormPage
from omsdesk.views.forms.row import Row
from omsdesk.views.forms.visit import KIND, MOST_LINES, ON, ORGANISATION, UNTIL, Section, corrects, is_stay
from omsdesk.views.forms.visit_choices import within
from omsdesk.views.forms.visit_way import enter_goes_to
from omsdesk.views.tasks import Run

AS_BEFORE = "line_before"
MAY_BE_POLICY = frozenset({"card", "summary.text"})
"""Where such a number may be meant: some number their cards by the policy."""


class VisitFields(FormPage):
    """The fields of a visit."""

    took_table = Signal(int, int)
    """So many results were pasted, and so many had no place."""

    scanned = Signal(str)
    """The number of a policy came into a field that takes none: the next question, not a part of the visit."""

    makers: Mapping[Kind, Maker] = MADE
    places: Mapping[str, str] = {}
    """What kind of organisation each is, by code."""
    _asked_in: tuple[str, ...] = ()

    # Codes

    def serve(self, codes: Codes, run: Run) -> None:
        """Codes are looked up here, before a field for one is made."""
        self._codes, self._run = codes, run
        self.makers = {**MADE, Kind.LISTED: self._made_code}

    @property
    def is_idle(self) -> bool:
        """Whether no list of codes is asked."""
        return all(line.is_idle for line in self._code_lines())

    def _made_code(self, field: Field, parent: QWidget) -> CodeLine:
        made = CodeLine(field, self._codes, CodeList(field.suggests), self._run, parent)
        self._look_in(made)
        return made

    def _made_row(self, line: Sequence[Field], box: QWidget) -> Row:
        return Row(line, self._choices, box, self.makers)

    def _code_lines(self) -> Iterator[CodeLine]:
        inputs = (row.blocks[path].input for path, row in self._rows.items())
        return (one for one in inputs if isinstance(one, CodeLine))

    def _look_in(self, line: CodeLine) -> None:
        """Codes in force on the day of the visit; results and outcomes of its conditions."""
        entered = self._entry.entered
        on = read_date(entered.get(ON, ""), today=self.today)
        line.look_in(on, within(CodeList(line.field.suggests), entered))

    @Slot(str)
    def _show_wanted(self, path: str) -> None:
        super()._show_wanted(path)
        asked_in = tuple(self._entry.text(one) for one in (KIND, ON, "conditions"))
        if asked_in != self._asked_in:
            self._asked_in = asked_in
            for line in self._code_lines():
                self._look_in(line)

    # Sections

    def go_section(self, section: Section) -> None:
        """The focus to the first field of a section that waits for something, else to its first."""
        fields = [one for one in self.fields if one.path in section.holds or one.path.partition(".")[0] in section.holds]
        waiting = next(filter(self._waits, fields), None) or next((one for one in fields if not self.is_filled(one.path)), None)
        if fields:
            self.go((waiting or fields[0]).path)

    def take(self) -> None:
        entered = self._entry.entered
        # The day of today stands there, but whoever is discharged today was admitted before.
        is_begun = not is_stay(entered) or UNTIL in entered or corrects(entered)
        if is_begun or not self.go(ON):
            super().take()

    def _next(self, path: str, _ahead: Sequence[Field]) -> Field | None:
        fields = self.fields
        here = next((place for place, field in enumerate(fields) if field.path == path), -1)
        return enter_goes_to(fields[here], fields[here + 1 :], self._entry.entered)

    def go(self, path: str) -> bool:
        # A line that has just come has no place yet, and could not be scrolled to.
        layout = self.body.layout()
        if layout is not None:
            layout.activate()
        return super().go(path)

    # What follows from a value

    @cached_property
    def _tariffs(self) -> set[str]:
        return set()

    def _wire(self, row: Row) -> None:
        super()._wire(row)
        for path, block in row.blocks.items():
            if isinstance(block.input, FieldLine) and path.startswith("results."):
                block.input.takes_tables = True
                block.input.pasted.connect(self._take_table)

    @Slot(str, str)
    def _enter(self, path: str, text: str) -> None:
        place = self.block(path).input
        if path not in MAY_BE_POLICY and _ends_in_scan(text, after_digits=isinstance(place, CodeLine)):
            self._give_back(path, text)
            return
        row = place.row if isinstance(place, CodeLine) else None
        part = path.rpartition(".")[0]
        super()._enter(path, text)
        if row is not None and part.startswith("services."):
            self._follow(part, row.tariff or "")

    def _give_back(self, path: str, text: str) -> None:
        """What stood there before a scan stands there again."""
        before = text[: -enp.LENGTH].rstrip()
        if before:
            self._entry.type(path, before)
        elif self._entry.text(path) == text[:-1]:
            self._entry.undo()
        self._show_values({path})
        self.scanned.emit(text[-enp.LENGTH :])

    def _follow(self, part: str, tariff: str) -> None:
        """A service that was chosen has its tariff by the list, unless another was typed."""
        held = self._entry.value(f"{part}.tariff")
        if tariff and (not held.text or held.text in self._tariffs):
            self._tariffs.add(tariff)
            self._entry.put({f"{part}.tariff": Value(tariff)})

    @Slot(str)
    def _take_table(self, text: str) -> None:
        """Results that were copied elsewhere, a line each, from the first empty line on."""
        rows = results_in(text)
        begun = {path.split(".")[1] for path in self._entry.entered if path.startswith("results.")}
        first = max(map(int, begun), default=-1) + 1
        room = MOST_LINES - first
        self._entry.rest()
        self._entry.put(
            {f"results.{first + n}.{name}": Value(text) for n, row in enumerate(rows[:room]) for name, text in row.items()}
        )
        self.took_table.emit(min(len(rows), room), max(len(rows) - room, 0))

    @Slot(str)
    def _leave(self, path: str) -> None:
        super()._leave(path)
        part, _, last = path.rpartition(".")
        if part.startswith("results.") and last == "name":
            self._carry(part)
        if part.startswith("services."):
            self._show_values({f"{part}.tariff"} & self._rows.keys())

    def _carry(self, part: str) -> None:
        """A further value is of the same panel as the one above it, unless it says otherwise."""
        place = int(part.rpartition(".")[2])
        panel = self._entry.text(f"results.{place - 1}.panel")
        if panel and self._entry.text(f"{part}.name") and not self._entry.text(f"{part}.panel"):
            self._entry.put({f"{part}.panel": Value(panel, AS_BEFORE)})

    def _note(self, path: str) -> str:
        part, _, last = path.rpartition(".")
        if path == ORGANISATION:
            return self.places.get(self._entry.text(path), "")
        if part.startswith("services.") and last == "tariff":
            return self._sum(self._entry.text(f"{part}.count"), self._entry.text(path))
        return super()._note(path)

    def _sum(self, count: str, tariff: str) -> str:
        try:
            total = Decimal(count.strip() or "1") * Decimal(tariff.strip())
        except InvalidOperation:
            return ""
        whole = f"{total:,.2f}".replace(",", " ").replace(".", ",")
        return self.tr("sum {roubles}").format(roubles=f"{whole} ₽")


def _ends_in_scan(text: str, *, after_digits: bool) -> bool:
    """Whether the number of a policy ends it: behind digits too where a code, which is shorter, was begun."""
    scan, before = text[-enp.LENGTH :], text[: -enp.LENGTH]
    return scan.isdecimal() and enp.is_valid(scan) and (after_digits or not before[-1:].isdecimal())
