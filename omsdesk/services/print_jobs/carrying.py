"""One order carried out: documents made one after another, into a file, a folder or a printer; it can be stopped between two."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from omsdesk.errors import Cancelled, DeskError, Said
from omsdesk.models.print_job import Offset
from omsdesk.services.print_jobs import spooler, writing
from omsdesk.services.print_jobs.making import Made, Maker, bound, is_of_one
from omsdesk.services.print_jobs.recipe import Recipe
from omsdesk.services.print_jobs.rows import Left, NothingMade, Order, Progress
from omsdesk.services.printing import Paper

if TYPE_CHECKING:
    from omsdesk.services.documents.page import Piece
    from omsdesk.services.print_jobs.making import Part


class Carrying:
    """The work of one order, and how far it has come."""

    def __init__(
        self, maker: Maker, order: Order, progress: Progress | None, stop: Event, keep: Callable[[Recipe], None]
    ) -> None:
        """Make nothing yet; `stop` is looked at before each document, `keep` is given what one document settled to."""
        self._maker, self._order, self._progress, self._stop, self._keep = maker, order, progress, stop, keep
        self.done = self.pages = 0
        self.left: list[Left] = []
        self.system_job = ""
        self._recipe = order.recipe
        self._keys: list[str] = []

    @property
    def recipe(self) -> Recipe:
        """The recipe that makes the same papers again."""
        recipe = self._recipe
        return recipe.checked(*self._keys) if recipe.is_of_people and self._keys else recipe

    def run(self, paper: Paper | None, offset: Offset, title: str) -> Path | None:
        """Make the papers (`paper` is the only one, made already) and bring them where they belong; where they were saved.

        Raises as what prints them, Cancelled `job.stopped`, MachineLacks `print.*`, Rejected `file.unwritable`.
        """
        order = self._order
        if order.is_folder and order.place is not None:
            self._into_folder(order.place)
            return order.place
        content = self._made(paper)
        self.pages = _pages(content)
        if order.choice is not None:
            self.system_job = spooler.send(placed(content, offset), order.choice, title)
            return None
        assert order.place is not None
        writing.write(content, order.place)
        return order.place

    def made(self, paper: Paper | None, offset: Offset) -> bytes:
        """The paper for a printer that the window gives it to, moved as that printer needs it."""
        content = self._made(paper)
        self.pages = _pages(content)
        return placed(content, offset)

    def _made(self, paper: Paper | None) -> bytes:
        if len(self._order.recipe.keys) > 1:
            return self._of_many()
        if paper is None:
            made = self._of_one()
            paper, self._recipe = made.paper, made.recipe
            # Before it is on its way: the number that it was given is not lost, however its way ends.
            self._keep(made.recipe)
        self._count()
        return paper.content

    def _of_one(self) -> Made:
        try:
            return self._maker.made(self._order.recipe)
        except DeskError as error:
            if not is_of_one(error):
                raise
            raise NothingMade((Left(0, Said(error.code, error.values)),)) from error

    def _of_many(self) -> bytes:
        pieces = self._pieces()
        first = next(pieces, None)
        if first is None:
            raise NothingMade(tuple(self.left))
        return bound(chain([first], pieces), outlined=True)

    def _pieces(self) -> "Iterator[Piece]":
        for part in self._parts():
            yield from part.pieces
            self._count()

    def _into_folder(self, place: Path) -> None:
        for part in self._parts():
            writing.folder(place)
            content = bound(part.pieces)
            name = f"{self._order.recipe.form}-{part.key.partition(',')[0]}.pdf"
            writing.write(content, place / name)
            self.pages += _pages(content)
            self._count()
        if not self.done:
            raise NothingMade(tuple(self.left))

    def _parts(self) -> "Iterator[Part]":
        """What could be made of the keys; what could not is noted."""
        for part in self._maker.parts(self._order.recipe):
            if self._stop.is_set():
                code = "job.stopped.folder" if self._order.is_folder else "job.stopped"
                raise Cancelled(code, done=self.done, documents=len(self._order.recipe.keys))
            if part.error is not None:
                self.left.append(Left(part.place, Said(part.error.code, part.error.values)))
                continue
            self._keys.append(part.key)
            yield part

    def _count(self) -> None:
        self.done += 1
        if self._progress is not None:
            self._progress(self.done)


def _pages(content: bytes) -> int:
    from omsdesk.services import rasters  # noqa: PLC0415 - the tools of paper come with the first paper

    return rasters.count(content)


def placed(content: bytes, offset: Offset) -> bytes:
    """The paper so that a printer which prints so far beside its place prints it where it belongs."""
    from omsdesk.services.documents.shift import shifted  # noqa: PLC0415 - as above

    return shifted(content, -offset.right, -offset.down)
