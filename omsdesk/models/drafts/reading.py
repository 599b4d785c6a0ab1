"""Between what was typed or came in a file and a draft: one flat table of path → text, for the window and the command line alike.

A path is the field's place in the file of an application or a visit, list places counted from 0: `person.documents.0.issued`.
What cannot be read becomes a finding at its path and an absent value in the draft; the text itself stays where it was entered.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from unicodedata import category, normalize

from omsdesk.errors import Finding
from omsdesk.models.dates import is_relative, read_date
from omsdesk.models.drafts.application import ApplicationDraft, DocumentDraft
from omsdesk.models.drafts.kinds import Amount, DiagnosisCode, Moment, Prose, amount, day_and_hour
from omsdesk.models.drafts.spelling import FOLDED, PARENTS, WORDS
from omsdesk.models.drafts.visit import VisitDraft
from omsdesk.models.numbers import diagnosis, identity_document
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.patronymic import sex_of
from omsdesk.models.words import Relation, Sex

Entered = Mapping[str, str]
"""What was entered: path → text as it was typed. An empty text is an absent value."""

DATE_UNCLEAR = "application.date_unclear"
WORD_UNKNOWN = "application.word_unknown"
PARENT_UNCLEAR = "application.parent_unclear"
NUMBER_UNCLEAR = "application.number_unclear"
TOO_LONG = "application.too_long"
TOO_MANY = "application.too_many"

AREAS: Mapping[type, str] = {ApplicationDraft: "application.", VisitDraft: "visit."}
"""The shapes that are read whole, and what the codes of their findings begin with; each has a uuid."""

LONGEST = 500
LONGEST_PROSE = 100_000
DEEPEST = 8
"""Levels of a file that are looked at; an application has half as many."""
MOST_IN_LIST = 50
MOST_RESULTS = 500
"""Values of all panels of one visit."""
NAMED = {"for_whom": "for"}
"""Draft attributes whose path has another name: `for` is a word of the language."""

_BIRTH = "birth_date"
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Place:
    """A value that can be entered: its path with list places as `*`, and what it is read into."""

    path: str
    kind: type
    is_list: bool = False


@cache
def places(shape: type = ApplicationDraft) -> Mapping[str, Place]:
    """Every value an application (or another shape) can hold, by its path with `*` for the place in a list, in its order."""
    return {place.path: place for place in _places(shape, "")}


def general(path: str) -> str:
    """A path with `*` for each place in a list."""
    return ".".join("*" if part.isdecimal() else part for part in path.split("."))


def unknown(entered: Entered, shape: type = ApplicationDraft) -> tuple[str, ...]:
    """Name the paths that no application, or other shape, has, in the order they came."""
    return tuple(path for path in entered if general(path) not in places(shape))


def misshapen(path: str, shape: type = ApplicationDraft) -> bool:
    """Tell whether an unknown path is a known field with another thing in it: a value for a list or a part, or a part for one."""
    at = f"{general(path)}."
    return any(place.startswith(at) or at.startswith(f"{place}.") for place in places(shape))


def flat(held: object, path: str = "") -> dict[str, str]:
    """Flatten an object of a JSON file: numbers and truths become text, null and empty lists vanish.

    A name that would pass for a path, and what lies deeper than anything of an application, come out as unknown paths.
    """
    if held is None or held in ([], {}):
        return {}
    if isinstance(held, Mapping):
        parts = ((f"{path}.{_named(name)}" if path else _named(name), value) for name, value in held.items())
    elif isinstance(held, list):
        parts = ((f"{path}.{n}", value) for n, value in enumerate(held))
    else:
        return {path: str(held).lower() if isinstance(held, bool) else str(held)}
    if path.count(".") + 1 >= DEEPEST:
        return {path: ""}
    return {place: text for name, value in parts for place, text in flat(value, name).items()}


def _named(name: str) -> str:
    """The name of a field as a part of a path: one with a point in it, or none at all, is said in quotes and known nowhere."""
    return f'"{name}"' if not name or "." in name else name


def read(entered: Entered, today: date) -> tuple[ApplicationDraft, tuple[Finding, ...]]:
    """Read what was entered into a draft, with a finding for every text that cannot be read; unknown paths are passed over."""
    return read_as(ApplicationDraft, entered, today)


def read_as(shape: type[S], entered: Entered, today: date) -> tuple[S, tuple[Finding, ...]]:
    """Read what was entered into a draft of a shape of `AREAS`, as `read` does for applications."""
    reading = _Reading(entered, today, AREAS[shape])
    draft = reading.of(shape, "")
    return draft, tuple(reading.findings)


def relative(entered: Entered, today: date, shape: type = ApplicationDraft) -> tuple[Finding, ...]:
    """Find the days that are read and yet mean another day tomorrow: no days in a file, which may be read at any time."""
    days = ((path, day) for path, text in entered.items() if is_relative(day := _day_at(path, text, shape)))
    unclear = AREAS[shape] + DATE_UNCLEAR.removeprefix(AREAS[ApplicationDraft])
    return tuple(Finding(path, unclear) for path, day in days if read_date(day, today=today, birth=path.endswith(_BIRTH)))


def numbered(entered: Entered, shape: type) -> tuple[Finding, ...]:
    """Find the words that stand as the numbers they have in a form's list: no words in a file, where they would be guessed."""
    unknown_word = AREAS[shape] + WORD_UNKNOWN.removeprefix(AREAS[ApplicationDraft])
    words: dict[str, Any] = {path: place.kind for path, place in places(shape).items() if place.kind.__name__ in WORDS}
    return tuple(
        Finding(path, unknown_word, values={"choices": tuple(one.value for one in kind)})
        for path, text in entered.items()
        if (kind := words.get(general(path))) and text.strip().isdecimal() and text.strip() in WORDS[kind.__name__]
    )


