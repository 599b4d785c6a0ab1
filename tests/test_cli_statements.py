"""`verify` with a signed statement and the verb `statement`: from paper to paper, between two registers, without a network."""

import json
from dataclasses import replace

import pytest
import zxingcpp

from omsdesk.models.numbers import statement, statement_key
from omsdesk.services import rasters
from tests.journeys.paper import words_of
from tests.services.statements.signer import Signer, altered

ENP = "6654910887000012"
KEYS = {
    "state", "agrees", "outdated", "ahead", "revoked", "issuer", "kind", "number", "issued", "on", "person", "says",
    "differences", "practice",
}  # fmt: skip


def code_on(file):
    """The statement on the first page of a paper, as a scanner reads it from a copy of 150 dots an inch."""
    page = rasters.pages(file.read_bytes(), 150)[0]
    found = zxingcpp.read_barcodes(memoryview(page.rgb).cast("B", (page.height, page.width, 3)))
    return next(one.text for one in found if one.text.startswith("OMSDESK"))


@pytest.fixture
def extract(run, own_register, tmp_path):
    """A scanned extract of somebody of the practice register, in a file."""
    paper, file = tmp_path / "extract.pdf", tmp_path / "statement.txt"
    assert run("print", "extract", ENP, "-o", paper).code == 0
    text = code_on(paper)
    lines = [text[place : place + 60] for place in range(0, len(text), 60)]
    file.write_text("\n".join(lines) + "\n", encoding="ascii")
    return file


def text_of(file):
    return "".join(file.read_text(encoding="ascii").split())


def test_a_statement_from_paper_is_genuine_and_agrees(run, extract):
    ran = run("verify", f"@{extract}", "--by", "scan", "--json")
    brought = ran.json["statement"]
    assert (ran.code, ran.json["verdict"], ran.json["warnings"]) == (0, "insured", [])
    assert set(brought) == KEYS
    assert (brought["state"], brought["agrees"], brought["outdated"], brought["revoked"]) == ("genuine", True, False, None)
    assert brought["issuer"] == {"code": "669902", "name": "Поликлиника № 2 (учебная)", "known": True}
    assert (brought["kind"], brought["on"], brought["practice"], brought["differences"]) == ("extract", "2026-11-22", True, [])
    assert brought["person"]["enp"] == ENP
    assert brought["says"]["status"] == "active"
    plain = run("verify", f"@{extract}", "--by", "scan")
    assert "документ подлинный, сведения совпадают" in plain.out
    assert "genuine" in run("verify", f"@{extract}", "--by", "scan", "--lang", "en").out


def test_a_check_by_anything_else_has_no_statement(run, own_register):
    assert run("verify", ENP, "--json").json["statement"] is None


def test_a_statement_given_as_words_or_lines_is_the_same(run, extract):
    text = text_of(extract)
    assert run("verify", text.lower(), "--by", "scan", "--json").json["statement"]["state"] == "genuine"
    assert run("verify", text, "--json").json["statement"]["state"] == "genuine"
    ran = run("verify", "-", "--by", "scan", given=f"{text}\n{altered(text)}\n{ENP}\n".encode())
    good, bad, other = ran.objects
    assert (good["statement"]["state"], bad["error"]["code"], other["statement"]) == ("genuine", "statement.altered", None)
    assert bad["statement"]["state"] == "altered"


def test_find_finds_whom_a_statement_names(run, extract):
    ran = run("find", text_of(extract), "--json")
    assert (ran.code, [row["enp"] for row in ran.json["rows"]]) == (0, [ENP])
    assert ran.json["question"]["kind"] == "scan"
    assert run("find", altered(text_of(extract))[:120], "--json").code == 2


