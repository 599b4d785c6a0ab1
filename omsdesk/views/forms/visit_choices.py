"""The lists of the form of a visit whose words are the program's own, its organisations, and which part of a list is meant."""

from collections.abc import Mapping

from omsdesk.models.drafts.reading import Entered
from omsdesk.models.words import CareForm, ClinicKind, CodeList, Conditions, DiagnosisRole, MedicalPaper, VisitKind
from omsdesk.services.suggesting import Organisations
from omsdesk.settings import Settings
from omsdesk.views import labels
from omsdesk.views.forms.choices import listed, of_desk
from omsdesk.views.forms.field import Choice, Choices
from omsdesk.views.forms.visit import KIND, PAPERS, ROLES

PER_CONDITIONS = frozenset({CodeList.RESULTS, CodeList.OUTCOMES})
OF_KIND = {
    VisitKind.HOSPITAL: Conditions.HOSPITAL,
    VisitKind.DAY_HOSPITAL: Conditions.DAY_HOSPITAL,
    VisitKind.AMBULANCE: Conditions.AMBULANCE,
}


def of_visit(settings: Settings) -> Choices:
    """The lists as they are known without the register."""
    return {
        "visit_kind": listed("visit_kind", VisitKind),
        "conditions": listed("conditions", [one.value for one in Conditions]),
        "care_form": listed("care_form", [one.value for one in CareForm]),
        ROLES: listed("diagnosis_role", DiagnosisRole),
        PAPERS: listed("medical_paper", MedicalPaper),
        "clinic": organisations(settings),
    }


def organisations(settings: Settings, known: Organisations = ()) -> tuple[Choice, ...]:
    """The medical organisations, those of this region first."""
    return of_desk(settings, (), known)["clinic"]


def kinds_of(known: Organisations) -> Mapping[str, str]:
    """What kind of organisation each is in words, by code."""
    kinds = {one.code: getattr(one, "kind", None) for one in known}
    return {code: labels.word("clinic_kind", ClinicKind(kind)) for code, kind in kinds.items() if kind}


def within(codes: CodeList, entered: Entered) -> str | None:
    """The code that results and outcomes stand under: that of the conditions, said or implied by the kind."""
    if codes not in PER_CONDITIONS:
        return None
    kind = entered.get(KIND, "")
    implied = OF_KIND.get(VisitKind(kind), Conditions.CLINIC) if kind else Conditions.CLINIC
    return entered.get("conditions") or str(implied.value)