def _day_at(path: str, text: str, shape: type) -> str:
    """The day of what stands at a path, empty where none stands."""
    place = places(shape).get(general(path))
    if place is None or place.kind not in {date, Moment}:
        return ""
    return text if place.kind is date else day_and_hour(text)[0]


def spelled(draft: object, path: str = "") -> dict[str, str]:
    """Spell a draft, or a part of one under a path, as it would be typed; `read` gives it back."""
    found: dict[str, str] = {}
    for one in fields(cast("Any", draft)):
        value = getattr(draft, one.name)
        name = NAMED.get(one.name, one.name)
        found.update(_spelled(value, f"{path}.{name}" if path else name))
    return found


def _spelled(value: object, path: str) -> dict[str, str]:
    if value is None or value is False:
        return {}
    if isinstance(value, tuple):
        return {place: text for n, one in enumerate(value) for place, text in _spelled(one, f"{path}.{n}").items()}
    if is_dataclass(value):
        return spelled(value, path)
    if isinstance(value, date):
        return {path: f"{value.day:02}.{value.month:02}.{value.year:04}"}
    return {path: "true" if value is True else str(value)}


@dataclass(slots=True)
class _Reading:
    """One reading: what was entered, and what was found wrong so far."""

    entered: Entered
    today: date
    area: str
    findings: list[Finding] = field(default_factory=list)
    begun: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path, text in self.entered.items():
            if _is_seen(text):
                self._note_parents(path)

    def _note_parents(self, path: str) -> None:
        """Say of every part above a value that there is something in it, and what comes next."""
        parts = path.split(".")
        for n in range(len(parts)):
            self.begun.setdefault(".".join(parts[:n]), set()).add(parts[n])

    def of(self, shape: type[S], path: str) -> S:
        """The part of the draft under a path."""
        hints = _hints(cast("Any", shape))
        values = {name: self._value(kind, f"{path}.{at}" if path else at, is_list=is_list) for name, at, kind, is_list in hints}
        made = {name: value for name, value in values.items() if value is not None}
        return shape(**({"uuid": ""} | made if shape in AREAS else made))

    def _value(self, kind: type, path: str, *, is_list: bool) -> Any:
        if is_list:
            return tuple(self._listed(kind, path))
        if is_dataclass(kind):
            return self._part(kind, path)
        text = self.entered.get(path, "")
        text = prose(text) if kind is Prose else tidy(text)
        return self._leaf(kind, path, text) if text else None

    def _part(self, kind: type, path: str) -> Any:
        if path not in self.begun:
            return None
        part: Any = self.of(kind, path)
        return _in_its_mask(part) if isinstance(part, DocumentDraft) else part

    def _listed(self, kind: type, path: str) -> Iterator[Any]:
        places = sorted(int(part) for part in self.begun.get(path, ()) if part.isdecimal() and len(part) <= len("999"))
        most = MOST_RESULTS if path == "results" else MOST_IN_LIST
        if len(places) > most:
            self._wrong(path, TOO_MANY, most=most)
        # A part left empty between two others keeps its place, so that what is found later points at the right field.
        wanted = range(min(places[-1] + 1, most)) if places and is_dataclass(kind) else places[:most]
        for place in wanted:
            value = self._value(kind, f"{path}.{place}", is_list=False)
            if value is not None or is_dataclass(kind):
                yield value or kind()

    def _leaf(self, kind: type, path: str, text: str) -> Any:
        longest = LONGEST_PROSE if kind is Prose else LONGEST
        if len(text) > longest:
            return self._wrong(path, TOO_LONG, most=longest)
        return _READERS.get(kind, _Reading._word)(self, kind, path, text)

    def _text(self, _kind: type, path: str, text: str) -> str:
        fold = FOLDED.get(path.rpartition(".")[2])
        return (fold(text) if fold else text) or text

    def _date(self, _kind: type, path: str, text: str) -> date | None:
        day = read_date(text, today=self.today, birth=path.endswith(_BIRTH))
        return day or self._wrong(path, DATE_UNCLEAR)

    def _moment(self, _kind: type, path: str, text: str) -> str | None:
        typed, hour = day_and_hour(text)
        day = None if ":" in typed else read_date(typed, today=self.today)  # an hour that is none is no part of a day
        return f"{day.isoformat()}{hour and 'T'}{hour}" if day else self._wrong(path, DATE_UNCLEAR)

    def _as_is(self, _kind: type, _path: str, text: str) -> str:
        return text

    def _amount(self, _kind: type, _path: str, text: str) -> str:
        return amount(text)

    def _diagnosis(self, _kind: type, _path: str, text: str) -> str:
        return diagnosis.compact(text)

    def _number(self, _kind: type, path: str, text: str) -> int | None:
        known = WORDS.get(path.rpartition(".")[2], {}).get(text.casefold(), text)
        return (
            int(known)
            if known.isascii() and known.isdecimal() and len(known) <= len("999")
            else self._wrong(path, NUMBER_UNCLEAR)
        )

    def _truth(self, _kind: type, _path: str, text: str) -> bool:
        return text.casefold() in {"true", "1", "да", "yes"}

    def _word(self, kind: type[StrEnum], path: str, text: str) -> StrEnum | None:
        word = text.casefold()
        known = WORDS.get(kind.__name__, {}).get(word, word)
        choices = {one.value.casefold(): one for one in kind}
        return choices.get(known) or self._wrong(path, WORD_UNKNOWN, choices=tuple(one.value for one in kind))

    def _relation(self, kind: type[Relation], path: str, text: str) -> StrEnum | None:
        """Whether a parent is the mother or the father is told by their patronymic."""
        if text.casefold() not in PARENTS:
            return self._word(kind, path, text)
        sex = sex_of(tidy(self.entered.get(f"{path.rpartition('.')[0]}.patronymic", "")))
        return (sex and _PARENT_OF[sex]) or self._wrong(path, PARENT_UNCLEAR)

    def _wrong(self, path: str, code: str, **values: object) -> Any:
        """Write a finding down; the value itself is absent."""
        self.findings.append(Finding(path, self.area + code.removeprefix(AREAS[ApplicationDraft]), values=values))
        return None


