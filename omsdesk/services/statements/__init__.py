"""Signed statements: the organisation's key, the keys of others, and what a statement that somebody brings is worth here."""

from omsdesk.services.statements.answer import Difference, StatementAnswer, StatementRefused, StatementState
from omsdesk.services.statements.desk import Forgotten, Loaded, OwnKey, Statements, text_in
from omsdesk.services.statements.held import HeldKey, TakenBack
from omsdesk.services.statements.issuing import Issued, papers_said

__all__ = [
    "Difference", "Forgotten", "HeldKey", "Issued", "Loaded", "OwnKey", "StatementAnswer", "StatementRefused", "StatementState",
    "Statements", "TakenBack", "papers_said", "text_in",
]  # fmt: skip
