"""`apply`, `decide` and `applications` at the command line: shapes, exit codes, one plain line for what is wrong."""

import json
import re
from pathlib import Path
from signal import SIGINT
from subprocess import PIPE, Popen

import pytest

from omsdesk import app, wording
from omsdesk.models.checks.catalogue import refusals
from omsdesk.models.checks.request import CONSENTS
from omsdesk.models.drafts import reading
from omsdesk.models.words import ApplicationKind
from omsdesk.settings import Settings
from tests.builders import TODAY
from tests.commands import environment, line_of
from tests.services.attachments.documents import picture
from tests.services.identity.authority import named, root

UUID = "7d0f4c6e-2b61-4f0e-9a51-3c1f5d7e9b20"
MARIA = "6654910887000012"
"""A person of the practice register: Иванова Мария Петровна."""
CHILD = {
    "uuid": UUID,
    "kind": "include",
    "for": "child",
    "person": {
        "surname": "Ёлкин", "name": "Пётр", "patronymic": "Сергеевич", "sex": "M", "birth_date": "2021-05-05",
        "birth_place": "г. Екатеринбург", "citizenship": "RUS", "category": 6,
        "documents": [
            {"type": 3, "series": "II-АГ", "number": "123456", "issued": "2021-05-12", "issuer": "Отдел ЗАГС Кировского района"},
        ],
        "registered_at": {
            "okato": "65000", "index": "620000", "city": "Екатеринбург", "street": "ул. Мира", "house": "5", "flat": "12",
            "since": "2021-06-01",
        },
        "phone": "+79123456789",
    },
    "representative": {
        "surname": "Ёлкина", "name": "Анна", "patronymic": "Олеговна", "relation": "mother", "phone": "+79123456789",
        "documents": [{"type": 14, "series": "6510", "number": "654321", "issued": "2010-06-01", "issuer": "ОВД"}],
    },
    "insurer": "66004",
    "identity": {"by": "document", "evidence": "65 10 654321"},
}  # fmt: skip
EXTRACT = {"uuid": "e-1", "kind": "extract", "for": "self", "person": {"enp": MARIA}, "identity": {"by": "document"}}
SHAPE = {
    "number", "uuid", "status", "findings", "policy", "person", "reasons", "still_possible", "text", "automatic", "filed_on",
    "deadline", "decided_on",
}  # fmt: skip


@pytest.fixture
def file(tmp_path):
    """Write an application, or anything else, into a file."""

    def written(held, name="application.json"):
        place = tmp_path / name
        place.write_bytes(held if isinstance(held, bytes) else json.dumps(held, ensure_ascii=False).encode())
        return str(place)

    return written


def of(held, **changes):
    """The same application with other values at its paths."""
    made = json.loads(json.dumps(held))
    for path, value in changes.items():
        *above, last = path.split("__")
        place = made
        for part in above:
            place = place[part]
        place[last] = value
    return made


def test_a_child_is_checked_without_being_filed(run, own_register, file):
    done = run("apply", file(CHILD), "--json")
    assert done.code == 0
    assert set(done.json) == SHAPE
    assert (done.json["status"], done.json["number"], done.json["policy"]) == ("draft", None, None)
    assert {one["severity"] for one in done.json["findings"]} <= {"note"}
    assert run("applications", "--json", "--name", "Ёлкин").json == []


