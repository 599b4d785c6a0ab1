"""Test results in words and as they are drawn: numbers as the language writes them, flags with their glyph, ranges, columns."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QObject

from omsdesk.models.care.units import raised
from omsdesk.models.care.values import reading_of
from omsdesk.models.words import Flag
from omsdesk.services.care.comparing import Compared, Series
from omsdesk.services.care.rows import ResultRow
from omsdesk.views.charts import marks
from omsdesk.views.charts.scale import Point
from omsdesk.views.charts.trend import Shown, Told
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.tables.column import Column
from omsdesk.wording import day

_WORDS: Mapping[Flag, str] = MappingProxyType(
    {
        Flag.LOW: QT_TRANSLATE_NOOP("LabResults", "below the range"),
        Flag.NORMAL: QT_TRANSLATE_NOOP("LabResults", "normal"),
        Flag.HIGH: QT_TRANSLATE_NOOP("LabResults", "above the range"),
        Flag.ABNORMAL: QT_TRANSLATE_NOOP("LabResults", "not usual"),
        Flag.NONE: QT_TRANSLATE_NOOP("LabResults", "not judged"),
    }
)
UNUSUAL = frozenset({Flag.LOW, Flag.HIGH, Flag.ABNORMAL})
MINUTES = 1440
ARROWS = {1: "↑", -1: "↓", 0: "="}


class _Counts(QObject):
    # The extractor takes a text for a plural only in `self.tr` with a number, hence a class.
    def values(self, count: int) -> str:
        return self.tr("%n value(s)", "", count)


def word(flag: Flag) -> str:
    """What a flag is called."""
    return QCoreApplication.translate("LabResults", _WORDS[flag])


def legend() -> tuple[str, ...]:
    """Every mark with its word."""
    return tuple(f"{marks.GLYPHS[flag]} {word(flag)}" for flag in (Flag.LOW, Flag.NORMAL, Flag.HIGH, Flag.ABNORMAL, Flag.NONE))


def number(text: str | None, language: str) -> str:
    """A number as it is written in the language: 5,1 or 5.1; a text that is no number stays as it is."""
    if not text or reading_of(text).drawn is None:
        return text or ""
    return text.replace(".", ",") if language == "ru" else text.replace(",", ".")


def unit(text: str | None) -> str:
    """A unit with its powers raised: 10⁹/л."""
    return raised(text or "")


def value(row: ResultRow, language: str) -> str:
    """A value with its unit."""
    return " ".join(filter(None, (number(row.value, language), unit(row.unit))))


def limits(row: ResultRow, language: str) -> str:
    """The range a value was judged by: 3,9–6,0; ≤ 5,0; ≥ 1,2; a word."""
    low, high = number(row.low, language), number(row.high, language)
    if low and high:
        return f"{low}–{high}"
    bound = high or low
    if not bound or reading_of(bound).drawn is None:
        return bound
    return f"≤ {high}" if high else f"≥ {low}"


def foot(row: ResultRow, language: str) -> str:
    """What is known of a value beside itself: its range, and where it was measured."""
    held = limits(row, language)
    said = QCoreApplication.translate("LabResults", "range {range}").format(range=held) if held else ""
    return " · ".join(filter(None, (said, row.laboratory)))


def sentence(row: ResultRow, language: str) -> str:
    """A value with everything that is known of it: 10.11.2026: 6,4 ммоль/л, выше нормы, норма 3,9–6,0."""
    return f"{moment(row)}: " + ", ".join(filter(None, (value(row, language), word(row.flag), foot(row, language))))


def moment(row: ResultRow) -> str:
    """When the sample was taken."""
    return f"{day(row.taken)} {row.taken_time}" if row.taken_time else day(row.taken)


def named(series: Series) -> str:
    """A test with its unit."""
    return f"{series.name}, {unit(series.unit)}" if series.unit else series.name


def panel_name(name: str | None) -> str:
    """A panel; what belongs to none is said to."""
    return name or QCoreApplication.translate("LabResults", "Without a panel")


def drawn(series: Series, language: str) -> Shown:
    """A series as it is drawn."""
    points = tuple(map(_point, series.values))

    def tell(place: int) -> Told:
        row = series.values[place]
        return Told(value(row, language), word(row.flag), foot(row, language), sentence(row, language))

    summary = f"{named(series)}: {_Counts().values(len(points))}, {sentence(series.last, language)}"
    return Shown(series.key, series.name, summary, points, tell, _bounds(series.last, language), _ends(points, language))


def _point(row: ResultRow) -> Point:
    read = reading_of(row.value, row.unit)
    hours, _, minutes = (row.taken_time or "12:00").partition(":")
    return Point(
        row.taken,
        row.taken.toordinal() + (int(hours) * 60 + int(minutes)) / MINUTES,
        read.drawn,
        reading_of(row.low, row.unit).drawn,
        reading_of(row.high, row.unit).drawn,
        row.flag,
        is_below=read.is_below,
        is_above=read.is_above,
    )


def _bounds(last: ResultRow, language: str) -> tuple[tuple[float, str], ...]:
    held = [(reading_of(text, last.unit).drawn, number(text, language)) for text in (last.low, last.high)]
    return tuple((at, text) for at, text in held if at is not None)


def _ends(points: tuple[Point, ...], language: str) -> tuple[tuple[float, str], ...]:
    numbers = [point.number for point in points if point.number is not None]
    ends = dict.fromkeys((max(numbers), min(numbers))) if numbers else {}
    return tuple((one, number(f"{one:g}", language)) for one in ends)


def result_columns(language: str) -> tuple[Column[ResultRow], ...]:
    """The columns of all values."""

    def say(text: str) -> str:
        return QCoreApplication.translate("LabResults", text)

    return (
        Column("taken", say(QT_TRANSLATE_NOOP("LabResults", "Taken")), 8.5, moment, least=6.5),
        Column("panel", say(QT_TRANSLATE_NOOP("LabResults", "Panel")), 11, lambda row: row.panel or "", least=6, spare=1),
        Column("name", say(QT_TRANSLATE_NOOP("LabResults", "Test")), 17, lambda row: row.name, least=10, both_ends=True),
        Column(
            "value", say(QT_TRANSLATE_NOOP("LabResults", "Value")), 9, lambda row: number(row.value, language), strong=is_unusual
        ),
        Column("unit", say(QT_TRANSLATE_NOOP("LabResults", "Unit")), 7, lambda row: unit(row.unit), least=5),
        Column("flag", say(QT_TRANSLATE_NOOP("LabResults", "Against the range")), 10, marked, strong=is_unusual, least=8),
        Column("range", say(QT_TRANSLATE_NOOP("LabResults", "Range")), 8, lambda row: limits(row, language), least=5),
        Column("laboratory", say(QT_TRANSLATE_NOOP("LabResults", "Laboratory")), 12, lambda row: row.laboratory or "", spare=2),
    )


def compared_columns(language: str) -> tuple[Column[Compared], ...]:
    """The columns of two days side by side."""

    def say(text: str) -> str:
        return QCoreApplication.translate("LabResults", text)

    def side(row: ResultRow | None) -> str:
        return f"{number(row.value, language)}  {marked(row)}" if row else "—"

    return (
        Column("name", say(QT_TRANSLATE_NOOP("LabResults", "Test")), 24, lambda one: named(one.series), least=11, both_ends=True),
        Column(
            "first", say(QT_TRANSLATE_NOOP("LabResults", "First day")), 15, lambda one: side(one.first), strong=_first_unusual,
            least=9.5,
        ),
        Column(
            "second", say(QT_TRANSLATE_NOOP("LabResults", "Second day")), 15, lambda one: side(one.second),
            strong=_second_unusual, least=9.5,
        ),
        Column(
            "difference", say(QT_TRANSLATE_NOOP("LabResults", "Difference")), 14, lambda one: difference(one, language), least=8.5
        ),
    )  # fmt: skip


def is_unusual(row: ResultRow) -> bool:
    """Whether a value stands out."""
    return row.flag in UNUSUAL


def _first_unusual(one: Compared) -> bool:
    return one.first is not None and is_unusual(one.first)


def _second_unusual(one: Compared) -> bool:
    return one.second is not None and is_unusual(one.second)


def marked(row: ResultRow) -> str:
    """The flag of a value, glyph and word."""
    return f"{marks.GLYPHS[row.flag]} {word(row.flag)}"


def difference(one: Compared, language: str) -> str:
    """How much a value went up or down: ↑ +1,3 (+25,5 %)."""
    if one.difference is None:
        return ""
    percent = "" if one.percent is None else f" ({_signed(one.percent, language)} %)"
    return f"{ARROWS[one.direction]} {_signed(one.difference, language)}{percent}" if one.direction else ARROWS[0]


def _signed(amount: Decimal, language: str) -> str:
    text = f"{amount:+f}".replace("-", "−")
    return text.replace(".", ",") if language == "ru" else text
