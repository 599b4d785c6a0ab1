"""G13: names that have broken programs, on every paper, every screen and in every line of the terminal: text, and nothing else.

That each paper says what was typed is shown string by string in tests/services/documents; here it is shown that making it opens
no file and no socket, and that no widget, tooltip or terminal takes a name for more than a name.
"""

import sys
import unicodedata
from contextlib import contextmanager
from itertools import cycle, islice

import pytest
from sqlalchemy import select, update

from omsdesk.models.records import table_of
from omsdesk.services.database import Database
from omsdesk.services.vault import existing_key
from omsdesk.settings import Settings
from tests.services.documents import application_cases, care_cases
from tests.services.documents.application_cases import filled, printed
from tests.services.documents.evil import EVIL, MORE_EVIL

LONG = ("Ы" * 10_000, "<b>" * 3_000, "&amp;" * 2_000)
NAMES = (*(typed for typed, _said in EVIL), *MORE_EVIL, *LONG)
KEPT = tuple(name for name in NAMES if name.strip() and not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in name))
"""What a store may hold: no control signs and no halves of letters. Everything else may have come from another program."""
STEERING = {"Cc", "Cs"}
BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
FORMS = {**application_cases.FORMS, **{f"care: {name}": (*form, 1) for name, form in care_cases.FORMS.items()}}
TOUCHES = (
    "open",
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.listdir",
    "os.scandir",
    "urllib.",
    "shutil.",
    "exec",
)
_touched: list[str] = []
_watching: list[bool] = []


def _hook(event, _given):
    if _watching and event.startswith(TOUCHES) and event != "exec":
        _touched.append(f"{event} {_given!r}"[:200])


@contextmanager
def untouched():
    """Nothing outside the process is touched in the block. A hook of the interpreter cannot be taken off again: it sleeps."""
    if not hasattr(sys, "_omsdesk_hooked"):
        sys.addaudithook(_hook)
        sys._omsdesk_hooked = True
    _touched.clear()
    _watching.append(True)
    try:
        yield
    finally:
        _watching.clear()
    assert not _touched


def test_there_are_two_hundred():
    assert len(set(NAMES)) >= 200


def test_the_watch_would_notice(tmp_path):
    with pytest.raises(AssertionError), untouched():
        (tmp_path / "a").write_text("a")


@pytest.mark.parametrize("form", FORMS)
def test_a_paper_is_made_without_a_file_or_a_socket(form, scaled):
    leaf, facts, *_ = FORMS[form]
    printed(leaf, facts)  # faces are read once
    for shift in scaled((0, 97), tuple(range(0, len(NAMES), 7))):
        with untouched():
            pdf = printed(leaf, filled(facts, islice(cycle(NAMES), shift, None)))
        assert pdf.startswith(b"%PDF")


# ---- the window

# Every text that came from people or other programs and is shown: table, column.
SHOWN = (
    ("person", "surname"), ("person", "name"), ("person", "patronymic"), ("person", "birth_place"), ("insurer", "name"),
    ("clinic", "name"), ("insurer", "phone"), ("visit", "doctor"), ("visit", "department"),
    ("person_line", "surname"), ("person_line", "name"), ("lab_result", "name"), ("lab_result", "value"), ("document", "issuer"),
    ("medical_document", "author"), ("dispute", "text"), ("former_name", "surname"), ("vaccination", "vaccine"),
    ("address", "street"), ("address", "city"),
    ("application", "clerk"), ("scanned_document", "name"), ("check", "clerk"), ("coverage_check", "clerk"), ("audit", "clerk"),
)  # fmt: skip


def spoil(settings):
    """Put a hostile name in place of every text of the register that is shown; how many places there were."""
    database = Database(settings.store_place, existing_key(settings).raw)
    from omsdesk.models.records import Person

    metadata, places, names = table_of(Person).metadata, 0, cycle(KEPT)
    try:
        with database.write() as session:
            for table, column in SHOWN:
                if table in metadata.tables and column in metadata.tables[table].c:
                    places += _spoil_column(session, metadata.tables[table], column, names)
    finally:
        database.close()
    return places


def _spoil_column(session, table, column, names):
    key = next(iter(table.primary_key.columns))
    ids = session.execute(select(key).where(table.c[column].is_not(None))).scalars().all()
    for one in ids:
        longest = getattr(table.c[column].type, "length", None) or 300
        session.execute(update(table).where(key == one).values({column: next(names)[:longest]}))
    return len(ids)


