"""When the store does not answer, or answers late, or a key is struck twice: nothing is lost, nothing is shown that is not so."""

from contextlib import contextmanager
from threading import Event

import psycopg
import pytest

from omsdesk.services.coverage import Coverage
from omsdesk.services.database import Database
from omsdesk.services.practice.register import Practice
from omsdesk.services.search.find import Search
from omsdesk.settings import Settings
from tests import builders
from tests.journeys.conftest import SEAT
from tests.stores import KEY

IVANOVA, ENP = "Иванова Мария Петровна", "6654910887000012"
CAST = 21
NO_ANSWER = "? НЕТ ОТВЕТА"


@pytest.fixture
def shared(postgres, postgres_url, home):
    """A practice register on a server, of the cast alone."""
    home.mkdir(parents=True)
    settings = Settings.load(home=home, store=postgres_url, language="ru", **SEAT)
    Practice(settings).make(postgres_url, people=CAST)
    return settings


@contextmanager
def gone(postgres, url):
    """The server takes nobody on this database and has sent everybody away."""
    name = url.partition("?")[0].rpartition("/")[2]
    with psycopg.connect(postgres.url(), autocommit=True) as keeper:
        keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        keeper.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        yield
        keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')


@pytest.mark.parametrize("again", ["F5", "by itself"])
def test_a_server_that_went_away_while_searching(receives, shared, postgres, again):
    reception = receives(shared)
    reception.types("ив").rests()
    assert reception.page == "results"
    with gone(postgres, shared.store):
        reception.types("анова м").until(lambda: reception.page == "unavailable").rests()
        assert NO_ANSWER in reception.sees("unavailable")
        assert "Сервер базы не отвечает" in reception.sees("unavailable")
        assert reception.line.text() == "иванова м"
    if again == "F5":
        reception.presses("F5")
    reception.until(lambda: reception.page == "results").rests()
    assert [row[0] for row in reception.rows] == [IVANOVA]
    reception.presses("Enter").sees_card(IVANOVA)


def test_a_server_that_went_away_under_a_card_keeps_the_card(receives, shared, postgres):
    reception = receives(shared)
    reception.types(ENP).sees_card(IVANOVA)
    with gone(postgres, shared.store):
        reception.presses("F5").until(lambda: NO_ANSWER in reception.state).rests()
        assert IVANOVA in reception.sees("coverageCard")
    reception.presses("F5").until(lambda: "ДЕЙСТВУЕТ" in reception.state).rests()
    assert len(reception.checks()) == 2


def test_a_register_locked_by_another_program(receives, settings, monkeypatch):
    for place in ("database", "opening"):
        monkeypatch.setattr(f"omsdesk.services.{place}.BUSY_SECONDS", 0.1)
    reception = receives(settings)
    other = Database(settings.store_place, KEY)
    with other.write() as session:
        session.connection()
        reception.types(ENP).until(lambda: reception.page == "unavailable").rests()
        assert NO_ANSWER in reception.sees("unavailable")
        assert "занят другой программой" in reception.sees("unavailable")
        assert reception.line.text() == ENP
        session.rollback()
    other.close()
    reception.presses("F5").sees_card(IVANOVA)
    assert len(reception.checks()) == 1


@contextmanager
def held_up(monkeypatch, service, method, only):
    """The first answer that fits comes late: not before the block ends. It is the true answer."""
    true, let, begun = getattr(service, method), Event(), Event()

    def late(self, *words, **more):
        answer = true(self, *words, **more)
        if words[0] == only and not begun.is_set():
            begun.set()
            assert let.wait(20)
        return answer

    monkeypatch.setattr(service, method, late)
    try:
        yield begun
    finally:
        let.set()


def test_an_answer_that_comes_after_a_newer_question_is_dropped(reception, monkeypatch):
    with held_up(monkeypatch, Search, "find", "смирнов") as begun:
        reception.types("смирнов").until(begun.is_set)
        reception.presses("Ctrl+A").types("волкова 30091988").until(lambda: "Волкова" in str(reception.rows))
        assert not reception.window.is_idle
    reception.rests()
    assert [row[0] for row in reception.rows] == ["Волкова Анна Сергеевна"]


def test_a_card_that_comes_after_the_next_patient_was_typed_is_not_shown(reception, monkeypatch):
    first = reception.program.desk.search.find(ENP).the_one.id
    with held_up(monkeypatch, Coverage, "verify_person", first) as begun:
        reception.types(ENP).until(begun.is_set)
        reception.presses("Ctrl+A").types("смирнов алексей").until(lambda: reception.page == "results")
    reception.rests()
    assert reception.page == "results"
    assert {row[0] for row in reception.rows} == {"Смирнов Алексей Иванович"}


@pytest.mark.parametrize("question", ["иванова м 12051980", ENP])
def test_enter_struck_twice_is_one_check(reception, monkeypatch, question):
    first = reception.program.desk.search.find(ENP).the_one.id
    reception.types(question)
    if question != ENP:
        reception.rests()
    with held_up(monkeypatch, Coverage, "verify_person", first):
        reception.presses("Enter", "Enter")
    reception.sees_card(IVANOVA)
    reception.presses("Enter").rests()
    assert len(reception.checks()) == 1


def test_enter_struck_twice_in_the_list_is_one_check(reception, monkeypatch):
    reception.types("смирнов алексей иванович").rests().presses("Down")
    chosen = reception.results.rows[0].id
    with held_up(monkeypatch, Coverage, "verify_person", chosen):
        reception.presses("Enter", "Enter")
    reception.sees_card("03.03.1975")
    assert len(reception.checks()) == 1


def test_enter_behind_a_number_is_one_check(reception):
    """As a scanner types it: the digits and Enter in one go."""
    reception.types(ENP).presses("Enter").sees_card(IVANOVA)
    reception.presses("Enter").rests()
    assert len(reception.checks()) == 1


def test_a_number_half_typed_opens_nobody_else(settings, receives):
    """The first ten digits of one СНИЛС are another person's passport: she is not checked on the way."""
    database = Database(settings.store_place, KEY)
    builders.add(database, builders.person("Чужая Инна Олеговна", policies=(), documents=(builders.passport("99 10", "374111"),)))
    database.close()
    reception = receives(settings)
    for digit in "99103741116":
        reception.types(digit)
    reception.sees_card(IVANOVA)
    assert [answer.person.full_name for answer in reception.checks()] == [IVANOVA]
