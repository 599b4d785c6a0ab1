"""What holds for every test: a place of its own, no screen, no clock of hypothesis, and nothing said that was not expected."""

import gc
import logging
import os
import sys

import pytest
from hypothesis import HealthCheck, settings

# Before Qt is imported anywhere. A test that wants a real X server starts a process of its own with its own environment.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test may meet the keyring of the person who runs it, nor wait for it to be unlocked.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

pytest_plugins = [
    "tests.postgres",
    "tests.cups",
    "tests.preflight",
    "tests.stores",
    "tests.commands",
    "tests.clerks",
    "tests.audited",
    "tests.pcscd",
]

# The suite must not depend on the machine's speed or on luck; `--hypothesis-profile=explore` draws new cases each time, and
# `--hypothesis-profile=full` tries the 5 000 that are promised of every property of the rules and readers (tests/models).
UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, database=None, **UNTIMED)
settings.register_profile("full", derandomize=True, database=None, max_examples=5000, **UNTIMED)
settings.register_profile("explore", max_examples=2000, **UNTIMED)
settings.load_profile("steady")


def pytest_addoption(parser):
    """`--faults`: the long tests of faults in full, as their figures are promised; without it they run shortened."""
    parser.addoption("--faults", action="store_true", help="run the long tests of faults in full")


@pytest.fixture(scope="session")
def scaled(request):
    """How many rounds of a long test: `scaled(short, full)`."""
    is_full = request.config.getoption("--faults")
    return lambda short, full: full if is_full else short


@pytest.fixture
def figure(record_property):
    """Tell a figure that this test has measured: `figure("G1", "500 rounds, 0 lost")`; it is printed when all tests are done."""
    return lambda goal, told: record_property(f"figure {goal}", told)


def pytest_terminal_summary(terminalreporter):
    """Print the figures that the tests of faults have measured."""
    # deselected tests stand there too, and have no phase
    reports = [one for kind in terminalreporter.stats.values() for one in kind if getattr(one, "when", "") == "call"]
    told = [(name.removeprefix("figure "), value) for one in reports for name, value in one.user_properties
            if name.startswith("figure ")]  # fmt: skip
    if told:
        terminalreporter.section("figures")
    for goal, value in sorted(told):
        terminalreporter.write_line(f"{goal}: {value}")


@pytest.fixture(autouse=True, scope="session")
def _collector():
    """Leave collecting to us: run by itself inside Qt's event loop it destroys widgets that Qt still walks over."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True, scope="module")
def _frozen(_collector):
    """What the imports made, and what the whole run shares, stays: it need not be walked over after each test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collected(_frozen):
    """Throw away what the test before left behind: its widgets, and what its fixtures held, which by now nobody holds."""
    gc.collect()
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def home(_collected, tmp_path, monkeypatch):
    """The place of settings, register, key and logs of this test alone."""
    place = tmp_path / "home"
    for name in [name for name in os.environ if name.startswith("OMSDESK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("OMSDESK_HOME", str(place))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return place


@pytest.fixture(autouse=True)
def _quiet(request, caplog):
    """Fail a test in which the program logged a warning or worse, unless it is marked as expecting that."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    said = [record for when in ("setup", "call") for record in caplog.get_records(when) if record.levelno >= logging.WARNING]
    assert not said, "logged: " + "; ".join(f"{record.name}: {record.getMessage()}" for record in said)
