"""«Лист обращения»: one visit with everything that belongs to it, and who entered it; A4 upright."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from omsdesk.models.words import DisputeOutcome
from omsdesk.services.documents.care_facts import ChangeFacts, DisputeFacts, DoseFacts, EditionFacts, ServiceFacts, VisitFacts
from omsdesk.services.documents.care_parts import RESULTS, furniture, left_out, opened, prose, whom
from omsdesk.services.documents.care_phrases import KINDS, MEDICAL_PAPERS, OUTCOMES, ROLES, UNCLEAR, cost, days, money, plain
from omsdesk.services.documents.page import PAPERS, Paper, Piece
from omsdesk.services.documents.parts import Pair, heading, letterhead, pairs, signed, title
from omsdesk.services.documents.phrases import BLANK, DASH, day, grouped, listed, placed_moment, sentence
from omsdesk.services.documents.results_sheet import panels
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.table import Columns, table
from omsdesk.services.documents.verdict import Mark, panel

NAME: Final = "Лист обращения"
DIAGNOSES: Final[Columns] = (("Код МКБ-10", 0.13), ("Диагноз", 0.67), ("Место", 0.2))
SERVICES: Final[Columns] = (("Код", 0.17), ("Услуга", 0.43), ("Количество", 0.12), ("Тариф, руб.", 0.14), ("Сумма, руб.", 0.14))
DOSES: Final[Columns] = (
    ("Вакцина", 0.2),
    ("Против чего", 0.2),
    ("Доза", 0.12),
    ("Серия", 0.14),
    ("Способ введения", 0.14),
    ("Реакция или причина отказа", 0.2),
)
NO_POLICY: Final = "в день обращения не подтверждён"


def leaf(facts: VisitFacts) -> Piece:
    """Make the sheet; texts of papers are whole, with every edition that was ever issued, the last one first."""
    around = furniture(facts.frame, NAME, f"{_kind(facts)}, {days(facts.line.on, facts.line.until)}", facts.line.number)
    return Piece(around, partial(_story, facts), PAPERS["A4"])


def _kind(facts: VisitFacts) -> str:
    return KINDS[facts.line.kind].capitalize() if facts.line.kind else ""


def _story(facts: VisitFacts, paper: Paper) -> list[Row]:
    line = facts.line
    rows = [
        *letterhead(facts.frame.organisation, paper),
        title(NAME, _under(facts), paper),
        *pairs(whom(facts.frame), paper),
        *_withdrawn(facts, paper),
        *pairs(_what(facts), paper),
        *_tabled("Диагнозы", DIAGNOSES, [(one.code, one.name, ROLES[one.role]) for one in line.diagnoses], paper),
        *_tabled("Услуги", SERVICES, _services(line.services), paper),
        *([heading("Результаты исследований", paper)] if facts.results else []),
        *table(RESULTS, panels(facts.results), paper, above=3),
        *_tabled("Прививки", DOSES, map(_dose, facts.doses), paper),
        *(row for _, held in groupby(facts.papers, key=_number) for row in _paper(list(held), paper)),
        *(row for one in facts.disputes for row in _dispute(one, paper)),
        *_entered(facts, paper),
    ]
    return signed(rows, "Сотрудник", facts.frame.clerk, paper)


def _under(facts: VisitFacts) -> list[str]:
    made, *more = opened(facts.frame)
    return [f"№{BLANK}{facts.line.number}. {made}", *more]


def _withdrawn(facts: VisitFacts, paper: Paper) -> list[Row]:
    if facts.withdrawn is None:
        return []
    return [panel(Mark.NO, "запись отозвана: внесена ошибочно", [_change(facts.withdrawn)], [], paper)]


def _what(facts: VisitFacts) -> list[Pair]:
    line = facts.line
    told = [
        Pair("Вид", _kind(facts)),
        Pair("Дата", days(line.on, line.until)),
        Pair("Организация", line.place or DASH, None, listed(line.department, line.doctor)),
        *(Pair(label, value) for label, value in facts.details),
        *([Pair("Результат, исход", "; ".join(line.ended))] if line.ended else []),
        Pair("Полис в этот день", grouped(facts.enp) or NO_POLICY, None, listed(facts.insurer, _check(facts))),
    ]
    return told + ([Pair("Требует уточнения", UNCLEAR[line.unclear])] if UNCLEAR[line.unclear] else [])


def _check(facts: VisitFacts) -> str:
    return f"проверка №{BLANK}{facts.check}" if facts.check else ""


def _tabled(name: str, columns: Columns, rows: Iterable[Sequence[str]], paper: Paper) -> list[Row]:
    held = table(columns, [("", rows)], paper, above=3)
    return [heading(name, paper), *held] if held else []


def _services(services: tuple[ServiceFacts, ...]) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [
        (
            one.code,
            one.name,
            "" if one.count is None else plain(one.count),
            "" if one.tariff is None else money(one.tariff),
            "" if one.cost is None else money(one.cost),
        )
        for one in services
    ]
    known = cost(services)
    return rows if known is None or len(rows) < 2 else [*rows, ("", "Итого", "", "", money(known))]


def _dose(one: DoseFacts) -> Sequence[str]:
    became = f"отказ: {one.refused}" if one.refused else one.reaction
    return one.vaccine, ", ".join(one.against), one.dose, one.series, one.route, became


def _number(one: EditionFacts) -> str:
    return one.number


def _paper(editions: list[EditionFacts], paper: Paper) -> list[Row]:
    rows: list[Row] = []
    for one in editions:
        many = f", редакция {one.edition} из {len(editions)}" if len(editions) > 1 else ""
        rows += [heading(f"{MEDICAL_PAPERS[one.kind]} №{BLANK}{one.number}{many}", paper)]
        rows += pairs(_head(one), paper, above=3)
        rows += prose(one.text, paper)
    return rows


def _head(one: EditionFacts) -> list[Pair]:
    entered = placed_moment(one.entered_at) if one.entered_at else ""
    told = [Pair("Выдан", day(one.issued), None, listed(one.author, f"внёс(ла) {one.clerk} {entered}".rstrip()))]
    told += [Pair("Отозван" if one.is_withdrawn else "Изменён", one.because)] if one.because or one.is_withdrawn else []
    return told + [Pair(label, value) for label, value in one.head.items()]


def _dispute(one: DisputeFacts, paper: Paper) -> list[Row]:
    closed = listed(day(one.closed_on) if one.closed_on else "", one.closed_by, one.answer)
    about = [
        Pair("Что оспорено", one.service or "обращение целиком", None, f"{one.said_by}, {day(one.on)}; принял(а) {one.clerk}"),
    ]
    became = [Pair("Решение", OUTCOMES[one.outcome], None, "" if one.outcome is DisputeOutcome.OPEN else closed)]
    name = heading(f"Возражение застрахованного №{BLANK}{one.number}", paper)
    return [name, *pairs(about, paper, above=3), *prose(one.text, paper), *pairs(became, paper, above=5)]


def _entered(facts: VisitFacts, paper: Paper) -> list[Row]:
    told = [Pair("Кто внёс", facts.entered.clerk, None, f"{placed_moment(facts.entered.at)}; {facts.entered.because}")]
    told += [*(Pair("Исправлено", _change(one)) for one in facts.changes), *left_out(facts.left_out)]
    return [heading("Сведения о записи", paper), *pairs(told, paper, above=3)]


def _change(one: ChangeFacts) -> str:
    return sentence(f"{placed_moment(one.at)}, {one.clerk}: {one.because}")
