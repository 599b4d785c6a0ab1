"""Names of codes where no list was loaded into the register: those that the program itself brings; asked for in the worker."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from omsdesk.models.words import CodeList
from omsdesk.services.care.rows import History, VisitView

if TYPE_CHECKING:
    from omsdesk.services.codes import Codes

OF_VISIT = {
    "profile": CodeList.PROFILES,
    "purpose": CodeList.PURPOSES,
    "result": CodeList.RESULTS,
    "outcome": CodeList.OUTCOMES,
}


def named_history(codes: "Codes", page: History) -> History:
    """The page with a name to each diagnosis that has one."""
    nameless = {row.diagnosis for row in page.rows if row.diagnosis and not row.diagnosis_name}
    if not nameless:
        return page
    names = codes.names(CodeList.DIAGNOSES, nameless)
    rows = tuple(replace(row, diagnosis_name=row.diagnosis_name or names.get(row.diagnosis or "")) for row in page.rows)
    return replace(page, rows=rows)


def named_visit(codes: "Codes", view: VisitView) -> VisitView:
    """The visit with a name to each of its codes that has one."""
    names = codes.names(CodeList.DIAGNOSES, [one.code for one in view.diagnoses if not one.name])
    diagnoses = tuple(replace(one, name=one.name or names.get(one.code)) for one in view.diagnoses)
    of_codes: dict[str, Any] = {
        f"{field}_name": codes.name(of_list, getattr(view, field))
        for field, of_list in OF_VISIT.items()
        if getattr(view, field) and not getattr(view, f"{field}_name")
    }
    return replace(view, diagnoses=diagnoses, **of_codes)
