"""Drafts: kept as they are typed, opened again where they were left, and never overwritten in silence."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, text, update

from omsdesk import wording
from omsdesk.errors import NotFound, Rejected, Said, StaleRecord
from omsdesk.models.checks.circumstances import Difference
from omsdesk.models.records import Application, AuditLine, Draft, Person, ScannedDocument
from omsdesk.services import drafting
from omsdesk.services.access import Seat
from omsdesk.services.drafting import Drafts, Sheet
from omsdesk.services.merging import Merging
from tests.builders import SEAT, add, person

UUID, OTHER = "0b9b7c6e-0000-4000-8000-000000000001", "0b9b7c6e-0000-4000-8000-000000000002"
OWN, COLLEAGUE = Seat("Петрова А.", "окно 3"), Seat("Сидорова Е.", "окно 5")
ENTERED = {"kind": "include", "for": "child", "person.surname": "Щукин", "person.name": " Пётр ", "person.birth_date": "17.3.25"}
SHEET = Sheet(UUID, ENTERED, {"person.surname": "snils"}, "person", "person.name", missing=4, note="ждём свидетельство")


@pytest.fixture
def drafts(database, settings):
    return Drafts(database, settings, OWN)


@pytest.fixture
def colleagues(database, settings):
    return Drafts(database, settings, COLLEAGUE)


def audited(database):
    with database.read() as session:
        lines = session.execute(select(AuditLine).where(AuditLine.entity == "draft").order_by(AuditLine.seq)).scalars()
        return [(line.action, line.clerk) for line in lines]


def refused(kind, work, *given):
    with pytest.raises(kind) as caught:
        work(*given)
    assert wording.say(caught.value.code, **caught.value.values) != caught.value.code
    return caught.value.code


def filed(database, uuid):
    made = {
        "number": "1", "uuid": uuid, "kind": "include", "for_whom": "self", "status": "submitted", "person_name": "Щукин",
        "filed_on": date(2026, 11, 22), "filed_at": datetime.now(UTC), "deadline": date(2026, 11, 23), "clerk": "",
        "workplace": "", "entered": "{}", "held": "{}", "findings": "[]", "version": 1,
    }  # fmt: skip
    with database.write() as session:
        session.execute(insert(Application).values(**made))


# ---- kept and opened


def test_a_sheet_is_opened_as_it_was_saved(drafts):
    saved_at = drafts.save(SHEET)
    opened = drafts.open(UUID)
    assert opened.sheet == replace(SHEET, saved_at=saved_at)
    assert (opened.clerk, opened.workplace, opened.handed_by) == ("Петрова А.", "окно 3", None)
    assert opened.saved_at == opened.opened_at == saved_at
    assert (opened.stale, opened.differences) == ((), ())


def test_the_last_of_many_savings_is_what_is_kept(drafts):
    sheet = Sheet(UUID, {})
    first = None
    for number in range(1, 6):
        saved_at = drafts.save(replace(sheet, entered={"person.surname": "Щукин"[:number]}))
        assert sheet.saved_at is None or saved_at > sheet.saved_at
        first, sheet = first or saved_at, replace(sheet, saved_at=saved_at)
    opened = drafts.open(UUID)
    assert opened.sheet.entered == {"person.surname": "Щукин"}
    assert (opened.opened_at, opened.saved_at) == (first, sheet.saved_at)


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=30), max_size=5), st.text(max_size=30))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_typed_comes_back(drafts, entered, note):
    before = drafts.open(UUID).saved_at if drafts.list() else None
    saved_at = drafts.save(Sheet(UUID, entered, entered, note=note, saved_at=before))
    sheet = drafts.open(UUID).sheet
    assert (sheet.entered, sheet.origins, sheet.saved_at) == (entered, entered, saved_at)


def test_what_no_store_can_hold_is_kept_all_the_same(drafts):
    entered = {"person.surname": "\0\ud800\u202eО'Нил\U0001f600", "person.name": "'; drop table draft; --"}
    drafts.save(Sheet(UUID, entered, note="\0а\ud800"))
    assert drafts.open(UUID).sheet.entered == entered
    assert drafts.open(UUID).sheet.note == "а"


def test_a_clock_that_is_set_back_makes_no_saving_older_than_the_one_before(drafts, database):
    drafts.save(SHEET)
    ahead = datetime.now(UTC) + timedelta(days=2)
    with database.write() as session:
        session.execute(update(Draft).values(saved_at=ahead))
    assert drafts.save(replace(SHEET, saved_at=ahead)) == ahead + timedelta(microseconds=1)


def test_typing_is_not_audited_and_looking_is(drafts, database):
    sheet = SHEET
    for _ in range(3):
        sheet = replace(sheet, saved_at=drafts.save(sheet))
    drafts.open(UUID)
    assert audited(database) == [("begin", "Петрова А."), ("open", "Петрова А.")]


def test_a_draft_that_is_not_there_is_said(drafts):
    assert refused(NotFound, drafts.open, UUID) == "draft.unknown"
    assert refused(NotFound, drafts.discard, UUID) == "draft.unknown"
    assert refused(NotFound, drafts.hand_over, UUID, "Сидорова Е.") == "draft.unknown"


# ---- two desks


def test_of_two_desks_the_second_is_told_and_nothing_is_lost(drafts, colleagues):
    drafts.save(SHEET)
    here, there = drafts.open(UUID).sheet, colleagues.open(UUID).sheet
    drafts.save(replace(here, entered={"kind": "update"}))
    with pytest.raises(StaleRecord) as caught:
        colleagues.save(replace(there, entered={"kind": "extract"}))
    assert caught.value.code == "draft.stale"
    assert (caught.value.values["clerk"], caught.value.values["workplace"]) == ("Петрова А.", "окно 3")
    assert "окно 3" in wording.say("draft.stale", **caught.value.values)
    assert drafts.open(UUID).sheet.entered == {"kind": "update"}


def test_a_second_sheet_of_the_same_uuid_is_told(drafts):
    drafts.save(SHEET)
    assert refused(StaleRecord, drafts.save, replace(SHEET, step="documents")) == "draft.stale"


@pytest.mark.parametrize("known", [False, True])
def test_saving_again_after_a_lost_answer_is_no_conflict(drafts, known):
    before = drafts.save(Sheet(UUID, {})) if known else None
    kept = drafts.save(replace(SHEET, saved_at=before))
    assert drafts.save(replace(SHEET, saved_at=before)) == kept


def test_saving_a_colleagues_draft_takes_it_over(drafts, colleagues, database):
    drafts.save(SHEET)
    sheet = replace(colleagues.open(UUID).sheet, step="check")
    colleagues.save(replace(sheet, saved_at=colleagues.save(sheet)))
    taken = colleagues.open(UUID)
    assert (taken.clerk, taken.workplace, taken.handed_by, taken.sheet.step) == ("Сидорова Е.", "окно 5", "Петрова А.", "check")
    assert [line for line in audited(database) if line[0] == "take over"] == [("take over", "Сидорова Е.")]


def test_what_was_discarded_or_filed_elsewhere_does_not_come_back(drafts, colleagues, database):
    saved_at = drafts.save(SHEET)
    colleagues.discard(UUID)
    sheet = replace(SHEET, saved_at=saved_at)
    assert refused(StaleRecord, drafts.save, sheet) == "draft.gone"
    filed(database, UUID)
    assert refused(StaleRecord, drafts.save, sheet) == "draft.filed"
    assert refused(StaleRecord, drafts.save, SHEET) == "draft.filed"
    assert drafts.list() == ()


# ---- at the start of the program


def test_the_program_comes_back_to_what_stood_on_this_screen(drafts, colleagues, settings, database):
    assert drafts.last_open() is None
    drafts.save(SHEET)
    drafts.save(replace(SHEET, uuid=OTHER, step="documents"))
    assert drafts.last_open().sheet.step == "documents"
    drafts.save(replace(drafts.open(OTHER).sheet, is_open=False))
    assert drafts.last_open().sheet.uuid == UUID
    assert colleagues.last_open() is None
    assert Drafts(database, settings, replace(OWN, workplace="окно 4")).last_open() is None
    assert Drafts(database, settings, replace(COLLEAGUE, workplace="окно 3")).last_open("Петрова А.").sheet.uuid == UUID


# ---- the list


def test_the_list_says_whose_for_whom_and_what_is_missing(drafts, colleagues):
    drafts.save(SHEET)
    colleagues.save(Sheet(OTHER, {}))
    drafts.save(Sheet("third", {"person.name": "Анна"}, is_open=False))
    newest, first, others = drafts.list()
    assert [row.uuid for row in (newest, first, others)] == ["third", UUID, OTHER]
    assert [row.is_own for row in (newest, first, others)] == [True, True, False]
    assert (first.kind, first.for_whom, first.full_name, first.birth_date) == ("include", "child", "Щукин Пётр", "17.3.25")
    assert (first.step, first.missing, first.note, first.handed_by) == ("person", 4, "ждём свидетельство", None)
    assert (others.clerk, others.full_name, others.missing, newest.is_open) == ("Сидорова Е.", "", None, False)
    assert [row.is_own for row in colleagues.list()] == [True, False, False]
    assert first.saved_at == first.opened_at < others.saved_at


# ---- handing over and throwing away


def test_a_draft_is_handed_to_a_colleague_and_is_theirs(drafts, colleagues, database):
    saved_at = drafts.save(SHEET)
    assert refused(Rejected, drafts.hand_over, UUID, "  ") == "draft.nobody"
    drafts.hand_over(UUID, " Сидорова Е. ")
    (row,) = colleagues.list()
    assert (row.is_own, row.handed_by, row.is_open) == (True, "Петрова А.", False)
    assert refused(StaleRecord, drafts.save, replace(SHEET, step="x", saved_at=saved_at)) == "draft.stale"
    opened = colleagues.open(UUID).sheet
    colleagues.save(replace(opened, is_open=True))
    assert colleagues.list()[0].handed_by == "Петрова А."
    assert ("hand over", "Петрова А.") in audited(database)


def scanned(database, uuid):
    made = {
        "uuid": uuid, "slot": "passport", "name": "a.pdf", "kind": "application/pdf", "size": 1, "pages": 1, "sha256": "0" * 64,
        "content": b"x", "thumbnail": b"", "added_at": datetime.now(UTC), "clerk": "",
    }  # fmt: skip
    with database.write() as session:
        session.execute(insert(ScannedDocument).values(**made))


def counted(database):
    with database.read() as session:
        return [session.execute(select(func.count()).select_from(one)).scalar() for one in (Draft, ScannedDocument)]


def test_what_is_discarded_goes_with_its_scans_and_nothing_else(drafts, database):
    for uuid in (UUID, OTHER):
        drafts.save(replace(SHEET, uuid=uuid))
        scanned(database, uuid)
    drafts.discard(UUID)
    assert counted(database) == [1, 1]
    assert ("discard", "Петрова А.") in audited(database)
    assert [row.uuid for row in drafts.list()] == [OTHER]


def test_a_submission_takes_the_draft_away_in_its_own_transaction_and_keeps_the_scans(drafts, database):
    drafts.save(SHEET)
    scanned(database, UUID)

    def broken():
        with database.write() as session:
            assert drafts.remove(session, UUID)
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        broken()
    assert counted(database) == [1, 1]
    with database.write() as session:
        assert drafts.remove(session, UUID)
        assert not drafts.remove(session, UUID)
    assert counted(database) == [0, 1]


# ---- what changed meanwhile


@pytest.fixture
def held(database):
    return add(database, person("Щукин Пётр Ильич", date(2025, 3, 17)))


@pytest.fixture
def filled(drafts, held):
    """A draft that was filled from a card; the patronymic was typed by hand."""
    entered = ENTERED | {"person.patronymic": "Львович", "person.birth_date": "17.03.2025", "person.sex": "м"}
    origins = dict.fromkeys(("person.surname", "person.name", "person.birth_date", "person.sex"), "snils")
    drafts.save(replace(SHEET, entered=entered, origins=origins, person_id=held, person_version=1))
    return held


def test_a_card_that_did_not_change_is_not_spoken_of(drafts, filled):
    assert (drafts.open(UUID).stale, drafts.open(UUID).differences) == ((), ())


def test_a_card_that_changed_meanwhile_shows_which_filled_values_it_has_otherwise(drafts, database, filled):
    with database.write() as session:
        change = {"surname": "Щеглов", "patronymic": "Петрович", "birth_date": date(2025, 3, 18), "version": 2}
        session.execute(update(Person).values(**change))
    for opened in (drafts.open(UUID), drafts.last_open()):
        assert opened.stale == (Said("draft.person_changed"),)
        assert opened.differences == (
            Difference("person.surname", "Щеглов", "Щукин"),
            Difference("person.birth_date", "18.03.2025", "17.03.2025"),
        )


def test_the_card_of_a_representative_is_compared_with_what_it_gave(drafts, database, held):
    gave = {
        "person.surname": "Щукина",
        "person.phone": "+79123456789",
        "representative.surname": "Щукин",
        "representative.name": "Пётр",
    }
    drafts.save(replace(SHEET, entered=ENTERED | gave, origins=dict.fromkeys(gave, "card"), person_id=held, person_version=1))
    with database.write() as session:
        session.execute(update(Person).values(surname="Щеглов", version=2))
    assert drafts.open(UUID).differences == (
        Difference("person.phone", None, "+79123456789"),
        Difference("representative.surname", "Щеглов", "Щукин"),
    )


def test_a_card_that_changed_in_nothing_that_was_filled_is_not_spoken_of(drafts, database, filled):
    with database.write() as session:
        session.execute(update(Person).values(patronymic="Петрович", version=2))
    assert (drafts.open(UUID).stale, drafts.open(UUID).differences) == ((), ())


def test_the_card_that_another_one_became_part_of_is_the_card_of_its_drafts(drafts, database, settings, filled):
    kept = add(database, person("Щеглов Пётр Ильич", date(2025, 3, 17), 2))
    form = drafts.open(UUID).sheet
    Merging(database, settings, SEAT).merge(kept, filled)
    (waiting,) = (drafts.open(UUID),)
    assert (waiting.sheet.person_id, waiting.stale) == (kept, (Said("draft.person_changed"),))
    # One that stood open meanwhile is saved as the form has it.
    drafts.save(replace(form, saved_at=waiting.saved_at))
    opened = drafts.open(UUID)
    assert (opened.sheet.person_id, opened.stale) == (kept, (Said("draft.person_merged"),))
    assert opened.differences == (Difference("person.surname", "Щеглов", "Щукин"),)


def test_a_card_that_is_gone_is_said(drafts, database, filled):
    with database.write() as session:
        session.execute(update(Draft).values(person_id=filled + 1))
    assert drafts.open(UUID).stale == (Said("draft.person_gone"),)


def test_a_draft_of_another_edition_of_the_form_or_the_store_says_so(drafts, database, monkeypatch):
    drafts.save(replace(SHEET, entered=ENTERED | {"person.rank": "майор"}))
    with database.write() as session:
        session.execute(text("update alembic_version set version_num = '9999'"))
    monkeypatch.setattr(drafting, "FORM", 2)
    stale = drafts.open(UUID).stale
    assert stale[:2] == (Said("draft.other_form"), Said("draft.no_place", {"fields": ("person.rank",)}))
    assert (stale[2].code, stale[2].values["found"]) == ("draft.other_schema", "9999")
    assert all(wording.say(one.code, "en", **one.values) != one.code for one in stale)
    assert json.loads(json.dumps(drafts.open(UUID).sheet.entered))["person.rank"] == "майор"
