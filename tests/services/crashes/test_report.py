"""What a report of a bug says, and that it says nothing of anybody."""

import builtins
import json
import platform
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

import omsdesk
from omsdesk.services.crashes import CrashReport, report_of
from omsdesk.services.crashes import report as module

CANARY = "Щукоканареев 7156820823000016"


def caught(act):
    try:
        act()
    except Exception as error:  # noqa: BLE001 - whatever it was is what is looked at
        return error
    raise AssertionError("nothing was raised")


def deep(level):
    return deep(level - 1) if level else {}[CANARY]


def test_a_report_tells_kind_place_way_and_versions():
    report = report_of(caught(lambda: deep(2)), thread="read_0", screen="verify", command="open_person", tasks=2)
    assert (report.kind, report.thread, report.screen, report.command, report.tasks) == (
        "KeyError",
        "read_0",
        "verify",
        "open_person",
        2,
    )
    assert report.steps[-1].endswith(" deep")
    assert report.place == report.steps[-1].partition(" ")[0]
    assert report.uptime >= 0
    assert report.versions["omsdesk"] == omsdesk.__version__
    assert report.versions["python"] == platform.python_version()
    assert platform.node() not in report.text
    assert len(report.event) == 8
    assert report.line.startswith(f"KeyError omsdesk {omsdesk.__version__} at ")


def test_the_place_is_the_innermost_step_of_our_own():
    report = report_of(caught(lambda: CrashReport.read("{")))
    # JSON stands further in and this test further out; the program is what is to be mended
    assert report.steps[-1].startswith("json.decoder:")
    assert report.place.startswith("omsdesk.services.crashes.report:")


def test_the_way_is_cut_in_its_middle():
    report = report_of(caught(lambda: deep(500)))
    assert len(report.steps) == module.FIRST_STEPS + 1 + module.LAST_STEPS
    assert "more)" in report.steps[module.FIRST_STEPS]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(28, CANARY, CANARY), "OSError 28"),
        (caught(lambda: sqlite3.connect(":memory:").execute(CANARY)), "OperationalError SQLITE_ERROR"),
        (IntegrityError(CANARY, {}, type("E", (Exception,), {"sqlstate": "23505"})(CANARY)), "IntegrityError 23505"),
        (type(CANARY, (Exception,), {})(CANARY), ""),
        (type("E", (Exception,), {"sqlstate": CANARY})(CANARY), "E"),
        (type("E", (Exception,), {"errno": 1.5})(CANARY), "E"),
    ],
)
def test_the_kind_bears_the_code_of_what_happened_and_no_word_of_it(error, kind):
    report = report_of(error)
    assert report.kind == kind
    assert "Щуко" not in report.text
    assert "0823" not in report.text
    assert (report.steps == ()) == (report.place == "nowhere")


def test_the_errors_behind_it_are_told_as_far_as_is_useful():
    def act():
        try:
            deep(0)
        except KeyError as error:
            raise ValueError(CANARY) from error

    def hiding():
        try:
            deep(0)
        except KeyError:
            raise ValueError(CANARY) from None

    assert [cause.partition(":")[0] for cause in report_of(caught(act)).causes] == [f"KeyError at {__name__}"]
    assert report_of(caught(hiding)).causes == ()
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert report_of(first).causes == ("KeyError at nowhere",)
    chain = last = ValueError()
    for _step in range(9):
        last.__cause__ = ValueError()
        last = last.__cause__
    assert len(report_of(chain).causes) == module.CAUSES


def test_code_that_calls_itself_by_no_name_is_a_question_mark():
    nameless = compile("1/0", CANARY, "exec")
    assert report_of(caught(lambda: exec(nameless, {"__name__": CANARY}))).steps[-1] == "?:1 <module>"


def test_what_is_not_loaded_is_told_by_its_package():
    told = module.versions({})
    assert told["qt"].startswith("PySide6-Essentials 6.")
    assert told["sqlite"].endswith("not loaded")
    assert module._packaged("no-such-package") == "not loaded"


@given(st.text(), st.text(), st.text(), st.one_of(st.text(), st.none(), st.integers()))
def test_no_word_of_anybody_gets_into_a_report(message, screen, thread, tasks):
    secret = f"Щ{message}7156820823000016"
    report = report_of(ValueError(secret), screen=f"{screen} {secret}", command=secret, thread=f"{thread}Щ", tasks=tasks)
    assert (report.screen, report.command, report.thread) == ("", "", "")
    assert report.text.isascii()
    assert "7156820823000016" not in report.text


def test_a_report_is_read_as_it_was_written():
    report = report_of(caught(lambda: deep(3)), screen="verify")
    assert CrashReport.read(report.text) == report
    assert json.loads(report.text)["event"] == report.event


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "1", "{}", '{"at": "no", "steps": [], "causes": []}', '{"at": 1}'])
def test_what_is_no_report_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's own error is one
        CrashReport.read(text)


def test_a_report_with_more_than_we_know_is_refused():
    held = json.loads(report_of(builtins.ValueError()).text)
    with pytest.raises(ValueError, match="no report"):
        CrashReport.read(json.dumps({**held, "more": 1}))
