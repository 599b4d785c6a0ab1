"""What the program keeps for itself on the disk: no file for people takes its place."""

import os
from pathlib import Path

from omsdesk import places
from omsdesk.errors import Rejected
from omsdesk.settings import Settings


def require_foreign(settings: Settings, file: Path) -> None:
    """Raise Rejected `file.own` for the register, what lies beside it under its name, its key, the settings, a copy, a mark.

    A name that no file can have is left to whoever writes there.
    """
    try:
        place = file.resolve()
    except (OSError, RuntimeError):
        return
    folders = (settings.backups_folder, *settings.anchor_folders)
    named = [settings.home / places.key_file().name, settings.home / places.settings_file().name]
    if not settings.is_shared:
        named.append(Path(settings.store_place))
    if any(_is_within(place, folder) for folder in folders) or any(_bears_name(place, one) for one in named):
        raise Rejected("file.own", path=str(file))


def _is_within(place: Path, folder: Path) -> bool:
    return _same_case(place).is_relative_to(_same_case(folder.resolve()))


def _bears_name(place: Path, own: Path) -> bool:
    """Whether it is that file, or one that lies beside it and begins with its name: journal, wrapped keys, tries, a mark."""
    place, own = _same_case(place), _same_case(own.resolve())
    return place.parent == own.parent and place.name.startswith(own.name)


def _same_case(path: Path) -> Path:
    return Path(os.path.normcase(path))


def put_out(settings: Settings, path: str, content: bytes) -> str:
    """Write a file for somebody outside and give its path: whole or not at all, and for whoever saves it alone.

    Raises as `require_foreign`, Rejected `file.unwritable`.
    """
    require_foreign(settings, Path(path))
    try:
        with places.going_out(Path(path)) as draft:
            draft.write_bytes(content)
    except OSError as error:
        raise Rejected("file.unwritable", path=path) from error
    return path
