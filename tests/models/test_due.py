"""What falls due for one person, and when it no longer does: every border by a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk import wording
from omsdesk.models.checks.grounds import ground_of
from omsdesk.models.coverage import Held, PolicyEvent, PolicyPeriod
from omsdesk.models.due import (
    DOCUMENT,
    FIRST,
    RULES,
    TERM_ENDED,
    Deadline,
    Due,
    DueKind,
    DueRule,
    HeldDocument,
    Holding,
    born_between,
    ended_between,
    fall_due,
)
from omsdesk.models.words import ApplicationKind, CoverageStatus, EventKind, PolicyKind

TODAY = date(2026, 11, 22)
UNTIL = date(2026, 12, 22)
ADULT = date(1980, 5, 12)


def day(days):
    return TODAY + timedelta(days)


def period(until=None, since=date(2015, 3, 1), insurer="77001", **changes):
    return PolicyPeriod("7756410832000014", PolicyKind.DIGITAL, since, until, insurer, "45000", **changes)


def held(*periods, birth=ADULT, category=6, citizenship="RUS", death=None):
    return Held(birth, death, None, citizenship, category, periods)


def foreigner(*periods, category=8, **changes):
    return held(*periods, category=category, citizenship="UZB", **changes)


def kinds(*found):
    return [(due.kind.value, due.on, due.last_day) for due in found]


def listed(holding, on=TODAY, until=UNTIL, **more):
    return kinds(*fall_due(holding, on, until, **more))


# ---- the term of a policy


TERMS = [
    (day(0), True, "the last day is today"),
    (day(30), True, "the last day of the list"),
    (day(31), False, "a day after the list"),
    (day(-1), True, "ended yesterday, and nobody has come"),
    (day(-90), True, "kept for ninety days"),
    (day(-91), False, "and no longer"),
    (None, False, "without limit"),
]


@pytest.mark.parametrize(("until", "expected", "why"), TERMS)
def test_a_policy_with_an_end_falls_due_on_its_last_day(until, expected, why):
    assert listed(Holding(foreigner(period(until)))) == ([("policy_term", until, until)] if expected else []), why


def event(kind, on, ground=""):
    return PolicyEvent(kind, on, ground)


LEFT_OUT = [
    (foreigner(period(day(10), events=(event(EventKind.CLOSED, day(-5), "moved"),))), "closed"),
    (foreigner(period(day(10), events=(event(EventKind.INVALID, day(-5), "right_ended"),))), "invalid"),
    (foreigner(period(day(10), events=(event(EventKind.CLOSED, day(5), "moved"),))), "about to be closed"),
    (foreigner(period(day(10), events=(event(EventKind.SUSPENDED, day(-5)),))), "suspended"),
    (foreigner(period(day(10)), death=day(-5)), "died"),
    (foreigner(period(day(10)), death=day(0)), "died today"),
    (foreigner(period(day(10), events=(event(EventKind.CLOSED, day(-5), "death"),))), "died, by the closing of the policy"),
    (foreigner(period(day(10)), period(None, since=day(11))), "another policy follows"),
    (foreigner(period(day(10)), period(day(400), since=day(11))), "another policy follows, to be prolonged later"),
    (foreigner(period(day(-10)), period(None, since=day(-9))), "another policy has followed"),
    (foreigner(period(day(10), main=False), period()), "not the main policy"),
    (foreigner(period(day(10), since=day(11))), "a slip: it ends before it begins"),
    (foreigner(), "no policy"),
]


@pytest.mark.parametrize(("person", "why"), LEFT_OUT)
def test_who_has_no_term_to_prolong_is_left_out(person, why):
    assert listed(Holding(person)) == [], why


def test_a_followed_policy_that_is_prolonged_is_due_when_the_last_one_ends():
    assert listed(Holding(foreigner(period(day(-5)), period(day(20), since=day(-4))))) == [("policy_term", day(20), day(20))]


# ---- documents of stay


STAYS = [
    ([(11, day(10))], [("residence_permit", day(10))]),
    ([(23, day(10))], [("temporary_residence", day(10))]),
    ([(10, day(10))], [("refugee_document", day(10))]),
    ([(12, day(10))], [("refugee_document", day(10))]),
    ([(25, day(10))], [("refugee_document", day(10))]),
    ([(23, day(0))], [("temporary_residence", day(0))]),
    ([(23, day(30))], [("temporary_residence", day(30))]),
    ([(23, day(31))], []),
    ([(23, day(-1))], [("temporary_residence", day(-1))]),
    ([(23, day(-90))], [("temporary_residence", day(-90))]),
    ([(23, day(-91))], []),
    ([(23, None)], []),
    ([(23, day(10)), (11, day(900))], []),
    ([(23, day(10)), (11, None)], []),
    ([(23, day(10)), (11, day(5))], [("temporary_residence", day(10))]),
    ([(10, day(2)), (12, day(10))], [("refugee_document", day(10))]),
    ([(9, day(10)), (13, day(10))], []),
    ([], []),
]


@pytest.mark.parametrize(("documents", "expected"), STAYS)
def test_the_document_of_stay_that_lasts_longest_falls_due(documents, expected):
    holding = Holding(foreigner(period()), tuple(HeldDocument(kind, None, until) for kind, until in documents))
    assert listed(holding) == [(kind, end, end) for kind, end in expected]


def test_a_citizen_owes_no_document_of_stay():
    assert listed(Holding(held(period()), (HeldDocument(11, None, day(10)),))) == []


def test_a_foreigner_whose_policy_has_ended_still_owes_the_document():
    found = listed(Holding(foreigner(period(day(-3))), (HeldDocument(23, None, day(10)),)))
    assert [kind for kind, *_ in found] == ["policy_term", "temporary_residence"]


# ---- passports


def born(age, days):
    """Who has that age so many days from today; of the days about the 22nd of November none is a leap day."""
    at = day(days)
    return at.replace(year=at.year - age)


AT_14 = [
    (-180, True, "the last of ninety days that follow the ninety of grace"),
    (-181, False, "a day later"),
    (-91, True, "grace is over by a day"),
    (-90, True, "the last day of grace"),
    (0, True, "the birthday"),
    (30, True, "the last day of the list"),
    (31, False, "a day after the list"),
]


@pytest.mark.parametrize("age", [14, 20, 45])
@pytest.mark.parametrize(("days", "expected", "why"), AT_14)
def test_a_passport_is_due_on_the_birthday_with_ninety_days_of_grace(age, days, expected, why):
    birth = born(age, days)
    document = HeldDocument(3) if age == 14 else HeldDocument(14, day(-1000))
    wanted = [(f"passport_at_{age}", day(days), day(days + 90))] if expected else []
    assert listed(Holding(held(period(since=birth), birth=birth), (document,))) == wanted, why


def test_the_days_of_grace_are_a_setting():
    holding = Holding(held(period(), birth=born(20, -30)), (HeldDocument(14, date(2021, 1, 1)),))
    assert listed(holding, grace_days=10) == [("passport_at_20", day(-30), day(-20))]
    assert listed(holding, grace_days=0) == [("passport_at_20", day(-30), day(-30))]


LEAP = [
    (14, date(2012, 2, 29), date(2026, 3, 1)),
    (20, date(2004, 2, 29), date(2024, 2, 29)),
    (45, date(1980, 2, 29), date(2025, 3, 1)),
]


@pytest.mark.parametrize(("age", "birth", "expected"), LEAP)
def test_who_was_born_on_a_leap_day_is_due_on_the_first_of_march_of_a_common_year(age, birth, expected):
    document = HeldDocument(3) if age == 14 else HeldDocument(14, expected.replace(year=expected.year - 4))
    holding = Holding(held(period(since=birth), birth=birth), (document,))
    kind = f"passport_at_{age}"
    assert listed(holding, on=expected, until=expected) == [(kind, expected, expected + timedelta(90))]
    assert listed(holding, on=expected - timedelta(2), until=expected - timedelta(1)) == []


BIRTH_20, BIRTH_45 = born(20, 5), born(45, 5)
NOT_DUE = [
    (born(14, 5), (), "no document is held"),
    (born(14, 5), (HeldDocument(3), HeldDocument(14, day(-1))), "the passport is there"),
    (born(14, 5), (HeldDocument(14, None),), "a passport alone"),
    (BIRTH_20, (HeldDocument(14, None),), "the day of issue is not held"),
    (BIRTH_20, (HeldDocument(14, day(5)),), "issued on the birthday"),
    (BIRTH_20, (HeldDocument(14, day(-900)), HeldDocument(14, day(6))), "a new passport beside the old"),
    (BIRTH_20, (HeldDocument(14, date(2015, 1, 1)),), "issued before fourteen, which cannot be"),
    (BIRTH_20, (HeldDocument(3),), "a birth certificate at twenty"),
    (BIRTH_45, (HeldDocument(14, date(2001, 1, 1)),), "the exchange at twenty was missed long ago"),
]


@pytest.mark.parametrize(("birth", "documents", "why"), NOT_DUE)
def test_no_passport_is_due(birth, documents, why):
    assert listed(Holding(held(period(since=birth), birth=birth), documents)) == [], why


def test_a_foreigner_owes_no_passport_of_this_country():
    assert listed(Holding(foreigner(period(), birth=BIRTH_20), (HeldDocument(14, day(-900)),))) == []
    assert listed(Holding(foreigner(period(), birth=born(14, 5)), (HeldDocument(24),))) == []


def test_without_a_birth_date_nothing_that_counts_from_it_is_due():
    documents = (HeldDocument(3), HeldDocument(14, day(-900)))
    assert listed(Holding(held(period(), birth=None), documents)) == []
    assert listed(Holding(held(period(), birth=None), documents[:1])) == []
    assert listed(Holding(held(birth=None))) == []


# ---- newborns


NEWBORN = [
    (day(0), True, "thirty days from today is the last day of the list"),
    (day(-30), True, "the thirtieth day is today"),
    (day(-31), True, "the thirtieth day was yesterday"),
    (day(-365), True, "a year and no choice"),
    (day(-366), False, "no newborn any more"),
    (day(1), False, "not born yet"),
]


@pytest.mark.parametrize(("birth", "expected", "why"), NEWBORN)
@pytest.mark.parametrize("kind", [DueKind.NEWBORN, DueKind.NEWBORN_NOT_INCLUDED])
def test_a_child_has_thirty_days_for_the_choice(kind, birth, expected, why):
    periods = (period(since=birth, insurer=None),) if kind is DueKind.NEWBORN else ()
    at = birth + timedelta(30)
    assert listed(Holding(held(*periods, birth=birth)), until=day(40)) == ([(kind.value, at, at)] if expected else []), why


REGISTERED = [
    ((HeldDocument(3, day(-10)),), day(20), "from the day of the certificate"),
    ((HeldDocument(24, day(-20)), HeldDocument(3, day(-5))), day(10), "of two certificates from the first"),
    ((HeldDocument(3, None),), day(-10), "a certificate without a day"),
    ((HeldDocument(3, day(-41)),), day(-10), "a certificate from before the birth"),
    ((HeldDocument(14, day(-10)),), day(-10), "no certificate"),
]


@pytest.mark.parametrize(("documents", "at", "why"), REGISTERED)
def test_the_thirty_days_run_from_the_registration_of_the_birth(documents, at, why):
    (found,) = fall_due(Holding(held(birth=day(-40)), documents), TODAY, UNTIL)
    assert (found.on, found.values["counted"].values.get("registered", day(-40))) == (at, at - timedelta(30)), why
    assert wording.knows(found.values["counted"].code)


def test_a_birth_that_was_registered_late_is_out_of_the_list_with_the_first_year():
    for days, listed_so in ((365, True), (366, False)):
        holding = Holding(held(birth=day(-days)), (HeldDocument(3, day(-100)),))
        assert bool(fall_due(holding, TODAY, UNTIL)) is listed_so


def test_a_child_with_an_insurer_owes_nothing():
    assert listed(Holding(held(period(since=day(-20)), birth=day(-40)))) == []


# ---- applications, the table


OPEN = Deadline("2026-000001", ApplicationKind.UPDATE, day(-400), day(-390))


@pytest.mark.parametrize("person", [held(period()), held(), held(period(), death=day(-5)), held(birth=None)])
def test_an_open_application_waits_for_everybody_and_for_ever(person):
    (found,) = fall_due(Holding(person, deadlines=(OPEN,)), TODAY, UNTIL)
    assert (found.kind, found.on, found.application) == (DueKind.APPLICATION, day(-390), None)
    assert found.values["number"] == "2026-000001"


def test_a_deadline_beyond_the_list_is_not_due():
    later = Deadline("2026-000002", ApplicationKind.UPDATE, TODAY, day(31))
    assert listed(Holding(held(period()), deadlines=(later,))) == []


HELPS = {
    DueKind.POLICY_TERM: (ApplicationKind.UPDATE, TERM_ENDED),
    DueKind.NEWBORN: (ApplicationKind.CHOOSE_INSURER, FIRST),
    DueKind.NEWBORN_NOT_INCLUDED: (ApplicationKind.INCLUDE, FIRST),
    DueKind.APPLICATION: (None, None),
}


def test_each_kind_knows_its_rule_and_the_application_that_helps():
    assert {rule.kind for rule in RULES} == set(DueKind)
    for rule in RULES:
        assert (rule.application, rule.ground) == HELPS.get(rule.kind, (ApplicationKind.UPDATE, DOCUMENT))
        assert rule.source


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.application])
def test_the_application_that_helps_has_a_ground_that_its_form_knows(rule):
    assert ground_of(rule.application, rule.ground).code == rule.ground


def test_a_rule_of_tomorrow_lists_nothing_today():
    tomorrow = DueRule(DueKind.POLICY_TERM, day(1), "")
    holding = Holding(foreigner(period(day(10))))
    assert fall_due(holding, TODAY, UNTIL, rules=(tomorrow,)) == ()
    assert fall_due(holding, day(1), UNTIL, rules=(tomorrow,)) == (
        Due(DueKind.POLICY_TERM, day(10), day(10), values={"on": day(10), "last_day": day(10)}),
    )


# ---- what a search for candidates may rely on


AGED = {rule.kind: rule for rule in RULES}
PASSPORTS = st.sampled_from([DueKind.PASSPORT_AT_14, DueKind.PASSPORT_AT_20, DueKind.PASSPORT_AT_45])
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@given(PASSPORTS, DAYS, st.integers(0, 60), st.integers(0, 365), st.integers(-600, 600))
def test_nobody_who_owes_a_passport_is_born_outside_the_range(kind, on, ahead, grace, shift):
    rule = AGED[kind]
    at = on + timedelta(shift)
    birth = date.fromordinal(date(at.year - rule.age, at.month, min(at.day, 28)).toordinal() + shift % 4)
    document = HeldDocument(3) if rule.age == 14 else HeldDocument(14, birth + timedelta(365 * (rule.age - 3)))
    holding = Holding(held(period(since=birth), birth=birth), (document,))
    found = fall_due(holding, on, on + timedelta(ahead), grace, (rule,))
    assert not found or born_between(rule, on, on + timedelta(ahead), grace).contains(birth)


@given(st.integers(-400, 40), st.integers(0, 60))
def test_no_newborn_is_born_outside_the_range(shift, ahead):
    birth = day(shift)
    rule = AGED[DueKind.NEWBORN_NOT_INCLUDED]
    assert bool(fall_due(Holding(held(birth=birth)), TODAY, day(ahead), rules=(rule,))) == born_between(
        rule, TODAY, day(ahead)
    ).contains(birth)


@given(st.integers(-100, 60), st.integers(0, 60))
def test_no_term_ends_outside_its_range(shift, ahead):
    rule = AGED[DueKind.POLICY_TERM]
    holding = Holding(foreigner(period(day(shift))))
    assert bool(fall_due(holding, TODAY, day(ahead), rules=(rule,))) == ended_between(rule, TODAY, day(ahead)).contains(
        day(shift)
    )
    assert born_between(rule, TODAY, day(ahead)) is None


def test_the_end_of_the_calendar_is_no_obstacle():
    child = Holding(held(period(), birth=date(9990, 1, 1)), (HeldDocument(3),))
    assert listed(child, on=date(9999, 6, 1), until=date.max) == [("passport_at_14", date.max, date.max)]
    assert born_between(AGED[DueKind.PASSPORT_AT_45], date.min, date.max).since == date.min


def test_standings_are_those_of_today():
    assert AGED[DueKind.APPLICATION].standings == set(CoverageStatus)
