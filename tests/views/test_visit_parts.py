"""Papers, later results and scans of a registered visit: entered by keys, kept half entered, told at their fields."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from omsdesk.models.drafts import ResultDraft
from omsdesk.models.words import DisputeOutcome, MedicalPaper
from omsdesk.services.attachments import Scan
from omsdesk.services.visits import PaperDraft
from omsdesk.views.dialogs.scan import ScanView
from omsdesk.views.screens.visits import visit_scans
from omsdesk.views.screens.visits.part_page import PartPage
from omsdesk.views.screens.visits.part_work import Part, Wanted
from omsdesk.views.screens.visits.visit_page import VisitPage
from tests import visits
from tests.builders import add, person
from tests.keys import press, type_text
from tests.services.attachments.documents import picture
from tests.views.care_pages import database, holder, reach, real_desk, settled, shows

__all__ = ["database", "holder", "reach", "real_desk", "settled", "shows"]

KEY = Qt.Key
TABLE = "Показатель\tРезультат\tЕд\tНорма\nГлюкоза\t5,4\tммоль/л\t3,9-6,1\nКреатинин\t80\tмкмоль/л\t53-97"


@pytest.fixture
def ivanova(database):
    return add(database, person("Иванова Мария Петровна"))


@pytest.fixture
def stay(database, ivanova):
    """The number of her stay in hospital, which has everything."""
    return visits.put(database, ivanova, visits.whole())[0]


@pytest.fixture
def page(shows, ivanova, stay, settled):
    made = shows(VisitPage, ivanova)
    made.open_visit(stay, None)
    settled(made)
    return made


@pytest.fixture
def part(shows):
    return shows(PartPage, 0)


@pytest.fixture
def asked(page):
    """What is wanted of the page, as it is asked for."""
    heard = []
    page.wants_part.connect(heard.append)
    page.wants_correction.connect(heard.append)
    return heard


def stands(page, name, row=0):
    table = page.lists[name][1]
    table.take()
    table.selectRow(row)
    return table


def enters(part, path, text):
    part.pane.page.go(path)
    QApplication.focusWidget().selectAll()
    type_text(QApplication.focusWidget(), text)


def saves(part, settled):
    part.commands()["save_part"]()
    settled(part)


def buttons(page):
    return [one.text() for one in (page.deeds._correct, page.deeds._withdraw, page.deeds._dispute)]


def test_what_the_keys_mean_follows_from_where_one_stands_and_is_said(page, asked):
    assert buttons(page) == ["Исправить обращение  F2", "Отозвать обращение  Shift+Del", "Оспорить  Ctrl+D"]
    page.commands()["correct_visit"]()
    assert asked.pop() == page.view
    stands(page, "papers")
    assert buttons(page)[:2] == ["Исправить документ  F2", "Отозвать документ  Shift+Del"]
    page.commands()["correct_visit"]()
    assert asked.pop() == Wanted(Part.PAPER, page.view, page.view.papers[0])
    stands(page, "results")
    assert buttons(page)[:2] == ["Исправить обращение  F2", "Отозвать результат  Shift+Del"]
    stands(page, "services")
    assert buttons(page)[2] == "Оспорить услугу  Ctrl+D"


def test_a_paper_begins_with_what_the_visit_knows_and_is_issued(part, page, real_desk, stay, settled):
    part.begin(Wanted(Part.PAPER, page.view))
    work = part.work
    assert work.entry.text("summary.kind") == MedicalPaper.DISCHARGE_SUMMARY.value
    assert (work.entry.text("head.admitted"), work.entry.text("head.discharged")) == ("02.10.2026", "12.10.2026")
    assert work.entry.text("head.diagnosis").startswith("J06.9")
    enters(part, "head.recommendations", "Наблюдение у терапевта")
    enters(part, "summary.text", "Выписана.")
    saves(part, settled)
    last = real_desk.visits.open(stay).papers[-1]
    assert (last.text, last.author, last.edition) == ("Выписана.", "Лапина О. В.", 1)
    assert last.head["recommendations"] == "Наблюдение у терапевта"
    assert not work.is_open


def test_a_head_of_another_kind_stays_out_of_the_paper(part, page, real_desk, stay, settled):
    part.begin(Wanted(Part.PAPER, page.view))
    enters(part, "summary.kind", "справка")
    press(QApplication.focusWidget(), KEY.Key_Return)
    assert "head.valid_until" in {one.path for one in part.pane.page.fields}
    assert "head.admitted" not in {one.path for one in part.pane.page.fields}
    enters(part, "summary.text", "Дана для школы.")
    saves(part, settled)
    last = real_desk.visits.open(stay).papers[-1]
    assert (last.kind, dict(last.head)) == (MedicalPaper.CERTIFICATE, {})


def test_an_amendment_wants_a_word_and_overwrites_nothing(part, page, real_desk, stay, settled):
    first = page.view.papers[0]
    part.begin(Wanted(Part.PAPER, page.view, first))
    assert part.work.entry.text("summary.text") == first.text
    enters(part, "summary.text", "Выписана с выздоровлением.")
    saves(part, settled)
    assert part.pane.page.told("section.because")
    assert QApplication.focusWidget().objectName() == "paper.section.because"
    enters(part, "section.because", "уточнён исход")
    saves(part, settled)
    held = real_desk.visits.open(stay).papers
    assert [(one.edition, one.text, one.because) for one in held] == [
        (2, "Выписана с выздоровлением.", "уточнён исход"),
        (1, first.text, ""),
    ]


@pytest.mark.parametrize(
    ("path", "text"), [("summary.issued", "31.12.2030"), ("summary.issued", "вчера-то"), ("summary.text", " ")]
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(part, page, real_desk, settled, path, text):
    part.begin(Wanted(Part.PAPER, page.view))
    if path != "summary.text":
        enters(part, "summary.text", "Выписана.")
    enters(part, path, text)
    saves(part, settled)
    assert part.pane.page.told(path)
    assert part.pane.summary.sentences
    assert len(real_desk.visits.open(page.view.id).papers) == 1


def test_a_pasted_table_becomes_results_of_the_visit(part, page, real_desk, stay, settled):
    part.begin(Wanted(Part.RESULTS, page.view))
    part.take()
    QApplication.clipboard().setText(TABLE)
    press(QApplication.focusWidget(), KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    enters(part, "results.0.laboratory", "КДЛ")
    saves(part, settled)
    new = [one for one in real_desk.visits.open(stay).results if one.laboratory == "КДЛ" and one.name != "Глюкоза"]
    assert [(one.name, one.value, one.low, one.high) for one in new] == [("Креатинин", "80", "53", "97")]
    assert len(real_desk.visits.open(stay).results) == 3


def test_results_without_a_value_are_not_written(part, page, real_desk, stay, settled):
    part.begin(Wanted(Part.RESULTS, page.view))
    saves(part, settled)
    assert part.pane.page.told("results.0.name")
    enters(part, "results.0.name", "Глюкоза")
    saves(part, settled)
    assert part.pane.page.told("results.0.value")
    assert len(real_desk.visits.open(stay).results) == 1


def test_what_is_half_entered_waits_and_goes_on_in_a_window_built_anew(part, page, shows, reach, holder):
    part.begin(Wanted(Part.PAPER, page.view))
    enters(part, "summary.text", "Половина")
    assert not part.step_back()
    part.begin(Wanted(Part.RESULTS, page.view))
    enters(part, "results.0.name", "Глюкоза")
    again = PartPage(reach, holder)
    again.show_sight(part.sight)
    assert again.work.entry.text("results.0.name") == "Глюкоза"
    again.begin(Wanted(Part.PAPER, page.view))
    assert again.work.entry.text("summary.text") == "Половина"
    again.forget()
    assert again.work.entry.text("summary.text") == ""
    again.begin(Wanted(Part.PAPER, page.view))
    assert again.work.entry.text("summary.text") == "Половина"


def test_what_was_not_touched_is_not_kept(part, page):
    part.begin(Wanted(Part.PAPER, page.view, page.view.papers[0]))
    part.step_back()
    part.begin(Wanted(Part.RESULTS, page.view))
    part.step_back()
    assert part.work.aside == {}


def test_typing_is_taken_back_and_done_again(part, page):
    part.begin(Wanted(Part.PAPER, page.view))
    part.work.entry.type("head.condition", "хорошее")
    part.commands()["undo"]()
    assert part.work.entry.text("head.condition") == ""
    part.commands()["redo"]()
    assert part.work.entry.text("head.condition") == "хорошее"


def test_a_visit_that_another_withdrew_meanwhile_takes_no_paper_and_nothing_typed_is_lost(
    part, page, real_desk, stay, settled, reach
):
    part.begin(Wanted(Part.PAPER, page.view))
    enters(part, "summary.text", "Выписана.")
    real_desk.visits.withdraw(stay, "не тот пациент")
    saves(part, settled)
    assert "отозвано" in reach.messages.text
    assert part.work.entry.text("summary.text") == "Выписана."


@pytest.mark.parametrize(("name", "gone"), [("papers", "papers"), ("results", "results")])
def test_a_paper_and_a_result_are_withdrawn_with_a_word_and_stay(page, settled, name, gone):
    table = stands(page, name)
    page.commands()["withdraw_visit"]()
    type_text(page.deeds.word.line, "ошибка")
    press(page.deeds.word.line, KEY.Key_Return)
    settled(page)
    assert page.view.withdrawn_at is None
    assert getattr(page.view, gone)[0].is_withdrawn
    assert table.hasFocus()
    assert page.deeds.undo_bar.text


def test_a_withdrawn_paper_is_not_amended(page, settled, asked, real_desk, reach):
    real_desk.medical_papers.withdraw(page.view.papers[0].number, "ошибка")
    page.refresh()
    settled(page)
    stands(page, "papers", 1)
    page.commands()["correct_visit"]()
    assert asked == []
    assert "отозван" in reach.messages.text


def test_scans_of_the_visit_and_its_papers_are_seen_opened_and_added(page, settled, real_desk, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "выписка.png"
    file.write_bytes(picture())
    monkeypatch.setattr(visit_scans.FormScans, "ask_files", staticmethod(lambda *_: (str(file),)))
    stands(page, "papers")
    page.commands()["scan"]()
    settled(page)
    paper = page.view.papers[0]
    assert [one.name for one in real_desk.scanned_documents.of(paper.uuid)] == ["выписка.png"]
    settled(page)
    assert page.scans.shown.isVisible()
    page.scans.shown.chosen.emit(page.scans.shown._rows[0])
    settled(page)
    (view,) = page.findChildren(ScanView)
    view.close()
    page.scans.take_files((str(tmp_path / "нет.png"),))
    settled(page)
    assert [one.name for one in page.scans.shown._rows] == ["выписка.png"]


def test_what_was_said_of_a_file_goes_when_the_next_is_taken(part, page, settled, tmp_path):
    part.begin(Wanted(Part.PAPER, page.view))
    file, messages = tmp_path / "лист.png", part._reach.messages
    file.write_bytes(picture())
    part.scans.take_files((str(tmp_path / "нет.png"),))
    settled(part)
    assert "нет.png" in messages.text
    part.scans.take_files((str(file),))
    assert messages.text == ""
    settled(part)
    assert [one.name for one in part.scans.held] == ["лист.png"]


def test_scans_of_the_form_are_kept_with_the_paper(part, page, real_desk, settled):
    part.begin(Wanted(Part.PAPER, page.view))
    enters(part, "summary.text", "Выписана.")
    part.scans.show((Scan("visit", "лист.png", picture(), "image/png", 1, picture()),))
    part.step_back()
    part.begin(Wanted(Part.RESULTS, page.view))
    assert part.scans.held == ()
    assert "scan" not in part.commands()
    part.begin(Wanted(Part.PAPER, page.view))
    saves(part, settled)
    last = real_desk.visits.open(page.view.id).papers[-1]
    assert [one.name for one in real_desk.scanned_documents.of(last.uuid)] == ["лист.png"]


def test_whoever_may_not_enter_visits_sees_no_button_for_it(page, settled, real_desk, monkeypatch):
    monkeypatch.setattr(type(page.deeds), "_may_enter", property(lambda _: False))
    page.refresh()
    settled(page)
    assert not {"issue_paper", "enter_results", "scan", "correct_visit", "withdraw_visit"} & set(page.commands())
    assert page.deeds._issue.isHidden()


def test_an_outpatient_visit_begins_a_consultation(part, page, real_desk, ivanova, database):
    (number,) = visits.put(database, ivanova, visits.draft(doctor=None, diagnoses=()))
    part.begin(Wanted(Part.PAPER, real_desk.visits.open(number)))
    assert part.work.paper()[0].kind is MedicalPaper.CONSULTATION
    assert part.work.paper()[0] == PaperDraft("", MedicalPaper.CONSULTATION, real_desk.settings.today)


def test_under_large_letters_the_buttons_scroll_along_and_what_is_read_keeps_its_room(page, qtbot):
    page.resize(page.width(), 200)
    assert page.deeds.ways.parentWidget() is page._page.body
    qtbot.waitUntil(page.deeds._issue.isVisible)
    page.resize(page.width(), 700)
    assert page.deeds.ways.parentWidget() is page.deeds.foot


def test_the_text_says_which_edition_it_is(page, settled, real_desk):
    first = page.view.papers[0]
    draft = PaperDraft("Вторая.", first.kind, first.issued, first.author, {"condition": "хорошее"})
    real_desk.medical_papers.amend(first.number, draft, "неполно")
    page.refresh()
    settled(page)
    assert page._text_of.text() == "выписной эпикриз · редакция 2 от 12.10.2026 · Ёлкин В. А. · неполно"
    assert page._text.toPlainText() == "Состояние при выписке: хорошее\n\nВторая."
    stands(page, "papers", 1)
    assert "редакция 1" in page._text_of.text()
    head, _, text = page._text.toPlainText().partition("\n\n")
    assert head.startswith("Поступил(а): 02.10.2026\nВыписан(а): 12.10.2026\n")
    assert text == "Выписана с улучшением."


def test_a_disputed_visit_says_so_above_everything_until_it_is_answered(page, settled, real_desk, stay):
    assert page._known.isHidden()
    row = real_desk.disputes.dispute(stay, None, "Меня там не было", "Иванова М. П.")
    page.refresh()
    settled(page)
    assert page._known.text() == f"Оспорено {page._reach.desk.settings.today:%d.%m.%Y}, ответа нет: всё обращение"
    real_desk.disputes.answer(row.id, DisputeOutcome.REJECTED, "Подпись есть")
    page.refresh()
    settled(page)
    assert page._known.isHidden()


def test_decimals_are_written_as_the_language_writes_them(page, settled, real_desk, stay):
    real_desk.visits.enter_results(stay, (ResultDraft(name="Глюкоза", value="5.4", low="3.9", high="6.1"),))
    page.refresh()
    settled(page)
    cells = [cell for row in page.lists["results"][1].rows for cell in row.cells]
    assert {"5,4", "3,9–6,1"} <= set(cells)
