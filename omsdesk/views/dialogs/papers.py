"""Which papers a screen asks for: those of one check, which say what the check said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Papers:
    """`title` heads the preview; an extract is made of a person alone."""

    title: str
    check: str
    has_person: bool = True
