"""How long it takes to file an application in a large encrypted register, beside the goal and a bare commit; run by hand.

    python -m tests.bench.submission [PEOPLE=20000] [FILE] [ROUNDS=200]

A FILE that is there is used as it is and changed by this, otherwise it is made. The day is one on which the yearly right of
changing the insurer is open. The bare commit writes one line of audit and waits for the disk as every filing does; the time of
the processor stands beside that by the clock, since other programs of a busy machine do not lengthen it.
"""

import gc
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from omsdesk import app
from omsdesk.models.checks import check
from omsdesk.models.drafts import AddressDraft, PersonDraft, reading
from omsdesk.models.numbers import snils
from omsdesk.models.words import Sex
from omsdesk.services import audit
from omsdesk.services.eligibility import held_of
from omsdesk.services.practice import wishes
from omsdesk.services.practice.askers import Asker
from omsdesk.services.practice.register import Practice
from omsdesk.settings import Settings

TODAY, SEED = date(2026, 10, 12), 7
GOAL_SUBMIT, GOAL_CHECK = 150.0, 5.0
HOME = AddressDraft("65000", "620900", None, "г. Заречинск", None, "ул. Садовая", "3", None, "8", date(2020, 1, 1))


class Applicants:
    """People of the register in no order, each asked once, and strangers with their names."""

    def __init__(self, database, people):
        """Draw from as many."""
        self.database = database
        self.lots = random.Random(SEED)
        self.ids = iter(self.lots.sample(range(200, people), people - 200))
        self.place = 1000

    def moment(self):
        self.place += 1
        return wishes.Moment(TODAY, self.place, range(0))

    def drawn(self, whose):
        """The next one who may have the wish."""
        with self.database.look() as connection:
            for one in self.ids:
                asker = Asker(connection, one, held_of(connection, [one])[one])
                if whose(asker, TODAY):
                    return asker
        raise SystemExit("too few people")

    def asking(self, whose, asks):
        """What is entered for a wish."""
        while True:
            asker = self.drawn(whose)
            with self.database.look() as connection:
                entered = asks(Asker(connection, asker.id, asker.held), self.moment())
            if entered is not None:
                return {**entered, "uuid": str(uuid4())}

    def stranger(self):
        """Somebody new with the surname of one man, the name of another and the patronymic of a third."""
        with self.database.look() as connection:
            men = [Asker(connection, self.drawn(man).id, None) for _ in range(3)]
            one, two, three = (asker.person() for asker in men)
        moment = self.moment()
        born = date(1960, 1, 1) + timedelta(self.lots.randrange(14_000))
        given = PersonDraft(
            one.surname, two.name, three.patronymic, None, Sex.MALE, born, "г. Заречинск", "RUS", 1,
            snils.make(wishes.FIRST_SNILS + moment.place), documents=(wishes.new_passport(moment),), registered_at=HOME,
            phone=f"+7{wishes.FIRST_PHONE + moment.place}",
        )  # fmt: skip
        asked = {"uuid": str(uuid4()), "kind": "include", "for": "self", "identity.by": "document", "insurer": "66063"}
        return asked | reading.spelled(given, "person")


def man(asker, on):
    return wishes.settled(asker, on) and asker.held.sex == "M"


def cases(applicants):
    """What is filed, by name."""
    return {
        "inclusion": applicants.stranger,
        "change of insurer": lambda: applicants.asking(wishes.settled, wishes.changing("right")),
        "new surname": lambda: applicants.asking(wishes.woman, wishes.married),
        "refusal": lambda: applicants.asking(wishes.settled, wishes.inclusion),
        "extract": lambda: applicants.asking(wishes.settled, wishes.extract),
    }


@dataclass
class Spent:
    """Milliseconds of each call by the clock and of the processor, and what came of the calls."""

    clock: list = field(default_factory=list)
    processor: list = field(default_factory=list)
    found: Counter = field(default_factory=Counter)


def measured(work, given):
    spent = Spent()
    for one in given:
        begun, used = time.perf_counter(), time.thread_time()
        outcome = work(one)
        spent.processor.append((time.thread_time() - used) * 1000)
        spent.clock.append((time.perf_counter() - begun) * 1000)
        spent.found[str(getattr(outcome, "status", ""))] += 1
    return spent


def told(what, spent, goal, bare=None):
    (p50, p95), (own50, own95) = middle(spent.clock), middle(spent.processor)
    beside = f" ({p50 / middle(bare.clock)[0]:.0f} bare commits)" if bare else ""
    outcomes = ", ".join(f"{count} {status}" for status, count in spent.found.items() if status)
    print(
        f"{what}: p50 {p50:.1f} ms{beside}, p95 {p95:.1f} ms, of the goal of {goal:.0f} ms {p95 / goal:.2f}; "
        f"processor p50 {own50:.1f}, p95 {own95:.1f} ms, of the goal {own95 / goal:.2f} {outcomes}",
        flush=True,
    )


def middle(spent):
    """The median and the 95th part of a hundred."""
    ordered = sorted(spent)
    return ordered[len(ordered) // 2], ordered[len(ordered) * 95 // 100]


def main():
    words = [word.replace("_", "") for word in sys.argv[1:]]
    people, rounds = int(words[0]) if words else 20_000, int(words[2]) if len(words) > 2 else 200
    with tempfile.TemporaryDirectory() as home:
        file = Path(sys.argv[2]) if len(words) > 1 else Path(home) / "bench.db"
        settings = Settings.load(home=file.parent, store=str(file), today=TODAY, key="file", clerk="bench", workplace="bench")
        if not file.exists():
            Practice(settings).make(file, people=people, seed=SEED)
        with app.open_desk(settings) as opened:
            _measure(opened, people, rounds)


def _measure(opened, people, rounds):
    desk, database = opened.desk, opened.database
    gc.disable()

    def commit(_):
        with database.write() as session:
            audit.note(session, desk.seat, "bench", "bench", "0")

    bare = measured(commit, range(rounds))
    told("bare commit", bare, GOAL_SUBMIT)
    for name, made in cases(Applicants(database, people)).items():
        given = [made() for _ in range(rounds)]
        checked = [desk.applications.check(one) for one in given[:20]]
        told(f"{name}: check, pure", measured(lambda one: check(one.draft, one.around), checked * 5), GOAL_CHECK)
        told(f"{name}: around", measured(lambda one: desk.applications.around(one.draft), checked), GOAL_SUBMIT)
        told(f"{name}: check", measured(desk.applications.check, given), GOAL_SUBMIT)
        told(f"{name}: submit", measured(desk.applications.submit, given), GOAL_SUBMIT, bare)


if __name__ == "__main__":
    main()
