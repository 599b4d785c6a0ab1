"""The command line of the contract: verbs over the same desk that the window uses, exit codes, one plain line for an error.

Nothing heavy is imported before the arguments are understood: `--help` and a wrong argument answer at once.
"""

import atexit
import logging
import signal
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from types import TracebackType
from typing import NoReturn

from omsdesk import places, secrecy, wording
from omsdesk.cli import arguments, output
from omsdesk.crash import ENDED_BY_BUG, ENDED_BY_CLERK, CrashHandler
from omsdesk.errors import Cancelled, DeskError
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.services.crashes import Bug
from omsdesk.settings import Settings

DONE, WRONG = 0, 64
LOG = logging.getLogger("omsdesk.cli")


def start() -> NoReturn:
    """The process's door: run what was asked for on its command line and end with the exit code; a bug ends it with 70."""
    argv = sys.argv[1:]
    try:
        code = _begun(argv)
    except KeyboardInterrupt:  # before anything was read
        code = ENDED_BY_CLERK
    # What is done is done: Python going down would give the signal back to the system, which ends it with another code.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)


def _begun(argv: Sequence[str]) -> int:
    secrecy.withhold()
    secrecy.leave_no_dump(to_nobody=bool(arguments.verb_of(argv)))

    def told(bug: Bug) -> NoReturn:
        code = "cli.bug" if bug.file else "cli.bug.unkept"
        _told(code, argv, arguments.language_of(argv), event=bug.event, path=str(bug.file or ""))
        sys.exit(ENDED_BY_BUG)

    handler = CrashHandler(told, sys.exit, partial(_state, argv))
    handler.install(places.home())
    atexit.register(handler.uninstall)
    sys.excepthook = _with_log(handler)
    return main(argv)


def main(argv: Sequence[str]) -> int:
    """Run one verb and give its exit code; a person's data never reach standard error, nor does what Python says of a bug."""
    output.prepare()
    # without a handler Python would say on standard error what is meant for the log
    logging.getLogger("omsdesk").addHandler(logging.NullHandler())
    language = arguments.language_of(argv)
    try:
        code = _run(argv, language)
        output.flush()
    except (Cancelled, KeyboardInterrupt):
        _told("cli.interrupted", argv, language)
        return ENDED_BY_CLERK
    except (DeskError, Wrong) as error:
        LOG.info("refused %s", error.code)
        _told(error.code, argv, language, **error.values)
        return error.exit_code if isinstance(error, DeskError) else WRONG
    except BrokenPipeError:
        # the reader went away (`| head`) and has what it wanted
        output.drop()
        return DONE
    return code


def _run(argv: Sequence[str], language: str) -> int:
    try:
        asked = arguments.read(argv, language)
    except SystemExit:  # the help or the version was wanted and is said
        return DONE
    from omsdesk.cli import verbs  # noqa: PLC0415 - half a second that a wrong argument does not owe

    return verbs.run(asked)


def _state(argv: Sequence[str]) -> Mapping[str, object]:
    """Where the command line was: at a verb, and nothing of what was asked."""
    return {"screen": "command_line", "command": arguments.verb_of(argv)}


def _told(code: str, argv: Sequence[str], language: str, /, **values: object) -> None:
    """One plain line on standard error, and with --json its object on standard output whatever the code."""
    output.problem(wording.say(code, language, **output.nameless(values)))
    if arguments.wants_json(argv):
        output.failure(code, wording.say(code, language, **values))


def _with_log(handler: CrashHandler) -> output.Hook:
    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from omsdesk.log import start_log  # noqa: PLC0415 - what failed may have been the first thing of all

        start_log(Settings())
        handler.caught(kind, error, trace)

    return caught
