"""«Справка о проверке страхового покрытия»: one logged check, printed as it was answered, today or years later.

It says who asked, when, by which key, for which date, what the answer was and how old the data were;
a later print differs in nothing but the mark that it is one.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final

from omsdesk.models.words import CoverageStatus, QuestionKind, VerdictKind
from omsdesk.services.documents.facts import (
    AttachmentFacts,
    InsurerFacts,
    OrganisationFacts,
    PersonFacts,
    PolicyFacts,
    RestrictionFacts,
    SourceFacts,
    StretchFacts,
)
from omsdesk.services.documents.page import PAPERS, Furniture, Paper, PaperName, Piece, bind
from omsdesk.services.documents.particulars import (
    ABSENT,
    NUMBER_LABEL,
    attachment_pairs,
    full_name,
    insurer_pairs,
    person_lines,
    restriction_pairs,
    territory_pair,
)
from omsdesk.services.documents.parts import Pair, letterhead, notes, pairs, signed, title
from omsdesk.services.documents.phrases import (
    BLANK,
    CHOSEN,
    DASH,
    KEY_WORDS,
    STATUS_WORDS,
    URGENT,
    age_of_data,
    counted,
    day,
    grouped,
    headline,
    listed,
    moment,
    origin,
    placed_moment,
    sentence,
    term,
)
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.signed_code import beside
from omsdesk.services.documents.timeline import strip_rows
from omsdesk.services.documents.verdict import Mark, panel

TITLE: Final = "Справка о проверке\nстрахового покрытия"
MARKS: Final = {VerdictKind.INSURED: Mark.YES, VerdictKind.NOT_INSURED: Mark.NO, VerdictKind.AMBIGUOUS: Mark.LOOK}
# Insured, or perhaps insured, and still something to be done: the sign must say neither yes nor no.
LOOK_AT: Final = frozenset({CoverageStatus.NO_INSURER, CoverageStatus.REPLACED})


@dataclass(frozen=True, slots=True)
class ProofFacts:
    """Everything a proof prints: the check as it was stored, and when it is printed again, that moment.

    `key` is None where nothing was asked: the record itself was chosen.
    """

    organisation: OrganisationFacts
    number: str
    at: datetime
    clerk: str | None
    key: QuestionKind | None
    on: date
    verdict: VerdictKind
    status: CoverageStatus
    sentence: str
    source: SourceFacts
    key_text: str | None = None
    person: PersonFacts | None = None
    candidates: int = 0
    enp: str | None = None
    policy: PolicyFacts | None = None
    insurer: InsurerFacts | None = None
    territory: str | None = None
    attachment: AttachmentFacts | None = None
    restrictions: tuple[RestrictionFacts, ...] = ()
    advice: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    strip: tuple[StretchFacts, ...] = ()
    practice: bool = False
    reprinted_at: datetime | None = None
    # The signed statement of the same, for the code; none of nobody, or of several.
    statement: str = ""
    # Looked at and not printed: nothing is signed.
    is_look: bool = False


def render(facts: ProofFacts, paper: PaperName = "A4") -> bytes:
    """Print the proof of a check; the same check gives the same answer on paper whenever it is printed."""
    piece = leaf(facts, paper)
    return bind((piece,), piece.furniture)


def leaf(facts: ProofFacts, paper: PaperName = "A4") -> Piece:
    """The proof as it may be bound with others."""
    holder = full_name(facts.person) if facts.person else ""
    furniture = Furniture(
        "Справка о проверке покрытия", facts.number, facts.at, facts.organisation, facts.source, facts.practice,
        _headline(facts), holder, facts.is_look,
    )  # fmt: skip
    return Piece(furniture, partial(_story, facts), PAPERS[paper])


def _story(facts: ProofFacts, paper: Paper) -> list[Row]:
    rows = [
        *letterhead(facts.organisation, paper),
        title(TITLE, _under(facts), paper, facts.number),
        _answer(facts, paper),
        *_person(facts, paper),
        *notes("Обратите внимание", facts.warnings, paper),
        *notes("Что делать", facts.advice, paper),
        *strip_rows(facts.strip, facts.on, paper),
    ]
    return signed(rows, "Проверку выполнил(а)", facts.clerk, paper)


def _under(facts: ProofFacts) -> list[str]:
    lines = [f"№{BLANK}{facts.number} от{BLANK}{placed_moment(facts.at)}"]
    if facts.reprinted_at:
        lines.append(f"Повторная печать {moment(facts.reprinted_at)}")
    return lines


def _headline(facts: ProofFacts) -> str:
    return f"На{BLANK}{day(facts.on)} {headline(facts.verdict, facts.status)}"


def _answer(facts: ProofFacts, paper: Paper) -> Row:
    mark = Mark.LOOK if facts.status in LOOK_AT else MARKS.get(facts.verdict, Mark.UNKNOWN)
    fit = "Подходит" if facts.candidates == 1 else "Подходят"
    several = f"{fit} {counted(facts.candidates, 'запись', 'записи', 'записей')}." if facts.candidates else ""
    # The insured need not be told, and the dead cannot be.
    urgent = facts.verdict is not VerdictKind.INSURED and facts.status is not CoverageStatus.DECEASED
    # That there are several the headline has said: their number is what it leaves out.
    said = [several or sentence(facts.sentence), URGENT if urgent else ""]
    return panel(mark, _headline(facts), said, _check(facts), paper)


def _check(facts: ProofFacts) -> list[str]:
    """Say by what was asked and whom: number and time stand under the title, the date in the headline, who by the signature."""
    key = KEY_WORDS[facts.key] if facts.key else CHOSEN
    return [
        f"Запрос — {key}: {facts.key_text}." if facts.key_text else f"Запрос — {key}.",
        f"Источник: {origin(facts.source.name)}, {age_of_data(facts.source.as_of, facts.at.date())}.",
    ]


def _person(facts: ProofFacts, paper: Paper) -> list[Row]:
    # Nobody, or several: whose data would these be?
    if facts.person is None:
        return []
    told = [
        territory_pair(facts.territory),
        *attachment_pairs(facts.attachment),
        *restriction_pairs(facts.restrictions, facts.policy),
    ]
    return [*beside(partial(_policy, facts), facts.statement, paper, is_look=facts.is_look), *pairs(told, paper, above=3)]


def _policy(facts: ProofFacts, paper: Paper) -> list[Row]:
    """Whose policy, which, and whose: as much as is as high as the code that may stand beside it."""
    assert facts.person is not None
    period = term(facts.policy.since, facts.policy.until) if facts.policy else f"{DASH} (полиса нет)"
    state = listed(STATUS_WORDS[facts.status], (facts.policy.kind or "") if facts.policy else "")
    return [
        *pairs(person_lines(facts.person, paper), paper),
        *pairs(
            [
                Pair(NUMBER_LABEL, grouped(facts.enp), paper.styles.strong) if facts.enp else Pair(NUMBER_LABEL, ABSENT),
                Pair("Состояние", state),
                Pair("Срок действия", period),
                *insurer_pairs(facts.insurer),
            ],
            paper,
            above=9,
        ),
    ]
