"""Everything on screen can be told apart by those who see little, or other colours."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from omsdesk.views import file_boxes, style

VIEWS = Path(style.__file__).parent
LOOKS = {
    "light": style.LIGHT,
    "dark": style.DARK,
    "strong light": style.strong(style.LIGHT),
    "strong dark": style.strong(style.DARK),
}
TEXT, LINE = 4.5, 3.0


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink, paper):
    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", LOOKS)
def test_text_stands_out_from_what_it_stands_on(name):
    weak = {pair: round(contrast(ink, paper), 2) for pair, ink, paper in style.pairs(LOOKS[name]) if contrast(ink, paper) < TEXT}
    assert weak == {}


@pytest.mark.parametrize("name", LOOKS)
def test_edges_and_the_focus_ring_stand_out(name):
    weak = {pair: round(contrast(ink, paper), 2) for pair, ink, paper in style.edges(LOOKS[name]) if contrast(ink, paper) < LINE}
    assert weak == {}


def test_the_chosen_row_keeps_the_ink_of_states_readable():
    for look in (style.LIGHT, style.DARK):
        for state in style.State:
            assert contrast(look.pair(state).ink, look.chosen) >= LINE
            assert contrast(look.pair(state).ink, look.base) >= TEXT


def test_no_other_file_has_a_colour_in_it():
    told = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|QColor\(\d|Qt\.GlobalColor\.(?!transparent)")
    coloured = [
        path.name for path in VIEWS.rglob("*.py") if path.name != "style.py" and told.search(path.read_text(encoding="utf-8"))
    ]
    assert coloured == []


def test_every_rule_of_the_sheet_is_filled(dressed):
    sheet = dressed.styleSheet()
    assert "@" not in sheet
    assert not re.search(r"\dem\b", sheet)


def test_text_grows_by_percent_and_comes_back(dressed):
    usual = dressed.font().pointSizeF()
    style.apply(dressed, "light", 200)
    assert dressed.font().pointSizeF() == pytest.approx(usual * 2)
    style.apply(dressed, "light", 100)
    assert dressed.font().pointSizeF() == pytest.approx(usual)


@pytest.mark.parametrize(("choice", "look"), [("light", style.LIGHT), ("dark", style.DARK)])
def test_what_is_painted_by_hand_follows_the_palette(dressed, choice, look):
    assert style.apply(dressed, choice, 100) is look
    assert style.look_of() is look


def test_every_icon_is_in_the_family(dressed):
    from qtawesome.iconic_font import IconicFont

    from omsdesk.views import icons

    known = IconicFont((style.ICON_FAMILY, *icons.FILES)).charmap[style.ICON_FAMILY]
    assert set(style.ICONS.values()) <= set(known)


@pytest.mark.parametrize("percent", [100, 150])
def test_the_words_of_the_box_for_files_are_whole(dressed, qtbot, percent):
    style.apply(dressed, "light", percent)
    box = QFileDialog(None, "", "", file_boxes.PAPER)
    box.setOption(QFileDialog.Option.DontUseNativeDialog)
    box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.addWidget(box)
    box.show()
    for name in ("lookInLabel", "fileNameLabel", "fileTypeLabel"):
        label = box.findChild(QLabel, name)
        assert label.text().endswith(":")
        assert label.contentsRect().width() >= label.fontMetrics().horizontalAdvance(label.text().replace("&", ""))
