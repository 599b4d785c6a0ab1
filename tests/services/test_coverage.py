"""Checks of coverage over a register: by every key, on any date, and logged as they were shown."""

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
from sqlalchemy import select

from omsdesk import wording
from omsdesk.errors import NotFound, Rejected, Said
from omsdesk.models import records
from omsdesk.models.coverage import PolicyEvent, StretchKind
from omsdesk.models.numbers import enp, policy_barcode
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.words import Category, CoverageStatus, EventKind, PolicyKind, VerdictKind
from omsdesk.services.coverage import Coverage
from omsdesk.services.search.find import Search
from omsdesk.settings import Organisation
from tests.builders import CLINIC, SEAT, TODAY, add, attached, passport, person, policy, was, was_number

BORN = date(1980, 5, 12)
ENP = enp.make("77", BORN, "M", 1)
UNKNOWN = enp.make("77", BORN, "M", 999)
OLD = enp.make("77", BORN, "F", 5)
IVAN = person("Иванов Иван Иванович", snils="11223344595", documents=(passport("45 10", "123456"),), attachments=(attached(),))
MARIA = person(
    "Иванова Мария Петровна", serial=2, former_names=(was("Смирнова Мария Петровна"),), former_numbers=(was_number("enp", OLD),),
)  # fmt: skip
BAD = "7756410832000015"
CODE = PolicyBarcode(2, ENP, "ИВАНОВ", "ИВАН", "ИВАНОВИЧ", "M", BORN)


@pytest.fixture
def coverage(database, settings):
    add(database, IVAN, MARIA)
    return desk(database, settings)


def desk(database, settings, **changes):
    own = replace(settings, **{"organisation": Organisation(code=CLINIC, name="Поликлиника № 1", okato="45000"), **changes})
    return Coverage(database, Search(database, own), own, SEAT)


def one(database, settings, someone, on=None):
    """The answer for the only person of a register."""
    return desk(database, settings).verify_person(add(database, someone), on)


# ---- keys

KEYS = [
    (ENP, "Иван", "enp"),
    (enp.format(ENP), "Иван", "enp"),
    ("112-233-445 95", "Иван", "snils"),
    ("4510 123456", "Иван", "document"),
    ("Иванов 12.05.1980", "Иван", "name_and_date"),
    ("иванова 12.05.1980", "Мария", "name_and_date"),
    ("Смирнова 12.05.1980", "Мария", "name_and_date"),
    (OLD, "Мария", "enp"),
    ("bdfyjd 12.05.1980", "Иван", "name_and_date"),
]


def test_a_key_finds_its_person_and_is_logged_with_its_kind(coverage):
    answers = [coverage.verify(key) for key, _name, _kind in KEYS]
    assert [(answer.key, answer.person.name, answer.key_kind) for answer in answers] == KEYS
    assert {answer.verdict for answer in answers} == {VerdictKind.INSURED}


REJECTED = [
    ("123456789012345", "verify.enp.format"),
    ("12345678901234567", "verify.enp.format"),
    (BAD, "verify.enp.checksum"),
    ("7799999999999999", None),
    ("11223344596", "verify.snils.checksum"),
    ("123", "verify.no_key"),
    ("98765", "verify.no_key"),
    ("", "verify.no_key"),
    ("и", "verify.no_key"),
]


@pytest.mark.parametrize(("key", "code"), REJECTED)
def test_a_key_that_can_be_nobodys_is_rejected_without_anybodys_data(coverage, key, code):
    with pytest.raises(Rejected) as raised:
        coverage.verify(key)
    error = raised.value
    assert error.exit_code == 64
    assert code in {None, error.code}
    assert all(key not in str(value) and len(str(value)) <= 2 for value in error.values.values()) or not key
    for language in wording.LANGUAGES:
        said = wording.say(error.code, language, **error.values)
        assert said != error.code
        assert "{" not in said
    assert coverage.recent() == ()


def test_a_number_with_impossible_date_digits_is_rejected(coverage):
    from omsdesk.models.numbers import luhn

    body = "770000000000000"
    with pytest.raises(Rejected) as raised:
        coverage.verify(body + luhn.digit(body))
    assert raised.value.code == "verify.enp.facet"


