"""Visits dumped: with the right and a reason, harmless in a table program, and taken back by another register as they were."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from omsdesk.errors import NotAllowed
from omsdesk.models.drafts import DiagnosisDraft, ServiceDraft
from omsdesk.models.records import AuditLine, Visit, VisitChange, table_of
from omsdesk.models.words import DiagnosisRole, OpeningReason, Unclear, VisitKind
from omsdesk.services.database import Database
from omsdesk.services.exchange import Exchange, dump_visits
from omsdesk.services.schema import upgrade
from tests import visits
from tests.builders import SEAT, add, person

BOTH_STORES = True
PEOPLE = (
    person("Иванова Мария Петровна"),
    person("=Зайцев Илья", serial=7, enp=None, snils="11223344595"),
    person("Щука Анна", enp=None),
)


def read(file):
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text, delimiter=";"))


@pytest.fixture
def full(database):
    """A register with people of every key and visits of every shape."""
    first = add(database, *PEOPLE)
    there = visits.clinic(database)
    codes = (
        DiagnosisDraft("J06.9"),
        DiagnosisDraft("I10"),
        DiagnosisDraft("J18.9", DiagnosisRole.COMPLICATION),
        DiagnosisDraft("E11.9"),
    )
    services = (ServiceDraft("B01", "Осмотр | день", "2", "650.50"), ServiceDraft(None, "=Беседа"))
    visits.put(
        database, first, visits.draft(diagnoses=codes, services=services, card="=1"), visits.draft(doctor=None, department=None)
    )
    visits.put(database, first + 1, visits.draft(VisitKind.HOSPITAL, until=date(2026, 11, 20)), organisation_id=there)
    visits.put(database, first + 2, visits.draft(VisitKind.VACCINATION, diagnoses=(), services=(ServiceDraft(name="Укол"),)))
    return first


def test_a_dump_with_somebody_nobody_knows_is_taken_back_here_and_elsewhere(database, settings, full, tmp_path):
    visits.put(database, None, visits.draft(VisitKind.URGENT), unclear=Unclear.PERSON, said="+7 мужчина")
    out, again = tmp_path / "visits.csv", tmp_path / "again.csv"
    desk = Exchange(database, settings, SEAT)
    desk.dump("visits", out, reason=OpeningReason.INSPECTION)
    report = desk.load_visits(out)
    assert (report.loaded, report.known, report.notes) == (0, 5, ())
    other = Database(str(tmp_path / "other.db"))
    upgrade.upgrade(other, tmp_path)
    add(other, *PEOPLE)
    desk = Exchange(other, settings, SEAT)
    assert desk.load_visits(out).loaded == 5
    desk.dump("visits", again, reason=OpeningReason.INSPECTION)
    other.close()
    assert again.read_bytes() == out.read_bytes()


def test_what_one_register_dumps_another_takes(database, settings, full, tmp_path, monkeypatch):
    monkeypatch.setattr(dump_visits, "AT_ONCE", 2)
    out, again = tmp_path / "visits.csv", tmp_path / "again.csv"
    report = Exchange(database, settings, SEAT).dump("visits", out, reason=OpeningReason.INSPECTION)
    assert (report.rows, out.stat().st_mode & 0o077) == (4, 0)
    first = read(out)[0]
    assert {name: value for name, value in first.items() if value} == {
        "number": "1", "UUID": first["UUID"], "ENP": PEOPLE[0].enp, "FAM": "Иванова", "IM": "Мария", "OT": "Петровна",
        "DR": "1980-05-12", "KIND": "treatment", "DATE_1": "2026-11-14", "MO": "770001",
        "DEPARTMENT": "Терапевтическое отделение", "DOCTOR": "Лапина О. В.", "NHISTORY": "'=1", "DS1": "J06.9",
        "DS2": "I10,E11.9", "DS3": "J18.9", "CODE_USL": "B01|",
        "NAME_USL": "Осмотр / день|=Беседа", "KOL_USL": "2|1", "TARIF": "650.50|", "SOURCE": "рабочее место",
    }  # fmt: skip
    other = Database(str(tmp_path / "other.db"))
    upgrade.upgrade(other, tmp_path)
    add(other, *PEOPLE)
    desk = Exchange(other, settings, SEAT)
    loaded = desk.load_visits(out)
    assert (loaded.loaded, loaded.rejected, loaded.passed_over_columns) == (4, 0, ())
    assert desk.load_visits(out).known == 4
    desk.dump("visits", again, reason=OpeningReason.INSPECTION)
    other.close()
    assert again.read_bytes() == out.read_bytes()


def test_whoever_may_not_read_dumps_nothing(database, settings, full, tmp_path):
    desk = Exchange(database, settings, replace(SEAT, role="reception"))
    with pytest.raises(NotAllowed, match=r"access\.read_visits"):
        desk.dump("visits", tmp_path / "visits.csv")
    assert list(tmp_path.glob("*.csv")) == []


def test_care_elsewhere_wants_a_reason_and_the_dump_is_audited(database, settings, full, tmp_path):
    desk = Exchange(database, settings, SEAT)
    with pytest.raises(NotAllowed, match=r"visits\.reason"):
        desk.dump("visits", tmp_path / "visits.csv")
    desk.dump("visits", tmp_path / "visits.csv", reason=OpeningReason.AUTHORITY)
    with database.read() as session:
        last = session.execute(select(table_of(AuditLine)).order_by(AuditLine.seq.desc())).first()
    assert (last.action, last.entity, last.entity_id, last.reason) == ("dump", "visit", "4", "authority")
    with database.write() as session:
        session.execute(update(table_of(Visit)).values(organisation_id=None))
    assert desk.dump("visits", tmp_path / "visits.csv").rows == 4


def test_since_a_day_and_what_was_withdrawn_and_whom_nobody_knows(database, settings, full, tmp_path):
    visits.put(database, None, visits.draft(VisitKind.URGENT), unclear=Unclear.PERSON, said="+7 мужчина")
    long_ago, visit = datetime(2020, 1, 1, tzinfo=UTC), table_of(Visit)
    today = datetime.now(UTC).date()
    with database.write() as session:
        session.execute(update(visit).values(entered_at=long_ago))
        session.execute(update(visit).where(visit.c.id == 2).values(withdrawn_at=datetime.now(UTC)))
        session.add(VisitChange(visit_id=4, n=1, at=datetime.now(UTC), clerk="x", because="y", before="{}"))
    desk = Exchange(database, settings, SEAT)

    def numbers(since):
        desk.dump("visits", tmp_path / "visits.csv", since, OpeningReason.REQUEST)
        return [row["number"] for row in read(tmp_path / "visits.csv")]

    assert numbers(today - timedelta(1)) == ["2", "4"]
    assert numbers(today + timedelta(2)) == []
    assert numbers(None) == ["1", "2", "3", "4", "5"]
    rows = read(tmp_path / "visits.csv")
    assert rows[1]["WITHDRAWN"]
    assert (rows[4]["unclear"], rows[4]["said"], rows[4]["DR"]) == ("person", "'+7 мужчина", "")
