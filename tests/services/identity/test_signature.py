"""Electronic signatures: whole, of whom, trusted on a day; each way to be wrong has one code, and no bytes do more than that."""

import base64
import hashlib
import random
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta

import pytest
from asn1crypto import cms, parser
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs7
from hypothesis import given
from hypothesis import strategies as st

from omsdesk import wording
from omsdesk.errors import Rejected
from omsdesk.services.identity import signature
from omsdesk.services.identity.signature import verify
from tests.services.identity.authority import BEGINS, DETACHED, ENDS, ec_key, named, root, rsa_key

FILE = '{"uuid": "1", "person": {"surname": "Щукин"}}\r\n'.encode()
ON = date(2026, 11, 22)
OWNER = named("Щукин Пётр Ильич", surname="Щукин", given="Пётр Ильич", snils="11223344595")


@pytest.fixture(scope="module")
def authority():
    return root()


@pytest.fixture(scope="module")
def signer(authority):
    return authority.issue(OWNER)


@pytest.fixture
def trusted(authority, tmp_path):
    folder = tmp_path / "certificates"
    folder.mkdir()
    (folder / "authority.crt").write_bytes(authority.der())
    (folder / "README.txt").write_text("Сертификаты удостоверяющих центров")
    return folder


def refused(content, signed, trusted, on=ON):
    with pytest.raises(Rejected) as caught:
        verify(content, signed, trusted, on)
    for language in wording.LANGUAGES:
        assert wording.say(caught.value.code, language, **caught.value.values).count(" ") > 3
    return caught.value.code


# ---- right ones


def test_a_signature_says_who_signed(authority, signer, trusted):
    by = verify(FILE, signer.sign(FILE), trusted, ON)
    assert (by.name, by.snils, by.issuer) == ("Щукин Пётр Ильич", "11223344595", "Удостоверяющий центр «Вымысел»")
    assert "CN=Щукин Пётр Ильич" in by.subject
    assert (by.valid_until, by.serial) == (ENDS.date(), f"{signer.certificate.serial_number:x}")
    assert by.signed_at is not None


@pytest.mark.parametrize("key", [ec_key, rsa_key])
@pytest.mark.parametrize("digest", [hashes.SHA256, hashes.SHA384, hashes.SHA512])
@pytest.mark.parametrize("options", [DETACHED, [*DETACHED, pkcs7.PKCS7Options.NoCapabilities]])
def test_keys_and_digests_that_are_trusted(authority, trusted, key, digest, options):
    holder = authority.issue(named("Щукина Анна"), key())
    assert verify(FILE, holder.sign(FILE, digest(), options=options), trusted, ON).name == "Щукина Анна"


def test_der_pem_and_base64_are_read(signer, trusted):
    der = signer.sign(FILE)
    broken = base64.encodebytes(der)
    forms = (der, signer.sign(FILE, encoding=Encoding.PEM), base64.b64encode(der), b"\r\n" + broken.replace(b"\n", b"\r\n"))
    assert {verify(FILE, form, trusted, ON).name for form in forms} == {"Щукин Пётр Ильич"}


def test_a_chain_leads_through_an_authority_in_between(authority, trusted):
    middle = authority.issue(named("Промежуточный центр"), rsa_key(), is_authority=True)
    holder = middle.issue(OWNER)
    assert verify(FILE, holder.sign(FILE), trusted, ON).issuer == "Промежуточный центр"
    holder.above.clear()
    assert refused(FILE, holder.sign(FILE), trusted) == "signature.untrusted"
    (trusted / "middle.pem").write_bytes(middle.pem() + authority.pem())
    assert verify(FILE, holder.sign(FILE), trusted, ON).issuer == "Промежуточный центр"


def test_a_key_for_commitments_may_sign(authority, trusted):
    holder = authority.issue(OWNER, usage="commitment")
    assert verify(FILE, holder.sign(FILE), trusted, ON).snils == "11223344595"


