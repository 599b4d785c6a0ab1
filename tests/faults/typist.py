"""A clerk who types an application letter by letter and says of each letter that it was kept; a test kills them in the middle.

`honest` is the desk as it is. `hasty` says so before it is true, and shows that the check would notice.
"""

from dataclasses import replace

from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.drafting import Drafts, Sheet
from omsdesk.settings import Settings

SEAT = Seat("Петрова А.", "окно 3")
UUID = "0b9b7c6e-0000-4000-8000-0000000000ff"
FIELDS = ("person.surname", "person.name", "person.patronymic", "person.birth_place", "person.registered_at.street")
STEPS = {0: "person", 3: "documents", 4: "address"}
LETTERS_A_FIELD = 40
ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


def place_of(count):
    """Step and field in which the letter of this number is typed."""
    n = count // LETTERS_A_FIELD % len(FIELDS)
    return STEPS[max(first for first in STEPS if first <= n)], FIELDS[n]


def typed(count):
    """What stands in the form after so many letters, by field."""
    entered = {}
    for letter in range(count):
        _step, field = place_of(letter)
        entered[field] = entered.get(field, "") + ALPHABET[letter % len(ALPHABET)]
    return entered


def length(entered):
    return sum(map(len, entered.values()))


def sheet_of(count):
    step, field = place_of(count - 1)
    return Sheet(UUID, typed(count), dict.fromkeys(typed(count), "typed"), step, field)


def type_for_ever(store, key, desk, told):
    """Opens the store, comes back to the draft that stood on the screen, says how far it is, and types on until it is killed."""
    drafts = Drafts(Database(store, key), Settings.load(today="2026-11-22"), SEAT)
    opened = drafts.last_open()
    count, saved_at = (length(opened.sheet.entered), opened.saved_at) if opened else (0, None)
    told.send((count, opened and (opened.sheet.step, opened.sheet.field)))
    while True:
        count += 1
        if desk == "hasty":
            told.send((count, place_of(count - 1)))
        saved_at = drafts.save(replace(sheet_of(count), saved_at=saved_at))
        if desk == "honest":
            told.send((count, place_of(count - 1)))
