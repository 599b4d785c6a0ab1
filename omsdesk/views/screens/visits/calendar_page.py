"""The calendar of vaccinations: its lines are edited by keys, what was done is taken back; the national one is put back."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, Finding
from omsdesk.models.care.ages import YEAR
from omsdesk.models.care.calendar import DoseRule
from omsdesk.models.checks.calendar_line import read_line, texts_of
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.care import due_words
from omsdesk.services.visits.calendars import CalendarView
from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.forms.choice_line import ChoiceLine
from omsdesk.views.forms.field import Choice, Field, Kind
from omsdesk.views.forms.sheet import Sheet, SheetLine, SheetPage
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.screens.family.undo import Done, UndoBar
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.style import em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import LEAST_ROWS, RowTable
from omsdesk.views.tasks import Latest
from omsdesk.wording import day, say

WRITTEN = frozenset({"visits"})
HERE = frozenset({0})
"""What is taken back is about nobody: it is the same calendar for everybody."""
INFECTION = Field("infection", QT_TRANSLATE_NOOP("Form", "Infection"), Kind.CHOICE, 20)


class CalendarPage(Leaf):
    """The calendar as this organisation keeps it; each line is written when it is saved."""

    place = "calendar"

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(reach, parent)
        self.setObjectName("calendar")
        self.view: CalendarView | None = None
        self._latest = Latest(reach.tasks.run, self)
        self._is_busy = False
        self._changes: DoseRule | None = None
        """The line that is being changed; none: one is added."""
        self._begun: Mapping[str, str] = {}
        self._build()
        self._wire()

    # What the screen of visits asks of a page

    def open(self, person_id: int, reason: OpeningReason | None = None) -> None:
        """Ask for the calendar; it is the same for everybody."""
        super().open(person_id, reason)
        self.refresh()

    def forget(self) -> None:
        super().forget()
        self.form.hide()
        self.undo_bar.rest()

    def step_back(self) -> bool:
        """Esc: out of the form; whether it was open."""
        if self.form.isHidden():
            return False
        self.form.hide()
        self.changed.emit()
        self.take()
        return True

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.leave}
        if self.view is None:
            return able
        able["refresh"] = self.refresh
        if not self.may_edit:
            return able
        if not self.form.isHidden():
            return able | {"save_line": self.save}
        able |= {"add_line": self.add}
        if self.table.current is not None:
            able |= {"change_line": self.change, "remove_line": self.remove}
        if self.view.is_own:
            able["restore_calendar"] = self.restore
        if self.undo_bar.last(HERE) is not None:
            able["undo"] = self.undo
        return able

    @property
    def may_edit(self) -> bool:
        """Whether the calendar is this seat's to change; else it is read."""
        return self._reach.desk.seat.may(Right.EDIT_LISTS)

    def panes(self) -> Sequence[QWidget]:
        return (self.table,) if self.form.isHidden() else (self.sheet.field("infection"), self.table)

    def take(self) -> None:
        if self.form.isHidden():
            self.table.take()
        else:
            self.sheet.take()

    def help_text(self) -> str:
        return self.tr(
            "The calendar by which vaccinations fall due. Ins adds a line, F2 or Enter changes it, Del takes it out; Ctrl+Enter "
            "saves, Ctrl+Z takes back. Ages are months, or years where that is said: 4,5 or 18 y. The national calendar is put "
            "back by its button, from the menu or from the palette (Ctrl+K). The right to edit lists is wanted to change it."
        )

    @property
    def is_idle(self) -> bool:
        return self._latest.is_idle and not self._is_busy

    # What is shown

    @Slot()
    def refresh(self) -> None:
        """Ask again; what is there stays until it comes."""
        self._latest.ask(self._reach.desk.calendars.read, self._show, self._failed)

    def _show(self, view: CalendarView) -> None:
        is_first, self.view = self.view is None, view
        place = self.table.currentIndex().row()
        self.table.show_rows(view.lines)
        self.table.go_to(max(0, min(place, len(view.lines) - 1)))
        names = sorted({due_words.infection(one.infection, self._reach.language) for one in view.lines})
        self._infections.offer([Choice(name, name) for name in names])
        own, national = self.tr("Calendar of this organisation"), self.tr("National calendar")
        self._head.setText(own if view.is_own else national)
        for button in self._buttons:
            button.setVisible(self.may_edit)
        self._buttons[-1].setVisible(self.may_edit and view.is_own)
        if is_first and self.isVisible():
            self.take()
        self.changed.emit()

    def _failed(self, error: DeskError) -> None:
        self._is_busy = False
        self._reach.messages.error(error)

    # What is done

    @Slot()
    def leave(self) -> None:
        """Esc: out of the form, else back."""
        if not self.step_back():
            self.left.emit()

    @Slot()
    def add(self) -> None:
        """Ins: a line for the infection one stands on."""
        line = self.table.current
        if not self.may_edit:
            return
        self._begin(None, {"infection": line.infection, "source": line.source} if line is not None else {})

    @Slot()
    def change(self) -> None:
        """F2, Enter: the line one stands on."""
        line = self.table.current
        if line is not None and self.may_edit:
            self._begin(line, texts_of(line))

    @Slot()
    def remove(self) -> None:
        """Del: the line goes out; Ctrl+Z brings it back."""
        gone = self.table.current
        if gone is not None and self.view is not None:
            self._write([line for line in self.view.lines if line != gone])

    @Slot()
    def restore(self) -> None:
        """The national calendar instead of this organisation's own."""
        if self.view is not None:
            self._change(partial(self._reach.desk.calendars.restore, self.view))

    @Slot()
    def undo(self) -> None:
        """Ctrl+Z: the calendar as it was before the last change."""
        done = self.undo_bar.take(HERE)
        if done is not None and isinstance(done, Done):
            self._is_busy = True
            self._reach.tasks.write(self, done.back, partial(self._taken_back, done.undone), self._failed, touches=WRITTEN)

    @Slot()
    def save(self) -> None:
        """Ctrl+Enter: read the line; what is wrong is said at its fields, else it is written."""
        if self._changes is not None and self.sheet.texts == self._begun:
            # Nothing was changed: what stands there is not read anew, for a day or a source left out would be filled in.
            self.step_back()
            return
        line, wrong = read_line(self._coded(self.sheet.texts), self._reach.desk.settings.today)
        self.sheet.show_findings(self._said_once(wrong))
        if line is None or self.view is None or self._is_busy:
            return
        lines = list(self.view.lines)
        if self._changes in lines:
            lines[lines.index(self._changes)] = line
        else:
            lines.insert(self._behind(line), line)
        self._write(lines)

    def _said_once(self, wrong: Sequence[Finding]) -> dict[str, str]:
        said: dict[str, str] = {}
        for one in wrong:
            sentence = say(one.code, self._reach.language)
            if sentence not in said.values():
                said.setdefault(one.field, sentence)
        return said

    def _behind(self, line: DoseRule) -> int:
        """The place behind the last line of the same infection that comes earlier."""
        assert self.view is not None
        places = [
            at for at, one in enumerate(self.view.lines, 1) if one.infection == line.infection and one.age_from <= line.age_from
        ]
        return max(places, default=len(self.view.lines))

    def _worded(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The texts of a line with its infection in words."""
        code = texts.get("infection", "")
        return {**texts, "infection": due_words.infection(code, self._reach.language) if code else ""}

    def _coded(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The texts of a line with the code of its infection; a new one stays in the words in which it was typed."""
        assert self.view is not None
        codes = {due_words.infection(one.infection, self._reach.language): one.infection for one in self.view.lines}
        return {**texts, "infection": codes.get(texts["infection"], texts["infection"])}

    def _begin(self, line: DoseRule | None, texts: Mapping[str, str]) -> None:
        self._changes = line
        self.sheet.put(self._worded(texts))
        self._begun = self.sheet.texts
        self.form.show()
        self.sheet.take("infection" if line is None else "age_from")
        self.changed.emit()

    def _write(self, lines: Sequence[DoseRule]) -> None:
        assert self.view is not None
        self._change(partial(self._reach.desk.calendars.write, self.view, tuple(lines)))

    def _change(self, work: Callable[[], CalendarView]) -> None:
        assert self.view is not None
        self._is_busy = True
        self._reach.tasks.write(self, work, partial(self._written, self.view), self._failed, touches=WRITTEN)

    def _written(self, before: CalendarView, view: CalendarView) -> None:
        self._is_busy = False
        self.form.hide()
        if view != before:
            said = self.tr("The calendar is written: what is due follows from it at once")
            back = partial(self._reach.desk.calendars.take_back, view, before)
            self.undo_bar.add(Done(said, back, self.tr("The calendar is as it was before"), HERE, WRITTEN))
        self._show(view)
        self.take()

    def _taken_back(self, said: str, view: CalendarView) -> None:
        self._is_busy = False
        self._show(view)
        self.undo_bar.tell(said)
        self.take()

    # What there is

    def _build(self) -> None:
        self._head = Heading("", self)
        self.table: RowTable[DoseRule] = RowTable(self.tr("Calendar of vaccinations"), columns(self._reach.language), self)
        self.table.setObjectName("calendarTable")
        self.table.keep_rows(LEAST_ROWS)
        self._infections = ChoiceLine(INFECTION, (), self)
        self.sheet = Sheet("calendar", _lines(), self, own={"infection": self._infections})
        self.form = SheetPage(self.tr("A line of the calendar"), self.sheet, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.4))
        column.setSpacing(em(self, 0.4))
        self.undo_bar = UndoBar(self)
        column.addWidget(self._head)
        column.addWidget(self._deeds())
        column.addWidget(self.form)
        column.addWidget(self.table, 1)
        column.addWidget(self.undo_bar)

    def _deeds(self) -> QWidget:
        row = QWidget(self)
        across = Flow(row, gap=em(self, 0.5), line_gap=em(self, 0.3))
        able = (
            (self.tr("Add a line  Ins"), self.add),
            (self.tr("Change  F2"), self.change),
            (self.tr("Take out  Del"), self.remove),
            (self.tr("Put the national calendar back"), self.restore),
        )
        self._buttons = []
        for text, slot in able:
            button = QPushButton(text, row)
            button.setAutoDefault(False)
            button.setAccessibleName(text)
            button.setToolTip(labels.tip(text))
            button.clicked.connect(slot)
            button.hide()
            across.addWidget(button)
            self._buttons.append(button)
        return row

    def _wire(self) -> None:
        self.form.saved.connect(self.save)
        self.form.left.connect(self.step_back)
        self.undo_bar.asked.connect(self.undo)
        self.table.chosen.connect(self.change)
        self.table.selectionModel().currentRowChanged.connect(self.changed)


