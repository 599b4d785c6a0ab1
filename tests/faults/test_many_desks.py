"""Eight desks at once that include people of one birth date and sex: no ЕНП twice, none left out, nobody is told of a fault."""

import os

import pytest

from omsdesk.models.numbers import enp
from omsdesk.services.database import Database
from tests.faults import applicant
from tests.services.applications.desk import list_organisations

pytestmark = pytest.mark.skipif(os.name == "nt", reason="parts processes as POSIX does")

DESKS, EACH = 8, 5


def filed(processes, place, kind):
    """What all desks told, each of which filed so many."""
    database = Database(place.store, place.key)
    list_organisations(database)
    database.close()
    desks = []
    for n in range(DESKS):
        heard, told = processes.Pipe(duplex=False)
        process = processes.Process(target=applicant.file_many, args=(place.store, place.key, f"{kind}-{n}", EACH, told))
        process.start()
        told.close()
        desks.append((process, heard))
    for _process, heard in desks:
        assert heard.recv() is None
    said = [heard.recv() for _ in range(EACH) for _process, heard in desks]
    for process, heard in desks:
        process.join()
        assert process.exitcode == 0
        heard.close()
        process.close()
    return said


def test_no_number_is_given_twice_and_none_is_left_out(processes, place):
    said = filed(processes, place, "honest")
    assert {status for status, _enp, _number in said} == {"approved"}
    assert sorted(enp.read(number).serial for _status, number, _ in said) == list(range(1, DESKS * EACH + 1))
    assert sorted(number for _status, _enp, number in said) == [f"2026-{n:06}" for n in range(1, DESKS * EACH + 1)]


def test_the_check_would_notice_a_desk_that_does_otherwise(processes, place):
    said = filed(processes, place, "careless")
    assert sorted(enp.read(number).serial for _status, number, _ in said) != list(range(1, DESKS * EACH + 1))
