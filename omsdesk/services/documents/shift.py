"""The same pages a little beside their place: for a printer that prints a little beside its own."""

from io import BytesIO
from typing import Final

import pikepdf

POINTS: Final = 72 / 254
"""In a tenth of a millimetre."""


def shifted(content: bytes, right: int, down: int) -> bytes:
    """Move what stands on every page by so many tenths of a millimetre; the sheets stay as they are, and so does all else."""
    if not right and not down:
        return content
    moved = f"q 1 0 0 1 {right * POINTS:.3f} {-down * POINTS:.3f} cm\n".encode("ascii")
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.contents_add(moved, prepend=True)
            page.contents_add(b"\nQ")
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()
