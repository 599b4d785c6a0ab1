"""Whoever is shown a person's data by the desk leaves a line: the ways are walked over a small register."""

import inspect
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from omsdesk.app import open_desk
from omsdesk.errors import StoreUnavailable
from omsdesk.models.records import AuditLine
from omsdesk.models.words import OpeningReason
from omsdesk.services import audit, gate
from omsdesk.services.audit.sealing import Notes
from omsdesk.services.filed.listing import Wanted
from omsdesk.services.practice.register import Practice
from omsdesk.services.print_jobs import Order, Recipe
from omsdesk.settings import Settings
from tests import audited, builders
from tests.clerks import ANNA, OTHER, open_as

WHO = 5
TESTED = 3
"""A person with results."""
FILED = "2026-000001"

TRACED = {
    "coverage.verify": lambda desk, at: desk.coverage.verify("card"),
    "coverage.verify_person": lambda desk, at: desk.coverage.verify_person(WHO),
    "coverage.verify_people": lambda desk, at: desk.coverage.verify_people([(WHO, "enp", "5")]),
    "coverage.answer": lambda desk, at: desk.coverage.answer(at.check),
    "persons.open": lambda desk, at: desk.persons.open(WHO),
    "persons.listed": lambda desk, at: desk.persons.listed(3),
    "families.open": lambda desk, at: desk.families.open(WHO),
    "families.suggest": lambda desk, at: [desk.families.suggest(one) for one in range(1, 300)],
    "families.sharing_surname": lambda desk, at: [desk.families.sharing_surname(one) for one in range(1, 300)],
    "merging.preview": lambda desk, at: desk.merging.preview(WHO, WHO + 1),
    "visits.exist": lambda desk, at: desk.visits.exist(WHO),
    "visits.history": lambda desk, at: desk.visits.history(WHO),
    "visits.open": lambda desk, at: desk.visits.open(1, OpeningReason.TREATMENT),
    "visits.unclear": lambda desk, at: desk.visits.unclear(),
    "vaccinations.of": lambda desk, at: desk.vaccinations.of(WHO),
    "vaccinations.due_of": lambda desk, at: desk.vaccinations.due_of(WHO),
    "results.of": lambda desk, at: desk.results.of(WHO),
    "results.series": lambda desk, at: desk.results.series(TESTED, at.series),
    "results.compare": lambda desk, at: desk.results.compare(TESTED, at.day, at.day),
    "disputes.disputes": lambda desk, at: desk.disputes.disputes(open_only=False),
    "disputes.one": lambda desk, at: desk.disputes.one(1, OpeningReason.TREATMENT),
    "medical_papers.editions": lambda desk, at: desk.medical_papers.editions(1, OpeningReason.TREATMENT),
    "care_papers.history": lambda desk, at: desk.care_papers.history(WHO, reason=OpeningReason.TREATMENT),
    "care_papers.results": lambda desk, at: desk.care_papers.results(WHO, reason=OpeningReason.TREATMENT),
    "care_papers.vaccinations": lambda desk, at: desk.care_papers.vaccinations(WHO, OpeningReason.TREATMENT),
    "care_papers.visit": lambda desk, at: desk.care_papers.visit(1, OpeningReason.TREATMENT),
    "care_papers.dispute": lambda desk, at: desk.care_papers.dispute(1, OpeningReason.TREATMENT),
    "applications.list": lambda desk, at: desk.applications.list(Wanted()),
    "applications.outcome": lambda desk, at: desk.applications.outcome(FILED),
    "applications.entered": lambda desk, at: desk.applications.entered(FILED),
    "applications.again": lambda desk, at: desk.applications.again(FILED),
    "applications.examine": lambda desk, at: desk.applications.examine(FILED),
    "applications.held": lambda desk, at: desk.applications.held(WHO),
    "drafts.list": lambda desk, at: desk.drafts.list(),
    "drafts.open": lambda desk, at: desk.drafts.open(at.draft),
    "scanned_documents.content": lambda desk, at: desk.scanned_documents.content(1),
    "papers.family": lambda desk, at: desk.papers.family(WHO),
    "papers.journal": lambda desk, at: desk.papers.journal(date(2026, 9, 25)),
    "papers.pack": lambda desk, at: desk.papers.pack(FILED),
    "papers.paper": lambda desk, at: desk.papers.paper(FILED),
    "printing.extract": lambda desk, at: desk.printing.extract(at.check),
    "printing.proof": lambda desk, at: desk.printing.proof(at.check),
    "printing.pieces": lambda desk, at: desk.printing.pieces("extract", [at.check]),
    "statements.issued": lambda desk, at: desk.statements.issued(at.check),
    "papers.pieces": lambda desk, at: desk.papers.pieces(FILED, "pack"),
    "print_jobs.seen": lambda desk, at: desk.print_jobs.seen(Recipe("extract", (at.check,))),
    "print_jobs.made": lambda desk, at: desk.print_jobs.made(Recipe("extract", (at.check,))),
    "print_jobs.carry_out": lambda desk, at: desk.print_jobs.carry_out(at.order),
    "print_jobs.look": lambda desk, at: desk.print_jobs.look(desk.print_jobs.carry_out(at.order).job.id),
    "print_jobs.hand_over": lambda desk, at: desk.print_jobs.hand_over(replace(at.order, uuid="another")),
    "falling_due.list": lambda desk, at: desk.falling_due.list(),
    "audit.lines": lambda desk, at: desk.audit.lines(),
}  # fmt: skip
"""What shows people, and how it is asked for."""


