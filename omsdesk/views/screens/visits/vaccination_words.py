"""Vaccinations in words: how a dose stands with its sign, the columns of what is due and of what was given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from omsdesk.models.care.ages import YEAR, months_later
from omsdesk.models.care.calendar import DoseState, PlannedDose
from omsdesk.models.care.checkups import Checkup
from omsdesk.services.care import due_words
from omsdesk.services.care.rows import VaccinationRow
from omsdesk.services.visits import VaccinationsView
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.style import State
from omsdesk.views.tables.column import Column
from omsdesk.wording import day

STANDS: Mapping[DoseState, tuple[State, str]] = MappingProxyType(
    {
        DoseState.OVERDUE: (State.INACTIVE, QT_TRANSLATE_NOOP("Vaccinations", "overdue")),
        DoseState.DUE: (State.ATTENTION, QT_TRANSLATE_NOOP("Vaccinations", "due")),
        DoseState.REFUSED: (State.UNKNOWN, QT_TRANSLATE_NOOP("Vaccinations", "refused")),
        DoseState.AHEAD: (State.FACT, QT_TRANSLATE_NOOP("Vaccinations", "ahead")),
    }
)


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line of what is due: how it stands, what it is, which dose, since when, what else is known."""

    state: State
    word: str
    what: str
    dose: str
    since: str
    note: str


def due_lines(view: VaccinationsView, today: date, language: str) -> Iterator[DueLine]:
    """Doses that are due, refused, or ahead within a year, and the check-up of this time: first where it is not done."""
    checkup = [] if view.checkup is None else [_of_checkup(view.checkup, language)]
    is_due = view.checkup is not None and view.checkup.is_due
    yield from checkup if is_due else ()
    yield from _of_doses(view, today, language)
    yield from () if is_due else checkup


def _of_checkup(one: Checkup, language: str) -> DueLine:
    state = (State.ATTENTION, _said("due")) if one.is_due else (State.ACTIVE, _said("done"))
    since = day(one.since if one.done_on is None else one.done_on)
    return DueLine(*state, due_words.of_checkup(one, language), "", since, one.source)


def _of_doses(view: VaccinationsView, today: date, language: str) -> Iterator[DueLine]:
    for dose in view.plan:
        if dose.state is not DoseState.AHEAD or dose.since <= months_later(today, YEAR):
            state = STANDS[dose.state]
            what = due_words.infection(dose.infection, language)
            yield DueLine(state[0], _said(state[1]), what, dose.dose, day(dose.since), _note(dose))


def due_columns() -> list[Column[DueLine]]:
    """The columns of what is due."""
    return [
        Column("state", _said("State"), 8, _word, state=_state),
        Column("what", _said("What"), 25, _what, strong=_is_pressing, both_ends=True, least=10),
        Column("dose", _said("Dose"), 5, _dose),
        Column("since", _said("Since"), 7, _since),
        Column("note", _said("Note"), 20, _note_of, spare=1),
    ]


def given_columns(language: str) -> list[Column[VaccinationRow]]:
    """The columns of what was given or refused."""
    said = _Given(language)
    return [
        Column("on", _said("Day"), 7, said.on, state=said.state, muted=said.is_over),
        Column("vaccine", _said("Vaccine"), 13, said.vaccine, muted=said.is_over, both_ends=True, least=8),
        Column("against", _said("Against"), 14, said.against, spare=2, muted=said.is_over),
        Column("dose", _said("Dose"), 5, said.dose, muted=said.is_over),
        Column("series", _said("Series"), 7, said.series, spare=3, muted=said.is_over),
        Column("reaction", _said("Reaction or refusal"), 18, said.remark, muted=said.is_over, least=9),
        Column("where", _said("Organisation"), 14, said.where, spare=1, muted=said.is_over),
    ]


@dataclass(frozen=True, slots=True)
class _Given:
    """The cells of a row of what was given or refused."""

    language: str

    def on(self, row: VaccinationRow) -> str:
        """The day."""
        return day(row.on)

    def state(self, row: VaccinationRow) -> State:
        """The sign: given, refused, withdrawn."""
        if row.is_withdrawn:
            return State.INACTIVE
        return State.ACTIVE if row.refused is None else State.UNKNOWN

    def is_over(self, row: VaccinationRow) -> bool:
        """Whether it was entered by mistake."""
        return row.is_withdrawn

    def vaccine(self, row: VaccinationRow) -> str:
        """The vaccine."""
        return row.vaccine

    def against(self, row: VaccinationRow) -> str:
        """The infections in words."""
        return ", ".join(due_words.infection(one, self.language) for one in row.against)

    def dose(self, row: VaccinationRow) -> str:
        """The dose."""
        return row.dose or ""

    def series(self, row: VaccinationRow) -> str:
        """The series."""
        return row.series or ""

    def where(self, row: VaccinationRow) -> str:
        """The organisation."""
        return row.organisation

    def remark(self, row: VaccinationRow) -> str:
        """What became of it: a mistake, a refusal with its reason, a reaction."""
        if row.is_withdrawn:
            return _said("entered by mistake")
        if row.refused is None:
            return row.reaction or ""
        until = _said("until {day}").format(day=day(row.refused_until)) if row.refused_until else ""
        return " ".join(filter(None, (_said("refused"), until))) + f": {row.refused}"


def _said(text: str) -> str:
    return QCoreApplication.translate("Vaccinations", text)


MARKED = (
    QT_TRANSLATE_NOOP("Vaccinations", "done"), QT_TRANSLATE_NOOP("Vaccinations", "State"),
    QT_TRANSLATE_NOOP("Vaccinations", "What"), QT_TRANSLATE_NOOP("Vaccinations", "Dose"),
    QT_TRANSLATE_NOOP("Vaccinations", "Since"), QT_TRANSLATE_NOOP("Vaccinations", "Note"),
    QT_TRANSLATE_NOOP("Vaccinations", "Day"), QT_TRANSLATE_NOOP("Vaccinations", "Vaccine"),
    QT_TRANSLATE_NOOP("Vaccinations", "Against"), QT_TRANSLATE_NOOP("Vaccinations", "Series"),
    QT_TRANSLATE_NOOP("Vaccinations", "Reaction or refusal"), QT_TRANSLATE_NOOP("Vaccinations", "Organisation"),
    QT_TRANSLATE_NOOP("Vaccinations", "entered by mistake"), QT_TRANSLATE_NOOP("Vaccinations", "until {day}"),
    QT_TRANSLATE_NOOP("Vaccinations", "last on {day}"),
)  # fmt: skip
"""What `_said` says here, marked for the extractor."""


def _note(dose: PlannedDose) -> str:
    if dose.state is DoseState.REFUSED and dose.refused_until is not None:
        return _said("until {day}").format(day=day(dose.refused_until))
    return _said("last on {day}").format(day=day(dose.last)) if dose.last is not None else ""


def _word(line: DueLine) -> str:
    return line.word


def _state(line: DueLine) -> State:
    return line.state


def _what(line: DueLine) -> str:
    return line.what


def _is_pressing(line: DueLine) -> bool:
    return line.state in {State.INACTIVE, State.ATTENTION}


def _dose(line: DueLine) -> str:
    return line.dose


def _since(line: DueLine) -> str:
    return line.since


def _note_of(line: DueLine) -> str:
    return line.note
