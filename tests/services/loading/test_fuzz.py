"""Whatever stands in a file, it is loaded or refused in plain words; nothing else comes out of the readers."""

import io
import zipfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from omsdesk import wording
from omsdesk.errors import Rejected
from omsdesk.services.exchange import columns, encodings, findings, persons, portions, rejects_file, tables_in, workbook
from omsdesk.services.exchange.formulas import FORMULA
from omsdesk.services.filling.rows import IN_ORDER
from tests.services.loading.files import BORN, GOOD, SNILS, TODAY, number, table
from tests.services.loading.files import workbook as book

TAGS = st.sampled_from(columns.TAGS)
USUAL = st.sampled_from([
    "", "-", "0", "1", "2", "14", "3", "45 10", "123456", "17.03.1985", "31.02.1985", "1985", "00.03.1985", "01.01.2020",
    "31.12.2099", "Щукин", "Пётр", "нет", number(), number()[1:], SNILS, "77001", "1001", "770001", "45000", "+79123456789",
    "p@example.org", "=1+1", "<b>", "\x00", "\udce9", "\u202e", "\n", '"', ";", "II-АГ", "²", "١٤", "9" * 400, "\ufdfa" * 90,
])  # fmt: skip
TEXT = st.one_of(USUAL, st.text(max_size=30))
SIGNS = st.sampled_from([";", ",", "\t", "|", "\n", "\r\n", "\r", '"', '""', " ", "FAM", "ДР", "Щ", "1", "\ufeff"])


@contextmanager
def refused_for(*codes):
    """What is refused in the block is refused for one of these reasons."""
    try:
        yield
    except Rejected as refused:
        assert refused.code in codes  # noqa: PT017 - it may as well not be refused


