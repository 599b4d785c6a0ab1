"""Papers of care received, as `print` makes them: of a person and a period, or by the number of a visit or a dispute."""

from datetime import date

from omsdesk.models.words import OpeningReason
from omsdesk.services.desk import Desk
from omsdesk.services.printing import Paper

OF_PEOPLE = frozenset({"history", "vaccinations", "results"})
NUMBERED = frozenset({"visit", "dispute"})
LONGEST_NUMBER = 10


def of_person(desk: Desk, form: str, person_id: int, period: tuple[date | None, ...], reason: str | None) -> Paper:
    """The history, the vaccinations or the results of a person; raises as they do."""
    given = OpeningReason(reason) if reason else None
    if form == "vaccinations":
        return desk.care_papers.vaccinations(person_id, given)
    since, until = period
    make = desk.care_papers.history if form == "history" else desk.care_papers.results
    return make(person_id, since, until, given)


def numbered(desk: Desk, form: str, number: str, reason: str | None) -> Paper:
    """The sheet of a visit or the notice of a dispute; raises NotFound, and as they do."""
    # What is no number is known to nobody.
    known = int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 0
    make = desk.care_papers.dispute if form == "dispute" else desk.care_papers.visit
    return make(known, OpeningReason(reason) if reason else None)
