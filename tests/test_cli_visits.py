"""`visit`, `visits`, `clarify`, `dispute`, `disputes` at the command line: shapes, exit codes, one line for what is wrong."""

import json

import pytest

from omsdesk import wording
from omsdesk.models.checks.visit_catalogue import VISIT_RULES
from omsdesk.models.drafts import VisitDraft, reading
from tests.services.attachments.documents import picture

MARIA = "6654910887000012"
"""A person of the practice register: Иванова Мария Петровна."""
VISIT = {
    "uuid": "v-1", "person": MARIA, "kind": "treatment", "on": "2026-11-14", "doctor": "Ёлкин П. С.",
    "diagnoses": [{"code": "J06.9"}], "services": [{"code": "B01.047.001", "name": "Приём терапевта", "tariff": 850.5}],
}  # fmt: skip


@pytest.fixture
def file(tmp_path):
    """Write a visit, or anything else, into a file."""

    def written(held=VISIT, **changes):
        place = tmp_path / "visit.json"
        held = {**held, **changes} if isinstance(held, dict) else held
        place.write_bytes(held if isinstance(held, bytes) else json.dumps(held, ensure_ascii=False).encode())
        return str(place)

    return written


@pytest.fixture
def role(own_register, tmp_path):
    """Give the seat of the register a role."""

    def given(word):
        (tmp_path / "home" / "settings.toml").write_text(f'role = "{word}"\n', encoding="utf-8")

    return given


def found(done):
    return [(one["field"], one["code"], one["severity"]) for one in done.json["findings"]]


def test_a_visit_is_registered_once(run, own_register, file):
    done = run("visit", file(), "--json")
    assert (done.code, set(done.json), done.json["findings"]) == (0, {"number", "check", "findings"}, [])
    assert run("visit", file(), "--json").json == done.json
    again = run("visit", file(kind="ambulance"), "--json").json
    assert (again["number"], again["check"]) == (done.json["number"], done.json["check"])
    assert [one["code"] for one in again["findings"]] == ["visit.same_uuid_content"]
    (row,) = [one for one in run("visits", MARIA, "--json").json if one["number"] == done.json["number"]]
    assert (row["kind"], row["on"], row["diagnosis"], row["doctor"]) == ("treatment", "2026-11-14", "J06.9", "Ёлкин П. С.")
    assert run("verify", MARIA, "--on", "2026-11-14", "--json").json["check"] > done.json["check"]


def test_what_is_shown_says_flags_and_places_and_until_when_a_dose_was_refused(run, own_register, file):
    results = [{"name": "Глюкоза", "value": "6.4", "low": "3.9", "high": "5.9", "taken": "2026-11-14T08:15"}]
    refused = [{"vaccine": "Гриппол плюс", "refused": "не хочет", "refused_until": "2027-03-01"}]
    number = run("visit", file(results=results, vaccinations=refused), "--json").json["number"]
    shown = run("visit", "--show", number, "--json").json
    (value,), (dose,) = shown["results"], shown["vaccinations"]
    assert (value["n"], value["taken"], value["flag"], value["withdrawn"]) == (1, "2026-11-14T08:15", "high", False)
    assert (dose["n"], dose["refused_until"], dose["withdrawn"]) == (1, "2027-03-01", False)
    assert run("dose", f"{number}/1", "--withdraw", "--because", "ошибка").code == 0
    assert [one["withdrawn"] for one in run("visit", "--show", number, "--json").json["vaccinations"]] == [True]


@pytest.mark.parametrize("what", ["--show", "--withdraw", "--put-back"])
def test_a_file_beside_what_reads_none_is_a_wrong_argument(run, own_register, file, what):
    assert run("visit", file(), what, "1", "--because", "слово").code == 64


@pytest.mark.parametrize("verb", ["results", "visits"])
def test_a_period_that_ends_before_it_begins_is_a_wrong_argument(run, own_register, verb):
    done = run(verb, MARIA, "--since", "02.11.2026", "--until", "01.11.2026", "--json")
    assert (done.code, done.json["error"]["code"]) == (64, "visits.period")


def test_a_rehearsal_writes_nothing(run, own_register, file):
    done = run("visit", file(), "--rehearse", "--json")
    assert (done.code, done.json) == (0, {"number": None, "check": None, "findings": []})
    assert "v-1" not in run("visits", MARIA, "--json").out
    assert "можно зарегистрировать" in run("visit", file(), "--rehearse").out


