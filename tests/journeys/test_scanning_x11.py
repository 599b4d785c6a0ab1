"""A scanner that types, on a real X server: under every layout, at every pace, wherever the focus is; checks are the witness."""

from functools import partial

import pytest

from omsdesk.app import open_desk
from omsdesk.models.numbers import policy_barcode
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from tests.journeys.reception import checks_in

MAIN = "omsdesk — "
PEOPLE = {"6654910887000012": "Иванова Мария Петровна"}
ENP = "6654910887000012"
RECORD = policy_barcode.write(PolicyBarcode(2, ENP, "ИВАНОВА", "МАРИЯ", "ПЕТРОВНА", "F", None))
PACES = (0, 12, 50)
IN_TEXT, IN_TABLE, ON_BUTTON, IN_DIALOG = "text", "table", "button", "dialog"


def stands(desktop, place):
    """Bring the focus to a place of that kind."""
    if place == IN_TEXT:
        desktop.presses("F3")
        desktop.strikes("смирн", 120)
    elif place == IN_TABLE:
        desktop.presses("F3")
        desktop.strikes("смирнов", 120)
        desktop.rests()
        desktop.presses("Down")
    elif place == ON_BUTTON:
        # Behind the line comes a button of the card.
        desktop.presses("F3", "Tab", "Tab")
    else:
        desktop.presses("Ctrl+F1")
        desktop.window("лавиши")
    desktop.rests()


def checked(settings):
    return [(one.key_kind, one.person.full_name if one.person else "") for one in checks_in(settings)]


def has_checked(settings, count):
    return len(checked(settings)) >= count


@pytest.mark.parametrize("layouts", [("us",), ("ru", "us"), ("ru",)], ids="-".join)
def test_a_number_is_checked_from_wherever_the_focus_is(starts, settings, layouts):
    desktop = starts(*layouts)
    trials = [(place, pace) for place in (IN_TEXT, IN_TABLE, ON_BUTTON, IN_DIALOG) for pace in PACES]
    for count, (place, pace) in enumerate(trials, 1):
        print(place, pace)
        stands(desktop, place)
        desktop.scans(ENP, pace)
        desktop.until(partial(has_checked, settings, count))
        desktop.window(MAIN)
        assert checked(settings) == [("enp", PEOPLE[ENP])] * count, (place, pace)


@pytest.mark.parametrize("layouts", [("us",), ("ru", "us"), ("ru",)], ids="-".join)
@pytest.mark.parametrize("text", [RECORD.hex(), RECORD.hex().upper()], ids=["hex", "HEX"])
def test_a_whole_policy_in_hex_is_read_by_its_places(starts, settings, layouts, text):
    desktop = starts(*layouts)
    stands(desktop, IN_TABLE)
    desktop.scans(text, 0)
    desktop.until(lambda: checked(settings) == [("scan", PEOPLE[ENP])])


@pytest.mark.parametrize("layouts", [("us",), ("ru",)], ids="-".join)
def test_a_scan_in_a_form_presses_nothing_and_leaves_nothing_in_its_field(starts, settings, layouts):
    desktop = starts(*layouts)
    desktop.presses("F7")
    desktop.rests()
    desktop.strikes("1", 0)
    desktop.rests()
    desktop.strikes("1", 0)
    desktop.rests()
    desktop.strikes("громов", 130)
    desktop.scans(ENP, 12)
    desktop.until(lambda: checked(settings) == [("enp", PEOPLE[ENP])])
    desktop.presses("Ctrl+Q")
    assert desktop.ends() == 0
    with open_desk(settings) as opened:
        drafts = [opened.desk.drafts.open(one.uuid).sheet.entered for one in opened.desk.drafts.list()]
    (draft,) = [one for one in drafts if one.get("person.surname", "").casefold() in {"громов", "uhjvjd"}]
    assert not any("6654" in text.replace(" ", "") for path, text in draft.items() if path.startswith("person."))
