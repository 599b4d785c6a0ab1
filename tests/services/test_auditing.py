"""Who saw or changed what is told by person, by clerk and by time, page by page; reading it is a line too."""

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from omsdesk import wording
from omsdesk.models.records import AuditLine, Clerk, Merger, table_of
from omsdesk.models.words import ApplicationStatus, Move, OpeningReason, Right
from omsdesk.services import audit, gate
from omsdesk.services.access import Seat
from omsdesk.services.audit import anchors, whose
from omsdesk.services.auditing import AuditRow, AuditTrail, Sought, action_said
from omsdesk.services.search.find import Search

MARIA, OLEG = Seat("Петрова А.", "окно 3"), Seat("Сидоров О.", "окно 1")
LINE = table_of(AuditLine)
SOURCES = Path(audit.__file__).parents[1]


@pytest.fixture
def trail(database, settings):
    return AuditTrail(database, settings, MARIA, Search(database, settings))


def note(database, *lines):
    for seat, action, entity, entity_id, person_id in lines:
        with database.write() as session:
            audit.note(session, seat, action, entity, entity_id, person_id=person_id)


def told(page):
    return [(row.seq, row.action) for row in page.rows]


@pytest.fixture
def several(database):
    note(
        database,
        (MARIA, "view", "person", 1, None),
        (OLEG, "view", "person", 2, None),
        (OLEG, "print extract", "coverage_check", "П-1", 1),
        (MARIA, "add", "visit", 9, None),
        (MARIA, "clarify", "visit", 9, 1),
        (MARIA, "add", "visit", 10, None),
        (MARIA, "view", "visit", 9, 2),
    )
    return database


# ---- what is asked for


def test_lines_come_the_newest_first_and_by_the_page(several, trail):
    first = trail.lines(limit=3)
    assert told(first) == [(7, "view"), (6, "add"), (5, "clarify")]
    assert first.more
    second = trail.lines(limit=4, before=5)
    assert told(second) == [(4, "add"), (3, "print extract"), (2, "view"), (1, "view")]
    assert not second.more


def test_who_saw_a_person_counts_visits_from_before_it_was_clear_whose_they_were(several, trail):
    assert [seq for seq, _action in told(trail.lines(Sought(person_id=1)))] == [5, 4, 3, 1]


def test_lines_that_somebody_forged_are_marked_in_the_list_too(several, trail):
    assert trail.lines().forged_said is None
    with several.write() as session:
        session.execute(update(LINE).where(LINE.c.seq == 3).values(clerk="Иванова О."))
    page = trail.lines(Sought(person_id=1))
    assert {row.seq for row in page.rows if not row.is_sealed} == {3}
    assert page.forged_said.values == {"lines": (3,)}


def merged(database, kept, lost, undone=None):
    with database.write() as session:
        session.execute(
            insert(table_of(Merger)).values(
                id=kept * 100 + lost, number=f"M-{kept}-{lost}", kept_id=kept, lost_id=lost, on=date(2026, 1, 1),
                at=datetime.now(UTC), clerk="", because="", taken="", lost="", before="", moved="", undone_on=undone,
            )
        )  # fmt: skip


def test_who_saw_a_person_counts_every_record_that_was_made_one_with_theirs(several, trail):
    merged(several, 1, 2)
    merged(several, 3, 1)
    merged(several, 3, 5, undone=date(2026, 2, 1))
    note(several, (OLEG, "view", "person", 5, None))
    for person_id in (1, 2, 3):
        seen = [row.seq for row in trail.lines(Sought(person_id=person_id)).rows if row.entity != "audit"]
        assert seen == [7, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("sought", "seqs"),
    [
        (Sought(clerk="Сидоров О."), [3, 2]),
        (Sought(clerk="Сидоров О.", person_id=1), [3]),
        (Sought(clerk="никто"), []),
        (Sought(action="view"), [7, 2, 1]),
        (Sought(action="print"), [3]),
        (Sought(action="print extract"), [3]),
        (Sought(action="prin"), []),
        (Sought(action="%"), []),
        (Sought(person_id=-1), []),
    ],
)
def test_lines_are_narrowed(several, trail, sought, seqs):
    assert [row.seq for row in trail.lines(sought).rows] == seqs


def test_both_days_of_a_period_belong_to_it(several, trail):
    today = datetime.now().astimezone().date()
    yesterday = datetime.now(UTC) - timedelta(1)
    with several.write() as session:
        session.execute(update(LINE).where(LINE.c.seq <= 2).values(at=yesterday))
    day = yesterday.astimezone().date()
    assert [row.seq for row in trail.lines(Sought(until=day)).rows] == [2, 1]
    assert [row.seq for row in trail.lines(Sought(since=today, until=today)).rows if row.entity != "audit"] == [7, 6, 5, 4, 3]
    assert [row.seq for row in trail.lines(Sought(since=day, until=day)).rows] == [2, 1]


def test_reading_is_a_line_too(several, trail):
    trail.lines()
    trail.lines(Sought(person_id=1))
    with several.look() as connection:
        last = connection.execute(select(LINE).order_by(LINE.c.seq.desc()).limit(2)).all()
    assert [(row.action, row.entity, row.entity_id, row.person_id) for row in last] == [
        ("view", "audit", "1", 1),
        ("view", "audit", "", None),
    ]


