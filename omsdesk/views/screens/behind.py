"""What stands behind the cells of the status line: facts about the store, and a sentence about each of the others."""

from PySide6.QtCore import QCoreApplication

from omsdesk.services.backup import BackupState
from omsdesk.services.upkeep import StoreFacts
from omsdesk.views import labels
from omsdesk.views.screens.results import thousands
from omsdesk.wording import say


def store(facts: StoreFacts) -> dict[str, str]:
    """Where the register lies and how it is kept, by the words of the pane."""
    engine = (facts.kind, facts.cipher, "SQLite" if facts.cipher else "", facts.version)
    return {
        QCoreApplication.translate("Frame", "Place"): facts.place,
        QCoreApplication.translate("Frame", "Store"): " ".join(part for part in engine if part),
        QCoreApplication.translate("Frame", "Journal (journal)"): facts.journal,
        QCoreApplication.translate("Frame", "Writing to the disk (synchronous)"): facts.synchronous,
        QCoreApplication.translate("Frame", "Schema"): facts.revision,
        QCoreApplication.translate("Frame", "People"): thousands(facts.people),
        QCoreApplication.translate("Frame", "Source"): labels.source(facts.source),
    }


def copies(state: BackupState, language: str) -> list[str]:
    """How the copies of the register stand, and when the next is made."""
    said = [say(state.said.code, language, **state.said.values)]
    if state.next_due is not None:
        told = QCoreApplication.translate("Frame", "Next copy: {when}.")
        said.append(told.format(when=f"{state.next_due.astimezone():%d.%m.%Y %H:%M}"))
    return said


def explained(name: str) -> list[str]:
    """What a cell means, for those that hold no facts."""
    said = {
        "statusData": QCoreApplication.translate(
            "Frame", "The day the register's data describe. Every answer names its own source and day."
        ),
        "statusQueue": QCoreApplication.translate(
            "Frame", "How many questions and checks are being worked on. Nothing waits to be sent: the register is your own."
        ),
        "statusScanner": QCoreApplication.translate(
            "Frame",
            "Scan from any screen: a policy opens the check of its person, a passport fills the application in the form. "
            "Which port it is at, and what the program sees, stands in Administration, Scanner.",
        ),
        "statusPrinter": QCoreApplication.translate(
            "Frame",
            "Papers are printed through the system from the preview (Ctrl+P), or saved as PDF. "
            "What was printed, and what failed, is in the section Printing (Ctrl+Shift+P).",
        ),
        "statusText": QCoreApplication.translate(
            "Frame", "Ctrl and + makes the text larger, Ctrl and − smaller, Ctrl+0 as usual."
        ),
    }
    return [said[name]] if name in said else []
