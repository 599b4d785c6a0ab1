"""Work off the window's thread: service calls in workers, answers brought back, and the garbage collected on this thread alone.

A worker carries the call and a ticket, never a widget: whatever a worker lets go last it would also destroy, and a widget
destroyed off the window's thread takes the program with it. The collector is held to this thread for the same reason.
"""

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from omsdesk.errors import Cancelled, DeskError

T = TypeVar("T")
Run = Callable[[QObject, Callable[[], Any], Callable[[Any], None], Callable[[DeskError], None]], None]

LOCKED = "session.locked"
ENDED = frozenset({"session.ended", "clerk.tampered"})
COLLECT_EVERY_MS, COLLECT_AT_WORK_MS, LATER = 1_000, 50, 40
# A search need not wait for a card that is being opened; more would only wait for the same disk.
READERS = 2


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What waits for an answer: the call and where it is made, who asked, what to do with answer or failure, what it touches."""

    pool: ThreadPoolExecutor
    work: Callable[[], Any]
    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[DeskError], None] | None
    touches: frozenset[str]
    is_quiet: bool = False


class Tasks(QObject):
    """Runs service calls in worker threads and brings each answer back to the window's thread."""

    failed = Signal(DeskError)
    """A failure that whoever asked did not claim."""
    touched = Signal(frozenset)
    """After a write: the kinds of thing that are no longer as they were."""
    busy = Signal(int)
    """How many calls are on their way."""
    ended = Signal(DeskError)
    """Whoever sits here may do nothing any more: disabled, or with other rights."""
    _arrived = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")
        # One writer: an embedded store takes one at a time anyway, and checks keep the order in which they were asked for.
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        # One more for what takes minutes and nobody waits for: neither a question nor a check stands behind a copy.
        self._quiet = ThreadPoolExecutor(1, thread_name_prefix="quiet")
        self.closing = Event()
        """Set when the program closes: what takes long and can be done another time stops."""
        self.asked = 0
        """How many calls somebody has waited for; of an idle desk it stays the same."""
        self._waiting: dict[int, _Parcel] = {}
        self._last = 0
        self._closed = False
        self._held: list[_Parcel] = []
        self._at_end: list[Callable[[], object]] = []
        # Queued always: a call that is done before it is watched reports in this thread, and must not be answered on the spot.
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Call `work` in a worker, then `done` here, unless the owner is gone by then."""
        self._submit(_Parcel(self._readers, work, owner, done, failed, frozenset()))

    def write(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
        *,
        touches: frozenset[str] = frozenset(),
    ) -> None:
        """Like `run` for calls that write: one at a time, in order; then `touched` tells what changed."""
        self._submit(_Parcel(self._writer, work, owner, done, failed, touches))

    def quietly(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[DeskError], None] | None = None,
    ) -> None:
        """Like `run` for what nobody waits for: it does not count as being on its way."""
        self._submit(_Parcel(self._quiet, work, owner, done, failed, frozenset(), is_quiet=True))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._counted()

    @property
    def under_way(self) -> int:
        """How many calls are on their way; may be asked in any thread."""
        return len(self._waiting)

    def close(self) -> None:
        """Wait for what runs, drop what waits; no answer is delivered after this."""
        # Owners first: an answer that comes while the pools wind up must find nobody.
        self._closed = True
        self.closing.set()
        self._waiting.clear()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._quiet.shutdown(wait=True, cancel_futures=True)
        for work in self._at_end:
            with suppress(DeskError):
                work()
        self._at_end.clear()

    def go_on(self) -> None:
        """The desk is unlocked: what was asked meanwhile is asked now, in the order in which it was."""
        held, self._held = self._held, []
        for parcel in held:
            self._submit(parcel)

    def drop_held(self) -> None:
        """Another clerk sits down: what was asked while the desk was locked is asked no more."""
        self._held.clear()

    def at_end(self, work: Callable[[], object]) -> None:
        """Do this when the program closes, once nothing else runs: what was typed last must not be dropped with what waits."""
        self._at_end.append(work)

    def _submit(self, parcel: _Parcel) -> None:
        if self._closed:
            return
        self._last += 1
        ticket = self._last
        self._waiting[ticket] = parcel
        self.asked += not parcel.is_quiet
        arrived = self._arrived  # the bound signal alone goes along, not this object

        def report(future: "Future[Any]") -> None:
            if not future.cancelled():
                arrived.emit(ticket, future)

        parcel.pool.submit(parcel.work).add_done_callback(report)
        self.busy.emit(self._counted())

    def _counted(self) -> int:
        return sum(not parcel.is_quiet for parcel in self._waiting.values())

    @Slot(int, object)
    def _deliver(self, ticket: int, future: "Future[Any]") -> None:
        parcel = self._waiting.pop(ticket, None)
        if parcel is None:
            return
        self.busy.emit(self._counted())
        try:
            answer = future.result()
        except DeskError as error:
            # A locked desk loses nothing: a draft that was about to be kept is kept once it is open again.
            if error.code == LOCKED and shiboken6.isValid(parcel.owner):
                self._held.append(parcel)
            else:
                self._fail(parcel, error)
            return
        except Exception:
            # A bug, for the crash handler to tell. Whoever asked must not wait for ever: a form that is closed while it saves
            # would never open again, with all that is entered in it.
            if parcel.failed is not None and shiboken6.isValid(parcel.owner):
                parcel.failed(DeskError("program.bug"))
            raise
        # The screen may have been closed meanwhile; what it wrote was written all the same.
        if shiboken6.isValid(parcel.owner):
            parcel.done(answer)
        if parcel.touches:
            self.touched.emit(parcel.touches)

    def _fail(self, parcel: _Parcel, error: DeskError) -> None:
        is_there = shiboken6.isValid(parcel.owner)
        if parcel.failed is None:
            self.failed.emit(error)
        elif is_there:
            parcel.failed(error)
        # Of whoever sat here before, an answer that comes late ends nothing for the next.
        if error.code in ENDED and is_there:
            self.ended.emit(error)


class Latest(QObject):
    """Of many questions asked in a row, shows the answer to the last alone; a child of its screen, it dies with it.

    A question that still waits for its turn when it is no longer wanted is not asked at all: a check would be logged that
    nobody saw. One that has begun is let finish.
    """

    def __init__(self, run: Run, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self._ticket = 0
        self._open = 0
        self._unwanted = Event()

    @property
    def is_idle(self) -> bool:
        """Whether no question is on its way."""
        return self._open == 0

    def drop(self) -> None:
        """Whatever is on its way is no longer wanted."""
        self._ticket += 1
        self._unwanted.set()

    def ask(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[DeskError], None]) -> None:
        """Ask; an answer that comes after a newer question is dropped, a failure too."""
        self.drop()
        self._open += 1
        ticket = self._ticket
        self._unwanted = Event()

        def answer(value: T) -> None:
            self._open -= 1
            if ticket == self._ticket:
                done(value)

        def failure(error: DeskError) -> None:
            self._open -= 1
            if ticket == self._ticket:
                failed(error)

        # The event alone goes to the worker: a widget must never be let go there.
        self._run(self, partial(_while_wanted, self._unwanted, work), answer, failure)


def _while_wanted(unwanted: Event, work: Callable[[], T]) -> T:
    if unwanted.is_set():
        raise Cancelled("cancelled")
    return work()


def once_after(parent: QObject, milliseconds: int, slot: Callable[[], None]) -> QTimer:
    """A timer that is started by hand and rings once."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer


class Collector(QObject):
    """Collects garbage on this thread, so that no worker ever destroys a widget.

    While a worker is at work this is the youngest generation, and often: to walk over all that the worker holds, or over what it
    made in a second, would hold the window. The others have their turn when it is done; where it takes long, the middle one after
    twenty seconds and the oldest after some minutes, so that what goes round in circles does not fill the memory.
    """

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._tasks = tasks
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()
        tasks.busy.connect(self._keep_pace)

    @Slot()
    def _keep_pace(self) -> None:
        every = COLLECT_EVERY_MS if not self._tasks.under_way else COLLECT_AT_WORK_MS
        if self._timer.interval() != every:
            self._timer.setInterval(every)

    @Slot()
    def _collect(self) -> None:
        self._keep_pace()
        waits = (1, LATER if self._tasks.under_way else 1, 1)
        due = [count > limit * wait > 0 for count, limit, wait in zip(gc.get_count(), gc.get_threshold(), waits, strict=True)]
        # The oldest generation that is due takes the younger ones with it, as Python's own collector does.
        if True in due:
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))
