"""Coverage on a date: every rule as a table of cases."""

from datetime import date

import pytest

from omsdesk.models.coverage import (
    AttachmentPeriod,
    Held,
    Here,
    PolicyEvent,
    PolicyPeriod,
    Rule,
    StretchKind,
    ground_of,
    judge,
    region,
    standing,
    status_on,
    strip,
    whole_strip,
)
from omsdesk.models.words import CoverageStatus, EventKind, OrganisationKind, PolicyKind

TULA = Here(OrganisationKind.CLINIC, "70000", "710002")
OFFICE = Here(OrganisationKind.OFFICE, "70000")
ON = date(2026, 11, 22)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def event(text: str) -> PolicyEvent:
    """'suspended 2026-01-10 призыв' as an event."""
    kind, on, *ground = text.split(" ", 2)
    return PolicyEvent(EventKind(kind), date.fromisoformat(on), " ".join(ground), "ЕРЗ")


def policy(since: str, until: str | None = None, *events: str, kind: str = "digital", **more: object) -> PolicyPeriod:
    values = {"enp": "7756410832000014", "insurer": "71001", "territory": "70000", **more}
    return PolicyPeriod(kind=PolicyKind(kind), since=day(since), until=day(until), events=tuple(map(event, events)), **values)


def begun(until: str | None = None, *events: str, **more: object) -> PolicyPeriod:
    """A policy of 2020."""
    return policy("2020-01-01", until, *events, **more)


def held(*periods: PolicyPeriod, **more: object) -> Held:
    return Held(**{"birth_date": date(1980, 11, 22), "citizenship": "RUS", "category": 6, "periods": periods, **more})


SERVED = policy("2019-02-03", None, "suspended 2026-03-01 призыв", "resumed 2026-10-01")
TERM = policy("2026-01-01", "2026-12-31")

CALLED_UP = {"since": "2026-03-01", "ground": "military_service"}
NEXT_YEAR = {"until": "2026-12-31", "begins": "2027-01-01"}

