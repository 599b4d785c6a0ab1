"""The cast: as its tables say, whatever the seed and the day."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.coverage.facts import Held
from omsdesk.models.coverage.timeline import status_on
from omsdesk.models.numbers import enp, identity_document, inn, phone, snils
from omsdesk.models.words import CoverageStatus, DocumentType
from omsdesk.services.practice import cast, roles
from omsdesk.services.practice.cast import CAST
from omsdesk.services.practice.people import TODAYS, invent
from tests.services.practice.conftest import TODAY

DAYS = st.dates(*TODAYS)
FIELDS = re.compile(r"(?<=\S)  +")
BY_KEY = {member.key: member for member in CAST}


def held(who):
    return Held(who.birth_date, who.death_date, None, periods=who.policies)


def table(number: int) -> list[list[str]]:
    lines = [line for line in (cast.__doc__ or "").splitlines() if line.strip()]
    bars = [place for place, line in enumerate(lines) if line.startswith("====")]
    return [FIELDS.split(line.strip()) for line in lines[bars[3 * number + 1] + 1 : bars[3 * number + 2]]]


def shown_document(who) -> str:
    if not who.documents:
        return "none"
    first = who.documents[0]
    return identity_document.format(first.type, first.series or "", first.number)


@pytest.mark.parametrize("row", table(0), ids=lambda row: row[0])
def test_the_table_of_the_docstring_is_the_cast(row):
    who = roles.as_of(BY_KEY[row[0]], TODAY)
    name = " ".join(part for part in (who.surname, who.name, who.patronymic) if part)
    assert row[1].partition(" (")[0] == name
    assert row[2] == f"{who.birth_date:%d.%m.%Y}"
    assert row[3] == (who.enp or "none")
    assert row[4] == (snils.format(who.snils) if who.snils else "none")
    assert row[5] == shown_document(who)


def test_both_tables_name_everybody_in_order():
    keys = [member.key for member in CAST]
    assert [row[0] for row in table(0)] == keys
    assert [(row[0], row[1]) for row in table(1)] == [(member.key, member.status.value) for member in CAST]
    assert len(keys) == len(set(keys)) >= 12


@given(DAYS)
def test_everybody_is_covered_as_the_table_says_on_any_day(today):
    for member, who in zip(CAST, cast.people(today), strict=True):
        assert status_on(held(who), today) is member.status, member.key


@given(DAYS)
def test_nothing_of_them_lies_where_it_cannot(today):
    for who in cast.people(today):
        for period in who.policies:
            assert who.birth_date <= period.since <= (period.until or date.max)
            assert all(period.since <= event.on <= today for event in period.events)
        assert all(who.birth_date <= paper.issued <= today for paper in who.documents if paper.issued)
        assert sum(not paper.former for paper in who.documents if paper.type is DocumentType.PASSPORT) <= 1


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.key)
def test_every_number_is_right(member):
    who = roles.as_of(member, TODAY)
    for number in (who.enp, *(was.value for was in who.former_numbers)):
        assert number is None or enp.is_valid(number)
    assert who.enp is None or enp.mismatch(who.enp, who.birth_date, who.sex) == ()
    assert who.snils is None or snils.is_valid(who.snils)
    assert who.inn is None or inn.is_valid(who.inn)
    assert all(phone.is_valid(number) for number in who.phones)
    for paper in who.documents:
        written = (paper.series or "", paper.number)
        assert identity_document.validate(paper.type, *written) == written
        assert paper.until or not identity_document.KINDS[paper.type].expires


@pytest.mark.parametrize(
    ("key", "days", "status"),
    [
        ("kuznetsov", -roles.SUSPENDED_DAYS - 1, CoverageStatus.ACTIVE),
        ("kuznetsov", -roles.SUSPENDED_DAYS, CoverageStatus.SUSPENDED),
        ("karimov", -roles.EXPIRED_DAYS, CoverageStatus.ACTIVE),
        ("karimov", -roles.EXPIRED_DAYS + 1, CoverageStatus.EXPIRED),
        ("mamedov", -roles.ANNULLED_DAYS - 1, CoverageStatus.ACTIVE),
        ("nikitin", -roles.DIED_DAYS, CoverageStatus.ACTIVE),
        ("nikitin", -roles.DIED_DAYS + 1, CoverageStatus.DECEASED),
        ("abdullaev", 1, CoverageStatus.EXPIRED),
        ("petrosyan", -1, CoverageStatus.ACTIVE),
        ("zhuravlyova", -roles.GAP_DAYS, CoverageStatus.ACTIVE),
        ("zhuravlyova", roles.GAP_DAYS - 1, CoverageStatus.EXPIRED),
        ("zhuravlyova", roles.GAP_DAYS, CoverageStatus.ACTIVE),
    ],
)
def test_the_days_around(key, days, status):
    who = roles.as_of(BY_KEY[key], TODAY)
    assert status_on(held(who), TODAY + timedelta(days)) is status


def test_they_lead_every_register():
    assert list(invent(1, len(CAST), TODAY)) == list(invent(99, len(CAST), TODAY)) == list(cast.people(TODAY))


def test_documents_that_are_still_to_come_are_not_held():
    [only] = roles.as_of(BY_KEY["ivanova"], date(2024, 1, 1)).documents
    assert (only.series, only.former) == ("65 00", False)
    assert [paper.former for paper in roles.as_of(BY_KEY["ivanova"], TODAY).documents] == [False, True]