_PARENT_OF = {Sex.FEMALE: Relation.MOTHER, Sex.MALE: Relation.FATHER}
_READERS: dict[Any, Callable[..., Any]] = {
    str: _Reading._text,  # noqa: SLF001 - its own table
    date: _Reading._date,  # noqa: SLF001
    int: _Reading._number,  # noqa: SLF001
    bool: _Reading._truth,  # noqa: SLF001
    Relation: _Reading._relation,  # noqa: SLF001
    Moment: _Reading._moment,  # noqa: SLF001
    Prose: _Reading._as_is,  # noqa: SLF001
    Amount: _Reading._amount,  # noqa: SLF001
    DiagnosisCode: _Reading._diagnosis,  # noqa: SLF001
}


def _is_seen(text: str) -> bool:
    """Whether anything of a text can be seen."""
    return any(not letter.isspace() and category(letter) not in _INVISIBLE for letter in text)


def prose(text: str) -> str:
    """A text of several lines with its lines kept: no invisible signs, canonical letters, no blanks at the ends of lines."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    visible = "".join(letter for letter in whole if letter == "\n" or category(letter) not in _INVISIBLE)
    # only now: a mark may have stood behind an invisible sign, and belongs to the letter before that
    return "\n".join(line.rstrip() for line in normalize("NFC", visible).split("\n")).strip("\n")


@lru_cache(maxsize=1 << 12)
def tidy(text: str) -> str:
    """One kind of blank, no invisible signs, canonical letters: what a clerk sees in the field."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = "".join(
        " " if letter in "\t\r\n" else letter for letter in text if letter in "\t\r\n" or category(letter) not in _INVISIBLE
    )
    return " ".join(normalize("NFC", visible).split())  # only now, as above


def _in_its_mask(document: DocumentDraft) -> DocumentDraft:
    """Series and number in the one spelling of the document's type, where the type is known."""
    if document.type is None or document.number is None:
        return document
    try:
        series, number = identity_document.compact(document.type, document.series or "", document.number)
    except Wrong:
        return document
    return replace(document, series=series or None, number=number)


@cache
def _hints(shape: type) -> tuple[tuple[str, str, type, bool], ...]:
    """Attribute, name in the path, kind and whether a list, of every field of a part of the draft."""
    hints = get_type_hints(shape, include_extras=True)
    return tuple((one.name, NAMED.get(one.name, one.name), *_bare(hints[one.name])) for one in fields(cast("Any", shape)))


def _bare(hint: Any) -> tuple[type, bool]:
    """The kind behind `kind | None`, or behind `tuple[kind, ...]`."""
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    if get_origin(hint) in {Union, UnionType}:
        return next(one for one in get_args(hint) if one is not type(None)), False
    return hint, False


def _places(shape: type, path: str) -> Iterator[Place]:
    for _, name, kind, is_list in _hints(shape):
        place = f"{path}.{name}" if path else name
        at = f"{place}.*" if is_list else place
        if is_dataclass(kind):
            yield from _places(cast("type", kind), at)
        else:
            yield Place(at, kind, is_list)
