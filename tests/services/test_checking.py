"""A check as a value: what was stored is what is read, to the last sign."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from omsdesk.errors import Said
from omsdesk.models.coverage import Restriction, Stretch, StretchKind
from omsdesk.models.words import CoverageStatus, VerdictKind
from omsdesk.services import checking
from omsdesk.services.checking import AttachmentShown, CoverageAnswer, InsurerShown, OrganisationShown, PolicyShown
from omsdesk.services.indexing import PersonRow

texts = st.text(max_size=12) | st.just("2026-11-22")
maybe = st.none() | texts
days = st.dates()
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
plain = texts | st.integers() | st.none() | days | st.booleans()
saids = st.recursive(
    st.builds(Said, texts, st.dictionaries(texts, plain, max_size=3)),
    lambda inner: st.builds(
        Said, texts, st.dictionaries(texts, inner | st.lists(inner | plain, max_size=2).map(tuple), max_size=2)
    ),
    max_leaves=4,
)
some_said = st.lists(saids, max_size=3).map(tuple)
rows = st.builds(
    PersonRow, st.integers(1), maybe, maybe, maybe, maybe, days, st.sampled_from(["M", "F", None]), maybe,
    st.sampled_from(CoverageStatus), maybe, st.none() | days, maybe, st.none() | saids,
)  # fmt: skip
insurers = st.builds(InsurerShown, texts, texts, maybe, maybe, maybe, maybe)
policies = st.builds(PolicyShown, maybe, texts, days, st.none() | days, st.none() | insurers, maybe, maybe)
answers = st.builds(
    CoverageAnswer,
    on=days,
    verdict=st.sampled_from(VerdictKind),
    status=st.sampled_from(CoverageStatus),
    reason=saids,
    key_kind=texts,
    key=texts,
    person=st.none() | rows,
    candidates=st.lists(rows, max_size=2).map(tuple),
    policy=st.none() | policies,
    attached_to=st.none() | st.builds(AttachmentShown, texts, texts, days, maybe, maybe, st.booleans()),
    restrictions=st.lists(st.builds(Restriction, texts, saids, st.none() | days, st.none() | days), max_size=2).map(tuple),
    advice=some_said,
    warnings=some_said,
    strip=st.lists(
        st.builds(
            Stretch, days, days, st.sampled_from(StretchKind), st.sampled_from(CoverageStatus),
            st.lists(st.integers(0, 9), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    source_name=texts,
    source_as_of=st.none() | days,
    practice=st.booleans(),
    check=texts,
    at=st.datetimes(timezones=offsets),
    clerk=texts,
    clerk_is_named=st.booleans(),
    workplace=texts,
    organisation=st.builds(OrganisationShown, texts, texts, texts, texts, texts),
    sentences=st.dictionaries(texts, st.dictionaries(texts, texts, max_size=2), max_size=2),
)  # fmt: skip


@given(answer=answers)
def test_a_stored_answer_is_read_as_it_was(answer):
    stored = checking.to_text(answer)
    assert checking.from_text(stored) == answer
    assert checking.to_text(checking.from_text(stored)) == stored


def test_a_value_of_no_plain_kind_is_kept_as_its_text():
    answer = CoverageAnswer(
        date(2026, 1, 1), VerdictKind.INSURED, CoverageStatus.ACTIVE, Said("a", {"at": datetime.min.time()}), "", ""
    )
    assert checking.from_text(checking.to_text(answer)).reason.values == {"at": "00:00:00"}


@given(key=st.text())
def test_a_kept_key_is_one_printable_line(key):
    kept = checking.printable(key)
    assert len(kept) <= checking.LONGEST_KEY
    assert kept.isprintable()
    assert checking.printable(kept) == kept
