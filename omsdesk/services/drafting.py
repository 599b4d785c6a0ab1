"""Drafts: an application as it is being typed, kept in the store, so that nothing that was entered is ever lost.

A sheet is what stands on the screen. It carries when it was last saved; one that meanwhile was saved, handed over, discarded or
filed elsewhere is refused, so that the last of two desks never wins in silence. The typing itself is not audited.
"""

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.orm import Session

from omsdesk.errors import NotFound, Rejected, Said, StaleRecord
from omsdesk.models.checks.circumstances import Difference
from omsdesk.models.drafts.reading import read, spelled, tidy, unknown
from omsdesk.models.records import Application, Draft, ScannedDocument, table_of
from omsdesk.models.records.application import FIRST_OF_VISITS
from omsdesk.services import audit, circumstances
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from omsdesk.services.survivor import survivor
from omsdesk.settings import Settings

FORM = 1
"""The edition of the form: raised when a path of the application file comes to mean something else than before."""
ROWS_SHOWN = 500
OF_FAMILY = ("person.registered_at.", "person.lives_at.", "person.phone", "person.email", "person.citizenship")
"""Values that a card gives to somebody else of the family."""

_DRAFT, _APPLICATION = table_of(Draft), table_of(Application)
OF_APPLICATION = _DRAFT.c.form < FIRST_OF_VISITS
_SHORTEST_WHILE = timedelta(microseconds=1)
_NAME_PARTS = ("person.surname", "person.name", "person.patronymic")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the screen: path → text, where filled values came from, at which step and field the clerk is.

    `missing` counts what still stops the application. `saved_at` is what `save` gave last, or an opened sheet brought; a new
    sheet has none. `person_id` and `person_version` name the card that it was filled from.
    """

    uuid: str
    entered: Mapping[str, str]
    origins: Mapping[str, str] = dataclasses.field(default_factory=dict)
    step: str = ""
    field: str = ""
    person_id: int | None = None
    person_version: int | None = None
    is_open: bool = True
    missing: int | None = None
    note: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A draft as it was saved.

    `stale` says what changed meanwhile; `differences` are filled values that the card has otherwise now, as they would be typed.
    """

    sheet: Sheet
    clerk: str
    workplace: str
    opened_at: datetime
    handed_by: str | None
    stale: tuple[Said, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def saved_at(self) -> datetime:
        """When it was last saved."""
        assert self.sheet.saved_at is not None
        return self.sheet.saved_at


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A line of the list of drafts: whose, what for and for whom as it was entered, since when, where it stands."""

    uuid: str
    clerk: str
    workplace: str
    is_own: bool
    handed_by: str | None
    kind: str
    for_whom: str
    full_name: str
    birth_date: str
    step: str
    missing: int | None
    note: str
    is_open: bool
    opened_at: datetime
    saved_at: datetime


class Drafts:
    """Applications being entered, of all clerks of one store, as one seat sees them."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Keep the drafts of one store for one seat."""
        self._database = database
        self._settings = settings
        self._seat = seat

    def save(self, sheet: Sheet) -> datetime:
        """Keep a sheet and give when it was kept, which the next saving of it must carry; one short transaction.

        Saving a colleague's draft takes it over. Saving again what is kept already, after an answer that was lost, is no
        conflict. Raises StaleRecord: `draft.stale` when it was saved elsewhere since, `draft.filed` when the application was
        submitted, `draft.gone` when it was discarded.
        """
        kept = _values(sheet, self._seat)
        with self._database.write() as session:
            if sheet.saved_at is not None and _renewed(session, sheet, kept, _DRAFT.c.clerk == self._seat.clerk):
                return _moment(kept)
            return self._saved_anew(session, sheet, kept)

    def _saved_anew(self, session: Session, sheet: Sheet, kept: dict[str, Any]) -> datetime:
        """The rarer cases: the first saving, a draft of a colleague, an answer that was lost, a conflict."""
        held = session.execute(select(_DRAFT).where(_DRAFT.c.uuid == sheet.uuid).with_for_update()).one_or_none()
        if held is None:
            _require_new(session, sheet)
            session.execute(insert(_DRAFT).values(uuid=sheet.uuid, opened_at=kept["saved_at"], **kept))
            audit.note(session, self._seat, "begin", "draft", sheet.uuid)
            return _moment(kept)
        if held.saved_at == sheet.saved_at:
            audit.note(session, self._seat, "take over", "draft", sheet.uuid)
            _renewed(session, sheet, kept | {"handed_by": held.clerk})
            return _moment(kept)
        if all(getattr(held, name) == value for name, value in kept.items() if name != "saved_at"):
            return _saved_at(held)
        raise StaleRecord("draft.stale", clerk=held.clerk, workplace=held.workplace, at=held.saved_at.astimezone())

    def open(self, uuid: str) -> OpenedSheet:
        """The draft as it was saved last, with what changed meanwhile; raises NotFound `draft.unknown`. The view is audited."""
        found = self._found(_DRAFT.c.uuid == uuid)
        if found is None:
            raise NotFound("draft.unknown")
        return found

    def last_open(self, clerk: str = "") -> OpenedSheet | None:
        """The draft that a clerk (by default this seat's) had last on the screen of this workplace: a start shows it again."""
        return self._found(
            _DRAFT.c.clerk == (clerk or self._seat.clerk), _DRAFT.c.workplace == self._seat.workplace, _DRAFT.c.is_open.is_(True)
        )

    def _found(self, *wanted: ColumnElement[bool]) -> OpenedSheet | None:
        with self._database.read() as session:
            wanted = (*wanted, OF_APPLICATION)
            held = session.execute(select(_DRAFT).where(*wanted).order_by(_DRAFT.c.saved_at.desc()).limit(1)).one_or_none()
            if held is None:
                return None
            opened = _opened(held)
            opened = replace(opened, sheet=_led_on(session.connection(), opened.sheet))
            about_person, differences = self._about_person(session.connection(), opened.sheet, held.person_id)
        with self._database.write() as session:
            audit.note(session, self._seat, "open", "draft", opened.sheet.uuid)
        stale = (*_about_form(held.form, opened.sheet), *self._about_schema(), *about_person)
        return replace(opened, stale=stale, differences=differences)

    def list(self) -> tuple[DraftRow, ...]:
        """The drafts of everybody, one's own first, then the newest first, at most ROWS_SHOWN; that is written into the audit."""
        own = _DRAFT.c.clerk == self._seat.clerk
        with self._database.look() as connection:
            listed = select(_DRAFT).where(OF_APPLICATION).order_by(own.desc(), _DRAFT.c.saved_at.desc())
            held = connection.execute(listed.limit(ROWS_SHOWN)).all()
        audit.listed(self._database, self._seat, "drafts", len(held))
        return tuple(_row(one, self._seat) for one in held)

    def hand_over(self, uuid: str, to_clerk: str) -> None:
        """Make a draft a colleague's, closed; a sheet of it that still stands open can be saved no more.

        Raises NotFound `draft.unknown`, Rejected `draft.nobody` for an empty name.
        """
        to_clerk = tidy(to_clerk)
        if not to_clerk:
            raise Rejected("draft.nobody")
        with self._database.write() as session:
            asked = select(_DRAFT.c.saved_at).where(_DRAFT.c.uuid == uuid, OF_APPLICATION).with_for_update()
            held = session.execute(asked).one_or_none()
            if held is None:
                raise NotFound("draft.unknown")
            change = {"clerk": to_clerk, "handed_by": self._seat.clerk, "is_open": False, "saved_at": _after(held.saved_at)}
            session.execute(update(_DRAFT).where(_DRAFT.c.uuid == uuid).values(change))
            audit.note(session, self._seat, "hand over", "draft", uuid)

    def discard(self, uuid: str) -> None:
        """Throw a draft away with the documents that were scanned for it; raises NotFound `draft.unknown`."""
        of_application = select(_DRAFT.c.person_id).where(_DRAFT.c.uuid == uuid, OF_APPLICATION)
        with self._database.write() as session:
            held = session.execute(of_application).first()
            if held is None or not remove(session, uuid):
                raise NotFound("draft.unknown")
            session.execute(delete(ScannedDocument).where(ScannedDocument.uuid == uuid))
            audit.note(session, self._seat, "discard", "draft", uuid, person_id=held.person_id)

    def remove(self, session: Session, uuid: str) -> bool:
        """Take a draft away within the caller's transaction, as `remove` of this module does."""
        return remove(session, uuid)

    def _about_schema(self) -> Iterable[Said]:
        found = upgrade.revision(self._database)
        if found != upgrade.HEAD:
            yield Said("draft.other_schema", {"found": found, "known": upgrade.HEAD})

    def _about_person(
        self, connection: Connection, sheet: Sheet, was: int | None
    ) -> tuple[tuple[Said, ...], tuple[Difference, ...]]:
        """What is to be said of the card that the sheet was filled from, and the filled values that it has otherwise now.

        Of a card that changed in nothing that the sheet took from it there is nothing to say; `was` is whose card it was.
        """
        if sheet.person_id is None:
            return (), ()
        try:
            now = circumstances.held_person(connection, sheet.person_id)
        except NotFound:
            return (Said("draft.person_gone"),), ()
        if (now.id, now.version) == (was, sheet.person_version):
            return (), ()
        draft, _findings = read(sheet.entered, self._settings.today)
        entered, held = spelled(draft.person, "person"), spelled(now.draft, "person")
        if draft.representative is not None:
            # The card is the representative's: it gave the person no more than what a family shares.
            entered |= spelled(draft.representative, "representative")
            held = {path: text for path, text in held.items() if path.startswith(OF_FAMILY)} | {
                f"representative.{path.removeprefix('person.')}": text for path, text in held.items()
            }
            entered = {path: text for path, text in entered.items() if path.startswith((*OF_FAMILY, "representative."))}
        filled = [path for path in (entered | held) if path in sheet.origins]
        both = ((path, held.get(path), entered.get(path)) for path in filled)
        differences = tuple(Difference(*one) for one in both if one[1] != one[2])
        said = Said("draft.person_changed" if now.id == was else "draft.person_merged")
        return ((said,) if differences else ()), differences


def _led_on(connection: Connection, sheet: Sheet) -> Sheet:
    """The sheet on the card that holds its person now, whatever it was saved with."""
    return sheet if sheet.person_id is None else replace(sheet, person_id=survivor(connection, sheet.person_id))


def remove(session: Session, uuid: str) -> bool:
    """Take a draft away within the caller's transaction, and say whether there was one; its scanned documents stay."""
    gone = session.execute(delete(_DRAFT).where(_DRAFT.c.uuid == uuid).returning(_DRAFT.c.uuid)).one_or_none()
    return gone is not None


def _values(sheet: Sheet, seat: Seat) -> dict[str, Any]:
    """The columns of a saving. JSON in ASCII: no text that can be typed or pasted is one that a store refuses."""
    return {
        "clerk": seat.clerk,
        "workplace": seat.workplace,
        "saved_at": _after(sheet.saved_at),
        "entered": json.dumps(dict(sheet.entered)),
        "origins": json.dumps(dict(sheet.origins)),
        "step": sheet.step,
        "field": sheet.field,
        "person_id": sheet.person_id,
        "person_version": sheet.person_version,
        "form": FORM,
        "is_open": sheet.is_open,
        "missing": sheet.missing,
        "note": tidy(sheet.note),
    }


def _after(earlier: datetime | None) -> datetime:
    """Now; or just after the last saving, when the clock was set back meanwhile."""
    now = datetime.now(UTC)
    return now if earlier is None or now > earlier else earlier + _SHORTEST_WHILE


def _renewed(session: Session, sheet: Sheet, kept: Mapping[str, Any], *also: ColumnElement[bool]) -> bool:
    """Write over the draft where it still is what the sheet was opened from; say whether it was."""
    change = update(_DRAFT).where(_DRAFT.c.uuid == sheet.uuid, _DRAFT.c.saved_at == sheet.saved_at, *also).values(kept)
    return session.execute(change.returning(_DRAFT.c.uuid)).one_or_none() is not None


def _moment(kept: Mapping[str, Any]) -> datetime:
    moment: datetime = kept["saved_at"]
    return moment


def _saved_at(held: Any) -> datetime:
    moment: datetime = held.saved_at
    return moment


def _require_new(session: Session, sheet: Sheet) -> None:
    """Raise StaleRecord for a sheet whose draft is no longer there: filed, or discarded."""
    if session.execute(select(_APPLICATION.c.id).where(_APPLICATION.c.uuid == sheet.uuid)).one_or_none():
        raise StaleRecord("draft.filed")
    if sheet.saved_at is not None:
        raise StaleRecord("draft.gone")


def _opened(held: Any) -> OpenedSheet:
    sheet = Sheet(
        uuid=held.uuid,
        entered=json.loads(held.entered),
        origins=json.loads(held.origins),
        step=held.step,
        field=held.field,
        person_id=held.person_id,
        person_version=held.person_version,
        is_open=held.is_open,
        missing=held.missing,
        note=held.note,
        saved_at=held.saved_at,
    )
    return OpenedSheet(sheet, held.clerk, held.workplace, held.opened_at, held.handed_by)


def _about_form(form: int, sheet: Sheet) -> Iterable[Said]:
    if form != FORM:
        yield Said("draft.other_form")
    lost = unknown(sheet.entered)
    if lost:
        yield Said("draft.no_place", {"fields": lost})


def _row(held: Any, seat: Seat) -> DraftRow:
    entered = json.loads(held.entered)
    return DraftRow(
        uuid=held.uuid,
        clerk=held.clerk,
        workplace=held.workplace,
        is_own=held.clerk == seat.clerk,
        handed_by=held.handed_by,
        kind=entered.get("kind", ""),
        for_whom=entered.get("for", ""),
        full_name=" ".join(filter(None, (entered.get(part, "").strip() for part in _NAME_PARTS))),
        birth_date=entered.get("person.birth_date", ""),
        step=held.step,
        missing=held.missing,
        note=held.note,
        is_open=held.is_open,
        opened_at=held.opened_at,
        saved_at=held.saved_at,
    )
