"""«Выписка о полисе ОМС»: the person, the number with its codes, the status in words, the term, the insurer.

No official template is published; the content follows exchange.md 4.2 and oms.md 3.5: no СНИЛС, document or address
is printed, and the sheet says that it is the organisation's own form.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final

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
from omsdesk.services.documents.page import Furniture, Paper, PaperName, compose
from omsdesk.services.documents.particulars import attachment_pairs, insurer_pairs, number_box, person_pairs, restriction_pairs
from omsdesk.services.documents.parts import Pair, kept, letterhead, pairs, signature, title
from omsdesk.services.documents.phrases import (
    BLANK,
    DASH,
    POLICY_HEADLINES,
    age_of_data,
    day,
    full_moment,
    moment,
    sentence,
    term,
)
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.verdict import Mark, panel

TITLE: Final = "Выписка о полисе\nобязательного медицинского страхования"
NO_NUMBER: Final = f"{DASH} (отсутствует). Штрих-код не печатается."
# 326-ФЗ, ст. 16 ч. 2: a policy is not asked for when care is urgent (oms.md 4.1).
URGENT: Final = "Экстренная медицинская помощь оказывается бесплатно и без полиса."
MARKS: Final = {CoverageStatus.ACTIVE: Mark.YES, CoverageStatus.NO_INSURER: Mark.LOOK}


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


def render(facts: ExtractFacts, paper: PaperName = "A4") -> bytes:
    """Print the extract; a person without a valid policy gets one that says so in words (contract, `print extract`)."""
    furniture = Furniture("Выписка о полисе ОМС", facts.number, facts.at, facts.organisation, facts.source, facts.practice)
    return compose(furniture, partial(_story, facts), paper)


def _story(facts: ExtractFacts, paper: Paper) -> list[Row]:
    return [
        *letterhead(facts.organisation, paper),
        title(TITLE, [f"№{BLANK}{facts.number} от{BLANK}{full_moment(facts.at)}"], paper),
        *pairs(person_pairs(facts.person, paper), paper),
        *number_box(facts.enp, NO_NUMBER, paper),
        _status(facts, paper),
        *kept(pairs(_policy(facts), paper)),
        *signature("Сотрудник", facts.clerk, paper),
    ]


def _status(facts: ExtractFacts, paper: Paper) -> Row:
    headline = f"На{BLANK}{day(facts.on)} {POLICY_HEADLINES[facts.status]}"
    mark = MARKS.get(facts.status, Mark.NO)
    # Said to everybody whose policy does not answer, and to nobody about the dead.
    urgent = URGENT if mark is Mark.NO and facts.status is not CoverageStatus.DECEASED else ""
    checked = f"Проверено {moment(facts.at)}, источник: {facts.source.name}, {age_of_data(facts.source.as_of, facts.at.date())}."
    return panel(mark, headline, [sentence(facts.sentence), urgent], checked, paper)


def _policy(facts: ExtractFacts) -> list[Pair]:
    period = term(facts.policy.since, facts.policy.until) if facts.policy else f"{DASH} (полиса нет)"
    return [
        Pair("Срок действия", period),
        *insurer_pairs(facts.insurer),
        Pair("Субъект РФ страхования", facts.territory or f"{DASH} (не указан)"),
        *attachment_pairs(facts.attachment),
        *restriction_pairs(facts.restrictions),
    ]
