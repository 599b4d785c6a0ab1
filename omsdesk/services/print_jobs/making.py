"""The one place that turns a recipe into paper, through the services that print; each of them asks for its own right."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from omsdesk.errors import DeskError, NotFound, Said
from omsdesk.models.words import ApplicationKind, OpeningReason
from omsdesk.services.coverage import BY_HAND, Coverage
from omsdesk.services.print_jobs.recipe import NUMBERED, OF_CHECKS, OF_PEOPLE, Recipe, household_of, is_person
from omsdesk.services.printing import ApplicationPapers, CarePapers, Paper, Printing

if TYPE_CHECKING:
    from omsdesk.services.documents.page import PaperName, Piece

AT_ONCE = 50
"""Checks that are written down together: a commit each would be half of the time."""
LONGEST_NUMBER = 10
MOST_SEEN = 20
"""Documents of many that are shown before they are printed."""


@dataclass(frozen=True, slots=True)
class Made:
    """A paper, and the recipe that makes the very same one again: a check that was made for it is not made twice.

    `warnings` says which of the papers were taken back.
    """

    paper: Paper
    recipe: Recipe
    warnings: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One document of many: which of the keys it is of, the key it is made again by, and its pieces, or why there is none."""

    place: int
    key: str
    pieces: "tuple[Piece, ...]" = ()
    error: DeskError | None = None


def bound(pieces: "Iterable[Piece]", *, outlined: bool = False) -> bytes:
    """One file of these pieces, of which there is at least one, taken one after another."""
    from omsdesk.services.documents import page  # noqa: PLC0415 - the tools of paper come with the first paper

    left = iter(pieces)
    first = next(left)
    # Of many papers the properties say what kind they are; whose the first one is says nothing of the others.
    cover = replace(first.furniture, number="") if outlined else first.furniture
    return page.bind(chain([first], left), cover, outlined=outlined)


