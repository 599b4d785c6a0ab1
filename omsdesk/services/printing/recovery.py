"""The sheet of a recovery key on paper: made of what is told once, and kept nowhere."""

from pathlib import Path
from typing import TYPE_CHECKING

from omsdesk.services.printing.heads import moment, organisation
from omsdesk.services.printing.paper import Paper
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from omsdesk.services.documents.page import PaperName


def recovery_sheet(settings: Settings, key: str, clerk: str = "", size: "PaperName" = "A4", *, is_first: bool = False) -> Paper:
    """The sheet for a safe, of the register of these settings; its name says nothing of the key.

    Of the first key of a register nothing is said of a sheet before it.
    """
    from omsdesk.services.documents.recovery_sheet import RecoverySheetFacts, render  # noqa: PLC0415 - as in heads

    register = "на сервере организации" if settings.is_shared else Path(settings.store_place).name
    facts = RecoverySheetFacts(key, register, organisation(settings), clerk, moment(settings), is_first)
    return Paper("recovery-key.pdf", render(facts, size))
