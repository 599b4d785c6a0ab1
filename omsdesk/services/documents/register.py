"""«Журнал (реестр) заявлений за день»: a landscape table with totals, which says so when the day brought none."""

from collections import Counter
from functools import partial
from typing import Final

from omsdesk.services.documents.application_facts import EntryFacts, JournalFacts
from omsdesk.services.documents.entries import dated
from omsdesk.services.documents.page import LANDSCAPE, Furniture, Paper, Piece
from omsdesk.services.documents.parts import Pair, letterhead, pairs, signed, title
from omsdesk.services.documents.phrases import counted, day, placed_moment
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.table import lined
from omsdesk.services.documents.typeface import INK, inked

NAME: Final = "Журнал (реестр) заявлений"
# Heads and widths, as shares of the column.
COLUMNS: Final = (
    ("№", 0.035),
    ("Номер заявления", 0.115),
    ("Время", 0.05),
    ("Фамилия, имя, отчество", 0.19),
    ("Дата рожд.", 0.08),
    ("Вид заявления", 0.125),
    ("Страховая организация", 0.15),
    ("Решение", 0.09),
    ("Сотрудник", 0.09),
    ("Подпись", 0.075),
)
NOTHING: Final = "За этот день заявлений нет."


def leaf(facts: JournalFacts) -> Piece:
    """Make the journal of a day, A4 across; the head of the table stands on every page, an empty day says that it is one."""
    furniture = Furniture(
        f"{NAME} за {day(facts.on)}", "", facts.at, facts.organisation, facts.source, facts.practice, _total(facts),
    )  # fmt: skip
    return Piece(furniture, partial(_story, facts), LANDSCAPE, len(facts.entries) + 1)


def _total(facts: JournalFacts) -> str:
    return f"Всего {counted(len(facts.entries), 'заявление', 'заявления', 'заявлений')}"


def _story(facts: JournalFacts, paper: Paper) -> list[Row]:
    rows = [
        *letterhead(facts.organisation, paper),
        title(f"{NAME}\nза {day(facts.on)}", [f"Сформирован {placed_moment(facts.at)}"], paper),
        *_table(facts, paper),
        *pairs(_totals(facts), paper),
    ]
    return signed(rows, "Ответственный", facts.clerk, paper)


def _totals(facts: JournalFacts) -> list[Pair]:
    if not facts.entries:
        return [Pair("Итого", NOTHING)]
    decisions = Counter(one.decision for one in facts.entries)
    kinds = Counter(one.kind for one in facts.entries)
    return [Pair("Итого", f"{_total(facts)}."), Pair("По решениям", _counts(decisions)), Pair("По видам", _counts(kinds))]


def _counts(found: Counter[str]) -> str:
    # The most frequent first; among equals by the alphabet, so that the same day gives the same bytes.
    said = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return "; ".join(f"{word} — {count}" for word, count in said)


def _table(facts: JournalFacts, paper: Paper) -> list[Row]:
    if not facts.entries:
        return []
    style = inked(paper.styles.fine, INK)
    head = lined([name for name, _ in COLUMNS], COLUMNS, paper.styles.fine, paper, above=paper.gap(12))
    # The rows carry the head along: it opens every page that they go on to.
    rows = (lined(_texts(place, one), COLUMNS, style, paper, head=head) for place, one in enumerate(facts.entries, 1))
    return [head, *rows]


def _texts(place: int, one: EntryFacts) -> list[str]:
    at = f"{one.at.hour:02}:{one.at.minute:02}"
    who = (one.person, dated(one.birth_date))
    return [str(place), one.number, at, *who, one.kind, one.insurer or "", one.decision, one.clerk or "", ""]
