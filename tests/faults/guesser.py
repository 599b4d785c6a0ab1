"""A process that guesses: it counts tries at one store as sign-in does, and says which of them would have been looked at."""

import time
from contextlib import closing
from pathlib import Path

from omsdesk.errors import NotAllowed
from omsdesk.services import attempts
from omsdesk.services.attempts import BesideRegister, WithinStore
from omsdesk.services.database import Database


def at(place):
    """Where the tries at a store are counted, without opening it."""
    return WithinStore(Database(place)) if place.startswith("postgresql://") else BesideRegister(Path(place))


def guess(place, term, told):
    """Try the same name again and again within a term that is set later; tells when tries were let through, and other errors."""
    tries, answers = at(place), []
    told.send("ready")
    while time.time() < term[0]:
        time.sleep(0.001)
    while time.time() < term[1]:
        try:
            tries.begin("anna")
            answers.append(time.time())
        except NotAllowed:
            time.sleep(0.001)
        except Exception as error:  # noqa: BLE001 - what else comes is what the test is about
            answers.append(type(error).__name__)
    told.send(answers)


def count_names(place, told):
    """Count a try of one name after another, and say each that was counted; until it is killed."""
    attempts.MOST = 10**6
    with closing(told):
        tries = BesideRegister(Path(place))
        for number in range(10**6):
            tries.begin(f"clerk-{number}")
            told.send(number)
