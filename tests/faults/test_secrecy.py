"""Care unlike any other goes through everything the program does; nothing of it is left behind or told to whoever may not read.

What was asked for by whoever may read is theirs to see: standard output, the text of papers, a dump, the file of rejects.
"""

import json
import os
import re
import subprocess
import sys

import pypdfium2
import pytest
from sqlalchemy import select

from omsdesk.app import open_desk
from omsdesk.models.records import AuditLine, table_of
from omsdesk.settings import Settings
from tests.commands import PROCESS_SECONDS, environment
from tests.services.attachments.documents import picture

MARIA = "6654910887000012"
"""A person of the practice register: Иванова Мария Петровна. Her name is no secret here, her care is."""
DIAGNOSIS, OTHER = "E75.2", "Q87.8"
DOCTOR, DEPARTMENT, CARD = "Щелкопёрышкин Ю. Ъ.", "Щукоканареечное отделение", "ЩК-815162"
SUMMARY, AMENDED, HEAD = "Поступила с щукоканарейкой.", "Выписана без ощуканариванья.", "Щуколечебница"
TEST, VALUE, LATE = "Щукоглобин", "48151.623", "Канареокрит"
VACCINE, SERIES, REACTION = "Щуковакцин", "ЩВ815162", "ощучение"
DISPUTED, SAID_BY, ANSWER = "Щуковедом я не лечилась.", "Щукопредставитель", "Ощучено ошибочно."
SERVICE, BECAUSE, UNKNOWN = "Ощукивание", "перещуканено", "Щуконеизвестный"
SCAN = "щукоснимок.png"
TRACES = (
    DIAGNOSIS, OTHER, DOCTOR, "Щелкопёрышкин", DEPARTMENT, "Щукоканареечное", CARD, "щукоканарейк", "ощуканаривань", HEAD, TEST,
    VALUE, LATE, VACCINE, SERIES, REACTION, "Щуковедом", SAID_BY, "Ощучено", SERVICE, BECAUSE, UNKNOWN, "щукоснимок",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "cp866")
FORMS = tuple(
    re.escape(one.encode(form)) for trace in TRACES for one in (trace, trace.lower(), trace.upper()) for form in ENCODINGS
)
ESCAPED = tuple(re.escape(json.dumps(one)[1:-1].encode()) for trace in TRACES for one in (trace, trace.lower()))
PATTERN = re.compile(b"|".join(sorted({*FORMS, *ESCAPED}, key=len, reverse=True)))
STAY = {
    "uuid": "w-1", "person": MARIA, "kind": "hospital", "on": "2026-11-02", "until": "2026-11-12", "doctor": DOCTOR,
    "department": DEPARTMENT, "card": CARD, "diagnoses": [{"code": DIAGNOSIS}], "services": [{"code": "Ж01", "name": SERVICE}],
    "summary": {"issued": "2026-11-12", "text": SUMMARY},
    "results": [{"panel": "Кровь", "name": TEST, "value": VALUE, "unit": "мг", "taken": "2026-11-03"}],
    "vaccinations": [{"vaccine": VACCINE, "dose": "V1", "series": SERIES}], "attachments": [SCAN],
}  # fmt: skip
ROWS = (
    f"ENP;KIND;DATE_1;DOCTOR;DS1\n{MARIA};treatment;01.11.2026;{DOCTOR};{OTHER}\n{MARIA};treatment;41.11.2026;{DOCTOR};{OTHER}\n"
)
BUG = """
import sys
from omsdesk.cli import start, visits_told
def fail(*found, **more):
    raise ValueError(found)
visits_told.{name} = fail
start()
"""


def hits(content):
    """Which traces stand in these bytes or this text, in any writing."""
    content = content.encode(errors="replace") if isinstance(content, str) else content
    return [found.decode("utf-8", "replace") for found in PATTERN.findall(content)]


