"""The one search line: text in, people out, with why each matched and how long it took."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from omsdesk.errors import Rejected, Said
from omsdesk.models.numbers import enp, scan, snils
from omsdesk.models.numbers.scan import Scan, ScanKind
from omsdesk.models.records import Insurer, Person
from omsdesk.models.words import CoverageStatus, QuestionKind
from omsdesk.services import eligibility
from omsdesk.services.database import Database
from omsdesk.services.indexing import PHONE_DIGITS, PersonRow
from omsdesk.services.search import certainty, comparison, mending, queries, question, typed_date, typed_scan
from omsdesk.services.search.hunt import Hit, Hunt, Met
from omsdesk.services.search.mending import Repair
from omsdesk.services.search.queries import Line, as_day
from omsdesk.services.search.reading import OTHER_WORDS, ByName, ByNumber, Question, Reading
from omsdesk.services.search.typed_scan import ReadDocument
from omsdesk.services.statements import StatementAnswer, StatementRefused, judging
from omsdesk.services.survivor import merger_of, survivor
from omsdesk.settings import Settings

LOG = logging.getLogger("omsdesk.search")

COUNTED_TO = 1000
MOST = 10_000
CITY_CARD = "78"
"""How numbers of ЕКП, the city card of Петербург, begin; they have sixteen digits and the check digit of a ЕНП."""
NUMBER_KINDS = frozenset({QuestionKind.ENP, QuestionKind.SNILS})
IN_FORCE = frozenset({CoverageStatus.ACTIVE, CoverageStatus.NO_INSURER, CoverageStatus.SUSPENDED})
INSURERS = select(Insurer.id, Insurer.name)
NOT_MAIN = "why.not_main"
GROUPS: dict[int, Callable[[str], str]] = {enp.LENGTH: enp.format, snils.LENGTH: snils.format}
MAIN_OF = {"why.former_enp": "enp", "why.former_snils": "snils"}
STATUSES: dict[str, CoverageStatus] = {status.value: status for status in CoverageStatus}


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """What was understood: the kind, the text as repaired (another layout) or None, and hints about the question itself.

    `repairs` is what a number of nobody may have been, `scanned` the ЕНП that a scan holds.
    `presumed` is the text in the other layout where it is the likelier reading and nobody was met by any. `is_key` tells whether
    a check may be logged for the text although nobody was found: not for a number that can be nobody's.
    """

    kind: QuestionKind
    repaired: str | None = None
    hints: tuple[Said, ...] = ()
    repairs: tuple[Repair, ...] = ()
    scanned: str | None = None
    presumed: str | None = None
    is_key: bool = True
    statement: str = ""
    """The letters of the signed statement that was brought."""
    stated: StatementAnswer | None = None
    """What that is worth by its signature alone; None for one that proves nothing, of which a hint tells."""
    scan: Scan | None = None
    document: ReadDocument | None = None
    """The document whose machine-readable lines were scanned."""
    is_asked: bool = True
    """Whether anybody was asked for: not by a scan that was misread or means nobody, of which a hint tells."""

    @property
    def caution(self) -> Said | None:
        """What is to be said against the signed statement that was brought, before anything else."""
        if self.stated is not None:
            return None if self.stated.is_signed_well else self.stated.by_signature
        return self.hints[0] if self.statement and self.hints else None


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, at most the limit; `whole` counts those that every word met whole; `people` is the register's size.

    `the_one` is the person who may be opened without a choice: the only one met whole, or an only hit whose surname is whole.
    A person met by a misspelling or by the beginning of a surname is never that, nor is one of whom there is a `doubt`: the code
    of the hint that says why an only hit may be somebody else than was meant.
    """

    question: QuestionShown
    rows: tuple[PersonRow, ...]
    more: bool
    took_ms: float
    people: int
    whole: int = 0
    the_one: PersonRow | None = None
    doubt: str = ""


