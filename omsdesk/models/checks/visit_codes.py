"""The codes of a visit under the rules: diagnoses, services, and the small lists of its record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from omsdesk.errors import Finding
from omsdesk.models.checks.visit_around import Patient, VisitAround
from omsdesk.models.checks.visit_catalogue import found
from omsdesk.models.dates import age
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.numbers import diagnosis
from omsdesk.models.words import CodeList, Conditions, DiagnosisRole, Sex, VisitKind

MOST_DIGITS = 12
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
SMALL_LISTS = {
    "profile": CodeList.PROFILES, "purpose": CodeList.PURPOSES, "result": CodeList.RESULTS, "outcome": CodeList.OUTCOMES,
}  # fmt: skip
CONDITIONS_OF = {
    VisitKind.HOSPITAL: Conditions.HOSPITAL,
    VisitKind.DAY_HOSPITAL: Conditions.DAY_HOSPITAL,
    VisitKind.AMBULANCE: Conditions.AMBULANCE,
}
"""The conditions (V006) of the kinds that have but one; any other kind is given where the patient is not kept."""
OF_CONDITIONS = ("result", "outcome")
"""Fields whose codes belong to certain conditions of care (dl_uslov of V009 and V012)."""
NO_DIAGNOSIS = frozenset({VisitKind.VACCINATION, VisitKind.DIAGNOSTICS})


@dataclass(frozen=True, slots=True)
class Block:
    """A block of categories of МКБ-10 that only one sex, or only certain ages in full years, can have."""

    first: str
    last: str
    sex: Sex | None = None
    age_from: int = 0
    age_to: int = 200


BLOCKS = (
    Block("C51", "C58", Sex.FEMALE),
    Block("C60", "C63", Sex.MALE),
    Block("D25", "D28", Sex.FEMALE),
    Block("D29", "D29", Sex.MALE),
    Block("F52", "F52", None, 10),
    Block("N40", "N51", Sex.MALE),
    Block("N70", "N77", Sex.FEMALE),
    Block("N80", "N98", Sex.FEMALE),
    Block("O00", "O99", Sex.FEMALE, 10, 60),
    Block("P00", "P96", None, 0, 1),
    Block("Z32", "Z36", Sex.FEMALE, 10, 60),
    Block("Z39", "Z39", Sex.FEMALE, 10, 60),
)
"""МКБ-10, т. 2, п. 4.4.3, in its plainest cases; what is found is asked and never refused."""


def small_lists(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    """Check profile, purpose, result and outcome by their lists."""
    for field, of_list in SMALL_LISTS.items():
        code = getattr(draft, field)
        if code:
            yield from _listed((field, field), (of_list, code), draft.on or around.on, around)
        known = around.codes.get((of_list, code))
        if field in OF_CONDITIONS and known is not None and known.parent and not _belongs(known.parent, draft):
            yield from found(field, f"{field}_of_conditions", around.on)


def _listed(place: tuple[str, str], code: tuple[CodeList, str], on: date, around: VisitAround) -> Iterator[Finding]:
    """Check that a list has a code that holds on a day; at a field, by the rules of a name."""
    field, name = place
    known = around.codes.get(code)
    if known is not None:
        told = "" if known.holds(on) else "not_in_force"
    else:
        told = "unlisted" if code[0] in around.loaded else "unchecked" if code in around.strange else ""
    if told:
        yield from found(field, f"{name}_{told}", around.on)


def _belongs(conditions: str, draft: VisitDraft) -> bool:
    """Whether a visit was given under these conditions, as it says itself or as its kind tells."""
    if draft.conditions:
        return conditions == str(draft.conditions)
    return draft.kind is None or fits(int(conditions), draft.kind)


def fits(conditions: int, kind: VisitKind) -> bool:
    """Tell whether care of a kind can be given under these conditions (V006)."""
    wanted = CONDITIONS_OF.get(kind)
    return conditions == wanted if wanted is not None else conditions not in {Conditions.HOSPITAL, Conditions.DAY_HOSPITAL}


def diagnoses(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    """Check each diagnosis, and that there is one main diagnosis where the kind of the visit has one."""
    mains = [place for place, one in enumerate(draft.diagnoses) if one.role is DiagnosisRole.MAIN]
    for place in mains[1:]:
        yield from found(f"diagnoses.{place}.role", "main_twice", around.on)
    is_named = mains or any(one.role is None for one in draft.diagnoses[:1])
    if draft.kind is not None and draft.kind not in NO_DIAGNOSIS and not is_named:
        yield from found("diagnoses", "main_missing", around.on)
    seen: set[str] = set()
    for place, one in enumerate(draft.diagnoses):
        field = f"diagnoses.{place}.code"
        if one.code is None:
            yield from found(field, "diagnosis_blank", around.on)
        elif not diagnosis.is_valid(one.code):
            yield from found(field, "diagnosis_format", around.on)
        elif one.code in seen:
            yield from found(field, "diagnosis_twice", around.on)
        else:
            yield from _diagnosis(field, one.code, draft.on or around.on, around)
            seen.add(one.code)


def _diagnosis(field: str, code: str, on: date, around: VisitAround) -> Iterator[Finding]:
    said = tuple(_listed((field, "diagnosis"), (CodeList.DIAGNOSES, code), on, around))
    yield from said
    known = around.codes.get((CodeList.DIAGNOSES, code))
    if known is not None and not said and not known.is_choosable:
        yield from found(field, "diagnosis_group", around.on)
    if around.patient is not None:
        yield from _of_patient(field, code, on, around.patient)


def _of_patient(field: str, code: str, on: date, patient: Patient) -> Iterator[Finding]:
    years = age(patient.birth_date, on) if patient.birth_date else None
    for block in BLOCKS:
        if not diagnosis.is_within(code, block.first, block.last):
            continue
        if block.sex is not None and patient.sex not in {None, block.sex}:
            yield from found(field, "diagnosis_sex", on)
        elif years is not None and not block.age_from <= years <= block.age_to:
            yield from found(field, "diagnosis_age", on)


def services(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    """Check each service: something that names it, a count above nothing, a tariff that is no less than nothing."""
    for place, one in enumerate(draft.services):
        field = f"services.{place}"
        if not one.code and not one.name:
            yield from found(f"{field}.code", "service_blank", around.on)
        elif one.code:
            yield from _listed((f"{field}.code", "service"), (CodeList.SERVICES, one.code), draft.on or around.on, around)
        if one.count is not None and not is_amount(one.count, above_nothing=True):
            yield from found(f"{field}.count", "count_unclear", around.on)
        if one.tariff is not None and not is_price(one.tariff):
            yield from found(f"{field}.tariff", "tariff_unclear", around.on)


def is_amount(text: str, *, above_nothing: bool = False) -> bool:
    """Tell whether a text is a decimal that can be a count or a price: not below nothing, of no more digits than a sum has."""
    number = number_read(text)
    if number is None or len(text) > MOST_DIGITS:
        return False
    return number > 0 if above_nothing else number >= 0


def is_price(text: str) -> bool:
    """Tell whether a text is roubles with at most two digits of kopecks."""
    return is_amount(text) and len(text.partition(".")[2]) <= len("00")


def number_read(text: str) -> Decimal | None:
    """Read a decimal with a point, None for what is none."""
    return Decimal(text) if _DECIMAL.fullmatch(text) else None
