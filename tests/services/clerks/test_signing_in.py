"""Sign-in: who is let in, who is not, and what is written down of both."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pyotp
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from sqlalchemy import select

from omsdesk.app import open_desk
from omsdesk.errors import NotAllowed, Rejected
from omsdesk.models.records import AuditLine, Clerk, table_of
from omsdesk.services import sealed_facts, uptime
from omsdesk.services.clerks import factors, kept, passwords
from omsdesk.services.uptime import Instant
from omsdesk.settings import Proof
from tests.clerks import ANNA, BOSS, OTHER, SECRET, as_clerk, open_as


def audited(settings, login=BOSS, password=SECRET):
    with open_as(settings, login, password) as opened, opened.database.look() as connection:
        return [tuple(line) for line in connection.execute(select(AuditLine.action, AuditLine.reason).order_by(AuditLine.seq))]


@pytest.mark.parametrize(("login", "password", "code"), [
    ("", "", "sign_in.needed"), (BOSS, "", "sign_in.needed"), (BOSS, OTHER, "sign_in.wrong"), ("nobody", SECRET, "sign_in.wrong"),
    (BOSS, SECRET.upper(), "sign_in.wrong"),
])  # fmt: skip
def test_nobody_is_let_in_without_the_right_password(founded, login, password, code):
    with pytest.raises(NotAllowed) as refused:
        open_desk(as_clerk(founded, login, password))
    assert (refused.value.code, refused.value.exit_code) == (code, 4)


def test_wrong_passwords_before_the_right_one_are_told_in_the_audit(founded):
    for _ in range(2):
        with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
            open_as(founded, BOSS, OTHER)
    assert audited(founded)[-1] == ("sign in", "after 2 failed")
    assert audited(founded)[-1] == ("sign in", "")


@pytest.mark.parametrize("lift", ["unlock", "let_in"])
def test_wrong_passwords_that_an_administrator_lifted_are_told_with_the_next_sign_in(founded, lift):
    with open_as(founded) as boss:
        boss.desk.clerks.add(ANNA, "Анна", "office", OTHER)
        open_as(founded, ANNA, OTHER).close()
        for _ in range(3):
            with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
                open_as(founded, ANNA, SECRET)
        assert lift != "unlock" or boss.desk.clerks.unlock(ANNA) == 3
        assert lift == "unlock" or boss.desk.clerks.let_in(ANNA, OTHER).password is None
        with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
            open_as(founded, ANNA, SECRET)
        for _ in range(2):
            open_as(founded, ANNA, OTHER).close()
    told = [line for line in audited(founded) if line[0] in {"sign in", "unlock clerk", "let in"}]
    action = "unlock clerk" if lift == "unlock" else "let in"
    assert told[-4:-1] == [(action, "after 3 failed"), ("sign in", "after 4 failed"), ("sign in", "")]


def test_wrong_passwords_at_a_locked_desk_are_told_when_it_is_opened(founded):
    with open_as(founded) as opened:
        opened.desk.session.lock()
        with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
            opened.desk.session.unlock(Proof(OTHER))
        opened.desk.session.unlock(Proof(SECRET))
    told = audited(founded)
    assert ("unlock", "after 1 failed") in told
    assert told[-1] == ("sign in", "")


def test_a_register_without_clerks_has_the_seat_of_the_settings(unfounded):
    with open_desk(unfounded) as opened:
        assert (opened.desk.seat.clerk_id, opened.desk.seat.role) == (None, "")


def test_a_practice_register_asks_nobody_and_knows_the_roles_of_clerks(founded):
    with open_as(founded) as opened:
        opened.desk.clerks.add(ANNA, "Анна", "auditor", OTHER)
        with opened.database.write() as session:
            sealed_facts.put(opened.database, session, {"practice": "1"})
    for login, role, clerk in ((ANNA, "auditor", "Анна"), ("кто-то", "", "кто-то")):
        settings = as_clerk(founded, login, "")
        if not founded.is_shared:
            settings = as_clerk(founded, login, OTHER if login == ANNA else SECRET)
            if login != ANNA:
                continue  # its key is wrapped here, as no practice register's is
        with open_desk(settings) as opened:
            assert (opened.desk.seat.role, opened.desk.seat.clerk, opened.desk.seat.clerk_id) == (role, clerk, None)


def test_a_practice_register_takes_any_name(unfounded):
    with open_desk(unfounded) as opened, opened.database.write() as session:
        sealed_facts.put(opened.database, session, {"practice": "1"})
    with open_desk(as_clerk(unfounded, "Кто-то", "")) as opened:
        assert opened.desk.seat.clerk == "Кто-то"


def test_a_clerk_who_is_disabled_is_told_so_only_with_the_right_password(founded):
    with open_as(founded) as opened:
        opened.desk.clerks.add(ANNA, "Анна", "office", OTHER)
        opened.desk.clerks.disable(ANNA)
    with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
        open_as(founded, ANNA, SECRET)
    with pytest.raises(NotAllowed) as refused:
        open_as(founded, ANNA, OTHER)
    assert refused.value.code == ("sign_in.disabled" if founded.is_shared else "sign_in.wrong")


def test_a_password_that_was_kept_with_old_costs_is_kept_anew(founded, monkeypatch):
    monkeypatch.setattr(passwords, "MEMORY_KIB", 128)
    with open_as(founded) as opened, opened.database.look() as connection:
        (held,) = connection.execute(select(table_of(Clerk).c.password)).scalars()
        assert "m=128" in held
        assert kept.is_sound(opened.database, connection, kept.of_login(connection, BOSS))


def test_a_change_of_the_password_that_was_cut_off_is_finished_at_the_next_sign_in(founded):
    if founded.is_shared:
        return
    with open_as(founded) as opened, opened.database.write() as session:
        row = kept.of_login(session.connection(), BOSS)
        kept.change(opened.database, session, row.id, ends_sessions=False, password=passwords.kept(OTHER))
        kept.note(session, opened.desk.seat, "change password", row.id)
    with open_as(founded) as opened:
        opened.desk.session.lock()
        opened.desk.session.unlock(Proof(SECRET))


# ---- the second factor


def with_code(settings):
    """The secret of codes that the administrator is asked for from now on."""
    with open_as(settings) as opened:
        secret, link = opened.desk.oneself.begin_code()
        assert link.startswith("otpauth://totp/")
        with pytest.raises(NotAllowed, match=r"sign_in\.code_wrong"):
            opened.desk.oneself.confirm_code(secret, "000000x", SECRET)
        opened.desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), SECRET)
        assert opened.desk.clerks.list()[0].has_code
    return secret


def test_a_code_is_asked_for_and_good_once(founded):
    secret = with_code(founded)
    later = pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=30))
    with pytest.raises(NotAllowed, match=r"sign_in\.code_needed"):
        open_as(founded)
    with pytest.raises(NotAllowed, match=r"sign_in\.code_wrong"):
        open_as(founded, code="12345")
    with open_as(founded, code=f" {later[:3]} {later[3:]} ") as opened:
        assert opened.desk.seat.login == BOSS
    with pytest.raises(NotAllowed, match=r"sign_in\.code_wrong"):
        open_as(founded, code=later)


def test_one_code_that_two_give_at_once_lets_one_in(founded, monkeypatch):
    secret, both, found = with_code(founded), Barrier(2), factors.step_of

    def step_of(*given):
        step = found(*given)
        both.wait(60)  # the row is read by both before either has written
        return step

    monkeypatch.setattr(factors, "step_of", step_of)
    later = pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=30))

    def enter(_number):
        try:
            with open_as(founded, code=later) as opened:
                return opened.desk.seat.login
        except NotAllowed as error:
            return error.code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(enter, range(2))) == [BOSS, "sign_in.code_wrong"]


def test_the_secret_of_codes_does_not_lie_in_the_store(founded):
    secret = with_code(founded)
    with open_as(founded, code=pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=30))) as opened:
        with opened.database.look() as connection:
            held = kept.of_login(connection, BOSS).code_secret
        assert secret not in held
        assert secret.encode().hex() not in held
        assert factors.opened(opened.database, held) == secret
        opened.desk.clerks.remove_factors(BOSS, SECRET)
    with open_as(founded) as opened:
        assert not opened.desk.clerks.list()[0].has_code


KINDS = {
    "rsa": lambda: rsa.generate_private_key(65537, 2048), "ec": lambda: ec.generate_private_key(ec.SECP256R1()),
    "ed25519": ed25519.Ed25519PrivateKey.generate,
}  # fmt: skip


def certificate_of(key, days=30, since=-60):
    """A certificate of this key, good since and until so many days from now."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Главная А. А.")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now + timedelta(days=since)).not_valid_after(now + timedelta(days=days))
    return made.sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())


