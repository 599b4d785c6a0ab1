"""The organisation's own key: made when it is first needed, kept with its private part sealed, and what is signed with it.

Ed25519 signs the same bytes in the same way each time (RFC 8032), and each statement is signed with the key that was in force at
its moment: a paper that is printed again bears the same code.
"""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy.orm import Session

from omsdesk.models.numbers import statement, statement_key
from omsdesk.models.numbers.statement import Statement
from omsdesk.models.numbers.statement_key import AnnouncedKey
from omsdesk.services import numbering
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.statements import held
from omsdesk.services.statements.held import HeldKey
from omsdesk.settings import Organisation

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SERIES: Final = "signing keys"
"""The counter that is locked by whoever makes a key: two desks at once end with one."""
PURPOSE: Final = "statements"
_NONCE = 12


def own_keys(known: Iterable[HeldKey]) -> tuple[HeldKey, ...]:
    """Our own keys that are as the program wrote them, in the order in which they were replaced; the one in force is the last."""
    return tuple(sorted((one for one in known if one.is_own and one.is_sound), key=_replaced))


def key_of(database: Database, session: Session, seat: Seat, own: Organisation, at: datetime | None = None) -> HeldKey:
    """The key that was in force at a moment, none: that of now; made where there is none, in the caller's transaction."""
    return keys_of(database, session, seat, own, [at])[0]


def keys_of(
    database: Database, session: Session, seat: Seat, own: Organisation, moments: Sequence[datetime | None]
) -> list[HeldKey]:
    """As `key_of`, of each of these moments."""
    known = held.keys(database, session.connection())
    found = [_in_force(known, at) for at in moments]
    if None in found:
        numbering.take(session, SERIES, 0)
        # another desk may have made it while this one waited
        known = held.keys(database, session.connection())
        if any(_in_force(known, at) is None for at in moments):
            known = (*known, make(database, session, seat, own, held.now()))
        found = [_in_force(known, at) for at in moments]
    return [one for one in found if one is not None]


def make(database: Database, session: Session, seat: Seat, own: Organisation, at: datetime) -> HeldKey:
    """A new key of ours from this moment on."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - a start does not owe it

    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    kept = _sealed(database, session, private.private_bytes_raw())
    key = HeldKey(statement_key.key_id(public).hex(), own.code, own.name, public, kept, at, seat.clerk, None)
    held.put_key(database, session, seat, "make statement key", key)
    return key


def signed(database: Database, session: Session, key: HeldKey, said: Statement) -> str:
    """The text of a statement, signed; whose it is, is filled in by the key."""
    whole = replace(said, key_id=bytes.fromhex(key.id), organisation=key.organisation)
    signature = _private(database, session, key).sign(statement.signed_bytes(statement.pack(whole)))
    return statement.write(whole, signature)


def announced(database: Database, session: Session, key: HeldKey, said: AnnouncedKey) -> str:
    """The text of an announced key, signed by itself."""
    return statement_key.write(said, _private(database, session, key).sign(statement_key.signed_bytes(statement_key.pack(said))))


def fits(public: bytes, signature: bytes, content: bytes) -> bool:
    """Whether a signature is of this key and over this content."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _in_force(known: Iterable[HeldKey], at: datetime | None) -> HeldKey | None:
    """What was asked before the first key was made is answered by the first: a check of then may be printed now."""
    is_wanted: Callable[[HeldKey], bool] = (
        (lambda one: one.retired_at is None) if at is None else (lambda one: one.retired_at is None or at < one.retired_at)
    )
    return next(filter(is_wanted, own_keys(known)), None)


def _sealed(database: Database, session: Session, raw: bytes) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    nonce = secrets.token_bytes(_NONCE)
    return (nonce + AESGCM(database.secret(PURPOSE, session)).encrypt(nonce, raw, None)).hex()


def _private(database: Database, session: Session, key: HeldKey) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    assert key.private is not None
    raw = bytes.fromhex(key.private)
    opened = AESGCM(database.secret(PURPOSE, session)).decrypt(raw[:_NONCE], raw[_NONCE:], None)
    return Ed25519PrivateKey.from_private_bytes(opened)


def _replaced(key: HeldKey) -> tuple[bool, datetime]:
    return key.retired_at is None, key.retired_at or key.added_at
