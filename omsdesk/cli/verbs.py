"""The table of verbs: the settings of this run, its log, then one small function a verb."""

import argparse
from collections.abc import Callable

from omsdesk.app import begin
from omsdesk.cli import (
    applying,
    asking,
    audited,
    backups,
    care_parts,
    clerks,
    codes,
    counter,
    crashes,
    due,
    family,
    keeping,
    merging,
    results,
    scanner,
    showing,
    statements,
    vaccinations,
    visits,
)
from omsdesk.settings import Settings

Verb = Callable[[argparse.Namespace, Settings], int]

VERBS: dict[str | None, Verb] = {
    None: showing.window,
    "practice": keeping.practice,
    "find": asking.find,
    "verify": asking.verify,
    "due": due.due,
    "codes": codes.codes,
    "print": counter.print_form,
    "apply": applying.apply,
    "decide": applying.decide,
    "applications": applying.applications,
    "link": family.link,
    "unlink": family.unlink,
    "household": family.household,
    "merge": merging.merge,
    "unmerge": merging.unmerge,
    "vaccinations": vaccinations.vaccinations,
    "vaccinate": vaccinations.vaccinate,
    "calendar": vaccinations.calendar,
    "results": results.results,
    "visit": visits.visit,
    "paper": care_parts.paper,
    "result": care_parts.result,
    "dose": care_parts.dose,
    "visits": visits.visits,
    "clarify": visits.clarify,
    "dispute": visits.dispute,
    "disputes": visits.disputes,
    "clerk": clerks.clerk,
    "statement": statements.statement,
    "load": keeping.load,
    "dump": keeping.dump,
    "audit": audited.audit,
    "backup": backups.backup,
    "restore": backups.restore_copy,
    "check": keeping.check,
    "about": keeping.about,
    "crashes": crashes.crashes,
    "scanner": scanner.scanner,
    "migrate": keeping.migrate,
    "tour": showing.tour,
}


def run(asked: argparse.Namespace) -> int:
    """Run the verb that was asked for; no verb opens the window."""
    given = {"store": asked.store, "language": asked.lang, "clerk": asked.clerk}
    settings = clerks.with_password(Settings.load(asked.settings, **{name: value for name, value in given.items() if value}))
    begin(settings)
    return VERBS[asked.verb](asked, settings)
