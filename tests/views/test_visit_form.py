"""The form of a visit by keys, over a real register: what is asked for, what is said of it and when, and that nothing is lost."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from sqlalchemy import insert

from omsdesk.models.drafts import DiagnosisDraft, ResultDraft, VisitDraft
from omsdesk.models.records import ListedCode, ReferenceList, table_of
from omsdesk.models.words import DiagnosisRole, Unclear, VisitKind
from omsdesk.services.desk import make_desk
from omsdesk.settings import Organisation, Settings
from omsdesk.views import labels
from omsdesk.views.forms.entry import Value
from omsdesk.views.forms.visit import DOSES, RESULTS, SECTIONS, SERVICES
from omsdesk.views.messages import MessageBar
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits.form_page import VisitForm
from tests.builders import TODAY, add, person
from tests.keys import click_twice, press, replace_text, type_text

ENTER, TAB, ESC, PASTE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_V
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
OWN = Organisation("clinic", "770001", "Поликлиника № 1")
TABLE = "Показатель\tРезультат\tЕд. изм.\tНорма\nГемоглобин\t131\tг/л\t120-140\nСОЭ\t12\tмм/ч\tдо 15\n"


@pytest.fixture
def settings(home):
    return Settings.load(home=home, today=TODAY, organisation=OWN, palette="light")


@pytest.fixture
def desk(embedded, settings):
    return make_desk(embedded, settings)


@pytest.fixture
def ivanova(embedded):
    return add(embedded, person("Иванова Мария Петровна"))


@pytest.fixture
def makes(qtbot, tasks, desk):
    """The form in a window of its own."""

    def made():
        window = QWidget()
        bar = MessageBar("ru", window)
        form = VisitForm(Reach(desk, tasks, bar, "ru"), window)
        column = QVBoxLayout(window)
        column.addWidget(bar)
        column.addWidget(form, 1)
        qtbot.addWidget(window)
        window.resize(1366, 700)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        form.holder, form.told = window, bar
        return form

    return made


@pytest.fixture
def form(makes):
    return makes()


@pytest.fixture
def rests(form, tasks, qtbot):
    def rest():
        qtbot.waitUntil(lambda: form.is_idle and tasks.is_idle and form.pane.kinds.block("kind").input.is_idle)

    return rest


@pytest.fixture
def begins(form, ivanova, rests):
    """A new visit of Иванова, of the kind of a digit."""

    def begun(digit=""):
        form.open(ivanova)
        form.take()
        rests()
        if digit:
            type_text(focus(), digit)
            rests()
        return form

    return begun


def focus():
    return QApplication.focusWidget()


def at():
    name = focus().objectName()
    return name.removeprefix("visit.") if name.startswith("visit.") else ""


def shown(form):
    return {field.path for field in form.pane.page.fields}


def kept(desk, number):
    return desk.visits.open(int(number))


def saves(form, rests):
    form.commands()["save_visit"]()
    rests()


def tariffs(database, *rows):
    """A list of services with tariffs, loaded in place of the program's own."""
    with database.write() as session:
        session.execute(insert(table_of(ReferenceList)).values(name="services", rows=len(rows), loaded_on=TODAY, source="тарифы"))
        for code, name, tariff in rows:
            session.execute(insert(table_of(ListedCode)).values(list_name="services", code=code, name=name, extra=tariff))


# ---- the way through it


def test_a_digit_a_diagnosis_and_the_visit_is_registered_once(form, begins, rests, desk, ivanova):
    begins("1")
    assert at() == "diagnoses.0.code"
    type_text(focus(), "j06.9")
    rests()
    press(focus(), ENTER)
    rests()
    assert form.work.entry.text("diagnoses.0.code") == "J06.9"
    click_twice(form.pane._register)  # by whoever is used to double clicks
    rests()
    view = kept(desk, desk.visits.history(ivanova).rows[0].number)
    assert (view.kind, view.on, view.person.id) == (VisitKind.TREATMENT, TODAY, ivanova)
    assert [(one.code, one.role) for one in view.diagnoses] == [("J06.9", DiagnosisRole.MAIN)]
    assert view.organisation.is_own
    assert form.outcome.registered.check in form.outcome.spoken