ANSWERS = [
    # facts, on, status, code of the reason, its values
    (held(policy("2019-02-03")), "2026-11-22", "active", "active_unlimited", {"since": "2019-02-03"}),
    (held(policy("2019-02-03")), "2019-02-03", "active", "active_unlimited", {"since": "2019-02-03"}),
    (held(policy("2019-02-03")), "2019-02-02", "none", "not_yet", {"since": "2019-02-03"}),
    (held(TERM), "2026-12-30", "active", "active_until", {"until": "2026-12-31"}),
    (held(TERM), "2026-12-31", "active", "last_day", {"until": "2026-12-31"}),
    (held(TERM), "2027-01-01", "expired", "expired", {"until": "2026-12-31"}),
    (held(), "2026-11-22", "none", "none", {}),
    (held(policy("1970-01-01")), "1975-01-01", "none", "before_birth", {"birth": "1980-11-22"}),
    (held(policy("1970-01-01")), "1980-11-22", "active", "active_unlimited", {"since": "1980-11-22"}),
    # one after another, with and without a gap; a policy that begins tomorrow hides nothing
    (held(TERM, policy("2027-01-01")), "2026-12-31", "active", "active_followed", NEXT_YEAR),
    (held(TERM, policy("2026-11-23")), "2026-11-22", "active", "active_followed", NEXT_YEAR),
    (held(TERM, policy("2027-02-01")), "2027-01-01", "expired", "gap", {"ended": "2026-12-31", "begins": "2027-02-01"}),
    (held(TERM, policy("2027-02-01")), "2027-02-01", "active", "active_unlimited", {"since": "2027-02-01"}),
    (held(TERM, policy("2027-02-01", main=False)), "2027-01-01", "expired", "expired", {"until": "2026-12-31"}),
    # suspension: from its date, until the day of resumption, which is insured
    (held(SERVED), "2026-02-28", "active", "active_before_suspension", {"until": "2026-02-28", "begins": "2026-03-01"}),
    (held(SERVED), "2026-03-01", "suspended", "suspended.military_service", CALLED_UP),
    (held(SERVED), "2026-09-30", "suspended", "suspended.military_service", CALLED_UP),
    (held(SERVED), "2026-10-01", "active", "active_unlimited", {"since": "2026-10-01"}),
    (held(begun(None, "suspended 2026-03-01")), "2026-03-01", "suspended", "suspended.unsaid", {"since": "2026-03-01"}),
    (
        held(begun(None, "suspended 2026-03-01 решение суда")),
        "2026-03-01", "suspended", "suspended", {"since": "2026-03-01", "ground": "решение суда"},
    ),
    (
        held(begun(None, "suspended 2026-03-01 призыв", "suspended 2026-05-01 equated_service")),
        "2026-06-01", "suspended", "suspended.military_service", CALLED_UP,
    ),
    (held(begun(None, "suspended 2026-03-01", "resumed 2026-03-01")), "2026-03-01", "active", "active_unlimited", None),
    (held(begun("2026-12-31", "suspended 2026-03-01")), "2027-01-01", "expired", "expired", {"until": "2026-12-31"}),
    # invalid and closed: from their date on, for good
    (
        held(begun(None, "invalid 2026-03-01 аннулирование ВНЖ")),
        "2026-03-01", "invalid", "invalid.residence_annulled", {"since": "2026-03-01", "ground": "residence_annulled"},
    ),
    (held(begun(None, "invalid 2026-03-01")), "2026-02-27", "active", "active_until", {"until": "2026-02-28"}),
    (held(begun(None, "invalid 2026-03-01")), "2026-11-22", "invalid", "invalid.unsaid", {"since": "2026-03-01"}),
    (
        held(begun(None, "invalid 2026-03-01", "resumed 2026-04-01", "closed 2026-05-01 2.2")),
        "2026-11-22", "invalid", "invalid.unsaid", {"since": "2026-03-01"},
    ),
    (held(begun(None, "closed 2026-03-01")), "2026-03-01", "replaced", "replaced.unsaid", {"since": "2026-03-01"}),
    (held(begun(None, "closed 2026-03-01 2.2")), "2026-11-22", "replaced", "replaced.moved", None),
    (held(begun(None, "closed 2026-03-01 2.1")), "2026-11-22", "expired", "expired", {"until": "2026-02-28"}),
    (held(begun("2025-12-31", "closed 2026-03-01 2.1")), "2026-11-22", "expired", "expired", {"until": "2025-12-31"}),
    (held(begun(None, "closed 2026-03-01 7")), "2026-11-22", "invalid", "invalid.right_ended", None),
    # the insurer left: the person stays insured, within the term
    (held(begun(None, "closed 2026-03-01 2.12")), "2026-11-22", "no_insurer", "no_insurer", {"since": "2026-03-01"}),
    (held(begun("2026-12-31", "closed 2026-03-01 12")), "2027-01-01", "expired", "expired", {"until": "2026-12-31"}),
    # death: insured on the day itself
    (held(begun(), death_date=date(2026, 5, 3)), "2026-05-03", "active", "until_death", {"until": "2026-05-03"}),
    (held(begun(), death_date=date(2026, 5, 3)), "2026-05-04", "deceased", "deceased", {"death": "2026-05-03"}),
    (held(death_date=date(2026, 5, 3)), "2026-05-04", "deceased", "deceased", {"death": "2026-05-03"}),
    (held(begun(None, "closed 2026-05-03 смерть")), "2026-05-03", "active", "until_death", {"until": "2026-05-03"}),
    (held(begun(None, "closed 2026-05-03 смерть")), "2026-05-04", "deceased", "deceased", {"death": "2026-05-03"}),
    (
        held(begun(None, "closed 2026-05-03 2.4"), policy("2026-06-01")),
        "2026-05-20", "deceased", "deceased", {"death": "2026-05-03"},
    ),
    (held(begun(None, "closed 2026-05-03 2.4"), policy("2026-06-01")), "2026-06-01", "active", "active_unlimited", None),
    (held(policy("1999-01-01"), death_date=date(1960, 1, 1)), "1950-01-01", "none", "before_birth", None),
    # without insurer is insured
    (held(begun(kind="none")), "2026-11-22", "no_insurer", "no_insurer", {"since": "2020-01-01"}),
    (held(begun(insurer=None)), "2026-11-22", "no_insurer", "no_insurer", {"since": "2020-01-01"}),
    (held(begun("2026-11-22", insurer="")), "2026-11-22", "no_insurer", "no_insurer_until", {"until": "2026-11-22"}),
    # the rule of choice: main, in force, later
    (held(begun(main=False)), "2026-11-22", "replaced", "not_main", {"since": "2020-01-01"}),
    (held(begun(), policy("2024-01-01", main=False)), "2026-11-22", "active", "active_unlimited", {"since": "2020-01-01"}),
    (
        held(begun(), policy("2024-01-01", None, "closed 2025-01-01")),
        "2026-11-22", "active", "active_unlimited", {"since": "2020-01-01"},
    ),
    (held(policy("2024-01-01", None, "suspended 2025-01-01"), begun()), "2026-11-22", "suspended", "suspended.unsaid", None),
    (held(begun(None, "suspended 2025-01-01"), policy("2026-01-01")), "2026-11-22", "active", "active_unlimited", None),
    (held(begun(insurer=None), begun()), "2026-11-22", "active", "active_unlimited", None),
    (held(begun("2025-12-31"), policy("2019-01-01", "2026-01-31")), "2026-11-22", "expired", "expired", {"until": "2026-01-31"}),
    (held(begun("2025-12-31"), policy("2019-01-01", main=False)), "2026-11-22", "expired", "expired", {"until": "2025-12-31"}),
    # old policies and temporary certificates serve until the next policy, and not after it
    (held(policy("2005-04-01", kind="old")), "2026-11-22", "active", "active_unlimited", {"since": "2005-04-01"}),
    (
        held(policy("2005-04-01", kind="old"), policy("2012-01-01", "2012-12-31", kind="paper")),
        "2026-11-22", "expired", "expired", {"until": "2012-12-31"},
    ),
    (
        held(policy("2005-04-01", "2008-04-01", kind="old"), policy("2012-01-01", kind="paper")),
        "2010-01-01", "expired", "gap", {"ended": "2008-04-01", "begins": "2012-01-01"},
    ),
    (
        held(policy("2005-04-01", kind="old"), policy("2012-01-01", None, "closed 2012-01-01", main=True)),
        "2012-06-01", "replaced", "replaced.unsaid", None,
    ),
    (
        held(policy("2005-04-01", kind="old"), policy("2012-01-01", "2011-01-01")),
        "2011-06-01", "active", "active_unlimited", {"since": "2005-04-01"},
    ),
    (
        held(policy("2012-01-01", "2012-02-15", kind="temporary"), policy("2012-02-01", None, "closed 2012-02-01 death")),
        "2012-02-01", "active", "until_death", None,
    ),
    # a slip: the last day before the first is never in force
    (held(begun("2019-01-01")), "2020-06-01", "expired", "expired", {"until": "2019-01-01"}),
    (held(begun("2019-01-01")), "2019-06-01", "none", "none", {}),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "on", "status", "code", "values"), ANSWERS)
