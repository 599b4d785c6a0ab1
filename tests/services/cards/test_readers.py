"""The readers of a workplace over cards in memory: every way in which a reader, a card or the service can fail a clerk."""

from threading import Event

import pytest

from omsdesk.errors import Cancelled, DeskError, MachineLacks, NotFound, Rejected
from omsdesk.services.cards import CardReaders, driver
from tests.chips import LEV, Chip, Foreign
from tests.services.cards.pcsc import Pcsc


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    """Nothing is waited for: what a test waits for, it brings about itself."""
    monkeypatch.setattr("omsdesk.services.cards.readers.LOOK_SECONDS", 0.0)
    monkeypatch.setattr("omsdesk.services.cards.pcsc.BUSY_SECONDS", 0.0)


def read(api, wanted="auto", *, seconds=30, asked=int, stop=None):
    try:
        return CardReaders(wanted, api).read_once(seconds, asked, stop)
    finally:
        assert api.open == 0


def refused(api, *wanted, **given):
    with pytest.raises(DeskError) as raised:
        read(api, *wanted, **given)
    return type(raised.value), raised.value.code


def test_the_card_of_the_reader_that_is_meant_is_read():
    api = Pcsc(left=None, right=Chip())
    assert read(api) == read(api, "RIGHT") == LEV
    assert CardReaders("LEF", api).readers() == ("left",)
    assert api.headers == {"T=1"}


def test_a_card_of_t0_is_spoken_to_in_its_protocol():
    api = Pcsc(Pcsc.SCARD_PROTOCOL_T0, reader=Chip(style="T=0"))
    assert read(api) == LEV
    assert api.headers == {"T=0"}


def test_a_token_for_signatures_does_not_keep_the_policy_from_being_read():
    api, asked = Pcsc(token=Foreign(), reader=None), []
    api.on_look[3] = lambda: api.put("reader", Chip())
    assert read(api, asked=lambda: asked.append(1)) == LEV
    # the clerk is asked once, the token only looked at once
    assert (asked, api.connects) == ([1], 2)


def test_a_token_that_a_signer_holds_does_not_either():
    api = Pcsc(token=Foreign(), reader=None)
    api.results["connect"] = [Pcsc.SCARD_E_SHARING_VIOLATION] * 10
    api.on_look[2] = lambda: api.put("reader", Chip())
    assert read(api) == LEV


def test_where_another_program_holds_a_card_that_is_said_first():
    api = Pcsc(token=Foreign(), reader=Chip())
    api.results["connect"] = [0, *[Pcsc.SCARD_E_SHARING_VIOLATION] * 10]
    assert refused(api) == (Rejected, "card.busy")


def test_where_every_reader_holds_another_card_it_is_said_at_once():
    api = Pcsc(token=Foreign(), reader=None)
    api.on_look[3] = lambda: api.put("reader", Foreign())
    assert refused(api) == (Rejected, "card.not_policy")


def test_a_reader_that_is_unplugged_meanwhile_is_asked_for_again():
    api = Pcsc(reader=None, other=None)
    api.results["status"] = [0, Pcsc.SCARD_E_UNKNOWN_READER, 0, Pcsc.SCARD_E_READER_UNAVAILABLE]
    api.on_look[5] = lambda: api.put("reader", Chip())
    assert read(api) == LEV


