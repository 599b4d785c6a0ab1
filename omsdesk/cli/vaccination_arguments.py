"""What the verbs of vaccinations accept."""

import argparse
from collections.abc import Callable
from pathlib import Path

from omsdesk.models.words import OpeningReason

Said = Callable[[str], str]
OPTIONS = ("dose", "series", "route", "reaction", "on", "organisation", "doctor", "refused", "refused-until")


def add(verb: Callable[[str], argparse.ArgumentParser], said: Said) -> None:
    """Add the verbs, each with its words in the language of the help."""
    reading = verb("vaccinations")
    reading.add_argument("person", metavar="KEY", help=said("link.first"))
    reading.add_argument("--due", action="store_true", help=said("vaccinations.due"))
    reasons = [one.value for one in OpeningReason]
    why = said("vaccinations.reason").format(choices=", ".join(reasons))
    reading.add_argument("--reason", choices=reasons, metavar="REASON", help=why)
    entering = verb("vaccinate")
    entering.add_argument("person", metavar="KEY", help=said("link.first"))
    entering.add_argument("--vaccine", required=True, metavar="NAME", help=said("vaccinate.vaccine"))
    for option in OPTIONS:
        metavar = "DATE" if option in {"on", "refused-until"} else "TEXT"
        entering.add_argument(f"--{option}", metavar=metavar, help=said(f"vaccinate.{option.replace('-', '_')}"))
    showing = verb("calendar")
    other = showing.add_mutually_exclusive_group()
    other.add_argument("--restore", action="store_true", help=said("calendar.restore"))
    other.add_argument("--load", type=Path, metavar="FILE", help=said("calendar.load"))
    add_how(showing, said)


def add_how(verb: argparse.ArgumentParser, said: Said) -> None:
    """Add how a file is loaded."""
    verb.add_argument("--rehearse", action="store_true", help=said("load.rehearse"))
    verb.add_argument("--rejects", type=Path, metavar="FILE", help=said("load.rejects"))
    verb.add_argument("--accept-partial", action="store_true", help=said("load.partial"))
