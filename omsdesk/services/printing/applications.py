"""Papers of applications: the application as it was filed, its consents, the receipt, the refusal, the journal of a day.

What a paper says of the person is what was entered, and what the register held when it was filed, however much changed since.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.drafts import PersonDraft, reading
from omsdesk.models.drafts.naming import named
from omsdesk.models.words import ApplicationKind, ApplicationStatus
from omsdesk.services import audit, eligibility, filed, insuring, linking, reference
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.falling_due import FallingDue
from omsdesk.services.filed import Wanted
from omsdesk.services.printing import heads
from omsdesk.services.printing.paper import Paper
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from omsdesk.services.documents.page import PaperName, Piece
    from omsdesk.services.filed import Outcome
    from omsdesk.services.printing.answers import Filed

Form = Literal["application", "consent", "informing", "power", "receipt", "refusal"]
REFUSED = ApplicationStatus.REFUSED
MOST_A_DAY = 100_000


class ApplicationPapers:
    """Prints what belongs to applications, for one seat."""

    def __init__(self, database: Database, settings: Settings, seat: Seat, *, practice: bool, is_look: bool = False) -> None:
        """Print from this store in the name of this seat; papers of a practice register say so.

        With `is_look` papers are made to be looked at, and the audit has them as looks.
        """
        self._is_look = is_look
        self._database = database
        self._settings = settings
        self._seat = seat
        self._practice = practice

    def paper(self, number: str, form: Form = "application", size: "PaperName" = "A4") -> Paper:
        """One paper of an application; raises NotFound `application.unknown`, Rejected `refusal.not_refused`."""
        return self._bound(f"{form}-{number}", self.pieces(number, form, size))

    def pieces(self, number: str, form: "Form | Literal['pack']", size: "PaperName" = "A4") -> "list[Piece]":
        """One paper of an application, or its pack, ready to be bound; raises as `paper`."""
        with self._database.read() as session:
            every = [self._filed(session, one) for one in (self._sitting(session, number) if form == "pack" else (number,))]
        made = [self._piece(one, each, size) for one in every for each in (_pack_of(one) if form == "pack" else (form,))]
        self._note(form, number)
        return made

    def proposal(self, number: str, outcome: "Outcome", size: "PaperName" = "A4") -> Paper:
        """The notice that a refusal would print, before it is decided: it says that it is a draft. Raises NotFound."""
        from omsdesk.services.printing import answers  # noqa: PLC0415 - as above

        with self._database.read() as session:
            one = replace(
                self._filed(session, number), outcome=outcome, decided_at=heads.moment(self._settings), is_proposed=True
            )
        return Paper(f"refusal-{number}-draft.pdf", answers.bound([answers.PIECES["refusal"](one, size)]))

    def pack(self, number: str, size: "PaperName" = "A4") -> Paper:
        """What is to be signed and taken along, of an application and of the others of its sitting; raises as `paper`."""
        return self._bound(f"pack-{number}", self.pieces(number, "pack", size))

    def blank(self, kind: ApplicationKind, size: "PaperName" = "A4") -> Paper:
        """The form of a kind with nothing in it, for a pen."""
        from omsdesk.services.printing import answers  # noqa: PLC0415 - the tools of paper come with the first paper

        facts = answers.blank(kind, heads.organisation(self._settings), datetime.now().astimezone(), practice=self._practice)
        return Paper(f"blank-{kind.value}.pdf", answers.bound([answers.form(facts, size)]))

    def journal(self, on: date) -> Paper:
        """The applications filed on a day, in the order in which they came."""
        from omsdesk.services.printing import answers  # noqa: PLC0415 - as above

        with self._database.read() as session:
            rows = filed.listed(session.connection(), Wanted(since=on, until=on, limit=MOST_A_DAY))
        clerk = self._seat.clerk if self._seat.is_named else None
        piece = answers.journal(rows[::-1], heads.organisation(self._settings), on, clerk, practice=self._practice)
        self._note("journal", on.isoformat())
        return self._bound(f"journal-{on.isoformat()}", [piece])

    def family(self, person_id: int, again: date | None = None) -> Paper:
        """The family of a person: links, who lives together; A4 across whatever is asked; raises NotFound `person.unknown`.

        `again` is the day on which it was printed before: it says then that it is a later print, of what is recorded now.
        """
        from omsdesk.services.documents import family_form  # noqa: PLC0415 - as above
        from omsdesk.services.printing import answers, family_answers  # noqa: PLC0415 - as above

        with self._database.read() as session:
            view = linking.family_view(session.connection(), person_id, self._settings.today)
        clerk = self._seat.clerk if self._seat.is_named else None
        facts = family_answers.facts(
            view, heads.organisation(self._settings), heads.moment(self._settings), clerk, practice=self._practice
        )
        with self._database.write() as session:
            audit.note(session, self._seat, heads.deed("family", is_look=self._is_look), "person", person_id)
        return Paper(f"family-{person_id}.pdf", answers.bound([family_form.leaf(replace(facts, again=again))]))

    def notice(self, person_ids: Sequence[int], until: date | None = None, size: "PaperName" = "A4") -> Paper:
        """Notices to people of one household of what falls due for them, a sheet each matter; raises as `FallingDue.notice`."""
        return self.notices([person_ids], until, size)

    def notices(self, households: Sequence[Sequence[int]], until: date | None = None, size: "PaperName" = "A4") -> Paper:
        """The notices to several households, each to its own address, one after another; raises as `FallingDue.notice`."""
        pieces = [piece for person_ids in households for piece in self.notice_pieces(person_ids, until, size)]
        return self._bound(f"notice-{households[0][0]}", pieces)

    def notice_pieces(self, person_ids: Sequence[int], until: date | None = None, size: "PaperName" = "A4") -> "list[Piece]":
        """The notices to people of one household, ready to be bound; raises as `FallingDue.notice`."""
        from omsdesk.services.printing import answers  # noqa: PLC0415 - as above

        notice = FallingDue(self._database, self._settings, self._seat).notice(person_ids, until)
        clerk = self._seat.clerk if self._seat.is_named else None
        at = datetime.combine(notice.on, datetime.now().astimezone().timetz())
        sender = answers.Sender(heads.organisation(self._settings), at, clerk, self._practice)
        return list(answers.notices(notice, sender, size))

    def _piece(self, one: "Filed", form: Form, size: "PaperName") -> "Piece":
        from omsdesk.services.printing import answers  # noqa: PLC0415 - as above

        if form == "refusal" and one.outcome.status is not REFUSED:
            raise Rejected("refusal.not_refused")
        return answers.PIECES[form](one, size)

    def _filed(self, session: Session, number: str) -> "Filed":
        from omsdesk.services.printing import answers  # noqa: PLC0415 - as above

        row = filed.row_of(session, number)
        if row is None:
            raise NotFound("application.unknown")
        draft, _ = reading.read(json.loads(row.entered), row.filed_on)
        held, _ = reading.read({f"person.{path}": text for path, text in json.loads(row.held).items()}, row.filed_on)
        draft = replace(draft, person=named(draft.person, held.person))
        names = answers.Names(
            organisation=heads.organisation(self._settings),
            filed_at=datetime.combine(row.filed_on, _local(row.filed_at).timetz()),
            clerk=row.clerk if self._seat.is_named else None,
            insurer=_insurer(session, draft.insurer),
            present_insurer=_present_insurer(session, row),
            clinic=_name(session, eligibility.CLINIC, draft.clinic),
            before=held.person if row.kind == ApplicationKind.UPDATE and held.person != PersonDraft() else None,
            practice=self._practice,
        )
        return answers.filed(draft, row, filed.outcome(session, number), filed.decided_at(session, row.id), names)

    def _sitting(self, session: Session, number: str) -> tuple[str, ...]:
        row = filed.row_of(session, number)
        if row is None:
            raise NotFound("application.unknown")
        rows = filed.listed(session.connection(), Wanted(sitting=row.sitting or row.uuid))
        return tuple(sorted(one.number for one in rows))

    def _bound(self, name: str, pieces: "list[Piece]") -> Paper:
        from omsdesk.services.printing import answers  # noqa: PLC0415 - as above

        return Paper(f"{name}.pdf", answers.bound(pieces))

    def _note(self, form: str, number: str) -> None:
        with self._database.write() as session:
            audit.note(session, self._seat, heads.deed(form, is_look=self._is_look), "application", number)


def _pack_of(one: "Filed") -> tuple[Form, ...]:
    return ("application", "consent", "refusal" if one.outcome.status is REFUSED else "receipt")


def _local(at: datetime) -> datetime:
    """A moment as the clock of this place showed it."""
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone()


def _present_insurer(session: Session, row: Any) -> str | None:
    """The insurer of the policy that the register holds for the day of the application."""
    held = insuring.period_on(session.connection(), row.person_id, row.filed_on) if row.person_id is not None else None
    return _insurer(session, held.insurer) if held else None


def _insurer(session: Session, code: str | None) -> str | None:
    """The name of an insurer, that of the shipped list where the register has none, the code where neither has."""
    return _name(session, eligibility.INSURER, code) or reference.insurers().get(code or "", {}).get("name") or code


def _name(session: Session, table: Any, code: str | None) -> str | None:
    found: str | None = session.execute(select(table.c.name).where(table.c.code == code)).scalar() if code else None
    return found