def test_a_wrong_number_that_somebody_bears_is_answered_and_the_fault_said(database, settings):
    add(database, person("Жуков Лев", enp=BAD))
    answer = desk(database, settings).verify(BAD)
    assert answer.verdict is VerdictKind.INSURED
    assert [one.code for one in answer.warnings] == ["enp.checksum"]


@pytest.mark.parametrize(
    "key", [UNKNOWN, "4599 000000", "001-001-002 02", "Щукин 12.05.1980", "+79161234567", "щ щ щ 12.05.1980"]
)
def test_an_unknown_good_key_is_not_found_and_logged(coverage, key):
    answer = coverage.verify(key)
    assert (answer.verdict, answer.status, answer.person) == (VerdictKind.NOT_FOUND, CoverageStatus.NONE, None)
    assert answer.reason.code == "coverage.not_found"
    assert ("verify.advice.enp_unknown" in [one.code for one in answer.advice]) == (key == UNKNOWN)
    assert coverage.answer(answer.check) == answer


def test_a_single_misspelt_hit_is_shown_and_never_opened(coverage):
    answer = coverage.verify("Смиронова 12.05.1980")
    assert (answer.verdict, answer.person) == (VerdictKind.AMBIGUOUS, None)
    assert [one.name for one in answer.candidates] == ["Мария"]


def test_two_people_of_one_name_are_ambiguous(database, settings):
    add(database, *(person("Жуков Лев", serial=serial) for serial in range(1, 13)))
    answer = desk(database, settings).verify("Жуков Лев 12.05.1980")
    assert answer.verdict is VerdictKind.AMBIGUOUS
    assert len(answer.candidates) == 10


# ---- scans

RECORD = policy_barcode.write(CODE)
DELIVERIES = {
    "bytes": RECORD,
    "bytes with an ending": RECORD + b"\r\n",
    "bytes with a prefix": b"]L0" + RECORD,
    "hex": RECORD.hex().upper(),
    "base64": b64encode(RECORD).decode(),
    "type 1": policy_barcode.write(replace(CODE, kind=1)),
    "digits": ENP,
    "digits with a prefix": f"]C0{ENP}\r",
    "digits as bytes": ENP.encode(),
    "text": f"Полис ОМС № {enp.format(ENP)}",
    "address": f"https://example.org/p?n={ENP}",
    "json": f'{{"enp": "{ENP}"}}',
}


@pytest.mark.parametrize("code", DELIVERIES.values(), ids=DELIVERIES)
def test_a_scan_in_any_delivery_finds_its_person(coverage, code):
    answer = coverage.verify(code, by_scan=True)
    assert (answer.person.name, answer.warnings) == ("Иван", ())
    assert answer.key_kind == "scan"


@pytest.mark.parametrize("code", ["", b"", "нечто", b"\x03\x00code", "12345", "A" * 300])
def test_a_scan_that_is_no_policy_is_rejected(coverage, code):
    with pytest.raises(Rejected) as raised:
        coverage.verify(code, by_scan=True)
    assert raised.value.code == "scan.unknown"
    assert raised.value.values == {}


def test_scanned_digits_that_fail_their_check_are_rejected(coverage):
    with pytest.raises(Rejected) as raised:
        coverage.verify(BAD, by_scan=True)
    assert raised.value.code == "verify.enp.checksum"


def test_a_scan_whose_number_fails_is_searched_by_name_and_birth_date(coverage):
    answer = coverage.verify(policy_barcode.write(replace(CODE, enp=BAD)), by_scan=True)
    assert answer.person.name == "Иван"
    assert "verify.scan_by_name" in [one.code for one in answer.warnings]
    assert words_of(answer) == f"номер полиса — {enp.format(BAD)}"


def test_a_scan_of_a_good_number_that_nobody_bears_names_nobody_for_certain(coverage):
    answer = coverage.verify(policy_barcode.write(replace(CODE, enp=UNKNOWN)), by_scan=True)
    assert (answer.verdict, answer.person) == (VerdictKind.AMBIGUOUS, None)
    assert [row.name for row in answer.candidates] == ["Иван"]
    assert words_of(answer) == f"номер полиса — {enp.format(UNKNOWN)}"
    assert {one.code for one in answer.warnings} == {"verify.scan_differs", "verify.scan_unknown"}
    assert answer.reason.code == "coverage.unsure"


