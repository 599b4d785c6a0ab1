"""Every word on screen can be said in both languages: marked in the code, finished in the files."""

import ast
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import omsdesk.views
from omsdesk import places

VIEWS = Path(omsdesk.views.__file__).parent
I18N = places.resources() / "i18n"
MARKS = {"tr", "translate", "QT_TRANSLATE_NOOP"}
CYRILLIC = re.compile("[А-Яа-яЁё]")
SHOWING = {
    "setText",
    "setWindowTitle",
    "setToolTip",
    "setPlaceholderText",
    "setAccessibleName",
    "QLabel",
    "QPushButton",
    "addItem",
    "Heading",
}
NUMBERS_AND_NAMES = {"Русский", "English", "bdfyjd", "A&4", "A&5", "omsdesk"}


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def sources():
    return sorted(VIEWS.rglob("*.py"))


def messages(language):
    return list(ET.parse(I18N / f"omsdesk_{language}.ts").iter("message"))


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(VIEWS)))
def test_nothing_is_shown_that_cannot_be_translated(path):
    loose = [
        f"{node.lineno}: {node.args[0].value}"
        for name, node in calls(ast.parse(path.read_text(encoding="utf-8")))
        if name in SHOWING
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and re.search("[A-Za-zА-Яа-я]{2}", node.args[0].value)
        and node.args[0].value not in NUMBERS_AND_NAMES
    ]
    assert loose == []


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(VIEWS)))
def test_no_text_is_made_before_it_is_marked(path):
    made = [
        node.lineno
        for name, node in calls(ast.parse(path.read_text(encoding="utf-8")))
        if name in MARKS
        for one in node.args
        if isinstance(one, ast.JoinedStr)
    ]
    assert made == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_entry_is_finished(language):
    unfinished = [
        message.findtext("source") for message in messages(language) if message.find("translation").get("type") == "unfinished"
    ]
    assert unfinished == []


def test_russian_holds_every_marked_text():
    known = {message.findtext("source") for message in messages("ru")}
    marked = set()
    for path in sources():
        for name, node in calls(ast.parse(path.read_text(encoding="utf-8"))):
            texts = node.args[:1] if name == "tr" else node.args[1:2] if name in MARKS else []
            marked |= {one.value for one in texts if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    assert marked - known == set()
    assert known - marked == set()


def test_placeholders_and_access_keys_are_kept():
    for message in messages("ru"):
        source = message.findtext("source")
        forms = [form.text for form in message.iter("numerusform")] or [message.findtext("translation")]
        for form in forms:
            assert sorted(re.findall(r"\{\w+\}|%n", form)) == sorted(re.findall(r"\{\w+\}|%n", source)), source
            assert ("&" in form) == ("&" in source), source


def test_russian_is_russian():
    own = NUMBERS_AND_NAMES | {"Ctrl", "PDF", "“{text}”", "No.", "No. {number} · {kind} · {days}", "No. {number}, {day}: {text}"}
    foreign = [
        message.findtext("source")
        for message in messages("ru")
        if message.get("numerus") is None
        and not CYRILLIC.search(message.findtext("translation"))
        and message.findtext("source") not in own
    ]
    assert foreign == []


def test_plurals_follow_the_language(dressed):
    from omsdesk.views import labels, language

    assert [labels.years(count) for count in (1, 2, 5, 11, 21, 104)] == [
        "1 год",
        "2 года",
        "5 лет",
        "11 лет",
        "21 год",
        "104 года",
    ]
    assert [labels.people(count) for count in (1, 3, 12)] == ["Найден 1 человек", "Найдено 3 человека", "Найдено 12 человек"]
    language.speak(dressed, "en")
    assert [labels.years(count) for count in (1, 2)] == ["1 year", "2 years"]
    language.speak(dressed, "ru")


def test_access_keys_of_the_menu_differ(window):
    for_menu = [re.search("&(.)", action.text()).group(1) for action in window.menuBar().actions()]
    assert len(set(for_menu)) == len(for_menu)


def test_no_lambda_and_no_partial_in_a_connection():
    for path in sources():
        for name, node in calls(ast.parse(path.read_text(encoding="utf-8"))):
            if name == "connect":
                assert not any(isinstance(part, ast.Lambda) or getattr(part, "id", "") == "partial" for part in ast.walk(node)), (
                    path
                )
