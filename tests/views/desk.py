"""A desk of frozen answers for tests of the window: the same shapes as the services give, and nothing behind them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from omsdesk.errors import NotFound, Said
from omsdesk.models.checks import Circumstances, HeldPerson
from omsdesk.models.coverage import Stretch, StretchKind
from omsdesk.models.drafts import AddressDraft, DocumentDraft, PersonDraft
from omsdesk.models.status import OPEN
from omsdesk.models.words import ApplicationKind, ApplicationStatus, CoverageStatus, QuestionKind, Sex, VerdictKind
from omsdesk.services.access import Seat
from omsdesk.services.applications import Appearing, ApplicationRow, Outcome, Wanted
from omsdesk.services.attachments import ScannedRow
from omsdesk.services.checking import AttachmentShown, CoverageAnswer, InsurerShown, PolicyShown, RecentRow
from omsdesk.services.drafting import DraftRow, OpenedSheet
from omsdesk.services.identity import Confirmed
from omsdesk.services.indexing import PersonRow
from omsdesk.services.merging import FieldRow, Merged, MergerRow, Moved, Preview, Side, Unmerged
from omsdesk.services.persons import (
    AddressRow,
    AttachmentRow,
    ChangeRow,
    CheckRow,
    ContactRow,
    DocumentRow,
    EventRow,
    FormerNameRow,
    FormerNumberRow,
    PersonCard,
    PolicyRow,
)
from omsdesk.services.search.find import Found, QuestionShown
from omsdesk.services.suggesting import Organisation
from tests.views.care import Vaccinations
from tests.views.counter import PrintJobs
from tests.views.store import Backups, facts

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MARIA = PersonRow(
    1,
    "7156820823000016",
    "Иванова",
    "Мария",
    "Петровна",
    date(1980, 5, 12),
    "F",
    "11223344595",
    CoverageStatus.ACTIVE,
    "Альфа-мед",
    None,
    "70000",
)
NAMESAKE = replace(MARIA, id=2, snils=None, patronymic="Павловна", enp="7156820823000024", status=CoverageStatus.SUSPENDED)
OLEG = replace(
    MARIA,
    id=3,
    snils=None,
    surname="Петров",
    name="Олег",
    patronymic=None,
    sex="M",
    enp=None,
    status=CoverageStatus.NONE,
    insurer=None,
    why=Said("why.former_name", {"was": "Сидоров"}),
)
MARKUP = replace(MARIA, id=4, surname='<img src="file:///etc/passwd">', name="<b>Имя</b>", patronymic=None, enp=None, snils=None)
PEOPLE = (MARIA, NAMESAKE, OLEG, MARKUP)
STRIP = (
    Stretch(date(2015, 1, 1), date(2019, 5, 31), StretchKind.COVERED, CoverageStatus.ACTIVE, (0,)),
    Stretch(date(2019, 6, 1), date(2019, 6, 30), StretchKind.GAP, CoverageStatus.EXPIRED),
    Stretch(date(2019, 7, 1), date(2027, 11, 22), StretchKind.COVERED, CoverageStatus.ACTIVE, (1,)),
)


def found(rows, kind=QuestionKind.NAME, repaired=None, hints=(), more=False, repairs=()):
    return Found(QuestionShown(kind, repaired, tuple(hints), tuple(repairs)), tuple(rows), more, 0.4, 1_000_000, len(rows))


def answer(row=MARIA, on=TODAY, number="2026-000001", **changes):
    """The check of a person as the services give it."""
    insured = row.status in {CoverageStatus.ACTIVE, CoverageStatus.NO_INSURER}
    made = CoverageAnswer(
        on=on,
        verdict=VerdictKind.INSURED if insured else VerdictKind.NOT_INSURED,
        status=row.status,
        reason=Said("coverage.active_unlimited") if insured else Said("coverage.expired", {"until": date(2026, 9, 30)}),
        key_kind="name",
        key="иванова",
        person=row,
        policy=PolicyShown(
            row.enp,
            "digital",
            date(2019, 7, 1),
            None,
            InsurerShown("71011", "Альфа-мед", "8 800 100-07-02", None, None, None),
            "70000",
            "Тульская область",
        ),
        attached_to=AttachmentShown("710012", "Поликлиника № 2", date(2024, 1, 10), "14", None, here=True),
        strip=STRIP,
        source_name="practice",
        source_as_of=TODAY,
        check=number,
        at=NOW,
        clerk="Петрова",
        workplace="Окно 3",
    )
    return replace(made, **changes)


CARD = PersonCard(
    id=1,
    version=1,
    surname="Иванова",
    name="Мария",
    patronymic="Петровна",
    dost="",
    birth_date=date(1980, 5, 12),
    sex="F",
    birth_place="Тула",
    citizenship="RUS",
    category=1,
    death_date=None,
    enp="7156820823000016",
    snils="11223344595",
    inn=None,
    source="practice",
    as_of=TODAY,
    added_at=NOW,
    former_names=(FormerNameRow("Сидорова", "Мария", "Петровна", date(2005, 7, 1), "practice"),),
    former_numbers=(FormerNumberRow("enp", "7156820823000024", date(2019, 6, 30), "practice"),),
    documents=(
        DocumentRow(14, "70 05", "123456", date(2005, 7, 20), "УВД", "710-001", None, former=False, source="practice"),
        DocumentRow(14, "70 00", "654321", date(2000, 7, 20), "УВД", None, None, former=True, source="practice"),
    ),
    addresses=(
        AddressRow(
            "registered", "70000", "300041", None, "Тула", None, "Мира", "12", "2", "45", date(2010, 1, 1), None, "practice"
        ),
        AddressRow("lives", "70000", None, None, "Тула", None, "Мира", "1", None, None, None, date(2009, 1, 1), "practice"),
    ),
    contacts=(ContactRow("phone", "+79123456789", None, "practice"), ContactRow("email", "m@example.org", TODAY, "practice")),
    policies=(
        PolicyRow(
            "7156820823000016",
            "digital",
            None,
            date(2019, 7, 1),
            None,
            "71011",
            "Альфа-мед",
            "70000",
            main=True,
            source="practice",
            as_of=None,
            events=(EventRow("suspended", date(2024, 3, 2), "служба", "practice"),),
        ),
        PolicyRow(
            None,
            "old",
            "70 123",
            date(2015, 1, 1),
            date(2019, 5, 31),
            "71011",
            None,
            None,
            main=False,
            source="practice",
            as_of=None,
            events=(),
        ),
    ),
    attachments=(AttachmentRow("710012", "Поликлиника № 2", date(2024, 1, 10), None, "14", "Соколова", "practice"),),
    changes=(ChangeRow("surname", "Сидорова", "Иванова", NOW, "Петрова", "брак"),),
    checks=(CheckRow("2026-000001", NOW, "Петрова", TODAY, "insured", "active"),),
    strip=STRIP,
)


class Search:
    """Finds those whose surname begins with the first word, or whose number it is; `fails` makes it raise, `asked` remembers."""

    def __init__(self, people=PEOPLE):
        self.people, self.asked, self.fails, self.repaired = people, [], None, None
        self.kind, self.hints, self.repairs = QuestionKind.ENP, (), ()
        self.presumed, self.is_key, self.doubt = None, True, ""

    def find(self, text, limit=50, *, repair=True):
        self.asked.append((text, repair))
        if self.fails:
            raise self.fails
        word = text.lower().split()[0]
        if word.isdigit():
            borne = [row for row in self.people if word in {row.enp, row.snils}]
            numbered = found(borne, self.kind, hints=self.hints, repairs=self.repairs)
            return replace(numbered, doubt=self.doubt, question=replace(numbered.question, is_key=self.is_key))
        repaired = self.repaired if repair else None
        rows = [row for row in self.people if row.surname.lower().startswith(repaired or word)]
        named = found(rows[:limit], repaired=repaired, more=len(rows) > limit)
        presumed = self.presumed if repair and not rows else None
        return replace(named, question=replace(named.question, presumed=presumed))

    def total(self, text):
        return 1001


class Coverage:
    """Answers for the people above and remembers what was checked."""

    def __init__(self):
        self.made, self.asked, self.fails = {}, [], None

    def verify_person(self, person_id, on=None, key="", key_kind="card", warnings=()):
        self.asked.append((person_id, on, key))
        if self.fails:
            raise self.fails
        row = next(row for row in PEOPLE if row.id == person_id)
        return self._kept(answer(row, on or TODAY, f"2026-{len(self.made) + 1:06d}", key=key, warnings=warnings))

    def verify(self, key, on=None, *, by_scan=False):
        nobody = answer(number=f"2026-{len(self.made) + 1:06d}", person=None, policy=None, attached_to=None, strip=(), key=key)
        return self._kept(replace(nobody, verdict=VerdictKind.NOT_FOUND, status=CoverageStatus.NONE))

    def answer(self, number):
        return self.made[number]

    def recent(self, limit=10):
        rows = [
            RecentRow(
                one.check, one.at, one.on, one.person.id, one.person.full_name, one.person.birth_date, one.status, one.verdict
            )
            for one in reversed(self.made.values())
            if one.person
        ]
        return tuple(rows[:limit])

    def _kept(self, made):
        self.made[made.check] = made
        return made


class Persons:
    """Opens the one card there is."""

    def __init__(self):
        self.opened = []

    def open(self, person_id):
        self.opened.append(person_id)
        return replace(CARD, id=person_id)


HELD = PersonDraft(
    surname="Иванова",
    name="Мария",
    patronymic="Петровна",
    sex=Sex.FEMALE,
    birth_date=date(1980, 5, 12),
    birth_place="Тула",
    citizenship="RUS",
    category=6,
    snils="11223344595",
    enp="7156820823000016",
    documents=(DocumentDraft(14, "70 05", "123456", date(2005, 7, 20), "УВД г. Тулы", "710-001"),),
    registered_at=AddressDraft(okato="70000", index="300041", city="Тула", street="Мира", house="12", flat="45"),
    phone="+79123456789",
)


class Drafts:
    """Keeps the last sheet of each uuid; `fails` makes saving raise."""

    def __init__(self):
        self.kept, self.saves, self.fails, self.discarded, self.handed = {}, 0, None, [], []

    def save(self, sheet):
        if self.fails:
            raise self.fails
        self.saves += 1
        at = NOW + timedelta(seconds=self.saves)
        self.kept[sheet.uuid] = replace(sheet, saved_at=at)
        return at

    def open(self, uuid):
        return OpenedSheet(self.kept[uuid], "Петрова", "Окно 3", NOW, None)

    def last_open(self, clerk=""):
        held = [sheet for sheet in self.kept.values() if sheet.is_open]
        return self.open(held[-1].uuid) if held else None

    def list(self):
        return tuple(
            DraftRow(
                uuid=one.uuid,
                clerk="Петрова",
                workplace="Окно 3",
                is_own=True,
                handed_by=None,
                kind=one.entered.get("kind", ""),
                for_whom=one.entered.get("for", ""),
                full_name=one.entered.get("person.surname", ""),
                birth_date=one.entered.get("person.birth_date", ""),
                step=one.step,
                missing=one.missing,
                note="",
                is_open=one.is_open,
                opened_at=NOW,
                saved_at=one.saved_at,
            )
            for one in self.kept.values()
        )

    def hand_over(self, uuid, to_clerk):
        self.handed.append((uuid, to_clerk))

    def discard(self, uuid):
        self.discarded.append(uuid)
        self.kept.pop(uuid)


class Applications:
    """Answers with what it is told to; `submitted` remembers what was filed."""

    def __init__(self, today):
        self.known = Circumstances(today)
        self.answer = Outcome("", ApplicationStatus.APPROVED, "2026-000007", person_id=1, filed_on=today, decided_on=today)
        self.submitted, self.asked, self.told, self.fails = [], 0, [], None

    def around(self, draft):
        self.asked += 1
        return self.known

    def filed(self, uuid):
        return None

    def answer_alike(self, draft, person_id, because=""):
        self.told.append((person_id, because))
        self.known = replace(self.known, alike=tuple(one for one in self.known.alike if one.person_id != person_id))

    def held(self, person_id):
        return HeldPerson(person_id, 1, HELD)

    def submit(self, entered, family=()):
        if self.fails:
            raise self.fails
        self.submitted.append(dict(entered))
        return replace(self.answer, uuid=entered["uuid"])

    def appearing(self):
        return Appearing(("Петрова", "Сидорова"), (("71011", "Альфа-мед"),))

    def outcome(self, number):
        return replace(self.answer, number=number)

    def examine(self, number):
        raise NotFound("application.unknown")

    def waiting(self):
        return len(self.list(Wanted(status=OPEN)))

    def again(self, number):
        return {path: text for path, text in self.submitted[-1].items() if path != "uuid"} | {"again": number}

    def list(self, wanted):
        return tuple(
            ApplicationRow(
                number=f"2026-{place:06d}",
                kind=ApplicationKind(one["kind"]),
                ground=None,
                for_whom=one.get("for", ""),
                status=self.answer.status,
                person_id=1,
                person_name=one.get("person.surname", ""),
                birth_date=date(2021, 5, 5),
                insurer=None,
                insurer_name=None,
                enp=None,
                filed_on=TODAY,
                filed_at=NOW,
                deadline=TODAY,
                decided_on=TODAY,
                clerk="Петрова",
                workplace="Окно 3",
                sitting=None,
                again=None,
            )
            for place, one in enumerate(self.submitted, 1)
            if (not wanted.kind or one["kind"] in wanted.kind) and (not wanted.status or self.answer.status in wanted.status)
        )


class Merging:
    """Compares two records as it is told, merges and splits them; `took` remembers, `fails` makes splitting raise."""

    def __init__(self, today):
        self.today, self.made, self.took, self.words, self.fails = today, [], [], [], None
        self.fields = (
            FieldRow("surname", "Иванова", "Сидорова", differs=True),
            FieldRow("name", "Мария", "Мария", differs=False),
        )
        self.impossible, self.warnings, self.couples, self.stayed = (), (), (), ()

    def preview(self, keep, lose, take=()):
        sides = (Side(one, f"Запись {one}", date(1980, 5, 12)) for one in (keep, lose))
        moved = Moved(policies=2, documents=1, links=3, applications=1, checks=4)
        return Preview(*sides, self.fields, moved, self.impossible, self.warnings)

    def merge(self, keep, lose, take=(), because=""):
        self.took.append((keep, lose, sorted(take), because))
        number = f"M-2026-{len(self.took):06d}"
        until = self.today + timedelta(days=30)
        self.made.insert(0, MergerRow(number, keep, lose, f"Запись {lose}", self.today, until, "Петрова", because, None))
        return Merged(number, keep, Moved(), self.couples)

    def unmerge(self, number, because=""):
        self.words.append(because)
        if self.fails and not because:
            raise self.fails
        (row,) = (one for one in self.made if one.number == number)
        self.made = [replace(one, undone_on=self.today) if one is row else one for one in self.made]
        return Unmerged(number, row.kept, row.lost, self.stayed)

    def list(self, person_id):
        return tuple(one for one in self.made if person_id in {one.kept, one.lost})


class Families:
    """Nobody is linked, unless a test says so in `related` (by id) or `sharing`."""

    def __init__(self):
        self.related, self.sharing = {}, ()

    def links(self, person_ids):
        return {one: self.related.get(one, ()) for one in person_ids}

    def sharing_surname(self, person_id):
        return self.sharing


class Intake:
    """Files through the applications above; `proof` is what a proof is worth, `sent` the code, or what is raised for it."""

    def __init__(self, applications):
        self.applications = applications
        self.proof, self.sent, self.tried = Confirmed(is_confirmed=True), None, []

    def submit(self, sending, family=()):
        return self.applications.submit(sending.entered, family)

    def prove(self, sending):
        self.tried.append(sending.entered["identity.evidence"])
        return self.proof

    def send_code(self, sending):
        if isinstance(self.sent, Exception):
            raise self.sent
        return self.sent


class ScannedDocuments:
    """Keeps names by their line; the scanner has `ready`."""

    def __init__(self):
        self.rows, self.ready, self.has_scanner, self.picture = [], [], False, b""

    def add(self, uuid, slot, name, content, person_id=None):
        self.rows.append(
            ScannedRow(len(self.rows) + 1, uuid, person_id, slot, name, "image/png", len(content), 1, NOW, "Петрова")
        )
        return self.rows[-1]

    def of(self, uuid):
        return tuple(row for row in self.rows if row.uuid == uuid)

    def content(self, scan_id):
        return self.picture

    def remove(self, scan_id):
        self.rows = [row for row in self.rows if row.id != scan_id]

    def offered(self):
        return tuple(self.ready)

    def take(self, offered, uuid, slot, person_id=None):
        self.ready.remove(offered)
        return self.add(uuid, slot, offered, b"", person_id)


class FallingDue:
    """Lists what it is given; `asked` remembers the last days, `gate` holds the answer back, `fails` makes it raise."""

    def __init__(self):
        self.rows, self.asked, self.gate, self.fails = (), [], None, None

    def list(self, until):
        self.asked.append(until)
        if self.gate is not None:
            self.gate.wait(10)
        if self.fails:
            raise self.fails
        return self.rows


class Suggestions:
    """Streets and offices of one town; what was asked is kept."""

    STREETS = ("ул. Ленина", "ул. Лермонтова", "Лесной пер.")
    OFFICES = ("ГУ МВД РОССИИ ПО ТУЛЬСКОЙ ОБЛ.", "ОТДЕЛОМ УФМС РОССИИ ПО ТУЛЬСКОЙ ОБЛ.", "ОВД Г. ТУЛЫ")

    def __init__(self):
        self.asked = []

    def _answer(self, names, beginning, *asked):
        self.asked.append((beginning, *asked))
        return tuple(name for name in names if beginning.casefold() in name.casefold())

    def districts(self, okato, beginning=""):
        return self._answer((), beginning, okato)

    def cities(self, okato, beginning=""):
        return self._answer(("г. Тула",), beginning, okato)

    def settlements(self, okato, beginning=""):
        return self._answer(("пос. Косая Гора",), beginning, okato)

    def streets(self, okato, city, beginning="", *, settlement=""):
        return self._answer(self.STREETS, beginning, okato, city, settlement)

    def indexes(self, okato, city, street, beginning="", *, settlement=""):
        return self._answer(("300000", "300041"), beginning, okato, city, street, settlement)

    def issuers(self, code, beginning="", issued=None):
        return self._answer(self.OFFICES if code else (), beginning, code, issued)

    def insurers(self):
        return (Organisation("71999", "Новая страховая", "70000"),)

    def clinics(self):
        return (Organisation("710002", "Поликлиника № 2", "70000"), Organisation("770001", "Больница", None))


def make_desk(settings, *, practice=True):
    """The bundle as the window takes it."""
    applications = Applications(settings.today)
    return SimpleNamespace(
        settings=settings,
        seat=Seat("Петрова", "Окно 3"),
        practice=practice,
        search=Search(),
        coverage=Coverage(),
        persons=Persons(),
        families=Families(),
        merging=Merging(settings.today),
        vaccinations=Vaccinations(),
        printing=SimpleNamespace(),
        upkeep=SimpleNamespace(facts=facts, look_daily=lambda: None),
        backups=Backups(),
        drafts=Drafts(),
        applications=applications,
        intake=Intake(applications),
        falling_due=FallingDue(),
        print_jobs=PrintJobs(),
        scanned_documents=ScannedDocuments(),
        suggestions=Suggestions(),
    )