DEEDS = {
    "families": "correct end judge link restore unlink",
    "households": "carry_out preview undo",
    "merging": "merge unmerge",
    "visits": "check clarify correct enter_results put_back register send send_correction settle withdraw withdraw_result",
    "visits_aside": "forget keep of",
    "vaccinations": "enter reaction withdraw",
    "calendars": "restore take_back write",
    "disputes": "answer dispute",
    "medical_papers": "amend issue withdraw",
    "applications": "answer_alike approve around check refuse submit withdraw",
    "intake": "check prove send_code submit",
    "identity": "confirm send_code",
    "drafts": "discard hand_over last_open remove save",
    "scanned_documents": "add move remove take",
    "likeness": "answer",
    "exchange": "dump load_calendar load_links load_organisations load_persons load_reference load_visits",
    "clerks": "add disable keep_in_keyring let_in new_recovery_key remove_factors set_role unlock",
    "roles": "define remove",
    "oneself": "begin_code change_password confirm_code set_certificate",
    "backups": "make make_before_load make_if_due rehearse renew",
    "audit": "accept_anchors restored",
    "print_jobs": "again cancel clear_old print_calibration repeated set_offset settle told",
    "statements": "forget own renew revoke trust",
    "printing": "key",
}
"""What changes what is held, or is a step of that over what a clerk is entering; `tests/audited.py` looks under every test."""
QUIET = {
    "search.asked search.find search.scanned search.total search.row search.bearer":
        "people who are found while somebody types leave no line; whoever is opened does, and a verb notes how many it found",
    "coverage.recent": "those whom this clerk has checked here, each with a line of then",
    "families.links merging.list scanned_documents.of scanned_documents.of_person":
        "lines of a card that was opened with a line; those of care ask for their right and reason inside",
    "scanned_documents.thumbnail": "of care audited; of a passport a stamp beside the draft it was scanned for",
    "scanned_documents.offered scanned_documents.brought": "what lies in the scanner's folder, not in the register",
    "print_jobs.list print_jobs.one print_jobs.standing print_jobs.asked print_jobs.asked_of_day print_jobs.proposed "
    "print_jobs.offset print_jobs.calibration":
        "jobs of one's own, each begun with a line; numbers of people that a list means, of checks of a day; "
        "settings of printers; the jobs of everybody are listed with a line",
    "papers.blank papers.notice papers.notice_pieces papers.notices papers.proposal falling_due.notice":
        "a blank form, and papers of what was listed or examined with a line",
    "applications.appearing applications.filed applications.waiting": "names of clerks and insurers, a count, one's own uuid",
    "likeness.answers": "what was said of a pair that somebody has before them",
    "visits.defaults vaccinations.vaccines vaccinations.last_series calendars.read": "lists and habits, nobody's data",
    "codes.find codes.get codes.is_loaded codes.known codes.name codes.names": "lists of codes",
    "suggestions.cities suggestions.clinics suggestions.districts suggestions.indexes suggestions.insurers suggestions.issuers "
    "suggestions.settlements suggestions.streets": "places and organisations",
    "upkeep.check upkeep.facts upkeep.look_daily upkeep.warnings audit.verify": "counts and findings about the register",
    "statements.brought": "what a paper that somebody holds out says itself; that one proves nothing is a line",
    "statements.announced statements.known statements.revoked":
        "keys, which are public, and numbers of papers with why they were taken back",
    "backups.copies backups.older backups.is_rehearsal_due backups.state": "files and times",
    "clerks.list roles.list": "clerks, who are no patients",
    "audit.whose": "a number of a person, asked by whoever reads the audit before they read its lines",
}  # fmt: skip
"""What leaves no line of its own, and why."""


