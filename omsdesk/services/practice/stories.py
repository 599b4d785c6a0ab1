"""How citizens came to be insured, or not: one function a story, and how often each is told."""

from collections.abc import Callable
from datetime import date

from omsdesk.models.words import EventKind, PolicyKind
from omsdesk.services.newcomer import NewNumber
from omsdesk.services.practice.draws import Lottery
from omsdesk.services.practice.inventor import days
from omsdesk.services.practice.telling import DIGITAL, LAW, UNTOLD_SHARE, Teller, Told, event

Story = Callable[[Teller], Told]

RECENT = 400
"""What happened lately happened so many days ago at most."""


def unbroken(teller: Teller) -> Told:
    """One policy since its first day."""
    untold = teller.inventor.draws.happens(UNTOLD_SHARE)
    return Told((teller.policy(teller.began, as_of=teller.began if untold else None),))


def changed_insurer(teller: Teller) -> Told:
    """A change of insurer on the first of January or any other day."""
    changed = teller.before(1)
    return Told((teller.policy(teller.began, changed - days(1), insurer=teller.other_insurer()), teller.policy(changed)))


def moved_here(teller: Teller) -> Told:
    """Insured in another region before."""
    organisations, draws = teller.inventor.organisations, teller.inventor.draws
    there = organisations.other_region(draws, teller.okato)
    moved = teller.before(1)
    earlier = teller.policy(teller.began, moved - days(1), insurer=organisations.insurer(draws, there), okato=there)
    return Told((earlier, teller.policy(moved)))


def old_kept(teller: Teller) -> Told:
    """An old policy that was never replaced and holds still."""
    return Told((teller.policy(_before_law(teller), kind=PolicyKind.OLD),))


def old_replaced(teller: Teller) -> Told:
    """An old policy, then one of the present form."""
    return Told((teller.policy(_before_law(teller), kind=PolicyKind.OLD), teller.policy(teller.began)))


def temporary_first(teller: Teller) -> Told:
    """A temporary certificate, then the paper policy."""
    since = _of_blanks(teller)
    return Told((
        teller.policy(since, since + days(45), kind=PolicyKind.TEMPORARY),
        teller.policy(since + days(31), kind=PolicyKind.PAPER),
    ))  # fmt: skip


def electronic_temporary_first(teller: Teller) -> Told:
    """An electronic temporary certificate of the last year of blanks, then the digital policy."""
    since = DIGITAL - days(teller.inventor.draws.between(6, 42))
    return Told((teller.policy(since, since + days(45), kind=PolicyKind.ELECTRONIC_TEMPORARY), teller.policy(DIGITAL)))


def temporary_ran_out(teller: Teller) -> Told:
    """A temporary certificate that ran out and was never followed by a policy."""
    since = _of_blanks(teller)
    return Told((teller.policy(since, since + days(45), kind=PolicyKind.TEMPORARY),))


def city_card(teller: Teller) -> Told:
    """A policy inside a universal electronic card."""
    return Told((teller.policy(teller.inventor.day(date(2013, 1, 10), date(2016, 12, 20)), kind=PolicyKind.CARD),))


def plastic(teller: Teller) -> Told:
    """A policy on a plastic card."""
    return Told((teller.policy(teller.inventor.day(date(2014, 8, 1), date(2021, 12, 20)), kind=PolicyKind.PLASTIC),))


def no_insurer(teller: Teller) -> Told:
    """On the register with no policy and no insurer chosen: insured all the same."""
    return Told((teller.policy(teller.began, kind=PolicyKind.NONE, insurer=None),))


def insurer_left(teller: Teller) -> Told:
    """The insurer's contract ended and no other was chosen yet."""
    return Told((teller.policy(teller.began, events=(event(EventKind.CLOSED, _lately(teller), "insurer_left"),)),))


def suspended(teller: Teller) -> Told:
    """In military or equated service now."""
    ground = "military_service" if teller.inventor.draws.happens(0.7) else "equated_service"
    return Told((teller.policy(teller.began, events=(event(EventKind.SUSPENDED, _lately(teller), ground),)),))


def resumed(teller: Teller) -> Told:
    """Suspended for a year of service, insured again."""
    since = teller.before(380)
    back = min(since + days(365), teller.today)
    events = (event(EventKind.SUSPENDED, since, "military_service"), event(EventKind.RESUMED, back, "military_service"))
    return Told((teller.policy(teller.began, events=events),))


