"""What a process that reads what comes from outside says to the program: text that carries no code, read as the type agreed upon.

Pickle runs whatever a library that was taken over puts into it, and marshal lets it break the interpreter. JSON knows neither a
class nor a function; which class is made of it, and of what, the listener alone says.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

LONGEST = 512 * 1024 * 1024
"""Bytes of one message; a longer one is not taken off the pipe."""
DAY, BYTES = "day", "bytes"
SCALARS = frozenset({str, int, float, bool, NoneType})
Reader = Callable[[Any], Any]


class Misshapen(Exception):
    """What came is not what was agreed upon."""


def packed(value: object) -> bytes:
    """A value as bytes: texts, numbers, bytes, days, None, and tuples, lists, dicts by text, enums and dataclasses of them."""
    said = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_told)
    # a file of another encoding leaves signs in a text that are no letters
    return said.encode("utf-8", "surrogatepass")


def plain(content: bytes) -> Any:
    """What these bytes say, in lists, dicts, texts and numbers; raises Misshapen."""
    try:
        return json.loads(content.decode("utf-8", "surrogatepass"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Misshapen from error


def shaped(kind: Any, value: Any) -> Any:
    """What was said, as a value of this type; raises Misshapen where it is none.

    Types are texts, numbers, bytes, days, None, enums; unions, lists, tuples, dicts by text, dataclasses, named tuples of them.
    `tuple[Any, ...]` is a row of texts, numbers and None.
    """
    try:
        return reader(kind)(value)
    except (ValueError, TypeError, RecursionError) as error:
        raise Misshapen from error


def unpacked(kind: Any, content: bytes) -> Any:
    """What these bytes say, as a value of this type; raises Misshapen."""
    return shaped(kind, plain(content))


def _told(value: object) -> object:
    if isinstance(value, bytes):
        return {BYTES: b64encode(value).decode("ascii")}
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    if is_dataclass(value):
        return [getattr(value, one.name) for one in fields(value)]
    raise TypeError(type(value).__name__)


def _no_number(_name: str) -> Any:
    raise Misshapen


@cache
def reader(kind: Any) -> Reader:
    """What reads a value of this type; it raises Misshapen, ValueError or TypeError where there is none."""
    of, within = get_origin(kind), get_args(kind)
    if of in {Union, UnionType}:
        return _union(within)
    if of is list:
        return _list(reader(within[0]))
    if of is dict:
        return _dict(reader(within[1]))
    if of is tuple:
        return _row(within[0]) if within[1:] == (...,) else _places(tuple(map(reader, within)), tuple)
    return _single(kind)


def _single(kind: Any) -> Reader:
    if kind in _SINGLE:
        return _SINGLE[kind]
    if kind in SCALARS:
        return _scalar(kind)
    if issubclass(kind, Enum):
        return _choice(kind)
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)] if is_dataclass(kind) else list(kind._fields)
    return _places(tuple(reader(hints[name]) for name in names), lambda values: kind(*values))


def _scalar(kind: type) -> Reader:
    # a truth is a number to isinstance, and a whole number is as good as its fraction
    kinds = {int, float} if kind is float else {kind}

    def read(value: Any) -> Any:
        return value if type(value) in kinds else _refused()

    return read


def _choice(kind: type[Enum]) -> Reader:
    def read(value: Any) -> Any:
        return kind(value) if type(value) in {str, int} else _refused()

    return read


def _list(read_one: Reader) -> Reader:
    def read(value: Any) -> Any:
        return [read_one(one) for one in value] if type(value) is list else _refused()

    return read


def _dict(read_one: Reader) -> Reader:
    def read(value: Any) -> Any:
        return {name: read_one(one) for name, one in value.items()} if type(value) is dict else _refused()

    return read


def _row(kind: Any) -> Reader:
    """A tuple of any length; one of bare numbers and texts is looked over at once, because a load brings them by the million."""
    if kind is Any:
        return _bare_row
    read_all = _list(reader(kind))

    def read(value: Any) -> Any:
        return tuple(read_all(value))

    return read


def _bare_row(value: Any) -> Any:
    return tuple(value) if type(value) is list and SCALARS.issuperset(map(type, value)) else _refused()


def _places(readers: tuple[Reader, ...], make: Callable[[Any], Any]) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not list:
            _refused()
        return make([read_one(one) for read_one, one in zip(readers, value, strict=True)])

    return read


def _union(kinds: tuple[Any, ...]) -> Reader:
    bare = frozenset(kinds) & SCALARS
    others = tuple(reader(one) for one in kinds if one not in bare)

    def read(value: Any) -> Any:
        if type(value) in bare:
            return value
        for read_one in others:
            try:
                return read_one(value)
            except (Misshapen, ValueError, TypeError):
                continue
        return _refused()

    return read


def _bytes(value: Any) -> bytes:
    return b64decode(_marked(value, BYTES), validate=True)


def _day(value: Any) -> date:
    return date.fromisoformat(_marked(value, DAY))


def _marked(value: Any, name: str) -> str:
    said = value[name] if type(value) is dict and value.keys() == {name} else None
    return said if type(said) is str else _refused()


def _anything(value: Any) -> Any:
    """Values that fill a sentence: numbers and texts, days, and rows of them."""
    if type(value) is dict:
        return _day(value)
    return tuple(map(_anything, value)) if type(value) is list else value


def _refused() -> Any:
    raise Misshapen


_SINGLE: dict[Any, Reader] = {bytes: _bytes, date: _day, Any: _anything, object: _anything}
