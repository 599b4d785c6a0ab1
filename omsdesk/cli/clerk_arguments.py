"""What the verb `clerk` accepts. No password, code or key is ever an argument: arguments are seen by everybody on the machine."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from omsdesk.models.words import Right

OF_ONE = ("role", "disable", "let-in", "unlock", "remove-factors", "recover")
OF_NOBODY = ("list", "roles", "password", "recovery-key")


def add(verb: Callable[[str], argparse.ArgumentParser], said: Callable[[str], str], common: Any, parser: Any) -> None:
    """Put the verb among the others."""
    deeds = verb("clerk").add_subparsers(dest="deed", required=True, metavar=said("clerk.what"), parser_class=parser)

    def deed(name: str) -> argparse.ArgumentParser:
        text = said(f"clerk.{name}")
        made: argparse.ArgumentParser = deeds.add_parser(name, help=text, description=text, parents=[common])
        return made

    adding = deed("add")
    adding.add_argument("login", metavar="LOGIN", help=said("clerk.login"))
    adding.add_argument("--role", required=True, metavar="ROLE", help=said("clerk.given_role"))
    adding.add_argument("--name", default="", metavar="NAME", help=said("clerk.name"))
    for name in OF_ONE:
        deed(name).add_argument("login", metavar="LOGIN", help=said("clerk.login"))
    deeds.choices["role"].add_argument("role", metavar="ROLE", help=said("clerk.given_role"))
    for name in OF_NOBODY:
        deed(name)
    for name in ("add", "recover", "recovery-key"):
        deeds.choices[name].add_argument("--sheet", type=Path, metavar="FILE.pdf", help=said("clerk.sheet"))
    deed("keyring").add_argument("wanted", choices=("on", "off"), metavar="on|off", help=said("clerk.wanted"))
    # the secret was an argument once; who gives it so is told why not
    deed("code").add_argument("--confirm", nargs="?", const="", help=argparse.SUPPRESS)
    deed("certificate").add_argument("file", type=Path, metavar="FILE", help=said("clerk.file"))
    defining = deed("define-role")
    defining.add_argument("code", metavar="CODE", help=said("clerk.role_code"))
    defining.add_argument("--title", required=True, metavar="TEXT", help=said("clerk.title"))
    rights = [one.value for one in Right]
    defining.add_argument("--rights", nargs="+", required=True, choices=rights, metavar="RIGHT", help=said("clerk.rights"))
    deed("remove-role").add_argument("code", metavar="CODE", help=said("clerk.role_code"))
