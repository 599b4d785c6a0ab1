"""What a statement that was brought is worth: whose it is, whether it is true, and whether this register says the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from omsdesk.errors import Rejected, Said
from omsdesk.models.numbers import statement
from omsdesk.models.numbers.statement import Statement
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.services import sentences


class StatementState(StrEnum):
    """What can be said of a statement by its signature."""

    GENUINE = "genuine"
    ALTERED = "altered"
    FORGED = "forged"
    UNKNOWN_KEY = "unknown_key"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which the statement says one thing and the register another; codes, days and numbers, not their words."""

    field: str
    said: object
    held: object


@dataclass(frozen=True)
class StatementAnswer:
    """A statement judged. `said` is the whole of it in a sentence, `differing` what differs, a sentence each.

    `agrees` is None where there is nobody, or no right, to compare with. `issuer` is the name by the key that is known here.
    """

    state: StatementState
    text: str
    said: Said
    issuer: str | None = None
    agrees: bool | None = None
    outdated: bool = False
    revoked_at: datetime | None = None
    revoked_because: str = ""
    differences: tuple[Difference, ...] = ()
    differing: tuple[Said, ...] = ()
    is_of_other_kind: bool = False
    """Whether it comes from a practice register and this is none, or the other way round."""
    is_ahead: bool = False
    """Whether it was made on a day, or answers for one, that is still to come by the clock of this desk."""

    @cached_property
    def statement(self) -> Statement | None:
        """What it says; None where it cannot be read."""
        try:
            return statement.read(self.text).statement
        except Wrong:
            return None

    @property
    def is_signed_well(self) -> bool:
        """Whether nothing is to be said against it by what stands in it alone."""
        return self.state is StatementState.GENUINE and not (self.is_of_other_kind or self.is_ahead)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is to be said against it."""
        return self.is_signed_well and self.agrees is True and not self.outdated

    @property
    def is_taken_back(self) -> bool:
        """Whether whoever made it took it back: it must not be accepted, whatever the register says."""
        return self.state is StatementState.REVOKED

    @property
    def by_signature(self) -> Said:
        """What can be said before it is compared with the register: what is wrong with it, or that the signature fits."""
        return Said("statement.signed_well", {"what": self.said.values["what"]}) if self.is_signed_well else self.said

    @property
    def warnings(self) -> tuple[Said, ...]:
        """What a clerk is to be warned of, the whole first; nothing of one that is sound."""
        return () if self.is_sound else (self.said, *self.differing)

    def plain(self) -> dict[str, Any]:
        """The answer as JSON can hold it, to be kept with the check."""
        return {
            "state": self.state.value,
            "text": self.text,
            "said": sentences.plain(self.said),
            "issuer": self.issuer,
            "agrees": self.agrees,
            "outdated": self.outdated,
            "revoked_at": self.revoked_at.isoformat() if self.revoked_at else None,
            "revoked_because": self.revoked_because,
            "differences": [[one.field, sentences.marked(one.said), sentences.marked(one.held)] for one in self.differences],
            "differing": [sentences.plain(one) for one in self.differing],
            "is_of_other_kind": self.is_of_other_kind,
            "is_ahead": self.is_ahead,
        }

    @classmethod
    def of(cls, held: Mapping[str, Any]) -> "StatementAnswer":
        """The answer that `plain` wrote."""
        at = held["revoked_at"]
        told = ((field, sentences.value_of(said), sentences.value_of(has)) for field, said, has in held["differences"])
        return cls(
            **{
                **held,
                "state": StatementState(held["state"]),
                "said": sentences.said(held["said"]),
                "revoked_at": datetime.fromisoformat(at) if at else None,
                "differences": tuple(Difference(*one) for one in told),
                "differing": tuple(map(sentences.said, held["differing"])),
            }
        )


class StatementRefused(Rejected):
    """A statement that proves nothing: altered, or not of whom it says. Nothing is answered for it."""

    def __init__(self, code: str, answer: StatementAnswer, /, **values: object) -> None:
        super().__init__(code, **values)
        self.answer = answer
