"""A printed document, and how it is made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A printed document: a name for its file, without a person's data, the PDF, and the number it was given by being made."""

    name: str
    content: bytes
    number: str = ""
