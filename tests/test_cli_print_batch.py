"""The verb `print` over many: a list, one file or a folder; the jobs, one of them again, the calibration page."""

import os
import signal
import subprocess
from datetime import datetime

import pikepdf
import pypdfium2
import pytest

from omsdesk.models.words import CoverageStatus
from omsdesk.services.print_jobs import PrintJobs, lists
from tests.commands import PROCESS_SECONDS, TODAY, environment, line_of
from tests.services.documents.cases import letters_of


@pytest.fixture
def own(people, own_register):
    """Policy numbers of people of a register of this test's own."""
    return [row["enp"] for row in people.values()]


def listed(tmp_path, *lines):
    file = tmp_path / "list.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_extracts_to_everybody_on_a_list_in_one_file(run, own, tmp_path):
    file = tmp_path / "all.pdf"
    ran = run("print", "batch", "--list", listed(tmp_path, *own), "-o", file)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip() == f"Записано: {file}. Документов: {len(own)}, страниц: {len(own)}, задание № 1."
    pages = pypdfium2.PdfDocument(file)
    assert len(pages) == len(own)
    assert all(number in letters_of(file.read_bytes()) for number in own)
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == len(own)


def test_a_file_for_each_in_a_folder(run, own, tmp_path):
    folder = tmp_path / "папка"
    ran = run("print", "batch", "--form", "proof", "--list", listed(tmp_path, *own), "-o", folder, "--json")
    assert (ran.code, ran.json["documents"], ran.json["rejects"]) == (0, len(own), [])
    assert len(list(folder.glob("proof-*.pdf"))) == len(own)


def test_a_list_comes_on_standard_input_as_the_questions_of_find_do(run, own, tmp_path):
    file, given = tmp_path / "all.pdf", "\n".join([own[0], "99999", own[1]]).encode("utf-16")
    ran = run("print", "batch", "--list", "-", "-o", file, given=given)
    assert (ran.code, ran.problem) == (2, "Не напечатано 1 из 3, строки: 2.")
    assert len(pypdfium2.PdfDocument(file)) == 2
    assert "пуст" in run("print", "batch", "--list", "-", "-o", file).problem
    assert run("print", "batch", "--list", "-", "-o", file, given=b"1" * (lists.LARGEST + 9)).code == 64


def test_a_key_that_means_nobody_stops_no_other_and_is_told_by_its_line(run, own, tmp_path):
    file = tmp_path / "all.pdf"
    ran = run("print", "batch", "--list", listed(tmp_path, own[0], "99999", "", own[1], own[0]), "-o", file)
    assert ran.code == 2
    assert ran.problem == "Не напечатано 1 из 3, строки: 2."
    assert ran.out.splitlines()[:2] == [
        "Строка 2: Такого человека в регистре нет. Проверьте номер или имя с датой рождения.",
        "Строка 5 повторяет строку 1: документ напечатан один раз.",
    ]  # fmt: skip
    assert own[0] not in ran.out + ran.err
    told = run("print", "batch", "--list", listed(tmp_path, own[0], "99999", own[0]), "-o", file, "--json").json
    assert (told["documents"], [one["line"] for one in told["rejects"]], told["repeated"]) == (1, [2], [{"line": 3, "first": 1}])


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("", 64, "Список пуст"), ("99999", 2, "Печатать нечего"), (None, 64, "list.txt"), ("9\n" * 10_001, 64, "больше 10000"),
    ],
)  # fmt: skip
def test_a_list_of_which_nothing_comes_is_said(run, register, tmp_path, content, code, said):
    file = listed(tmp_path, content or "")
    if content is None:
        file.unlink()
    ran = run("print", "batch", "--list", file, "-o", tmp_path / "all.pdf", "--quiet")
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.problem
    assert not (tmp_path / "all.pdf").exists()


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("place", ["all.pdf", "folder"])
def test_each_line_of_a_list_of_which_nothing_comes_is_told_and_its_number_is_kept(run, own, tmp_path, count, place):
    words = ("print", "batch", "--form", "consent", "--list", listed(tmp_path, *own[:count]), "-o", tmp_path / place)
    ran = run(*words)
    assert (ran.code, ran.problem) == (2, "Печатать нечего: по этому списку не нашлось ни одного документа.")
    assert ran.out.splitlines() == [f"Строка {line}: Заявления с таким номером нет." for line in range(1, count + 1)]
    told = run(*words, "--json").json
    assert (told["job"], [one["line"] for one in told["rejects"]]) == (None, list(range(1, count + 1)))
    jobs = run("print", "jobs", "--failed", "--json").json
    assert [(one["job"], one["state"], one["done"]) for one in jobs] == [(2, "cancelled", 0), (1, "cancelled", 0)]
    assert run("print", "again", 1, "-o", tmp_path / "again.pdf").code == 2
    assert not (tmp_path / place).exists()


