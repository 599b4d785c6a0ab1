"""The print system by its commands: what each answer means, and silence, which is said and never waited for without end."""

import pytest

from omsdesk.errors import MachineLacks
from omsdesk.models.print_job import Choice, Duplex, JobState
from omsdesk.services.print_jobs import spooler

DONE = "HP-3-7 root 1024 Mon\n\tStatus: {}\n\tAlerts: none\n\tqueued for HP-3\nHP-3-8 root 1 Mon\n\tAlerts: none\n"


def test_printers_and_trays_are_read_from_what_the_system_says(system):
    system.answers("lpstat-e", "Canon\nHP-3\n")
    system.answers("lpstat-d", "system default destination: HP-3\n")
    system.answers("lpoptions", "PageSize/Media Size: *A4 A5\nInputSlot/Media Source: *Auto Tray1 Tray2\nDuplex/2-Sided: *None\n")
    assert spooler.names() == ("Canon", "HP-3")
    assert spooler.usual() == "HP-3"
    assert spooler.trays("HP-3") == ("Auto", "Tray1", "Tray2")
    system.answers("lpstat-d", "no system default destination\n")
    system.answers("lpoptions", "PageSize/Media Size: *A4 A5\n")
    assert (spooler.usual(), spooler.trays("HP-3")) == ("", ())
    assert spooler.takes_pdf()


def test_without_a_print_system_there_is_nothing_and_that_is_said(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert (spooler.names(), spooler.usual(), spooler.trays("HP-3"), spooler.takes_pdf()) == ((), "", (), False)
    assert spooler.state("HP-3-7") is None
    assert not spooler.cancel("HP-3-7")
    with pytest.raises(MachineLacks, match=r"print\.silent"):
        spooler.send(b"paper", Choice("HP-3"), "extract-1")


def test_a_print_system_that_hangs_is_said(system, monkeypatch):
    (system.place / "lp").write_text("#!/bin/sh\nexec /bin/sleep 60\n", encoding="utf-8")
    monkeypatch.setattr(spooler, "WAIT_SECONDS", 0.2)
    with pytest.raises(MachineLacks, match=r"print\.silent"):
        spooler.send(b"paper", Choice("HP-3"), "extract-1")


@pytest.mark.parametrize(
    ("err", "answer", "code"),
    [
        ("lp: Error - The printer or class does not exist.", "scheduler is running", "print.gone"),
        ("lp: Unsupported document-format", "scheduler is running", "print.refused"),
        ("lp: Error - The printer or class does not exist.", "scheduler is not running", "print.silent"),
    ],
)
def test_a_refusal_is_told_by_its_cause(system, err, answer, code):
    system.answers("lp", err=err, code=1)
    system.answers("lpstat-r", f"{answer}\n")
    with pytest.raises(MachineLacks) as told:
        spooler.send(b"paper", Choice("HP-3"), "extract-1")
    assert told.value.code == code


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice(), "-n 1 -o media=A4 -o print-scaling=none"),
        (Choice("HP-3", "", 3, Duplex.ONE_SIDED, "A5"), "-d HP-3 -n 3 -o media=A5 -o print-scaling=none -o sides=one-sided"),
        (Choice("HP-3", "Tray_2"), "-d HP-3 -n 1 -o media=A4 -o print-scaling=none -o InputSlot=Tray_2"),
        (Choice("HP-3", "x -o raw"), "-d HP-3 -n 1 -o media=A4 -o print-scaling=none"),
    ],
)
def test_a_choice_in_words_of_the_system(choice, words):
    assert " ".join(spooler.words_of(choice)) == words


@pytest.mark.parametrize(
    ("waiting", "done", "state"),
    [
        ("HP-3-7 root 1 Mon\n", "", None),
        ("HP-3-77 root 1 Mon\n", DONE.format(""), JobState.PRINTED),
        ("", DONE.format("Filter failed"), JobState.FAILED),
        ("", DONE.format("Job aborted by the system"), JobState.FAILED),
        ("", "HP-3-7 root 1 Mon\n\tAlerts: job-canceled-by-user\n", JobState.CANCELLED),
        ("", "HP-3-8 root 1 Mon\n\tStatus: Filter failed\n", JobState.PRINTED),
        ("", "", JobState.PRINTED),
    ],
)
def test_what_became_of_a_job_by_what_the_system_says(monkeypatch, waiting, done, state):
    told = {"not-completed": waiting, "completed": done}
    monkeypatch.setattr(spooler, "_ran", lambda words: spooler._Told(True, told[words[2]], ""))
    assert spooler.state("HP-3-7") is state


def test_a_system_that_does_not_answer_for_a_job_says_nothing_of_it(system):
    system.answers("lpstat-W", code=1)
    assert spooler.state("HP-3-7") is None
    assert spooler.cancel("HP-3-7")
    system.answers("cancel", code=1)
    assert not spooler.cancel("HP-3-7")