@pytest.fixture
def places(tmp_path, own_register, monkeypatch):
    """Where the program may leave something: its home, the place for passing files, and where it was started."""
    made = {"home": tmp_path / "home", "passing": tmp_path / "passing", "started": tmp_path / "started"}
    for place in made.values():
        place.mkdir(exist_ok=True)
    monkeypatch.setenv("TMPDIR", str(made["passing"]))
    monkeypatch.chdir(made["started"])
    return made


@pytest.fixture
def desk(run, tmp_path, places):
    """Run verbs of one who works with files; everything that is said beside the answer is kept."""
    return AtWork(run, tmp_path / "theirs")


class AtWork:
    """Somebody at a terminal: files of theirs, the role of the seat, and what was said on standard error."""

    def __init__(self, run, folder):
        self.run, self.folder, self.said = run, folder, []
        folder.mkdir()
        (folder / SCAN).write_bytes(picture())

    def file(self, held, name="a.json"):
        place = self.folder / name
        place.write_text(held if isinstance(held, str) else json.dumps(held, ensure_ascii=False), encoding="utf-8")
        return place

    def does(self, *words, code=0):
        done = self.run(*words)
        self.said.append(done.err)
        assert done.code == code, (words[:2], done.code, done.err)
        return done


def as_role(places, role):
    (places["home"] / "settings.toml").write_text(f'role = "{role}"\n' if role else "", encoding="utf-8")


def test_the_traces_would_be_seen():
    assert len(hits(json.dumps(STAY, ensure_ascii=False))) >= 11
    assert len(hits(json.dumps(STAY))) >= 11
    assert hits(DOCTOR.upper().encode("cp1251"))
    assert hits(VACCINE.encode("utf-16-le"))
    assert not hits(os.urandom(100_000))


def test_nothing_of_care_is_in_what_the_program_leaves_behind(desk, places):
    number = _registers(desk)
    paper, dispute = _works(desk, number)
    _reads(desk, number, paper)
    _prints(desk, number, dispute)
    _fails(desk, number, places)
    with open_desk(Settings.load()) as opened:
        opened.desk.visits.open(int(number))
        assert (places["home"] / "register.db-wal").stat().st_size
        _looked_through(places)
        _audit_holds_ids_and_codes(opened.database)
    _looked_through(places)
    assert hits("".join(desk.said)) == []


def test_what_is_told_without_having_been_asked_for_care_is_free_of_it(desk):
    _works(desk, _registers(desk))
    for words in (
        ("find", "Иванова Мария", "--json"), ("find", MARIA), ("verify", MARIA, "--json"),
        ("verify", MARIA, "--on", "02.11.2026"),
        ("due", "--json"), ("due",), ("applications", "--json"), ("check",), ("about",), ("household", MARIA, "--json"),
    ):  # fmt: skip
        done = desk.run(*words)
        assert done.code in {0, 1, 2, 64}, words
        assert hits(done.out + done.err) == [], words
    for trace in (DOCTOR, DIAGNOSIS, VACCINE, SUMMARY, CARD):
        assert desk.run("find", trace, "--json").json.get("rows", []) == [], trace


