"""The proof of identity in the window: a signature, a statement, a code; what fails is said at its field and holds it back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from omsdesk.errors import Finding, NotAllowed
from omsdesk.services.identity import Confirmed, Sent, SignedBy
from omsdesk.views.screens.application.proving import Proving
from tests.keys import press
from tests.views.applying import CHILD, CTRL, ENTER, at, enters, focus, types
from tests.views.conftest import day
from tests.views.desk import NOW

EVIDENCE = "identity.evidence"
F4, BLANK = Qt.Key.Key_F4, Qt.Key.Key_Space
SIGNER = SignedBy("Иванова Мария Петровна", "CN=…", None, "УЦ «Вымысел»", "1f", day("2027-01-01"))
WRONG = Confirmed(is_confirmed=False, findings=(Finding(EVIDENCE, "phone_code.wrong", values={"left": 4}),))
SENT = Sent(NOW + timedelta(minutes=5), 5, "123456")


@pytest.fixture
def proved_by(begins, screen, rests):
    """A child's application with everything in it, at a step, proved by something."""

    def opened(by, place=0, **changes):
        begins()
        screen.filling.begin(CHILD | {"identity.by": by} | changes)
        screen.stack.setCurrentWidget(screen.filling.pane)
        screen.filling.show_place(place)
        rests()
        return screen.filling

    return opened


@pytest.fixture
def chosen(monkeypatch):
    """The box for files answers with this one."""
    monkeypatch.setattr(Proving, "ask_signature", staticmethod(lambda _parent, _title: "/заявление.json.sig"))


def told(filling):
    return filling.pane.page.told(EVIDENCE)


@pytest.mark.usefixtures("chosen")
@pytest.mark.parametrize("key", [F4, ENTER])
def test_the_file_of_a_signature_is_chosen_and_who_signed_is_said(proved_by, desk, rests, key):
    desk.intake.proof = Confirmed(is_confirmed=True, signed_by=SIGNER)
    filling = proved_by("e_signature")
    assert filling.pane.page.go(EVIDENCE)
    press(focus(), key)
    rests()
    assert filling.work.entry.text(EVIDENCE) == "/заявление.json.sig"
    assert desk.intake.tried == ["/заявление.json.sig"]
    assert told(filling) == "Подписал(а): Иванова Мария Петровна; сертификат УЦ «Вымысел», действует до 01.01.2027"


def test_a_signature_is_dropped_on_its_field(proved_by, desk, rests):
    filling = proved_by("e_signature")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/a.sig")])
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = filling.pane.page.block(EVIDENCE).input
    place.dropEvent(QDropEvent(QPointF(2, 2), Qt.DropAction.CopyAction, mime, left, no_key))
    rests()
    assert desk.intake.tried == ["/a.sig"]
    assert told(filling) == "Личность подтверждена"


def test_what_is_wrong_with_a_proof_stands_at_its_field_and_holds_the_application_back(proved_by, desk, rests, screen):
    desk.intake.proof = Confirmed(is_confirmed=False, findings=(Finding(EVIDENCE, "signature.altered"),))
    filling = proved_by("e_signature", **{EVIDENCE: "/a.sig"})
    assert filling.pane.page.go(EVIDENCE)
    press(focus(), ENTER)
    rests()
    assert "Подпись не от этого файла" in told(filling)
    filling.show_place(4)
    press(focus(), ENTER, CTRL)
    rests()
    assert desk.applications.submitted == []
    assert (filling.pane.place, at()) == (0, EVIDENCE)
    assert any("Подпись не от этого файла" in line for line in filling.pane.summary.sentences)


def test_a_proof_that_nobody_tried_is_tried_before_the_step_is_left(proved_by, desk, rests):
    filling = proved_by("bank", **{EVIDENCE: "Банк; 12; 01.11.2026"})
    filling.go_on()
    assert filling.pane.place == 0
    rests()
    assert (filling.pane.place, desk.intake.tried) == (1, ["Банк; 12; 01.11.2026"])


def test_whoever_went_elsewhere_while_a_proof_was_tried_stays_there(proved_by, desk, rests):
    filling = proved_by("bank", **{EVIDENCE: "Банк; 12; 01.11.2026"})
    filling.go_on()
    filling.show_place(3)
    rests()
    assert (filling.pane.place, desk.intake.tried) == (3, ["Банк; 12; 01.11.2026"])


