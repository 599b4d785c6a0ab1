"""Fields of a form in a line: beside one another while they fit, never over one another, never off the sheet."""

from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from omsdesk.services.documents.boxes import Box, Digits
from omsdesk.services.documents.fields import Caption, Choice, Field, Words, columns, lines, options, policy_cells
from omsdesk.services.documents.page import PAPERS
from omsdesk.services.documents.sheet import At

PAPER = PAPERS["A4"]
WIDE = "слово " * 30


def texts(row):
    return [cell.text.text for cell in row.cells]


def inside(row, paper):
    """Whether every text stands in the column, and those on one height beside one another."""
    assert all(cell.left >= 0 and cell.left + cell.width <= paper.column + 0.1 for cell in row.cells)
    assert row.height < 3000
    line = sorted((cell for cell in row.cells if not cell.drop), key=lambda cell: cell.left)
    assert all(one.left + one.width <= other.left + 0.1 for one, other in pairwise(line))


def drawn(row, kind):
    """The drawings of a kind in a row, whatever they were moved by."""
    found = [bare(drawing) for drawing in row.drawings]
    return [drawing for drawing in found if isinstance(drawing, kind)]


def bare(drawing):
    return bare(drawing.drawing) if isinstance(drawing, At) else drawing


def test_fields_stand_side_by_side_while_they_fit():
    fields = [Field("а)", "1", 0.3), Field("б)", "2", 0.3), Field("в)", "3", 0.3)]
    assert len(lines([fields], PAPER)) == 1
    assert len(lines([[one] for one in fields], PAPER)) == 3
    long = [fields[0], Field("б)", "Значение " * 5, 0.3), fields[2]]
    assert [len(row.cells) for row in lines([long], PAPER)] == [4, 2]


def test_the_last_of_a_line_reaches_to_its_end():
    (row,) = lines([[Field("а)", "1", 0.3), Field("б)", "2", 0.3)]], PAPER, left=100)
    assert row.cells[0].left == 100
    assert row.cells[-1].left + row.cells[-1].width == pytest.approx(PAPER.column)


def test_a_value_of_several_lines_is_ruled_under_each_and_a_text_is_not():
    short, long = (lines([[Field("а)", "слово " * count)]], PAPER)[0] for count in (40, 400))
    assert len(short.drawings) == round(short.height / PAPER.styles.value.leading) > 1
    assert long.drawings == ()
    assert len(lines([[Field("а)", None)]], PAPER)[0].drawings) == 1


def test_a_label_without_room_for_a_value_stands_above_its_line():
    (row,) = lines([[Field(WIDE, "значение")]], PAPER)
    label, value = row.cells
    assert value.drop == label.height
    assert value.left == label.left == 0


def test_choices_that_do_not_fit_stand_under_one_another():
    beside = Choice("Выбор:", ((WIDE, True), (WIDE, False)))
    under = Choice(WIDE[:80], ((WIDE, True), (WIDE, False)))
    for choice in (beside, under):
        (row,) = lines([[choice]], PAPER)
        inside(row, PAPER)
        label, one, other = row.cells
        assert one.left == other.left
        assert other.drop >= one.drop + one.height
        assert (one.left > label.width) == (choice is beside)
        assert [box.marked for box in drawn(row, Box)] == [True, False]


def test_a_caption_keeps_its_fields():
    rows = lines([[Caption("Адрес"), Field("а)", "1", 0.3), Field("б)", "2", 0.9)], [Field("в)", "3")]], PAPER)
    assert [row.keep for row in rows] == [True, True, False, False]


def test_options_are_kept_together_and_columns_are_read_downwards():
    found = [(str(place), place == 3) for place in range(5)]
    assert [row.keep for row in options(found, PAPER)] == [True] * 4 + [False]
    row = columns(found, PAPER)
    assert [cell.left < PAPER.column / 2 for cell in row.cells] == [True, True, True, False, False]
    assert [box.marked for box in drawn(row, Box)] == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("enp", "absent", "digits", "boxes"),
    [("7712345678901234", None, "7712345678901234", 0), (None, True, "", 1), ("", False, "", 1), ("1234", None, None, 0)],
)
def test_the_cells_of_a_policy_number(enp, absent, digits, boxes):
    (row,) = policy_cells("Номер полиса", enp, PAPER, absent=absent)
    assert [one.number for one in drawn(row, Digits)] == ([digits] if digits is not None else [])
    assert len(drawn(row, Box)) == boxes


OPTION = st.tuples(st.text("абв", max_size=60), st.booleans())
ITEMS = st.one_of(
    st.builds(Field, st.text("абв ", max_size=40), st.none() | st.text("абв -", max_size=150), st.floats(0.05, 1), st.just("")),
    st.builds(Words, st.text("абв ", min_size=1, max_size=40)),
    st.builds(
        Choice,
        st.text("абв", max_size=60),
        st.lists(st.tuples(st.text("абв", max_size=60), st.booleans()), min_size=1, max_size=4),
    ),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=8), st.sampled_from(["A4", "A5"]))
def test_whatever_stands_in_a_line_stays_in_the_column_and_lies_over_nothing(items, name):
    rows = lines([items], PAPERS[name])
    for row in rows:
        inside(row, PAPERS[name])
    parts = [
        bool(getattr(item, "label", "")) + isinstance(item, (Field, Words)) + len(getattr(item, "options", ())) for item in items
    ]
    assert sum(len(row.cells) for row in rows) == sum(parts)
    # And it can be drawn.
    canvas = Canvas(BytesIO())
    for row in rows:
        row.draw(canvas, 0, 0)
