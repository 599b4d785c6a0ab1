"""A check of coverage as a value, and its record: logged as it was shown, sentences included, so that it can be proved later."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from omsdesk import wording
from omsdesk.errors import NotFound, Said
from omsdesk.models.coverage import Restriction, Stretch, StretchKind
from omsdesk.models.records import Check, table_of
from omsdesk.models.words import CoverageStatus, VerdictKind
from omsdesk.services import audit, numbering, sentences
from omsdesk.services.access import Seat
from omsdesk.services.indexing import PersonRow
from omsdesk.services.statements.answer import StatementAnswer

CHECK = table_of(Check)
LONGEST_KEY = 300


@dataclass(frozen=True, slots=True)
class InsurerShown:
    """The insurer as the card shows it."""

    code: str
    name: str
    phone: str | None
    ogrn: str | None
    address: str | None
    licence: str | None


@dataclass(frozen=True, slots=True)
class PolicyShown:
    """The policy that answers for the date."""

    enp: str | None
    kind: str
    since: date
    until: date | None
    insurer: InsurerShown | None
    territory_okato: str | None
    territory_name: str | None


@dataclass(frozen=True, slots=True)
class AttachmentShown:
    """The clinic the person is attached to on the date; `here` when it is this one."""

    code: str
    name: str
    since: date
    area: str | None
    doctor: str | None
    here: bool


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """Whose desk made the check: the head of every paper printed from it, whatever the organisation is called later."""

    name: str
    ogrn: str
    licence: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class CoverageAnswer:
    """The answer of one check; the same value, byte by byte, whenever it is opened again by its number."""

    on: date
    verdict: VerdictKind
    status: CoverageStatus
    reason: Said
    key_kind: str
    key: str
    person: PersonRow | None = None
    candidates: tuple[PersonRow, ...] = ()
    policy: PolicyShown | None = None
    attached_to: AttachmentShown | None = None
    restrictions: tuple[Restriction, ...] = ()
    advice: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()
    strip: tuple[Stretch, ...] = ()
    strip_insurers: tuple[str | None, ...] = ()
    """The insurers of each stretch of the strip, by name."""
    source_name: str = ""
    source_as_of: date | None = None
    practice: bool = False
    statement: StatementAnswer | None = None
    """The statement that was brought, where the check was asked for by one."""
    check: str = ""
    at: datetime = datetime(1, 1, 1, tzinfo=UTC)
    clerk: str = ""
    clerk_is_named: bool = True
    """Whether `clerk` is a person's name, to be printed, or only that of the system's user."""
    workplace: str = ""
    organisation: OrganisationShown = OrganisationShown("", "", "", "", "")
    sentences: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What was said at the time, by language and `spoken`: a later wording does not change what was shown."""

    def said(self, one: Said, language: str = "ru") -> str:
        """The sentence as it was said when the check was made."""
        kept = self.sentences.get(language, {}).get(spoken(one))
        return wording.say(one.code, language, **one.values) if kept is None else kept


@dataclass(frozen=True, slots=True)
class RecentRow:
    """A person who was lately checked at this workplace."""

    check: str
    at: datetime
    on: date
    person_id: int
    full_name: str
    birth_date: date
    status: CoverageStatus
    verdict: VerdictKind


def log(session: Session, seat: Seat, answer: CoverageAnswer) -> CoverageAnswer:
    """Write the check down in the caller's transaction and give it back with its number, time and seat.

    The time is that of this place, with its offset: a paper printed elsewhere shows the same hour.
    """
    at = datetime.now().astimezone().replace(microsecond=0)
    number = f"{at.year}-{numbering.take(session, f'check-{at.year}'):06d}"
    made = replace(
        answer,
        key=printable(answer.key),
        check=number,
        at=at,
        clerk=seat.clerk,
        clerk_is_named=seat.is_named,
        workplace=seat.workplace,
        sentences=_sentences(answer),
    )
    session.execute(
        insert(CHECK).values(
            id=numbering.take(session, "check"),
            number=number,
            at=at,
            clerk=seat.clerk,
            workplace=seat.workplace,
            on=answer.on,
            key_kind=answer.key_kind,
            key=made.key,
            person_id=answer.person.id if answer.person else None,
            verdict=answer.verdict.value,
            status=answer.status.value,
            source=answer.source_name,
            statement=to_text(made),
        ),
    )
    audit.note(session, seat, "check", "coverage_check", number)
    return made


def opened(session: Session, number: str) -> CoverageAnswer:
    """The check of this number as it was shown; raises NotFound `check.unknown`."""
    statement = session.execute(select(CHECK.c.statement).where(CHECK.c.number == printable(number))).scalar()
    if statement is None:
        raise NotFound("check.unknown")
    return from_text(statement)


