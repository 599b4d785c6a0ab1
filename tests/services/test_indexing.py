"""What is kept for the search line: lines of every name, and words counted with their slips."""

from datetime import date

from sqlalchemy import select

from omsdesk.models.records import NameSlip, NameWord
from omsdesk.models.words import CoverageStatus
from omsdesk.services import indexing
from omsdesk.services.indexing import NAME, SURNAME, PersonRow, Standing


def test_each_name_borne_is_a_line_that_shows_the_present_one():
    standing = Standing(CoverageStatus.ACTIVE, date(2015, 1, 1), None, 7, "45000", None)
    former = [("Смирнова", "Мария", None)]
    now, before = indexing.lines(5, ("Щёголева", "Мария", None), date(1980, 5, 12), "F", "77", None, standing, former)
    assert now[:9] == ("щеголева", "мария", "", date(1980, 5, 12), 5, 0, "Щёголева", "Мария", None)
    assert before[:9] == ("смирнова", "мария", "", date(1980, 5, 12), 5, 1, "Щёголева", "Мария", None)
    assert now[9:] == ("F", "77", None, 7, "45000", None, "active", date(2015, 1, 1), None, None)
    assert before[9:] == (*now[9:-1], "Смирнова Мария")


def test_a_phone_is_kept_backwards_without_its_code():
    assert indexing.phone_key("+7 (916) 123-45-67") == indexing.phone_key("89161234567") == "7654321619"


def words(connection, part):
    return dict(connection.execute(select(NameWord.key, NameWord.people).where(NameWord.part == part)).all())


def test_words_are_counted_and_only_surnames_get_slips(database):
    many = {f"ф{number}": 1 for number in range(600)}
    with database.write() as session:
        connection = session.connection()
        indexing.add_words(connection, SURNAME, {"иванов": 2, "": 5})
        indexing.add_words(connection, SURNAME, {"иванов": 1, "жуков": 1})
        indexing.add_words(connection, SURNAME, {"жуков": 4})
        indexing.add_words(connection, NAME, {"иван": 3} | many)
        indexing.add_words(connection, NAME, {})
        assert words(connection, SURNAME) == {"иванов": 3, "жуков": 5}
        assert words(connection, NAME) == {"иван": 3} | many
        kept = connection.execute(select(NameSlip.variant).where(NameSlip.key == "жуков")).scalars().all()
    assert set(kept) == {"жков", "жуков", "жуко", "жукв", "жуов", "уков"}


def test_a_full_name_leaves_out_what_is_not_held():
    row = PersonRow(1, None, None, "Мухаммад", None, date(1990, 1, 1), None, None, CoverageStatus.NONE, None, None, None)
    assert row.full_name == "Мухаммад"
