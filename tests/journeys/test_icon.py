"""Started from an icon over a register that cannot be opened: a window says what is wrong, and tries again when asked to."""

import pytest

from tests.journeys.desktop import running, x_server

REFUSAL, MAIN = "^omsdesk$", "omsdesk — "


@pytest.fixture(scope="module")
def display():
    with x_server() as name:
        yield name


@pytest.fixture
def unopenable(settings):
    """The register has a second name, which no copy would mend; the answer takes that away."""
    other = settings.home / "second.db"
    other.hardlink_to(settings.store_place)
    return other.unlink


def test_it_is_said_and_tried_again_once_mended(display, settings, folder, unopenable):
    with running(display, settings, folder, "us") as desktop:
        desktop.window(REFUSAL)
        unopenable()
        desktop.presses("Enter")
        desktop.window(MAIN)


def test_it_is_closed_with_the_code_and_the_line_of_the_contract(display, settings, folder, unopenable):
    with running(display, settings, folder, "us") as desktop:
        desktop.window(REFUSAL)
        desktop.presses("Esc")
        assert desktop.ends() == 5
    (line,) = (settings.home / "stderr.txt").read_text(encoding="utf-8").splitlines()
    assert line.startswith("omsdesk: ")
