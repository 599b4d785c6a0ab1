"""«Результаты исследований»: values by panel with range, flag and laboratory, and small charts of what was measured again."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Final

from omsdesk.models.care.units import raised
from omsdesk.models.words import Flag
from omsdesk.services.documents.care_facts import ResultFacts, ResultsFacts
from omsdesk.services.documents.care_parts import NOT_OPENED, RESULTS, furniture, opened, result_texts, whom
from omsdesk.services.documents.care_phrases import FLAGS, UNUSUAL, amount, period, reading, usual
from omsdesk.services.documents.page import PAPERS, Paper, Piece
from omsdesk.services.documents.parts import Pair, heading, letterhead, pairs, signed, title
from omsdesk.services.documents.phrases import BLANK, counted, day, tied
from omsdesk.services.documents.sheet import At, Cell, Row
from omsdesk.services.documents.table import Group, table
from omsdesk.services.documents.trend import Point, Trend
from omsdesk.services.documents.typeface import INK, fitted, inked

NAME: Final = "Результаты исследований"
NOTHING: Final = "За этот период результатов не записано."
ELSEWHERE: Final = f"результаты других организаций закрыты, {NOT_OPENED}"
NO_PANEL: Final = "Отдельные показатели"
CHART_SHARE, CHART_HEIGHT = 0.4, 34.0


def leaf(facts: ResultsFacts) -> Piece:
    """Make the sheet, A4 upright; the flag is a word, and the charts are told apart by shape."""
    around = furniture(facts.frame, NAME, f"Период: {period(facts.since, facts.until)}")
    return Piece(around, partial(_story, facts), PAPERS["A4"], len(facts.results) + 1)


def _story(facts: ResultsFacts, paper: Paper) -> list[Row]:
    rows = [
        *letterhead(facts.frame.organisation, paper),
        title(NAME, [period(facts.since, facts.until).capitalize(), *opened(facts.frame)], paper),
        *pairs(whom(facts.frame), paper),
        *table(RESULTS, panels(facts.results), paper),
        *_trends(facts.results, paper),
        *pairs(_totals(facts), paper),
    ]
    return signed(rows, "Сотрудник", facts.frame.clerk, paper)


def panels(results: Sequence[ResultFacts]) -> list[Group]:
    """Results under the bands of their panels, in the order in which these are met; those of none come last."""
    held: dict[str, list[Sequence[str]]] = defaultdict(list)
    for one in results:
        held[one.panel].append(result_texts(one))
    alone = held.pop("", [])
    return [*held.items(), *([(NO_PANEL if held else "", alone)] if alone else [])]


def _totals(facts: ResultsFacts) -> list[Pair]:
    if facts.results:
        odd = sum(one.flag in UNUSUAL for one in facts.results)
        told = [Pair("Итого", f"{counted(len(facts.results), 'значение', 'значения', 'значений')}, вне нормы: {odd}.")]
    else:
        told = [Pair("Итого", NOTHING)]
    return told + ([Pair("Не показаны", ELSEWHERE)] if facts.is_covered else [])


def _trends(results: Sequence[ResultFacts], paper: Paper) -> list[Row]:
    series: dict[str, list[ResultFacts]] = defaultdict(list)
    for one in results:
        if one.number is not None:
            series[one.key].append(one)
    drawn = [_trend(held[::-1], paper) for held in series.values() if len(held) > 1]
    return [heading("Изменение во времени", paper), *drawn] if drawn else []


def _trend(held: list[ResultFacts], paper: Paper) -> Row:
    """One series: its name, its chart, its first and last value; the band is the range of the last one."""
    last, fine = held[-1], inked(paper.styles.fine, INK)
    start, width = paper.values, paper.column * CHART_SHARE
    low, high = amount(last.low), amount(last.high)
    chart = Trend(
        tuple(map(_point, held)),
        None if low is None else float(low), None if high is None else float(high), width, CHART_HEIGHT * paper.scale,
    )  # fmt: skip
    beside = start + width + 8
    name = Cell(
        fitted(tied(", ".join(filter(None, (last.name, raised(last.unit))))), paper.styles.label, start - 8), 0, start - 8
    )
    told = Cell(fitted(tied(_told(held)), fine, paper.column - beside), beside, paper.column - beside)
    least = max(name.height, told.height, chart.height)
    return Row((name, told), above=paper.gap(6), least=least, drawings=(At(chart, start, 0),))


def _point(one: ResultFacts) -> Point:
    hour, _, minute = one.taken_time.partition(":")
    part = (int(hour) * 60 + int(minute)) / 1440 if hour.isdecimal() and minute.isdecimal() else 0.0
    assert one.number is not None
    return Point(one.taken.toordinal() + part, one.number, one.flag)


def _told(held: list[ResultFacts]) -> str:
    first, last = held[0], held[-1]
    flag = f" ({FLAGS[last.flag]})" if last.flag is not Flag.NONE else ""
    band = f"; норма {usual(last)}" if usual(last) else ""
    many = counted(len(held), "значение", "значения", "значений")
    ends = f"{day(first.taken)}{BLANK}— {reading(first.value)}, {day(last.taken)}{BLANK}— {reading(last.value)}{flag}"
    return f"{ends}{band}. {many}."