@pytest.mark.parametrize("on", [BEGINS.date(), (ENDS - timedelta(days=1)).date(), ENDS.date()])
def test_the_first_and_the_last_day_of_a_certificate_count(authority, trusted, on):
    holder = authority.issue(OWNER, begins=BEGINS + timedelta(hours=15), ends=ENDS + timedelta(hours=9))
    assert verify(FILE, holder.sign(FILE), trusted, on).name


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl here")
@pytest.mark.parametrize("cades", [[], ["-cades"]])
def test_what_openssl_signs_is_read(signer, trusted, tmp_path, cades):
    (tmp_path / "signer.pem").write_bytes(signer.pem())
    (tmp_path / "key.pem").write_bytes(signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (tmp_path / "file").write_bytes(FILE)
    line = ["openssl", "cms", "-sign", "-binary", *cades, "-in", "file", "-signer", "signer.pem", "-inkey", "key.pem"]
    subprocess.run([*line, "-md", "sha256", "-outform", "DER", "-out", "file.sig"], cwd=tmp_path, check=True, capture_output=True)
    made = (tmp_path / "file.sig").read_bytes()
    assert verify(FILE, made, trusted, ON).name == "Щукин Пётр Ильич"
    assert refused(FILE + b" ", made, trusted) == "signature.altered"


# ---- wrong ones


def test_every_altered_byte_of_the_file_is_noticed(signer, trusted):
    signed = signer.sign(FILE)
    for at in range(len(FILE)):
        altered = FILE[:at] + bytes([FILE[at] ^ 1]) + FILE[at + 1 :]
        assert refused(altered, signed, trusted) == "signature.altered"
    assert refused(b"", signed, trusted) == "signature.altered"


def test_no_altered_byte_of_the_signature_makes_another_signer_or_a_crash(authority, signer, trusted):
    signed = signer.sign(FILE)
    codes, unharmed = set(), 0
    for at in range(0, len(signed), 3):
        altered = signed[:at] + bytes([signed[at] ^ 0x41]) + signed[at + 1 :]
        try:
            by = verify(FILE, altered, trusted, ON)
        except Rejected as error:
            codes.add(error.code)
        else:
            assert by.serial == f"{signer.certificate.serial_number:x}"
            unharmed += 1
    assert {"signature.not_cms", "signature.altered"} <= codes
    assert unharmed < len(signed) // 100  # what nobody signs: versions, the list of digests


def test_another_certificate_under_the_same_name_and_number_is_noticed(authority, signer, trusted):
    other = authority.issue(OWNER)
    swapped = signer.sign(FILE).replace(signer.der(), other.der())
    assert refused(FILE, swapped, trusted) in {"signature.altered", "signature.not_cms"}


def test_a_stranger_who_calls_their_authority_as_ours_is_not_trusted(trusted):
    stranger = root().issue(OWNER)
    assert refused(FILE, stranger.sign(FILE), trusted) == "signature.untrusted"
    alone = root("Щукин Пётр Ильич")
    assert refused(FILE, alone.sign(FILE), trusted) in {"signature.untrusted", "signature.usage"}


def test_one_whom_we_trusted_is_no_authority(authority, trusted):
    holder = authority.issue(OWNER)
    forged = holder.issue(named("Щукина Анна"))
    forged.above = [holder.certificate]
    assert refused(FILE, forged.sign(FILE), trusted) in {"signature.untrusted", "signature.usage"}


@pytest.mark.parametrize("on", [BEGINS.date() - timedelta(days=1), ENDS.date() + timedelta(days=1)])
def test_a_certificate_before_and_after_its_term_is_not_good(signer, trusted, on):
    assert refused(FILE, signer.sign(FILE), trusted, on) == "signature.expired"


def test_a_chain_whose_authority_has_expired_is_not_good(tmp_path):
    for n, dates in enumerate(({"ends": datetime(2026, 6, 1, tzinfo=UTC)}, {"begins": datetime(2026, 12, 1, tzinfo=UTC)})):
        authority = root(**dates)
        folder = tmp_path / str(n)
        folder.mkdir()
        (folder / "a.cer").write_bytes(authority.pem())
        assert refused(FILE, authority.issue(OWNER).sign(FILE), folder) == "signature.expired"


def test_an_authority_in_between_that_has_expired_is_said(authority, trusted):
    middle = authority.issue(named("Промежуточный"), rsa_key(), is_authority=True, ends=datetime(2026, 6, 1, tzinfo=UTC))
    assert refused(FILE, middle.issue(OWNER).sign(FILE), trusted) == "signature.expired"


@pytest.mark.parametrize("usage", ["encipherment", None])
def test_a_key_that_may_not_sign_is_said(authority, trusted, usage):
    assert refused(FILE, authority.issue(OWNER, usage=usage).sign(FILE), trusted) == "signature.usage"


def test_a_certificate_that_was_taken_back_is_said(authority, signer, trusted):
    other = authority.issue(OWNER)
    (trusted / "list.crl").write_bytes(authority.revoked(other).public_bytes(Encoding.DER))
    assert verify(FILE, signer.sign(FILE), trusted, ON)
    (trusted / "list.crl").write_bytes(authority.revoked(other, signer).public_bytes(Encoding.PEM))
    assert refused(FILE, signer.sign(FILE), trusted) == "signature.revoked"


def test_a_digest_that_nobody_trusts_is_said(authority, trusted):
    holder = authority.issue(OWNER, rsa_key())
    signed = cms.ContentInfo.load(holder.sign(FILE))
    info = signed["content"]["signer_infos"][0]
    info["digest_algorithm"], info["signature_algorithm"] = {"algorithm": "sha1"}, {"algorithm": "sha1_rsa"}
    for attribute in info["signed_attrs"]:
        if attribute["type"].native == "message_digest":
            attribute["values"] = [hashlib.sha1(FILE).digest()]
    info["signature"] = holder.key.sign(info["signed_attrs"].untag().dump(force=True), PKCS1v15(), hashes.SHA1())
    assert refused(FILE, signed.dump(force=True), trusted) == "signature.weak"


def test_a_key_that_is_too_short_is_said(authority, trusted):
    assert refused(FILE, authority.issue(OWNER, rsa_key(1024)).sign(FILE), trusted) == "signature.weak"
    short = root(key=rsa_key(1024))
    (trusted / "short.pem").write_bytes(short.pem())
    assert refused(FILE, short.issue(OWNER).sign(FILE), trusted) == "signature.weak"


def without_lengths(der):
    """The same CMS as other programs write it: its outer parts end with a mark instead of having a length (BER)."""
    kind = cms.ContentInfo.load(der)["content_type"].dump()
    inner = parser.parse(parser.parse(parser.parse(der)[4][len(kind) :])[4])[4]
    return b"\x30\x80" + kind + b"\xa0\x80\x30\x80" + inner + bytes(6)


def test_a_signature_written_without_lengths_is_read(signer, trusted):
    signed = without_lengths(signer.sign(FILE))
    assert verify(FILE, signed, trusted, ON).name == "Щукин Пётр Ильич"
    assert refused(FILE + b" ", signed, trusted) == "signature.altered"


GOST_DIGEST, GOST_KEY = "1.2.643.7.1.1.2.2", "1.2.643.7.1.1.1.1"


@pytest.mark.parametrize(("part", "oid"), [("digest_algorithm", GOST_DIGEST), ("signature_algorithm", GOST_KEY)])
def test_a_signature_by_gost_is_told_apart_and_not_called_false(signer, trusted, part, oid):
    signed = cms.ContentInfo.load(signer.sign(FILE))
    signed["content"]["signer_infos"][0][part] = {"algorithm": oid}
    assert refused(FILE, signed.dump(force=True), trusted) == "signature.gost"


@pytest.mark.parametrize("options", [[], [pkcs7.PKCS7Options.Binary]])
def test_a_signature_that_brings_its_own_file_is_not_one_of_ours(signer, trusted, options):
    inside = signer.sign(FILE, options=options)
    for content in (FILE, b"another"):
        assert refused(content, inside, trusted) == "signature.not_cms"


def test_two_signers_are_not_one(signer, authority, trusted):
    signed = cms.ContentInfo.load(signer.sign(FILE))
    infos = signed["content"]["signer_infos"]
    infos.append(cms.ContentInfo.load(authority.issue(OWNER).sign(FILE))["content"]["signer_infos"][0])
    assert refused(FILE, signed.dump(force=True), trusted) == "signature.not_cms"


@pytest.mark.parametrize("made", ["authority", "data", "empty", "text", "large", "certificate_alone"])
def test_what_is_no_signature_is_said(authority, signer, trusted, made):
    signed = {
        "authority": authority.der(),
        "data": cms.ContentInfo({"content_type": "data", "content": FILE}).dump(),
        "empty": b"",
        "text": FILE,
        "large": signer.sign(FILE) + bytes(signature.LARGEST),
        "certificate_alone": pkcs7.serialize_certificates([signer.certificate], Encoding.DER),
    }[made]
    assert refused(FILE, signed, trusted) == "signature.not_cms"


def test_a_signature_without_its_certificate_is_said(signer, trusted):
    bare = signer.sign(FILE, options=[*DETACHED, pkcs7.PKCS7Options.NoCerts])
    assert refused(FILE, bare, trusted) == "signature.not_cms"


@given(st.binary(max_size=300))
def test_no_bytes_at_all_do_more_than_be_refused(tmp_path_factory, content):
    with pytest.raises(Rejected):
        verify(FILE, content, tmp_path_factory.getbasetemp() / "none", ON)


def test_no_spoilt_signature_does_more_than_be_refused(signer, trusted):
    lots = random.Random(20261122)
    whole = signer.sign(FILE)
    for _ in range(300):
        spoilt = bytearray(whole[: lots.randint(20, len(whole))])
        for _flip in range(lots.randint(1, 6)):
            spoilt[lots.randrange(len(spoilt))] = lots.randrange(256)
        assert refused(b"another", bytes(spoilt), trusted).startswith("signature.")


# ---- the folder


def test_a_folder_that_trusts_nobody_is_said(signer, tmp_path):
    signed = signer.sign(FILE)
    assert refused(FILE, signed, tmp_path / "none") == "signature.no_trusted"
    (tmp_path / "notes.txt").write_text("none yet")
    (tmp_path / "folder.pem").mkdir()
    assert refused(FILE, signed, tmp_path) == "signature.no_trusted"


@pytest.mark.parametrize(("name", "content"), [("a.pem", b"no certificate"), ("a.crl", b"no list"), ("a.der", b"")])
def test_a_file_of_the_folder_that_cannot_be_read_is_named(signer, trusted, name, content):
    (trusted / name).write_bytes(content)
    with pytest.raises(Rejected) as caught:
        verify(FILE, signer.sign(FILE), trusted, ON)
    assert caught.value.code == "signature.trusted_unreadable"
    assert caught.value.values["path"].endswith(name)


def test_a_failed_verification_says_nothing_of_people_to_the_log(authority, trusted, caplog, capfd):
    caplog.set_level("DEBUG")
    refused(FILE, authority.issue(OWNER, usage="encipherment").sign(FILE), trusted)
    refused(FILE, root().issue(OWNER).sign(FILE), trusted)
    assert "Щукин" not in caplog.text
    assert capfd.readouterr() == ("", "")
