"""The key of a register with clerks: wrapped for each of them under their password, and once under the printed recovery key.

It lies in the file `<register>.keys` beside the register, never in the clear. A password is made slow to guess by argon2id
(RFC 9106), a wrap is AES-256-GCM bound to the register and to whose it is, so that no wrap can stand for another's.
"""

import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from omsdesk import places
from omsdesk.errors import StoreUnavailable
from omsdesk.models.numbers import recovery_key
from omsdesk.services.database import derived

ENDING = ".keys"
COMING = ".new"
"""The ending of keys that hold once the register that is encrypted by them has taken its place."""
FORMAT = "omsdesk keys 1"
SALT_BYTES, NONCE_BYTES, KEY_BYTES = 16, 12, 32
LEAST_MEMORY_KIB, MOST_MEMORY_KIB, MOST_PASSES = 8, 2**21, 64
RECOVERY = "recovery key"
USED = "recovery used"
"""The fact of when the recovery key in force has let somebody in."""
_ENTRY = re.compile("[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a guess costs: memory and passes of argon2id, with one lane."""

    memory_kib: int
    passes: int


COST = Cost(256 * 1024, 3)
"""A second or two of a desk's processor and 256 MiB for each guess; a wrap remembers the cost that it was made with."""


@dataclass(frozen=True, slots=True, repr=False)
class Wrap:
    """The key of the register, sealed; without a cost it is sealed by a key that nobody can guess."""

    salt: bytes
    nonce: bytes
    sealed: bytes
    cost: Cost | None


@dataclass(frozen=True, slots=True, repr=False)
class WrappedKeys:
    """All wraps of one register; `register` is a random name that every wrap is bound to."""

    register: str
    clerks: Mapping[str, Wrap] = field(default_factory=dict)
    recovery: Wrap | None = None
    keyring: str = ""
    """The entry of the system's keyring that holds the key as well, or nothing."""

    def opened(self, login: str, password: str) -> bytes | None:
        """The key of the register, or None for a wrong password or an unknown clerk: both take the same time."""
        wrap = self.clerks.get(login)
        if wrap is None:
            _stretched(password, bytes(SALT_BYTES), COST)
            return None
        return self._unwrapped(wrap, login, _stretched(password, wrap.salt, wrap.cost or COST))

    def recovered(self, code: str) -> bytes | None:
        """The key of the register by the printed recovery key, or None; raises Wrong `recovery_key.*` for what can be none."""
        raw = recovery_key.decode(code)
        return self._unwrapped(self.recovery, RECOVERY, _from_code(raw, self.recovery.salt)) if self.recovery else None

    def wrap_for(self, login: str, password: str, key: bytes) -> Wrap:
        """The key wrapped for a clerk; takes its time."""
        salt = secrets.token_bytes(SALT_BYTES)
        return self._wrapped(key, login, _stretched(password, salt, COST), salt, COST)

    def with_clerk(self, login: str, wrap: Wrap) -> "WrappedKeys":
        """These keys with a wrap for a clerk, in the place of the one before."""
        return replace(self, clerks={**self.clerks, login: wrap})

    def without_clerk(self, login: str) -> "WrappedKeys":
        """These keys without a wrap for that clerk."""
        return replace(self, clerks={name: wrap for name, wrap in self.clerks.items() if name != login})

    def with_recovery(self, key: bytes) -> "tuple[WrappedKeys, str]":
        """These keys with a new recovery key, and that as it is printed; the one before opens nothing any more."""
        raw, salt = secrets.token_bytes(recovery_key.BYTES), secrets.token_bytes(SALT_BYTES)
        wrap = self._wrapped(key, RECOVERY, _from_code(raw, salt), salt, None)
        return replace(self, recovery=wrap), recovery_key.format(recovery_key.encode(raw))

    def _wrapped(self, key: bytes, whose: str, by: bytes, salt: bytes, cost: Cost | None) -> Wrap:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - a desk without clerks does not load it

        nonce = secrets.token_bytes(NONCE_BYTES)
        return Wrap(salt, nonce, AESGCM(by).encrypt(nonce, key, self._bound(whose)), cost)

    def _unwrapped(self, wrap: Wrap, whose: str, by: bytes) -> bytes | None:
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        try:
            return AESGCM(by).decrypt(wrap.nonce, wrap.sealed, self._bound(whose))
        except InvalidTag:
            return None

    def _bound(self, whose: str) -> bytes:
        return json.dumps([FORMAT, self.register, whose]).encode()


def new() -> WrappedKeys:
    """No wraps yet, of a register with a name of its own."""
    return WrappedKeys(secrets.token_hex(8))


def place(register: str) -> Path:
    """Where the wrapped keys of an embedded register lie."""
    return Path(register + ENDING)


def read(register: str) -> WrappedKeys | None:
    """The wrapped keys of a register, or None; raises StoreUnavailable `store.key_unreadable` for a spoilt file."""
    return _read_file(place(register))


def _read_file(file: Path) -> WrappedKeys | None:
    try:
        return _read(json.loads(file.read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise StoreUnavailable("store.key_unreadable", path=str(file)) from error


def write(register: str, keys: WrappedKeys, ending: str = "") -> None:
    """Put the file in its place whole and on the disk; raises StoreUnavailable `store.key_unwritable`."""
    file = Path(str(place(register)) + ending)
    try:
        places.put_bytes(json.dumps(_shape(keys), indent=1).encode(), file)
    except OSError as error:
        raise StoreUnavailable("store.key_unwritable", path=str(file)) from error


def set_aside(register: str) -> None:
    """Give the keys of a register that is gone another name, before a new one takes its place: older copies are opened by them.

    Raises StoreUnavailable `store.key_unwritable`.
    """
    file = place(register)
    if not file.exists():
        return
    try:
        places.put(file, file.with_name(f"{file.name}.before-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"))
    except OSError as error:
        raise StoreUnavailable("store.key_unwritable", path=str(file)) from error


def are_coming(register: str) -> bool:
    """Whether there are keys that were to hold for a register encrypted anew, and were left by a power cut or a kill.

    Keys come to a register that has none: what lies beside some that hold was not left by us, and is not looked at.
    """
    return Path(str(place(register)) + COMING).exists() and not place(register).exists()


def settle(register: str, *, came: bool = True) -> None:
    """The keys that were coming hold from now on, or, where the register did not come, are gone.

    Raises StoreUnavailable `store.key_unreadable` for what are no keys, `store.key_unwritable`.
    """
    coming = Path(str(place(register)) + COMING)
    if came:
        _read_file(coming)
    try:
        if came:
            places.put(coming, place(register))
        else:
            coming.unlink()
    except OSError as error:
        raise StoreUnavailable("store.key_unwritable", path=str(coming)) from error


def same(one: bytes, other: bytes) -> bool:
    """Whether two keys are the same, in a time that tells nothing of them."""
    return hmac.compare_digest(one, other)


def _stretched(password: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415

    return hash_secret_raw(password.encode(), salt, cost.passes, cost.memory_kib, 1, KEY_BYTES, Type.ID)


def _from_code(raw: bytes, salt: bytes) -> bytes:
    return derived(raw + salt, RECOVERY)


def _shape(keys: WrappedKeys) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "register": keys.register,
        "clerks": {login: _wrap_shape(wrap) for login, wrap in keys.clerks.items()},
        "recovery": _wrap_shape(keys.recovery) if keys.recovery else None,
        "keyring": keys.keyring,
    }


def _wrap_shape(wrap: Wrap) -> dict[str, Any]:
    cost = {"memory_kib": wrap.cost.memory_kib, "passes": wrap.cost.passes} if wrap.cost else None
    return {"salt": wrap.salt.hex(), "nonce": wrap.nonce.hex(), "sealed": wrap.sealed.hex(), "argon2id": cost}


def _read(held: Any) -> WrappedKeys:
    if held["format"] != FORMAT:
        raise ValueError
    clerks = {str(login): _read_wrap(wrap) for login, wrap in held["clerks"].items()}
    recovery = _read_wrap(held["recovery"]) if held["recovery"] else None
    register, keyring = held["register"], held["keyring"]
    if not (isinstance(register, str) and isinstance(keyring, str) and _ENTRY.fullmatch(keyring)):
        raise ValueError
    return WrappedKeys(register, clerks, recovery, keyring)


def _read_wrap(held: Any) -> Wrap:
    cost = _read_cost(held["argon2id"]) if held["argon2id"] else None
    salt, nonce, sealed = (bytes.fromhex(held[name]) for name in ("salt", "nonce", "sealed"))
    if (len(salt), len(nonce)) != (SALT_BYTES, NONCE_BYTES):
        raise ValueError
    return Wrap(salt, nonce, sealed, cost)


def _read_cost(held: Any) -> Cost:
    memory_kib, passes = held["memory_kib"], held["passes"]
    # a file that was tampered with must not take all memory of the desk
    if not (type(memory_kib) is type(passes) is int):
        raise TypeError
    if not (LEAST_MEMORY_KIB <= memory_kib <= MOST_MEMORY_KIB and 1 <= passes <= MOST_PASSES):
        raise ValueError
    return Cost(memory_kib, passes)
