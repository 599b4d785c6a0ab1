"""Who the application is for: sex, birth date, citizenship, category, and whether somebody alike is held."""

import re
from collections.abc import Iterator
from datetime import date

from omsdesk.errors import Finding, Said
from omsdesk.models.checks.case import Case
from omsdesk.models.checks.categories import fits
from omsdesk.models.checks.grounds import Part
from omsdesk.models.drafts import PersonDraft
from omsdesk.models.numbers import separators
from omsdesk.models.patronymic import sex_of
from omsdesk.models.search_key import fold_document

OLDEST = 120
WORKS_FROM = 12
"""Below that age a working child is most likely a slip of the category (rt10); on a stage work is lawful (ТК РФ, ст. 63)."""
_ALPHA_3 = re.compile("[A-Z]{3}")


def sex(case: Case) -> Iterator[Finding]:
    """Check the sex: it is a digit of the ЕНП, and a patronymic often tells it."""
    person = case.person
    if person.sex is None:
        if Part.SEX in case.needs:
            yield from case.found("person.sex", "sex_missing")
    elif sex_of(person.patronymic) not in {None, person.sex}:
        yield from case.found("person.sex", "sex_by_patronymic", patronymic=person.patronymic)


def birth_date(case: Case) -> Iterator[Finding]:
    """Check the birth date: there, not after the day of filing, of somebody who can be alive, not after a death that is held."""
    born = case.person.birth_date
    if born is None:
        if Part.BIRTH_DATE in case.needs:
            yield from case.found("person.birth_date", "birth_date_missing")
        return
    if born > case.on:
        yield from case.found("person.birth_date", "birth_date_future", born=born, on=case.on)
    elif case.age is not None and case.age > OLDEST:
        yield from case.found("person.birth_date", "birth_date_too_old", born=born, age=case.age)
    elif (died := _died(case)) is not None and died < born:
        yield from case.found("person.birth_date", "birth_date_after_death", born=born, died=died)


def _died(case: Case) -> date | None:
    return case.around.person.death_date if case.around.person is not None else None


def citizenship(case: Case) -> Iterator[Finding]:
    """Check the citizenship: three Latin letters, none for the stateless, and one that goes with the category."""
    given, row = case.person.citizenship, case.category
    if given is not None and _ALPHA_3.fullmatch(given) is None:
        yield from case.found("person.citizenship", "citizenship_format")
    elif given is None and Part.CITIZENSHIP in case.needs and (row is None or not fits(row, None)):
        yield from case.found("person.citizenship", "citizenship_missing")
    elif row is not None and not fits(row, given) and (given is not None or Part.CITIZENSHIP in case.needs):
        yield from case.found("person.citizenship", "citizenship_category", category=Said(row.word))


def category(case: Case) -> Iterator[Finding]:
    """Check the category: there and known, and no child at work."""
    given, row = case.person.category, case.category
    if given is None:
        if Part.CATEGORY in case.needs:
            yield from case.found("person.category", "category_missing")
    elif row is None:
        yield from case.found("person.category", "category_unknown", category=given)
    elif row.works and case.age is not None and 0 <= case.age < WORKS_FROM:
        yield from case.found("person.category", "category_child", age=case.age)


def alike(case: Case) -> Iterator[Finding]:
    """Point at each person held who may be this one, until a clerk has answered for the pair; a number leaves no doubt."""
    if _is_met_by_number(case):
        return
    for one in case.around.alike:
        if one.answer is None:
            yield from case.found("person.surname", "alike", name=one.full_name, born=one.birth_date, enp=one.enp)


def _is_met_by_number(case: Case) -> bool:
    """Whether the person held bears the ЕНП, the СНИЛС or the document that was entered."""
    held = case.around.person
    return held is not None and not _numbers(held.draft).isdisjoint(_numbers(case.person))


def _numbers(person: PersonDraft) -> frozenset[tuple[str, str]]:
    papers = {("document", fold_document(one.series, one.number)) for one in person.documents if one.number}
    numbers = (("enp", person.enp), ("snils", person.snils))
    return frozenset(papers | {(kind, separators.removed(text)) for kind, text in numbers if text})
