"""The document of the application file names every field and word there is, and its example can be filed as it stands."""

import json
import re
from pathlib import Path

import pytest

from omsdesk.models.checks.grounds import GROUNDS
from omsdesk.models.checks.request import CONSENTS
from omsdesk.models.drafts import reading
from omsdesk.models.words import ApplicationKind, ForWhom, IdentifiedBy, Relation, Severity

TEXT = (Path(__file__).resolve().parents[1] / "docs" / "application-file.md").read_text(encoding="utf-8")
(EXAMPLE,) = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL))


@pytest.mark.parametrize("words", [ApplicationKind, ForWhom, Relation, IdentifiedBy, Severity])
def test_every_word_is_named(words):
    assert [one.value for one in words if f"`{one.value}`" not in TEXT] == []


def test_every_ground_stands_beside_its_kind():
    rows = {row.split("`")[1]: row for row in TEXT.splitlines() if row.startswith("| `")}
    assert [(row.kind, row.code) for row in GROUNDS if f"`{row.code}`" not in rows[row.kind.value]] == []


def test_every_field_and_every_consent_is_named():
    names = {part for path in reading.places() for part in path.split(".") if part != "*"}
    consents = {code for codes in CONSENTS.values() for code in codes}
    assert [name for name in sorted(names | consents) if f"`{name}`" not in TEXT] == []


def test_the_example_is_filed_and_approved(run, own_register, tmp_path):
    file = tmp_path / "application.json"
    file.write_text(json.dumps(EXAMPLE, ensure_ascii=False), encoding="utf-8")
    done = run("apply", str(file), "--submit", "--json")
    assert (done.code, done.json["status"]) == (0, "approved"), done.json
