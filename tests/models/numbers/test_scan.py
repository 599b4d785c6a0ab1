"""Every way a scanner delivers a policy ends in the same Scan, and no noise ever ends in an error."""

from base64 import b64encode, urlsafe_b64encode
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import enp, policy_barcode, scan
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.numbers.scan import OldPolicy, ScanKind
from tests.travelling import CARD_OF_THREE, EVERY, SPECIMEN, VISA

CODE = PolicyBarcode(
    2,
    "7756410832000014",
    "ТЕСТОВ",
    "ПЁТР",
    "ИВАНОВИЧ",
    "M",
    date(1985, 3, 17),
    signature=bytes(range(30, 95)).replace(b"\\", b"/"),
)
FIRST = replace(CODE, kind=1, ogrn="1027700000000", okato="45000")
MRZ = "PNRUSIM8REK<<EVGENIQ<ALEKSANDROVI3<<<<<<<<<<\n1100000000RUS8209120M<<<<<<<4041217292000<46"
ENGLISH = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
AS_TYPED_IN_RUSSIAN = str.maketrans(ENGLISH, RUSSIAN)

DELIVERIES = {
    "bytes": lambda data: data,
    "bytes and CR": lambda data: data + b"\r",
    "bytes and CR LF": lambda data: data + b"\r\n",
    "bytes and NUL": lambda data: data + b"\0",
    "bytes and two strange bytes": lambda data: data + b"\xaa\xbb",
    "bytes and many endings": lambda data: data + b"\0\0\t\r\n",
    "STX": lambda data: b"\x02" + data,
    "STX and ETX": lambda data: b"\x02" + data + b"\x03",
    "]L0": lambda data: b"]L0" + data,
    "]L1": lambda data: b"]L1" + data,
    "]L2": lambda data: b"]L2" + data,
    "STX, ]L2, CR LF": lambda data: b"\x02]L2" + data + b"\r\n",
    "text by Latin-1": lambda data: data.decode("latin-1"),
    "hex": lambda data: data.hex(),
    "HEX and CR": lambda data: data.hex().upper() + "\r",
    "hex as bytes": lambda data: data.hex().encode(),
    "hex with blanks": lambda data: data.hex(" "),
    "hex after an AIM prefix": lambda data: "]L2" + data.hex(),
    "hex of what ends in CR LF": lambda data: (data + b"\r\n").hex(),
    "hex under a Russian layout": lambda data: data.hex().translate(AS_TYPED_IN_RUSSIAN),
    "HEX and prefix under a Russian layout": lambda data: ("]L2" + data.hex().upper()).translate(AS_TYPED_IN_RUSSIAN),
    "base64": lambda data: b64encode(data).decode(),
    "base64 as bytes and CR": lambda data: b64encode(data) + b"\r",
    "base64 without padding": lambda data: b64encode(data).decode().rstrip("="),
    "base64 for addresses": lambda data: urlsafe_b64encode(data).decode(),
    "base64 under a Russian layout": lambda data: b64encode(data).decode().translate(AS_TYPED_IN_RUSSIAN),
}


@pytest.mark.parametrize("code", [CODE, FIRST], ids=["type 2", "type 1"])
@pytest.mark.parametrize("deliver", DELIVERIES.values(), ids=DELIVERIES)
def test_every_delivery_of_a_policy_is_one_scan(code, deliver):
    found = scan.read(deliver(policy_barcode.write(code)))
    assert (found.kind, found.policy, found.enp, found.fault) == (ScanKind.POLICY, code, code.enp, None)


@given(st.binary(min_size=65, max_size=65), st.sampled_from([CODE, FIRST]), st.sampled_from(["bytes", "hex", "base64", "]L0"]))
def test_no_signature_disturbs_the_record(signature, code, how):
    data = policy_barcode.write(replace(code, signature=signature))
    assert scan.read(DELIVERIES[how](data)).policy == replace(code, signature=signature)


# The birth date of 24.09.1964 is stored as two backslashes; of 04.05.1967 with one.
BACKSLASHED = [
    replace(CODE, birth_date=born, enp=enp.make("77", born, "M", 7), signature=signature)
    for born in (date(1964, 9, 24), date(1967, 5, 4), date(1985, 3, 17))
    for signature in (bytes(65), b"\\" * 64 + b"\r", b"ab\\" + bytes(62))
]


@pytest.mark.parametrize(
    "deliver",
    [
        lambda data: data,
        lambda data: data + b"\r\n",
        lambda data: data.replace(b"\\", b"\\\\"),
        lambda data: data.replace(b"\\", b"\\\\") + b"\r\n",
        lambda data: b"]L1" + data.replace(b"\\", b"\\\\"),
        lambda data: b"]L1" + data.replace(b"\\", b"\\\\") + b"\r",
        lambda data: "]L1" + data.replace(b"\\", b"\\\\").hex(),
    ],
    ids=["plain", "plain, CR LF", "doubled", "doubled, CR LF", "]L1", "]L1, CR", "]L1, hex"],
)
def test_doubled_backslashes_never_change_what_is_read(deliver):
    found = [scan.read(deliver(policy_barcode.write(code))).policy for code in BACKSLASHED]
    assert [replace(code, signature=b"") for code in found] == [replace(code, signature=b"") for code in BACKSLASHED]


