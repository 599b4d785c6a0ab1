"""The talk with a chip, command by command: two exchanges written by hand, and cards that answer in every other way."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.errors import Rejected
from omsdesk.services.cards import apdu
from tests.chips import DONE, INGA, INGA_OWNER, LEV, LEV_INSURER, LEV_OWNER, NOT_FOUND, PHOTO_FIRST, Chip, Foreign

# What goes to the card, and what comes: Щукин's, at once.
EXCHANGE = (
    ("00A4 040C 07 464F4D535F4944", "9000"),
    ("00A4 020C 02 0201", "9000"),
    ("00B0 0000 00", LEV_OWNER.hex() + "6282"),
    ("00A4 040C 08 464F4D535F494E53", "9000"),
    ("00CA 01B0 02", "0205 9000"),
    ("00A4 020C 02 0205", "9000"),
    ("00B0 0000 00", LEV_INSURER.hex() + "6282"),
)
# The same from a card of T=0, which wants the right length and to be asked for its answer.
EXCHANGE_T0 = (
    *EXCHANGE[:2],
    ("00B0 0000 00", "6C92"),
    ("00B0 0000 92", "6192"),
    ("00C0 0000 92", LEV_OWNER[:100].hex() + "612E"),
    ("00C0 0000 2E", LEV_OWNER[100:].hex() + "9000"),
    *EXCHANGE[3:6],
    ("00B0 0000 00", "6C2F"),
    ("00B0 0000 2F", LEV_INSURER.hex() + "9000"),
)


class Written:
    """A card that knows one exchange and nothing beside it."""

    def __init__(self, exchange):
        self._left = list(exchange)

    def answer(self, command):
        asked, answer = self._left.pop(0)
        assert command == bytes.fromhex(asked)
        return bytes.fromhex(answer)

    @property
    def is_over(self):
        return not self._left


def code_of(answer, **given):
    with pytest.raises(Rejected) as raised:
        apdu.read(answer, **given)
    return raised.value.code


@pytest.mark.parametrize("exchange", [EXCHANGE, EXCHANGE_T0], ids=["T=1", "T=0"])
def test_an_exchange_written_by_hand(exchange):
    card = Written(exchange)
    assert apdu.read(card.answer) == LEV
    assert card.is_over


def test_portions_are_written_by_hand():
    chip = Chip(PHOTO_FIRST, b"")
    assert apdu.read(chip.answer) == INGA
    assert chip.asked[2:5] == ["00B0000000", "00B0010000", "00B0020000"]
    # the last asks for what is left of 9084 bytes
    assert chip.asked[37] == "00B023007C"
    assert not any(one.startswith("00B0") for one in chip.asked[38:])


@pytest.mark.parametrize("style", ["T=1", "T=0"])
@pytest.mark.parametrize("root", [False, True])
@pytest.mark.parametrize("portion", [256, 220, 61])
def test_every_style_of_card_is_read(style, root, portion):
    assert apdu.read(Chip(style=style, root=root, portion=portion).answer) == LEV
    assert apdu.read(Chip(PHOTO_FIRST, b"", style=style, root=root, portion=portion).answer) == INGA


def test_the_photo_is_left_on_the_card():
    chip = Chip(INGA_OWNER, b"")
    apdu.read(chip.answer)
    assert [one for one in chip.asked if one.startswith("00B0")] == ["00B0000000"]


def test_no_pin_is_asked_for_and_nothing_is_written():
    chip = Chip(PHOTO_FIRST, style="T=0", root=True)
    apdu.read(chip.answer)
    assert {one[:4] for one in chip.asked} == {"00A4", "00B0", "00C0", "00CA"}


def test_another_card_is_no_policy():
    assert code_of(Foreign().answer) == "card.not_policy"


class Odd(Chip):
    """A card that answers some commands in its own way."""

    def __init__(self, **ways):
        super().__init__(**ways.pop("chip", {}))
        self._ways = ways

    def answer(self, command):
        given = super().answer(command)
        return next((way for head, way in self._ways.items() if command.hex().upper().startswith(head.strip("_"))), given)


@pytest.mark.parametrize(
    ("ways", "code"),
    [
        ({"_00A4020C020201": NOT_FOUND}, "card.unreadable"),
        ({"_00B0": b"\x69\x82"}, "card.unreadable"),
        ({"_00B0": DONE}, "card.unreadable"),
        ({"_00B0": b"\x62\x82"}, "card.unreadable"),
        ({"_00B0": b"\x62\x80\x90\x00"}, "card.unreadable"),
        ({"_00B0": b"\x61\x00", "_00C0": b"\x61\x00"}, "card.unreadable"),
        ({"_00B0": bytes(256) + DONE}, "card.unreadable"),
        ({"_00B0": b"\x62"}, "card.taken_out"),
        ({"_00B0": b""}, "card.taken_out"),
        ({"chip": {"owner": LEV_OWNER[:90]}}, "card.unreadable"),
        ({"chip": {"owner": LEV_OWNER.replace(b"\x5f\x26\x10", b"\x5f\x2b\x10")}}, "card.unreadable"),
        ({"chip": {"owner": b"\x62\x82\xff\xff" + bytes(9000)}}, "card.unreadable"),
    ],
)
def test_what_cannot_be_read_is_said(ways, code):
    assert code_of(Odd(**ways).answer) == code


@pytest.mark.parametrize(
    "ways",
    [
        {"_00A4040C08": NOT_FOUND},
        {"_00CA": b"\x6a\x88"},
        {"_00CA": b"\x02\x90\x00"},
        {"_00A4020C020205": NOT_FOUND},
        {"chip": {"insurer": b"\x64\x80" + LEV_INSURER}},
        {"chip": {"insurer": b"\x64\x80" + bytes(300)}},
        {"chip": {"insurer": LEV_INSURER[:20]}},
    ],
)
def test_an_insurer_that_cannot_be_read_is_left_out(ways):
    card = apdu.read(Odd(**ways).answer)
    assert (card.enp, card.surname, card.ogrn, card.insured_since) == (LEV.enp, LEV.surname, None, None)


def test_a_card_that_is_too_slow_is_given_up():
    # each look at the clock is four seconds later
    chip = Chip(PHOTO_FIRST)
    assert code_of(chip.answer, clock=count(0, 4).__next__) == "card.unreadable"
    assert len(chip.asked) == 5


def test_a_card_that_talks_in_circles_is_given_up():
    chip = Chip(PHOTO_FIRST, portion=1)
    assert code_of(chip.answer) == "card.unreadable"
    assert len(chip.asked) == apdu.COMMANDS


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=20), st.booleans())
def test_a_card_may_answer_anything(answers, begins):
    left = iter([DONE, DONE, *answers] if begins else answers)
    assert code_of(lambda _command: next(left, b"\x6f\x00")) in {"card.not_policy", "card.unreadable", "card.taken_out"}
