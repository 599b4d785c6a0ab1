"""Whose data a line of the audit is about, where it names a thing and not the person: one look at the thing's own row.

What is not there any more, or belongs to nobody yet, is nobody's: whoever takes a thing away says whose it was.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from omsdesk.models import records

VISIT, PAPER, DISPUTE = map(records.table_of, (records.Visit, records.MedicalDocument, records.Dispute))
APPLICATION, DRAFT, SCAN, CHECK = map(
    records.table_of, (records.Application, records.Draft, records.ScannedDocument, records.Check)
)
OF_PERSON = frozenset(
    {
        "person",
        "visits of person",
        "vaccinations of person",
        "results of person",
        "due care of person",
        "drafts of person",
        "disputes",
    }
)
"""Kinds of things whose id is that of the person whose data they are."""
LARGEST = 2**31 - 1
"""The largest number that a row can have."""

Rule = tuple[Select[Any], ColumnElement[Any]]
_VISIT = (select(VISIT.c.person_id), VISIT.c.id)
_RULES: Mapping[str, tuple[Rule, ...]] = {
    "visit": (_VISIT,),
    "vaccination": (_VISIT,),  # <visit>/<number>
    "medical document": ((select(VISIT.c.person_id).join(PAPER, PAPER.c.visit_id == VISIT.c.id), PAPER.c.id),),
    "dispute": ((select(VISIT.c.person_id).join(DISPUTE, DISPUTE.c.visit_id == VISIT.c.id), DISPUTE.c.id),),
    "coverage_check": ((select(CHECK.c.person_id), CHECK.c.number),),
    "scanned document": ((select(SCAN.c.person_id), SCAN.c.id),),
    "draft": ((select(DRAFT.c.person_id), DRAFT.c.uuid),),
    # a number once it is filed, the uuid of its draft before
    "application": ((select(APPLICATION.c.person_id), APPLICATION.c.number), (select(DRAFT.c.person_id), DRAFT.c.uuid)),
}


def person_of(session: Session, entity: str, entity_id: str) -> int | None:
    """The id of the person whose a thing is in the caller's transaction; None where that is nobody."""
    if entity in OF_PERSON:
        return _number(entity_id)
    for wanted, key in _RULES.get(entity, ()):
        value = _number(entity_id.partition("/")[0]) if key.type.python_type is int else entity_id
        found: int | None = None if value is None else session.execute(wanted.where(key == value)).scalar()
        if found is not None:
            return found
    return None


def _number(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST)) else 0
    return number if 0 < number <= LARGEST else None