def key_file(folder, key, certificate, form="p12", password="ключ"):
    """The file of a private key as a clerk has it."""
    file = folder / f"key.{form}"
    sealed = serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
    if form == "p12":
        file.write_bytes(pkcs12.serialize_key_and_certificates(b"", key, certificate, None, sealed))
    else:
        pem = serialization.Encoding.PEM
        file.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, sealed))
    return str(file)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["p12", "pem"])
def test_the_key_of_the_certificate_signs_a_challenge(founded, tmp_path, kind, form):
    key = KINDS[kind]()
    certificate = certificate_of(key)
    coding = serialization.Encoding.DER if form == "p12" else serialization.Encoding.PEM
    with open_as(founded) as opened:
        own = key_file(tmp_path, key, certificate, form)
        opened.desk.oneself.set_certificate(certificate.public_bytes(coding), Proof(SECRET, key_file=own, key_password="ключ"))
        assert opened.desk.clerks.list()[0].has_certificate
    with pytest.raises(NotAllowed, match=r"sign_in\.key_needed"):
        open_as(founded)
    for given in ({"key_file": own}, {"key_file": own, "key_password": "не тот"}, {"key_file": str(tmp_path / "none")}):
        with pytest.raises(NotAllowed, match=r"factor\.key_unreadable"):
            open_as(founded, **given)
    (tmp_path / "other").mkdir()
    other = key_file(tmp_path / "other", KINDS[kind](), None, form)
    with pytest.raises(NotAllowed, match=r"factor\.key_wrong"):
        open_as(founded, key_file=other, key_password="ключ")
    with open_as(founded, key_file=own, key_password="ключ") as opened:
        assert opened.desk.seat.login == BOSS


