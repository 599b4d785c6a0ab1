"""Preferences chosen in the window, kept in the settings file without touching what else stands there."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from omsdesk import places
from omsdesk.errors import Rejected
from omsdesk.settings import Settings

_TABLE = re.compile(r"^\s*\[", re.MULTILINE)
_LINE_END = re.compile(r"\n|\Z")


def keep(settings: Settings, changes: Mapping[str, object]) -> None:
    """Set these plain settings in the user's settings file; comments and the other lines stay.

    A file is written anew beside the old one and put in its place, so that a power cut leaves one or the other. Raises Rejected
    `file.unwritable`, and `settings.unreadable` for a file that cannot be read or changed without harm to the rest of it.
    """
    file = settings.home / places.settings_file().name
    try:
        places.private_folder(file.parent)
        text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        places.put_bytes(changed(text, changes).encode(), file)
    except OSError as error:
        raise Rejected("file.unwritable", path=str(Path(file))) from error
    except (ValueError, RecursionError) as error:
        raise Rejected("settings.unreadable", path=str(Path(file))) from error


def changed(text: str, changes: Mapping[str, object]) -> str:
    """The text of a settings file with these top-level values set, and all others as they are.

    Raises ValueError or RecursionError for what is no TOML, and for one that spells a name with escapes.
    """
    for name, value in changes.items():
        wanted = _told({**tomllib.loads(text), name: value})
        # JSON and TOML differ in one sign alone.
        line = f"{name} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")
        sound = next((one for one in _candidates(text, name, line) if _says(one, wanted)), None)
        if sound is None:
            raise ValueError(name)
        text = sound
    return text


def _candidates(text: str, name: str, line: str) -> Iterator[str]:
    """The text with the line in each place where it may belong: instead of the value there is, or behind those of the top.

    What looks like a name or a table may lie within a text of several lines, so each candidate is to be read before it is taken.
    """
    for met in re.finditer(rf"(?m)^[ \t]*[\"']?{re.escape(name)}[\"']?[ \t]*=", text):
        for end in _LINE_END.finditer(text, met.end()):
            yield text[: met.start()] + line + text[end.start() :]
    for top in (*(table.start() for table in _TABLE.finditer(text)), len(text)):
        yield f"{text[:top].rstrip()}\n{line}\n".lstrip() + text[top:]


def _says(text: str, wanted: str) -> bool:
    try:
        return _told(tomllib.loads(text)) == wanted
    except ValueError:
        return False


def _told(values: Mapping[str, object]) -> str:
    """Values so that equal ones are equal: what is no number is equal to itself here."""
    return json.dumps(values, default=repr, sort_keys=True)
