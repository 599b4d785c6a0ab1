"""Families in applications: who acts by a link that is held, and what an approval links itself, by the paper that was shown."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from omsdesk.models import records
from omsdesk.models.drafts import PowerDraft, reading
from omsdesk.models.words import ApplicationStatus, Move, Relation, Role
from omsdesk.services.families import Families, Households, Plan, Wish
from tests.builders import SEAT, TODAY, add, passport, person
from tests.builders_of_drafts import ADDRESS, FATHER, application, for_child
from tests.services.applications.desk import HELD, applications, entered, list_organisations, moscow

APPROVED, SUBMITTED = ApplicationStatus.APPROVED, ApplicationStatus.SUBMITTED
DAD, SON, WARD, PRINCIPAL = 1, 2, 3, 4


@pytest.fixture
def desk(database, settings):
    list_organisations(database)
    add(
        database,
        HELD,
        person("Иванов Олег Петрович", date(2015, 3, 1), 2, category=6),
        person("Белов Глеб Юрьевич", date(2014, 3, 1), 3, category=6),
        person("Смирнов Лев Юрьевич", date(1950, 3, 1), 4, category=6, documents=(passport("45 26", "777777"),)),
    )
    return applications(database, settings)


@pytest.fixture
def families(database, settings):
    return Families(database, moscow(settings), SEAT)


def links(database):
    link = records.table_of(records.Link).c
    with database.read() as session:
        return session.execute(select(link.kind, link.first_id, link.second_id, link.ground, link.source).order_by(link.id)).all()


def asked(desk, one):
    given = desk.entered(one.number)
    return given["for"], given.get("representative.relation"), given.get("representative.power.name")


def test_a_parent_who_is_linked_applies_for_a_minor_at_once(desk, families):
    families.link(Wish(DAD, SON, Role.FATHER, ground="свидетельство о рождении II-АГ 123456"))
    outcome = desk.submit(entered("extract"), [SON])
    assert [one.status for one in (outcome, *outcome.family)] == [APPROVED, APPROVED]


def test_a_link_without_a_paper_proves_nothing(desk, families):
    families.link(Wish(DAD, SON, Role.FATHER))
    assert desk.submit(entered("extract"), [SON]).family[0].status is SUBMITTED


@pytest.mark.parametrize("since", [date(2020, 1, 1), None])
def test_a_guardian_who_is_linked_applies_for_a_ward(desk, families, since):
    families.link(Wish(DAD, WARD, Role.GUARDIAN, since, ground="акт об опеке № 7"))
    outcome = desk.submit(entered("extract"), [WARD])
    assert outcome.family[0].status is APPROVED
    assert asked(desk, outcome.family[0]) == ("ward", "guardian", "акт об опеке № 7" if since else None)


def test_an_attorney_who_is_linked_applies_for_whoever_gave_the_powers(desk, families):
    power = Wish(DAD, PRINCIPAL, Role.REPRESENTATIVE, date(2026, 1, 1), date(2027, 1, 1), "доверенность 77 АВ 1")
    families.link(power)
    outcome = desk.submit(entered("extract"), [PRINCIPAL])
    assert (outcome.family[0].status, asked(desk, outcome.family[0])[0]) == (APPROVED, "other")


def acting(**changes):
    """The father as the representative of an application, by his own ЕНП."""
    return replace(FATHER, **{"enp": HELD.enp, **changes})


def test_a_child_that_is_included_is_linked_to_the_parent_by_its_certificate(database, desk):
    outcome = desk.submit(reading.spelled(for_child(representative=acting())))
    assert outcome.status is APPROVED, outcome.findings
    ((kind, first, second, ground, source),) = links(database)
    assert (kind, first, second) == ("parent", DAD, outcome.person_id)
    assert ground.startswith("свидетельство о рождении")
    assert source == f"заявление {outcome.number}"


def test_what_is_doubtful_is_left_to_a_clerk(database, desk):
    outcome = desk.submit(reading.spelled(for_child(representative=acting(), **{"person.surname": "Кузнецова"})))
    assert (outcome.status, links(database)) == (APPROVED, []), outcome.findings


def test_a_decision_of_a_clerk_links_as_well(database, desk):
    power = PowerDraft("акт об опеке", "7", date(2020, 1, 1))
    draft = application("extract", for_whom="ward", representative=acting(relation=Relation.GUARDIAN, power=power))
    given = reading.spelled(draft)
    ward = {"person.surname": "Белов", "person.name": "Глеб", "person.patronymic": "Юрьевич", "person.birth_date": "01.03.2014"}
    own = {path: text for path, text in given.items() if not path.startswith("person.")} | ward
    outcome = desk.submit(own)
    if outcome.status is SUBMITTED:
        outcome = desk.approve(outcome.number)
    assert outcome.status is APPROVED, outcome.findings
    assert [(row.kind, row.first_id, row.second_id, row.ground) for row in links(database)] == [
        ("guardian", DAD, WARD, "акт об опеке 7")
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"enp": None, "snils": None},
        {"birth_date": date(1990, 1, 1)},
        {"birth_date": None, "surname": "Чужой"},
        {"relation": Relation.OTHER, "power": PowerDraft("доверенность", "1", TODAY)},
    ],
)
def test_nobody_is_linked_who_is_not_held_or_is_another(database, desk, changes):
    given = for_child(representative=acting(**changes))
    desk.submit(reading.spelled(given))
    assert links(database) == []


@pytest.mark.parametrize("for_whom", ["other", "spouse"])
def test_an_attorney_is_linked_by_a_power_with_its_term(database, desk, for_whom):
    power = PowerDraft("доверенность", "77 АВ 1", issued=date(2026, 1, 1), until=date(2027, 1, 1))
    draft = application("extract", for_whom=for_whom, representative=acting(relation=Relation.OTHER, power=power))
    given = {path: text for path, text in reading.spelled(draft).items() if not path.startswith("person.")}
    principal = {"surname": "Смирнов", "name": "Лев", "patronymic": "Юрьевич", "birth_date": "01.03.1950"}
    outcome = desk.submit(given | {f"person.{part}": text for part, text in principal.items()})
    outcome = desk.approve(outcome.number) if outcome.status is SUBMITTED else outcome
    assert outcome.status is APPROVED, outcome.findings
    link = records.table_of(records.Link).c
    with database.look() as connection:
        (row,) = connection.execute(select(link.kind, link.second_id, link.since, link.until, link.ground)).all()
    assert tuple(row) == ("representative", PRINCIPAL, date(2026, 1, 1), date(2027, 1, 1), "доверенность 77 АВ 1")
    assert [one.code for one in desk.outcome(outcome.number).findings][-1:] == ["application.linked"]


@pytest.mark.parametrize(("address", "moves_in"), [(ADDRESS, True), (replace(ADDRESS, house="99"), False), (None, False)])
def test_a_child_that_is_included_lives_with_the_parent_whose_address_it_has(
    database, settings, desk, families, address, moves_in
):
    with_son = Plan(Move.FOUND, (DAD, SON), address=address)
    assert Households(database, moscow(settings), SEAT).carry_out(with_son, "для проверки").is_done
    outcome = desk.submit(reading.spelled(for_child(representative=acting())))
    assert outcome.status is APPROVED
    told = [one.code for one in desk.outcome(outcome.number).findings]
    household = families.open(outcome.person_id).household
    assert (household is not None, "application.moved_in" in told) == (moves_in, moves_in)
    assert household is None or set(household.members) == {DAD, SON, outcome.person_id}


def test_whoever_is_linked_already_is_not_linked_again(database, desk, families):
    families.link(Wish(DAD, WARD, Role.GUARDIAN, date(2020, 1, 1), ground="акт"))
    power = PowerDraft("акт об опеке", "7", date(2020, 1, 1))
    draft = application("extract", for_whom="ward", representative=acting(relation=Relation.GUARDIAN, power=power))
    given = {path: text for path, text in reading.spelled(draft).items() if not path.startswith("person.")}
    ward = {"surname": "Белов", "name": "Глеб", "patronymic": "Юрьевич", "birth_date": "01.03.2014"}
    outcome = desk.submit(given | {f"person.{part}": text for part, text in ward.items()})
    outcome = desk.approve(outcome.number) if outcome.status is SUBMITTED else outcome
    assert outcome.status is APPROVED
    assert [row.ground for row in links(database)] == ["акт"]


@pytest.mark.parametrize("held", ["dead", "another mother", "nobody"])
def test_whoever_by_the_register_cannot_be_the_parent_is_looked_at(database, desk, families, held):
    born = person(
        "Иванова Анна Львовна", date(1985, 2, 2), 81, sex="F", documents=(passport("45 30", "313131"),),
        death_date=date(2020, 1, 1) if held == "dead" else None,
    )  # fmt: skip
    claims = add(database, born, person("Иванова Ольга Львовна", date(1986, 2, 2), 82, sex="F"))
    if held == "another mother":
        assert families.link(Wish(claims + 1, SON, Role.MOTHER, ground="свидетельство")).link
    mother = {
        "surname": "Иванова", "name": "Анна", "patronymic": "Львовна", "birth_date": date(1985, 2, 2), "sex": None,
        "enp": born.enp, "snils": None, "relation": Relation.MOTHER,
    }  # fmt: skip
    mother.pop("sex")
    given = reading.spelled(application("extract", for_whom="child", representative=replace(FATHER, **mother)))
    child = {"surname": "Иванов", "name": "Олег", "patronymic": "Петрович", "birth_date": "01.03.2015"}
    own = {path: text for path, text in given.items() if not path.startswith("person.")}
    outcome = desk.submit(own | {f"person.{part}": text for part, text in child.items()})
    codes = {one.code for one in outcome.findings}
    assert ("application.representative_dead" in codes) is (held == "dead")
    assert ("application.parent_against_family" in codes) is (held == "another mother")
    assert held == "nobody" or outcome.status is SUBMITTED
