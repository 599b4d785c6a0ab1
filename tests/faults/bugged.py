"""Bugs of every way into the program: each of these makes the window raise, with somebody's name in the message and the locals.

As a program of its own it opens the real window over a register, begins an application, meets one of them again and again, and
says on standard output what the clerk sees then.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRunnable, Qt, QThread, QThreadPool, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QStyledItemDelegate, QWidget

from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from tests.keys import press, type_text

CANARY = "Щукоканареев Фиогност 7156820823000016"
TYPED = "Введённый"


def fail(*_given, **_named):
    surname = CANARY
    raise ValueError(f"{surname} cannot be right")


class Failing(QWidget):
    """A widget whose virtual method raises, by the name of the method."""

    def __init__(self, parent, name):
        super().__init__(parent)
        self._name = name
        self.setGeometry(0, 0, 20, 20)
        self.show()

    def paintEvent(self, event):  # noqa: N802 - the name is Qt's
        if self._name == "paintEvent":
            fail(event)

    def keyPressEvent(self, event):  # noqa: N802 - the name is Qt's
        if self._name == "keyPressEvent":
            fail(event)

    def event(self, event):
        if self._name == "event" and event.type() == QEvent.Type.User:
            fail(event)
        return super().event(event)


class Filter(QObject):
    def eventFilter(self, _watched, event):  # noqa: N802 - the name is Qt's
        if event.type() == QEvent.Type.User:
            fail()
        return False


class Delegate(QStyledItemDelegate):
    def paint(self, painter, option, index):
        fail(painter, option, index)


class Runnable(QRunnable):
    def run(self):
        fail()


class Thread(QThread):
    def run(self):
        fail()


class Slotted(QObject):
    @Slot()
    def told(self):
        fail()


def _press(window, _tasks):
    button = QPushButton(window)
    button.clicked.connect(fail)
    button.click()


def _decorated(window, _tasks):
    holder = Slotted(window)
    timer = QTimer(window)
    timer.setSingleShot(True)
    timer.timeout.connect(holder.told)
    timer.start(0)


def _paint(window, _tasks):
    # Not `repaint`: an error within a call of ours is raised on in that call, and the loop would never meet it.
    Failing(window, "paintEvent").update()


def _key(window, _tasks):
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F20, Qt.KeyboardModifier.NoModifier)
    QApplication.postEvent(Failing(window, "keyPressEvent"), pressed)


def _event(window, _tasks):
    QApplication.postEvent(Failing(window, "event"), QEvent(QEvent.Type.User))


def _filter(window, _tasks):
    widget = QWidget(window)
    widget.installEventFilter(Filter(widget))
    QApplication.postEvent(widget, QEvent(QEvent.Type.User))


def _model(window, _tasks):
    table = RowTable("", [Column("a", "a", 5, fail)], window)
    table.setGeometry(0, 0, 200, 200)
    table.show()
    table.show_rows([1])
    table.viewport().update()


def _delegate(window, _tasks):
    shown = QListWidget(window)
    shown.setItemDelegate(Delegate(shown))
    shown.addItem("a")
    shown.show()
    shown.viewport().update()


def _timer(window, _tasks):
    timer = QTimer(window)
    timer.timeout.connect(fail)
    timer.start(20)
    QTimer.singleShot(200, timer.stop)


def _thread(_window, _tasks):
    threading.Thread(target=fail).start()


def _qthread(window, _tasks):
    thread = Thread(window)
    thread.start()
    thread.wait()


def _runnable(_window, _tasks):
    QThreadPool.globalInstance().start(Runnable())


def _reading(window, tasks):
    tasks.run(window, fail, print)


def _writing(window, tasks):
    tasks.write(window, fail, print, lambda error: None)


def _answered(window, tasks):
    tasks.run(window, int, fail)


WAYS = {
    "slot": _press,
    "decorated slot": _decorated,
    "paintEvent": _paint,
    "keyPressEvent": _key,
    "event": _event,
    "event filter": _filter,
    "model.data": _model,
    "delegate.paint": _delegate,
    "timer": _timer,
    "thread": _thread,
    "QThread": _qthread,
    "runnable": _runnable,
    "read worker": _reading,
    "write worker": _writing,
    "answer": _answered,
}


class Clerk:
    """Types into an application, meets a bug thrice, looks at what is there, closes the box, and goes home."""

    def __init__(self, program, way):
        self.program, self.window, self.way = program, program.window, way

    def works(self):
        self.window.activateWindow()
        self.rests()
        press(self.window, Qt.Key.Key_F7)
        for digit in "11":
            self.rests()
            type_text(QApplication.focusWidget(), digit)
        self.rests()
        line = self.window.findChild(QLineEdit, "application.person.surname")
        line.setFocus()
        type_text(line, TYPED)
        for _again in range(3):
            WAYS[self.way](self.window, self.program._tasks)
            self.rests(0.4)
        boxes = [one for one in QApplication.topLevelWidgets() if one.objectName() == "bugTold" and one.isVisible()]
        said = {"boxes": len(boxes), "number": boxes[0].number.text() if boxes else "", "typed": line.text()}
        for box in boxes:
            press(box, Qt.Key.Key_Escape)
        self.rests()
        # The window still answers: a click beside, a question.
        centre = QPoint(5, 5)
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            button = Qt.MouseButton.LeftButton
            QApplication.sendEvent(
                line, QMouseEvent(kind, centre, line.mapToGlobal(centre), button, button, Qt.KeyboardModifier.NoModifier)
            )
        type_text(line, "а")
        print(json.dumps({**said, "after": line.text()}), flush=True)
        self.window.close()

    def rests(self, seconds=0.2):
        end = time.monotonic() + seconds
        while time.monotonic() < end or not self.window.is_idle:
            QApplication.processEvents()


def main():
    """`python -m tests.faults.bugged WAY` over the register of OMSDESK_HOME."""
    from omsdesk import app
    from omsdesk.settings import Settings

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    build = app.build

    def built(settings, spoilt):
        program = build(settings, spoilt)
        # Qt holds a bound method weakly: the clerk must be held by somebody.
        program.clerk = Clerk(program, sys.argv[1])
        QTimer.singleShot(100, program.clerk.works)
        return program

    app.build = built
    sys.exit(app.show(Settings.load(Path(os.environ["OMSDESK_HOME"]) / "settings.toml")))


if __name__ == "__main__":
    main()