class Search:
    """The search line over one store."""

    def __init__(self, database: Database, settings: Settings) -> None:
        """Search this store; the settings give today."""
        self._database = database
        self._settings = settings
        self._insurers: dict[int, str] = {}

    def find(self, text: str, limit: int = 50, *, repair: bool = True) -> Found:
        """People whom the text may mean, exact readings first, at most `limit`; any text is harmless, an empty one finds nobody.

        Without `repair` the text is taken as typed: not read in the other keyboard layout. A signed statement that is altered or
        forged finds nobody, and the hint says why.
        """
        began = time.perf_counter()
        read, stated = self._read(text)
        found = _stating(stated, self._found(read if repair else _as_typed(read), min(max(limit, 0), MOST)))
        return replace(found, took_ms=(time.perf_counter() - began) * 1000)

    def total(self, text: str) -> int:
        """How many the text means, counted to 1 000 and no further: 1 001 is said as «1000+»."""
        read, _stated = self._read(text)
        with self._database.look() as connection:
            return len(_hunted(connection, read, COUNTED_TO)[0].hits)

    def asked(self, key: str) -> Found:
        """What a key of `verify` finds; raises Rejected for one that can mean nobody: no number, a wrong check digit.

        Raises StatementRefused for a signed statement that is altered or forged.
        """
        read = question.read(key, self._settings.today)
        stated = self._believed(read)
        unborn = _date_fault(read)
        if unborn is not None:
            raise unborn
        found = self._found(read)
        fault = _fault(read)
        if fault is not None and not found.rows:
            raise fault
        return _stating(stated, found)

    def scanned(self, code: str | bytes | Scan) -> Found:
        """Who a scanned policy, a card or a text means, compared with what it says; a scan understood already is taken as it is.

        Raises Rejected for a code that is neither, and for bare digits that can be no ЕНП when nobody bears them, and
        StatementRefused as `asked` does.
        """
        held = code if isinstance(code, Scan) else scan.read(code)
        if held.kind is ScanKind.UNKNOWN:
            count, code = held.length, held.first_byte
            LOG.info("a code nobody knows: length %d, first byte %s", count, code)
        read = typed_scan.of(held, self._settings.today)
        if read is None:
            raise Rejected(typed_scan.KEY_IS_LOADED if held.kind is ScanKind.STATEMENT_KEY else held.fault or scan.UNKNOWN_CODE)
        stated = self._believed(read)
        found = self._found(read)
        if held.fault and held.policy is None and held.card is None and not found.rows:
            raise _no_enp(held.fault, held.enp or "")
        return _stating(stated, found)

    def row(self, connection: Connection, person_id: int) -> PersonRow:
        """One person as a line of hits."""
        lines = queries.by_people(1).rows(connection, one0=person_id)
        return self._rows(connection, [Hit(line, Met.WHOLE, None) for line in lines if not line[queries.FORMER]])[0]

    def bearer(self, person_id: int) -> int | None:
        """Whose card has this number, or had it before a merger; None if nobody's."""
        if not 0 < person_id <= eligibility.LARGEST_ID:
            return None
        with self._database.look() as connection:
            now: int | None = connection.execute(select(Person.id).where(Person.id == survivor(connection, person_id))).scalar()
        return now

    def _read(self, text: str) -> tuple[Question, StatementAnswer | None]:
        """The question of a text, with what a statement is worth; that of one which is not to be believed asks for nobody."""
        read = question.read(text, self._settings.today)
        try:
            return read, self._believed(read)
        except StatementRefused as refused:
            return replace(read, readings=(), hints=(refused.answer.said,)), None

    def _believed(self, read: Question) -> StatementAnswer | None:
        """What the statement of a question is worth; raises StatementRefused for one that proves nothing."""
        brought = _statement(read.scan)
        return judging.weighed(self._database, self._settings, brought) if brought and read.readings else None

    def _found(self, read: Question, limit: int = 50) -> Found:
        with self._database.look() as connection:
            hunt, repaired = _hunted(connection, read, limit)
            hits = list(hunt.hits.values())
            rows = tuple(_with_merger(connection, row) for row in self._rows(connection, hits[:limit]))
            people = queries.PEOPLE.rows(connection)
            mended = () if rows else mending.repairs(connection, read)
            doubt, used = certainty.weigh(connection, read, hits)
        whole = [place for place, hit in enumerate(hits) if hit.met is Met.WHOLE]
        hints = tuple(mending.told(hint, mended) for hint in read.hints if not (used and hint.code == OTHER_WORDS))
        shown = QuestionShown(
            QuestionKind(read.kind), repaired, hints, mended, read.scan.enp if read.scan else None,
            presumed=None if rows else _presumed(read), is_key=(_date_fault(read) or _fault(read)) is None,
            statement=_statement(read.scan), scan=read.scan, is_asked=bool(read.readings) or read.kind is not QuestionKind.SCAN,
            document=typed_scan.document(read.scan, self._settings.today),
        )  # fmt: skip
        sure = None if doubt else _the_one(hits, rows, whole)
        found = Found(shown, rows, len(hits) > limit, 0.0, people[0][0] if people else 0, len(whole), sure, doubt)
        differing = comparison.hints(rows[0] if len(rows) == 1 else None, read.scan) if read.scan and rows else ()
        doubted = (Said(doubt),) if doubt and doubt not in {hint.code for hint in differing + hints} else ()
        # What differs from the register comes first: it may be another person's card.
        first = differing + doubted
        return replace(found, question=replace(shown, hints=first + hints)) if first else found

    def _rows(self, connection: Connection, hits: Sequence[Hit]) -> tuple[PersonRow, ...]:
        today = self._settings.today
        rows = [self._row(connection, hit) for hit in hits]
        kept_as = queries.as_kept(connection, today)
        stale = [place for place, hit in enumerate(hits) if _is_stale(hit.line, kept_as)]
        if stale:
            judged = eligibility.standings_of(connection, [rows[place].id for place in stale], today)
            for place in stale:
                rows[place] = replace(rows[place], **judged.get(rows[place].id, {}))
        return tuple(rows)

    def _row(self, connection: Connection, hit: Hit) -> PersonRow:
        (
            person_id, _former, enp, surname, name, patronymic, birth_date, sex, snils,
            status, _since, _until, insurer_id, policy_until, territory, *_keys,
        ) = hit.line  # fmt: skip
        born = as_day(birth_date)
        assert born is not None
        insurer = self._insurer(connection, insurer_id) if insurer_id is not None else None
        until = as_day(policy_until)
        return PersonRow(
            person_id, enp, surname, name, patronymic, born, sex, snils, STATUSES[status], insurer, until, territory, hit.why,
        )  # fmt: skip

    def _insurer(self, connection: Connection, insurer_id: int) -> str | None:
        if insurer_id not in self._insurers:
            self._insurers = dict(connection.execute(INSURERS).all())
        return self._insurers[insurer_id]