def test_a_child_is_included_and_can_be_verified(run, own_register, file):
    done = run("apply", file(CHILD), "--submit", "--json")
    assert done.code == 0
    policy = done.json["policy"]
    assert done.json["status"] == "approved"
    assert re.fullmatch(r"2026-\d{6}", done.json["number"])
    assert (policy["from"], policy["until"], policy["insurer"]["code"]) == (TODAY.isoformat(), None, "66004")
    assert run("verify", policy["enp"], "--json").json["verdict"] == "insured"
    again = run("apply", file(of(CHILD, person__surname="Другой")), "--submit", "--json")
    assert again.json == done.json


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_what_holds_it_back_is_told_at_its_field(run, own_register, file, language):
    wrong = of(CHILD, person__snils="112-233-445 96", person__birth_date="31.02.2021")
    done = run("apply", file(wrong), "--submit", "--json", "--lang", language)
    assert (done.code, done.json["status"], done.json["number"]) == (1, "draft", None)
    found = {one["field"]: one for one in done.json["findings"] if one["severity"] == "stop"}
    assert {"person.snils", "person.birth_date"} <= set(found)
    for one in found.values():
        assert one["message"] != one["code"]
        assert one["advice"]
        assert "{" not in one["message"] + one["advice"]


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_refusal_says_why_what_differs_and_what_remains(run, own_register, file, language):
    other = of(EXTRACT, person={"enp": MARIA, "surname": "Иванова", "name": "Мария", "birth_date": "1980-05-13"})
    done = run("apply", file(other), "--submit", "--json", "--lang", language)
    assert (done.code, done.json["status"]) == (1, "refused")
    (reason,) = [one for one in done.json["reasons"] if one["code"] == "application.data_differ"]
    assert reason["differences"] == [{"field": "person.birth_date", "held": "1980-05-12", "entered": "1980-05-13"}]
    assert done.json["still_possible"]
    told = run("apply", file(of(other, uuid="e-2")), "--submit", "--lang", language)
    assert told.code == 1
    assert "12.05.1980" in told.out
    assert "{" not in told.out
    assert "application." not in told.out


def test_the_voluntary_change_is_closed_in_november(run, own_register, file):
    change = {
        "uuid": "c", "kind": "change_insurer", "ground": "желание", "for": "self", "person": {**HELD, "enp": MARIA},
        "insurer": "66013", "identity": {"by": "document"},
    }  # fmt: skip
    done = run("apply", file(change), "--submit", "--json")
    assert (done.code, done.json["status"]) == (1, "refused")
    assert [one["code"] for one in done.json["reasons"]] == ["application.change_closed"]
    assert "01.01.2027" in " ".join(done.json["still_possible"])


HELD = {
    "surname": "Иванова", "name": "Мария", "patronymic": "Петровна", "sex": "F", "birth_date": "1980-05-12",
    "birth_place": "г. Заречинск", "citizenship": "RUS", "category": 1, "snils": "991-037-411 16",
    "documents": [
        {"type": 14, "series": "65 25", "number": "010101", "issued": "2025-06-03", "issuer": "ГУ МВД", "subdivision": "660-012"},
    ],
    "registered_at": {
        "okato": "65000", "index": "620900", "city": "г. Заречинск", "street": "ул. Садовая", "house": "12", "flat": "5",
        "since": "2005-09-01",
    },
    "phone": "+79730000001",
}  # fmt: skip


def test_several_in_one_file_are_answered_in_order(run, own_register, file):
    done = run("apply", file([EXTRACT, of(EXTRACT, uuid="e-2", person={})]), "--submit", "--json")
    assert done.code == 1
    assert [one["status"] for one in done.json] == ["approved", "draft"]


def test_one_a_line_is_answered_one_a_line(run, own_register):
    lines = [json.dumps(EXTRACT), "{", json.dumps([1]), json.dumps(of(EXTRACT, uuid="e-2", age=5)), ""]
    lines += [
        '{"person":' * 900 + "1" + "}" * 900,
        '{"uuid": NaN}',
        json.dumps(of(EXTRACT, attachments=["../x.png"], uuid="e-3")),
    ]
    lines.append(json.dumps(EXTRACT))
    done = run("apply", "-", "--submit", given="\n".join(lines).encode())
    assert done.code == 1
    assert [one["error"]["code"] if "error" in one else one["status"] for one in done.objects] == [
        "approved", "application.not_json", "application.not_an_object", "application.unknown_field", "application.not_json",
        "application.unknown_field", "application.not_json", "enclosed.outside", "approved",
    ]  # fmt: skip
    assert done.objects[0] == done.objects[-1]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"{", "JSON"),
        (b"\xff\xfe{", "UTF-8"),
        (b"5", "JSON"),
        (b"[" * 100_000, "JSON"),
        ({"person": {"surname": "Канарейкин", "age": 1}, "height": 2}, "person.age, height"),
        ({"person": "Канарейкин"}, "person"),
        ({"person.surname": "Канарейкин"}, '"person.surname"'),
        (b'{"person":' * 900 + b"1" + b"}" * 900, "person.person"),
        (b'{"uuid": NaN}', "JSON"),
        (b'{"person": {"surname": "\\ud800"}}', "UTF-8"),
        (b'{"person": {"category": -Infinity}}', "JSON"),
        (b" " * 20_000_001, "20 "),
    ],
)
def test_a_file_that_is_no_application_is_one_line_and_64(run, own_register, file, content, word):
    done = run("apply", file(content), "--submit")
    assert done.code == 64
    assert word in done.problem
    assert "Канарейкин" not in done.problem


