"""The print system by its commands: what each answer means, and silence, which is said and never waited for without end."""

import pytest

from omsdesk.errors import MachineLacks
from omsdesk.models.print_job import Choice, Duplex, JobState
from omsdesk.services.print_jobs import spooler
from omsdesk.wording import say

IDLE = "printer HP-3 is idle.  enabled since Mon\n\tForm mounted:\n\tAlerts: none\n\tBanner required\n"
DONE = "HP-3-7 root 1024 Mon\n\tStatus: {}\n\tAlerts: none\n\tqueued for HP-3\nHP-3-8 root 1 Mon\n\tAlerts: none\n"


def test_printers_and_trays_are_read_from_what_the_system_says(system):
    system.answers("lpstat-e", "Canon\nHP-3\n")
    system.answers("lpstat-d", "system default destination: HP-3\n")
    system.answers("lpoptions", "PageSize/Media Size: *A4 A5\nInputSlot/Media Source: *Auto Tray1 Tray2\nDuplex/2-Sided: *None\n")
    assert spooler.names() == ("Canon", "HP-3")
    assert spooler.usual() == "HP-3"
    assert spooler.trays("HP-3") == ("Auto", "Tray1", "Tray2")
    system.answers("lpstat-e", "Canon\nHP-3\nsystem default destination: HP-3\n")
    assert spooler.known() == (("Canon", "HP-3"), "HP-3")
    system.answers("lpstat-e", "Canon\nno system default destination\n")
    assert spooler.known() == (("Canon",), "")
    system.answers("lpstat-d", "no system default destination\n")
    system.answers("lpoptions", "PageSize/Media Size: *A4 A5\n")
    assert (spooler.usual(), spooler.trays("HP-3")) == ("", ())
    assert spooler.takes_pdf()


@pytest.mark.parametrize(
    ("how", "under", "why"),
    [
        ("is idle.  enabled since Mon", "\tForm mounted:\n\tAlerts: none\n", None),
        ("disabled since Mon -", "\tнет бумаги\n\tForm mounted:\n\tAlerts: paused\n", "нет бумаги"),
        ("disabled since Mon -", "\tPaused\n\tForm mounted:\n\tAlerts: paused\n", "он остановлен"),
        ("disabled since Mon -", "\treason unknown\n\tAlerts: media-jam-error paused\n", "замялась бумага"),
        ("disabled since Mon -", "\tForm mounted:\n", "он остановлен"),
        ("disabled since Mon -", "", "он остановлен"),
        ("now printing HP-3-7.  enabled since Mon", "\tSending data.\n\tAlerts: media-empty-error\n", "кончилась бумага"),
        ("now printing HP-3-7.  enabled since Mon", "\tAlerts: offline-report\n", "он выключен или не на связи"),
        ("is idle.  enabled since Mon", "\tAlerts: toner-low-warning media-empty-warning\n", None),
    ],
)
def test_a_printer_that_stands_still_is_told_with_why(system, how, under, why):
    others = "Canon-1 root 1 Mon\n\tAlerts: none\nprinter Canon is idle.  enabled since Mon\n\tAlerts: none\n"
    told = f"{others}printer HP-3 {how}\n{under}"
    system.answers("lpstat-l", told)
    system.answers("lpstat-W", told)
    found = spooler.still()
    assert spooler.looked([]).still == found
    assert {name: say(said.code, **said.values).partition(". ")[0] for name, said in found.items()} == (
        {"HP-3": f"Принтер HP-3 не печатает: {why}"} if why else {}
    )


def test_without_a_print_system_there_is_nothing_and_that_is_said(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert (spooler.names(), spooler.usual(), spooler.trays("HP-3"), spooler.takes_pdf()) == ((), "", (), False)
    assert spooler.looked(["HP-3-7"]) == spooler.Looked()
    assert (spooler.known(), spooler.still()) == (((), ""), {})
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
        ('lp: Destination "HP-3" is not accepting jobs.', "scheduler is running", "print.rejects"),
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
    told = {"not-completed": waiting + IDLE, "completed": done}
    monkeypatch.setattr(spooler, "_ran", lambda words: spooler._Told(True, told[words[2]] if "-W" in words else "HP-3\n", ""))
    assert spooler.looked(["HP-3-7"]) == spooler.Looked({"HP-3-7": state} if state else {}, {})


def test_a_system_that_does_not_answer_for_a_job_says_nothing_of_it(system):
    system.answers("lpstat-W", code=1)
    assert spooler.looked(["HP-3-7"]) == spooler.Looked()
    system.answers("lpstat-W", err="lpstat: No destinations added.", code=1)
    assert spooler.looked(["HP-3-7"]).ended == {"HP-3-7": JobState.FAILED}
    assert spooler.cancel("HP-3-7")
    system.answers("cancel", code=1)
    assert not spooler.cancel("HP-3-7")
