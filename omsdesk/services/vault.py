"""The key of the embedded registers: made once, kept in the system's keyring or in a file that its owner alone can read.

A raw random key of 32 bytes, never a passphrase: SQLCipher opens with it in under a millisecond. The file beside the settings
always says where the key is: it holds the key itself, or the name of the entry of the keyring that does.
"""

import contextlib
import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from omsdesk import places
from omsdesk.errors import MachineLacks, StoreUnavailable
from omsdesk.settings import Settings

KEY_BYTES = 32
LARGEST = 4096
SERVICE = "omsdesk"
IN_KEYRING = "keyring:"


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """The key and where it is kept; its repr tells nothing."""

    raw: bytes
    kept_in: Literal["file", "keyring"]
    place: str


def key_path(settings: Settings) -> Path:
    """The file that holds the key or says where it is, beside the settings."""
    return settings.home / places.key_file().name


def existing_key(settings: Settings) -> Key | None:
    """The key of this user's registers, or None where none was made yet.

    Raises StoreUnavailable `store.key_unreadable` for a spoilt file, `store.keyring` when the keyring does not give the key.
    """
    path = key_path(settings)
    try:
        held = path.read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise StoreUnavailable("store.key_unreadable", path=str(path)) from error
    if held.startswith(IN_KEYRING):
        return Key(from_keyring(held.removeprefix(IN_KEYRING)), "keyring", SERVICE)
    raw = _key_in(held)
    if raw is None:
        raise StoreUnavailable("store.key_unreadable", path=str(path))
    return Key(raw, "file", str(path))


def key(settings: Settings) -> Key:
    """The key of this user's registers, made at the first call; two programs started at once end with the same one.

    Raises MachineLacks `machine.keyring` where the settings insist on a keyring and there is none.
    """
    return existing_key(settings) or _make(settings, secrets.token_bytes(KEY_BYTES))


def key_in(file: Path) -> bytes:
    """The key in the file of a key from another computer; raises StoreUnavailable `store.key_unreadable` for what is none."""
    try:
        with file.open("rb") as opened:
            raw = _key_in(opened.read(LARGEST).decode("ascii").strip())
    except (OSError, ValueError) as error:
        raise StoreUnavailable("store.key_unreadable", path=str(file)) from error
    if raw is None:
        raise StoreUnavailable("store.key_unreadable", path=str(file))
    return raw


def adopt(settings: Settings, raw: bytes) -> Key:
    """Make this the key of this user's registers, unless there is one already; gives the one that holds. Raises as `key`."""
    return existing_key(settings) or _make(settings, raw)


def is_private(path: Path) -> bool:
    """Whether nobody but the owner can read the file."""
    return os.name == "nt" or not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)


def _make(settings: Settings, raw: bytes) -> Key:
    # an entry of its own for each key: of two programs at once, the one whose file stands decides which entry counts
    entry = secrets.token_hex(8)
    kept = settings.key != "file" and to_keyring(entry, raw)
    if settings.key == "keyring" and not kept:
        raise MachineLacks("machine.keyring")
    path = key_path(settings)
    if not _publish(path, IN_KEYRING + entry if kept else raw.hex()):
        return key(settings)
    return Key(raw, "keyring", SERVICE) if kept else Key(raw, "file", str(path))


def _publish(path: Path, content: str) -> bool:
    """Put the file in its place whole and on the disk, or not at all; False when another program was first."""
    draft = path.with_name(f"{path.name}-{secrets.token_hex(8)}")
    try:
        places.private_folder(path.parent)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return _linked(draft, path)
    except OSError as error:
        raise StoreUnavailable("store.key_unwritable", path=str(path)) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()


def _linked(draft: Path, path: Path) -> bool:
    try:
        # unlike a rename, a link never takes the place of what another program put there meanwhile
        os.link(draft, path)
    except FileExistsError:
        return False
    places.sync(path.parent)
    return True


def _key_in(held: str) -> bytes | None:
    try:
        raw = bytes.fromhex(held)
    except ValueError:
        return None
    return raw if len(raw) == KEY_BYTES else None


def from_keyring(entry: str) -> bytes:
    """The key in an entry of the system's keyring; raises StoreUnavailable `store.keyring`."""
    import keyring  # noqa: PLC0415 - 50 ms that a desk with a key file never pays
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        raw = _key_in(keyring.get_password(SERVICE, entry) or "")
    except (KeyringError, OSError, RuntimeError) as error:
        raise StoreUnavailable("store.keyring") from error
    if raw is None:
        raise StoreUnavailable("store.keyring")
    return raw


def to_keyring(entry: str, raw: bytes) -> bool:
    """Put a key into an entry of the system's keyring; False where there is none that gives back what was put in."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        keyring.set_password(SERVICE, entry, raw.hex())
        return keyring.get_password(SERVICE, entry) == raw.hex()
    except (KeyringError, OSError, RuntimeError):
        return False


def forget(entry: str) -> None:
    """Take an entry out of the system's keyring; one that is gone already is no error."""
    import keyring  # noqa: PLC0415
    from keyring.errors import KeyringError  # noqa: PLC0415

    with contextlib.suppress(KeyringError, OSError, RuntimeError):
        keyring.delete_password(SERVICE, entry)