def test_a_missing_file_is_64(run, own_register, tmp_path):
    assert run("apply", tmp_path / "none.json").code == 64


def test_scans_that_a_file_names_are_meant_from_its_folder_and_kept(run, own_register, file, tmp_path):
    (tmp_path / "birth_certificate.png").write_bytes(picture())
    done = run("apply", file(of(CHILD, attachments=["birth_certificate.png"])), "--submit", "--json")
    assert done.json["status"] == "approved"
    with app.open_desk(Settings.load()) as opened:
        (kept,) = opened.desk.scanned_documents.of_person(int(done.json["person"]))
    assert (kept.uuid, kept.slot) == (UUID, "birth_certificate")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_scan_that_cannot_be_read_is_64_and_nothing_is_filed(run, own_register, file, tmp_path, language):
    (tmp_path / "Канарейкин.png").write_bytes(b"no picture")
    for names, word in ((["none.png"], "attachments.0"), (["Канарейкин.png"], "PNG")):
        for more in ((), ("--submit",)):
            done = run("apply", file(of(CHILD, attachments=names)), *more, "--lang", language)
            assert done.code == 64
            assert word in done.problem
            assert "Канарейкин" not in done.problem
    assert filed_today(run) == []


def filed_today(run):
    return run("applications", "--since", TODAY.isoformat(), "--json").json


def test_a_list_is_answered_in_its_order_whatever_is_wrong_with_one(run, own_register, file):
    several = [EXTRACT, of(EXTRACT, uuid="e-2", attachments=["none.png"]), of(EXTRACT, uuid="e-3", family=["9999999"])]
    several.append(of(EXTRACT, uuid="e-4"))
    done = run("apply", file(several), "--submit", "--json")
    assert done.code == 64
    assert [one["error"]["code"] if "error" in one else one["status"] for one in done.json] == [
        "approved", "enclosed.unreadable", "draft", "approved",
    ]  # fmt: skip
    told = run("apply", file(several), "--submit")
    assert told.code == 64
    assert len(told.err.splitlines()) == 1
    assert done.json[0]["number"] in told.out


def test_a_stranger_in_a_list_keeps_no_other_back(run, own_register, file):
    deep = EXTRACT
    for _ in range(400):
        deep = {"person": deep}
    several = [of(EXTRACT, uuid="e-2", age=5), deep, 5, EXTRACT]
    done = run("apply", file(several), "--submit", "--json")
    assert done.code == 64
    assert [one["error"]["code"] if "error" in one else one["status"] for one in done.json] == [
        "application.unknown_field", "application.unknown_field", "application.not_an_object", "approved",
    ]  # fmt: skip
    assert "age" in done.json[0]["error"]["message"]
    assert len(filed_today(run)) == 1


def test_a_code_is_sent_read_out_and_given_back(run, own_register, file):
    asked = of(EXTRACT, person={"enp": MARIA, "phone": "+79730000001"}, identity={"by": "phone_code"})
    asked["consents"] = list(CONSENTS[ApplicationKind.EXTRACT])
    sent = run("apply", file(asked), "--send-code", "--json")
    assert (sent.code, sent.json["uuid"], sent.json["attempts"]) == (0, "e-1", 5)
    held = run("apply", file(asked), "--submit", "--json")
    assert (held.code, [one["code"] for one in held.json["findings"]]) == (1, ["application.evidence_missing"])
    wrong = f"{(int(sent.json['code']) + 1) % 10**6:06}"
    held = run("apply", file(asked), "--code", wrong, "--json")
    assert (held.code, [one["field"] for one in held.json["findings"]]) == (1, ["identity.evidence"])
    done = run("apply", file(asked), "--code", sent.json["code"], "--submit", "--json")
    assert (done.code, done.json["status"]) == (0, "approved")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_code_is_shown_to_the_clerk(run, own_register, file, language):
    asked = of(CHILD, identity={"by": "phone_code"})
    told = run("apply", file(asked), "--send-code", "--lang", language)
    assert told.code == 0
    assert re.search(r"\b\d{6}\b", told.out)
    for given in (CHILD, [asked], of(asked, uuid=None)):
        assert run("apply", file(given), "--send-code", "--lang", language).code == 64
    assert run("apply", file([asked]), "--code", "123456").code == 64
    assert run("apply", "-", "--send-code").code == 64


