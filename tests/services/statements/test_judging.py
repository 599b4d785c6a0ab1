"""A statement that is brought: genuine, altered, forged, old, taken back and nobody's are told apart; the register decides."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from omsdesk import wording
from omsdesk.errors import Rejected, Said
from omsdesk.models import records
from omsdesk.models.drafts import VaccinationDraft
from omsdesk.models.numbers import coded_text, statement
from omsdesk.models.numbers.statement import Kind, Stated, StatedCoverage
from omsdesk.models.numbers.statement_key import RevocationReason, Revoked
from omsdesk.models.search_key import relayout
from omsdesk.models.words import CoverageStatus, EventKind, VerdictKind
from omsdesk.services import checking
from omsdesk.services.search import meant
from omsdesk.services.statements import StatementAnswer, StatementRefused, StatementState, held
from omsdesk.services.statements.held import now
from tests import visits
from tests.builders import SEAT, add, person, policy
from tests.services.statements.signer import IVAN, SINCE, Desk, Signer, altered


@pytest.fixture
def desk(database, settings):
    add(database, IVAN)
    return Desk(database, settings)


@pytest.fixture
def other(desk):
    """An organisation whose key is known here."""
    signer = Signer()
    desk.statements.trust(signer.announced())
    return signer


def told(answer):
    """State, whether it agrees, whether it is outdated, and the code of its sentence."""
    brought = answer.statement
    return brought.state.value, brought.agrees, brought.outdated, brought.said.code


def refusal(desk, text):
    with pytest.raises(StatementRefused) as raised:
        desk.brought(text)
    return raised.value


@pytest.mark.parametrize("kind", [Kind.EXTRACT, Kind.PROOF])
def test_our_own_statement_is_genuine_and_agrees(desk, kind):
    text = desk.of(desk.coverage.verify(IVAN.enp), kind)
    for delivered in (text, text.lower(), text.encode(), f"]Q1{text[:50]}\r\n{text[50:]}\n"):
        answer = desk.brought(delivered)
        assert told(answer) == ("genuine", True, False, "statement.agrees")
        assert (answer.verdict, answer.warnings) == (VerdictKind.INSURED, ())
        assert answer.statement.is_sound
        assert answer.statement.issuer == "Поликлиника № 1"
        assert answer.key == f"OMSDESK1 {answer.statement.statement.number}"
    assert "Поликлиника № 1" in wording.say(answer.statement.said.code, "ru", **answer.statement.said.values)


def test_a_statement_typed_or_chosen_by_hand_is_judged_as_a_scanned_one(desk):
    text = desk.extract(IVAN.enp)
    assert told(desk.coverage.verify(text)) == told(desk.coverage.verify_person(1, None, text, "scan"))


def test_anothers_statement_is_genuine_once_their_key_is_known(desk, other):
    answer = desk.brought(other.said())
    assert told(answer) == ("genuine", True, False, "statement.agrees")
    assert answer.statement.issuer == "Больница № 6"


def test_nobodys_statement_cannot_be_told_and_is_compared_all_the_same(desk):
    answer = desk.brought(Signer().said())
    assert told(answer) == ("unknown_key", True, False, "statement.unknown_key")
    assert (answer.verdict, answer.statement.issuer) == (VerdictKind.INSURED, None)
    assert [one.code for one in answer.warnings] == ["statement.unknown_key"]


@pytest.mark.parametrize("at", [9, 30, 60, 120, -1])
def test_an_altered_statement_answers_nothing(desk, at):
    text = desk.extract(IVAN.enp)
    checks = count(desk.database)
    error = refusal(desk, altered(text, at if at > 0 else len(text) - 1))
    assert (error.code, error.exit_code, error.answer.state) == ("statement.altered", 64, StatementState.ALTERED)
    assert count(desk.database) == checks


def test_a_statement_of_a_later_program_says_so(desk):
    raw = bytearray(coded_text.decode(statement.PREFIX, desk.extract(IVAN.enp)))
    raw[0] = 2
    assert refusal(desk, coded_text.encode(statement.PREFIX, bytes(raw))).code == "coded_text.newer"


def refusals(database):
    line = records.AuditLine
    with database.read() as session:
        wanted = select(line.entity, line.entity_id, line.person_id, line.reason).where(line.action == "refuse statement")
        return [tuple(row) for row in session.execute(wanted.order_by(line.seq))]


def test_that_a_document_which_proves_nothing_was_shown_is_a_line_that_names_nobody(desk, database, other):
    own = desk.of(desk.coverage.verify(IVAN.enp), Kind.EXTRACT)
    number = statement.read(own).statement.number
    false, wrong = Signer(other.code, other.name), altered(own, len(own) - 20)
    desk.brought(other.said())
    for text in (wrong, false.said(), false.said(number="Иванов И. И."), own[:-8], own[:60]):
        refusal(desk, text)
    with pytest.raises(StatementRefused):
        desk.coverage.verify_person(1, None, wrong, "scan")
    assert refusals(database) == [
        ("statement", number, None, "altered"), ("statement", "2026-000777", None, "forged"), ("statement", "", None, "forged"),
        ("statement", "", None, "altered"), ("statement", number, None, "altered"),
    ]  # fmt: skip


def test_a_document_is_weighed_before_anything_of_it_is_entered_and_no_check_is_made(desk, database, other):
    text, checks = desk.extract(IVAN.enp), count(database)
    assert desk.statements.brought(text).is_signed_well
    with pytest.raises(StatementRefused, match=r"statement\.altered"):
        desk.statements.brought(altered(text))
    assert [reason for *_, reason in refusals(database)] == ["altered"]
    assert count(database) == checks


def test_what_is_signed_with_another_key_in_a_known_name_is_forged(desk, other):
    error = refusal(desk, Signer(other.code, other.name).said())
    assert (error.code, error.answer.state) == ("statement.forged", StatementState.FORGED)
    assert dict(error.values) == {"organisation": "Больница № 6"}


def test_what_is_forged_is_said_as_far_as_it_is_known(desk, other):
    said = [
        refusal(desk, Signer(other.code, other.name).said()),
        refusal(desk, other.said(organisation="999999")),
    ]
    for error in said:
        for language, words in (
            ("ru", ("подделка", "ошибка чтения", "отпечаток")),
            ("en", ("forgery", "misread", "fingerprint")),
        ):
            sentence = wording.say(error.code, language, **error.values)
            assert [word for word in words if word not in sentence] == []


def test_ours_is_told_from_forged_before_our_first_paper_and_no_key_is_made_by_looking(desk):
    for _ in range(2):
        error = refusal(desk, Signer(desk.settings.organisation.code).said())
        assert (error.code, desk.statements.known()) == ("statement.forged", ())
    assert dict(error.values) == {"organisation": "Поликлиника № 1"}


def test_a_key_signs_for_nobody_else(desk, other):
    error = refusal(desk, other.said(organisation="999999"))
    assert (error.code, error.answer.state) == ("statement.other_organisation", StatementState.FORGED)
    assert dict(error.values) == {"organisation": Said("statement.coded", {"code": "999999"}), "signer": "Больница № 6"}


def test_a_paper_of_a_practice_register_is_never_forged(desk, database, other):
    made = (
        Signer(other.code, other.name).said(practice=True),
        Signer(desk.settings.organisation.code).said(practice=True),
        other.said(practice=True, organisation="999999"),
    )
    assert {told(desk.brought(text)) for text in made} == {("unknown_key", None, False, "statement.practice")}
    assert refusal(desk, altered(other.said(practice=True))).code == "statement.altered"
    with database.write() as session:
        session.add(records.Fact(name="practice", value="1"))
    assert {told(desk.brought(text))[::3] for text in made} == {("unknown_key", "statement.unknown_key")}


def test_the_unnamed_are_nobody_in_particular(desk):
    answer = desk.brought(Signer("", "").said())
    assert told(answer)[0] == "unknown_key"
    assert answer.statement.said.values["what"].values["issuer"].code == "statement.nameless"
    desk.statements.trust(Signer("", "").announced())
    assert told(desk.brought(Signer("", "").said()))[0] == "unknown_key"


def test_after_a_renewal_the_old_key_holds_for_what_was_before(desk):
    before = desk.extract(IVAN.enp)
    answer = desk.coverage.verify(IVAN.enp)
    reprint = desk.of(answer)
    desk.statements.renew()
    assert told(desk.brought(before))[0] == "genuine"
    assert desk.of(answer) == reprint


def test_papers_of_one_batch_are_signed_each_by_the_key_of_its_moment(desk, monkeypatch):
    before = desk.coverage.verify(IVAN.enp)
    monkeypatch.setattr("omsdesk.services.statements.held.now", lambda: now() + timedelta(seconds=1))
    desk.of(before)
    desk.statements.renew()
    after = replace(before, check="2026-000099", at=before.at + timedelta(seconds=5))
    texts = desk.printing._signed("extract", [after, before, after])
    keys = {number: statement.read(text).statement.key_id.hex() for number, text in texts.items()}
    with desk.database.read() as session:
        kept = {one.retired_at is None: one.id for one in held.keys(desk.database, session.connection())}
    assert keys == {before.check: kept[False], after.check: kept[True]}


def test_what_a_key_signed_after_it_was_replaced_is_forged(desk, other):
    desk.statements.trust(
        Signer(other.code, "Больница № 6").announced(since=datetime(2026, 6, 1, tzinfo=UTC)), replace_others=True
    )
    assert told(desk.brought(other.said(issued=datetime(2026, 5, 31, tzinfo=UTC))))[0] == "genuine"
    error = refusal(desk, other.said(issued=datetime(2026, 6, 1, tzinfo=UTC)))
    assert (error.code, error.answer.state) == ("statement.after_retirement", StatementState.FORGED)


def test_a_statement_that_was_taken_back_says_when_and_why(desk):
    text = desk.extract(IVAN.enp)
    number = statement.read(text).statement.number
    desk.statements.revoke(f" {number} ", RevocationReason.MISTAKE, "в нём\nИванова")
    answer = desk.brought(text)
    assert told(answer) == ("revoked", True, False, "statement.revoked")
    assert answer.statement.revoked_because == "mistake"
    assert "по ошибке" in answer.said(answer.warnings[0])
    assert "Иванова" not in answer.said(answer.warnings[0])
    assert answer.verdict is VerdictKind.INSURED


def test_another_desk_learns_what_was_taken_back_from_the_file(desk, other):
    taken_back = (Revoked("2026-000777", SINCE, "ошибка у Иванова"),)
    assert desk.statements.trust(other.announced(revoked=taken_back)).revoked == 1
    assert desk.statements.trust(other.announced(revoked=taken_back)).revoked == 0
    answer = desk.brought(other.said())
    # words of an earlier program are nobody's reason here
    assert (told(answer)[0], answer.statement.revoked_because) == ("revoked", "other")
    assert told(desk.brought(other.said(number="2026-000778")))[0] == "genuine"
    renewed = Signer(other.code, other.name)
    desk.statements.trust(renewed.announced(since=now()), replace_others=True)
    assert told(desk.brought(other.said()))[0] == "revoked"


def count(database):
    with database.read() as session:
        return len(session.execute(select(records.Check.id)).all())


def test_search_finds_nobody_by_what_proves_nothing(desk, other):
    search, forged = desk.coverage._search, Signer(other.code, other.name).said()
    found = search.find(forged)
    assert (found.rows, [one.code for one in found.question.hints], found.question.statement) == (
        (),
        ["statement.forged"],
        forged,
    )
    assert search.total(forged) == 0
    for ask in (search.asked, search.scanned):
        with pytest.raises(StatementRefused, match=r"statement\.forged"):
            ask(forged)
    for genuine in (other.said(), Signer("660009", "Неизвестная").said()):
        assert [row.enp for row in search.find(genuine).rows] == [IVAN.enp]


def test_search_says_what_a_statement_is_worth_by_its_signature(desk, other):
    search = desk.coverage._search
    own = desk.extract(IVAN.enp)
    desk.statements.revoke(statement.read(own).statement.number, RevocationReason.MISTAKE)
    cases = {
        other.said(): ("statement.signed_well", None),
        own: ("statement.revoked", "statement.revoked"),
        Signer("660009", "Неизвестная").said(): ("statement.unknown_key", "statement.unknown_key"),
        other.said(practice=True): ("statement.practice", "statement.practice"),
        IVAN.enp: (None, None),
    }
    for text, (code, warning) in cases.items():
        for ask in (search.find, search.asked):
            stated = ask(text).question.stated
            assert (stated.by_signature.code if stated else None) == code
        assert code_of(meant.stated(search, text)) == code_of(search.find(text).question.caution) == warning
    assert code_of(search.find(Signer(other.code, other.name).said()).question.caution) == "statement.forged"
    assert search.find("Щукин").question.caution is None


def code_of(said):
    return said.code if said else None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"issued": now() + timedelta(days=3)}, "statement.ahead"),
        ({"issued": now() + timedelta(days=3), "on": date(2026, 11, 22)}, "statement.ahead"),
        ({"on": (now() + timedelta(days=30)).date()}, "statement.for_later"),
        ({"issued": now() + timedelta(hours=20)}, "statement.agrees"),
    ],
)
def test_a_statement_of_a_day_that_is_still_to_come_says_so(desk, other, changes, code):
    answer = desk.brought(other.said(**changes))
    brought = answer.statement
    assert (brought.said.code, brought.is_ahead, brought.is_sound) == (
        code,
        code != "statement.agrees",
        code == "statement.agrees",
    )
    assert desk.coverage.answer(answer.check) == answer
    assert "{" not in answer.said(brought.said)
    assert answer.verdict is VerdictKind.INSURED


@pytest.mark.parametrize("changes", [{"issued": now() + timedelta(days=3)}, {"on": (now() + timedelta(days=3)).date()}])
def test_an_unknown_statement_of_a_day_that_is_still_to_come_says_both(desk, changes):
    answer = desk.brought(Signer().said(**changes))
    assert told(answer)[::3] == ("unknown_key", "statement.unknown_key_ahead")
    day = wording.day((now() + timedelta(days=3)).astimezone().date())
    assert f"({day}), ещё не наступил" in answer_said(answer)


def test_what_answers_for_a_day_behind_the_day_of_the_desk_is_ahead_whatever_the_clock_says(desk, other):
    earlier = Desk(desk.database, replace(desk.settings, fixed_today=date(2026, 11, 1)))
    statement = earlier.brought(other.said(on=date(2026, 11, 22), issued=now())).statement
    assert (statement.is_ahead, statement.is_sound) == (True, False)


def test_a_clock_that_stands_behind_the_day_of_the_desk_accuses_nobody(desk, other):
    later = Desk(desk.database, replace(desk.settings, fixed_today=date(2030, 1, 1)))
    answer = later.brought(other.said(on=date(2030, 1, 1), issued=datetime(2030, 1, 1, 9, tzinfo=UTC)))
    assert not answer.statement.is_ahead


# ---- against the register

DIFFERENT = [
    ({"person": Stated("Петров", "Иван", "Иванович", IVAN.birth_date, IVAN.enp)}, {"surname": ("Петров", "Иванов")}),
    ({"person": Stated("Иванов", "", "Иванович", IVAN.birth_date, IVAN.enp)}, {"name": (None, "Иван")}),
    ({"person": Stated("ИВАНОВ", "иван", "Иванович", date(1980, 5, 13), IVAN.enp)},
     {"birth_date": (date(1980, 5, 13), IVAN.birth_date)}),
    ({"person": Stated("Иванов", "Иван", "Иванович", IVAN.birth_date, None)}, {"enp": (None, IVAN.enp)}),
    ({"says": StatedCoverage(CoverageStatus.SUSPENDED, date(2015, 3, 1), date(2027, 1, 1), "77002")},
     {"status": ("suspended", "active"), "until": (date(2027, 1, 1), None), "insurer": ("77002", "77001")}),
    ({"says": StatedCoverage(CoverageStatus.NONE, None, None, "")},
     {"status": ("none", "active"), "since": (None, date(2015, 3, 1)), "insurer": (None, "77001")}),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "differences"), DIFFERENT)
def test_what_differs_is_said_field_by_field_and_the_register_answers(desk, other, changes, differences):
    answer = desk.brought(other.said(**changes))
    brought = answer.statement
    assert told(answer) == ("genuine", False, False, "statement.differs")
    assert {one.field: (one.said, one.held) for one in brought.differences} == differences
    assert (answer.verdict, answer.status) == (VerdictKind.INSURED, CoverageStatus.ACTIVE)
    said = [answer.said(one) for one in answer.warnings]
    assert len(said) == 1 + len(differences)
    assert not any("{" in one for one in said)


def test_a_term_that_is_over_makes_it_old(desk, database, other):
    ended = add(
        database, replace(person("Старов Пётр Ильич", serial=7), enp=None, policies=(policy(None, until=date(2026, 10, 1)),))
    )
    text = desk.extract(ended)
    answer = desk.brought(text)
    assert told(answer) == ("genuine", True, True, "statement.outdated")
    assert answer.verdict is VerdictKind.NOT_INSURED


def test_a_statement_of_another_day_is_old_once_the_register_answers_otherwise(database, settings):
    changed = replace(
        IVAN, policies=(policy(IVAN.enp, until=date(2026, 11, 10)), policy(IVAN.enp, since=date(2026, 11, 11), insurer="77002"))
    )
    add(database, changed)
    desk = Desk(database, settings)
    other = Signer()
    desk.statements.trust(other.announced())
    answer = desk.brought(other.said(changed, on=date(2026, 11, 5), issued=datetime(2026, 11, 5, tzinfo=UTC)))
    assert told(answer) == ("genuine", True, True, "statement.outdated")


def test_ours_is_old_when_something_was_entered_since(desk, database):
    text = desk.extract(IVAN.enp)
    with database.write() as session:
        session.execute(update(records.Person).values(surname="Сидоров"))
    answer = desk.brought(text)
    assert told(answer) == ("genuine", False, True, "statement.outdated")
    assert [one.field for one in answer.statement.differences] == ["surname"]


def test_a_policy_that_was_closed_since_is_told(desk, database):
    number = add(database, person("Прежний Олег Ильич", serial=3))
    text = desk.extract(number)
    with database.write() as session:
        session.add(records.PolicyEvent(person_id=number, policy_n=1, n=9, kind=EventKind.CLOSED.value, on=date(2026, 11, 1),
                                        ground="замена", source=""))  # fmt: skip
    answer = desk.brought(text)
    assert told(answer)[1:3] == (False, True)
    assert "status" in [one.field for one in answer.statement.differences]


def test_a_statement_that_there_is_no_policy_is_as_good_as_any(desk, database):
    number = add(database, replace(person("Бесполисов Олег Ильич", serial=8), policies=()))
    answer = desk.brought(desk.extract(number))
    assert told(answer) == ("genuine", True, False, "statement.agrees")
    assert (answer.verdict, answer.statement.statement.says.status) == (VerdictKind.NOT_INSURED, CoverageStatus.NONE)


def test_who_is_not_held_is_compared_with_nobody(desk, other):
    answer = desk.brought(other.said(person("Чужой Олег Ильич", serial=55)))
    assert told(answer) == ("genuine", None, False, "statement.not_held")
    assert (answer.verdict, answer.person) == (VerdictKind.NOT_FOUND, None)
    assert "Чужой Олег Ильич, 12.05.1980" in answer.said(answer.statement.said)
    nameless = replace(Stated("", "", "", None, "7700000000000000"), enp="7756410832009999")
    assert "None" not in (said := answer_said(desk.brought(other.said(person=nameless))))
    assert "{" not in said


def answer_said(answer):
    return answer.said(answer.statement.said)


def test_a_document_that_answers_for_another_day_than_it_was_made_on_says_which(desk, other):
    issued = datetime(2026, 11, 22, 9, tzinfo=UTC)
    same, earlier = (
        answer_said(desk.brought(other.said(on=day, issued=issued))) for day in (date(2026, 11, 22), date(2026, 2, 1))
    )
    assert "отвечает" not in same
    assert "Выписка № 2026-000777 от 22.11.2026, отвечает на 01.02.2026 (Больница № 6): " in earlier


def test_of_several_nobody_is_chosen(desk, database, other):
    twins = [replace(person("Двойнов Олег Ильич", serial=one), enp=None) for one in (1, 2)]
    add(database, *twins)
    answer = desk.brought(other.said(twins[0]))
    assert (answer.verdict, told(answer)[1]) == (VerdictKind.AMBIGUOUS, None)


@pytest.mark.parametrize("changes", [{}, {"practice": True}])
def test_a_statement_with_the_number_of_another_opens_nobodys_card(desk, other, changes):
    woman = Stated("Иванова", "Мария", "Петровна", date(1990, 2, 3), IVAN.enp)
    answer = desk.brought(other.said(person=woman, **changes))
    assert (answer.verdict, answer.person, [one.enp for one in answer.candidates]) == (VerdictKind.AMBIGUOUS, None, [IVAN.enp])
    assert "verify.scan_of_another" in [one.code for one in answer.warnings]
    assert told(answer)[3] == ("statement.practice" if changes else "statement.not_held")


def test_a_person_without_a_number_is_found_by_name_and_birth_date(desk, database, other):
    lone = replace(person("Одинцов Олег Ильич", serial=4), enp=None, policies=(policy(None),))
    add(database, lone)
    answer = desk.brought(other.said(lone))
    assert (answer.person.surname, told(answer)[:2]) == ("Одинцов", ("genuine", True))


def test_a_statement_of_a_practice_register_proves_nothing_in_another(desk, other):
    answer = desk.brought(other.said(practice=True))
    assert told(answer) == ("genuine", None, False, "statement.practice")
    assert answer.statement.is_of_other_kind
    assert not answer.statement.is_sound


def test_a_practice_register_proves_its_own_and_no_others(desk, database):
    with database.write() as session:
        session.add(records.Fact(name="practice", value="1"))
    assert told(desk.brought(desk.extract(IVAN.enp))) == ("genuine", True, False, "statement.agrees")
    assert told(desk.brought(Signer().said()))[3] == "statement.no_practice"


def test_the_date_of_the_check_is_the_one_that_was_asked_for(desk, other):
    answer = desk.brought(other.said(), date(2014, 1, 1))
    assert (answer.on, answer.verdict, told(answer)[:2]) == (date(2014, 1, 1), VerdictKind.NOT_INSURED, ("genuine", True))


def test_the_check_keeps_what_was_said_of_the_statement(desk, other):
    answer = desk.brought(other.said(person=Stated("Петров", "Иван", "Иванович", date(1980, 5, 13), IVAN.enp)))
    assert desk.coverage.answer(answer.check) == answer
    kept = json.loads(checking.to_text(answer))["statement"]
    assert StatementAnswer.of(kept) == answer.statement
    text = desk.extract(IVAN.enp)
    desk.statements.revoke(statement.read(text).statement.number, RevocationReason.LOST)
    revoked = desk.brought(text)
    assert desk.coverage.answer(revoked.check) == revoked


def test_a_check_of_before_statements_is_opened_as_it_was(desk, database):
    answer = desk.coverage.verify(IVAN.enp)
    older = {name: value for name, value in json.loads(checking.to_text(answer)).items() if name != "statement"}
    with database.write() as session:
        session.execute(update(records.Check).values(statement=json.dumps(older)))
    assert desk.coverage.answer(answer.check) == answer


def test_what_cannot_be_read_says_nothing():
    answer = StatementAnswer(StatementState.ALTERED, "OMSDESK1", StatementRefused("x", None).answer)
    assert answer.statement is None


# ---- certificates


@pytest.fixture
def vaccinated(desk, database):
    given = VaccinationDraft("Совигрипп", dose="V1", series="A1")
    visits.put(database, 1, visits.draft(on=date(2026, 9, 1), vaccinations=(given, VaccinationDraft("БЦЖ", refused="отказ"))))
    return desk


def certificate(desk):
    """The text of a certificate that is printed now."""
    kept = []
    from omsdesk.services.printing import care_answers

    whole = care_answers.vaccinations
    care_answers.vaccinations = lambda about, held, code: kept.append((code.number, code.statement)) or whole(about, held, code)
    try:
        desk.care_papers.vaccinations(1)
    finally:
        care_answers.vaccinations = whole
    return kept[0]


def test_a_certificate_has_a_number_of_its_own_and_agrees(vaccinated):
    number, text = certificate(vaccinated)
    answer = vaccinated.brought(text)
    assert (number, told(answer)) == ("2026-П000001", ("genuine", True, False, "statement.agrees"))
    assert (answer.statement.statement.says.count, answer.statement.statement.says.last) == (1, date(2026, 9, 1))
    assert certificate(vaccinated)[0] == "2026-П000002"
    vaccinated.statements.revoke("2026-п000001", RevocationReason.CHANGED)
    assert told(vaccinated.brought(text))[0] == "revoked"


def test_a_later_dose_makes_a_certificate_old_and_an_earlier_one_makes_it_differ(vaccinated, database):
    _number, text = certificate(vaccinated)
    visits.put(database, 1, visits.draft(on=date(2026, 10, 1), vaccinations=(VaccinationDraft("Пентаксим", dose="V1"),)))
    assert told(vaccinated.brought(text)) == ("genuine", True, True, "statement.outdated")
    visits.put(database, 1, visits.draft(on=date(2026, 8, 1), vaccinations=(VaccinationDraft("Регевак В", dose="V1"),)))
    answer = vaccinated.brought(text)
    assert {one.field: (one.said, one.held) for one in answer.statement.differences} == {"doses": (1, 2)}


def test_another_dose_of_the_same_day_is_another_list(vaccinated, database):
    _number, text = certificate(vaccinated)
    with database.write() as session:
        session.execute(update(records.Vaccination).where(records.Vaccination.n == 1).values(series="B2"))
    answer = vaccinated.brought(text)
    assert [one.field for one in answer.statement.differences] == ["list"]
    assert "другой список" in answer.said(answer.warnings[1])
    with database.write() as session:
        session.execute(update(records.Visit).values(on=date(2026, 8, 20)))
    assert [one.field for one in vaccinated.brought(text).statement.differences] == ["last"]


def test_a_certificate_without_doses_is_old_with_the_first(desk, database):
    _number, text = certificate(desk)
    assert told(desk.brought(text)) == ("genuine", True, False, "statement.agrees")
    visits.put(database, 1, visits.draft(on=date(2026, 9, 1), vaccinations=(VaccinationDraft("Совигрипп"),)))
    assert told(desk.brought(text)) == ("genuine", True, True, "statement.outdated")


def test_doses_are_not_compared_for_whoever_may_not_read_them(vaccinated, database, settings):
    _number, text = certificate(vaccinated)
    reception = Desk(database, settings, seat=replace(SEAT, role="reception"))
    answer = reception.brought(text)
    assert told(answer) == ("genuine", None, False, "statement.not_compared")
    assert answer.statement.differences == ()


@pytest.mark.parametrize("length", [8, 12, 60, 99])
@pytest.mark.parametrize("typed", [str, str.lower, relayout, lambda text: f"]Q1{text}", str.encode])
@pytest.mark.parametrize("by_scan", [True, False])
def test_the_beginning_of_a_statement_is_refused_as_unreadable(desk, length, typed, by_scan):
    text, checks = typed(desk.extract(IVAN.enp)[:length]), count(desk.database)
    with pytest.raises(StatementRefused) as raised:
        desk.coverage.verify(text, by_scan=by_scan)
    assert (raised.value.code, raised.value.exit_code) == ("coded_text.broken", 64)
    assert count(desk.database) == checks


def test_a_scan_of_half_a_statement_finds_nobody(desk):
    text = desk.extract(IVAN.enp)
    search = desk.coverage._search
    with pytest.raises(Rejected, match=r"coded_text\.broken"):
        search.scanned(text[:150])
    for cut in (text[:150], text[:60], text[:8]):
        found = search.find(cut)
        assert (found.rows, [hint.code for hint in found.question.hints], found.question.statement) == (
            (), ["coded_text.broken"], cut,
        )  # fmt: skip
    with pytest.raises(Rejected, match=r"scan\.statement_key"):
        search.scanned(Signer().announced())