@pytest.mark.parametrize(
    ("function", "result", "kind", "code"),
    [
        ("establish", Pcsc.SCARD_E_NO_SERVICE, MachineLacks, "card.no_service"),
        ("establish", Pcsc.SCARD_W_SECURITY_VIOLATION, MachineLacks, "card.no_access"),
        ("establish", Pcsc.OTHER, MachineLacks, "card.no_service"),
        ("list", Pcsc.SCARD_E_NO_READERS_AVAILABLE, MachineLacks, "card.none"),
        ("list", Pcsc.SCARD_E_NO_SERVICE, MachineLacks, "card.no_service"),
        ("list", Pcsc.OTHER, MachineLacks, "card.no_service"),
        ("status", Pcsc.OTHER, MachineLacks, "card.no_service"),
        ("connect", Pcsc.SCARD_W_REMOVED_CARD, Rejected, "card.taken_out"),
        ("connect", Pcsc.SCARD_W_UNRESPONSIVE_CARD, Rejected, "card.mute"),
        ("connect", Pcsc.SCARD_E_UNKNOWN_READER, Rejected, "card.taken_out"),
        ("connect", Pcsc.SCARD_E_NO_SERVICE, MachineLacks, "card.no_service"),
        ("connect", Pcsc.OTHER, Rejected, "card.unreadable"),
        ("transmit", Pcsc.SCARD_W_REMOVED_CARD, Rejected, "card.taken_out"),
        ("transmit", Pcsc.OTHER, Rejected, "card.unreadable"),
    ],
)
def test_what_the_service_says_is_said_to_the_clerk(function, result, kind, code):
    api = Pcsc(reader=Chip())
    api.results[function] = [result]
    assert refused(api) == (kind, code)


@pytest.mark.parametrize(("busy", "told"), [(3, None), (9, None), (10, (Rejected, "card.busy"))])
def test_a_card_that_another_program_holds_is_tried_for_two_seconds(busy, told):
    api = Pcsc(reader=Chip())
    api.results["connect"] = [Pcsc.SCARD_E_SHARING_VIOLATION] * busy
    assert (refused(api) if told else read(api)) == (told or LEV)


def test_no_card_within_the_seconds_and_no_reader_at_all():
    assert refused(Pcsc(reader=None), seconds=0) == (NotFound, "card.none_came")
    assert refused(Pcsc(reader=Chip()), "acr") == (MachineLacks, "card.absent")
    assert refused(Pcsc()) == (MachineLacks, "card.none")


def test_waiting_ends_when_it_is_stopped():
    stop = Event()
    assert refused(Pcsc(reader=None), asked=stop.set, stop=stop) == (Cancelled, "card.stopped")


def test_a_reader_that_is_switched_off_is_left_alone():
    api = Pcsc(reader=Chip())
    off = CardReaders("", api)
    assert (off.readers(), off.standing().code, refused(api, "")) == ((), "card.off", (MachineLacks, "card.off"))
    off.watch(Event(), pytest.fail)
    assert api.looks == 0


def test_how_the_readers_stand_is_said():
    assert CardReaders("auto", Pcsc(a=None, b=None)).standing().values == {"names": ("a", "b")}
    assert [CardReaders(wanted, Pcsc()).standing().code for wanted in ("auto", "x")] == ["card.none", "card.absent"]


# ---- watching


class Watched:
    """A watching in the test's own thread, whose looks bring about what happens; the last stops it."""

    def __init__(self, wanted="auto", **readers):
        self.api, self.stop, self.told = Pcsc(**readers), Event(), []
        self._wanted = wanted

    def run(self, *happenings):
        for place, happening in enumerate(happenings, 2):
            self.api.on_look[place] = happening
        self.api.on_look[len(happenings) + 3] = self.stop.set
        CardReaders(self._wanted, self.api).watch(self.stop, self._tell)
        assert self.api.open == 0
        return [getattr(one, "code", one) for one in self.told]

    def _tell(self, one):
        self.told.append(one)

    def put(self, card, name="reader"):
        return lambda: self.api.put(name, card)


def test_each_card_that_is_put_in_is_told():
    watched = Watched(reader=None)
    told = watched.run(watched.put(Chip()), int, watched.put(None), watched.put(Foreign()), int, watched.put(Chip()))
    assert told == [LEV, "card.not_policy", LEV]


def test_what_lies_there_or_is_plugged_in_with_its_card_is_not_read():
    watched = Watched(reader=Chip())
    plugged = watched.api.readers
    assert watched.run(int, lambda: plugged.update(token=[Foreign(), 0]), int, watched.put(None), watched.put(Chip())) == [LEV]


def failing(watched, function, *results):
    return lambda: watched.api.results.update({function: list(results)})


