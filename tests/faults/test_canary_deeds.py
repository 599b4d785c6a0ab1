"""The person unlike anybody of test_canary.py, through every deed that changes something: applied for, treated, linked, merged.

Refused and accepted, copied, restored, killed while a paper was made. Wherever the program leaves something by itself, none of it
is of her; nor is it a password.
"""

import json
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from omsdesk.models.numbers import enp
from tests.commands import PROCESS_SECONDS, environment, line_of
from tests.faults.test_canary import BORN, ENP, HEAD, NAME, NUMBER, PATRONYMIC, PHONE, ROW, SERIES, SNILS, SURNAME, hits
from tests.services.attachments.documents import picture

SECRET, WRONG = "канарейка в шахте 61", "канарейка в клетке 62"
TWIN = enp.make("66", BORN, "M", 4712)
CHILD = enp.make("66", BORN.replace(year=1990), "M", 4713)
WORDS = {"surname": SURNAME, "name": NAME, "patronymic": PATRONYMIC}
VISIT = {
    "uuid": "canary-1", "person": ENP, "kind": "treatment", "on": "2026-11-14", "doctor": f"{SURNAME} {NAME[0]}.",
    "diagnoses": [{"code": "J06.9"}], "services": [{"code": "B01.047.001", "name": "Приём терапевта", "tariff": 850.5}],
    "results": [{"name": "Глюкоза", "value": SURNAME, "taken": "2026-11-14T08:15"}],
    "vaccinations": [{"vaccine": SURNAME, "dose": "V1"}],
}  # fmt: skip
APPLICATION = {
    "uuid": "canary-2", "kind": "update", "for": "self", "identity": {"by": "document"},
    "person": {
        **WORDS, "sex": "M", "birth_date": BORN.isoformat(), "citizenship": "RUS", "category": 1, "snils": SNILS, "enp": ENP,
        "documents": [{"type": 14, "series": SERIES, "number": NUMBER, "issued": "2010-01-20"}], "phone": PHONE,
    },
}  # fmt: skip


@pytest.fixture
def did(run, tmp_path):
    """Run a verb; what it says on standard error is kept, and which verbs went well."""

    def ran(*words, given=b"", **file):
        line = [_written(tmp_path, name, held) if name else held for name, held in file.items()]
        done = run(*words[:1], *line, *words[1:], given=given)
        assert done.code != 70, (words, done.err)
        ran.said.append(done.err.encode())
        ran.well += [words[0]] if done.code == 0 else []
        return done

    ran.said, ran.well = [], []
    return ran


def _written(folder, name, held):
    file = folder / f"{name}.json"
    file.write_bytes(held if isinstance(held, bytes) else json.dumps(held, ensure_ascii=False).encode())
    return file


def looked_through(places, *more):
    """Nothing of her, nor a password, in anything that lies there."""
    seen = 0
    for place in (*places.values(), *more):
        for file in place.rglob("*"):
            assert not hits(file.name.encode()), file
            if file.is_file():
                content = file.read_bytes()
                seen += 1
                assert not hits(content), file
                assert not [one for one in (SECRET, WRONG) if one.encode() in content or one.encode("cp1251") in content], file
    assert seen >= 3
    assert not list(places["passing"].iterdir())
    assert not list(places["started"].iterdir())


def _people(folder):
    people = folder / "people.csv"
    twin = ROW.replace(ENP, TWIN).replace(SNILS, "").replace(f"14;{SERIES};{NUMBER}", ";;")
    child = twin.replace(TWIN, CHILD).replace("1957", "1990")
    people.write_text(f"{HEAD}\n{ROW}\n{twin}\n{child}\n", encoding="utf-8")
    return people


@pytest.mark.expects_log  # of a copy that could not be made
def test_no_deed_leaves_anything_of_her(did, places, tmp_path, monkeypatch):
    # a place that the clerk named is called by its name where nothing can be written there
    asked_for = f"/{SURNAME}".encode()
    assert did("load", "persons", _people(tmp_path)).code == 0
    _be("senior", places)
    _applied(did, tmp_path)
    _treated(did, tmp_path)
    _related(did)
    looked_through(places)
    _kept(did, places, tmp_path)
    looked_through(places)
    assert not [line for line in b"\n".join(did.said).splitlines() if hits(line.replace(asked_for, b"<place>"))]
    wanted = {
        "load",
        "visit",
        "visits",
        "link",
        "merge",
        "unmerge",
        "household",
        "backup",
        "check",
        "audit",
        "print",
        "results",
    }
    assert wanted <= set(did.well), wanted - set(did.well)


def _be(role, places):
    held = f'role = "{role}"\n[organisation]\nkind = "clinic"\ncode = "770002"\n'
    (places["home"] / "settings.toml").write_text(held, encoding="utf-8")


