"""From care as it is read to the facts of its papers; reads nothing, and brings the tools of paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from omsdesk import wording
from omsdesk.models.words import OpeningReason
from omsdesk.services.care import due_words
from omsdesk.services.care.due import CareHeld
from omsdesk.services.care.period import PeriodRow
from omsdesk.services.care.rows import (
    DiagnosisRow,
    DisputeRow,
    DueCare,
    PaperRow,
    ResultRow,
    ServiceRow,
    VaccinationRow,
    VisitView,
)
from omsdesk.services.documents import (
    dispute_notice,
    history_form,
    pack,
    results_sheet,
    vaccination_certificate,
    visit_sheet,
)
from omsdesk.services.documents.care_facts import (
    CareFrame,
    ChangeFacts,
    DiagnosisFacts,
    DisputeFacts,
    DoseFacts,
    EditionFacts,
    HistoryFacts,
    NoticeFacts,
    PatientFacts,
    ResultFacts,
    ResultsFacts,
    ServiceFacts,
    VaccinationsFacts,
    VisitFacts,
    VisitLineFacts,
)
from omsdesk.services.documents.care_phrases import CARE_FORMS, CONDITIONS, PAPER_HEADS, amount
from omsdesk.services.documents.facts import OrganisationFacts
from omsdesk.services.documents.page import Piece
from omsdesk.services.indexing import PersonRow
from omsdesk.services.printing.family_answers import policy_words

CODED = "код {}"
NO_REASON = "причина не названа"
DOSE_DUE = "care.due.vaccination"
Period = tuple[date | None, date | None]
About = tuple["Sender", PersonRow]


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose paper it is, when and by whom it is made, why care elsewhere was looked at, and when it was printed before."""

    organisation: OrganisationFacts
    at: datetime
    clerk: str | None
    practice: bool
    reason: OpeningReason | None = None
    again: date | None = None


def frame(sender: Sender, person: PersonRow | None, said: str | None = None) -> CareFrame:
    """What stands on a paper about a person, or about somebody of whom it is only known what was said."""
    about = PatientFacts(said or "")
    if person is not None:
        about = PatientFacts(person.full_name, person.birth_date, person.enp or "", policy_words(person))
    return CareFrame(
        sender.organisation, sender.at, about, sender.clerk, sender.reason, practice=sender.practice, again=sender.again
    )


def history(about: About, period: Period, rows: Iterable[PeriodRow]) -> Piece:
    """The history of a period without what was entered by mistake, which is counted."""
    told, withdrawn = [], 0
    for row in rows:
        withdrawn += row.visit.is_withdrawn
        told += [] if row.visit.is_withdrawn else [_line(row)]
    return history_form.leaf(HistoryFacts(frame(*about), *period, tuple(told), withdrawn))


def _line(row: PeriodRow) -> VisitLineFacts:
    visit = row.visit
    return VisitLineFacts(
        visit.number, visit.on, visit.organisation.name, visit.kind, visit.until, visit.department or "", visit.doctor or "",
        _diagnoses(row.diagnoses), _services(row.services), tuple(_named(name, code) for code, name in row.ended),
        visit.disputes, visit.unclear, visit.given,
    )  # fmt: skip


def visit(sender: Sender, view: VisitView) -> Piece:
    """A visit whole; values and doses that were entered by mistake are left out and counted."""
    results = tuple(_result(one) for one in view.results if not one.is_withdrawn)
    doses = tuple(_dose(one) for one in view.vaccinations if not one.is_withdrawn)
    facts = VisitFacts(
        frame(sender, view.person, view.said),
        _whole_line(view),
        _entered(view),
        details=tuple(_details(view)),
        enp=view.enp or "",
        insurer=_named(view.insurer_name, view.insurer),
        check=view.check or "",
        papers=tuple(map(_edition, view.papers)),
        results=results,
        doses=doses,
        disputes=tuple(map(_dispute, view.disputes)),
        changes=tuple(ChangeFacts(_local(one.at), one.clerk, one.because) for one in view.changes),
        withdrawn=_withdrawn(view),
        left_out=len(view.results) + len(view.vaccinations) - len(results) - len(doses),
    )
    return visit_sheet.leaf(facts)


def notice(sender: Sender, view: VisitView, dispute: DisputeRow, *, is_insurer: bool) -> Piece:
    """A dispute to whoever is to answer: a clinic tells the insurer of the day, an insurer tells the clinic."""
    to = view.organisation.name if is_insurer else _named(view.insurer_name, view.insurer)
    around = frame(sender, view.person, view.said)
    return dispute_notice.leaf(NoticeFacts(around, to, _whole_line(view), _entered(view), _dispute(dispute)))


def results(about: About, period: Period, rows: Sequence[ResultRow], *, is_covered: bool) -> Piece:
    """Test results, the newest first."""
    return results_sheet.leaf(ResultsFacts(frame(*about), *period, tuple(map(_result, rows)), is_covered))


