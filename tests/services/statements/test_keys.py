"""Keys of statements: ours is made once and kept sealed, others are loaded with open eyes, none is put in past the program."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from PIL import Image
from sqlalchemy import delete, select, update

from omsdesk import wording
from omsdesk.errors import NotFound, Rejected, Said
from omsdesk.models import records
from omsdesk.models.numbers import coded_text, statement, statement_key
from omsdesk.models.numbers.statement import Kind
from omsdesk.models.numbers.statement_key import RevocationReason, Revoked
from omsdesk.services import rasters
from omsdesk.services.database import Database
from omsdesk.services.statements import HeldKey, Statements, held, text_in
from omsdesk.services.upkeep import Upkeep
from omsdesk.settings import Organisation
from tests.builders import SEAT, add
from tests.services.documents.cases import letters_of, squeezed
from tests.services.statements.signer import IVAN, OURS, SINCE, Desk, Signer


@pytest.fixture
def desk(database, settings):
    add(database, IVAN)
    return Desk(database, settings)


def rows(database):
    with database.read() as session:
        return session.execute(select(held.KEY)).all()


def actions(database):
    with database.read() as session:
        lines = session.execute(select(records.AuditLine).order_by(records.AuditLine.seq)).scalars().all()
    return [(one.action, one.entity_id, one.person_id) for one in lines if "key" in one.action or "statement" in one.action]


def probe(desk):
    return next(one for one in Upkeep(desk.database, desk.settings).check() if one.code == "statements")


# ---- our own


def test_our_key_is_made_when_it_is_first_needed_and_is_the_same_from_then_on(desk, database):
    assert desk.statements.known() == ()
    text = desk.extract(IVAN.enp)
    (key,) = desk.statements.known()
    assert statement.read(text).statement.key_id.hex() == key.id
    assert (key.is_own, key.organisation, key.title, key.retired_at) == (True, OURS.code, OURS.name, None)
    assert desk.statements.own().key == key
    assert actions(database) == [("make statement key", key.id, None)]


def test_the_private_part_is_not_in_the_store(desk, database):
    desk.statements.own()
    (row,) = rows(database)
    assert len(bytes.fromhex(row.private)) == 12 + 32 + 16
    assert repr(desk.statements.known()[0]).startswith("<omsdesk.services.statements.held.HeldKey object")


def test_two_desks_at_once_end_with_one_key(place, settings, database):
    add(database, IVAN)
    gate, made = threading.Barrier(2), []

    def begin():
        own = Database(place.store, place.key)
        try:
            gate.wait()
            made.append(Statements(own, replace(settings, organisation=OURS), SEAT).own().key.id)
        finally:
            own.close()

    desks = [threading.Thread(target=begin) for _ in range(2)]
    for one in desks:
        one.start()
    for one in desks:
        one.join()
    assert len(set(made)) == 1
    assert [row.id for row in rows(database)] == made[:1]


def test_a_renewed_key_signs_what_comes_and_the_old_one_what_was(desk, database):
    old = desk.statements.own().key
    desk.statements.renew()
    new = desk.statements.own().key
    first, second = desk.statements.known()
    assert {first.id, second.id} == {old.id, new.id}
    assert [one.id for one in desk.statements.known() if one.retired_at is None] == [new.id]
    assert [action for action, *_ in actions(database)] == ["make statement key", "retire statement key", "make statement key"]
    desk.statements.renew()
    assert len([one for one in desk.statements.known() if one.retired_at is None]) == 1


def test_the_file_says_whose_it_is_and_what_was_taken_back(desk):
    number = statement.read(desk.extract(IVAN.enp)).statement.number
    desk.statements.revoke(number, RevocationReason.OTHER, "Иванов просил")
    own = desk.statements.own()
    said = statement_key.read(own.file).key
    assert own.file.startswith(f"# Ключ, которым организация «{OURS.name}»")
    assert own.key.fingerprint in own.file
    assert (said.organisation, said.title, said.public) == (OURS.code, OURS.name, own.key.public)
    # no words of ours leave the register: they may name somebody
    assert [(one.number, one.reason) for one in said.revoked] == [(number, "other")]
    assert statement_key.read(own.code).key == replace(said, revoked=())
    assert not own.is_renamed
    assert Statements(desk.database, replace(desk.settings, organisation=Organisation(code="1")), SEAT).own().is_renamed


def test_the_sheet_of_the_key_says_what_is_compared(desk, database, settings):
    letters = letters_of(desk.printing.key().content)
    key = desk.statements.own().key
    assert squeezed(key.fingerprint.split()[0]) in letters
    assert "Петрова" in letters
    nameless = Desk(database, settings, seat=replace(SEAT, clerk="root", is_named=False))
    assert "root" not in letters_of(nameless.printing.key("A5").content)
    with database.read() as session:
        printed = [one.action for one in session.execute(select(records.AuditLine)).scalars() if one.action == "print key"]
    assert len(printed) == 2


# ---- those of others


def test_a_key_is_shown_before_it_is_loaded(desk, database):
    signer = Signer()
    shown = desk.statements.announced(signer.announced())
    assert (shown.key.title, shown.is_known, shown.others, rows(database)) == ("Больница № 6", False, (), [])
    assert shown.key.fingerprint == statement_key.fingerprint(signer.public)
    loaded = desk.statements.trust(signer.announced())
    assert (loaded.key.id, loaded.revoked) == (shown.key.id, 0)
    assert desk.statements.announced(signer.announced()).is_known
    assert [one.title for one in desk.statements.known()] == ["Больница № 6"]
    assert actions(database) == [("trust key", loaded.key.id, None)]


def test_a_key_that_is_loaded_again_takes_its_new_name(desk):
    signer = Signer()
    desk.statements.trust(signer.announced())
    desk.statements.trust(signer.announced(title="Больница № 6 им. Ильина"))
    assert [one.title for one in desk.statements.known()] == ["Больница № 6 им. Ильина"]


def test_another_key_of_the_same_organisation_wants_a_yes(desk):
    old, new = Signer(), Signer()
    desk.statements.trust(old.announced())
    with pytest.raises(Rejected) as raised:
        desk.statements.trust(new.announced())
    assert raised.value.code == "statement_key.other"
    assert statement_key.fingerprint(old.public) in str(raised.value.values["fingerprint"])
    since = datetime(2026, 6, 1, tzinfo=UTC)
    assert [one.id for one in desk.statements.trust(new.announced(since=since), replace_others=True).others] == [
        statement_key.key_id(old.public).hex()
    ]
    assert {one.public: one.retired_at for one in desk.statements.known()} == {old.public: since, new.public: None}
    # the old file brought again puts the old key in force no more
    desk.statements.trust(old.announced())
    assert {one.public: one.retired_at for one in desk.statements.known()} == {old.public: since, new.public: None}
    assert [len(one.states) for one in desk.statements.known()] == [1, 1]


def test_a_key_with_our_own_code_leaves_ours_in_force(desk):
    own = desk.statements.own().key
    twin = Signer(OURS.code, "Второй регистр")
    assert desk.statements.announced(twin.announced()).is_rival
    with pytest.raises(Rejected, match=r"statement_key\.rival_asked") as raised:
        desk.statements.trust(twin.announced())
    assert OURS.code in wording.say(raised.value.code, **raised.value.values)
    loaded = desk.statements.trust(twin.announced(), replace_others=True)
    assert (loaded.is_rival, loaded.others) == (True, ())
    assert [(one.id == own.id, one.retired_at) for one in desk.statements.known()] == [(True, None), (False, None)]
    ours, theirs = desk.statements.known()
    assert [one.code for one in ours.states] == ["statement_key.own_word", "statement_key.current"]
    assert (theirs.is_rival, [one.code for one in theirs.states]) == (True, ["statement_key.rival"])
    # one that took its place is the rival then
    desk.statements.trust(Signer(OURS.code, "Третий регистр").announced(), replace_others=True)
    assert sorted(one.is_rival for one in desk.statements.known()) == [False, False, True]
    assert desk.statements.announced(twin.announced()).is_retired
    assert desk.statements.trust(twin.announced()).said.code == "statement_key.stays_retired"


def test_a_key_with_our_code_is_a_rival_before_our_own_is_made(desk):
    twin = Signer(OURS.code, "Второй регистр")
    with pytest.raises(Rejected, match=r"statement_key\.rival_asked"):
        desk.statements.trust(twin.announced())
    assert desk.statements.known() == ()


def test_a_key_is_called_by_its_name_else_by_its_code_in_words(desk):
    named, coded, nameless = (Signer(*one) for one in (("1", "Больница"), ("2", ""), ("", "")))
    called = [desk.statements.trust(one.announced()).key.called for one in (named, coded, nameless)]
    assert called == ["Больница", Said("statement.coded", {"code": "2"}), Said("statement.nameless")]


def test_our_own_key_is_neither_loaded_nor_taken_out(desk):
    own = desk.statements.own()
    for deed in (lambda: desk.statements.trust(own.file), lambda: desk.statements.forget(own.key.id)):
        with pytest.raises(Rejected, match=r"statement_key\.own"):
            deed()


def in_force(desk):
    return [one.public for one in desk.statements.known() if one.retired_at is None]


def test_a_key_that_is_taken_out_puts_back_what_it_replaced(desk, database):
    good, imposter = Signer(), Signer()
    desk.statements.trust(good.announced())
    desk.statements.trust(Signer("660002", "Другая").announced())
    desk.statements.trust(imposter.announced(since=datetime(2020, 1, 1, tzinfo=UTC)), replace_others=True)
    with pytest.raises(Rejected, match=r"statement\.after_retirement"):
        desk.brought(good.said())
    gone = desk.statements.forget(statement_key.fingerprint(imposter.public))
    assert [one.code for one in gone.said] == ["cli.statement.forgotten", "statement_key.back"]
    assert (gone.key.public, gone.back.public, good.public in in_force(desk)) == (imposter.public, good.public, True)
    assert desk.brought(good.said()).statement.state.value == "genuine"
    assert actions(database)[-1] == ("revive key", gone.back.id, None)
    assert probe(desk).sound
    # nothing comes back for the last one
    last = desk.statements.forget(statement_key.fingerprint(good.public))
    assert (last.back, [one.code for one in last.said]) == (None, ["cli.statement.forgotten"])


def test_the_last_that_was_replaced_comes_back_whatever_the_keys_say_of_themselves(desk):
    first, second, third = Signer(), Signer(), Signer()
    for one, year in ((first, 2024), (second, 2026), (third, 2020)):
        desk.statements.trust(one.announced(since=datetime(year, 1, 1, tzinfo=UTC)), replace_others=True)
    # one that is replaced itself takes nothing with it
    assert desk.statements.forget(statement_key.fingerprint(first.public)).back is None
    assert desk.statements.forget(statement_key.fingerprint(third.public)).back.public == second.public
    assert in_force(desk) == [second.public]


def test_nothing_comes_back_beside_another_key_that_is_in_force(desk, database):
    good, first, second = Signer(), Signer(), Signer()
    desk.statements.trust(good.announced())
    desk.statements.trust(first.announced(), replace_others=True)
    key = HeldKey(statement_key.key_id(second.public).hex(), good.code, "", second.public, None, SINCE, "x", None)
    with database.write() as session:
        held.put_key(database, session, SEAT, "trust key", key)
    assert desk.statements.forget(key.id).back is None
    assert in_force(desk) == [first.public]


def test_a_key_that_was_replaced_comes_back_where_that_is_said(desk, database):
    good, imposter = Signer(), Signer()
    desk.statements.trust(good.announced())
    desk.statements.trust(imposter.announced(since=datetime(2020, 1, 1, tzinfo=UTC)), replace_others=True)
    assert desk.statements.announced(good.announced()).is_retired
    stays = desk.statements.trust(good.announced())
    assert (stays.said.code, in_force(desk)) == ("statement_key.stays_retired", [imposter.public])
    renamed = desk.statements.trust(good.announced(title="Новое имя"))
    assert (renamed.said.code, renamed.key.title, in_force(desk)) == (
        "statement_key.stays_retired", "Новое имя", [imposter.public],
    )  # fmt: skip
    back = desk.statements.trust(good.announced(), replace_others=True)
    assert (back.said.code, back.is_retired, in_force(desk)) == ("statement_key.revived", False, [good.public])
    assert desk.brought(good.said()).statement.state.value == "genuine"
    with pytest.raises(Rejected, match=r"statement\.after_retirement"):
        desk.brought(imposter.said())
    assert probe(desk).sound


def test_what_changed_nothing_is_not_said_to_be_loaded(desk):
    signer = Signer()
    said = [
        desk.statements.trust(text, replace_others=again).said
        for text, again in (
            (signer.announced(), False), (signer.announced(), False), (signer.announced(), True),
            (signer.announced(revoked=(Revoked("2026-000001", SINCE, "lost"),)), False),
        )
    ]  # fmt: skip
    codes = ["statement_key.loaded", "statement_key.known", "statement_key.known", "statement_key.known_news"]
    assert [one.code for one in said] == codes
    assert said[-1].values["revoked"] == 1


def test_a_key_is_taken_out_and_what_it_took_back_stays_so(desk, database):
    signer = Signer()
    desk.statements.trust(signer.announced(revoked=(Revoked("2026-000001", SINCE, "ошибка"),)))
    desk.statements.trust(Signer("660002", "Другая").announced())
    for unknown in ("", "zzzz", statement_key.fingerprint(signer.public)[:3]):
        with pytest.raises(NotFound, match=r"statement_key\.unknown"):
            desk.statements.forget(unknown)
    gone = desk.statements.forget(statement_key.fingerprint(signer.public)[:24])
    assert gone.key.public == signer.public
    assert [one.title for one in desk.statements.known()] == ["Другая"]
    assert probe(desk).sound
    assert desk.brought(signer.said(number="2026-000001")).statement.state.value == "unknown_key"
    # an older file knows nothing of it
    assert desk.statements.trust(signer.announced()).revoked == 0
    assert desk.brought(signer.said(number="2026-000001")).statement.state.value == "revoked"
    assert probe(desk).sound


def test_what_was_changed_past_the_program_is_taken_back_anew_by_the_file(desk, database):
    signer = Signer()
    file = signer.announced(revoked=(Revoked("2026-000001", SINCE, "lost"),))
    desk.statements.trust(file)
    with database.write() as session:
        session.execute(update(held.REVOKED).values(reason="иначе"))
    assert not probe(desk).sound
    assert desk.statements.trust(file).revoked == 1
    assert probe(desk).sound


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("шум", "statement_key.none"),
        (Signer().said(), "statement_key.none"),
        (Signer().announced()[:60], "coded_text.broken"),
        (f"# Ключ\n{Signer().announced()[:60]}", "coded_text.broken"),
        (coded_text.encode(statement_key.PREFIX, b"\x02" * 200), "coded_text.newer"),
        (statement_key.write(statement_key.AnnouncedKey(bytes(32), "1", "1", SINCE), bytes(64)), "statement_key.forged"),
        (statement_key.write(statement_key.AnnouncedKey(b"\xff" * 32, "1", "1", SINCE), bytes(64)), "statement_key.forged"),
    ],
    # keys are made anew in each process: the cases have names of their own
    ids=["noise", "statement", "cut", "cut file", "newer", "no key", "no point"],
)
def test_what_is_no_key_is_not_loaded(desk, text, code):
    with pytest.raises(Rejected) as raised:
        desk.statements.trust(text)
    assert raised.value.code == code
    assert desk.statements.known() == ()


def test_a_file_is_read_as_it_was_written(desk, tmp_path):
    file = tmp_path / "own.omskey"
    file.write_bytes(b"\xef\xbb\xbf" + Signer().announced().encode())
    assert desk.statements.announced(text_in(file)).key.title == "Больница № 6"
    for wrong, code in ((tmp_path / "none", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(Rejected, match=rf"statement_key\.{code}") as raised:
            text_in(wrong)
        assert raised.value.values["path"] == str(wrong)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(Rejected, match=r"statement_key\.unreadable"):
        text_in(file)


def test_a_key_is_read_from_its_sheet_and_from_a_picture_of_it(desk, tmp_path):
    paper = desk.printing.key().content
    (tmp_path / "key.pdf").write_bytes(paper)
    page = rasters.pages(paper, 150)[0]
    Image.frombytes("RGB", (page.width, page.height), page.rgb).save(tmp_path / "key.png")
    for name in ("key.pdf", "key.png"):
        assert statement_key.read(text_in(tmp_path / name)).key.public == desk.statements.own().key.public
    Image.new("RGB", (50, 50), "white").save(tmp_path / "white.png")
    with pytest.raises(Rejected, match=r"picture\.no_code"):
        text_in(tmp_path / "white.png")


# ---- taken back


def test_only_what_was_printed_is_taken_back_once_and_with_a_reason(desk, database):
    looked_at = desk.coverage.verify(IVAN.enp).check
    nobody = desk.coverage.verify("Щукин 12.05.1980").check
    desk.printing.proof(nobody)
    for number, code in (
        (looked_at, "statement.unprinted"), (nobody, "statement.unprinted"), ("2026-999999", "statement.unknown"),
        ("2026-П000001", "statement.unknown"),
    ):  # fmt: skip
        for deed in (desk.statements.issued, lambda one: desk.statements.revoke(one, RevocationReason.LOST)):
            with pytest.raises(NotFound) as raised:
                deed(number)
            assert raised.value.code == code
            assert "{" not in wording.say(code, **raised.value.values)
    number = statement.read(desk.extract(IVAN.enp)).statement.number
    for reason, words, code in ((None, "ошибка", "statement.reason"), (RevocationReason.OTHER, " ", "statement.words")):
        with pytest.raises(Rejected) as raised:
            desk.statements.revoke(number, reason, words)
        assert raised.value.code == code
    taken_back = desk.statements.revoke(number, RevocationReason.CHANGED, " сменил\nфамилию ")
    assert (taken_back.words, taken_back.clerk, taken_back.kinds) == ("сменил фамилию", SEAT.clerk, (Kind.EXTRACT,))
    for again in (desk.statements.issued, lambda one: desk.statements.revoke(one, RevocationReason.LOST)):
        with pytest.raises(Rejected, match=r"statement\.revoked_already"):
            again(number)
    assert desk.statements.revoked() == (taken_back,)
    key = desk.statements.own().key
    assert actions(database)[-1] == ("revoke statement", f"{key.id}/{number}", 1)
    desk.statements.renew()
    assert desk.statements.revoked() == (taken_back,)


def test_whose_paper_it_is_is_seen_before_it_is_taken_back_and_the_look_is_audited(desk, database):
    number = statement.read(desk.extract(IVAN.enp)).statement.number
    desk.printing.proof(number)
    papers = desk.statements.issued(f" {number} ")
    assert (papers.number, papers.kinds, papers.person_id) == (number, (Kind.EXTRACT, Kind.PROOF), 1)
    said = wording.say(papers.said.code, **papers.said.values)
    assert said.startswith(f"Под № {number}: выписка, справка о проверке от ")
    assert said.endswith(", Иванов Иван Иванович, 12.05.1980.")
    with database.read() as session:
        last = session.execute(select(records.AuditLine).order_by(records.AuditLine.seq.desc())).scalars().first()
    assert (last.action, last.entity, last.entity_id, last.person_id) == ("view", "coverage_check", number, 1)


def test_what_was_taken_back_is_listed_the_latest_first_with_who_and_why(desk):
    numbers = [statement.read(desk.extract(IVAN.enp)).statement.number for _ in range(2)]
    for number in numbers:
        desk.statements.revoke(number, RevocationReason.MISTAKE)
    rows = desk.statements.revoked()
    assert [one.number for one in rows] == numbers[::-1]
    assert {(one.reason, one.words, one.clerk, one.kinds, one.because.code) for one in rows} == {
        (RevocationReason.MISTAKE, "", SEAT.clerk, (Kind.EXTRACT,), "statement.because.mistake")
    }


def test_words_of_an_earlier_program_stay_where_they_are_and_go_to_nobody(desk, database):
    number = statement.read(desk.extract(IVAN.enp)).statement.number
    key = desk.statements.own().key
    with database.write() as session:
        older = held.TakenBack(number, SINCE, SimpleNamespace(value="ошибка в имени Иванова"))
        held.put_revoked(database, session, SEAT, key.id, older)
    (row,) = desk.statements.revoked()
    assert (row.reason, row.words) == (RevocationReason.OTHER, "ошибка в имени Иванова")
    assert [one.reason for one in statement_key.read(desk.statements.own().file).key.revoked] == ["other"]


# ---- past the program


def test_a_key_that_is_put_in_past_the_program_proves_nothing_and_is_told(desk, database):
    signer = Signer()
    with database.write() as session:
        held.put_key(database, session, SEAT, "trust key", HeldKey(
            statement_key.key_id(signer.public).hex(), signer.code, signer.name, signer.public, None, SINCE, "x", None,
        ))  # fmt: skip
        session.execute(update(held.KEY).values(mac="0" * 64))
    assert desk.brought(signer.said()).statement.state.value == "unknown_key"
    (row,) = desk.statements.known()
    assert (row.is_sound, [one.code for one in row.states]) == (False, ["statement_key.unsound"])
    told = probe(desk)
    assert (told.sound, told.said.values["wrong"]) == (False, (row.id,))
    assert desk.statements.forget(row.id).key.id == row.id
    assert probe(desk).sound


def test_a_key_that_was_changed_replayed_or_taken_out_is_told(desk, database):
    signer = Signer()
    desk.statements.trust(signer.announced())
    with database.read() as session:
        before = session.execute(select(held.KEY)).mappings().one()
    desk.statements.trust(signer.announced(title="Новое имя"))
    for spoil in (
        update(held.KEY).values(retired_at=SINCE),
        update(held.KEY).values({**before}),
        delete(held.KEY),
    ):
        with database.write() as session:
            session.execute(spoil)
        assert probe(desk).said.values["wrong"] == (before["id"],)


def test_what_was_taken_back_cannot_be_put_back_past_the_program(desk, database):
    text = desk.extract(IVAN.enp)
    number = statement.read(text).statement.number
    desk.statements.revoke(number, RevocationReason.MISTAKE)
    key = desk.statements.own().key
    with database.write() as session:
        session.execute(update(held.REVOKED).values(reason="иначе"))
    assert probe(desk).said.values["wrong"] == (f"{key.id}/{number}",)
    with database.write() as session:
        session.execute(delete(held.REVOKED))
    assert probe(desk).said.values["wrong"] == (f"{key.id}/{number}",)


def test_a_spoilt_key_of_ours_is_replaced_by_a_new_one(desk, database):
    old = desk.statements.own().key
    with database.write() as session:
        session.execute(update(held.KEY).values(organisation_code="999999"))
    new = desk.statements.own().key
    assert new.id != old.id
    assert desk.brought(desk.extract(IVAN.enp)).statement.is_sound
    assert probe(desk).said.values["wrong"] == (old.id,)
    desk.statements.forget(old.id)
    assert probe(desk).sound


def test_a_sound_register_counts_its_keys(desk):
    desk.extract(IVAN.enp)
    desk.statements.trust(Signer().announced(revoked=(Revoked("2026-000001", SINCE, "ошибка"),)))
    assert (probe(desk).sound, dict(probe(desk).said.values)) == (True, {"keys": 2, "revoked": 1, "wrong": None})
