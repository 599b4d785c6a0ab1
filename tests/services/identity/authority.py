"""A certification authority of the tests' own, which issues certificates and signs files with them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

BEGINS, ENDS = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
SNILS = x509.ObjectIdentifier("1.2.643.100.3")
LIST = x509.DistributionPoint([x509.UniformResourceIdentifier("http://authority.invalid/list.crl")], None, None, None)
DETACHED = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]


def rsa_key(bits=2048):
    return rsa.generate_private_key(65537, bits)


def ec_key():
    return ec.generate_private_key(ec.SECP256R1())


def named(common, **parts):
    oids = {"surname": NameOID.SURNAME, "given": NameOID.GIVEN_NAME, "snils": SNILS}
    held = [x509.NameAttribute(oids[name], value) for name, value in parts.items()]
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common), *held])


@dataclass
class Holder:
    """A key with its certificate, and those between it and the root."""

    key: object
    certificate: x509.Certificate
    above: list = field(default_factory=list)

    def der(self):
        return self.certificate.public_bytes(Encoding.DER)

    def pem(self):
        return self.certificate.public_bytes(Encoding.PEM)

    def issue(self, subject, key=None, **more):
        key = key or ec_key()
        made = made_of(subject, key.public_key(), self.certificate.subject, self.key.public_key(), **more)
        made = made.add_extension(x509.CRLDistributionPoints([LIST]), critical=False)
        issued = made.sign(self.key, hashes.SHA256())
        return Holder(key, issued, [] if self.certificate.issuer == self.certificate.subject else [self.certificate, *self.above])

    def sign(self, content, digest=None, encoding=Encoding.DER, options=DETACHED):
        builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
        builder = builder.add_signer(self.certificate, self.key, digest or hashes.SHA256())
        for one in self.above:
            builder = builder.add_certificate(one)
        return builder.sign(encoding, options)

    def revoked(self, *holders):
        """A list of certificates that this authority took back."""
        built = x509.CertificateRevocationListBuilder().issuer_name(self.certificate.subject)
        built = built.last_update(datetime(2026, 11, 1, tzinfo=UTC)).next_update(datetime(2026, 12, 30, tzinfo=UTC))
        for holder in holders:
            one = x509.RevokedCertificateBuilder().serial_number(holder.certificate.serial_number)
            built = built.add_revoked_certificate(one.revocation_date(datetime(2026, 10, 1, tzinfo=UTC)).build())
        built = built.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        built = built.add_extension(x509.CRLNumber(1), critical=False)
        return built.sign(self.key, hashes.SHA256())


def root(common="Удостоверяющий центр «Вымысел»", key=None, **dates):
    key = key or rsa_key()
    name = named(common)
    dates = {"begins": BEGINS - timedelta(days=365), "ends": ENDS + timedelta(days=3650)} | dates
    made = made_of(name, key.public_key(), name, key.public_key(), is_authority=True, **dates)
    return Holder(key, made.sign(key, hashes.SHA256()))


def made_of(subject, key, issuer, issuer_key, *, is_authority=False, begins=BEGINS, ends=ENDS, usage="signature"):
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    made = made.serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(ends)
    made = made.add_extension(x509.BasicConstraints(is_authority, None), critical=True)
    if usage is not None:
        made = made.add_extension(usage_of(usage, is_authority), critical=True)
    made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    return made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)


def usage_of(usage, is_authority):
    signs, commits, enciphers = usage == "signature" and not is_authority, usage == "commitment", usage == "encipherment"
    return x509.KeyUsage(signs, commits, enciphers, False, False, is_authority, is_authority, False, False)