def test_text_by_cp1251_is_a_record_as_well():
    data = policy_barcode.write(CODE)
    assert scan.read(data.decode("cp1251")).policy == CODE


@pytest.mark.parametrize(("number", "fault"), [("7756410832000015", "enp.checksum"), ("7700000000000016", "enp.facet")])
def test_a_record_with_a_bad_enp_is_still_a_policy(number, fault):
    found = scan.read(policy_barcode.write(replace(CODE, enp=number)))
    assert (found.kind, found.enp, found.fault) == (ScanKind.POLICY, number, fault)


@pytest.mark.parametrize(
    ("typed", "kind", "number"),
    [
        ("7756410832000014", ScanKind.ENP, "7756410832000014"),
        ("7756 4108 3200 0014\r\n", ScanKind.ENP, "7756410832000014"),
        ("]C07756410832000014", ScanKind.ENP, "7756410832000014"),
        ("ъС07756410832000014", ScanKind.ENP, "7756410832000014"),
        ("\x027756410832000014\x03", ScanKind.ENP, "7756410832000014"),
        ("\ufeff7756410832000014", ScanKind.ENP, "7756410832000014"),
        (b"]Q17756410832000014\n", ScanKind.ENP, "7756410832000014"),
        ("086101103", ScanKind.CERTIFICATE, "086101103"),
        ("01021192015", ScanKind.SNILS_OR_BLANK, "01021192015"),
        ("112-233-445 95", ScanKind.SNILS_OR_BLANK, "11223344595"),
        ("4510123456", ScanKind.NUMBER, "4510123456"),
        ("7", ScanKind.NUMBER, "7"),
    ],
)
def test_digits_are_told_apart_by_their_count(typed, kind, number):
    found = scan.read(typed)
    assert (found.kind, found.number, found.fault) == (kind, number, None)
    assert found.enp == (number if kind is ScanKind.ENP else None)


def test_sixteen_digits_that_fail_say_so():
    found = scan.read("7756410832000015")
    assert (found.kind, found.enp, found.fault) == (ScanKind.ENP, "7756410832000015", "enp.checksum")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/policy/7756410832000014?from=1",
        '{"enp": "7756410832000014"}',
        "Полис 7756 4108 3200 0014, действует",
        "ЕНП: 7756-4108-3200-0014.",
        "1234567890123456 7756410832000014",
        "12 7756 4108 3200 0014 12",
        '{"enp": "7756410832000014"}'.translate(AS_TYPED_IN_RUSSIAN),
        "Полис 7756410832000014".encode("cp1251"),
        "Полис 7756410832000014".encode(),
        "a\x1d7756410832000014\x1db",
    ],
)
def test_a_valid_enp_anywhere_in_a_text_is_found(text):
    found = scan.read(text)
    assert (found.kind, found.enp, found.number) == (ScanKind.TEXT, "7756410832000014", "7756410832000014")


@pytest.mark.parametrize(
    "text",
    [
        "n=77564108320000140",
        "n=7756410832000015",
        "n=7700000000000016",
        "n=7756 4108 3200 0015",
        "привет",
        "ghbdtn",
        "",
        "\x02\x03",
        "]L2",
    ],
)
def test_what_holds_no_enp_is_unknown(text):
    found = scan.read(text)
    assert (found.kind, found.enp, found.fault) == (ScanKind.UNKNOWN, None, "scan.unknown")


OLD = "A1;77;123456;x;x;x;x;x;x;x;ТЕСТОВ;ПЁТР;ИВАНОВИЧ;19850317;1;"


@pytest.mark.parametrize("text", [OLD, OLD.encode("cp1251"), OLD.encode() + b"\r\n", OLD.replace("A1", "А1")])
def test_the_old_policies_of_arkhangelsk(text):
    found = scan.read(text)
    held = OldPolicy("77", "123456", "ТЕСТОВ", "ПЁТР", "ИВАНОВИЧ", date(1985, 3, 17), "M")
    assert (found.kind, found.number, found.old_policy) == (ScanKind.OLD_POLICY, "123456", held)


@pytest.mark.parametrize(
    ("change", "birth_date", "sex"),
    [
        ((";1;", ";2;"), date(1985, 3, 17), "F"),
        ((";1;", ";ж;"), date(1985, 3, 17), "F"),
        ((";1;", ";;"), date(1985, 3, 17), None),
        (("19850317", "19850231"), None, "M"),
        (("19850317", ""), None, "M"),
    ],
)
def test_what_an_old_policy_leaves_open(change, birth_date, sex):
    held = scan.read(OLD.replace(*change)).old_policy
    assert (held.birth_date, held.sex) == (birth_date, sex)


