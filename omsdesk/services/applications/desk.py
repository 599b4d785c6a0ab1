"""What the desk does with applications: the one door for the window, the command line and other services."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Literal

from omsdesk.errors import NotFound
from omsdesk.models.checks import Circumstances, HeldPerson
from omsdesk.models.drafts import ApplicationDraft
from omsdesk.models.drafts.reading import Entered
from omsdesk.models.words import ApplicationStatus
from omsdesk.services import audit, circumstances, reference
from omsdesk.services.access import Seat
from omsdesk.services.applications import sitting
from omsdesk.services.applications.deciding import Deciding
from omsdesk.services.applications.enclosed import NOTHING_ENCLOSED, Enclosed
from omsdesk.services.applications.examining import Checked, Examined, examine
from omsdesk.services.applications.filing import Filing, Forget
from omsdesk.services.database import Database
from omsdesk.services.filed import kept, listing
from omsdesk.services.filed.listing import Appearing, ApplicationRow, Wanted
from omsdesk.services.filed.outcome import Outcome
from omsdesk.services.likeness import Likeness, pair_key
from omsdesk.services.survivor import survivor
from omsdesk.settings import Settings


class Applications:
    """Applications of one store at one seat."""

    def __init__(self, database: Database, settings: Settings, seat: Seat, forget: Forget) -> None:
        """Serve one seat; `forget` takes away the draft that an application was entered in, once it is filed."""
        self._forget = forget
        self._database = database
        self._settings = settings
        self._seat = seat

    def check(self, entered: Entered, enclosed: Enclosed = NOTHING_ENCLOSED) -> Checked:
        """Look at what was entered and what came along, and file nothing; every finding at once."""
        draft, unread = self._filing.read(entered)
        with self._database.read() as session:
            around, findings, ruling = self._filing.judged(session, draft, enclosed)
        return Checked(draft, around, (*unread, *findings), ruling)

    def around(self, draft: ApplicationDraft) -> Circumstances:
        """What the register knows around a draft: given to `models.checks.check` as often as is typed."""
        with self._database.read() as session:
            return circumstances.of_draft(session.connection(), draft, self._settings)

    def answer_alike(self, draft: ApplicationDraft, person_id: int, because: str = "") -> None:
        """Remember that the person of a draft is the one held, or, with a reason, that it is another."""
        answer: Literal["same", "another"] = "another" if because.strip() else "same"
        Likeness(self._database, self._seat).answer(person_id, pair_key(draft.person), answer, because)

    def submit(self, entered: Entered, family: Iterable[int] = (), enclosed: Enclosed = NOTHING_ENCLOSED) -> Outcome:
        """File an application with what came along, and the same for further people who are held, all in one transaction.

        A DRAFT comes back where something holds one of them back, for whoever it is: then nothing is filed for anybody, and what
        is wrong with a further person stands at `family.N`. What was filed under this uuid before is answered as it was then.
        The proof of identity was asked of `Identity` before: here counts what it found.
        """
        with self._database.write() as session:
            first = kept.by_uuid(session, self._filing.read(entered)[0].uuid)
            if first is not None:
                return replace(first, family=sitting.family_of(session, first))
            with session.begin_nested() as sat:
                outcome = self._filing.file(session, entered, enclosed)
                told, proof = {**entered, "uuid": outcome.uuid}, enclosed.findings
                family = family if outcome.number else ()
                others = tuple(self._filing.file_member(session, told, person_id, proof) for person_id in family)
                if all(one.number for one in others):
                    return replace(outcome, family=others)
                sat.rollback()
            return Outcome(outcome.uuid, ApplicationStatus.DRAFT, findings=tuple(sitting.held_back(outcome, others)))

    def filed(self, uuid: str) -> Outcome | None:
        """The outcome of what was filed under this uuid, None when nothing was."""
        with self._database.read() as session:
            first = kept.by_uuid(session, uuid)
            return replace(first, family=sitting.family_of(session, first)) if first is not None else None

    def outcome(self, number: str) -> Outcome:
        """The outcome of an application by its number; the view is audited. Raises NotFound `application.unknown`."""
        with self._database.write() as session:
            self._require(kept.row_of(session, number))
            audit.note(session, self._seat, "view", "application", number)
            return kept.outcome(session, number)

    def entered(self, number: str) -> dict[str, str]:
        """Everything that was entered; the view is written into the audit. Raises NotFound `application.unknown`."""
        with self._database.write() as session:
            found = kept.entered_of(session, number)
            if found is None:
                raise NotFound("application.unknown")
            audit.note(session, self._seat, "view", "application", number)
            return found

    def again(self, number: str) -> dict[str, str]:
        """What was entered in an application, ready to be filed once more under a uuid of its own."""
        left = {path: text for path, text in self.entered(number).items() if path not in {"uuid", "sitting"}}
        return left | {"again": number}

    def examine(self, number: str) -> Examined:
        """Everything that a decision on an application looks at; the view is written into the audit.

        Raises NotFound `application.unknown`.
        """
        with self._database.write() as session:
            found = examine(session, self._filing, number)
            audit.note(session, self._seat, "view", "application", number)
            return found

    def approve(self, number: str, text: str = "") -> Outcome:
        """A clerk's approval; see `Deciding.approve`."""
        with self._database.write() as session:
            return self._deciding.approve(session, number, text)

    def refuse(self, number: str, codes: Iterable[str], text: str = "") -> Outcome:
        """A clerk's refusal; see `Deciding.refuse`."""
        with self._database.write() as session:
            return self._deciding.refuse(session, number, codes, text)

    def withdraw(self, number: str, text: str = "") -> Outcome:
        """An application taken back; see `Deciding.withdraw`."""
        with self._database.write() as session:
            return self._deciding.withdraw(session, number, text)

    def list(self, wanted: Wanted) -> tuple[ApplicationRow, ...]:
        """Applications, the newest first; that they were listed, and how many, is written into the audit."""
        with self._database.look() as connection:
            rows = listing.listed(connection, wanted)
        audit.listed(self._database, self._seat, "applications", len(rows))
        return rows

    def waiting(self) -> int:
        """How many applications wait for a decision."""
        with self._database.look() as connection:
            return listing.waiting(connection)

    def appearing(self) -> Appearing:
        """The clerks and insurers of the applications that are kept, to narrow the list by."""
        with self._database.look() as connection:
            return listing.appearing(connection)

    def held(self, person_id: int) -> HeldPerson:
        """Everything held of a person in the shape of a draft, to fill a form; the view is written into the audit.

        Of a record that was merged into another one, that one is told. Raises NotFound `person.unknown`.
        """
        with self._database.write() as session:
            connection = session.connection()
            found = circumstances.held_person(connection, survivor(connection, person_id))
            audit.note(session, self._seat, "view", "person", found.id)
            return found

    @staticmethod
    def _require(row: object) -> None:
        if row is None:
            raise NotFound("application.unknown")

    @cached_property
    def _filing(self) -> Filing:
        return Filing(self._settings, self._seat, reference.workdays(self._settings.home), self._forget)

    @cached_property
    def _deciding(self) -> Deciding:
        return Deciding(self._settings, self._seat, self._filing)
