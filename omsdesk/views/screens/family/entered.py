"""What was entered into the form of a link, as a value: put aside when the form is left, and put back as it was."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from omsdesk.models.kinship import Link
from omsdesk.models.words import Role
from omsdesk.services.indexing import PersonRow
from omsdesk.wording import day


@dataclass(frozen=True, slots=True)
class Texts:
    """What stands in the fields, read or not."""

    since: str = ""
    until: str = ""
    ground: str = ""
    because: str = ""
    adopted: bool = False

    @classmethod
    def of(cls, link: Link) -> "Texts":
        """What is held of a link."""
        since, until = (day(one) if one else "" for one in (link.since, link.until))
        return cls(since, until, link.ground, link.because, link.adopted)


@dataclass(frozen=True, slots=True)
class Entered:
    """A form as it was left: for whom, or which link; what was chosen and typed, and where the cursor stood."""

    to: PersonRow | None
    before: Link | None
    title: str
    role: Role | None = None
    other: PersonRow | None = None
    sought: str = ""
    texts: Texts = Texts()
    at: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether there is something in it that would have to be typed again."""
        held = Texts.of(self.before) if self.before is not None else Texts()
        return self.other is not None or bool(self.sought.strip()) or self.texts != held


class LastFocus(QObject):
    """Which of the fields within a widget had the focus last, by the name it bears."""

    moved = Signal()

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self.name = ""
        for one in self._fields():
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched.objectName():
            self.name = watched.objectName()
            self.moved.emit()
        return False

    def take(self, name: str = "") -> bool:
        """The focus to the field of this name, or to the last one, the cursor where it was; whether it can have it."""
        wanted = name or self.name
        found = next((one for one in self._fields() if one.objectName() == wanted and one.isVisible()), None)
        if found is not None:
            # As when a window comes back: nothing is selected that the next key would replace.
            found.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        return found is not None

    def _fields(self) -> Iterator[QWidget]:
        return (one for one in self._within.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus)