def test_answer_on_a_date(facts, on, status, code, values):
    verdict = judge(facts, day(on), TULA)
    assert (verdict.status, verdict.reason.code) == (status, f"coverage.{code}")
    assert verdict.insured == (status in {"active", "no_insurer"})
    if values is not None:
        assert {name: str(value) for name, value in verdict.reason.values.items()} == values


def test_old_policy_does_not_come_back_after_the_certificate_that_replaced_it():
    facts = held(policy("2005-04-01", kind="old"), policy("2012-01-01", "2012-02-15", kind="temporary", main=True))
    assert status_on(facts, date(2012, 2, 15)) is CoverageStatus.ACTIVE
    assert status_on(facts, date(2012, 2, 16)) is CoverageStatus.EXPIRED


def test_old_policy_says_which_day_the_next_one_takes_over():
    facts = held(policy("2005-04-01", kind="old"), policy("2012-01-01", kind="paper"))
    verdict = judge(facts, date(2011, 6, 1), TULA)
    assert (verdict.reason.code, verdict.until) == ("coverage.active_followed", date(2011, 12, 31))


def test_question_on_another_day_than_today_does_not_say_today():
    verdict = judge(held(TERM), date(2026, 12, 31), TULA, today=ON)
    assert (verdict.reason.code, verdict.until) == ("coverage.last_day_on", date(2026, 12, 31))


