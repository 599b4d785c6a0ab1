"""Coverage on a date: what holds for any facts, and that every sentence can be said in both languages."""

import string
from datetime import date, timedelta
from itertools import pairwise, permutations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from omsdesk import wording
from omsdesk.models.coverage import (
    GROUNDS,
    RULES,
    AttachmentPeriod,
    Held,
    Here,
    PolicyEvent,
    PolicyPeriod,
    StretchKind,
    judge,
    standing,
    status_on,
    strip,
)
from omsdesk.models.words import CoverageStatus, EventKind, OrganisationKind, PolicyKind, Sex

DAY = timedelta(days=1)
# Few days, so that things fall on one another and beside one another; and the ends of the calendar.
DAYS = st.one_of(st.dates(date(2026, 1, 1), date(2026, 1, 20)), st.sampled_from([date.min, date.max, date(1, 1, 2)]))
EVENTS = st.builds(
    PolicyEvent,
    kind=st.sampled_from(EventKind),
    on=DAYS,
    ground=st.sampled_from(["", "решение", "2.4", "12", "{since}", *(ground.code for ground in GROUNDS)]),
)
PERIODS = st.builds(
    PolicyPeriod,
    enp=st.just("7756410832000014"),
    kind=st.sampled_from(PolicyKind),
    since=DAYS,
    until=st.none() | DAYS,
    insurer=st.sampled_from([None, "71001", "71002"]),
    territory=st.sampled_from([None, "70000", "45000"]),
    events=st.lists(EVENTS, max_size=3).map(tuple),
    main=st.booleans() | st.just(True),
)
HELD = st.builds(
    Held,
    birth_date=st.none() | DAYS,
    death_date=st.none() | st.none() | DAYS,
    sex=st.sampled_from([None, *Sex]),
    citizenship=st.sampled_from([None, "RUS", "UZB", ""]),
    category=st.none() | st.integers(0, 15),
    periods=st.lists(PERIODS, max_size=4).map(tuple),
    attachments=st.lists(
        st.builds(AttachmentPeriod, clinic=st.just("710001"), since=DAYS, until=st.none() | DAYS), max_size=2
    ).map(tuple),
    identity_document_changed_after=st.booleans(),
    document_type=st.sampled_from([None, 3, 14]),
    document_issued=st.none() | DAYS,
)
HERES = st.builds(
    Here,
    kind=st.sampled_from(OrganisationKind),
    okato=st.sampled_from([None, "70000"]),
    clinic_code=st.sampled_from([None, "710002"]),
)
ANY = settings(max_examples=150, deadline=None)


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@ANY
@given(HELD, DAYS, HERES, st.none() | DAYS)
def test_any_facts_get_an_answer_that_can_be_said(held, on, here, today):
    verdict = judge(held, on, here, today)
    assert verdict.insured == (verdict.status in {CoverageStatus.ACTIVE, CoverageStatus.NO_INSURER})
    assert (verdict.since or date.min) <= on <= (verdict.until or date.max)
    for said in (verdict.reason, *verdict.advice, *(limit.said for limit in verdict.restrictions)):
        for language in wording.LANGUAGES:
            needed = placeholders(wording.catalogue(language)[said.code])
            assert all(said.values.get(name) is not None for name in needed), said.code


@ANY
@given(HELD, DAYS)
def test_standing_is_the_widest_run_of_one_status(held, on):
    status, since, until = standing(held, on)
    assert status is status_on(held, on) is judge(held, on, Here(OrganisationKind.OFFICE)).status
    near = {since or date.min, until or date.max, on} | {date(2026, 1, 1) + DAY * step for step in range(-1, 22)}
    assert all(status_on(held, day) is status for day in near if (since or date.min) <= day <= (until or date.max))
    if since is not None:
        assert status_on(held, since - DAY) is not status
    if until is not None:
        assert status_on(held, until + DAY) is not status


@ANY
@given(HELD, DAYS, DAYS)
def test_strip_covers_its_window_and_agrees_with_the_verdict(held, one, other):
    first, last = min(one, other), max(one, other)
    stretches = strip(held, first, last)
    assert (stretches[0].since, stretches[-1].until) == (first, last)
    assert all(left.until + DAY == right.since for left, right in pairwise(stretches))
    for stretch in stretches:
        insured = stretch.kind in {StretchKind.COVERED, StretchKind.OVERLAP}
        for day in {stretch.since, stretch.until}:
            verdict = judge(held, day, Here(OrganisationKind.OFFICE))
            assert (verdict.insured, verdict.status) == (insured, stretch.status)
        assert (len(stretch.periods) > 1) == (stretch.kind is StretchKind.OVERLAP)
        assert bool(stretch.periods) == (stretch.kind is not StretchKind.GAP)


@ANY
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
@example(date(2026, 12, 31), 0)
def test_last_day_is_inclusive(since, days):
    until = since + DAY * days
    held = Held(periods=(PolicyPeriod("7756410832000014", PolicyKind.DIGITAL, since, until, "71001"),))
    here = Here(OrganisationKind.CLINIC)
    assert judge(held, until, here).insured
    assert judge(held, since, here).insured
    assert judge(held, until + DAY, here).status is CoverageStatus.EXPIRED
    assert judge(held, since - DAY, here).status is CoverageStatus.NONE


@ANY
@given(HELD, DAYS)
def test_the_order_in_which_periods_are_held_does_not_matter(held, on):
    answers = {status_on(Held(held.birth_date, held.death_date, periods=order), on) for order in permutations(held.periods[:3])}
    assert len(answers) == 1


@ANY
@given(st.lists(PERIODS, min_size=1, max_size=1).map(tuple), st.none() | DAYS, DAYS)
def test_short_way_of_one_plain_period_answers_as_the_long_way(periods, birth, on):
    held = Held(birth_date=birth, periods=periods)
    # A second period that is empty and not main changes nothing but sends the question the long way.
    beside = PolicyPeriod(None, PolicyKind.DIGITAL, date.max, date(1, 1, 5), main=False)
    if on < date.max:
        assert status_on(held, on) is status_on(Held(birth_date=birth, periods=(*periods, beside)), on)


def test_sentences_are_the_same_in_both_languages():
    russian, english = (
        {code: text for code, text in wording.catalogue(language).items() if code.startswith("coverage.")}
        for language in wording.LANGUAGES
    )
    assert russian.keys() == english.keys()
    assert [code for code in russian if placeholders(russian[code]) != placeholders(english[code])] == []
    assert all(wording.knows(rule.code) for rule in RULES)
    assert all(wording.knows(f"coverage.status.{status}") for status in CoverageStatus)
    assert all(wording.knows(f"coverage.stretch.{kind}") for kind in StretchKind)


def test_every_ground_has_its_sentence():
    own = {CoverageStatus.SUSPENDED, CoverageStatus.INVALID, CoverageStatus.REPLACED}
    missing = [f"{ground.status}.{ground.code}" for ground in GROUNDS if ground.status in own]
    assert [code for code in missing if not wording.knows(f"coverage.{code}")] == []
    for status in own:
        assert wording.knows(f"coverage.{status}")
        assert wording.knows(f"coverage.{status}.unsaid")
