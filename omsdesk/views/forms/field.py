"""A form as a table: its fields in the order in which they are filled, how each is read, and when it is wanted at all."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from omsdesk.models.drafts.reading import Entered


class Kind(StrEnum):
    """What a field holds, and so how its text is put in order when the clerk leaves it."""

    TEXT = "text"
    NAME = "name"
    DATE = "date"
    BIRTH = "birth"
    SNILS = "snils"
    INN = "inn"
    ENP = "enp"
    PHONE = "phone"
    SUBDIVISION = "subdivision"
    SERIES = "series"
    NUMBER = "number"
    CHOICE = "choice"
    """One of a list that opens when asked for."""
    OPTIONS = "options"
    """One of a few that stand in sight, each with its digit."""
    DIGITS = "digits"
    """The same where a scan may come at any moment: it chooses nothing."""
    FLAG = "flag"
    SIGNATURE = "signature"
    """The file of an electronic signature."""
    BANK = "bank"
    """A bank's statement: the bank, the number and the date, typed side by side, held as one text."""
    CODE = "code"
    """A one-time code that is sent first."""
    LONG = "long"
    """Text of many lines, kept as it is typed."""
    DECIMAL = "decimal"
    """A number with a point or a comma."""
    LISTED = "listed"
    """A code of a list that is loaded, found by itself or by its words; `suggests` names the list."""


class Choice(NamedTuple):
    """Something that can be chosen: the code that is entered, and its words; what is not offered is only told when it comes."""

    code: str
    label: str
    is_offered: bool = True


Choices = Mapping[str, tuple[Choice, ...]]
"""The lists of a form by their names."""


def always(_entered: Entered) -> bool:
    """Wanted whatever was entered."""
    return True


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the path of its value in the draft, its words, its kind, and its width in em."""

    path: str
    label: str
    kind: Kind = Kind.TEXT
    width: float = 14
    hint: str = ""
    """An example of what is typed there."""
    choices: str = ""
    """The name of its list."""
    rare: bool = False
    """Few people have it: Enter passes by while it is empty."""
    mark: str = "true"
    """What stands in the draft where a flag is marked."""
    suggests: str = ""
    """What the register is asked for while it is filled."""
    form: str = "application"
    """The form it belongs to."""

    @property
    def name(self) -> str:
        """Its name in the window."""
        return f"{self.form}.{self.path}"

    @property
    def words(self) -> str:
        """What it is called in the language of the window."""
        return QCoreApplication.translate("Form", self.label)

    @property
    def example(self) -> str:
        """Its example in the language of the window."""
        return QCoreApplication.translate("Form", self.hint) if self.hint else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading, line by line, wanted where what was entered asks for them."""

    title: str
    lines: tuple[tuple[Field, ...], ...]
    wanted: Callable[[Entered], bool] = always

    @property
    def words(self) -> str:
        """The heading in the language of the window."""
        return QCoreApplication.translate("Form", self.title) if self.title else ""

    def fields(self) -> Iterator[Field]:
        """Every field in order."""
        for line in self.lines:
            yield from line


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the form."""

    name: str
    title: str
    groups: tuple[Group, ...]

    @property
    def words(self) -> str:
        """What it is called in the language of the window."""
        return QCoreApplication.translate("Form", self.title)

    def fields(self, entered: Entered) -> tuple[Field, ...]:
        """The fields that are wanted now, in order."""
        return tuple(field for group in self.groups if group.wanted(entered) for field in group.fields())

    def has(self, path: str, entered: Entered) -> bool:
        """Whether a finding at this path is seen on this page: at its field, or at a part that holds it."""
        return place_of(path, self.fields(entered)) is not None


def place_of(path: str, fields: tuple[Field, ...]) -> Field | None:
    """The field that a finding stands at: its own, else the first within the part it names."""
    wanted = ALSO.get(path, path)
    exact = next((field for field in fields if field.path == wanted), None)
    return exact or next((field for field in fields if field.path.startswith(f"{wanted}.")), None)


ALSO = {"for_whom": "for"}
"""Findings name an attribute of the draft where its path has another name."""
