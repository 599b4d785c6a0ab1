"""The small lists that come with the program, for a register into which none was loaded: `resources/reference`.

Written by hand from general knowledge; a list that was loaded takes their place, and keeps what their rows are called in short.
"""

from collections.abc import Mapping
from functools import cache

from omsdesk.models.words import CodeList
from omsdesk.services import reference
from omsdesk.services.codes.index import CodeRow

# Columns that a list has no use for are not in its file.
_EMPTY = {"parent": "", "words": "", "infections": ""}


@cache
def rows(name: CodeList) -> tuple[CodeRow, ...]:
    """The program's own rows of a list, those that are likely to be meant first."""
    return tuple(
        CodeRow(row["code"], row["name"], row["parent"] or None, against=infections(row["infections"])) for row in _table(name)
    )


@cache
def said(name: CodeList) -> Mapping[str, str]:
    """What else the rows of a list are called («ОРВИ»), by code, those that are likely to be meant first."""
    return {row["code"]: row["words"] for row in _table(name)}


def name_of(name: CodeList, code: str | None) -> str | None:
    """What the program itself calls a code: said where the register's own list does not know it, or was never loaded."""
    return _names(name).get(code or "")


@cache
def _names(name: CodeList) -> Mapping[str, str]:
    return {row.code: row.name for row in rows(name)}


def infections(text: str) -> tuple[str, ...]:
    """The codes of infections that stand in one text with commas between them."""
    return tuple(code for part in text.split(",") if (code := part.strip()))


@cache
def _table(name: CodeList) -> tuple[dict[str, str], ...]:
    return tuple(_EMPTY | row for row in reference.rows(f"{name.value}.csv"))
