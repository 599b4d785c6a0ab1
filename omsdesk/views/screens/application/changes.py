"""What an application says otherwise than the register: было → стало, value by value, with signs and words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from omsdesk.models.search_key import fold
from omsdesk.views.fields.value import Value
from omsdesk.views.forms.application import STEPS
from omsdesk.views.forms.entry import Entry
from omsdesk.views.forms.field import Choices, Group
from omsdesk.views.forms.mending import spelled
from omsdesk.views.glyphs import icon
from omsdesk.views.screens.application.together import NAME, together, worded
from omsdesk.views.style import State, em

Values = Mapping[str, str]
"""Path → text."""
DOCUMENTS = "person.documents."
FIELDS = {field.path: field for step in STEPS for group in step.groups for field in group.fields()}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing: what it is, what the register holds, what the application says."""

    name: str
    was: str
    now: str


def changes(held: Values, entered: Values, choices: Choices) -> tuple[Change, ...]:
    """Find what differs; what the application leaves out is no difference, nor is another way of writing the same."""
    if not held:
        return ()
    matched = dict(_matched(held, entered))
    differing = {path for path in entered if path.startswith("person.") and fold(entered[path]) != fold(matched.get(path, ""))}
    was, now = entry_of(matched), entry_of(entered)
    groups = [group for step in STEPS for group in step.groups if group.wanted(entered)]
    return tuple(one for group in groups for one in _of_group(group, differing, (was, now), choices))


def _of_group(group: Group, differing: set[str], entries: tuple[Entry, Entry], choices: Choices) -> Iterator[Change]:
    was, now = (worded(group, entry, choices) for entry in entries)
    for bundle in dict.fromkeys(_bundle(path, tuple(now)) for path in now if path in differing):
        new = next(together(group, {path: now[path] for path in bundle}))
        whole = _bundle(bundle[0], tuple(was | now))
        old = next(together(group, {path: was[path] for path in whole if path in was}), ("", "", ""))
        yield Change(new[0][:1].upper() + new[0][1:], old[1], new[1])


def _bundle(path: str, paths: Iterable[str]) -> tuple[str, ...]:
    """The paths that are read together with one: the parts of a name, a document, an address."""
    part, _, last = path.rpartition(".")
    if last in NAME:
        return tuple(one for one in paths if one in {f"{part}.{name}" for name in NAME})
    if path.startswith(DOCUMENTS) or (part.endswith("_at") and last != "homeless"):
        return tuple(one for one in paths if one.startswith(f"{part}.") and not one.endswith(".homeless"))
    return (path,)


def _matched(held: Values, entered: Values) -> Iterator[tuple[str, str]]:
    """What is held, each document under the place of the one in the application that it is to be compared with."""
    yield from ((path, text) for path, text in held.items() if not path.startswith(DOCUMENTS))
    known = _documents(held)
    for place, given in _documents(entered).items():
        same = [one for one in known.values() if _is_same(one, given)]
        alike = [one for one in known.values() if one.get("type") == given.get("type")]
        for name, text in next(iter(same + alike), {}).items():
            yield f"{DOCUMENTS}{place}.{name}", text


def _documents(values: Values) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path, text in values.items():
        if path.startswith(DOCUMENTS):
            place, _, name = path.removeprefix(DOCUMENTS).partition(".")
            found.setdefault(place, {})[name] = text
    return found


def _is_same(one: Values, other: Values) -> bool:
    return all(fold(one.get(name, "")) == fold(other.get(name, "")) for name in ("type", "series", "number"))


def entry_of(values: Values) -> Entry:
    """The values as a form would show them: a phone in its groups, a number in its spaces."""
    made = Entry()
    made.load({path: _shown(path, text, values) for path, text in values.items()})
    return made


def _shown(path: str, text: str, values: Values) -> str:
    # Dates are in their place already, so no day is needed to read them by.
    return spelled(FIELDS.get(path), text, values, date.min)


class ChangeList(QWidget):
    """Three columns under their words; nothing that differs takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 0, 0, 0)
        self._grid.setHorizontalSpacing(em(self, 0.6))
        self._grid.setVerticalSpacing(em(self, 0.15))
        for column, share in enumerate((0, 0, 1, 1)):
            self._grid.setColumnStretch(column, share)
        self._cells: list[QWidget] = []

    def show_changes(self, found: Iterable[Change]) -> None:
        """Show these instead of those before."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells.clear()
        lines = tuple(found)
        if lines:
            self._put(0, 2, self._key(self.tr("Was, in the register")))
            self._put(0, 3, self._key(self.tr("Will be, from the application")))
        for row, one in enumerate(lines, 1):
            self._put(row, 0, self._sign(State.ATTENTION if one.was else State.FACT))
            name = self._key(one.name)
            name.setFixedWidth(em(self, 8))
            self._put(row, 1, name)
            self._put(row, 2, self._value(self.tr("Was: {name}").format(name=one.name), one.was or self.tr("nothing held")))
            self._put(row, 3, self._value(self.tr("Will be: {name}").format(name=one.name), f"→ {one.now}", bold=True))
        self.setVisible(bool(lines))

    def _put(self, row: int, column: int, cell: QWidget) -> None:
        self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
        self._cells.append(cell)

    def _sign(self, state: State) -> QLabel:
        label, side = QLabel(self), em(self, 0.95)
        label.setPixmap(icon(state, self, side).pixmap(side))
        label.setContentsMargins(0, em(self, 0.25), 0, 0)
        return label

    def _key(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "key")
        label.setWordWrap(True)
        return label

    def _value(self, name: str, text: str, *, bold: bool = False) -> Value:
        value = Value(name, self, bold=bold)
        value.show_value(text, text.removeprefix("→ "))
        return value


def of_insurer(before: str | None, code: str | None, choices: Choices) -> tuple[Change, ...]:
    """The insurer before and after; nothing where none is chosen or it stays."""
    chosen = next((one.label for one in choices.get("insurer", ()) if one.code == code), code or "")
    if not chosen or not before or fold(before) in fold(chosen):
        return ()
    return (Change(QCoreApplication.translate("Form", "Insurer"), before, chosen),)
