"""What a clerk prefers in the window, and where the window's own places and widths are kept."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings

from omsdesk import places
from omsdesk.settings import Language, Palette, Settings
from omsdesk.views import style


def changed(settings: Settings, setting: str, value: str | int) -> Settings:
    """The settings with this preference taken over: language, palette or text_percent."""
    if setting == "language":
        return replace(settings, language=_language(value))
    if setting == "palette":
        return replace(settings, palette=_palette(value))
    return replace(settings, text_percent=int(value))


def next_size(percent: int, step: int) -> int:
    """The size of text a step larger or smaller; the same at the end, and the usual one for no step."""
    if not step:
        return 100
    larger = [one for one in style.TEXT_STEPS if one > percent][:1]
    smaller = [one for one in style.TEXT_STEPS if one < percent][-1:]
    return ((larger if step > 0 else smaller) or [percent])[0]


def keep_places_under(settings: Settings) -> None:
    """Widths and the window's place lie beside the settings, not in the system's own store."""
    QCoreApplication.setOrganizationName("omsdesk")
    QCoreApplication.setApplicationName("omsdesk")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings.home))
    _close_to_others(Path(QSettings().fileName()))


def _close_to_others(file: Path) -> None:
    """Who signed in here last is nobody else's to read; Qt makes its file for everybody, and leaves an older one so."""
    with suppress(OSError):  # where nothing can be written nothing is kept, and the window opens all the same
        places.own_folder(file.parent)
        file.touch(0o600)
        file.chmod(0o600)


def _language(value: str | int) -> Language:
    return "en" if value == "en" else "ru"


def _palette(value: str | int) -> Palette:
    return "dark" if value == "dark" else "light" if value == "light" else "auto"
