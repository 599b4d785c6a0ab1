"""Cards read through the real service of card readers, by pyscard, from Debian's virtual reader."""

import time
from dataclasses import replace
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from omsdesk.errors import DeskError, MachineLacks, NotFound, Rejected
from omsdesk.services.cards import CardReaders
from tests.chips import FOREIGN_ATR, INGA, INGA_OWNER, LEV, PHOTO_FIRST, Chip, Foreign
from tests.pcscd import READER, SECONDS

INGA_INSURED = replace(INGA, ogrn=LEV.ogrn, okato=LEV.okato, insured_since=LEV.insured_since, insured_until=LEV.insured_until)


class Torn(Chip):
    """A card that is pulled out while it answers; `answered` commands come through."""

    def __init__(self, answered):
        super().__init__()
        self._answered = answered

    def answer(self, command):
        return super().answer(command) if len(self.asked) < self._answered else None


def refused(call, *given):
    with pytest.raises(DeskError) as raised:
        call(*given)
    return raised.value


def nothing():
    """Nobody is asked."""


def test_the_readers_are_named(card_readers):
    until = time.monotonic() + SECONDS
    while not (names := CardReaders().readers()):
        assert time.monotonic() < until
    assert READER in names
    assert CardReaders("virtual pcd 00 00").readers() == (READER,)
    assert CardReaders("acr38").readers() == ()
    assert CardReaders("acr38").standing().code == "card.absent"
    assert CardReaders().standing().values == {"names": names}


@pytest.mark.parametrize("style", ["T=1", "T=0"])
def test_a_card_that_lies_in_the_reader_is_read(card_readers, style):
    with card_readers.card(Chip(style=style)):
        assert CardReaders().read_once(SECONDS, nothing) == LEV


def test_a_photo_behind_all_else_is_left_on_the_card(card_readers):
    chip = Chip(INGA_OWNER, b"", root=True)
    with card_readers.card(chip, FOREIGN_ATR):
        assert CardReaders().read_once(SECONDS, nothing) == INGA
    assert [one for one in chip.asked if one.startswith("00B0")] == ["00B0000000"]


