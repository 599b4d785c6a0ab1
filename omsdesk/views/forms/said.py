"""What is said under a line of fields: findings, a value that differs from the register's, a keyboard layout that was mended."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from omsdesk.errors import Finding
from omsdesk.models.checks import rule
from omsdesk.views.forms.entry import Value
from omsdesk.views.forms.field import Field
from omsdesk.views.forms.origins import words
from omsdesk.views.glyphs import icon, paint
from omsdesk.views.labels import QT_TRANSLATE_NOOP, on_button
from omsdesk.views.style import State, em, look_of, restyle
from omsdesk.views.ties import tied
from omsdesk.wording import knows, say

REFUSES = "refuses"
"""Graver than a doubt: what is filed so is refused by the rules."""
STATES: Mapping[str, State] = MappingProxyType({"stop": State.INACTIVE, "ask": State.ATTENTION, "note": State.FACT})
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "stop": QT_TRANSLATE_NOOP("Form", "To mend"),
        "ask": QT_TRANSLATE_NOOP("Form", "To look at"),
        "note": QT_TRANSLATE_NOOP("Form", "To know"),
        REFUSES: QT_TRANSLATE_NOOP("Form", "Reason to refuse"),
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
    word = severity_word(REFUSES if _refuses(finding) else finding.severity)
    if field is None:
        return f"{word}: {text}"
    return f"{word} — {text}" if _begins_with(text, field.words) else f"{word} — {field.words}: {text}"


def _refuses(finding: Finding) -> bool:
    row = rule(finding.code)
    return row is not None and row.refuses


def _begins_with(text: str, name: str) -> bool:
    """Whether a sentence names its field itself: «Страховая организация не выбрана» needs no «Страховая организация:»."""
    return text.casefold().startswith(name.casefold()) and not text[len(name) :][:1].isalnum()


class Sentence(QLabel):
    """Words that keep together what belongs together on a line, and are read and copied as they were written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def tell(self, text: str) -> None:
        """Say this."""
        self._told = text
        self.setText(tied(text))

    def text(self) -> str:
        return self._told


class Told(Sentence):
    """A finding: its sign before its sentence; it never takes the focus. One widget, since there is one for each field."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = State.FACT
        self.setObjectName(name)
        self.hide()

    def show_finding(self, state: State, text: str) -> None:
        """Say a sentence; an empty one takes no room."""
        if (state, text) != (self._state, self.text()):
            self._state = state
            self.tell(text)
        if text:
            self.setContentsMargins(em(self, 1.45), 0, 0, 0)
            self.setProperty("state", state.value)
            restyle(self)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = em(self, 0.9)
        paint(painter, self._state, QRectF(em(self, 0.15), em(self, 0.28), side, side), look_of(self).pair(self._state).ink)


class Dispute(QWidget):
    """Two values of one field side by side: the register's and the clerk's. Nothing is overwritten until she says so."""

    taken = Signal(str)
    kept = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._sign, self._said = QLabel(self), Sentence(self)
        self._said.setObjectName(f"{field.name}.other")
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
        self._said.tell(told)
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
