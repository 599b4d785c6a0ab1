"""What is to happen to a household, and the picture of it: before, after, and what becomes of applications and papers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from omsdesk.errors import Finding, Said
from omsdesk.models.drafts import AddressDraft
from omsdesk.models.kinship import Link
from omsdesk.models.words import Move
from omsdesk.services.indexing import PersonRow


@dataclass(frozen=True, slots=True)
class Plan:
    """A move of people, from a day on (today if not given).

    FOUND and SPLIT make a household of `people` with `head` (the first of them if not given); JOIN brings them to whoever lives
    with `host`; LEAVE takes them out, and `head` leads those who stay; HEAD makes the one of `people` the head; OF_AGE is for one
    who is 18: guardians and their papers end. `divorce` ends the marriage of whoever is parted by a SPLIT, from
    `divorced_on` on (the day of the move if not given). With `takes_address` they live at the head's address from then on, or at
    `address`. `ground` is the paper by which it happens.
    """

    move: Move
    people: tuple[int, ...]
    host: int | None = None
    head: int | None = None
    on: date | None = None
    divorce: bool = False
    takes_address: bool = False
    address: AddressDraft | None = None
    ground: str = ""
    divorced_on: date | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """A household in a picture; `id` is 0 while it is not kept."""

    id: int
    head: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of an application or of a paper of a person: a code with its values, to be worded."""

    person_id: int
    said: Said
    number: str = ""
    """Of the application, where it is one."""


@dataclass(frozen=True, slots=True)
class UndoneMove:
    """A move that was taken back: its number, and whoever lives now as before it."""

    number: int
    move: Move
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A move before it is made, or after: `is_done` tells which. With a finding of severity stop nothing can be done.

    `links` are those that end, each with its last day; `lived_at` and `phones` are of everybody as the move finds them;
    `moved_to` is where everybody who moves lives afterwards, as far as the move says it. Of what cannot be nothing follows.
    """

    plan: Plan
    before: tuple[Home, ...] = ()
    after: tuple[Home, ...] = ()
    links: tuple[Link, ...] = ()
    lived_at: Mapping[int, AddressDraft] = field(default_factory=dict)
    phones: Mapping[int, str] = field(default_factory=dict)
    moved_to: Mapping[int, AddressDraft] = field(default_factory=dict)
    applications: tuple[Fate, ...] = ()
    papers: tuple[Fate, ...] = ()
    findings: tuple[Finding, ...] = ()
    people: Mapping[int, PersonRow] = field(default_factory=dict)
    barred: Mapping[Move, Finding] = field(default_factory=dict)
    """Moves that nothing depends on for whoever is meant, each with its reason."""
    is_done: bool = False
    number: int = 0
    """Of the move, once it is made: by this it is undone."""

    @property
    def is_possible(self) -> bool:
        """Whether nothing speaks against it for good."""
        return not any(one.severity == "stop" for one in self.findings)

    def head_after(self, person_id: int) -> int | None:
        """Who leads the household that somebody lives in afterwards."""
        return next((home.head for home in self.after if person_id in home.members), None)