def test_everything_that_is_wrong_is_told_at_once(run, own_register, file):
    done = run("visit", file(on="31.02.2026", kind="party", diagnoses=[{"code": "грипп"}], services=[{"count": "x"}]), "--json")
    assert done.code == 64
    assert done.json["number"] is None
    assert found(done) == [
        ("kind", "visit.word_unknown", "stop"), ("on", "visit.date_unclear", "stop"),
        ("diagnoses.0.code", "visit.diagnosis_format", "stop"), ("services.0.code", "visit.service_blank", "stop"),
        ("services.0.count", "visit.count_unclear", "stop"),
    ]  # fmt: skip
    shown = run("visit", file(on="31.02.2026"))
    assert (shown.code, shown.out.splitlines()[0]) == (64, "Обращение не зарегистрировано.")
    assert "Исправьте · день: Такой даты нет" in shown.out


@pytest.mark.parametrize(
    ("held", "code"),
    [
        (b"{", "visit.not_json"), (b"[]", "visit.not_an_object"), (b"\xff", "visit.file_encoding"),
        ({"uuid": "\ud800"}, "visit.file_encoding"), ({"persons": "x", "diagnoses": [{"kode": 1}]}, "visit.unknown_field"),
        ({"services": 5}, "visit.field_shape"), ({"department": [1]}, "visit.field_shape"),
        ({"summary": "x"}, "visit.field_shape"),
        ({"services": 5, "персона": 1}, "visit.unknown_field"),
    ],
)  # fmt: skip
def test_what_is_no_visit(run, own_register, file, held, code):
    done = run("visit", file(json.dumps(held).encode() if isinstance(held, dict) else held), "--json")
    assert (done.code, done.json["error"]["code"]) == (64, code)


def test_unknown_fields_are_named(run, own_register, file):
    done = run("visit", file(persons="x", diagnoses=[{"kode": "1"}]))
    assert "diagnoses.0.kode, persons" in done.err


def test_a_file_without_a_name_of_its_own_and_with_days_of_reading(run, own_register, file):
    held = {key: value for key, value in VISIT.items() if key != "uuid"}
    assert found(run("visit", file(held), "--json")) == [("uuid", "visit.uuid_missing", "note")]
    blank = run("visit", file(uuid=" ", on="вчера", results=[{"name": "СОЭ", "value": "1", "taken": "сегодня 08:15"}]), "--json")
    assert (blank.code, found(blank)) == (64, [
        ("uuid", "visit.uuid_blank", "stop"), ("on", "visit.date_unclear", "stop"),
        ("results.0.taken", "visit.date_unclear", "stop"),
    ])  # fmt: skip


def test_who_is_not_found_ends_with_two_and_urgent_care_stays_to_be_clarified(run, own_register, file):
    assert run("visit", file(person="Небывалов Пётр 01.01.1990")).code == 2
    urgent = run("visit", file(person="Небывалов Пётр 01.01.1990", kind="urgent"), "--json")
    assert (urgent.code, found(urgent), urgent.json["check"]) == (0, [("person", "visit.person_later", "note")], None)
    number = urgent.json["number"]
    rows = {one["number"]: one for one in run("visits", "--unclear", "--json").json}
    assert (rows[number]["said"], rows[number]["unclear"], rows[number]["person"]) == (
        "Небывалов Пётр 01.01.1990",
        "person",
        None,
    )
    assert "кто это  Небывалов" in run("visits", "--unclear").out
    assert "Кто обратился, неизвестно" in run("visit", "--show", number).out
    done = run("clarify", number, MARIA, "--json")
    assert (done.code, done.json["number"], done.json["findings"]) == (0, number, [])
    assert number not in {one["number"] for one in run("visits", "--unclear", "--json").json}
    again = run("clarify", number, "--settle", "не нужно")
    assert (again.code, "выяснять не нужно" in again.err) == (64, True)
    other = run("visit", file(uuid="v-2", person="Кто-то", kind="ambulance"), "--json").json["number"]
    assert "снято со списка" in run("clarify", other, "--settle", "скончался, без документов").out


def test_scans_are_meant_from_the_folder_of_the_file(run, own_register, file, tmp_path):
    (tmp_path / "scan.png").write_bytes(picture())
    assert run("visit", file(attachments=["scan.png"])).code == 0
    assert run("visit", file(uuid="v-2", attachments=["../other.png"])).code == 64
    done = run("visit", file(uuid="v-2", attachments=["none.png"]), "--json")
    assert (done.code, found(done)[0]) == (64, ("attachments.0", "enclosed.unreadable", "stop"))


