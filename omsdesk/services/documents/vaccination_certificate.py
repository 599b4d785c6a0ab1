"""«Сертификат о профилактических прививках»: doses by day, refusals apart, and what is due; A4 across."""

from dataclasses import replace
from functools import partial
from typing import Final

from omsdesk.services.documents.care_facts import VaccinationsFacts
from omsdesk.services.documents.care_parts import (
    DOSES,
    NOT_OPENED,
    REFUSALS,
    dose_texts,
    furniture,
    opened,
    refusal_texts,
    whom,
)
from omsdesk.services.documents.page import LANDSCAPE, Paper, Piece
from omsdesk.services.documents.parts import Pair, heading, letterhead, notes, pairs, signed, title
from omsdesk.services.documents.phrases import BLANK, counted
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.signed_code import beside
from omsdesk.services.documents.table import table

NAME: Final = "Сертификат о профилактических прививках"
NOTHING: Final = "Прививок не записано."
ELSEWHERE: Final = f"сведения других организаций закрыты, {NOT_OPENED}"
OWN: Final = "Составлено по записям организации на собственном бланке; форму № 156/у-93 не заменяет."


def leaf(facts: VaccinationsFacts) -> Piece:
    """Make the certificate; what was refused stands in a table of its own."""
    around = replace(furniture(facts.frame, NAME, _total(facts), facts.number), is_look=facts.is_look)
    return Piece(around, partial(_story, facts), LANDSCAPE, len(facts.doses) + 1)


def _total(facts: VaccinationsFacts) -> str:
    given = sum(not one.refused for one in facts.doses)
    refused = len(facts.doses) - given
    told = counted(given, "прививка", "прививки", "прививок")
    return f"{told}, {counted(refused, 'отказ', 'отказа', 'отказов')}" if refused else told


def _story(facts: VaccinationsFacts, paper: Paper) -> list[Row]:
    given = [dose_texts(one) for one in facts.doses if not one.refused]
    refused = [refusal_texts(one) for one in facts.doses if one.refused]
    rows = [
        *letterhead(facts.frame.organisation, paper),
        *beside(partial(_head, facts), facts.statement, paper, is_look=facts.is_look),
        *table(DOSES, [("", given)], paper),
        *([heading("Отказы", paper)] if refused else []),
        *table(REFUSALS, [("", refused)], paper, above=3),
        *notes("Пора сделать", facts.due, paper),
        *pairs(_totals(facts), paper),
    ]
    return signed(rows, "Медицинский работник", facts.frame.clerk, paper)


def _head(facts: VaccinationsFacts, paper: Paper) -> list[Row]:
    awaited = ["Номер присваивается при печати"] if facts.is_look else []
    number = [f"№{BLANK}{facts.number}"] if facts.number else awaited
    # It says what is recorded now: whoever holds both must see which of them is the later one.
    number += [f"взамен №{BLANK}{facts.instead_of}, по записям на день выдачи"] if facts.instead_of else []
    return [title(NAME, [*number, *opened(facts.frame)], paper), *pairs(whom(facts.frame), paper)]


def _totals(facts: VaccinationsFacts) -> list[Pair]:
    told = [Pair("Итого", f"{_total(facts)}." if facts.doses else NOTHING)]
    told += [Pair("Не показаны", ELSEWHERE)] if facts.is_covered else []
    return [*told, Pair("Примечание", OWN)]
