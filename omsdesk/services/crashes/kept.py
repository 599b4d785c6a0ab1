"""Where reports of bugs are kept: a folder of this user, a file each, numbered in their order; old ones go by themselves."""

import os
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from omsdesk import places
from omsdesk.errors import NotFound
from omsdesk.services.crashes.report import CrashReport

MOST, DAYS = 50, 30
DAY_SECONDS = 86_400
UNTOLD = ".untold"


@dataclass(frozen=True, slots=True)
class Bug:
    """A bug to be told: its report, the file of the report where the disk took it, whether the program ended by it."""

    report: CrashReport
    file: Path | None
    ended: bool = False

    @property
    def event(self) -> str:
        """The number to give to whoever mends it."""
        return self.report.event


class CrashReports:
    """The reports in one folder; readable by their owner alone. A disk that refuses costs a report and never raises."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet."""
        self.folder = folder

    def keep(self, report: CrashReport, *, told: bool = True) -> Path | None:
        """Write a report down and give its file; None where the disk refuses. One that is not told yet waits for `untold`."""
        try:
            places.own_folder(self.folder)
            number = 1 + max((_number(file) for file in self._files()), default=0)
            file = self.folder / f"{number:06d}-{report.event}{'' if told else UNTOLD}.json"
            _write(file, report.text)
        except OSError:
            return None
        self.sweep()
        return file

    def count(self, file: Path, again: int) -> None:
        """Write into a kept report how often the same arose again."""
        with suppress(OSError, ValueError):
            _write(file, replace(CrashReport.read(file.read_text(encoding="utf-8")), again=again).text)

    def kept(self) -> tuple[CrashReport, ...]:
        """What is kept, the newest first; a file that is no report is passed over."""
        return tuple(report for file in reversed(self._files()) if (report := _read(file)) is not None)

    def open(self, event: str) -> CrashReport:
        """The report of an event; raises NotFound `crashes.none`."""
        for report in self.kept():
            if report.event == event.lower():
                return report
        raise NotFound("crashes.none")

    def file_of(self, event: str) -> Path | None:
        """Where the report of an event lies, if it is kept."""
        return next((file for file in self._files() if file.name.partition("-")[2].partition(".")[0] == event), None)

    def untold(self) -> tuple[CrashReport, ...]:
        """Reports that nobody was told of because the program ended, the newest first; they count as told from now on."""
        found = []
        for file in reversed(self._files()):
            if UNTOLD in file.suffixes:
                report = _read(file)
                with suppress(OSError):
                    file.rename(file.with_name(file.name.replace(UNTOLD, "")))
                found += [report] if report is not None else []
        return tuple(found)

    def sweep(self) -> None:
        """Throw away all but the newest, and what is older than a month by its file's date."""
        oldest = time.time() - DAYS * DAY_SECONDS  # the clock that dated the files
        files = self._files()
        for place, file in enumerate(files):
            with suppress(OSError):
                if place < len(files) - MOST or file.stat().st_mtime < oldest:
                    file.unlink()

    def _files(self) -> list[Path]:
        """Oldest first: by their number, because a clock may have been put back."""
        with suppress(OSError):
            return sorted(
                (file for file in self.folder.glob("*-*.json") if _number(file)), key=lambda file: (_number(file), file)
            )
        return []


def _number(file: Path) -> int:
    number = file.name.partition("-")[0]
    return int(number) if number.isascii() and number.isdigit() else 0


def _read(file: Path) -> CrashReport | None:
    try:
        return CrashReport.read(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write(file: Path, text: str) -> None:
    """Old or new, never a half: written beside and put in place."""
    beside = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
            opened.write(text)
        beside.replace(file)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