def test_a_signature_over_the_file_is_verified(run, own_register, file, tmp_path):
    authority = root()
    settings = Settings.load()
    settings.certificates_folder.mkdir(parents=True, exist_ok=True)
    (settings.certificates_folder / "a.crt").write_bytes(authority.der())
    asked = of(EXTRACT, identity={"by": "e_signature", "evidence": "a.sig"}, consents=list(CONSENTS[ApplicationKind.EXTRACT]))
    asked["person"] = {"enp": MARIA, "snils": "991-037-411 16"}
    place = Path(file(asked))
    held = run("apply", place, "--submit", "--json")
    assert (held.code, [one["code"] for one in held.json["findings"]]) == (1, ["signature.unreadable"])
    held = authority.issue(named("Иванова Мария Петровна", snils="99103741116"))
    (tmp_path / "a.sig").write_bytes(held.sign(place.read_bytes()))
    other = run("apply", file(of(asked, uuid="e-2"), "other.json"), "--submit", "--json")
    assert (other.code, [one["code"] for one in other.json["findings"]]) == (1, ["signature.altered"])
    assert run("apply", place, "--submit", "--json").json["status"] == "approved"


def test_what_is_interrupted_says_how_far_it_came(own_register):
    with Popen(line_of(("apply", "-", "--submit")), stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment()) as process:
        process.stdin.write(json.dumps(EXTRACT).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["status"] == "approved"
        process.send_signal(SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert wording.say("cli.apply.stopped", "ru", done=1) in told.decode()


def test_without_a_register_nothing_is_filed(run, home, file):
    assert run("apply", file(CHILD), "--submit").code == 5


def test_the_same_is_asked_for_further_people_of_the_family(run, own_register, file):
    others = [row["id"] for row in run("find", "Иванов", "--json").json["rows"][:3] if row["enp"] != MARIA]
    done = run("apply", file(of(EXTRACT, family=others[:1])), "--submit", "--json")
    assert done.json["status"] == "approved"
    assert [one["person"] for one in done.json["family"]] == others[:1]


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_key_of_the_family_that_is_nobodys_is_told_at_its_place(run, own_register, file, language):
    asked = of(EXTRACT, family=["zzz", MARIA, "9999999", "6654910887000013", ""])
    for more in ((), ("--submit",)):
        done = run("apply", file(asked), "--json", *more, "--lang", language)
        assert (done.code, done.json["status"]) == (1, "draft")
        found = {one["field"]: one for one in done.json["findings"] if one["severity"] == "stop"}
        assert set(found) == {"family.0", "family.2", "family.3", "family.4"}
        assert all(one["message"] != one["code"] and "{" not in one["message"] for one in found.values())
    assert filed_today(run) == []


@pytest.fixture
def waiting(run, own_register, file):
    """The number of an application that waits for a clerk: somebody alike is held."""
    passport = {"type": 14, "series": "65 25", "number": "010102", "issued": "2025-06-03", "issuer": "ГУ МВД"}
    namesake = {**HELD, "birth_date": "1980-05-13", "snils": "087-654-303 00", "documents": [passport]}
    alike = of(CHILD, **{"for": "self"}, representative=None, person=namesake)
    done = run("apply", file(alike), "--submit", "--json")
    assert (done.code, done.json["status"]) == (0, "submitted")
    return done.json["number"]


def test_a_clerk_approves(run, waiting):
    done = run("decide", waiting, "approve", "--text", "это другой человек", "--json")
    assert (done.code, done.json["status"], done.json["text"], done.json["automatic"]) == (
        0,
        "approved",
        "это другой человек",
        False,
    )
    assert done.json["policy"]["enp"]
    assert run("decide", waiting, "refuse", "--reason", "application.other").code == 64


def test_a_clerk_refuses_for_reasons(run, waiting):
    done = run("decide", waiting, "refuse", "--reason", "application.document_doubtful", "application.other")
    assert done.code == 0
    assert waiting in done.out
    row = run("applications", "--status", "refused", "--json").json[0]
    assert (row["number"], row["status"], row["kind"], row["name"]) == (waiting, "refused", "include", "Иванова Мария Петровна")


def test_a_reason_is_understood_without_its_area(run, waiting):
    done = run("decide", waiting, "refuse", "--reason", "document_doubtful", "--json")
    assert (done.code, [one["code"] for one in done.json["reasons"]]) == (0, ["application.document_doubtful"])


@pytest.mark.parametrize(("language", "said"), [("ru", "Данные расходятся с регистром"), ("en", "Data differ from the register")])
def test_why_it_cannot_be_approved_is_said_in_words(run, own_register, file, language, said):
    other = of(EXTRACT, person={"enp": MARIA, "surname": "Иванова", "name": "Мария", "birth_date": "1980-05-13"})
    number = run("apply", file(other), "--submit", "--json").json["number"]
    done = run("decide", number, "approve", "--lang", language)
    assert done.code == 64
    assert said in done.problem
    assert "application." not in done.problem


@pytest.mark.parametrize(
    ("option", "word"), [("--status", "submitted, approved, refused, withdrawn"), ("--kind", "include, choose")]
)
def test_words_of_a_list_are_named_as_they_are_typed(run, option, word):
    done = run("applications", option, "foo")
    assert done.code == 64
    assert word in done.problem
    assert "<" not in done.problem


def test_an_application_is_taken_back(run, waiting):
    assert run("decide", waiting, "withdraw", "--json").json["status"] == "withdrawn"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("2026-999999", "approve"), 2),
        (("{waiting}", "refuse"), 64),
        (("{waiting}", "refuse", "--reason", "нет такой"), 64),
        (("{waiting}", "postpone"), 64),
    ],
)
def test_a_decision_that_cannot_be_is_said_in_one_line(run, waiting, words, code):
    done = run("decide", *(word.format(waiting=waiting) for word in words))
    assert done.code == code
    assert done.problem


