"""The verbs of copies: backup, restore."""

import argparse
from collections.abc import Iterator
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import output
from omsdesk.cli.clerks import recovery_key_given, with_password
from omsdesk.cli.progress import Bar
from omsdesk.errors import StoreUnavailable
from omsdesk.services import rescue
from omsdesk.services.backup import BackupState, Copy, Renewed, Restored
from omsdesk.settings import Settings

DONE, NO = 0, 1


def backup(asked: argparse.Namespace, settings: Settings) -> int:
    """A copy into a file or into the folder of copies; the newest restored on trial; or the list of them."""
    language = settings.language
    if asked.list:
        return _listed(_held(settings), asked, language)
    with app.open_desk(settings) as opened:
        copies = opened.desk.backups
        if asked.rehearse:
            return _tell(copies.rehearse(), "cli.backup.rehearsed", asked, language)
        if asked.renew:
            return _renewed(copies.renew(), asked, language)
        with Bar(asked, wording.say("cli.backup.making", language)) as bar:
            made = copies.make(asked.file, bar.step, bar.stop)
    return _tell(made, "cli.backup.done", asked, language)


def restore_copy(asked: argparse.Namespace, settings: Settings) -> int:
    """The register put back from a copy, or what that would change."""
    code = recovery_key_given(settings) if asked.by_recovery_key else ""
    if not code:
        settings = with_password(settings, asks=rescue.asks_clerk(settings, asked.file))
    done = app.restore(settings, asked.file, rehearse=asked.rehearse, recovery_key=code, key_file=asked.key)
    if asked.json:
        output.obj(_restored(done))
    elif not asked.quiet:
        output.lines(_restored_lines(done, settings.language))
    return DONE


def state(one: BackupState, language: str) -> dict[str, Any]:
    """The copies in the object of `about --json`."""
    return {
        "by_clock": one.by_clock,
        "last": _shape(one.last) if one.last else None,
        "changes": one.changes,
        "sound": one.is_well,
        "message": wording.say(one.said.code, language, **one.said.values),
    }


def _renewed(done: Renewed, asked: argparse.Namespace, language: str) -> int:
    if asked.json:
        output.obj({"renewed": done.count, "left": [str(file) for file in done.left], "key": done.key_place or None})
    elif not asked.quiet:
        output.lines(wording.say(one.code, language, **one.values) for one in done.said)
    return NO if done.left else DONE


def _held(settings: Settings) -> tuple[Copy, ...]:
    """The copies of the register, also of one that cannot be opened any more: they are looked for just then."""
    try:
        with app.open_desk(settings) as opened:
            return opened.desk.backups.copies()
    except StoreUnavailable as error:
        offered = rescue.offered(settings) if error.code in rescue.RESTORABLE | app.NOTHING_OPEN else ()
        if not offered:
            raise
        output.problem(wording.say(error.code, settings.language, **error.values))
        return offered


def _listed(copies: tuple[Copy, ...], asked: argparse.Namespace, language: str) -> int:
    if asked.json:
        output.obj([_shape(one) for one in copies])
    elif not copies:
        output.lines([wording.say("backup.absent", language)])
    else:
        output.lines(wording.say("cli.backup.row", language, **_row(one, language)) for one in copies)
    return DONE


def _tell(copy: Copy, code: str, asked: argparse.Namespace, language: str) -> int:
    if asked.json:
        output.obj(_shape(copy))
    elif not asked.quiet:
        output.lines([wording.say(code, language, **_values(copy))])
    return DONE


def _shape(copy: Copy) -> dict[str, Any]:
    known = copy.manifest
    return {
        "path": str(copy.file),
        "made_at": known.made_at.isoformat(),
        "kind": known.kind.value,
        "schema": known.schema,
        "people": known.people,
        "audit_seq": known.audit_seq,
        "bytes": known.size,
        "verified_at": known.verified_at.isoformat(),
        "rehearsed_at": known.rehearsed_at.isoformat() if known.rehearsed_at else None,
        "rehearsal_failed": known.rehearsal_failed or None,
    }


def _values(copy: Copy) -> dict[str, object]:
    known = copy.manifest
    return {"path": str(copy.file), "people": known.people, "audit": known.audit_seq, "mb": round(known.size / 1_000_000, 1)}


def _row(copy: Copy, language: str) -> dict[str, object]:
    known = copy.manifest
    trial = "none" if known.rehearsed_at is None else "broken" if known.rehearsal_failed else "sound"
    when = known.rehearsed_at.astimezone() if known.rehearsed_at else None
    return {
        **_values(copy),
        "made": known.made_at.astimezone(),
        "kind": wording.say(f"backup.kind.{known.kind.value}", language),
        "trial": wording.say(f"cli.backup.trial.{trial}", language, when=when),
    }


def _restored(done: Restored) -> dict[str, Any]:
    return {
        "path": str(done.file),
        "made_at": done.made_at.isoformat() if done.made_at else None,
        "schema": done.schema,
        "people": done.people,
        "audit_seq": done.audit_seq,
        "lost_events": done.lost_events,
        "lost_people": done.lost_people,
        "clerks": done.clerks,
        "clerks_differing": list(done.differing),
        "passwords": done.passwords,
        "kept": str(done.kept) if done.kept else None,
        "damaged": done.damaged,
        "rehearsed": done.rehearsed,
    }


def _restored_lines(done: Restored, language: str) -> Iterator[str]:
    code = "cli.restore.rehearsed" if done.rehearsed else "cli.restore.done"
    yield wording.say(code, language, path=str(done.file), people=done.people, audit=done.audit_seq)
    yield from (wording.say(one.code, language, **one.values) for one in done.told)
    if done.upgraded:
        yield wording.say("cli.restore.upgraded", language, schema=done.schema)
    if done.kept is not None:
        yield wording.say("cli.restore.kept", language, path=str(done.kept))
