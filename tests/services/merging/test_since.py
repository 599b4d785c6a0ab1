"""What was approved since a merger is told before the way back, and stays whole: no application is torn from its policy."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, select, update

from omsdesk.errors import Rejected
from omsdesk.models.records import Application, FormerNumber, Person, ScannedDocument, table_of
from omsdesk.services.insuring import Deed, suspend
from omsdesk.services.upkeep import Upkeep
from tests.builders import SEAT, add, person
from tests.builders_of_drafts import BORN
from tests.services.applications.desk import HELD, applications, entered, list_organisations
from tests.services.merging.registers import NOW, everything, rows_of

IN_TIME = date(2026, 11, 1)
"""A day on which the yearly right of changing the insurer is open."""
WAITS = {"person.registered_at.house": ""}
APPLICATION, PERSON = table_of(Application), table_of(Person)


@pytest.fixture
def waiting(database, settings):
    """A record with an application that waits, and a twin: the first with its own number and policy, the second with neither."""
    list_organisations(database)
    twin = person("Иванов Пётр Сергеевич", BORN, 50)
    bare = replace(twin, enp=None, policies=())
    first = add(database, HELD, twin, bare)
    desk = applications(database, settings, IN_TIME)
    return first, desk.submit(entered("change_insurer") | WAITS).number


def numbers(database, person_id):
    held = rows_of(database, person_id)["person"][0]
    return held.enp, held.snils


def owner(database, number):
    with database.look() as connection:
        return connection.execute(select(APPLICATION.c.person_id).where(APPLICATION.c.number == number)).scalar_one()


def scanned(database, number):
    with database.write() as session:
        uuid, bearer = session.execute(
            select(APPLICATION.c.uuid, APPLICATION.c.person_id).where(APPLICATION.c.number == number)
        ).one()
        values = {"name": "n", "kind": "image/png", "size": 1, "pages": 1, "sha256": "1", "content": b"1", "thumbnail": b"2"}
        session.execute(insert(ScannedDocument).values(uuid=uuid, person_id=bearer, slot="s", added_at=NOW, clerk="a", **values))


def write(database, person_id, **values):
    with database.write() as session:
        session.execute(update(PERSON).where(PERSON.c.id == person_id).values(**values))


def test_an_application_that_was_approved_since_stays_with_what_it_did(database, settings, merging, waiting):
    lost, number = waiting
    keep, own = lost + 1, numbers(database, lost)
    scanned(database, number)
    before = numbers(database, keep)
    merging.merge(keep, lost)
    assert applications(database, settings, IN_TIME).approve(number).policy.enp == before[0]
    with pytest.raises(Rejected, match=r"merge\.decided_since") as refused:
        merging.unmerge("M-2026-000001")
    assert refused.value.values == {"numbers": (number,)}
    assert merging.unmerge("M-2026-000001", "два человека").stayed == (number,)
    assert owner(database, number) == keep
    assert [one.person_id for one in rows_of(database, keep)["scanned_document"]] == [keep]
    assert (numbers(database, keep), numbers(database, lost)) == (before, own)
    assert len(rows_of(database, keep)["policy"]) == 2
    assert [(one.main, one.enp) for one in rows_of(database, lost)["policy"]] == [(True, own[0])]
    assert not [one.code for one in Upkeep(database, settings).check(deep=True) if not one.sound]


def test_a_policy_under_the_lost_number_goes_home_with_its_application(database, settings, merging, waiting):
    lost, number = waiting
    keep, own = lost + 2, numbers(database, lost)
    scanned(database, number)
    merging.merge(keep, lost)
    applications(database, settings, IN_TIME).approve(number)
    assert merging.unmerge("M-2026-000001", "два человека").stayed == ()
    assert owner(database, number) == lost
    assert (numbers(database, keep), numbers(database, lost)) == ((None, None), own)
    assert not rows_of(database, keep)["policy"]
    assert not rows_of(database, keep)["scanned_document"]
    assert [one.since for one in rows_of(database, lost)["policy"]][1:] == [IN_TIME]
    assert [one.kind for one in rows_of(database, lost)["policy_event"]] == ["closed"]
    assert not [one.code for one in Upkeep(database, settings).check(deep=True) if not one.sound]


def test_what_was_filed_since_under_the_lost_number_goes_home_with_its_policy(database, settings, merging, waiting):
    lost, first = waiting
    keep = lost + 2
    merging.merge(keep, lost)
    desk = applications(database, settings, IN_TIME)
    desk.withdraw(first)
    number = desk.submit(entered("change_insurer", uuid="3") | WAITS).number
    desk.approve(number)
    with database.write() as session:
        suspend(Deed(session, SEAT, date(2026, 11, 4), "заявление", "military_service"), keep, "military_service")
    assert owner(database, number) == keep
    assert merging.unmerge("M-2026-000001").stayed == ()
    assert owner(database, number) == lost
    assert not rows_of(database, keep)["policy"]
    assert [one.kind for one in rows_of(database, lost)["policy_event"]] == ["closed", "suspended"]


def test_a_number_that_was_written_over_since_is_the_own_one_again(database, settings, merging, waiting):
    lost, _ = waiting
    keep, before, own = lost + 1, numbers(database, lost + 1), numbers(database, lost)
    write(database, keep, snils="11111111130")
    merging.merge(keep, lost)
    write(database, keep, snils=own[1])
    merging.unmerge("M-2026-000001")
    assert (numbers(database, keep), numbers(database, lost)) == ((before[0], "11111111130"), own)


def test_a_lost_record_without_a_number_takes_no_policy_home(database, settings, merging, waiting):
    keep, lost = waiting[0], waiting[0] + 2
    merging.merge(keep, lost)
    merging.unmerge("M-2026-000001")
    assert len(rows_of(database, keep)["policy"]) == 1
    assert not rows_of(database, lost)["policy"]


def test_a_number_that_was_given_to_the_kept_record_since_is_no_former_one_of_it(database, settings, merging, waiting):
    lost, _ = waiting
    keep, own = lost + 2, numbers(database, lost)
    merging.merge(keep, lost)
    former = table_of(FormerNumber)
    with database.write() as session:
        for n, value in enumerate((own[1], "11111111130"), 1):
            session.execute(insert(former).values(person_id=keep, n=n, kind="snils", value=value, until=None, source="s"))
    merging.unmerge("M-2026-000001")
    assert [one.value for one in rows_of(database, keep)["former_number"]] == ["11111111130"]


def test_a_refusal_and_an_approval_that_changes_nothing_want_no_word(database, settings, merging, waiting):
    lost, number = waiting
    desk = applications(database, settings, IN_TIME)
    extract = desk.submit(entered("extract", uuid="2") | WAITS).number
    before = everything(database)
    merging.merge(lost + 1, lost)
    desk.refuse(number, ["application.document_doubtful"])
    merging.unmerge("M-2026-000001")
    assert owner(database, number) == owner(database, extract) == lost
    left = {"application", "decision"}
    after = everything(database)
    assert {name for name in before if before[name] != after[name]} <= left
