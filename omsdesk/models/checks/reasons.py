"""A reason of refusal as the rules give it: where it shows in the form, which rule, the values, what differs."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from omsdesk.errors import NOTHING
from omsdesk.models.checks.circumstances import Difference


@dataclass(frozen=True, slots=True)
class Grounded:
    """A reason at a field: in the check it is seen there as `ask`, in the decision it refuses."""

    field: str
    code: str
    values: Mapping[str, object] = dataclasses.field(default_factory=lambda: NOTHING)
    differences: tuple[Difference, ...] = ()
