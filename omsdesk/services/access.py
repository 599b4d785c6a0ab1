"""Who sits at the desk. Until clerks exist everybody at this machine is one seat, named by the settings or the system."""

import getpass
import platform
from dataclasses import dataclass

from omsdesk.settings import Settings


@dataclass(frozen=True, slots=True)
class Seat:
    """A clerk at a workplace."""

    clerk: str
    workplace: str
    is_named: bool = True
    """Whether the clerk was named by somebody; the name of the system's user is enough for a log and signs no paper."""


def seat(settings: Settings) -> Seat:
    """The seat of these settings; the system's user and machine where none is named."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name in the environment, and no list of users to ask
        user = "desk"
    return Seat(settings.clerk or user, settings.workplace or platform.node() or "desk", bool(settings.clerk))