@pytest.mark.parametrize(
    ("digit", "there", "not_there"),
    [
        ("1", {"diagnoses.0.code"}, {"until", "vaccinations.0.vaccine", "summary.text", "result"}),
        ("4", {"diagnoses.0.code", "result", "outcome"}, {"results.0.name"}),
        ("5", {"vaccinations.0.vaccine", "vaccinations.0.refused"}, {"diagnoses.0.code"}),
        ("6", {"results.0.name", "results.0.low"}, {"diagnoses.0.code"}),
        ("7", {"until", "card", "profile", "summary.text", "diagnoses.0.code", "result"}, {"vaccinations.0.vaccine"}),
        ("9", {"diagnoses.0.code"}, {"until"}),
    ],
)
def test_only_what_the_kind_needs_is_asked_for(form, begins, digit, there, not_there):
    begins(digit)
    assert there <= shown(form)
    assert not not_there & shown(form)


def test_the_other_parts_open_by_their_number(form, begins, rests):
    begins("1")
    for number, section in enumerate(SECTIONS, 1):
        press(form.holder, Qt.Key(ord(str(number))), Qt.KeyboardModifier.AltModifier)
        rests()
        assert section.is_open(form.work.entry.entered), section.name
        assert at().partition(".")[0] in section.holds
    assert all("section." not in path for path in form.work.draft()[0].__slots__)


def test_a_list_has_one_line_more_than_is_filled(form, begins, rests):
    begins("1")
    assert "diagnoses.1.code" not in shown(form)
    type_text(focus(), "j06.9")
    press(focus(), ENTER)
    rests()
    assert at() == "diagnoses.1.code"
    press(focus(), ENTER)
    rests()
    assert focus().objectName() == "visitRegister"


WAYS = [
    ("1", SERVICES, ["code", "name", "count", "tariff"]),
    ("6", RESULTS, ["panel", "name", "value", "unit", "low", "high"]),
    ("5", DOSES, ["vaccine", "dose", "series", "route", "reaction", "refused", "refused_until"]),
]


@pytest.mark.parametrize(("digit", "section", "names"), WAYS)
def test_enter_goes_through_a_line_as_the_table_has_it(form, begins, rests, digit, section, names):
    part = section.holds[0]
    line = f"{part}.0"
    begins(digit)
    form._open_section(section)
    form.pane.page.go(f"{line}.{names[0]}")
    for name in names:
        assert at() == f"{line}.{name}"
        type_text(focus(), "1")
        rests()
        press(focus(), ENTER)
        rests()
    assert at() == f"{part}.1.{names[0]}"


def test_an_empty_last_line_leads_out_to_the_next_open_part_and_at_the_end_to_the_button(form, begins, rests):
    begins("7")
    for name in ("diagnoses.0.code", "services.0.code"):
        form.work.entry.type(name, "J06.9")
    form.pane.page.go("diagnoses.0.code")
    way = []
    while at() and len(way) < 40:
        way.append(at())
        if at() == "summary.text":
            form.pane.page.go("organisation")
            continue
        press(focus(), ENTER)
        rests()
    assert way == [
        "diagnoses.0.code", "diagnoses.1.code", "result", "outcome", "services.0.code", "services.0.name", "services.0.count",
        "services.0.tariff", "services.1.code", "summary.kind", "summary.issued", "summary.author", "summary.text",
        "organisation", "card", "conditions", "form", "profile", "purpose",
    ]  # fmt: skip
    assert focus().objectName() == "visitRegister"


