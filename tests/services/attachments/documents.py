"""Documents for tests: right ones of every kind, and ones that are wrong in one way each."""

import io
import struct
import zlib

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from omsdesk.services.attachments.limits import PAGES_MOST


def pdf(pages=1, size=(595, 842), **options):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, **options)
    for n in range(pages):
        canvas.drawString(50, 50, f"page {n + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked_pdf(password):
    return pdf(encrypt=StandardEncryption(password, ownerPassword="owner", strength=128))


def with_catalogue(entry, extra=b""):
    """A PDF whose catalogue names something more than pages, without a table of places: readers make it themselves."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + entry + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n" + extra + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def of_size(width, height):
    return with_catalogue(b"").replace(b"0 0 200 200", f"0 0 {width} {height}".encode())


def nested(levels, fan=10):
    """A small PDF whose forms call one another: each level takes PDFium ten times as long."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        b"<</Length 6>>stream\n/F Do \nendstream",
    ]
    for n in range(levels):
        is_last = n == levels - 1
        body = b"0 0 1 1 re f " if is_last else b"/F Do " * fan
        inner = b"" if is_last else f"/Resources<</XObject<</F {6 + n} 0 R>>>>".encode()
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 200 200]" + inner
        parts.append(head + f"/Length {len(body)}>>stream\n".encode() + body + b"\nendstream")
    placed = b"".join(f"{n} 0 obj\n".encode() + part + b"\nendobj\n" for n, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + placed + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def picture(kind="PNG", mode="RGB", size=(300, 100), colour=0, **options):
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def tiff(pages, size=(30, 20), **options):
    out = io.BytesIO()
    frames = [Image.new("1", size, n % 2) for n in range(pages)]
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], **options)
    return out.getvalue()


def sideways():
    """A photograph that was taken with the camera held upright: Exif says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return picture("JPEG", exif=exif)


def tiff_with_one_page_of(page, width, height):
    """A TIFF of two pages of 30 × 20 dots, one of which claims to be larger."""
    content = bytearray(tiff(2))
    offset = _directory(content, page)
    entries = struct.unpack_from("<H", content, offset)[0]
    for n in range(entries):
        at = offset + 2 + 12 * n
        tag = struct.unpack_from("<H", content, at)[0]
        if tag in {256, 257}:
            struct.pack_into("<HIL", content, at + 2, 4, 1, width if tag == 256 else height)
    return bytes(content)


def _directory(content, page):
    offset = struct.unpack_from("<L", content, 4)[0]
    for _ in range(page):
        entries = struct.unpack_from("<H", content, offset)[0]
        offset = struct.unpack_from("<L", content, offset + 2 + 12 * entries)[0]
    return offset


def png_that_claims(width, height):
    """A PNG of some hundred bytes that says it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


SCRIPT = b"5 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n"
FILE = b"5 0 obj<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>endobj\n6 0 obj<</Length 1>>stream\nx\nendstream endobj\n"

RIGHT = {
    "a PDF": (pdf(), "application/pdf", 1),
    "a PDF of many pages": (pdf(PAGES_MOST), "application/pdf", PAGES_MOST),
    "a PDF after some bytes": (b"\n" * 900 + pdf(), "application/pdf", 1),
    "a PDF that may only be read": (locked_pdf(""), "application/pdf", 1),
    "a PDF with a page as large as a house": (of_size(1_000_000, 500_000), "application/pdf", 1),
    "a PDF with a page like a thread": (of_size(10_000, 1), "application/pdf", 1),
    "a PNG": (picture(), "image/png", 1),
    "a black and white PNG": (picture(mode="1"), "image/png", 1),
    "a PNG of a palette": (picture(mode="P"), "image/png", 1),
    "a PNG one can look through": (picture(mode="RGBA"), "image/png", 1),
    "a PNG in grey one can look through": (picture(mode="LA"), "image/png", 1),
    "a PNG in sixteen bits": (picture(mode="I;16"), "image/png", 1),
    "a picture of one dot": (picture(size=(1, 1)), "image/png", 1),
    "a JPEG": (picture("JPEG"), "image/jpeg", 1),
    "a JPEG in four colours": (picture("JPEG", mode="CMYK"), "image/jpeg", 1),
    "a TIFF": (tiff(1), "image/tiff", 1),
    "a TIFF of many pages": (tiff(PAGES_MOST), "image/tiff", PAGES_MOST),
    "a TIFF as faxes send it": (tiff(3, compression="group4"), "image/tiff", 3),
}

WRONG = {
    "nothing": (b"", "scanned.empty"),
    "text": ("Паспорт".encode(), "scanned.unknown_kind"),
    "a program": (b"MZ" + bytes(100), "scanned.unknown_kind"),
    "a picture in a page of a browser": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "scanned.unknown_kind"),
    "a GIF": (picture("GIF"), "scanned.unknown_kind"),
    "a ZIP": (b"PK\x03\x04" + bytes(100), "scanned.unknown_kind"),
    "a PDF in name": (b"%PDF-1.7\nPaspport", "scanned.broken"),
    "a PDF without pages": (with_catalogue(b"").replace(b"/Kids[3 0 R]/Count 1", b"/Kids[]/Count 0"), "scanned.broken"),
    "half a PDF": (pdf()[:400], "scanned.broken"),
    "a locked PDF": (locked_pdf("secret"), "scanned.encrypted"),
    "a PDF of too many pages": (pdf(PAGES_MOST + 1), "scanned.too_many_pages"),
    "a PDF with a script": (with_catalogue(b"/OpenAction 5 0 R", SCRIPT), "scanned.cargo"),
    "a PDF with a named script": (with_catalogue(b"/Names<</JavaScript<</Names[(a)5 0 R]>>>>", SCRIPT), "scanned.cargo"),
    "a PDF with a file in it": (with_catalogue(b"/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>", FILE), "scanned.cargo"),
    "a PDF that starts a program": (with_catalogue(b"/OpenAction<</S/Launch/F(a.exe)>>"), "scanned.cargo"),
    "half a PNG": (picture(size=(999, 999), colour=(1, 2, 3))[:900], "scanned.broken"),
    "a PNG with a flipped bit": (picture()[:20] + b"\xff" + picture()[21:], "scanned.broken"),
    "a JPEG in name": (b"\xff\xd8\xff" + bytes(100), "scanned.broken"),
    "half a JPEG": (picture("JPEG")[:-200], "scanned.broken"),
    "a TIFF in name": (b"II*\0" + bytes(100), "scanned.broken"),
    "a TIFF of the other order in name": (b"MM\0*" + bytes(100), "scanned.broken"),
    "a TIFF of too many pages": (tiff(PAGES_MOST + 1), "scanned.too_many_pages"),
    "a PNG that claims to be too large": (png_that_claims(9000, 9000), "scanned.too_many_pixels"),
    "a PNG that claims to be far too large": (png_that_claims(100_000, 100_000), "scanned.too_many_pixels"),
    "a TIFF of one dot and fifty million rows": (tiff_with_one_page_of(0, 1, 50_000_000), "scanned.broken"),
    "a TIFF whose second page is too large": (tiff_with_one_page_of(1, 10_000, 9000), "scanned.too_many_pixels"),
}
