"""What cannot be right refuses its row, names the line and the column and says what to do; the file of it is safe to open."""

import csv
import stat
import tomllib
from dataclasses import replace

import pytest

from omsdesk import places, wording
from omsdesk.errors import Rejected
from omsdesk.services.exchange import NotLoaded, findings, rejects_file, tables_in
from omsdesk.settings import Settings
from tests.services.loading.files import GOOD, OTHER_SNILS, SNILS, held, lines, number, people, person, surnames, table

GIVEN = number()
WRONG = GIVEN[:-1] + str((int(GIVEN[-1]) + 1) % 10)
PASSPORT = {"DOCTYPE": "14", "DOCSER": "45 10", "DOCNUM": "123456", "DOCDATE": "01.04.2010"}
POLICY = {"SMO": "77001", "DBEG": "01.01.2020"}
UNSAID = {"FAM": "", "IM": "", "OT": ""}

# What refuses a row: the code, the tag that it stands at, the values of the row.
REFUSED = [
    ("load.control", "", {"MR": "г.\x01Энск"}),
    ("load.control", "", {"FAM": "Щу\x1bкин"}),
    ("load.control", "", {"FAM": "Щу\x85кин"}),
    ("load.field_long", "", {"MR": "д" * (tables_in.FIELD_LIMIT + 1)}),
    ("load.no_name", "FAM", UNSAID),
    ("load.no_name", "FAM", {"FAM": "-", "IM": "—", "OT": "нет"}),
    ("load.name_garbled", "FAM", {"FAM": "Щукин".encode().decode("cp1251")}),
    ("load.name_garbled", "IM", {"IM": "Анна".encode().decode("latin-1").replace("\x90", "").replace("\x86", "")}),
    ("load.name_garbled", "OT", {"OT": "Иль\ufffdч"}),
    ("load.name_long", "FAM", {"FAM": "Щ" * 101}),
    ("load.name_long", "OT", {"OT": "\ufdfa" * 40}),
    ("load.dost", "DOST", {"DOST": "7"}),
    ("load.dost", "DOST", {"DOST": "нет отчества"}),
    ("load.dost", "DOST", {"DOST": "²"}),
    ("load.birth_date", "DR", {"DR": "31.02.1985"}),
    ("load.birth_date", "DR", PASSPORT | {"DR": "17 марта"}),
    ("load.birth_date", "DR", {"DR": "сегодня"}),
    ("load.birth_date", "DR", {"DR": "31.02.1985", "ENP": GIVEN}),
    ("load.birth_date", "DR", {"DR": "31.02.1985", "DOST": "6"}),
    ("load.no_birth_date", "DR", {"DR": ""}),
    ("load.no_birth_date", "DR", {"DR": "нет"}),
    ("load.no_birth_date", "DR", {"DR": "", "ENP": "0000000000000000"}),
    ("load.birth_future", "DR", {"DR": "23.11.2026"}),
    ("load.birth_future", "DR", {"DR": "2030"}),
    ("load.sex", "W", {"W": "3"}),
    ("load.sex", "W", {"W": "мж"}),
    ("enp.format", "ENP", {"ENP": "123"}),
    ("enp.format", "ENP", {"ENP": "7,75641E+15"}),
    ("enp.checksum", "ENP", {"ENP": WRONG}),
    ("enp.facet", "ENP", {"ENP": "7700000000000008"}),
    ("snils.format", "SNILS", {"SNILS": "112-233"}),
    ("snils.checksum", "SNILS", {"SNILS": "112-233-445 96"}),
    ("load.date", "DBEG", POLICY | {"DBEG": "32.01.2020"}),
    ("load.date", "DEND", POLICY | {"DEND": "когда-нибудь"}),
    ("load.date", "DOCDATE", PASSPORT | {"DOCDATE": "2010"}),
    ("load.document_type", "DOCTYPE", PASSPORT | {"DOCTYPE": "19"}),
    ("load.document_type", "DOCTYPE", PASSPORT | {"DOCTYPE": "0140"}),
    ("load.document_type", "DOCTYPE", PASSPORT | {"DOCTYPE": "пропуск"}),
    ("load.document_type", "DOCTYPE", PASSPORT | {"DOCTYPE": "9" * 5000}),
    ("load.document_future", "DOCDATE", PASSPORT | {"DOCDATE": "23.11.2026"}),
    ("load.document_before_birth", "DOCDATE", PASSPORT | {"DOCDATE": "16.03.1985"}),
    ("document.series", "DOCSER", PASSPORT | {"DOCSER": "45 1О"}),
    ("document.series", "DOCSER", PASSPORT | {"DOCTYPE": "3"}),
    ("document.number", "DOCNUM", PASSPORT | {"DOCNUM": "1234567"}),
    ("document.number", "DOCNUM", PASSPORT | {"DOCNUM": "12345x"}),
    ("load.policy_order", "DEND", POLICY | {"DEND": "31.12.2019"}),
    ("load.policy_kind", "VPOLIS", POLICY | {"VPOLIS": "9"}),
    ("load.okato", "OKATO", POLICY | {"OKATO": "Москва"}),
    ("load.okato", "OKATO", POLICY | {"OKATO": "450000000000"}),
    ("load.code", "SMO", POLICY | {"SMO": "770"}),
    ("load.code", "SMO", POLICY | {"SMO": "Полис-Плюс"}),
    ("load.code", "MO", {"MO": "7700011"}),
]


