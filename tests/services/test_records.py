"""What every record keeps to: no person's data in its repr, moments in UTC, one parent and never a way back."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from omsdesk.models import records
from omsdesk.models.records import AuditLine, Check, Person, Record
from omsdesk.models.records.base import Moment, table_of

MOSCOW = timezone(timedelta(hours=3))


def test_a_record_shows_its_kind_and_nothing_of_the_person():
    person = Person(surname="Канарейкина", birth_date=date(1980, 5, 12))
    assert repr(person) == f"{person}" == "<Person>"


def test_every_record_can_be_shown():
    for mapper in Record.registry.mappers:
        assert repr(mapper.class_()) == f"<{mapper.class_.__name__}>"
        assert getattr(records, mapper.class_.__name__) is mapper.class_


def test_a_record_gives_its_table():
    for mapper in Record.registry.mappers:
        assert table_of(mapper.class_) is mapper.local_table


def test_no_record_leads_to_another_object():
    """Children know the ids of their parents; a relationship would load in the middle of painting, or lead in circles."""
    assert [mapper.class_ for mapper in Record.registry.mappers if mapper.relationships] == []


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        datetime(2026, 11, 22, 1, 30, tzinfo=MOSCOW),
        datetime(2026, 12, 31, 23, 59, 59, 999999, UTC),
    ],
)
def test_a_moment_comes_back_as_the_same_moment_in_utc(database, moment):
    values = {"workplace": "", "clerk": "", "action": "", "entity": "", "entity_id": "", "reason": ""}
    with database.write() as session:
        session.add(AuditLine(seq=1, at=moment, mono="", digest="", mac="", **values))
    with database.read() as session:
        held = session.execute(select(AuditLine.at)).scalar_one()
    assert held == moment
    assert held.utcoffset() == timedelta(0)


def test_no_moment_stays_none():
    moment = Moment()
    assert moment.process_bind_param(None, sqlite.dialect()) is None
    assert moment.process_result_value(None, sqlite.dialect()) is None


def test_a_check_keeps_the_statement_letter_by_letter(database):
    statement = '{"name": "Ёлкина-Д’Арк", "sign": "№ ☐ 𝄞"}'
    values = {"clerk": "", "workplace": "", "key_kind": "enp", "key": "", "verdict": "insured", "status": "active", "source": ""}
    with database.write() as session:
        session.add(Check(id=1, number="2026-000001", at=datetime.now(UTC), on=date(2026, 11, 22), statement=statement, **values))
    with database.read() as session:
        assert session.execute(select(Check.statement)).scalar_one() == statement
