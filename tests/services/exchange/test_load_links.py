"""Links from files: judged as at the desk, known once, all or nothing, and the same again after a dump."""

from datetime import date
from threading import Event

import pytest
from openpyxl import Workbook
from sqlalchemy import insert, select

from omsdesk.errors import Cancelled, Rejected
from omsdesk.models.kinship import Link
from omsdesk.models.records import AuditLine, Identifier, table_of
from omsdesk.models.words import LinkKind, Role
from omsdesk.services import linking
from omsdesk.services.exchange import Exchange, NotLoaded, link_rows
from omsdesk.services.exchange.link_rows import LinkAsked, Refused, read_here
from omsdesk.services.families import Families, Wish
from tests.builders import SEAT, TODAY, add, person, was_number

FAMILY = (
    person("Иванов Сергей Петрович", date(1978, 3, 4), 1, snils="11223344595"),
    person("Иванова Мария Ивановна", date(1980, 5, 12), 2),
    person("Иванов Пётр Сергеевич", date(2015, 5, 5), 3, enp=None),
    person("Кузнецов Олег Львович", date(1975, 1, 1), 4),
)
HUSBAND, WIFE, _, STRANGER = (one.enp for one in FAMILY)
HEAD = "кто;кем приходится;кому;с;по;усыновление;основание;объяснение"


@pytest.fixture
def family(database):
    """A husband, a wife, their son without a ЕНП, and a stranger; their ids."""
    first = add(database, *FAMILY)
    return range(first, first + 4)


@pytest.fixture
def load(database, settings, tmp_path):
    """Load rows, under the usual header or another, or a workbook that is made already."""

    def loaded(*rows, head=HEAD, file=None, **how):
        if file is None:
            file = tmp_path / "links.csv"
            file.write_text("\n".join([head, *map(str, rows)]), encoding="utf-8")
        return Exchange(database, settings, SEAT).load_links(file, **how)

    return loaded


def held(database, *columns):
    table = linking.LINK.c
    wanted = columns or ("kind", "first_id", "second_id", "since", "until", "adopted", "ground", "because", "source")
    with database.read() as session:
        query = select(*(table[name] for name in wanted)).where(table.withdrawn_at.is_(None)).order_by(table.id)
        return [tuple(row) for row in session.execute(query)]


def refused(load, *rows, **how):
    """Where a file is refused, and by which rules."""
    with pytest.raises(NotLoaded) as error:
        load(*rows, **how)
    assert error.value.report.loaded == 0
    return [(one.line, one.column, one.code) for one in error.value.report.first_rejects]


def test_a_family_is_loaded_by_numbers_of_every_kind(database, family, load):
    husband, wife, son, _ = family
    report = load(
        f"{HUSBAND};муж;{WIFE};05.06.2010;;;свидетельство о браке;",
        f"112-233-445 95;Отец;{son};;;нет;;",
        f"{son};сын;{WIFE[:8]} {WIFE[8:]};;бессрочно;;-;",
        ";;;;;;;",
        "",
    )
    assert (report.read, report.loaded, report.known, report.withdrawn, report.rejected) == (3, 3, 0, 0, 0)
    assert (report.encoding, report.separator, report.rehearsed) == ("utf-8", ";", False)
    source = "links.csv"
    assert held(database) == [
        ("spouse", husband, wife, date(2010, 6, 5), None, False, "свидетельство о браке", "", source),
        ("parent", husband, son, None, None, False, "", "", source),
        ("parent", wife, son, None, None, False, "", "", source),
    ]
    with database.read() as session:
        told = session.execute(select(AuditLine.action, AuditLine.entity, AuditLine.entity_id).order_by(AuditLine.seq.desc()))
        assert tuple(told.first()) == ("load", "link", "3")


