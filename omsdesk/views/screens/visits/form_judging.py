"""What the rules say of the visit in the form: asked while it is filled, told at its fields, all of it once it is sent."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.errors import Finding
from omsdesk.models.drafts import VisitDraft
from omsdesk.views.forms.summary import Line
from omsdesk.views.messages import announce
from omsdesk.views.screens.visits.form_calls import Doubt, FormCalls
from omsdesk.views.screens.visits.form_pane import VisitPane
from omsdesk.views.screens.visits.form_telling import Telling
from omsdesk.views.screens.visits.form_work import BECAUSE, Work
from omsdesk.views.style import State
from omsdesk.views.tasks import once_after

LOOK_MS = 350


class Judging(QObject):
    """Of one form. What was doubtful and looked at is remembered until the visit is another."""

    doubted = Signal(str)
    """Nothing is wrong, but this is to be looked at before it is sent once more; empty: no more."""

    def __init__(self, work: Work, calls: FormCalls, pane: VisitPane, language: str) -> None:
        super().__init__(pane)
        self._work, self._calls, self._pane = work, calls, pane
        self._telling = Telling(language)
        self._findings: tuple[Finding, ...] = ()
        self._seen: frozenset[Doubt] = frozenset()
        self._seen_in: VisitDraft | None = None
        self._looking = once_after(self, LOOK_MS, self._look)
        work.entry.typed.connect(self._typed)
        for page in pane.pages:
            page.left.connect(self._left)
            page.changed.connect(self._looking.start)
        calls.judged.connect(self._judged)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is about to be asked."""
        return not self._looking.isActive()

    @property
    def seen(self) -> frozenset[Doubt]:
        """What was doubtful and looked at, in the visit as it stands: `J18` put for `j18` makes no other of it."""
        return self._seen if self._seen_in == self.draft()[0] else frozenset()

    def begin(self) -> None:
        """Another visit is in the form."""
        self._looking.stop()
        self._findings, self._seen, self._seen_in = (), frozenset(), None
        self._telling.forget()
        self._pane.summary.show_lines(())
        self._say()

    def draft(self) -> tuple[VisitDraft, tuple[Finding, ...]]:
        """The visit as it is sent, and what cannot be read of it."""
        draft, unread = self._work.draft()
        return replace(draft, person=self._work.now.whose.said or None), unread

    def holds_back(self) -> bool:
        """Before it is sent: whether something cannot be read or is missing that only the form knows; it is told then."""
        self._looking.stop()
        self._telling.asked = True
        unread = self._unread
        if unread:
            fields = {one.field for one in unread}
            self._tell((*unread, *(one for one in self._findings if one.field not in fields)))
        return bool(unread)

    @property
    def _unread(self) -> tuple[Finding, ...]:
        """What no service needs to be asked about."""
        _draft, unread = self._work.draft()
        if self._work.now.number is not None and not self._work.because:
            return (*unread, Finding(BECAUSE, "visit.correction_because"))
        return unread

    def answered(self, findings: Sequence[Finding]) -> None:
        """It was sent, and these hold it back."""
        self._seen = frozenset((one.field, one.code) for one in findings if one.severity == "ask")
        self._seen_in = self.draft()[0]
        self._tell(findings)

    def _tell(self, findings: Sequence[Finding]) -> None:
        """Say everything, and go to the first."""
        self._findings = tuple(findings)
        lines = self._lines()
        self._pane.summary.show_lines(lines)
        self._say()
        if lines and not any(line.state is State.INACTIVE for line in lines):
            self.doubted.emit(lines[0].text)
        if lines:
            announce(self._pane, lines[0].text)
            self._pane.go(lines[0].path)

    @Slot(str)
    def _typed(self, path: str) -> None:
        self._telling.typing = path
        self._looking.start()
        if self._seen and not self.seen:
            self.doubted.emit("")

    @Slot(str)
    def _left(self, path: str) -> None:
        self._telling.left.add(path)
        self._telling.typing = ""
        self._say()
        self._looking.start()

    @Slot()
    def _look(self) -> None:
        if self._work.is_open:
            self._calls.judge(self.draft()[0], self._work.now.whose.person_id, self._work.now.number)

    @Slot(object)
    def _judged(self, found: Sequence[Finding]) -> None:
        unread = self._unread
        fields = {one.field for one in unread}
        self._findings = (*unread, *(one for one in found if one.field not in fields))
        self._say()
        if not self._pane.summary.isHidden():
            self._pane.summary.show_lines(self._lines())

    def _lines(self) -> list[Line]:
        return list(self._telling.lines(self._findings, self._work.entry.entered))

    def _say(self) -> None:
        said = self._telling.said(self._findings, self._work.entry.entered)
        for page in self._pane.pages:
            page.say(said)