def test_the_whole_is_verified_with_its_anchors(several, trail, settings):
    assert trail.verify().anchoring == "missing"
    several.witness = anchors.of(several, settings)
    note(several, (MARIA, "view", "person", 1, None))
    several.witness.close()
    report = trail.verify()
    assert (report.chain.broken, report.chain.lines, report.chain.anchored, report.anchoring) == (None, 8, 1, "agree")
    trail.restored(12, 8)
    assert (trail.verify().chain.broken, trail.lines(limit=1).rows[0].entity_id) == (None, "12-8")


# ---- words


def row(**values):
    plain = dict.fromkeys(("workplace", "clerk", "action", "entity", "entity_id", "digest", "reason"), "")
    return AuditRow(**{"seq": 1, "at": datetime.now(UTC), "person_id": None, **plain, **values})


def say(said, language="ru"):
    return wording.say(said.code, language, **said.values)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("view", "просмотр"),
        ("print extract", "печать: выписка о полисе"),
        ("print journal-2026-11-22", "печать: journal-2026-11-22"),
        ("refused read_visits", "отказано в праве: читать обращения"),
        ("decide refused", "решение: отказано"),
        ("storm", "storm"),
        ("some thing", "some thing"),
    ],
)
def test_an_action_is_told_in_words(action, words):
    assert say(row(action=action).said) == words


def test_a_thing_and_a_reason_are_told_in_words():
    assert say(row(entity="visit", entity_id="9").thing) == "обращение № 9"
    assert say(row(entity="visit", entity_id="9").thing, "en") == "visit 9"
    assert say(row(entity="storm", entity_id="").thing) == "storm —"
    assert row().why is None
    assert say(row(reason="request").why) == "просьба пациента"
    assert say(row(reason="заявление З-1").why) == "заявление З-1"


def test_what_was_refused_is_told_by_its_words():
    assert say(row(entity="command", entity_id="backups.make").thing) == "копии регистра"
    assert say(row(entity="command", entity_id="storm.make").thing) == "storm.make"
    wanted = {name for name, methods in gate.RIGHTS.items() if any(methods.values())}
    for name in wanted:
        assert all(wording.knows(f"audit.service.{name}", language) for language in wording.LANGUAGES), name


@pytest.mark.parametrize(
    ("entity", "entity_id", "words"),
    [
        ("audit", "", "журнал"),
        ("audit", "12-8", "журнал 12-8"),
        ("register", "", "регистр"),
        ("clerk", "unknown", "имя входа, которого ни у кого нет"),
        ("clerk", "2", "сотрудник 2"),
    ],
)
def test_a_thing_without_a_number_is_told_without_one(entity, entity_id, words):
    assert say(row(entity=entity, entity_id=entity_id).thing) == words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("after 3 failed", "неверных паролей до этого: 3"),
        ("office", "Оператор пункта выдачи"),
        ("off", "выключено"),
        ("apply print", "вводить заявления, печатать"),
        ("apply,storm", "apply,storm"),
    ],
)
def test_a_reason_of_a_clerk_is_told_in_words(reason, words):
    assert say(row(entity="clerk", reason=reason).why) == words


def test_a_line_about_a_clerk_says_who_that_is(database, trail):
    clerk = {
        "login": "anna",
        "name": "Петрова А.",
        "role": "office",
        "password": "",
        "epoch": 0,
        "code_step": 0,
        "must_change": False,
    }
    with database.write() as session:
        session.execute(insert(table_of(Clerk)).values(id=2, **clerk, added_at=datetime.now(UTC), mac=""))
    note(database, (MARIA, "disable", "clerk", 2, None), (MARIA, "disable", "clerk", 77, None), (MARIA, "add", "visit", 2, None))
    note(database, (Seat("unknown", "окно 1"), "failed sign-in", "clerk", "unknown", None))
    told = trail.lines().rows
    assert [say(one.thing) for one in told] == [
        "имя входа, которого ни у кого нет", "обращение № 2", "сотрудник 77", "сотрудник anna, Петрова А.",
    ]  # fmt: skip
    assert [say(one.who) for one in told] == ["неизвестный", "Петрова А.", "Петрова А.", "Петрова А."]


def actions_of_the_program():
    """Every action that is written out in a call of `note`, and those that are made of a word and a code."""
    for file in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "note" and "exchange" not in file.parts:
                yield from (one.value for one in node.args[:3] if isinstance(one, ast.Constant) and isinstance(one.value, str))
    yield from (
        f"decide {one.value}" for one in (ApplicationStatus.APPROVED, ApplicationStatus.REFUSED, ApplicationStatus.WITHDRAWN)
    )
    yield from (f"refused {one.value}" for one in Right)
    yield from (f"household {one.value}" for one in Move)
    yield from ("correct", "withdraw", "put back", "clarify", "settle", "issue", "amend", "enter results", "withdraw result")
    yield from ("link", "end link", "withdraw link", "undo move", "same", "another", "confirm by code", "wrong code", "restore")


def test_every_action_of_the_program_has_words_in_each_language():
    actions = set(actions_of_the_program())
    assert len(actions) > 60
    for action in actions:
        said = action_said(action)
        assert said.code != "audit.action.other", action
        for value in said.values.values():
            assert not isinstance(value, str), action
        assert all(wording.knows(said.code, language) for language in wording.LANGUAGES)
    for kind in (*whose.OF_PERSON, *whose._RULES, "link", "household", "audit", "applications", "drafts", "falling due"):
        assert all(wording.knows(f"audit.entity.{kind}", language) for language in wording.LANGUAGES), kind
    for reason in OpeningReason:
        assert all(wording.knows(f"audit.reason.{reason.value}", language) for language in wording.LANGUAGES), reason
