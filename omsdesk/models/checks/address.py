"""The address of registration and of stay: enough of it to find the person, in a region that exists."""

import re
from collections.abc import Iterator

from omsdesk.errors import Finding
from omsdesk.models.checks.case import Case, is_filled
from omsdesk.models.checks.grounds import Part
from omsdesk.models.drafts import AddressDraft
from omsdesk.models.numbers import regions

CITIES = frozenset({"45000", "40000", "67000", "55000"})
"""Regions that are cities themselves: Москва, Санкт-Петербург, Севастополь, Байконур; no other place need be named."""
_INDEX = re.compile("[0-9]{6}")
_OKATO = re.compile("[0-9]{2,11}")


def addresses(case: Case) -> Iterator[Finding]:
    """Check both addresses; the mark of the homeless frees from the address of registration."""
    person = case.person
    registered, lives = person.registered_at, person.lives_at
    homeless = registered is not None and registered.homeless
    if Part.ADDRESS in case.needs and not (homeless or is_filled(registered) or is_filled(lives)):
        yield from case.found("person.registered_at", "address_missing")
    for field, given in (("person.registered_at", registered), ("person.lives_at", lives)):
        if given is not None and is_filled(given) and not given.homeless:
            yield from _address(case, field, given)


def _address(case: Case, field: str, given: AddressDraft) -> Iterator[Finding]:
    region = None
    if not given.okato:
        yield from case.found(f"{field}.okato", "address_region_missing")
    else:
        region = regions.by_okato(given.okato) if _OKATO.fullmatch(given.okato) else None
        if region is None:
            yield from case.found(f"{field}.okato", "address_region_unknown", okato=given.okato)
    if not (given.city or given.settlement or (region is not None and region.okato in CITIES)):
        yield from case.found(f"{field}.city", "address_place")
    # A village may have houses and no streets, Зеленоград has buildings and no streets.
    if not (given.street or given.settlement or given.building):
        yield from case.found(f"{field}.street", "address_street")
    if not (given.house or given.building):
        yield from case.found(f"{field}.house", "address_house")
    if given.index and _INDEX.fullmatch(given.index.strip()) is None:
        yield from case.found(f"{field}.index", "address_index")
    # A child's address is often the parents', with their day of registration before the birth: only the future is wrong.
    if given.since is not None and given.since > case.on:
        yield from case.found(f"{field}.since", "address_since", since=given.since)
