"""A reader of archives that is not ours: Preflight of Apache PDFBox, which Debian packs.

It knows the first part of the standard (PDF/A-1b). What the second part allows beyond it is named here, and nothing else is
passed over: fonts, widths of glyphs, codings, properties and XMP, colours, streams and the file's own order are alike in both.
"""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

JARS = Path("/usr/share/java")
NEEDED = ("commons-logging", "fontbox2", "pdfbox2", "preflight", "xmpbox", "javax.activation", "jaxb-api")
ALLOWED_BY_PART_2 = {
    "7.11.2",  # the part is 2
    "2.1.6",  # a profile of version 4 (ISO 19005-2, 6.2.4.2)
    "4.1.2",  # transparency, where a colour space of the output is given (6.2.10): the watermark of practice
}
SECONDS = 120


class Preflight:
    """What the reader finds in files."""

    def __init__(self, java: str, place: Path) -> None:
        self._java, self._place = java, place

    def faults(self, papers: Mapping[str, bytes]) -> dict[str, set[str]]:
        """The faults of each paper that has any; it must say of each that it has read it."""
        shutil.rmtree(self._place, ignore_errors=True)
        self._place.mkdir()
        for place, content in enumerate(papers.values()):
            (self._place / f"{place}.pdf").write_bytes(content)
        jars = ":".join(str(JARS / f"{name}.jar") for name in NEEDED)
        line = [self._java, "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", "xml", "batch", str(self._place)]
        subprocess.run(line, check=True, capture_output=True, timeout=SECONDS)
        read = {name: set(_told(self._place / f"{place}.pdf.preflight.xml")) for place, name in enumerate(papers)}
        assert all(any(said.startswith("7.11.2") for said in each) for each in read.values()), read
        found = {name: {said for said in each if said.split()[0] not in ALLOWED_BY_PART_2} for name, each in read.items()}
        return {name: said for name, said in found.items() if said}


def _told(report: Path) -> Iterator[str]:
    for error in ET.parse(report).iter("error"):
        yield f"{error.findtext('code')} {error.findtext('details')}"


@pytest.fixture(scope="session")
def preflight(tmp_path_factory) -> Preflight:
    """The reader; skipped where there is none."""
    java = shutil.which("java")
    if java is None or not all((JARS / f"{name}.jar").exists() for name in NEEDED):
        pytest.skip("no Preflight here: apt-get install default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java")
    return Preflight(java, tmp_path_factory.mktemp("preflight") / "papers")