def rich(widget):
    """What of a widget and all within it would be drawn as markup."""
    from PySide6.QtGui import Qt
    from PySide6.QtWidgets import QAbstractItemView, QLabel, QMessageBox, QTextEdit, QWidget

    found = []
    for one in (widget, *widget.findChildren(QWidget)):
        for said in (one.toolTip(), one.statusTip(), one.whatsThis()):
            found += [f"tip of {type(one).__name__}: {said!r}"] if _is_markup(said) else []
        if isinstance(one, (QLabel, QMessageBox)) and one.textFormat() != Qt.TextFormat.PlainText:
            # A label of the program's own words may be left as Qt makes it; what could be markup may not.
            found += [f"{type(one).__name__} {one.objectName()}: {one.text()[:80]!r}"] if _may_be_more(one.text()) else []
        if isinstance(one, QTextEdit) and one.acceptRichText() and not one.isReadOnly():
            found.append(f"{type(one).__name__} takes markup")
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            found += _rich_cells(one)
    return found


def _may_be_more(text):
    from PySide6.QtGui import Qt

    return Qt.mightBeRichText(text) or "<" in text or "&" in text


def _rich_cells(view):
    from PySide6.QtCore import QAbstractListModel
    from PySide6.QtGui import Qt

    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    cells = (model.index(row, column) for row in range(min(model.rowCount(), 30)) for column in range(columns))
    tips = (cell.data(Qt.ItemDataRole.ToolTipRole) for cell in cells)
    return [f"tip in {type(view).__name__}: {tip!r}" for tip in tips if tip and _is_markup(str(tip))]


def _is_markup(tip):
    """Whether a tip would be drawn as more than text; one of our own is put into `<qt>` with every sign of it escaped."""
    from PySide6.QtGui import Qt

    inner = tip.removeprefix("<qt>").removesuffix("</qt>")
    return "<" in inner if len(inner) < len(tip) else Qt.mightBeRichText(tip)


def test_no_screen_takes_a_name_for_markup(qapp, own_register, scaled, figure):
    from omsdesk import app
    from omsdesk.views import tour

    settings = Settings.load(language="ru", palette="light")
    places = spoil(settings)
    assert places > 1000
    program = app.build(settings)
    seen, found = 0, []
    try:
        window = program.window
        window.resize(*tour.SIZE)
        window.show()
        tour.settle(window)
        for _name, widget in islice(tour.steps(window), scaled(6, 1000)):
            tour.settle(window)
            widget.grab()
            found += rich(widget)
            seen += 1
    finally:
        program.close()
    assert not found
    figure(
        "G13",
        f"{len(set(NAMES))} strings, {len(FORMS)} forms without file or socket, {places} texts of a register on {seen} screens",
    )


def test_a_label_that_would_draw_markup_is_noticed(qtbot):
    from PySide6.QtWidgets import QLabel, QWidget

    outer = QWidget()
    qtbot.addWidget(outer)
    QLabel("<b>Щукин</b>", outer).setToolTip("<i>Щукин</i>")
    assert len(rich(outer)) == 2


# ---- the terminal


def steering(said):
    """The signs that a terminal would obey instead of showing them."""
    return {letter for letter in said if letter != "\n" and (letter in BIDI or unicodedata.category(letter) in STEERING)}


def test_no_line_of_the_terminal_is_steered(run, own_register, tmp_path):
    settings = Settings.load()
    spoil(settings)
    questions = (
        ["find", "ив"], ["find", "ив", "--lang", "en"], ["applications"], ["due"], ["visits", "1", "--reason", "treatment"],
        ["results", "1", "--reason", "treatment"], ["vaccinations", "1", "--reason", "treatment"], ["household", "1"], ["check"],
    )  # fmt: skip
    for words in questions:
        ran = run(*words)
        assert ran.code in {0, 1, 2}, (words, ran.err)
        assert steering(ran.out + ran.err) == set(), words


@pytest.mark.parametrize(
    "hostile", ["\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\u202e", "\u2066", "\r", "\x08" * 9, "[bold]", "{0}", "%s"]
)
def test_no_word_of_the_clerk_comes_back_to_steer_the_terminal(run, register, hostile):
    for words in (
        ["find", f"щ{hostile}щ"],
        ["verify", f"щ{hostile}щ"],
        ["load", "persons", f"щ{hostile}щ.csv"],
        ["apply", f"щ{hostile}щ"],
    ):
        ran = run(*words)
        assert steering(ran.out + ran.err) == set(), words
