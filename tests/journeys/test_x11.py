"""The same work on a real X server, where the layout of the keyboard decides what a key means; the check log is the witness."""

import pytest

from tests.journeys.paper import words_of
from tests.journeys.reception import checks_in

IVANOVA, VOLKOVA, KUZNETSOV = "Иванова Мария Петровна", "Волкова Анна Сергеевна", "Кузнецов Дмитрий Олегович"
ENP = "6654910887000012"
MAIN, PAPERS, SAVING = "omsdesk — ", VOLKOVA, "^Сохранить"


def logged(settings):
    """Every check so far: what was asked, of whom, for which date."""
    return [(one.key, one.person.full_name, f"{one.on:%d.%m.%Y}") for one in checks_in(settings)]


def checks(desktop, settings, *expected):
    desktop.until(lambda: len(logged(settings)) >= len(expected))
    desktop.rests()
    assert logged(settings) == list(expected)


def test_the_english_layout_with_a_name_typed_in_it_by_mistake(starts, settings, folder):
    desktop = starts("us")
    desktop.strikes("иванова м 12051980")
    desktop.presses("Enter")
    asked = ("bdfyjdf v 12051980", IVANOVA, "22.11.2026")
    checks(desktop, settings, asked)
    desktop.presses("F3")
    desktop.strikes("djkrjdf 30091988")
    desktop.presses("Enter")
    checks(desktop, settings, asked, ("djkrjdf 30091988", VOLKOVA, "22.11.2026"))
    desktop.presses("Ctrl+P")
    desktop.window(PAPERS)
    desktop.presses("Ctrl+S")
    desktop.window(SAVING)
    desktop.presses("Enter")
    paper = folder / "proof-2026-000002.pdf"
    desktop.until(lambda: paper.is_file() and paper.stat().st_size)
    desktop.rests()
    assert all(word in words_of(paper.read_bytes()) for word in (*VOLKOVA.split(), "2026-000002", "УЧЕБНАЯ БАЗА"))
    desktop.window(PAPERS)
    desktop.presses("Esc")
    desktop.until(lambda: not desktop.is_shown(PAPERS))
    desktop.window(MAIN)
    desktop.presses("Ctrl+Q")
    assert desktop.ends() == 0


def test_the_russian_layout_with_the_english_beside_it(starts, settings):
    desktop = starts("ru", "us")
    desktop.strikes("волкова 30.09.1988".replace(".", "/"))
    desktop.presses("Enter")
    checks(desktop, settings, ("волкова 30.09.1988", VOLKOVA, "22.11.2026"))
    desktop.presses("Ctrl+P")
    desktop.window(PAPERS)


def test_the_russian_layout_alone(starts, settings, folder):
    """Qt hears Ctrl with a Cyrillic letter there: keys work by their place, and the menu by Alt and its Russian letter."""
    desktop = starts("ru")
    desktop.strikes(ENP)
    first = (ENP, IVANOVA, "22.11.2026")
    checks(desktop, settings, first)
    desktop.presses("F3")
    desktop.strikes("кузнецов 08022004")
    desktop.presses("Enter")
    second = ("кузнецов 08022004", KUZNETSOV, "22.11.2026")
    checks(desktop, settings, first, second)
    desktop.presses("F4")
    desktop.strikes("31082026")
    third = ("кузнецов 08022004", KUZNETSOV, "31.08.2026")
    checks(desktop, settings, first, second, third)
    desktop.presses("F3")
    desktop.strikes("волкова 30091988")
    desktop.presses("Enter")
    checks(desktop, settings, first, second, third, ("волкова 30091988", VOLKOVA, "22.11.2026"))
    desktop.presses("Ctrl+P")
    desktop.window(PAPERS)
    desktop.presses("Ctrl+S")
    desktop.window(SAVING)
    desktop.presses("Enter")
    paper = folder / "proof-2026-000004.pdf"
    desktop.until(lambda: paper.is_file() and paper.stat().st_size)
    desktop.rests()
    desktop.window(PAPERS)
    desktop.presses("Esc")
    desktop.until(lambda: not desktop.is_shown(PAPERS))
    desktop.window(MAIN)
    desktop.presses("Alt+X", "Enter")
    desktop.window(PAPERS)


@pytest.mark.parametrize("layouts", [("us",), ("ru",), ("us", "ru"), ("ru", "us")], ids="-".join)
def test_text_is_cut_and_put_back_by_ctrl_with_the_place_of_a_letter(starts, settings, layouts):
    desktop = starts(*layouts)
    desktop.strikes("65")
    desktop.presses("Ctrl+A", "Ctrl+X")
    desktop.strikes("25010101")
    desktop.presses("Home", "Ctrl+V", "Enter")
    checks(desktop, settings, ("6525010101", IVANOVA, "22.11.2026"))
    desktop.presses("Ctrl+Q")
    assert desktop.ends() == 0


@pytest.mark.parametrize("layout", ["us", "ru"])
def test_a_scan_over_the_list_is_the_next_question(starts, settings, layout):
    """As a scanner on the keyboard's line types it: the digits and Enter in one go, wherever the focus is."""
    desktop = starts(layout)
    desktop.strikes("смирнов")
    desktop.rests()
    desktop.presses("Down")
    desktop.strikes(ENP)
    desktop.presses("Enter")
    checks(desktop, settings, (ENP, IVANOVA, "22.11.2026"))
    desktop.presses("Ctrl+2")
    desktop.rests()
    desktop.strikes("волкова 30091988")
    desktop.presses("Enter")
    typed = "волкова 30091988" if layout == "ru" else "djkrjdf 30091988"
    checks(desktop, settings, (ENP, IVANOVA, "22.11.2026"), (typed, VOLKOVA, "22.11.2026"))


def test_enter_struck_twice_opens_nobody_of_several(starts, settings):
    desktop = starts("ru")
    desktop.strikes("смирнов")
    desktop.presses("Enter", "Enter")
    desktop.rests()
    assert logged(settings) == []
