"""Files made to harm whoever opens them: packages that grow, lie or point elsewhere, tables and JSON without measure."""

import io
import json
import struct
import zipfile
import zlib
from functools import cache

import openpyxl

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MEBIBYTE = 1 << 20
ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c><c r="B{0}" t="inlineStr"><is><t>{2}</t></is></c></row>'
PEOPLE = ROW.format(1, "FAM", "DR") + ROW.format(2, "Щщукин", "17.03.1985")


@cache
def _parts():
    """An honest workbook by the names of its parts."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as package:
        return {name: package.read(name) for name in package.namelist()}


def sheet(rows=PEOPLE, before="", dimension=""):
    """The markup of a sheet."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{MAIN}">{dimension}'
    return f"{head}<sheetData>{rows}</sheetData></worksheet>".encode()


def package(changes=(), *, more=(), compression=zipfile.ZIP_DEFLATED):
    """A workbook with these parts in place of its own, then more entries behind them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in {**_parts(), "xl/worksheets/sheet1.xml": sheet(), **dict(changes)}.items():
            made.writestr(name, content)
        for name, content in more:
            made.writestr(name, content)
    return out.getvalue()


def of_sheet(content):
    return package({"xl/worksheets/sheet1.xml": content})


def lying(mebibytes, *, said):
    """A workbook whose sheet unpacks to very much more than it says of itself."""
    content = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>')[: -len("</sheetData></worksheet>")]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    # A flushed block stands by itself: the same one over and over is as good as so much more to pack.
    block = packer.compress(b"x" * MEBIBYTE) + packer.flush(zlib.Z_FULL_FLUSH)
    stream += block * mebibytes + packer.flush()
    return rewritten(package(), "xl/worksheets/sheet1.xml", stream, said)


def rewritten(content, name, stream, said):
    """The package with another packed stream for an entry, and what its size is said to be."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as made:
        for entry in whole.infolist():
            if entry.filename != name:
                made.writestr(entry.filename, whole.read(entry))
        at = made.start_dir
        names = name.encode()
        head = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(stream), said, len(names), 0)
        made.fp.seek(at)
        made.fp.write(head + names + stream)
        entry = zipfile.ZipInfo(name)
        entry.compress_type, entry.compress_size, entry.file_size, entry.header_offset, entry.CRC = 8, len(stream), said, at, 0
        made.filelist.append(entry)
        made.NameToInfo[name] = entry
        made.start_dir, made._didModify = made.fp.tell(), True
    return out.getvalue()


def overlapping(entries):
    """Many entries that are one and the same packed stream."""
    content = package({"xl/media/kernel.bin": bytes(range(256)) * 400}, compression=zipfile.ZIP_STORED)
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        kernel = whole.getinfo("xl/media/kernel.bin")
        out = io.BytesIO(content)
        made = zipfile.ZipFile(out, "a")
        for number in range(entries):
            twin = zipfile.ZipInfo(f"xl/media/{number}.xml")
            for field in ("compress_type", "compress_size", "file_size", "header_offset", "CRC"):
                setattr(twin, field, getattr(kernel, field))
            made.filelist.append(twin)
        made._didModify = True
        made.close()
    return out.getvalue()


def sized(size):
    """A workbook that says in its directory that its sheet has this size, by the field for large ones."""
    content = bytearray(package())
    at = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    assert content[at : at + 4] == b"PK\1\2"
    content[at + 24 : at + 28] = struct.pack("<L", size & 0xFFFFFFFF)
    return bytes(content)


def within_itself():
    """A workbook with a copy of a workbook for its sheet, and that one with another: no end is reached by unpacking."""
    content = package()
    for _ in range(20):
        content = of_sheet(content)
    return content


ENTITIES = (
    "<!DOCTYPE worksheet [<!ENTITY a 'ххххххххххх'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{'&' + chr(97 + n) + ';'}{('&' + chr(97 + n) + ';') * 9}'>" for n in range(10))
    + "]>"
)
STOLEN = "<!DOCTYPE worksheet [<!ENTITY k SYSTEM 'file:///etc/passwd'>]>"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
DEEP = "<a>" * 300_000


def _columns():
    return f'<row r="1">{"<c><v>1</v></c>" * 3_000_000}</row>'


def _ods():
    cell = (
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    )
    repeated = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    opened = '<office:body><office:spreadsheet><table:table table:name="a">'
    head = f"<office:document-content {spaces}>{opened}"
    tail = "</table:table></office:spreadsheet></office:body></office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<manifest/>")
        made.writestr("content.xml", head + repeated + tail)
    return out.getvalue()


def _strings():
    """As many shared strings as the limit of unpacked bytes allows, more than any sheet speaks of."""
    said = "".join(f"<si><t>{number * 2654435761 % 10**10}</t></si>" for number in range(3_000_000))
    rows = '<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>'
    content = f'<sst xmlns="{MAIN}">{said}</sst>'
    return package({"xl/sharedStrings.xml": content, "xl/worksheets/sheet1.xml": sheet(rows)})