@pytest.mark.parametrize(
    ("changes", "sure"),
    [
        ({"surname": "ЩУКИНА", "birth_date": date(1990, 1, 1)}, False),
        ({"surname": "ЩУКИНА", "name": "АННА", "birth_date": date(1990, 1, 1)}, False),
        ({"surname": "ЩУКИНА", "name": "АННА"}, True),
        ({"birth_date": date(1990, 1, 1)}, True),
        ({}, True),
    ],
)
def test_a_code_of_another_name_and_another_birth_date_is_another_person_s(coverage, changes, sure):
    answer = coverage.verify(policy_barcode.write(replace(CODE, **changes)), by_scan=True)
    assert (answer.person is not None) is sure
    assert ("verify.scan_differs" in {one.code for one in answer.warnings}) is bool(changes)


def test_a_scan_with_a_wrong_number_and_no_birth_date_names_nobody_for_certain(coverage):
    code = replace(CODE, enp=BAD, birth_date=None)
    answer = coverage.verify(policy_barcode.write(code), by_scan=True)
    assert (answer.verdict, answer.person) == (VerdictKind.AMBIGUOUS, None)
    assert "verify.scan_undated" in {one.code for one in answer.warnings}


@pytest.mark.parametrize("key", ["Иванов 31.02.1980", "Иванов Иван 12.05.2080", "31.02.1980 Иванова"])
def test_a_birth_date_that_cannot_be_is_no_key(coverage, key):
    with pytest.raises(Rejected) as error:
        coverage.verify(key)
    assert error.value.code.startswith("verify.date.")


def test_a_scan_that_nobody_fits_is_not_found(coverage):
    answer = coverage.verify(policy_barcode.write(PolicyBarcode(2, UNKNOWN, "ЩУКИН", "ЛЕВ", "", "M", BORN)), by_scan=True)
    assert answer.verdict is VerdictKind.NOT_FOUND


def test_a_scan_by_a_former_number_does_not_call_the_number_wrong(coverage):
    code = PolicyBarcode(2, OLD, "ИВАНОВА", "МАРИЯ", "ПЕТРОВНА", "F", BORN)
    answer = coverage.verify(policy_barcode.write(code), by_scan=True)
    assert (answer.person.name, answer.warnings) == ("Мария", ())


def words_of(answer, language="ru"):
    (differs,) = [one for one in answer.warnings if one.code == "verify.scan_differs"]
    said = wording.say(differs.code, language, **differs.values)
    assert answer.said(differs, language) == said
    return said.split(": ")[1].split(". ")[0]


def test_what_differs_from_the_register_is_named_in_both_languages(coverage):
    code = replace(CODE, surname="ПЕТРОВ", name="ПЁТР", patronymic="", birth_date=date(1980, 5, 13), sex="F")
    answer = coverage.verify(policy_barcode.write(code), by_scan=True)
    assert [row.name for row in answer.candidates] == ["Иван"]
    assert words_of(answer) == "фамилия — Петров, имя — Пётр, отчество — нет, дата рождения — 13.05.1980, пол — женский"
    assert words_of(answer, "en") == "surname — Петров, name — Пётр, patronymic — none, birth date — 13.05.1980, sex — female"
    assert {"enp.birth_mismatch", "enp.sex_mismatch"} <= {one.code for one in answer.warnings}


def test_an_old_policy_is_compared_as_well(coverage):
    parts = ["A", "11", "123456", *[""] * 7, "Иванов", "Иван", "Иванович", "19800512", "2", ""]
    answer = coverage.verify(";".join(parts), by_scan=True)
    assert words_of(answer) == "пол — женский"


# ---- dates and states


def event(kind, on, ground=""):
    return PolicyEvent(kind, on, ground)