@pytest.mark.parametrize("text", [OLD + ";", OLD.replace("A1", "B1"), OLD.replace("123456", "")])
def test_what_is_no_old_policy(text):
    assert scan.read(text).kind is ScanKind.UNKNOWN


@pytest.mark.parametrize("text", [MRZ, MRZ + "\r\n", MRZ.replace("\n", "\r\n").encode(), MRZ.translate(AS_TYPED_IN_RUSSIAN)])
def test_passport_lines_are_kept_for_their_reader(text):
    found = scan.read(text)
    assert (found.kind, found.lines) == (ScanKind.PASSPORT, MRZ)


@pytest.mark.parametrize("text", [*EVERY, SPECIMEN.encode() + b"\r\n", SPECIMEN.translate(AS_TYPED_IN_RUSSIAN)])
def test_lines_of_other_states_are_kept_for_their_reader(text):
    found = scan.read(text)
    assert (found.kind, found.fault) == (ScanKind.TRAVEL_DOCUMENT, None)
    assert found.lines in EVERY


@pytest.mark.parametrize(
    ("text", "kind", "fault"),
    [
        (MRZ[:-1] + "5", ScanKind.PASSPORT, "mrz.checksum.line"),
        (SPECIMEN.replace("7408122", "7408132"), ScanKind.TRAVEL_DOCUMENT, "mrz.checksum.birth_date"),
        (VISA, ScanKind.TRAVEL_DOCUMENT, "mrz.visa"),
    ],
)
def test_lines_that_do_not_hold_are_known_and_say_what_does_not(text, kind, fault):
    found = scan.read(text)
    assert (found.kind, found.fault, found.lines) == (kind, fault, None)


def test_lines_that_have_begun_are_told_from_whole_ones_and_from_other_codes():
    first, second, _ = CARD_OF_THREE.split("\n")
    assert scan.goes_on(MRZ.split("\n", maxsplit=1)[0].translate(AS_TYPED_IN_RUSSIAN))
    assert scan.goes_on(f"{first}\n{second}")
    assert not any(map(scan.goes_on, (CARD_OF_THREE, MRZ, "7756410832000014", "")))


@pytest.mark.parametrize(
    ("data", "outline"),
    [
        (b"", "length 0, first byte none"),
        ("", "length 0, first byte none"),
        (b"\x03\x00secret", "length 8, first byte 03"),
        (b"\x02\x00" + bytes(127), "length 129, first byte 02"),
        ("Иванов", "length 6, first byte C8"),
        ("\u4e2d", "length 3, first byte E4"),
        ("\ud800", "length 1, first byte 3F"),
        ("03" * 130, "length 260, first byte 30"),
        ("A" * 176, "length 176, first byte 41"),
        ("A" * 177, "length 177, first byte 41"),
        (b"7756410832000014 " * 300, "length 5100, first byte 37"),
    ],
)
def test_of_an_unknown_code_only_length_and_first_byte_are_told(data, outline):
    found = scan.read(data)
    assert (found.kind, found.outline) == (ScanKind.UNKNOWN, outline)
    assert replace(found, length=0, first=None) == scan.Scan(ScanKind.UNKNOWN, fault="scan.unknown")


@given(
    st.binary(max_size=300)
    | st.text(max_size=300)
    | st.text("0123456789abcdefABCDEF+/=\\]L123 ;\r\n", max_size=300)
    | st.binary(min_size=126, max_size=133).map(lambda noise: b"\x02\0" + noise)
)
def test_noise_is_answered(noise):
    found = scan.read(noise)
    assert found.kind in ScanKind
    assert found.kind is not ScanKind.UNKNOWN or found.enp is None


def test_the_number_of_a_check_is_none_of_a_person():
    for text in ("2026-000002", "]Q12026-000002\r"):
        held = scan.read(text)
        assert (held.kind, held.number, held.fault) == (ScanKind.CHECK, "2026-000002", scan.CHECK_CODE)
    assert scan.read("2026000002").kind is ScanKind.NUMBER


def test_of_several_codes_of_a_paper_the_one_that_says_most_is_taken():
    number, check, unknown = b"7756410832000014", b"2026-000002", b"SKU/99"
    record = policy_barcode.write(CODE)
    assert scan.best([]) is None
    assert scan.best([unknown])[1] == unknown
    assert scan.best([unknown, b"12345", check, number, record])[1] == record
    assert scan.best([unknown, b"12345", check, number])[1] == number
    assert scan.best([unknown, b"12345", check])[1] == check
    assert scan.best([unknown, b"12345"])[1] == b"12345"
