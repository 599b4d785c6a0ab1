"""Signed statements: the organisation's key, the keys of others, and what a statement that somebody brings is worth here."""

from omsdesk.services.statements.answer import Difference, StatementAnswer, StatementRefused, StatementState
from omsdesk.services.statements.desk import Loaded, Statements
from omsdesk.services.statements.held import HeldKey

__all__ = ["Difference", "HeldKey", "Loaded", "StatementAnswer", "StatementRefused", "StatementState", "Statements"]
