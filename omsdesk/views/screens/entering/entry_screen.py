"""A short form in the middle of an empty window: a title, sentences, a few lines, one button that Enter presses."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.labels import tip
from omsdesk.views.messages import announce
from omsdesk.views.screens.screen import Screen
from omsdesk.views.style import GLYPHS, State, em, emphasised, restyle
from omsdesk.views.tasks import once_after
from omsdesk.wording import say

CARD_EM = 34


class EntryScreen(Screen):
    """Enter goes on to the next line that is empty, and from the last does what the screen is for."""

    left = Signal()
    """Esc: whoever sits here does not want this after all."""

    def __init__(self, name: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "", parent)
        self.language = language
        self._lines: list[TitledLine] = []
        self._words = ""
        self._is_news = False
        """Whether something was said of the whole since the focus went on."""
        self._asked_in: QWidget | None = None
        self.main: QPushButton | None = None
        self.way_out: QPushButton | None = None
        """What may be offered with what is said, to whoever can do nothing else."""
        self._settling = once_after(self, 0, self._keep_in_sight)
        self._build()
        self._is_busy = False

    def act(self) -> None:
        """What the main button is for."""
        raise NotImplementedError

    # What the window asks of a screen

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"back": self.go_back}

    def panes(self) -> Sequence[QWidget]:
        return tuple(line.line for line in self._lines[:1])

    def take(self) -> None:
        for line in self._shown:
            if not line.text:
                line.take()
                return
        if self.main is not None:
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def sight(self) -> object:
        return {line.line.objectName(): line.text for line in self._lines}

    def show_sight(self, sight: object) -> None:
        if isinstance(sight, dict):
            for line in self._lines:
                line.put(sight.get(line.line.objectName()) or line.text)

    # For the screens that are made of this

    def entitle(self, title: str) -> None:
        """Head the screen."""
        self.title = title
        self._heading.setText(title)

    def add_line(self, line: TitledLine) -> TitledLine:
        """Another line below those before."""
        self.own(line)
        self.column.addWidget(line)
        return line

    def own(self, *lines: TitledLine) -> None:
        """Enter goes through these lines, wherever they stand."""
        for line in lines:
            self._lines.append(line)
            line.entered.connect(self._go_on)

    def add_words(self, text: str, *, muted: bool = True) -> QLabel:
        """A sentence that explains."""
        label = QLabel(text, self.card)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if muted:
            label.setProperty("role", "muted")
        self.column.addWidget(label)
        return label

    def add_button(self, text: str, slot: Callable[[], None], name: str, *, primary: bool = False) -> QPushButton:
        """A button over the whole width; the primary one is what the screen is for."""
        button = QPushButton(text, self.card)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", ""))
        button.setToolTip(tip(text.replace("&", "")))
        button.setProperty("primary", primary)
        button.setMinimumHeight(em(self, 2.2))
        button.clicked.connect(slot)
        self.column.addWidget(button)
        if primary:
            self.main = button
            self._words = text
        return button

    def add_said(self) -> None:
        """What is said of the whole stands here."""
        self.column.addWidget(self._said)

    def busy(self, text: str) -> None:
        """It is being done: nothing else can be asked meanwhile."""
        self._is_busy = True
        self._asked_in = self.focusWidget()
        self.say("")
        self._enable(on=False)
        if self.main is not None:
            self.main.setText(text)
            announce(self.main, text, urgent=False)

    def rest(self) -> None:
        """It is done, or was not."""
        self._is_busy = False
        self._enable(on=True)
        if self._asked_in is not None and self._asked_in.isVisible():
            self._asked_in.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asked_in = None
        if self.main is not None:
            self.main.setText(self._words)

    def say(self, text: str, state: State = State.INACTIVE) -> None:
        """Say something of the whole; nothing takes it away."""
        self._said.setText(f"{GLYPHS[state]} {text}" if text else "")
        self._said.setProperty("state", state.value)
        restyle(self._said)
        self._said.setVisible(bool(text))
        self._is_news = bool(text)
        self._settling.start()
        if text:
            announce(self, text, urgent=state is State.INACTIVE)

    def name_main(self, text: str) -> None:
        """The main button does something else from now on."""
        if self.main is not None:
            self._words = text
            self.main.setText(text)
            self.main.setAccessibleName(text)
            self.main.setToolTip(tip(text))

    @property
    def said(self) -> str:
        """What is said of the whole."""
        return self._said.text()

    def worded(self, error: DeskError) -> str:
        """The sentence of an error."""
        return say(error.code, self.language, **error.values)

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._is_busy

    def forget_secrets(self) -> None:
        """What nobody may read or send who did not type it goes."""
        for line in self._lines:
            if line.is_secret and not self._is_busy:
                line.put("")

    @Slot()
    def go_back(self) -> None:
        """Leave it, unless it is being done."""
        if not self._is_busy:
            self.left.emit()

    @Slot()
    def press(self) -> None:
        """Do what the screen is for."""
        if not self._is_busy:
            self.act()

    @property
    def _shown(self) -> list[TitledLine]:
        return [line for line in self._lines if line.isVisibleTo(self)]

    @Slot()
    def _go_on(self) -> None:
        empty = next((line for line in self._shown if not line.text), None)
        # Where one is there already, Enter asks what is wrong: a key that does nothing says nothing.
        if empty is not None and not empty.line.hasFocus():
            empty.take()
        else:
            self.press()

    def _enable(self, *, on: bool) -> None:
        for child in self.card.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            child.setEnabled(on)

    @Slot()
    def _moved(self) -> None:
        self._is_news = self._is_news and self._settling.isActive()
        self._settling.start()

    @Slot()
    def _grown(self) -> None:
        self._settling.start()

    @Slot()
    def _keep_in_sight(self) -> None:
        """In a low window: what has the focus with what is said of it; in any case what was said just now, and what leads on."""
        focus = QApplication.focusWidget()
        line = next((line for line in self._lines if focus is not None and line.isAncestorOf(focus)), focus)
        for one in (line, *((self._said, self.way_out) if self._is_news else (focus,))):
            if one is not None and self.card.isAncestorOf(one) and one.isVisible():
                self._page.ensureWidgetVisible(one, 0, em(self, 0.4))

    def _build(self) -> None:
        self._page = page = Page(self, margin=1.0, top=2.0)
        page.body.setMaximumWidth(em(self, CARD_EM))
        page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.card = QFrame(page.body)
        self.card.setProperty("role", "card")
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(em(self, 1.4), em(self, 1.2), em(self, 1.4), em(self, 1.2))
        self.column.setSpacing(em(self, 0.6))
        self._heading = QLabel(self.card)
        self._heading.setFont(emphasised(self.font(), 1.5))
        self._heading.setWordWrap(True)
        self.column.addWidget(self._heading)
        self._said = QLabel(self.card)
        self._said.setObjectName(f"{self.objectName()}.said")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._said.hide()
        page.column.addWidget(self.card)
        page.column.addStretch(1)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)
        # Sentences that come or go are laid out some time after they were shown.
        page.verticalScrollBar().rangeChanged.connect(self._grown)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
