"""A detached electronic signature (CMS, CAdES) of an application file: whole, of whom, and trusted on a day. No network is asked.

pyHanko verifies the signature and builds the chain (RFC 5652, RFC 5280); trust lies in a folder of certificates, and of lists of
revoked ones where the office keeps such. Why pyHanko, and what about ГОСТ: docs/decisions/0006.
"""

import asyncio
import base64
import binascii
import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from asn1crypto import cms, pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.general import SignedDataCerts
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms, extract_certs_for_validation
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import StandardCMSSignatureStatus
from pyhanko_certvalidator import ValidationContext

from omsdesk.errors import Rejected
from omsdesk.services.identity.evidence import SignedBy

LARGEST = 1024 * 1024
"""Bytes of a signature; one with a chain and a time stamp takes some 10 KB."""
CERTIFICATES = frozenset({".pem", ".crt", ".cer", ".der"})
REVOKED = ".crl"
GOST = "1.2.643."
"""All Russian algorithms stand under this arc: ГОСТ Р 34.10, 34.11 (RFC 9215, RFC 9548)."""

_SNILS, _SNILS_DIGITS = x509.ObjectIdentifier("1.2.643.100.3"), 11
"""СНИЛС in a certificate (приказ ФСБ № 795)."""
_UNTRUSTED = "signature.untrusted"
_DOUBTS = {
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: "signature.usage",
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: "signature.weak",
}
_MAY_SIGN = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
_MALFORMED = (
    ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError, NotImplementedError, x509.InvalidVersion,
    x509.UnsupportedGeneralNameType, x509.DuplicateExtension, UnsupportedAlgorithm,
)  # fmt: skip
"""What the readers of ASN.1 raise on bytes that are no CMS, at once or when a part is looked at."""

# pyHanko writes the names of certificates' owners to its log, and to standard error where nobody listens.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL + 1)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL + 1)


def verify(content: bytes, signature: bytes, trusted: Path, on: date) -> SignedBy:
    """Who signed exactly these bytes, by a certificate that leads to a trusted one and was good on the day.

    `signature` is DER, PEM or bare base64; `trusted` a folder of certificates in PEM or DER. Raises Rejected, one code a cause:
    `signature.not_cms`, `.gost` (not verified here), `.weak` (a digest or a key that nobody trusts any more), `.altered`,
    `.no_trusted` (nothing in the folder), `.trusted_unreadable`, `.untrusted`, `.expired` (or not yet good), `.usage` (the
    certificate does not say that its key may sign), `.revoked`.
    """
    signed = _signed_data(signature)
    roots, revoked = _trusted(trusted)
    try:
        signer = _signer(signed)
        moment = _moment(signer, on)
        status = asyncio.run(_validated(content, signed, _context(roots, revoked, moment)))
    except _MALFORMED as error:
        raise Rejected("signature.not_cms") from error
    code = _why_not(status, signer, on)
    if code:
        raise Rejected(code)
    return _signed_by(signer, status.signer_reported_dt)


def _signed_data(signature: bytes) -> cms.SignedData:
    if len(signature) > LARGEST:
        raise Rejected("signature.not_cms")
    try:
        held = cms.ContentInfo.load(_der(signature), strict=True)
        signed = held["content"]
        if held["content_type"].native != "signed_data" or len(signed["signer_infos"]) != 1:
            raise Rejected("signature.not_cms")
        is_gost = any(GOST in dotted for dotted in _algorithms(signed))
    except _MALFORMED as error:
        raise Rejected("signature.not_cms") from error
    if is_gost:
        raise Rejected("signature.gost")
    return signed


def _der(signature: bytes) -> bytes:
    """The bytes behind PEM or base64."""
    text = signature.strip()
    if pem.detect(text):
        return bytes(pem.unarmor(text)[2])
    try:
        return base64.b64decode(b"".join(text.split()), validate=True)
    except binascii.Error:
        return signature


def _algorithms(signed: cms.SignedData) -> Iterator[str]:
    info = signed["signer_infos"][0]
    yield info["digest_algorithm"]["algorithm"].dotted
    yield info["signature_algorithm"]["algorithm"].dotted
    for certificate in signed["certificates"]:
        yield certificate.chosen["tbs_certificate"]["subject_public_key_info"]["algorithm"]["algorithm"].dotted