def test_from_the_day_enter_passes_by_what_is_filled_before_the_lists(form, begins, rests):
    begins("1")
    form.work.entry.type("department", "Терапия")
    form.pane.page.go("on")
    press(focus(), ENTER)
    rests()
    assert at() == "doctor"
    press(focus(), ENTER)
    rests()
    assert at() == "diagnoses.0.code"


def test_text_typed_on_a_button_goes_nowhere(form, begins, rests, qtbot):
    begins("1")
    heard = []
    form.holder.keyPressEvent = heard.append
    form.pane.finish()
    type_text(focus(), "болит")
    press(focus(), Qt.Key.Key_Space)
    press(focus(), ENTER)
    rests()
    assert focus().objectName() == "visitRegister"
    assert not heard
    assert form.work.is_open
    assert not form.pane.summary.sentences


def test_a_service_brings_its_tariff_and_tells_the_sum(form, begins, rests, embedded):
    tariffs(embedded, ("B01.047.001", "Прием врача-терапевта первичный", "612.50"))
    begins("1")
    form._open_section(SERVICES)
    type_text(focus(), "b01.047")
    rests()
    press(focus(), ENTER)
    rests()
    assert form.work.entry.text("services.0.code") == "B01.047.001"
    assert form.work.entry.text("services.0.tariff") == "612.50"
    form.pane.page.go("services.0.count")
    type_text(focus(), "2")
    press(focus(), ENTER)
    rests()
    assert form.pane.page.block("services.0.tariff").mark == "сумма 1 225,00 ₽"


def test_a_table_from_the_clipboard_becomes_results(form, begins, rests, desk):
    begins("6")
    QApplication.clipboard().setText(TABLE)
    press(focus(), PASTE, CTRL)
    rests()
    assert form.work.entry.text("results.1.name") == "СОЭ"
    assert "2" in form.told.text
    saves(form, rests)
    found = kept(desk, form.outcome.registered.number).results
    assert [(one.name, one.value, one.low, one.high) for one in found] == [
        ("Гемоглобин", "131", "120", "140"), ("СОЭ", "12", None, "15"),
    ]  # fmt: skip


# ---- what is said of it


def test_nothing_is_said_while_it_is_typed_and_all_at_once_when_it_is_sent(form, begins, rests):
    begins("1")
    form.pane.page.go("on")
    replace_text(focus(), "3111")
    rests()
    assert form.pane.page.told("on") == ""
    form.pane.page.go("diagnoses.0.code")
    rests()
    assert form.pane.page.told("on")
    type_text(focus(), "зюзя")
    saves(form, rests)
    assert len(form.pane.summary.sentences) >= 1
    assert at() == "on"


def test_what_is_doubtful_is_registered_by_the_second_asking(form, rests, desk, embedded):
    nobody = add(embedded, person("Петров Олег Ильич", serial=2, policies=()))
    form.open(nobody)
    form.take()
    rests()
    type_text(focus(), "1")
    rests()
    type_text(focus(), "j06.9")
    rests()
    press(focus(), ENTER)
    saves(form, rests)
    assert form.work.is_open
    assert form.pane.summary.sentences
    assert form.told.text
    saves(form, rests)
    assert kept(desk, form.outcome.registered.number).enp is None


def test_urgent_care_of_nobody_known_is_registered_and_waits_to_be_clarified(form, rests, desk):
    form.begin_unknown("неизвестный мужчина, около 40 лет")
    form.take()
    rests()
    assert at() == "diagnoses.0.code"
    type_text(focus(), "s06.0")
    rests()
    press(focus(), ENTER)
    saves(form, rests)
    if form.work.is_open:
        saves(form, rests)
    view = kept(desk, form.outcome.registered.number)
    assert (view.person, view.said, view.unclear) == (None, "неизвестный мужчина, около 40 лет", Unclear.PERSON)


