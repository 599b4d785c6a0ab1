"""Links dumped to CSV and XLSX: whole, for their owner alone, harmless in a table program, by the day of the last change."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from sqlalchemy import select

from omsdesk.errors import Rejected
from omsdesk.models.kinship import Link
from omsdesk.models.records import AuditLine, table_of
from omsdesk.models.words import LinkKind
from omsdesk.services import linking
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.exchange import dump_links
from omsdesk.services.exchange.dump import Dump
from omsdesk.services.insuring import Deed
from tests.builders import SEAT, TODAY, add, person

LINK = linking.LINK
WEDDING = date(2005, 6, 18)


@pytest.fixture
def secrecy(database, settings):
    return Secrecy(database, settings, SEAT)


def deed(session):
    return Deed(session, SEAT, TODAY, "рабочее место", "link")


@pytest.fixture
def couple(database):
    """A husband with a ЕНП and a wife without one, their link, and a link that was a mistake."""
    first = add(database, person("Иванов Иван Петрович"), person("Иванова Анна", date(1982, 3, 4), serial=2, enp=None))
    with database.write() as session:
        linking.keep(deed(session), Link(LinkKind.SPOUSE, first, first + 1, WEDDING, ground="=1+1", because="сверено"))
        wrong = Link(LinkKind.PARENT, first, first + 1, adopted=True)
        linking.withdraw(deed(session), replace(wrong, id=linking.keep(deed(session), wrong)))
    return first


def read(file):
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text, delimiter=";"))


def expected(database, first):
    with database.read() as session:
        gone = session.execute(select(LINK.c.withdrawn_at).where(LINK.c.id == 2)).scalar_one().date().isoformat()
    enp = person("Иванов Иван Петрович").enp
    husband, wife = [enp, "Иванов Иван Петрович", "1980-05-12"], [str(first + 1), "Иванова Анна", "1982-03-04"]
    return [
        ["1", *husband, "spouse", *wife, "2005-06-18", "", "0", "'=1+1", "сверено", "рабочее место", ""],
        ["2", *husband, "parent", *wife, "", "", "1", "", "", "рабочее место", gone],
    ]


def test_links_stand_in_a_file_with_a_mark_of_its_encoding(database, couple, tmp_path, secrecy):
    file = tmp_path / "new" / "links.csv"
    report = Dump(secrecy).write("links", file)
    assert (report.what, report.rows, report.file) == ("links", 2, file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbfnumber;first;")
    assert read(file) == [list(dump_links.COLUMNS), *expected(database, couple)]
    assert file.stat().st_mode & 0o077 == 0
    assert [one.name for one in file.parent.iterdir()] == ["links.csv"]
    with database.read() as session:
        last = session.execute(select(table_of(AuditLine)).order_by(AuditLine.seq.desc())).first()
    assert (last.action, last.entity, last.entity_id) == ("dump", "link", "2")


def test_a_workbook_has_the_same_rows_and_no_formula(database, couple, tmp_path, secrecy):
    file = tmp_path / "links.XLSX"
    assert Dump(secrecy).write("links", file).rows == 2
    sheet = openpyxl.load_workbook(file).active
    cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert cells == [list(dump_links.COLUMNS), *expected(database, couple)]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_since_a_day_those_alone_that_were_added_or_changed(database, couple, monkeypatch):
    def numbers(since):
        with database.read() as session:
            return [row[0] for row in dump_links.rows(session.connection(), since)]

    today = datetime.now(UTC).date()
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    with database.write() as session:
        session.execute(LINK.update().values(added_at=long_ago))
        session.execute(table_of(AuditLine).update().where(AuditLine.entity_id == "1").values(at=long_ago))
    monkeypatch.setattr(dump_links, "AT_ONCE", 1)
    assert numbers(None) == [1, 2]
    assert numbers(today) == [2]
    assert numbers(today + timedelta(2)) == []
    assert numbers(date(2019, 12, 31)) == [1, 2]


def test_what_cannot_be_written_leaves_what_was_there(database, couple, tmp_path, secrecy):
    file = tmp_path / "out" / "links.csv"
    file.mkdir(parents=True)
    with pytest.raises(Rejected, match=r"file\.unwritable"):
        Dump(secrecy).write("links", file)
    assert [one.name for one in file.parent.iterdir()] == ["links.csv"]


@pytest.mark.parametrize("name", ["", ".", "x" * 300, "file/x.csv"])
def test_a_place_no_file_can_have_is_refused(database, couple, tmp_path, secrecy, name):
    (tmp_path / "file").touch()
    with pytest.raises(Rejected, match=r"file\.unwritable"):
        Dump(secrecy).write("links", tmp_path / name)


def test_a_register_with_no_links_gives_the_head_alone(database, tmp_path, secrecy):
    file = tmp_path / "links.csv"
    file.write_text("before")
    assert Dump(secrecy).write("links", file).rows == 0
    assert read(file) == [list(dump_links.COLUMNS)]