def _signer(signed: cms.SignedData) -> x509.Certificate:
    certificates: SignedDataCerts = extract_certs_for_validation(signed)
    return x509.load_der_x509_certificate(certificates.signer_cert.dump())


def _trusted(folder: Path) -> tuple[list[asn1_x509.Certificate], list[bytes]]:
    """The trusted certificates and the lists of revoked ones."""
    try:
        files = sorted(file for file in folder.iterdir() if file.is_file())
    except OSError as error:
        raise Rejected("signature.no_trusted", path=str(folder)) from error
    roots, revoked = [], []
    for file in files:
        try:
            roots += _roots(file)
            revoked += _revocations(file)
        except (OSError, ValueError) as error:
            raise Rejected("signature.trusted_unreadable", path=str(file)) from error
    if not roots:
        raise Rejected("signature.no_trusted", path=str(folder))
    return roots, revoked


def _roots(file: Path) -> list[asn1_x509.Certificate]:
    if file.suffix.casefold() not in CERTIFICATES:
        return []
    content = file.read_bytes()
    held = x509.load_pem_x509_certificates(content) if pem.detect(content) else [x509.load_der_x509_certificate(content)]
    return [asn1_x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in held]


def _revocations(file: Path) -> list[bytes]:
    if file.suffix.casefold() != REVOKED:
        return []
    content = file.read_bytes()
    held = x509.load_pem_x509_crl(content) if pem.detect(content) else x509.load_der_x509_crl(content)
    return [held.public_bytes(Encoding.DER)]


def _moment(signer: x509.Certificate, on: date) -> datetime:
    """A moment of the day, within the certificate's term where the term begins or ends on that day."""
    noon = datetime.combine(on, time(12), UTC)
    within = min(max(noon, signer.not_valid_before_utc), signer.not_valid_after_utc)
    return within if within.date() == on else noon


def _context(roots: list[asn1_x509.Certificate], revoked: list[bytes], moment: datetime) -> ValidationContext:
    return ValidationContext(trust_roots=roots, crls=revoked, moment=moment, allow_fetching=False, revocation_mode="soft-fail")


async def _validated(content: bytes, signed: cms.SignedData, context: ValidationContext) -> StandardCMSSignatureStatus:
    return await async_validate_detached_cms(content, signed, context, key_usage_settings=_MAY_SIGN)


def _why_not(status: StandardCMSSignatureStatus, signer: x509.Certificate, on: date) -> str | None:
    """The one cause that is told: that it was altered outweighs all others, and the signer's own term a doubtful chain."""
    if not (status.intact and status.valid):
        return "signature.altered"
    if not signer.not_valid_before_utc.date() <= on <= signer.not_valid_after_utc.date():
        return "signature.expired"
    if status.revoked:
        return "signature.revoked"
    if status.trusted:
        path = status.validation_path
        assert path is not None
        return None if all(_holds(one, on) for one in path) else "signature.expired"
    if status.error_time_horizon is not None:  # what was good until then
        return "signature.expired"
    doubt = status.trust_problem_indic
    return _DOUBTS.get(doubt, _UNTRUSTED) if isinstance(doubt, AdESIndeterminate) else _UNTRUSTED


def _holds(certificate: asn1_x509.Certificate, on: date) -> bool:
    return bool(certificate.not_valid_before.date() <= on <= certificate.not_valid_after.date())


def _signed_by(signer: x509.Certificate, signed_at: datetime | None) -> SignedBy:
    own_names = [_of(signer.subject, oid) for oid in (NameOID.SURNAME, NameOID.GIVEN_NAME)]
    snils = _of(signer.subject, _SNILS)
    return SignedBy(
        name=" ".join(own_names) if all(own_names) else _of(signer.subject, NameOID.COMMON_NAME),
        subject=signer.subject.rfc4514_string(),
        snils=snils if snils.isdecimal() and len(snils) == _SNILS_DIGITS else None,
        issuer=_of(signer.issuer, NameOID.COMMON_NAME) or signer.issuer.rfc4514_string(),
        serial=f"{signer.serial_number:x}",
        valid_until=signer.not_valid_after_utc.date(),
        signed_at=signed_at,
    )


def _of(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    """One part of a name, nothing where it is absent."""
    held = name.get_attributes_for_oid(oid)
    return str(held[0].value) if held else ""