@pytest.mark.parametrize("typed", ["x99.9", "j18"])
def test_a_code_that_no_list_has_is_told_of_though_it_was_sent_before_any_answer(form, begins, rests, typed):
    begins("1")
    type_text(focus(), typed)
    saves(form, rests)
    assert "МКБ-10 не загружена" in " ".join(form.outcome._notes.sentences)


@pytest.mark.parametrize("typed", ["x99.9", "j18"])
def test_of_a_loaded_list_such_a_code_is_asked_about(form, begins, rests, embedded, typed):
    with embedded.write() as session:
        session.execute(insert(table_of(ReferenceList)).values(name="diagnoses", rows=2, loaded_on=TODAY, source="МКБ"))
        for code, parent in (("J18", None), ("J18.9", "J18")):
            session.execute(
                insert(table_of(ListedCode)).values(list_name="diagnoses", code=code, name="Пневмония", parent=parent)
            )
    begins("1")
    type_text(focus(), typed)
    saves(form, rests)
    assert form.work.is_open
    assert form.pane.summary.sentences
    form.work.entry.type("doctor", "Лапина О. В.")
    saves(form, rests)
    assert form.work.is_open
    saves(form, rests)
    assert form.outcome.registered.visit_id


# ---- nothing is lost


def test_another_patient_comes_in_between_and_what_was_entered_is_still_there(form, begins, rests, embedded):
    other = add(embedded, person("Петров Олег Ильич", serial=2))
    begins("1")
    type_text(focus(), "j06")
    rests()
    mine, uuid = form.person_id, form.work.now.uuid
    form.open(other)
    rests()
    assert form.work.entry.text("diagnoses.0.code") == ""
    form.open(mine)
    rests()
    assert form.work.now.uuid == uuid
    assert form.work.entry.text("diagnoses.0.code") == "j06"


def test_what_is_half_filled_goes_on_in_a_window_that_was_built_anew(form, begins, rests, makes, qtbot, tasks):
    begins("7")
    form.work.entry.type("summary.text", "Анамнез.\nЖалобы.")
    sight = form.sight
    again = makes()
    again.show_sight(sight)
    qtbot.waitUntil(lambda: again.is_idle and tasks.is_idle)
    assert again.work.entry.text("summary.text") == "Анамнез.\nЖалобы."
    assert again.pane.page.block("summary.text").input.toPlainText() == "Анамнез.\nЖалобы."
    assert again.person_id == form.person_id


def test_what_is_half_filled_goes_on_in_a_program_that_was_killed(begins, makes, desk, qtbot, tasks):
    form = begins("1")
    type_text(focus(), "j06")
    qtbot.waitUntil(lambda: form.is_idle and tasks.is_idle)
    uuid = form.work.now.uuid
    again = makes()
    again.open(form.person_id)
    qtbot.waitUntil(lambda: again.is_idle and tasks.is_idle)
    assert (again.work.now.uuid, again.work.entry.text("diagnoses.0.code")) == (uuid, "j06")
    replace_text(again.pane.page.block("diagnoses.0.code").input, "j06.9")
    again.commands()["save_visit"]()
    qtbot.waitUntil(lambda: again.is_idle and tasks.is_idle)
    assert again.outcome.registered.visit_id
    assert desk.visits_aside.of(form.person_id) is None


# ---- a registered one is put right


def test_a_correction_wants_a_reason_and_keeps_what_stood_there(form, begins, rests, desk):
    begins("1")
    type_text(focus(), "j06.9")
    rests()
    press(focus(), ENTER)
    saves(form, rests)
    number = int(form.outcome.registered.number)
    form.correct(kept(desk, number))
    form.take()
    rests()
    form.pane.page.go("doctor")
    replace_text(focus(), "Ёлкин П. П.")
    saves(form, rests)
    assert at() == "section.because"
    assert not kept(desk, number).changes
    type_text(focus(), "ошибка в фамилии врача")
    saves(form, rests)
    view = kept(desk, number)
    assert (view.doctor, view.changes[0].because) == ("Ёлкин П. П.", "ошибка в фамилии врача")


