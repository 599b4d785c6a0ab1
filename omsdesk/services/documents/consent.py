"""Consents: to the processing of personal data, and to being informed by the insurer; each is a sheet of its own.

152-ФЗ, ст. 9 ч. 4 names what a written consent holds; by ч. 1 (in force from 01.09.2025) it is made apart from any other paper
that the person signs, which is why neither stands inside an application or beside the other.
"""

from enum import StrEnum
from functools import partial
from typing import Final

from omsdesk.models.checks.case import GROWN
from omsdesk.models.dates import age
from omsdesk.services.documents import consent_clauses
from omsdesk.services.documents.application_facts import ConsentFacts, RepresentativeFacts
from omsdesk.services.documents.application_phrases import PARENTS
from omsdesk.services.documents.entries import dated, named
from omsdesk.services.documents.fields import Field, Item, Words, lines, signing
from omsdesk.services.documents.page import PAPERS, Furniture, Paper, PaperName, Piece
from omsdesk.services.documents.particulars import full_name
from omsdesk.services.documents.parts import heading, letterhead, title
from omsdesk.services.documents.phrases import BLANK, day, tied
from omsdesk.services.documents.sheet import Cell, Row
from omsdesk.services.documents.typeface import para


class Consent(StrEnum):
    """What is consented to."""

    PERSONAL_DATA = "personal_data"
    INFORMING = "informing"


NAMES: Final = {
    Consent.PERSONAL_DATA: "Согласие на обработку персональных данных",
    Consent.INFORMING: "Согласие на индивидуальное информационное сопровождение",
}
TITLES: Final = {
    Consent.PERSONAL_DATA: "Согласие\nна обработку персональных данных",
    Consent.INFORMING: "Согласие на индивидуальное\nинформационное сопровождение",
}
CLAUSES: Final = {Consent.PERSONAL_DATA: consent_clauses.PERSONAL_DATA, Consent.INFORMING: consent_clauses.INFORMING}
BY_LAW: Final = {
    Consent.PERSONAL_DATA: consent_clauses.PERSONAL_DATA_BY_LAW,
    Consent.INFORMING: consent_clauses.INFORMING_BY_LAW,
}
MINE, ANOTHERS = "моих персональных данных", "персональных данных лица, представителем которого я являюсь"
UNDERLINE: Final = "(нужное подчеркнуть)"


def leaf(facts: ConsentFacts, kind: Consent = Consent.PERSONAL_DATA, paper: PaperName = "A4") -> Piece:
    """Print a consent, one page; whoever is represented is named together with the one who consents for them."""
    furniture = Furniture(
        NAMES[kind], facts.number, facts.at, facts.organisation, facts.source, facts.practice,
        "Дано письменно", full_name(facts.subject),
    )  # fmt: skip
    return Piece(furniture, partial(_story, facts, kind), PAPERS[paper])


def _story(facts: ConsentFacts, kind: Consent, paper: Paper) -> list[Row]:
    number = f"к заявлению №{BLANK}{facts.number} от{BLANK}{day(facts.at)}"
    return [
        *letterhead(facts.organisation, paper),
        title(TITLES[kind], [number] if facts.number else [], paper),
        *_who(facts, paper),
        _text(_given(facts, kind), paper),
        *_operator(facts, paper),
        *(row for name, text in CLAUSES[kind] for row in (heading(name, paper), _text(text, paper, 2))),
        *_contacts(facts, kind, paper),
        *signing("Согласие дал(а)", _signer(facts), day(facts.at) if facts.number else None, paper),
    ]


def _text(text: str, paper: Paper, above: float = 8) -> Row:
    return Row((Cell(para(tied(text), paper.styles.entry), 0, paper.column),), above=paper.gap(above))


def _given(facts: ConsentFacts, kind: Consent) -> str:
    if kind is Consent.INFORMING:
        return f"{BY_LAW[kind]}."
    if not facts.number:
        return f"{BY_LAW[kind]} {MINE}, {ANOTHERS} {UNDERLINE}."
    return f"{BY_LAW[kind]} {ANOTHERS if facts.representative else MINE}."


def _signer(facts: ConsentFacts) -> str:
    return full_name((facts.representative or RepresentativeFacts()).person) or full_name(facts.subject)


def _who(facts: ConsentFacts, paper: Paper) -> list[Row]:
    acts = facts.representative or RepresentativeFacts()
    subject: list[list[Item]] = [
        [
            Field("Субъект персональных данных", full_name(facts.subject), 0.64),
            Field("дата рождения", dated(facts.subject.birth_date), 0.3),
        ],
        [Field("документ", named(facts.document))],
        [Field("адрес", facts.address)],
    ]
    represented: list[list[Item]] = [
        [Words("За него (неё) действует представитель:")],
        [Field("Фамилия, имя, отчество", full_name(acts.person))],
        [Field("документ", named(acts.document))],
        [Field("адрес", acts.address)],
        [Field("полномочия", _powers(facts, acts))],
    ]
    # A blank serves both; of a person who acts for themselves no representative is asked.
    shown = facts.representative is not None or not facts.number
    return lines([*subject, *(represented if shown else [])], paper, above=10)


def _powers(facts: ConsentFacts, acts: RepresentativeFacts) -> str:
    """What gives the powers: being the parent of a child, a paper, or both."""
    born = facts.subject.birth_date
    is_child = born is not None and age(born, facts.at.date()) < GROWN
    by_law = PARENTS.get(acts.relation, "") if acts.relation and is_child else ""
    return "; ".join(part for part in (by_law, named(acts.power)) if part)


def _operator(facts: ConsentFacts, paper: Paper) -> list[Row]:
    operator = [
        [Field("Оператор", facts.organisation.name)],
        [Field("адрес оператора", facts.organisation.address)],
    ]
    return lines([*operator, [Field("страховая медицинская организация", facts.insurer)]], paper, above=6)


def _contacts(facts: ConsentFacts, kind: Consent, paper: Paper) -> list[Row]:
    if kind is not Consent.INFORMING:
        return []
    return lines([[Field("Телефон", facts.phone, 0.45), Field("эл. почта", facts.email, 0.45)]], paper, above=8)
