"""The search line over a register: what it promises to understand finds its person, exact before repaired, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as draws
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from omsdesk import wording
from omsdesk.errors import Rejected
from omsdesk.models.coverage import PolicyEvent
from omsdesk.models.numbers import enp
from omsdesk.models.words import CoverageStatus, EventKind, QuestionKind
from omsdesk.services.search import hunt
from omsdesk.services.search.find import Search
from tests.builders import TODAY, add, passport, person, policy, was, was_number
from tests.travelling import SPECIMEN

OLD_ENP = enp.make("77", date(1980, 5, 12), "F", 77)
PEOPLE = (
    person("Иванов Иван Иванович", snils="11223344595", documents=(passport("45 10", "123456"),), phones=("+79161234567",)),
    person(
        "Иванова Мария Петровна", former_names=(was("Смирнова Мария Петровна"),), former_numbers=(was_number("enp", OLD_ENP),)
    ),
    person("Иванов Пётр Сергеевич", date(1971, 2, 3), inn="500100732259", former_numbers=(was_number("snils", "00100100101"),)),
    person("Щёголев Юрий Яковлевич", date(1965, 7, 9), documents=(replace(passport("II-АГ", "123456"), type=3, former=True),)),
    person("Жуков Фёдор Ильич", date(1990, 1, 31)),
    person("Ахмедханов Гусейн", date(1988, 8, 8)),
    person("Петрова-Сидорова Анна Игоревна", date(1999, 12, 31), sex="F"),
    person("Элларян Элла", date(2001, 4, 5), sex="F"),
    person("- Мухаммад Али", date(1993, 3, 3)),
    person("О'Нил Шон", date(1984, 6, 6)),
)
ENP = {one.surname: one.enp for one in PEOPLE}


@pytest.fixture
def search(database, settings):
    add(database, *PEOPLE)
    return Search(database, settings)


def shown(found):
    """Short names of those found, in their order."""
    return [f"{row.surname or '-'} {row.name[0]}" for row in found.rows]


TYPED = [
    # surname prefix; names; any order; case
    ("ива", "Иванов И, Иванов П, Иванова М"),
    ("ИВАНОВ", "Иванов И, Иванов П, Иванова М"),
    ("иванов ив", "Иванов И"),
    ("Иванов Иван Ив", "Иванов И"),
    ("мария иванова", "Иванова М"),
    ("пётр сергеевич иванов", "Иванов П"),
    # initials, with a birth date and without, before and behind, glued
    ("иванов и и", "Иванов И"),
    ("иванов и.и.", "Иванов И"),
    ("и.и. иванов", "Иванов И"),
    ("иванов ии 12.05.1980", "Иванов И"),
    ("ИИИ12051980", "Иванов И"),
    ("имп 12.05.1980", "Иванова М"),
    # birth date and year anywhere, in any writing
    ("ива м 120580", "Иванова М"),
    ("12.05.1980 иванова", "Иванова М"),
    ("иванова 12 мая 1980", "Иванова М"),
    ("иванова 1980", "Иванова М"),
    ("1971 иванов", "Иванов П"),
    ("иванов п 1971", "Иванов П"),
    ("12.05.1980", "Иванов И, Иванова М"),
    ("31011990", "Жуков Ф"),
    ("мария петровна 12.05.1980", "Иванова М"),
    # numbers
    (ENP["Иванов"], "Иванов П"),
    (enp.format(ENP["Жуков"]), "Жуков Ф"),
    (OLD_ENP, "Иванова М"),
    ("112-233-445 95", "Иванов И"),
    ("11223344595", "Иванов И"),
    ("001-001-001 01", "Иванов П"),
    ("500100732259", "Иванов П"),
    ("45 10 123456", "Иванов И"),
    ("4510123456", "Иванов И"),
    ("II-АГ 123456", "Щёголев Ю"),
    ("2аг123456", "Щёголев Ю"),
    ("+7 916 123-45-67", "Иванов И"),
    ("4567", "Иванов И"),
    # layout
    ("bdfyjd bdfy", "Иванов И"),
    (";erjd", "Жуков Ф"),
    ("'kkfhzy", "Элларян Э"),
    ("bdfyjdf 12/05/1980", "Иванова М"),
    # transliteration
    ("zhukov", "Жуков Ф"),
    ("shchegolev yuriy", "Щёголев Ю"),
    ("schegolev jurij yakovlevich", "Щёголев Ю"),
    ("akhmedkhanov", "Ахмедханов Г"),
    ("ivanova mariia 12.05.1980", "Иванова М"),
    ("ivanova 1980", "Иванова М"),
    # misspelt
    ("жукоф", "Жуков Ф"),
    ("жокув", ""),
    ("щиголев", "Щёголев Ю"),
    ("жуокв", "Жуков Ф"),
    ("жууков", "Жуков Ф"),
    ("жуко", "Жуков Ф"),
    ("ахметханов", "Ахмедханов Г"),
    ("мария ивонова", "Иванова М"),
    ("ивонова мария 1980", "Иванова М"),
    ("ивонова 12.05.1980", "Иванова М"),
    ("zhukof 31.01.1990", "Жуков Ф"),
    # ё, hyphen, blank, nothing, apostrophes, look-alikes
    ("щеголев", "Щёголев Ю"),
    ("щёголев юрий", "Щёголев Ю"),
    ("петрова сидорова", "Петрова-Сидорова А"),
    ("петровасидорова", "Петрова-Сидорова А"),
    ("Петрова – Сидорова анна", "Петрова-Сидорова А"),
    ("онил", "О'Нил Ш"),
    ("о`нил", "О'Нил Ш"),
    ("Жукoв", "Жуков Ф"),
    # former names, people without a surname
    ("смирнова", "Иванова М"),
    ("смирнова 12.05.1980", "Иванова М"),
    ("мухаммад", "- М"),
    ("мухаммад али", "- М"),
    ("мухаммад 03.03.1993", "- М"),
    # nobody
    ("", ""),
    ("щзщзщзщз", ""),
    ("мухаммад вали", ""),
    ("иванов 13.05.1980", ""),
]


def test_what_is_typed_finds_whom_it_means(search):
    found = [(typed, ", ".join(shown(search.find(typed)))) for typed, _expected in TYPED]
    assert [one for one in found if one not in TYPED] == []


WHY = [
    ("иванов иван", None),
    (ENP["Жуков"], None),
    ("смирнова", "прежнее имя: Смирнова Мария Петровна"),
    (OLD_ENP, f"прежний полис {OLD_ENP}"),
    ("00100100101", "прежний СНИЛС 00100100101"),
    ("11223344595", "СНИЛС 11223344595"),
    ("500100732259", "ИНН 500100732259"),
    ("4510123456", "документ 4510123456"),
    ("II-АГ 123456", "прежний документ IIАГ123456"),
    ("4567", "телефон …4567"),
    ("мария иванова", "другой порядок слов"),
    ("zhukov", "написано латиницей"),
    ("жукоф", "похоже на «жукоф»"),
    ("мария петровна 12.05.1980", "по имени, без фамилии"),
]


def test_it_is_said_why_unless_it_is_plain(search):
    reasons = [(typed, search.find(typed).rows[0].why) for typed, _expected in WHY]
    assert [(typed, why and wording.say(why.code, **why.values)) for typed, why in reasons] == WHY
    assert all(why is None or wording.knows(why.code, "en") for _typed, why in reasons)


def test_the_repaired_layout_is_shown_only_where_it_found_somebody(search):
    assert search.find("bdfyjd").question.repaired == "иванов"
    assert search.find("ivanov").question.repaired is None
    assert search.find("2fu 123456").question.repaired == "2-АГ 123456"
    assert search.find(";erja").question.repaired == "жукоф"
    assert search.find("qwertyq").question.repaired is None


@pytest.mark.parametrize(
    ("typed", "presumed"),
    [
        ("oerbyu gtnh 12051980", "щукинг петр 12051980"),
        ("oerbyu", "щукинг"),
        ("smirnovsky petr", None),
        ("щукинг", None),
        ("0000000000000000", None),
        ("bdfyjd", None),
    ],
)
def test_where_nobody_was_met_it_is_told_how_the_text_was_read(search, typed, presumed):
    """Transliterated names are read as they stand; where somebody was met, the repaired text says it."""
    assert search.find(typed).question.presumed == presumed


def test_what_was_to_be_taken_as_typed_is_not_presumed_to_be_anything_else(search):
    assert search.find("oerbyu", repair=False).question.presumed is None


@pytest.mark.parametrize(
    ("typed", "is_key"),
    [
        ("щукин", True),
        (OLD_ENP[:-1] + str((int(OLD_ENP[-1]) + 1) % 10), False),
        ("1234", False),
        ("x", False),
        ("45 10 654321", True),
    ],
)
def test_it_is_told_whether_a_check_may_be_logged_for_it(search, typed, is_key):
    found = search.find(typed)
    assert (found.rows, found.question.is_key) == ((), is_key)


def test_a_text_can_be_taken_as_typed(search):
    assert search.find("bdfyjd", repair=False).rows == ()
    assert search.find("иванов", repair=False).rows == search.find("иванов").rows


def test_a_misspelt_reading_never_pushes_an_exact_one_down(database, search):
    add(database, person("Ивонов Лев Львович", serial=9))
    assert shown(search.find("ивонов")) == ["Ивонов Л"]
    assert shown(search.find("ивонов 12.05.1980")) == ["Ивонов Л"]


def test_surnames_alike_stand_by_how_many_bear_them(database, search):
    add(database, person("Жюков Лев"), person("Жукав Лев", serial=2), person("Жукав Петр", serial=3))
    assert shown(search.find("жукаф")) == ["Жукав Л", "Жукав П", "Жуков Ф", "Жюков Л"]


def test_one_word_with_a_birth_date_is_a_surname_first(database, search):
    add(database, person("Петров Лев Иванович", serial=5), person("Сидоров Иван Львович", serial=6))
    assert shown(search.find("иванов 12.05.1980")) == ["Иванов И", "Иванова М"]
    assert shown(search.find("ivanov 12.05.1980")) == ["Иванов И", "Иванова М"]
    assert shown(search.find("иваноф 12.05.1980")) == ["Иванов И"]


def test_several_of_one_name_stay_several(database, search):
    add(database, *(person("Жуков Фёдор Ильич", date(1990, 1, 31), serial) for serial in (2, 3)))
    found = search.find("жуков фёдор ильич 31.01.1990")
    assert len(found.rows) == found.whole == 3
    assert found.the_one is None


def test_present_bearer_of_a_number_stands_before_a_former_one(database, search):
    first = add(database, person("Яшина Яна", enp=OLD_ENP, serial=8))
    assert [row.id for row in search.find(OLD_ENP).rows] == [first, 2]


def test_a_person_met_by_two_names_comes_once_by_the_present_one(database, search):
    add(database, person("Яковлева Яна", former_names=(was("Яковенко Яна"), was("Яковлева-Мур Яна")), serial=8))
    (row,) = search.find("яков").rows
    assert row.why is None
    (row,) = search.find("яковен").rows
    assert row.why.values == {"was": "Яковенко Яна"}


def test_the_same_person_under_many_names_leaves_room_for_the_others(database, settings):
    names = tuple(was(f"Яшина Анна{place}") for place in range(8))
    add(database, person("Яшина Анна", former_names=names), person("Яшина Лия", serial=2), person("Яшина Юлия", serial=3))
    search = Search(database, settings)
    assert shown(search.find("яшина", limit=3)) == ["Яшина А", "Яшина Л", "Яшина Ю"]
    assert not search.find("яшина", limit=3).more
    assert shown(search.find("яшина", limit=1)) == ["Яшина А"]
    assert search.find("яшина", limit=1).more


ONE = [
    ("иванов 12.05.1980", "Иван"),
    ("иванова 12.05.1980", "Мария"),
    ("иванов и и 12.05.1980", "Иван"),
    ("жуков ф 31.01.1990", "Фёдор"),
    ("мария иванова 1980", "Мария"),
    ("смирнова 12.05.1980", "Мария"),
    ("мухаммад 03.03.1993", "Мухаммад"),
    ("zhukov 31.01.1990", "Фёдор"),
    ("fedor zhukov 31.01.1990", "Фёдор"),
    (";erjd 31.01.1990", "Фёдор"),
    ("+79161234567", "Иван"),
    ("4510123456", "Иван"),
    ("жуко 31.01.1990", None),
    ("жукоф 31.01.1990", None),
    ("жукоф", None),
    ("ффи 31.01.1990", None),
    ("4567", None),
    ("иванов", None),
    ("12.05.1980", None),
    ("щзщз", None),
]


def test_the_one_is_met_whole_and_never_by_a_misspelling(search):
    ones = [(typed, search.find(typed).the_one) for typed, _expected in ONE]
    assert [(typed, one and one.name) for typed, one in ones] == ONE


def test_rows_stop_at_the_limit_and_say_that_there_are_more(search):
    found = search.find("иванов", limit=2)
    assert len(found.rows) == 2
    assert found.more
    assert not search.find("иванов", limit=3).more
    assert search.find("иванов", limit=0).more
    assert search.find("иванов иван", limit=0).more
    assert search.find("иваноф", limit=0).more
    assert search.find("иванов", limit=-5).rows == ()
    assert search.total("иванов") == 3
    assert search.total("щзщз") == 0


def test_the_size_of_the_register_and_the_time_are_told(database, settings, search):
    found = search.find("жуков")
    assert found.people == len(PEOPLE)
    assert found.took_ms > 0
    assert found.question.kind is QuestionKind.NAME


def test_an_empty_register_finds_nobody(database, settings):
    found = Search(database, settings).find("иванов 12.05.1980")
    assert (found.rows, found.people) == ((), 0)


def test_a_row_shows_the_person_and_their_policy(search):
    (row,) = search.find("жуков").rows
    assert (row.enp, row.sex, row.birth_date, row.full_name) == (ENP["Жуков"], "M", date(1990, 1, 31), "Жуков Фёдор Ильич")
    assert (row.status, row.insurer, row.until, row.territory) == (CoverageStatus.ACTIVE, "77001", None, "45000")


STORIES = [
    ((), "none"),
    ((policy(None, until=TODAY),), "active"),
    ((policy(None, until=TODAY - timedelta(1)),), "expired"),
    ((policy(None, events=(PolicyEvent(EventKind.SUSPENDED, date(2026, 1, 1)),)),), "suspended"),
    ((policy(None, insurer=None),), "no_insurer"),
    ((policy(None, until=date(2026, 12, 31)), policy(None, date(2027, 1, 1), insurer="77002", territory="46000")), "active"),
]


@pytest.mark.parametrize(("policies", "status"), STORIES)
def test_the_status_of_a_row_is_right_on_the_day_of_loading(database, settings, policies, status):
    add(database, person("Жуков Лев", enp=None, policies=policies))
    (row,) = Search(database, settings).find("жуков").rows
    assert row.status == status


@pytest.mark.parametrize("today", ["2014-01-01", "2026-11-20", "2027-03-01", "2030-01-01"])
def test_the_status_of_a_row_is_right_on_any_other_day(database, settings, today):
    """A register opened before or long after it was filled says nothing old."""
    add(database, *(person("Жуков Лев", enp=None, policies=policies, serial=n) for n, (policies, _status) in enumerate(STORIES)))
    on = date.fromisoformat(today)
    rows = Search(database, replace(settings, fixed_today=on)).find("жуков").rows
    assert [(row.status, row.insurer, row.until, row.territory) for row in rows] == [
        told(policies, on) for policies, _status in STORIES
    ]


def told(policies, on):
    """What a row must say, worked out by hand for these stories."""
    begun = [one for one in policies if one.since <= on]
    if not begun:
        return (CoverageStatus.NONE, None, None, None)
    last = begun[-1]
    status = CoverageStatus.ACTIVE
    if last.until is not None and last.until < on:
        status = CoverageStatus.EXPIRED
    elif last.events and last.events[0].on <= on:
        status = CoverageStatus.SUSPENDED
    elif last.insurer is None:
        status = CoverageStatus.NO_INSURER
    return (status, last.insurer, last.until, last.territory)


EVIL = ["%", "_", "%иван%", "'; drop table person; --", '"', "\\", "[a-z]", "\0", "ив\0анов"]
EVIL += [
    "\u202eвонави\u202c",
    "\ud800",
    "﷽" * 20,
    "иванов " * 2000,
    "9" * 10_000,
    "а" * 10_000,
    "12.05.1980 " * 1000,
    "a;" * 5000,
    "(" * 10_000,
]


def test_no_text_does_harm(search):
    for text in EVIL:
        assert len(search.find(text).rows) <= search.total(text) <= len(PEOPLE)


LIKE_NAMES = r"(иван|[а-я]{2,8}|ivan|[a-z]{3,8})[ .,]?([а-яa-z]{1,5})? ?[0-9./]{0,10}"


@draws(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=st.text(max_size=40) | st.from_regex(LIKE_NAMES, fullmatch=True))
def test_any_text_is_answered(search, text):
    found = search.find(text)
    assert len({row.id for row in found.rows}) == len(found.rows)
    assert found.the_one is None or found.the_one in found.rows


def test_a_letter_of_any_surname_may_be_wrong_beside_a_birth_date(search):
    for one in PEOPLE:
        for place in range(len(one.surname or "")):
            typed = one.surname[:place] + "ю" + one.surname[place + 1 :]
            found = search.find(f"{typed} {one.birth_date:%d.%m.%Y}")
            assert any(row.enp == one.enp for row in found.rows), typed


def test_a_card_is_known_by_its_number(search):
    assert search.bearer(1) == 1
    assert not any(map(search.bearer, (0, -1, len(PEOPLE) + 1, 7_773_450_838_498_019)))


def test_a_name_changed_between_two_questions_is_passed_over(search, monkeypatch):
    monkeypatch.setattr(hunt.Hunt, "_lines_of", lambda _self, _people: {})
    assert [search.find(text).rows for text in ("иванов 1971", ENP["Жуков"], "zhukov 31.01.1990")] == [(), (), ()]


def test_an_error_of_the_driver_is_known_by_its_code_and_shows_no_values(database, settings):
    with database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE counter RENAME TO counted")
    with pytest.raises(DBAPIError) as raised:
        Search(database, settings).find("иванов")
    assert "иванов" not in str(raised.value)


BESIDE = [
    # what stands beside a number, and whether its bearer is still the one who is meant
    ("{Иванов} иванов", True),
    ("иванов пётр {Иванов}", True),
    ("иванов иван {Иванов}", False),
    ("Петрова Сидорова {Петрова-Сидорова}", True),
    ("смирнова {Иванова}", True),
    ("{Жуков} 31.01.1990", True),
    ("31.01.1990 {Жуков}", True),
    ("жуков 31.01.1990 {Жуков}", True),
    ("карта пациента {Жуков}", True),
    ("жуков {Иванов}", False),
    ("{Жуков} иванова", False),
    ("{Жуков} 12.05.1980", False),
    ("жуков 12.05.1980 {Жуков}", False),
    ("снилс 112-233-445 95 жуков", False),
    ("{Иванова} жуков пётр петрович", False),
    ("{Иванова} жуков м п", False),
    ("{Иванова} жукова мария петровна", False),
    ("{Иванов} иванова", False),
    ("{Жуков} ильи", True),
    ("{Иванова} мария", True),
    ("{Иванова} мария петровна", True),
    ("{Иванова} смирнова мария", True),
]


@pytest.mark.parametrize(("typed", "sure"), BESIDE)
def test_what_stands_beside_a_number_must_not_be_another_person_s(search, typed, sure):
    found = search.find(typed.format(**ENP))
    assert len(found.rows) == 1
    codes = {hint.code for hint in found.question.hints}
    assert found.the_one == (found.rows[0] if sure else None)
    assert ("question.number_of_another" in codes) is not sure


def test_a_surname_of_several_words_is_one_part(database, settings):
    add(database, person("Де-ла-Крус Мария"), person("Абдул-Рахман-Оглы-Заде Али"))
    search = Search(database, settings)
    assert [row.name for row in search.find("де ла крус").rows] == ["Мария"]
    assert [row.name for row in search.find("абдул рахман оглы заде").rows] == ["Али"]
    assert [row.name for row in search.find("де ла крус мария").rows] == ["Мария"]


def test_lines_read_amiss_are_no_key_and_it_is_said_what_is_wrong(search):
    amiss = SPECIMEN.replace("L898902C3", "L898902D3")
    with pytest.raises(Rejected) as refused:
        search.asked(amiss)
    assert refused.value.code == "mrz.checksum.number"
    question = search.find(amiss).question
    assert (question.is_asked, question.is_key, question.document) == (False, False, None)
    question = search.find(SPECIMEN).question
    assert (question.is_asked, question.is_key, question.document.name) == (True, True, "ERIKSSON ANNA MARIA")


@pytest.mark.parametrize("key", ["112-233-445", "снилс 112-233", "123456789037", "снилс 112-233-445 96"])
def test_what_can_be_no_number_is_no_key(search, key):
    with pytest.raises(Rejected):
        search.asked(key)
