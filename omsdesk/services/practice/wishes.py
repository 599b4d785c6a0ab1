"""What invented people apply for: of every kind, with every outcome, as it would have been entered at the counter.

Each wish says when, who may have it, what is entered, what the rules are to make of it, and what a clerk does then.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from omsdesk.models.drafts import AddressDraft, DocumentDraft, PersonDraft, reading
from omsdesk.models.numbers import snils
from omsdesk.models.words import ApplicationStatus, CoverageStatus, DocumentType
from omsdesk.services.practice.askers import Asker
from omsdesk.services.practice.inventor import days

HERE = "65000"
INSURERS = ("66004", "66013", "66062", "66070")
ELSEWHERE = "16051"
"""An insurer of another region."""
CLINICS = ("669901", "669904", "669906")
POLICE = "ГУ МВД России по Свердловской области"
SURNAMES = (
    "Белозёрская",
    "Гордеева",
    "Лазарева",
    "Морозова",
    "Нестерова",
    "Осипова",
    "Рябинина",
    "Тарасова",
    "Ушакова",
    "Чижова",
)
GROWN, RETIRED = 18, 60
CALLED_UP = range(18, 31)
CHILD = range(1, 14)
FIRST_PHONE, FIRST_PASSPORT, FIRST_SNILS = 9_730_001_000, 30_000, 990_100_000
"""Numbers that the people of the register were not given: `allotted` begins behind them."""
PERMIT_DAYS = 300

Entered = dict[str, str]


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is asked, as which one of all, and whom the register holds near the asker."""

    on: date
    place: int
    reach: range