def test_a_key_of_another_kind_is_wrong_and_one_that_cannot_sign_unreadable(tmp_path):
    certificate = certificate_of(KINDS["rsa"]()).public_bytes(serialization.Encoding.PEM).decode()
    edwards = key_file(tmp_path, KINDS["ed25519"](), None, "pem", "")
    with pytest.raises(NotAllowed, match=r"factor\.key_wrong"):
        factors.prove(certificate, tmp_path / "key.pem", "ненужный", b"challenge")
    assert edwards
    agreement = x25519.X25519PrivateKey.generate()
    (tmp_path / "key.pem").write_bytes(
        agreement.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
    )
    with pytest.raises(NotAllowed, match=r"factor\.key_unreadable"):
        factors.prove(certificate, tmp_path / "key.pem", "", b"challenge")


def test_a_certificate_that_is_not_good_any_more_signs_nobody_in(tmp_path):
    key = KINDS["ec"]()
    certificate = certificate_of(key, days=-1)
    own = key_file(tmp_path, key, certificate, "pem", "")
    with pytest.raises(NotAllowed, match=r"factor\.expired"):
        factors.prove(certificate.public_bytes(serialization.Encoding.PEM).decode(), tmp_path / "key.pem", "", b"challenge")
    assert own


def test_a_certificate_is_asked_for_once_its_key_was_shown_and_while_it_is_in_force(founded, tmp_path):
    key, pem = KINDS["ec"](), serialization.Encoding.PEM
    good, own = certificate_of(key), key_file(tmp_path, key, None, "pem", "")
    (tmp_path / "other").mkdir()
    other = key_file(tmp_path / "other", KINDS["ec"](), None, "pem", "")
    with open_as(founded) as opened:
        for certificate, key_given, code in (
            (certificate_of(key, days=-1), own, "factor.expired"), (certificate_of(key, since=1), own, "factor.expired"),
            (good, "", "sign_in.key_needed"), (good, other, "factor.key_wrong"),
            (good, str(tmp_path / "none"), "factor.key_unreadable"),
        ):  # fmt: skip
            with pytest.raises(NotAllowed) as refused:
                opened.desk.oneself.set_certificate(certificate.public_bytes(pem), Proof(SECRET, key_file=key_given))
            assert refused.value.code == code
            assert not opened.desk.clerks.list()[0].has_certificate
        opened.desk.oneself.set_certificate(good.public_bytes(pem), Proof(SECRET, key_file=own))
        assert opened.desk.clerks.list()[0].has_certificate