@pytest.mark.parametrize("spoil", [altered, lambda text: text[:-8], lambda text: altered(text, 40)])
def test_an_altered_statement_is_refused_and_answers_nothing(run, extract, spoil):
    extract.write_text(spoil(text_of(extract)), encoding="ascii")
    ran = run("verify", f"@{extract}", "--by", "scan", "--json")
    assert (ran.code, set(ran.json), ran.json["error"]["code"]) == (64, {"error", "statement"}, "statement.altered")
    assert (ran.json["statement"]["state"], ran.json["statement"]["agrees"]) == ("altered", None)
    assert "подпись не подходит" in ran.problem
    assert "Иванов" not in ran.problem
    plain = run("verify", f"@{extract}", "--by", "scan")
    assert (plain.code, plain.out) == (64, "")


def test_find_names_nobody_by_a_statement_that_proves_nothing(run, extract):
    said = statement.read(text_of(extract)).statement
    signer = Signer(said.organisation)
    forged = signer.signed(replace(said, key_id=statement_key.key_id(signer.public), practice=False))
    for text, words in ((forged, "подделка, сменённый ключ"), (replaced_name(text_of(extract)), "подпись не подходит")):
        found = run("find", text, "--json")
        assert (found.code, found.json["rows"]) == (2, [])
        assert words in json.dumps(found.json["question"]["hints"], ensure_ascii=False)
        assert words in run("find", text).out
        refused = run("verify", text, "--json").json["statement"]
        assert (refused["person"], refused["says"], refused["number"]) == (None, None, said.number)
        assert run("print", "extract", text, "-o", extract.with_name("other.pdf")).code == 64


def replaced_name(text):
    """A statement of the same person in other words than those that were signed, which reads as well as the true one."""
    held = statement.read(text)
    return statement.write(replace(held.statement, on=held.statement.on.replace(year=2027)), held.signature)


def test_a_forged_statement_is_told_from_an_altered_one(run, extract):
    said = statement.read(text_of(extract)).statement
    signer = Signer(said.organisation)
    forged = signer.signed(replace(said, key_id=statement_key.key_id(signer.public), practice=False))
    ran = run("verify", forged, "--by", "scan", "--json")
    assert (ran.code, ran.json["error"]["code"], ran.json["statement"]["state"]) == (64, "statement.forged", "forged")
    assert ran.json["statement"]["number"] == said.number
    assert "подделка, сменённый ключ или ошибка чтения" in ran.problem


def test_a_statement_that_was_taken_back_is_told_with_the_answer(run, extract):
    number = statement.read(text_of(extract)).statement.number
    assert run("statement", "revoked").out.strip() == "Ничего не отозвано."
    # whose it is, is said before anything is done; own words are no reason that others may read
    for wrong in ((), ("--because", "выдана Ивановой по ошибке")):
        ran = run("statement", "revoke", number, *wrong)
        assert (ran.code, "Иванова" in ran.problem, "mistake" in ran.problem) == (64, False, True)
        assert f"Под № {number}: выписка от " in ran.out
        assert "Иванова Мария Петровна" in ran.out
    assert run("statement", "revoke", number, "--because", "other").code == 64
    ran = run("statement", "revoke", number, "--because", "mistake", "--text", "выдана не той", "--json")
    assert (ran.code, ran.json["number"], ran.json["reason"], ran.json["papers"]) == (0, number, "mistake", ["extract"])
    assert ran.json["person"]["full_name"] == "Иванова Мария Петровна"
    assert run("statement", "revoke", number, "--because", "lost").code == 64
    assert run("statement", "revoke", "2026-999999", "--because", "lost").code == 2
    (listed,) = run("statement", "revoked", "--json").json
    assert (listed["number"], listed["reason"], listed["text"]) == (number, "mistake", "выдана не той")
    assert f"№ {number}  выписка  выдан по ошибке" in run("statement", "revoked").out
    ran = run("verify", f"@{extract}", "--by", "scan", "--json")
    assert (ran.code, ran.json["statement"]["state"], ran.json["verdict"]) == (0, "revoked", "insured")
    assert ran.json["statement"]["revoked"]["reason"] == "mistake"
    assert "отозван" in ran.json["warnings"][0]
    assert "не той" not in json.dumps(ran.json, ensure_ascii=False)