def test_a_history_is_filtered_and_paged(run, own_register, file):
    for n in range(3):
        run("visit", file(uuid=f"v-{n}", on=f"2026-11-1{n}", kind="urgent" if n else "treatment"), "--quiet")
    asked = ("visits", MARIA, "--since", "2026-11-10", "--until", "12.11.2026", "--text", "елкин j06", "--json")
    assert [one["on"] for one in run(*asked).json] == ["2026-11-12", "2026-11-11", "2026-11-10"]
    assert [one["on"] for one in run(*asked, "--kind", "treatment").json] == ["2026-11-10"]
    assert [one["on"] for one in run(*asked, "--limit", "2").json] == ["2026-11-12", "2026-11-11"]
    told = run("visits", MARIA, "--text", "елкин j06", "--limit", "2").out
    assert "неотложно" in told
    assert "увеличьте --limit" in told


def test_a_visit_is_withdrawn_and_put_back(run, own_register, file):
    number = run("visit", file(), "--json").json["number"]
    assert run("visit", "--withdraw", number).code == 64
    assert "отозвано" in run("visit", "--withdraw", number, "--because", "не тот человек").out
    shown = run("visit", "--show", number, "--json").json
    assert (shown["withdrawn"], shown["withdrawn_because"]) == (True, "не тот человек")
    first = run("visit", "--show", number).out.splitlines()[0]
    assert first.startswith(f"Обращение {number} отозвано: ")
    assert "не тот человек" in first
    assert run("visit", "--put-back", number, "--because", "тот", "--json").json == {"number": number, "withdrawn": False}
    told = run("visit", "--show", number).out
    assert "Изменил" in told
    assert "Приём терапевта" in told


def test_disputes(run, own_register, file):
    number = run("visit", file(summary={"text": "Здорова"}, results=[{"name": "СОЭ", "value": "1"}],
                               vaccinations=[{"vaccine": "Гриппол"}]), "--json").json["number"]  # fmt: skip
    done = run("dispute", number, "--text", "Меня там не было", "--by", "сама", "--service", "1", "--json")
    assert (done.code, done.json["visit"], done.json["service_name"], done.json["outcome"]) == (
        0,
        number,
        "Приём терапевта",
        None,
    )
    dispute = done.json["number"]
    assert run("dispute", number, "--by", "сама").code == 64
    assert "обращение внёс" in run("disputes", "--open").out
    assert "Меня там не было" in run("visit", "--show", number).out
    rows = run("disputes", "--open", "--person", MARIA, "--json").json
    assert [(one["number"], one["entered_by"], one["covered"]) for one in rows] == [(dispute, done.json["entered_by"], False)]
    assert "записан" in run("dispute", dispute, "--answer", "confirmed", "--text", "Приёма не было").out
    assert run("disputes", "--open", "--person", MARIA, "--json").json == []
    assert run("disputes", "--since", "2026-11-01", "--person", MARIA, "--json").json[0]["outcome"] == "confirmed"
    assert run("dispute", "999999", "--text", "x", "--by", "y").code == 2


def test_whoever_may_not_read_learns_that_there_is_something_and_no_more(run, own_register, file, role):
    number = run("visit", file(), "--json").json["number"]
    role("reception")
    done = run("visits", MARIA)
    assert (done.code, done.out, done.err) == (4, "", "omsdesk: Обращения есть. Видеть их в этой роли нельзя.\n")
    assert run("visits", MARIA, "--json").json["error"]["code"] == "visits.exist"
    assert run("visit", "--show", number).code == 4
    assert run("disputes").code == 4
    assert run("visit", file(uuid="v-2"), "--json").code == 0


@pytest.mark.parametrize(
    "words", [("visit",), ("visits",), ("visits", "--unclear", MARIA), ("clarify", "1"), ("clarify", "1", MARIA, "--settle", "x")]
)
def test_words_that_are_missing_or_do_not_go_together(run, own_register, words):
    assert run(*words).code == 64


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("visits", "--unclear", MARIA), "KEY, --unclear"),
        (("clarify", "1", MARIA, "--settle", "x"), "KEY, --settle"),
        (("visit", "FILE", "--correct", "1", "--because", "x", "--rehearse"), "--correct, --rehearse"),
    ],
)
def test_what_does_not_go_together_is_named(run, own_register, file, words, named):
    ran = run(*(file() if word == "FILE" else word for word in words))
    assert (ran.code, named in ran.problem) == (64, True)


def test_every_rule_and_every_field_has_its_words():
    codes = {row.code for row in VISIT_RULES} | {f"{row.code}.do" for row in VISIT_RULES}
    fields = {f"visit.field.{path}" for path in reading.places(VisitDraft)}
    for language in wording.LANGUAGES:
        assert [code for code in sorted(codes | fields) if not wording.knows(code, language)] == []
