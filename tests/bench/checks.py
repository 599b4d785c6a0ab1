"""The check of a full form measured, run by hand: everything filled, a representative, and the register around it.

python tests/bench/checks.py [ROUNDS=2000]
"""

import gc
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from omsdesk.models.checks import check, checklist, decide  # noqa: E402
from omsdesk.models.words import ForWhom  # noqa: E402
from tests import builders_of_drafts as made  # noqa: E402
from tests.builders import TODAY  # noqa: E402
from tests.models.checks.pairs import PAIRS  # noqa: E402

GOAL_CHECK, GOAL_CHECKLIST = 5.0, 1.0


def measured(work, rounds):
    """Milliseconds of each call, sorted."""
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begun) * 1000)
    return sorted(spent)


def told(what, spent, goal):
    p50, p95 = spent[len(spent) // 2], spent[len(spent) * 95 // 100]
    print(f"{what}: p50 {p50:.3f} ms, p95 {p95:.3f} ms, longest {spent[-1]:.3f} ms; goal {goal:.0f} ms: ratio {p95 / goal:.2f}")


def main():
    rounds = int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 2000
    gc.disable()
    good = made.for_foreigner("include", representative=made.ATTORNEY, for_whom=ForWhom.OTHER), made.around()
    # A wrong number is looked over for the digit that was mistyped: the dearest of all rules.
    bad = PAIRS["application.snils_checksum"].filed()
    told("check of a full form in order", measured(lambda: check(*good), rounds), GOAL_CHECK)
    told("check of a form with a wrong СНИЛС", measured(lambda: check(*bad), rounds), GOAL_CHECK)
    findings = check(*good)
    told("decision", measured(lambda: decide(*good, findings), rounds), GOAL_CHECK)
    told("checklist", measured(lambda: checklist(good[0], TODAY), rounds), GOAL_CHECKLIST)


if __name__ == "__main__":
    main()
