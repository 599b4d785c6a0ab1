"""The lots: equal for equal seeds, inside their limits, by their weights."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.services.practice.draws import Draws, Lottery

SEEDS = st.integers(0, 2**64)


@given(SEEDS)
def test_a_seed_is_a_sequence(seed):
    assert [Draws(seed).fraction() for _ in range(3)] == [Draws(seed).fraction() for _ in range(3)]


def test_the_sequence_of_a_seed_is_the_same_everywhere():
    draws = Draws(1)
    assert [draws.below(1_000_000) for _ in range(4)] == [134364, 847433, 763774, 255069]


@given(SEEDS, st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_between_stays_between(seed, low, high):
    drawn = Draws(seed).between(low, high)
    assert low <= drawn <= max(low, high)


@given(SEEDS, st.integers(1, 50))
def test_below_and_one_stay_inside(seed, limit):
    draws = Draws(seed)
    assert 0 <= draws.below(limit) < limit
    assert draws.one(range(limit)) in range(limit)


@given(SEEDS)
def test_what_never_happens_and_what_always_does(seed):
    draws = Draws(seed)
    assert not draws.happens(0)
    assert draws.happens(1)


def test_a_lottery_draws_by_weight_and_never_what_weighs_nothing():
    draws = Draws(7)
    lottery = Lottery([("often", 3), ("never", 0), ("seldom", 1)])
    drawn = Counter(lottery.draw(draws) for _ in range(4_000))
    assert set(drawn) == {"often", "seldom"}
    assert drawn["often"] == pytest.approx(3_000, rel=0.05)


def test_a_fraction_of_nearly_one_draws_the_last():
    draws = Draws(1)
    draws.fraction = lambda: 1.0
    assert Lottery([("first", 1), ("last", 1)]).draw(draws) == "last"
