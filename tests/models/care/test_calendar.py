"""Which vaccination is due: by age, by what was given, by what was refused, by the season."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.care.ages import months_later
from omsdesk.models.care.calendar import (
    DoseRule,
    DoseState,
    GivenDose,
    Refusal,
    Vaccinated,
    dose_name,
    due,
    plan,
    suggested,
)
from omsdesk.services.care.calendar import shipped

TODAY = date(2026, 11, 28)
BORN = date(2026, 3, 10)


def child(*given, refused=(), birth=BORN, sex="F"):
    doses = tuple(GivenDose(tuple(infections.split(",")), dose, on) for infections, dose, on in given)
    return Vaccinated(birth, sex, doses, tuple(refused))


def stands(one, infection, on=TODAY, rules=None):
    found = [each for each in plan(one, rules or shipped(), on) if each.infection == infection]
    return (found[0].dose, found[0].since, found[0].state) if found else None


@pytest.mark.parametrize(
    ("months", "day"),
    [(0, "2026-03-10"), (0.1, "2026-03-13"), (4.5, "2026-07-25"), (12, "2027-03-10"), (120, "2036-03-10")],
)
def test_months_are_counted_from_the_day_of_birth(months, day):
    assert months_later(BORN, months) == date.fromisoformat(day)


def test_where_a_month_has_no_such_day_it_is_the_first_of_the_next():
    assert [months_later(date(2026, 1, 31), n) for n in (1, 2, 3)] == [date(2026, 3, 1), date(2026, 3, 31), date(2026, 5, 1)]


def test_months_stay_within_the_calendar():
    assert months_later(date(9999, 12, 31), 0.5) == date.max


@pytest.mark.parametrize(
    ("doses", "expected"),
    [
        ((), ("V1", date(2026, 6, 10), DoseState.OVERDUE)),
        ((("polio", "V1", date(2026, 6, 12)),), ("V2", date(2026, 7, 27), DoseState.OVERDUE)),
        ((("polio", None, date(2026, 11, 1)),), ("V2", date(2026, 12, 16), DoseState.AHEAD)),
        ((("polio", "V1", date(2026, 6, 12)), ("polio", "V2", date(2026, 10, 1))), ("V3", date(2026, 11, 16), DoseState.DUE)),
        ((("polio", "V 3", date(2026, 9, 12)),), ("RV1", date(2027, 9, 12), DoseState.AHEAD)),
        ((("polio", "V1", date(2026, 6, 12)), ("polio", "V1", date(2026, 6, 12))), ("V2", date(2026, 7, 27), DoseState.OVERDUE)),
        ((("measles", "V1", date(2026, 6, 12)),), ("V1", date(2026, 6, 10), DoseState.OVERDUE)),
        ((("polio", "V1", TODAY + timedelta(1)),), ("V1", date(2026, 6, 10), DoseState.OVERDUE)),
        ((("polio", "V1", TODAY),), ("V2", months_later(TODAY, 1.5), DoseState.AHEAD)),
    ],
)
def test_the_next_dose_follows_from_those_that_were_given(doses, expected):
    assert stands(child(*doses), "polio") == expected


@pytest.mark.parametrize("order", ["13", "31"])
def test_a_dose_that_was_counted_already_leads_back_to_nothing(order):
    given = [("polio", f"V{n}", date(2026, 9, 12 + place)) for place, n in enumerate(order)]
    assert stands(child(*given), "polio")[0] == "RV1"


ADULT = date(1980, 5, 5)


@pytest.mark.parametrize(
    ("doses", "expected"),
    [
        ((("V1", 0),), ("V2", months_later(date(2026, 10, 1), 1.5), DoseState.DUE)),
        ((("V1", 0), ("V2", 50)), ("V3", months_later(date(2026, 11, 20), 1.5), DoseState.AHEAD)),
        ((("V1", 0), (None, 50)), ("V3", months_later(date(2026, 11, 20), 1.5), DoseState.AHEAD)),
        ((("V1", 0), ("V2", 20), ("RV", 50)), ("RV", date(2036, 11, 20), DoseState.AHEAD)),
        ((("V1", 0), ("V2", 20), ("V3", 50)), ("RV", date(2036, 11, 20), DoseState.AHEAD)),
        (((None, 0),), ("RV", date(2036, 10, 1), DoseState.AHEAD)),
    ],
)
def test_a_first_series_that_is_begun_late_is_ended_before_the_ten_years_are_counted(doses, expected):
    given = [("tetanus", name, date(2026, 10, 1) + timedelta(days)) for name, days in doses]
    assert stands(child(*given, birth=ADULT), "tetanus") == expected


def test_a_first_series_that_was_begun_in_childhood_and_outgrown_is_passed_over():
    assert stands(child(("tetanus", "V1", date(1981, 1, 1)), birth=ADULT), "tetanus")[0] == "RV"


def test_of_what_is_not_repeated_a_late_first_dose_plans_nothing():
    assert stands(child(("hib", "V1", date(2026, 10, 1)), birth=date(2016, 1, 1)), "hib") is None


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-06-09", DoseState.AHEAD),
        ("2026-06-10", DoseState.DUE),
        ("2026-07-09", DoseState.DUE),
        ("2026-07-10", DoseState.OVERDUE),
    ],
)
def test_a_dose_is_in_time_for_a_month_from_its_day(on, state):
    assert stands(child(), "polio", date.fromisoformat(on)) == ("V1", date(2026, 6, 10), state)


@pytest.mark.parametrize(("on", "is_planned"), [("2026-11-09", True), ("2026-11-10", False)])
def test_on_the_day_of_its_last_age_a_dose_is_no_longer_given(on, is_planned):
    rules = (DoseRule("x", "V", 0, age_to=8),)
    assert (stands(child(), "x", date.fromisoformat(on), rules) is not None) == is_planned


def test_what_was_outgrown_is_passed_over():
    grown = child(birth=date(1980, 5, 5))
    assert stands(grown, "pertussis") is None
    assert stands(grown, "tetanus") == ("RV", date(1998, 5, 5), DoseState.OVERDUE)
    assert stands(grown, "measles") is None


def test_a_dose_that_would_come_too_late_is_not_planned():
    almost = child(("hib", "V3", date(2026, 11, 1)), birth=date(2021, 12, 1))
    assert stands(almost, "hib") is None


@pytest.mark.parametrize(("given_on", "state"), [(date(2016, 11, 20), DoseState.DUE), (date(2020, 1, 1), DoseState.AHEAD)])
def test_grown_people_are_vaccinated_against_tetanus_every_ten_years(given_on, state):
    grown = child(("diphtheria,tetanus", "RV", given_on), birth=date(1980, 5, 5))
    assert stands(grown, "tetanus") == ("RV", months_later(given_on, 120), state)


@pytest.mark.parametrize(
    ("sex", "birth", "is_planned"), [("F", 2003, True), ("M", 2003, False), ("F", 1999, False), ("M", 2010, True)]
)
def test_a_line_may_be_for_one_sex(sex, birth, is_planned):
    assert (stands(child(birth=date(birth, 1, 1), sex=sex), "rubella") is not None) == is_planned


def test_a_line_may_be_for_those_born_since_and_holds_in_its_time():
    rules = [
        DoseRule("x", "V", 0, born_from=date(2020, 1, 1)),
        DoseRule("y", "V", 0, valid_from=date(2026, 11, 29)),
        DoseRule("z", "V", 0, valid_until=date(2026, 11, 27)),
    ]
    assert [one.infection for one in plan(child(), rules, TODAY)] == ["x"]
    last_days = DoseRule("x", "V", 0, born_from=BORN, valid_from=TODAY, valid_until=TODAY)
    assert [one.infection for one in plan(child(), (last_days,), TODAY)] == ["x"]
    assert plan(child(birth=date(2019, 12, 31)), rules, TODAY) == ()


@pytest.mark.parametrize(
    ("on", "given_on", "since", "state"),
    [
        ("2026-11-28", None, "2026-09-10", DoseState.DUE),
        ("2026-11-28", "2026-08-20", "2027-09-01", DoseState.AHEAD),
        ("2026-11-28", "2026-08-01", "2027-09-01", DoseState.AHEAD),
        ("2026-11-28", "2026-07-31", "2026-09-10", DoseState.DUE),
        ("2027-01-31", None, "2026-09-10", DoseState.DUE),
        ("2027-02-01", None, "2027-09-01", DoseState.AHEAD),
        ("2027-10-01", "2026-12-20", "2027-09-01", DoseState.DUE),
        ("2026-06-01", None, "2026-09-10", DoseState.AHEAD),
    ],
)
def test_grippe_has_its_season(on, given_on, since, state):
    doses = [("influenza", "V", date.fromisoformat(given_on))] if given_on else []
    found = stands(child(*doses), "influenza", date.fromisoformat(on))
    assert found == ("V", date.fromisoformat(since), state)


def test_between_18_and_60_grippe_is_nobodys_by_age_alone():
    assert stands(child(birth=date(1980, 1, 1)), "influenza") == ("V", date(2040, 1, 1), DoseState.AHEAD)
    last_year = child(("influenza", None, date(2025, 10, 1)), birth=date(1960, 1, 1))
    assert stands(last_year, "influenza") == ("V", date(2026, 9, 1), DoseState.DUE)


@pytest.mark.parametrize(
    ("refusal", "later", "state"),
    [
        (Refusal(("polio",), date(2026, 6, 1)), None, DoseState.REFUSED),
        (Refusal(("polio",), date(2026, 6, 1), date(2026, 11, 28)), None, DoseState.REFUSED),
        (Refusal(("polio",), date(2026, 6, 1), date(2026, 11, 27)), None, DoseState.OVERDUE),
        (Refusal(("measles",), date(2026, 6, 1)), None, DoseState.OVERDUE),
        (Refusal(("polio",), date(2026, 11, 29)), None, DoseState.OVERDUE),
        (Refusal(("polio",), TODAY), None, DoseState.REFUSED),
        (Refusal(("polio",), date(2026, 7, 1)), ("polio", "V1", date(2026, 7, 1)), DoseState.OVERDUE),
        (Refusal(("polio",), date(2026, 7, 2)), ("polio", "V1", date(2026, 7, 1)), DoseState.REFUSED),
        (Refusal(("polio",), date(2026, 6, 1)), ("polio", "V1", date(2026, 7, 1)), DoseState.OVERDUE),
    ],
)
def test_a_refusal_holds_until_its_term_or_until_a_dose_is_given(refusal, later, state):
    one = child(*([later] if later else []), refused=[refusal])
    assert stands(one, "polio")[2] is state


@pytest.mark.parametrize(
    ("on", "state"), [("2026-11-28", DoseState.REFUSED), ("2027-03-01", DoseState.AHEAD), ("2027-10-01", DoseState.DUE)]
)
def test_grippe_refused_without_a_term_is_refused_for_that_season(on, state):
    one = child(refused=[Refusal(("influenza",), date(2026, 10, 1))])
    assert stands(one, "influenza", date.fromisoformat(on))[2] is state


def test_the_last_of_several_refusals_is_told():
    said = [Refusal(("polio",), date(2026, 6, 1)), Refusal(("polio",), date(2026, 9, 1), date(2027, 1, 1))]
    found = next(one for one in plan(child(refused=said), shipped(), TODAY) if one.infection == "polio")
    assert (found.refused_on, found.refused_until, found.is_due) == (date(2026, 9, 1), date(2027, 1, 1), False)


def test_what_is_due_longest_comes_first_and_nothing_else_is_due():
    found = due(plan(child(), shipped(), TODAY))
    assert [one.since for one in found] == sorted(one.since for one in found)
    assert {one.infection for one in found} == {
        "hepatitis_b", "tuberculosis", "pneumococcus", "diphtheria", "tetanus", "pertussis", "polio", "hib", "influenza",
    }  # fmt: skip
    assert not any(one.is_in_time for one in found if one.infection != "influenza")


def test_the_dose_of_a_vaccine_is_suggested_by_its_first_infection_that_waits():
    planned = plan(child(("pertussis", "V1", date(2026, 7, 1))), shipped(), TODAY)
    assert suggested(planned, ("rabies", "pertussis", "tetanus")) == "V2"
    assert suggested(planned, ("rabies",)) is None


@pytest.mark.parametrize(("typed", "name"), [("рв 1", "RV1"), ("v2", "V2"), ("в3", "V3"), ("", "")])
def test_a_dose_is_read_however_it_was_typed(typed, name):
    assert dose_name(typed) == name


births = st.dates(date(1930, 1, 1), date(2026, 11, 1))
infections = st.sampled_from(sorted({rule.infection for rule in shipped()}))
names = st.sampled_from([None, "V", "V1", "V2", "V3", "RV", "RV1", "RV2", "RV3", "иное"])


@st.composite
def people(draw):
    birth = draw(births)
    days = st.dates(birth, date(2027, 12, 31))
    doses = draw(st.lists(st.builds(GivenDose, st.tuples(infections), names, days), max_size=8))
    terms = st.none() | days
    refused = draw(st.lists(st.builds(Refusal, st.tuples(infections), days, terms), max_size=3))
    return Vaccinated(birth, draw(st.sampled_from(["M", "F", None])), tuple(doses), tuple(refused))


@given(people(), st.dates(date(2026, 11, 1), date(2027, 12, 31)))
def test_nothing_is_due_before_its_age_nor_before_its_interval(one, on):
    for found in plan(one, shipped(), on):
        ages = [rule.age_from for rule in shipped() if (rule.infection, rule.dose) == (found.infection, found.dose)]
        assert found.since >= months_later(one.birth, min(ages))
        assert found.last is None or found.since > found.last or found.last < months_later(one.birth, min(ages))


@given(people(), st.dates(date(2026, 11, 1), date(2027, 12, 31)))
def test_of_an_infection_one_dose_is_planned_and_due_only_once_its_day_has_come(one, on):
    found = plan(one, shipped(), on)
    assert len({each.infection for each in found}) == len(found)
    assert all((each.since <= on) for each in found if each.is_due)
    assert all(each.since > on for each in found if each.state is DoseState.AHEAD)


@given(people(), st.dates(date(2026, 11, 1), date(2027, 12, 31)))
def test_a_dose_that_is_given_is_not_due_again_that_day(one, on):
    for each in due(plan(one, shipped(), on)):
        after = Vaccinated(one.birth, one.sex, (*one.given, GivenDose((each.infection,), each.dose, on)), one.refused)
        again = [next_one for next_one in due(plan(after, shipped(), on)) if next_one.infection == each.infection]
        assert not [one for one in again if one.dose == each.dose]


@given(people(), st.dates(date(2026, 11, 1), date(2027, 12, 31)))
def test_doses_follow_in_the_order_of_their_ages(one, on):
    given_all, last_age = one, {}
    for _ in range(4):
        for each in plan(given_all, shipped(), on):
            if each.is_due:
                ages = [rule.age_from for rule in shipped() if (rule.infection, rule.dose) == (each.infection, each.dose)]
                assert max(ages) >= last_age.get(each.infection, 0)
                last_age[each.infection] = min(ages)
                doses = (*given_all.given, GivenDose((each.infection,), each.dose, on))
                given_all = Vaccinated(one.birth, one.sex, doses, one.refused)


@given(people(), st.dates(date(2026, 11, 1), date(2027, 12, 31)))
def test_a_refusal_of_today_leaves_nothing_due_of_what_was_refused(one, on):
    for each in due(plan(one, shipped(), on)):
        after = Vaccinated(one.birth, one.sex, one.given, (*one.refused, Refusal((each.infection,), on)))
        assert each.infection not in {left.infection for left in due(plan(after, shipped(), on))}