def test_verdict_names_the_policy_its_insurer_and_where_the_person_is_attached():
    facts = held(
        begun("2025-12-31", insurer="71009"),
        policy("2026-01-01"),
        attachments=(AttachmentPeriod("710001", date(2020, 1, 1)), AttachmentPeriod("710002", date(2024, 1, 10), ON)),
    )
    verdict = judge(facts, ON, TULA)
    assert (verdict.policy, verdict.insurer_code, verdict.territory) == (facts.periods[1], "71001", "70000")
    assert (verdict.since, verdict.until, verdict.restrictions, verdict.advice) == (date(2026, 1, 1), None, (), ())
    assert verdict.attached is not None
    assert verdict.attached.clinic == "710002"


def test_dead_person_keeps_the_last_policy_in_sight():
    verdict = judge(held(begun(), death_date=date(2026, 5, 3)), ON, TULA)
    assert (verdict.insurer_code, verdict.since, verdict.until) == ("71001", date(2026, 5, 4), None)


def test_nobody_known_has_no_policy_to_show():
    verdict = judge(held(), ON, TULA)
    assert (verdict.policy, verdict.insurer_code, verdict.territory, verdict.since) == (None, None, None, None)


FOREIGNER = {"citizenship": "UZB", "category": 3}
BABY = {"birth_date": date(2026, 11, 1)}
MINE = {"attachments": (AttachmentPeriod("710002", date(2024, 1, 10)),)}

COUNSEL = [
    # facts, here, advice, restrictions
    (held(begun(), **MINE), TULA, [], []),
    (held(begun()), TULA, ["not_attached"], []),
    (held(begun()), OFFICE, [], []),
    (held(begun(), attachments=(AttachmentPeriod("710009", ON),)), TULA, ["attached_elsewhere"], []),
    (held(begun(), attachments=(AttachmentPeriod("710009", ON),)), Here(OrganisationKind.CLINIC), [], []),
    (held(begun(), attachments=(AttachmentPeriod("710002", date(2027, 1, 1)),)), TULA, ["not_attached"], []),
    (held(begun(territory="45000")), TULA, ["other_region"], ["other_region"]),
    (held(begun(territory="45000")), OFFICE, [], ["other_region"]),
    (held(begun(territory=None), **MINE), TULA, [], []),
    (
        held(begun(territory="45000"), attachments=(AttachmentPeriod("770001", ON),)),
        TULA, ["other_region", "attached_elsewhere"], ["other_region"],
    ),
    (held(begun(insurer=None), **MINE), TULA, ["no_insurer"], []),
    (held(begun(None, "suspended 2026-01-01")), TULA, ["suspended", "emergency"], ["suspended", "emergency_only"]),
    (held(begun(None, "invalid 2026-01-01")), TULA, ["invalid", "emergency"], ["emergency_only"]),
    (held(begun(None, "closed 2026-01-01")), TULA, ["replaced", "emergency"], ["emergency_only"]),
    (held(begun("2025-12-31")), TULA, ["expired", "emergency"], ["emergency_only"]),
    (held(begun("2025-12-31"), **FOREIGNER), TULA, ["expired_foreigner", "emergency"], ["emergency_only"]),
    (held(begun("2025-12-31"), citizenship=None, category=9), TULA, ["expired_foreigner", "emergency"], ["emergency_only"]),
    (held(begun("2026-12-22"), **FOREIGNER, **MINE), TULA, ["ends_soon"], ["foreign_term"]),
    (held(begun("2026-12-23"), **FOREIGNER, **MINE), TULA, [], ["foreign_term"]),
    (held(begun("2026-12-22"), policy("2026-12-23"), **MINE), TULA, [], []),
    (held(begun(), **MINE, death_date=ON), TULA, [], []),
    (held(begun(), death_date=date(2026, 1, 1)), TULA, ["deceased"], []),
    (held(), TULA, ["not_insured", "emergency"], ["emergency_only"]),
    (held(**BABY), TULA, ["newborn"], []),
    (held(birth_date=date(2026, 10, 23)), TULA, ["newborn"], []),
    (held(birth_date=date(2026, 10, 22)), TULA, ["not_insured", "emergency"], ["emergency_only"]),
    (held(policy("2026-11-10"), **BABY, **MINE), TULA, [], []),
    (held(birth_date=date(2026, 11, 23)), TULA, [], []),
    (held(begun(), **MINE, identity_document_changed_after=True), TULA, ["data_changed"], []),
    (held(begun(), policy("2021-01-01"), **MINE), TULA, ["overlap"], []),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "here", "counsel", "limits"), COUNSEL)