@pytest.mark.parametrize("role", ["reception", "office", "counter"])
def test_whoever_may_not_read_is_told_nothing_at_any_verb(desk, places, role):
    number = _registers(desk)
    paper, dispute = _works(desk, number)
    as_role(places, role)
    out = desk.folder / "out.pdf"
    forms = (("history", MARIA), ("visit", number), ("vaccinations", MARIA), ("results", MARIA), ("dispute", dispute))
    for words in (
        ("visits", MARIA), ("visit", "--show", number),
        ("visit", desk.file({"doctor": "Х"}), "--correct", number, "--because", "х"),
        ("paper", paper), ("paper", paper, "--withdraw", "--because", "х"), ("results", MARIA), ("vaccinations", MARIA),
        ("dose", f"{number}/1", "--reaction", "х"), ("disputes",), ("dispute", number, "--text", "х", "--by", "х"),
        ("dispute", dispute, "--answer", "rejected", "--text", "х"), ("dump", "visits", "-o", desk.folder / "dump.csv"),
        *(("print", form, key, "-o", out) for form, key in forms),
    ):  # fmt: skip
        for more in ((), ("--json",), ("--reason", "treatment")):
            if more[:1] == ("--reason",) and words[:2] == ("print", "dispute"):
                continue
            done = desk.run(*words, *more)
            assert (done.code, hits(done.out + done.err)) == (4, []), (words, more)
    assert not out.exists()
    assert not (desk.folder / "dump.csv").exists()
    for words in (("find", MARIA, "--json"), ("verify", MARIA, "--json"), ("visits", "--unclear", "--json")):
        told = desk.run(*words)
        # reception clarifies who somebody was, and is told what they said of themselves
        assert [one for one in hits(told.out + told.err) if one != UNKNOWN] == [], words
    log = (places["home"] / "logs" / "omsdesk.log").read_text(encoding="utf-8")
    assert "refused access.read_visits" in log or "refused visits.exist" in log
    with open_desk(Settings.load()) as opened:
        _audit_holds_ids_and_codes(opened.database)


def test_whoever_may_enter_and_not_read_is_answered_by_numbers(desk, places):
    as_role(places, "reception")
    done = desk.does("visit", desk.file(STAY), "--json")
    assert hits(done.out) == []
    number = done.json["number"]
    for words in (
        ("paper", number, "--issue", desk.file({"text": AMENDED, "head": {"diagnosis": OTHER}}, "p.json")),
        ("result", number, desk.file([{"name": LATE, "value": "5"}], "r.json")),
        ("visit", "--withdraw", number, "--because", BECAUSE),
        ("vaccinate", MARIA, "--vaccine", VACCINE, "--series", SERIES, "--doctor", DOCTOR),
    ):  # fmt: skip
        for more in ((), ("--json",)):
            told = desk.run(*words, *more)
            # a visit is withdrawn once
            assert told.code == (64 if more and "--withdraw" in words else 0), (words, told.err)
            assert [one for one in hits(told.out + told.err) if one not in words] == [], words


def _registers(desk):
    """A stay, the same sent again, and what is wrong with others like it; the number."""
    stay = desk.file(STAY)
    desk.does("visit", stay, "--rehearse")
    number = desk.does("visit", stay, "--json").json["number"]
    desk.does("visit", stay)
    desk.does("visit", desk.file({**STAY, "uuid": "w-2", "on": "41.11.2026"}, "b.json"), code=64)
    desk.does("visit", desk.file({**STAY, "uuid": "w-3", "attachments": [f"нет-{SCAN}"]}, "b.json"), code=64)
    desk.does("visit", desk.file({**STAY, "uuid": "w-4", "person": f"{UNKNOWN} 01.01.1990"}, "b.json"), code=2)
    desk.does("visit", desk.file(f'{{"doctor": "{DOCTOR}",', "b.json"), code=64)
    return number


def _works(desk, number):
    """Everything that can be done with a visit; the numbers of a paper and of a dispute."""
    desk.does("visit", desk.file({"diagnoses": [{"code": OTHER}]}), "--correct", number, "--because", BECAUSE)
    issued = desk.does("paper", number, "--issue", desk.file({"text": SUMMARY, "head": {"department": HEAD}}), "--json")
    paper = issued.json["number"]
    desk.does("paper", paper, "--amend", desk.file({"text": AMENDED, "attachments": [SCAN]}), "--because", BECAUSE)
    desk.does("result", number, desk.file(f"Тест;Результат\n{LATE};{VALUE}\n", "late.csv"))
    desk.does("result", f"{number}/2", "--withdraw", "--because", BECAUSE)
    desk.does("dose", f"{number}/1", "--reaction", REACTION)
    desk.does("vaccinate", MARIA, "--vaccine", VACCINE, "--refused", BECAUSE)
    dispute = desk.does("dispute", number, "--text", DISPUTED, "--by", SAID_BY, "--json").json["number"]
    desk.does("dispute", dispute, "--answer", "rejected", "--text", ANSWER)
    urgent = {"uuid": "w-9", "person": f"{UNKNOWN} 01.01.1990", "kind": "urgent", "on": "2026-11-20", "doctor": DOCTOR}
    unknown = desk.does("visit", desk.file(urgent), "--json").json["number"]
    desk.does("clarify", unknown, MARIA)
    desk.does("visit", desk.file({**urgent, "uuid": "w-10"}), "--json")
    rows = desk.file(ROWS, "rows.csv")
    desk.does("load", "visits", rows, "--rejects", desk.folder / "rejects.csv", code=64)
    desk.does("load", "visits", rows, "--accept-partial")
    return paper, dispute