@pytest.mark.parametrize(
    ("place", "said"),
    [("x.txt", "заканчивается на .pdf"), ("none/all.pdf", "Папки нет"), ("none/folder", "Папки нет"), ("x.txt/a", "Папки нет")],
)
def test_what_is_neither_a_pdf_nor_a_folder_that_can_be_made_is_refused(run, own, tmp_path, place, said):
    ran = run("print", "batch", "--list", listed(tmp_path, *own), "-o", tmp_path / place)
    assert (ran.code, ran.out) == (64, "")
    assert said in ran.problem
    assert [one.name for one in tmp_path.iterdir() if one.name in {"x.txt", "none"}] == []
    assert run("print", "jobs", "--json").json == []


def test_a_folder_that_is_there_may_have_any_name(run, own, tmp_path):
    (tmp_path / "2026.11").mkdir()
    assert run("print", "batch", "--list", listed(tmp_path, *own), "-o", tmp_path / "2026.11").code == 0


def test_applications_are_printed_by_their_numbers(run, own_register, tmp_path):
    numbers = [one["number"] for one in run("applications", "--json", "--limit", "3").json]
    ran = run("print", "batch", "--form", "application", "--list", listed(tmp_path, *numbers), "-o", tmp_path / "a.pdf", "--json")
    assert (ran.code, ran.json["documents"]) == (0, len(numbers))


def test_what_was_printed_is_listed_and_printed_again_with_a_reason(run, people, own_register, tmp_path):
    number = people[CoverageStatus.ACTIVE]["enp"]
    file, again = tmp_path / "e.pdf", tmp_path / "again.pdf"
    assert run("print", "jobs").out.strip() == "Здесь ещё ничего не печаталось."
    assert run("print", "extract", number, "-o", file).code == 0
    (job,) = run("print", "jobs", "--json").json
    assert (job["form"], job["state"], job["documents"], job["person"]["id"]) == (
        "extract",
        "saved",
        1,
        people[CoverageStatus.ACTIVE]["id"],
    )
    line = run("print", "jobs").out
    assert "Выписка о полисе" in line
    assert "сохранено" in line
    refused = run("print", "again", job["job"], "-o", again)
    why = "Скажите, почему документ нужен ещё раз, одним из слов --because: spoilt, lost, asked, printer, other. Своими словами"
    assert (refused.code, refused.problem.startswith(why)) == (64, True)
    for words, said in (("испорчен", why), ("other", "Для --because other скажите, почему, своими словами: --text.")):
        refused = run("print", "again", job["job"], "--because", words, "-o", again)
        assert (refused.code, refused.problem.startswith(said)) == (64, True)
    done = run("print", "again", job["job"], "--because", "spoilt", "-o", again, "--json")
    assert (done.code, done.json["again_of"]) == (0, job["job"])
    assert again.read_bytes() == file.read_bytes()
    assert run("print", "jobs", "--json").json[0]["reason"] == "spoilt"
    other = ("--because", "other", "--text", "испорчен")
    assert run("print", "again", job["job"], *other, "-o", again).out.strip() == f"Записано: {again}"
    assert run("print", "again", 99, "-o", again).code == 2
    newest = run("print", "jobs", "--everybody", "--limit", "1", "--json").json[0]
    assert (newest["again_of"], newest["reason"]) == (job["job"], "other испорчен")
    assert run("print", "jobs", "--failed", "--json").json == []