def test_what_is_wrong_with_a_statement_is_said_first_wherever_it_is_read(run, extract, tmp_path):
    text = text_of(extract)
    assert run("statement", "revoke", statement.read(text).statement.number, "--because", "lost").code == 0
    first = run("verify", f"@{extract}", "--by", "scan").out.splitlines()
    assert first[0].startswith("ВНИМАНИЕ. Выписка № ")
    assert "отозван" in first[0]
    assert [line for line in first[1:] if "отозван" in line] == []
    ran = run("find", text)
    assert (ran.code, ran.out.splitlines()[0].startswith("ВНИМАНИЕ. Выписка № ")) == (0, True)
    assert "отозван" in run("find", text, "--json").json["question"]["hints"][0]
    ran = run("print", "extract", text, "-o", tmp_path / "again.pdf")
    assert (ran.code, "отозван" in ran.problem) == (0, True)
    stranger = Signer("660009", "").said(practice=True)
    assert "организация с кодом 660009" in run("find", stranger).out.splitlines()[0]


def test_a_paper_that_was_never_printed_is_not_taken_back(run, own_register):
    number = run("verify", ENP, "--json").json["check"]
    ran = run("statement", "revoke", number, "--because", "mistake")
    assert (ran.code, ran.out, "не печатали" in ran.problem) == (2, "", True)
    assert run("statement", "revoked", "--json").json == []


def test_a_paper_that_was_taken_back_is_printed_with_a_warning(run, own_register, tmp_path):
    paper = tmp_path / "extract.pdf"
    assert run("print", "extract", ENP, "-o", paper).err == ""
    number = statement.read(code_on(paper)).statement.number
    (job,) = run("print", "jobs", "--json").json
    again = ("print", "again", job["job"], "--because", "spoilt", "-o", tmp_path / "again.pdf")
    assert run(*again).err == ""
    assert run("statement", "revoke", number, "--because", "mistake").code == 0
    assert "ВНИМАНИЕ. Документ № " in run("print", "jobs").out
    (listed,) = [one for one in run("print", "jobs", "--json").json if one["job"] == job["job"]]
    assert f"№ {number} отозван" in listed["warnings"][0]
    for args in (again, ("print", "proof", number, "-o", tmp_path / "proof.pdf")):
        ran = run(*args)
        assert (ran.code, f"№ {number}" in ran.problem, "отозван" in ran.problem, "выдан по ошибке" in ran.problem) == (
            0, True, True, True,
        )  # fmt: skip


def test_one_register_proves_the_papers_of_another_by_its_key(run, extract, tmp_path):
    """Desk A prints, desk B verifies; between them goes one small file."""
    other, key = tmp_path / "other.db", tmp_path / "a.omskey"
    assert run("practice", "--people", "20", "--seed", "5", "--store", other).code == 0
    unknown = run("verify", f"@{extract}", "--by", "scan", "--json", "--store", other)
    # both practice registers bear one code, and practice papers are never called forged
    assert (unknown.code, unknown.json["statement"]["state"]) == (0, "unknown_key")
    assert run("statement", "keys", "--store", other, "--json").json == []
    assert run("statement", "key", "--store", other).code == 0
    ours = run("statement", "key", "-o", key, "--json")
    assert ours.json["fingerprint"] in key.read_text(encoding="utf-8")
    refused = run("statement", "trust", key, "--store", other)
    assert (refused.code, "--replace" in refused.problem) == (64, True)
    trusted = run("statement", "trust", key, "--replace", "--store", other, "--json")
    assert (trusted.code, trusted.json["fingerprint"], trusted.json["rival"]) == (0, ours.json["fingerprint"], True)
    assert "ключом вашей организации (код 669902)" in trusted.problem
    genuine = run("verify", f"@{extract}", "--by", "scan", "--json", "--store", other)
    assert genuine.json["statement"]["state"] == "genuine"
    assert [one["own"] for one in run("statement", "keys", "--store", other, "--json").json] == [True, False]
    listed = run("statement", "keys", "--store", other).out
    assert ours.json["fingerprint"] in listed
    assert "другой ключ с кодом вашей организации" in listed
    shown = next(line.split()[0] for line in listed.splitlines() if ours.json["fingerprint"] in line)
    assert shown == ours.json["id"]
    gone = run("statement", "forget", shown, "--store", other)
    assert (gone.code, "убран" in gone.out) == (0, True)
    assert run("statement", "forget", "ffff", "--store", other).code == 2


