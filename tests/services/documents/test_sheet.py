"""Rows on pages: order kept, nothing lost, headings with company, tall rows overleaf."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omsdesk.services.documents.sheet import Cell, Row, flow, together
from omsdesk.services.documents.typeface import para, styles

WIDTH = 200
STYLE = styles(1.0).value


def text(words, *, keep=False, head=None, above=0.0):
    return Row((Cell(para(words, STYLE), 0, WIDTH),), keep=keep, head=head, above=above)


def words(row):
    """The words of a row, whole or parted: a part holds words where a whole paragraph holds a text."""
    return " ".join(" ".join(getattr(part, "words", None) or [part.text]) for cell in row.cells for part in cell.text.frags)


def test_rows_follow_one_another_and_the_space_above_is_dropped_at_the_top():
    (page,) = flow([text("один", above=30), text("два", above=10)], 500)
    assert [placed.down for placed in page] == [0, page[0].row.height + 10]


def test_a_full_page_is_turned():
    line = text("слово").height
    pages = flow([text(str(number)) for number in range(7)], line * 3 + 1)
    assert [[words(placed.row) for placed in page] for page in pages] == [["0", "1", "2"], ["3", "4", "5"], ["6"]]


def test_a_heading_goes_overleaf_with_what_it_heads():
    line = text("слово").height
    pages = flow([text("a"), text("b"), text("Заголовок", keep=True), text("c")], line * 3 + 1)
    assert [[words(placed.row) for placed in page] for page in pages] == [["a", "b"], ["Заголовок", "c"]]


def test_headings_alone_are_still_placed():
    line = text("слово").height
    pages = flow([text(str(number), keep=True) for number in range(3)], line * 1.5)
    assert [[words(placed.row) for placed in page] for page in pages] == [["0"], ["1"], ["2"]]


def test_the_head_of_a_table_is_repeated():
    line, head = text("слово").height, text("голова")
    pages = flow([head, *(text(str(number), head=head) for number in range(4))], line * 3 + 1)
    assert [[words(placed.row) for placed in page] for page in pages] == [["голова", "0", "1"], ["голова", "2", "3"]]


def test_a_page_that_follows_opens_with_the_lead_and_then_the_head_of_a_table():
    line, lead, head = text("слово").height, text("чья"), text("голова")
    pages = flow([head, *(text(str(number), head=head) for number in range(3))], line * 3 + 1, lead)
    assert [[words(placed.row) for placed in page] for page in pages] == [["голова", "0", "1"], ["чья", "голова", "2"]]


def test_what_keeps_company_fits_to_the_point():
    """The space above the first of those that are kept together is counted once."""
    line = text("слово").height
    rows = [text("a"), text("Заголовок", keep=True, above=20), text("b")]
    assert [len(page) for page in flow(rows, line * 3 + 20.01)] == [3]
    assert [len(page) for page in flow(rows, line * 3 + 19.99)] == [1, 2]


def test_a_row_taller_than_the_page_is_parted_and_a_low_one_is_not():
    long = " ".join(f"слово{number}" for number in range(300))
    pages = flow([text("начало"), text(long), text("конец")], 300)
    assert len(pages) > 2
    told = " ".join(words(placed.row) for page in pages for placed in page)
    assert told.split() == ["начало", *long.split(), "конец"]
    low = " ".join(["слово"] * 8)
    pages = flow([Row(least=280), text(low)], 300)
    assert [len(page) for page in pages] == [1, 1]


def below_one_another(pages, room):
    """Whether every row stands on its page under the one before, and every text of a row under the one above it."""
    for page in pages:
        assert all(placed.down + placed.row.height <= room + 0.01 for placed in page)
        assert all(lower.down >= upper.down + upper.row.height - 0.01 for upper, lower in pairwise(page))
        for placed in page:
            stacked = sorted((cell for cell in placed.row.cells if cell.left == 60), key=lambda cell: cell.drop)
            assert all(lower.drop >= upper.drop + upper.height - 0.01 for upper, lower in pairwise(stacked))


def stack(*texts):
    """A label, and texts under one another beside it."""
    cells, drop = [Cell(para("ярлык", STYLE), 0, 50)], 0.0
    for words_of_cell in texts:
        cells.append(Cell(para(words_of_cell, STYLE), 60, 100, drop))
        drop += cells[-1].height
    return Row(tuple(cells))


@pytest.mark.parametrize("sizes", [(200, 1), (1, 200), (100, 100, 3), (1, 2, 300), (9, 3), (200,)])
@pytest.mark.parametrize("room", [100, 171, 400])
def test_texts_under_one_another_are_parted_and_stay_under_one_another(sizes, room):
    told = [" ".join(f"с{place}-{number}" for number in range(size)) for place, size in enumerate(sizes)]
    pages = flow([text("прежде"), stack(*told)], room)
    below_one_another(pages, room)
    found = " ".join(words(placed.row) for page in pages for placed in page).split()
    assert sorted(found) == sorted(["прежде", "ярлык", *" ".join(told).split()])


def test_a_text_that_begins_overleaf_begins_at_its_top():
    upper, lower = stack("слово", "слово " * 40).split(STYLE.leading * 1.5)
    assert words(upper) == "ярлык слово"
    assert [cell.drop for cell in lower.cells] == [0]


def test_a_drawing_taller_than_the_page_is_shown_and_the_rest_goes_on():
    pages = flow([text("a"), Row(least=900), text("b")], 300)
    assert [len(page) for page in pages] == [1, 1, 1]


def test_a_head_taller_than_the_page_does_not_turn_pages_for_ever():
    head = Row(least=900)
    assert len(flow([text("a"), Row(least=200, head=head), text("b")], 210)) == 3


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 120), st.booleans(), st.booleans(), st.integers(0, 30)),
        max_size=14,
    ),
    st.integers(60, 400),
)
def test_every_word_is_placed_once_and_in_order(shapes, room):
    rows = [
        text(" ".join(f"{place}-{number}" for number in range(count)), keep=keep, above=above)
        for place, (count, keep, _, above) in enumerate(shapes)
    ]
    pages = flow(rows, room)
    told = " ".join(words(placed.row) for page in pages for placed in page).split()
    assert told == [f"{place}-{number}" for place, (count, *_) in enumerate(shapes) for number in range(count)]
    below_one_another(pages, room)


def test_a_row_of_nothing_has_no_height():
    assert Row().height == pytest.approx(0)


def test_rows_that_are_read_together_are_one_row_unless_that_is_too_high():
    rows = [text("один", above=30), stack("два", "три"), text("четыре", above=10)]
    height = sum(row.height for row in rows) + 10
    (one,) = together(rows, height + 0.01)
    assert (one.above, one.height, words(one)) == (30, pytest.approx(height), "один ярлык два три четыре")
    below_one_another(flow([one], height + 1), height + 1)
    assert one.split(height / 2) is None
    assert together(rows, height - 0.01) == rows


def test_what_is_read_together_goes_overleaf_whole():
    line = text("слово").height
    pages = flow([text("начало"), *together([text("раз"), text("два"), text("три")], 300)], line * 3.5)
    assert [[words(placed.row) for placed in page] for page in pages] == [["начало"], ["раз два три"]]