@pytest.mark.parametrize("content", [b"", b"not one", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"])
def test_what_is_no_certificate_is_refused(founded, content):
    with open_as(founded) as opened, pytest.raises(Rejected, match=r"factor\.certificate"):
        opened.desk.oneself.set_certificate(content, Proof(SECRET))


def test_a_certificate_with_a_short_key_is_refused():
    weak = certificate_of(rsa.generate_private_key(65537, 1024))
    with pytest.raises(Rejected, match=r"factor\.weak"):
        factors.certificate(weak.public_bytes(serialization.Encoding.PEM))


def test_a_certificate_whose_signatures_are_not_verified_here_is_refused():
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Х")])
    signer, now = KINDS["rsa"](), datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(x25519.X25519PrivateKey.generate().public_key())
    )
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(signer, hashes.SHA256())
    with pytest.raises(Rejected, match=r"factor\.algorithm"):
        factors.certificate(made.public_bytes(serialization.Encoding.DER))


# ---- oneself, the session


def test_another_password_ends_the_other_sessions_of_the_clerk_and_not_this_one(founded):
    with open_as(founded) as here, open_as(founded) as there:
        for old, new, code in ((OTHER, "книга под лампой", "sign_in.wrong"), (SECRET, SECRET, "password.same"),
                               (SECRET, "1234567890", "password.simple")):  # fmt: skip
            with pytest.raises((NotAllowed, Rejected)) as refused:
                here.desk.oneself.change_password(old, new)
            assert refused.value.code == code
        here.desk.oneself.change_password(SECRET, OTHER)
        assert here.desk.search.find("иванов").rows == ()
        with pytest.raises(NotAllowed, match=r"session\.ended"):
            there.desk.search.find("иванов")
    with open_as(founded, BOSS, OTHER) as opened:
        assert opened.desk.seat.login == BOSS


def test_where_nobody_signs_in_nobody_has_a_password(unfounded):
    with open_desk(unfounded) as opened:
        for deed in (lambda: opened.desk.oneself.change_password(SECRET, OTHER), opened.desk.oneself.begin_code):
            with pytest.raises(Rejected, match=r"clerk\.nobody"):
                deed()
        opened.desk.session.lock()
        assert not opened.desk.session.is_locked
        opened.desk.session.unlock(Proof(""))
        opened.desk.session.end()


def test_a_locked_desk_answers_nothing_until_the_password_is_given(founded):
    with open_as(founded) as opened:
        session = opened.desk.session
        session.lock()
        session.lock()
        with pytest.raises(NotAllowed, match=r"session\.locked"):
            opened.desk.search.find("иванов")
        with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
            session.unlock(Proof(OTHER))
        assert session.is_locked
        session.unlock(Proof(SECRET))
        assert opened.desk.search.find("иванов").rows == ()
        session.end()
        with pytest.raises(NotAllowed, match=r"session\.locked"):
            opened.desk.search.find("иванов")
    told = [action for action, _reason in audited(founded)]
    assert [one for one in told if one in {"lock", "unlock", "failed sign-in", "sign out"}] == [
        "lock", "failed sign-in", "unlock", "sign out",
    ]  # fmt: skip


def test_what_is_answered_piece_by_piece_ends_when_the_desk_is_locked(founded):
    with open_as(founded) as opened:
        found = opened.desk.upkeep.check()
        assert next(found).sound
        opened.desk.session.lock()
        with pytest.raises(NotAllowed, match=r"session\.locked"):
            next(found)


def test_a_locked_desk_whose_clerk_was_disabled_is_not_unlocked(founded):
    with open_as(founded) as boss:
        boss.desk.clerks.add(ANNA, "Анна", "office", OTHER)
        with open_as(founded, ANNA, OTHER) as opened:
            opened.desk.session.lock()
            boss.desk.clerks.disable(ANNA)
            with pytest.raises(NotAllowed, match=r"session\.ended"):
                opened.desk.session.unlock(Proof(OTHER))
            assert opened.desk.session.is_locked


# ---- the password is asked for again


def test_an_unlocked_desk_gives_no_account_away(founded):
    """What would let somebody in later wants the password of whoever sits here, a wrong one is audited and changes nothing."""
    certificate = certificate_of(KINDS["ec"]()).public_bytes(serialization.Encoding.PEM)
    with open_as(founded) as opened:
        desk = opened.desk
        secret, _link = desk.oneself.begin_code()
        deeds = (
            lambda password: desk.oneself.change_password(password, "книга под лампой"),
            lambda password: desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), password),
            lambda password: desk.oneself.set_certificate(certificate, Proof(password, key_file="none")),
            lambda password: desk.clerks.remove_factors(BOSS, password),
            desk.clerks.new_recovery_key,
        )
        for deed in deeds:
            for wrong in (OTHER, ""):
                with pytest.raises(NotAllowed, match=r"sign_in\.wrong"):
                    deed(wrong)
        with pytest.raises(Rejected, match=r"clerk\.own_password"):
            desk.clerks.let_in(BOSS)
        row = desk.clerks.list()[0]
        assert (row.has_code, row.has_certificate, row.must_change) == (False, False, False)
    told = [action for action, _reason in audited(founded)]
    assert told.count("failed sign-in") == 2 * len(deeds)
    assert not {"add code", "add certificate", "remove factors", "new recovery key", "let in"} & set(told)