def _stating(stated: StatementAnswer | None, found: Found) -> Found:
    return replace(found, question=replace(found.question, stated=stated)) if stated else found


def not_main(row: PersonRow) -> tuple[Said, ...]:
    """That the number somebody was met by is not the main one, since two records of theirs were merged; as a sentence."""
    if row.why is None or row.why.code != NOT_MAIN:
        return ()
    values = {name: _grouped(value) if name in {"number", "main"} else value for name, value in row.why.values.items()}
    return (Said("verify.not_main", values),)


def _grouped(number: object) -> object:
    return GROUPS.get(len(number), str)(number) if isinstance(number, str) else number


def _with_merger(connection: Connection, row: PersonRow) -> PersonRow:
    """Of somebody met by a number that a merger made a former one: by which, since when, and which number is theirs now."""
    if row.why is None or row.why.code not in MAIN_OF:
        return row
    number = str(row.why.values["number"])
    merger = merger_of(connection, row.id, number)
    if merger is None:
        return row
    by, on = merger
    values = {"number": number, "main": getattr(row, MAIN_OF[row.why.code]), "merger": by, "on": on}
    return replace(row, why=Said("why.not_main", values))


def _hunted(connection: Connection, read: Question, limit: int) -> tuple[Hunt, str | None]:
    """Ask every reading, the plain before the misspelt; also give the repaired text if that reading was met by somebody."""
    hunt = Hunt(connection, limit)
    repaired = None
    for ask, reading in _asks(hunt, read):
        before = len(hunt.hits)
        ask(reading)
        if len(hunt.hits) > before and _is_repaired(reading):
            repaired = read.repaired
    return hunt, repaired


