"""What can go wrong in a way that a clerk can act upon, and what is said about it.

Services raise codes and values; sentences are made from them by `omsdesk.wording` at the edge.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Said:
    """A thing to be said: the code of a sentence and the values that fill it."""

    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a draft: where, which rule, how grave, and the values for its wording."""

    field: str
    code: str
    severity: Literal["stop", "ask", "note"] = "stop"
    values: Mapping[str, object] = dataclasses.field(default_factory=lambda: NOTHING)


class DeskError(Exception):
    """Something the world did: known, worded for the clerk, never holding a person's data."""

    exit_code = 1

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values


class NotFound(DeskError):
    """Nobody or nothing fits what was asked."""

    exit_code = 2


class Ambiguous(DeskError):
    """Several fit where one is needed."""

    exit_code = 2


class MachineLacks(DeskError):
    """This machine lacks something; the sentence says what and how to get it."""

    exit_code = 3


class NotAllowed(DeskError):
    """Refused: role, lock or password."""

    exit_code = 4


class StaleRecord(DeskError):
    """The record was changed by another since it was opened."""

    exit_code = 4


class StoreUnavailable(DeskError):
    """The store cannot be used: missing, damaged, newer, locked, unreachable, read-only, full."""

    exit_code = 5


class Rejected(DeskError):
    """Wrong arguments or input."""

    exit_code = 64


def unread(error: Exception, path: object) -> Rejected:
    """What is said of a file that could not be read: there is none of that name, or it is none that can be read."""
    return Rejected("file.missing" if isinstance(error, FileNotFoundError) else "file.unreadable", path=str(path))


class Cancelled(DeskError):
    """The clerk stopped a long work; nothing is half done."""

    exit_code = 1
