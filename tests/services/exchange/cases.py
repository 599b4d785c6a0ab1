"""Files of invented people for the tests of loading."""

import csv
from io import StringIO
from pathlib import Path

from omsdesk.models.numbers import enp, snils
from omsdesk.services.exchange.columns import TAGS

TODAY_TEXT = "2026-11-22"
ENP = "7756410832000014"
"""Of a man born on 17 March 1985."""
ENP_OF_HER = "7756410882000013"
SNILS = "112-233-445 95"

WHOLE = {
    "FAM": "Щёголев", "IM": "Пётр", "OT": "Ильич", "W": "1", "DR": "17.03.1985", "MR": "г. Москва", "DOST": "", "SNILS": SNILS,
    "ENP": ENP, "DOCTYPE": "14", "DOCSER": "45 05", "DOCNUM": "123456", "DOCDATE": "01.04.2005", "NAME_VP": "ОВД «Арбат»",
    "TEL": "8 (912) 345-67-89", "EMAIL": "petr@example.org", "OKATO": "45000", "SMO": "77001", "VPOLIS": "3",
    "DBEG": "01.01.2020", "DEND": "31.12.2030", "MO": "770001",
}  # fmt: skip


def person(number: int = 0, **changes: str) -> dict[str, str]:
    """A whole row of one person, another one for each number; changes by tag."""
    if not number:
        return WHOLE | changes
    from datetime import date

    born = date(1960 + number % 40, 1 + number % 12, 1 + number % 28)
    own = {
        "FAM": f"Петров{'аеиоуыэюя'[number % 9]}в", "DR": f"{born:%d.%m.%Y}", "ENP": enp.make("77", born, "M", number),
        "SNILS": snils.make(2_000_000 + number), "DOCNUM": f"{number:06}", "DOCDATE": "", "TEL": f"+7912{number:07}",
    }  # fmt: skip
    return WHOLE | own | changes


def text(rows: list[dict[str, str]], separator: str = ";", header: list[str] | None = None, end: str = "\r\n") -> str:
    """Rows as a CSV with these names of columns, by tag where none are given."""
    out = StringIO()
    table = csv.writer(out, delimiter=separator, lineterminator=end)
    table.writerow(header or TAGS)
    table.writerows([row.get(tag, "") for tag in TAGS] for row in rows)
    return out.getvalue()


def written(folder: Path, content: str | bytes, encoding: str = "utf-8", name: str = "people.csv") -> Path:
    """A file with this content."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return file
