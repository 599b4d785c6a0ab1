"""The page of vaccinations: what is due, what was given and refused; a dose is entered, answered, withdrawn by keys."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, NotAllowed
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.words import OpeningReason
from omsdesk.services.care.rows import VaccinationRow
from omsdesk.services.care.vaccines import Vaccine
from omsdesk.services.visits import EnteredDoses, VaccinationsView
from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits import vaccination_words as words
from omsdesk.views.screens.visits.dose_form import DOSE, SERIES, VACCINE, DoseForm
from omsdesk.views.screens.visits.head import PersonHead
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.screens.visits.printed import vaccination_papers
from omsdesk.views.screens.visits.word_line import WordLine
from omsdesk.views.style import State, em
from omsdesk.views.tables.row_table import LEAST_ROWS, RowTable
from omsdesk.views.tasks import Latest

WRITTEN = frozenset({"visits"})
AGAIN = "visit.dose_again"


class VaccinationsPage(Leaf):
    """Vaccinations of one person."""

    place = "vaccinations"

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(reach, parent)
        self.setObjectName("vaccinations")
        self.view: VaccinationsView | None = None
        self._latest, self._offers = Latest(reach.tasks.run, self), Latest(reach.tasks.run, self)
        self._lists = Latest(reach.tasks.run, self)
        self._is_busy = False
        self._about: tuple[Callable[[str], None], VaccinationRow] | None = None
        self._build()
        self._wire()

    # What the screen of visits asks of a page

    def open(self, person_id: int, reason: OpeningReason | None = None) -> None:
        """Ask for the vaccinations of a person; nothing of somebody else stays on screen meanwhile."""
        if person_id != self.person_id:
            self.forget()
        super().open(person_id, reason)
        self._latest.ask(partial(self._reach.desk.vaccinations.of, person_id, reason), self._show, self._failed)
        self._lists.ask(self._reach.desk.vaccinations.vaccines, self.form.show_vaccines, self._failed)

    def forget(self) -> None:
        super().forget()
        self.view = None
        self._latest.drop()
        self._close()
        for table in (self.due, self.given):
            table.show_rows(())
        for label in (self._whose, self._covered, self._told):
            label.hide()

    def step_back(self) -> bool:
        """Esc: out of the question or the form; whether one was open."""
        is_open = not (self.form.isHidden() and self.word.isHidden())
        self._close()
        if is_open:
            self.take()
        return is_open

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.leave}
        if self.view is None:
            return able
        able |= {"refresh": self.refresh, "enter_vaccination": self.enter, "print": self.ask_papers}
        if not self.form.isHidden():
            able["save_vaccination"] = self.form.save
            return able
        if self.view.is_covered:
            able["give_reason"] = self.wants_reason.emit
        if self._current is not None:
            able["withdraw_vaccination"] = self.ask_withdrawal
            if self._current.refused is None:
                able["vaccination_reaction"] = self.ask_reaction
        return able

    def panes(self) -> Sequence[QWidget]:
        return (self.due, self.given) if self.form.isHidden() else (self.form.sheet.field(VACCINE), self.due)

    def take(self) -> None:
        if not self.form.isHidden():
            self.form.sheet.take()
        elif self.due.rows:
            self.due.take()
        elif not self.given.isHidden():
            self.given.take()

    def help_text(self) -> str:
        return self.tr(
            "Vaccinations: above what is due by the calendar and by age, below what was given and refused. Ins enters a dose or "
            "a refusal: type the vaccine, press Enter, the dose and the series are offered, Ctrl+Enter saves. "
            "F2 adds the reaction to the dose one stands on, Shift+Del withdraws an entry that is a mistake. "
            "F6 goes from list to list, Ctrl+C copies the line, Esc leads back."
        )

    @property
    def is_idle(self) -> bool:
        return not self._is_busy and all(one.is_idle for one in (self._latest, self._offers, self._lists))

    # What is shown

    @Slot()
    def refresh(self) -> None:
        """Ask again; what is there stays until it comes."""
        if self.person_id is not None:
            self.open(self.person_id, self.reason)

    def _show(self, view: VaccinationsView) -> None:
        is_first, self.view = self.view is None, view
        self._show_lists(shown=True)
        self._whose.show_person(view.person)
        today, language = self._reach.desk.settings.today, self._reach.language
        self.due.show_rows(tuple(words.due_lines(view, today, language)))
        rows = sorted((*view.given, *view.refused), key=_newest_first)
        self.given.show_rows(rows)
        self._told.setText(self.tr("Nothing was given or refused yet.  Ins — enter a dose"))
        self._told.setVisible(not rows)
        self._covered.setVisible(view.is_covered)
        self._whose.show()
        if is_first and self.isVisible() and self.form.isHidden():
            self.take()
        self.register_answered.emit(True, False)
        self.changed.emit()

    def _failed(self, error: DeskError) -> None:
        if isinstance(error, NotAllowed) and error.code == "access.read_visits":
            # Who may not see it is told so in one place, and is not shown lists that look as if nothing were there.
            self._show_lists(shown=False)
            self._told.setText(self.tr("Vaccinations cannot be seen in this role."))
            self._told.show()
            self.changed.emit()
            return
        self._reach.messages.error(error)

    def _show_lists(self, *, shown: bool) -> None:
        for widget in self._lists_and_heads:
            widget.setVisible(shown)

    @property
    def _current(self) -> VaccinationRow | None:
        row = self.given.current
        return row if row is not None and not row.is_withdrawn else None

    # What is done

    @Slot()
    def leave(self) -> None:
        """Esc: out of what is open here, else back."""
        if not self.step_back():
            self.left.emit()

    @Slot()
    def enter(self) -> None:
        """Ins: the form of a dose or a refusal."""
        if self.view is not None and self.form.isHidden():
            self._close()
            self._history.hide()  # what was given gives way: the form and what is due have the room
            self.form.begin(self.view.person.birth_date)
            self.changed.emit()

    @Slot()
    def open_calendar(self) -> None:
        """Ctrl+L: the calendar by which it falls due."""
        self.wants_page.emit("calendar")

    @Slot()
    def ask_papers(self) -> None:
        """Ctrl+P: the certificate of vaccinations, with what is due."""
        if self.view is not None:
            self.wants_papers.emit(vaccination_papers(self.view.person, self.reason))

    @Slot()
    def ask_reaction(self) -> None:
        """F2: how the dose was borne."""
        row = self._current
        if row is None or row.refused is not None:
            return
        self._about = self._put_reaction, row
        question, wanted = self.tr("How was it borne? What stood there before is kept."), self.tr("Write how it was borne.")
        self.word.ask(question, self._take_word, row.reaction or "", wanted=wanted)

    @Slot()
    def ask_withdrawal(self) -> None:
        """Shift+Del: why the entry is a mistake."""
        row = self._current
        if row is not None:
            self._about = self._withdraw, row
            question = self.tr("Why is this entry a mistake? It stays readable as one, and counts for nothing.")
            self.word.ask(question, self._take_word)

    def _take_word(self, text: str) -> None:
        if self._about is not None:
            self._about[0](text)

    def _put_reaction(self, text: str) -> None:
        self._change(partial(self._reach.desk.vaccinations.reaction, *self._key, text, self.reason))

    def _withdraw(self, text: str) -> None:
        self._change(partial(self._reach.desk.vaccinations.withdraw, *self._key, text, self.reason))

    @property
    def _key(self) -> tuple[int, int]:
        assert self._about is not None
        row = self._about[1]
        return row.visit_id, row.n

    def _change(self, work: Callable[[], None]) -> None:
        self._is_busy = True
        self._reach.tasks.write(self, work, self._changed, self._refused, touches=WRITTEN)

    def _changed(self, _nothing: None) -> None:
        self._is_busy = False
        self.refresh()
        self.given.take()

    @Slot(object)
    def _save(self, draft: VisitDraft) -> None:
        if self.view is None or self._is_busy:
            return
        self._is_busy = True
        work = partial(self._reach.desk.vaccinations.enter, self.view.person.id, draft)
        self._reach.tasks.write(self, work, self._saved, self._refused, touches=WRITTEN)

    def _saved(self, entered: EnteredDoses) -> None:
        self._is_busy = False
        self._close()
        self.refresh()
        self.take()
        text = self.tr("Written down: visit No. {number}").format(number=entered.number)
        if entered.unknown:
            text = self.tr("{done}. No list has this vaccine: it counts for nothing that is due").format(done=text)
        is_again = any(one.code == AGAIN for one in entered.findings)
        if is_again:
            text = self.tr("{done}. Such a dose of that day was entered before: withdraw it if it is the same one").format(
                done=text
            )
        self._reach.messages.tell(State.ATTENTION if entered.unknown or is_again else State.ACTIVE, text)

    def _refused(self, error: DeskError) -> None:
        self._is_busy = False
        self._reach.messages.error(error)

    @Slot(str)
    def _offer(self, name: str) -> None:
        vaccine: Vaccine | None = self.form.vaccine
        if vaccine is not None and self.view is not None:
            self.form.offer(DOSE, self.view.next_dose(vaccine))
        self._offers.ask(partial(self._reach.desk.vaccinations.last_series, name), self._offer_series, self._offer_nothing)

    def _offer_series(self, series: str | None) -> None:
        self.form.offer(SERIES, series)

    def _offer_nothing(self, _error: DeskError) -> None:
        """A register that cannot answer offers nothing."""

    @Slot()
    def _close(self) -> None:
        self._about = None
        self.form.hide()
        self.word.close_line()
        self._history.show()
        self.changed.emit()

    # What there is

    def _build(self) -> None:
        language, today = self._reach.language, self._reach.desk.settings.today
        self._whose = PersonHead(today, self)
        self._covered = self._muted(
            self.tr("Other organisations hold something: it is shown, and counted, once a reason is given.")
        )
        self._told = self._muted("")
        self.word, self.form = WordLine("vaccinationWord", self), DoseForm(today, language, self)
        self.due: RowTable[words.DueLine] = RowTable(self.tr("What is due"), words.due_columns(), self)
        self.given: RowTable[VaccinationRow] = RowTable(
            self.tr("Given and refused"), words.given_columns(language), self, kept_as="visits.vaccinations"
        )
        self.due.setObjectName("vaccinationsDue")
        self.given.setObjectName("vaccinationsGiven")
        for table in (self.due, self.given):
            table.keep_rows(LEAST_ROWS)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.4))
        column.setSpacing(em(self, 0.4))
        ways, due, given = self._ways(), Heading(self.tr("What is due"), self), Heading(self.tr("Given and refused"), self)
        self._lists_and_heads: Sequence[QWidget] = (ways, due, self.due, given, self.given)
        for widget in (self._whose, ways, self.word, self.form, self._covered, due):
            column.addWidget(widget)
        column.addWidget(self.due, 2)
        self._history = QWidget(self)
        below = QVBoxLayout(self._history)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(em(self, 0.4))
        for widget in (given, self._told, self.given):
            below.addWidget(widget)
        column.addWidget(self._history, 2)
        column.setStretchFactor(self.form, 5)
        self.forget()

    def _ways(self) -> QWidget:
        row = QWidget(self)
        across = Flow(row, gap=em(self, 0.5), line_gap=em(self, 0.3))
        for text, slot in ((self.tr("Calendar  Ctrl+L"), self.open_calendar), (self.tr("Enter a dose  Ins"), self.enter)):
            button = QPushButton(text, row)
            button.setAutoDefault(False)
            button.setAccessibleName(text)
            button.setToolTip(labels.tip(text))
            button.clicked.connect(slot)
            across.addWidget(button)
        return row

    def _muted(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        return label

    def _wire(self) -> None:
        self.form.saved.connect(self._save)
        self.form.left.connect(self.step_back)
        self.form.vaccine_taken.connect(self._offer)
        self.given.left.connect(self.due.take)
        self.given.selectionModel().currentRowChanged.connect(self.changed)


def _newest_first(row: VaccinationRow) -> tuple[int, int, int]:
    return -row.on.toordinal(), -row.visit_id, row.n
