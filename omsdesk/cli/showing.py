"""The verbs with a window: none at all, which opens the desk, and tour."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from omsdesk import app, wording
from omsdesk.cli import display, output
from omsdesk.errors import MachineLacks, Rejected, StoreUnavailable
from omsdesk.services.rescue import RESTORABLE
from omsdesk.settings import Settings

DONE = 0


def window(_asked: argparse.Namespace, settings: Settings) -> int:
    """The desk, until it is closed."""
    display.require()
    with _libraries():
        while (code := _shown(settings)) is None:
            pass
        return code


def _shown(settings: Settings) -> int | None:
    """The exit code of the window; None where no register can be opened and whoever sees that wants to try again."""
    try:
        return app.show(settings)
    except StoreUnavailable as error:
        # Started from an icon, nobody reads a line: what is wrong is then said in a window.
        if output.is_read() or not display.is_seen():
            raise
        if error.code in RESTORABLE and not settings.is_shared:
            return app.show(settings, error)
        if not app.asks_again(settings, wording.say(error.code, settings.language, **error.values)):
            raise
    return None


def tour(asked: argparse.Namespace, settings: Settings) -> int:
    """Every screen and paper over a practice register of its own, as files."""
    if not display.is_there():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder: Path = asked.to
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Rejected("file.unwritable", path=str(folder)) from error
    made = []
    with _libraries(), app.passing_home(settings) as home:
        for file in app.tour(_practice_in(home, settings), folder):
            made.append(str(file))
            if not (asked.quiet or asked.json):
                output.lines([wording.say("cli.tour.made", settings.language, path=str(file))])
                output.flush()
    if asked.json:
        output.obj({"files": made})
    return DONE


@contextmanager
def _libraries() -> Iterator[None]:
    # Qt's own libraries come with it; those of the system that they stand on may be lacking
    try:
        yield
    except ImportError as error:
        raise MachineLacks("machine.window") from error


def _practice_in(home: Path, settings: Settings) -> Settings:
    # Pictures and papers show an invented clerk, not who happens to sit at this machine.
    own = replace(settings, store=str(home / "tour.db"), home=home, key="file", clerk="Петрова А.", workplace="окно 3")
    from omsdesk.services.practice.register import Practice  # noqa: PLC0415 - of these verbs the tour alone makes one

    Practice(own).make(own.store_place)
    return own