@pytest.mark.parametrize("words", [("again", "0", "-o", "x.pdf"), ("again", "x", "-o", "x.pdf"), ("jobs", "--limit", "0")])
def test_a_number_that_is_none_is_a_wrong_argument(run, words):
    assert run("print", *words).code == 64


@pytest.fixture
def lpstat(tmp_path, monkeypatch):
    """A print system that knows these printers."""

    def knows(*names):
        command = tmp_path / "bin" / "lpstat"
        command.parent.mkdir(exist_ok=True)
        command.write_text("#!/bin/sh\n" + "".join(f"echo {name}\n" for name in names))
        command.chmod(0o700)
        monkeypatch.setenv("PATH", str(command.parent), prepend=os.pathsep)

    return knows


@pytest.mark.skipif(os.name == "nt", reason="no command tells which printers there are")
@pytest.mark.parametrize(
    ("known", "said"),
    [
        (("Canon", "HP-3"), "Принтера HP-4 система не знает. Есть: Canon, HP-3."),
        ((), "Принтера HP-4 система не знает: ни одного принтера не найдено. Сохраните страницу без --printer."),
    ],
)
def test_no_calibration_page_is_made_for_a_printer_that_is_not_known(run, register, tmp_path, lpstat, known, said):
    lpstat(*known)
    ran = run("print", "calibration", "--printer", "HP-4", "-o", tmp_path / "d.pdf")
    assert (ran.code, ran.problem) == (2, said)
    assert not (tmp_path / "d.pdf").exists()


def test_the_calibration_page_is_written_for_a_printer(run, register, tmp_path, lpstat):
    lpstat("Canon", "HP-3")
    file = tmp_path / "c.pdf"
    assert run("print", "calibration", "--printer", "HP-3", "-o", file).out.strip() == f"Записано: {file}"
    assert "HP-3" in letters_of(file.read_bytes())
    assert run("print", "calibration", "-o", file, "--json").json["name"] == "calibration.pdf"


def test_ctrl_c_with_the_last_line_of_the_list_prints_nothing(run, own, tmp_path, monkeypatch):
    def asked(self, *given):
        found = whole(self, *given)
        given[-1].set()
        return found

    whole = PrintJobs.asked
    monkeypatch.setattr(PrintJobs, "asked", asked)
    ran = run("print", "batch", "--list", listed(tmp_path, *own), "-o", tmp_path / "all.pdf")
    assert (ran.code, ran.problem) == (130, "Остановлено. Ничего не изменено.")
    assert not (tmp_path / "all.pdf").exists()


@pytest.mark.skipif(os.name == "nt", reason="a signal is sent")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "kind end"])
def test_who_ends_it_leaves_no_half_of_a_file_and_a_job_that_says_so(run, own, tmp_path, ending):
    file, some = tmp_path / "all.pdf", listed(tmp_path, *map(str, range(1, 250)))
    line = line_of(["print", "batch", "--list", some, "-o", file])
    with subprocess.Popen(line, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        # The job is there once the list is read; then it is stopped.
        while not run("print", "jobs", "--json").json:
            assert process.poll() is None
        process.send_signal(ending)
        _, told = process.communicate(timeout=PROCESS_SECONDS)
    (job,) = run("print", "jobs", "--json").json
    if process.returncode == 0:
        pytest.skip("it was done before the signal came")
    assert "Печать остановлена" in told.decode()
    assert (job["state"], job["documents"]) == ("cancelled", 249)
    assert not file.exists()
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".partial"] == []


