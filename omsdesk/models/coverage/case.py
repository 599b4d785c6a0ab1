"""One question about one person on one date, worked out as far as the reason, the limits and the advice all need it."""

from dataclasses import dataclass
from datetime import date, timedelta

from omsdesk.models.coverage.facts import AttachmentPeriod, Held, Here, PolicyPeriod, region
from omsdesk.models.coverage.law import Rule, rule_on
from omsdesk.models.coverage.period import day_after, state_on
from omsdesk.models.coverage.timeline import IN_FORCE, INSURED, Answer, Timeline, window
from omsdesk.models.words import CoverageStatus


@dataclass(frozen=True, slots=True)
class Case:
    """The facts, the date asked about, the day of asking (whose rules advise), and the answer with its run of days."""

    held: Held
    line: Timeline
    answer: Answer
    on: date
    today: date
    here: Here
    rules: tuple[Rule, ...]
    since: date | None
    until: date | None

    @property
    def insured(self) -> bool:
        """Whether the person is insured on the date."""
        return self.answer.status in INSURED

    @property
    def policy(self) -> PolicyPeriod | None:
        """The period that answers."""
        return None if self.answer.place is None else self.held.periods[self.answer.place]

    @property
    def attached(self) -> AttachmentPeriod | None:
        """The clinic the person is attached to on the date; of several, the one chosen last."""
        known = [row for row in self.held.attachments if row.since <= self.on and (row.until is None or self.on <= row.until)]
        return max(known, key=_begin, default=None)

    @property
    def next_day_status(self) -> CoverageStatus:
        """What comes after the last day of this answer, the same status if it has no last day."""
        following = day_after(self.until)
        return self.answer.status if following is None else self.line.answer(following).status

    @property
    def is_before_birth(self) -> bool:
        """Whether the date lies before the birth."""
        return self.held.birth_date is not None and self.on < self.held.birth_date

    @property
    def is_newborn(self) -> bool:
        """Whether the insurer of the mother answers for the child (326-ФЗ, ст. 16 ч. 3; the day of registration is not known)."""
        rule, birth = rule_on("newborn", self.today, self.rules), self.held.birth_date
        if birth is None or rule is None or rule.days is None or self.answer.status is not CoverageStatus.NONE:
            return False
        return timedelta(0) <= self.on - birth <= timedelta(days=rule.days)

    @property
    def is_foreigner(self) -> bool:
        """Whether the term of the policy hangs on a document of stay."""
        return self.held.is_foreigner

    @property
    def is_other_region(self) -> bool:
        """Whether the person is insured in a region other than the desk's."""
        policy, okato = self.policy, self.here.okato
        if not self.insured or policy is None or not policy.territory or not okato:
            return False
        return region(policy.territory) != region(okato)


def open_case(held: Held, on: date, here: Here, today: date, rules: tuple[Rule, ...]) -> Case:
    """Find the answer of a date and the run of days for which it is the answer."""
    line = Timeline(held)
    answer = line.answer(on)
    since, until = _run_of_period(line, answer, on) if answer.status in IN_FORCE else _run_of_answer(line, answer, on)
    return Case(held, line, answer, on, today, here, rules, since, until)


def _run_of_answer(line: Timeline, answer: Answer, on: date) -> tuple[date | None, date | None]:
    def same(day: date) -> bool:
        return line.answer(day)[:2] == answer[:2]

    return window(line.points(), on, same)


def _run_of_period(line: Timeline, answer: Answer, on: date) -> tuple[date | None, date | None]:
    # The run of the policy itself: a later policy that takes over sooner does not shorten what this one promises.
    place = answer.place or 0
    period, superseded = line.periods[place], line.superseded[place]

    def status(day: date) -> CoverageStatus:
        alive = line.death is None or day <= line.death
        return state_on(period, day, superseded).status if alive else CoverageStatus.DECEASED

    since, until = window(line.points(), on, status)
    if since is not None and line.birth is not None:
        since = max(since, line.birth)
    return since, until


def _begin(row: AttachmentPeriod) -> date:
    return row.since
