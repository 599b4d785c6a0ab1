"""«Извещение»: something falls due, for whom, until when, what to bring and where; a reminder, never a decision."""

from functools import partial
from typing import Final

from omsdesk.services.documents.application_facts import DueFacts
from omsdesk.services.documents.page import PAPERS, Furniture, Paper, PaperName, Piece
from omsdesk.services.documents.particulars import full_name
from omsdesk.services.documents.parts import Pair, letterhead, notes, pairs, signed, title
from omsdesk.services.documents.phrases import BLANK, day, placed_moment, sentence
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.verdict import Mark, panel

NAME: Final = "Извещение"
TITLE: Final = "Извещение"
REMINDER: Final = "Если это уже сделано, сообщите об этом в организацию. Извещение носит справочный характер."


def leaf(facts: DueFacts, paper: PaperName = "A4") -> Piece:
    """Make the notice, one page; the last day is included and said so."""
    furniture = Furniture(
        NAME, facts.number, facts.at, facts.organisation, facts.source, facts.practice, _headline(facts), full_name(facts.person),
    )  # fmt: skip
    return Piece(furniture, partial(_story, facts), PAPERS[paper])


def _headline(facts: DueFacts) -> str:
    return facts.what.removesuffix(".")


def _story(facts: DueFacts, paper: Paper) -> list[Row]:
    until = f"Последний день{BLANK}— {day(facts.until)} включительно." if facts.until else ""
    rows = [
        *letterhead(facts.organisation, paper),
        title(TITLE, [f"№{BLANK}{facts.number} от{BLANK}{placed_moment(facts.at)}"], paper),
        *pairs(_addressed(facts), paper),
        panel(Mark.LOOK, _headline(facts), [until, *(sentence(line) for line in facts.because)], [REMINDER], paper),
        *notes("Что принести", facts.bring, paper),
        *notes("Куда обратиться", facts.where, paper),
        *pairs([Pair("Телефон для справок", facts.phone)] if facts.phone else [], paper),
    ]
    return signed(rows, "Сотрудник", facts.clerk, paper)


def _addressed(facts: DueFacts) -> list[Pair]:
    born = f"{day(facts.person.birth_date)}{BLANK}г. р." if facts.person.birth_date else ""
    about = [Pair("О ком", full_name(facts.person), None, born)] if full_name(facts.person) else []
    return [Pair("Кому", facts.addressee, None, facts.address or ""), *about]