def test_applications_are_found_by_what_an_office_looks_for(run, waiting, file):
    of_practice = len(run("applications", "--json").json) - 1
    number = run("apply", file(of(EXTRACT, uuid="e-5")), "--submit", "--json").json["number"]

    def found(*words):
        return [row["number"] for row in run("applications", *words, "--json").json]

    assert found()[:2] == [number, waiting]
    assert found("--kind", "extract")[0] == number
    assert waiting not in found("--kind", "extract")
    assert {number, waiting} <= set(found("--status", "submitted", "approved"))
    assert found("--status", "submitted")[0] == waiting
    assert found("--insurer", "66004")[0] == waiting
    assert found("--name", "иванова мар") == [number, waiting]
    assert found("--since", "22.11.2026", "--until", "22.11.2026") == [number, waiting]
    assert found("--since", "23.11.2026") == []
    assert len(found("--until", "21.11.2026")) == of_practice > 0
    assert found("--limit", "1") == [number]
    told = run("applications")
    assert told.out.count("\n") == of_practice + 3


def test_applications_of_a_clerk(run, own_register, file):
    run("apply", file(EXTRACT), "--submit", "--clerk", "Петрова А.")
    assert [row["clerk"] for row in run("applications", "--clerk", "Петрова А.", "--json").json] == ["Петрова А."]
    assert run("applications", "--clerk", "Сидорова Е.", "--json").json == []


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_reason_of_refusal_can_be_given_and_is_said_in_words(language):
    for one in refusals(TODAY):
        assert wording.knows(f"{one.code}.rule", language)
        assert "{" not in wording.say(f"{one.code}.rule", language)


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("path", reading.places())
def test_every_field_has_a_name(path, language):
    assert wording.knows(f"application.field.{path}", language)


def test_an_option_given_twice_adds_to_the_first(run, waiting):
    done = run(
        "decide", waiting, "refuse", "--reason", "application.document_doubtful", "--reason", "application.other", "--json"
    )
    assert [one["code"] for one in done.json["reasons"]] == ["application.document_doubtful", "application.other"]
    rows = run("applications", "--status", "approved", "--status", "refused", "--json").json
    assert {row["status"] for row in rows} == {"approved", "refused"}
