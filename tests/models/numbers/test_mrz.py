"""Machine-readable lines: names long, joined and missing, misreadings undone, wrong digits noticed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk import wording
from omsdesk.models.numbers import letters, mrz
from omsdesk.models.numbers.wrong import Wrong

TODAY = date(2026, 11, 22)
LINES = "PNRUSIM8REK<<EVGENIQ<ALEKSANDROVI3<<<<<<<<<<\n1100000000RUS8209120M<<<<<<<4041217292000<46"
HELD = mrz.read(LINES, TODAY)
WORDS = st.text(letters.RUSSIAN, min_size=1, max_size=10)
PEOPLE = st.builds(
    mrz.PassportLines,
    surname=WORDS,
    name=WORDS,
    patronymic=WORDS,
    sex=st.sampled_from(["M", "F"]),
    birth_date=st.dates(date(1927, 1, 1), TODAY),
    series=st.from_regex("[0-9]{4}", fullmatch=True),
    number=st.from_regex("[0-9]{6}", fullmatch=True),
    issued=st.dates(date(1997, 1, 1), TODAY),
    subdivision=st.from_regex("[0-9]{3}-[0-9]{3}", fullmatch=True),
)


def code_of(call, *arguments):
    """The code a call is refused with, nothing when it is not."""
    try:
        call(*arguments)
    except Wrong as wrong:
        return wrong.code
    return None


def first_line(surname, name, patronymic):
    return mrz.write(replace(HELD, surname=surname, name=name, patronymic=patronymic)).split("\n")[0]


def names(lines):
    held = mrz.read(lines, TODAY)
    return held.surname, held.name, held.patronymic, held.unsure


@given(PEOPLE)
def test_what_is_written_is_read_back(person):
    lines = mrz.write(person)
    held = mrz.read(lines, TODAY)
    assert [len(line) for line in lines.split("\n")] == [44, 44]
    assert replace(held, unsure=()) == person
    assert mrz.write(held) == lines


@given(PEOPLE, st.integers(0, 43), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(person, place, shift):
    first, second = mrz.write(person).split("\n")
    if second[place].isdigit():
        wrong = second[:place] + str((int(second[place]) + shift) % 10) + second[place + 1 :]
        assert code_of(mrz.validate, f"{first}\n{wrong}").startswith("mrz.checksum.")


@pytest.mark.parametrize(
    ("misread", "how"),
    [
        (LINES.lower(), "small letters"),
        (LINES.replace("\n", "\r\n") + "\r\n", "line ends of Windows"),
        (LINES.replace("\n", ""), "one line of 88"),
        (LINES.replace("\n", "\n\n"), "an empty line between"),
        (LINES.replace("<<<<<<<<<<\n", "\n"), "fillers lost"),
        (LINES.replace("<\n", "<<<<\n"), "fillers doubled"),
        (LINES.replace("<<", "«").replace("<", "‹"), "quotation marks for fillers"),
        (" ".join(LINES.split(" ")).replace("RUS82", "RUS 82"), "a blank inside"),
        (LINES.replace("PNRUS", "РNRUS").replace("M<<<", "М<<<"), "Russian letters that look Latin"),
        (LINES.replace("0", "O"), "O for 0"),
        (LINES.replace("1", "I"), "I for 1"),
        (LINES.replace("I", "1"), "1 for I"),
        (LINES.replace("RUS8", "RUSB").replace("I3<", "13<"), "B for 8"),
        (LINES.replace("PNRUS", "PNRU5"), "5 for S"),
    ],
    ids=lambda value: value if "<" not in value and "«" not in value else "",
)
def test_usual_misreadings_are_undone(misread, how):
    assert mrz.validate(misread) == LINES, how
    assert mrz.format(misread) == LINES
    assert mrz.is_valid(misread)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PNRUS",
        LINES.replace("PNRUS", "P<RUS"),
        LINES.replace("PNRUS", "PNUTO"),
        LINES.replace("RUS8209", "UTO8209"),
        LINES.replace("M<<<<<<<4", "X<<<<<<<4"),
        LINES.replace("M<<<<<<<4", "M1<<<<<<4"),
        LINES[:-1],
        LINES + "\n" + LINES,
        LINES.replace("IM8REK", "IM+REK"),
        LINES.replace("<<<<<<<<<<\n", "AAAAAAAAAAA\n"),
    ],
)
def test_what_are_no_passport_lines(text):
    assert not mrz.is_valid(text)
    assert code_of(mrz.validate, text) == "mrz.format"


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        (LINES.replace("\n1100000000", "\n2100000000"), "number"),
        (LINES.replace("8209120M", "8209121M"), "birth_date"),
        (LINES.replace("292000<4", "292001<4"), "issue"),
        (LINES[:-1] + "7", "line"),
    ],
)
def test_the_part_that_fails_is_named(wrong, part):
    with pytest.raises(Wrong) as raised:
        mrz.validate(wrong)
    assert (raised.value.code, raised.value.values["part"]) == (f"mrz.checksum.{part}", part)
    assert all(wording.knows(raised.value.code, language) for language in wording.LANGUAGES)


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (("БАЙРАМОВ", "АМИР", "ИЛЬГАМ-ОГЛЫ"), "BAQRAMOV<<AMIR<IL9GAM<OGLY"),
        (("О'Нил", "Анна  Мария", ""), "O<NIL<<ANNA<MARI8"),
        (("Ёлкин", "", "Яковлевич"), "2LKIN<<<8KOVLEVI3"),
        (("", "Иван", "Петрович"), "<<IVAN<PETROVI3"),
        (("CAXAPOB", "Иван", ""), "SAHAROV<<IVAN"),
    ],
)
def test_how_names_are_written(person, field):
    assert first_line(*person) == f"PNRUS{field}".ljust(44, "<")


@pytest.mark.parametrize(
    ("person", "field"),
    [
        # Surname and name take up to 37 places: the patronymic is cut at the end of the line.
        (("А" * 20, "Б" * 15, "ВГДЕ"), "A" * 20 + "<<" + "B" * 15 + "<V"),
        (("А" * 10, "Б" * 15, "В" * 20), "A" * 10 + "<<" + "B" * 15 + "<" + "V" * 11),
        # More: the name is cut, and the patronymic keeps its first letter.
        (("А" * 20, "Б" * 16, "ВГДЕ"), "A" * 20 + "<<" + "B" * 15 + "<V"),
        (("А" * 34, "Б" * 16, "ВГДЕ"), "A" * 34 + "<<B<V"),
        # A surname over 34 is cut, name and patronymic keep their first letters.
        (("А" * 36, "БВ", "ГД"), "A" * 34 + "<<B<G"),
        (("А" * 36, "БВ", ""), "A" * 34 + "<<B<<"),
        (("А" * 30, "Б" * 20, ""), "A" * 30 + "<<" + "B" * 7),
        (("А" * 20, "Б" * 17, ""), "A" * 20 + "<<" + "B" * 17),
    ],
)
def test_long_names_are_cut_as_the_order_says(person, field):
    assert first_line(*person) == f"PNRUS{field}"


def test_names_that_fill_their_field_are_unsure():
    assert names(mrz.write(replace(HELD, surname="А" * 36)))[3] == ("surname", "name", "patronymic")


@pytest.mark.parametrize(
    ("person", "read"),
    [
        (("ЩЁГОЛЕВА-ЖУЙСКАЯ", "ЭЛЬМИРА", "ЮРЬЕВНА"), ("ЩЁГОЛЕВА-ЖУЙСКАЯ", "ЭЛЬМИРА", "ЮРЬЕВНА", ("surname",))),
        (("БАЙРАМОВ", "АМИР", "ИЛЬГАМ ОГЛЫ"), ("БАЙРАМОВ", "АМИР", "ИЛЬГАМ-ОГЛЫ", ("patronymic",))),
        (("ПЕТРОВА", "АННА МАРИЯ", "ИВАНОВНА"), ("ПЕТРОВА", "АННА-МАРИЯ", "ИВАНОВНА", ("name",))),
        (("ЛИ", "ЧАН", "ХО МИН"), ("ЛИ", "ЧАН", "ХО-МИН", ("patronymic",))),
        (("ЛИ", "ЧАН", ""), ("ЛИ", "ЧАН", "", ())),
        (("ЛИ", "", "ИВАНОВИЧ"), ("ЛИ", "", "ИВАНОВИЧ", ())),
        (("ЛИ", "", ""), ("ЛИ", "", "", ())),
    ],
)
def test_how_names_are_read(person, read):
    assert names(mrz.write(replace(HELD, surname=person[0], name=person[1], patronymic=person[2]))) == read


@pytest.mark.parametrize(
    ("today", "born"),
    [(date(2026, 11, 22), date(2004, 2, 29)), (date(2004, 2, 28), None), (date(2004, 2, 29), date(2004, 2, 29))],
)
def test_nobody_is_born_in_the_future(today, born):
    lines = mrz.write(replace(HELD, birth_date=date(2004, 2, 29), issued=date(1999, 1, 1)))
    # 1904 was a leap year as well.
    assert mrz.read(lines, today).birth_date == (born or date(1904, 2, 29))


def test_a_year_that_has_not_come_belongs_to_the_century_before():
    assert mrz.read(mrz.write(replace(HELD, birth_date=date(1927, 1, 1))), TODAY).birth_date == date(1927, 1, 1)


def test_an_impossible_date_is_wrong_though_its_digit_holds():
    first, second = LINES.split("\n")
    birth = "821312"
    second = second[:13] + birth + mrz.check_digit(birth) + second[20:43]
    second += mrz.check_digit(second[:10] + second[13:20] + second[21:43])
    assert mrz.is_valid(f"{first}\n{second}")
    assert code_of(mrz.read, f"{first}\n{second}", TODAY) == "mrz.date"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"surname": "SMITH"}, "mrz.name"),
        ({"name": "ИВАН1"}, "mrz.name"),
        ({"sex": ""}, "mrz.sex"),
        ({"series": "110"}, "passport.format"),
        ({"subdivision": "29-000"}, "subdivision.format"),
    ],
)
def test_what_cannot_be_written(change, code):
    assert code_of(mrz.write, replace(HELD, **change)) == code


@given(st.text() | st.text("PNRUS<0123456789ABCDEF\n", max_size=95))
def test_any_text_is_answered(text):
    mrz.format(text)
    assert code_of(mrz.read, text, TODAY) in {
        None,
        "mrz.format",
        "mrz.date",
        *(f"mrz.checksum.{part}" for part in ("number", "birth_date", "issue", "line")),
    }


@given(st.binary(min_size=39, max_size=39), PEOPLE)
def test_any_name_field_is_answered(noise, person):
    signs = "ABVGDE2JZIQKLMNOPRSTUFHC34WXY9678<<<<<<<"
    field = "".join(signs[byte % len(signs)] for byte in noise)
    held = mrz.read(f"PNRUS{field}\n" + mrz.write(person).split("\n")[1], TODAY)
    assert held.series == person.series


def test_the_first_line_is_known_by_how_it_begins():
    first, second = LINES.split("\n")
    assert mrz.is_begun(first)
    assert mrz.is_begun(f"{first}<\r\n")
    assert not any(map(mrz.is_begun, ("", second, LINES, first[:20], first.replace("PN", "XX"))))
