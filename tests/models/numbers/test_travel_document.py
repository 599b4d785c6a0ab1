"""Machine-readable lines by ICAO 9303: every size is read, misreadings are undone or refused by the part, visas told apart."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk import wording
from omsdesk.models.numbers import travel_document
from omsdesk.models.numbers.mrz import AS_DIGITS
from omsdesk.models.numbers.travel_document import TravelDocument
from omsdesk.models.numbers.wrong import Wrong
from tests.travelling import CARD_OF_THREE, CARD_OF_TWO, EVERY, SIGNS, SPECIMEN, VISA, digit, lines_of

TODAY = date(2026, 11, 22)
ANNA = TravelDocument("P", "UTO", "ERIKSSON", "ANNA MARIA", "L898902C3", "UTO", date(1974, 8, 12), "F", date(2012, 4, 15))
CARD = replace(ANNA, code="I", number="D23145890")
WORD = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=9)
STATES = st.sampled_from(["UTO", "D", "KAZ", "UZB", "XXA", "TJK"])
DOCUMENTS = st.builds(
    TravelDocument,
    code=st.sampled_from(["P", "PP", "I", "ID", "AR", "C"]),
    issuer=STATES,
    surname=WORD,
    given_names=st.lists(WORD, max_size=2).map(" ".join),
    number=st.text(SIGNS, min_size=1, max_size=9),
    citizenship=STATES,
    birth_date=st.none() | st.dates(date(1927, 1, 1), TODAY),
    sex=st.sampled_from(["M", "F", ""]),
    until=st.none() | st.dates(date(2000, 1, 1), date(2076, 12, 31)),
)
WIDTHS = st.sampled_from([44, 36, 30])


def code_of(call, *arguments):
    """The code a call is refused with, nothing when it is not."""
    try:
        call(*arguments)
    except Wrong as wrong:
        return wrong.code
    return None


@pytest.mark.parametrize(("lines", "held"), [(SPECIMEN, ANNA), (CARD_OF_TWO, CARD), (CARD_OF_THREE, CARD)])
def test_the_specimens_of_the_standard_are_read(lines, held):
    assert travel_document.read(lines, TODAY) == held
    assert travel_document.validate(lines) == lines


@given(DOCUMENTS, WIDTHS)
def test_what_a_state_prints_is_read_back(held, width):
    lines = lines_of(held, width)
    assert {len(line) for line in lines.split("\n")} == {width}
    read = travel_document.read(lines, TODAY)
    kept = {30: 30, 36: 31, 44: 39}[width]
    assert replace(read, surname="", given_names="") == replace(held, surname="", given_names="")
    assert f"{held.surname} {held.given_names}".strip().startswith(f"{read.surname} {read.given_names}".strip())
    assert len(f"{read.surname}<<{read.given_names}") >= min(kept, len(f"{held.surname}<<{held.given_names}")) - 1


@given(DOCUMENTS, WIDTHS, st.data())
def test_one_sign_read_amiss_where_digits_watch_is_refused_or_mended(held, width, data):
    lines = lines_of(held, width)
    rows = lines.split("\n")
    row = 0 if width == 30 else 1
    watched = {
        30: range(5, 15),
        36: (*range(10), *range(13, 20), *range(21, 28), 35),
        44: (*range(10), *range(13, 20), *range(21, 43)),
    }
    place = data.draw(st.sampled_from(list(watched[width])))
    sign = data.draw(st.sampled_from(SIGNS + "<"))
    rows[row] = rows[row][:place] + sign + rows[row][place + 1 :]
    changed = "\n".join(rows)
    # Signs whose values are ten or twenty apart are one to the check digits of the standard, as are a filler and a nought.
    meant = {digit(sign), digit(sign.translate(AS_DIGITS))}
    if digit(lines.split("\n")[row][place]) in meant and changed != lines and travel_document.is_valid(changed):
        return
    if travel_document.is_valid(changed):
        assert travel_document.validate(changed) == lines
    else:
        assert code_of(travel_document.validate, changed).startswith("mrz.")


@pytest.mark.parametrize("lines", EVERY)
@pytest.mark.parametrize(
    "misread",
    [
        str.lower,
        lambda lines: lines.replace("\n", "\r\n") + "\r\n",
        lambda lines: lines.replace("\n", ""),
        lambda lines: lines.replace("\n", "\n\n"),
        lambda lines: lines.replace("<<", "«").replace("<", "‹"),
        lambda lines: lines.replace("UTOERI", "UTO ERI").replace("UTOD", "UTO D"),
        lambda lines: lines.replace("7408122", "74O8I2Z").replace("1204159", "I2O4ISG").replace("ISG", "IS9"),
        lambda lines: lines.replace("ERIKSSON", "ER1K55ON"),
        lambda lines: lines.replace("UTO", "UT0"),
        lambda lines: lines.replace("MARIA<<<<<<<<<<<", "MARIA").replace("MARIA<<<<<<<<<<", "MARIA"),
        lambda lines: lines.replace("MARIA<", "MARIA<<"),
        lambda lines: lines.replace("UTO", "UТО").replace("MARIA", "МАRIА"),
    ],
)
def test_usual_misreadings_are_undone(lines, misread):
    assert travel_document.validate(misread(lines)) == lines
    assert travel_document.format(misread(lines)) == lines


def test_an_o_is_a_nought_where_all_signs_are_digits_and_nowhere_else():
    russian = lines_of(replace(ANNA, issuer="RUS", citizenship="RUS", number="750012345"))
    assert travel_document.validate(russian.replace("750012345", "75OO12345")) == russian
    assert code_of(travel_document.validate, SPECIMEN.replace("L898902C3", "L8989O2C3")) == "mrz.checksum.number"


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        (SPECIMEN.replace("L898902C36", "L898902C37"), "number"),
        (SPECIMEN.replace("7408122", "7408132"), "birth_date"),
        (SPECIMEN.replace("1204159", "1204169"), "until"),
        (SPECIMEN.replace("ZE184226B", "ZE184226C"), "personal"),
        (SPECIMEN[:-1] + "1", "line"),
        (CARD_OF_TWO[:-1] + "7", "line"),
        (CARD_OF_TWO.replace("D23145890", "D23145891"), "number"),
        (CARD_OF_THREE.replace("<<<<6", "<<<<8"), "line"),
        (CARD_OF_THREE.replace("UTOD231458907<", "UTOD231458907B"), "line"),
    ],
)
def test_the_part_that_fails_is_named(wrong, part):
    with pytest.raises(Wrong) as raised:
        travel_document.validate(wrong)
    assert (raised.value.code, raised.value.values["part"]) == (f"mrz.checksum.{part}", part)
    assert all(wording.knows(raised.value.code, language) for language in wording.LANGUAGES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P<UTO",
        SPECIMEN[:-1],
        SPECIMEN + "\n" + SPECIMEN,
        SPECIMEN.replace("P<UTO", "X<UTO"),
        CARD_OF_TWO.replace("I<UTO", "IVUTO"),
        SPECIMEN.replace("P<UTO", "P<<<<"),
        SPECIMEN.replace("C36UTO", "C36<<<"),
        SPECIMEN.replace("ERIKSSON<<ANNA", "<<<<<<<<<<ANNA"),
        SPECIMEN.replace("ERIKSSON", "ERIK?SON"),
        SPECIMEN.replace("L898902C36", "<<<<<<<<<0"),
        SPECIMEN.replace("7408122F", "7408122K"),
        SPECIMEN.replace("7408122F", "7W08122F"),
    ],
)
def test_what_are_no_lines_of_a_document(text):
    assert code_of(travel_document.validate, text) == "mrz.format"
    assert travel_document.is_valid(text) is False


def test_a_visa_of_either_size_is_said_to_be_one_and_any_text_with_a_v_is_none():
    assert code_of(travel_document.validate, VISA) == "mrz.visa"
    assert code_of(travel_document.validate, CARD_OF_TWO.replace("I<UTO", "V<UTO")) == "mrz.visa"
    assert code_of(travel_document.validate, "V" + "?" * 43 + "\n" + "A" * 44) == "mrz.format"


def test_a_long_number_goes_on_where_a_card_likes():
    # The specimen of part 5 of the standard: twelve signs, their check digit behind them.
    number = "D23145890734"
    first = f"I<UTO{number[:9]}<{number[9:]}{digit(number)}".ljust(30, "<")
    born, until = "7408122", "1204159"
    whole = digit(first[5:] + born + until + "<" * 11)
    lines = f"{first}\n{born}F{until}UTO{'<' * 11}{whole}\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
    assert travel_document.read(lines, TODAY).number == number
    assert travel_document.is_begun(first)
    wrong = lines.replace(f"<{number[9:]}{digit(number)}", f"<{number[9:]}{(int(digit(number)) + 1) % 10}")
    assert code_of(travel_document.validate, wrong) == "mrz.checksum.number"


@pytest.mark.parametrize(("today", "born"), [(date(2026, 11, 22), date(2026, 11, 22)), (date(2026, 11, 21), date(1926, 11, 22))])
def test_nobody_is_born_in_the_future(today, born):
    assert travel_document.read(lines_of(replace(ANNA, birth_date=born)), today).birth_date == born


@pytest.mark.parametrize("until", [date(2036, 1, 31), date(2076, 12, 31), date(1977, 1, 1), date(1999, 12, 31)])
def test_no_document_ends_in_more_than_fifty_years(until):
    assert travel_document.read(lines_of(replace(ANNA, until=until)), TODAY).until == until


@pytest.mark.parametrize(("part", "signs"), [("7408122", "749912"), ("1204159", "120431")])
def test_an_impossible_date_is_wrong_though_its_digit_holds(part, signs):
    lines = SPECIMEN.replace(part, signs + digit(signs))
    second = lines.split("\n")[1]
    lines = lines[:-1] + digit(second[:10] + second[13:20] + second[21:43])
    assert travel_document.is_valid(lines)
    assert code_of(travel_document.read, lines, TODAY) == "mrz.date"


def test_what_is_not_told_is_none():
    born = SPECIMEN.replace("7408122", "74<<<<" + digit("74<<<<")).replace("F1204159", "X<<<<<<<")
    second = born.split("\n")[1]
    held = travel_document.read(born[:-1] + digit(second[:10] + second[13:20] + second[21:43]), TODAY)
    assert (held.birth_date, held.sex, held.until) == (None, "", None)


@pytest.mark.parametrize(
    ("issuer", "number", "parted"),
    [
        ("UTO", "L898902C3", ("L898902C", "3")),
        ("UZB", "FA1234567", ("FA", "1234567")),
        ("KAZ", "N12345678", ("N", "12345678")),
        ("TJK", "400123456", ("", "400123456")),
        ("D", "C01X00T4K", ("", "C01X00T4K")),
        ("RUS", "751234567", ("75", "1234567")),
    ],
)
def test_how_a_number_is_parted(issuer, number, parted):
    assert replace(ANNA, issuer=issuer, number=number).series_and_number == parted


@pytest.mark.parametrize(("lines", "count"), [(SPECIMEN, 2), (CARD_OF_TWO, 2), (CARD_OF_THREE, 3), (VISA, 2)])
def test_the_lines_are_known_by_how_they_begin(lines, count):
    rows = lines.split("\n")
    begun = ["\n".join(rows[: place + 1]) for place in range(count)]
    assert [travel_document.is_begun(text) for text in begun] == [True] * (count - 1) + [False]


@pytest.mark.parametrize(
    "text",
    ["", "\n", "IVANOV", "A" * 44, "P<UTO" + "A" * 39, "I<UTOD231458908" + "<" * 15, "I<UTOD231458907<<<<<<<<<<<<<<<\nIVANOV",
     "7408122F1204159UTO<<<<<<<<<<<6", "PIPETTES-1000-STERILE-BOX-OF-96-TIPS-BLUE-44"],
)  # fmt: skip
def test_other_codes_are_no_beginning(text):
    assert not travel_document.is_begun(text)


@given(st.text() | st.text("PAICV<0123456789ABCDEFUTO\n", max_size=95) | st.builds(lines_of, DOCUMENTS, WIDTHS))
def test_any_text_is_answered(text):
    travel_document.format(text)
    travel_document.is_begun(text)
    code = code_of(travel_document.read, text, TODAY)
    assert code is None or code.startswith("mrz.")
