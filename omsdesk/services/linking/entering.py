"""A link that somebody asks for, at the desk or in a file: judged, kept once, or what is known of it made fuller."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from omsdesk.errors import Finding
from omsdesk.models.kinship import Family, Link, judge
from omsdesk.models.words import LinkKind, Role
from omsdesk.services.insuring import Deed
from omsdesk.services.linking.keeping import change, judged, keep


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a link: as it is kept, or None where it was held back; the findings, and the family around it."""

    link: Link | None
    findings: tuple[Finding, ...]
    family: Family
    is_new: bool = True


def enter(deed: Deed, asked: Link, role: Role | None = None, bearer: int | None = None) -> Entered:
    """Keep a link, unless it is impossible on the day of the deed, or doubtful and nothing is said about it; the caller locks.

    What is known of the same link is made fuller, not kept twice: a day, a ground or a word that was not known before is taken
    over, one that differs is impossible (`kinship.already`). Raises NotFound `person.unknown`.
    """
    findings, around = judged(deed, asked, deed.on, role, bearer)
    same = _same(asked, around.family, deed.on)
    if same is not None:
        return _fuller(deed, same, asked, around.family)
    if is_held_back(findings, asked.because):
        return Entered(None, findings, around.family)
    doubts = tuple(one.code for one in findings if one.severity == "ask")
    kept = replace(asked, id=keep(deed, asked, doubts), doubts=doubts)
    return Entered(kept, findings, around.family)


def _fuller(deed: Deed, same: Link, asked: Link, family: Family) -> Entered:
    """The link that is kept already, with what was not known of it before."""
    fuller = replace(
        same, since=same.since or asked.since, until=same.until or asked.until, ground=same.ground or asked.ground,
        because=same.because or asked.because,
    )  # fmt: skip
    if fuller != same:
        findings = judge(fuller, family, deed.on)
        if any(one.severity == "stop" for one in findings):
            return Entered(None, findings, family, is_new=False)
        change(deed, fuller)
    return Entered(fuller, (), family, is_new=False)


def _same(asked: Link, family: Family, today: date) -> Link | None:
    """The link that says the same already: of the same two, not over, with no day and no word that contradicts."""
    for one in family.links:
        if (one.kind, one.people, one.adopted) != (asked.kind, asked.people, asked.adopted):
            continue
        said = ((asked.since, one.since), (asked.until, one.until), (asked.ground, one.ground), (asked.because, one.because))
        is_other = any(all(both) and both[0] != both[1] for both in said)
        if not is_other and not (asked.until is None and _is_done_with(one, family, today)):
            return one
    return None


def _is_done_with(link: Link, family: Family, today: date) -> bool:
    """Whether a link is over by its last day, a guardianship by coming of age too: what is entered now is a new one."""
    last = family.last_day(link)
    return is_over(link, today) or (link.kind is LinkKind.GUARDIAN and last is not None and last < today)


def is_over(link: Link, today: date) -> bool:
    """Whether its own last day lies behind."""
    return link.until is not None and link.until < today


def is_held_back(findings: Iterable[Finding], because: str) -> bool:
    """Whether a link is not to be kept: it is impossible, or doubtful without a word of explanation."""
    severities = {one.severity for one in findings}
    return "stop" in severities or ("ask" in severities and not any(map(str.isalnum, because)))
