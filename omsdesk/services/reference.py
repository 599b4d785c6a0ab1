"""The lists that come with the program: tables of `resources/reference`, CSV with a heading, `;` between the fields."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from omsdesk import places


def folder() -> Path:
    """The folder of the lists."""
    return places.resources() / "reference"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a list by its path in the folder."""
    with (folder() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


@cache
def insurers() -> Mapping[str, Mapping[str, str]]:
    """Insurers of the public register F002 that come with the program, by their code: name, ogrn, okato, phone, address."""
    return {row.pop("code"): row for row in rows("insurers.csv")}
