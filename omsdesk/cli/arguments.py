"""What the command line accepts; wrong arguments end with one line and code 64."""

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

import omsdesk
from omsdesk import secrecy, wording
from omsdesk.cli import (
    care_arguments,
    clerk_arguments,
    print_arguments,
    statement_arguments,
    vaccination_arguments,
    visit_arguments,
)
from omsdesk.errors import Rejected
from omsdesk.models.words import ApplicationKind, ApplicationStatus, CodeList, Move, OpeningReason, Role
from omsdesk.settings import Settings

MOST = 100_000_000
BY_CARD = "card"
DEFAULTS: dict[str, Any] = {
    "verb": None, "store": None, "lang": None, "quiet": False, "json": False, "clerk": None, "settings": None,
}  # fmt: skip
# What argparse says, and our code for it. What was typed is not repeated: it may be a name.
COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.+)"), "cli.usage.missing"),
    (re.compile(r"argument (\S+): invalid choice: .*\(choose from (.+)\)"), "cli.usage.choice"),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), "cli.usage.value"),
    (re.compile(r"argument (\S+): invalid .+ value: "), "cli.usage.wrong"),
)

Said = Callable[[str], str]


class _Help(argparse.HelpFormatter):
    """Help in the language that was asked for."""

    language = "ru"

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The first word of the help."""
        own = wording.say("cli.help.usage", self.language)
        super().add_usage(usage, actions, groups, own if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    language = "ru"

    def __init__(self, **given: Any) -> None:
        """Options are said whole, so that a script does not break when another is added; headings are in the language."""
        super().__init__(**{**given, "add_help": False, "allow_abbrev": False, "formatter_class": _Help})
        self._positionals.title = wording.say("cli.help.words", self.language)
        self._optionals.title = wording.say("cli.help.options", self.language)
        self.add_argument("-h", "--help", action="help", help=wording.say("cli.help", self.language))

    def error(self, message: str) -> NoReturn:
        """A code for what argparse found, instead of a usage page."""
        for pattern, code in COMPLAINTS:
            found = pattern.match(message)
            if found:
                raise Rejected(code, what=found[1], choices=found[found.re.groups].replace("'", ""), verb=self.prog)
        raise Rejected("cli.usage", verb=self.prog)


def read(argv: Sequence[str], language: str) -> argparse.Namespace:
    """What was asked for; raises Rejected `cli.usage.*`, and SystemExit where help was wanted and said."""
    # not as the parser's defaults: argparse would write them over what was said before the verb
    asked, left = _parser(language).parse_known_args(argv, argparse.Namespace(**DEFAULTS))
    words = getattr(asked, "words", None)
    options = [word.partition("=")[0] for word in left if word.startswith("-")]
    # words may stand on both sides of an option: find Иванов --json Иван
    if left and (options or words is None):
        verb = " ".join(filter(None, ("omsdesk", asked.verb)))
        raise Rejected("cli.usage.unknown" if options else "cli.usage.words", what=options, verb=verb)
    if words is not None:
        words.extend(left)
    if asked.verb == "verify" and (asked.by == BY_CARD) is bool(words):
        # the card in the reader is the key, anything else must be given
        code, what = ("cli.usage.apart", "--by card, KEY") if words else ("cli.usage.missing", "KEY")
        raise Rejected(code, what=what, verb="omsdesk verify")
    try:
        _read_words(asked)
    except UnicodeError as error:
        raise Rejected("cli.usage.text", verb=f"omsdesk {asked.verb or ''}".rstrip()) from error
    return asked


def _read_words(asked: argparse.Namespace) -> None:
    """What was typed as words is text, whatever the locale; a path, and what a scanner read, may be of any bytes."""
    of_bytes = {"store", "words"} if asked.verb in {"find", "verify"} else {"store"}
    for name, value in list(vars(asked).items()):
        if isinstance(value, str) and name not in of_bytes:
            setattr(asked, name, secrecy.as_text(value))
        elif isinstance(value, list) and name not in of_bytes:
            setattr(asked, name, [secrecy.as_text(one) if isinstance(one, str) else one for one in value])


def language_of(argv: Sequence[str]) -> str:
    """The language asked for, before anything is parsed; else that of the settings, else Russian."""
    given = _given(argv, "--lang")
    if given in wording.LANGUAGES:
        return given
    try:
        return Settings.load(_given(argv, "--settings") or None).language
    except Rejected:
        return "ru"


def verb_of(argv: Sequence[str]) -> str:
    """The verb that was asked for, if it is one; nothing else of what was typed."""
    return next((word for word in argv if word.isascii() and wording.knows(f"cli.{word}.help")), "")


def wants_json(argv: Sequence[str]) -> bool:
    """Whether an object is wanted, even of arguments that cannot be parsed."""
    return "--json" in argv


def _given(argv: Sequence[str], option: str) -> str:
    for place, word in enumerate(argv):
        name, equals, value = word.partition("=")
        if name == option:
            return value if equals else "".join(argv[place + 1 : place + 2])
    return ""


def _parser(language: str) -> argparse.ArgumentParser:
    _Parser.language = _Help.language = language

    def said(code: str) -> str:
        return wording.say(f"cli.{code}", language).replace("%", "%%")

    common = _everywhere(said)
    top = _Parser(prog="omsdesk", description=said("about"), parents=[common])
    top.add_argument("--version", action="version", version=f"omsdesk {omsdesk.__version__}", help=said("version"))
    verbs = top.add_subparsers(dest="verb", metavar=said("verb"), parser_class=_Parser, title=said("help.verbs"))

    def verb(name: str, **more: Any) -> argparse.ArgumentParser:
        text = said(f"{name}.help")
        return verbs.add_parser(name, help=text, description=text, **{"parents": [common], **more})

    _add_store_verbs(verb, said)
    _add_asking_verbs(verb, said)
    _add_application_verbs(verb, said)
    _add_family_verbs(verb, said)
    _add_merging_verbs(verb, said)
    vaccination_arguments.add(verb, said)
    _add_results_verb(verb, said)
    visit_arguments.add(verb, said, _count)
    care_arguments.add(verb, said, _count)
    clerk_arguments.add(verb, said, common, _Parser)
    statement_arguments.add(verb, said, common, _Parser)
    print_arguments.add(verb("print"), said, common, _Parser)
    _add_load(verb("load"), said, common)
    _add_dump(verb("dump"), said, common)
    return top


def _everywhere(said: Said) -> Any:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--store", type=_place, metavar="URL|PATH", help=said("store"))
    common.add_argument("--json", action="store_true", help=said("json"))
    common.add_argument("--lang", choices=wording.LANGUAGES, help=said("lang"))
    common.add_argument("--quiet", action="store_true", help=said("quiet"))
    common.add_argument("--clerk", metavar="NAME", help=said("clerk"))
    common.add_argument("--settings", type=Path, metavar="FILE", help=said("settings"))
    return common


def _add_store_verbs(verb: Callable[..., argparse.ArgumentParser], said: Said) -> None:
    practice = verb("practice")
    practice.add_argument("--people", type=_count, default=2000, metavar="N", help=said("practice.people"))
    practice.add_argument("--seed", type=int, default=1, metavar="N", help=said("practice.seed"))
    practice.add_argument("--force", action="store_true", help=said("practice.force"))
    verb("check").add_argument("--deep", action="store_true", help=said("check.deep"))
    # After this verb --clerk is whose lines are wanted, before it who sits here. Options of its own, because one that is resolved
    # away is taken from the parent too.
    trail = verb("audit", parents=[_everywhere(said)], conflict_handler="resolve")
    trail.add_argument("--person", metavar="KEY", help=said("audit.person"))
    trail.add_argument("--clerk", dest="by", action="append", metavar="NAME", help=said("audit.clerk"))
    trail.add_argument("--since", metavar="DATE", help=said("audit.since"))
    trail.add_argument("--until", metavar="DATE", help=said("audit.until"))
    trail.add_argument("--action", metavar="CODE", help=said("audit.action"))
    trail.add_argument("--accept-anchors", action="store_true", help=said("audit.accept_anchors"))
    trail.add_argument("--limit", type=_count, default=200, metavar="N", help=said("find.limit"))
    verb("about")
    verb("crashes").add_argument("event", nargs="?", default="", metavar="EVENT", help=said("crashes.event"))
    trying = verb("scanner")
    way = trying.add_mutually_exclusive_group()
    way.add_argument("--listen", action="store_true", help=said("scanner.listen"))
    way.add_argument("--sheet", type=Path, metavar="FILE.pdf", help=said("scanner.sheet"))
    trying.add_argument("--count", type=_count, metavar="N", help=said("scanner.count"))
    verb("migrate")
    backup, restoring = verb("backup"), verb("restore")
    backup.add_argument("file", type=Path, nargs="?", metavar="FILE", help=said("backup.file"))
    trial = backup.add_mutually_exclusive_group()
    trial.add_argument("--rehearse", action="store_true", help=said("backup.rehearse"))
    trial.add_argument("--list", action="store_true", help=said("backup.list"))
    trial.add_argument("--renew", action="store_true", help=said("backup.renew"))
    restoring.add_argument("file", type=Path, metavar="FILE", help=said("restore.file"))
    restoring.add_argument("--rehearse", action="store_true", help=said("restore.rehearse"))
    opening = restoring.add_mutually_exclusive_group()
    opening.add_argument("--by-recovery-key", action="store_true", help=said("restore.by_recovery_key"))
    opening.add_argument("--key", type=Path, metavar="FILE", help=said("restore.key"))
    verb("tour").add_argument("--to", type=Path, required=True, metavar="DIR", help=said("tour.to"))


def _add_asking_verbs(verb: Callable[[str], argparse.ArgumentParser], said: Said) -> None:
    find = verb("find")
    find.add_argument("words", nargs="+", metavar="TEXT", help=said("find.text"))
    find.add_argument("--limit", type=_count, default=50, metavar="N", help=said("find.limit"))
    verify = verb("verify")
    verify.add_argument("words", nargs="*", metavar="KEY", help=said("verify.key"))
    verify.add_argument("--on", metavar="DATE", help=said("verify.on"))
    verify.add_argument("--by", choices=("scan", BY_CARD), help=said("verify.by"))
    due = verb("due")
    due.add_argument("--until", metavar="DATE", help=said("due.until"))
    due.add_argument("--by-household", action="store_true", help=said("due.by_household"))
    codes = verb("codes")
    codes.add_argument("list", choices=[one.value for one in CodeList], metavar="LIST", help=said("codes.list"))
    codes.add_argument("words", nargs="*", metavar="TEXT", help=said("codes.text"))
    codes.add_argument("--on", metavar="DATE", help=said("codes.on"))
    codes.add_argument("--under", metavar="CODE", help=said("codes.under"))
    codes.add_argument("--limit", type=_count, default=20, metavar="N", help=said("find.limit"))


def _add_application_verbs(verb: Callable[[str], argparse.ArgumentParser], said: Said) -> None:
    applying = verb("apply")
    applying.add_argument("file", type=Path, metavar="FILE.json", help=said("apply.file"))
    applying.add_argument("--submit", action="store_true", help=said("apply.submit"))
    applying.add_argument("--send-code", action="store_true", help=said("apply.send_code"))
    applying.add_argument("--code", default="", metavar="CODE", help=said("apply.code"))
    deciding = verb("decide")
    deciding.add_argument("number", metavar="NUMBER", help=said("decide.number"))
    deciding.add_argument("decision", choices=("approve", "refuse", "withdraw"), help=said("decide.decision"))
    deciding.add_argument("--reason", nargs="+", action="extend", metavar="CODE", help=said("decide.reason"))
    deciding.add_argument("--text", default="", metavar="TEXT", help=said("decide.text"))
    listing = verb("applications")
    listing.add_argument(
        "--status",
        nargs="+",
        action="extend",
        choices=[one.value for one in ApplicationStatus][1:],
        metavar="STATUS",
        help=said("applications.status"),
    )
    listing.add_argument(
        "--kind",
        nargs="+",
        action="extend",
        choices=[one.value for one in ApplicationKind],
        metavar="KIND",
        help=said("applications.kind"),
    )
    listing.add_argument("--insurer", metavar="CODE", help=said("applications.insurer"))
    listing.add_argument("--since", metavar="DATE", help=said("applications.since"))
    listing.add_argument("--until", metavar="DATE", help=said("applications.until"))
    listing.add_argument("--name", metavar="NAME", help=said("applications.name"))
    listing.add_argument("--limit", type=_count, default=1000, metavar="N", help=said("find.limit"))


def _add_family_verbs(verb: Callable[[str], argparse.ArgumentParser], said: Said) -> None:
    linking, unlinking = verb("link"), verb("unlink")
    for one in (linking, unlinking):
        one.add_argument("first", metavar="KEY", help=said("link.first"))
        one.add_argument("second", metavar="KEY", help=said("link.second"))
    roles: dict[str, Any] = {"dest": "role", "choices": [one.value for one in Role], "metavar": "ROLE"}
    linking.add_argument("--as", required=True, help=said("link.as"), **roles)
    linking.add_argument("--from", dest="since", metavar="DATE", help=said("link.from"))
    linking.add_argument("--until", metavar="DATE", help=said("link.until"))
    linking.add_argument("--ground", default="", metavar="TEXT", help=said("link.ground"))
    linking.add_argument("--because", default="", metavar="TEXT", help=said("link.because_help"))
    linking.add_argument("--adopted", action="store_true", help=said("link.adopted"))
    linking.add_argument("--correct", action="store_true", help=said("link.correct"))
    unlinking.add_argument("--as", default=None, help=said("unlink.as"), **roles)
    unlinking.add_argument("--on", metavar="DATE", help=said("unlink.on"))
    unlinking.add_argument("--ground", default="", metavar="TEXT", help=said("unlink.ground"))
    unlinking.add_argument("--mistake", action="store_true", help=said("unlink.mistake"))
    living = verb("household")
    living.add_argument("people", nargs="*", metavar="KEY", help=said("household.people"))
    living.add_argument("--undo", type=_count, metavar="NUMBER", help=said("household.undo"))
    living.add_argument("--move", choices=[one.value for one in Move], metavar="MOVE", help=said("household.move"))
    living.add_argument("--host", metavar="KEY", help=said("household.host"))
    living.add_argument("--head", metavar="KEY", help=said("household.head"))
    living.add_argument("--on", metavar="DATE", help=said("household.on"))
    living.add_argument("--divorce", action="store_true", help=said("household.divorce"))
    living.add_argument("--divorced-on", metavar="DATE", help=said("household.divorced_on"))
    living.add_argument("--take-address", action="store_true", help=said("household.take_address"))
    living.add_argument("--ground", default="", metavar="TEXT", help=said("link.ground"))
    living.add_argument("--because", default="", metavar="TEXT", help=said("link.because_help"))
    living.add_argument("--rehearse", action="store_true", help=said("household.rehearse"))


def _add_merging_verbs(verb: Callable[[str], argparse.ArgumentParser], said: Said) -> None:
    merging, splitting = verb("merge"), verb("unmerge")
    merging.add_argument("keep", metavar="KEEP", help=said("merge.keep"))
    merging.add_argument("lose", metavar="LOSE", help=said("merge.lose"))
    merging.add_argument("--take", nargs="+", action="extend", metavar="FIELD", help=said("merge.take"))
    merging.add_argument("--rehearse", action="store_true", help=said("merge.rehearse"))
    merging.add_argument("--because", default="", metavar="TEXT", help=said("merge.because"))
    splitting.add_argument("number", metavar="NUMBER", help=said("unmerge.number"))
    splitting.add_argument("--because", default="", metavar="TEXT", help=said("unmerge.because"))


def _add_results_verb(verb: Callable[[str], argparse.ArgumentParser], said: Said) -> None:
    results = verb("results")
    results.add_argument("key", metavar="KEY", help=said("results.key"))
    results.add_argument("--test", default="", metavar="TEXT", help=said("results.test"))
    results.add_argument("--since", metavar="DATE", help=said("results.since"))
    results.add_argument("--until", metavar="DATE", help=said("results.until"))
    results.add_argument("--compare", nargs=2, metavar=("DAY", "DAY"), help=said("results.compare"))
    reasons = [one.value for one in OpeningReason]
    results.add_argument("--reason", choices=reasons, metavar="CODE", help=said("results.reason"))


def _add_load(verb: argparse.ArgumentParser, said: Said, common: Any) -> None:
    kinds = verb.add_subparsers(dest="what", required=True, metavar=said("load.what"), parser_class=_Parser)
    for name in ("persons", "links", "visits", "organisations", "reference"):
        text = said(f"load.{name}")
        what = kinds.add_parser(name, help=text, description=text, parents=[common])
        what.add_argument("file", type=Path, metavar="FILE", help=said("load.file"))
        vaccination_arguments.add_how(what, said)
    kinds.choices["persons"].add_argument("--mapping", type=Path, metavar="FILE", help=said("load.mapping"))


def _add_dump(verb: argparse.ArgumentParser, said: Said, common: Any) -> None:
    kinds = verb.add_subparsers(dest="what", required=True, metavar=said("load.what"), parser_class=_Parser)
    for name in ("links", "visits"):
        text = said(f"dump.{name}")
        what = kinds.add_parser(name, help=text, description=text, parents=[common])
        what.add_argument("--since", metavar="DATE", help=said("dump.since"))
        what.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=said("load.file"))
    kinds.choices["visits"].add_argument("--reason", choices=[reason.value for reason in OpeningReason], help=said("dump.reason"))


def _count(text: str) -> int:
    number = int(text)
    if not 0 < number <= MOST:
        raise ValueError
    return number


def _place(text: str) -> str:
    # an empty variable of a script must not come to mean this user's own register
    if not text:
        raise ValueError
    return text
