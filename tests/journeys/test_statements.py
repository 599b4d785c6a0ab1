"""A signed document is brought to the window: scanned as a keyboard types it, judged, and of a forged one nothing is answered."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableView

from omsdesk.app import open_desk
from omsdesk.models.numbers import scan, statement, statement_key
from omsdesk.models.numbers.statement_key import RevocationReason
from omsdesk.models.search_key import relayout
from omsdesk.services.auditing import Sought
from omsdesk.views import file_boxes
from omsdesk.views.scanning import Scanned
from tests.journeys.reception import table_texts
from tests.services.statements.signer import Signer, altered

IVANOVA, ENP = "Иванова Мария Петровна", "6654910887000012"


@pytest.fixture
def text(settings):
    """The code of an extract of hers."""
    with open_desk(settings) as opened:
        printing = opened.desk.printing.extract.__wrapped__.__self__
        answer = opened.desk.coverage.verify(ENP)
        printing.extract(answer.check)
        return printing._signed("extract", [answer])[answer.check]


def keys_page(reception, place="statement_keys"):
    reception.presses("Ctrl+8").rests()
    for _ in range(8):
        if reception.window.frame.front.place == place:
            return reception
        reception.presses("Ctrl+PgDown").rests()
    raise AssertionError(f"no page {place}")


def warned(reception):
    return reception.finds("coverageCard")._warnings.sentences


@pytest.mark.parametrize("typed", [str, str.lower, relayout], ids=["as it is", "small", "Russian layout"])
def test_a_document_that_is_scanned_opens_the_card_and_is_found_sound(reception, text, typed):
    reception.types(typed(text)).presses("Enter").sees_card(IVANOVA)
    stated = reception.finds("coverageCard")._stated.sentences
    assert len(stated) == 1
    assert "документ подлинный, сведения совпадают с регистром" in stated[0]
    assert stated[0] in reception.finds("coverageCard").spoken()
    assert reception.finds("searchLine").displayText() == "скан: подписанный документ"
    assert warned(reception) == []
    answer = reception.checks()[-1]
    assert (answer.key, answer.statement.text) == (f"OMSDESK1 {statement.read(text).statement.number}", text)


def test_a_scanner_without_an_enter_is_waited_for(reception, text):
    reception.types(text).sees_card(IVANOVA)
    assert len(reception.checks()) == 2


def test_another_date_is_asked_for_with_the_same_document(reception, text):
    reception.types(text).presses("Enter").sees_card(IVANOVA)
    reception.presses("F4").types("01.02.2024").presses("Enter").rests()
    answers = reception.checks()
    assert [answer.on.isoformat() for answer in answers[1:]] == ["2026-11-22", "2024-02-01"]
    assert answers[-1].statement.is_sound


def test_an_altered_document_opens_no_card(reception, text):
    reception.asks(ENP).sees_card(IVANOVA)
    checks = len(reception.checks())
    reception.presses("F3").types(altered(text)).presses("Enter")
    reception.until(lambda: reception.page == "refusedStatement").rests()
    assert "ИЗМЕНЁН" in reception.finds("refusedStatementState", QLabel).text()
    assert "подпись не подходит" in reception.sees("refusedStatement")
    assert len(reception.checks()) == checks
    assert "print" not in reception.window.frame.commands()
    said = statement.read(text).statement
    assert said.number in reception.sees("refusedStatementDocument")
    assert "Выписка о полисе" in reception.sees("refusedStatementDocument")
    assert "ничем не подтверждено" in reception.sees("refusedStatement")
    assert said.person.surname.lower() not in reception.sees("refusedStatement").lower()
    assert line_of_refusal(reception) == ("refuse statement", "statement", said.number, None, "altered")
    # the next patient is typed over it
    reception.types(ENP).sees_card(IVANOVA)


def line_of_refusal(reception):
    """The last line of the audit, as a tuple."""
    (line, *_) = reception.window.desk.audit.lines(Sought(action="refuse statement")).rows
    return line.action, line.entity, line.entity_id, line.person_id, line.reason


def test_who_was_shown_a_document_that_proves_nothing_goes_on_with_the_next_in_one_key(reception, text):
    reception.types(altered(text)).presses("Enter")
    reception.until(lambda: reception.page == "refusedStatement").rests()
    reception.finds("refusedStatementInstead", QPushButton).setFocus()
    reception.presses("Space").rests()
    line = reception.finds("searchLine")
    assert (reception.page, line.text(), line.hasFocus()) == ("home", "", True)


def test_what_is_said_of_a_scan_stays_with_the_check(reception, text):
    reception.types(text).presses("Enter").sees_card(IVANOVA)
    line = reception.finds("searchLine")
    assert line.displayText() == "скан: подписанный документ"
    reception.presses("Ctrl+9").rests()
    assert line.displayText() == ""
    reception.presses("Ctrl+1").rests()
    assert reception.page != "home"
    reception.sees_card(IVANOVA)


def test_a_forged_document_is_said_to_be_one(reception, text):
    said = statement.read(text).statement
    signer = Signer(said.organisation)
    forged = signer.signed(replace(said, key_id=statement_key.key_id(signer.public), practice=False))
    reception.types(forged).presses("Enter")
    reception.until(lambda: reception.page == "refusedStatement").rests()
    assert "ПОДПИСАН ДРУГИМ КЛЮЧОМ" in reception.finds("refusedStatementState", QLabel).text()
    assert "Поликлиника № 2 (учебная)" in reception.sees("refusedStatement")


def test_a_document_is_taken_back_once_it_was_seen_whose_it_is_and_known_as_that_at_the_counter(reception, text):
    number = statement.read(text).statement.number
    keys_page(reception, "taken_back")
    assert "Пока ничего не отозвано" in reception.sees("admin.taken_back")
    reception.finds("takenBack.number", QLineEdit).setFocus()
    reception.presses("Enter").rests()
    assert "под названием документа" in reception.window.frame.messages.text
    reception.types(number).presses("Enter").rests()
    whose = reception.finds("takenBack.whose", QLabel)
    assert f"Под № {number}: выписка от " in whose.text()
    assert IVANOVA in whose.text()
    assert "Отзыв не отменить" in reception.sees("admin.taken_back")
    reception.presses("Esc").rests()
    assert not whose.isVisible()
    assert reception.finds("takenBack.number", QLineEdit).hasFocus()
    reception.presses("Enter").rests()
    revoke = reception.finds("takenBack.revoke", QPushButton)
    revoke.setFocus()
    reception.presses("Space").rests()
    assert "почему" in reception.window.frame.messages.text
    reason = reception.finds("takenBack.reason", QComboBox)
    assert reason.hasFocus()
    reception.presses("End").rests()
    revoke.setFocus()
    reception.presses("Space").rests()
    assert reception.finds("takenBack.words", QLineEdit).hasFocus()
    reception.types("отдана не той").presses("Enter").rests()
    assert f"Отозвано: № {number}" in reception.window.frame.messages.text
    (row,) = table_texts(reception.finds("takenBackTable", QTableView))
    assert (row[0], row[1], row[3:]) == (number, "выписка", ("другая причина", "Петрова А.", "отдана не той"))
    reception.presses("Ctrl+1", "F3").types(text).presses("Enter").sees_card(IVANOVA)
    card = reception.finds("coverageCard")
    (refusal,) = card._refusal.sentences
    assert ("отозван" in refusal, "другая причина" in refusal, "Не принимайте его" in refusal) == (True, True, True)
    # it stands over the verdict, in the look of a refusal, and is not said twice
    assert (card._refused.property("band"), card._refused.y() < card.head.y()) == ("inactive", True)
    assert [one for one in warned(reception) if "отозван" in one] == []
    assert card.spoken().startswith(refusal)
    assert card.summary().startswith(refusal)
    assert card.sentences[0] == refusal
    assert "не той" not in reception.sees("coverageCard")
    reception.presses("F3").types(ENP).sees_card(IVANOVA)
    assert not card._refused.isVisible()


def test_a_number_that_was_never_printed_is_not_taken_back(reception):
    keys_page(reception, "taken_back")
    reception.finds("takenBack.number", QLineEdit).setFocus()
    reception.types("2026-999999").presses("Enter").rests()
    assert "не было" in reception.window.frame.messages.text
    assert not reception.finds("takenBack.whose", QLabel).isVisible()


def test_the_preview_of_a_paper_that_was_taken_back_says_so(reception):
    reception.asks(ENP).sees_card(IVANOVA)
    with open_desk(reception.settings) as opened:
        opened.desk.printing.proof(reception.checks()[-1].check)
        opened.desk.statements.revoke(reception.checks()[-1].check, RevocationReason.MISTAKE)
    reception.presses("Ctrl+P")
    preview = reception.dialog("printPreview")
    reception.until(lambda: preview.pages > 0).rests()
    assert "выдан по ошибке" in preview._messages.text
    reception.presses("Esc").rests()


def test_a_paper_with_the_number_of_another_is_looked_at_first(reception, text):
    held = statement.read(text).statement
    signer = Signer("660001", "Больница № 6")
    person = replace(held.person, surname="Петров", name="Пётр", birth_date=held.person.birth_date.replace(year=1950))
    other = signer.signed(replace(held, key_id=statement_key.key_id(signer.public), organisation="660001", person=person))
    checks = len(reception.checks())
    reception.types(other).presses("Enter").rests()
    assert reception.page == "results"
    # what it is worth stands over the list already
    assert "организация с кодом 660001" in reception.sees("results")
    assert "ключа этой организации здесь нет" in reception.sees("results")
    assert len(reception.checks()) == checks


def test_a_key_is_loaded_from_a_scan_once_its_fingerprint_was_shown(reception, folder):
    signer = Signer("660001", "Больница № 6")
    keys_page(reception)
    line = reception.finds("statementKeys.scan", QLineEdit)
    line.setFocus()
    line.setText(signer.announced())
    reception.presses("Enter").rests()
    table = reception.finds("statementKeysTable", QTableView)
    assert len(table_texts(table)) == 1
    asked = reception.finds("statementKeys.asked", QLabel).text()
    assert "Больница № 6" in asked
    assert "по телефону" in asked
    reception.presses("Esc").rests()
    assert not reception.finds("statementKeys.asked", QLabel).isVisible()
    line.setFocus()
    line.setText(signer.announced())
    reception.presses("Enter").rests().presses("Space").rests()
    assert [row[0] for row in table_texts(table)] == ["Поликлиника № 2 (учебная)", "Больница № 6"]
    table.setFocus()
    reception.presses("Down", "Delete").rests()
    assert "ещё раз" in reception.window.frame.messages.text
    reception.presses("Delete").rests()
    assert len(table_texts(table)) == 1


def test_a_key_of_a_file_and_one_that_is_none(reception, folder, monkeypatch):
    twin = Signer("669902", "Второй регистр")
    file = folder / "their.omskey"
    file.write_text(twin.announced(), encoding="ascii")
    monkeypatch.setattr(file_boxes, "open_one", lambda *_: str(file))
    keys_page(reception).presses("Ins").rests()
    assert "ваш собственный ключ остаётся в силе" in reception.finds("statementKeys.asked", QLabel).text()
    reception.presses("Space").rests()
    assert "ключом вашей организации" in reception.window.frame.messages.text
    other = Signer("660001", "Больница")
    file.write_text(other.announced(), encoding="ascii")
    reception.presses("Ins").rests().presses("Space").rests()
    file.write_text(Signer("660001", "Больница").announced(practice=True), encoding="ascii")
    reception.presses("Ins").rests()
    asked = reception.finds("statementKeys.asked", QLabel).text()
    assert "уже есть другой её ключ" in asked
    assert "учебной базы" in asked
    reception.presses("Space").rests()
    table = reception.finds("statementKeysTable", QTableView)
    states = [row[4] for row in table_texts(table)]
    assert (states.count("действует"), states.count("другой ключ с кодом вашей организации")) == (1, 1)
    file.write_text(other.announced(), encoding="ascii")
    reception.presses("Ins").rests()
    assert "заменён другим" in reception.finds("statementKeys.asked", QLabel).text()
    reception.presses("Space").rests()
    assert "Ключ снова действует" in reception.window.frame.messages.text
    reception.presses("Ins").rests().presses("Space").rests()
    assert "ничего не изменилось" in reception.window.frame.messages.text
    file.write_text("шум", encoding="utf-8")
    reception.presses("Ins").rests()
    assert "Это не ключ организации" in reception.window.frame.messages.text


def test_our_key_is_saved_printed_and_renewed(reception, folder):
    keys_page(reception)
    told = reception.finds("statementKeys.told", QLabel).text()
    with reception.answers_file_dialog():
        reception.presses("F2")
    reception.rests()
    (file,) = folder.glob("*.omskey")
    assert file.read_text(encoding="utf-8").splitlines()[1].rsplit(": ", 1)[1] in told
    reception.presses("Ctrl+P")
    preview = reception.dialog("printPreview")
    reception.until(lambda: preview.pages == 1)
    assert preview.form == "key"
    reception.presses("Esc").rests()
    renew = reception.finds("statementKeys.renew", QPushButton)
    renew.setFocus()
    reception.presses("Space").rests()
    assert "ещё раз" in reception.window.frame.messages.text
    reception.presses("Space").rests()
    assert reception.finds("statementKeys.told", QLabel).text() != told
    assert len(table_texts(reception.finds("statementKeysTable", QTableView))) == 2


def test_a_key_that_is_scanned_on_the_page_is_offered_wherever_the_focus_is(reception):
    signer = Signer("660001", "Больница № 6")
    keys_page(reception)
    scans = reception.window.scans
    scans.take(Scanned(scan.read(signer.announced()), signer.announced(), "serial"))
    reception.rests()
    assert "Больница № 6" in reception.finds("statementKeys.asked", QLabel).text()
    # what is no key goes where scans go
    scans.take(Scanned(scan.read(ENP), ENP, "serial"))
    reception.sees_card(IVANOVA)


def test_a_document_that_comes_by_a_port_or_from_a_picture_is_judged_whole(reception, text):
    reception.window.scans.scanning._hear(text.encode() + b"\r")
    reception.sees_card(IVANOVA)
    assert reception.checks()[-1].statement.is_sound


def test_a_document_that_is_scanned_where_a_relative_is_looked_for_is_judged_there(reception, text):
    """Its number alone would be believed, whoever signed it."""
    with open_desk(reception.settings) as opened:
        opened.desk.statements.revoke(statement.read(text).statement.number, RevocationReason.MISTAKE)
    reception.asks("иванов").rests().presses("Down", "Enter").rests().presses("F8").rests().presses("Ins").rests().types("2")
    told = reception.finds("linkTold", QLabel)
    offers = reception.window.frame.front.form.offers
    for scanned, words in ((text, "отозван"), (altered(text), "подпись не подходит")):
        offers.take_scan(Scanned(scan.read(scanned), scanned, "serial"))
        reception.until(lambda words=words: words in told.text()).rests()
    assert offers.table.rows == ()