# By name: the bytes, made when they are wanted, and the ending of the file.
WORKBOOKS = {
    "a part that packs a thousandfold": lambda: package(more=[("xl/media/b.bin", bytes(30_000_000))]),
    "a sheet that packs a thousandfold": lambda: of_sheet(sheet(PEOPLE + " " * 30_000_000)),
    "a size that is a lie": lambda: lying(3000, said=2_000_000),
    "a size of nothing": lambda: lying(200, said=0),
    "parts within one another": within_itself,
    "parts over one another": lambda: overlapping(900),
    "a thousand and one parts": lambda: package(more=[(f"xl/more{n}", b"") for n in range(1001)]),
    "a size below zero": lambda: sized(-1),
    "a size of four gigabytes": lambda: sized(0xFFFFFFFE),
    "entities within entities": lambda: of_sheet(sheet(PEOPLE.replace("Щщукин", "&k;"), ENTITIES)),
    "entities behind a long remark": lambda: of_sheet(sheet(PEOPLE, f"<!--{'x-' * 20_000}-->{ENTITIES}")),
    "entities in a part with large letters": lambda: package({"xl/worksheets/SHEET2.XML": sheet(PEOPLE, ENTITIES)}),
    "an entity that is a file": lambda: of_sheet(sheet(PEOPLE.replace("Щщукин", "&k;"), STOLEN)),
    "a cell at the end of the world": lambda: of_sheet(sheet(FAR)),
    "millions of columns": lambda: package({"xl/worksheets/sheet1.xml": sheet(_columns())}, compression=zipfile.ZIP_STORED),
    "a column of no table": lambda: of_sheet(sheet('<row r="1"><c r="ZZZZZZZZZZZZ99999999999999999999"><v>1</v></c></row>')),
    "a row below zero": lambda: of_sheet(sheet('<row r="-1"><c r="A-1"><v>1</v></c></row>')),
    "markup without an end": lambda: package({"xl/worksheets/sheet1.xml": sheet(DEEP)[:-30]}, compression=zipfile.ZIP_STORED),
    "strings without an end": _strings,
    "an open document repeated": _ods,
    "a password": lambda: of_sheet(b"")[:300],
    "a directory cut off": lambda: package()[:-30],
}  # fmt: skip
ENDINGS = {"an open document repeated": "ods"}
ELSEWHERE = ("../../../../tmp/", "/tmp/", "..\\..\\", "C:\\")
HARMLESS = {
    "names that lead elsewhere": lambda: package(more=[(f"{way}omsdesk-was-here", b"x") for way in ELSEWHERE]),
    "a dimension that is a lie": lambda: of_sheet(sheet(dimension='<dimension ref="A1:XFD1048576"/>')),
}  # fmt: skip

LONG = ("Щ" * 10_001).encode()
TABLES = {
    "a field without an end": lambda: b'FAM;DR\n"' + b"x" * 3_000_000,
    "a line without an end": lambda: b"FAM;DR\n" + b"x" * 3_000_000,
    "a long field": lambda: b"FAM;DR\n" + LONG + b";17.03.1985\n",
    "ten million columns": lambda: b";" * 10_000_000,
    "a heading of a million columns": lambda: b"FAM;DR" + b";" * 999_000 + b"\n" + b"x\n" * 300_000,
    "rows of a million columns": lambda: b"FAM;DR\n" + (b";" * 999_000 + b"\n") * 30,
    "a heading in every row": lambda: (b"FAM;DR;" + b"a;" * 30_000 + b"\n") * 25,
    "zeros": lambda: b"FAM;DR\n" + bytes(3_000_000),
    "halves of letters": lambda: ("FAM;DR\nЩщукин;17.03.1985\n" * 9 + "\ud800;17.03.1985\n").encode("utf-8", "surrogatepass"),
    "quotes alone": lambda: b"FAM;DR\n" + b'"' * 900_000,
    "line ends alone": lambda: b"\r\n\r" * 1_000_000,
    "utf-16 cut within a letter": lambda: "FAM;DR\nЩщукин;17.03.1985\n".encode("utf-16")[:-1],
    "utf-16 halves": lambda: b"\xff\xfe" + "FAM;DR\n".encode("utf-16-le") + b"\x00\xd8" * 10,
}  # fmt: skip

JSONS = {
    "nested": lambda: b"[" * 5_000_000,
    "nested objects": lambda: b'{"person":' * 300_000,
    "a long number": lambda: b'{"uuid": ' + b"9" * 1_000_000 + b"}",
    "no number": lambda: b'{"person": {"category": NaN}}',
    "without end": lambda: b'{"person": {"category": -Infinity}}',
    "half a letter": lambda: b'{"uuid": "\\ud800"}',
    "a half in a name": lambda: b'{"\\udfff": 1}',
    "a name twice": lambda: b'{"uuid": "a", "uuid": "b"}',
    "a name twice within": lambda: b'{"person": {"surname": "a", "surname": "b"}}',
    "a long name": lambda: json.dumps({"x" * 1_000_000: 1}).encode(),
    "many names": lambda: json.dumps({f"x{n}": 1 for n in range(300_000)}).encode(),
    "a list too long": lambda: b"[" + b"{}," * 60_000 + b"{}]",
    "twenty megabytes": lambda: b'{"uuid": "' + b"x" * 20_000_000 + b'"}',
    "control signs": lambda: b'{"uuid": "\x00"}',
    "another encoding": lambda: '{"uuid": "Щ"}'.encode("cp1251"),
    "nothing": lambda: b"",
    "a table": lambda: b"FAM;DR\n",
}  # fmt: skip
