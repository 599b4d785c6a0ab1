"""Which papers a screen asks for: those of one check, which say what the check said, or others by themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from omsdesk.services.print_jobs import Recipe

if TYPE_CHECKING:
    from omsdesk.services.documents.page import PaperName
    from omsdesk.services.printing import Paper


@dataclass(frozen=True, slots=True)
class Form:
    """One form that can be had: its name, its words with their access key, and the recipe it is made by.

    `make` makes it in a size where a recipe alone cannot: what is printed then is a job all the same, or without a recipe none.
    """

    name: str
    words: str
    recipe: Recipe | None = None
    make: "Callable[[PaperName], Paper] | None" = None
    sizes: "tuple[PaperName, ...]" = ("A4", "A5")
    """The sizes that it is made in."""
    saved: str = ""
    """What is to be done with a file of it, which stands in it as {path}; nothing: that it was saved is enough."""


@dataclass(frozen=True, slots=True)
class Papers:
    """`title` heads the preview; of a check an extract is made of a person alone. `forms` stand instead of those of a check."""

    title: str
    check: str = ""
    has_person: bool = True
    forms: tuple[Form, ...] = ()


def of_check(check: str) -> tuple[Form, ...]:
    """The papers of a check of this number."""
    translate = QCoreApplication.translate
    return (
        Form("proof", translate("Papers", "&1  Proof of the check"), Recipe("proof", (check,))),
        Form("extract", translate("Papers", "&2  Extract of the policy"), Recipe("extract", (check,))),
    )
