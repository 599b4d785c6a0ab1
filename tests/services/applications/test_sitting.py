"""Several people of one sitting: who applies for each, whose proof counts, all or nobody filed, and the same answer twice."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk.errors import Finding
from omsdesk.models import records
from omsdesk.models.drafts import reading
from omsdesk.models.numbers import enp
from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import Enclosed
from tests.builders import add, passport, person, policy
from tests.builders_of_drafts import FATHER, MAN, application, for_child
from tests.services.applications.desk import HELD, applications, entered, list_organisations
from tests.services.applications.test_filing import count

APPROVED, DRAFT, SUBMITTED = ApplicationStatus.APPROVED, ApplicationStatus.DRAFT, ApplicationStatus.SUBMITTED
SON, DAUGHTER, STRANGER, DAD = 2, 3, 4, 5


@pytest.fixture
def desk(database, settings):
    list_organisations(database)
    add(
        database,
        HELD,
        person("Иванов Олег Петрович", date(2015, 3, 1), 2, category=6),
        person("Иванова Вера Петровна", date(2018, 3, 1), 3, category=6),
        person("Смирнов Глеб Юрьевич", date(1985, 3, 1), 4, category=1, documents=(passport("45 26", "777777"),)),
        person("Иванов Пётр Ильич", date(1985, 3, 2), 5, category=1, documents=(passport("45 27", "777778"),)),
    )
    return applications(database, settings)


def asked(desk, one):
    """What was entered for somebody of the sitting: for whom, who represents, what they are to each other."""
    given = desk.entered(one.number)
    return given["for"], given.get("representative.surname"), given.get("representative.relation")


def of_dad(**changes):
    """An extract for a child that the father, who is held, asks for."""
    acts = replace(FATHER, surname="Иванов", name="Пётр", patronymic="Ильич", birth_date=date(1985, 3, 2), enp=None, snils=None)
    child = person("Иванов Олег Петрович", date(2015, 3, 1), 2)
    plain = {"person.surname": child.surname, "person.name": child.name, "person.patronymic": child.patronymic}
    rest = {"person.birth_date": "01.03.2015", "person.enp": child.enp, "person.sex": "M"}
    given = reading.spelled(for_child("extract", representative=replace(acts, **changes)))
    return {path: text for path, text in given.items() if not path.startswith("person.")} | plain | rest


def test_a_parent_who_applies_for_themselves_applies_for_minors_as_their_parent(desk):
    outcome = desk.submit(entered("extract"), [SON, DAUGHTER])
    # Nothing held proves that they are a parent: a clerk looks at the certificates.
    assert [one.status for one in (outcome, *outcome.family)] == [APPROVED, SUBMITTED, SUBMITTED]
    assert [asked(desk, one) for one in outcome.family] == [("child", "Иванов", "father")] * 2


def test_whoever_applies_for_a_child_applies_for_themselves_and_for_its_brothers_and_sisters(desk):
    outcome = desk.submit(of_dad(), [DAUGHTER, DAD])
    assert [one.status for one in (outcome, *outcome.family)] == [SUBMITTED, SUBMITTED, APPROVED]
    assert [asked(desk, one) for one in outcome.family] == [("child", "Иванов", "father"), ("self", None, None)]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ("self", None, None)),
        ({"enp": enp.make("77", date(1985, 3, 2), "M", 5)}, ("self", None, None)),
        ({"snils": "112-233-445 95"}, ("self", None, None)),
        ({"birth_date": None}, ("self", None, None)),
    ],
)
def test_a_representative_is_known_again_by_a_number_or_by_name_and_birth_date(desk, changes, told):
    outcome = desk.submit(of_dad(**changes), [DAD])
    assert asked(desk, outcome.family[0]) == told


@pytest.mark.parametrize("by", ["e_signature", "bank", "phone_code"])
def test_the_proof_of_one_is_no_proof_of_another_adult(database, desk, by):
    proved = {"identity.by": by, "identity.evidence": "Банк", "consents.0": "reliable"}
    outcome = desk.submit(entered("extract") | proved, [SON, STRANGER])
    assert (outcome.status, outcome.number, outcome.family) == (DRAFT, None, ())
    assert ("family.1", "identity.of_another", "stop") in [(one.field, one.code, one.severity) for one in outcome.findings]
    assert count(database, records.Application) == 0


def test_another_adult_who_shows_a_document_applies_in_person(desk):
    outcome = desk.submit(entered("extract"), [STRANGER])
    assert [asked(desk, one) for one in outcome.family] == [("self", None, None)]
    assert outcome.family[0].status is APPROVED


def test_a_power_of_attorney_represents_each_of_them(desk):
    given = application("extract", for_whom="other")
    power = {
        "for": "other", "representative.surname": "Сидорова", "representative.name": "Вера", "representative.relation": "other",
        "representative.phone": "+79161234567",
        "representative.power.name": "доверенность", "representative.power.number": "77 АВ 1",
        "representative.power.issued": "01.11.2026",
    }  # fmt: skip
    outcome = desk.submit(reading.spelled(given) | power, [STRANGER, SON])
    told = [outcome, *outcome.family]
    assert [asked(desk, one) for one in told] == [("other", "Сидорова", "other")] * 3, outcome


def test_what_was_found_of_the_proof_holds_for_everybody(desk):
    doubt = Enclosed((Finding("identity.evidence", "signature.other_signer", "ask", {"name": "Сидорова Вера"}),))
    outcome = desk.submit(entered("extract"), [SON], doubt)
    assert [one.status for one in (outcome, *outcome.family)] == [SUBMITTED] * 2


def test_a_second_sending_is_answered_with_everybody_and_files_nobody_new(database, desk):
    first = desk.submit(entered("extract"), [SON, DAUGHTER])
    assert desk.submit(entered("extract"), [SON, DAUGHTER, STRANGER]) == first
    assert desk.submit(entered("extract", uuid=first.uuid.upper()), [STRANGER]) == first
    assert desk.filed(first.uuid) == first
    assert desk.filed(first.family[0].uuid) == first.family[0]
    assert count(database, records.Application) == 3


def test_one_who_is_held_back_holds_everybody_back(database, desk):
    bare = person("Иванова Анна Олеговна", date(1990, 1, 2), 9, category=6, policies=(policy(None),))
    with_insurer = entered("change_insurer", ground="moved", **{"person.registered_at": MAN.registered_at})
    number = add(database, bare)
    outcome = desk.submit(with_insurer, [number])
    assert (outcome.status, outcome.number) == (DRAFT, None)
    assert {one.field for one in outcome.findings if one.severity == "stop"} == {"family.0"}
    assert count(database, records.Application) == 0
