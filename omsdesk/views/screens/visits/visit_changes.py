"""How a visit stood before a correction, in words: each field by its name, each code by what it means."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from omsdesk.models.words import DiagnosisRole, Unclear, VisitKind
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.screens.visits import words

NAMES: Mapping[str, str] = {
    "kind": QT_TRANSLATE_NOOP("VisitChange", "kind"),
    "on": QT_TRANSLATE_NOOP("VisitChange", "day"),
    "until": QT_TRANSLATE_NOOP("VisitChange", "last day"),
    "organisation": QT_TRANSLATE_NOOP("VisitChange", "organisation"),
    "department": QT_TRANSLATE_NOOP("VisitChange", "department"),
    "doctor": QT_TRANSLATE_NOOP("VisitChange", "doctor"),
    "card": QT_TRANSLATE_NOOP("VisitChange", "card number"),
    "conditions": QT_TRANSLATE_NOOP("VisitChange", "conditions"),
    "form": QT_TRANSLATE_NOOP("VisitChange", "form of care"),
    "profile": QT_TRANSLATE_NOOP("VisitChange", "profile"),
    "purpose": QT_TRANSLATE_NOOP("VisitChange", "purpose"),
    "result": QT_TRANSLATE_NOOP("VisitChange", "result"),
    "outcome": QT_TRANSLATE_NOOP("VisitChange", "outcome"),
    "person_id": QT_TRANSLATE_NOOP("VisitChange", "record"),
    "said": QT_TRANSLATE_NOOP("VisitChange", "said to be"),
    "unclear": QT_TRANSLATE_NOOP("VisitChange", "to be clarified"),
    "enp": QT_TRANSLATE_NOOP("VisitChange", "policy"),
    "insurer": QT_TRANSLATE_NOOP("VisitChange", "insurer"),
    "check": QT_TRANSLATE_NOOP("VisitChange", "check No."),
    "withdrawn_because": QT_TRANSLATE_NOOP("VisitChange", "withdrawn, why"),
    "diagnoses.code": QT_TRANSLATE_NOOP("VisitChange", "diagnosis {n}"),
    "diagnoses.role": QT_TRANSLATE_NOOP("VisitChange", "diagnosis {n}, role"),
    "services.code": QT_TRANSLATE_NOOP("VisitChange", "service {n}"),
    "services.name": QT_TRANSLATE_NOOP("VisitChange", "service {n}, name"),
    "services.count": QT_TRANSLATE_NOOP("VisitChange", "service {n}, count"),
    "services.tariff": QT_TRANSLATE_NOOP("VisitChange", "service {n}, tariff"),
}
"""What is kept of a visit before it was changed; what stands not here is no fact of the visit, and is not told."""
MEANT: Mapping[str, Callable[[str], str]] = {
    "kind": lambda value: words.kind(VisitKind(value)),
    "unclear": lambda value: words.unclear(Unclear(value)),
    "diagnoses.role": lambda value: words.role(DiagnosisRole(value)),
    "conditions": lambda value: words.conditions(int(value)),
    "form": lambda value: words.form(int(value)),
}


def stood(before: Mapping[str, str]) -> str:
    """All that is kept of how it stood, in the order in which a visit is told."""
    order = list(NAMES)
    told = [(order.index(name), place, path) for path in before for name, place in [_place(path)] if name in NAMES]
    return "; ".join(_said(order[at], place, before[path]) for at, place, path in sorted(told))


def _place(path: str) -> tuple[str, int]:
    """The name of a field with the place in its list taken out, and that place."""
    head, _, rest = path.partition(".")
    number, _, field = rest.partition(".")
    return (f"{head}.{field}", int(number)) if number.isdigit() else (path, 0)


def _said(name: str, place: int, value: str) -> str:
    title = QCoreApplication.translate("VisitChange", NAMES[name]).format(n=place + 1)
    try:
        meant = MEANT[name](value) if name in MEANT else value
    except ValueError:  # a word of another release
        meant = value
    return f"{title}: {meant}"
