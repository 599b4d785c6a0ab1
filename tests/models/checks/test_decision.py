"""Decisions by rules alone: what is approved, what refused with what remains possible, what waits for a clerk."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk import wording
from omsdesk.models.checks import Alike, Claim, Difference, HeldPerson, Reason, Terms, again, check, decide
from omsdesk.models.words import ApplicationKind, CoverageStatus, ForWhom, Sex
from tests import builders_of_drafts as made
from tests.builders import INSURER, TODAY, policy
from tests.models.checks.pairs import LATE_DAY, RIGHT_DAY, status

KINDS = [kind.value for kind in ApplicationKind]
HELD = HeldPerson(1, 1, made.MAN)


def ruled(draft, around, terms=Terms()):  # noqa: B008 - frozen
    return decide(draft, around, check(draft, around, terms), terms)


def codes(ruling):
    return [reason.code.removeprefix("application.") for reason in ruling.reasons]


def ways(ruling):
    return [said.code.removeprefix("application.possible.") for said in ruling.still_possible]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_in_order_is_approved_at_once(kind):
    ruling = ruled(made.application(kind), made.around(kind))
    assert (ruling.outcome, ruling.reasons, ruling.still_possible) == ("approve", (), ())


def test_notes_do_not_hold_an_approval_back():
    draft = made.application(insurer=None, **{"person.phone": None, "person.email": None})
    assert {one.severity for one in check(draft, made.around())} == {"note"}
    assert ruled(draft, made.around()).outcome == "approve"


def test_what_wants_a_look_waits_for_a_clerk():
    assert ruled(made.application(**{"person.registered_at.house": None}), made.around()).outcome == "clerk"


def test_what_cannot_be_filed_is_not_decided():
    around = made.around(on=LATE_DAY)
    assert ruled(made.application(**{"identity.by": None}), around).outcome == "clerk"
    ruling = ruled(made.application("change_insurer", **{"identity.by": None}), made.around("change_insurer", on=LATE_DAY))
    assert (ruling.outcome, codes(ruling)) == ("clerk", ["change_closed"])


# what is asked, what is around it, the reasons, what remains possible
REFUSALS = [
    ("change_insurer", {}, {"on": TODAY}, ["change_closed"], ["from_new_year", "moving", "contract_ended"]),
    ("change_insurer", {}, {"on": LATE_DAY}, ["change_closed"], ["from_new_year", "moving", "contract_ended"]),
    (
        "change_insurer", {}, {"on": RIGHT_DAY, "last_voluntary_change": date(2026, 3, 1)}, ["change_used"],
        ["from_new_year", "moving", "contract_ended"],
    ),
    ("change_insurer", {"ground": "3"}, {"on": LATE_DAY}, ["not_moved"], ["from_new_year", "moving", "contract_ended", "update"]),
    ("change_insurer", {"ground": "3"}, {"on": RIGHT_DAY}, ["not_moved"], ["change_insurer", "update"]),
    ("change_insurer", {"insurer": INSURER}, {}, ["same_insurer"], ["update", "extract"]),
    ("change_insurer", {}, status("expired"), ["not_insured"], ["include"]),
    (
        "include", {}, {**status("active"), "person": HELD, "policy": policy()},
        ["policy_held"], ["extract", "from_new_year", "moving", "contract_ended", "update"],
    ),
    (
        "include", {}, {**status("active"), "person": HELD, "on": RIGHT_DAY, "last_voluntary_change": date(2025, 3, 1)},
        ["policy_held"], ["extract", "change_insurer", "update"],
    ),
    (
        "include", {"person.category": 95, "person.citizenship": "UZB", "person.documents": (made.FOREIGN_PASSPORT,)}, {},
        ["category_not_insured"], ["other_medicine"],
    ),
    ("extract", {}, {"policy.territory": "46000"}, ["other_region"], ["own_region", "moving"]),
    ("report_loss", {}, {"policy.territory": "46000"}, ["other_region"], ["own_region", "moving"]),
    ("update", {}, {"policy.territory": "46000"}, ["other_region"], ["own_region", "moving"]),
    ("update", {"ground": "term_ended"}, status("invalid"), ["not_insured"], ["include"]),
    ("choose_insurer", {}, status("active"), ["insurer_chosen"], ["from_new_year", "moving", "contract_ended"]),
    ("choose_insurer", {}, status("expired"), ["not_insured"], ["include"]),
    ("surrender", {}, status("expired"), ["not_insured"], ["include"]),
    ("extract", {}, {"open_application": "З-1"}, ["open_application"], ["withdraw"]),
    ("resume", {}, status("active"), ["not_suspended"], ["extract"]),
    ("change_insurer", {}, status("suspended"), ["held_suspended"], ["resume"]),
    ("attach", {}, status("suspended"), ["held_suspended"], ["resume"]),
    ("choose_insurer", {}, status("suspended"), ["held_suspended"], ["resume"]),
    ("extract", {}, {"status": CoverageStatus.DECEASED}, ["deceased"], ["mend_death"]),
    ("attach", {}, {"person": None}, ["not_held"], ["include"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "changes", "around", "why", "possible"), REFUSALS)
def test_what_the_rules_refuse_is_refused_with_what_remains_possible(kind, changes, around, why, possible):
    ruling = ruled(made.application(kind, **changes), made.around(kind, **around))
    assert ruling.outcome == "refuse"
    assert codes(ruling) == why
    assert ways(ruling) == possible
    for said in ruling.still_possible:
        assert all("{" not in wording.say(said.code, language, **said.values) for language in wording.LANGUAGES)
        assert wording.knows(said.code)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ([], "в любой день, как только названные причины устранены."),
        (["data_differ", "other"], "в любой день, как только названные причины устранены."),
        (["change_closed"], "с 01.01.2027."),
        (["change_closed", "change_used"], "с 01.01.2027."),
        (["change_used", "power_ended"], "с 01.01.2027, если остальные названные причины устранены."),
        (["category_not_insured", "data_differ"], None),
        (["change_closed", "same_insurer"], None),
        (["already_suspended"], None),
    ],
)
def test_when_to_file_again_is_true_of_every_reason(why, said):
    when = again([Reason(f"application.{code}") for code in why], TODAY)
    assert (wording.say(when.code, **when.values) if when else None) == said


@pytest.mark.parametrize(("name", "shown"), [("СМО «Пример»", "СМО «Пример»"), (None, INSURER)])
def test_a_refusal_names_the_insurer_that_is_held(name, shown):
    around = made.around(**status("active"), person=HELD, policy=policy(), policy_insurer=name)
    assert ruled(made.application(), around).reasons[0].values == {"insurer": shown, "since": date(2015, 3, 1)}


def test_a_voluntary_change_on_22_november_names_the_next_day_that_is_possible():
    ruling = ruled(made.application("change_insurer"), made.around("change_insurer", on=date(2026, 11, 22)))
    assert ruling.reasons[0].values == {"following": date(2027, 1, 1)}
    assert ruling.still_possible[0].values == {"on": date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("on", "outcome"),
    [(date(2026, 10, 31), "approve"), (RIGHT_DAY, "approve"), (LATE_DAY, "refuse"), (date(2027, 1, 1), "approve")],
)
def test_the_yearly_right_holds_until_the_first_of_november(on, outcome):
    assert ruled(made.application("change_insurer"), made.around("change_insurer", on=on)).outcome == outcome


def test_a_move_to_another_region_is_a_ground_at_any_time():
    draft = made.application("change_insurer", ground="переезд")
    assert ruled(draft, made.around("change_insurer", on=TODAY, **{"policy.territory": "46000"})).outcome == "approve"


def test_an_insurer_of_an_ended_contract_is_left_at_any_time():
    draft = made.application("change_insurer", ground="4")
    around = made.around("change_insurer", on=TODAY)
    assert ruled(draft, around).outcome == "clerk"
    assert ruled(draft, replace(around, status=CoverageStatus.NO_INSURER)).outcome == "approve"


MISSING = {"patronymic": None, "dost": "1"}
# entered, held, the differences
DIFFERENCES = [
    ({"surname": "Петров"}, {}, {"surname": ("Иванов", "Петров")}),
    ({"surname": "ИВАНОВ", "name": "Петр"}, {}, {}),
    ({"patronymic": None, "dost": "1"}, {}, {"patronymic": ("Сергеевич", None)}),
    ({"patronymic": None}, {}, {}),
    ({}, MISSING, {"patronymic": (None, "Сергеевич")}),
    ({}, {"patronymic": None}, {}),
    ({"sex": Sex.FEMALE, "patronymic": None}, {}, {"sex": (Sex.MALE, Sex.FEMALE)}),
    ({"birth_date": date(1980, 5, 13), "enp": None}, {}, {"birth_date": (date(1980, 5, 12), date(1980, 5, 13))}),
    ({"birth_date": None}, {}, {}),
    ({"snils": "112-233-445 95"}, {}, {}),
    ({"snils": "08765430300"}, {}, {"snils": ("11223344595", "08765430300")}),
    ({"snils": "08765430300"}, {"snils": None}, {}),
]


@pytest.mark.parametrize(("entered", "held", "differing"), DIFFERENCES)
def test_data_that_differ_are_shown_value_by_value(entered, held, differing):
    draft = made.application("report_loss", person=replace(made.MAN, **entered))
    around = made.around("report_loss", replace(made.MAN, **held))
    expected = tuple(Difference(f"person.{part}", *pair) for part, pair in differing.items())
    found = {reason.code: reason.differences for reason in ruled(draft, around).reasons}
    assert found == ({"application.data_differ": expected} if expected else {})


def test_an_update_is_there_to_differ():
    assert ruled(made.application("update", **{"person.surname": "Громов"}), made.around("update")).outcome == "approve"


@pytest.mark.parametrize(
    "doubt",
    [
        {"alike": (Alike(2, "Иванов Пётр", date(1980, 5, 12)),)},
        {"claims": (Claim("person.snils", 2, "Иванов Пётр", date(1980, 5, 12)),)},
    ],
)
def test_while_it_is_doubtful_who_is_meant_nothing_is_refused_by_itself(doubt):
    draft = made.application("extract", **{"person.enp": None, "person.snils": None, "person.documents": ()})
    ruling = ruled(draft, made.around("extract", **{"policy.territory": "46000"}, **doubt))
    assert (ruling.outcome, codes(ruling)) == ("clerk", ["other_region"])


@pytest.mark.parametrize(
    "number",
    [{"person.enp": made.MAN.enp}, {"person.snils": "112-233-445 95"}, {"person.documents": made.MAN.documents}],
)
def test_a_number_leaves_no_doubt_about_people_alike(number):
    draft = made.application("extract", **{"person.enp": None, "person.snils": None, "person.documents": ()} | number)
    around = made.around("extract", alike=(Alike(2, "Иванов Пётр", date(1980, 5, 12)),))
    assert ruled(draft, around).outcome == "approve"


def test_a_mistyped_number_refuses_nobody_as_unknown():
    draft = made.application("extract", **{"person.enp": "7756410832000015"})
    assert ruled(draft, made.around("extract", person=None)).outcome == "clerk"


def test_a_rule_that_came_later_refuses_nobody():
    around = made.around("resume", on=date(2018, 7, 28), **status("active"))
    assert "application.not_suspended" not in {one.code for one in ruled(made.application("resume"), around).reasons}


def test_who_is_not_insured_may_still_give_the_policy_up():
    draft = made.application("surrender", **{"person.category": 91})
    assert ruled(draft, made.around("surrender")).outcome == "approve"


@pytest.mark.parametrize(
    ("for_whom", "power", "outcome"),
    [
        (ForWhom.OTHER, {"until": None, "issued": date(2025, 11, 22)}, "approve"),
        (ForWhom.OTHER, {"until": None, "issued": date(2025, 11, 21)}, "refuse"),
        (ForWhom.SPOUSE, {"until": None, "issued": date(2025, 11, 21)}, "refuse"),
        (ForWhom.WARD, {"until": None, "issued": date(2015, 11, 21)}, "approve"),
        (ForWhom.OTHER, {"until": None, "issued": None}, "clerk"),
    ],
)
def test_a_power_of_attorney_without_a_term_holds_for_a_year(for_whom, power, outcome):
    changes = {f"representative.power.{name}": value for name, value in power.items()}
    assert ruled(made.by_attorney("include", for_whom=for_whom, **changes), made.around()).outcome == outcome


def test_who_was_born_on_29_february_becomes_older_on_1_march():
    draft = made.for_child(
        "include", **{"person.birth_date": date(2012, 2, 29), "person.enp": None, "person.documents.0.issued": date(2012, 3, 5)}
    )
    found = {
        on: {one.code for one in check(draft, made.around(on=on))}
        for on in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 30), date(2026, 5, 31))
    }
    grace, expired = "application.certificate_grace", "application.certificate_expired"
    assert [(grace in codes, expired in codes) for codes in found.values()] == [
        (False, False), (True, False), (True, False), (False, True),
    ]  # fmt: skip
