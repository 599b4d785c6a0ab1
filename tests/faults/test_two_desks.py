"""Two clerks over the same visits and the same sheet, in any order: who saves upon what is no longer so is told, nothing is lost.

The machine knows what each has on the screen and what is kept; what a desk says and what the register holds must be that.
"""

import shutil
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from omsdesk.app import open_desk
from omsdesk.errors import DeskError
from omsdesk.services import vault
from omsdesk.services.database import Database
from omsdesk.services.drafting import Sheet
from tests import visits
from tests.faults import deeds
from tests.stores import KEY

CLERKS = ("Петрова А.", "Иванов Б.")
VISITS = 2
UUID = "0b9b7c6e-0000-4000-8000-0000000000aa"
DESKS, NUMBERS = st.sampled_from((0, 1)), st.integers(1, VISITS)


class TwoDesks(RuleBasedStateMachine):
    """What two desks see of two visits and one sheet, and what of them is kept."""

    def __init__(self, given, is_careless=False):
        super().__init__()
        self.is_careless = is_careless
        self.opened = [open_desk(given(clerk)) for clerk in CLERKS]
        self.desks = [one.desk for one in self.opened]
        self.words = map(str, count(1))
        self.doctors, self.gone, self.changes = {}, dict.fromkeys(range(1, VISITS + 1), False), {}
        for number in self.gone:
            self.doctors[number], self.changes[number] = next(self.words), 0
            draft = visits.draft(doctor=self.doctors[number])
            assert self.desks[0].visits.register(draft, number + 5).visit_id == number
        self.seen = {}
        """By desk and visit: the version on its screen, and how many changes there had been."""
        self.typed, self.saves, self.sheets = "", 0, {}

    def teardown(self):
        for one in self.opened:
            one.close()

    # ---- visits

    @rule(at=DESKS, number=NUMBERS)
    def look(self, at, number):
        view = self.desks[at].visits.open(number)
        self.seen[at, number] = view.version, self.changes[number]

    @rule(at=DESKS, number=NUMBERS)
    def correct(self, at, number):
        if (at, number) not in self.seen:
            return
        version, changes = self.seen[at, number]
        if self.is_careless:
            version = self.desks[at].visits.open(number).version
        word = next(self.words)
        told = self.told(self.desks[at].visits.correct, number, version, visits.draft(doctor=word), "описка")
        is_current = changes == self.changes[number]
        assert told == ("visit.stale" if not is_current else "visit.withdrawn" if self.gone[number] else None)
        if told is None:
            self.doctors[number] = word
            self.changes[number] += 1

    @rule(at=DESKS, number=NUMBERS)
    def withdraw_or_put_back(self, at, number):
        desk = self.desks[at].visits
        (desk.put_back if self.gone[number] else desk.withdraw)(number, "описка")
        self.gone[number] = not self.gone[number]
        self.changes[number] += 1

    # ---- a sheet

    @rule(at=DESKS)
    def open_sheet(self, at):
        if self.typed:
            self.sheets[at] = self.desks[at].drafts.open(UUID).saved_at, self.saves

    @rule(at=DESKS)
    def type(self, at):
        if self.typed and at not in self.sheets:
            return
        saved_at, saves = self.sheets.get(at, (None, self.saves))
        word, kept = next(self.words), []
        sheet = Sheet(UUID, {"person.surname": word}, saved_at=saved_at)
        told = self.told(lambda: kept.append(self.desks[at].drafts.save(sheet)))
        assert told == (None if saves == self.saves else "draft.stale" if self.typed else "draft.gone")
        if told is None:
            self.typed, self.saves = word, self.saves + 1
            self.sheets[at] = kept[0], self.saves

    @rule(at=DESKS)
    def discard(self, at):
        if self.typed:
            self.desks[at].drafts.discard(UUID)
            self.typed, self.saves = "", self.saves + 1

    # ---- what must be so

    @staticmethod
    def told(do, *given):
        try:
            do(*given)
        except DeskError as error:
            return error.code
        return None

    @invariant()
    def what_is_kept_is_what_was_said_to_be(self):
        for number, doctor in self.doctors.items():
            view = self.desks[0].visits.open(number)
            assert (view.doctor, view.withdrawn_at is not None) == (doctor, self.gone[number])
        if self.typed:
            assert self.desks[1].drafts.open(UUID).sheet.entered == {"person.surname": self.typed}


@pytest.fixture(params=["embedded", "shared"])
def stores(request, tmp_path):
    """Makes registers of a kind with people in them; each gives the settings of a clerk."""
    made = count()

    def fresh():
        home = tmp_path / f"home {next(made)}"
        home.mkdir()
        store, key = str(home / "register.db"), KEY
        if request.param == "embedded":
            shutil.copy(request.getfixturevalue("blank_file"), store)
            vault.key_path(deeds.settings_of(home)).write_text(KEY.hex(), encoding="ascii")
        else:
            store, key = request.getfixturevalue("postgres").create(request.getfixturevalue("blank_database")), b""
        database = Database(store, key)
        deeds.people(database)
        database.close()
        return lambda clerk: deeds.settings_of(home, store=store, clerk=clerk)

    return fresh


def tried(stores, examples):
    how = settings(
        max_examples=examples,
        stateful_step_count=20,
        deadline=timedelta(minutes=5),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: TwoDesks(stores()), settings=how)


def test_whatever_two_clerks_do_no_saving_is_lost(stores, scaled, figure, request):
    examples = scaled(4, 100)
    tried(stores, examples)
    kind = request.node.callspec.params["stores"]
    figure("G5", f"{kind}: {examples} sequences of 20 steps of two desks, every stale saving told, 0 lost")


@pytest.mark.parametrize("stores", ["embedded"], indirect=True)
def test_the_machine_would_notice_a_desk_that_saves_over_what_it_did_not_see(stores):
    machine = TwoDesks(stores(), is_careless=True)
    machine.look(0, 1)
    machine.look(1, 1)
    machine.correct(0, 1)
    with pytest.raises(AssertionError):
        machine.correct(1, 1)
    machine.teardown()
