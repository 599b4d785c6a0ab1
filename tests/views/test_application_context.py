"""What the form says of the application itself: stale, filed again, of one sitting; and what the register offers it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from omsdesk.errors import Said
from omsdesk.models.checks.circumstances import Difference
from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import Outcome, Wanted
from omsdesk.services.drafting import OpenedSheet, Sheet
from omsdesk.views.screens.merging.merging import MERGED
from tests.keys import press
from tests.views.applying import CHILD, focus
from tests.views.desk import NOW

CHANGED = (
    Difference("person.phone", "+79990000000", "+79123456789"),
    Difference("representative.snils", None, "112-233-445 95"),
)


@pytest.fixture
def stale(begins, screen, desk, rests, monkeypatch):
    """A draft whose card has another phone now, and no СНИЛС any more."""
    begins()
    entered = {**CHILD, "uuid": "u-1", "representative.snils": "112-233-445 95"}
    sheet = Sheet("u-1", entered, {"person.phone": "card", "representative.snils": "card"}, "contact", "person.phone", 1, 1)
    opened = OpenedSheet(
        replace(sheet, saved_at=NOW), "Петрова", "Окно 3", NOW, "Сидорова", (Said("draft.person_changed"),), CHANGED
    )
    monkeypatch.setattr(desk.drafts, "open", lambda _uuid: opened)
    screen.calls.open("u-1")
    rests()
    return screen


def test_what_a_card_says_otherwise_now_stands_beside_what_was_filled(stale, window):
    entry = stale.filling.work.entry
    assert entry.value("person.phone").other == "+7 (999) 000-00-00"
    row = stale.filling.pane.page._rows["person.phone"]
    assert row.disputes["person.phone"].isVisible()
    assert "СНИЛС" in window.frame.messages.text
    assert entry.text("person.phone") == CHILD["person.phone"]


def test_what_is_kept_is_the_clerks_own_from_then_on(stale):
    entry = stale.filling.work.entry
    entry.keep("person.phone")
    assert (entry.value("person.phone").origin, entry.disputed) == ("", ())
    assert "person.phone" not in stale.filling.work.sheet().origins


def test_a_form_that_stands_open_learns_that_its_card_became_part_of_another(begins, window, screen, desk, qtbot, monkeypatch):
    begins(for_maria=True)
    work = screen.filling.work
    uuid, asked = work.uuid, []

    def rests():
        qtbot.waitUntil(lambda: window.is_idle)

    def opened(wanted):
        asked.append(wanted)
        sheet = replace(desk.drafts.kept[wanted], person_id=2)
        return OpenedSheet(sheet, "Петрова", "Окно 3", NOW, None, (Said("draft.person_merged"),), CHANGED[:1])

    monkeypatch.setattr(desk.drafts, "open", opened)
    window.frame.go("person")
    screen._reach.tasks.touched.emit(frozenset({"persons"}))
    window.frame.go("application")
    rests()
    assert asked == []
    window.frame.go("person")
    screen._reach.tasks.touched.emit(MERGED)
    rests()
    assert asked == []
    window.frame.go("application")
    qtbot.waitUntil(lambda: "вошла в другую карточку" in window.frame.messages.text)
    assert asked == [uuid]
    assert (screen.shows_form, work.uuid, work.card.id) == (True, uuid, 2)
    assert work.entry.value("person.phone").other == "+7 (999) 000-00-00"
    assert desk.drafts.kept[uuid].is_open


def test_a_form_of_nobody_known_has_no_card_to_learn_of(begins, window, screen, desk, rests, monkeypatch):
    begins()
    monkeypatch.setattr(desk.drafts, "open", None)
    window.frame.go("person")
    screen._reach.tasks.touched.emit(MERGED)
    window.frame.go("application")
    rests()
    assert screen.shows_form


def context(screen):
    label = screen.filling.pane._context
    return label.text() if label.isVisible() else ""


def test_an_application_filed_again_says_instead_of_which(filled, desk, rests):
    assert context(filled) == ""
    desk.applications.answer = replace(desk.applications.answer, status=ApplicationStatus.REFUSED)
    filled.filling.go_on()
    rests()
    filled.begin_again()
    rests()
    assert context(filled) == "● подаётся снова вместо № 2026-000007"


def test_an_application_of_one_sitting_says_with_which(filled, desk, rests, monkeypatch):
    filled.filling.go_on()
    rests()
    first = Outcome("u", ApplicationStatus.APPROVED, "2026-000007")
    monkeypatch.setattr(desk.applications, "filed", lambda uuid: first if uuid == filled._sent["uuid"] else None)
    # The first stands among those of its sitting as well.
    second = replace(desk.applications.list(Wanted())[0], number="2026-000008")
    rows = (second, replace(second, number="2026-000007"))
    monkeypatch.setattr(desk.applications, "list", lambda _wanted: rows)
    filled.begin_family()
    rests()
    assert context(filled) == "● вместе с № 2026-000007, 2026-000008"


@pytest.mark.parametrize(
    ("path", "kind", "labels"),
    [
        ("clinic", "attach", ["Поликлиника № 2 (710002)", "Больница (770001)"]),
        ("insurer", "include", ["Новая страховая (71999)"]),
    ],
)
def test_the_organisations_of_the_register_are_offered(begins, screen, rests, path, kind, labels):
    begins()
    screen.filling.begin(CHILD | {"kind": kind})
    screen.stack.setCurrentWidget(screen.filling.pane)
    screen.filling.show_place(3)
    rests()
    assert screen.filling.pane.page.go(path)
    press(focus(), Qt.Key.Key_F4)
    model = focus()._list.model() if hasattr(focus(), "_list") else screen.filling.pane.page.block(path).input._list.model()
    assert set(labels) <= set(model.stringList())