@pytest.mark.parametrize("result", [Pcsc.SCARD_E_NO_SERVICE, Pcsc.SCARD_W_SECURITY_VIOLATION, Pcsc.OTHER])
def test_a_service_that_goes_and_comes_is_told_once(result):
    watched = Watched(reader=None)
    code = "card.no_access" if result == Pcsc.SCARD_W_SECURITY_VIOLATION else "card.no_service"
    gone = failing(watched, "list", result, result, result)
    assert watched.run(gone, int, watched.put(Chip()), gone, int) == [code, LEV, code]


def test_the_service_goes_in_the_middle_of_a_card():
    watched = Watched(reader=None)

    def happen():
        watched.put(Chip())()
        watched.api.results["transmit"] = [Pcsc.SCARD_E_NO_SERVICE]

    assert watched.run(happen, int, watched.put(None), watched.put(Chip())) == ["card.no_service", LEV]


@pytest.mark.parametrize(("wanted", "told"), [("auto", []), ("reader", ["card.absent"])])
def test_a_reader_that_is_unplugged_is_told_only_where_it_is_named(wanted, told):
    watched = Watched(wanted, reader=None)
    none = Pcsc.SCARD_E_NO_READERS_AVAILABLE
    assert watched.run(failing(watched, "list", none, none), int, watched.put(Chip())) == [*told, LEV]


def test_an_end_while_a_card_is_busy_is_heeded():
    watched = Watched(reader=None)

    def happen():
        watched.put(Chip())()
        watched.api.results["connect"] = [Pcsc.SCARD_E_SHARING_VIOLATION] * 5
        watched.stop.set()

    assert watched.run(happen) == []


def test_an_end_between_two_commands_is_heeded():
    watched = Watched(reader=None)

    class Ending(Chip):
        def answer(self, command):
            watched.stop.set()
            return super().answer(command)

    card = Ending()
    assert watched.run(watched.put(card)) == []
    assert len(card.asked) == 1


# ---- pyscard


@pytest.fixture
def no_pyscard(monkeypatch):
    """What was found of pyscard is forgotten, and found again when the test is over."""
    driver._forget()
    monkeypatch.setattr(driver, "PLACES", ())
    yield
    driver._forget()


@pytest.mark.parametrize(("wanted", "told"), [("auto", []), ("acr", ["card.no_pyscard"])])
def test_without_pyscard_only_whoever_named_a_reader_is_told(no_pyscard, monkeypatch, wanted, told):
    def find():
        raise MachineLacks("card.no_pyscard", python="3.11")

    monkeypatch.setattr(driver, "find", find)
    said = []
    CardReaders(wanted).watch(Event(), said.append)
    assert [one.code for one in said] == told
    assert CardReaders(wanted).standing().code == "card.no_pyscard"


def package(folder, **files):
    for name, content in files.items():
        (folder / "smartcard" / name).mkdir(parents=True)
        (folder / "smartcard" / name / "__init__.py").write_text(content)
    (folder / "smartcard" / "__init__.py").write_text("import smartcard.scard")
    (folder / "json.py").write_text("raise AssertionError")
    return str(folder)


def test_pyscard_is_found_in_a_folder_of_the_system_and_nothing_else_of_it(no_pyscard, tmp_path, monkeypatch):
    import sys

    before = list(sys.path)
    monkeypatch.delitem(sys.modules, "json")
    found = driver.find((str(tmp_path / "nowhere"), package(tmp_path, scard="import json\nSCARD_S_SUCCESS = 0")))
    assert (found.SCARD_S_SUCCESS, found.json.__file__ != str(tmp_path / "json.py"), sys.path == before) == (0, True, True)
    # it is asked for again and is there
    assert driver.find(()) is found


@pytest.mark.parametrize("content", [None, "import smartcard.nowhere", "raise ImportError"])
def test_pyscard_that_is_not_there_or_is_of_another_python(no_pyscard, tmp_path, content):
    import sys

    with pytest.raises(MachineLacks) as raised:
        driver.find((package(tmp_path, scard=content),) if content else ())
    assert (raised.value.code, raised.value.values) == ("card.no_pyscard", {"python": driver.PYTHON})
    assert "smartcard" not in sys.modules