@pytest.mark.parametrize(("code", "tag", "values"), REFUSED)
def test_what_cannot_be_right_is_refused_at_its_column(load, database, tmp_path, code, tag, values):
    rejects = tmp_path / "rejects.csv"
    with pytest.raises(NotLoaded) as error:
        load(table(person(2), GOOD | values, person(3)), rejects=rejects)
    report = error.value.report
    assert [(shown.line, shown.column, shown.code) for shown in report.first_rejects] == [(3, tag, code)]
    assert (report.read, report.loaded, report.rejected, error.value.exit_code) == (3, 0, 1, 64)
    assert not surnames(database)
    (said,) = read_rejects(rejects)
    assert (said["строка"], said["столбец"], said["код"]) == ("3", tag, code)
    assert is_sentence(said["что не так"])
    assert is_sentence(said["что сделать"])


def is_sentence(text):
    return len(text) > 10 and not set(text) & {"{", "}"} and " " in text


def read_rejects(file):
    with file.open(encoding="utf-8-sig", newline="") as content:
        return list(csv.DictReader(content, delimiter=";"))


def test_the_tables_of_these_tests_know_every_code():
    """The others stand in tests of their own: bytes, a row too long, a quote without end, a number of another person."""
    sentences = tomllib.loads((places.resources() / "wording" / "ru" / "load.toml").read_text(encoding="utf-8"))
    refusing = {code.removesuffix(".do") for code in sentences if code.endswith(".do")}
    elsewhere = {"load.rejects", "load.bytes", "load.row_long", "load.number_taken", "load.quote_open"}
    assert refusing - elsewhere == {code for code, _tag, _values in REFUSED}


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_code_says_what_is_wrong_and_what_to_do_in_each_language(language):
    for code in {code for code, _tag, _values in REFUSED} | {"load.bytes", "load.row_long", "load.number_taken"}:
        assert wording.knows(code, language)
        assert wording.knows(f"{code}.do", language)
    assert all(wording.knows(code, language) for code in rejects_file.COLUMNS)


@pytest.mark.parametrize("more", [";лишнее", ";;;;;;лишнее;", ";0"])
def test_a_row_longer_than_the_header_is_refused(load, more):
    content = people(2).replace("\r\n", f"{more}\r\n").replace(more, "", 1)
    with pytest.raises(NotLoaded) as error:
        load(content)
    assert [(shown.line, shown.code) for shown in error.value.report.first_rejects] == [
        (2, "load.row_long"),
        (3, "load.row_long"),
    ]


def test_everything_wrong_with_a_row_is_told_at_once(load):
    with pytest.raises(NotLoaded) as error:
        load(table(GOOD | {"DR": "завтра", "W": "?", "ENP": WRONG, "SNILS": "1", "TEL": "нет", "OKATO": "я", "MO": "1"}))
    report = error.value.report
    assert [shown.column for shown in report.first_rejects] == ["ENP", "DR", "W", "SNILS", "OKATO", "MO"]
    assert (report.rejected, report.notes) == (1, ())
    assert "2" in str(error.value.values["lines"])


def test_the_columns_of_the_file_are_named_and_the_value_is_shown(load, tmp_path):
    rejects = tmp_path / "rejects.csv"
    with pytest.raises(NotLoaded):
        load(f"Фамилия; Д.Р. ;Полис\nЩукин;31.02.1985;{WRONG}\n", rejects=rejects)
    first, second = read_rejects(rejects)
    assert (first["столбец"], first["значение"], first["код"]) == ("Полис", WRONG, "enp.checksum")
    assert (second["столбец"], second["значение"]) == ("Д.Р.", "31.02.1985")
    assert GIVEN[:4] in first["что не так"], "the likely number is proposed"


@pytest.mark.parametrize(("language", "head"), [("ru", "строка;столбец;значение;код;что не так;что сделать"), ("en", None)])
def test_the_file_of_rejects_opens_in_excel_and_speaks_the_language(exchange, tmp_path, settings, language, head, database):
    from dataclasses import replace

    from omsdesk.services.exchange import Exchange
    from tests.services.loading.conftest import SEAT

    file, rejects = tmp_path / "people.csv", tmp_path / "rejects.csv"
    file.write_text(table(GOOD | {"W": "?"}), encoding="utf-8")
    desk = Exchange(database, replace(settings, language=language), SEAT)
    with pytest.raises(NotLoaded):
        desk.load_persons(file, rejects=rejects)
    content = rejects.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    first, second = content.decode("utf-8-sig").splitlines()
    assert first == (head or ";".join(wording.say(code, "en") for code in rejects_file.COLUMNS))
    assert second == f"2;W;?;load.sex;{wording.say('load.sex', language)};{wording.say('load.sex.do', language)}"