def test_a_statement_is_three_fields_one_after_another(proved_by, desk, rests):
    filling = proved_by("bank")
    assert filling.pane.page.go(EVIDENCE)
    enters("Вымысел-банк")
    assert (at(), told(filling)) == (f"{EVIDENCE}.number", "")
    enters("12-А", "1.11.26")
    rests()
    assert filling.work.entry.text(EVIDENCE) == "Вымысел-банк; 12-А; 01.11.2026"
    assert desk.intake.tried == ["Вымысел-банк; 12-А; 01.11.2026"]
    assert filling.pane.place == 1


def test_a_statement_pasted_whole_finds_its_places(proved_by, rests):
    filling = proved_by("bank")
    assert filling.pane.page.go(EVIDENCE)
    types("Банк; 7; 2.11.2026")
    press(focus(), Qt.Key.Key_Tab)
    rests()
    lines = filling.pane.page.block(EVIDENCE).input.lines
    assert [line.text() for line in lines] == ["Банк", "7", "2.11.2026"]


def test_a_code_is_sent_read_out_and_given_back(proved_by, desk, rests, screen):
    desk.intake.sent = SENT
    filling = proved_by("phone_code", 3, **{"representative.phone": "+7 (912) 345-67-89"})
    assert filling.pane.page.go(EVIDENCE)
    press(focus(), ENTER)
    rests()
    assert "123 456" in told(filling)
    assert "попыток: 5" in told(filling)
    desk.intake.proof = WRONG
    types("000000")
    press(focus(), ENTER, CTRL)
    rests()
    assert (filling.pane.place, at()) == (3, EVIDENCE)
    assert "Осталось попыток: 4" in told(filling)
    assert "123 456" in told(filling)
    assert "попыток: 5" not in told(filling)
    desk.intake.proof = Confirmed(is_confirmed=True, evidence="+79123456789")
    focus().selectAll()
    types("123456")
    press(focus(), ENTER)
    rests()
    assert "Личность подтверждена" in filling.pane.page.told(EVIDENCE) or filling.pane.place == 4


def test_without_a_phone_no_code_is_sent_and_the_phone_is_asked_for(proved_by, desk, rests):
    filling = proved_by("phone_code", 3)
    assert filling.pane.page.go(EVIDENCE)
    press(focus(), F4)
    rests()
    assert (filling.pane.place, at()) == (1, "representative.phone")


def test_a_code_that_cannot_be_sent_says_why_at_its_field(proved_by, desk, rests):
    desk.intake.sent = NotAllowed("phone_code.too_often", most=3, at=NOW.astimezone())
    filling = proved_by("phone_code", 3, **{"representative.phone": "+7 (912) 345-67-89"})
    assert filling.pane.page.go(EVIDENCE)
    press(focus(), F4)
    rests()
    assert "уже отправлено кодов: 3" in told(filling)


def test_another_way_to_prove_forgets_the_proof(proved_by, desk, rests):
    filling = proved_by("bank", **{EVIDENCE: "Банк; 12; 01.11.2026"})
    assert filling.pane.page.go("identity.by")
    types("2")
    rests()
    assert filling.work.entry.text(EVIDENCE) == ""
    assert filling.pane.page.block(EVIDENCE).input.findChild(QPushButton).isVisible()


def test_every_part_of_a_proof_has_a_name(proved_by):
    page = proved_by("bank").pane.page
    names = [line.accessibleName() for line in page.block(EVIDENCE).input.findChildren(QLineEdit)]
    assert names == ["Банк", "Номер выписки", "Дата выписки"]


# ---- declarations


@pytest.mark.parametrize(
    ("by", "kind", "places"),
    [
        ("document", "include", {4}),
        ("bank", "include", {0, 1, 2, 3, 4}),
        ("bank", "update", {0, 1, 4}),
    ],
)
def test_declarations_are_asked_for_where_no_document_is_shown(proved_by, by, kind, places):
    page = proved_by(by, 3, kind=kind).pane.page
    assert {int(field.path[-1]) for field in page.fields if field.path.startswith("consents.")} == places


def test_declarations_are_marked_by_keyboard_and_stand_in_the_draft(proved_by, rests):
    filling = proved_by("bank", 3, insurer="71011")
    assert filling.pane.page.go("consents.0")
    for _ in range(4):
        press(focus(), BLANK)
        press(focus(), ENTER)
    rests()
    assert filling.work.draft.consents == ("truth", "personal_data", "terms", "subject_to_insurance")
    assert not [one for one in filling.work.findings if one.field == "consents"]


def test_declarations_of_elsewhere_find_their_places(proved_by):
    filling = proved_by("bank", 3, **{"consents.0": "support", "consents.1": "truth", "consents.2": "unheard of"})
    entered = filling.work.entry.entered
    assert {path: text for path, text in entered.items() if path.startswith("consents")} == {
        "consents.4": "support",
        "consents.0": "truth",
    }
