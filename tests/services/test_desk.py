"""The desk over a store: every service for one seat, and a practice register's own organisation."""

import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

from omsdesk.models.drafts import ApplicationDraft, PersonDraft
from omsdesk.models.drafts.application import IdentityDraft
from omsdesk.models.records import Fact
from omsdesk.models.words import IdentifiedBy
from omsdesk.services.desk import make_desk
from omsdesk.services.drafting import Sheet
from omsdesk.services.identity import Proof
from omsdesk.settings import Organisation
from tests.builders import add, person

ROOT = Path(__file__).resolve().parents[2]


def test_a_desk_has_every_service_for_its_seat(database, settings):
    add(database, person("Иванов Иван"))
    desk = make_desk(database, settings)
    assert all(getattr(desk, one.name) is not None for one in fields(desk))
    assert (desk.seat.clerk, desk.seat.workplace, desk.practice) == ("Петрова А.", "окно 3", False)
    answer = desk.coverage.verify("иванов 12.05.1980")
    assert desk.persons.open(answer.person.id).surname == desk.search.find("иванов").rows[0].surname == "Иванов"
    assert desk.printing.proof(answer.check).content.startswith(b"%PDF")


def test_what_an_application_is_kept_with_is_reached_from_the_desk(database, settings):
    held = add(database, person("Иванов Иван"))
    desk = make_desk(database, settings)
    uuid = "0b9b7c6e-0000-4000-8000-000000000001"
    desk.drafts.save(Sheet(uuid, {"person.surname": "Иванов"}))
    assert desk.drafts.last_open().clerk == "Петрова А."
    assert desk.scanned_documents.of(uuid) == desk.scanned_documents.offered() == ()
    by = IdentityDraft(by=IdentifiedBy.PHONE_CODE)
    draft = ApplicationDraft(uuid=uuid, person=PersonDraft(phone="+79123456789"), identity=by)
    assert desk.identity.confirm(draft, Proof(desk.identity.send_code(draft).shown)).is_confirmed
    desk.likeness.answer(held, "k", "another", "отец")
    assert desk.likeness.answers(["k"])[held, "k"].because == "отец"


def test_a_start_imports_nothing_that_only_a_document_or_a_signature_needs():
    asked = "import sys, omsdesk.services.desk; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    assert not {"PIL", "pypdfium2", "cryptography", "pyhanko", "asn1crypto", "aiohttp", "multiprocessing"} & set(loaded)


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
