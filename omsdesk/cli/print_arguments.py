"""What the verb `print` accepts: a form and a key, many keys of a list, the jobs and one of them again, the calibration page."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from omsdesk.cli import statement_arguments
from omsdesk.models.words import OpeningReason

KEYS: Final = {"extract": "extract", "proof": "proof", "journal": "journal", "notice": "notice", "family": "extract"}
"""Forms that are printed by something else than the number of an application."""
CARE_FORMS: Final = {
    "history": "extract",
    "visit": "visit",
    "vaccinations": "extract",
    "results": "extract",
    "dispute": "dispute",
}
"""Forms of care received, with what each is printed by; they have one size."""
OF_A_PERIOD: Final = ("history", "results")
OF_A_LIST: Final = ("extract", "proof", "application", "refusal", "receipt", "consent", "informing", "power", "pack", "notice")
"""Forms of which a list makes one job."""
FORMS: Final = (*OF_A_LIST, "journal", "family")
MOST_LISTED: Final = 10_000

Said = Callable[[str], str]


def add(verb: argparse.ArgumentParser, said: Said, common: Any, parser: type[argparse.ArgumentParser]) -> None:
    """The forms, and what else is done at the print counter."""
    forms = verb.add_subparsers(dest="form", required=True, metavar=said("print.form"), parser_class=parser)
    for name in FORMS:
        form = _form(forms, name, KEYS.get(name, "application"), said, common)
        _add_paper(form, said)
    statement_arguments.add_form(forms, said, common)
    forms.choices["extract"].add_argument("--on", metavar="DATE", help=said("verify.on"))
    reasons = [one.value for one in OpeningReason]
    for name, key in CARE_FORMS.items():
        form = _form(forms, name, key, said, common)
        form.add_argument("--reason", choices=reasons, default=None, metavar="CODE", help=said("print.reason"))
    for name in OF_A_PERIOD:
        forms.choices[name].add_argument("--since", metavar="DATE", help=said("print.since"))
        forms.choices[name].add_argument("--until", metavar="DATE", help=said("print.until"))
    _add_counter(forms, said, common)


def _add_counter(forms: Any, said: Said, common: Any) -> None:
    batch = _verb(forms, "batch", said, common)
    batch.add_argument("--form", dest="of", choices=OF_A_LIST, default="extract", metavar="FORM", help=said("print.batch.form"))
    batch.add_argument("--list", dest="file", type=Path, default=None, metavar="FILE", help=said("print.batch.list"))
    batch.add_argument("--day", default=None, metavar="DATE", help=said("print.batch.day"))
    batch.add_argument("--everybody", action="store_true", help=said("print.batch.everybody"))
    batch.add_argument("--on", metavar="DATE", help=said("verify.on"))
    _add_paper(batch, said)
    _add_output(batch, said, "DIR|FILE.pdf", "print.batch.output")
    jobs = _verb(forms, "jobs", said, common)
    jobs.add_argument("--failed", action="store_true", help=said("print.jobs.failed"))
    jobs.add_argument("--everybody", action="store_true", help=said("print.jobs.everybody"))
    jobs.add_argument("--limit", type=_limit, default=100, metavar="N", help=said("print.jobs.limit"))
    again = _verb(forms, "again", said, common)
    again.add_argument("number", type=_number, metavar="NUMBER", help=said("print.again.number"))
    again.add_argument("--because", default="", metavar="CODE", help=said("print.again.because"))
    again.add_argument("--text", default="", metavar="TEXT", help=said("print.again.text"))
    _add_output(again, said, "FILE.pdf", "print.output")
    calibration = _verb(forms, "calibration", said, common)
    calibration.add_argument("--printer", default="", metavar="NAME", help=said("print.calibration.printer"))
    _add_output(calibration, said, "FILE.pdf", "print.output")


def _verb(forms: Any, name: str, said: Said, common: Any) -> argparse.ArgumentParser:
    text = said(f"print.{name}")
    verb: argparse.ArgumentParser = forms.add_parser(name, help=text, description=text, parents=[common])
    return verb


def _form(forms: Any, name: str, key: str, said: Said, common: Any) -> argparse.ArgumentParser:
    form = _verb(forms, name, said, common)
    form.add_argument("words", nargs="+", metavar="KEY", help=said(f"print.{key}.key"))
    _add_output(form, said, "FILE.pdf", "print.output")
    return form


def _add_output(form: argparse.ArgumentParser, said: Said, shown: str, code: str) -> None:
    form.add_argument("-o", "--output", type=Path, required=True, metavar=shown, help=said(code))


def _add_paper(form: argparse.ArgumentParser, said: Said) -> None:
    form.add_argument("--paper", choices=("A4", "A5"), default="A4", help=said("print.paper"))


def _number(text: str) -> int:
    number = int(text)
    if not 0 < number < 1 << 31:
        raise ValueError
    return number


def _limit(text: str) -> int:
    number = int(text)
    if not 0 < number <= MOST_LISTED:
        raise ValueError
    return number