@pytest.mark.parametrize("digit", ["5", "6", "7"])
def test_a_correction_asks_for_nothing_that_it_leaves_out(form, begins, rests, desk, ivanova, digit):
    kind = list(VisitKind)[int(digit) - 1]
    draft = VisitDraft("u-1", kind=kind, on=TODAY, until=TODAY if kind is VisitKind.HOSPITAL else None)
    number = desk.visits.register(replace(draft, results=(ResultDraft(name="СОЭ", value="12"),)), ivanova).visit_id
    form.correct(kept(desk, number))
    form.take()
    rests()
    assert not {path for path in shown(form) if path.partition(".")[0] in {"results", "vaccinations", "summary"}}
    assert "scan" not in form.commands()
    form.work.entry.type("kind", VisitKind.VACCINATION.value)
    form._open_section(RESULTS)
    rests()
    assert not {path for path in shown(form) if path.partition(".")[0] in {"results", "vaccinations", "summary"}}


def test_a_doubt_about_a_correction_is_told_as_one(form, begins, rests, desk, ivanova):
    number = desk.visits.register(VisitDraft("u-1", kind=VisitKind.TREATMENT, on=TODAY), ivanova).visit_id
    form.correct(kept(desk, number))
    form.work.entry.type("section.because", "ошибка")
    saves(form, rests)
    assert form.work.is_open
    assert "исправлен" in form.told.text
    assert "зарегистрирован" not in form.told.text


@pytest.mark.parametrize("goes_away", [False, True])
def test_what_another_corrected_meanwhile_is_not_overwritten_and_nothing_entered_is_lost(form, begins, rests, desk, goes_away):
    begins("1")
    type_text(focus(), "j06.9")
    rests()
    press(focus(), ENTER)
    saves(form, rests)
    number = int(form.outcome.registered.number)
    view = kept(desk, number)
    form.correct(view)
    rests()
    form.work.entry.type("doctor", "Ёлкин П. П.")
    form.work.entry.type("section.because", "ошибка")
    other = replace(form.work.draft()[0], doctor="Лапина О. В.", department="Хирургия", diagnoses=(DiagnosisDraft("I10"),))
    desk.visits.correct(number, view.version, other, "другая ошибка")
    if goes_away:
        form.leave()
        form.correct(kept(desk, number))
    else:
        saves(form, rests)
    assert form.told.text.endswith("Изменено там: Врач, Диагнозы, Отделение.")
    typed = form.work.entry.text
    assert (typed("doctor"), typed("department"), typed("diagnoses.0.code")) == ("Ёлкин П. П.", "Хирургия", "I10")
    saves(form, rests)
    assert (kept(desk, number).doctor, kept(desk, number).changes[-1].because) == ("Ёлкин П. П.", "ошибка")


def test_a_correction_goes_on_where_something_else_of_the_visit_was_changed(form, rests, desk, ivanova):
    number = desk.visits.register(VisitDraft("u-1", kind=VisitKind.TREATMENT, on=TODAY), ivanova).visit_id
    form.correct(kept(desk, number))
    form.work.entry.type("doctor", "Ёлкин П. П.")
    form.leave()
    desk.visits.withdraw(number, "ошибка")
    desk.visits.put_back(number, "не ошибка")
    form.correct(kept(desk, number))
    rests()
    assert "осталось" in form.told.text
    assert "Изменено" not in form.told.text
    form.leave()
    form.correct(kept(desk, number))
    assert form.work.entry.text("doctor") == "Ёлкин П. П."


def test_a_correction_keeps_the_last_day_of_what_is_no_stay(form, rests, desk, ivanova):
    draft = VisitDraft("u-1", kind=VisitKind.TREATMENT, on=date(2026, 11, 3), until=date(2026, 11, 9), doctor="Лапина О. В.")
    number = desk.visits.register(draft, ivanova).visit_id
    form.correct(kept(desk, number))
    assert form.work.draft()[0].until == date(2026, 11, 9)
    form.work.entry.type("kind", VisitKind.PREVENTIVE.value)
    assert form.work.draft()[0].until is None


