"""The desk over a store: every service for one seat, and a practice register's own organisation."""

from dataclasses import fields, replace

import pytest

from omsdesk.models.records import Fact
from omsdesk.services.desk import make_desk
from omsdesk.settings import Organisation
from tests.builders import add, person


def test_a_desk_has_every_service_for_its_seat(database, settings):
    add(database, person("Иванов Иван"))
    desk = make_desk(database, settings)
    assert all(getattr(desk, one.name) is not None for one in fields(desk))
    assert (desk.seat.clerk, desk.seat.workplace, desk.practice) == ("Петрова А.", "окно 3", False)
    answer = desk.coverage.verify("иванов 12.05.1980")
    assert desk.persons.open(answer.person.id).surname == desk.search.find("иванов").rows[0].surname == "Иванов"
    assert desk.printing.proof(answer.check).content.startswith(b"%PDF")


def test_a_real_register_keeps_the_organisation_of_the_settings(database, settings):
    own = Organisation(name="Поликлиника № 1")
    assert make_desk(database, replace(settings, organisation=own)).settings.organisation is own


@pytest.mark.parametrize("name", ["Учебная поликлиника"])
def test_a_practice_register_brings_its_own(database, settings, name):
    with database.write() as session:
        own = {"organisation.kind": "clinic", "organisation.name": name, "organisation.code": "990001"}
        facts = {"practice": "1", "seed": "1", **own}
        session.add_all(Fact(name=one, value=value) for one, value in facts.items())
    desk = make_desk(database, settings)
    assert desk.practice
    assert desk.settings.organisation == Organisation("clinic", "990001", name)
    assert desk.coverage.verify("Щукин 12.05.1980").organisation.name == name
