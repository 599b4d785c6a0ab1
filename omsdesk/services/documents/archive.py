"""PDF/A-2b: a finished paper with what an archive asks of it, its properties said twice and the colours it was meant in.

Source: ISO 19005-2. The words, codes and pages stay as they were drawn; equal papers stay equal bytes, for no clock is asked.
"""

from functools import cache
from io import BytesIO
from typing import Final

import pikepdf
from PIL import ImageCms

PART, CONFORMANCE = "2", "B"
VERSION: Final = "1.7"
COLOURS: Final = "sRGB IEC61966-2.1"
MADE_AT, OF_MADE_AT = b"\x07\xd0\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00", slice(24, 36)
"""The first of January 2000 where a profile says when it was made: by the clock, it would differ with every start."""

# All names are declared where the properties begin: some readers look for them nowhere else, and take a name that is declared
# by its own property for a property without a schema.
_UNTOLD: Final = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"/></rdf:RDF></x:xmpmeta>"""


def archived(content: bytes) -> bytes:
    """The same paper as PDF/A-2b: XMP that says what the properties say, sRGB as its colours, an identifier made of itself."""
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        _describe(pdf)
        profile = pdf.make_stream(_profile(), N=3, Alternate=pikepdf.Name.DeviceRGB)
        pdf.Root.OutputIntents = pikepdf.Array([_intent(pdf, profile)])
        pdf.save(
            out,
            min_version=VERSION,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def _describe(pdf: pikepdf.Pdf) -> None:
    # For printers' shops alone, and of no meaning in XMP: what is said in one place only makes the two differ.
    for name in ("/Trapped", "/Keywords"):
        del pdf.docinfo[name]
    pdf.Root.Metadata = pdf.make_stream(_UNTOLD, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        told.load_from_docinfo(pdf.docinfo)
        told["pdfaid:part"] = PART
        told["pdfaid:conformance"] = CONFORMANCE


def _intent(pdf: pikepdf.Pdf, profile: pikepdf.Stream) -> pikepdf.Object:
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier=pikepdf.String(COLOURS),
            Info=pikepdf.String(COLOURS),
            DestOutputProfile=profile,
        )
    )


@cache
def _profile() -> bytes:
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[OF_MADE_AT] = MADE_AT
    return bytes(made)