def _lines() -> tuple[SheetLine, ...]:
    return (
        SheetLine("infection", QCoreApplication.translate("Calendar", "Infection"), 20),
        SheetLine("dose", QCoreApplication.translate("Calendar", "Dose"), 8, "V1, RV1"),
        SheetLine("age_from", QCoreApplication.translate("Calendar", "Age from, months (or 18 y)"), 8, "4,5"),
        SheetLine("age_to", QCoreApplication.translate("Calendar", "Age to, months (or 18 y)"), 8),
        SheetLine("after", QCoreApplication.translate("Calendar", "Interval, months"), 8),
        SheetLine("every", QCoreApplication.translate("Calendar", "Repeat, months"), 8),
        SheetLine("sex", QCoreApplication.translate("Calendar", "Sex"), 6),
        SheetLine("born_from", QCoreApplication.translate("Calendar", "Born since"), 9, is_day=True),
        SheetLine("valid_from", QCoreApplication.translate("Calendar", "Holds from"), 9, is_day=True),
        SheetLine("valid_until", QCoreApplication.translate("Calendar", "Holds until"), 9, is_day=True),
        SheetLine("source", QCoreApplication.translate("Calendar", "Source"), 30),
    )


def columns(language: str) -> list[Column[DoseRule]]:
    """The columns of the calendar."""
    said = _Cells(language)
    return [
        Column("infection", QCoreApplication.translate("Calendar", "Infection"), 14, said.infection, both_ends=True, least=8),
        Column("dose", QCoreApplication.translate("Calendar", "Dose"), 5, said.dose),
        Column("age_from", QCoreApplication.translate("Calendar", "Age from"), 7, said.age_from),
        Column("age_to", QCoreApplication.translate("Calendar", "Age to"), 7, said.age_to),
        Column("after", QCoreApplication.translate("Calendar", "Interval, months"), 9, said.after),
        Column("every", QCoreApplication.translate("Calendar", "Repeat, months"), 8, said.every),
        Column("sex", QCoreApplication.translate("Calendar", "Sex"), 6, said.sex),
        Column("valid", QCoreApplication.translate("Calendar", "Holds from"), 7, said.valid, spare=1),
        Column("source", QCoreApplication.translate("Calendar", "Source"), 20, said.source, spare=2),
    ]


class _Cells:
    """The cells of a line."""

    def __init__(self, language: str) -> None:
        self._language = language

    def infection(self, line: DoseRule) -> str:
        return due_words.infection(line.infection, self._language)

    def dose(self, line: DoseRule) -> str:
        return line.dose

    def age_from(self, line: DoseRule) -> str:
        return _age(line.age_from)

    def age_to(self, line: DoseRule) -> str:
        return _age(line.age_to)

    def after(self, line: DoseRule) -> str:
        return _months(line.after)

    def every(self, line: DoseRule) -> str:
        return _months(line.every)

    def sex(self, line: DoseRule) -> str:
        return labels.word("sex", line.sex) if line.sex else ""

    def valid(self, line: DoseRule) -> str:
        return day(line.valid_from)

    def source(self, line: DoseRule) -> str:
        return line.source


def _age(months: float | None) -> str:
    if months is None:
        return ""
    if months >= YEAR and months % YEAR == 0:
        return labels.years(int(months // YEAR))
    return QCoreApplication.translate("Calendar", "{months} mo").format(months=_months(months))


def _months(months: float | None) -> str:
    return "" if months is None else f"{months:g}".replace(".", ",")
