"""«Выписка о полисе ОМС»: the person, the number with its codes, the status in words, the term, the insurer.

No official template is published; the content is that of the extracts which insurers give on request: no СНИЛС, document or
address is printed, and the sheet says that it is the organisation's own form.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final

from omsdesk.models.coverage import INSURED
from omsdesk.models.words import CoverageStatus
from omsdesk.services.documents.facts import (
    AttachmentFacts,
    InsurerFacts,
    OrganisationFacts,
    PersonFacts,
    PolicyFacts,
    RestrictionFacts,
    SourceFacts,
)
from omsdesk.services.documents.page import PAPERS, Furniture, Paper, PaperName, Piece, bind
from omsdesk.services.documents.particulars import (
    attachment_pairs,
    full_name,
    insurer_pairs,
    number_box,
    number_inset,
    person_pairs,
    restriction_pairs,
    territory_pair,
)
from omsdesk.services.documents.parts import Pair, letterhead, pairs, signed, title
from omsdesk.services.documents.phrases import (
    BLANK,
    DASH,
    POLICY_HEADLINES,
    URGENT,
    age_of_data,
    day,
    origin,
    placed_moment,
    sentence,
    term,
)
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.signed_code import beside
from omsdesk.services.documents.verdict import Mark, panel

TITLE: Final = "Выписка о полисе\nобязательного медицинского страхования"
NO_NUMBER: Final = f"{DASH} (отсутствует). Штрих-код не печатается."
MARKS: Final = {CoverageStatus.ACTIVE: Mark.YES, CoverageStatus.NO_INSURER: Mark.LOOK, CoverageStatus.REPLACED: Mark.LOOK}
# The insured need not be told, and the dead cannot be.
WITHOUT_URGENT: Final = INSURED | {CoverageStatus.DECEASED}


@dataclass(frozen=True, slots=True)
class ExtractFacts:
    """Everything an extract prints; `sentence` says the status on `on` in words."""

    organisation: OrganisationFacts
    number: str
    at: datetime
    person: PersonFacts
    enp: str | None
    status: CoverageStatus
    sentence: str
    on: date
    policy: PolicyFacts | None
    insurer: InsurerFacts | None
    territory: str | None
    attachment: AttachmentFacts | None
    source: SourceFacts
    clerk: str | None = None
    restrictions: tuple[RestrictionFacts, ...] = ()
    practice: bool = False
    # The signed statement of the same, for the code; none where it was not signed.
    statement: str = ""
    # Looked at and not printed: nothing is signed.
    is_look: bool = False


def render(facts: ExtractFacts, paper: PaperName = "A4") -> bytes:
    """Print the extract; a person without a valid policy gets one that says so in words (contract, `print extract`)."""
    piece = leaf(facts, paper)
    return bind((piece,), piece.furniture)


def leaf(facts: ExtractFacts, paper: PaperName = "A4") -> Piece:
    """The extract as it may be bound with others."""
    furniture = Furniture(
        "Выписка о полисе ОМС", facts.number, facts.at, facts.organisation, facts.source, facts.practice,
        _headline(facts), full_name(facts.person), facts.is_look,
    )  # fmt: skip
    return Piece(furniture, partial(_story, facts), PAPERS[paper])


def _story(facts: ExtractFacts, paper: Paper) -> list[Row]:
    rows = [
        *letterhead(facts.organisation, paper),
        title(TITLE, [f"№{BLANK}{facts.number} от{BLANK}{placed_moment(facts.at)}"], paper),
        *beside(partial(_person, facts), facts.statement, paper, is_look=facts.is_look, inset=number_inset(facts.enp)),
        *number_box(facts.enp, NO_NUMBER, paper),
        _status(facts, paper),
        *pairs(_policy(facts), paper),
    ]
    return signed(rows, "Сотрудник", facts.clerk, paper)


def _person(facts: ExtractFacts, paper: Paper) -> list[Row]:
    return pairs(person_pairs(facts.person, paper), paper)


def _headline(facts: ExtractFacts) -> str:
    return f"На{BLANK}{day(facts.on)} {POLICY_HEADLINES[facts.status]}"


def _status(facts: ExtractFacts, paper: Paper) -> Row:
    urgent = "" if facts.status in WITHOUT_URGENT else URGENT
    source = f"Источник: {origin(facts.source.name)}, {age_of_data(facts.source.as_of, facts.at.date())}."
    return panel(MARKS.get(facts.status, Mark.NO), _headline(facts), [sentence(facts.sentence), urgent], [source], paper)


def _policy(facts: ExtractFacts) -> list[Pair]:
    period = term(facts.policy.since, facts.policy.until) if facts.policy else f"{DASH} (полиса нет)"
    return [
        Pair("Срок действия", period),
        *insurer_pairs(facts.insurer),
        territory_pair(facts.territory),
        *attachment_pairs(facts.attachment),
        *restriction_pairs(facts.restrictions, facts.policy),
    ]
