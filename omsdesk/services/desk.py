"""The desk: the frozen bundle of services handed to the window and to the command line alike."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from omsdesk.errors import StoreUnavailable
from omsdesk.models.records import Fact, PersonLine
from omsdesk.services import access
from omsdesk.services.access import Seat
from omsdesk.services.applications import Applications
from omsdesk.services.attachments import ScannedDocuments
from omsdesk.services.auditing import AuditTrail
from omsdesk.services.backup import Backups
from omsdesk.services.clerks import Clerks, Oneself, Roles, Session, signing_in
from omsdesk.services.codes import Codes
from omsdesk.services.coverage import Coverage
from omsdesk.services.database import Database
from omsdesk.services.drafting import Drafts
from omsdesk.services.falling_due import FallingDue
from omsdesk.services.families import Families, Households
from omsdesk.services.gate import guarded
from omsdesk.services.identity import Identity
from omsdesk.services.intake import Intake
from omsdesk.services.likeness import Likeness
from omsdesk.services.merging import Merging
from omsdesk.services.persons import Persons
from omsdesk.services.print_jobs import Maker, PrintJobs
from omsdesk.services.printing import ApplicationPapers, CarePapers, Printing
from omsdesk.services.search.find import Search
from omsdesk.services.statements import Statements
from omsdesk.services.suggesting import Suggestions
from omsdesk.services.upkeep import Upkeep
from omsdesk.services.visits import Calendars, Disputes, LabResults, MedicalPapers, Vaccinations, Visits, VisitsAside
from omsdesk.settings import Organisation, Proof, Settings

if TYPE_CHECKING:
    from omsdesk.services.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the desk does, over one store, for one seat."""

    settings: Settings
    session: Session
    practice: bool
    search: Search
    coverage: Coverage
    persons: Persons
    families: Families
    households: Households
    merging: Merging
    visits: Visits
    visits_aside: VisitsAside
    codes: Codes
    results: LabResults
    vaccinations: Vaccinations
    calendars: Calendars
    disputes: Disputes
    medical_papers: MedicalPapers
    applications: Applications
    intake: Intake
    falling_due: FallingDue
    printing: Printing
    statements: Statements
    papers: ApplicationPapers
    care_papers: CarePapers
    print_jobs: PrintJobs
    upkeep: Upkeep
    audit: AuditTrail
    backups: Backups
    drafts: Drafts
    scanned_documents: ScannedDocuments
    identity: Identity
    likeness: Likeness
    suggestions: Suggestions
    clerks: Clerks
    roles: Roles
    oneself: Oneself
    _begin_exchange: "Callable[[], Exchange]"

    @property
    def seat(self) -> Seat:
        """Who sits here, and what they may do."""
        return self.session.seat

    @property
    def exchange(self) -> "Exchange":
        """Files in and out; what reads them is imported when the first one comes, not at every start."""
        return self._begin_exchange()


def make_desk(database: Database, settings: Settings) -> Desk:
    """The services over an open store of the current schema, for whoever the settings sign in; each call asks for its right.

    A practice register brings its own organisation. Raises NotAllowed `sign_in.*`.
    """
    settings, practice = _settled(database, settings)
    seat = signing_in.enter(database, settings)
    settings = replace(settings, proof=Proof())
    session = Session(database, settings, seat)
    made = _services(database, settings, session, practice=practice)
    handed = {name: guarded(name, service, session) for name, service in made.items()}
    # What makes papers of recipes goes through the gate itself: which right is asked for depends on the form.
    maker = Maker(*(handed[name] for name in ("coverage", "printing", "papers", "care_papers")))
    looking = {name: guarded(name, one, session) for name, one in _looking(database, settings, seat, practice=practice).items()}
    looks = Maker(handed["coverage"], **looking)
    jobs = PrintJobs((database, settings, session.seat), maker, looks, handed["search"], practice=practice)
    handed["print_jobs"] = guarded("print_jobs", jobs, session)
    begin_exchange = partial(_exchange, database, settings, session, made["backups"])
    return Desk(settings=settings, session=session, practice=practice, _begin_exchange=begin_exchange, **handed)


