"""Which copies go: by a table, and over years of random copying."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.services.backup.shelf import Copy
from omsdesk.services.backup.thinning import LEFT_ALONE, superfluous
from omsdesk.services.copies.manifest import CopyKind
from tests.services.backup.registers import NOW, manifest_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def copies_of(manifests):
    return [Copy(Path(f"{place}.db"), one) for place, one in enumerate(manifests)]


def gone_of(manifests, now=NOW):
    """The places of those that go."""
    return sorted(int(one.file.stem) for one in superfluous(copies_of(manifests), now))


def going(*ages, **more):
    """The places of those that go, of copies of these ages."""
    return gone_of([manifest_of(NOW - age, **more) for age in ages])


@pytest.mark.parametrize(
    ("ages", "gone"),
    [
        ([], []),
        ([400 * DAY], []),
        ([HOUR / 2, HOUR, 5 * HOUR, 24 * HOUR], []),
        # yesterday morning's go, for yesterday's newest stands for the day
        ([HOUR, 12 * HOUR, 25 * HOUR, 30 * HOUR], [2, 3]),
        ([HOUR, 2 * DAY, 2 * DAY + HOUR, 3 * DAY], [2]),
        # 22 November: the 14th and the 13th lie in one quarter of the month, the 7th in another
        ([HOUR, 8 * DAY, 9 * DAY, 15 * DAY], [2]),
        # September and October
        ([HOUR, 40 * DAY, 45 * DAY, 60 * DAY, 70 * DAY], [2, 4]),
        ([HOUR, 367 * DAY, 400 * DAY], [1, 2]),
        # a clock that was set back: what comes from the future stays
        ([-5 * DAY, HOUR], []),
    ],
)
def test_all_of_a_day_then_one_a_day_a_week_a_month_for_a_year(ages, gone):
    assert going(*ages) == gone


def test_what_was_made_before_something_grave_is_left_alone_for_thirty_days():
    grave = [kind for kind in CopyKind if kind.value.startswith("before-")]
    assert len(grave) == 4
    for kind in grave:
        assert going(*(LEFT_ALONE - HOUR * place for place in range(5)), kind=kind) == []
        assert going(LEFT_ALONE + HOUR, LEFT_ALONE + 2 * HOUR, kind=kind) == [1]


def test_what_was_asked_for_is_never_taken():
    assert going(*(DAY * 500 * place for place in range(1, 5)), kind=CopyKind.ASKED) == []


def test_the_newest_that_was_restored_on_trial_stays():
    old, older = NOW - 2 * DAY - HOUR, NOW - 2 * DAY - 2 * HOUR
    copies = [
        manifest_of(NOW),
        manifest_of(NOW - 2 * DAY),
        manifest_of(old, rehearsed_at=NOW),
        manifest_of(older, rehearsed_at=NOW),
    ]
    assert gone_of(copies) == [3]
    assert gone_of([*copies[:2], manifest_of(old, rehearsed_at=NOW, failed="copy.damaged")]) == [2]


def test_of_two_of_one_moment_the_one_that_was_asked_for_stays():
    old = NOW - 2 * DAY
    asked, grave = manifest_of(old, CopyKind.ASKED), manifest_of(old, CopyKind.BEFORE_LOAD)
    assert gone_of([asked, manifest_of(NOW), manifest_of(old + HOUR), manifest_of(old), grave]) == [3]


def test_what_comes_from_the_future_stands_for_nothing_that_there_is():
    assert going(-400 * DAY, 380 * DAY, 390 * DAY) == [2]


@given(st.lists(st.integers(5, 60 * 24 * 9), min_size=1, max_size=120))
def test_whatever_the_hours_of_work_every_span_keeps_its_newest(pauses):
    """Copies come after random pauses and are thinned each time, as the desk does it."""
    held, every, now = [], [], NOW
    for pause in pauses:
        now += timedelta(minutes=pause)
        held.append(manifest_of(now))
        every.append(now)
        gone = gone_of(held, now)
        held = [one for place, one in enumerate(held) if place not in gone]
        assert held[-1].made_at == now
    left = {one.made_at for one in held}
    assert {at for at in every if now - at <= DAY} <= left
    spans = (
        (7 * DAY, lambda at: at.date()),
        (31 * DAY, lambda at: (at.month, (at.day - 1) // 7)),
        (366 * DAY, lambda at: at.month),
    )
    for oldest, of in spans:
        newest = {(at.year, of(at)): at for at in every}
        assert {at for at in newest.values() if now - at <= oldest} <= left
    # of what is older than a day there are 7 days, 6 quarters of months and 13 months at the most
    assert len([at for at in left if now - at > DAY]) <= 7 + 6 + 13
