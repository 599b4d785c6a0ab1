"""A signed document is brought to a form that is being filled: weighed before anything of it is taken over."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication

from omsdesk.app import open_desk
from omsdesk.models.numbers import statement, statement_key
from omsdesk.models.numbers.statement_key import RevocationReason
from omsdesk.services.auditing import Sought
from omsdesk.services.printing import signed
from tests.scanning import is_scanned
from tests.services.statements.signer import Signer, altered

ENP = "6654910887000012"
FIELDS = ("person.surname", "person.name", "person.patronymic", "person.birth_date", "person.enp")


@pytest.fixture
def text(settings):
    """The code of an extract of Ivanova's."""
    return extract_of(settings, ENP)


def extract_of(settings, key):
    with open_desk(settings) as opened:
        printing = opened.desk.printing.extract.__wrapped__.__self__
        answer = opened.desk.coverage.verify(key)
        printing.extract(answer.check)
        return printing._signed("extract", [answer])[answer.check]


def forged(text):
    """In the name of our organisation, by a key of somebody else."""
    said = statement.read(text).statement
    signer = Signer(said.organisation)
    return signer.signed(replace(said, key_id=statement_key.key_id(signer.public), practice=False))


def of_others(text, **person):
    """By an organisation whose key nobody knows here."""
    said, signer = statement.read(text).statement, Signer("660001", "Больница № 6")
    named = replace(said.person, **person)
    return signer.signed(replace(said, key_id=statement_key.key_id(signer.public), organisation="660001", person=named))


def of_nobody(settings, text):
    """Signed by our own key, of whom this register does not hold any more."""
    person = replace(
        statement.read(text).statement.person,
        surname="Громов", name="Илья", patronymic="Денисович", enp="7756410832000014", birth_date=date(1991, 2, 14),
    )  # fmt: skip
    with open_desk(settings) as opened:
        printing = opened.desk.printing.extract.__wrapped__.__self__
        said = replace(statement.read(text).statement, person=person)
        return signed.of(printing._database, settings, opened.desk.seat, (said,))[0]


def stands(reception):
    entry = reception.window.frame.application.filling.work.entry
    return {path: entry.value(path).text for path in FIELDS if entry.value(path).text}


def refusals(reception):
    return [line.reason for line in reception.window.desk.audit.lines(Sought(action="refuse statement")).rows]


@pytest.mark.parametrize(("spoilt", "words"), [(altered, "подпись не подходит"), (forged, "чей ключ здесь другой")])
def test_a_document_that_proves_nothing_fills_nothing_and_the_form_stays(reception, text, spoilt, words):
    reception.presses("F7").rests().types("1").types("1").rests()
    for _ in range(2):
        is_scanned(reception, spoilt(text))
        assert (reception.screen, stands(reception)) == ("application", {})
        assert words in reception.window.frame.messages.text
    assert refusals(reception) == [spoilt.__name__] * 2


@pytest.mark.parametrize("spoilt", [altered, forged])
def test_a_document_that_proves_nothing_leaves_a_filled_form_as_it_is(reception, text, spoilt):
    reception.asks("волкова 30091988").presses("Enter").rests()
    reception.presses("F7").rests().types("1").types("1").rests()
    before = stands(reception)
    assert before["person.surname"] == "Волкова"
    is_scanned(reception, spoilt(text))
    assert (reception.screen, stands(reception)) == ("application", before)
    assert "одпис" in reception.window.frame.messages.text
    assert refusals(reception) == [spoilt.__name__]


def test_a_document_of_ours_fills_the_application_as_a_policy_does(reception, text):
    reception.presses("F7").rests().types("1").types("1").rests()
    is_scanned(reception, altered(text))
    is_scanned(reception, text)
    assert stands(reception) == {
        "person.surname": "Иванова", "person.name": "Мария", "person.patronymic": "Петровна",
        "person.birth_date": "12.05.1980", "person.enp": "6654 9108 8700 0012",
    }  # fmt: skip
    assert reception.window.frame.messages.text == ""


def test_a_document_of_ours_of_somebody_else_is_checked_and_the_application_is_kept(reception, text):
    reception.asks("волкова 30091988").presses("Enter").rests()
    reception.presses("F7").rests().types("1").types("1").rests()
    is_scanned(reception, text)
    reception.sees_card("Иванова Мария Петровна")
    assert "Ctrl+3" in reception.window.frame.messages.text


def test_a_document_that_cannot_be_proved_fills_only_what_the_register_holds(reception, text):
    reception.presses("F7").rests().types("1").types("1").rests()
    unknown = of_others(text, surname="Громов", name="Илья", enp="7756410832000014", birth_date=date(1991, 2, 14))
    is_scanned(reception, unknown)
    assert (reception.screen, stands(reception)) == ("application", {})
    told = reception.window.frame.messages.text
    assert "ключа этой организации здесь нет" in told
    assert "из документа ничего не взято" in told
    is_scanned(reception, of_others(text))
    assert stands(reception)["person.surname"] == "Иванова"
    entry = reception.window.frame.application.filling.work.entry
    assert "scan" not in {entry.value(path).origin for path in FIELDS}
    told = reception.window.frame.messages.text
    assert "ключа этой организации здесь нет" in told
    assert "из регистра, не из документа" in told
    assert refusals(reception) == []


