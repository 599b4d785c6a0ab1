"""A clerk finds that a woman is held twice, merges both records and splits them again: by keys alone."""

from datetime import date

import pytest
from sqlalchemy import delete

from omsdesk.app import open_desk
from omsdesk.models.numbers import enp
from omsdesk.models.records import Check
from omsdesk.models.words import Role
from omsdesk.services.families import Wish
from tests import visits
from tests.builders import add, passport, person, policy
from tests.journeys.reception import table_texts
from tests.services.merging.registers import everything
from tests.services.merging.test_merging import give

BORN = date(1980, 5, 12)
FIRST, SECOND = (enp.make("77", BORN, "F", serial) for serial in (901, 902))


@pytest.fixture
def twins(settings):
    """A woman held twice, each record with a passport, policies, a link, an application, checks and scans of its own."""
    with open_desk(settings) as opened:
        database = opened.desk.session._database
        first = add(
            database,
            person("Двойникова Анна Ильинична", BORN, 901, documents=(passport("4510", "900001"),)),
            person(
                "Двойникова Анна Ильинична",
                BORN,
                902,
                documents=(passport("4520", "900002"),),
                policies=(policy("7700000000900002", date(2001, 1, 1), date(2009, 1, 1)),),
            ),
            person("Двойников Олег Львович", date(1979, 1, 1), 903),
            person("Двойников Пётр Олегович", date(2012, 2, 2), 904),
            today=settings.today,
        )
        keep, lose, husband, son = range(first, first + 4)
        give(database, keep, lose)
        # Checks come by the way of the desk, which numbers them.
        with database.write() as session:
            session.execute(delete(Check).where(Check.number.in_(("П-1", "П-2"))))
        checks = [opened.desk.coverage.verify_person(one).check for one in (keep, lose)]
        visits.put(database, keep, visits.whole())
        visits.put(database, lose, visits.draft(), visits.whole())
        families = opened.desk.families
        assert families.link(Wish(husband, keep, Role.HUSBAND, date(2005, 1, 1))).link
        assert families.link(Wish(lose, son, Role.MOTHER, because="мать")).link
    return keep, lose, checks


def kept(settings, checks):
    """Every row of the register, the checks that the journey itself made left out."""
    with open_desk(settings) as opened:
        rows = everything(opened.desk.session._database)
        rows["coverage_check"] = [one for one in rows["coverage_check"] if set(checks) & set(one)]
        return rows


def test_two_records_are_merged_found_and_split_again(reception, settings, twins):
    keep, lose, checks = twins
    before = kept(settings, checks)
    person = reception.window.frame.screens["person"]
    reception.asks(FIRST).sees_card("Двойникова").presses("Ctrl+2").until(lambda: reception.screen == "person").rests()
    reception.commands("объединить с").rests()
    offers = reception.finds("mergeOffers")
    assert [row[0] for row in table_texts(offers)] == ["Двойникова Анна Ильинична"]
    reception.presses("Down", "Enter").rests()
    fields = reception.finds("mergeFields")
    assert {row[0]: row[1] for row in table_texts(fields)}["ЕНП"] == "различается"
    assert table_texts(fields)[-1][1] == ""
    moved = reception.sees("mergePane")
    for part in ("полисов", "документов", "обращений", "связей", "заявлений", "проверок", "сканов"):
        assert part in moved
    while fields.current.field != "document":
        reception.presses("Down")
    reception.presses("2").rests()
    reception.presses("F6").types("один и тот же человек").presses("Ctrl+Return")
    assert "войдёт в запись" in reception.sees("mergePane")
    assert kept(settings, checks) == before
    reception.presses("Ctrl+Return").rests()
    assert "Записи объединены, № M-2026-000001. Разделить обратно можно по 22.12.2026" in reception.sees()
    assert (reception.screen, person.card.id) == ("person", keep)
    assert "4520" in {one.series for one in person.card.documents if not one.former}

    reception.asks(SECOND).sees_card("Двойникова")
    assert reception.window.frame.screens["verify"].person_id == keep
    assert f"Номер {enp.format(SECOND)} не основной: записи объединены" in reception.sees()
    reception.presses("Ctrl+2").until(lambda: reception.screen == "person").rests()
    assert "M-2026-000001" in table_texts(reception.finds("mergersTable"))[0]
    reception.commands("разделить обратно").rests()
    assert "Записи снова разделены" in reception.sees()
    assert kept(settings, checks) == before
    reception.asks(SECOND).sees_card("Двойникова")
    assert reception.window.frame.screens["verify"].person_id == lose
