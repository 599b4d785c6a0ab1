"""The verbs of records held twice: merge, unmerge, and what find, verify and check say meanwhile."""

from datetime import date

import pytest

from omsdesk import wording
from omsdesk.cli.shown import grouped
from omsdesk.models.numbers import enp
from omsdesk.services.merging import FIELDS

PEOPLE = (
    ("Щеглова", "Мария", "Ивановна", date(1980, 5, 12)),
    ("Снегирёва", "Мария", "Ивановна", date(1980, 5, 13)),
    ("Щеглова", "Анна", "Олеговна", date(2010, 1, 1)),
)
NUMBERS = [enp.make("66", born, "F", 950 + place) for place, (*_, born) in enumerate(PEOPLE)]


@pytest.fixture
def pair(own_register, run, tmp_path):
    """Two records of one woman and one of her daughter, loaded into a register of this test's own; their ЕНП."""
    rows = [f"{s};{n};{p};2;{born:%d.%m.%Y};{NUMBERS[place]}" for place, (s, n, p, born) in enumerate(PEOPLE)]
    file = tmp_path / "people.csv"
    file.write_text("\n".join(["FAM;IM;OT;W;DR;ENP", *rows]), encoding="utf-8")
    assert run("load", "persons", file).code == 0
    return NUMBERS


def test_two_records_become_one_that_answers_for_both(pair, run):
    keep, lose, _ = pair
    own = run("find", keep, "--json").json["rows"][0]["id"]
    merged = run("merge", keep, lose, "--take", "surname", "--json")
    assert merged.code == 0
    assert merged.json["number"].startswith("M-")
    assert merged.json["kept"] == own
    assert set(merged.json["moved"]) == {"policies", "links", "visits", "documents"}
    row, *_ = run("find", lose, "--json").json["rows"]
    assert (row["id"], row["enp"], row["surname"]) == (own, keep, "Снегирёва")
    assert lose in str(row["why"])
    assert run("verify", lose, "--json").json["person"]["enp"] == keep
    assert f"Номер {grouped(lose)} не основной: записи объединены" in run("verify", lose).out
    assert run("check", "--deep").code == 0
    undone = run("unmerge", merged.json["number"].replace("M", "М"), "--json")
    assert (undone.code, undone.json["number"], undone.json["kept"]) == (0, merged.json["number"], own)
    assert run("find", lose, "--json").json["rows"][0]["id"] == undone.json["restored"]
    assert run("verify", lose, "--json").json["person"]["enp"] == lose
    assert run("check", "--deep").code == 0


def test_a_rehearsal_lists_the_differences_and_changes_nothing(pair, run):
    keep, lose, _ = pair
    told = run("merge", keep, lose, "--rehearse", "--json").json
    assert (told["number"], set(told["moved"])) == (None, {"policies", "links", "visits", "documents"})
    said = {one["field"]: (one["keep"], one["lose"]) for one in told["differences"]}
    assert said["surname"] == ("Щеглова", "Снегирёва")
    assert said["birth_date"] == ("1980-05-12", "1980-05-13")
    assert said["enp"] == (keep, lose)
    assert "merge.warning.birth_date" in {one["code"] for one in told["warnings"]}
    shown = run("merge", keep, lose, "--rehearse").out
    assert "Фамилия: Щеглова | Снегирёва → Щеглова" in shown
    assert "Фамилия: Щеглова | Снегирёва → Снегирёва" in run("merge", keep, lose, "--take", "surname", "--rehearse").out
    assert shown.startswith("Проба")
    assert f"ЕНП: {grouped(keep)} | {grouped(lose)} → {grouped(keep)}" in shown
    assert "Щеглова Мария Ивановна, 12.05.1980" in shown
    assert "Перейдёт: полисов" in shown
    assert run("merge", keep, lose, "--rehearse", "--quiet").out == ""
    assert run("find", lose, "--json").json["rows"][0]["enp"] == lose


def test_a_rehearsal_says_a_sex_in_words_and_which_value_stays_of_what_one_lacks(own_register, run, tmp_path):
    born = date(1980, 5, 12)
    numbers = [enp.make("66", born, "M", serial) for serial in (961, 962)]
    file = tmp_path / "people.csv"
    rows = f"Щеглов;Олег;;;12.05.1980;{numbers[0]}\nЩеглов;Олег;Львович;2;12.05.1980;{numbers[1]}\n"
    file.write_text(f"FAM;IM;OT;W;DR;ENP\n{rows}", encoding="utf-8")
    assert run("load", "persons", file).code == 0
    shown = run("merge", *numbers, "--rehearse").out
    assert "Пол: мужской | женский → мужской" in shown
    assert "Отчество: — | Львович → Львович" in shown
    assert run("merge", *numbers).code == 0
    row, *_ = run("find", numbers[0], "--json").json["rows"]
    assert (row["sex"], row["patronymic"]) == ("M", "Львович")


