"""The draft against what the register holds of the same person: value by value, as a reader would compare them."""

from collections.abc import Iterator

from omsdesk.errors import Finding, Said
from omsdesk.models.checks.case import Case
from omsdesk.models.checks.circumstances import Difference
from omsdesk.models.checks.names import MARKS
from omsdesk.models.drafts import PersonDraft
from omsdesk.models.numbers import snils
from omsdesk.models.search_key import fold
from omsdesk.models.words import ApplicationKind, CoverageStatus, IdentifiedBy

_WHO = frozenset({"person.surname", "person.name", "person.birth_date"})


def differences(held: PersonDraft, given: PersonDraft) -> tuple[Difference, ...]:
    """Find the values that say who somebody is and are not those held; what either side does not know is no difference.

    Names are compared without case, with Ё as Е and all dashes alike (приказ ФФОМС № 79, 6.3); СНИЛС without separators.
    """
    return tuple(_differing(held, given))


def _differing(held: PersonDraft, given: PersonDraft) -> Iterator[Difference]:
    for part in ("surname", "name", "patronymic"):
        before, now = getattr(held, part), getattr(given, part)
        if not _is_one_name(part, held, given):
            yield Difference(f"person.{part}", before, now)
    for part in ("birth_date", "sex"):
        before, now = getattr(held, part), getattr(given, part)
        if None not in {before, now} and before != now:
            yield Difference(f"person.{part}", before, now)
    if held.snils and given.snils and snils.compact(held.snils) != snils.compact(given.snils):
        yield Difference("person.snils", held.snils, given.snils)


def _is_one_name(part: str, held: PersonDraft, given: PersonDraft) -> bool:
    before, now = getattr(held, part), getattr(given, part)
    if before and now:
        return fold(before) == fold(now)
    # A part that one side marks as absent in the document differs from a part that the other side has.
    return not ((before and _has_none(given, part)) or (now and _has_none(held, part)))


def _has_none(person: PersonDraft, part: str) -> bool:
    return MARKS[part] in (person.dost or "")


def update(case: Case) -> Iterator[Finding]:
    """Look at an update: whether it changes anything, is of the same person, has a term to renew, and by what it is proved.

    A signature, a bank and a code prove who asks, and nobody has seen the paper of the change yet (Правила ОМС 108н, п. 62).
    """
    held = case.around.person
    if case.draft.kind is not ApplicationKind.UPDATE or held is None or case.ground is None:
        return
    changes = case.ground.changes
    if changes and all(_is_kept(getattr(held.draft, part), getattr(case.person, part)) for part in changes):
        yield from case.found("ground", "nothing_changes")
    beyond = tuple(_beyond(held.draft, case.person, frozenset((*changes, *case.ground.besides))))
    if beyond:
        yield from case.found(beyond[0].field, "beyond_ground", fields=tuple(map(part_of, beyond)))
    if "surname" in changes and case.draft.identity.by is not IdentifiedBy.DOCUMENT:
        yield from case.found("person.documents", "change_unproved")
    if {one.field for one in differences(held.draft, case.person)} >= _WHO:
        yield from case.found("person.surname", "other_person")
    policy, status = case.around.policy, case.around.status
    unlimited = policy is not None and policy.until is None and status is CoverageStatus.ACTIVE
    if case.ground.code == "term_ended" and unlimited:
        yield from case.found("ground", "no_term")


def part_of(one: Difference) -> Said:
    """Name the part of a person that differs."""
    return Said(f"application.part.{one.field.removeprefix('person.')}")


def _beyond(held: PersonDraft, given: PersonDraft, spoken_of: frozenset[str]) -> Iterator[Difference]:
    """What differs although the ground does not speak of it: a new phone is no reason to enter another surname."""
    pairs = ((f"person.{part}", getattr(held, part), getattr(given, part)) for part in ("citizenship", "category"))
    stated = (Difference(*one) for one in pairs if None not in one and one[1] != one[2])
    for one in (*differences(held, given), *stated):
        if one.field.removeprefix("person.") not in spoken_of:
            yield one


def _is_kept(held: object, given: object) -> bool:
    return given in {None, ()} or given == held