def said(content, mapping=None):
    """Everything that the reading half says of these bytes; the refusal of the file, or nothing."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "people.csv"
        file.write_bytes(content)
        task = portions.Task(file, mapping or {}, TODAY, "2026-11-22 12:00:00", 1, fresh=True, insurers={}, clinics={})
        talk, answer, messages = task.talk(), None, []
        try:
            while True:
                messages.append(talk.send(answer))
                answer = 7 if messages[-1][0] == portions.CODE else None
        except StopIteration:
            return messages, None
        except Rejected as error:
            return messages, error


def assert_plain(messages, refused):
    """What was said can be written and told."""
    if refused is not None:
        assert all(wording.knows(refused.code, language) for language in wording.LANGUAGES)
        assert "{" not in wording.say(refused.code, **refused.values) or "{" in str(refused.values)
    for message in messages:
        if message[0] == portions.PORTION:
            assert_portion(portions.Portion(*message[1:]))


def assert_portion(portion):
    people, tables, standings = portion.batch
    assert people == len(tables[0]) == len(standings)
    assert people + portion.refused == portion.read
    for place, rows in zip(IN_ORDER, tables, strict=True):
        assert all(len(row) == len(place.columns) for row in rows)
    for values in (value for rows in tables for row in rows for value in row if isinstance(value, str)):
        assert "\x00" not in values
        assert values.encode() is not None
    for _line, _tag, value, code, filling in portion.rejects:
        assert wording.knows(f"{code}.do")
        assert set(wording.say(code, **filling)) & {"{", "}"} <= set(value) | set(map(str, filling.values()))
        assert not rejects_file.harmless(value).startswith(FORMULA)
    assert all(wording.knows(code) for code in portion.notes)


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\xff\xfeF")
@example(b"PK\x03\x05")
@example(b"\xef\xbb\xbf\xef\xbb\xbf")
def test_any_bytes(content):
    if not content.startswith(b"PK\x03\x04"):
        assert_plain(*said(content))


@given(st.lists(st.one_of(SIGNS, TEXT), max_size=60).map("".join), st.sampled_from(["utf-8", "utf-16", "cp1251", "cp866"]))
def test_any_text_in_any_encoding(text, encoding):
    assert_plain(*said(text.encode(encoding, "replace")))
    assert_plain(*said(("FAM;IM;DR;ENP;DOCNUM\n" + text).encode(encoding, "replace")))


@given(st.lists(st.dictionaries(TAGS, TEXT, max_size=8), min_size=1, max_size=6), st.sampled_from(tables_in.SEPARATORS))
def test_any_values_in_any_columns(rows, separator):
    content = table(*(GOOD | row for row in rows), separator=separator)
    assert_plain(*said(content.encode("utf-8", "surrogateescape" if "\udce9" in content else "replace")))


@given(st.lists(TEXT, min_size=22, max_size=22))
def test_any_row_is_a_newcomer_or_a_refusal(texts):
    """The reader of rows by itself: nobody comes out of a row with a stop, somebody out of any other."""
    found = columns.find(list(columns.TAGS), {})
    reader = persons.Reader(found, TODAY, "people.csv")
    newcomer = reader.read([*(" ".join(text.split()) for text in texts), ""])
    assert (newcomer is None) == reader.findings.refused
    if newcomer is not None:
        assert newcomer.surname or newcomer.name or newcomer.patronymic
        assert newcomer.birth_date <= TODAY
        assert set(newcomer.dost) <= set("123456,")
        assert all(period.until is None or period.since <= period.until for period in newcomer.policies)


@given(st.lists(TEXT, max_size=12), st.dictionaries(TEXT, TAGS, max_size=4))
def test_any_header_and_any_mapping(header, mapping):
    with refused_for("load.columns", "load.mapping_column"):
        found = columns.find(header, mapping)
        assert found.width == len(header)
        assert all(place is None or place < found.width for place in found.positions)
        assert columns.recognised(header, mapping) >= sum(place is not None for place in found.positions)


@pytest.mark.parametrize("ending", ["toml", "json"])
@given(
    content=st.one_of(
        st.binary(max_size=100), st.text(max_size=100).map(str.encode), st.sampled_from([b"[]", b"1", b"null", b"a=1"])
    )
)
def test_any_mapping_file(ending, content):
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"map.{ending}"
        file.write_bytes(content)
        with refused_for("load.mapping", "load.mapping_tag"):
            assert set(columns.read_mapping(file).values()) <= set(columns.TAGS)


@given(st.binary(max_size=2000))
def test_any_bytes_have_an_encoding_or_are_no_text(content):
    with refused_for("load.kind"):
        encoding = encodings.encoding_of(io.BytesIO(content))
        assert encoding in {"utf-8-sig", "utf-16", "utf-8", "cp1251", "cp866", "koi8-r"}


@given(st.text(), st.integers(0, 4))
def test_a_harmless_text_stays_harmless(text, more):
    shown = rejects_file.harmless("=" * more + text)
    assert not shown.startswith(FORMULA)
    assert len(shown) <= rejects_file.LONGEST_VALUE + 2


def test_a_problem_of_one_row_is_not_that_of_the_next():
    found = findings.Findings()
    found.begin()
    found.stop("W", "?", "load.sex")
    assert found.refused
    found.begin()
    found.note("W", "?", "load.phone")
    assert not found.refused
    found.begin()
    assert not found.problems


WHOLE = book(["FAM", "IM", "DR", "ENP"], *(["Щукин", "Пётр", BORN, number(n)] for n in range(9)))


@given(st.data())
def test_a_workbook_with_flipped_bytes_is_read_or_refused(data):
    """A process of its own guards against what the reader does with memory; here it is looked at alone."""
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(content)), st.integers(4, len(content))))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "people.xlsx"
        file.write_bytes(content[:cut])
        with refused_for("load.workbook", "load.workbook_large"):
            assert len(list(workbook.rows(file))) <= 1_000


@given(st.sampled_from(zipfile.ZipFile(io.BytesIO(WHOLE)).namelist()), st.data())
def test_a_workbook_with_spoilt_xml_is_read_or_refused(name, data):
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as whole, zipfile.ZipFile(packed, "w") as package:
        for entry in whole.namelist():
            content = bytearray(whole.read(entry))
            if entry == name:
                start = data.draw(st.integers(0, len(content)))
                content[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
            package.writestr(entry, bytes(content))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "people.xlsx"
        file.write_bytes(packed.getvalue())
        with refused_for("load.workbook", "load.workbook_large"):
            assert len(list(workbook.rows(file))) <= 1_000
