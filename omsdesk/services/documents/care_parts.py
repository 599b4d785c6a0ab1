"""Parts that the papers about care received share: whom they are about, secrecy, long texts, tables of values and doses."""

from collections.abc import Iterable, Sequence
from typing import Final

from omsdesk.models.care.units import raised
from omsdesk.services.documents.care_facts import CareFrame, DoseFacts, ResultFacts
from omsdesk.services.documents.care_phrases import FLAGS, REASONS, SECRECY, UNUSUAL, reading, usual
from omsdesk.services.documents.page import Furniture, Paper
from omsdesk.services.documents.parts import Pair
from omsdesk.services.documents.phrases import BLANK, counted, day, grouped, later, listed, placed_moment, tied
from omsdesk.services.documents.sheet import Cell, Row
from omsdesk.services.documents.table import Columns, Strong
from omsdesk.services.documents.typeface import fitted

LEFT_OUT: Final = "внесены ошибочно и отозваны; здесь не показаны"
NOT_OPENED: Final = "причина их открытия не названа"
UNKNOWN: Final = "не установлен"
# So many letters are laid out at once: a paragraph of a million would be measured whole for each of its pages.
PORTION: Final = 4_000
RESULTS: Final[Columns] = (
    ("Показатель", 0.215),
    ("Значение", 0.115),
    ("Единица", 0.1),
    ("Норма", 0.105),
    ("Отметка", 0.115),
    ("Взято", 0.11),
    ("Готово", 0.11),
    ("Лаборатория", 0.13),
)
DOSES: Final[Columns] = (
    ("Дата", 0.085),
    ("Вакцина", 0.16),
    ("Против чего", 0.16),
    ("Доза", 0.1),
    ("Серия", 0.105),
    ("Способ введения", 0.11),
    ("Реакция", 0.12),
    ("Организация, врач", 0.16),
)
REFUSALS: Final[Columns] = (("Дата", 0.12), ("Вакцина", 0.24), ("Против чего", 0.24), ("Доза", 0.12), ("Причина отказа", 0.28))


def furniture(frame: CareFrame, name: str, said: str, number: str = "") -> Furniture:
    """What stands around the rows of these papers; the person is named on the following sheets alone, never in the properties."""
    return Furniture(
        name, number, frame.at, frame.organisation, frame.source, frame.practice, said, frame.patient.name or UNKNOWN
    )


def opened(frame: CareFrame) -> list[str]:
    """Lines under the title: when it was made, that it is secret, why care elsewhere was looked at, that it is a later print."""
    reason = f" Открыто: {REASONS[frame.reason]}." if frame.reason else ""
    return [f"Сформировано {placed_moment(frame.at)}. {SECRECY}.{reason}", *later(frame.again, frame.at)]


def whom(frame: CareFrame) -> list[Pair]:
    """Say whom it is about."""
    patient = frame.patient
    born = f"{day(patient.birth_date)}{BLANK}г. р." if patient.birth_date else ""
    policy = ", ".join(filter(None, (f"полис {grouped(patient.enp)}" if patient.enp else "", patient.policy)))
    return [Pair("О ком", patient.name or UNKNOWN, None, listed(born, policy))]


def prose(text: str, paper: Paper) -> list[Row]:
    """Set a text with its paragraphs; an empty line is a wider gap, and nothing of it is cut."""
    rows: list[Row] = []
    gap = 5.0
    for line in text.splitlines():
        if not line.strip():
            gap = 7.0
            continue
        for piece in _portions(line):
            rows.append(
                Row((Cell(fitted(tied(piece), paper.styles.entry, paper.column), 0, paper.column),), above=paper.gap(gap))
            )
            gap = 0.0
        gap = 2.0
    return rows


def _portions(line: str) -> Iterable[str]:
    while len(line) > PORTION:
        cut = line.rfind(" ", 1, PORTION) + 1 or PORTION
        yield line[:cut]
        line = line[cut:]
    yield line


def result_texts(one: ResultFacts) -> Sequence[str]:
    """A value as a row of RESULTS; one that is not usual is bold."""
    taken = f"{day(one.taken)} {one.taken_time}".rstrip()
    ready = day(one.ready) if one.ready else ""
    value, flag, unit = reading(one.value), FLAGS[one.flag], raised(one.unit)
    if one.flag in UNUSUAL:
        value, flag = Strong(value), Strong(flag)
    return one.name, value, unit, usual(one), flag, taken, ready, one.laboratory


def dose_texts(one: DoseFacts) -> Sequence[str]:
    """A dose that was given as a row of DOSES."""
    place = "; ".join(filter(None, (one.place, one.doctor)))
    return day(one.on), one.vaccine, ", ".join(one.against), one.dose, one.series, one.route, one.reaction, place


def refusal_texts(one: DoseFacts) -> Sequence[str]:
    """A dose that was refused as a row of REFUSALS."""
    return day(one.on), one.vaccine, ", ".join(one.against), one.dose, one.refused


def left_out(many: int) -> list[Pair]:
    """Say how much was entered by mistake and is not shown; nothing where nothing was."""
    return [Pair("Отозваны", f"{counted(many, 'запись', 'записи', 'записей')}: {LEFT_OUT}")] if many else []
