"""The page on which a paper is issued or amended, and results that come later are entered, of a visit that is registered."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.errors import DeskError, Finding
from omsdesk.models.words import OpeningReason
from omsdesk.services.attachments import Scan
from omsdesk.services.care.rows import PaperRow
from omsdesk.services.visits import MedicalPapers, PaperDraft
from omsdesk.views.forms import visit_choices
from omsdesk.views.forms.field import Field, place_of
from omsdesk.views.forms.said import STATES, sentence
from omsdesk.views.forms.summary import Line
from omsdesk.views.messages import announce
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits.form_calls import Doubt, holds_back
from omsdesk.views.screens.visits.form_scans import FormScans
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.screens.visits.part_pane import PartPane
from omsdesk.views.screens.visits.part_work import Kept, Part, PartWork, Wanted
from omsdesk.views.style import State

VISITS = frozenset({"visits"})


class PartPage(Leaf):
    """What is half entered stays, whatever comes in between: another screen, another person, another language."""

    place = "visit_part"
    is_of_person = False

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(reach, parent)
        today = reach.desk.settings.today
        self.work = PartWork(today, self)
        self._scans_aside: dict[object, tuple[Scan, ...]] = {}
        self._seen: frozenset[Doubt] = frozenset()
        self._goes_on = self._is_sending = False
        self.setAcceptDrops(True)
        self.pane = PartPane(self.work.entry, visit_choices.of_visit(reach.desk.settings), today, self)
        self.scans = FormScans(reach, self.pane.scans, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.pane.save_asked.connect(self.save)
        self.pane.aside_asked.connect(self.leave)
        self.pane.results.took_table.connect(self._tell_pasted)
        self.work.entry.typed.connect(self._typed)

    # Beginning and keeping

    def begin(self, wanted: Wanted, reason: OpeningReason | None = None) -> None:
        """Of a visit that was opened for a reason, a new paper or further results, or what is half entered of them."""
        self._put_aside()
        self._goes_on = self.work.begin(wanted, reason)
        self._start()

    def _start(self) -> None:
        now = self.work.now
        self.person_id = now.person_id
        self._is_sending, self._seen = False, frozenset()
        self.pane.allow(is_sending=False)
        self.pane.summary.show_lines(())
        self.pane.page.say({})
        self.scans.show(self._scans_aside.pop(now.key, ()))
        hint = self.tr("goes on from where it was left") if self._goes_on else ""
        self.pane.show_part(now.part, self._title, now.who, hint)
        self.pane.page.say({})
        self.pane.name_last_key(self._last_key)
        self.changed.emit()

    @property
    def _title(self) -> str:
        now = self.work.now
        if now.part is Part.RESULTS:
            return self.tr("Test results for visit No. {number}").format(number=now.visit_id)
        if now.paper_number:
            text = self.tr("A further edition of paper No. {paper}, visit No. {number}")
            return text.format(paper=now.paper_number, number=now.visit_id)
        return self.tr("A paper for visit No. {number}").format(number=now.visit_id)

    @property
    def who(self) -> str:
        """Whose visit it is."""
        return self.work.now.who

    @property
    def _last_key(self) -> str:
        now = self.work.now
        if now.part is Part.RESULTS:
            return self.tr("Enter the results  Ctrl+Enter")
        return self.tr("Issue the new edition  Ctrl+Enter") if now.paper_number else self.tr("Issue  Ctrl+Enter")

    def _put_aside(self) -> None:
        if self.work.is_open:
            self._scans_aside[self.work.now.key] = self.scans.held
            self.work.put_aside(self.pane.page.current)

    @property
    def sight(self) -> object:
        self._put_aside()
        return self.work.kept if self.work.is_open else None, dict(self.work.aside), dict(self._scans_aside)

    def show_sight(self, sight: object) -> None:
        if not isinstance(sight, tuple):
            return
        kept, aside, scans = sight
        self.work.aside, self._scans_aside = dict(aside), dict(scans)
        if isinstance(kept, Kept):
            self.work.aside.pop(kept.key, None)
            self.work.go_on(kept)
            self._start()

    def forget(self) -> None:
        self._put_aside()
        self.work.rest()
        self.scans.show(())
        super().forget()

    # What can be done

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.leave}
        if self.work.is_open:
            able |= {"save_part": self.save, "choose": self.pane.page.open_list, "undo": self.undo, "redo": self.redo}
            if self.work.now.part is Part.PAPER:
                able["scan"] = self.scans.take
        return able

    def panes(self) -> Sequence[QWidget]:
        return self.pane.panes if self.work.is_open else ()

    def take(self) -> None:
        if not (self.work.now.at and self.pane.page.go(self.work.now.at)):
            self.pane.page.take()

    def help_text(self) -> str:
        if self.work.now.part is Part.RESULTS:
            return self.tr(
                "Results that came after the visit: a test and its value a line, the next line comes by itself. A table that was "
                "copied elsewhere is pasted with Ctrl+V as it is. Ctrl+Enter enters them; Esc puts them aside, nothing is lost."
            )
        return self.tr(
            "The kind of paper says what stands above its text. F12 adds a scan. Ctrl+Enter issues it. What was issued is never "
            "overwritten: a further edition wants a word why, and the one before stays to be read. Esc puts it aside."
        )

    @property
    def is_idle(self) -> bool:
        return not self._is_sending and self.pane.results.is_idle

    def step_back(self) -> bool:
        # While it is written down there is no way out: a moment later it leaves by itself.
        if self._is_sending or self.pane.page.revert_layout():
            return True
        self._put_aside()
        return False

    @Slot()
    def leave(self) -> None:
        """Away from the form, which is kept."""
        if not self.step_back():
            self.left.emit()

    def undo(self) -> None:
        """Take the last thing back."""
        self.pane.page.leave_as_typed(self.work.entry.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self.pane.page.leave_as_typed(self.work.entry.redo())

    # Writing it down

    @Slot()
    def save(self) -> None:
        """Ctrl+Enter: write it down unless something is wrong; what is doubtful wants to be seen first."""
        if self._is_sending or not self.work.is_open:
            return
        self._reach.messages.clear()
        self.pane.page.settle_current()
        desk, now = self._reach.desk, self.work.now
        if now.part is Part.RESULTS:
            results, findings = self.work.results()
            work: Callable[[], Any] = partial(desk.visits.enter_results, now.visit_id, results)
        else:
            draft, findings = self.work.paper()
            work = partial(_written, desk.medical_papers, now, (draft, self.work.because, self.scans.held))
        if holds_back(findings, self._seen):
            self._tell(findings)
            return
        self._is_sending = True
        self.pane.allow(is_sending=True)
        self._reach.tasks.write(self, work, partial(self._answered, now), self._unsent, touches=VISITS)

    def _answered(self, was: Kept, answer: PaperRow | tuple[Finding, ...]) -> None:
        self._not_sending()
        if not isinstance(answer, PaperRow) and any(one.severity == "stop" for one in answer):
            self._tell(answer)
            return
        said = self.tr("The results are entered.")
        if isinstance(answer, PaperRow):
            text = self.tr("Paper No. {number} is issued: edition {edition}.")
            said = text.format(number=answer.number, edition=answer.edition)
        self._scans_aside.pop(was.key, None)
        self.work.aside.pop(was.key, None)
        if self.work.now.key == was.key:
            self.scans.put_away()
            self.work.rest()
            self.scans.show(())
            self.left.emit()
        # Said on the page that is shown then: turning to it takes away what was said of the one before.
        self._reach.messages.tell(State.ACTIVE, said)

    def _unsent(self, error: DeskError) -> None:
        self._not_sending()
        self._reach.messages.error(error, stays=True)
        self.pane.page.take()

    def _not_sending(self) -> None:
        self._is_sending = False
        self.pane.allow(is_sending=False)

    def _tell(self, findings: Sequence[Finding]) -> None:
        """Say everything at its field and above, and go to the first."""
        self._seen = frozenset((one.field, one.code) for one in findings if one.severity == "ask")
        fields = self.pane.page.fields
        told = [(one, place_of(one.field, fields)) for one in findings if one.severity != "note"]
        lines = [
            Line(STATES[one.severity], sentence(one, field, self._reach.language), field.path if field else one.field)
            for one, field in sorted(told, key=_grave)
        ]
        self.pane.summary.show_lines(lines)
        self.pane.page.say({line.path: (line.state, line.text) for line in reversed(lines)})
        announce(self, lines[0].text)
        self.pane.go(lines[0].path)
        if all(line.state is State.ATTENTION for line in lines):
            text = self.tr("Look at what is doubtful. Ctrl+Enter once more enters it as it stands.")
            self._reach.messages.tell(State.ATTENTION, text)

    @Slot(str)
    def _typed(self, path: str) -> None:
        if self._seen:
            self._reach.messages.next_question()
        self._seen = frozenset()
        if self.pane.page.told(path):
            self.pane.page.say({})

    @Slot(int, int)
    def _tell_pasted(self, taken: int, left: int) -> None:
        text = self.tr("Results pasted: {count}.").format(count=taken)
        if not left:
            self._reach.messages.confirm(text)
            return
        text += " " + self.tr("{count} more have no place here: load them from a file (load visits).").format(count=left)
        self._reach.messages.tell(State.ATTENTION, text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.work.now.part is Part.PAPER and self.work.is_open:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            self.scans.take_files(paths)
            event.acceptProposedAction()


def _written(papers: MedicalPapers, now: Kept, sent: tuple[PaperDraft, str, tuple[Scan, ...]]) -> PaperRow:
    draft, because, scans = sent
    if now.paper_number:
        return papers.amend(now.paper_number, draft, because, scans, now.reason)
    return papers.issue(now.visit_id, draft, scans)


def _grave(told: tuple[Finding, Field | None]) -> bool:
    return told[0].severity != "stop"
