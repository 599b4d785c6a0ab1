"""Answers about people alike: remembered for the pair, whoever asks, with no name in the key."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from omsdesk import wording
from omsdesk.errors import Rejected
from omsdesk.models.drafts import PersonDraft
from omsdesk.models.records import AuditLine
from omsdesk.services.access import Seat
from omsdesk.services.likeness import Likeness, pair_key

SEAT = Seat("Петрова А.", "окно 3")
BORN = date(1980, 5, 12)


def key_of(surname, name, patronymic, birth_date):
    return pair_key(PersonDraft(surname, name, patronymic, birth_date=birth_date))


KEY = key_of("Щукин", "Пётр", "Ильич", BORN)


@pytest.fixture
def likeness(database):
    return Likeness(database, SEAT)


def said(likeness, *keys):
    return {pair: (one.answer, one.because, one.clerk) for pair, one in likeness.answers(keys).items()}


@pytest.mark.parametrize(
    ("others", "is_same"),
    [
        (("ЩУКИН", "Петр", "ильич", BORN), True),
        ((" Щукин ", "Пётр", "Иль-ич", BORN), True),
        (("Щукин", "Пётр", "Ильич", date(1980, 5, 13)), False),
        (("Щукин", "Пётр", "Ильич", None), False),
        (("Щукин", "Пётр", None, BORN), False),
        (("Пётр", "Щукин", "Ильич", BORN), False),
        (("Щукинп", "ётр", "Ильич", BORN), False),
        (("Щука", "Пётр", "Ильич", BORN), False),
    ],
)
def test_a_key_is_of_the_person_and_not_of_the_writing(others, is_same):
    assert (key_of(*others) == KEY) is is_same


@given(st.text(), st.text(), st.text(), st.none() | st.dates())
def test_a_key_shows_no_name(surname, name, patronymic, birth_date):
    key = key_of(surname, name, patronymic, birth_date)
    assert len(key) == 64
    assert set(key) <= set("0123456789abcdef")


def test_an_answer_is_remembered_for_the_pair_and_the_last_one_holds(likeness, database):
    likeness.answer(1, KEY, "another", "близнец:\0 другое имя")
    likeness.answer(2, KEY, "same")
    likeness.answer(1, "7", "same")
    first = {(1, KEY): ("another", "близнец: другое имя", "Петрова А."), (2, KEY): ("same", "", "Петрова А.")}
    assert said(likeness, KEY) == first
    assert said(likeness, KEY, "7", KEY, "none") == first | {(1, "7"): ("same", "", "Петрова А.")}
    Likeness(database, replace(SEAT, clerk="Сидорова Е.")).answer(1, KEY, "same")
    assert said(likeness, KEY)[1, KEY] == ("same", "", "Сидорова Е.")
    assert said(likeness) == {}
    with database.read() as session:
        lines = session.execute(select(AuditLine).order_by(AuditLine.seq)).scalars().all()
        assert [(line.action, line.entity_id) for line in lines] == [
            ("another", "1"),
            ("same", "2"),
            ("same", "1"),
            ("same", "1"),
        ]


def test_many_keys_may_be_asked_about_at_once(likeness):
    likeness.answer(1, "k777", "same")
    assert len(likeness.answers(f"k{n}" for n in range(2000))) == 1


@pytest.mark.parametrize("because", ["", "  ", "\0\u200b"])
def test_another_person_needs_a_reason(likeness, because):
    with pytest.raises(Rejected) as refused:
        likeness.answer(1, KEY, "another", because)
    assert wording.knows(refused.value.code)
    assert said(likeness, KEY) == {}
