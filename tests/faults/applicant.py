"""A desk of its own that files inclusions one after another for people of one birth date and sex; a test runs many at once.

`honest` allots by the service. `careless` counts who is held and takes the next, and shows that the check would notice.
"""

from datetime import date

from sqlalchemy import func, select

from omsdesk.models.drafts import reading
from omsdesk.models.numbers import enp, snils
from omsdesk.models.records import Person, table_of
from omsdesk.services import insuring
from omsdesk.services.applications import Applications
from omsdesk.services.database import Database
from omsdesk.services.drafting import remove
from omsdesk.settings import Organisation, Settings
from tests.builders import SEAT, TODAY
from tests.builders_of_drafts import MAN, application, changed

BORN = date(1980, 5, 12)
LETTERS = "бвгдзклмнпрстфхц"


def file_many(store, key, desk, count, told):
    """File so many inclusions and tell the ЕНП and the number of each; a careless desk allots by itself."""
    database = Database(store, key)
    if desk.startswith("careless"):
        insuring.allotting.allot = insuring.allot = careless
    settings = Settings(store=store, fixed_today=TODAY, organisation=Organisation("insurer", "77001", okato="45000"))
    applications = Applications(database, settings, SEAT, remove)
    told.send(None)
    for n in range(count):
        outcome = applications.submit(entered(f"{desk}-{n}"))
        told.send((outcome.status.value, outcome.policy.enp if outcome.policy else None, outcome.number))
    told.close()
    database.close()


def entered(name):
    """An inclusion of somebody whose name nobody else bears or nearly bears."""
    word = "".join(LETTERS[ord(letter) * 7 % len(LETTERS)] + "ао"[n % 2] for n, letter in enumerate(f"{hash_of(name):08x}"))
    number = hash_of(name)
    person = changed(
        MAN, surname=word.capitalize(), name=word[::-1].capitalize(), patronymic=None, dost="1", enp=None,
        snils=snils.make(900_000_000 + number % 89_999_999), **{"documents.0.number": f"{number % 1_000_000:06}"},
    )  # fmt: skip
    return reading.spelled(changed(application("include"), uuid=name, person=person))


def hash_of(name):
    value = 2166136261
    for letter in name:
        value = (value ^ ord(letter)) * 16777619 % 2**32
    return value


def careless(session, _okato, birth_date, sex):
    """How it must not be: the next after those that can be seen."""
    held = session.execute(select(func.count()).select_from(table_of(Person))).scalar_one()
    return enp.make("77", birth_date, sex.value, held % 3 + 1)
