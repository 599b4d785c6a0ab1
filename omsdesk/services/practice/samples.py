"""Samples of scanned documents: a sheet that says what it is a sample of, and holds nobody's data."""

import io
from functools import cache
from importlib.resources import files

from omsdesk.services.attachments import Scan
from omsdesk.services.attachments.kept import recognised
from omsdesk.services.documents.typeface import FACES, SANS_BOLD

SIZE, PAPER, INK = (420, 300), 245, 60
NAMES = {"passport": "паспорт", "change_proof": "свидетельство о браке", "birth_certificate": "свидетельство о рождении"}


@cache
def picture(slot: str) -> bytes:
    """A PNG for a line of the checklist, plainly a sample."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - the first draft alone waits for it

    package, name = FACES[SANS_BOLD]
    face = (files(package) / "files" / name).read_bytes()
    sheet = Image.new("L", SIZE, PAPER)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((12, 12, SIZE[0] - 12, SIZE[1] - 12), outline=INK, width=2)
    for down, size, text in ((120, 52, "ОБРАЗЕЦ"), (190, 24, NAMES[slot]), (230, 18, "учебная база, данных человека нет")):
        draw.text((SIZE[0] // 2, down), text, INK, ImageFont.truetype(io.BytesIO(face), size), anchor="mm")
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


@cache
def scan(slot: str) -> Scan:
    """The sample as it is kept."""
    return recognised(slot, f"{slot}.png", picture(slot))
