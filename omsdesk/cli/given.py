"""A file of an application or a visit: its bytes, its JSON, what is entered in it; what is wrong is said in one sentence."""

import json
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from omsdesk.errors import Rejected, unread
from omsdesk.models.drafts import ApplicationDraft, reading

LARGEST = 20_000_000
"""Bytes of a file, some ten thousand applications; lines of standard input are read one by one and have no end."""
SHOWN = 10
"""Unknown fields that are named."""
LOOKED_AT = 1_000
"""Unknown fields of which it is asked whether they are known ones in another shape."""
LONGEST_NAME = 100
"""Signs of such a name that are said; no name of a field is as long."""


def content(file: Path, shape: type = ApplicationDraft) -> bytes:
    """The bytes of a file; raises Rejected `file.missing`, `file.unreadable`, `<area>file_large`."""
    try:
        with file.open("rb") as stream:
            read = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise unread(error, file) from error
    if len(read) > LARGEST:
        raise Rejected(f"{reading.AREAS[shape]}file_large", megabytes=LARGEST // 1_000_000)
    return read


def parsed(read: bytes, shape: type = ApplicationDraft) -> Any:
    """The JSON of a file; raises Rejected `<area>file_encoding`, `<area>not_json`, `<area>field_twice`.

    Of two fields of one name Python would take the last, another program the first: what was signed would be said by neither.
    """
    area = reading.AREAS[shape]

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        held = dict(pairs)
        if len(held) < len(pairs):
            twice = Counter(name for name, _value in pairs)
            raise Rejected(f"{area}field_twice", fields=tuple(name[:LONGEST_NAME] for name in twice if twice[name] > 1)[:SHOWN])
        return held

    try:
        # a number stays as it is written; NaN and Infinity are none, whatever Python thinks
        text = read.decode("utf-8-sig")
        return json.loads(text, parse_float=str, parse_constant=_refused, object_pairs_hook=once)
    except UnicodeDecodeError as error:
        raise Rejected(f"{area}file_encoding") from error
    except (ValueError, RecursionError) as error:
        raise Rejected(f"{area}not_json", line=getattr(error, "lineno", 1)) from error


def entered(held: object, shape: type = ApplicationDraft) -> dict[str, str]:
    """Path → text of an object.

    Raises Rejected `<area>not_an_object`, and `<area>unknown_field` and `<area>field_shape` with the names of the fields.
    """
    area = reading.AREAS[shape]
    if not isinstance(held, dict):
        raise Rejected(f"{area}not_an_object")
    found = reading.flat(held)
    try:
        "".join(found.values()).encode()
    except UnicodeEncodeError as error:  # half of a letter, which no store keeps
        raise Rejected(f"{area}file_encoding") from error
    strangers = reading.unknown(found, shape)
    unknown = tuple(islice((path for path in strangers[:LOOKED_AT] if not reading.misshapen(path, shape)), SHOWN))
    if strangers:
        shown = tuple(path if len(path) <= LONGEST_NAME else f"{path[:LONGEST_NAME]}…" for path in (unknown or strangers)[:SHOWN])
        raise Rejected(f"{area}{'unknown_field' if unknown else 'field_shape'}", fields=shown)
    return found


def _refused(word: str) -> NoReturn:
    raise ValueError(word)