def test_a_couple_held_twice_is_merged_and_the_other_half_is_told(own_register, run, tmp_path):
    men = [enp.make("66", date(1979, 1, 1), "M", serial) for serial in (971, 972)]
    women = [enp.make("66", date(1980, 5, 12), "F", serial) for serial in (971, 972)]
    rows = [f"Щеглов;Олег;Львович;1;01.01.1979;{one}" for one in men] + [
        f"Щеглова;Анна;Львовна;2;12.05.1980;{one}" for one in women
    ]
    file = tmp_path / "people.csv"
    file.write_text("\n".join(["FAM;IM;OT;W;DR;ENP", *rows]), encoding="utf-8")
    assert run("load", "persons", file).code == 0
    for man, woman in zip(men, women, strict=True):
        assert run("link", man, woman, "--as", "spouse", "--from", "01.01.2000").code == 0
    shown = run("merge", *men)
    assert "Объедините и записи супругов" in shown.out
    merged = run("merge", *women, "--json").json
    assert merged["warnings"] == []
    refused = run("unmerge", "M-2026-000001", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (64, "merge.not_last")
    assert merged["number"] in refused.json["error"]["message"]


@pytest.mark.parametrize("rehearsed", [(), ("--rehearse",)])
def test_who_stands_in_the_way_is_told_on_standard_error_by_number_alone(pair, own_register, run, tmp_path, rehearsed):
    keep, lose, _ = pair
    men = [enp.make("66", date(year, 1, 1), "M", serial) for year, serial in ((1970, 973), (1973, 976))]
    file = tmp_path / "men.csv"
    rows = f"Ежов;Глеб;Львович;1;01.01.1970;{men[0]}\nЧижов;Лев;Ильич;1;01.01.1973;{men[1]}\n"
    file.write_text(f"FAM;IM;OT;W;DR;ENP\n{rows}", encoding="utf-8")
    assert run("load", "persons", file).code == 0
    for woman, man in zip((keep, lose), men, strict=True):
        assert run("link", woman, man, "--as", "spouse", "--from", "01.01.2000").code == 0
    refused = run("merge", keep, lose, *rehearsed, "--json")
    assert (refused.code, refused.json["error"]["code"]) == (64, "merge.impossible")
    assert "Ежов" in refused.json["error"]["message"]
    for man in men:
        assert f"запись {run('find', man, '--json').json['rows'][0]['id']}" in refused.problem
    for word in ("Ежов", "Чижов", "Щеглова", "Снегирёва", "1970", "1973"):
        assert word not in refused.problem


def test_the_answer_is_told_in_words_too(pair, run):
    keep, lose, daughter = pair
    out = run("merge", keep, lose).out
    number = out.split("№ ")[1].split(". ")[0]
    assert "Перешло: полисов" in out
    assert run("merge", keep, daughter, "--quiet").out == ""
    assert number in run("unmerge", number).err or run("unmerge", number).code == 64
    assert run("unmerge", number[:-1] + "2", "--quiet").out == ""
    assert "снова две" in run("unmerge", number).out


def test_a_rehearsal_of_what_cannot_be_lists_the_differences_and_the_links_in_the_way(pair, run):
    keep, lose, daughter = pair
    number = run("link", keep, daughter, "--as", "mother", "--because", "мать", "--json").json["number"]
    told = run("merge", keep, daughter, "--rehearse", "--json")
    assert (told.code, told.json["error"]["code"]) == (64, "merge.impossible")
    assert f"связь № {number}" in told.json["error"]["message"]
    assert "name" in {one["field"] for one in told.json["differences"]}
    assert run("link", lose, daughter, "--as", "parent", "--adopted").code == 0
    other = run("link", lose, keep, "--as", "guardian", "--because", "суд", "--json").json["number"]
    refused = run("merge", lose, keep, "--rehearse")
    assert (refused.code, f"связь № {other}" in refused.problem, "Фамилия" in refused.out) == (64, True, True)


def test_the_id_of_a_record_that_is_no_more_leads_to_the_one_that_holds_the_person(pair, run):
    keep, lose, daughter = pair
    own, lost = (run("find", one, "--json").json["rows"][0]["id"] for one in (keep, lose))
    number = run("merge", keep, lose, "--json").json["number"]
    assert run("link", lost, daughter, "--as", "mother", "--because", "мать", "--json").json["first"] == own
    assert run("merge", keep, lost).code == 64
    run("unmerge", number)
    assert run("link", lost, daughter, "--as", "guardian", "--because", "суд", "--json").json["first"] == lost


@pytest.mark.parametrize("rehearsed", [(), ("--rehearse",)])
def test_what_is_no_merger_ends_with_its_code(pair, run, rehearsed):
    keep, lose, daughter = pair
    assert run("link", keep, daughter, "--as", "mother", "--because", "мать").code == 0
    for arguments, code in (
        ((keep, daughter), 64),
        ((keep, keep), 64),
        ((keep, lose, "--take", "shoe"), 64),
        ((keep, "999999"), 2),
    ):
        assert run("merge", *arguments, *rehearsed).code == code
    assert run("unmerge", "M-2026-000099").code == 2


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_field_and_warning_has_its_words(language):
    assert all(wording.knows(f"merge.field.{one}", language) for one in FIELDS)
    for one in ("birth_date", "sex", "enp", "snils", "death_date", "dead", "couple", "policy"):
        assert wording.knows(f"merge.warning.{one}", language)
