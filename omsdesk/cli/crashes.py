"""The verb that shows the reports of bugs: which there are, and the text of one. They are of the code and of nobody."""

import argparse

from omsdesk import places, wording
from omsdesk.cli import output
from omsdesk.services.crashes import CrashReport, CrashReports
from omsdesk.settings import Settings

DONE = 0


def crashes(asked: argparse.Namespace, settings: Settings) -> int:
    """The reports that are kept, the newest first, or one of them as it is kept."""
    reports = CrashReports(settings.home / places.crash_folder().name)
    if asked.event:
        report = reports.open(asked.event)
        if asked.json:
            output.obj(_shown(report))
        else:
            output.lines(report.text.splitlines())
        return DONE
    kept = reports.kept()
    if asked.json:
        output.obj({"folder": str(reports.folder), "reports": [_shown(one) for one in kept]})
    else:
        told = (wording.say("cli.crashes.line", settings.language, **_line(one)) for one in kept)
        output.lines([wording.say("cli.crashes.kept", settings.language, count=len(kept), folder=str(reports.folder)), *told])
    return DONE


def _line(report: CrashReport) -> dict[str, object]:
    return {"event": report.event, "at": report.at.astimezone(), "kind": report.kind, "place": report.place}


def _shown(report: CrashReport) -> dict[str, object]:
    return {
        "event": report.event, "at": report.at.isoformat(timespec="seconds"), "kind": report.kind, "place": report.place,
        "again": report.again, "steps": list(report.steps), "versions": dict(report.versions),
    }  # fmt: skip
