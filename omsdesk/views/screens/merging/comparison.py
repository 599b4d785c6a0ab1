"""The fields of both records side by side; a digit or an arrow says whose value is taken."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from omsdesk.services.merging import FieldRow
from omsdesk.views import labels
from omsdesk.views.style import State
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day, say

OWN, OTHER = (frozenset({Qt.Key.Key_1, Qt.Key.Key_Left}), frozenset({Qt.Key.Key_2, Qt.Key.Key_Right}))
WORDED = {"sex": "sex", "citizenship": "country", "category": "category"}
NOTHING, BETWEEN = "—", "; "


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field already worded: its name, both values, whether they differ, whether the other one's is taken.

    What only one of the records has differs in nothing that is to be decided upon.
    """

    field: str
    name: str
    keep: str
    lose: str
    differs: bool
    is_taken: bool
    is_in_one: bool = False


def is_empty(value: object) -> bool:
    """Whether a record has nothing in that field."""
    return value in {None, ""}


def field_lines(fields: Iterable[FieldRow], take: Collection[str], language: str) -> tuple[FieldLine, ...]:
    """Those that differ first, then what only one of them has; a field that both lack is left out."""
    lines = [
        FieldLine(
            row.field,
            say(f"merge.field.{row.field}", language),
            _shown(row.field, row.keep),
            _shown(row.field, row.lose),
            row.differs and not row.is_in_one,
            row.field in take,
            row.is_in_one,
        )
        for row in fields
        if not (is_empty(row.keep) and is_empty(row.lose))
    ]
    return tuple(sorted(lines, key=_rank))


def _rank(line: FieldLine) -> int:
    return 0 if line.differs else 1 if line.is_in_one else 2


def _shown(field: str, value: object) -> str:
    if is_empty(value):
        return NOTHING
    if isinstance(value, date):
        return day(value)
    if field in WORDED:
        return labels.word(WORDED[field], value)
    return BETWEEN.join(labels.grouped(field, one) for one in str(value).split(BETWEEN))


class Comparison(RowTable[FieldLine]):
    """1 or Left takes the value of the record that stays, 2 or Right that of the other; only where they differ."""

    value_chosen = Signal(str, bool)
    """A field, and whether the other record's value is taken for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("Comparison", "Fields of both records")
        super().__init__(title, self._columns(), parent, kept_as="merging", marks_always=True)
        self.setObjectName("mergeFields")
        self.chosen.connect(self._turn)

    def show_fields(self, lines: Sequence[FieldLine]) -> None:
        """Show these, on the field of before."""
        held = self.current.field if self.current is not None else ""
        self.show_rows(lines)
        places = [at for at, line in enumerate(lines) if line.field == held]
        if places:
            self.go_to(places[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_plain and key in OWN | OTHER:
            self._pick(is_other=key in OTHER)
            return
        if key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            return
        super().keyPressEvent(event)

    def _pick(self, *, is_other: bool) -> None:
        line = self.current
        if line is not None and line.differs and line.is_taken != is_other:
            self.value_chosen.emit(line.field, is_other)

    @Slot(object)
    def _turn(self, line: FieldLine) -> None:
        self._pick(is_other=not line.is_taken)

    @staticmethod
    def _columns() -> Sequence[Column[FieldLine]]:
        # Wanted before the widget is there, hence not by `tr`.
        field = QCoreApplication.translate("Comparison", "Field")
        compared = QCoreApplication.translate("Comparison", "Compared")
        keep = QCoreApplication.translate("Comparison", "1 In the record that stays")
        lose = QCoreApplication.translate("Comparison", "2 In the other record")
        result = QCoreApplication.translate("Comparison", "Will be")
        return (
            Column("field", field, 9, _name, least=8),
            Column("compared", compared, 9.5, _compared, state=_state, least=8, muted=_is_in_one),
            Column("keep", keep, 20.5, _keep, strong=_is_kept, muted=_is_taken, least=9.5, both_ends=True),
            Column("lose", lose, 20.5, _lose, strong=_is_taken, muted=_is_kept, least=9.5, both_ends=True),
            # Which value it is stands in bold as well.
            Column("taken", result, 15, _result, least=8, both_ends=True, spare=1),
        )


def _compared(line: FieldLine) -> str:
    if line.is_in_one:
        return QCoreApplication.translate("Comparison", "in one only")
    return QCoreApplication.translate("Comparison", "differs") if line.differs else ""


def _is_in_one(line: FieldLine) -> bool:
    return line.is_in_one


def _name(line: FieldLine) -> str:
    return line.name


def _state(line: FieldLine) -> State | None:
    return State.ATTENTION if line.differs else None


def _keep(line: FieldLine) -> str:
    return line.keep


def _lose(line: FieldLine) -> str:
    return line.lose


def _is_taken(line: FieldLine) -> bool:
    return line.differs and line.is_taken


def _is_kept(line: FieldLine) -> bool:
    return line.differs and not line.is_taken


def _result(line: FieldLine) -> str:
    if line.is_in_one:
        return line.lose if line.keep == NOTHING else line.keep
    if not line.differs:
        return line.keep
    return f"2 {line.lose}" if line.is_taken else f"1 {line.keep}"
