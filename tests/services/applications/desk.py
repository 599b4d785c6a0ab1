"""A desk of Moscow with one person held, and applications as they would be entered there."""

from dataclasses import replace

from sqlalchemy import insert

from omsdesk.models.drafts import reading
from omsdesk.models.records import Clinic, Insurer, table_of
from omsdesk.services.applications import Applications
from omsdesk.services.drafting import remove
from tests.builders import CLINIC, INSURER, SEAT, TODAY, add, passport, person, policy
from tests.builders_of_drafts import BORN, MAN, application

HELD = person(
    "Иванов Пётр Сергеевич", BORN, snils=MAN.snils, birth_place="г. Москва", citizenship="RUS", category=1,
    documents=(passport("45 25", "123456"),),
)  # fmt: skip


def moscow(settings, **changes):
    """The settings of an insurer's office in Moscow."""
    organisation = replace(settings.organisation, kind="insurer", code=INSURER, name="СМО «Пример»", okato="45000")
    return replace(settings, organisation=organisation, **changes)


def applications(database, settings, on=TODAY):
    """The service over this store on a day."""
    return Applications(database, moscow(settings, fixed_today=on), SEAT, remove)


def list_organisations(database):
    """Two insurers and a clinic of Moscow in the lists of the register."""
    with database.write() as session:
        for code in (INSURER, "77002"):
            session.execute(insert(table_of(Insurer)).values(code=code, name=f"СМО {code}", okato="45000"))
        session.execute(insert(table_of(Clinic)).values(code=CLINIC, name="Поликлиника № 1", okato="45000"))


def entered(kind="include", **changes):
    """A good application of this kind, as it is typed."""
    return reading.spelled(application(kind, **changes))


def hold(database, **changes):
    """Write the one person, and somebody else whom one may apply for as well."""
    other = person("Чужой Олег", serial=90, policies=(policy(None, insurer="77002"),))
    return add(database, replace(HELD, **changes), other)