def test_the_factors_of_somebody_else_are_taken_away_without_their_password(founded):
    with open_as(founded) as boss:
        boss.desk.clerks.add(ANNA, "Анна", "office", OTHER)
        with open_as(founded, ANNA, OTHER) as opened:
            secret, _link = opened.desk.oneself.begin_code()
            opened.desk.oneself.confirm_code(secret, pyotp.TOTP(secret).now(), OTHER)
        assert not boss.desk.clerks.remove_factors(ANNA).has_code


@pytest.mark.parametrize(("minutes", "limit", "is_asked"), [(29.9, 30, False), (30, 30, True), (600, 0, False), (5, 5, True)])
def test_after_a_long_lock_the_second_factor_is_asked_for_as_well(founded, monkeypatch, minutes, limit, is_asked):
    secret, moment = with_code(founded), uptime.now()
    # Of fractions the sum and the difference are not the same to the last digit, and the limit itself is among the cases.
    now = Instant(round(moment.clock), round(moment.uptime), moment.boot)
    good = pyotp.TOTP(secret).at(datetime.now(UTC) + timedelta(seconds=30))
    with open_desk(replace(as_clerk(founded, BOSS, SECRET, code=good), factor_minutes=limit)) as opened:
        session = opened.desk.session
        with opened.database.write() as writing:  # a code is good once, and this test does not wait for the next
            kept.change(opened.database, writing, session.seat.clerk_id, ends_sessions=False, code_step=0)
        session.lock()
        monkeypatch.setattr(uptime, "now", lambda: Instant(now.clock + minutes * 60, now.uptime + minutes * 60, now.boot))
        session._since = now
        if is_asked:
            for code, said in (("", "code_needed"), ("000000x", "code_wrong")):
                with pytest.raises(NotAllowed, match=rf"sign_in\.{said}"):
                    session.unlock(Proof(SECRET, code))
                assert session.is_locked
        session.unlock(Proof(SECRET, good if is_asked else ""))
        assert not session.is_locked
