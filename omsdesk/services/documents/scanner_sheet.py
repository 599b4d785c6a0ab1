"""«Проверка сканера»: codes of nobody to try a scanner with, each with what the program shall see."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

import zxingcpp

from omsdesk.models.numbers.scan_samples import SAMPLES, Sample
from omsdesk.services.documents.barcode import QUIET, Stamp, bars, matrix, square
from omsdesk.services.documents.facts import OrganisationFacts, SourceFacts
from omsdesk.services.documents.page import Furniture, Paper, PaperName, compose
from omsdesk.services.documents.parts import heading, letterhead, notes, title
from omsdesk.services.documents.sheet import At, Cell, Row
from omsdesk.services.documents.typeface import para

NAME: Final = "Проверка сканера"
# 0.34 mm, 4 dots at 300 an inch: half as large again as on a policy, so that it is the settings that are tried and not the eye.
FINE: Final = 0.96
SMALL: Final = 1.2
HIGH: Final = 30.0
SHARE: Final = 0.5
SEEN: Final = {
    "digits": ("1. Номер полиса штрих-кодом", "Видно: номер полиса 7700 0000 0000 0016."),
    "lines": (
        "2. Машиночитаемые строки паспорта QR-кодом",
        "Видно: паспорт 11 04 000000, ИМЯРЕК ЕВГЕНИЙ АЛЕКСАНДРОВИЧ. Русская раскладка клавиатуры не мешает.",
    ),
    "binary": (
        "3. Полис единого образца (PDF417)",
        (
            "Видно: полис, ПРОВЕРКА СКАНЕРА ЛИСТОМ, 31.01.1980. Его читают по последовательному порту (USB-COM): "
            "в нём 130 любых байтов, клавиатурой их не передать."
        ),
    ),
    "hex": (
        "4. Тот же полис, шестнадцатеричными цифрами",
        "Видно то же. Так передаёт полис сканер-клавиатура, если его настроить на вывод HEX.",
    ),
}
HOW: Final = (
    "Откройте «Управление», «Сканер»: там показано, что видит программа. Считывайте коды по одному",
    "Если код 3 не читается, а остальные читаются, переключите сканер в режим USB-COM по его инструкции",
    "Если не читается ни один, выберите порт и скорость, с которыми сканер настроен; обычно 9600, без чётности",
    "Людей с такими номерами нет: при проверке полиса программа скажет, что никто не найден",
)


@dataclass(frozen=True, slots=True)
class ScannerSheetFacts:
    """Who prints the sheet, and when."""

    organisation: OrganisationFacts
    at: datetime


def render(facts: ScannerSheetFacts, paper: PaperName = "A4") -> bytes:
    """Print the sheet, one page."""
    source = SourceFacts("регистр организации")
    furniture = Furniture(NAME, "", facts.at, facts.organisation, source, practice=False, said=NAME)
    return compose(furniture, partial(_story, facts), paper)


def _story(facts: ScannerSheetFacts, paper: Paper) -> list[Row]:
    rows = [*letterhead(facts.organisation, paper), title(NAME, ["Коды для настройки; людей за ними нет"], paper)]
    for sample in SAMPLES:
        name, seen = SEEN[sample.name]
        rows += [heading(name, paper), _code(sample, seen, paper)]
    return [*rows, *notes("Как проверить", HOW, paper)]


def _code(sample: Sample, seen: str, paper: Paper) -> Row:
    """The code on the left with white around it, what is to be seen on its right, or below where it takes the width."""
    stamp = _stamp(sample)
    beside = paper.column * SHARE
    aside = stamp.width + 2 * QUIET
    drop = 0.0
    if aside > beside:
        beside, drop = 0.0, stamp.height + QUIET
    text = Cell(para(seen, paper.styles.value), beside, paper.column - beside, drop)
    least = max(stamp.height + QUIET, drop + text.height)
    return Row((text,), above=paper.gap(6), least=least, drawings=(At(stamp, QUIET, 2),))


def _stamp(sample: Sample) -> Stamp:
    if sample.look == "code128":
        return bars(str(sample.content), HIGH)
    if sample.look == "qr":
        return square(str(sample.content), SMALL)
    symbol = matrix(sample.content, zxingcpp.BarcodeFormat.CompactPDF417, ec_level="4")
    return Stamp(symbol, FINE, symbol.rows * FINE)
