"""A line with its title above it and what is to be said of it under it; a password has a button that shows it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from omsdesk.views.fields.secret_line import EntryLine, SecretLine
from omsdesk.views.messages import announce
from omsdesk.views.style import GLYPHS, State, em, restyle


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
        self._row = QHBoxLayout()
        self._row.setSpacing(em(self, 0.4))
        self._row.addWidget(self.line, 1)
        self._state, self._said = self._label(f"{name}.keyboard"), self._label(f"{name}.finding")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.15))
        column.addWidget(self._title)
        column.addLayout(self._row)
        column.addWidget(self._state)
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
        eye = QToolButton(self)
        eye.setText(self.tr("Show"))
        eye.setAccessibleName(self.tr("Show what is typed: {field}").format(field=self._title.text()))
        eye.setToolTip(self.tr("Show what is typed"))
        eye.setCheckable(True)
        eye.toggled.connect(self._show_secret)
        self._row.addWidget(eye)
        line.told.connect(self._tell_keyboard)

    @Slot(bool)
    def _show_secret(self, shown: bool) -> None:  # noqa: FBT001 - what the signal carries
        assert self._secret is not None
        self._secret.show_secret(shown=shown)

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