FOREIGNER = {"citizenship": "UZB", "category": Category.TEMPORARY_FOREIGNER, "policies": (policy(ENP, until=date(2026, 1, 1)),)}
YESTERDAY = TODAY - timedelta(1)
SERVES = (policy(ENP, events=(event(EventKind.SUSPENDED, date(2026, 3, 1), "military_service"),)),)
STATES = [
    ("the last day", {"policies": (policy(ENP, until=TODAY),)}, TODAY, "insured", "active", "coverage.last_day"),
    ("the day after", {"policies": (policy(ENP, until=YESTERDAY),)}, TODAY, "not_insured", "expired", "coverage.expired"),
    ("the first day", {}, date(2015, 3, 1), "insured", "active", "coverage.active_unlimited"),
    ("before the first", {}, date(2015, 2, 28), "not_insured", "none", "coverage.not_yet"),
    ("suspended", {"policies": SERVES}, TODAY, "not_insured", "suspended", "coverage.suspended.military_service"),
    ("before it", {"policies": SERVES}, date(2026, 2, 28), "insured", "active", "coverage.active_before_suspension"),
    ("a foreigner", FOREIGNER, TODAY, "not_insured", "expired", "coverage.expired"),
    ("deceased", {"death_date": date(2026, 5, 1)}, TODAY, "not_insured", "deceased", "coverage.deceased"),
    ("the day of death", {"death_date": date(2026, 5, 1)}, date(2026, 5, 1), "insured", "active", "coverage.until_death"),
    ("before birth", {}, date(1980, 5, 11), "not_insured", "none", "coverage.before_birth"),
    ("no policy", {"policies": ()}, TODAY, "not_insured", "none", "coverage.none"),
    ("no insurer", {"policies": (policy(ENP, insurer=None),)}, TODAY, "insured", "no_insurer", "coverage.no_insurer"),
    ("not a policy", {"policies": (policy(ENP, kind=PolicyKind.NONE),)}, TODAY, "insured", "no_insurer", "coverage.no_insurer"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "on", "expected"), [(*one[1:3], one[3:]) for one in STATES], ids=[one[0] for one in STATES])
def test_the_answer_holds_for_the_date_asked_about(database, settings, changes, on, expected):
    answer = one(database, settings, replace(IVAN, **changes), on)
    assert (answer.verdict, answer.status, answer.reason.code, answer.on) == (*expected, on)


def test_the_answer_names_policy_insurer_place_and_clinic(database, settings):
    add(database, IVAN)
    with database.write() as session:
        insurer = session.get(records.Insurer, 1)
        insurer.name, insurer.phone, insurer.ogrn = "АО «Альфа-мед»", "8 800 000-00-00", "1027700000000"
        session.get(records.Clinic, 1).name = "Поликлиника № 1"
    answer = desk(database, settings).verify(ENP)
    shown = answer.policy
    assert (shown.enp, shown.kind, shown.since, shown.until) == (ENP, "digital", date(2015, 3, 1), None)
    assert (answer.policy.insurer.name, answer.policy.insurer.phone) == ("АО «Альфа-мед»", "8 800 000-00-00")
    assert (answer.policy.territory_okato, answer.policy.territory_name) == ("45000", "г. Москва")
    assert (answer.attached_to.name, answer.attached_to.area, answer.attached_to.here) == ("Поликлиника № 1", "12", True)
    assert (answer.source_name, answer.source_as_of) == ("регистр ТФОМС", date(2026, 11, 20))
    assert (answer.strip[0].since, answer.strip[-1].until) == (date(2015, 3, 1), date(2027, 11, 22))
    assert {one.kind for one in answer.strip} == {StretchKind.COVERED}


def test_another_region_and_another_clinic_are_said_by_name(database, settings):
    add(database, IVAN)
    elsewhere = desk(database, settings, organisation=Organisation(code="710012", name="Больница", okato="70000"))
    answer = elsewhere.verify(ENP)
    assert not answer.attached_to.here
    assert [one.code for one in answer.restrictions] == ["other_region"]
    (said,) = [one for one in answer.advice if "clinic" in one.values]
    assert said.values["clinic"] == answer.attached_to.name


@pytest.mark.parametrize("okato", [None, "00000"])
def test_a_territory_nobody_knows_has_no_name(database, settings, okato):
    answer = one(database, settings, replace(IVAN, policies=(policy(ENP, territory=okato),)))
    assert answer.policy.territory_name is None


def test_the_source_is_the_policy_s_then_the_person_s_then_the_register_s(database, settings):
    with database.write() as session:
        session.add_all([records.Fact(name="source", value="учебный"), records.Fact(name="source_as_of", value="2026-01-01")])
        session.add(records.Fact(name="practice", value="1"))
    of_policy = replace(IVAN, policies=(policy(ENP, source="ЕРЗЛ", as_of=date(2026, 11, 22)),))
    ids = add(database, of_policy, replace(MARIA, source="", as_of=None))
    own = desk(database, settings)
    answers = [own.verify_person(ids), own.verify_person(ids + 1), own.verify("Щукин 12.05.1980")]
    assert [(one.source_name, one.source_as_of) for one in answers] == [
        ("ЕРЗЛ", date(2026, 11, 22)), ("учебный", date(2026, 1, 1)), ("учебный", date(2026, 1, 1)),
    ]  # fmt: skip
    assert all(one.practice for one in answers)


