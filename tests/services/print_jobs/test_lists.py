"""Many keys for one job: whatever stands in a list, each key is looked up once, and none that fails stops another."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from omsdesk.errors import Cancelled, DeskError, NotAllowed, Rejected
from omsdesk.models import records
from omsdesk.models.drafts import reading
from omsdesk.services import checking
from omsdesk.services.coverage import BY_HAND, Coverage
from omsdesk.services.print_jobs import Asked, Order, Recipe, lists, of_person
from omsdesk.services.search.find import Search
from tests.builders import SEAT
from tests.builders_of_drafts import for_child
from tests.services.applications.desk import applications
from tests.services.documents.cases import letters_of, squeezed
from tests.services.print_jobs.conftest import people

LONG_AGO = datetime(2026, 3, 2, 12, tzinfo=UTC)


def written(tmp_path, text, encoding="utf-8"):
    file = tmp_path / "list.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866", "koi8-r"])
def test_a_list_is_read_in_any_encoding_of_russian_text(tmp_path, encoding):
    text = "Иванов Иван 12.05.1980\r\n\r\n  112-233-445 95\tx \nПетрова Анна Сергеевна 1980"
    assert lists.read(written(tmp_path, text, encoding)) == (
        (1, "Иванов Иван 12.05.1980"), (3, "112-233-445 95 x"), (4, "Петрова Анна Сергеевна 1980"),
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="a pipe with a name")
def test_a_list_that_comes_through_a_pipe_is_read(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(b"6654910887000012\n17\n",))
    writer.start()
    assert lists.read(pipe) == ((1, "6654910887000012"), (2, "17"))
    writer.join()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "batch.empty"), (b"\n \r\n\t\n", "batch.empty"), (b"PK\x03\x04\0\0", "load.kind"), (b"\xff\xfe\0", "load.kind"),
        (b"1\n" * (lists.MOST + 1), "batch.many"), (b"1" * (lists.LARGEST + 1), "batch.large"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_said(tmp_path, content, code):
    with pytest.raises(Rejected) as told:
        lists.read(written(tmp_path, content))
    assert told.value.code == code


@pytest.mark.parametrize(("name", "code"), [("missing.txt", "missing"), (".", "unreadable"), ("\0", "unreadable")])
def test_a_file_that_cannot_be_read_is_said(tmp_path, name, code):
    with pytest.raises(Rejected, match=rf"file\.{code}"):
        lists.read(tmp_path / name)


@given(st.binary(max_size=300))
def test_whatever_the_bytes_are_a_list_or_a_refusal_comes(tmp_path_factory, content):
    file = tmp_path_factory.getbasetemp() / "any.txt"
    file.write_bytes(content)
    try:
        found = lists.read(file)
    except Rejected:
        return
    assert found
    assert all(key == key.strip() and key.isprintable() and len(key) <= lists.LONGEST for _line, key in found)


def test_each_key_is_found_once_and_what_means_nobody_is_told_by_its_line(jobs, held, tmp_path):
    first, second, _third = people()
    text = f"{first.enp}\n99999\nСидоров\n{second.enp}\nИванов 12.05.1980\n123\n{held}"
    found = jobs.asked("extract", written(tmp_path, text))
    assert found.keys == (str(held), str(held + 2), str(held + 1))
    assert found.lines == (1, 3, 4)
    assert [(one.line, one.said.code) for one in found.left] == [(2, "person.unknown"), (6, "person.unknown")]
    assert found.repeated == ((5, 1), (7, 1))
    assert found.recipe(Recipe("proof", ())).keys == found.keys


def test_checks_applications_and_households_are_keys_of_their_forms(jobs, held, tmp_path):
    assert jobs.asked("proof", written(tmp_path, "2026-000001\n")).keys == ("2026-000001",)
    assert jobs.asked("receipt", written(tmp_path, "2026-000001\nкак есть\n")).keys == ("2026-000001", "как есть")
    assert jobs.asked("notice", written(tmp_path, f"{held},{held + 1}\n")).keys == (f"{held},{held + 1}",)
    with pytest.raises(Rejected, match=r"batch\.form"):
        jobs.asked("family", written(tmp_path, "1"))


def test_reading_a_list_is_stopped_too(jobs, held, tmp_path):
    stop, counted = Event(), []

    def count(done):
        counted.append(done)
        stop.set()

    with pytest.raises(Cancelled):
        jobs.asked("extract", written(tmp_path, f"{held}\n{held + 1}"), count, stop)
    assert counted == [1]


@pytest.mark.parametrize("is_folder", [False, True])
def test_many_documents_are_one_file_or_one_each_and_what_failed_is_left_out(jobs, database, held, tmp_path, is_folder):
    recipe, place, counted = Recipe("extract", (str(held), "98765", str(held + 1))), tmp_path / "out", []
    place = place if is_folder else place.with_suffix(".pdf")
    done = jobs.carry_out(Order(recipe, place=place, is_folder=is_folder), None, counted.append)
    assert (done.job.documents, done.job.done, done.job.pages, counted) == (3, 2, 2, [1, 2])
    assert [(one.place, one.said.code) for one in done.left] == [(1, "person.unknown")]
    assert done.job.recipe.keys == ("2026-000001", "2026-000002")
    if is_folder:
        assert sorted(one.name for one in place.iterdir()) == ["extract-2026-000001.pdf", "extract-2026-000002.pdf"]
        assert jobs.carry_out(Order(recipe, place=place, is_folder=True)).job.done == 2


@pytest.mark.parametrize("is_folder", [False, True])
def test_where_nothing_could_be_made_nothing_is_left(jobs, held, tmp_path, is_folder):
    place = tmp_path / "out"
    with pytest.raises(DeskError, match=r"job\.nothing"):
        jobs.carry_out(Order(Recipe("extract", ("98765", "98766")), place=place, is_folder=is_folder))
    assert not place.is_file()


def test_a_folder_that_cannot_be_made_is_said(jobs, held, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Rejected, match=r"file\.unwritable"):
        jobs.carry_out(Order(Recipe("extract", (str(held),)), place=tmp_path / "file" / "in", is_folder=True))


def test_papers_of_applications_are_many_too(jobs, database, settings, held, tmp_path):
    desk = applications(database, settings)
    numbers = [desk.submit(reading.spelled(for_child(uuid=f"u{place}"))).number for place in range(2)]
    asked = Asked((*numbers, "нет"), (1, 2, 3), (), ())
    for form, made in (("pack", 2), ("application", 2)):
        done = jobs.carry_out(Order(asked.recipe(Recipe(form, ())), place=tmp_path / f"{form}.pdf"))
        assert (done.job.done, [one.said.code for one in done.left]) == (made, ["application.unknown"])
    with pytest.raises(DeskError, match=r"job\.nothing"):
        jobs.carry_out(Order(Recipe("refusal", (numbers[0], "нет")), place=tmp_path / "r.pdf"))


@pytest.fixture
def of_day(make, database, held, settings):
    """Checks of today and of the day before, at two desks, of people and of nobody."""
    other, own = replace(SEAT, workplace="окно 9"), replace(SEAT, clerk_id=1, clerk="anna")
    for seat, key in ((SEAT, held), (SEAT, held + 1), (other, held), (own, held + 2)):
        Coverage(database, Search(database, settings), settings, seat).verify_person(key)
    Coverage(database, Search(database, settings), settings, SEAT).verify("Неизвестный Никто 01.01.1990")
    Coverage(database, Search(database, settings), settings, SEAT).verify_person(held)
    line = records.AuditLine
    with database.write() as session:
        session.execute(update(line).where(line.entity_id == "2026-000006").values(at=LONG_AGO))
    return datetime.now().astimezone().date()


def test_the_checks_of_a_day_are_asked_for_those_of_this_seat_and_of_each_person_the_last(make, of_day):
    assert make().asked_of_day("proof", of_day).keys == ("2026-000001", "2026-000002", "2026-000004", "2026-000005")
    assert make().asked_of_day("extract", of_day).keys == ("2026-000001", "2026-000002", "2026-000004")
    anna = make(replace(SEAT, clerk_id=1, clerk="anna", role="counter"))
    assert anna.asked_of_day("proof", of_day).keys == ("2026-000004",)
    with pytest.raises(NotAllowed, match=r"batch\.day\.of_others"):
        anna.asked_of_day("proof", of_day, everybody=True)
    everybody = make().asked_of_day("proof", of_day, everybody=True)
    assert everybody.keys == ("2026-000002", "2026-000003", "2026-000004", "2026-000005")
    assert make().asked_of_day("proof", LONG_AGO.date()).lines == (1,)


def test_a_day_of_which_nothing_can_be_printed_is_said(make, of_day, monkeypatch):
    for form, day, code, exit_code in (
        ("receipt", of_day, "batch.day.form", 64), ("proof", of_day + timedelta(days=1), "batch.day.empty", 2),
    ):  # fmt: skip
        with pytest.raises(DeskError) as told:
            make().asked_of_day(form, day)
        assert (told.value.code, told.value.exit_code) == (code, exit_code)
    monkeypatch.setattr(lists, "MOST", 3)
    with pytest.raises(Rejected, match=r"batch\.day\.many"):
        make().asked_of_day("proof", of_day)


def test_what_was_printed_of_a_day_is_printed_once_more_of_each_person_once(make, of_day, tmp_path):
    jobs, kept = make(), tmp_path / "e.pdf"
    jobs.carry_out(Order(jobs.asked_of_day("extract", of_day).recipe(Recipe("extract", ())), place=kept))
    (again,) = {jobs.carry_out(Order(of_person("extract", 1), place=kept)).job.recipe.keys}
    assert jobs.asked_of_day("extract", of_day).keys == ("2026-000002", "2026-000004", *again)


def test_a_check_that_a_list_asks_for_says_by_what_each_was_asked_for(jobs, held, database, tmp_path):
    first, _second, _third = people()
    listed = written(tmp_path, f"{first.enp}\nПетрова 12.05.1980\n{held + 2}\n{held}")
    recipe = jobs.asked("proof", listed).recipe(Recipe("proof", ()))
    # kept with a job that came to nothing, so that it says the same once it is printed again
    recipe = Recipe.read("proof", recipe.text())
    done = jobs.carry_out(Order(recipe, place=tmp_path / "p.pdf"))
    with database.read() as session:
        asked = [checking.opened(session, number) for number in done.job.recipe.keys]
    assert [(one.key_kind, one.key) for one in asked] == [
        ("enp", first.enp), ("name_and_date", "Петрова 12.05.1980"), (BY_HAND, str(held + 2)),
    ]  # fmt: skip
    assert done.job.recipe.asked == {}
    letters = letters_of((tmp_path / "p.pdf").read_bytes())
    assert squeezed("Запрос — номер полиса (ЕНП)") in letters
