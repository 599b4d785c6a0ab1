"""Tables of `resources/reference`: CSV with a heading, `;` between the fields."""

import csv
from collections.abc import Iterator
from pathlib import Path

from omsdesk import places


def reference() -> Path:
    """The folder of the reference lists."""
    return places.resources() / "reference"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a list by its path in the folder."""
    with (reference() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")
