"""«Справка о проверке страхового покрытия»: one logged check, printed as it was answered, today or years later.

It says who asked, when, by which key, for which date, what the answer was and how old the data were (oms.md 4.3, step 9);
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
from omsdesk.services.documents.page import Furniture, Paper, PaperName, compose
from omsdesk.services.documents.particulars import (
    ABSENT,
    NUMBER_LABEL,
    attachment_pairs,
    insurer_pairs,
    person_pairs,
    restriction_pairs,
)
from omsdesk.services.documents.parts import Pair, heading, kept, letterhead, notes, pairs, signature, title
from omsdesk.services.documents.phrases import (
    BLANK,
    DASH,
    KEY_WORDS,
    STATUS_WORDS,
    VERDICT_HEADLINES,
    age_of_data,
    counted,
    day,
    full_moment,
    grouped,
    sentence,
    term,
)
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.timeline import strip_rows
from omsdesk.services.documents.verdict import Mark, panel

TITLE: Final = "Справка о проверке\nстрахового покрытия"
MARKS: Final = {VerdictKind.INSURED: Mark.YES, VerdictKind.NOT_INSURED: Mark.NO, VerdictKind.AMBIGUOUS: Mark.LOOK}


@dataclass(frozen=True, slots=True)
class ProofFacts:
    """Everything a proof prints: the check as it was stored, and when it is printed again, that moment."""

    organisation: OrganisationFacts
    number: str
    at: datetime
    clerk: str | None
    key: QuestionKind
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


def render(facts: ProofFacts, paper: PaperName = "A4") -> bytes:
    """Print the proof of a check; the same check gives the same answer on paper whenever it is printed."""
    furniture = Furniture("Справка о проверке покрытия", facts.number, facts.at, facts.organisation, facts.source, facts.practice)
    return compose(furniture, partial(_story, facts), paper)


def _story(facts: ProofFacts, paper: Paper) -> list[Row]:
    return [
        *letterhead(facts.organisation, paper),
        title(TITLE, _under(facts), paper, facts.number),
        _answer(facts, paper),
        *_person(facts, paper),
        *notes("Обратите внимание", facts.warnings, paper),
        *notes("Что делать", facts.advice, paper),
        *strip_rows(facts.strip, facts.on, paper),
        heading("Как проверено", paper),
        *kept(pairs(_check(facts), paper, above=3)),
        *signature("Проверку выполнил(а)", facts.clerk, paper),
    ]


def _under(facts: ProofFacts) -> list[str]:
    lines = [f"№{BLANK}{facts.number} от{BLANK}{full_moment(facts.at)}"]
    if facts.reprinted_at:
        lines.append(f"Повторная печать {full_moment(facts.reprinted_at)}")
    return lines


def _answer(facts: ProofFacts, paper: Paper) -> Row:
    headline = f"На{BLANK}{day(facts.on)} {VERDICT_HEADLINES[facts.verdict]}"
    mark = MARKS.get(facts.verdict, Mark.UNKNOWN)
    # Insured, and still something to be done: the sign must not say that all is well.
    if facts.status is CoverageStatus.NO_INSURER:
        mark = Mark.LOOK
    source = f"Источник: {facts.source.name}, {age_of_data(facts.source.as_of, facts.at.date())}."
    several = f"Подходят {counted(facts.candidates, 'запись', 'записи', 'записей')}." if facts.candidates else ""
    return panel(mark, headline, [sentence(facts.sentence), several], source, paper)


def _person(facts: ProofFacts, paper: Paper) -> list[Row]:
    # Nobody, or several: whose data would these be?
    if facts.person is None:
        return []
    period = term(facts.policy.since, facts.policy.until) if facts.policy else f"{DASH} (полиса нет)"
    kind = [Pair("Вид полиса", facts.policy.kind)] if facts.policy and facts.policy.kind else []
    return [
        *pairs(person_pairs(facts.person, paper), paper),
        *pairs(
            [
                Pair(NUMBER_LABEL, grouped(facts.enp) if facts.enp else ABSENT, paper.styles.strong),
                Pair("Состояние", STATUS_WORDS[facts.status]),
                Pair("Срок действия", period),
                *kind,
                *insurer_pairs(facts.insurer),
                Pair("Субъект РФ страхования", facts.territory or f"{DASH} (не указан)"),
                *attachment_pairs(facts.attachment),
                *restriction_pairs(facts.restrictions),
            ],
            paper,
            above=9,
        ),
    ]


def _check(facts: ProofFacts) -> list[Pair]:
    key = KEY_WORDS[facts.key]
    return [
        Pair("Номер и время проверки", f"{facts.number}, {full_moment(facts.at)}"),
        Pair("Ответ дан на дату", day(facts.on)),
        Pair("Запрос", f"{key}: {facts.key_text}" if facts.key_text else key),
        Pair("Кто проверил", facts.clerk or f"{DASH} (не указан)"),
        Pair("Источник", facts.source.name, detail=age_of_data(facts.source.as_of, facts.at.date())),
    ]
