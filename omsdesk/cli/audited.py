"""The verb `audit`: who saw or changed what, as JSON or as lines for a person at a terminal."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import clerks, output, shown
from omsdesk.cli.asking import DONE, period_of
from omsdesk.services.auditing import AuditPage, AuditRow, Sought
from omsdesk.settings import Settings

FORGED = "!"
"""Before the number of a line that is not as it was written; the sentence below the list says so."""


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
        output.lines(_lines(page, settings.language))
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
        "sealed": row.is_sealed,
    }


def _lines(page: AuditPage, language: str) -> Iterator[str]:
    for row in page.rows:
        why = f" ({shown.said(row.why, language)})" if row.why else ""
        at = row.at.astimezone()
        who, done, thing = (shown.said(one, language) for one in (row.who, row.said, row.thing))
        mark = " " if row.is_sealed else FORGED
        yield f"{mark}{row.seq:>7}  {wording.day(at.date())} {at:%H:%M:%S}  {who}, {row.workplace}  {done}: {thing}{why}"
    yield wording.say("cli.audit.more" if page.more else "cli.audit.all", language, rows=len(page.rows))
    if page.forged_said:
        yield shown.said(page.forged_said, language)
