"""What reaches the log: constant words, codes, counts and kinds. A log call is looked at where it stands in the source."""

import ast
import logging
import stat
import sys

import pytest

from omsdesk.log import start_log
from omsdesk.settings import Settings
from tests.commands import close_log
from tests.test_house import shown, sources

LEVELS = {"debug", "info", "warning", "error", "critical", "log"}
LOGGERS = {"LOG", "log", "logger", "logging", "_LOG", "_log"}
NEVER = {"exception", "warn", "fatal"}
"""`exception` writes the message of an error and its way with paths; the message may hold a person's data."""
PLAIN = {"code", "event", "line", "seq", "count", "again", "seconds"}
"""Names of values that are codes, numbers of events, counts, or a report in one line."""
CALLS = {"len", "sub"}
"""What may be called for a value: a count, and the covering of names and digits in what Qt says."""
LEVEL_TABLE = {"get"}


def log_calls(tree):
    """Calls of a logger and the values each hands over, the constant format left out."""
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id in LOGGERS:
            yield node, called.attr


def name_of(value):
    value = value.func if isinstance(value, ast.Call) else value
    return value.attr if isinstance(value, ast.Attribute) else value.id if isinstance(value, ast.Name) else ""


def wrong_with(call, verb):
    """Why this call may tell somebody's data, or nothing."""
    if verb not in LEVELS:
        return f"{verb} writes the message of an error" if verb in NEVER else ""
    values = list(call.args)
    if verb == "log" and name_of(values.pop(0)) not in LEVEL_TABLE:
        return "level"
    if not values or not (isinstance(values[0], ast.Constant) and isinstance(values[0].value, str)):
        return "the format is no constant"
    if call.keywords:
        return "exc_info and extra carry what was not looked at"
    for value in values[1:]:
        allowed = CALLS if isinstance(value, ast.Call) else PLAIN | {"category"}
        if not isinstance(value, ast.Constant) and name_of(value) not in allowed:
            return f"{ast.unparse(value)} is not known to be of nobody"
    return ""


def test_every_call_of_a_logger_hands_over_codes_and_counts_alone():
    found = [(file, node, wrong_with(node, verb)) for file, tree in sources().items() for node, verb in log_calls(tree)]
    assert [f"{shown(file, node.lineno)}: {why}" for file, node, why in found if why] == []
    assert len([node for _file, node, _why in found if node.args]) >= 6


@pytest.mark.parametrize(
    "written",
    [
        'LOG.info(f"found {surname}")',
        'LOG.info("found %s" % surname)',
        'LOG.info("found {}".format(surname))',
        'LOG.info("found %s", surname)',
        'LOG.info("found %s", person.surname)',
        'LOG.info("found %s", str(error))',
        'LOG.error("failed", exc_info=True)',
        'LOG.exception("failed")',
        "LOG.error(error)",
        "LOG.error()",
        'LOG.log(level, "found %s", surname)',
        'logging.warning("found %s", row)',
    ],
)
def test_a_call_that_tells_more_would_be_found(written):
    ((call, verb),) = log_calls(ast.parse(written))
    assert wrong_with(call, verb)


def test_nothing_is_printed_beside_the_command_lines_own_door():
    """Standard error is a log too where a service manager keeps it."""
    doors = {"do.py", "output.py", "progress.py"}
    found = [
        shown(file, node.lineno)
        for file, tree in sources().items()
        if file.name not in doors
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"print", "sys.stderr.write", "traceback.print_exc", "warnings.warn"}
    ]
    assert found == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_the_log_is_its_owners_alone_and_so_is_each_that_takes_its_place(home, monkeypatch):
    import omsdesk.log

    close_log()  # that of another home, which a desk of this process has begun
    monkeypatch.setattr(omsdesk.log, "LOG_BYTES", 200)
    (home / "logs").mkdir(parents=True, mode=0o755)
    (home / "logs" / "omsdesk.log").touch(mode=0o644)
    start_log(Settings(home=home))
    try:
        for _number in range(20):
            logging.getLogger("omsdesk").info("refused %s", "x" * 20)
    finally:
        close_log()
    files = list((home / "logs").iterdir())
    assert len(files) == 1 + omsdesk.log.LOG_FILES
    # those that rotated away were opened by the same door
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((home / "logs").stat().st_mode) == 0o700