@pytest.mark.parametrize("style", ["T=1", "T=0"])
def test_a_long_file_is_read_in_portions(card_readers, style):
    chip = Chip(PHOTO_FIRST, b"", style=style)
    with card_readers.card(chip):
        assert CardReaders().read_once(SECONDS, nothing) == INGA
    assert len([one for one in chip.asked if one.startswith("00B0")]) == -(-len(PHOTO_FIRST) // 256)


def test_a_card_that_is_put_in_later_is_waited_for(card_readers):
    asked = Event()
    found = Queue()
    thread = Thread(target=lambda: found.put(CardReaders().read_once(SECONDS, asked.set)), daemon=True)
    thread.start()
    assert asked.wait(SECONDS)
    with card_readers.card(Chip()):
        assert found.get(timeout=SECONDS) == LEV
    thread.join(SECONDS)


def test_a_foreign_card_is_passed_over_while_another_reader_stands_empty(card_readers):
    with card_readers.card(Foreign(), FOREIGN_ATR):
        assert refused(CardReaders().read_once, 0, nothing).code == "card.none_came"
        # the reader that is meant has this card and no other
        assert refused(CardReaders(READER).read_once, SECONDS, nothing).code == "card.not_policy"


@pytest.mark.parametrize("answered", [0, 1, 2, 4])
def test_a_card_that_is_taken_out_too_early(card_readers, answered):
    with card_readers.card(Torn(answered)):
        error = refused(CardReaders().read_once, SECONDS, nothing)
    assert (type(error), error.code) == (Rejected, "card.taken_out")


def test_no_card_within_the_seconds(card_readers):
    asked = []
    error = refused(CardReaders().read_once, 0, lambda: asked.append(1))
    assert (type(error), error.code, asked) == (NotFound, "card.none_came", [])


def test_a_reader_that_is_not_plugged_in(card_readers):
    error = refused(CardReaders("acr38").read_once, SECONDS, nothing)
    assert (type(error), error.code, error.values) == (MachineLacks, "card.absent", {"name": "acr38"})


def test_a_service_that_does_not_run(card_readers):
    card_readers.end()
    error = refused(CardReaders().readers)
    assert (type(error), error.code, CardReaders().standing().code) == (MachineLacks, "card.no_service", "card.no_service")
    card_readers.begin()
    with card_readers.card(Chip()):
        assert CardReaders().read_once(SECONDS, nothing) == LEV


# ---- watching


class Watched:
    """A watching in a thread of its own, with what it told."""

    def __init__(self, wanted="auto"):
        self.told, self.stop = Queue(), Event()
        self.thread = Thread(target=CardReaders(wanted).watch, args=(self.stop, self.told.put), daemon=True)
        self.thread.start()

    def next(self):
        return self.told.get(timeout=SECONDS)

    def next_code(self):
        return self.next().code

    def end(self):
        self.stop.set()
        self.thread.join(SECONDS)
        assert not self.thread.is_alive()
        with pytest.raises(Empty):
            raise AssertionError(self.told.get_nowait())


@pytest.fixture
def watch():
    begun = []

    def begin(*wanted):
        begun.append(Watched(*wanted))
        return begun[-1]

    yield begin
    for one in begun:
        one.end()


def put_until_told(card_readers, watched, chip):
    """Put the card in and take it out until it is told: when watching has begun to look is nobody's business."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with card_readers.card(chip):
            try:
                return watched.told.get(timeout=3)
            except Empty:
                continue
    raise AssertionError


def test_every_card_that_is_put_in_is_told_once(card_readers, watch):
    watched = watch()
    assert put_until_told(card_readers, watched, Chip()) == LEV
    for chip, told in ((Chip(INGA_OWNER), INGA_INSURED), (Chip(), LEV)):
        with card_readers.card(chip):
            assert watched.next() == told
    with card_readers.card(Foreign(), FOREIGN_ATR):
        assert watched.next_code() == "card.not_policy"
    with card_readers.card(Torn(3)):
        assert watched.next_code() == "card.taken_out"
    with card_readers.card(Chip()):
        assert watched.next() == LEV


def test_what_lies_in_a_reader_when_watching_begins_is_not_read(card_readers, watch):
    chip = Chip()
    with card_readers.card(chip):
        # it is in once it can be read
        assert CardReaders().read_once(SECONDS, nothing) == LEV
        chip.asked.clear()
        watched = watch()
    assert put_until_told(card_readers, watched, Chip(INGA_OWNER)) == INGA_INSURED
    assert chip.asked == []


@pytest.mark.parametrize("wanted", ["auto", READER])
def test_a_restarted_service_is_told_once_and_survived(card_readers, watch, wanted):
    watched = watch(wanted)
    assert put_until_told(card_readers, watched, Chip()) == LEV
    card_readers.end()
    # one that is going away looks for a moment like one that lets nobody in
    assert watched.next_code() in {"card.no_service", "card.no_access"}
    card_readers.begin()
    assert put_until_told(card_readers, watched, Chip()) == LEV


def test_an_absent_reader_is_told_once_if_it_is_named(card_readers, watch):
    watched = watch("acr38")
    assert watched.next().values == {"name": "acr38"}


def test_a_service_that_never_ran_is_told_only_to_whom_named_a_reader(card_readers, watch):
    card_readers.end()
    silent, named = watch(), watch("acr38")
    assert named.next_code() == "card.no_service"
    silent.stop.set()
    silent.thread.join(SECONDS)
    assert silent.told.empty()
    card_readers.begin()


def test_an_end_is_heeded_in_the_middle_of_a_card(card_readers, watch):
    watched = watch()
    assert put_until_told(card_readers, watched, Chip()) == LEV

    class Ending(Chip):
        def answer(self, command):
            watched.stop.set()
            return super().answer(command)

    chip = Ending()
    with card_readers.card(chip):
        watched.thread.join(SECONDS)
    assert (watched.thread.is_alive(), len(chip.asked), watched.told.empty()) == (False, 1, True)
