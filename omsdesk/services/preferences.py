"""Preferences chosen in the window, kept in the settings file without touching what else stands there."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from omsdesk import places
from omsdesk.errors import Rejected
from omsdesk.settings import Settings

_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


def keep(settings: Settings, changes: Mapping[str, object]) -> None:
    """Set these plain settings in the user's settings file; comments and the other lines stay. Raises Rejected `file.unwritable`.

    A file is written anew beside the old one and put in its place, so that a power cut leaves one or the other.
    """
    file = settings.home / places.settings_file().name
    try:
        places.private_folder(file.parent)
        text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
        places.put_bytes(changed(text, changes).encode(), file)
    except OSError as error:
        raise Rejected("file.unwritable", path=str(Path(file))) from error


def changed(text: str, changes: Mapping[str, object]) -> str:
    """The text of a settings file with these top-level values set."""
    table = _TABLE.search(text)
    top, rest = (text[: table.start()], text[table.start() :]) if table else (text, "")
    for name, value in changes.items():
        line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
        top, met = re.subn(rf"(?m)^\s*{re.escape(name)}\s*=.*$", line.replace("\\", "\\\\"), top)
        if not met:
            top = f"{top.rstrip()}\n{line}\n".lstrip()
    return top + rest
