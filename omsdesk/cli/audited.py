"""The verb `audit`: who saw or changed what, as JSON or as lines for a person at a terminal."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import clerks, output, shown
from omsdesk.cli.asking import DONE, period_of
from omsdesk.services.auditing import AuditRow, Sought
from omsdesk.settings import Settings


def audit(asked: argparse.Namespace, settings: Settings) -> int:
    """Lines of the audit, the newest first, none is no error; or its anchors of before are asked for no more."""
    since, until = period_of(asked.since, asked.until, settings)
    settings, by = _signing(asked, settings)
    with app.open_desk(settings) as opened:
        if asked.accept_anchors:
            opened.desk.audit.accept_anchors()
            output.lines([wording.say("cli.audit.anchors_accepted", settings.language)])
            return DONE
        person_id = opened.desk.audit.whose(asked.person) if asked.person else None
        page = opened.desk.audit.lines(Sought(person_id, by, since, until, asked.action), asked.limit)
    if asked.json:
        output.obj([_row(one) for one in page.rows])
    else:
        output.lines(_lines(page.rows, settings.language, more=page.more))
    return DONE


def _signing(asked: argparse.Namespace, settings: Settings) -> tuple[Settings, str | None]:
    """Who signs in, and whose lines are wanted: where a register asks for a clerk and one alone was named, it is that one."""
    named = list(asked.by or ())
    if named and not asked.clerk and app.asks_password(settings):
        settings = clerks.with_password(replace(settings, clerk=named.pop(0)))
    return settings, named[-1] if named else None


def _row(row: AuditRow) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "at": row.at.isoformat(),
        "clerk": row.clerk,
        "workplace": row.workplace,
        "action": row.action,
        "entity": row.entity,
        "entity_id": row.entity_id,
        "person": None if row.person_id is None else str(row.person_id),
        "digest": row.digest,
        "reason": row.reason,
    }


def _lines(rows: Sequence[AuditRow], language: str, *, more: bool) -> Iterator[str]:
    for row in rows:
        why = f" ({shown.said(row.why, language)})" if row.why else ""
        at = row.at.astimezone()
        done = f"{shown.said(row.said, language)}: {shown.said(row.thing, language)}{why}"
        yield f"{row.seq:>8}  {wording.day(at.date())} {at:%H:%M:%S}  {shown.said(row.who, language)}, {row.workplace}  {done}"
    yield wording.say("cli.audit.more" if more else "cli.audit.all", language, rows=len(rows))