def _services(database: Database, settings: Settings, session: Session, *, practice: bool) -> dict[str, Any]:
    seat = session.seat
    search = Search(database, settings)
    drafts = Drafts(database, settings, seat)
    coverage = Coverage(database, search, settings, seat)
    applications = Applications(database, settings, seat, drafts.remove)
    identity = Identity(database, settings, seat)
    backups = Backups(database, settings, seat, partial(_try_out, settings), practice=practice)
    at = (database, settings, seat)
    return {
        "search": search, "coverage": coverage, "persons": Persons(*at), "families": Families(*at), "households": Households(*at),
        "merging": Merging(*at), "visits": Visits(*at, coverage.verify_person, search), "disputes": Disputes(*at),
        "medical_papers": MedicalPapers(*at), "codes": Codes(database), "visits_aside": VisitsAside(database, seat),
        "results": LabResults(*at), "vaccinations": Vaccinations(*at, coverage.verify_person), "calendars": Calendars(*at),
        "applications": applications, "intake": Intake(settings, applications, identity), "falling_due": FallingDue(*at),
        "printing": Printing(*at), "papers": ApplicationPapers(*at, practice=practice),
        "care_papers": CarePapers(*at, practice=practice), "upkeep": Upkeep(database, settings), "audit": AuditTrail(*at, search),
        "backups": backups, "drafts": drafts, "statements": Statements(*at),
        "scanned_documents": ScannedDocuments(*at), "identity": identity, "likeness": Likeness(database, seat),
        "suggestions": Suggestions(database), "clerks": Clerks(database, settings, session), "roles": Roles(database, session),
        "oneself": Oneself(database, settings, session),
    }  # fmt: skip


def _looking(database: Database, settings: Settings, seat: Seat, *, practice: bool) -> dict[str, Any]:
    """The services that make papers, for papers that are looked at and not printed."""
    at = (database, settings, seat)
    return {
        "printing": Printing(*at, is_look=True),
        "papers": ApplicationPapers(*at, practice=practice, is_look=True),
        "care_papers": CarePapers(*at, practice=practice, is_look=True),
    }


def _settled(database: Database, settings: Settings) -> tuple[Settings, bool]:
    """The settings as they hold over this store, and whether it is a practice register."""
    with database.read() as session:
        facts = dict(session.execute(select(Fact.name, Fact.value)).all())
    practice = facts.get("practice") == "1"
    return (replace(settings, organisation=_organisation(facts)) if practice else settings), practice


def _try_out(settings: Settings, restored: Database) -> None:
    """Ask a register that was restored on trial for somebody it holds, as a clerk would; raises StoreUnavailable `copy.mute`."""
    with restored.look() as connection:
        line = connection.execute(
            select(PersonLine.person_id, PersonLine.enp).where(PersonLine.enp.is_not(None)).limit(1)
        ).first()
    search = Search(restored, settings)
    coverage = Coverage(restored, search, settings, access.seat(settings))
    if line is None:
        search.find("иванов")
        return
    found = search.find(line.enp)
    answer = coverage.verify(line.enp)
    if line.person_id not in {row.id for row in found.rows} or answer.person is None or answer.person.id != line.person_id:
        raise StoreUnavailable("copy.mute")


def _exchange(database: Database, settings: Settings, session: Session, backups: Backups) -> "Exchange":
    from omsdesk.services.exchange import Exchange  # noqa: PLC0415 - see Desk.exchange

    return guarded("exchange", Exchange(database, settings, session.seat, backups.make_before_load), session)


def _organisation(facts: dict[str, str]) -> Organisation:
    own = {name.removeprefix("organisation."): value for name, value in facts.items() if name.startswith("organisation.")}
    return Organisation(**own)  # type: ignore[arg-type]
