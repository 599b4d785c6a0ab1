"""The pack: several papers of one sitting in one file, each with its own head, foot and page numbers.

The stories are set into one file rather than finished files joined: what PDFium joins bears the hour and a chance identifier, so
that equal papers would not be equal bytes, and every part would carry the faces once more.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from omsdesk.services.documents.page import Piece, bind

NAME: Final = "Пакет документов"


def render(pieces: Sequence[Piece], number: str = "") -> bytes:
    """Print the papers one after another; the file is as old as the first of them. At least one is needed: ValueError.

    One paper alone is no pack: the properties say its own title and number.
    """
    if not pieces:
        msg = "a pack of no papers"
        raise ValueError(msg)
    if len(pieces) == 1:
        return bind(pieces, pieces[0].furniture)
    return bind(pieces, replace(pieces[0].furniture, title=NAME, number=number))
