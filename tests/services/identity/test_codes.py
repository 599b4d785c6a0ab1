"""One-time codes: six digits, five minutes, five attempts, one use; counted in the store, for all desks alike."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from omsdesk import wording
from omsdesk.errors import NotAllowed, Rejected
from omsdesk.models.records import OneTimeCode
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.identity import PhoneCodes, ShownToClerk
from omsdesk.services.identity.codes import ATTEMPTS, CODES_MOST, GOOD_FOR, IN_TIME, KEPT_FOR, SKEW, system_clock

UUID, OTHER = "0b9b7c6e-0000-4000-8000-000000000001", "0b9b7c6e-0000-4000-8000-000000000002"
PHONE, ANOTHER = "+79123456789", "8 (912) 345-67-80"
SEAT = Seat("Петрова А.", "окно 3")


class Clock:
    """A clock that goes on only when it is told to."""

    now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def codes(database, clock):
    return PhoneCodes(database, SEAT, ShownToClerk(), clock)


def why(checked):
    """Why a code was not right; every reason has its sentence."""
    assert not checked.is_right
    assert all(wording.say(checked.why.code, one, **checked.why.values).count(" ") > 2 for one in wording.LANGUAGES)
    return checked.why.code


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_code_that_was_sent_is_right_once(codes, clock):
    sent = codes.send(UUID, "8 912 345-67-89")
    assert (len(sent.shown), sent.shown.isdecimal(), sent.attempts) == (6, True, ATTEMPTS)
    assert sent.expires_at == clock.now + GOOD_FOR
    assert not codes.is_confirmed(UUID, PHONE)
    assert codes.check(UUID, PHONE, f" {sent.shown[:3]}-{sent.shown[3:]} ").is_right
    assert why(codes.check(UUID, PHONE, sent.shown)) == "phone_code.used"
    assert codes.is_confirmed(UUID, "9123456789")
    assert not codes.is_confirmed(UUID, ANOTHER)
    assert not codes.is_confirmed(OTHER, PHONE)


def test_a_code_belongs_to_its_application_and_its_phone(codes):
    sent = codes.send(UUID, PHONE)
    assert why(codes.check(OTHER, PHONE, sent.shown)) == "phone_code.none"
    assert why(codes.check(UUID, ANOTHER, sent.shown)) == "phone_code.none"
    assert why(codes.check(UUID, "12", sent.shown)) == "phone_code.none"
    assert codes.check(UUID, PHONE, sent.shown).is_right


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "１２３４５６", "٠١٢٣٤٥", "      "])
def test_what_is_not_six_digits_costs_no_attempt(codes, typed):
    sent = codes.send(UUID, PHONE)
    for _ in range(ATTEMPTS + 1):
        assert why(codes.check(UUID, PHONE, typed)) == "phone_code.not_six"
    assert codes.check(UUID, PHONE, sent.shown).is_right


def test_attempts_are_counted_down_and_then_even_the_right_one_is_refused(codes):
    sent = codes.send(UUID, PHONE)
    for left in range(ATTEMPTS - 1, 0, -1):
        checked = codes.check(UUID, PHONE, wrong(sent.shown))
        assert (why(checked), checked.attempts, checked.why.values["left"]) == ("phone_code.wrong", left, left)
    assert why(codes.check(UUID, PHONE, wrong(sent.shown))) == "phone_code.exhausted"
    assert why(codes.check(UUID, PHONE, sent.shown)) == "phone_code.exhausted"


def test_attempts_hold_for_another_desk_and_after_a_restart(codes, place, clock):
    sent = codes.send(UUID, PHONE)
    left = []
    for _ in range(ATTEMPTS):
        database = Database(place.store, place.key)
        another = PhoneCodes(database, replace(SEAT, workplace="окно 4"), ShownToClerk(), clock)
        left.append(another.check(UUID, PHONE, wrong(sent.shown)).attempts)
        database.close()
    assert left == [4, 3, 2, 1, 0]
    assert why(codes.check(UUID, PHONE, sent.shown)) == "phone_code.exhausted"


def test_a_new_code_ends_the_one_before(codes):
    first, second = codes.send(UUID, PHONE), codes.send(UUID, PHONE)
    if first.shown != second.shown:
        assert why(codes.check(UUID, PHONE, first.shown)) == "phone_code.wrong"
    assert codes.check(UUID, PHONE, second.shown).is_right


@pytest.mark.parametrize(
    ("later", "is_right"),
    [(GOOD_FOR, True), (GOOD_FOR + timedelta(microseconds=1), False), (-SKEW, True), (-SKEW - timedelta(seconds=1), False)],
)
def test_a_code_is_good_for_five_minutes_and_no_longer_by_a_clock_set_back(codes, clock, later, is_right):
    sent = codes.send(UUID, PHONE)
    clock.now += later
    checked = codes.check(UUID, PHONE, sent.shown)
    assert checked.is_right is is_right
    assert is_right or why(checked) == "phone_code.expired"


@pytest.mark.parametrize("phone", ["", "112", "не телефон", "+7 777 123 45 67"])
def test_what_is_no_phone_gets_no_code(codes, phone):
    with pytest.raises(Rejected, match=r"phone_code\.phone"):
        codes.send(UUID, phone)


def test_one_phone_gets_few_codes_whoever_asks(codes, clock, database):
    another = PhoneCodes(database, replace(SEAT, workplace="окно 4"), ShownToClerk(), clock)
    for n in range(CODES_MOST):
        (another if n % 2 else codes).send(f"{n}", PHONE)
        clock.now += timedelta(minutes=1)
    with pytest.raises(NotAllowed) as refused:
        another.send(OTHER, "8" + PHONE.removeprefix("+7"))
    assert refused.value.code == "phone_code.too_often"
    assert refused.value.values["at"] == datetime(2026, 11, 22, 10, 10, tzinfo=UTC)
    assert codes.send(OTHER, ANOTHER)
    clock.now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC) + IN_TIME
    assert codes.send(OTHER, PHONE)


def test_nothing_that_was_sent_can_be_read_from_the_store_and_old_rows_go(codes, clock, database):
    sent = codes.send(UUID, PHONE)
    with database.read() as session:
        held = session.execute(select(OneTimeCode)).scalar_one()
        kept = " ".join(
            str(getattr(held, one.name)) for one in OneTimeCode.__table__.columns if one.name not in {"made_at", "expires_at"}
        )
    assert sent.shown not in kept
    assert PHONE[-7:] not in kept
    clock.now += KEPT_FOR + timedelta(seconds=1)
    codes.send(OTHER, PHONE)
    with database.read() as session:
        assert session.execute(select(func.count()).select_from(OneTimeCode)).scalar() == 1


def test_another_sender_shows_the_clerk_nothing(database, clock):
    gone = []

    class Letters:
        def send(self, phone, code):
            gone.append((phone, code))

    codes = PhoneCodes(database, SEAT, Letters(), clock)
    assert codes.send(UUID, PHONE).shown is None
    ((phone, code),) = gone
    assert phone == PHONE
    assert codes.check(UUID, PHONE, code).is_right


def test_two_desks_at_once_use_a_code_once_and_count_every_attempt(codes, database):
    sent = codes.send(UUID, PHONE)
    with ThreadPoolExecutor(4) as pool:
        wrongly = list(pool.map(lambda _n: codes.check(UUID, PHONE, wrong(sent.shown)).attempts, range(4)))
        rightly = list(pool.map(lambda _n: codes.check(UUID, PHONE, sent.shown).is_right, range(4)))
    assert sorted(wrongly) == [1, 2, 3, 4]
    assert sorted(rightly) == [False, False, False, True]


def test_codes_differ(database):
    drawn = set()
    for n in range(20):
        drawn.add(PhoneCodes(database, SEAT, ShownToClerk(), system_clock).send(UUID, f"+7912345{n:04}").shown)
    assert len(drawn) > 15