@pytest.mark.skipif(os.name == "nt", reason="a signal is sent")
def test_who_ends_it_leaves_whole_files_alone_in_a_folder_and_says_how_many(run, own, tmp_path):
    folder, some = tmp_path / "papers", listed(tmp_path, *map(str, range(1, 250)))
    line = line_of(["print", "batch", "--list", some, "-o", folder])
    with subprocess.Popen(line, env=environment(), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        while not folder.is_dir() or not any(folder.iterdir()):
            assert process.poll() is None
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=PROCESS_SECONDS)
    if process.returncode == 0:
        pytest.skip("it was done before the signal came")
    made = list(folder.iterdir())
    assert (process.returncode, {one.suffix for one in made}) == (130, {".pdf"})
    assert f"сделано {len(made)} из 249. Готовые файлы остались в папке" in told.decode()
    assert {len(pypdfium2.PdfDocument(one)) for one in made} == {1}


def test_all_checks_of_a_day_are_printed_without_a_list(run, own, tmp_path):
    for number in own:
        run("verify", number)
    # A check is of the day on which it was made by the clock, whatever day it answers for.
    file, day = tmp_path / "day.pdf", datetime.now().astimezone().date().isoformat()
    ran = run("print", "batch", "--form", "proof", "--day", day, "-o", file)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip() == f"Записано: {file}. Документов: {len(own)}, страниц: {len(own)}, задание № 1."
    assert run("verify", own[0]).code in {0, 1}
    told = run("print", "batch", "--day", day, "--everybody", "-o", tmp_path / "all.pdf", "--json").json
    assert (told["documents"], told["rejects"]) == (len(own), [])


def test_a_paper_that_was_taken_back_is_warned_of_whatever_prints_it(run, own, tmp_path):
    numbers = [run("verify", one, "--json").json["check"] for one in own[:5]]
    for number in numbers[:1]:
        assert run("print", "proof", number, "-o", tmp_path / "p.pdf").code == 0
        assert run("statement", "revoke", number, "--because", "mistake").code == 0
    day = datetime.now().astimezone().date().isoformat()
    for words in (("proof", numbers[0]), ("batch", "--form", "proof", "--day", day), ("batch", "--day", day)):
        ran = run("print", *words, "-o", tmp_path / "day.pdf")
        assert (ran.code, f"№ {numbers[0]} отозван" in ran.problem) == (0, True)
    for number in numbers[1:]:
        run("statement", "revoke", number, "--because", "mistake")
    assert f"Отозвано документов: 5, номера: {', '.join(numbers)}." in run("print", *words, "-o", tmp_path / "day.pdf").problem


def test_a_proof_says_by_what_the_check_of_an_extract_or_a_list_was_asked_for(run, own, tmp_path):
    file = tmp_path / "p.pdf"
    number = run("verify", own[1], "--json").json["check"]
    before = int(number.partition("-")[2])
    assert run("print", "extract", own[0], "-o", file).code == 0
    assert run("print", "proof", f"{number[:4]}-{before + 1:06d}", "-o", file).code == 0
    assert "Запрос—номерполиса(ЕНП)" in letters_of(file.read_bytes())
    assert run("print", "batch", "--form", "proof", "--list", listed(tmp_path, own[0]), "-o", file).code == 0
    assert "Запрос—номерполиса(ЕНП)" in letters_of(file.read_bytes())


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("--day", "01.02.2020"), "За 01.02.2020 проверок нет", 2), (("--day", "32.13.2020"), "Дата не понята", 64),
        (("--form", "pack", "--day", TODAY), "нужен список", 64),
        (("--list", "list.txt", "--everybody"), "Добавьте --day", 64),
        ((), "--list ФАЙЛ или --day ДЕНЬ", 64), (("--list", "list.txt", "--day", "22.11.2026"), "--list ФАЙЛ или --day ДЕНЬ", 64),
    ],
)  # fmt: skip
def test_a_day_of_which_nothing_comes_is_said(run, register, tmp_path, words, said, code):
    ran = run("print", "batch", *words, "-o", tmp_path / "all.pdf")
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.problem + ran.err
    assert not (tmp_path / "all.pdf").exists()
