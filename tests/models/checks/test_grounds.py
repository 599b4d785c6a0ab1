"""Grounds and categories as data: what a clerk's words mean, what each needs, how long a policy runs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk import wording
from omsdesk.models.checks import (
    CATEGORIES,
    GROUNDS,
    USUAL,
    Part,
    Terms,
    Who,
    category,
    ground_of,
    needed,
    policy_until,
    stay_until,
    who_is,
)
from omsdesk.models.drafts import DocumentDraft, PersonDraft
from omsdesk.models.words import ApplicationKind
from tests import builders_of_drafts as made

K = ApplicationKind
UNCAPPED = Terms(foreign_year_cap=False)

WORDS = [
    (K.CHANGE_INSURER, "right", "right"),
    (K.CHANGE_INSURER, "2", "right"),
    (K.CHANGE_INSURER, "Wish", "right"),
    (K.CHANGE_INSURER, " voluntary ", "right"),
    (K.CHANGE_INSURER, "Право замены один раз в течение календарного года", "right"),
    (K.CHANGE_INSURER, "3", "moved"),
    (K.CHANGE_INSURER, "move", "moved"),
    (K.CHANGE_INSURER, "СМЕНА МЕСТА ЖИТЕЛЬСТВА", "moved"),
    (K.CHANGE_INSURER, "4", "contract_ended"),
    (K.CHANGE_INSURER, "contract-ended", "contract_ended"),
    (K.CHANGE_INSURER, "1", None),
    (K.CHANGE_INSURER, "надоело", None),
    (K.CHANGE_INSURER, "", None),
    (K.CHANGE_INSURER, None, None),
    (K.UPDATE, "1", "changed"),
    (K.UPDATE, "ошибочность", "inaccurate"),
    (K.UPDATE, "5", "term_ended"),
    (K.UPDATE, "renewal", "term_ended"),
    (K.UPDATE, "телефон", "contacts"),
    (K.UPDATE, "move", "address"),
    (K.SURRENDER, "призыв", "military_service"),
    (K.SURRENDER, "equated", "equated_service"),
    (K.REPORT_LOSS, "утрата", "lost"),
    (K.REPORT_LOSS, "3", "worn"),
    (K.RESUME, "демобилизация", "service_ended"),
    (K.ATTACH, "переезд", "moved"),
    (K.EXTRACT, "утрата", None),
    (None, "right", None),
]


@pytest.mark.parametrize(("kind", "text", "code"), WORDS)
def test_a_ground_is_known_by_its_code_and_its_words(kind, text, code):
    found = ground_of(kind, text)
    assert (found and found.code) == code


def test_every_ground_and_category_has_its_name_in_both_languages():
    for row in (*GROUNDS, *CATEGORIES):
        assert all(wording.knows(row.word, language) for language in wording.LANGUAGES), row
        assert row.source


def test_what_is_needed_follows_from_kind_and_ground():
    assert needed(None, None) == frozenset()
    assert needed(K.EXTRACT, None) == {Part.WHO}
    assert needed(K.ATTACH, None) == {Part.WHO, Part.CLINIC}
    assert Part.INSURER in needed(K.INCLUDE, None)
    assert Part.ADDRESS not in needed(K.UPDATE, ground_of(K.UPDATE, "document"))
    assert needed(K.UPDATE, ground_of(K.UPDATE, "address")) == {Part.WHO, Part.GROUND, Part.ADDRESS}


# category, begun, end of the paper, last day of the policy
TERMS = [
    (1, "2026-11-22", "2027-01-01", None),
    (6, "2026-11-22", None, None),
    (91, "2026-11-22", None, None),
    (2, "2026-10-31", None, "2026-12-31"),
    (2, "2026-11-01", None, "2027-12-31"),
    (2, "2026-12-31", None, "2027-12-31"),
    (2, "2027-01-01", None, "2027-12-31"),
    (3, "2026-05-05", "2026-09-30", "2026-09-30"),
    (8, "2026-11-22", "2027-04-04", "2027-04-04"),
    (8, "2026-11-22", "2029-04-04", "2027-12-31"),
    (10, "2026-06-01", "2027-12-31", "2026-12-31"),
    (11, "2026-11-22", "2026-11-30", "2026-11-30"),
    (14, "2026-06-01", "2026-12-31", "2026-12-31"),
    (None, "2026-06-01", None, "2026-12-31"),
    (2, "9999-12-01", None, "9999-12-31"),
]


@pytest.mark.parametrize(("code", "on", "paper", "until"), TERMS)
def test_a_policy_runs_as_long_as_its_category_allows(code, on, paper, until):
    begun, end = date.fromisoformat(on), date.fromisoformat(paper) if paper else None
    assert policy_until(code, begun, end) == (date.fromisoformat(until) if until else None)


def test_without_the_cap_of_the_year_only_the_paper_ends_a_policy():
    assert policy_until(3, date(2026, 5, 5), date(2029, 1, 1), UNCAPPED) == date(2029, 1, 1)
    assert policy_until(2, date(2026, 5, 5), None, UNCAPPED) is None
    assert USUAL.foreign_year_cap


@given(st.sampled_from([row.code for row in CATEGORIES]), st.dates(), st.none() | st.dates())
def test_no_policy_outlives_its_paper(code, on, paper):
    until = policy_until(code, on, paper)
    assert until is None or paper is None or until <= paper


def test_categories_tell_who_is_insured():
    assert [row.code for row in CATEGORIES if row.insured] == list(range(1, 15))
    assert all(row.code >= 91 for row in CATEGORIES if not row.insured)
    assert category(3).who is Who.TEMPORARY
    assert category(3).works
    assert category(15) is None
    assert category(None) is None


@pytest.mark.parametrize(
    ("person", "who"),
    [
        (PersonDraft(), None),
        (PersonDraft(citizenship="KAZ"), None),
        (PersonDraft(citizenship="RUS"), Who.CITIZEN),
        (PersonDraft(citizenship="RUS", category=7), Who.PERMANENT),
        (PersonDraft(category=95), Who.VISITOR),
        (PersonDraft(category=92), Who.CITIZEN),
    ],
)
def test_the_category_tells_by_what_right_somebody_is_here(person, who):
    assert who_is(person) is who


PERMIT = made.RESIDENCE_PERMIT


@pytest.mark.parametrize(
    ("papers", "who", "until"),
    [
        ((made.PASSPORT,), Who.CITIZEN, None),
        ((made.PASSPORT,), None, None),
        ((made.FOREIGN_PASSPORT, PERMIT), Who.PERMANENT, PERMIT.until),
        ((made.FOREIGN_PASSPORT,), Who.PERMANENT, None),
        ((PERMIT, DocumentDraft(11)), Who.PERMANENT, None),
        ((made.FOREIGN_PASSPORT, made.CONTRACT), Who.EAEU_WORKER, made.CONTRACT.until),
        ((made.REFUGEE_CERTIFICATE, DocumentDraft(25, until=date(2029, 1, 1))), Who.REFUGEE, date(2029, 1, 1)),
        ((made.FOREIGN_PASSPORT,), Who.VISITOR, None),
        ((DocumentDraft(20, until=date(2027, 2, 1)),), Who.REFUGEE, date(2027, 2, 1)),
        ((DocumentDraft(22, until=date(2027, 2, 1)),), Who.STATELESS, date(2027, 2, 1)),
        ((DocumentDraft(22, until=date(2035, 2, 1)), DocumentDraft(23, until=date(2027, 2, 1))), Who.STATELESS, date(2027, 2, 1)),
        ((DocumentDraft(22, until=date(2027, 2, 1)),), Who.PERMANENT, None),
    ],
)
def test_the_paper_of_the_stay_says_until_when(papers, who, until):
    assert stay_until(PersonDraft(documents=papers), who) == until
