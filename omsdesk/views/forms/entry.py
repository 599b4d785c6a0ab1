"""What stands in a form: path → text as it was typed, where it came from, what a card says instead, and the way back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

MOST_STEPS = 200
"""So many things can be taken back; more nobody remembers."""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in one field."""

    text: str = ""
    origin: str = ""
    """Where it came from, by a code: `card`, `parent`, `patronymic`; empty where the clerk typed it."""
    other: str = ""
    """What the register holds instead, until the clerk takes it or keeps her own."""
    other_origin: str = ""
    typed: str = ""
    """What was typed where the text was put in order since, and its layout was another."""

    @property
    def is_disputed(self) -> bool:
        """Whether two values wait for a choice."""
        return bool(self.other)


NOTHING = Value()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done: what stood where before and after. Letters typed one after another are one thing."""

    before: Mapping[str, Value]
    after: Mapping[str, Value]
    is_typing: bool = False


class Entry(QObject):
    """The state of a form. Widgets show it and tell it what was typed; nothing else holds anything."""

    changed = Signal(object)
    """A frozenset of paths that no longer are as they were, for whoever shows them."""
    typed = Signal(str)
    """The path into which the clerk typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, Value] = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []

    # Reading

    def value(self, path: str) -> Value:
        """What stands at a path."""
        return self._values.get(path, NOTHING)

    def text(self, path: str) -> str:
        """The text at a path."""
        return self.value(path).text

    @property
    def entered(self) -> dict[str, str]:
        """Everything that was entered, as `drafts.reading` takes it."""
        return {path: value.text for path, value in self._values.items() if value.text.strip()}

    @property
    def disputed(self) -> tuple[str, ...]:
        """The paths at which two values wait for a choice."""
        return tuple(path for path, value in self._values.items() if value.is_disputed)

    # Changing

    def load(self, entered: Mapping[str, str]) -> None:
        """Begin with this; nothing before it can be taken back."""
        gone = frozenset(self._values) | frozenset(entered)
        self._values = {path: Value(text) for path, text in entered.items()}
        self._done.clear()
        self._undone.clear()
        self.changed.emit(gone)

    def mark(self, origins: Mapping[str, str]) -> None:
        """Say of values that stand there where they came from; that is nothing to take back."""
        known = {path: replace(self.value(path), origin=origin) for path, origin in origins.items() if path in self._values}
        self._values.update(known)
        self.changed.emit(frozenset(known))

    def type(self, path: str, text: str) -> None:
        """The clerk typed here; whoever shows it knows already."""
        before = self.value(path)
        if text == before.text:
            return
        self._keep({path: replace(before, text=text, origin="", typed="")}, is_typing=True)
        self.typed.emit(path)

    def put(self, values: Mapping[str, Value]) -> None:
        """Put values in place of others, as one thing that can be taken back."""
        new = {path: value for path, value in values.items() if value != self.value(path)}
        if new:
            self._keep(new)
            self.changed.emit(frozenset(new))

    def mend(self, path: str, value: Value) -> None:
        """What was just typed stands in order now: typing and mending it are one thing to take back."""
        last = self._done[-1] if self._done else None
        if last is None or not last.is_typing or last.after.keys() != {path}:
            self.put({path: value})
            return
        self._values[path] = value
        self._done.pop()
        if last.before[path] != value:
            self._done.append(Step(last.before, {path: value}))
        self.changed.emit(frozenset({path}))

    def fill(self, held: Mapping[str, tuple[str, str]]) -> None:
        """Fill what is empty with what is held, each with its origin; where something else stands, both are shown."""
        self.put({path: self._filled(path, text, origin) for path, (text, origin) in held.items() if text})

    def dispute(self, held: Mapping[str, tuple[str, str]]) -> None:
        """Show beside what stands there what is held otherwise now, with its origin; that is nothing to take back."""
        known = {
            path: replace(self.value(path), other=text, other_origin=origin) for path, (text, origin) in held.items() if text
        }
        self._values.update(known)
        self.changed.emit(frozenset(known))

    def take(self, path: str) -> None:
        """Of two values take the one that is held."""
        value = self.value(path)
        self.put({path: Value(value.other, value.other_origin)})

    def keep(self, path: str) -> None:
        """Of two values keep the one that was entered: from now on it is the clerk's own."""
        self.put({path: replace(self.value(path), origin="", other="", other_origin="")})

    def clear(self, paths: Iterable[str]) -> None:
        """Empty these fields."""
        self.put(dict.fromkeys((path for path in paths if path in self._values), NOTHING))

    def settle(self, path: str) -> None:
        """What was typed in another layout is no longer offered back; that is nothing to take back."""
        self._values[path] = replace(self.value(path), typed="")
        self.changed.emit(frozenset({path}))

    def rest(self) -> None:
        """The clerk left the field: what she types next is another thing to take back."""
        if self._done and self._done[-1].is_typing:
            self._done[-1] = replace(self._done[-1], is_typing=False)

    # Taking back

    @property
    def can_undo(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something that was taken back can be done again."""
        return bool(self._undone)

    def undo(self) -> frozenset[str]:
        """Take the last thing back; the paths it touched."""
        if not self._done:
            return frozenset()
        step = self._done.pop()
        self._undone.append(step)
        return self._restore(step.before)

    def redo(self) -> frozenset[str]:
        """Do again what was taken back last; the paths it touched."""
        if not self._undone:
            return frozenset()
        step = self._undone.pop()
        self._done.append(step)
        return self._restore(step.after)

    def _restore(self, values: Mapping[str, Value]) -> frozenset[str]:
        self._values.update(values)
        self.changed.emit(frozenset(values))
        return frozenset(values)

    def _keep(self, new: Mapping[str, Value], *, is_typing: bool = False) -> None:
        before = {path: self.value(path) for path in new}
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if is_typing and last is not None and last.is_typing and last.after.keys() == new.keys():
            before = dict(last.before)
            self._done.pop()
        self._values.update(new)
        # Typed and deleted again is nothing that was done.
        if before != dict(new):
            self._done.append(Step(before, dict(new), is_typing))
        del self._done[:-MOST_STEPS]

    def _filled(self, path: str, text: str, origin: str) -> Value:
        value = self.value(path)
        if not value.text.strip() or value.text == text:
            return Value(text, value.origin or origin if value.text == text else origin)
        return replace(value, other=text, other_origin=origin)