def test_a_key_is_loaded_from_a_scan_or_a_file_of_it(run, own_register, tmp_path):
    signer = Signer()
    file = tmp_path / "scan.txt"
    file.write_text(signer.announced().lower(), encoding="ascii")
    for given in (signer.announced(), f"@{file}", file):
        ran = run("statement", "trust", given)
        assert ran.code == 0
        assert statement_key.fingerprint(signer.public) in ran.out
    assert "учебной базы" in run("statement", "trust", Signer("660002", "Другая").announced(practice=True)).out
    for wrong in (tmp_path / "none", tmp_path, "шум"):
        assert run("statement", "trust", wrong).code == 64
    assert "нет" in run("statement", "trust", f"@{tmp_path / 'none.png'}").problem


def test_whose_a_key_is_is_shown_before_it_is_loaded(run, own_register, extract, tmp_path):
    signer, twin = Signer(), Signer("660001", "Двойник")
    fingerprint = statement_key.fingerprint(signer.public)
    ran = run("statement", "show", signer.announced(practice=True))
    assert (ran.code, fingerprint in ran.out, "statement trust" in ran.out, "учебной" in ran.out) == (0, True, True, True)
    assert len(run("statement", "keys", "--json").json) == 1
    told = run("statement", "trust", signer.announced()).out
    assert ("statement show" in told, "statement forget" in told) == (True, True)
    again = run("statement", "trust", signer.announced())
    assert ("ничего не изменилось" in again.out, "Ключ загружен" in again.out) == (True, False)
    assert "уже загружен" in run("statement", "show", signer.announced()).out
    ran = run("statement", "show", twin.announced(), "--json")
    assert (ran.json["known"], ran.json["others"]) == (False, [statement_key.key_id(signer.public).hex()])
    assert fingerprint in ran.problem
    assert run("statement", "trust", twin.announced(), "--replace", "--json").json["replaced"] == ran.json["others"]
    assert "заменён" in run("statement", "show", signer.announced()).out
    ran = run("statement", "trust", signer.announced(), "--json")
    assert (ran.json["replaced"], ran.json["revived"]) == ([], False)
    back = run("statement", "forget", statement_key.key_id(twin.public).hex())
    assert f"Снова действует ключ, который он заменил: {fingerprint}" in back.out
    for wrong in (extract, text_of(extract), extract.with_name("extract.pdf")):
        for deed in ("show", "trust"):
            ran = run("statement", deed, wrong)
            assert (ran.code, "Это не ключ организации" in ran.problem) == (64, True)


def test_our_key_is_told_renewed_and_printed(run, extract, tmp_path):
    before = run("statement", "key").out
    assert "Отпечаток" in before
    renewed = run("statement", "key", "--renew").out
    assert "новый ключ" in renewed
    assert run("statement", "key").out != before
    paper = tmp_path / "key.pdf"
    assert run("print", "key", "-o", paper, "--paper", "A5").code == 0
    assert "Ключ организации" in words_of(paper.read_bytes())
    assert statement_key.read(code_on(paper)).key.organisation == "669902"
    # what was printed before the change is as true as it was
    assert run("verify", f"@{extract}", "--by", "scan", "--json").json["statement"]["state"] == "genuine"
    assert run("statement", "key", "--quiet").out == ""


def test_a_scanned_key_asks_nobody(run, own_register):
    ran = run("verify", Signer().announced(), "--by", "scan")
    assert (ran.code, "ключ организации" in ran.problem) == (64, True)
    assert "ключ организации" in json.dumps(run("find", Signer().announced(), "--json").json, ensure_ascii=False)


def test_the_file_of_the_key_goes_over_no_register(run, own_register):
    place = run("about", "--json").json["paths"]["store"]
    assert run("statement", "key", "-o", place).code == 64
