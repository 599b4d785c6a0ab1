"""G13: names that have broken programs, on every paper, every screen and in every line of the terminal: text, and nothing else.

That each paper says what was typed is shown string by string in tests/services/documents; here it is shown that making it opens
no file and no socket, and that no widget, tooltip or terminal takes a name for more than a name.
"""

import re
import sys
import unicodedata
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from itertools import cycle, islice, repeat
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select, update

from omsdesk.models.numbers import recovery_key
from omsdesk.models.records import table_of
from omsdesk.places import resources
from omsdesk.services.database import Database
from omsdesk.services.documents import coverage_proof, extract, family_form, key_sheet, pack, recovery_sheet
from omsdesk.services.documents.facts import OrganisationFacts
from omsdesk.services.documents.family_form import FamilyFacts, RelativeFacts
from omsdesk.services.vault import existing_key
from omsdesk.settings import Settings
from tests.services.documents import application_cases, care_cases, cases
from tests.services.documents.application_cases import filled, printed
from tests.services.documents.evil import EVIL, MORE_EVIL

LONG = ("Ы" * 10_000, "<b>" * 3_000, "&amp;" * 2_000)
NAMES = (*(typed for typed, _said in EVIL), *MORE_EVIL, *LONG)
KEPT = tuple(name for name in NAMES if name.strip() and not any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in name))
"""What a store may hold: no control signs and no halves of letters. Everything else may have come from another program."""
STEERING = {"Cc", "Cs"}
BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
ORGANISATION = OrganisationFacts("Поликлиника № 2", "1027700000001", "ЛО-77", "Тула", "+7 487 200-00-00")
RELATIVE = RelativeFacts(
    "Щукин Пётр Ильич", date(1985, 3, 17), "сын", "7756410832000014", "действует", "с 2001 года", "свидетельство"
)
FAMILY = FamilyFacts(
    ORGANISATION, datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "Щукина Анна Ильинична", date(1960, 1, 2), RELATIVE.enp, "действует",
    (RELATIVE, replace(RELATIVE, is_former=True)), "Щукина А. И.", ("Щукин П. И.", "Щукин И. И."), "Тула, Примерная, 1",
    "+7 900 123-45-67", "Петрова А.",
)  # fmt: skip
LEAVES = {
    **application_cases.FORMS,
    **{f"care: {name}": (*form, 1) for name, form in care_cases.FORMS.items()},
    "family": (family_form.leaf, FAMILY),
}
RENDERED = {
    "extract": (extract.render, cases.EXTRACT),
    "long extract": (extract.render, cases.LONG_EXTRACT),
    "proof": (coverage_proof.render, cases.PROOF),
    "proof of nobody": (coverage_proof.render, cases.UNKNOWN_PROOF),
}


def _leaf(leaf, facts, texts):
    return printed(leaf, filled(facts, texts))


def _rendered(render, facts, texts):
    # its number is the program's own and stands in a barcode
    return render(replace(filled(facts, texts), number=facts.number, practice=False))


def _recovery(texts):
    made = filled(recovery_sheet.RecoverySheetFacts("", "register.db", ORGANISATION, "Волкова Н. П.", FAMILY.at), texts)
    return recovery_sheet.render(replace(made, key=recovery_key.format(recovery_key.encode(bytes(range(16))))))


def _key_sheet(texts):
    made = filled(
        key_sheet.KeySheetFacts(ORGANISATION, "Поликлиника", "1", "A B", FAMILY.at, FAMILY.at, "", "Волкова Н. П."), texts
    )
    return key_sheet.render(replace(made, statement="OMSDESKKEY1" + "A" * 200))


def _pack(texts):
    return pack.render([leaf(filled(facts, texts)) for leaf, facts, *_ in application_cases.FORMS.values()])


FORMS = {
    **{name: partial(_leaf, *form[:2]) for name, form in LEAVES.items()},
    **{name: partial(_rendered, *form) for name, form in RENDERED.items()},
    "recovery sheet": _recovery,
    "key sheet": _key_sheet,
    "pack": _pack,
}
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
    make = FORMS[form]
    make(cycle(("Щукин",)))  # faces are read once
    for shift in scaled((0,), tuple(range(0, len(NAMES), 7))):
        with untouched():
            pdf = make(islice(cycle(NAMES), shift, None))
        assert pdf.startswith(b"%PDF")