def test_a_document_that_was_taken_back_is_said_to_be(reception, text):
    with open_desk(reception.settings) as opened:
        opened.desk.statements.revoke(statement.read(text).statement.number, RevocationReason.MISTAKE)
    reception.presses("F7").rests().types("1").types("1").rests()
    is_scanned(reception, text)
    assert "Не принимайте его" in reception.window.frame.messages.text


def test_a_document_that_is_pasted_into_the_line_of_the_form_is_weighed_as_well(reception, text):
    reception.presses("F7").rests().types("1").types("1").rests()
    lookup = reception.window.frame.application.filling.pane.lookup
    lookup.setFocus()
    lookup.setText(altered(text))
    reception.presses("Enter").rests()
    assert (lookup.text(), stands(reception), refusals(reception)) == ("", {}, ["altered"])
    assert "подпись не подходит" in reception.window.frame.messages.text


def test_whose_a_document_of_nobody_is_stands_on_the_card_and_fills_what_is_begun_there(reception, text):
    is_scanned(reception, of_nobody(reception.settings, text))
    card = reception.finds("coverageCard")
    number = statement.read(text).statement.number
    assert f"Искали: документ № {number}, Громов Илья Денисович, 14.02.1991, ЕНП 7756 4108 3200 0014" in card.summary()
    assert "Громов Илья" in card.spoken()
    assert "написание" not in " ".join(card.sentences)
    reception.presses("Ins").rests()
    form = reception.window.frame.screens["visits"].form
    assert (reception.screen, form.who) == ("visits", "Громов Илья Денисович, 14.02.1991")
    reception.presses("Ctrl+1").rests().presses("F7").rests()
    assert stands(reception) == {
        "person.surname": "Громов", "person.name": "Илья", "person.patronymic": "Денисович",
        "person.birth_date": "14.02.1991", "person.enp": "7756 4108 3200 0014",
    }  # fmt: skip
    entry = reception.window.frame.application.filling.work.entry
    assert {entry.value(path).origin for path in FIELDS} == {"scan"}
    assert "заполнено по коду" in reception.window.frame.messages.text


def test_an_application_begun_at_a_document_that_cannot_be_proved_or_is_forged_is_empty(reception, text):
    nobody = of_others(text, surname="Громов", name="Илья", enp="7756410832000014", birth_date=date(1991, 2, 14))
    is_scanned(reception, nobody)
    assert "Громов Илья Петровна, 14.02.1991" in reception.finds("coverageCard").summary()
    reception.presses("F7").rests()
    assert stands(reception) == {}
    assert "из документа ничего не взято" in reception.window.frame.messages.text
    reception.presses("Ctrl+1").rests()
    is_scanned(reception, forged(text))
    assert reception.page == "refusedStatement"
    reception.presses("F7").rests()
    assert stands(reception) == {}


def test_urgent_care_of_somebody_is_offered_where_nobody_was_found_and_not_beside_a_card(reception, text):
    is_scanned(reception, of_nobody(reception.settings, text))
    button = reception.finds("coverageCard")._visit_button
    assert (button.text(), button.isEnabled()) == ("Неотложная помощь неизвестному  Ins", True)
    is_scanned(reception, text)
    assert (button.text(), button.isEnabled()) == ("Обращение  Ins", True)
    assert "Искали" not in reception.finds("coverageCard").summary()


@pytest.mark.parametrize("spoilt", [altered, forged])
def test_a_document_that_proves_nothing_shown_to_a_link_is_a_line_of_the_audit(reception, text, spoilt):
    reception.asks("волкова 30091988").presses("Enter").rests().presses("F8").rests().presses("Insert").rests()
    line = reception.finds("linkSearch")
    line.setFocus()
    is_scanned(reception, spoilt(text))
    assert (reception.screen, line.displayText()) == ("family", "скан: подписанный документ")
    assert refusals(reception) == [spoilt.__name__]
    is_scanned(reception, text)
    assert refusals(reception) == [spoilt.__name__]


@pytest.mark.parametrize("spoilt", [str, altered])
@pytest.mark.parametrize("comes_first", [True, False], ids=["after its scan", "twice"])
def test_a_document_that_is_pasted_is_shortened_as_its_scan_is_and_so_is_the_same_one_again(reception, text, spoilt, comes_first):
    line, letters = reception.finds("searchLine"), spoilt(text)
    if comes_first:
        is_scanned(reception, letters)
    QGuiApplication.clipboard().setText(letters)
    for _ in range(2):
        reception.presses("F3").presses("Ctrl+V").rests()
        assert (line.displayText(), line.text()) == ("скан: подписанный документ", letters)
        assert line.selectedText() == line.displayText()
    reception.types("6654910887000012").sees_card("Иванова Мария Петровна")
    assert line.text() == "6654910887000012"
