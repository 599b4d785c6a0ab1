"""What is seen: nothing is cut at twice the text, and a name is shown as it was written, whatever it is made of."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QLineEdit, QMessageBox, QPushButton, QToolButton, QWidget

from omsdesk.models.drafts import ResultDraft, VaccinationDraft
from omsdesk.models.words import VisitKind
from omsdesk.services.database import Database
from omsdesk.views.tables.row_table import RowTable
from tests import builders, visits
from tests.journeys.reception import table_texts
from tests.stores import KEY

ENP = "6654 9108 8700 0012"
BORN = date(1961, 2, 3)
EVIL = {
    "markup": ("<b>Жирнов</b>", "Пётр", "03.02.1961"),
    "picture": ("<img src=x>Картинкин", "Иван", "03.02.1962"),
    "backwards": ("Обратный\N{RIGHT-TO-LEFT OVERRIDE}вонавИ", "Юнус", "03.02.1963"),
    "arabic": ("محمد", "Али", "03.02.1964"),
    "long": ("Щ" + "ы" * 67, "Щ" * 68, "03.02.1965"),
    "ampersand": ("Куприн&Сын", "О&Ко", "03.02.1966"),
    "latin": ("SMITH", "John", "03.02.1967"),
}


@pytest.fixture
def evil(settings):
    """The practice register with people whose names are no joke to a careless window."""
    database = Database(settings.store_place, KEY)
    people = (
        builders.person(f"{surname} {name}", BORN.replace(year=1961 + place), serial=place + 1, policies=(), sex="M")
        for place, (surname, name, _) in enumerate(EVIL.values())
    )
    builders.add(database, *people)
    database.close()
    return settings


@pytest.mark.parametrize("kind", EVIL)
def test_a_name_is_shown_as_it_was_written(receives, evil, kind):
    surname, name, question = EVIL[kind]
    reception = receives(evil)
    reception.types(question).rests()
    assert [row[0] for row in table_texts(reception.results)] == [f"{surname} {name}"]
    looked_through(surname, name)
    reception.presses("Enter").until(lambda: reception.page == "card").rests()
    looked_through(surname, name)
    assert f"{surname} {name}" in reception.sees("coverageCard")
    proof = reception.takes_paper("proof")
    assert reception.proof_again(reception.check) == proof.content
    reception.presses("Ctrl+2").until(lambda: reception.screen == "person").rests()
    looked_through(surname, name)
    reception.presses("Ctrl+1", "Esc").types(ENP).sees_card("Иванова Мария Петровна")
    looked_through(surname, name)


@pytest.mark.parametrize("kind", EVIL)
def test_a_name_goes_through_an_application_as_it_was_written(receives, evil, kind):
    """The card, the form step by step, what holds it back or what became of it, the list: the name is never more than a name."""
    surname, name, question = EVIL[kind]
    reception = receives(evil)
    reception.types(question).rests()
    reception.presses("Enter").until(lambda: reception.page == "card").rests()
    reception.presses("F7").rests()
    for digit in "17":
        reception.types(digit).rests()
    for step in ("2", "3", "4", "5"):
        reception.presses(f"Alt+{step}").rests()
        looked_through(surname, name)
    assert visible(f"{surname} {name}") in visible(reception.sees("application").replace("&&", "&"))
    reception.presses("Ctrl+Enter").rests()
    looked_through(surname, name)
    if reception.finds("screens").currentWidget().shows_form:
        reception.presses("Esc").rests()
    reception.presses("Ctrl+3").rests()
    listed = reception.finds("applicationTable")
    reception.until(lambda: any(visible(f"{surname} {name}") in map(visible, row) for row in table_texts(listed))).rests()
    looked_through(surname, name)


def test_what_is_typed_is_shown_as_it_was_typed(reception):
    question = "<b>жирнов</b> & сын"
    reception.types(question).rests()
    assert question in reception.sees("verifyPages").replace("&&", "&")
    looked_through("<b>", question)
    reception.presses("Ctrl+K").types(question).rests()
    looked_through("<b>", question)
    reception.presses("Esc")


def visible(text):
    """Without the sign that turns what follows round: an application holds no invisible ones."""
    return text.replace("\N{RIGHT-TO-LEFT OVERRIDE}", "")


def looked_through(*parts):
    """No word of a person is taken for markup or for an access key, in any widget, tooltip or box there is."""
    for widget in QApplication.allWidgets():
        assert not isinstance(widget, QMessageBox)
        if any(part in widget.toolTip() for part in parts):
            assert not Qt.mightBeRichText(widget.toolTip()), widget.objectName()
        if isinstance(widget, QLabel) and any(part in widget.text() for part in parts):
            assert widget.textFormat() == Qt.TextFormat.PlainText, widget.text()
            assert widget.buddy() is None, widget.text()
        if isinstance(widget, (QPushButton, QToolButton)) and "&" in "".join(parts) and "Сын" in widget.text():
            assert "&&" in widget.text(), f"shown without its ampersand: {widget.text()}"
    for table in (one for one in QApplication.allWidgets() if hasattr(one, "rows") and hasattr(one, "model")):
        model = table.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            tip = index.data(Qt.ItemDataRole.ToolTipRole) or ""
            if any(part in (index.data() or "") for part in parts):
                assert QTextDocumentFragment.fromHtml(tip).toPlainText() == index.data()


@pytest.mark.parametrize("screen", ["home", "results", "card", "nobody", "person", "preview"])
def test_nothing_is_cut_at_twice_the_text_on_a_small_screen(receives, settings, screen):
    reception = receives(settings)
    for _ in range(12):
        reception.presses("Ctrl++")
    reception.until(lambda: "200" in reception.finds("statusText").text()).rests()
    go_to(reception, screen)
    held = QApplication.activeModalWidget() or reception.window
    assert (held.width() <= 1366, held.height() <= 768) == (True, True)
    for _ in range(3):  # what was shown asks for its room, what holds it hands the room out, and that is painted
        QApplication.processEvents()
    assert cut(held) == []
    if screen == "preview":
        reception.presses("Esc")


@pytest.fixture
def treated(settings):
    """The practice register with somebody of whom everything is held that a screen of care shows."""
    database = Database(settings.store_place, KEY)
    held = tuple(visits.draft(kind, BORN.replace(year=2020 + place)) for place, kind in enumerate(VisitKind))
    values = tuple(ResultDraft("Общий анализ крови", "Гемоглобин", str(value), "г/л", "120", "140") for value in (128, 131))
    dose = VaccinationDraft("Клещ-Э-Вак", "RV1", "П14-2", "внутримышечно", "без особенностей")
    person = builders.add(database, builders.person("Длинноимённая-Заречная Александра Константиновна", BORN, sex="F"))
    visits.put(database, person, *held, visits.draft(on=date(2026, 11, 2), results=values, vaccinations=(dose,)))
    database.close()
    return person


@pytest.mark.parametrize(
    "keys",
    [(), ("F6",), ("Enter",), ("Enter", "Ctrl+D"), ("Ctrl+T",), ("Ctrl+J",), ("Ctrl+J", "Ins"), ("Ctrl+J", "Ctrl+L"),
     ("Ctrl+J", "Ctrl+L", "Ins"), ("Ctrl+Shift+D",), ("Ctrl+Shift+U",)],
    ids=" ".join,
)  # fmt: skip
def test_nothing_of_care_is_cut_at_twice_the_text_in_the_smallest_window(receives, treated, settings, keys):
    reception = receives(settings)
    for _ in range(12):
        reception.presses("Ctrl++")
    reception.window.resize(960, 600)
    reception.window.frame.leading.open_visits(treated)
    reception.rests()
    for key in keys:
        reception.presses(key).rests()
    for _ in range(3):
        QApplication.processEvents()
    assert cut(reception.window) == []
    for table in (one for one in reception.finds("visits").findChildren(RowTable) if one.isVisible()):
        seen = min(2, len(table.rows)) * table.verticalHeader().defaultSectionSize()
        assert table.viewport().height() >= seen, table.accessibleName()
    focus = QApplication.focusWidget()
    assert focus.visibleRegion().boundingRect().height() >= min(focus.height(), focus.fontMetrics().height())


def go_to(reception, screen):
    questions = {"results": "ив", "nobody": "щщукин пётр 12.05.1980", "card": ENP, "person": ENP, "preview": ENP}
    reception.types(questions.get(screen, "")).rests()
    if screen == "person":
        reception.presses("Ctrl+2").until(lambda: reception.screen == "person").rests()
    if screen == "preview":
        reception.presses("Ctrl+P")
        preview = reception.dialog("printPreview")
        reception.until(lambda: preview.pages > 0).rests()


def cut(held: QWidget):
    """What has less room than its words need, or stands outside of what holds it."""
    return [f"{type(one).__name__} {one.objectName()} «{one.text()}»" for one in held.findChildren(QWidget) if is_cut(one)]


def is_scrolled(one):
    return isinstance(one, QAbstractScrollArea) or (not one.isWindow() and is_scrolled(one.parentWidget()))


def is_cut(one):
    if not isinstance(one, (QLabel, QPushButton, QToolButton, QLineEdit)) or not one.isVisible() or not one.text():
        return False
    if not is_scrolled(one) and one.visibleRegion().boundingRect() != one.rect():
        return True
    if isinstance(one, QLineEdit):
        return one.fontMetrics().height() > one.height()
    room = one.contentsRect()
    if isinstance(one, QLabel) and one.wordWrap():
        return one.heightForWidth(one.width()) > one.height()
    words = max(one.fontMetrics().horizontalAdvance(line) for line in one.text().replace("&", "").splitlines())
    beside = one.mapTo(one.window(), room.topRight()).x() > one.window().width()
    return words > room.width() or one.fontMetrics().height() > one.height() or beside
