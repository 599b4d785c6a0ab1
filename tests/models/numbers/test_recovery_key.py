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