def _asks(hunt: Hunt, read: Question) -> Iterator[tuple[Callable[[Any], None], Reading]]:
    for reading in read.readings:
        # A scan names one person: what identifies them best is asked alone, the next only if nobody was met.
        if not hunt.is_full and not (read.scan and hunt.hits and not read.scan.others):
            yield hunt.ask, reading
    for reading in read.readings:
        if isinstance(reading, ByName) and not hunt.hits:
            yield hunt.ask_loosely, reading


def _is_repaired(reading: Reading) -> bool:
    """Whether it is a reading of the other keyboard layout, if the question has one: all are that but names as typed."""
    return not isinstance(reading, ByName) or reading.via == "layout"


def _as_typed(read: Question) -> Question:
    if read.repaired is None:
        return read
    return replace(read, readings=tuple(one for one in read.readings if not _is_repaired(one)), repaired=None)


def _the_one(hits: Sequence[Hit], rows: Sequence[PersonRow], whole: Sequence[int]) -> PersonRow | None:
    place = whole[0] if len(whole) == 1 else 0
    sure = len(whole) == 1 or (len(hits) == 1 and hits[0].met is Met.SURNAME)
    return rows[place] if sure and place < len(rows) else None


def _is_stale(line: Line, today: Any) -> bool:
    """Whether the status kept with a line was for other days, or the policy shown has ended while a status in force goes on."""
    status, since, until, policy_until = line[9], line[10], line[11], line[13]
    if (since is not None and today < since) or (until is not None and until < today):
        return True
    return policy_until is not None and policy_until < today and status in IN_FORCE


def _presumed(read: Question) -> str | None:
    """The text in the other layout, if its names are likelier than those of any other reading."""
    names = next((one for one in read.readings if isinstance(one, ByName)), None)
    return read.repaired if names is not None and names.via == "layout" else None


def _statement(read: Scan | None) -> str:
    return (read.statement or "") if read and read.kind is ScanKind.STATEMENT else ""


def _date_fault(read: Question) -> Rejected | None:
    """A birth date that is in no calendar or still to come: without it a key would mean somebody else."""
    wrong = [hint.code for hint in read.hints if hint.code in {typed_date.IMPOSSIBLE, typed_date.FUTURE}]
    return Rejected(f"verify.{wrong[0].removeprefix('question.')}") if wrong else None


def _fault(read: Question) -> Rejected | None:
    """Why a key that nobody bears can be nobody's: wrong digits, a piece of a number, nothing to ask; None for one that can."""
    if read.kind is QuestionKind.SCAN and not read.readings and read.hints:
        return Rejected(read.hints[0].code, **read.hints[0].values)
    wrong = [hint for hint in read.hints if hint.code.startswith(("enp.", "snils.", "inn."))]
    if wrong and (read.kind in NUMBER_KINDS or wrong[0].code.startswith("inn.")):
        number = next((one.value for one in read.readings if isinstance(one, ByNumber)), "")
        return _no_enp(wrong[0].code, number, wrong[0].values.get("length", ""))
    tails = [one for one in read.readings if isinstance(one, ByNumber) and one.kind == "phone_tail"]
    if len(tails) == len(read.readings) and not any(len(one.value) == PHONE_DIGITS for one in tails):
        return Rejected("verify.no_key")
    return None


def _no_enp(fault: str, number: str, length: object = "") -> Rejected:
    """Why digits can be no number of ours; those of a card of Петербург look like a ЕНП and hold no birth date."""
    if fault == enp.FACET and number.startswith(CITY_CARD):
        return Rejected("verify.enp.city_card")
    return Rejected(f"verify.{fault}", length=length or len(number))