def _applied(did, folder):
    """Applications taken, refused, broken."""
    (folder / f"{SURNAME}.png").write_bytes(picture())
    for held in (
        {**APPLICATION, "attachments": [f"{SURNAME}.png"]}, {**APPLICATION, "uuid": "canary-3", "kind": "extract"},
        {**APPLICATION, "unheard_of": f"{SURNAME} {ENP}"}, {**APPLICATION, "attachments": [f"{SURNAME}\x00.png", SURNAME]},
        {**APPLICATION, "person": f"{SURNAME} {ENP}"}, json.dumps(APPLICATION).encode()[:-20], f"{{{SURNAME}".encode("cp1251"),
    ):  # fmt: skip
        for more in ((), ("--submit",), ("--submit", "--json")):
            did("apply", *more, application=held)
    listed = did("applications", "--json", "--name", SURNAME)
    for one in listed.json if listed.code == 0 else ():
        for what in ("application", "receipt", "consent", "informing", "pack", "power", "refusal"):
            did("print", what, one["number"], "-o", folder / "papers" / f"{what}.pdf")
        did("decide", one["number"], "refuse", "--text", f"{SURNAME} {ENP}")


def _treated(did, folder):
    """Visits and all that comes to them, refused and taken."""
    number = did("visit", "--json", visit=VISIT).json["number"]
    for held in (
        {**VISIT, "unheard_of": SURNAME},
        {**VISIT, "uuid": "x", "person": f"{SURNAME} Иван"},
        {**VISIT, "kind": SURNAME},
        b"{" + SURNAME.encode(),
    ):
        did("visit", visit=held)
    did("visit", "--correct", number, "--because", SURNAME, visit={**VISIT, "doctor": f"{SURNAME} А."})
    for words in (
        ("visit", "--show", number), ("visits", ENP, "--reason", "treatment"), ("results", ENP, "--reason", "treatment"),
        ("results", SURNAME, "--test", SURNAME, "--reason", "treatment"), ("vaccinations", ENP, "--reason", "treatment"),
        ("vaccinate", ENP, "--vaccine", SURNAME, "--on", "2026-11-20"), ("dispute", number, "--text", SURNAME, "--by", SURNAME),
        ("disputes",), ("paper", number), ("dose", f"{number}/1", "--reaction", SURNAME), ("visit", "--withdraw", number),
        ("due",), ("audit", "--person", ENP), ("audit", "--clerk", SURNAME), ("codes", "diagnoses", SURNAME),
    ):  # fmt: skip
        did(*words)
    for what in ("history", "results", "vaccinations"):
        did("print", what, ENP, "--reason", "treatment", "-o", folder / "papers" / f"{what}.pdf")
    did("print", "extract", ENP, "-o", "/dev/full")
    did("dump", "visits", "--reason", "treatment", "-o", folder / "papers" / "visits.csv")
    did("dump", "visits", "--reason", "treatment", "-o", folder / "nowhere" / SURNAME / ("x" * 300))


def _related(did):
    """Linked, moved, merged and split again."""
    assert did("link", CHILD, ENP, "--as", "son", "--because", SURNAME).code in {0, 64}
    did("link", TWIN, ENP, "--as", "brother", "--because", f"{SURNAME} {ENP}")
    did("household", ENP, "--move", TWIN)
    did("household", ENP)
    did("unlink", TWIN, ENP)
    did("merge", ENP, CHILD, "--rehearse")
    merged = did("merge", ENP, TWIN, "--json")
    did("find", SURNAME)
    if merged.code == 0:
        did("unmerge", merged.json["number"])
    did("merge", SURNAME, ENP)


def _kept(did, places, folder):
    _be("administrator", places)
    copy = folder / "copies" / "copy.db"
    assert did("backup").code == 0
    assert did("backup", copy).code == 0
    did("backup", f"/dev/full/{SURNAME}.db")
    did("backup", "--list")
    did("audit", "--person", ENP)
    did("audit", "--clerk", SURNAME)
    did("backup", "--rehearse")
    did("check", "--deep")
    did("restore", copy, "--rehearse")
    did("restore", copy)
    did("restore", folder / f"{SURNAME}.db")
    did("about")
    did("crashes")
    assert not hits(copy.read_bytes())


def test_a_paper_that_is_killed_leaves_nothing(did, places, tmp_path, scaled):
    """SIGKILL at any moment of a print, a load and a dump: nothing in the place for passing files, nothing readable beside."""
    assert did("load", "persons", _people(tmp_path)).code == 0
    papers = tmp_path / "papers"
    for place in range(scaled(3, 40)):
        papers.mkdir(exist_ok=True)
        words = (
            ("print", "extract", ENP, "-o", str(papers / "a.pdf")), ("load", "persons", str(tmp_path / "people.csv")),
            ("print", "family", ENP, "-o", str(papers / "f.pdf")), ("verify", SURNAME),
        )[place % 4]  # fmt: skip
        process = subprocess.Popen(
            line_of(words), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(), cwd=places["started"]
        )
        time.sleep(0.4 + place * 0.05)
        os.kill(process.pid, signal.SIGKILL)
        _out, err = process.communicate(timeout=PROCESS_SECONDS)
        did.said.append(err)
        # a paper that was asked for may lie there, whole or not yet renamed: its words are packed
        looked_through(places, papers)
    assert not hits(b"\n".join(did.said))
    assert not [one for one in Path(tempfile.gettempdir()).iterdir() if hits(one.name.encode())]