def recent(session: Session, seat: Seat, limit: int) -> tuple[RecentRow, ...]:
    """The last people checked at this workplace, by this clerk where somebody signed in, the newest first, each once."""
    last = func.max(CHECK.c.id).label("last")
    # a workplace is called what its settings say: no clerk sees by it whom others have checked
    own = [CHECK.c.clerk == seat.clerk] if seat.clerk_id is not None else []
    checks = (
        select(last)
        .where(CHECK.c.workplace == seat.workplace, CHECK.c.person_id.is_not(None), *own)
        .group_by(CHECK.c.person_id)
        .order_by(last.desc())
        .limit(limit)
        .subquery()
    )
    wanted = select(CHECK.c.statement).join(checks, CHECK.c.id == checks.c.last).order_by(CHECK.c.id.desc())
    answers = (from_text(statement) for statement in session.execute(wanted).scalars())
    return tuple(_recent(answer, answer.person) for answer in answers if answer.person is not None)


def _recent(answer: CoverageAnswer, person: PersonRow) -> RecentRow:
    return RecentRow(
        answer.check, answer.at, answer.on, person.id, person.full_name, person.birth_date, answer.status, answer.verdict,
    )  # fmt: skip


def spoken(one: Said) -> str:
    """A thing said with its values as one text, by which its sentence is kept."""
    return json.dumps(sentences.plain(one), ensure_ascii=False, sort_keys=True)


def printable(key: str) -> str:
    """A key as it can be kept and shown: one line without signs that no store or paper takes, of a bounded length."""
    shown = "".join(letter if letter.isprintable() else " " for letter in key[:LONGEST_KEY])
    return " ".join(shown.split())


def to_text(answer: CoverageAnswer) -> str:
    """The answer as JSON text, keys in order, the same for the same answer."""
    return json.dumps(_plain(answer), ensure_ascii=False, sort_keys=True)


def from_text(statement: str) -> CoverageAnswer:
    """The answer that `to_text` wrote."""
    held = json.loads(statement)
    policy, attached, brought = held.pop("policy"), held.pop("attached_to"), held.pop("statement", None)
    return CoverageAnswer(
        **{
            **held,
            "on": _day(held["on"]),
            "verdict": VerdictKind(held["verdict"]),
            "status": CoverageStatus(held["status"]),
            "reason": sentences.said(held["reason"]),
            "person": _person(held["person"]),
            "candidates": tuple(_person(one) for one in held["candidates"]),
            "policy": _policy(policy) if policy else None,
            "attached_to": AttachmentShown(**{**attached, "since": _day(attached["since"])}) if attached else None,
            "restrictions": tuple(_restriction(one) for one in held["restrictions"]),
            "advice": tuple(map(sentences.said, held["advice"])),
            "warnings": tuple(map(sentences.said, held["warnings"])),
            "strip": tuple(map(_stretch, held["strip"])),
            "strip_insurers": tuple(held["strip_insurers"]),
            "source_as_of": _day(held["source_as_of"]),
            "at": datetime.fromisoformat(held["at"]),
            "organisation": OrganisationShown(**held["organisation"]),
            "statement": StatementAnswer.of(brought) if brought else None,
        },
    )


def _plain(value: Any) -> Any:
    # not dataclasses.asdict: it copies every mapping with deepcopy, and a frozen mapping cannot be copied so
    if isinstance(value, Said):
        return sentences.plain(value)
    if isinstance(value, StatementAnswer):
        return value.plain()
    if is_dataclass(value):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None


def _person(held: Mapping[str, Any] | None) -> Any:
    if held is None:
        return None
    return PersonRow(
        **{
            **held,
            "birth_date": _day(held["birth_date"]),
            "until": _day(held["until"]),
            "status": CoverageStatus(held["status"]),
            "why": sentences.said(held["why"]) if held["why"] else None,
        },
    )


def _policy(held: Mapping[str, Any]) -> PolicyShown:
    insurer = held["insurer"]
    return PolicyShown(
        **{
            **held,
            "since": _day(held["since"]),
            "until": _day(held["until"]),
            "insurer": InsurerShown(**insurer) if insurer else None,
        },
    )


def _stretch(held: Mapping[str, Any]) -> Stretch:
    return Stretch(
        _day(held["since"]),
        _day(held["until"]),
        StretchKind(held["kind"]),
        CoverageStatus(held["status"]),
        tuple(held["periods"]),
        held["is_open"],
    )


def _restriction(held: Mapping[str, Any]) -> Restriction:
    return Restriction(held["code"], sentences.said(held["said"]), _day(held["since"]), _day(held["until"]))


def _sentences(answer: CoverageAnswer) -> Mapping[str, Mapping[str, str]]:
    said = [answer.reason, *answer.advice, *answer.warnings, *(one.said for one in answer.restrictions)]
    said += [kind_of(answer.policy)] if answer.policy else []
    said += [answer.statement.said] if answer.statement else []
    said += [one.why for one in (answer.person, *answer.candidates) if one is not None and one.why is not None]
    return {
        language: {spoken(one): wording.say(one.code, language, **one.values) for one in said} for language in wording.LANGUAGES
    }


def kind_of(policy: PolicyShown) -> Said:
    """The kind of a policy in words."""
    return Said(f"policy.kind.{policy.kind}")
