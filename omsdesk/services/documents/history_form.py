"""«История обращений за период»: years as bands, a line a visit with diagnoses, services and their cost; A4 across."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from typing import Final

from omsdesk.services.documents.care_facts import HistoryFacts, ServiceFacts, VisitLineFacts
from omsdesk.services.documents.care_parts import NOT_OPENED, furniture, left_out, opened, whom
from omsdesk.services.documents.care_phrases import (
    COVERED,
    KINDS,
    UNCLEAR,
    by_kind,
    cost,
    days,
    diagnosis,
    money,
    period,
    service,
    visits,
)
from omsdesk.services.documents.page import LANDSCAPE, Furniture, Paper, Piece
from omsdesk.services.documents.parts import Pair, letterhead, pairs, signed, title
from omsdesk.services.documents.phrases import DASH, counted
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.table import Group, table

NAME: Final = "История обращений за медицинской помощью"
COLUMNS: Final = (
    ("Дата", 0.08),
    ("Номер", 0.055),
    ("Вид", 0.105),
    ("Организация, отделение, врач", 0.19),
    ("Диагнозы (МКБ-10)", 0.195),
    ("Прививки, услуги", 0.2),
    ("Сумма, руб.", 0.075),
    ("Результат, исход", 0.1),
)
WITHOUT: Final = "закрытые сведения в число и сумму услуг не входят"
NOTHING: Final = "За этот период обращений не записано."


def leaf(facts: HistoryFacts) -> Piece:
    """Make the history; the head of the table stands on every page, an empty period says that it is one."""
    return Piece(_furniture(facts), partial(_story, facts), LANDSCAPE, len(facts.visits) + 1)


def _furniture(facts: HistoryFacts) -> Furniture:
    return furniture(facts.frame, NAME, f"Период: {period(facts.since, facts.until)}")


def _story(facts: HistoryFacts, paper: Paper) -> list[Row]:
    rows = [
        *letterhead(facts.frame.organisation, paper),
        title(NAME, [period(facts.since, facts.until).capitalize(), *opened(facts.frame)], paper),
        *pairs(whom(facts.frame), paper),
        *table(COLUMNS, map(_year, _years(facts.visits)), paper),
        *pairs(_totals(facts), paper),
    ]
    return signed(rows, "Сотрудник", facts.frame.clerk, paper)


def _years(lines: Sequence[VisitLineFacts]) -> list[list[VisitLineFacts]]:
    return [list(held) for _, held in groupby(lines, key=_year_of)]


def _year_of(line: VisitLineFacts) -> int:
    return line.on.year


def _year(lines: list[VisitLineFacts]) -> Group:
    known = cost(one for line in lines for one in line.services)
    total = f" На сумму {money(known)} руб." if known is not None else ""
    return f"{_year_of(lines[0])} год: {visits(len(lines))} ({by_kind(lines)}).{total}", map(_texts, lines)


def _texts(line: VisitLineFacts) -> list[str]:
    known = cost(line.services)
    return [
        days(line.on, line.until),
        line.number,
        "; ".join(filter(None, (KINDS[line.kind] if line.kind else COVERED, *_marks(line)))),
        "; ".join(filter(None, (line.place, line.department, line.doctor))),
        "; ".join(map(diagnosis, line.diagnoses)),
        "; ".join((*line.given, *map(service, line.services))),
        "" if known is None else money(known),
        "; ".join(line.ended),
    ]


def _marks(line: VisitLineFacts) -> tuple[str, str]:
    return "оспорено застрахованным" if line.disputes else "", UNCLEAR[line.unclear]


def _totals(facts: HistoryFacts) -> list[Pair]:
    if not facts.visits:
        return [Pair("Итого", NOTHING), *left_out(facts.withdrawn)]
    services = [one for line in facts.visits for one in line.services]
    covered = sum(line.is_covered for line in facts.visits)
    without = f"; {WITHOUT}" if covered else ""
    told = [Pair("Итого", f"{visits(len(facts.visits))}, {_cost(services)}{without}"), Pair("По видам", by_kind(facts.visits))]
    told += [Pair("Другие организации", f"{visits(covered)}: {COVERED}, {NOT_OPENED}")] if covered else []
    return told + left_out(facts.withdrawn)


def _cost(services: Sequence[ServiceFacts]) -> str:
    known = cost(services)
    told = counted(len(services), "услуга", "услуги", "услуг")
    if known is None:
        return f"{told}, стоимость не указана" if services else told
    unknown = sum(one.cost is None for one in services)
    return f"{told} на сумму {money(known)} руб." + (f" ({unknown} {DASH} без указания стоимости)" if unknown else "")
