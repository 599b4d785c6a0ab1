"""The clinic that is chosen: given, known, and not chosen again too soon."""

import re
from collections.abc import Iterator

from omsdesk.errors import Finding
from omsdesk.models.checks.case import Case
from omsdesk.models.checks.grounds import Part
from omsdesk.models.dates import add_years
from omsdesk.models.words import ApplicationKind

_CODE = re.compile("[0-9]{6}")


def clinic(case: Case) -> Iterator[Finding]:
    """Check the clinic of an attachment: once a year, more often by moving alone (323-ФЗ, ст. 21)."""
    code = case.draft.clinic
    if not code:
        if Part.CLINIC in case.needs:
            yield from case.found("clinic", "clinic_missing")
    elif _CODE.fullmatch(code) is None:
        yield from case.found("clinic", "clinic_format")
    elif not case.around.clinic_is_listed:
        yield from case.found("clinic", "clinic_unlisted", code=code)
    since = case.around.attached_since
    moved = case.ground is not None and case.ground.code == "moved"
    if case.draft.kind is ApplicationKind.ATTACH and since is not None and not moved and case.on < add_years(since, 1):
        yield from case.found("clinic", "attached_recently", since=since, following=add_years(since, 1))
