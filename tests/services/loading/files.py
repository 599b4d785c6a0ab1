"""Files of people for the tests of loading, and a look at what came of them."""

import csv
import io
from datetime import date

from openpyxl import Workbook
from sqlalchemy import select

from omsdesk.models import records
from omsdesk.models.numbers import enp
from omsdesk.models.records import table_of

TODAY = date(2026, 11, 22)
BORN = date(1985, 3, 17)
GOOD = {"FAM": "Щукин", "IM": "Пётр", "OT": "Ильич", "W": "1", "DR": "17.03.1985"}
SNILS, OTHER_SNILS = "112-233-445 95", "100-427-626 99"


def number(serial=1, born=BORN, sex="M", region="77"):
    """A ЕНП that passes."""
    return enp.make(region, born, sex, serial)


def person(serial=1, **changes):
    """A row that nothing is wrong with, told apart by its serial number."""
    return GOOD | {"FAM": f"Щукин{serial}", "ENP": number(serial)} | changes


def table(*rows, separator=";", head=None):
    """CSV text of rows given as values by tag; the header names every tag that a row has."""
    head = head or list(dict.fromkeys(tag for row in rows for tag in row))
    return lines([head, *([row.get(tag, "") for tag in head] for row in rows)], separator)


def lines(rows, separator=";"):
    """CSV text of rows given as lists."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def people(count, **changes):
    """CSV text of so many people."""
    return table(*(person(serial, **changes) for serial in range(1, count + 1)))


def workbook(*rows):
    """The bytes of an XLSX file whose first sheet holds these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.create_sheet("Другой лист").append(["не то"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def held(database, record):
    """Every row of one record."""
    place = table_of(record)
    with database.read() as session:
        return [dict(row._mapping) for row in session.execute(select(place).order_by(*place.primary_key))]


def everything(database):
    """Every row of every record."""
    return {record.__name__: held(database, record) for record in records.Record.__subclasses__()}


def surnames(database):
    """The surnames held, in the order they came."""
    return [row["surname"] for row in held(database, records.Person)]