class Maker:
    """Makes papers of recipes for one seat; with services that only look, papers to be looked at."""

    def __init__(self, coverage: Coverage, printing: Printing, papers: ApplicationPapers, care_papers: CarePapers) -> None:
        """Make them through these services, which ask for the rights of whoever sits there."""
        self._coverage, self._printing, self._papers, self._care = coverage, printing, papers, care_papers

    def made(self, recipe: Recipe) -> Made:
        """The paper of a recipe; of one with many keys that of the first `MOST_SEEN`. Raises as the service that prints it.

        One of several that fails is left out; where all of them do, the first says why.
        """
        if len(recipe.keys) == 1:
            return self._one(self.settled(recipe))
        parts = list(self.parts(recipe.of(*recipe.keys[:MOST_SEEN])))
        made = [part for part in parts if part.error is None]
        if not made:
            raise next(part.error for part in parts if part.error is not None)
        keys = {part.place: part.key for part in made}
        whole = recipe.checked if recipe.is_of_people and len(recipe.keys) <= MOST_SEEN and len(made) == len(parts) else None
        return Made(
            Paper(f"{recipe.form}-{made[0].key.partition(',')[0]}.pdf", bound(piece for part in made for piece in part.pieces)),
            whole(*keys.values()) if whole else recipe,
        )

    def _one(self, recipe: Recipe) -> Made:
        key, size, given = recipe.keys[0], recipe.size, recipe.given
        if recipe.form in OF_CHECKS:
            make = self._printing.extract if recipe.form == "extract" else self._printing.proof
            return Made(make(key, size), recipe)
        if recipe.form in OF_PEOPLE | NUMBERED:
            paper = self._of_care(recipe, _number(key), given)
            return Made(paper, recipe.numbered(paper.number) if paper.number else recipe)
        return Made(self._of_papers(recipe.form, key, size, given), recipe)

    def settled(self, recipe: Recipe) -> Recipe:
        """The recipe by checks, which are made where there are none yet, all of them or none."""
        if not recipe.is_of_people:
            return recipe
        asked = [(_number(key), *recipe.asked.get(key, (BY_HAND, key))) for key in recipe.keys if is_person(key)]
        made = iter(self._coverage.verify_people(asked, _day(recipe.given, "on")))
        return recipe.checked(*(next(made).check if is_person(key) else key for key in recipe.keys))

    def parts(self, recipe: Recipe) -> Iterator[Part]:
        """The documents of many keys, one after another, in their order; a key that fails stops no other."""
        if recipe.form not in OF_CHECKS:
            yield from (self._part(recipe, place, key) for place, key in enumerate(recipe.keys))
            return
        left = iter(enumerate(recipe.keys))
        while some := tuple(islice(left, AT_ONCE)):
            yield from self._of_checks(recipe, some)

    def _of_checks(self, recipe: Recipe, some: tuple[tuple[int, str], ...]) -> Iterator[Part]:
        try:
            settled = self.settled(recipe.of(*(key for _, key in some)))
            pieces = self._printing.pieces("extract" if recipe.form == "extract" else "proof", settled.keys, recipe.size)
        except DeskError as error:
            if not is_of_one(error):
                raise
            if len(some) == 1:
                yield Part(*some[0], error=error)
                return
            # Which of them is not held (any more) is found by asking for each alone.
            for one in some:
                yield from self._of_checks(recipe, (one,))
            return
        for (place, _), key, piece in zip(some, settled.keys, pieces, strict=True):
            yield Part(place, key, (piece,))

    def _part(self, recipe: Recipe, place: int, key: str) -> Part:
        try:
            return Part(place, key, tuple(self._pieces(recipe, key)))
        except DeskError as error:
            if not is_of_one(error):
                raise
            return Part(place, key, error=error)

    def _pieces(self, recipe: Recipe, key: str) -> "list[Piece]":
        if recipe.form == "notice":
            return self._papers.notice_pieces(household_of(key), _day(recipe.given, "until"), recipe.size)
        form: Any = recipe.form
        return self._papers.pieces(key, form, recipe.size)

    def _of_care(self, recipe: Recipe, number: int, given: Mapping[str, str]) -> Paper:
        reason, again = OpeningReason(given["reason"]) if "reason" in given else None, _day(given, "again")
        if recipe.form in {"history", "results"}:
            make = self._care.history if recipe.form == "history" else self._care.results
            return make(number, _day(given, "since"), _day(given, "until"), reason, again)
        if recipe.form == "vaccinations":
            return self._care.vaccinations(number, reason, given.get("instead_of", ""), given.get("certificate", ""))
        return (self._care.visit if recipe.form == "visit" else self._care.dispute)(number, reason, again)

    def _of_papers(self, form: str, key: str, size: "PaperName", given: Mapping[str, str]) -> Paper:
        if form == "family":
            return self._papers.family(_number(key), _day(given, "again"))
        if form == "journal":
            return self._papers.journal(date.fromisoformat(key))
        if form == "blank":
            return self._papers.blank(ApplicationKind(key), size)
        if form == "notice":
            return self._papers.notice(household_of(key), _day(given, "until"), size)
        if form == "pack":
            return self._papers.pack(key, size)
        one: Any = form
        return self._papers.paper(key, one, size)


OF_ONE = frozenset({"refusal.not_refused", "extract.nobody", "due.nothing"})
"""What is wrong with one of many, and with no other."""


def is_of_one(error: DeskError) -> bool:
    """Whether it says what is wrong with one key, so that others may still be made."""
    return isinstance(error, NotFound) or error.code in OF_ONE


def _number(key: str) -> int:
    """The number of a record; what is none is known to nobody."""
    return int(key) if key.isascii() and key.isdecimal() and len(key) <= LONGEST_NUMBER else 0


def _day(given: Mapping[str, str], name: str) -> date | None:
    return date.fromisoformat(given[name]) if name in given else None
