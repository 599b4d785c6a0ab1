"""The document of the visit file names every field and word there is, and its example can be registered as it stands."""

import json
import re
from pathlib import Path

import pytest

from omsdesk.models.drafts import VisitDraft, reading
from omsdesk.models.words import DiagnosisRole, MedicalPaper, Severity, VisitKind

TEXT = (Path(__file__).resolve().parents[1] / "docs" / "visit-file.md").read_text(encoding="utf-8")
(EXAMPLE,) = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL))


@pytest.mark.parametrize("words", [VisitKind, DiagnosisRole, MedicalPaper, Severity])
def test_every_word_is_named(words):
    assert [one.value for one in words if f"`{one.value}`" not in TEXT] == []


def test_every_field_is_named():
    names = {part for path in reading.places(VisitDraft) for part in path.split(".") if part != "*"}
    assert [name for name in sorted(names) if f"`{name}`" not in TEXT] == []


def test_the_example_is_registered_with_nothing_to_say(run, own_register, tmp_path):
    file = tmp_path / "visit.json"
    file.write_text(json.dumps(EXAMPLE, ensure_ascii=False), encoding="utf-8")
    done = run("visit", file, "--json")
    assert (done.code, done.json["findings"]) == (0, []), done
    assert run("visit", file, "--json").json == done.json
    shown = run("visit", "--show", done.json["number"], "--json").json
    assert (shown["kind"], shown["check"], shown["documents"][0]["text"]) == (
        "hospital", done.json["check"], EXAMPLE["summary"]["text"],
    )  # fmt: skip
    made = {"n": 1, "flag": "normal", "withdrawn": False}
    assert shown["results"] == [one | made for one in EXAMPLE["results"]]
