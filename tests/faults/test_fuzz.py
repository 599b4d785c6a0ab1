"""G7: whatever bytes come, each reader takes them or refuses them in words, within a second and 500 MB.

Every reader of `parsers.py` runs in a process of its own. In full its inputs are sought by atheris, which looks for new branches
(docs/decisions/0013); in the ordinary suite a few thousand are drawn by lot with a fixed seed, the same on every system.
"""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import parsers
from tests.faults.fuzzer import MEMORY, SLOWEST

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 6 * 3600
GUIDE = "atheris"
FEW = {"people": 800, "visits": 800, "links": 800, "lists": 800, "search": 300}
needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="told by Linux alone")

# Found by fuzzing and mended; each is tried again for ever.
FOUND = (
    ("preferences", b"palette = '''a\nb'''\n"),
    ("preferences", b"a = '''\n[x]\npalette = 1\n'''\n"),
    ("application", b'{"kind": "include", "person": {"surname": "\xd0\xba\x7f\xcc\x81"}}'),
    ("search", b'\xb0""\xc4\xb0nN1-\x00|16000007-\x0068-32100004\x00\x00|32000014-03201327z'),
)


def fuzzed(runs, folder, *, guided=False, seed=1):
    """What the fuzzer says of its runs, by reader."""
    wanted = [str(one) for pair in runs.items() for one in pair]
    line = [sys.executable, "-m", "tests.faults.fuzzer", "--seed", str(seed), *(["--guided"] if guided else []), *wanted]
    around = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(line, cwd=folder, env=around, capture_output=True, timeout=PATIENCE, check=False)
    told = [json.loads(one) for one in done.stdout.splitlines() if one.startswith(b"{")]
    assert told, done.stderr.decode(errors="replace")[-3000:]
    return {one["name"]: one for one in told}


@pytest.fixture(scope="module")
def drawn(practised):
    """The short run: all readers in one process, which takes longer to start than they take to run."""
    return fuzzed({name: FEW.get(name, 2000) for name in parsers.PARSERS}, practised)


@needs_proc
@pytest.mark.parametrize("name", parsers.PARSERS)
def test_no_input_gets_the_better_of_a_reader(name, request, scaled, figure, practised):
    guided = scaled(False, importlib.util.find_spec(GUIDE) is not None)
    runs = scaled(FEW.get(name, 2000), 1_000_000)
    told = (fuzzed({name: runs}, practised, guided=guided) if scaled(False, True) else request.getfixturevalue("drawn")).get(name)
    assert told is not None, "another reader failed before its turn came"
    assert not told["fault"], f"{told['fault']}\n{bytes.fromhex(told['input'])!r}"
    assert told["runs"] == runs
    assert told["slowest"] <= SLOWEST
    assert told["memory"] <= MEMORY
    how = "guided" if guided else "by lot"
    figure(
        f"G7 {name}",
        f"{runs:,} inputs {how} in {told['seconds']} s, 0 uncaught, slowest {told['slowest']} s, {told['memory']} MB",
    )


@pytest.mark.parametrize(("name", "content"), FOUND)
def test_what_was_found_once_is_not_found_again(name, content, practised, monkeypatch):
    monkeypatch.chdir(practised)
    parsers.tried(name, content)
    parsers.let_go()


@pytest.mark.parametrize("name", parsers.PARSERS)
def test_the_samples_are_what_the_readers_read(name, practised, monkeypatch):
    """Else the fuzzer would never get past the first check."""
    monkeypatch.chdir(practised)
    if name != "signature":
        parsers.PARSERS[name].read(parsers.PARSERS[name].samples[0])
    parsers.let_go()


# ---- the fuzzer itself

FAILS, IDLES = "raise KeyError", "while time.thread_time() < 3: pass"
SPOILT = """
import sys, time
from tests.faults import fuzzer, parsers
def read(content):
    if content[:1] == b"a":
        {does}
parsers.PARSERS = {{"spoilt": parsers.Parser(read, (b"b", b"c"))}}
sys.argv[1:] = ["spoilt", "200000", *{options}]
fuzzer.main()
"""
needs_guide = pytest.mark.skipif(importlib.util.find_spec(GUIDE) is None, reason="atheris is for Linux and Python 3.11")


@needs_proc
@pytest.mark.parametrize(
    ("does", "said", "options"),
    [(FAILS, "KeyError", []), (IDLES, "took", []), pytest.param(FAILS, "KeyError", ["--guided"], marks=needs_guide)],
)
def test_the_fuzzer_would_notice(tmp_path, does, said, options):
    """A reader that fails, or is slow, on inputs that no sample is like."""
    line = [sys.executable, "-c", SPOILT.format(does=does, options=options)]
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(line, cwd=tmp_path, env=around, capture_output=True, timeout=120, check=False)
    told = json.loads(done.stdout.splitlines()[0])
    assert done.returncode == 1
    assert said in told["fault"]
    assert bytes.fromhex(told["input"])[:1] == b"a"
