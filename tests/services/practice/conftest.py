"""People of one register, invented once for all tests that only look at them."""

from datetime import date

import pytest

from omsdesk.services.newcomer import Newcomer
from omsdesk.services.practice.people import invent

TODAY = date(2026, 11, 22)
PEOPLE = 2_000


@pytest.fixture(scope="session")
def crowd() -> tuple[Newcomer, ...]:
    """What `practice` makes when nothing else is asked for."""
    return tuple(invent(1, PEOPLE, TODAY))
