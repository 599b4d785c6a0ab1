"""A paper into a file for people: whole or not at all, and for its owner alone."""

from pathlib import Path

from omsdesk import places
from omsdesk.errors import Rejected


def write(content: bytes, place: Path) -> None:
    """Put a paper there; a full disk spoils no paper that was there before. Raises Rejected `file.unwritable`."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.exists() and not place.is_file():
            place.write_bytes(content)  # a pipe or a device
            return
        # A paper is about one person: it is for whoever saved it, until they give it to others.
        with places.going_out(place) as draft:
            draft.write_bytes(content)
    except OSError as error:
        raise Rejected("file.unwritable", path=str(place)) from error


def folder(place: Path) -> None:
    """Make a folder for papers, for its owner alone where it is new; raises Rejected `file.unwritable`."""
    try:
        if not place.is_dir():
            place.mkdir(mode=0o700)
    except OSError as error:
        raise Rejected("file.unwritable", path=str(place)) from error