def _reads(desk, number, paper):
    """Whoever may read is told, which shows that there is something to be told."""
    for words in (
        ("visits", MARIA, "--text", DOCTOR), ("visit", "--show", number), ("paper", paper), ("results", MARIA, "--test", TEST),
        ("vaccinations", MARIA), ("disputes",), ("visits", "--unclear"),
    ):  # fmt: skip
        assert hits(desk.does(*words, "--json").out) or "disputes" in words, words
    dump = desk.folder / "dump.csv"
    desk.does("dump", "visits", "--reason", "inspection", "-o", dump)
    assert hits(dump.read_bytes())


def _prints(desk, number, dispute):
    for form, key in (("history", MARIA), ("visit", number), ("vaccinations", MARIA), ("results", MARIA), ("dispute", dispute)):
        file = desk.folder / f"{form}.pdf"
        desk.does("print", form, key, "-o", file)
        document = pypdfium2.PdfDocument(file)
        assert hits(repr(document.get_metadata_dict())) == [], form
        document.close()
        assert hits(file.read_bytes()) == [], form


def _fails(desk, number, places):
    """Everything that can be wrong with a question about it, and a bug in the midst of it."""
    for words, code in (
        (("visits", MARIA, "--kind", DOCTOR), 64), (("visits", MARIA, "--since", SUMMARY), 64), (("visit", "--show", DOCTOR), 64),
        (("dispute", number, "--text", DISPUTED, "--by", ""), 64), (("dispute", number, "--answer", ANSWER), 64),
        (("dose", f"{number}/{SERIES}", "--reaction", REACTION), 64), (("codes", "diagnoses", "--on", DOCTOR), 64),
        (("clarify", number, "--settle", BECAUSE), 64),
        (("vaccinate", MARIA, "--vaccine", VACCINE, "--refused", BECAUSE, "--reaction", REACTION), 64),
        (("print", "visit", number, "-o", f"{places['started'] / 'нет' / 'x.pdf'}", "--reason", DOCTOR), 64),
    ):  # fmt: skip
        desk.does(*words, code=code)
    for name, words in (("view", ("visit", "--show", number, "--json")), ("row_lines", ("visits", MARIA))):
        line = [sys.executable, "-c", BUG.format(name=name), *words]
        done = subprocess.run(
            line, capture_output=True, check=False, env=environment(), cwd=places["started"], timeout=PROCESS_SECONDS
        )
        assert done.returncode == 70
        assert hits(done.stdout + done.stderr) == []
    assert (places["home"] / "logs" / "omsdesk.log").read_text(encoding="utf-8").count("bug") == 2


def _looked_through(places):
    seen = 0
    for place in places.values():
        for file in place.rglob("*"):
            assert hits(file.name) == [], file
            if file.is_file():
                seen += 1
                assert hits(file.read_bytes()) == [], file
    assert seen >= 3
    assert not list(places["passing"].iterdir())
    assert not list(places["started"].iterdir())


def _audit_holds_ids_and_codes(database):
    with database.look() as connection:
        lines = connection.execute(select(table_of(AuditLine))).all()
    assert hits("\n".join(repr(line) for line in lines)) == []
    reasons = {line.reason for line in lines if not line.reason.startswith("заявление ")}
    assert [reason for reason in reasons if not reason.isascii()] == []