def test_advice_and_limits(facts, here, counsel, limits):
    verdict = judge(facts, ON, here)
    assert [said.code.removeprefix("coverage.advice.") for said in verdict.advice] == counsel
    assert [limit.code for limit in verdict.restrictions] == limits


def test_limits_carry_their_days():
    (suspended, _) = judge(held(SERVED), date(2026, 5, 1), TULA).restrictions
    assert (suspended.since, suspended.until) == (date(2026, 3, 1), date(2026, 9, 30))
    (term,) = judge(held(TERM, **FOREIGNER), date(2026, 5, 1), TULA).restrictions
    assert (term.since, term.until) == (date(2026, 1, 1), date(2026, 12, 31))


PASSPORTS = [
    # birth, document type, issued, on, advice
    ("1980-11-22", 14, "2000-12-01", "2025-11-21", []),
    ("1980-11-22", 14, "2000-12-01", "2025-11-22", [("passport_due", "2026-02-20")]),
    ("1980-11-22", 14, "2000-12-01", "2026-02-20", [("passport_due", "2026-02-20")]),
    ("1980-11-22", 14, "2000-12-01", "2026-02-21", [("passport_expired", "2026-02-21")]),
    ("1980-11-22", 14, "2025-11-22", "2026-11-22", []),
    ("1980-11-22", 14, None, "2026-11-22", []),
    ("2012-11-22", 3, "2012-12-01", "2026-11-21", []),
    ("2012-11-22", 3, "2012-12-01", "2026-11-22", [("passport_at_14", None)]),
    (None, 14, "2000-12-01", "2026-11-22", []),
]


@pytest.mark.parametrize(("birth", "kind", "issued", "on", "counsel"), PASSPORTS)
def test_identity_document_due_at_14_20_and_45(birth, kind, issued, on, counsel):
    facts = held(policy("2013-01-01"), birth_date=day(birth), document_type=kind, document_issued=day(issued), **MINE)
    said = judge(facts, day(on), OFFICE).advice
    assert [(one.code.removeprefix("coverage.advice."), one.values.get("until") or one.values.get("since")) for one in said] == [
        (code, day(until)) for code, until in counsel
    ]


def test_foreigner_or_dead_person_is_not_asked_for_a_russian_passport():
    paper = {"document_type": 14, "document_issued": date(2000, 12, 1)}
    assert judge(held(begun(), **paper, **FOREIGNER), ON, OFFICE).advice == ()
    codes = [said.code for said in judge(held(death_date=date(2026, 1, 1), **paper), ON, OFFICE).advice]
    assert codes == ["coverage.advice.deceased"]


def test_rules_are_a_table_that_a_register_may_replace():
    older = Rule("not_insured", "rule.older", date(2011, 1, 1), "закон")
    newer = Rule("not_insured", "rule.newer", date(2026, 1, 1), "закон")
    assert [said.code for said in judge(held(), ON, TULA, rules=(newer, older)).advice] == ["rule.newer"]
    assert [said.code for said in judge(held(), ON, TULA, date(2025, 1, 1), (newer, older)).advice] == ["rule.older"]
    assert judge(held(), date(2010, 1, 1), TULA, rules=(newer, older)).advice == ()
    without_days = (Rule("ends_soon", "x", date(2011, 1, 1), ""), Rule("newborn", "x", date(2011, 1, 1), ""))
    assert judge(held(begun("2026-11-22"), **BABY), ON, OFFICE, rules=without_days).advice == ()
    assert judge(held(**BABY), ON, OFFICE, rules=without_days).advice == ()


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("closed", "2.4", "death"),
        ("closed", " Смерть ", "death"),
        ("invalid", "unlawful", "unlawful"),
        ("suspended", "Призыв", "military_service"),
        ("suspended", "смерть", None),
        ("closed", "", None),
        ("closed", "1.2", None),
    ],
)
def test_ground_is_known_by_code_and_by_synonym(kind, text, code):
    ground = ground_of(EventKind(kind), text)
    assert (ground.code if ground else None) == code


@pytest.mark.parametrize(
    ("okato", "expected"),
    [
        ("45286", "45000"),
        ("71140", "71140"),
        ("71144", "71140"),
        ("71100", "71100"),
        ("71", "71000"),
        ("11111", "11100"),
        ("46204501", "46000"),
    ],
)
def test_region_of_a_code(okato, expected):
    assert region(okato) == expected


