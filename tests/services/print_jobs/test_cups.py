"""Printed by a real print system: what comes out, copies, trays, an offset, a held job cancelled, a printer that is gone."""

import time
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from omsdesk.app import open_desk
from omsdesk.errors import MachineLacks, Rejected
from omsdesk.models.print_job import Choice, Duplex, JobState, Offset
from omsdesk.services import rasters
from omsdesk.services.practice.register import Practice
from omsdesk.services.print_jobs import Order, Recipe, spooler
from omsdesk.settings import Settings
from omsdesk.wording import say

SECONDS = 60
DOTS_PER_INCH = 254


@pytest.fixture
def desk(printers, tmp_path, home):
    settings = Settings.load(
        store=str(tmp_path / "small.db"), key="file", today="2026-11-22", clerk="Петрова А.", workplace="окно 3"
    )
    Practice(settings).make(settings.store_place, people=60)
    with open_desk(settings) as opened:
        yield opened.desk


@pytest.fixture
def recipe(desk):
    return Recipe("extract", (desk.coverage.verify_person(5).check,))


def ended(desk, job_id):
    """The job once the print system is done with it; the system is another process, and says so by itself."""
    limit = time.monotonic() + SECONDS
    while (job := next(one for one in desk.print_jobs.list() if one.id == job_id)).is_under_way:
        assert time.monotonic() < limit
    return job


def picture(content):
    (page, *_) = rasters.pages(content, DOTS_PER_INCH)
    return Image.frombytes("RGB", (page.width, page.height), page.rgb).convert("L")


def ink(content):
    """The left, upper, right and lower edge of what is dark, in millimetres."""
    dark = picture(content).point([255 if grey < 128 else 0 for grey in range(256)])
    return [edge * 25.4 / DOTS_PER_INCH for edge in dark.getbbox()]


def beside(one, other):
    """How far the edges of the ink of one stand beside those of another."""
    return [there - here for here, there in zip(ink(one), ink(other), strict=True)]


def words(content):
    return pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded().split()


def codes(content):
    """What the codes of its first page say; of the kinds that are printed, for others are seen in any patch of dots."""
    kinds = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128])
    return {code.text for code in zxingcpp.read_barcodes(picture(content), formats=kinds)}


def test_the_printers_and_their_trays_are_told(printers, monkeypatch):
    assert spooler.usual() == ""
    monkeypatch.setenv("LPDEST", "paper")
    assert set(spooler.names()) == {"exact", "paper"}
    assert spooler.usual() == "paper"
    assert spooler.trays("exact") == ("Upper", "Lower")
    assert spooler.trays("paper") == ()


def test_a_paper_comes_out_as_it_was_made(printers, desk, recipe):
    made = desk.print_jobs.made(recipe).paper.content
    done = desk.print_jobs.carry_out(Order(recipe, Choice("paper")))
    assert done.job.state is JobState.PRINTING
    assert done.job.system_job.startswith("paper-")
    assert ended(desk, done.job.id).state is JobState.PRINTED
    (printed,) = printers.papers
    pages = pypdfium2.PdfDocument(printed)
    assert [round(side) for side in pages[0].get_size()] == [595, 842]
    assert len(pages) == 1
    printed = printed.read_bytes()
    assert beside(made, printed) == pytest.approx([0, 0, 0, 0], abs=0.3)
    assert codes(printed) == codes(made) != set()


def test_what_is_chosen_reaches_the_printer(printers, desk, recipe):
    choice = Choice("exact", "Lower", 2, Duplex.LONG_EDGE, "A4")
    done = desk.print_jobs.carry_out(Order(recipe, choice))
    assert ended(desk, done.job.id).state is JobState.PRINTED
    printed = printers.exact.read_bytes()
    assert words(printed) == words(desk.print_jobs.made(recipe).paper.content)
    # Two sides: an empty back is put behind each copy, or the printer is told of the copies.
    with pikepdf.open(printers.exact) as pdf:
        assert len(pdf.pages) in {1, 2, 4}
    assert desk.print_jobs.proposed("extract", spooler.names()).choice == choice


