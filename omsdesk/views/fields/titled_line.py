"""A line with its title above it and what is to be said of it under it; a password has a button that shows it."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from omsdesk.views.fields.secret_line import EntryLine, SecretLine
from omsdesk.views.messages import announce
from omsdesk.views.style import GLYPHS, State, em, restyle
from omsdesk.views.tasks import once_after

SHOWN_MS = 15_000
"""How long a password that was shown can be read: whoever comes to the desk next reads nothing."""


class TitledLine(QWidget):
    """One field of a short form; `secret` covers what is typed."""

    entered = Signal()
    """Enter was pressed in it."""
    edited = Signal(str)

    def __init__(self, name: str, title: str, parent: QWidget | None = None, *, secret: bool = False) -> None:
        super().__init__(parent)
        self._secret = SecretLine(self) if secret else None
        self.line: QLineEdit = self._secret or EntryLine(self)
        self.line.setObjectName(name)
        self.line.setAccessibleName(title)
        self.line.textEdited.connect(self._edit)
        self.line.returnPressed.connect(self.entered)
        self._title = QLabel(title, self)
        self._title.setBuddy(self.line)
        self._eye: QToolButton | None = None
        self._row = QHBoxLayout()
        self._row.setSpacing(em(self, 0.4))
        self._row.addWidget(self.line, 1)
        self._state, self._said = self._label(f"{name}.keyboard"), self._label(f"{name}.finding")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.15))
        # Beside the title: told below, it would push down whatever follows with the first letter.
        head = QHBoxLayout()
        self._title.setWordWrap(True)
        self._state.setWordWrap(False)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        column.addLayout(head)
        column.addLayout(self._row)
        column.addWidget(self._said)
        if self._secret is not None:
            self._add_eye(self._secret)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.line.text()

    @property
    def is_secret(self) -> bool:
        """Whether what is typed is covered."""
        return self._secret is not None

    @property
    def finding(self) -> str:
        """What is said of it, empty where nothing is."""
        return "" if self._said.isHidden() else self._said.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self.cover()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.cover()

    def keep_room(self, lines: int) -> None:
        """Hold room for what is said of it, so that nothing below moves when that comes and goes."""
        policy = self._said.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._said.setSizePolicy(policy)
        # The signs are of another font, and higher than the letters.
        self._said.setWordWrap(False)
        self._said.setText("\n".join(["".join(GLYPHS.values())] * lines))
        self._said.setMinimumHeight(self._said.sizeHint().height())
        self._said.clear()
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    @Slot()
    def cover(self) -> None:
        """What is typed cannot be read any more."""
        if self._eye is not None:
            self._eye.setChecked(False)

    def put(self, text: str) -> None:
        """Put a text there."""
        self.line.setText(text)

    def add(self, widget: QWidget) -> None:
        """Put something beside the line."""
        self._row.addWidget(widget)

    def say(self, text: str, state: State = State.INACTIVE) -> None:
        """Say something of what stands there; it goes with the next letter."""
        self._said.setText(f"{GLYPHS[state]} {text}")
        self._said.setProperty("state", state.value)
        restyle(self._said)
        self._said.show()
        self.line.setAccessibleDescription(text)
        announce(self.line, text, urgent=state is State.INACTIVE)

    def say_nothing(self) -> None:
        """There is nothing to be said of it."""
        self._said.hide()
        self._said.clear()
        self.line.setAccessibleDescription("")

    def take(self) -> None:
        """The focus, with what stands there selected."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    @Slot(str)
    def _edit(self, text: str) -> None:
        self.say_nothing()
        self.edited.emit(text)

    def _add_eye(self, line: SecretLine) -> None:
        eye = self._eye = QToolButton(self)
        eye.setCheckable(True)
        # Tab goes on to the next line: Enter on this would show the password to whoever stands in the queue.
        eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        eye.toggled.connect(self._show_secret)
        self._shown = once_after(self, SHOWN_MS, self.cover)
        self._word_eye(shown=True)
        wide = eye.sizeHint().width()
        self._word_eye(shown=False)
        eye.setFixedWidth(max(wide, eye.sizeHint().width()))
        self._row.addWidget(eye)
        line.told.connect(self._tell_keyboard)
        line.eye_asked.connect(eye.toggle)
        line.returnPressed.connect(self.cover)

    def _word_eye(self, *, shown: bool) -> None:
        assert self._eye is not None
        self._eye.setText(self.tr("Hide") if shown else self.tr("Show"))
        name = self.tr("Hide what is typed: {field}") if shown else self.tr("Show what is typed: {field}")
        self._eye.setAccessibleName(name.format(field=self._title.text()))
        self._eye.setToolTip(self.tr("Hide what is typed (Alt+F8)") if shown else self.tr("Show what is typed (Alt+F8)"))

    @Slot(bool)
    def _show_secret(self, shown: bool) -> None:  # noqa: FBT001 - what the signal carries
        assert self._secret is not None
        self._secret.show_secret(shown=shown)
        self._word_eye(shown=shown)
        if shown:
            self._shown.start()

    @Slot(str, bool)
    def _tell_keyboard(self, layout: str, caps: bool) -> None:  # noqa: FBT001 - what the signal carries
        layouts = {"ru": self.tr("Russian layout"), "en": self.tr("English layout")}
        words = [layouts[layout]] if layout in layouts else []
        if caps:
            words.append(self.tr("Caps Lock is on"))
        self._state.setText(" · ".join(words))
        self._state.setVisible(bool(words))
        if caps:
            announce(self.line, self._state.text())

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        label.hide()
        return label
