"""A form driven by its table: what is typed is never lost, Enter goes on to what waits, and what is left is put in order."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from omsdesk.errors import Finding
from omsdesk.models.drafts.reading import places, read, spelled
from omsdesk.models.words import IdentifiedBy
from omsdesk.views.forms import application as table
from omsdesk.views.forms.application import STEPS
from omsdesk.views.forms.choice_line import fitting
from omsdesk.views.forms.choices import own
from omsdesk.views.forms.entry import Entry, Value
from omsdesk.views.forms.field import Choice, Field, Kind, place_of
from omsdesk.views.forms.mending import capitalised, mended, surname_for
from omsdesk.views.forms.page import FormPage
from omsdesk.views.forms.said import sentence
from omsdesk.views.forms.summary import ErrorSummary, Line
from omsdesk.views.style import State
from tests.keys import press, type_text
from tests.views.desk import TODAY

ENTER, ESC, TAB, F4, SHIFT = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_F4,
    Qt.KeyboardModifier.ShiftModifier,
)
PERSON = {step.name: step for step in STEPS}["person"]


def focus():
    return QApplication.focusWidget()


def types(text):
    type_text(focus(), text)


def enters(*texts):
    for text in texts:
        types(text)
        press(focus(), ENTER)


def at():
    """The path of the field that has the focus."""
    return focus().objectName().removeprefix("application.")


@pytest.fixture
def entry(dressed):
    return Entry()


@pytest.fixture
def opens(qtbot, entry):
    """A page of the form in a window of its own."""

    def opened(name, **entered):
        entry.load({path.replace("__", "."): text for path, text in entered.items()})
        step = {step.name: step for step in STEPS}[name]
        page = FormPage(step, entry, own("ru"), TODAY)
        qtbot.addWidget(page)
        page.resize(1000, 560)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.take()
        return page

    return opened


@pytest.fixture
def person(opens):
    return opens("person")


# ---- the table


def test_every_field_of_the_table_is_a_value_of_the_draft_and_stands_there_once():
    paths = {field.path for step in STEPS for group in step.groups for field in group.fields()}
    for by in IdentifiedBy:
        wanted = [field.path for step in STEPS for field in step.fields({"identity.by": by.value, "kind": "include"})]
        assert len(wanted) == len(set(wanted))
    general = {".".join("*" if part.isdecimal() else part for part in path.split(".")) for path in paths}
    assert general - set(places()) == set()


LEFT_OUT = {"uuid", "family.*", "attachments.*", "sitting", "again", "representative.enp"}
WITHOUT_FIELD = ("representative.email", "representative.documents.*", "person.lives_at.homeless")


def test_every_value_of_the_draft_has_a_field_or_a_reason():
    paths = {re.sub(r"\.\d+(?=\.|$)", ".*", field.path) for step in STEPS for group in step.groups for field in group.fields()}
    missing = {path for path in places() if path not in paths and path not in LEFT_OUT and not path.startswith(WITHOUT_FIELD)}
    assert missing == set()


@pytest.mark.parametrize(
    ("entered", "wanted", "unwanted"),
    [
        ({}, "person.surname", "representative.surname"),
        ({"for": "child"}, "representative.surname", "representative.power.name"),
        ({"for": "ward"}, "representative.power.name", "clinic"),
        ({"kind": "attach"}, "clinic", "insurer"),
        ({"kind": "include"}, "insurer", "ground"),
        ({"kind": "change_insurer"}, "ground", "identity.evidence"),
        ({"identity.by": "bank"}, "identity.evidence", "ground"),
        ({"person.citizenship": "KAZ"}, "person.documents.1.number", "representative.phone"),
        ({"person.registered_at.homeless": "true"}, "person.lives_at.city", "person.registered_at.city"),
    ],
)
def test_what_was_entered_decides_what_is_asked(entered, wanted, unwanted):
    asked = {field.path for step in STEPS for field in step.fields(entered)}
    assert wanted in asked
    assert unwanted not in asked


def test_a_finding_of_a_part_stands_at_the_first_field_of_it():
    fields = table.CONTACT.fields({})
    assert place_of("person.registered_at", fields).path == "person.registered_at.homeless"
    assert place_of("person.phone", fields).path == "person.phone"
    assert place_of("person.snils", fields) is None
    assert table.CONTACT.has("person.registered_at", {})


# ---- what is typed


MENDED = [
    (Kind.NAME, "bdfyjd", "Иванов", "bdfyjd"),
    (Kind.NAME, "анна-мария", "Анна-Мария", ""),
    (Kind.NAME, "О'Нил", "О'Нил", ""),
    (Kind.NAME, "ильгам оглы", "Ильгам оглы", ""),
    (Kind.DATE, "22112026", "22.11.2026", ""),
    (Kind.DATE, "31.02.1980", "31.02.1980", ""),
    (Kind.DATE, "с", "22.11.2026", ""),
    (Kind.BIRTH, "12.5.80", "12.05.1980", ""),
    (Kind.SNILS, "11223344595", "112-233-445 95", ""),
    (Kind.SNILS, "1122334459", "1122334459", ""),
    (Kind.SNILS, "нет", "нет", ""),
    (Kind.ENP, "7156820823000016", "7156 8208 2300 0016", ""),
    (Kind.PHONE, "89123456789", "+7 (912) 345-67-89", ""),
    (Kind.PHONE, "112", "112", ""),
    (Kind.SUBDIVISION, "770001", "770-001", ""),
    (Kind.TEXT, "  Мира  ул. ", "Мира ул.", ""),
    (Kind.TEXT, "a@b.example", "a@b.example", ""),
]


@pytest.mark.parametrize(("kind", "typed", "text", "was"), MENDED)
def test_a_text_is_put_in_order_and_never_made_another(kind, typed, text, was):
    assert mended(Field("x", "x", kind), typed, {}, TODAY) == (text, was)


@pytest.mark.parametrize(
    ("kind", "series", "number", "written"),
    [
        ("3", "2аг", "№ 123456", ("II-АГ", "123456")),
        ("3", "ii аг", "123 456", ("II-АГ", "123456")),
        ("14", "4510", "123456", ("45 10", "123456")),
        ("", "4510", "123 456", ("4510", "123 456")),
        ("999", "4510", "123 456", ("4510", "123 456")),
    ],
)
def test_a_document_is_spelled_by_its_type(kind, series, number, written):
    entered = {"d.0.type": kind}
    got = [
        mended(Field(f"d.0.{part}", "x", spelled_as), text, entered, TODAY).text
        for part, spelled_as, text in (("series", Kind.SERIES, series), ("number", Kind.NUMBER, number))
    ]
    assert tuple(got) == written


@given(st.sampled_from(list(Kind)), st.text(max_size=30))
def test_putting_in_order_twice_changes_nothing_more(kind, text):
    field = Field("x", "x", kind)
    once = mended(field, text, {}, TODAY).text
    assert mended(field, once, {}, TODAY).text == once


@given(st.sampled_from([Kind.DATE, Kind.BIRTH]), st.dates(date(1930, 1, 1), TODAY))
def test_a_date_in_order_means_the_same_day(kind, day):
    path = "person.birth_date" if kind is Kind.BIRTH else "person.documents.0.issued"
    typed = f"{day:%d%m%Y}"
    text = mended(Field(path, "x", kind), typed, {}, TODAY).text
    assert read({path: typed}, TODAY) == read({path: text}, TODAY)


@pytest.mark.parametrize(
    ("surname", "sex", "fitted"),
    [
        ("Иванова", "M", "Иванов"),
        ("Иванов", "F", "Иванова"),
        ("Островский", "F", "Островская"),
        ("Кузьмина", "M", "Кузьмин"),
        ("Шевченко", "F", "Шевченко"),
        ("Ким", "M", "Ким"),
        ("Иванов", "M", "Иванов"),
    ],
)
def test_a_surname_takes_the_form_of_its_bearer(surname, sex, fitted):
    assert surname_for(surname, sex) == fitted


def test_capitals_are_given_to_small_names_alone():
    assert [capitalised(name) for name in ("пётр", "ПЁТР", "МакДональд", "ван дер мер")] == [
        "Пётр",
        "ПЁТР",
        "МакДональд",
        "ван Дер Мер",
    ]


# ---- the state and the way back


TYPED = st.lists(st.tuples(st.sampled_from("abc"), st.text("xyz", max_size=3)), max_size=12)


@given(TYPED)
def test_everything_can_be_taken_back_and_done_again(strokes):
    entry = Entry()
    seen = [entry.entered]
    for path, text in strokes:
        entry.type(path, text)
        entry.rest()
        if entry.entered != seen[-1]:
            seen.append(entry.entered)
    for before in reversed(seen[:-1]):
        while entry.entered != before:
            assert entry.can_undo
            entry.undo()
    while entry.can_redo:
        entry.redo()
    assert entry.entered == seen[-1]


def test_letters_typed_in_a_row_are_one_thing_to_take_back(entry):
    for text in ("И", "Ив", "Ива"):
        entry.type("person.surname", text)
    entry.rest()
    entry.type("person.surname", "Иван")
    entry.undo()
    assert entry.text("person.surname") == "Ива"
    entry.undo()
    assert entry.entered == {}
    assert entry.undo() == frozenset()


def test_what_is_held_fills_the_empty_and_disputes_the_other(entry):
    entry.load({"person.name": "Мария", "person.surname": "Петрова"})
    entry.fill({"person.name": ("Мария", "card"), "person.surname": ("Иванова", "card"), "person.snils": ("1", "card")})
    assert entry.value("person.name") == Value("Мария", "card")
    assert entry.value("person.surname") == Value("Петрова", "", "Иванова", "card")
    assert entry.text("person.snils") == "1"
    assert entry.disputed == ("person.surname",)
    entry.take("person.surname")
    assert entry.value("person.surname") == Value("Иванова", "card")
    entry.undo()
    entry.keep("person.surname")
    assert entry.value("person.surname") == Value("Петрова")
    entry.clear(["person.snils", "nowhere"])
    assert entry.text("person.snils") == ""


# ---- the page


def test_enter_goes_on_to_what_waits(person, entry):
    entry.fill({"person.surname": ("Иванов", "parent"), "person.citizenship": ("RUS", "usual")})
    person.take()
    assert at() == "person.name"
    enters("пётр", "сергеевич")
    # the patronymic told the sex
    assert at() == "person.birth_date"
    assert entry.value("person.sex") == Value("M", "patronymic")
    assert person.block("person.sex").input.text() == "муж."
    types("05052021")
    assert at() == "person.birth_place"
    enters("Тула")
    # what is left follows from the age
    assert entry.value("person.category") == Value("6", "age")
    assert entry.value("person.documents.0.type") == Value("3", "age")
    assert at() == "person.snils"
    assert entry.entered == {
        "person.surname": "Иванов",
        "person.name": "Пётр",
        "person.patronymic": "Сергеевич",
        "person.sex": "M",
        "person.birth_date": "05.05.2021",
        "person.birth_place": "Тула",
        "person.citizenship": "RUS",
        "person.category": "6",
        "person.documents.0.type": "3",
    }


def test_enter_in_the_last_field_ends_the_page_and_shift_enter_goes_back(person, qtbot):
    assert at() == "person.surname"
    with qtbot.waitSignal(person.began_before):
        press(focus(), ENTER, SHIFT)
    enters("Иванов")
    press(focus(), ENTER, SHIFT)
    assert at() == "person.surname"
    person.go("person.snils")
    with qtbot.waitSignal(person.finished):
        press(focus(), ENTER)


def test_a_field_that_is_filled_wrong_is_stopped_at(person, entry):
    entry.load({"person.surname": "Иванов", "person.name": "Пётр", "person.patronymic": "Сергеевич"})
    person.say({"person.name": (State.INACTIVE, "нельзя")})
    person.go("person.surname")
    press(focus(), ENTER)
    assert at() == "person.name"


def test_a_name_in_the_wrong_layout_is_mended_and_can_stand_as_typed(person, entry):
    enters("bdfyjd")
    chip = person._rows["person.surname"].chips["person.surname"]
    assert entry.text("person.surname") == "Иванов"
    assert chip.isVisible()
    assert "bdfyjd → Иванов" in chip.text()
    assert person.revert_layout()
    assert entry.text("person.surname") == "bdfyjd"
    assert not chip.isVisible()
    assert at() == "person.surname"
    press(focus(), ENTER)
    assert entry.text("person.surname") == "bdfyjd"
    assert not person.revert_layout()


@pytest.mark.parametrize(("typed", "stands"), [("bdfyjd", "Иванов"), ("лебедева", "Лебедева"), ("Лебедева", "Лебедева")])
def test_letters_and_what_was_put_in_order_are_one_thing_to_take_back(person, entry, typed, stands):
    enters(typed)
    assert entry.text("person.surname") == stands
    entry.undo()
    assert entry.entered == {}
    entry.redo()
    assert entry.text("person.surname") == stands


def test_what_is_put_in_order_later_is_taken_back_by_itself(person, entry):
    entry.type("person.surname", "лебедева")
    entry.rest()
    person.go("person.surname")
    press(focus(), ENTER)
    assert entry.text("person.surname") == "Лебедева"
    entry.undo()
    assert entry.text("person.surname") == "лебедева"


def test_typed_over_as_it_was_is_nothing_that_was_done(person, entry):
    entry.load({"person.surname": "Лебедева"})
    entry.type("person.surname", "лебедева")
    person.go("person.surname")
    press(focus(), ENTER)
    assert entry.text("person.surname") == "Лебедева"
    assert not entry.can_undo


OLD = {"type": "14", "series": "70 05", "number": "123456", "issued": "20.07.2005", "issuer": "УВД", "subdivision": "710-001"}


@pytest.mark.parametrize(("origin", "kept"), [("card", {}), ("again", {"issued": "20.07.2005", "issuer": "УВД"}), ("", OLD)])
@pytest.mark.parametrize(("part", "typed"), [("series", "7025"), ("number", "654321")])
def test_another_number_is_another_document_and_what_told_of_the_old_one_is_asked_for(opens, entry, part, typed, origin, kept):
    page = opens("documents")
    entry.fill({f"person.documents.0.{one}": (text, origin) for one, text in OLD.items()})
    page.go(f"person.documents.0.{part}")
    focus().selectAll()
    enters(typed)
    left = {one: entry.text(f"person.documents.0.{one}") for one in ("issued", "issuer")}
    assert left == {one: kept.get(one, "") for one in left}
    if not kept:
        assert at() == "person.documents.0.issued"
        entry.undo()
        assert entry.text("person.documents.0.issued") == OLD["issued"]
        # What was taken back is not emptied a second time.
        page.go(f"person.documents.0.{part}")
        press(focus(), ENTER)
        assert entry.text("person.documents.0.issued") == OLD["issued"]


def test_an_unclear_date_stays_as_it_was_typed(person, entry):
    person.go("person.birth_date")
    enters("12.13")
    assert entry.text("person.birth_date") == "12.13"
    assert person.block("person.birth_date").input.text() == "12.13"


def test_two_values_stand_side_by_side_until_one_is_chosen(person, entry):
    entry.type("person.sex", "F")
    entry.fill({"person.sex": ("M", "card")})
    told = person.findChild(QLabel, "application.person.sex.other")
    assert told.isVisible()
    assert "муж." in told.text()
    assert "жен." in told.text()
    person._rows["person.sex"].disputes["person.sex"]._take.click()
    assert entry.value("person.sex") == Value("M", "card")
    assert not told.isVisible()


def test_where_a_value_came_from_stands_beside_it(person, entry):
    entry.fill({"person.surname": ("Иванов", "parent")})
    block = person.block("person.surname")
    assert block.mark == "от родителя"
    assert block.input.accessibleDescription() == "от родителя"
    entry.type("person.surname", "Иванов-Петров")
    entry.put({})
    entry.changed.emit(frozenset({"person.surname"}))
    assert block.mark == ""


def test_the_age_stands_beside_the_birth_date(person, entry):
    entry.put({"person.birth_date": Value("05.05.2021")})
    assert person.block("person.birth_date").mark == "5 лет"


# ---- choices


CHOICES = (
    Choice("14", "паспорт гражданина"), Choice("9", "паспорт иностранца"), Choice("3", "свидетельство о рождении"),
    Choice("16", "паспорт моряка", is_offered=False),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("14", ["14"]),
        ("3", ["3"]),
        ("паспорт", ["14", "9"]),
        ("паспорт и", ["9"]),
        ("рожд", ["3"]),
        ("cdb", ["3"]),
        ("моряка", ["16"]),
        ("16", ["16"]),
        ("нечто", []),
        ("", []),
    ],
)
def test_a_choice_is_known_by_code_beginning_or_part(text, codes):
    assert [one.code for one in fitting(text, CHOICES)] == codes


def test_a_choice_shows_words_and_enters_its_code(opens, entry):
    page = opens("documents")
    assert at() == "person.documents.0.type"
    enters("свид")
    # two certificates: the list asks which
    block = page.block("person.documents.0.type")
    assert block.input.is_open
    press(block.input._popup, ENTER)
    assert entry.text("person.documents.0.type") == "3"
    assert block.input.text() == "свидетельство о рождении"
    assert at() == "person.documents.0.series"
    enters("2аг", "123456")
    assert entry.text("person.documents.0.series") == "II-АГ"
    draft, findings = read(entry.entered, TODAY)
    assert findings == ()
    assert draft.person.documents[0].series == "II-АГ"


def test_f4_opens_the_list_with_all_there_is(opens, entry):
    page = opens("person", person__sex="M")
    page.go("person.sex")
    page.open_list()
    line = page.block("person.sex").input
    assert line.is_open
    assert line._list.completionCount() == 2
    press(line._popup, ESC)
    assert not line.is_open
    assert entry.text("person.sex") == "M"


def test_what_is_no_choice_stays_as_typed(person, entry):
    person.go("person.category")
    enters("космонавт")
    assert entry.text("person.category") == "космонавт"


def test_a_digit_chooses_what_stands_in_sight_and_moves_on(opens, entry):
    page = opens("who")
    assert at() == "for"
    types("2")
    assert entry.text("for") == "child"
    assert at() == "kind"
    types("3")
    types("1")
    assert entry.entered == {"for": "child", "kind": "change_insurer", "identity.by": "document"}
    assert at() == "ground"
    assert page.block("ground").isVisible()


def test_a_part_that_is_not_asked_for_is_not_there(opens, entry):
    page = opens("person")
    assert page.findChild(QWidget, "application.representative.surname") is None
    entry.put({"for": Value("child")})
    assert page.block("representative.surname").isVisible()


# ---- what is said


def test_a_finding_stands_under_its_field_with_sign_and_word_and_takes_no_focus(person):
    finding = Finding("person.snils", "snils.checksum", "stop", {"repairs": "—"})
    field = person.block("person.snils").field
    person.go("person.name")
    person.say({"person.snils": (State.INACTIVE, sentence(finding, field, "ru"))})
    told = person.findChild(QLabel, "application.person.snils.finding")
    assert told.isVisible()
    assert told.text().startswith("Исправить — СНИЛС: Контрольное число СНИЛС не сходится")
    assert told.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert at() == "person.name"
    person.say({})
    assert not told.isVisible()
    assert person.told("person.snils") == ""


@pytest.mark.parametrize(
    ("label", "begins"),
    [
        ("Контрольное число", "Исправить — Контрольное число СНИЛС не сходится"),
        ("Контроль", "Исправить — Контроль: Контрольное число СНИЛС не сходится"),
    ],
)
def test_a_sentence_that_names_its_field_is_not_led_by_the_name(dressed, label, begins):
    finding = Finding("person.snils", "application.snils_checksum", "stop", {"perhaps": ""})
    assert sentence(finding, Field("person.snils", label), "ru").startswith(begins)


def test_what_will_be_refused_is_called_so(dressed):
    values = {"insurer": "СМО «Пример»", "works": "Республика Башкортостан", "lives": "г. Москва"}
    told = sentence(Finding("insurer", "application.insurer_elsewhere", "ask", values), None, "ru")
    assert told.startswith("Повод для отказа: Страховая организация СМО «Пример» работает в другом регионе")


def test_the_summary_counts_and_leads_to_the_field(qtbot, dressed):
    summary = ErrorSummary()
    qtbot.addWidget(summary)
    lines = [Line(State.INACTIVE, "СНИЛС: не сходится", "person.snils"), Line(State.ATTENTION, "Паспорт: пора менять", "person")]
    summary.show_lines(lines)
    assert summary._title.text() == "Исправить: 1, посмотреть: 1"
    assert summary.sentences == ("СНИЛС: не сходится", "Паспорт: пора менять")
    with qtbot.waitSignal(summary.chosen) as told:
        press(summary._buttons.button(0), ENTER)
    assert told.args == ["person.snils"]
    summary.show_lines([])
    assert summary.isHidden()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
@pytest.mark.parametrize("percent", [100, 200])
def test_a_page_is_never_wider_than_the_window(opens, dressed, qtbot, step, percent):
    from omsdesk.views import style

    style.apply(dressed, "light", percent)
    page = opens(step.name, **{"for": "child", "kind": "change_insurer", "person__citizenship": "KAZ"})
    # A bar that comes takes its width from the rows, which ask anew.
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    wide = [
        name.objectName()
        for name in page.body.findChildren(QLabel)
        if name.isVisible() and name.x() + name.width() > page.width()
    ]
    assert wide == []
    style.apply(dressed, "light", 100)


def test_a_draft_that_is_shown_is_the_draft_that_is_read(opens, entry):
    entered = {
        "person.surname": "Иванов",
        "person.sex": "M",
        "person.documents.0.type": "14",
        "person.registered_at.okato": "70000",
    }
    for step in STEPS:
        opens(step.name, **{path.replace(".", "__"): text for path, text in entered.items()})
    draft, _ = read(entry.entered, TODAY)
    assert spelled(draft) | {"uuid": ""} == entered | {"uuid": ""}