@dataclass(frozen=True, slots=True)
class Then:
    """What a clerk does some days later: approve, refuse, withdraw, or file it again with other values."""

    later: int
    act: str
    text: str = ""
    codes: tuple[str, ...] = ()
    changed: Callable[[Asker], Entered] = lambda _asker: {}


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing to be applied for: how many days ago, by whom, what is entered, what the rules answer, and what comes then."""

    ago: int
    whose: Callable[[Asker, date], bool]
    asks: Callable[[Asker, Moment], Entered | None]
    answer: ApplicationStatus
    then: Then | None = None
    scan: str = ""
    """The line of the checklist that a scanned document is kept for."""


def settled(asker: Asker, on: date) -> bool:
    """Anybody grown with a policy of this region."""
    return asker.years(on) >= GROWN and asker.is_settled(on, HERE)


def woman(asker: Asker, on: date) -> bool:
    """A woman with a policy of this region."""
    return settled(asker, on) and asker.held.sex == "F" and asker.years(on) < RETIRED


def called_up(asker: Asker, on: date) -> bool:
    """A young man with a policy of this region."""
    return settled(asker, on) and asker.held.sex == "M" and asker.years(on) in CALLED_UP


def serving(asker: Asker, on: date) -> bool:
    """Somebody whose policy has been suspended for some months."""
    return asker.status(on) is asker.status(on - days(60)) is CoverageStatus.SUSPENDED


def without_insurer(asker: Asker, on: date) -> bool:
    """Somebody on the register who has chosen no insurer."""
    return asker.status(on) is CoverageStatus.NO_INSURER and asker.years(on) >= GROWN and not asker.held.is_foreigner


def foreigner(asker: Asker, on: date) -> bool:
    """A foreigner whose policy has ended or ends with the year."""
    return asker.held.is_foreigner and asker.status(on) in {CoverageStatus.ACTIVE, CoverageStatus.EXPIRED}


def child(asker: Asker, on: date) -> bool:
    """A child of under fourteen with a policy of this region."""
    return asker.years(on) in CHILD and asker.is_settled(on, HERE)


def _base(kind: str, **more: str) -> Entered:
    return {"kind": kind, "for": "self", "identity.by": "document"} | {
        name.replace("_", "."): text for name, text in more.items()
    }


def _who(asker: Asker) -> Entered:
    """Enough to say who is meant."""
    given = asker.person()
    named = PersonDraft(given.surname, given.name, given.patronymic, birth_date=given.birth_date, enp=given.enp)
    return reading.spelled(named, "person")


def _whole(asker: Asker, **changes: object) -> Entered:
    """The whole block of the person, with the present document alone."""
    given = asker.person()
    return reading.spelled(replace(given, documents=given.documents[:1], **changes), "person")  # type: ignore[arg-type]


def new_passport(moment: Moment) -> DocumentDraft:
    """A passport that was given out a little before."""
    number, issued = f"{FIRST_PASSPORT + moment.place:06}", moment.on - days(20)
    return DocumentDraft(DocumentType.PASSPORT, f"65 {issued.year % 100:02}", number, issued, POLICE, "660-012")


def extract(asker: Asker, _moment: Moment) -> Entered:
    """A policy extract."""
    return _base("extract", ground="asked") | _who(asker)


def mistyped(asker: Asker, moment: Moment) -> Entered:
    """An extract, with a birth date that is a day off."""
    return extract(asker, moment) | {"person.birth_date": f"{_a_day_off(asker):%d.%m.%Y}"}


def _a_day_off(asker: Asker) -> date:
    assert asker.held.birth_date is not None, "whoever was invented was born some day"
    return asker.held.birth_date + days(1)


def loss(asker: Asker, _moment: Moment) -> Entered:
    """The loss of a blank."""
    return _base("report_loss", ground="lost") | _who(asker)


def attachment(asker: Asker, moment: Moment) -> Entered | None:
    """Another clinic."""
    others = [one for one in CLINICS if one not in asker.clinics]
    return _base("attach", ground="choice", clinic=others[moment.place % len(others)]) | _who(asker) if others else None


def attachment_for_another(asker: Asker, moment: Moment) -> Entered | None:
    """Another clinic, asked for by somebody without powers."""
    asked = attachment(asker, moment)
    friend = {"surname": "Кольцова", "name": "Вера", "patronymic": "Игоревна", "relation": "other", "phone": "+79730000999"}
    return asked | {"for": "other"} | {f"representative.{name}": text for name, text in friend.items()} if asked else None


def contacts(asker: Asker, moment: Moment) -> Entered:
    """A new phone, and the bank says who asks."""
    statement = {"identity.by": "bank", "identity.evidence": f"Банк (учебный); {100 + moment.place}; {moment.on:%d.%m.%Y}"}
    consents = {"consents.0": "personal_data", "consents.1": "truth"}
    phone = {"person.phone": f"+7{FIRST_PHONE + moment.place}"}
    return _base("update", ground="contacts") | _who(asker) | statement | consents | phone


def married(asker: Asker, moment: Moment) -> Entered:
    """A new surname, by a new passport."""
    changes = {"surname": SURNAMES[moment.place % len(SURNAMES)], "documents": (new_passport(moment),)}
    given = replace(asker.person(), **changes)  # type: ignore[arg-type]
    return _base("update", ground="changed") | reading.spelled(given, "person")


def passport(asker: Asker, moment: Moment) -> Entered:
    """A new passport."""
    return (
        _base("update", ground="document")
        | _who(asker)
        | reading.spelled(PersonDraft(documents=(new_passport(moment),)), "person")
    )


def address(asker: Asker, moment: Moment) -> Entered:
    """A move within the town."""
    home = asker.person().registered_at or AddressDraft(HERE)
    moved = replace(home, street="ул. Новосёлов", house=str(moment.place + 1), building=None, flat="7", since=moment.on - days(9))
    return _base("update", ground="address") | _who(asker) | reading.spelled(PersonDraft(registered_at=moved), "person")


def birth_place(asker: Asker, _moment: Moment) -> Entered:
    """A birthplace that was written down wrong."""
    return _base("update", ground="inaccurate") | _whole(asker, birth_place="г. Камнегорск")


def renewal(asker: Asker, moment: Moment) -> Entered | None:
    """A policy to be renewed by a new paper of the stay."""
    given = asker.person()
    of_stay = [one for one in given.documents if one.type in _OF_STAY]
    if not of_stay:
        return None
    number, until = f"{FIRST_PASSPORT + moment.place:07}", moment.on + days(PERMIT_DAYS)
    new = replace(of_stay[0], number=number, issued=moment.on - days(5), until=until)
    kept = tuple(one for one in given.documents if one.type not in _OF_STAY)
    return _base("update", ground="term_ended") | reading.spelled(replace(given, documents=(*kept, new)), "person")


_OF_STAY = frozenset({DocumentType.RESIDENCE_PERMIT, DocumentType.TEMPORARY_RESIDENCE, DocumentType.TEMPORARY_ASYLUM})


def surrender(asker: Asker, _moment: Moment) -> Entered:
    """Military service begins."""
    return _base("surrender", ground="military_service") | _whole(asker)


def resumption(asker: Asker, _moment: Moment) -> Entered:
    """Military service has ended."""
    return _base("resume", ground="service_ended") | _who(asker)


def choice(asker: Asker, moment: Moment) -> Entered:
    """An insurer to be chosen."""
    return _base("choose_insurer", insurer=_other_insurer(asker, moment)) | _whole(asker)


def _other_insurer(asker: Asker, moment: Moment) -> str:
    others = [one for one in INSURERS if one != asker.insurer]
    return others[moment.place % len(others)]


def changing(ground: str) -> Callable[[Asker, Moment], Entered]:
    """Another insurer, on a ground."""

    def asks(asker: Asker, moment: Moment) -> Entered:
        return _base("change_insurer", ground=ground, insurer=_other_insurer(asker, moment)) | _whole(asker)

    return asks


def inclusion(asker: Asker, moment: Moment) -> Entered:
    """A policy for somebody who has one."""
    return _base("include", insurer=_other_insurer(asker, moment)) | _whole(asker, enp=None)


def namesake(asker: Asker, moment: Moment) -> Entered:
    """A policy for somebody new, who is much like one who is held."""
    own = {"enp": None, "birth_date": _a_day_off(asker), "snils": snils.make(FIRST_SNILS + moment.place), "inn": None}
    given = replace(asker.person(), documents=(new_passport(moment),), **own)  # type: ignore[arg-type]
    return _base("include", insurer=INSURERS[0]) | reading.spelled(given, "person")


def from_elsewhere(asker: Asker, moment: Moment) -> Entered:
    """A policy for somebody new, with an insurer that does not work here."""
    stranger = {"person.surname": "Приезжев", "person.name": "Тимур", "person.patronymic": "Олегович", "person.sex": "M"}
    return namesake(asker, moment) | stranger | {"insurer": ELSEWHERE}


def sitting(asker: Asker, moment: Moment) -> Entered | None:
    """Extracts for the children of one family at one sitting, asked for by their mother."""
    near = asker.household(moment.reach)
    mothers = [one for one in near if one.held.sex == "F" and one.years(moment.on) >= GROWN]
    children = [one for one in near if child(one, moment.on)]
    if not (mothers and children):
        return None
    mother = mothers[0].person()
    given = {"surname": mother.surname, "name": mother.name, "patronymic": mother.patronymic, "phone": mother.phone}
    asked = _base("extract", ground="asked") | _whole(asker) | {"for": "child", "representative.relation": "mother"}
    family = {f"family.{n}": str(one.id) for n, one in enumerate(children)}
    return asked | {f"representative.{name}": text for name, text in given.items() if text} | family


def rightly_typed(asker: Asker) -> Entered:
    """The birth date as it is held."""
    return {"person.birth_date": f"{asker.held.birth_date:%d.%m.%Y}"}
