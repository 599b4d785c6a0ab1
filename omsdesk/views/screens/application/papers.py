"""Beside the form: which papers the application needs and which are there. F12 puts a scan to a line, so does dropping a file."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QLabel, QVBoxLayout, QWidget

from omsdesk.models.checks import Needed
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.jump import Jump
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.style import State, em
from omsdesk.wording import say

STATES: Mapping[str, State] = MappingProxyType(
    {
        "entered": State.ACTIVE,
        "scanned": State.ACTIVE,
        "kept": State.ACTIVE,
        "wrong": State.INACTIVE,
        "missing": State.ATTENTION,
        "not_yet": State.UNKNOWN,
    }
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "entered": QT_TRANSLATE_NOOP("Papers", "entered"),
        "scanned": QT_TRANSLATE_NOOP("Papers", "scanned"),
        "kept": QT_TRANSLATE_NOOP("Papers", "kept with the family"),
        "wrong": QT_TRANSLATE_NOOP("Papers", "not valid"),
        "missing": QT_TRANSLATE_NOOP("Papers", "needed"),
        "not_yet.later": QT_TRANSLATE_NOOP("Papers", "may come later"),
        "not_yet.if_any": QT_TRANSLATE_NOOP("Papers", "if there is one"),
    }
)
DONE = frozenset({"entered", "scanned", "kept"})


def stands(one: Needed) -> str:
    """How a paper stands, in words."""
    key = f"{one.state}.{one.need}" if one.state == "not_yet" else one.state
    text = QCoreApplication.translate("Papers", _WORDS.get(key, _WORDS["missing"]))
    if one.paper:
        text = f"{text}: {one.paper}"
    scans = QCoreApplication.translate("Papers", "scans: {count}").format(count=one.scans)
    return f"{text}, {scans}" if one.scans else text


class DocumentChecklist(QFrame):
    """Each line leads to its field."""

    chosen = Signal(str)
    """The path of the field of a paper."""
    dropped = Signal(str, tuple)
    """Files for the line of this code."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentChecklist")
        self.setProperty("role", "card")
        self.setAcceptDrops(True)
        self._language = language
        self._needed: tuple[Needed, ...] = ()
        self._title = Heading("", self)
        self._title.setWordWrap(True)
        self._hint = QLabel(self.tr("F12 — add a scan to the line; files can be dropped here"), self)
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._lines = QButtonGroup(self)
        self._lines.idClicked.connect(self._choose)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(self, 0.6), em(self, 0.2), em(self, 0.5), em(self, 0.5))
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self._column.addWidget(self._hint)
        self.hide()

    def show_needed(self, needed: Sequence[Needed]) -> None:
        """Show these papers; nothing is made anew where nothing changed."""
        if tuple(needed) == self._needed:
            return
        held = self._held()
        self._needed = tuple(needed)
        for line in self._lines.buttons():
            self._lines.removeButton(line)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, one in enumerate(self._needed):
            text = f"{say(one.word, self._language)} — {stands(one)}"
            line = Jump(STATES[one.state], text[:1].upper() + text[1:], self)
            line.setToolTip(self.tr("Enter — to its field, F12 — add a scan"))
            self._lines.addButton(line, place)
            self._column.insertWidget(place + 1, line)
            if one.code == held:
                line.setFocus()
        asked = [one for one in self._needed if one.need == "must" or one.state != "not_yet"]
        done = sum(one.state in DONE for one in asked)
        count = self.tr("Papers needed ({done} of {all})").format(done=done, all=len(asked))
        self._title.setText(count)
        self.setVisible(bool(self._needed))

    @property
    def first(self) -> QWidget | None:
        """Where F6 goes."""
        lines = self._lines.buttons()
        return lines[0] if lines else None

    @property
    def slot(self) -> str:
        """The line that a scan goes to: the one with the focus, else the first that is needed and not scanned."""
        held = self._held()
        wanted = (one.code for one in self._needed if not one.scans and one.state in {"missing", "entered"})
        return held or next(wanted, self._needed[0].code if self._needed else "")

    def named(self, code: str) -> str:
        """What a line is called."""
        return self.names.get(code, code)

    @property
    def names(self) -> dict[str, str]:
        """What the lines are called, by their codes."""
        return {one.code: say(one.word, self._language) for one in self._needed}

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._needed:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        line = self.childAt(event.position().toPoint())
        place = self._lines.id(line) if isinstance(line, Jump) else -1
        paths = tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            self.dropped.emit(self._needed[place].code if place >= 0 else self.slot, paths)
            event.acceptProposedAction()

    def _held(self) -> str:
        focus = QApplication.focusWidget()
        place = self._lines.id(focus) if isinstance(focus, Jump) else -1
        return self._needed[place].code if 0 <= place < len(self._needed) else ""

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self._needed[place].field)
