"""A serial line's bytes become whole scans by length or by silence, in whatever portions they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import policy_barcode, scan
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.services.barcode_scanners.framing import ENDINGS, SILENCE, Framing

SIGNATURE = (b"\r\n\x02\x1d\x03\t\0\x04" * 9)[:65]
SECOND = policy_barcode.write(PolicyBarcode(2, "7700000000000016", "ИВАНОВ", "ИВАН", "ИВАНОВИЧ", "M", None, signature=SIGNATURE))
FIRST = policy_barcode.write(
    PolicyBarcode(1, "5400000000000039", "СИДОРОВ", "ПЁТР", "ИЛЬИЧ", "M", None, ogrn="1027700000000", signature=SIGNATURE),
)
BEHIND = b"\x02]L0"
TICK = 0.001


def fed(framing, portions, pause=TICK):
    """What comes out when portions follow one another, and then silence."""
    out, at = [], 0.0
    for portion in portions:
        at += pause
        out += framing.feed(portion, at)
    return out, framing.rest(at + SILENCE * 1.5)


@st.composite
def parted(draw, data):
    cuts = sorted(draw(st.sets(st.integers(1, len(data) - 1), max_size=12)))
    return [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]


@given(st.data(), st.sampled_from([FIRST, SECOND]), st.sampled_from([b"", b"\x02", b"]L0", b"]L2", BEHIND]))
def test_a_record_is_whole_with_its_last_byte_however_it_is_cut(data, record, head):
    at_once, later = fed(Framing(), data.draw(parted(head + record)))
    assert (at_once, later) == ([head + record], [])
    assert scan.read(at_once[0]).kind is scan.ScanKind.POLICY


@pytest.mark.parametrize("ending", [b"\r", b"\r\n", b"\0", b"\x03", b"\t\r\n"])
def test_what_is_sent_behind_a_record_is_no_scan(ending):
    framing = Framing()
    assert fed(framing, [SECOND, ending]) == ([SECOND], [])
    assert fed(framing, [FIRST, *(bytes([one]) for one in ending)]) == ([FIRST], [])


def test_two_records_one_behind_the_other_are_two():
    framing = Framing()
    assert fed(framing, [SECOND + b"\r\n"[:0], b"\r\n" + FIRST]) == ([SECOND, FIRST], [])


HEADS, BETWEEN = [b"", b"\x02", b"]L0", b"]L2", BEHIND], [b"", b"\r", b"\n", b"\r\n", b"\t\r\n", b"\0"]


def behind_one_another(records, draw):
    """Records as a scanner sends them without a pause, and those that must come out."""
    headed = [draw(st.sampled_from(HEADS)) + record for record in records]
    return b"".join(record + draw(st.sampled_from(BETWEEN)) for record in headed), headed


@st.composite
def records(draw):
    signature = draw(st.one_of(st.binary(min_size=65, max_size=65), st.text("\\\r\n\x01\x02a", min_size=65, max_size=65)))
    body = draw(st.sampled_from([FIRST, SECOND]))[:65]
    return body + (signature if isinstance(signature, bytes) else signature.encode())


@given(st.data(), st.lists(records(), min_size=1, max_size=4))
def test_records_without_a_pause_are_as_many_scans_in_whatever_portions_they_come(data, several):
    sent, headed = behind_one_another(several, data.draw)
    at_once, later = fed(Framing(), data.draw(parted(sent)))
    came = at_once + later
    assert [one[: len(whole)] for one, whole in zip(came, headed, strict=True)] == headed
    # What was waited for until silence keeps its end, which means nothing.
    assert all(one[len(whole) :] in BETWEEN for one, whole in zip(came, headed, strict=True))
    assert all(scan.read(one).kind is scan.ScanKind.POLICY for one in came)


def test_records_whose_backslashes_are_doubled_are_parted_where_each_ends():
    doubled = b"]L1" + SECOND[:70] + b"\\\\" + SECOND[71:]
    assert fed(Framing(), [doubled + b"\r" + doubled + FIRST]) == ([], [doubled, doubled, FIRST])
    assert fed(Framing(), [doubled + b"?"]) == ([], [doubled + b"?"])


def test_a_stray_byte_or_two_behind_a_record_are_no_scan_and_a_code_is():
    assert fed(Framing(), [SECOND + b"?!"]) == ([SECOND], [])
    assert fed(Framing(), [SECOND + b"\r\n7756410832000014\r"]) == ([SECOND], [b"7756410832000014\r"])


@given(st.data(), st.binary(min_size=1, max_size=600).filter(lambda sent: sent.strip(ENDINGS)))
def test_anything_else_ends_by_silence_and_stays_as_it_was_sent(data, sent):
    portions = data.draw(parted(sent)) if len(sent) > 1 else [sent]
    at_once, later = fed(Framing(), portions)
    assert b"".join(at_once + later).rstrip(ENDINGS) == sent.rstrip(ENDINGS) or at_once


def test_a_pause_within_is_the_end_and_a_shorter_one_is_not():
    framing = Framing()
    assert framing.feed(b"77564108", 1.0) == []
    assert framing.feed(b"32000014", 1.0 + SILENCE * 0.9) == []
    assert framing.rest(1.0 + SILENCE * 1.8) == []
    assert framing.feed(b"123", 1.0 + SILENCE * 3) == [b"7756410832000014"]
    assert framing.rest(2.0) == [b"123"]
    assert framing.is_empty
    assert framing.rest(3.0) == []


def test_doubled_backslashes_make_a_record_longer_and_it_is_waited_for():
    doubled = SECOND[:70] + b"\\\\" + SECOND[71:]
    assert fed(Framing(), [doubled]) == ([], [doubled])
    cut = SECOND[:129] + b"\\\\"
    assert fed(Framing(), [cut[:130], cut[130:]]) == ([], [cut])


def test_more_than_any_code_holds_is_not_gathered():
    framing = Framing()
    for n in range(100):
        framing.feed(bytes(1000), n * TICK)
    assert len(framing._held) == scan.LONGEST + 1


def test_signs_that_end_a_scan_are_none_by_themselves():
    assert fed(Framing(), [b"\r\n", b"\r"]) == ([], [])
