"""Attachment of invented people to clinics: here, elsewhere in the region, in another region, nowhere."""

from datetime import date

from omsdesk.services.newcomer import NewAttachment
from omsdesk.services.practice.inventor import Inventor, days
from omsdesk.services.practice.organisations import Organisation
from omsdesk.services.practice.sketch import Sketch

UNATTACHED_SHARE = 0.13
MOVED_SHARE = 0.12
FIRST_DAY = date(2013, 1, 1)
AREAS = 24
ADULT = 18
BY_PLACE, BY_APPLICATION = 1, 2
"""Ways of attachment (OID 1.2.643.2.40.6.5.2.21)."""


def invented(inventor: Inventor, who: Sketch) -> tuple[NewAttachment, ...]:
    """Where the person is attached, and for some where they were before."""
    draws, okato, grown = inventor.draws, who.home.place.okato, who.age >= ADULT
    clinic = None if draws.happens(UNATTACHED_SHARE) else inventor.organisations.clinic(draws, okato, grown=grown)
    if clinic is None:
        return ()
    since = inventor.day(max(who.birth, FIRST_DAY), inventor.today)
    present = _attached(inventor, clinic, since, None)
    if since <= who.birth + days(30) or not draws.happens(MOVED_SHARE):
        return (present,)
    earlier = inventor.organisations.clinic(draws, okato, grown=grown) or clinic
    began = inventor.day(max(who.birth, since - days(3000)), since - days(2))
    return present, _attached(inventor, earlier, began, since - days(1))


def _attached(inventor: Inventor, clinic: Organisation, since: date, until: date | None) -> NewAttachment:
    draws = inventor.draws
    area = draws.below(AREAS)
    doctor = clinic.doctors[area % len(clinic.doctors)]
    return NewAttachment(clinic.code, since, until, str(area + 1), doctor, BY_PLACE if draws.happens(0.7) else BY_APPLICATION)
