"""BER-TLV: tags of one and two bytes, short and long lengths, elements within elements, and everything that is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import ber_tlv
from omsdesk.models.numbers.wrong import Wrong


def written(tag, value, *, longer=0):
    """An element; `longer` writes its length in that many bytes more than it needs."""
    size = len(value)
    needed = 0 if size < 0x80 else 1 if size < 0x100 else 2
    count = min(needed + longer, 2)
    length = bytes([0x80 | count]) + size.to_bytes(count, "big") if count else bytes([size])
    return tag.to_bytes(1 if tag < 0x100 else 2, "big") + length + value


PRIMITIVE = [0x04, 0x5A, 0x9E, 0x5F21, 0x5F7F, 0x9F02, 0x1F01]
CONSTRUCTED = [0x30, 0x62, 0x64, 0x7F30, 0x7F40, 0xBF0C]
LEAF = st.tuples(st.sampled_from(PRIMITIVE), st.binary(max_size=300))
TREES = st.recursive(
    LEAF, lambda inner: st.tuples(st.sampled_from(CONSTRUCTED), st.lists(inner, max_size=4)), max_leaves=8
)  # fmt: skip


def spelled(tree, longer=0):
    tag, held = tree
    return written(tag, held if isinstance(held, bytes) else b"".join(spelled(one, longer) for one in held), longer=longer)


def leaves(tree):
    tag, held = tree
    return [(tag, held)] if isinstance(held, bytes) else [leaf for one in held for leaf in leaves(one)]


def code_of(call, *given):
    try:
        call(*given)
    except Wrong as wrong:
        return wrong.code
    return None


def read(data):
    return list(ber_tlv.elements(data))


@given(st.lists(TREES, max_size=4), st.integers(0, 2), st.sampled_from([b"", b"\0", b"\xff\xff", b"\0\xff\0"]))
def test_what_is_written_is_read_back_with_padding_between(trees, longer, padding):
    data = padding + b"".join(spelled(tree, longer) + padding for tree in trees)
    deep = code_of(read, data) == ber_tlv.DEEP
    assert deep or read(data) == [leaf for tree in trees for leaf in leaves(tree)]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    assert code_of(read, data) in {None, ber_tlv.TRUNCATED, ber_tlv.TAG, ber_tlv.LENGTH, ber_tlv.DEEP}


@given(TREES, st.data())
def test_an_element_that_is_cut_is_refused(tree, data):
    whole = spelled(tree)
    cut = whole[: data.draw(st.integers(1, len(whole) - 1))]
    assert code_of(read, cut) in {ber_tlv.TRUNCATED, ber_tlv.DEEP}


@pytest.mark.parametrize(
    ("bytes_of", "code"),
    [
        ("5F", ber_tlv.TRUNCATED),
        ("5F21", ber_tlv.TRUNCATED),
        ("5F2181", ber_tlv.TRUNCATED),
        ("5F218201", ber_tlv.TRUNCATED),
        ("5F2102AA", ber_tlv.TRUNCATED),
        ("62045F2102AA", ber_tlv.TRUNCATED),
        ("5FA101AA", ber_tlv.TAG),
        ("5F2180AA0000", ber_tlv.LENGTH),
        ("5F2183000001AA", ber_tlv.LENGTH),
        ("5F21FF", ber_tlv.LENGTH),
    ],
)
def test_what_is_refused(bytes_of, code):
    assert code_of(read, bytes.fromhex(bytes_of)) == code


def nested(levels):
    data = written(0x04, b"x")
    for _level in range(levels):
        data = written(0x30, data)
    return data


def test_elements_lie_eight_deep_and_no_deeper():
    assert read(nested(7)) == [(0x04, b"x")]
    assert code_of(read, nested(8)) == ber_tlv.DEEP


def test_no_more_is_read_than_a_chip_can_hold():
    assert read(bytes(1 << 15)) == []
    assert code_of(read, bytes((1 << 15) + 1)) == ber_tlv.LENGTH


def test_a_header_tells_of_a_value_that_is_not_there_yet():
    assert ber_tlv.header(bytes.fromhex("FFFF 62822378"), 2) == ber_tlv.Header(0x62, True, 6, 6 + 0x2378)
