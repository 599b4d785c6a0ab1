"""What the verbs of visits accept."""

import argparse
from collections.abc import Callable
from pathlib import Path

from omsdesk.models.words import DisputeOutcome, OpeningReason, VisitKind

Add = Callable[..., argparse.ArgumentParser]
Said = Callable[[str], str]


def add(verb: Add, said: Said, count: Callable[[str], int]) -> None:
    """Add the verbs of visits; `count` reads a number above nothing."""
    _add_visit(verb("visit"), said, count)
    _add_visits(verb("visits"), said, count)
    clarifying = verb("clarify")
    clarifying.add_argument("number", type=count, metavar="NUMBER", help=said("visit.number"))
    clarifying.add_argument("words", nargs="*", metavar="KEY", help=said("clarify.key"))
    clarifying.add_argument("--settle", default=None, metavar="TEXT", help=said("clarify.settle"))
    disputing = verb("dispute")
    disputing.add_argument("number", type=count, metavar="NUMBER", help=said("dispute.number"))
    disputing.add_argument("--text", default="", metavar="TEXT", help=said("dispute.text"))
    disputing.add_argument("--by", default="", metavar="NAME", help=said("dispute.by"))
    disputing.add_argument("--service", type=count, metavar="N", help=said("dispute.service"))
    outcomes = [one.value for one in DisputeOutcome if one.value]
    disputing.add_argument("--answer", choices=outcomes, metavar="OUTCOME", help=said("dispute.answer"))
    _add_reason(disputing, said)
    listing = verb("disputes")
    listing.add_argument("--open", action="store_true", help=said("disputes.open"))
    listing.add_argument("--since", metavar="DATE", help=said("disputes.since"))
    listing.add_argument("--person", metavar="KEY", help=said("disputes.person"))
    _add_reason(listing, said)


def _add_visit(verb: argparse.ArgumentParser, said: Said, count: Callable[[str], int]) -> None:
    verb.add_argument("file", nargs="?", type=Path, metavar="FILE.json", help=said("visit.file"))
    verb.add_argument("--rehearse", action="store_true", help=said("visit.rehearse"))
    what = verb.add_mutually_exclusive_group()
    what.add_argument("--show", type=count, metavar="NUMBER", help=said("visit.show"))
    what.add_argument("--correct", type=count, metavar="NUMBER", help=said("visit.correct"))
    what.add_argument("--withdraw", type=count, metavar="NUMBER", help=said("visit.withdraw"))
    what.add_argument("--put-back", type=count, metavar="NUMBER", help=said("visit.put_back"))
    verb.add_argument("--because", default="", metavar="TEXT", help=said("visit.because"))
    _add_reason(verb, said)


def _add_visits(verb: argparse.ArgumentParser, said: Said, count: Callable[[str], int]) -> None:
    verb.add_argument("words", nargs="*", metavar="KEY", help=said("visits.key"))
    verb.add_argument("--unclear", action="store_true", help=said("visits.unclear"))
    verb.add_argument("--since", metavar="DATE", help=said("visits.since"))
    verb.add_argument("--until", metavar="DATE", help=said("visits.until"))
    kinds = [one.value for one in VisitKind]
    verb.add_argument("--kind", nargs="+", action="extend", choices=kinds, metavar="KIND", help=said("visits.kind"))
    verb.add_argument("--text", default="", metavar="TEXT", help=said("visits.text"))
    verb.add_argument("--limit", type=count, default=None, metavar="N", help=said("find.limit"))
    _add_reason(verb, said)


def _add_reason(verb: argparse.ArgumentParser, said: Said) -> None:
    reasons = [one.value for one in OpeningReason]
    verb.add_argument("--reason", choices=reasons, metavar="CODE", help=said("visits.reason"))