def test_an_offset_moves_what_is_printed_and_nothing_else(printers, desk, recipe):
    desk.print_jobs.carry_out(Order(recipe, Choice("exact")))
    limit = time.monotonic() + SECONDS
    while any(one.is_under_way for one in desk.print_jobs.list()):
        assert time.monotonic() < limit
    straight = printers.exact.read_bytes()
    desk.print_jobs.set_offset("exact", Offset(right=30, down=-20))
    assert ended(desk, desk.print_jobs.carry_out(Order(recipe, Choice("exact"))).job.id).state is JobState.PRINTED
    moved = printers.exact.read_bytes()
    assert words(moved) == words(straight)
    assert [round(side) for side in pypdfium2.PdfDocument(moved)[0].get_size()] == [595, 842]
    # The printer prints 3 mm to the right and 2 mm up: the paper is drawn so much the other way.
    assert beside(straight, moved) == pytest.approx([-3, 2, -3, 2], abs=0.15)


def test_a_job_that_is_held_is_cancelled(printers, desk, recipe):
    printers.do("cupsdisable", "exact")
    try:
        done = desk.print_jobs.carry_out(Order(recipe, Choice("exact")))
        assert desk.print_jobs.standing().under_way == 1
        assert desk.print_jobs.cancel(done.job.id).state is JobState.CANCELLED
        assert done.job.system_job not in printers.do("lpstat", "-o")
    finally:
        printers.do("cupsenable", "exact")
    with pytest.raises(Rejected, match=r"job\.over"):
        desk.print_jobs.cancel(done.job.id)


def test_what_was_cancelled_at_the_printer_is_told_as_that(printers, desk, recipe):
    printers.do("cupsdisable", "exact")
    try:
        done = desk.print_jobs.carry_out(Order(recipe, Choice("exact")))
        printers.do("cancel", done.job.system_job)
        assert ended(desk, done.job.id).state is JobState.CANCELLED
    finally:
        printers.do("cupsenable", "exact")


def test_a_printer_that_is_gone_is_said_and_the_job_is_kept(printers, desk, recipe):
    with pytest.raises(MachineLacks, match=r"print\.gone"):
        desk.print_jobs.carry_out(Order(recipe, Choice("gone")))
    (job, *_) = desk.print_jobs.list()
    assert (job.state, job.said.code) == (JobState.FAILED, "print.gone")
    assert desk.print_jobs.proposed("extract", spooler.names()).gone == "gone"
    assert desk.print_jobs.standing().failed == 1
    done = desk.print_jobs.again(job.id, Order(job.recipe, Choice("exact")))
    assert done.job.again_of == job.id
    assert desk.print_jobs.standing().failed == 0


def test_a_print_system_that_is_gone_is_said(desk, recipe, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    with pytest.raises(MachineLacks, match=r"print\.silent"):
        desk.print_jobs.carry_out(Order(replace(recipe), Choice("exact")))
    assert spooler.names() == ()


def test_a_printer_that_is_stopped_is_told_with_the_reason_of_whoever_stopped_it(printers, desk, recipe):
    printers.do("cupsdisable", "-r", "нет бумаги", "exact")
    try:
        done = desk.print_jobs.carry_out(Order(recipe, Choice("exact")))
        (job, *_) = desk.print_jobs.list()
        assert (job.id, job.state, job.stands_still) == (done.job.id, JobState.PRINTING, True)
        assert say(job.said.code, **job.said.values).startswith("Принтер exact не печатает: нет бумаги. ")
        assert (desk.print_jobs.standing().under_way, desk.print_jobs.standing().still) == (1, job.said)
        assert spooler.still() == {"exact": job.said}
    finally:
        printers.do("cupsenable", "exact")
    assert ended(desk, done.job.id).state is JobState.PRINTED
    assert (desk.print_jobs.standing().still, desk.print_jobs.list()[0].said) == (None, None)


def test_a_printer_that_takes_nothing_is_told(printers, desk, recipe):
    printers.do("cupsreject", "exact")
    try:
        with pytest.raises(MachineLacks, match=r"print\.rejects"):
            desk.print_jobs.carry_out(Order(recipe, Choice("exact")))
    finally:
        printers.do("cupsaccept", "exact")
    assert desk.print_jobs.list()[0].said.code == "print.rejects"


def test_the_printers_are_known_by_one_question(printers, monkeypatch):
    monkeypatch.setenv("LPDEST", "paper")
    names, usual = spooler.known()
    assert (set(names), usual) == ({"exact", "paper"}, "paper")


def test_what_waited_for_a_printer_that_was_taken_out_is_not_told_as_printed(printers, desk, recipe):
    printers.do("lpadmin", "-p", "short", "-E", "-v", "file:///dev/null", "-m", "raw")
    printers.do("cupsdisable", "short")
    done = desk.print_jobs.carry_out(Order(recipe, Choice("short")))
    printers.do("lpadmin", "-x", "short")
    assert ended(desk, done.job.id).state in {JobState.FAILED, JobState.CANCELLED}
