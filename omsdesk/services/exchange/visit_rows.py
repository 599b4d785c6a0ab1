"""The reading half of a load of visits: a file becomes portions of lines for the store, in this process or another one.

A row is refused only for what cannot be right; what is doubtful is noted and loaded. Whose a visit is, whether it is held already
and what answered for its day is found by the writing half, in whose hands the store is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from omsdesk.models.care.words import words_asked
from omsdesk.models.checks.visit_codes import is_price
from omsdesk.models.drafts.spelling import FOLDED
from omsdesk.models.search_key import fold_document
from omsdesk.models.words import UNASKED, CareForm, Conditions, DiagnosisRole, VisitKind
from omsdesk.services import indexing
from omsdesk.services.exchange import identity, tables_in, values, visit_columns
from omsdesk.services.exchange import visit_values as read
from omsdesk.services.exchange.columns import Columns
from omsdesk.services.exchange.findings import Findings
from omsdesk.services.exchange.link_rows import NO, YES
from omsdesk.services.exchange.portions import PORTION, Lines, Reject, Talk, opened
from omsdesk.services.exchange.tables_in import TableIn

AT_ONCE = 4_000
UUID_LONGEST = 64
MAIN, OTHER, COMPLICATION = (role.value for role in (DiagnosisRole.MAIN, DiagnosisRole.OTHER, DiagnosisRole.COMPLICATION))
WELL = frozenset({VisitKind.PREVENTIVE, VisitKind.DISPENSARY, VisitKind.VACCINATION, VisitKind.DIAGNOSTICS})
"""Kinds that need no diagnosis."""
BY_ENP, BY_SNILS, BY_DOCUMENT, BY_NAME = "enp", "snils", "document", "name"

Key = tuple[str, ...]
"""Who it was: by what, then a number, or the folded parts of the name and the birth date; empty for whom nobody knows."""


class VisitLine(NamedTuple):
    """A visit that can be read; days are ISO text, and what is absent is an empty text.

    `tail` are the columns `until` and `department` to `outcome` of the record in their order; diagnoses are code and role,
    services code, name, count and tariff.
    """

    line: int
    key: Key
    born: str
    uuid: str
    kind: str
    on: str
    organisation: str
    tail: tuple[Any, ...]
    words: str
    source: str
    diagnoses: tuple[tuple[str, str], ...]
    services: tuple[tuple[str, str, str, str], ...]
    said: str
    """Who it may have been, where no key tells whose it is."""


class VisitPortion(NamedTuple):
    """Some rows of the file, read; `share` of it was read so far, `withdrawn` rows are mistakes that were taken back."""

    read: int
    share: float
    withdrawn: int
    visits: list[VisitLine]
    refused: int
    rejects: list[Reject]
    notes: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class VisitTask:
    """What is to be read; `diagnoses` and `services` are the names of the codes that are listed."""

    path: Path
    today: date
    diagnoses: dict[str, str]
    services: dict[str, str]
    portion: ClassVar[type] = VisitPortion

    def talk(self) -> Talk:
        """Read the file and say what is in it."""
        with tables_in.opened(self.path, {}, visit_columns) as table:
            yield opened(table)
            yield from _Visits(self, table).all()


def is_urgent(kind: str | None, form: Any) -> bool:
    """Whether care is registered whoever it was of and whatever the policy says."""
    return kind in UNASKED or form == CareForm.EMERGENCY


class _Visits:
    def __init__(self, task: VisitTask, table: TableIn) -> None:
        self._table = table
        self._lines = Lines(table)
        self._reader = Reader(table.found, task)
        self._visits: list[VisitLine] = []
        self._withdrawn = 0

    def all(self) -> Talk:
        for line in self._table.rows:
            row = self._lines.values(line)
            if row is not None:
                self._take(line.number, row)
            if self._lines.gathered.read == AT_ONCE:
                yield (PORTION, *self._portion())
        yield (PORTION, *self._portion())

    def _take(self, number: int, row: list[str]) -> None:
        if self._reader.is_withdrawn(row):
            self._withdrawn += 1
            return
        visit = self._reader.read(number, row)
        if visit is not None:
            self._visits.append(visit)
        if self._reader.findings.problems:
            self._lines.tell(number, self._reader.findings.problems)

    def _portion(self) -> VisitPortion:
        found = self._lines.take()
        visits, self._visits = self._visits, []
        withdrawn, self._withdrawn = self._withdrawn, 0
        return VisitPortion(found.read, self._table.share(), withdrawn, visits, found.refused, found.rejects, dict(found.notes))


class Reader:
    """Reads the rows of one table of visits."""

    def __init__(self, found: Columns, task: VisitTask) -> None:
        """Read rows with these columns."""
        # What has no column is taken from an empty value behind the last one.
        places = [found.width if place is None else place for place in found.positions]
        self._pick = itemgetter(*places)
        self._mark = itemgetter(places[visit_columns.TAGS.index("WITHDRAWN")])
        self._today = task.today
        self._source = task.path.name
        self._listed_diagnoses, self._listed_services = task.diagnoses, task.services
        self.findings = Findings()

    def is_withdrawn(self, row: Sequence[str]) -> bool:
        """Whether the row is a visit that was taken out of another register as a mistake; what is no such mark is no word."""
        mark = self._mark(row)
        return bool(mark) and mark.casefold() not in NO and (mark.casefold() in YES or values.day(mark, self._today) is not None)

    def read(self, line: int, row: Sequence[str]) -> VisitLine | None:
        """The visit of a row that has one empty value more than the header, or None; `findings` are those of this row."""
        found = self.findings
        found.begin()
        (
            uuid, enp, snils, docser, docnum, fam, im, ot, dr, kind, since, until, mo, department, doctor, card, usl_ok, for_pom,
            profil, p_cel, rslt, ishod, ds1, ds2, ds3, code_usl, name_usl, kol_usl, tarif, source, said, _withdrawn,
        ) = self._pick(row)  # fmt: skip
        born = self._day("DR", dr) if dr else None
        key = self._key(enp, snils, (docser, docnum), (fam, im, ot), born)
        on, last = self._days(since, until)
        conditions = self._number("USL_OK", usl_ok, len(Conditions))
        form = self._number("FOR_POM", for_pom, len(CareForm))
        what = self._kind(kind, conditions, form, p_cel)
        uuid = FOLDED["uuid"](read.text(uuid))
        if len(uuid) > UUID_LONGEST:
            found.stop("UUID", uuid, "load.visits.uuid", limit=UUID_LONGEST)
        if not (key or found.refused or (is_urgent(what, form) and uuid)):
            found.stop("ENP", "", "load.visits.no_key")
        organisation = self._organisation(mo) if mo else ""
        diagnoses = self._diagnoses(ds1, ds2, ds3, what)
        services = self._services(code_usl, name_usl, kol_usl, tarif) if code_usl or name_usl else ()
        if found.problems and found.refused:
            return None
        tail = (
            last,
            *map(read.text, (department, doctor, card)),
            conditions,
            form,
            *map(read.text, (profil, p_cel, rslt, ishod)),
        )
        return VisitLine(
            line, key, born.isoformat() if born else "", uuid, what.value if what else "", on, organisation, tail,
            self._words(tail, diagnoses, services), read.text(source) or self._source, diagnoses, services,
            "" if key else read.text(said) or " ".join(filter(None, (fam, im, ot, dr))),
        )  # fmt: skip

    def _key(self, enp: str, snils: str, document: tuple[str, str], name: tuple[str, str, str], born: date | None) -> Key:
        """The strongest key that the row has."""
        number = identity.policy_number(self.findings, enp) if enp else None
        if number:
            return (BY_ENP, number)
        account = identity.account(self.findings, snils) if snils else None
        if account:
            return (BY_SNILS, account)
        if document[1] and not values.is_absent(document[1]):
            return (BY_DOCUMENT, fold_document(*document))
        if name[0] and born is not None:
            return (BY_NAME, *map(indexing.key_of, name), born.isoformat())
        return ()

    def _days(self, since: str, until: str) -> tuple[str, str]:
        first = self._day("DATE_1", since)
        last = self._day("DATE_2", until) if until and not values.is_endless(until) else None
        if first and last and last < first:
            self.findings.stop("DATE_2", until, "load.visits.order")
        return first.isoformat() if first else "", last.isoformat() if last else ""

    def _day(self, tag: str, text: str) -> date | None:
        found = values.day(text, self._today) if text else None
        if found is None:
            if not (text and tag == "DATE_2" and values.is_absent(text)):
                self.findings.stop(tag, text, "load.date" if text else "load.visits.no_day")
        elif found > self._today:
            self.findings.stop(tag, text, "load.visits.future")
        return found

    def _number(self, tag: str, text: str, most: int) -> Any:
        if not text or values.is_absent(text):
            return ""
        number = read.one_of(text, most)
        if number is None:
            self.findings.stop(tag, text, f"load.visits.{tag.lower()}")
        return number or ""

    def _kind(self, text: str, conditions: Any, form: Any, purpose: str) -> VisitKind | None:
        kind = read.kind_of(text) if text else read.kind_by(conditions, form or None, purpose) if conditions else None
        if kind is None:
            self.findings.stop("KIND", text, "load.visits.kind" if text else "load.visits.no_kind")
        return kind

    def _organisation(self, text: str) -> str:
        code = values.code(text, 6)
        if code is None and not values.is_absent(text):
            self.findings.stop("MO", text, "load.visits.organisation")
        return code or ""

    def _diagnoses(self, ds1: str, ds2: str, ds3: str, kind: VisitKind | None) -> tuple[tuple[str, str], ...]:
        made: list[tuple[str, str]] = []
        for tag, text, role in (("DS1", ds1, MAIN), ("DS2", ds2, OTHER), ("DS3", ds3, COMPLICATION)):
            if text and not values.is_absent(text):
                made += [(self._diagnosis(tag, one), role) for one in (read.several(text) if tag != "DS1" else (text,))]
        if kind is not None and kind not in WELL and not any(role == MAIN for _code, role in made):
            self.findings.note("DS1", ds1, "load.visits.no_main")
        return tuple(dict.fromkeys(made))

    def _diagnosis(self, tag: str, text: str) -> str:
        code = read.diagnosis(text)
        if code is None:
            self.findings.stop(tag, text, "load.visits.diagnosis")
        elif self._listed_diagnoses and code not in self._listed_diagnoses:
            self.findings.note(tag, text, "load.visits.diagnosis_unknown")
        return code or ""

    def _services(self, codes: str, names: str, counts: str, tariffs: str) -> tuple[tuple[str, str, str, str], ...]:
        split = read.several(codes) if codes else ("",)
        columns = [read.parts(text, len(split)) for text in (names, counts, tariffs)]
        for tag, text, found in zip(("NAME_USL", "KOL_USL", "TARIF"), (names, counts, tariffs), columns, strict=True):
            if found is None:
                self.findings.stop(tag, text, "load.visits.not_as_many")
        many = [found or ("",) * len(split) for found in columns]
        return tuple(
            (code, read.text(name), self._amount("KOL_USL", count) or "1", self._amount("TARIF", tariff))
            for code, name, count, tariff in zip(split, *many, strict=True)
        )

    def _amount(self, tag: str, text: str) -> str:
        found = read.amount(text) if text else ""
        if found is None or (tag == "TARIF" and found and not is_price(found)):
            self.findings.stop(tag, text, "load.visits.amount")
        return found or ""

    def _words(self, tail: tuple[Any, ...], diagnoses: Sequence[tuple[str, str]], services: Sequence[tuple[str, ...]]) -> str:
        """What `models.care.words.words_of` gives for the same texts, of which most are met over and over."""
        texts = [*tail[1:4]]
        for code, _role in diagnoses:
            texts += [code, self._listed_diagnoses.get(code, "")]
        for code, name, *_amounts in services:
            texts += [code, name or self._listed_services.get(code, "")]
        return " ".join(sorted({word for text in texts if text for word in _words(text)}))


@lru_cache(read.KEPT)
def _words(text: str) -> tuple[str, ...]:
    return words_asked(text)
