"""What the verb `statement` accepts."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add(verb: Callable[[str], argparse.ArgumentParser], said: Callable[[str], str], common: Any, parser: Any) -> None:
    """Put the verb among the others."""
    deeds = verb("statement").add_subparsers(dest="deed", required=True, metavar=said("statement.what"), parser_class=parser)

    def deed(name: str) -> argparse.ArgumentParser:
        text = said(f"statement.{name}")
        made: argparse.ArgumentParser = deeds.add_parser(name, help=text, description=text, parents=[common])
        return made

    key = deed("key")
    key.add_argument("-o", "--output", type=Path, metavar="FILE", help=said("statement.key.output"))
    key.add_argument("--renew", action="store_true", help=said("statement.key.renew"))
    deed("show").add_argument("file", metavar="FILE", help=said("statement.trust.file"))
    trust = deed("trust")
    trust.add_argument("file", metavar="FILE", help=said("statement.trust.file"))
    trust.add_argument("--replace", action="store_true", help=said("statement.trust.replace"))
    deed("keys")
    deed("forget").add_argument("id", nargs="+", metavar="ID", help=said("statement.forget.key"))
    revoke = deed("revoke")
    revoke.add_argument("number", metavar="NUMBER", help=said("statement.revoke.number"))
    revoke.add_argument("--because", default="", metavar="REASON", help=said("statement.revoke.because"))
    revoke.add_argument("--text", default="", metavar="TEXT", help=said("statement.revoke.text"))
    deed("revoked")


def add_form(forms: Any, said: Callable[[str], str], common: Any) -> None:
    """Put the paper of the key among the forms of `print`: it is nobody's, so it takes no key."""
    text = said("print.key")
    form = forms.add_parser("key", help=text, description=text, parents=[common])
    form.add_argument("--paper", choices=("A4", "A5"), default="A4", help=said("print.paper"))
    form.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf", help=said("print.output"))
    form.set_defaults(words=[])