def test_no_paper_is_forgotten():
    """Each module of a printed form is behind one of the forms."""
    folder = Path(extract.__file__).parent
    making = {
        file.stem
        for file in folder.glob("*.py")
        if re.search(r"^def (leaf|render)\(", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    behind = {leaf.__module__ for leaf, *_ in (*LEAVES.values(), *RENDERED.values())} - {application_cases.__name__}
    assert making - {one.rpartition(".")[2] for one in behind} <= {
        "key_sheet", "recovery_sheet", "scanner_sheet", "calibration", "pack", "consent", "register",
    }  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), EVIL)
def test_the_family_is_printed_as_it_was_typed(typed, said):
    letters = cases.letters_of(_leaf(family_form.leaf, FAMILY, repeat(typed)))
    expected = cases.squeezed(typed if said is None else said)
    assert letters.count(expected) >= 5


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
            # A label may be left as Qt makes it where it says the program's own words and nothing else.
            found += [] if one.text() in own_words() else [f"{type(one).__name__} {one.objectName()}: {one.text()[:80]!r}"]
        if isinstance(one, QTextEdit) and one.acceptRichText() and not one.isReadOnly():
            found.append(f"{type(one).__name__} takes markup")
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            found += _rich_cells(one)
    return found


@cache
def own_words():
    """Every sentence of the window that has no place for a value, in both languages."""
    said = {""}
    for message in ET.parse(resources() / "i18n" / "omsdesk_ru.ts").iter("message"):
        said |= {message.findtext("source"), message.findtext("translation")}
    assert len(said) > 1000
    return {text for text in said if text is not None and "{" not in text and "<" not in text}


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
    assert not sorted(set(found))
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


MARIA = "6654910887000012"
"""A person of the practice register."""


def test_no_line_of_the_terminal_is_steered(run, own_register, tmp_path):
    settings = Settings.load()
    spoil(settings)
    of_care = (MARIA, "--reason", "treatment")
    questions = (
        ["find", "ив"], ["find", "ив", "--lang", "en"], ["verify", MARIA], ["applications"], ["applications", "--limit", "300"],
        ["due"], ["due", "--by-household"], ["visits", *of_care], ["visits", "--unclear"], ["results", *of_care],
        ["vaccinations", *of_care],
        ["vaccinations", "1", "--due"], ["household", "1"], ["household", "1", "--move", "2", "--rehearse"],
        ["merge", "1", "2", "--rehearse"], ["disputes"], ["audit"], ["audit", "--person", "1"], ["visit", "--show", "1"],
        ["paper", "1"], ["link", "1", "2", "--as", "mother"], ["codes", "diagnoses", "j06"], ["calendar"], ["clerk", "roles"],
        ["about"], ["check"],
    )  # fmt: skip
    told = {}
    for words in questions:
        ran = run(*words)
        told[ran.code] = [*told.get(ran.code, ()), words]
        assert ran.code in {0, 1, 2, 4, 64}, (words, ran.err)
        assert steering(ran.out + ran.err) == set(), words
    assert len(told[0]) >= 15, told


def test_every_verb_that_prints_prints_a_name_for_what_it_is(run, own_register, tmp_path):
    settings = Settings.load()
    spoil(settings)
    number = run("verify", MARIA, "--json").json["check"]
    application = run("applications", "--limit", "1", "--json").json[0]["number"]
    of_care = (MARIA, "--reason", "treatment")
    made = 0
    for words in (
        ["extract", MARIA], ["proof", number], ["family", MARIA], ["history", *of_care], ["results", *of_care],
        ["vaccinations", *of_care],
        ["journal", "2026-11-20"], ["application", application], ["receipt", application], ["consent", application],
        ["informing", application], ["pack", application], ["refusal", application], ["power", application],
        ["visit", "1", *of_care[1:]], ["dispute", "1", *of_care[1:]],
    ):  # fmt: skip
        file = tmp_path / f"{words[0]}.pdf"
        ran = run("print", *words, "-o", file)
        assert ran.code in {0, 1, 2, 64}, (words, ran.err)
        assert file.exists() == (ran.code == 0), words
        made += ran.code == 0
        assert not file.exists() or not re.search(rb"/URI|/JavaScript|/Launch|/EmbeddedFile", file.read_bytes()), words
    assert made >= 10


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
