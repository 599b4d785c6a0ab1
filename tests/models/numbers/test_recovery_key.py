"""The recovery key: what is printed is read back, however it is typed, and a slip is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import recovery_key
from omsdesk.models.numbers.wrong import Wrong

RAW = st.binary(min_size=16, max_size=16)
TO_RUSSIAN = str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ")


@given(RAW)
def test_what_is_printed_is_read_back_however_it_is_typed(raw):
    printed = recovery_key.format(recovery_key.encode(raw))
    assert len(printed.split("-")) == 7
    for typed in (printed, printed.lower(), printed.replace("-", " "), printed.replace("-", ""), printed.replace("0", "o"),
                  printed.replace("1", "l").replace("1", "I"), printed.replace("-", "–"), f"  {printed}\n"):  # fmt: skip
        assert recovery_key.decode(typed) == raw
        assert recovery_key.is_valid(typed)


@given(RAW)
def test_what_was_typed_in_the_russian_layout_is_read_by_its_keys(raw):
    printed = recovery_key.format(recovery_key.encode(raw))
    typed = printed.translate(TO_RUSSIAN)
    if set(typed) & set("ЙЦУГШЩЗФЫПЛДЯЧИЬ"):  # else its letters look like Latin ones, and are read by sight
        assert recovery_key.decode(typed) == raw
        assert recovery_key.decode(typed.lower()) == raw


@given(RAW)
def test_the_end_of_the_key_is_known_in_whatever_layout_and_case(raw):
    printed = recovery_key.format(recovery_key.encode(raw))
    last = printed[-4:]
    for typed in (last, last.lower(), last.translate(TO_RUSSIAN), last.translate(TO_RUSSIAN).lower(), f" {last} "):
        assert recovery_key.ends(typed, printed)
    for typed in ("", last[1:], f"0{last}", ("1" if last[0] != "1" else "2") + last[1:]):
        assert not recovery_key.ends(typed, printed)


def test_letters_that_look_alike_are_read_as_the_checking_letters_say():
    # Each of these, typed in the Russian layout, looks like a Latin letter that it is not: В is the key of D, Е that of T.
    misread = set("0123456789FDTRVYHJCN")
    encoded = (recovery_key.encode(number.to_bytes(16, "big")) for number in range(13 * 2**15, 14 * 2**15))
    keys = [one for one in encoded if not set(one) - misread]
    assert len(keys) > 100
    # What it looks like passes the check as well by chance, once in a thousand.
    assert sum(recovery_key.validate(one.translate(TO_RUSSIAN)) != one for one in keys) <= len(keys) // 100


@given(RAW, st.integers(0, 27), st.sampled_from(recovery_key.LETTERS))
def test_one_wrong_letter_is_always_noticed(raw, place, letter):
    letters = recovery_key.encode(raw)
    spoilt = letters[:place] + letter + letters[place + 1 :]
    assert recovery_key.is_valid(spoilt) == (spoilt == letters)


@given(st.text(max_size=60))
def test_no_text_is_an_error_of_ours(text):
    if recovery_key.is_valid(text):
        assert len(recovery_key.decode(text)) == 16
        return
    with pytest.raises(Wrong, match=r"recovery_key\.(format|checksum)"):
        recovery_key.decode(text)


@pytest.mark.parametrize(("text", "code"), [
    ("", "recovery_key.format"), ("0000-0000", "recovery_key.format"), ("U" * 28, "recovery_key.format"),
    ("Z" * 28, "recovery_key.checksum"), ("0" * 27 + "1", "recovery_key.checksum"), ("0" * 29, "recovery_key.format"),
])  # fmt: skip
def test_what_can_be_none_is_said(text, code):
    with pytest.raises(Wrong) as wrong:
        recovery_key.validate(text)
    assert wrong.value.code == code
    assert not recovery_key.is_valid(text)
