"""A register that is spoilt or gone, put back from one of its copies: by which key the copy opens, and who may do that.

A copy opens as its register does: by the password of a clerk or the printed recovery key, whose wraps lie beside the register and
beside every copy; without clerks by the key of this user, or by the file of that key from the computer the copy comes from.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from omsdesk.errors import NotFound, Rejected, StoreUnavailable
from omsdesk.services import access, backup, opening, vault, wrapped_keys
from omsdesk.services.access import Seat
from omsdesk.services.backup import Copy, Keys, Restored
from omsdesk.services.clerks import admitting, founding, kept
from omsdesk.services.copies.copying import KEYS
from omsdesk.services.database import Database, Proven
from omsdesk.settings import Proof, Settings

RESTORABLE = frozenset(
    {
        "store.damaged",
        "store.not_ours",
        "store.input_output",
        "store.tampered",
        "store.unreadable",
        "store.key_missing",
        "store.key_unreadable",
        "store.keys_missing",
    }
)
"""What is told of a register that can be put back from a copy."""
NOT_OPENED = frozenset({"store.not_ours", "store.key_missing"})
"""What is told of a register, too, whose clerks' keys do not lie beside it any more."""


@dataclass(frozen=True, slots=True, repr=False)
class Rescue:
    """Which copy is to be put back, and what opens it."""

    copy: Path
    login: str = ""
    """Of the clerk who does it; with the recovery key of whoever holds it, so that the audit can name them."""
    proof: Proof = field(default=Proof())
    recovery_key: str = ""
    key_file: Path | None = None
    """The key of the computer that a copy without clerks comes from."""


def offered(settings: Settings) -> tuple[Copy, ...]:
    """The copies of this register in its folder, those that were restored on trial in vain at the end; none of a shared store."""
    if settings.is_shared:
        return ()
    held = backup.copies_of(Path(settings.store_place), settings.backups_folder)
    return tuple(sorted(held, key=_is_broken))


def cause(settings: Settings, error: StoreUnavailable) -> StoreUnavailable:
    """Why a register cannot be opened, where its copies tell it better than it does itself.

    `store.keys_missing` where a copy of it has the keys of clerks and it has none: it need not be put back from anything.
    """
    if error.code not in NOT_OPENED or settings.is_shared or wrapped_keys.place(settings.store_place).exists():
        return error
    held = (keys for one in offered(settings) if (keys := one.file.with_name(one.file.name + KEYS)).exists())
    theirs = next(held, None)
    if theirs is None:
        return error
    return StoreUnavailable("store.keys_missing", keys=str(wrapped_keys.place(settings.store_place)), theirs=str(theirs))


def asks_clerk(settings: Settings, copy: Path) -> bool:
    """Whether this copy is opened by a clerk or the recovery key; keys that cannot be read are somebody's."""
    try:
        return opening.keys_for(settings, copy) is not None
    except StoreUnavailable:
        return True


def restore(settings: Settings, asked: Rescue, *, rehearse: bool = False) -> Restored:
    """Put the copy in place of the register, as `services.backup.restore` does; no desk may have it open.

    Whoever signs in must be one who may: in the register that is there, or, where that is past asking, in the copy. Raises what
    `backup.restore` does, NotAllowed `sign_in.*`, `factor.*`, `recovery.wrong`, `access.back_up`, Wrong `recovery_key.*`,
    NotFound `clerk.unknown`, Rejected `recovery.none`, `restore.shared`, StoreUnavailable `store.key_missing`,
    `store.key_unreadable`, `copy.keys_missing` where a clerk was named and neither the copy's keys nor any other are there.
    """
    if settings.is_shared:
        raise Rejected("restore.shared")
    backup.require_file(settings, asked.copy)
    _require_keys(settings, asked)
    settings = replace(settings, clerk=asked.login, proof=asked.proof)
    if asked.recovery_key:
        raw = founding.recovered(settings, opening.keys_for(settings, asked.copy), asked.recovery_key)
        return backup.restore(settings, asked.copy, Keys.both(raw), _by_recovery_key(settings), rehearse=rehearse)
    keys, proven = _keys(settings, asked)
    present = admitting.present_seat(settings, keys.register, proven)
    admit = _by_sign_in(settings, (keys, proven), present, adopts=not rehearse)
    return backup.restore(settings, asked.copy, keys, admit, rehearse=rehearse)


def _require_keys(settings: Settings, asked: Rescue) -> None:
    """A copy of whoever signs in has clerks; on another computer nothing but the keys that were made with it opens it."""
    if asked.key_file is not None or not (asked.login or asked.recovery_key):
        return
    if opening.keys_for(settings, asked.copy) is None and vault.existing_key(settings) is None:
        raise StoreUnavailable("copy.keys_missing", keys=str(asked.copy.with_name(asked.copy.name + KEYS)))


def _keys(settings: Settings, asked: Rescue) -> tuple[Keys, Proven | None]:
    if asked.key_file is None or asks_clerk(settings, asked.copy):
        key, proven = opening.register_key(settings, asked.copy)
        return Keys.both(key), proven
    theirs, ours = vault.key_in(asked.key_file), vault.existing_key(settings)
    return Keys(ours.raw if ours is not None else theirs, theirs), None


def _by_sign_in(
    settings: Settings, opened: tuple[Keys, Proven | None], present: Seat | None, *, adopts: bool
) -> Callable[[Database], Seat]:
    """Whoever has signed in to the register that is there, else to the copy; where nobody does, whoever holds its key."""
    keys, proven = opened

    def admit(copy: Database) -> Seat:
        copy.proven, copy.tries_of = proven, settings.store_place
        seat = present or admitting.entered(copy, settings)
        if adopts and seat.clerk_id is None:
            # before the register is there: a key without one is a start, a register without its key is none
            vault.adopt(settings, keys.register)
        return seat

    return admit


def _by_recovery_key(settings: Settings) -> Callable[[Database], Seat]:
    """Whoever holds the printed key may do everything; the audit names the clerk they say they are."""

    def admit(copy: Database) -> Seat:
        with copy.look() as connection:
            row = kept.of_login(connection, settings.clerk)
        if row is None:
            raise NotFound("clerk.unknown")
        return Seat(row.name, access.workplace(settings), role=founding.ROLE)

    return admit


def _is_broken(copy: Copy) -> bool:
    return bool(copy.manifest.rehearsal_failed)
