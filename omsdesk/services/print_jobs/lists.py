"""Many keys for one job: of a list with a key a line, in any encoding of Russian text, each once; or the checks of a day."""

import io
import re
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import BinaryIO, Final

from sqlalchemy import Connection, and_, func, select

from omsdesk.errors import Cancelled, DeskError, NotFound, Rejected, Said, unread
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.services.access import Seat
from omsdesk.services.audit.sealing import LINE
from omsdesk.services.checking import CHECK
from omsdesk.services.print_jobs.kept import first_moment, own
from omsdesk.services.print_jobs.recipe import BY_IDS, MANY, OF_APPLICATIONS, OF_CHECKS, AskedBy, Recipe
from omsdesk.services.print_jobs.rows import Progress
from omsdesk.services.search import meant
from omsdesk.services.search.find import Search

LONGEST: Final = 300
"""Signs of a key; what is longer is none."""
MOST: Final = 10_000
"""Documents of one job."""
LARGEST: Final = 8_000_000
_CHECK: Final = re.compile(r"\d{4}-\d{6,}")


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A line that nothing is printed of, and why; the line itself is not repeated: it is somebody's number or name."""

    line: int
    said: Said


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list asks for: the keys, the line of each, lines that mean nobody, and those that repeat an earlier one."""

    keys: tuple[str, ...]
    lines: tuple[int, ...]
    left: tuple[LeftLine, ...]
    repeated: tuple[tuple[int, int], ...]
    by: AskedBy = field(default_factory=lambda: BY_IDS)
    """By what those of a form of checks were asked for."""

    def recipe(self, wanted: Recipe) -> Recipe:
        """The recipe of these keys."""
        return replace(wanted.of(*self.keys), asked=self.by)


def read(file: Path | BinaryIO) -> tuple[tuple[int, str], ...]:
    """The lines of a list with their numbers, without the empty ones; of a stream no more is read than a list may be large.

    Raises Rejected `file.missing`, `file.unreadable`, `batch.large`, `load.kind` for what is no text, `batch.empty`,
    `batch.many`.
    """
    from omsdesk.services.exchange.encodings import encoding_of, errors_of  # noqa: PLC0415 - brings all that loads

    try:
        with file.open("rb") if isinstance(file, Path) else nullcontext(file) as held:
            content = held.read(LARGEST + 1)  # at once: a pipe is read only once
        encoding = encoding_of(io.BytesIO(content))
    except (OSError, ValueError) as error:
        raise unread(error, file if isinstance(file, Path) else "-") from error
    if len(content) > LARGEST:
        raise Rejected("batch.large", most=LARGEST // 1_000_000)
    try:
        text = content.decode(encoding, errors_of(encoding))
    except UnicodeDecodeError as error:
        raise Rejected("load.kind") from error
    lines = tuple((place, key) for place, line in enumerate(text.splitlines(), 1) if (key := _plain(line)))
    if not lines:
        raise Rejected("batch.empty")
    if len(lines) > MOST:
        raise Rejected("batch.many", most=MOST)
    return lines


def asked(
    search: Search, form: str, lines: Sequence[tuple[int, str]], progress: Progress | None = None, stop: Event | None = None
) -> Asked:
    """Whom or what each line means, for this form; raises Rejected `batch.form`, Cancelled `job.stopped`."""
    if form not in MANY:
        raise Rejected("batch.form", forms=tuple(sorted(MANY)))
    by: dict[str, tuple[str, str]] = {}
    find = _finder(search, form, by)
    seen: dict[str, int] = {}
    left, repeated = [], []
    for count, (line, text) in enumerate(lines, 1):
        if stop is not None and stop.is_set():
            raise Cancelled("job.stopped", done=0, documents=len(lines))
        try:
            key = find(text)
        except (DeskError, Wrong) as error:
            left.append(LeftLine(line, Said(error.code, error.values)))
            continue
        if key in seen:
            repeated.append((line, seen[key]))
        seen.setdefault(key, line)
        if progress is not None:
            progress(count)
    return Asked(tuple(seen), tuple(seen.values()), tuple(left), tuple(repeated), by)


def of_day(connection: Connection, seat: Seat, form: str, day: date, *, everybody: bool) -> Asked:
    """The checks of a day in the order in which they were made, of each person the last: those of this seat, or everybody's.

    An extract is of somebody. Raises Rejected `batch.day.form` for a form that is not made of checks, `batch.day.many`,
    NotFound `batch.day.empty`.
    """
    if form not in OF_CHECKS:
        raise Rejected("batch.day.form", forms=tuple(sorted(OF_CHECKS)))
    # The lines of the audit are found by their moment; the checks themselves are long rows, and no day is theirs alone.
    within = and_(LINE.c.at >= first_moment(day), LINE.c.at < first_moment(day + timedelta(days=1)))
    where = [within, LINE.c.entity == "coverage_check", LINE.c.action == "check"]
    where += [CHECK.c.person_id.is_not(None)] if form == "extract" else []
    where += [] if everybody else [own(seat, CHECK)]
    # Each question of which nobody came stands for itself.
    whose = func.coalesce(CHECK.c.person_id, -CHECK.c.id)
    last = select(func.max(CHECK.c.id)).join(LINE, LINE.c.entity_id == CHECK.c.number).where(*where).group_by(whose)
    wanted = select(CHECK.c.number).where(CHECK.c.id.in_(last)).order_by(CHECK.c.id)
    keys = tuple(connection.execute(wanted.limit(MOST + 1)).scalars())
    if not keys:
        raise NotFound("batch.day.empty", day=day)
    if len(keys) > MOST:
        raise Rejected("batch.day.many", day=day, most=MOST)
    return Asked(keys, tuple(range(1, len(keys) + 1)), (), ())


def _finder(search: Search, form: str, by: dict[str, tuple[str, str]]) -> Callable[[str], str]:
    """What finds the key of a line; by what a person was asked for first is noted."""
    if form in OF_APPLICATIONS:
        return str

    def person(text: str) -> str:
        return str(meant.person_of(search, text))

    def checked(text: str) -> str:
        person_id, kind = meant.person_by(search, text)
        if kind is not None:
            by.setdefault(str(person_id), (kind.value, text))
        return str(person_id)

    def household(text: str) -> str:
        return ",".join(map(person, text.split(",")))

    def check_or_person(text: str) -> str:
        return text if _CHECK.fullmatch(text) else checked(text)

    return household if form == "notice" else check_or_person


def _plain(line: str) -> str:
    """A line as a key: without signs that nobody typed, and of a bounded length."""
    return " ".join("".join(one if one.isprintable() else " " for one in line[:LONGEST]).split())