@pytest.mark.parametrize("person_id", [0, 99, -1, 10**12])
def test_a_person_nobody_is_cannot_be_checked(coverage, person_id):
    with pytest.raises(NotFound) as raised:
        coverage.verify_person(person_id)
    assert (raised.value.code, raised.value.exit_code) == ("person.unknown", 2)


# ---- the log


def test_every_check_is_logged_with_all_that_proves_it(database, coverage):
    answer = coverage.verify(ENP, date(2026, 1, 15))
    with database.read() as session:
        kept = session.execute(select(records.Check)).scalar_one()
        noted = session.execute(select(records.AuditLine.action, records.AuditLine.entity_id)).all()
    assert (kept.number, kept.clerk, kept.workplace, kept.on) == (answer.check, "Петрова А.", "окно 3", date(2026, 1, 15))
    assert (kept.key, kept.key_kind, kept.verdict, kept.status, kept.source) == (ENP, "enp", "insured", "active", "регистр ТФОМС")
    assert kept.at == answer.at.astimezone(UTC)
    assert answer.check == f"{answer.at.year}-000001"
    assert answer.at.tzinfo is not None
    assert ("check", answer.check) in noted
    assert coverage.verify(ENP).check.endswith("-000002")


def test_a_check_opens_again_as_it_was_shown_whatever_happened_since(database, settings, coverage):
    answers = [coverage.verify(key) for key in (ENP, "Смирнова 12.05.1980", "Щукин 12.05.1980", "иванов")]
    with database.write() as session:
        session.get(records.Person, 1).surname = "Петров"
        session.get(records.Insurer, 1).name = "Другая"
    assert [coverage.answer(answer.check) for answer in answers] == answers
    assert desk(database, settings, organisation=Organisation()).answer(f" {answers[0].check} ") == answers[0]


def test_what_was_said_stays_said_when_the_wording_changes(coverage, monkeypatch):
    answer = coverage.verify(ENP)
    before = [[answer.said(one, language) for one in (answer.reason, *answer.advice)] for language in wording.LANGUAGES]
    monkeypatch.setattr(wording, "catalogue", lambda _language: {"coverage.active_unlimited": "Иначе."})
    again = coverage.answer(answer.check)
    assert [[again.said(one, language) for one in (again.reason, *again.advice)] for language in wording.LANGUAGES] == before
    assert again.said(Said("coverage.active_unlimited", {"other": 1})) == "Иначе."


@pytest.mark.parametrize("number", ["", "2026-999999", "'; drop table coverage_check", "\0\ud800"])
def test_an_unknown_number_of_a_check_is_not_found(coverage, number):
    with pytest.raises(NotFound) as raised:
        coverage.answer(number)
    assert raised.value.code == "check.unknown"


@pytest.mark.parametrize("key", ["Щукин\0\ud800\u202e 12.05.1980", "Щукин 12.05.1980 " + "x" * 5000])
def test_any_key_can_be_kept(coverage, key):
    answer = coverage.verify(key)
    assert len(answer.key) <= 300
    assert answer.key.startswith("Щукин")
    assert coverage.answer(answer.check) == answer


def test_the_last_people_of_a_workplace_come_once_each(database, settings, coverage):
    for key in (ENP, "Щукин 12.05.1980", "Иванова 12.05.1980", ENP, ENP, ENP, ENP, ENP, ENP):
        coverage.verify(key)
    rows = coverage.recent()
    assert [(row.person_id, row.full_name) for row in rows] == [(1, "Иванов Иван Иванович"), (2, "Иванова Мария Петровна")]
    assert rows[0].check.endswith("-000009")
    assert (rows[0].birth_date, rows[0].status, rows[0].verdict, rows[0].on) == (BORN, "active", "insured", TODAY)
    assert coverage.recent(1) == rows[:1]
    elsewhere = Coverage(database, Search(database, settings), settings, replace(SEAT, workplace="окно 4"))
    assert elsewhere.recent() == ()
