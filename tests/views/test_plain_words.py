"""A name that looks like markup is shown as it is typed: in the source no tip is made of data but through `plain_tip`.

What the window really shows is walked in tests/faults/test_evil_names.py; here a tip that is never seen there is found too.
"""

import ast
from functools import cache

import pytest
from PySide6.QtGui import Qt, QTextDocumentFragment

from omsdesk.views.labels import plain_tip
from tests.test_house import ROOT, shown, sources

TIPS = {"setToolTip", "setStatusTip", "setWhatsThis", "showText"}
OWN_WORDS = {"tr", "translate", "tip", "_tip", "plain_tip"}
"""Calls whose answer is words of the program, or escaped: `tip` takes the words of a button, and those are tried below."""
ALLOWED = {
    "actions.py": {"f'{_tip(command)}\\n{say(missing, language)}'": "a command and a right, both of the program's own words"},
    "charts/strip.py": {"said": "a kind of stretch and two days", "in_words(run.stretch)": "a kind of stretch and two days"},
    "charts/timeline.py": {"self._said(at, lane)": "years, kinds and counts", "said": "years, kinds and counts"},
    "fields/day_line.py": {"self.accessibleName()": "what the line is called"},
    "fields/sections.py": {"f'{word} (Ctrl+{digit})'": "the title of a section"},
    "fields/status_line.py": {"self.tr('{state} — press for more').format(state=shown.word)": "a state of the register in words"},
    "forms/proof.py": {"self._button.text()": "one of the ways of proving"},
    "screens/application/answers.py": {"self.tr('Back to this step (Alt+{number})').format(number=place + 1)": "a number"},
    "screens/application/pane.py": {"tip": "one of two sentences above it"},
    "screens/application/scans.py": {"self._hint.text()": "the hint of the list, which is the same for every scan"},
    "screens/application/stepper.py": {"f'{self._titles[number]}: {said} (Alt+{number + 1})'": "the title and state of a step"},
    "screens/coverage_card.py": {"tip": "a sentence of each call"},
    "screens/family/roles.py": {
        "self.tr('{role}: {digit} or its first letter').format(role=word(role), digit=digit)": "a role and a digit"
    },
    "screens/household/form.py": {"self.divorced_on.accessibleName()": "what the line is called"},
    "screens/recent.py": {"self.tr('Born {day}, {status}').format(day=day(row.birth_date), status=shown.word)": "a day, a state"},
    "screens/visits/filters.py": {"words.kind(kind)": "a kind of visits"},
    "screens/visits/form_pane.py": {"f'{words} (Alt+{place + 1})'": "the title of a part of the form"},
}  # fmt: skip


def untold(tree: ast.Module) -> set[str]:
    """What is made a tip and is neither the program's own words nor escaped."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    told = (call.args[call.func.attr == "showText"] for call in calls if call.func.attr in TIPS and call.args)
    return {ast.unparse(one) for argument in told for one in _branches(argument) if not _is_own(one)}


def _branches(node):
    return [*_branches(node.body), *_branches(node.orelse)] if isinstance(node, ast.IfExp) else [node]


def _is_own(node):
    if isinstance(node, ast.Call):
        return getattr(node.func, "attr", getattr(node.func, "id", "")) in OWN_WORDS
    return isinstance(node, ast.Constant)


@cache
def found() -> dict[str, set[str]]:
    views = ROOT / "omsdesk" / "views"
    return {file.relative_to(views).as_posix(): untold(tree) for file, tree in sources().items() if file.is_relative_to(views)}


def test_no_tip_is_made_of_data_unescaped():
    assert not {name: rest for name, parts in found().items() if (rest := parts - ALLOWED.get(name, {}).keys())}


def test_nothing_is_allowed_that_nobody_does_any_more():
    assert not {name: rest for name, parts in ALLOWED.items() if (rest := parts.keys() - found()[name])}


@pytest.mark.parametrize(
    "source",
    ["item.setToolTip(name)", "self.setToolTip(f'{row.surname}')", "QToolTip.showText(at, person.name, self)",
     "self.setToolTip(self.tr('{name}').format(name=name))", "self.setWhatsThis('' if row is None else row.name)"],
)  # fmt: skip
def test_a_tip_made_of_data_is_noticed(source):
    assert untold(ast.parse(source))


@pytest.mark.parametrize("source", ["a.setToolTip('x')", "a.setToolTip(self.tr('x'))", "a.setToolTip(plain_tip(row.name))"])
def test_words_of_the_program_are_let_be(source):
    assert not untold(ast.parse(source))


@pytest.mark.parametrize(
    "name", ["<b>Щукин</b>", "a < b & c > d", "&lt;b&gt;", 'О\'Нил "x"', "<img src=file:///etc/passwd>", "&amp;"]
)
def test_a_tip_made_of_a_name_says_the_name(name):
    assert Qt.mightBeRichText(plain_tip(name))
    assert QTextDocumentFragment.fromHtml(plain_tip(name)).toPlainText() == name


def test_nothing_to_say_is_no_tip():
    assert plain_tip("") == ""


def test_nothing_in_the_window_is_told_to_be_rich():
    """Neither a label nor a box is ever asked to take markup."""
    asked = {"RichText", "MarkdownText", "setHtml", "setMarkdown", "insertHtml", "setTextFormat(Qt.TextFormat.AutoText)"}
    said = {file: file.read_text(encoding="utf-8") for file in sources() if "views" in file.parts}
    assert not [f"{shown(file)} {word}" for file, text in said.items() for word in asked if word in text]
