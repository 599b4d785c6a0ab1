"""What is said under a line of fields: findings, a value that differs from the register's, a keyboard layout that was mended."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from omsdesk.errors import Finding
from omsdesk.views.forms.entry import Value
from omsdesk.views.forms.field import Field
from omsdesk.views.forms.origins import words
from omsdesk.views.glyphs import icon
from omsdesk.views.labels import QT_TRANSLATE_NOOP, on_button
from omsdesk.views.style import State, em, restyle
from omsdesk.views.ties import tied
from omsdesk.wording import knows, say

STATES: Mapping[str, State] = MappingProxyType({"stop": State.INACTIVE, "ask": State.ATTENTION, "note": State.FACT})
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "stop": QT_TRANSLATE_NOOP("Form", "To mend"),
        "ask": QT_TRANSLATE_NOOP("Form", "To look at"),
        "note": QT_TRANSLATE_NOOP("Form", "To know"),
    }
)


ENDS = (".", "!", "?", "…")


def severity_word(severity: str) -> str:
    """How grave a finding is, in words: colour and sign never say it alone."""
    return QCoreApplication.translate("Form", _WORDS[severity])


def sentence(finding: Finding, field: Field | None, language: str) -> str:
    """A finding and what to do about it, the same at its field and in the summary: «Исправить — СНИЛС: Число не сходится»."""
    text = say(finding.code, language, **finding.values)
    advice = f"{finding.code}.do"
    if knows(advice, language):
        text = f"{text if text.endswith(ENDS) else f'{text}.'} {say(advice, language, **finding.values)}"
    word = severity_word(finding.severity)
    return f"{word} — {field.words}: {text}" if field else f"{word}: {text}"


class Told(QWidget):
    """Sign and sentence of a finding; it never takes the focus."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign, self.said = QLabel(self), QLabel(self)
        self.said.setObjectName(name)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.said.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.15), 0, 0, 0)
        row.setSpacing(em(self, 0.4))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.said, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, empty when nothing is."""
        return self.said.text()

    def tell(self, state: State, text: str) -> None:
        """Say a sentence; an empty one takes no room."""
        if text:
            side = em(self, 0.9)
            self._sign.setPixmap(icon(state, self, side).pixmap(side))
            self._sign.setContentsMargins(0, em(self, 0.28), 0, 0)
            self.said.setProperty("state", state.value)
            restyle(self.said)
        self.said.setText(tied(text))
        self.setVisible(bool(text))


class Dispute(QWidget):
    """Two values of one field side by side: the register's and the clerk's. Nothing is overwritten until she says so."""

    taken = Signal(str)
    kept = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._sign, self._said = QLabel(self), QLabel(self)
        self._said.setObjectName(f"{field.name}.other")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._take, self._keep = QPushButton(self), QPushButton(self)
        self._take.clicked.connect(self._taken)
        self._keep.clicked.connect(self._kept)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.15), 0, 0, 0)
        row.setSpacing(em(self, 0.4))
        row.addWidget(self._sign)
        row.addWidget(self._said, 1)
        row.addWidget(self._take)
        row.addWidget(self._keep)
        self.hide()

    def show_value(self, value: Value, held: str, entered: str) -> None:
        """Show both values, in the words of their field."""
        self.setVisible(value.is_disputed)
        if not value.is_disputed:
            return
        side = em(self, 0.9)
        self._sign.setPixmap(icon(State.ATTENTION, self, side).pixmap(side))
        differs = QCoreApplication.translate("Form", "{field} {origin}: {held}; entered: {entered}")
        told = differs.format(field=self._field.words, origin=words(value.other_origin), held=held, entered=entered)
        self._said.setText(tied(told))
        self._take.setText(on_button(QCoreApplication.translate("Form", "Take {held}").format(held=_brief(held))))
        self._keep.setText(on_button(QCoreApplication.translate("Form", "Keep {entered}").format(entered=_brief(entered))))
        for button in (self._take, self._keep):
            button.setAccessibleName(f"{self._field.words}: {button.text()}")

    @Slot()
    def _taken(self) -> None:
        self.taken.emit(self._field.path)

    @Slot()
    def _kept(self) -> None:
        self.kept.emit(self._field.path)


class LayoutChip(QPushButton):
    """That a name was typed in the other keyboard layout and how it was read; pressed, it stands as it was typed."""

    reverted = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = field.path
        self.setObjectName(f"{field.name}.layout")
        self.setProperty("chip", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(em(self, 1.75))
        self.clicked.connect(self._revert)
        self.hide()

    def show_value(self, value: Value) -> None:
        """Show it while the mended text stands there."""
        text = QCoreApplication.translate("Form", "Layout repaired: {typed} → {read} · Esc — as typed")
        self.setText(on_button(text.format(typed=value.typed, read=value.text)) if value.typed else "")
        self.setAccessibleName(self.text().replace("&&", "&"))
        self.setVisible(bool(value.typed))

    @Slot()
    def _revert(self) -> None:
        self.reverted.emit(self._path)


LONGEST_ON_BUTTON = 24


def _brief(text: str) -> str:
    return text if len(text) <= LONGEST_ON_BUTTON else f"{text[: LONGEST_ON_BUTTON - 1]}…"
