"""Invented people for tests, and a short way to write them into a register."""

from dataclasses import replace
from datetime import date

from omsdesk.models.coverage import PolicyPeriod
from omsdesk.models.numbers import enp
from omsdesk.models.words import PolicyKind
from omsdesk.services import filling
from omsdesk.services.access import Seat
from omsdesk.services.newcomer import NewAttachment, Newcomer, NewDocument, NewName, NewNumber

TODAY = date(2026, 11, 22)
SEAT = Seat("Петрова А.", "окно 3")
INSURER, CLINIC, REGION = "77001", "770001", "45000"


def policy(number=None, since=date(2015, 3, 1), until=None, **changes):
    """A period of insurance with an insurer of Moscow."""
    return replace(PolicyPeriod(number, PolicyKind.DIGITAL, since, until, INSURER, REGION), **changes)


def person(full_name, birth_date=date(1980, 5, 12), serial=1, **changes):
    """A person of this name with a ЕНП and a policy without limit; a man unless the surname ends as a woman's."""
    surname, name, patronymic = (*full_name.split(" "), None, None)[:3]
    sex = changes.pop("sex", "F" if (surname or "").endswith(("а", "ая")) else "M")
    number = changes.pop("enp", enp.make("77", birth_date, sex or "M", serial))
    held = Newcomer(
        None if surname == "-" else surname, name, patronymic, birth_date, sex, enp=number, policies=(policy(number),),
        source="регистр ТФОМС", as_of=date(2026, 11, 20),
    )  # fmt: skip
    return replace(held, **changes)


def passport(series, number, **changes):
    """A passport of the Russian Federation."""
    return replace(NewDocument(14, series, number, issued=date(2010, 6, 1)), **changes)


def was(full_name, until=date(2012, 6, 1)):
    """A name borne before."""
    surname, name, patronymic = (*full_name.split(" "), None, None)[:3]
    return NewName(surname, name, patronymic, until)


def was_number(kind, value):
    """A number borne before."""
    return NewNumber(kind, value, date(2014, 1, 1))


def attached(since=date(2020, 1, 1), until=None, **changes):
    """An attachment to the clinic of these tests."""
    return replace(NewAttachment(CLINIC, since, until, "12", "Сидорова Е. В."), **changes)


def add(database, *people, today=TODAY):
    """Write these people; the id of the first, the others follow."""
    with database.write() as session:
        return filling.fill(session, people, seat=SEAT, today=today).first_id
