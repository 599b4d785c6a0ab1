"""«Состав семьи»: who is related to a person and how, who lives together, until when each link held; no СНИЛС, no documents."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Final

from omsdesk.services.documents.application_facts import REGISTER
from omsdesk.services.documents.facts import OrganisationFacts, SourceFacts
from omsdesk.services.documents.page import LANDSCAPE, Furniture, Paper, Piece
from omsdesk.services.documents.parts import Pair, letterhead, pairs, signed, title
from omsdesk.services.documents.phrases import counted, day, later, placed_moment
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.table import lined
from omsdesk.services.documents.typeface import INK, inked

NAME: Final = "Состав семьи"
COLUMNS: Final = (
    ("№", 0.035),
    ("Фамилия, имя, отчество", 0.225),
    ("Дата рожд.", 0.085),
    ("Кем приходится", 0.13),
    ("Номер полиса", 0.135),
    ("Полис", 0.13),
    ("Связь действует", 0.13),
    ("Основание", 0.13),
)
ALONE: Final = "Никто с этим человеком не связан."
OWN: Final = "Составлено по записям организации; документ носит справочный характер и родства не удостоверяет."


@dataclass(frozen=True, slots=True)
class RelativeFacts:
    """One of a family, in words: `relation` to the one it is about, `policy` how it stands, `period` of the link."""

    name: str
    birth_date: date
    relation: str
    enp: str
    policy: str
    period: str = ""
    ground: str = ""
    is_former: bool = False


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """The family of a person, and those who live together: their head, address and phone where they are kept."""

    organisation: OrganisationFacts
    at: datetime
    name: str
    birth_date: date
    enp: str
    policy: str
    relatives: tuple[RelativeFacts, ...] = ()
    head: str = ""
    together: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    clerk: str | None = None
    source: SourceFacts = REGISTER
    practice: bool = False
    again: date | None = None


def leaf(facts: FamilyFacts) -> Piece:
    """Make the paper, A4 across; former links stand under a head of their own, and the head of the table on every page."""
    furniture = Furniture(NAME, "", facts.at, facts.organisation, facts.source, facts.practice, _total(facts), facts.name)
    return Piece(furniture, partial(_story, facts), LANDSCAPE, len(facts.relatives) + 1)


def _total(facts: FamilyFacts) -> str:
    return f"Родственников и представителей: {len(facts.relatives)}"


def _story(facts: FamilyFacts, paper: Paper) -> list[Row]:
    present = [one for one in facts.relatives if not one.is_former]
    former = [one for one in facts.relatives if one.is_former]
    rows = [
        *letterhead(facts.organisation, paper),
        title(NAME, [f"Сформировано {placed_moment(facts.at)}", *later(facts.again, facts.at)], paper),
        *pairs(_about(facts), paper),
        *_table(present, "", paper),
        *_table(former, "В прошлом", paper),
        *pairs([Pair("Примечание", OWN if facts.relatives else f"{ALONE} {OWN}")], paper),
    ]
    return signed(rows, "Сотрудник", facts.clerk, paper)


def _about(facts: FamilyFacts) -> list[Pair]:
    told = [Pair("О ком", facts.name, None, f"{day(facts.birth_date)} г. р.; полис {facts.enp}, {facts.policy}")]
    if facts.head:
        people = counted(len(facts.together), "человек", "человека", "человек")
        told.append(Pair("Живут вместе", f"{people}: {', '.join(facts.together)}", None, f"глава — {facts.head}"))
    told += [Pair("Адрес главы", facts.address)] if facts.address else []
    return told + ([Pair("Телефон главы", facts.phone)] if facts.phone else [])


def _table(relatives: list[RelativeFacts], heading: str, paper: Paper) -> list[Row]:
    if not relatives:
        return []
    style = inked(paper.styles.fine, INK)
    above = [*pairs([Pair(heading, counted(len(relatives), "связь", "связи", "связей"))], paper)] if heading else []
    head = lined([name for name, _ in COLUMNS], COLUMNS, paper.styles.fine, paper, above=paper.gap(12))
    rows = (lined(_texts(place, one), COLUMNS, style, paper, head=head) for place, one in enumerate(relatives, 1))
    # A heading, and the head of a table, never stand at the foot of a page alone.
    return [*(replace(row, keep=True) for row in (*above, head)), *rows]


def _texts(place: int, one: RelativeFacts) -> list[str]:
    return [str(place), one.name, day(one.birth_date), one.relation, one.enp, one.policy, one.period, one.ground]
