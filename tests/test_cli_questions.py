"""Keys as scanners and scripts deliver them: every wrapping of a policy's code, files, and one question a line."""

from base64 import b64encode
from datetime import date

import pytest

from omsdesk.models.numbers import policy_barcode
from omsdesk.models.numbers.travel_document import TravelDocument
from omsdesk.models.words import CoverageStatus
from tests.travelling import VISA, lines_of

UNKNOWN_NUMBER, BAD_DIGIT = "7756410832000014", "7756410832000015"


# ---- scans


def record(row, number=None):
    """The 130 bytes of this person's paper policy."""
    born = date.fromisoformat(row["birth_date"])
    names = (row["surname"], row["name"], row["patronymic"] or "")
    return policy_barcode.write(policy_barcode.PolicyBarcode(2, number or row["enp"], *names, row["sex"], born))


DELIVERIES = {
    "hex": lambda code, _number: code.hex(),
    "hex with blanks": lambda code, _number: code.hex(" "),
    "base64": lambda code, _number: b64encode(code).decode(),
    "prefix": lambda _code, number: f"]C0{number}\r",
    "prefix of hex": lambda code, _number: f"]L2{code.hex()}",
    "digits": lambda _code, number: number,
    "address": lambda _code, number: f"https://example.org/p?enp={number}&x=1",
    "object": lambda _code, number: f'{{"enp": "{number}"}}',
    "text": lambda _code, number: f"Полис № {number[:4]} {number[4:8]} {number[8:12]} {number[12:]} действует",
}


@pytest.mark.parametrize("delivery", DELIVERIES)
def test_a_scan_is_understood_as_it_is_delivered(run, people, delivery):
    row = people[CoverageStatus.ACTIVE]
    ran = run("verify", DELIVERIES[delivery](record(row), row["enp"]), "--by", "scan", "--json")
    assert ran.code == 0
    assert ran.json["person"]["id"] == row["id"]


@pytest.mark.parametrize("framed", [b"%s", b"%s\r\n", b"\x02%s\r", b"]L2%s"])
def test_a_scan_lies_in_a_file(run, people, tmp_path, framed):
    row = people[CoverageStatus.ACTIVE]
    file = tmp_path / "код полиса.bin"
    file.write_bytes(framed % record(row))
    ran = run("verify", "--by", "scan", f"@{file}", "--json")
    assert ran.code == 0
    assert ran.json["person"]["id"] == row["id"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere/code.bin", "Такого файла нет: nowhere/code.bin"),
        *((name, "Файл не читается") for name in ("", ".", "a\0b", "x" * 5000)),
    ],
)
def test_a_scan_in_a_file_that_cannot_be_read_is_64(run, register, name, said):
    ran = run("verify", f"@{name}", "--by", "scan")
    assert ran.code == 64
    assert ran.problem.startswith(said)


OLD = "AC;77;123456;;;;;;;;ИВАНОВА;МАРИЯ;ПЕТРОВНА;19800512;2;"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "cp866", "koi8-r"])
def test_a_text_of_a_scan_is_read_in_any_encoding_that_tables_are(run, register, tmp_path, encoding):
    file, mark = tmp_path / "код.txt", "\ufeff" if encoding == "utf-16-le" else ""
    file.write_bytes(f"{mark}{OLD}\r\n".encode(encoding))
    ran = run("verify", "--by", "scan", f"@{file}", "--json")
    assert (ran.code, ran.json["person"]["surname"]) == (0, "Иванова")


def test_half_a_letter_of_a_file_is_no_scan(run, register, tmp_path):
    file = tmp_path / "half.txt"
    file.write_bytes(OLD.encode("utf-16")[:-1])
    assert run("verify", "--by", "scan", f"@{file}").code == 64


def test_lines_of_a_document_in_a_file_find_whom_the_register_holds(run, register, tmp_path):
    anna = TravelDocument("P", "UTO", "IVANOVA", "MARIIA", "L898902C3", "UTO", date(1980, 5, 12), "F", None)
    file = tmp_path / "mrz.txt"
    for width in (44, 36, 30):
        file.write_bytes(lines_of(anna, width).encode("utf-16"))
        ran = run("verify", "--by", "scan", f"@{file}", "--json")
        assert (ran.code, ran.json["person"]["surname"]) == (0, "Иванова")
    file.write_text(lines_of(anna).replace("800512", "800513"), encoding="utf-8")
    assert run("verify", "--by", "scan", f"@{file}").problem.startswith("Дата рождения в машиночитаемых строках считана неверно")
    file.write_text(VISA, encoding="utf-8")
    assert run("verify", "--by", "scan", f"@{file}").problem.startswith("Это виза")