def test_a_change_that_is_noted_nowhere_is_missed(desk, monkeypatch):
    monkeypatch.setattr(Notes, "add", lambda *_given, **_line: None)
    desk.desk.coverage.verify_person(WHO)
    missed = list(audited._missed)
    audited._missed.clear()
    assert missed
    assert "coverage_check" in missed[0]


def test_each_thing_the_desk_does_leaves_a_line_or_a_reason():
    walked = [*TRACED, *(f"{name}.{one}" for name, all_ in DEEDS.items() for one in all_.split())]
    named = walked + [one for some in QUIET for one in some.split()]
    assert len(named) == len(set(named))
    assert set(named) == {f"{name}.{method}" for name, methods in gate.RIGHTS.items() for method in methods}


class At:
    """What is asked about, found before it is asked for."""

    def __init__(self, desk):
        last = desk.results.of(TESTED).series[0].last
        self.check = desk.coverage.verify_person(WHO).check
        self.series, self.day = desk.results.of(TESTED).series[0].key, last.taken
        self.draft = desk.drafts.list()[0].uuid
        self.order = Order(Recipe("extract", (self.check,)), place=Path(desk.settings.home) / "extract.pdf")


@pytest.fixture
def desk(tmp_path, home):
    """A desk of one, who may everything, over some invented people."""
    settings = Settings.load(store=str(tmp_path / "small.db"), key="file", today="2026-11-22", clerk="Петрова А.")
    Practice(settings).make(settings.store_place, people=300)
    with open_desk(settings) as opened:
        yield opened


def lines(opened):
    with opened.database.look() as connection:
        return connection.execute(select(func.max(AuditLine.seq))).scalar() or 0


def test_each_way_to_a_persons_data_leaves_a_line(desk):
    silent, at = [], At(desk.desk)
    for name, ask in TRACED.items():
        before = lines(desk)
        ask(desk.desk, at)
        silent += [name] if lines(desk) == before else []
    assert silent == []


def test_the_ways_that_are_walked_are_ways_of_the_desk():
    assert {name for name in TRACED if name.split(".")[1] not in gate.RIGHTS[name.split(".")[0]]} == set()
    assert all(inspect.isfunction(ask) for ask in TRACED.values())


def test_nobody_sees_whom_others_have_checked_by_the_name_of_their_workplace(founded):
    with open_as(founded) as opened:
        opened.desk.clerks.add(ANNA, "Анна", "counter", OTHER)
        builders.add(opened.database, builders.person("Петров Пётр Петрович"))
        opened.desk.coverage.verify_person(1)
        assert [row.person_id for row in opened.desk.coverage.recent()] == [1]
    with open_as(founded, ANNA, OTHER) as opened:
        assert opened.desk.coverage.recent() == ()


@pytest.mark.parametrize(("code", "stops"), [("store.full", False), ("store.locked_by", False), ("store.damaged", True)])
def test_a_register_that_cannot_be_written_now_stops_no_question(desk, monkeypatch, code, stops):
    def refuse(*_given):
        raise StoreUnavailable(code)

    monkeypatch.setattr(audit, "listed", refuse)
    if stops:
        with pytest.raises(StoreUnavailable, match=code):
            desk.desk.persons.listed(3)
    else:
        desk.desk.persons.listed(3)
