"""The print centre: the queue walked by keys, again with a reason, the last once more, lists, a printer set right."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from omsdesk.errors import Cancelled, DeskError, MachineLacks, Rejected, Said
from omsdesk.models.print_job import Choice, JobState, Offset
from omsdesk.services.access import Seat
from omsdesk.services.print_jobs import Left, NothingMade, Order, Outcome, Recipe, Standing
from omsdesk.views import file_boxes, printers
from omsdesk.views.screens.print_centre import queue
from omsdesk.views.screens.print_centre.batch_page import BatchPage
from omsdesk.views.screens.print_centre.screen import PrintCentre
from omsdesk.views.screens.results import thousands
from omsdesk.views.style import State
from omsdesk.views.window import Window
from tests.keys import press, type_text
from tests.views.applying import focus
from tests.views.counter import job
from tests.views.test_window import nameless

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
EXTRACT = Recipe("extract", ("2026-000001",))


@pytest.fixture(autouse=True)
def world(monkeypatch):
    """Two printers that take PDF; nothing leaves the machine."""
    monkeypatch.setattr(printers, "names", lambda: ["HP-3", "Canon"])
    monkeypatch.setattr(printers, "usual", lambda: "HP-3")
    monkeypatch.setattr(printers, "trays", lambda _printer: ())
    monkeypatch.setattr(printers, "takes_pdf", lambda: True)
    monkeypatch.setattr(printers, "still", dict)


@pytest.fixture
def rows(desk):
    desk.print_jobs.rows = [
        job(5, EXTRACT, JobState.PRINTING, system_job="HP-3-5"),
        job(4, Recipe("family", ("1",)), JobState.FAILED, said=Said("print.gone", {"printer": "HP-3"})),
        job(3, Recipe("extract", ("1", "2")), JobState.SAVED, Choice(), person_id=None, person="", documents=2),
        job(2, EXTRACT, JobState.PRINTED, again_of=1, reason="spoilt замялся"),
        job(1, EXTRACT, JobState.CANCELLED),
    ]
    return desk.print_jobs.rows


@pytest.fixture
def counter(window, rows, rests):
    """The screen in front, with these jobs."""
    press(focus(), Qt.Key.Key_P, CTRL | SHIFT)
    rests()
    return window.frame.leading.counter


@pytest.fixture
def jobs(desk):
    return desk.print_jobs


@pytest.fixture
def made(counter, rests, qtbot):
    """Until what was ordered is made: for a batch nobody waits, so that it does not count as being on its way."""

    def wait():
        rests()
        qtbot.waitUntil(lambda: not counter._handing.is_busy, timeout=20_000)
        rests()

    return wait


def keyed(rests, *keys):
    press(focus(), *keys)
    rests()


def test_the_queue_says_what_each_paper_is_for_whom_and_how_far_it_has_come(window, counter, qtbot):
    assert window.frame.front is counter
    table = window.findChild(QWidget, "printQueue")
    assert table.hasFocus()
    model = table.model()
    shown = [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())]
    assert [[one[0], *one[2:4], one[5]] for one in shown][:3] == [
        ["5", "Выписка о полисе", "Иванова Мария Петровна", "HP-3"], ["4", "Семья", "Иванова Мария Петровна", "HP-3"],
        ["3", "Выписка о полисе", "документов: 2", "PDF"],
    ]  # fmt: skip
    assert [one[4].lstrip("●✖✔▲? ") for one in shown] == [
        "у принтера",
        "не удалось",
        "сохранено",
        "напечатано",
        "отменено",
    ]
    # It is known how a job ended that somebody stopped.
    assert State.UNKNOWN not in [queue.MARKS.get(state, State.FACT) for state in JobState]
    assert nameless(window) == []
    counter.ask_standing()
    # Nobody waits for it, so it does not count as being on its way.
    qtbot.waitUntil(lambda: window.frame.status.cell("statusPrinter").text() == "Печать: не удалось 1", timeout=20_000)


def test_the_line_one_stands_on_is_said_in_full(counter, rests):
    said = []
    for _ in range(4):
        said.append(counter.queue._sentence.text())
        keyed(rests, Qt.Key.Key_Down)
    assert said[0] == "у принтера"
    assert "Такого принтера больше нет (HP-3)" in said[1]
    assert said[2] == "сохранено · документов 2 из 2, страниц 1"
    assert said[3] == "напечатано · повтор задания № 1 · лист испорчен, замялся"


def test_a_paper_that_was_taken_back_since_is_seen_in_the_list_and_said_first(counter):
    against = (
        Said("statement.taken_back", {"number": "2026-000001", "at": "22.11.2026", "because": Said("statement.because.lost")}),
    )
    one, many = job(7, EXTRACT, warnings=against), job(6, Recipe("extract", ("1", "2")), documents=2, warnings=against)
    held = counter.queue
    assert (held.state(one), held.state(many)) == ("отозвано", "отозвано: 1 из 2")
    most = (Said("statement.taken_back.many", {"count": 1_200, "numbers": ("2026-000001", "…")}),)
    all_of_them = job(5, Recipe("extract", ("1", "2")), documents=2_000, warnings=most)
    assert held.state(all_of_them) == f"отозвано: {thousands(1_200)} из {thousands(2_000)}"
    assert queue._mark(one) is State.ATTENTION
    assert held.sentence(one).startswith("▲ Документ № 2026-000001 отозван 22.11.2026: бумага утрачена.")
    assert held.sentence(one).endswith(" · напечатано")


def test_the_paper_of_the_job_is_shown_once_one_stays_on_it(window, counter, jobs, qtbot):
    qtbot.waitUntil(lambda: counter.pane.sheets.count == 1, timeout=20_000)
    assert jobs.seen_recipes[-1] == EXTRACT
    assert window.findChild(QWidget, "printPreview") is counter.pane.sheets


def test_of_what_was_never_made_there_is_no_paper_to_be_seen(counter, jobs, qtbot, rests):
    jobs.rows = [job(6, Recipe("extract", ("1",)), JobState.FAILED, said=Said("print.silent"))]
    keyed(rests, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: "документ не составлен" in counter.pane.sheets._waiting.text())
    assert counter.pane.sheets.count == 0
    jobs.rows = [job(7, EXTRACT)]
    keyed(rests, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: counter.pane.sheets.count == 1, timeout=20_000)
    assert counter.pane.sheets._waiting.isHidden()


def test_a_paper_that_came_out_wants_a_reason_and_what_failed_none(counter, jobs, rests, qtbot):
    counter.queue.table.go_to(3)
    keyed(rests, Qt.Key.Key_Return, CTRL)
    assert jobs.orders == []
    assert counter.pane.reason.hasFocus()
    counter.pane.reason.setCurrentIndex(1)
    keyed(rests, Qt.Key.Key_Return, CTRL)
    assert (jobs.orders[-1].again_of, jobs.orders[-1].reason, jobs.orders[-1].choice.printer) == (2, "spoilt", "HP-3")
    qtbot.waitUntil(lambda: len(counter.queue.table.rows) == 6, timeout=20_000)
    counter.queue.table.go_to(2)
    counter.queue.table.setFocus()
    assert counter.queue.job.state is JobState.FAILED
    keyed(rests, Qt.Key.Key_P, CTRL)
    assert (jobs.orders[-1].again_of, jobs.orders[-1].reason) == (4, "")


def test_what_was_saved_is_saved_again_and_a_refusal_is_told(window, counter, jobs, rests, monkeypatch, tmp_path):
    monkeypatch.setattr(PrintCentre, "ask_place", staticmethod(lambda *_: str(tmp_path / "again.pdf")))
    counter.queue.table.go_to(2)
    counter.pane.reason.setCurrentIndex(counter.pane.reason.findData("other"))
    counter.again()
    assert counter.pane.wants_reason
    counter.pane.words.setText("по просьбе")
    counter.again()
    rests()
    assert (jobs.orders[-1].place, jobs.orders[-1].reason) == (tmp_path / "again.pdf", "other по просьбе")
    assert "again.pdf" in window.frame.messages.text
    jobs.refuses = MachineLacks("print.silent")
    counter.queue.table.go_to(5)
    counter.again()
    rests()
    assert "не отвечает" in window.frame.messages.text
    jobs.refuses = Cancelled("job.stopped", done=1, documents=2)
    counter.again()
    rests()
    assert window.frame.messages.text == "Остановлено"


def test_a_job_under_way_is_cancelled_by_a_key(counter, jobs, rests):
    keyed(rests, Qt.Key.Key_Delete)
    assert jobs.cancelled == [5]
    assert "cancel_job" not in counter.commands()
    counter.cancel()
    assert jobs.cancelled == [5]


def test_the_last_paper_once_more_at_once_where_it_went_wrong(counter, jobs, rests, window):
    jobs.rows = jobs.rows[1:]
    keyed(rests, Qt.Key.Key_P, CTRL | SHIFT)
    assert jobs.orders[-1].again_of == 4
    keyed(rests, Qt.Key.Key_P, CTRL | SHIFT)
    assert counter.pane.reason.hasFocus()
    assert len(jobs.orders) == 1
    jobs.rows = []
    counter.repeat_last()
    rests()
    assert "повторять нечего" in window.frame.messages.text


def test_filters_ask_anew_and_an_empty_queue_says_what_to_do(counter, jobs, rests):
    asked = []
    jobs.list = lambda wanted: asked.append(wanted) or ()
    for place in range(counter.queue.filter.count()):
        counter.queue.filter.setCurrentIndex(place)
        rests()
    counter.queue.filter.setCurrentIndex(0)
    rests()
    assert [(one.since is not None, one.failed, one.everybody) for one in asked[-4:]] == [
        (False, False, False), (False, True, False), (False, False, True), (True, False, False),
    ]  # fmt: skip
    assert "Ctrl+P" in counter.queue._empty.text()
    counter.take()
    assert counter.queue.filter.hasFocus()


def test_a_failure_of_the_list_is_told(window, counter, jobs, rests):
    def gone(*_given):
        raise DeskError("store.locked")

    jobs.list = gone
    keyed(rests, Qt.Key.Key_F5)
    assert window.frame.messages.text


def test_where_nothing_was_printed_no_paper_is_said_to_be_made(window, desk, jobs, rests):
    jobs.rows = []
    press(focus(), Qt.Key.Key_P, CTRL | SHIFT)
    rests()
    shown = window.frame.leading.counter
    assert "Сегодня ничего не печаталось" in shown.queue._empty.text()
    assert shown.pane.sheets._waiting.isHidden()


def test_what_failed_for_a_printer_that_is_gone_goes_to_another_that_is_chosen_beside_it(window, counter, jobs, rests):
    jobs.rows[1] = job(4, Recipe("family", ("1",)), JobState.FAILED, Choice("gone", "Lower", 2), said=Said("print.gone"))
    keyed(rests, Qt.Key.Key_F5)
    counter.queue.table.go_to(1)
    counter.queue.table.setFocus()
    rests()
    pane = counter.pane
    assert (pane.printer.isVisible(), pane._gone.text(), pane.printer.currentText()) == (True, "gone больше нет", "HP-3")
    keyed(rests, Qt.Key.Key_Return)
    assert pane.printer.hasFocus()
    keyed(rests, Qt.Key.Key_Down)
    keyed(rests, Qt.Key.Key_Return, CTRL)
    assert (jobs.orders[-1].again_of, jobs.orders[-1].choice) == (4, Choice("Canon", "", 2))
    assert counter.queue.table.hasFocus()
    assert nameless(window) == []


def test_a_printer_that_is_found_gone_leaves_the_list_and_the_last_paper_waits_for_another(counter, jobs, rests, monkeypatch):
    monkeypatch.setattr(printers, "names", lambda: ["Canon"])
    jobs.refuses = MachineLacks("print.gone", printer="HP-3")
    counter.queue.table.go_to(4)
    counter.again()
    rests()
    assert (counter.pane.printer.count(), counter.pane.printer.currentText(), jobs.orders) == (1, "Canon", [])
    jobs.refuses = None
    jobs.rows = [job(9, EXTRACT, JobState.FAILED, said=Said("print.gone", {"printer": "HP-3"}))]
    keyed(rests, Qt.Key.Key_P, CTRL | SHIFT)
    assert jobs.orders == []
    assert counter.pane.printer.hasFocus()
    keyed(rests, Qt.Key.Key_Return, CTRL)
    assert jobs.orders[-1].choice.printer == "Canon"


def test_where_no_printer_is_left_a_job_is_saved(window, counter, jobs, rests, monkeypatch):
    monkeypatch.setattr(printers, "names", list)
    counter.show_queue()
    counter.pane.ask_printers()
    rests()
    counter.queue.table.go_to(4)
    keyed(rests, Qt.Key.Key_Return, CTRL)
    assert (jobs.orders, counter.pane.printer.isVisible()) == ([], False)
    assert window.frame.messages.text == "Принтера здесь нет. Ctrl+S сохраняет документ в PDF."


STILL = Said("print.still", {"printer": "HP-3", "why": "нет бумаги"})


def test_a_printer_that_stands_still_is_seen_in_the_line_of_its_job_and_at_the_foot(window, counter, jobs, rests, qtbot):
    waiting = job(5, EXTRACT, JobState.PRINTING, said=STILL)
    assert (counter.queue.state(waiting), queue._mark(waiting)) == ("принтер стоит", State.ATTENTION)
    said = "Принтер HP-3 не печатает: нет бумаги. Документ выйдет, когда принтер снова заработает."
    assert counter.queue.sentence(waiting) == said
    jobs.standing = lambda: Standing(1, 0, STILL)
    counter.ask_standing()
    cell = window.frame.status.cell("statusPrinter")
    qtbot.waitUntil(lambda: cell.text() == "Принтер HP-3 не печатает", timeout=20_000)
    window.frame.standing.open_pane("statusPrinter")
    shown = window.frame.findChild(QWidget, "statusPane") or window.findChild(QWidget, "statusPane")
    assert said in " ".join(label.text() for label in shown.findChildren(QLabel))


# ---- a list of people


@pytest.fixture
def batch(counter, rests):
    keyed(rests, Qt.Key.Key_Insert)
    return counter.batch


def test_a_list_is_printed_into_one_file_and_what_was_left_out_is_told(counter, batch, jobs, made, monkeypatch, tmp_path):
    some, out = tmp_path / "list.txt", tmp_path / "out.pdf"
    some.write_text("1 2 3")
    monkeypatch.setattr(BatchPage, "ask_list", staticmethod(lambda *_: str(some)))
    monkeypatch.setattr(BatchPage, "ask_file", staticmethod(lambda *_: str(out)))
    keyed(made, Qt.Key.Key_F4)
    keyed(made, Qt.Key.Key_Return, CTRL)
    order = jobs.orders[-1]
    assert (order.recipe.form, order.recipe.keys, order.place, order.is_folder) == ("extract", ("1", "2", "3"), out, False)
    told = batch._told.text()
    assert "Сделано документов: 3" in told
    assert "Строка 9: Такого человека в регистре нет." in told
    assert "Строка 10 повторяет строку 1" in told
    keyed(made, Qt.Key.Key_Escape)
    assert counter.place == "printCentre"


def test_papers_of_a_batch_that_were_taken_back_are_warned_of(window, counter, batch, jobs, rests):
    row = job(7, Recipe("proof", ("2026-000001", "2026-000002")), documents=2)
    against = (Said("statement.taken_back.many", {"count": 2, "numbers": ("2026-000001", "2026-000002")}),)
    counter._saved(Outcome(row, warnings=against))
    said = "Отозвано документов: 2, номера: 2026-000001, 2026-000002."
    assert said in batch._told.text()
    assert said in window.frame.messages.text


def test_a_list_goes_to_a_folder_or_a_printer(batch, jobs, rests, made, monkeypatch, tmp_path):
    some = tmp_path / "list.txt"
    some.write_text("1 2")
    batch._file.setText(str(some))
    monkeypatch.setattr(BatchPage, "ask_folder", staticmethod(lambda *_: str(tmp_path)))
    batch._to.setCurrentIndex(1)
    batch.start()
    made()
    assert (jobs.orders[-1].place, jobs.orders[-1].is_folder) == (tmp_path, True)
    assert batch._start.text() == "Сохранить в PDF  Ctrl+Enter"
    batch._to.setCurrentIndex(2)
    rests()
    assert (batch.printing.isVisible(), batch._start.text()) == (True, "Напечатать  Ctrl+Enter")
    batch.start()
    made()
    assert jobs.orders[-1].choice.printer == "HP-3"


def test_a_list_that_cannot_be_is_told_and_nothing_is_ordered(window, batch, jobs, rests, monkeypatch, tmp_path):
    batch.start()
    assert (batch._found.isVisible(), "файл со списком" in batch._found.text(), batch._file.hasFocus()) == (True, True, True)
    batch._file.setText(str(tmp_path / "list.txt"))
    assert batch._found.isHidden()

    def refuse(*_given):
        raise Rejected("batch.empty")

    monkeypatch.setattr(jobs, "asked", refuse)
    batch.start()
    rests()
    assert "Список пуст" in batch._found.text()
    assert (batch._told.isHidden(), batch._start.isEnabled(), batch._file.hasFocus()) == (True, True, True)
    monkeypatch.undo()
    (tmp_path / "list.txt").write_text("")
    batch.start()
    rests()
    assert "Печатать нечего" in batch._told.text()
    assert jobs.orders == []


def test_the_checks_of_a_day_are_printed_without_a_list(window, batch, jobs, made, monkeypatch, tmp_path):
    out = tmp_path / "out.pdf"
    monkeypatch.setattr(BatchPage, "ask_file", staticmethod(lambda *_: str(out)))
    forms = batch._form.count()
    batch._of.setCurrentIndex(batch._of.findData("day"))
    made()
    shown = [batch._form.itemData(place) for place in range(batch._form.count())]
    assert (shown, batch._file.isVisible(), batch._day.isVisible()) == (["extract", "proof"], False, True)
    assert batch._day.text() == "22.11.2026"
    batch._form.setCurrentIndex(1)
    keyed(made, Qt.Key.Key_Return, CTRL)
    assert jobs.days == [("proof", date(2026, 11, 22), False)]
    assert (jobs.orders[-1].recipe, jobs.orders[-1].place) == (Recipe("proof", jobs.of_day), out)
    assert "Сделано документов: 2" in batch._told.text()
    batch._of.setCurrentIndex(batch._of.findData("everybody"))
    batch._day.setText("21.11.2026")
    keyed(made, Qt.Key.Key_Return, CTRL)
    assert jobs.days[-1] == ("proof", date(2026, 11, 21), True)
    batch._of.setCurrentIndex(0)
    assert (batch._form.count(), batch._form.currentData(), batch._file.isVisible()) == (forms, "proof", True)
    assert nameless(window) == []


def test_a_day_that_is_none_or_without_checks_is_told_and_nothing_is_ordered(window, batch, jobs, rests):
    batch._of.setCurrentIndex(1)
    batch._day.setText("32.11.2026")
    keyed(rests, Qt.Key.Key_Return, CTRL)
    assert "Укажите день" in batch._found.text()
    assert batch._day.hasFocus()
    jobs.of_day = None
    batch._day.setText("21.11.2026")
    keyed(rests, Qt.Key.Key_Return, CTRL)
    assert batch._found.text() == "За 21.11.2026 проверок нет. Выберите другой день."
    assert jobs.orders == []


def test_the_page_of_lists_says_nothing_of_a_single_paper_printed_again(counter, jobs, rests):
    jobs.refuses = MachineLacks("print.gone", printer="HP-3")
    counter.queue.table.go_to(4)
    counter.again()
    rests()
    jobs.refuses = None
    keyed(rests, Qt.Key.Key_Insert)
    assert counter.batch._told.text() == ""
    keyed(rests, Qt.Key.Key_Escape)
    counter.again()
    rests()
    keyed(rests, Qt.Key.Key_Insert)
    assert (counter.batch._told.text(), counter.batch._stop.isVisible()) == ("", False)


def test_each_line_of_a_list_of_which_nothing_comes_is_told(batch, jobs, rests, made, monkeypatch, tmp_path):
    some = tmp_path / "list.txt"
    some.write_text("1 2")
    batch._file.setText(str(some))
    monkeypatch.setattr(BatchPage, "ask_file", staticmethod(lambda *_: str(tmp_path / "out.pdf")))
    jobs.refuses = NothingMade(tuple(Left(place, Said("application.unknown")) for place in (0, 1)))
    batch.start()
    made()
    told = batch._told.text().splitlines()
    assert told[:3] == [
        "Печатать нечего: по этому списку не нашлось ни одного документа.",
        "Строка 1: Заявления с таким номером нет.", "Строка 2: Заявления с таким номером нет.",
    ]  # fmt: skip


def test_progress_is_shown_and_a_stop_asked_for(counter, batch, jobs, rests, monkeypatch):
    begun = []
    monkeypatch.setattr(counter._handing._tasks, "quietly", lambda *given: begun.append(given))
    counter.carry_out(Order(Recipe("extract", ("1", "2", "3")), Choice("HP-3")))
    counter._handing._tally.count(2)
    counter._handing._tell()
    assert batch._bar.format() == "2 из 3"
    assert (batch.is_busy, batch._start.isEnabled()) == (True, False)
    batch.show_progress(1_000, 2_000)
    assert batch._bar.format() == f"{thousands(1_000)} из {thousands(2_000)}"
    assert "cancel_job" in counter.commands()
    keyed(rests, Qt.Key.Key_Delete)
    assert counter._handing._tally.stop.is_set()
    counter.carry_out(Order(EXTRACT, Choice("HP-3")))
    assert len(begun) == 1


def states(counter):
    model = counter.queue.table.model()
    return [model.index(row, 4).data().lstrip("●✖✔▲? ").replace("\xa0", " ") for row in range(model.rowCount())]


def test_a_batch_says_in_its_own_line_how_far_it_has_come_and_nothing_else_moves(counter, jobs, rests, monkeypatch, qtbot):
    begun, many = [], Recipe("extract", tuple(map(str, range(1000))))
    monkeypatch.setattr(counter._handing._tasks, "quietly", lambda *given: begun.append(given))
    order = Order(many, Choice("HP-3"))
    counter.queue.table.go_to(3)
    stood, scrolled = counter.queue.job.id, counter.queue.table.verticalScrollBar().value()
    counter.carry_out(order)
    jobs.rows.insert(0, job(6, many, JobState.MAKING, person="", documents=1000, done=0, uuid=order.uuid))
    counter._handing._tally.count(120)
    counter._handing._tell()  # the list does not know it yet: it is asked for
    qtbot.waitUntil(lambda: len(counter.queue.table.rows) == 6, timeout=20_000)
    counter._handing._tell()
    assert states(counter) == ["120 из 1 000", "у принтера", "не удалось", "сохранено", "напечатано", "отменено"]
    assert (counter.queue.job.id, counter.queue.table.verticalScrollBar().value()) == (stood, scrolled)
    assert counter.queue.table.hasFocus()
    resets = []
    counter.queue.table.model().modelReset.connect(lambda: resets.append(1))
    counter._handing._tally.count(640)
    counter._handing._tell()
    counter.refresh()
    rests()
    assert (states(counter)[0], resets, counter.queue.job.id) == ("640 из 1 000", [], stood)
    counter.queue.table.go_to(0)
    assert counter.queue._sentence.text() == "готовится · 640 из 1\xa0000"
    assert counter.queue.table.accessibleDescription() == counter.queue._sentence.text()
    keyed(rests, Qt.Key.Key_Delete)
    assert jobs.cancelled == [6]


def test_who_walks_the_queue_is_not_carried_off_to_a_batch_that_is_done(counter, jobs, made, qtbot):
    counter.queue.table.go_to(3)
    stood = counter.queue.job.id
    counter.carry_out(Order(Recipe("extract", ("1", "2")), Choice("HP-3")))
    made()
    qtbot.waitUntil(lambda: len(counter.queue.table.rows) == 6, timeout=20_000)
    assert counter.queue.job.id == stood


def test_papers_ordered_together_elsewhere_are_made_here(window, jobs, rests, qtbot):
    window.frame.leading.print_many(Order(Recipe("notice", ("1", "2")), Choice("Canon")))
    rests()
    assert window.frame.front.objectName() == "printCentre"
    qtbot.waitUntil(lambda: bool(jobs.orders), timeout=20_000)
    assert jobs.orders[-1].recipe.keys == ("1", "2")


# ---- a printer set right


def test_what_was_measured_is_kept_from_what_is_set_now(window, counter, jobs, rests, monkeypatch, tmp_path):
    jobs.offsets["HP-3"] = Offset(10, 0)
    keyed(rests, Qt.Key.Key_R, CTRL)
    page = counter.calibration
    assert "1,0" in page._now.text()
    page._across.setValue(31.2)
    page._down.setValue(29.5)
    keyed(rests, Qt.Key.Key_Return, CTRL)
    assert jobs.offsets["HP-3"] == Offset(22, -5)
    page._across.setValue(90)
    page.keep()
    assert "Больше 20 мм не бывает" in window.frame.messages.text
    keyed(rests, Qt.Key.Key_P, CTRL)
    assert jobs.orders[-1].printer == "HP-3"
    monkeypatch.setattr(file_boxes, "save_one", lambda *_: str(tmp_path / "c.pdf"))
    keyed(rests, Qt.Key.Key_S, CTRL)
    assert (tmp_path / "c.pdf").read_bytes() == b"calibration"
    keyed(rests, Qt.Key.Key_Escape)
    keyed(rests, Qt.Key.Key_Escape)
    assert window.frame.front.objectName() == "verify"


def test_without_a_printer_the_page_is_saved_and_nothing_is_kept(window, counter, jobs, rests, monkeypatch):
    monkeypatch.setattr(printers, "names", list)
    counter.show_calibration()
    rests()
    assert (counter.calibration._print.isEnabled(), counter.calibration._keep.isEnabled()) == (False, False)
    counter.calibration.print_page()
    assert "сохраните страницу" in window.frame.messages.text
    keyed(rests, Qt.Key.Key_Return, CTRL)
    assert "не запомнено" in window.frame.messages.text
    counter.calibration._down.setFocus()
    for modifiers in (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier):
        press(focus(), Qt.Key.Key_Return, modifiers)
    assert counter.calibration._save.hasFocus()
    assert jobs.offsets == {}


def test_what_is_typed_at_once_is_the_first_figure_whatever_the_printers_are_asked_meanwhile(window, counter, jobs, rests):
    press(focus(), Qt.Key.Key_R, CTRL)
    page = counter.calibration
    type_text(focus(), "31,5")
    rests()
    assert (page._across.hasFocus(), page._across.value(), page._down.value()) == (True, 31.5, 30)
    assert not page.printing.copies.isVisible()
    page.printing.printer.setCurrentIndex(1)
    rests()
    # It was measured on the page of the other printer.
    assert page._across.value() == 30


def test_enter_goes_from_figure_to_figure_and_on_to_what_keeps_them(window, counter, jobs, rests):
    keyed(rests, Qt.Key.Key_R, CTRL)
    for text in ("31,5", "29"):
        type_text(focus(), text)
        press(focus(), Qt.Key.Key_Return)
    keyed(rests, Qt.Key.Key_Enter)
    assert jobs.offsets["HP-3"] == Offset(15, -10)


def test_what_prints_in_its_place_is_not_said_to_be_moved(window, counter, jobs, rests):
    jobs.offsets["HP-3"] = Offset(10, 0)
    keyed(rests, Qt.Key.Key_R, CTRL)
    keyed(rests, Qt.Key.Key_Return, CTRL)
    assert window.frame.messages.text == "Оба расстояния — 30 мм: принтер печатает на месте, сдвигать нечего."
    assert jobs.offsets == {"HP-3": Offset(10, 0)}


# ---- who sees it


def test_whoever_may_not_print_does_not_see_it(qtbot, desk, tasks, settings):
    desk.seat = Seat("Аудитор", "Окно 3", role="auditor")
    made = Window(desk, tasks, settings)
    qtbot.addWidget(made)
    row = list(made.frame.screens).index("printCentre")
    assert made.frame.sections.isRowHidden(row)
    assert "print_centre" not in {command.name for command in made.actions_table.available()}


def test_others_jobs_are_offered_to_whoever_answers_for_the_desk(qtbot, desk, tasks, settings):
    desk.seat = Seat("Петрова", "Окно 3", role="counter")
    made = Window(desk, tasks, settings)
    qtbot.addWidget(made)
    assert made.frame.leading.counter.queue.filter.findData("everybody") == -1
