"""The journal of a day: landscape, numbered, counted, quick; an empty day says so."""

import re
import time
from dataclasses import replace

import pypdfium2
import pytest

from omsdesk.services.documents import register
from tests.services.documents.application_cases import JOURNAL, entry, printed
from tests.services.documents.cases import boxes_of, collisions, letters_of, squeezed, words_of

HEAD = "№ Номер заявления Время Фамилия, имя, отчество Дата рожд. Вид заявления Страховая организация Решение Сотрудник Подпись"


def test_every_entry_is_a_line_of_the_table():
    pdf = printed(register.leaf, JOURNAL)
    letters = letters_of(pdf)
    assert squeezed("Журнал (реестр) заявлений за 22.11.2026 Сформирован 22.11.2026 в 16:52") in letters
    assert squeezed(HEAD) in letters
    for place, one in enumerate(JOURNAL.entries, start=1):
        line = f"{place}{one.number}09:0{place - 1}{one.person}12.05.1980{one.kind}{one.insurer}{one.decision}{one.clerk}"
        assert squeezed(line) in letters
    assert squeezed("Ответственный Сидорова Е. В.") in letters


def test_the_day_is_counted_by_decisions_and_kinds():
    letters = letters_of(printed(register.leaf, replace(JOURNAL, entries=tuple(entry(place) for place in range(11)))))
    assert squeezed("Итого Всего 11 заявлений.") in letters
    assert squeezed(
        "По решениям не подано — 3; на рассмотрении — 2; отказано — 2; отозвано — 2; удовлетворено — 2"
    ) in letters  # fmt: skip


def test_a_day_without_applications_says_so():
    letters = letters_of(printed(register.leaf, replace(JOURNAL, entries=())))
    assert squeezed("Итого За этот день заявлений нет.") in letters
    assert squeezed(HEAD) not in letters


def test_what_an_entry_lacks_is_an_empty_cell():
    bare = replace(JOURNAL.entries[0], birth_date=None, insurer=None, clerk=None)
    letters = letters_of(printed(register.leaf, replace(JOURNAL, entries=(bare,))))
    assert squeezed(f"{bare.person}{bare.kind}{bare.decision} Итого") in letters


def test_the_sheet_lies_across():
    document = pypdfium2.PdfDocument(printed(register.leaf, JOURNAL))
    width, height = document[0].get_size()
    document.close()
    assert width == pytest.approx(297 / 25.4 * 72, abs=0.01)
    assert height == pytest.approx(210 / 25.4 * 72, abs=0.01)


def test_three_hundred_entries_are_quick_and_every_page_has_the_head_and_its_number():
    facts = replace(JOURNAL, entries=tuple(entry(place) for place in range(300)))
    begun = time.thread_time()
    pdf = printed(register.leaf, facts)
    # Of this thread alone: what the machine does besides is not counted.
    assert time.thread_time() - begun < 4
    pages = [squeezed(page) for page in words_of(pdf)]
    letters = "".join(pages)
    assert all(squeezed(one.person) in letters for one in facts.entries)
    tables = [page for page in pages if re.search(r"З-000\d\d\d", page)]
    assert all(squeezed(HEAD) in page for page in tables)
    assert all(f"стр.{number}из{len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert all("заявленийза22.11.2026,продолжениеВсего300заявлений." in page for page in pages[1:])
    assert [collisions(page) for page in boxes_of(pdf)[:2]] == [[], []]