def test_a_file_longer_than_any_scan_is_no_scan_however_it_begins(run, people, tmp_path):
    file = tmp_path / "long.bin"
    file.write_bytes(people[CoverageStatus.ACTIVE]["enp"].encode() + b" " * 5000)
    assert run("verify", f"@{file}", "--by", "scan").code == 64


@pytest.mark.parametrize("text", ["шум", "", "\udc80\udcff", "}{", "0123"])
def test_a_scan_of_something_else_is_64(run, register, text):
    ran = run("verify", text, "--by", "scan", "--json")
    assert ran.code == 64
    assert ran.json["error"]["message"] == ran.problem


def test_a_scan_whose_number_fails_its_check_is_searched_by_name_with_a_warning(run, people):
    row = people[CoverageStatus.ACTIVE]
    wrong = row["enp"][:-1] + str((int(row["enp"][-1]) + 1) % 10)
    ran = run("verify", record(row, wrong).hex(), "--by", "scan", "--json")
    assert ran.code == 0
    assert ran.json["person"]["id"] == row["id"]
    assert ran.json["warnings"]


# ---- one question a line


def test_each_line_is_answered_in_its_turn(run, people):
    row = people[CoverageStatus.ACTIVE]
    questions = f"\ufeff{row['enp']}\r\nщщукинг\n\n{row['surname']} {row['name']}\r\n{BAD_DIGIT}"
    ran = run("find", "-", given=questions.encode())
    assert (ran.code, ran.err) == (0, "")
    assert [one["question"]["kind"] for one in ran.objects] == ["enp", "name", "name", "name", "enp"]
    assert [bool(one["rows"]) for one in ran.objects][:4] == [True, False, False, True]


def test_a_wrong_question_is_answered_in_its_line_and_the_code_stays_0(run, people):
    row = people[CoverageStatus.ACTIVE]
    ran = run(
        "verify", "-", given=b"%s\n%s\n\n\xff\xfe\n%s\n" % (BAD_DIGIT.encode(), UNKNOWN_NUMBER.encode(), row["enp"].encode())
    )
    assert (ran.code, ran.err) == (0, "")
    assert ["error" in one for one in ran.objects] == [True, False, True, True, False]
    assert set(ran.objects[0]["error"]) == {"code", "message"}
    assert ran.objects[0]["error"]["code"] == "verify.enp.checksum"
    assert ran.objects[3]["error"]["code"] == "cli.encoding"
    assert ran.objects[4]["verdict"] == "insured"


def test_lines_may_be_scans(run, people, tmp_path):
    row = people[CoverageStatus.ACTIVE]
    file = tmp_path / "code.bin"
    file.write_bytes(record(row))
    ran = run("verify", "-", "--by", "scan", given=f"{record(row).hex()}\n@{file}\n@{tmp_path}\nшум\n".encode())
    assert ran.code == 0
    assert [one.get("verdict") for one in ran.objects] == ["insured", "insured", None, None]


def test_a_line_without_end_is_one_question(run, register):
    ran = run("find", "-", given=b"x" * 300_000 + "\nщщукинг\n".encode())
    assert len(ran.objects) == 2


def test_no_lines_are_no_answers(run, register, monkeypatch):
    assert (run("find", "-").out, run("find", "-").code) == ("", 0)


def test_a_wrong_date_is_told_before_the_first_line(run, register):
    assert run("verify", "-", "--on", "32.13.2026", given=b"x\n").code == 64


@pytest.mark.parametrize("letter", ["Щ", "я", "𝕏", "a"])
@pytest.mark.parametrize("shift", range(4))
def test_a_line_longer_than_any_question_is_cut_between_letters(run, register, letter, shift):
    long = "x" * shift + letter * 70_000
    first, second = run("find", "-", given=f"{long}\nиванов\n".encode()).objects
    assert "error" not in first
    assert second["rows"]