def test_the_file_of_rejects_is_for_its_owner_alone(load, tmp_path):
    rejects = tmp_path / "rejects.csv"
    load(people(1), rejects=rejects)
    assert stat.S_IMODE(rejects.stat().st_mode) == 0o600
    assert read_rejects(rejects) == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_value_is_never_a_formula(load, tmp_path, sign):
    rejects = tmp_path / "rejects.csv"
    formula = f'{sign}cmd|"/c calc"!A0;'
    with pytest.raises(NotLoaded):
        load(
            lines([["FAM", "DR", f"{sign}SNILS"], ["Щукин", formula, formula]]),
            mapping={f"{sign}SNILS": "SNILS"},
            rejects=rejects,
        )
    for row in read_rejects(rejects):
        assert row["значение"] == f"'{formula}"
        assert row["столбец"] in {"DR", f"'{sign}SNILS"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""), ("=1", "'=1"), ("+7", "'+7"), ("-", "'-"), ("@a", "'@a"), ("\ta", "'\ta"), ("\ra", "'\ra"), ("a=1", "a=1"),
        ("я" * 200, "я" * 200), ("я" * 201, "я" * 200 + "…"), ("=" * 500, "'" + "=" * 200 + "…"), ("\x00=1", "'\x00=1"),
    ],
)  # fmt: skip
def test_a_text_is_made_harmless(text, shown):
    assert rejects_file.harmless(text) == shown


def test_half_letters_can_be_written(tmp_path):
    rejects = tmp_path / "rejects.csv"
    with rejects_file.opened(rejects, Settings()) as write:
        write(rejects_file.Reject(1, "FAM", "\udce9\ud800", "load.bytes", {}), "\udcff")
    assert read_rejects(rejects)[0]["значение"] == "??"


def test_an_old_file_of_rejects_is_replaced(load, tmp_path):
    rejects = tmp_path / "rejects.csv"
    rejects.write_text("старое\n" * 1000, encoding="utf-8")
    load(people(1), rejects=rejects)
    assert "старое" not in rejects.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("place_of_rejects", ["nowhere/rejects.csv", "."])
def test_rejects_that_cannot_be_written_stop_the_load(load, database, tmp_path, place_of_rejects):
    with pytest.raises(Rejected) as error:
        load(people(1), rejects=tmp_path / place_of_rejects)
    assert (error.value.code, error.value.exit_code) == ("load.rejects_unwritable", 64)
    assert not surnames(database)


def test_rejects_never_replace_the_file_itself(load, tmp_path):
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "people.csv")
    for rejects in (tmp_path / "people.csv", link, tmp_path / "home" / ".." / "people.csv"):
        with pytest.raises(Rejected, match=r"^load\.rejects_is_input$"):
            load(people(1), rejects=rejects)
    assert "Щукин1" in (tmp_path / "people.csv").read_text(encoding="utf-8")


def test_only_the_first_rejects_are_shown_and_all_are_written(load, tmp_path):
    rejects = tmp_path / "rejects.csv"
    with pytest.raises(NotLoaded) as error:
        load(people(45, W="?"), rejects=rejects)
    assert [shown.line for shown in error.value.report.first_rejects] == list(range(2, 22))
    assert [int(row["строка"]) for row in read_rejects(rejects)] == list(range(2, 47))
    assert error.value.values["rejected"] == error.value.values["read"] == 45


@pytest.mark.parametrize(
    "values", [{"ENP": WRONG}, {"SNILS": "112-233-445 96"}, PASSPORT | {"DOCSER": "х"}, PASSPORT | {"DOCNUM": "х"}]
)
def test_a_file_wrong_from_end_to_end_is_told_in_whole_sentences(load, tmp_path, monkeypatch, values):
    monkeypatch.setattr(findings, "REPAIRED", 3)
    rejects = tmp_path / "rejects.csv"
    with pytest.raises(NotLoaded):
        load(table(*(GOOD | values for _ in range(6))), rejects=rejects)
    said = [row["что не так"] for row in read_rejects(rejects)]
    assert len(said) == 6
    assert all(map(is_sentence, said))


def test_an_error_names_no_person(load, database, tmp_path):
    with pytest.raises(NotLoaded) as error:
        load(table(GOOD | {"FAM": "Небывалов", "ENP": WRONG, "SNILS": OTHER_SNILS}))
    took_whatever = replace(error.value.report, seconds=0.0)  # its figures may hold any year by chance
    told = f"{error.value} {error.value.values} {took_whatever}"
    assert not any(secret in told for secret in ("Небывалов", WRONG, "100-427", SNILS, "1985"))
    assert not held_anything(database)


def held_anything(database):
    from omsdesk.models import records

    return held(database, records.Person) or held(database, records.AuditLine)
