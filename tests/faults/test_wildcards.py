"""What stands for anything in a store's own language stands for itself in a filter: nobody is listed who was not asked for."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.services.exchange import dump
from omsdesk.services.exchange.formulas import FORMULA, unmarked
from tests.test_house import ROOT, sources

WILD = (
    "%", "_", "%%", "____", "*", "**", "?", "[а-я]", "\\", "\\%", '"', "'", "' or '1'='1", "'; drop table person; --",
    "и%", "_в", "(ив", "near(ив ив)", "ив OR пе", "^ив", "ив*", "{ив}", "name:ив", "\x00", "ив\x00", "ORDER BY 1",
    ") UNION SELECT 1 --",
)  # fmt: skip
FILTERS = (
    ("applications", "--name"), ("applications", "--clerk"), ("applications", "--insurer"), ("audit", "--clerk"),
    ("audit", "--action"), ("codes", "diagnoses"), ("codes", "services"), ("results", "1", "--reason", "treatment", "--test"),
    ("visits", "1", "--reason", "treatment", "--text"),
)  # fmt: skip
CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.text(
    st.sampled_from([*FORMULA, "'", '"', ";", "\n", " ", "1", "я"]), max_size=8
)


@pytest.mark.parametrize("words", FILTERS, ids=" ".join)
def test_a_filter_takes_every_sign_for_itself(run, register, words, scaled):
    for text in WILD[:: scaled(6, 1)]:
        ran = run(*words, text, "--json")
        assert ran.code in {0, 1, 2, 64}, (text, ran.err)
        if ran.code == 64:
            assert ran.problem, text
        elif ran.code == 0:
            # no name of the register holds one of these signs
            assert not [one for one in ran.objects if isinstance(one, dict) and (one.get("number") or one.get("code"))], text


def test_a_question_of_signs_alone_finds_nobody(run, register):
    asked = [text for text in WILD if not any(letter.isalnum() for letter in text)]
    ran = run("find", "-", given="\n".join(text.replace("\x00", " ") for text in asked).encode())
    assert [len(one.get("rows", ())) for one in ran.objects] == [0] * len(ran.objects)


@given(st.lists(CELLS, min_size=1, max_size=5))
def test_no_cell_of_a_dump_is_a_formula_and_each_is_read_back(tmp_path_factory, cells):
    file = tmp_path_factory.mktemp("dump") / "dump.csv"
    assert dump._save_csv(file, [str(place) for place in range(len(cells))], dump._spelled([tuple(cells)])) == 1
    with file.open(encoding="utf-8-sig", newline="") as table:
        _head, row = csv.reader(table, delimiter=";")
    assert not [cell for cell in row if cell.startswith(FORMULA)]
    assert list(map(unmarked, row)) == cells


def test_every_table_is_written_behind_that_mark():
    """There are two places that write tables for table programs, and both mark what they write."""
    writing = {file for file in sources() if "csv.writer(" in file.read_text(encoding="utf-8") or "Workbook(" in _own(file)}
    folder = ROOT / "omsdesk" / "services" / "exchange"
    assert writing == {folder / "dump.py", folder / "rejects_file.py"}
    assert all("marked(" in file.read_text(encoding="utf-8") for file in writing)


def _own(file: Path) -> str:
    return file.read_text(encoding="utf-8").replace("_save_workbook(", "")
