"""The one search line: keys that belong to it alone, and the pause before a question goes out."""

from PySide6.QtCore import Qt as Core
from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from omsdesk.views import keyboard
from omsdesk.views.fields.abridged import AbridgedLine
from omsdesk.views.tasks import once_after

# One letter means half the register and tells nobody anything.
FEWEST_LETTERS = 2
TURNS = {Core.Key.Key_PageDown: 1, Core.Key.Key_PageUp: -1}


class SearchLine(AbridgedLine):
    """Says when to ask; `edited` by the clerk only, never by what the program puts there."""

    asked = Signal(str)
    """The pause is over and the text is a new one."""
    shortened = Signal()
    """What was asked was taken back, or typed over, and too little stands there to be asked."""
    entered = Signal()
    went_down = Signal()
    turned = Signal(int)
    """Page Down or Page Up: by so many pages."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchLine")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        # A picture with a code that is dropped here is for the window: its path is no question.
        self.setAcceptDrops(False)
        self._last = ""
        self._struck = self._heard = self._heeds_enter_from = 0
        self._pause_ms = 0
        self._pause = once_after(self, 0, self._ask)
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self.entered)

    def leave_scan(self) -> None:
        """Another section comes to the front: what is said of a scan belongs to the check alone, and stays behind."""
        if self.is_abridged:
            self.clear()
            self.forget()

    @property
    def is_asked(self) -> bool:
        """Whether what stands there is what was asked last."""
        return self.text().strip() == self._last

    @property
    def clock(self) -> int:
        """This moment by the clock of the keys, told from the last Enter: its own time and how long ago it was heard of."""
        return self._struck + keyboard.now() - self._heard

    def set_pause(self, milliseconds: int) -> None:
        """How long to wait after a keystroke: nothing when nobody is searching, a little when an answer is on its way."""
        self._pause_ms = milliseconds

    def forget(self) -> None:
        """The same text shall be asked again when it is typed again."""
        self._last = ""
        self._pause.stop()

    def take(self) -> None:
        """The focus, with the text selected: the next patient is just typed."""
        self.setFocus(Core.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def begin(self, event: QKeyEvent) -> None:
        """The first key of the next question, struck elsewhere."""
        self.take()
        self.keyPressEvent(event)

    def go_on_from(self, text: str) -> None:
        """What was typed elsewhere and belongs here; the next key is typed behind it."""
        self.setFocus(Core.FocusReason.ShortcutFocusReason)
        self.setText(text)
        self.textEdited.emit(text)

    def ask_now(self) -> None:
        """Ask at once, without the pause."""
        self._pause.stop()
        self._ask()

    def show_asked(self, text: str) -> None:
        """Put a text there that was asked in another way."""
        self._heeds_enter_from = keyboard.now() + keyboard.HESITATION_MS
        self._pause.stop()
        self.setText(text)
        self._last = text.strip()

    def put(self, text: str) -> None:
        """Put a text there and ask it at once, even if it was asked before.

        Whoever chose it by Enter, and struck twice, has not yet seen whom it finds.
        """
        self._heeds_enter_from = keyboard.now() + keyboard.HESITATION_MS
        self.forget()
        self.setText(text)
        self._ask()

    @Slot(str)
    def lead(self, text: str) -> None:
        """Put a text there and ask it, with the focus here: what is typed next is another question."""
        self.put(text)
        self.take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_enter(event):
            self._enter(event)
        elif event.key() == Core.Key.Key_Down:
            self.went_down.emit()
        elif event.key() in TURNS:
            self.turned.emit(TURNS[Core.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        # Held down it is one Enter: the second would act on what the first has just brought.
        if event.isAutoRepeat() or keyboard.now() < self._heeds_enter_from:
            return
        self._struck, self._heard = keyboard.moment(event), keyboard.now()
        super().keyPressEvent(event)

    @Slot(str)
    def _edited(self, text: str) -> None:
        self.type_over()
        self._heeds_enter_from = 0
        if not text.strip():
            self.forget()
            self.asked.emit("")
            return
        if len(text.strip()) < FEWEST_LETTERS:
            self.forget()
            self.shortened.emit()
            return
        self._pause.start(self._pause_ms)

    @Slot()
    def _ask(self) -> None:
        text = self.text().strip()
        if len(text) < FEWEST_LETTERS:
            return
        if text == self._last:
            # A blank typed or taken back is not another question, nor is the same scan that is pasted.
            self.abridge_again()
            return
        self._last = text
        self.asked.emit(text)
