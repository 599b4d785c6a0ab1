"""What the verbs of what hangs on a visit accept: its papers, its test results, its doses."""

import argparse
from collections.abc import Callable
from pathlib import Path

from omsdesk.models.words import OpeningReason

Said = Callable[[str], str]
MOST = 1_000_000_000
"""The highest number of a visit, or of a place in it, that can be meant."""


def add(verb: Callable[[str], argparse.ArgumentParser], said: Said, count: Callable[[str], int]) -> None:
    """Add the verbs; `count` reads a number above nothing."""
    paper = verb("paper")
    paper.add_argument("number", type=count, metavar="NUMBER", help=said("paper.number"))
    what = paper.add_mutually_exclusive_group()
    what.add_argument("--issue", type=Path, metavar="FILE.json", help=said("paper.issue"))
    what.add_argument("--amend", type=Path, metavar="FILE.json", help=said("paper.amend"))
    what.add_argument("--withdraw", action="store_true", help=said("paper.withdraw"))
    _add_why(paper, said)
    result = verb("result")
    result.add_argument("place", type=place, metavar="NUMBER[/N]", help=said("result.place"))
    result.add_argument("file", nargs="?", type=Path, metavar="FILE", help=said("result.file"))
    result.add_argument("--withdraw", action="store_true", help=said("result.withdraw"))
    result.add_argument("--because", default="", metavar="TEXT", help=said("visit.because"))
    dose = verb("dose")
    dose.add_argument("place", type=place, metavar="NUMBER/N", help=said("dose.place"))
    done = dose.add_mutually_exclusive_group(required=True)
    done.add_argument("--reaction", metavar="TEXT", help=said("dose.reaction"))
    done.add_argument("--withdraw", action="store_true", help=said("dose.withdraw"))
    _add_why(dose, said)


def place(text: str) -> tuple[int, int | None]:
    """The number of a visit, and the place in it where one is named: `1234/2`; raises ValueError for anything else."""
    visit, slash, n = text.partition("/")
    number, at = int(visit), int(n) if slash else None
    if not (0 < number <= MOST and (at is None or 0 < at <= MOST)):
        raise ValueError
    return number, at


def _add_why(verb: argparse.ArgumentParser, said: Said) -> None:
    verb.add_argument("--because", default="", metavar="TEXT", help=said("visit.because"))
    reasons = [one.value for one in OpeningReason]
    verb.add_argument("--reason", choices=reasons, metavar="CODE", help=said("visits.reason"))
