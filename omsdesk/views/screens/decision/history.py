"""What was decided before: each decision with its day, who made it, and why."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from omsdesk.services.applications import DecisionRow
from omsdesk.views import labels
from omsdesk.views.screens.application.reasons import sentence
from omsdesk.views.style import State
from omsdesk.wording import say


def told(decisions: Iterable[DecisionRow], language: str) -> Iterator[tuple[State, str]]:
    """Each decision in a line, with its state."""
    for one in decisions:
        shown = labels.application(one.outcome)
        by_rules = QCoreApplication.translate("Decisions", "by the rules, filed by {clerk}")
        by_clerk = QCoreApplication.translate("Decisions", "decided by {clerk}")
        parts = [
            f"{labels.moment(one.at)} — {shown.word}, {(by_rules if one.automatic else by_clerk).format(clerk=one.clerk)}",
            *(sentence(reason, language) for reason in one.reasons),
        ]
        said = ". ".join(part.rstrip(".") for part in parts)
        words = say("application.explanation", language, text=one.text) if one.text else ""
        yield shown.state, f"{said}. {words}".strip()