def test_what_is_held_is_known_and_made_fuller(database, family, load):
    husband, wife, *_ = family
    first = f"{HUSBAND};супруг;{WIFE};;;;;"
    fuller = f"{WIFE};жена;{HUSBAND};05.06.2010;;;свидетельство;"
    report = load(first, fuller, first)
    assert (report.loaded, report.known) == (1, 2)
    assert held(database, "first_id", "second_id", "since", "ground") == [(husband, wife, date(2010, 6, 5), "свидетельство")]
    assert (load(first).loaded, load(first).known) == (0, 1)
    with database.write() as session:
        session.execute(linking.LINK.update().values(since=None))
    assert refused(load, f"{HUSBAND};супруг;{WIFE};01.01.2027;;;;") == [(2, "с", "kinship.future")]


CASES = {
    "two people and one marriage": (
        [f"{HUSBAND};муж;{WIFE};;;;;", f"{STRANGER};муж;{WIFE};;;;;да"],
        [(3, "role", "second_marriage")],
    ),
    "a doubt without a word": ([f"{STRANGER};отец;{{son}};;;;;"], [(2, "role", "surname"), (2, "role", "patronymic")]),
    "a word of another sex": ([f"{HUSBAND};мать;{{son}};;;;;"], [(2, "role", "sex_against_role")]),
    "a child older than the parent": ([f"{{son}};отец;{HUSBAND};;;;;да"], [(2, "role", "younger_parent")]),
    "the future": ([f"{HUSBAND};муж;{WIFE};01.01.2027;;;;"], [(2, "since", "future")]),
    "one and the same": ([f"{HUSBAND};муж;{HUSBAND};;;;;"], [(2, "role", "self")]),
    "the last day before the first": ([f"{HUSBAND};муж;{WIFE};02.02.2010;01.02.2010;;;"], [(2, "since", "period")]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_be_or_is_doubtful_refuses_the_file(database, family, load, case):
    rows, expected = CASES[case]
    columns = {"role": "кем приходится", "since": "с"}
    found = refused(load, *(row.format(son=family[2]) for row in rows))
    assert found == [(line, columns[tag], f"kinship.{code}") for line, tag, code in expected]
    assert held(database) == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("мама;мать;", [("кто", "load.links.key"), ("кому", "load.links.key")]),
        ("12345678901234567;мать;1", [("кто", "load.links.key")]),
        (f"{HUSBAND};кум;{WIFE}", [("кем приходится", "load.links.role")]),
        (f"{HUSBAND};муж;{WIFE};31.02.2010;вчера", [("с", "load.date"), ("по", "load.date")]),
        (f"{HUSBAND};муж;{WIFE};;;может быть;", [("усыновление", "load.links.adopted")]),
        (f"999999;муж;{WIFE}", [("кто", "load.links.unknown")]),
        (f"99999999999999;муж;{WIFE}", [("кто", "load.links.unknown")]),
        ("7756410832000013;муж;11223344596", [("кто", "enp.checksum"), ("кому", "snils.checksum")]),
        (f"001-001-998 00;муж;{WIFE}", [("кто", "load.links.unknown")]),
        (f"{HUSBAND};муж;{WIFE};;;;;;лишнее", [("", "load.row_long")]),
        (f"{HUSBAND};муж;{WIFE};;;;\x01;", [("", "load.control")]),
        (f"{HUSBAND};муж;{WIFE};;;;{'я' * 10_001};", [("", "load.field_long")]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(family, load, row, expected):
    assert refused(load, row) == [(2, column, code) for column, code in expected]


@pytest.mark.parametrize("role", Role)
def test_every_role_is_known_by_its_word_in_both_languages(role, tmp_path):
    words = {role.value, role.value.upper(), RUSSIAN[role], RUSSIAN[role].replace("ё", "е").capitalize()}
    file = tmp_path / "links.csv"
    file.write_text("\n".join(["first;role;second", *(f"1;{word};2" for word in words)]), encoding="utf-8")
    assert {row.role for row in read_here(file, TODAY).rows} == {role}


RUSSIAN = {
    Role.SPOUSE: "супруг", Role.HUSBAND: "муж", Role.WIFE: "жена", Role.PARENT: "родитель", Role.MOTHER: "мать",
    Role.FATHER: "отец", Role.CHILD: "ребёнок", Role.SON: "сын", Role.DAUGHTER: "дочь", Role.GUARDIAN: "опекун",
    Role.WARD: "подопечный", Role.REPRESENTATIVE: "представитель", Role.REPRESENTED: "представляемый",
}  # fmt: skip


def test_a_doubt_that_is_explained_is_kept_with_the_word(database, family, load):
    load(f"{STRANGER};отец;{family[2]};;;1;решение суда;усыновил отчим")
    assert held(database, "kind", "adopted", "ground", "because", "doubts") == [
        ("parent", True, "решение суда", "усыновил отчим", "kinship.surname"),
    ]


def test_the_good_rows_alone_are_loaded_on_a_word(database, family, load, tmp_path):
    rows = (f"{HUSBAND};муж;{WIFE};;;;;", f"{STRANGER};муж;{WIFE};;;;;", "0;муж;1;;;;;", f"{HUSBAND};отец;{family[2]};;;;;")
    rejects = tmp_path / "rejects.csv"
    report = load(*rows, accept_partial=True, rejects=rejects)
    assert (report.read, report.loaded, report.rejected, len(held(database))) == (4, 2, 2, 2)
    lines = rejects.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(";")[:4] for line in lines[1:]] == [
        ["3", "кем приходится", "муж", "kinship.second_marriage"], ["4", "кто", "0", "load.links.unknown"],
    ]  # fmt: skip
    assert all(line.split(";")[5] for line in lines)


def test_only_the_first_rejects_are_shown_and_all_are_counted(family, load):
    with pytest.raises(NotLoaded) as error:
        load(*(f"{number};муж;0" for number in range(700, 715)))
    assert (error.value.report.rejected, len(error.value.report.first_rejects)) == (15, 20)


def test_a_rehearsal_and_a_load_that_is_stopped_keep_nothing(database, family, load):
    row = f"{HUSBAND};муж;{WIFE};;;;;"
    steps = []
    report = load(row, "?;муж;1", rehearse=True, accept_partial=True, progress=lambda *step: steps.append(step))
    assert steps == [(1, 0.5), (2, 1.0)]
    assert (report.loaded, report.rehearsed, held(database)) == (1, True, [])
    stop = Event()
    stop.set()
    with pytest.raises(Cancelled):
        load(row, stop=stop)
    assert held(database) == []


def test_withdrawn_rows_are_passed_over(database, family, load):
    head = "first;role;second;withdrawn;глаза"
    report = load(f"{HUSBAND};spouse;{WIFE};2026-01-01;", f"{HUSBAND};spouse;{WIFE};0;карие", head=head)
    assert (report.read, report.withdrawn, report.loaded, report.passed_over_columns) == (2, 1, 1, ("глаза",))


def test_a_number_that_means_somebody_else_here_is_refused_by_the_birth_date(family, load):
    head = "first;first_birth_date;role;second;second_birth_date"
    rows = (f"{family[0]};1978-03-04;spouse;{WIFE};13.05.1980", f"{HUSBAND};1978;spouse;{WIFE};")
    assert refused(load, *rows, head=head) == [
        (2, "second_birth_date", "load.links.birth_date"), (3, "first_birth_date", "load.date"),
    ]  # fmt: skip


def test_a_former_number_means_its_bearer_unless_somebody_bears_it_now(database, settings, load):
    former, shared = "7756410832000014", "11223344595"
    first = add(
        database,
        person("Иванов Сергей", date(1978, 3, 4), 1, former_numbers=(was_number("enp", former),)),
        person("Иванова Мария", date(1980, 5, 12), 2, snils=shared),
        person("Петров Пётр", date(1981, 5, 12), 3),
    )
    assert load(f"{former};муж;{shared}").loaded == 1
    assert held(database, "first_id", "second_id") == [(first, first + 1)]
    with database.write() as session:
        session.execute(insert(table_of(Identifier)).values(kind="snils", value=shared, person_id=first + 2, former=True))
    assert load(f"{former};муж;{shared}").known == 1
    with database.write() as session:
        session.execute(table_of(Identifier).update().where(Identifier.value == shared).values(former=False))
    assert refused(load, f"{former};муж;{shared}") == [(2, "кому", "load.links.not_one")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("кто;кому\n1;2", "load.links.columns"),
        ("Иванов;Иван;12.05.1980", "load.links.columns"),
        ("кто;кем приходится;кому\n", "load.empty"),
        ("", "load.empty"),
    ],
)
def test_what_is_no_table_of_links_is_refused_without_telling_what_stands_in_it(load, tmp_path, text, code):
    file = tmp_path / "other.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Rejected) as error:
        load(file=file)
    assert error.value.code == code
    assert "Иван" not in str(error.value.values)


def test_a_file_that_is_too_long_is_refused(load, monkeypatch):
    monkeypatch.setattr(link_rows, "ROWS_MOST", 2)
    with pytest.raises(Rejected, match=r"load\.links\.long"):
        load(*["1;муж;2"] * 3)


def test_a_workbook_is_read_in_a_process_of_its_own(family, load, tmp_path):
    book = Workbook()
    for row in (["Связи"], ["Кто", "Кем приходится", "Кому", "С"], [HUSBAND, "муж", WIFE, date(2010, 6, 5)], ["?", "муж", WIFE]):
        book.active.append(row)
    book.save(tmp_path / "links.xlsx")
    report = load(file=tmp_path / "links.xlsx", accept_partial=True)
    assert (report.loaded, report.rejected, report.encoding) == (1, 1, "xlsx")


@pytest.mark.parametrize("name", ["links.csv", "links.xlsx"])
def test_what_was_dumped_is_the_same_after_it_was_loaded(database, settings, family, load, tmp_path, name):
    husband, wife, son, stranger = family
    families = Families(database, settings, SEAT)
    for wish in (
        Wish(stranger, wife, Role.HUSBAND, date(2000, 2, 3), date(2008, 4, 5), "=1+1"),
        Wish(husband, wife, Role.HUSBAND, date(2010, 6, 5), ground="свидетельство о браке"),
        Wish(husband, son, Role.FATHER),
        Wish(son, wife, Role.SON),
        Wish(stranger, son, Role.PARENT, because="-1: сверено", adopted=True),
        Wish(stranger, husband, Role.REPRESENTATIVE, date(2025, 1, 1), date(2028, 1, 1), ground="доверенность № 7"),
        Wish(stranger, son, Role.GUARDIAN, because="ошибка"),
    ):
        assert families.link(wish).link is not None
    families.unlink(stranger, son, Role.GUARDIAN, mistake=True)
    before = held(database)
    exchange = Exchange(database, settings, SEAT)
    exchange.dump("links", tmp_path / name)
    assert (again := load(file=tmp_path / name)).known == len(before) == 6
    assert (again.loaded, again.withdrawn, again.passed_over_columns) == (0, 1, ())
    with database.write() as session:
        session.execute(linking.LINK.delete())
    assert load(file=tmp_path / name).loaded == 6
    assert held(database) == before


def test_a_row_is_a_link_that_is_asked_for_or_its_reasons(tmp_path):
    file = tmp_path / "links.csv"
    file.write_text("first;role;second;adopted\n1;mother;2;1\n1;mother;x;1\n", encoding="utf-8")
    asked, wrong = read_here(file, TODAY).rows
    assert asked == LinkAsked(2, "1", Role.MOTHER, "2", adopted=True, said_role="mother")
    assert isinstance(wrong, Refused)
    assert Link(LinkKind.PARENT, 1, 2).adopted is False
