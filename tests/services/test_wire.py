"""What passes between two processes comes back as it was said; anything else is refused, and never becomes an object."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from omsdesk.services import wire
from omsdesk.services.wire import Misshapen


class Colour(StrEnum):
    RED = "red"


class Pair(NamedTuple):
    line: int
    on: date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    share: float
    picture: bytes
    pairs: list[Pair | Colour]
    rows: list[tuple[Any, ...]]
    names: dict[str, list[int]]
    said: dict[str, Any]
    sound: bool = True
    tags: tuple[str, ...] = ()


texts = st.text(st.characters(codec=None))
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts
sheets = st.builds(
    Sheet,
    name=texts,
    share=st.floats(0, 1),
    picture=st.binary(),
    pairs=st.lists(st.builds(Pair, st.integers(), st.none() | st.dates()) | st.sampled_from(Colour)),
    rows=st.lists(st.lists(scalars).map(tuple)),
    names=st.dictionaries(texts, st.lists(st.integers())),
    said=st.dictionaries(texts, scalars | st.dates() | st.tuples(scalars)),
    sound=st.booleans(),
    tags=st.lists(texts).map(tuple),
)


@given(sheets)
@example(Sheet("\udc80", 1, b"\xff", [], [], {}, {}))
def test_everything_comes_back_as_it_was(sheet):
    read = wire.unpacked(Sheet, wire.packed(sheet))
    assert read == sheet
    assert [type(one) for one in read.pairs] == [type(one) for one in sheet.pairs]


@given(st.binary() | st.recursive(scalars, st.lists).map(wire.packed))
def test_whatever_comes_is_read_or_refused(content):
    for kind in (Sheet, Pair, Colour, int, list[str], dict[str, int], Sheet | int | None):
        try:
            wire.unpacked(kind, content)
        except Misshapen:
            continue


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (int, "1"), (int, True), (int, 1.0), (bool, 1), (str, None), (float, True), (float, "1"), (type(None), 0),
        (bytes, "eA=="), (bytes, {"bytes": "€"}), (bytes, {"bytes": 7}), (bytes, {"bytes": "eA==", "day": ""}),
        (date, "2026-11-22"), (date, {"day": "22.11.2026"}), (date, {"day": None}), (Any, {"code": "x"}),
        (Colour, "blue"), (Colour, None), (Colour, ["red"]), (list[int], {"0": 1}), (list[int], ["1"]), (dict[str, int], []),
        (tuple[int, ...], [1, "2"]), (tuple[int, ...], 7), (tuple[Any, ...], [1, []]), (tuple[Any, ...], {"0": 1}),
        (tuple[int, str], [1]), (tuple[int, str], [1, "x", 2]), (tuple[int, str], {}), (tuple[()], [1]),
        (Pair, [1]), (Pair, [1, "2026-11-22"]), (Pair, {"line": 1, "on": None}), (Pair | Colour, [1]), (int | None, "x"),
    ],
)  # fmt: skip
def test_what_is_of_another_type_is_refused(kind, value):
    with pytest.raises(Misshapen):
        wire.shaped(kind, value)


@pytest.mark.parametrize("content", [b"", b"\x80\x05.", b"NaN", b"[Infinity]", b"[1", b"[" * 100_000, b"9" * 5_000, b"\xff"])
def test_what_is_no_such_text_is_refused(content):
    with pytest.raises(Misshapen):
        wire.plain(content)


@pytest.mark.parametrize("value", [object(), {1, 2}, print, float("nan"), [Colour]])
def test_what_has_no_such_form_is_not_said(value):
    with pytest.raises((TypeError, ValueError)):
        wire.packed(value)


def test_a_moment_is_not_taken_for_a_day():
    with pytest.raises(Misshapen):
        wire.unpacked(date, wire.packed(datetime(2026, 11, 22, 9, 30)))  # noqa: DTZ001 - what has no day alone
