"""The one door for telling the clerk something: a bar that pushes the content down, never a box in the way; and announcements."""

import logging

from PySide6.QtCore import QPoint, QRect, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from omsdesk.errors import DeskError
from omsdesk.views.glyphs import icon
from omsdesk.views.style import State, em, restyle
from omsdesk.views.tasks import once_after
from omsdesk.wording import say

log = logging.getLogger(__name__)

# Long enough to be read twice; what must not be missed does not pass by itself.
PASSING_MS = 6_000
FOOT_EM, ROW_GAP_EM = 3.4, 0.3
FOOT_OF_A_FORM = "formFoot"


def announce(widget: QWidget, text: str, *, urgent: bool = True) -> None:
    """Have a screen reader say it now, wherever the focus is."""
    event = QAccessibleAnnouncementEvent(widget, text)
    kind = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kind.Assertive if urgent else kind.Polite)
    QAccessible.updateAccessibility(event)


class Confirmation(QFrame):
    """That something was done, laid over the foot of what holds it: it takes no room and no click, and hides no main button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confirmation")
        self.setProperty("band", State.ACTIVE.value)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._sign, self.said = QLabel(self), QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.9), em(self, 0.4))
        row.setSpacing(em(self, 0.6))
        row.addWidget(self._sign)
        row.addWidget(self.said)
        self.hide()

    def tell(self, text: str) -> None:
        """Show the sentence above the last line of the window."""
        self.said.setText(text)
        self._sign.setPixmap(icon(State.ACTIVE, self, em(self, 1.2)).pixmap(em(self, 1.2)))
        self.adjustSize()
        holder = self.parentWidget()
        if holder is not None:
            self.resize(self.size().boundedTo(holder.size()))
            self.move((holder.width() - self.width()) // 2, holder.height() - self.height() - em(self, FOOT_EM))
            self._rise_above(holder)
        self.show()
        self.raise_()

    def _rise_above(self, holder: QWidget) -> None:
        """Lie above the foot of a form and the buttons that a page goes on by; where there is no room, as high as it goes."""
        feet: list[QWidget] = holder.findChildren(QFrame, FOOT_OF_A_FORM)
        goes_on_by = [button for button in holder.findChildren(QPushButton) if button.property("primary")]
        places = [_seen(one, holder) for one in (*feet, *goes_on_by) if one.isVisible()]
        for row in sorted((place for place in places if not place.isEmpty()), key=QRect.bottom, reverse=True):
            if self.geometry().intersects(row):
                self.move(self.x(), max(0, row.top() - self.height() - em(self, ROW_GAP_EM)))


def _seen(one: QWidget, holder: QWidget) -> QRect:
    """Where what is seen of it lies within the holder."""
    return one.visibleRegion().boundingRect().translated(one.mapTo(holder, QPoint()))


class MessageBar(QFrame):
    """One message at a time above the content: sign, sentence, and a way to close it."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._language = language
        self._stays: bool | QWidget = False
        self._is_beside = False
        self._build()
        self._done = Confirmation(parent)
        self._passing = once_after(self, PASSING_MS, self._done.hide)
        self.hide()

    def error(self, error: DeskError, *, stays: bool = False) -> None:
        """What went wrong, in a sentence; the log gets the code alone."""
        log.info("told the clerk: %s", error.code)
        self.tell(State.INACTIVE, say(error.code, self._language, **error.values), stays=stays)

    def tell(self, state: State, text: str, *, stays: bool | QWidget = False, beside: bool = False) -> None:
        """Show a sentence until it is closed, another comes, or the next question is asked; with `stays` not even then.

        With a widget for `stays` it stays as long as that one is in front: on another screen it would speak of somebody else.
        With `beside` what is confirmed next is no answer to it, and it stands above that.
        """
        self._passing.stop()
        self._done.hide()
        self._stays, self._is_beside = stays, beside
        self._text.setText(text)
        self._sign.setPixmap(icon(state, self, em(self, 1.2)).pixmap(em(self, 1.2)))
        # The colours hang on a property, and rules are looked at again only when told to.
        self.setProperty("band", state.value)
        restyle(self)
        self.show()
        announce(self, text, urgent=state in {State.INACTIVE, State.ATTENTION})

    def confirm(self, text: str) -> None:
        """Say that something was done, over the foot of the content; it goes by itself and nothing moves for it."""
        self.setVisible(self._is_beside and self.isVisible())
        self._done.tell(text)
        self._passing.start()
        announce(self, text, urgent=False)

    @Slot()
    def clear(self) -> None:
        """Nothing to say any more."""
        self._passing.stop()
        self._done.hide()
        self.hide()

    @Slot()
    def next_question(self) -> None:
        """Another question is asked or answered: what was said of the one before would be taken for this one's."""
        self._passing.stop()
        self._done.hide()
        stays = self._stays.isVisible() if isinstance(self._stays, QWidget) else self._stays
        if not stays:
            self.hide()

    @property
    def is_lasting(self) -> bool:
        """Whether it stays until it is closed."""
        return not self._passing.isActive()

    @property
    def text(self) -> str:
        """What stands there, empty when nothing is shown."""
        if not self._done.isHidden():
            return self._done.said.text()
        return "" if self.isHidden() else self._text.text()

    def _build(self) -> None:
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close the message (Esc)"))
        self._close.setProperty("quiet", True)
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.5), em(self, 0.3))
        row.setSpacing(em(self, 0.6))
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
