"""What the interpreter wrote as it fell (`faulthandler`), turned into a report: there was nobody left who could have told it."""

import re
import secrets
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

from omsdesk import places
from omsdesk.services.crashes.report import OWN, CrashReport, place_of, versions

_FELL = re.compile(r"^(?:Fatal Python error|Windows fatal exception): (?!code )([A-Za-z ]{1,60})", re.MULTILINE)
_STEP = re.compile(r'^  File "([^"]*)", line (\d+) in (\S+)', re.MULTILINE)
_LIBRARY = re.compile(r"python3\.\d+|Lib|lib")


def faults(file: Path) -> CrashReport | None:
    """The report of the last fall that is written in the file, `again` counting those before; the file is emptied.

    None where none is. Windows also notes exceptions there that are mended afterwards; they have no name and are passed over.
    """
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
        fell_at = datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
        if text:
            file.write_text("", encoding="utf-8")
    except OSError:
        return None
    fell = list(_FELL.finditer(text))
    if not fell:
        return None
    steps = _steps(text[fell[-1].end() :])
    return CrashReport(
        event=secrets.token_hex(4),
        at=fell_at,
        kind=fell[-1][1].strip(),
        place=place_of(steps),
        steps=tuple(steps),
        again=len(fell) - 1,
        versions=versions(),
    )


def _steps(told: str) -> list[str]:
    """The steps of the thread that fell, outermost first; the interpreter tells them innermost first."""
    told = told[max(told.find("Current thread"), 0) :].partition("(most recent call first)")[2].partition("\n\n")[0]
    return [f"{_module(path)}:{line} {name if name.isascii() else '?'}" for path, line, name in reversed(_STEP.findall(told))]


def _module(path: str) -> str:
    """A module's name from where its file lies, so that nothing of the machine is told."""
    pure = PureWindowsPath(path) if "\\" in path else PurePosixPath(path)
    root = PurePosixPath(str(places.resources().parent).replace("\\", "/"))
    parts = list(pure.with_suffix("").parts)
    if PurePosixPath(pure.as_posix()).is_relative_to(root / OWN):
        parts = list(PurePosixPath(pure.as_posix()).relative_to(root).with_suffix("").parts)
    elif "site-packages" in parts:
        parts = parts[parts.index("site-packages") + 1 :]
    elif any(map(_LIBRARY.fullmatch, parts)):
        parts = parts[max(place for place, part in enumerate(parts) if _LIBRARY.fullmatch(part)) + 1 :]
    elif pure.is_absolute():
        parts = parts[-1:]
    return re.sub(r"[^A-Za-z0-9_.<>]", "", ".".join(parts)) or "?"
