"""Whatever is typed, the check answers and the decision keeps its word."""

from dataclasses import fields, replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from omsdesk.models.checks import (
    CATEGORIES,
    FORM,
    GROUNDS,
    Alike,
    Circumstances,
    Claim,
    HeldPerson,
    KnownInsurer,
    Terms,
    check,
    checklist,
    decide,
    rule,
)
from omsdesk.models.drafts import (
    AddressDraft,
    ApplicationDraft,
    DocumentDraft,
    IdentityDraft,
    PersonDraft,
    PowerDraft,
    RepresentativeDraft,
)
from omsdesk.models.numbers.identity_document import KINDS
from omsdesk.models.words import (
    ApplicationKind,
    CoverageStatus,
    ForWhom,
    IdentifiedBy,
    OrganisationKind,
    Relation,
    Sex,
)
from tests import builders_of_drafts as made
from tests.builders import policy
from tests.models.checks.pairs import PAIRS

TEXTS = (
    st.none()
    | st.text(max_size=20)
    | st.sampled_from(["Иванов", "Иванова", "112-233-445 95", "7756410832000014", "45 10", "77001"])
)
DAYS = st.none() | st.dates() | st.dates(date(2005, 1, 1), date(2027, 12, 31))
KINDS_GIVEN = st.none() | st.sampled_from(ApplicationKind)


def some(kind, **known):
    """Any value of a frozen class: texts wherever nothing else is said."""
    return st.builds(kind, **{one.name: known.get(one.name, TEXTS) for one in fields(kind)})


DOCUMENTS = st.lists(
    some(DocumentDraft, type=st.none() | st.sampled_from(sorted(KINDS)) | st.integers(), issued=DAYS, until=DAYS), max_size=3
).map(tuple)
ADDRESSES = st.none() | some(AddressDraft, since=DAYS, homeless=st.booleans())
PEOPLE = some(
    PersonDraft,
    sex=st.none() | st.sampled_from(Sex),
    birth_date=DAYS,
    category=st.none() | st.sampled_from([row.code for row in CATEGORIES]) | st.integers(),
    citizenship=st.sampled_from([None, "RUS", "KAZ", "rus", ""]),
    documents=DOCUMENTS,
    registered_at=ADDRESSES,
    lives_at=ADDRESSES,
)
REPRESENTATIVES = some(
    RepresentativeDraft,
    birth_date=DAYS,
    relation=st.none() | st.sampled_from(Relation),
    documents=DOCUMENTS,
    power=st.none() | some(PowerDraft, issued=DAYS, until=DAYS),
)
DRAFTS = st.builds(
    ApplicationDraft,
    uuid=st.just(made.UUID),
    kind=KINDS_GIVEN,
    ground=TEXTS | st.sampled_from([row.code for row in GROUNDS]),
    for_whom=st.none() | st.sampled_from(ForWhom),
    person=PEOPLE,
    representative=st.none() | REPRESENTATIVES,
    insurer=TEXTS,
    clinic=TEXTS,
    identity=st.builds(IdentityDraft, st.none() | st.sampled_from(IdentifiedBy), TEXTS),
    consents=st.lists(st.sampled_from(["truth", "terms", "personal_data", "subject_to_insurance"])).map(tuple),
)
CLAIMED = st.sampled_from(["person.snils", "person.enp", "person.documents.0.number", "representative.snils", "", "x"])
AROUND = st.builds(
    Circumstances,
    on=st.dates() | st.dates(date(2018, 1, 1), date(2027, 12, 31)),
    okato=st.sampled_from([None, "45000", "46000"]),
    organisation=st.sampled_from(OrganisationKind),
    person=st.none() | st.builds(HeldPerson, st.just(1), st.just(1), PEOPLE, DAYS),
    status=st.sampled_from(CoverageStatus),
    policy=st.sampled_from(
        [None, policy(), policy(insurer=None, territory=None), policy(territory="46000", until=date(2026, 12, 31))]
    ),
    last_voluntary_change=DAYS,
    open_application=st.sampled_from([None, "З-1"]),
    last_application_on=DAYS,
    claims=st.lists(st.builds(Claim, CLAIMED, st.just(2), st.just("Иванов Пётр"), st.dates()), max_size=2).map(tuple),
    alike=st.lists(
        st.builds(Alike, st.just(3), st.just("Иванов"), st.dates(), TEXTS, st.sampled_from([None, "same"])), max_size=2
    ).map(tuple),
    insurer=st.none() | some(KnownInsurer, okato=st.sampled_from([None, "45000", "46000"]), since=DAYS, until=DAYS),
    insurer_is_listed=st.booleans(),
    attached_since=DAYS,
    clinic_is_listed=st.booleans(),
)
TERMS = st.builds(Terms, st.integers(0, 400), st.booleans())


@settings(max_examples=150, deadline=None)
@given(DRAFTS, AROUND, TERMS)
def test_whatever_is_typed_the_check_answers(draft, around, terms):
    findings = check(draft, around, terms)
    for one in findings:
        row = rule(one.code)
        assert row.severity == one.severity
        assert row.valid_from <= around.on
        assert not row.by_hand
        assert any(one.field == field or one.field.startswith(f"{field}.") for field in FORM)
    assert (
        len({(one.field, one.code, *map(str, one.values.items())) for one in findings}) == len(findings)
        or around.alike
        or around.claims
    )


@settings(max_examples=150, deadline=None)
@given(DRAFTS, AROUND, TERMS)
def test_a_decision_has_its_reasons(draft, around, terms):
    findings = check(draft, around, terms)
    ruling = decide(draft, around, findings, terms)
    grave = {one.severity for one in findings}
    if ruling.outcome == "refuse":
        assert ruling.reasons
        assert "stop" not in grave
    if ruling.outcome == "approve":
        assert grave <= {"note"}
        assert not ruling.reasons
    # What refuses is seen while it is typed.
    assert {reason.code for reason in ruling.reasons} <= {one.code for one in findings}
    assert all(rule(reason.code).refuses for reason in ruling.reasons)
    assert {one.code for one in findings if rule(one.code).refuses} == {reason.code for reason in ruling.reasons}


@settings(max_examples=50, deadline=None)
@given(DRAFTS, st.dates(), TERMS)
def test_a_checklist_is_made_of_any_draft(draft, on, terms):
    papers = checklist(draft, on, terms)
    assert len({one.code for one in papers}) == len(papers)
    assert all(one.state != "not_yet" for one in papers if one.need == "must")


@given(st.sampled_from(sorted(PAIRS)), st.booleans())
def test_findings_stand_in_the_order_of_the_form(code, near):
    findings = PAIRS[code].findings(near)
    places = [
        next(place for place, field in enumerate(FORM) if one.field == field or one.field.startswith(f"{field}."))
        for one in findings
    ]
    assert places == sorted(places)


@given(st.sampled_from(ApplicationKind))
def test_the_case_of_a_name_changes_nothing_in_the_decision(kind):
    draft = made.application(kind.value)
    shouted = replace(draft, person=replace(draft.person, surname=draft.person.surname.upper()))
    assert decide(shouted, made.around(kind.value), ()).reasons == decide(draft, made.around(kind.value), ()).reasons