STANDINGS = [
    (held(begun()), "2026-11-22", ("active", "2020-01-01", None)),
    (held(begun()), "2019-11-22", ("none", None, "2019-12-31")),
    (held(TERM), "2026-11-22", ("active", "2026-01-01", "2026-12-31")),
    (held(TERM), "2027-11-22", ("expired", "2027-01-01", None)),
    (held(TERM, policy("2027-01-01")), "2026-11-22", ("active", "2026-01-01", None)),
    (held(TERM, policy("2027-02-01")), "2027-01-05", ("expired", "2027-01-01", "2027-01-31")),
    (held(SERVED), "2026-05-01", ("suspended", "2026-03-01", "2026-09-30")),
    (held(begun(), death_date=date(2026, 5, 3)), "2026-11-22", ("deceased", "2026-05-04", None)),
    (held(), "2026-11-22", ("none", None, None)),
    (held(policy("0001-01-01", "9999-12-31"), birth_date=None), "2026-11-22", ("active", None, None)),
]


@pytest.mark.parametrize(("facts", "on", "expected"), STANDINGS)
def test_standing(facts, on, expected):
    status, since, until = expected
    assert standing(facts, day(on)) == (status, day(since), day(until))
    assert status_on(facts, day(on)) == status


STRIPS = [
    (held(begun()), ["2026-01-01 2026-12-31 covered 0"]),
    (held(), ["2026-01-01 2026-12-31 gap"]),
    (held(TERM, policy("2019-01-01", "2025-06-30")), ["2026-01-01 2026-12-31 covered 0"]),
    (
        held(begun("2026-03-31"), policy("2026-05-01", None, "suspended 2026-07-01", "resumed 2026-09-01")),
        [
            "2026-01-01 2026-03-31 covered 0", "2026-04-01 2026-04-30 gap", "2026-05-01 2026-06-30 covered 1",
            "2026-07-01 2026-08-31 suspended 1", "2026-09-01 2026-12-31 covered 1",
        ],
    ),
    (
        held(begun(), policy("2026-05-01", "2026-06-30")),
        ["2026-01-01 2026-04-30 covered 0", "2026-05-01 2026-06-30 overlap 0 1", "2026-07-01 2026-12-31 covered 0"],
    ),
    (
        held(policy("2005-01-01", kind="old"), policy("2026-05-01", kind="paper")),
        ["2026-01-01 2026-04-30 covered 0", "2026-05-01 2026-12-31 covered 1"],
    ),
    (held(begun(None, "invalid 2026-05-01")), ["2026-01-01 2026-04-30 covered 0", "2026-05-01 2026-12-31 invalid 0"]),
    (held(begun(), death_date=date(2026, 5, 3)), ["2026-01-01 2026-05-03 covered 0", "2026-05-04 2026-12-31 gap"]),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "expected"), STRIPS)
def test_strip(facts, expected):
    stretches = strip(facts, date(2026, 1, 1), date(2026, 12, 31))
    shown = [" ".join(map(str, (one.since, one.until, one.kind, *one.periods))) for one in stretches]
    assert shown == expected


def test_strip_of_no_days_is_empty():
    assert strip(held(TERM), date(2026, 1, 2), date(2026, 1, 1)) == ()
    assert [one.kind for one in strip(held(TERM), ON, ON)] == [StretchKind.COVERED]


def test_the_last_stretch_is_open_when_nothing_held_ends_it():
    """What the window cuts is not told as an end; a strip drawn whole always ends open."""
    endless = Held(periods=(PolicyPeriod("1", PolicyKind.DIGITAL, date(2020, 1, 1), None, "77001", "45000"),))
    ending = Held(periods=(PolicyPeriod("1", PolicyKind.DIGITAL, date(2020, 1, 1), date(2030, 5, 5), "77001", "45000"),))
    window = (date(2020, 1, 1), date(2027, 1, 1))
    assert [one.is_open for one in strip(endless, *window)] == [True]
    assert [one.is_open for one in strip(ending, *window)] == [False]
    assert [(one.until, one.is_open) for one in whole_strip(ending, *window)] == [
        (date(2030, 5, 5), False),
        (date(2030, 5, 6), True),
    ]
    assert strip(endless, date(2021, 1, 1), date(2020, 1, 1)) == ()
