"""The second factor: a code that changes with time (TOTP, RFC 6238), or the key of a certificate that signs a challenge."""

import secrets
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from omsdesk.errors import NotAllowed, Rejected, unread
from omsdesk.services.database import Database

STEP_SECONDS = 30
STEPS_ASIDE = 1
"""How many steps a clock may be ahead or behind."""
LARGEST = 64 * 1024
"""Bytes of a certificate or a key; they have some thousands."""
SHORTEST_RSA = 2048
_MALFORMED = (ValueError, TypeError, UnsupportedAlgorithm)


def new_secret() -> str:
    """A secret of 160 bits in base 32, as programs for codes take it."""
    import pyotp  # noqa: PLC0415 - only where codes are used

    return pyotp.random_base32()


def link(secret: str, login: str, organisation: str) -> str:
    """The address that programs for codes read from a QR code."""
    import pyotp  # noqa: PLC0415

    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=organisation or "omsdesk")


def step_of(secret: str, code: str, moment: datetime, after: int) -> int | None:
    """The step of time whose code this is, later than `after` so that none is taken twice; None for a wrong one or no secret."""
    import pyotp  # noqa: PLC0415

    now = int(moment.timestamp()) // STEP_SECONDS
    bare = "".join(code.split())
    steps = range(now - STEPS_ASIDE, now + STEPS_ASIDE + 1)
    try:
        fitting = [step for step in steps if step > after and pyotp.utils.strings_equal(bare, pyotp.HOTP(secret).at(step))]
    except ValueError:  # no secret at all
        return None
    return fitting[0] if fitting else None


def sealed(database: Database, secret: str) -> str:
    """A secret as it is kept: encrypted by a key that is not in the store."""
    nonce = secrets.token_bytes(12)
    return (nonce + AESGCM(database.secret("second factor")).encrypt(nonce, secret.encode(), None)).hex()


def opened(database: Database, held: str) -> str:
    """A secret that was kept."""
    raw = bytes.fromhex(held)
    return AESGCM(database.secret("second factor")).decrypt(raw[:12], raw[12:], None).decode()


def certificate_in(file: Path) -> bytes:
    """What a file that is to be a certificate holds.

    Raises Rejected `file.missing`, `file.unreadable`, `factor.file` for no file, or one too large.
    """
    try:
        # to open what is no file may be to wait for ever: a pipe, a device
        state = file.stat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST:
            raise Rejected("factor.file", path=str(file), most=LARGEST // 1024)
        return _content(file)
    except OSError as error:
        raise unread(error, file) from error


def certificate(content: bytes) -> str:
    """A certificate that signatures can be verified by, as PEM; Rejected `factor.certificate`, `.algorithm`, `.weak`."""
    read = _certificate(content)
    key = read.public_key()
    if not isinstance(key, (rsa.RSAPublicKey, ec.EllipticCurvePublicKey, ed25519.Ed25519PublicKey)):
        raise Rejected("factor.algorithm")
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < SHORTEST_RSA:
        raise Rejected("factor.weak")
    return read.public_bytes(serialization.Encoding.PEM).decode("ascii")


def prove(held: str, key_file: Path, password: str, challenge: bytes) -> None:
    """Let the key in the file sign the challenge and verify that by the certificate.

    Raises NotAllowed `factor.key_unreadable`, `factor.key_wrong` (of another certificate), `factor.expired`.
    """
    require_in_force(held)
    own = x509.load_pem_x509_certificate(held.encode("ascii"))
    try:
        key = _private_key(_content(key_file), password.encode() or None)
        signature = _signed(key, challenge)
    except (OSError, *_MALFORMED) as error:
        raise NotAllowed("factor.key_unreadable") from error
    try:
        _verify(own.public_key(), signature, challenge)
    except (InvalidSignature, *_MALFORMED) as error:
        raise NotAllowed("factor.key_wrong") from error


def require_in_force(held: str) -> None:
    """Raise NotAllowed `factor.expired` for a certificate whose term is over or has not begun."""
    own = x509.load_pem_x509_certificate(held.encode("ascii"))
    if not own.not_valid_before_utc <= datetime.now(UTC) <= own.not_valid_after_utc:
        raise NotAllowed("factor.expired")


def _content(file: Path) -> bytes:
    with file.open("rb") as opened_file:
        return opened_file.read(LARGEST)


def _certificate(content: bytes) -> x509.Certificate:
    for read in (x509.load_pem_x509_certificate, x509.load_der_x509_certificate):
        try:
            return read(content)
        except _MALFORMED:
            continue
    raise Rejected("factor.certificate")


def _private_key(content: bytes, password: bytes | None) -> Any:
    if content.lstrip().startswith(b"-----"):
        # an unencrypted key with a password given is no reason to refuse it
        encrypted = b"ENCRYPTED" in content
        return serialization.load_pem_private_key(content, password if encrypted else None)
    from cryptography.hazmat.primitives.serialization import pkcs12  # noqa: PLC0415

    return pkcs12.load_key_and_certificates(content, password)[0]


def _signed(key: Any, challenge: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(challenge, _PSS, hashes.SHA256())
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(challenge, ec.ECDSA(hashes.SHA256()))
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(challenge)
    raise TypeError


def _verify(key: Any, signature: bytes, challenge: bytes) -> None:
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, challenge, _PSS, hashes.SHA256())
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, challenge, ec.ECDSA(hashes.SHA256()))
    else:
        key.verify(signature, challenge)


_PSS = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.MAX_LENGTH)
