"""A process of its own: its answer comes back, and whatever becomes of it is told apart, in time and in silence."""

import multiprocessing
import os
import signal
import sys
import time

import pytest

from omsdesk.services import apart, rasters
from tests.services import deeds

MEMORY = 1024**3


def test_the_answer_comes_back():
    assert apart.call(deeds.double, 21, gives=int, seconds=60, memory=MEMORY) == 42
    assert apart.call(deeds.double, b"x" * 5_000_000, gives=bytes, seconds=60, memory=MEMORY) == b"x" * 10_000_000


@pytest.mark.skipif(os.name == "nt", reason="signals and limits of POSIX")
@pytest.mark.parametrize(("work", "given"), [(deeds.crash, ()), (deeds.leave, ()), (deeds.fail, ()), (deeds.eat, (2 * MEMORY,))])
def test_a_process_that_ends_without_an_answer_has_died(work, given, capfd):
    with pytest.raises(apart.Died):
        apart.call(work, *given, gives=int, seconds=60, memory=MEMORY)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("work", "given"), [(deeds.sleep, (600,)), (deeds.stammer, ())])
def test_a_process_that_takes_too_long_is_ended(work, given):
    begun = time.monotonic()
    with pytest.raises(apart.TookTooLong):
        apart.call(work, *given, gives=None, seconds=0.5, memory=MEMORY)
    assert time.monotonic() - begun < 300
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("how", ["pickle", "marshal", "garbage", "nothing", "other shape", "no number", "deep"])
def test_a_parser_that_was_taken_over_runs_nothing_here(tmp_path, how):
    """Its answer is not what was agreed upon, and is refused without a look at what it would do."""
    file = tmp_path / "taken over"
    with pytest.raises(apart.Died):
        apart.call(deeds.take_over, str(file), how, gives=rasters.Glance | int | None, seconds=60, memory=MEMORY)
    assert not file.exists()


def test_the_life_of_the_process(monkeypatch):
    """Lived through here, where it can be watched: deaf to Ctrl+C, without a voice, limited."""
    limited, before = [], signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(apart, "limit_memory", limited.append)
    monkeypatch.setattr(apart, "fall_silent", lambda: limited.append("silent"))
    near, far = multiprocessing.Pipe(duplex=False)
    try:
        apart.answer(far, 5, deeds.double, (4,))
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert (near.recv_bytes(), limited) == (b"8", ["silent", 5])
    near.close()
    far.close()


def test_neither_python_nor_a_library_says_anything_more(monkeypatch, capfd):
    """A library that runs out of memory writes to the system's standard error itself."""
    monkeypatch.setattr(sys, "stderr", sys.stderr)
    held = os.dup(apart.STANDARD_ERROR)
    try:
        apart.fall_silent()
        sys.stderr.write("Щукин")
        sys.stderr.close()
        os.write(apart.STANDARD_ERROR, b"memory allocation failed")
    finally:
        os.dup2(held, apart.STANDARD_ERROR)
        os.close(held)
    assert capfd.readouterr().err == ""