def gap_healed(teller: Teller) -> Told:
    """Two policies with uninsured days between them."""
    ended = teller.before(200)
    return Told((teller.policy(teller.began, ended), teller.policy(ended + days(60))))


def gap_now(teller: Teller) -> Told:
    """The last policy has ended, the next begins in some days."""
    ended, begins = _lately(teller), teller.today + days(teller.inventor.draws.between(3, 25))
    return Told((teller.policy(teller.began, ended), teller.policy(begins)))


def begins_later(teller: Teller) -> Told:
    """One policy, which begins in some days."""
    return Told((teller.policy(teller.today + days(teller.inventor.draws.between(1, 30))),))


def overlapping(teller: Teller) -> Told:
    """Two policies at once: the new insurer reported, the old one has not closed its own."""
    return Told((teller.policy(teller.began, insurer=teller.other_insurer()), teller.policy(_lately(teller))))


def citizenship_ended(teller: Teller) -> Told:
    """Invalid since citizenship ended."""
    return _ended(teller, EventKind.INVALID, "citizenship_ended")


def unlawful(teller: Teller) -> Told:
    """Invalid: the person had no right to be on the register."""
    return _ended(teller, EventKind.INVALID, "unlawful")


def right_ended(teller: Teller) -> Told:
    """Closed: the right to insurance ended."""
    return _ended(teller, EventKind.CLOSED, "right_ended")


def moved_away(teller: Teller) -> Told:
    """Closed: insured elsewhere now."""
    return _ended(teller, EventKind.CLOSED, "moved")


def not_main(teller: Teller) -> Told:
    """A twin record whose ЕНП is not the main one."""
    return Told((teller.policy(teller.began, main=False),))


def former_enp(teller: Teller) -> Told:
    """An earlier ЕНП, allotted to a birth date that was one day off."""
    sketch, changed = teller.sketch, teller.before(1)
    was = teller.inventor.allotted.enp(teller.enp[:2], sketch.birth - days(1), sketch.sex)
    earlier = teller.policy(teller.began, changed - days(1), enp=was, main=False)
    return Told((earlier, teller.policy(changed)), (NewNumber("enp", was, changed - days(1)),))


def uninsured(_teller: Teller) -> Told:
    """No policy at all."""
    return Told()


def died(teller: Teller) -> Told:
    """Dead for some days or years."""
    death = teller.inventor.day(max(teller.began + days(1), teller.today - days(1500)), teller.today - days(1))
    return Told((teller.policy(teller.began, events=(event(EventKind.CLOSED, death, "death"),)),), death=death)


STORIES: tuple[tuple[Story, float], ...] = (
    (unbroken, 560), (changed_insurer, 190), (moved_here, 40), (old_replaced, 60), (old_kept, 3), (temporary_first, 40),
    (electronic_temporary_first, 14), (temporary_ran_out, 2), (city_card, 5), (plastic, 20), (no_insurer, 10), (insurer_left, 4),
    (suspended, 6), (resumed, 10), (gap_healed, 8), (gap_now, 3), (begins_later, 2), (overlapping, 4), (citizenship_ended, 1),
    (unlawful, 1), (right_ended, 1), (moved_away, 4), (not_main, 2), (former_enp, 6), (uninsured, 4),
)  # fmt: skip
OF_ADULTS = Lottery(STORIES)
OF_CHILDREN = Lottery(
    [(unbroken, 80), (changed_insurer, 10), (moved_here, 4), (no_insurer, 4), (gap_healed, 0.5), (former_enp, 0.5),
     (overlapping, 0.5), (uninsured, 0.5)],
)  # fmt: skip
SERVICE = frozenset({suspended, resumed})
"""What is told only of men of an age to serve."""
OF_BLANKS = frozenset({
    old_kept, old_replaced, temporary_first, temporary_ran_out, city_card, plastic, electronic_temporary_first,
})  # fmt: skip
"""What is told only of those born long before policies ceased to be printed."""
BORN_BEFORE_DIGITAL = date(2010, 1, 1)


def _before_law(teller: Teller) -> date:
    return teller.inventor.day(max(teller.sketch.birth, date(1999, 1, 10)), LAW - days(60))


def _of_blanks(teller: Teller) -> date:
    return min(teller.began, DIGITAL - days(80))


def _lately(teller: Teller) -> date:
    return teller.inventor.day(max(teller.began + days(1), teller.today - days(RECENT)), teller.today - days(1))


def _ended(teller: Teller, kind: EventKind, ground: str) -> Told:
    return Told((teller.policy(teller.began, events=(event(kind, _lately(teller), ground),)),))