def test_the_day_of_the_card_is_that_of_the_visit(form, ivanova, rests):
    form.on_day(date(2026, 11, 3))
    form.open(ivanova)
    rests()
    assert form.work.entry.text("on") == "03.11.2026"


# ---- thrown away, and what stands there afterwards


def test_what_was_entered_is_thrown_away_and_comes_back(form, begins, rests, desk):
    begins("1")
    type_text(focus(), "j06")
    rests()
    uuid = form.work.now.uuid
    form.commands()["discard_visit"]()
    rests()
    assert not form.work.entry.text("kind")
    assert desk.visits_aside.of(form.person_id) is None
    assert "Ctrl+Z" in form.told.text
    form.commands()["undo"]()
    rests()
    assert (form.work.now.uuid, form.work.entry.text("diagnoses.0.code")) == (uuid, "j06")
    assert desk.visits_aside.of(form.person_id).uuid == uuid
    assert form.told.text == ""


def test_what_was_emptied_again_is_not_kept(form, begins, rests, desk):
    begins("1")
    rests()
    assert desk.visits_aside.of(form.person_id) is not None
    for path in [one for one in form.work.entry.entered if one != "on"]:
        form.work.entry.type(path, "")
    rests()
    assert desk.visits_aside.of(form.person_id) is None


def test_an_empty_form_is_left_when_it_is_thrown_away(form, begins, rests, qtbot):
    begins()
    with qtbot.waitSignal(form.left):
        form.commands()["discard_visit"]()
    rests()


def test_a_correction_that_is_thrown_away_stands_as_the_visit_does(form, begins, rests, desk, ivanova):
    number = desk.visits.register(VisitDraft("u-1", kind=VisitKind.TREATMENT, on=TODAY, doctor="Лапина О. В."), ivanova).visit_id
    form.correct(kept(desk, number))
    form.work.entry.type("doctor", "Ёлкин П. П.")
    form.commands()["discard_visit"]()
    rests()
    assert form.work.entry.text("doctor") == "Лапина О. В."
    form.commands()["undo"]()
    rests()
    assert form.work.entry.text("doctor") == "Ёлкин П. П."


def test_the_outcome_says_what_it_was_on_which_day_and_whose(form, begins, rests):
    begins("1")
    type_text(focus(), "j06.9")
    rests()
    press(focus(), ENTER)
    saves(form, rests)
    assert "Лечение" in form.outcome.spoken or "лечение" in form.outcome.spoken
    assert f"{TODAY:%d.%m.%Y}" in form.outcome.spoken
    assert "Иванова Мария Петровна" in form.outcome.spoken
    assert "print" in form.commands()
    assert form.outcome.print.isVisible()


@pytest.mark.parametrize("size", [(1366, 700), (960, 520), (480, 300)])
def test_the_kind_that_was_chosen_stays_in_sight_at_every_size(form, begins, rests, size):
    form.holder.resize(*size)
    begins("7")
    kind = form.pane._kind
    assert kind.text() == labels.word("visit_kind", VisitKind.HOSPITAL)
    assert not kind.visibleRegion().isEmpty()
    form.work.entry.put({"kind": Value("treatment")})
    assert kind.text() == labels.word("visit_kind", VisitKind.TREATMENT)


def test_the_day_is_that_of_the_moment_when_the_visit_is_begun(form, ivanova, rests, monkeypatch):
    monkeypatch.setattr(type(form._reach.desk.settings), "today", date(2026, 11, 29))
    form.open(ivanova)
    rests()
    assert form.work.entry.text("on") == "29.11.2026"
    assert {page.today for page in form.pane.pages} == {date(2026, 11, 29)}
