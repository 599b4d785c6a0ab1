"""The JSON shapes of the contract, and the same facts as lines for a person at a terminal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from omsdesk import wording
from omsdesk.cli import stated
from omsdesk.errors import Said
from omsdesk.services.checking import AttachmentShown, CoverageAnswer, PolicyShown
from omsdesk.services.indexing import PersonRow
from omsdesk.services.search.find import Found
from omsdesk.services.upkeep import Probe, StoreFacts

if TYPE_CHECKING:
    from omsdesk.services.exchange import LoadReport, RejectShown, VisitsReport


def said(one: Said, language: str) -> str:
    """A sentence in the language."""
    return wording.say(one.code, language, **one.values)


def attention(one: Said, language: str) -> str:
    """A sentence that must not be taken for good news."""
    return wording.say("cli.attention", language, what=said(one, language))


def iso(day: date | None) -> str | None:
    """A date for JSON."""
    return day.isoformat() if day else None


def row(person: PersonRow, language: str) -> dict[str, Any]:
    """A row of `find`."""
    return {
        "id": str(person.id),
        "enp": person.enp,
        "surname": person.surname,
        "name": person.name,
        "patronymic": person.patronymic,
        "birth_date": iso(person.birth_date),
        "sex": person.sex,
        "snils": person.snils,
        "status": person.status.value,
        "insurer": person.insurer,
        "why": said(person.why, language) if person.why else None,
    }


def found(answer: Found, language: str) -> dict[str, Any]:
    """The object of `find --json`."""
    return {
        "question": {
            "kind": answer.question.kind.value,
            "repaired": answer.question.repaired,
            "hints": [said(hint, language) for hint in (*_stated(answer), *answer.question.hints)],
        },
        "more": answer.more,
        "took_ms": round(answer.took_ms, 2),
        "rows": [row(one, language) for one in answer.rows],
    }


def found_lines(answer: Found, language: str) -> Iterator[str]:
    """Hits for a person: one a line, why it matched, then how long it took and of how many."""
    caution = answer.question.caution
    yield from (attention(caution, language),) if caution else (said(one, language) for one in _stated(answer))
    for hint in answer.question.hints:
        if hint != caution:
            yield said(hint, language)
    if answer.question.repaired:
        yield wording.say("cli.find.repaired", language, text=answer.question.repaired)
    for one in answer.rows:
        status = wording.say(f"coverage.status.{one.status.value}", language)
        why = f"  ({said(one.why, language)})" if one.why else ""
        yield f"{_who(one)}  {status}  {one.insurer or '—'}{why}"
    code = "cli.find.more" if answer.more else "cli.find.all"
    people = f"{answer.people:,}".replace(",", " ")
    yield wording.say(code, language, rows=len(answer.rows), took=f"{answer.took_ms:.1f}", people=people)


def _stated(answer: Found) -> tuple[Said, ...]:
    """What the signed statement that was asked by is worth."""
    return (answer.question.stated.by_signature,) if answer.question.stated else ()


def _who(one: PersonRow) -> str:
    return f"{one.id:>8}  {one.full_name}  {wording.day(one.birth_date)}  {grouped(one.enp)}"


def grouped(enp: str | None) -> str:
    """A ЕНП in groups of four."""
    return " ".join(enp[place : place + 4] for place in range(0, len(enp), 4)) if enp else "—"


def answer(check: CoverageAnswer, language: str) -> dict[str, Any]:
    """The object of `verify --json`."""
    return {
        "check": check.check,
        "on": iso(check.on),
        "verdict": check.verdict.value,
        "status": check.status.value,
        "reason": said(check.reason, language),
        "person": row(check.person, language) if check.person else None,
        "candidates": [row(one, language) for one in check.candidates],
        "policy": _policy(check.policy) if check.policy else None,
        "attached_to": _attached(check.attached_to) if check.attached_to else None,
        "restrictions": [
            {"code": one.code, "text": said(one.said, language), "from": iso(one.since), "until": iso(one.until)}
            for one in check.restrictions
        ],
        "advice": [said(one, language) for one in check.advice],
        "warnings": [said(one, language) for one in check.warnings],
        "source": {"name": check.source_name, "as_of": iso(check.source_as_of)},
        "statement": stated.shape(check.statement) if check.statement else None,
    }


def _attached(clinic: AttachmentShown) -> dict[str, Any]:
    return {"code": clinic.code, "name": clinic.name, "since": iso(clinic.since), "area": clinic.area, "doctor": clinic.doctor}


def _policy(policy: PolicyShown) -> dict[str, Any]:
    insurer = policy.insurer
    return {
        "enp": policy.enp,
        "kind": policy.kind,
        "from": iso(policy.since),
        "until": iso(policy.until),
        "insurer": {"code": insurer.code, "name": insurer.name, "phone": insurer.phone} if insurer else None,
        "territory": {"okato": policy.territory_okato, "name": policy.territory_name},
    }


def answer_lines(check: CoverageAnswer, language: str) -> Iterator[str]:
    """The verdict for a person at a terminal: what is to be said against the document that was brought, then the sentence."""

    def line(code: str, value: object) -> str:
        return f"  {wording.say(f'cli.{code}', language)}: {value}"

    brought = check.statement
    first = brought.warnings if brought else ()
    yield from (attention(one, language) for one in first)
    status = wording.say(f"coverage.status.{check.status.value}", language) if check.person else ""
    yield f"{wording.say(f'cli.verdict.{check.verdict.value}', language)} {wording.day(check.on)}. {status}"
    yield f"  {said(check.reason, language)}"
    if check.person:
        yield line("person", f"{check.person.full_name}, {wording.day(check.person.birth_date)}")
        yield line("enp", grouped(check.person.enp))
    if check.policy and check.policy.insurer:
        yield line("insurer", f"{check.policy.insurer.name}, {check.policy.insurer.phone or '—'}")
    if check.attached_to:
        yield line("attached", f"{check.attached_to.name}, {wording.day(check.attached_to.since)}")
    for one in check.candidates:
        yield f"  {_who(one)}"
    if brought and brought.is_sound:
        yield f"  • {said(brought.said, language)}"
    for sentence in (
        *(one for one in check.warnings if one not in first),
        *(one.said for one in check.restrictions),
        *check.advice,
    ):
        yield f"  • {said(sentence, language)}"
    yield line("source", " ".join(filter(None, (check.source_name, iso(check.source_as_of)))))
    yield line("check_number", check.check)


def loaded(report: "LoadReport | VisitsReport", language: str) -> dict[str, Any]:
    """The object of `load persons --json`; of a refused row the line, the column and the rule, never its values."""
    return {
        "read": report.read,
        "loaded": report.loaded,
        "known": report.known,
        "rejected": report.rejected,
        "rejects": rejects(report.first_rejects, language),
        "notes": [
            {"code": one.code, "times": one.times, "lines": list(one.lines), "message": _rule(one.code, language)}
            for one in report.notes
        ],
        "added": list(_added(report, language)),
        "passed_over_columns": list(report.passed_over_columns),
        "encoding": report.encoding,
        "separator": report.separator,
        "rehearsed": report.rehearsed,
        "seconds": round(report.seconds, 2),
    }


def loaded_lines(report: "LoadReport | VisitsReport", language: str) -> Iterator[str]:
    """What a load did, for a person."""
    code = "cli.load.rehearsed" if report.rehearsed else "cli.load.done"
    yield wording.say(code, language, read=report.read, loaded=report.loaded)
    yield wording.say("cli.load.counts", language, known=report.known, rejected=report.rejected)
    yield from reject_lines(report.first_rejects, language)
    for note in report.notes:
        yield wording.say("cli.load.note", language, times=note.times, lines=note.lines, what=_rule(note.code, language))
    yield from _added(report, language)
    if report.passed_over_columns:
        yield wording.say("cli.load.columns", language, columns=report.passed_over_columns)


def _added(report: "LoadReport | VisitsReport", language: str) -> Iterator[str]:
    """What was added, or would be."""
    tail = ".rehearsed" if report.rehearsed else ""
    return (wording.say(one.code + tail, language, **one.values) for one in report.added)


def rejects(refused: "Iterable[RejectShown]", language: str) -> list[dict[str, Any]]:
    """Refused rows for JSON, without their values."""
    return [{"line": one.line, "column": one.column, "code": one.code, "message": _rule(one.code, language)} for one in refused]


def reject_lines(refused: "Iterable[RejectShown]", language: str) -> Iterator[str]:
    """Refused rows, one a line."""
    for one in refused:
        code = "cli.load.reject" if one.column else "cli.load.reject.row"
        yield wording.say(code, language, line=one.line, column=one.column, what=_rule(one.code, language))


def _rule(code: str, language: str) -> str:
    # a sentence that wants the row's values has a second one without them; the values stand in the file of rejects alone
    rule = f"{code}.rule"
    return wording.say(rule if wording.knows(rule, language) else code, language)


def probe(one: Probe, language: str) -> dict[str, Any]:
    """One finding of `check --json`."""
    return {"what": one.code, "sound": one.sound, "message": said(one.said, language)}


def probe_lines(probes: Iterable[Probe], language: str) -> Iterator[str]:
    """Findings of `check`, a mark and a sentence each."""
    for one in probes:
        yield f"{'✔' if one.sound else '✖'} {said(one.said, language)}"


@dataclass(frozen=True, slots=True)
class Told:
    """What `about` tells; a register that cannot be opened has no facts, and a sentence why."""

    versions: Mapping[str, str]
    paths: Mapping[str, str]
    facts: StoreFacts | None
    warnings: tuple[Said, ...]
    refused: str


def about(told: Told, language: str) -> dict[str, Any]:
    """The object of `about --json`."""
    return {
        "versions": dict(told.versions),
        "paths": dict(told.paths),
        "store": _store(told.facts) if told.facts else None,
        "warnings": [said(one, language) for one in told.warnings],
        "message": told.refused,
        "licence": wording.say("cli.about.licence", language),
    }


def _store(facts: StoreFacts) -> dict[str, Any]:
    return {
        "kind": facts.kind,
        "version": facts.version,
        "cipher": facts.cipher,
        "journal": facts.journal,
        "synchronous": facts.synchronous,
        "schema": facts.revision,
        "people": facts.people,
        "practice": facts.practice,
        "source": facts.source,
        "source_as_of": facts.source_as_of,
    }


def about_lines(told: Told, language: str) -> Iterator[str]:
    """`about` for a person; `journal wal` and `synchronous full` stand in it in every language."""
    yield from (f"{name} {version}" for name, version in told.versions.items())
    yield from (f"{wording.say(f'cli.about.{name}', language)}: {path}" for name, path in told.paths.items())
    store = told.facts
    if store:
        yield f"{store.kind} {store.version}" + (f", SQLCipher {store.cipher}" if store.cipher else "")
        yield f"journal {store.journal}, synchronous {store.synchronous}, schema {store.revision}"
        yield wording.say("cli.about.people", language, people=store.people)
        if store.practice:
            yield wording.say("cli.about.practice", language)
    else:
        yield told.refused
    yield from (said(one, language) for one in told.warnings)
    yield wording.say("cli.about.licence", language)