@dataclass(frozen=True, slots=True)
class CertificateFrame:
    """What stands around the doses of a certificate: its number and signed statement, and whether some are left out."""

    number: str
    statement: str
    instead_of: str
    is_covered: bool
    is_look: bool


def vaccinations(about: About, held: CareHeld, around: CertificateFrame) -> Piece:
    """Doses by day, and which are due, in sentences."""
    doses = tuple(_dose(one) for one in held.doses if not one.is_withdrawn)
    ahead = tuple(_due(one) for one in held.due if one.code == DOSE_DUE)
    facts = VaccinationsFacts(
        frame(*about), doses, ahead, around.is_covered, around.number, around.statement, around.instead_of, around.is_look
    )
    return vaccination_certificate.leaf(facts)


def bound(piece: Piece) -> bytes:
    """The file of one of these papers."""
    return pack.render([piece], piece.furniture.number)


def _result(one: ResultRow) -> ResultFacts:
    return ResultFacts(
        one.panel or "", one.name, one.value, one.taken, one.unit or "", one.low or "", one.high or "", one.flag,
        one.taken_time or "", one.ready, one.laboratory or "", one.key, one.number,
    )  # fmt: skip


def _dose(one: VaccinationRow) -> DoseFacts:
    return DoseFacts(
        one.on, one.vaccine, tuple(map(_infection, one.against)), one.dose or "", one.series or "", one.route or "",
        one.reaction or "", _refused(one), one.organisation, one.doctor or "",
    )  # fmt: skip


def _infection(code: str) -> str:
    return due_words.infection(code, "ru")


def _due(one: DueCare) -> str:
    return due_words.sentence(one, "ru") + ("; срок прошёл" if one.overdue else "")


def _refused(one: VaccinationRow) -> str:
    """Why a dose was refused, and till when; nothing of one that was given."""
    if one.refused is None:
        return ""
    term = f"до {wording.day(one.refused_until)}" if one.refused_until else ""
    return ", ".join(filter(None, (one.refused or NO_REASON, term)))


def _whole_line(view: VisitView) -> VisitLineFacts:
    ended = (_named(view.result_name, view.result), _named(view.outcome_name, view.outcome))
    return VisitLineFacts(
        view.number, view.on, view.organisation.name, view.kind, view.until, view.department or "", view.doctor or "",
        _diagnoses(view.diagnoses), _services(view.services), tuple(filter(None, ended)), len(view.disputes), view.unclear,
    )  # fmt: skip


def _details(view: VisitView) -> Iterable[tuple[str, str]]:
    told = (
        ("Номер карты", view.card or ""),
        ("Условия", _word(CONDITIONS, view.conditions)),
        ("Форма", _word(CARE_FORMS, view.form)),
        ("Профиль", _named(view.profile_name, view.profile)),
        ("Цель", _named(view.purpose_name, view.purpose)),
    )
    return ((label, text) for label, text in told if text)


def _word(words: Mapping[int, str], code: int | None) -> str:
    return "" if code is None else words.get(code, CODED.format(code))


def _named(name: str | None, code: str | None) -> str:
    """The name of a code, or the code where no list that is loaded names it."""
    return name or (CODED.format(code) if code else "")


def _diagnoses(rows: Sequence[DiagnosisRow]) -> tuple[DiagnosisFacts, ...]:
    return tuple(DiagnosisFacts(one.code, one.name or "", one.role) for one in rows)


def _services(rows: Sequence[ServiceRow]) -> tuple[ServiceFacts, ...]:
    return tuple(ServiceFacts(one.code or "", one.name or "", amount(one.count), amount(one.tariff)) for one in rows)


def _edition(one: PaperRow) -> EditionFacts:
    return EditionFacts(
        str(one.number), one.edition, one.kind, one.issued, one.text, one.author or "", _head(one), one.because, one.is_withdrawn,
        _local(one.entered_at), one.clerk,
    )  # fmt: skip


def _head(one: PaperRow) -> dict[str, str]:
    """What stands above the text, by label; what has no label keeps its name, and comes last."""
    known = {label: one.head[name] for name, label in PAPER_HEADS.items() if one.head.get(name)}
    return known | {name: text for name, text in one.head.items() if text and name not in PAPER_HEADS}


def _dispute(one: DisputeRow) -> DisputeFacts:
    return DisputeFacts(
        str(one.id), one.on, one.said_by, one.text, _local(one.at), one.clerk, one.service or "", one.outcome, one.answer or "",
        one.closed_on, one.closed_by or "",
    )  # fmt: skip


def _entered(view: VisitView) -> ChangeFacts:
    return ChangeFacts(_local(view.entered_at), view.clerk, f"{view.source}, {view.workplace}")


def _withdrawn(view: VisitView) -> ChangeFacts | None:
    if view.withdrawn_at is None:
        return None
    return ChangeFacts(_local(view.withdrawn_at), view.withdrawn_by or "", view.withdrawn_because or "")


def _local(at: datetime) -> datetime:
    """A moment as the clock of this place showed it."""
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone()
