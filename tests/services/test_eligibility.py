"""What the register holds of coverage, read as the rules need it."""

from datetime import date

import pytest

from omsdesk.models.coverage import AttachmentPeriod, Here, PolicyEvent
from omsdesk.models.words import CoverageStatus, EventKind, OrganisationKind, PolicyKind, Sex
from omsdesk.services import eligibility
from omsdesk.settings import Organisation, Settings
from tests.builders import TODAY, add, attached, passport, person, policy

SERVES = PolicyEvent(EventKind.SUSPENDED, date(2026, 1, 1), "призыв", "военкомат")


def held(database, *people):
    first = add(database, *people)
    with database.look() as connection:
        return [eligibility.held_of(connection, [first + place])[first + place] for place in range(len(people))]


def test_everything_the_rules_ask_about_is_read(database):
    someone = person("Иванов Иван", death_date=TODAY, citizenship="RUS", category=6, attachments=(attached(),), policies=(
        policy("1", date(2012, 1, 1), date(2014, 1, 1), kind=PolicyKind.PAPER, source="ЕРЗЛ", as_of=TODAY),
        policy(None, insurer=None, territory=None, main=False, events=(SERVES,)),
    ))  # fmt: skip
    (read,) = held(database, someone)
    assert read.periods == someone.policies
    assert (read.birth_date, read.death_date, read.sex) == (date(1980, 5, 12), TODAY, Sex.MALE)
    assert (read.citizenship, read.category) == ("RUS", 6)
    assert read.attachments == (AttachmentPeriod("770001", date(2020, 1, 1), None),)
    assert (read.document_type, read.document_issued, read.identity_document_changed_after) == (None, None, False)


def test_people_are_kept_apart_and_nobody_is_left_out(database):
    add(database, person("Иванов Иван"), person("Жуков Лев", serial=2, sex=None, enp=None, policies=()))
    with database.look() as connection:
        read = eligibility.held_of(connection, [2, 1, 3, -1, 10**12])
    assert {number: len(one.periods) for number, one in read.items()} == {1: 1, 2: 0}
    assert read[2].sex is None


CERTIFICATE = passport("II-АГ", "123456", type=3, issued=date(2020, 1, 1))
DOCUMENTS = [
    ((passport("45 10", "1", issued=date(2026, 1, 1)),), (14, date(2026, 1, 1), True)),
    ((passport("45 10", "1", issued=date(2015, 3, 1)),), (14, date(2015, 3, 1), False)),
    ((passport("45 10", "1", issued=None),), (14, None, False)),
    ((CERTIFICATE, passport("45 10", "1")), (14, date(2010, 6, 1), False)),
    ((passport("45 10", "1", issued=date(2025, 1, 1)), passport("45 11", "2")), (14, date(2025, 1, 1), True)),
    ((passport("45 10", "1", former=True), CERTIFICATE), (3, date(2020, 1, 1), True)),
    ((passport("45 10", "1", former=True),), (None, None, False)),
]


@pytest.mark.parametrize(("documents", "expected"), DOCUMENTS)
def test_of_several_documents_the_present_passport_issued_last_counts(database, documents, expected):
    (read,) = held(database, person("Иванов Иван", documents=documents))
    assert (read.document_type, read.document_issued, read.identity_document_changed_after) == expected


def test_a_document_without_any_policy_is_no_change(database):
    (read,) = held(database, person("Иванов Иван", policies=(), documents=(passport("45 10", "1"),)))
    assert not read.identity_document_changed_after


def test_a_row_is_told_status_insurer_term_and_territory_of_a_day(database):
    first = add(
        database, person("Иванов Иван", policies=(policy(None, until=TODAY),)), person("Жуков Лев", policies=(), serial=2)
    )
    add(database, person("Яшин Лев", serial=3, policies=(policy(None, insurer=None),)))
    with database.look() as connection:
        told = eligibility.standings_of(connection, [first, first + 1, first + 2], TODAY)
    assert [tuple(one.values()) for one in told.values()] == [
        (CoverageStatus.ACTIVE, "77001", TODAY, "45000"),
        (CoverageStatus.NONE, None, None, None),
        (CoverageStatus.NO_INSURER, None, None, "45000"),
    ]


HERE = [
    (Organisation(), Here(OrganisationKind.CLINIC, None, None)),
    (Organisation(code="770001", okato="45000"), Here(OrganisationKind.CLINIC, "45000", "770001")),
    (Organisation("insurer", "77001", okato="45000"), Here(OrganisationKind.INSURER, "45000", None)),
]


@pytest.mark.parametrize(("own", "expected"), HERE)
def test_only_a_clinic_can_be_the_clinic_of_an_attachment(own, expected):
    assert eligibility.here(Settings(organisation=own)) == expected
