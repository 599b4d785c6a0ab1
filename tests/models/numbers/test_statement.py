"""A signed statement and an announced key: what was written is read in every delivery, and nothing else is read as one."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import coded_text, policy_barcode, scan, statement, statement_key
from omsdesk.models.numbers.coded_text import BROKEN, NEWER
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.numbers.scan import ScanKind
from omsdesk.models.numbers.statement import Kind, Stated, StatedCoverage, StatedDoses, Statement
from omsdesk.models.numbers.statement_key import NO_KEY, AnnouncedKey, Revoked
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import CoverageStatus
from tests.models.numbers.test_scan import AS_TYPED_IN_RUSSIAN

ENP = "7756410832000014"
SIGNATURE = bytes(range(64))
SAID = Statement(
    Kind.EXTRACT, bytes(range(8)), datetime(2026, 11, 22, 9, 30, 5, tzinfo=UTC), date(2026, 11, 22), "770001", "2026-000123",
    Stated("Щукин", "Пётр", "Ильич", date(1985, 3, 17), ENP),
    StatedCoverage(CoverageStatus.ACTIVE, date(2015, 3, 1), None, "77001"),
)  # fmt: skip
DOSES = replace(
    SAID, kind=Kind.CERTIFICATE, says=StatedDoses(7, date(2025, 1, 2), bytes(8)), number="2026-П000001", practice=True
)
TEXT = statement.write(SAID, SIGNATURE)
KEY = AnnouncedKey(
    bytes(range(32)), "770001", "Поликлиника № 2", datetime(2026, 1, 2, tzinfo=UTC),
    (Revoked("2026-000123", datetime(2026, 2, 3, tzinfo=UTC), "ошибка"),), practice=True,
)  # fmt: skip
KEY_TEXT = statement_key.write(KEY, SIGNATURE)

days = st.dates()
words = st.text(st.characters(codec="utf-8"), max_size=60)
people = st.builds(Stated, words, words, words, days | st.none(), st.from_regex(r"[1-9][0-9]{15}", fullmatch=True) | st.none())
codes = st.text("0123456789", max_size=12)
coverages = st.builds(StatedCoverage, st.sampled_from(CoverageStatus), days | st.none(), days | st.none(), codes)
doses = st.builds(StatedDoses, st.integers(0, 65_535), days | st.none(), st.binary(min_size=8, max_size=8))
moments = st.integers(0, 2**32 - 1).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def read(text, reader=statement.read):
    """What was read, or the code of why not."""
    try:
        return reader(text)
    except Wrong as wrong:
        return wrong.code


@st.composite
def statements(draw):
    kind = draw(st.sampled_from(Kind))
    says = draw(doses if kind is Kind.CERTIFICATE else coverages)
    number = draw(st.text("0123456789-П", max_size=12))
    head = draw(st.binary(min_size=8, max_size=8)), draw(moments), draw(days), draw(codes), number
    return Statement(kind, *head, draw(people), says, draw(st.booleans()))


@given(statements(), st.binary(min_size=64, max_size=64))
def test_what_was_written_is_read(said, signature):
    text = statement.write(said, signature)
    held = statement.read(text)
    assert (held.statement, held.signature, held.text) == (said, signature, text)
    assert held.payload == statement.pack(said)
    assert len(text) <= statement.LONGEST
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567")


@given(statements(), st.data())
def test_a_statement_with_one_letter_changed_is_never_read_as_the_same(said, data):
    text = statement.write(said, SIGNATURE)
    at = data.draw(st.integers(len(statement.PREFIX), len(text) - 1))
    letter = data.draw(st.sampled_from([one for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if one != text[at]]))
    held = read(text[:at] + letter + text[at + 1 :])
    assert held in {BROKEN, NEWER} or (held.payload, held.signature) != (statement.pack(said), SIGNATURE)


@given(
    st.text()
    | st.text().map(lambda text: statement.PREFIX + text)
    | st.binary().map(lambda raw: coded_text.encode("OMSDESK1", raw))
)
def test_whatever_comes_is_read_or_refused_by_a_code(text):
    for reader in (statement.read, statement_key.read):
        held = read(text, reader)
        assert not isinstance(held, str) or held in {BROKEN, NEWER, NO_KEY}


DELIVERIES = {
    "text": lambda text: text,
    "bytes": lambda text: text.encode(),
    "small letters": str.lower,
    "AIM": lambda text: "]Q1" + text,
    "AIM and CR": lambda text: b"]Q3" + text.encode() + b"\r\n",
    "STX": lambda text: b"\x02" + text.encode() + b"\x03",
    "Russian layout": lambda text: text.translate(AS_TYPED_IN_RUSSIAN),
    "small letters of the Russian layout": lambda text: text.lower().translate(AS_TYPED_IN_RUSSIAN),
    "AIM in the Russian layout": lambda text: ("]Q1" + text).translate(AS_TYPED_IN_RUSSIAN),
    "lines": lambda text: "\n".join(text[place : place + 40] for place in range(0, len(text), 40)) + "\n",
    "lines of a letter": lambda text: "  " + "\r\n  ".join(text[place : place + 33] for place in range(0, len(text), 33)),
    "marks of direction": lambda text: "\ufeff" + text + "\u200e",
}


@pytest.mark.parametrize("delivered", DELIVERIES.values(), ids=DELIVERIES)
@pytest.mark.parametrize("said", [SAID, DOSES])
def test_a_statement_is_known_in_every_delivery(delivered, said):
    text = statement.write(said, SIGNATURE)
    held = scan.read(delivered(text))
    assert (held.kind, held.statement, held.enp, held.fault) == (ScanKind.STATEMENT, text, ENP, None)
    assert statement.read(held.statement).statement == said


@pytest.mark.parametrize("delivered", DELIVERIES.values(), ids=DELIVERIES)
def test_a_key_is_known_in_every_delivery_and_is_no_statement(delivered):
    held = scan.read(delivered(KEY_TEXT))
    assert (held.kind, held.statement, held.enp) == (ScanKind.STATEMENT_KEY, KEY_TEXT, None)
    assert statement_key.read(held.statement).key == KEY


@pytest.mark.parametrize(
    "spoilt", [TEXT[:-1], TEXT[:100], TEXT + "A", TEXT + "=", TEXT.replace("A", "0"), "OMSDESK1" + "A" * 300]
)
def test_a_statement_that_cannot_be_read_is_still_one(spoilt):
    held = scan.read(spoilt)
    assert (held.kind, held.fault, held.enp) == (ScanKind.STATEMENT, BROKEN, None)


OTHERS = {
    policy_barcode.write(PolicyBarcode(2, ENP, "ТЕСТОВ", "ПЁТР", "ИВАНОВИЧ", "M", date(1985, 3, 17))): ScanKind.POLICY,
    ENP: ScanKind.ENP,
    f"https://example.org/OMSDESK1?n={ENP}": ScanKind.TEXT,
    "OMSDESK": ScanKind.UNKNOWN,
    "omsdesk practice register": ScanKind.UNKNOWN,
}


@pytest.mark.parametrize(("delivered", "kind"), OTHERS.items())
def test_nothing_else_is_taken_for_one(delivered, kind):
    assert scan.read(delivered).kind is kind


@given(st.text(max_size=300) | st.binary(max_size=300))
def test_noise_is_no_statement(noise):
    begins = coded_text.compact(noise.decode("latin-1") if isinstance(noise, bytes) else noise)
    assert "OMSDESK" in begins or scan.read(noise).kind not in {ScanKind.STATEMENT, ScanKind.STATEMENT_KEY}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", BROKEN),
        (bytes(64), BROKEN),
        (b"\x02" + statement.pack(SAID)[1:] + SIGNATURE, NEWER),
        (b"\x01\x04" + statement.pack(SAID)[2:] + SIGNATURE, BROKEN),
        (statement.pack(SAID) + b"\0" + SIGNATURE, BROKEN),
        (statement.pack(SAID)[:14] + bytes(3) + statement.pack(SAID)[17:] + SIGNATURE, BROKEN),
        (statement.pack(SAID)[:14] + b"\xff\xff\xff" + statement.pack(SAID)[17:] + SIGNATURE, BROKEN),
        (statement.pack(SAID)[:17] + b"\xff" * 8 + statement.pack(SAID)[25:] + SIGNATURE, BROKEN),
        (statement.pack(SAID).replace(b"770001", b"77\0001") + SIGNATURE, BROKEN),
        (statement.pack(SAID).replace("Щукин".encode(), b"\xff" * 10) + SIGNATURE, BROKEN),
        (statement.pack(SAID)[:-13] + b"\x09" + statement.pack(SAID)[-12:] + SIGNATURE, BROKEN),
    ],
)
def test_bytes_that_say_nothing_are_refused(raw, code):
    with pytest.raises(Wrong, match=code):
        statement.read(coded_text.encode(statement.PREFIX, raw))


def test_a_text_that_no_statement_is_as_long_as_is_refused():
    with pytest.raises(Wrong, match=BROKEN):
        statement.read(statement.PREFIX + "A" * 1000)


def test_names_are_cut_between_letters_and_said_in_one_line():
    stated = Stated("Щ" * 40, " Пётр\n Ильич\0 ", "", None, None)
    assert stated == Stated("Щ" * 24, "Пётр Ильич", "", None, None)
    assert statement.read(statement.write(replace(SAID, person=stated), SIGNATURE)).statement.person == stated


@pytest.mark.parametrize("number", ["775641083200001", "٠" * 16, "77564108320000145", ""])
def test_what_is_no_policy_number_is_not_said(number):
    said = replace(SAID, person=replace(SAID.person, enp=number))
    assert statement.read(statement.write(said, SIGNATURE)).statement.person.enp is None


# ---- keys

titles = st.text("абвг №2", max_size=40).map(lambda text: " ".join(text.split()))
taken_back = st.builds(Revoked, st.text("0123456789-", max_size=12), moments, st.just("ошибка"))
keys = st.builds(
    AnnouncedKey, st.binary(min_size=32, max_size=32), codes, titles, moments, st.lists(taken_back, max_size=5).map(tuple),
    st.booleans(),
)  # fmt: skip


@given(keys, st.binary(min_size=64, max_size=64))
def test_an_announced_key_is_read_from_its_file(said, signature):
    text = statement_key.write(said, signature)
    file = statement_key.file_of(text, ("чей", "# отпечаток"))
    for whole in (text, file, file.replace("\n", "\r\n"), file.lower()):
        held = statement_key.read(whole)
        assert (held.key, held.signature, held.payload) == (said, signature, statement_key.pack(said))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", NO_KEY), (TEXT, NO_KEY), (KEY_TEXT[:-1], BROKEN), ("A" * (2 * statement_key.LONGEST + 1), BROKEN),
        (coded_text.encode(statement_key.PREFIX, b"\x02" + bytes(200)), NEWER),
        (coded_text.encode(statement_key.PREFIX, b"\x01\x01" + statement_key.pack(KEY)[2:] + SIGNATURE), BROKEN),
    ],
)  # fmt: skip
def test_what_is_no_key_is_refused(text, code):
    with pytest.raises(Wrong, match=code):
        statement_key.read(text)


def test_a_fingerprint_begins_with_the_id_of_the_key():
    told = statement_key.fingerprint(KEY.public)
    assert told.replace(" ", "").lower().startswith(statement_key.key_id(KEY.public).hex())
    assert len(told.split()) == 8
