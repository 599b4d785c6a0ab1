"""What every paper about care received promises: whole texts, faces, marks, margins, page breaks, equal bytes, quick."""

import re
import time
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, pairwise, repeat

import pypdfium2
import pytest

from omsdesk.models.words import DisputeOutcome, Flag, MedicalPaper, OpeningReason, VisitKind
from omsdesk.services import rasters
from omsdesk.services.documents import (
    care_parts,
    dispute_notice,
    history_form,
    results_sheet,
    vaccination_certificate,
    visit_sheet,
)
from omsdesk.services.documents.care_facts import ServiceFacts
from omsdesk.services.documents.facts import OrganisationFacts
from omsdesk.services.documents.page import LANDSCAPE, PAPERS, PRACTICE
from omsdesk.services.documents.table import table
from tests.services.documents.application_cases import filled, printed, texts_of
from tests.services.documents.care_cases import (
    CLOSED,
    DISPUTE,
    EDITIONS,
    FORMS,
    GLUCOSE,
    HISTORY,
    LINE,
    LONG_HISTORY,
    LONG_VISIT,
    NOTICE,
    OPENED,
    RESULTS,
    TEXT,
    VACCINATIONS,
    VISIT,
    glucose,
    with_frame,
)
from tests.services.documents.cases import ENP, boxes_of, collisions, letters_of, squeezed, words_of
from tests.services.documents.evil import EVIL, MORE_EVIL

each_form = pytest.mark.parametrize(("leaf", "facts"), FORMS.values(), ids=FORMS)
full_forms = pytest.mark.parametrize(
    ("leaf", "facts"),
    [FORMS[name] for name in ("history", "visit", "vaccinations", "results", "notice")],
    ids=["history", "visit", "vaccinations", "results", "notice"],
)


def sheet_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    size = document[0].get_size()
    document.close()
    return LANDSCAPE if size[0] > size[1] else PAPERS["A4"]


HISTORY_HEAD = "Дата Номер Вид Организация, отделение, врач Диагнозы (МКБ-10) Прививки, услуги Сумма, руб. Результат, исход"
SAID = {
    "history": (
        HISTORY,
        "История обращений за медицинской помощью С 01.01.2025 по 22.11.2026 включительно Сформировано 22.11.2026 в 16:52",
        "Врачебная тайна (323-ФЗ, ст. 13). О ком Иванова Мария Петровна 12.05.1980 г. р.; полис 7712 3456 7890 1234, действует",
        f"{HISTORY_HEAD} 2026 год: 2 обращения (лечение — 1; стационар — 1). На сумму 2 234,50 руб. 14.11.2026 1207 лечение",
        "ГУЗ «Поликлиника № 2»; Терапевтическое отделение; Лапина О. В. J06.9 Острая инфекция верхних дыхательных путей",
        "неуточнённая; сопутствующий: I10 Эссенциальная [первичная] гипертензия B01.047.001 Прием",
        "× 2,5 2 234,50 Лечение продолжено; улучшение 01.09.2026 – 12.09.2026 1150 стационар; оспорено застрахованным",
        "осложнение: K92.2 Беседа × 2 Выписан 2025 год: 2 обращения (неотложная помощь — 1; сведения закрыты — 1). 31.12.2025",
        "неотложная помощь; выясняется полис", "02.03.2025 977 сведения закрыты Областная больница № 2 Итого",
        "Итого 4 обращения, 3 услуги на сумму 2 234,50 руб. (1 — без указания стоимости); закрытые сведения в число и сумму",
        "По видам лечение — 1; неотложная помощь — 1; сведения закрыты — 1; стационар — 1",
        "Другие организации 1 обращение: сведения закрыты, причина их открытия не названа",
        "Отозваны 2 записи: внесены ошибочно и отозваны; здесь не показаны Сотрудник Сидорова Е. В.",
    ),
    "visit": (
        VISIT,
        "Лист обращения № 1207. Сформировано 22.11.2026 в 16:52. Врачебная тайна", "Вид Лечение Дата 14.11.2026",
        "Организация ГУЗ «Поликлиника № 2» Терапевтическое отделение; Лапина О. В. Номер карты К-77/1 Условия амбулаторно",
        "Результат, исход Лечение продолжено; улучшение",
        "Полис в этот день 7712 3456 7890 1234 ООО «Альфа-мед»; проверка № 2026-000457",
        "Диагнозы Код МКБ-10 Диагноз Место J06.9 Острая инфекция верхних дыхательных путей неуточнённая основной I10",
        "A21.01.001 Общий массаж медицинский 2,5 400,00 1 000,00 Итого 2 234,50",
        "Биохимия крови Глюкоза 6,1 ммоль/л 3,3–5,5 выше нормы 14.11.2026 08:15 15.11.2026 КДЛ поликлиники",
        "Отдельные показатели РНК SARS-CoV-2 не обнаружено в норме 02.11.2026",
        "АДС-М дифтерия, столбняк RV5 П-77 внутримышечно Совигрипп грипп отказ: не желает",
        "Выписной эпикриз № 31, редакция 2 из 2 Выдан 15.11.2026 Лапина О. В.; внёс(ла) Сидорова Е. В. 22.11.2026 в 16:52",
        f"Изменён исправлена дата Рекомендации явка 20.11.2026 {TEXT} Выписной эпикриз № 31, редакция 1 из 2",
        "Направление № 32 Выдан 14.11.2026 внёс(ла) lapina Отозван дубль К кардиологу",
        "Возражение застрахованного № 7 Что оспорено обращение целиком Иванова Мария Петровна, 20.11.2026; принял(а)",
        f"{DISPUTE.text} Решение не рассмотрено",
        "Кто внёс lapina 14.11.2026 в 12:05; рабочее место Исправлено 14.11.2026 в 12:05, lapina: исправлен диагноз. Сотрудник",
    ),
    "vaccinations": (
        VACCINATIONS,
        "Сертификат о профилактических прививках",
        "13.05.1980 БЦЖ-М туберкулёз V 104 внутрикожно рубец 5 мм Роддом № 1; Петрова А. С.",
        "Отказы Дата Вакцина Против чего Доза Причина отказа 01.10.2025 Совигрипп грипп не желает",
        "Пора сделать – Грипп: пора с 01.09.2026. – Дифтерия и столбняк: с 02.10.2029.",
        "Итого 2 прививки, 1 отказ. Примечание Составлено по записям организации на собственном бланке", "Медицинский работник",
    ),
    "results": (
        RESULTS,
        "Результаты исследований С 01.01.2026 по 22.11.2026 включительно",
        "Показатель Значение Единица Норма Отметка Взято Готово Лаборатория Биохимия крови Глюкоза 6,1 ммоль/л 3,3–5,5",
        "Общий анализ крови Гемоглобин 112 г/л 120–150 ниже нормы 14.11.2026 Гемоглобин 131",
        "Общий анализ мочи Белок следы до 0,14 отклонение 02.11.2026 Отдельные показатели РНК",
        "Изменение во времени Глюкоза, ммоль/л 17.07.2026 — 3,1, 14.11.2026 — 6,1 (выше нормы); норма 3,3–5,5. 5 значений.",
        "Гемоглобин, г/л 01.03.2026 — 131, 14.11.2026 — 112 (ниже нормы); норма 120–150. 2 значения.",
        "Итого 9 значений, вне нормы: 4.",
    ),
    "notice": (
        NOTICE,
        "Уведомление об обращении застрахованного № 7 от 22.11.2026 в 16:52. Врачебная тайна",
        "Кому ООО «Альфа-мед» О ком Иванова Мария Петровна 12.05.1980 г. р.",
        "Что оспаривается Запись № 1207, лечение обращение целиком Дата помощи 14.11.2026 Организация ГУЗ «Поликлиника № 2»",
        "Кто внёс запись lapina 14.11.2026 в 12:05; рабочее место Что сообщает застрахованное лицо",
        f"{DISPUTE.text} Сообщил(а) Иванова Мария Петровна 20.11.2026; принял(а) Сидорова Е. В. Что будет дальше",
        "(326-ФЗ, ст. 16 ч. 1 п. 10).", "Примечание Собственная форма организации, не официальный бланк.",
        "Застрахованное лицо (представитель) Иванова Мария Петровна", "Обращение принял(а) Сидорова Е. В.",
        "Уведомление получил(а)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_every_value_stands_where_it_belongs(name):
    facts, *said = SAID[name]
    letters = letters_of(printed(FORMS[name][0], facts))
    assert [text for text in said if squeezed(text) not in letters] == []


@pytest.mark.parametrize(
    ("leaf", "facts", "said", "not_said"),
    [
        (*FORMS["empty history"], "С 01.01.2024 Сформировано", "Дата Номер"),
        (*FORMS["empty history"], "Итого За этот период обращений не записано. Сотрудник", "По видам"),
        (*FORMS["no results"], "За всё время Сформировано", "Показатель"),
        (*FORMS["no results"], "За этот период результатов не записано. Не показаны результаты других организаций", "времени"),
        (*FORMS["no vaccinations"], "Итого Прививок не записано. Не показаны сведения других организаций закрыты", "Вакцина"),
        (*FORMS["bare visit"], "О ком не установлен запись отозвана: внесена ошибочно", "г. р."),
        (*FORMS["bare visit"], "Организация — Полис в этот день в день обращения не подтверждён", "Диагнозы"),
        (*FORMS["bare visit"], "Требует уточнения выясняется, кто это Сведения о записи", "Результат, исход"),
        (history_form.leaf, replace(HISTORY, frame=OPENED), "Открыто: запрос самого застрахованного или его", "О ком:"),
        (
            history_form.leaf, replace(HISTORY, visits=(CLOSED,), withdrawn=0),
            "Итого 1 обращение, 0 услуг; закрытые сведения в число и сумму услуг не входят По", "Отозваны",
        ),
        (history_form.leaf, replace(HISTORY, until=None, visits=HISTORY.visits[1:2]), "1 услуга, стоимость не указана", "сумму"),
        (history_form.leaf, replace(HISTORY, visits=(replace(LINE, given=("Совигрипп V",)),)), "Совигрипп V; B01.047.001", "RV"),
        (history_form.leaf, replace(HISTORY, visits=(LINE,)), "2 услуги на сумму 2 234,50 руб. По видам", "без указания"),
        (visit_sheet.leaf, replace(VISIT, left_out=3), "Отозваны 3 записи: внесены ошибочно", "4 записи"),
        (visit_sheet.leaf, replace(VISIT, check="", insurer=""), "7712 3456 7890 1234 Диагнозы", "проверка"),
        (
            visit_sheet.leaf,
            replace(VISIT, line=replace(LINE, services=LINE.services[:1])),
            "Прием (осмотр, консультация) врача-терапевта первичный 1 1 234,50 1 234,50 Результаты исследований",
            "Итого",
        ),
        (dispute_notice.leaf, replace(NOTICE, addressee=""), f"Кому {dispute_notice.TO_INSURER} О ком", "Кому О"),
        (
            dispute_notice.leaf,
            replace(NOTICE, dispute=replace(DISPUTE, service="Приём", outcome=DisputeOutcome.TAKEN_BACK)),
            "№ 1207, лечение Приём Дата помощи",
            "Что будет дальше",
        ),
        (
            dispute_notice.leaf,
            replace(NOTICE, dispute=replace(DISPUTE, outcome=DisputeOutcome.REJECTED, answer="Была", closed_on=LINE.on)),
            "Решение не подтвердилось 14.11.2026 Ответ Была Примечание",
            "Что будет дальше",
        ),
        (
            visit_sheet.leaf,
            replace(VISIT, disputes=(replace(DISPUTE, outcome=DisputeOutcome.CONFIRMED, answer="Отозвали", closed_by="lapina"),)),
            "Решение подтвердилось lapina; Отозвали Сведения о записи",
            "не рассмотрено",
        ),
        (vaccination_certificate.leaf, replace(VACCINATIONS, doses=VACCINATIONS.doses[:1], due=()), "Итого 1 прививка.", "Отказ"),
        (results_sheet.leaf, replace(RESULTS, results=(replace(GLUCOSE, panel=""),)), "Лаборатория Глюкоза", "Отдельные"),
        (results_sheet.leaf, replace(RESULTS, results=(replace(GLUCOSE, high=""),)), "ммоль/л от 3,3 выше нормы", "Изменение"),
        (results_sheet.leaf, replace(RESULTS, results=(replace(GLUCOSE, unit="10^12/л"),)), "10¹²/л", "10^12"),
        (results_sheet.leaf, replace(RESULTS, results=(replace(GLUCOSE, unit="10^9/л"),)), "10", "10^9"),
    ],
)  # fmt: skip
def test_a_paper_says_what_there_is(leaf, facts, said, not_said):
    letters = letters_of(printed(leaf, facts))
    assert squeezed(said) in letters
    assert squeezed(not_said) not in letters


@each_form
def test_equal_facts_give_equal_bytes(leaf, facts):
    assert printed(leaf, facts) == printed(leaf, replace(facts))


@each_form
def test_every_face_is_embedded_and_ours(leaf, facts):
    pdf = printed(leaf, with_frame(facts, practice=True))
    faces = set(re.findall(rb"/BaseFont\s*/([^\s/>]+)", pdf))
    assert {face.split(b"+")[1] for face in faces} <= {b"PTSans-Regular", b"PTSans-Bold", b"PTSerif-Regular", b"PTSerif-Bold"}
    assert pdf.count(b"/FontFile2") >= len(faces) > 0
    assert not re.search(rb"Helvetica|ZapfDingbats|Courier|Times|Symbol\b", pdf)


@each_form
def test_a_practice_register_marks_every_page(leaf, facts):
    pages = words_of(printed(leaf, with_frame(facts, practice=True)))
    assert all(PRACTICE in page for page in pages)
    assert not any(PRACTICE in page for page in words_of(printed(leaf, facts)))


@each_form
def test_every_page_is_numbered_and_says_whose_it_is(leaf, facts):
    pages = [squeezed(page) for page in words_of(printed(leaf, facts))]
    whose = squeezed(facts.frame.patient.name)
    for number, page in enumerate(pages, start=1):
        assert squeezed(f"стр. {number} из {len(pages)}") in page
        assert squeezed("Собственная форма организации. Сформировано в программе omsdesk") in page
        assert whose in page
        assert ("продолжение" in page[:150]) == (number > 1)
    assert pages[0].startswith(squeezed(facts.frame.organisation.name))


@each_form
def test_the_properties_name_nobody(leaf, facts):
    document = pypdfium2.PdfDocument(printed(leaf, facts))
    told = str(document.get_metadata_dict())
    document.close()
    assert not any(word in told for word in ("Иванова", "J06", "Лапина", "Глюкоза", ENP))


@each_form
def test_an_organisation_without_a_name_leaves_a_line_for_a_pen(leaf, facts):
    unnamed = with_frame(facts, organisation=OrganisationFacts(" "))
    assert letters_of(printed(leaf, unnamed)).startswith("Организация:")


@each_form
def test_no_letter_leaves_the_margins_or_lies_over_another(leaf, facts):
    pdf = printed(leaf, facts)
    sheet = sheet_of(pdf)
    for page in boxes_of(pdf):
        assert collisions(page) == []
        assert all(box[0] >= sheet.side - 1 and box[2] <= sheet.width - sheet.side + 1 for box in page)
        assert all(box[1] >= sheet.bottom - 1 and box[3] <= sheet.height - 12 for box in page)


@full_forms
def test_it_is_plain_in_black_and_white(leaf, facts):
    """Nothing but greys, and the letters dark."""
    (page, *_) = rasters.pages(printed(leaf, facts), 60)
    colours = {tuple(page.rgb[place : place + 3]) for place in range(0, len(page.rgb), 3)}
    assert max(max(one) - min(one) for one in colours) < 16
    assert min(map(max, colours)) < 90


def test_a_long_history_is_quick_and_has_its_head_on_every_page():
    begun = time.thread_time()
    pdf = printed(history_form.leaf, LONG_HISTORY)
    # Of this thread alone: what the machine does besides is not counted.
    assert time.thread_time() - begun < 6
    pages = [squeezed(page) for page in words_of(pdf)]
    assert len(pages) > 40
    letters = "".join(pages)
    assert [one.number for one in LONG_HISTORY.visits if f"{one.on:%d.%m.%Y}{one.number}" not in letters] == []
    tables = [page for page in pages if re.search(r"\d\d\.\d\d\.\d{4}\d{4}(лечение|стац|диаг)", page)]
    assert all(squeezed(HISTORY_HEAD) in page for page in tables)
    assert not any(re.search(r"год:\d+обращени[ей][^.]*\.(Насумму[\d,]+руб\.)?Собственнаяформа", page) for page in pages)
    assert [collisions(page) for page in boxes_of(pdf)[:3]] == [[], [], []]


def test_a_row_higher_than_a_page_keeps_its_lines_on_every_sheet():
    wordy = replace(LINE, doctor="слово " * 2500)
    pdf = printed(history_form.leaf, replace(HISTORY, visits=(wordy, LINE)))
    pages = [squeezed(page) for page in words_of(pdf)]
    assert sum(page.count("слово") for page in pages) == 2500
    assert all(squeezed(HISTORY_HEAD) in page for page in pages[:-1])
    # The vertical lines end where the text does, above the foot.
    for page in rasters.pages(pdf, 40):
        foot = page.rgb[page.width * 3 * int(page.height * 0.96) :]
        assert min(foot) == 255


def test_a_text_keeps_its_paragraphs_and_nothing_of_it_is_cut():
    pdf = printed(visit_sheet.leaf, LONG_VISIT)
    assert squeezed(LONG_VISIT.papers[0].text) in without_edges(letters_of(pdf))
    lines = "\n".join(words_of(pdf)).splitlines()
    assert sum(line.startswith("Анамнез:") for line in map(str.strip, lines)) == 61
    assert len([line for line in lines if line.strip().startswith("Объективно:")]) == 61


@pytest.mark.parametrize("text", ["ы" * 9000, "слово " * 20_000, "\n\n\n", ""])
def test_a_paper_of_any_length_is_whole_and_quick(text):
    begun = time.thread_time()
    letters = letters_of(printed(visit_sheet.leaf, replace(VISIT, papers=(replace(EDITIONS[0], text=text),))))
    assert time.thread_time() - begun < 6
    assert squeezed(text) in without_edges(letters)


def without_edges(letters):
    """The letters of a sheet without what heads and ends its pages."""
    return re.sub(r"стр\.\d+из\d+|Собственнаяформа.*?ЕРЗЛ\.|Листобращения№1207от.*?14\.11\.2026\.", "", letters)


def points_of(values, **changes):
    results = tuple(glucose(place, value, flag) for place, (value, flag) in enumerate(values))
    return replace(RESULTS, results=tuple(replace(one, **changes) for one in results))


@pytest.mark.parametrize(
    "facts",
    [
        points_of([("5", Flag.NORMAL)] * 2),
        points_of([("5", Flag.NONE), ("7", Flag.NONE)], low="", high=""),
        points_of([("5", Flag.NORMAL), ("7", Flag.HIGH)], low=""),
        points_of([("5", Flag.NORMAL), ("7", Flag.ABNORMAL)], high="", taken_time="08:15"),
        points_of([("5", Flag.NORMAL), ("3", Flag.LOW)], taken=date(2026, 1, 1), taken_time="утро"),
        points_of([(str(5 + place % 3), Flag.NORMAL) for place in range(40)]),
        points_of([(str(5 + place % 3), Flag.HIGH) for place in range(500)]),
    ],
    ids=["flat", "no band", "open below", "open above", "one moment", "forty", "five hundred"],
)
def test_a_trend_is_drawn_of_any_values(facts):
    pdf = printed(results_sheet.leaf, facts)
    assert squeezed("Изменение во времени") in letters_of(pdf)
    without = printed(results_sheet.leaf, replace(facts, results=facts.results[:1]))
    assert squeezed("Изменение во времени") not in letters_of(without)


def test_marks_of_a_trend_differ_by_shape():
    shapes = set()
    for flag in (Flag.NORMAL, Flag.LOW, Flag.HIGH, Flag.ABNORMAL):
        facts = points_of([("5", flag), ("5", flag)], low="4", high="6")
        (page, *_) = rasters.pages(printed(results_sheet.leaf, replace(facts, results=facts.results)), 150)
        shapes.add(bytes(page.rgb[: len(page.rgb) // 2]))
    assert len(shapes) == 4


@pytest.mark.parametrize("kind", MedicalPaper)
def test_each_kind_of_a_paper_has_its_name(kind):
    letters = letters_of(printed(visit_sheet.leaf, replace(VISIT, papers=(replace(EDITIONS[2], kind=kind),))))
    assert re.search(r"[А-Я][а-я]+№32Выдан", letters)


@pytest.mark.parametrize(("kind", "reason"), list(zip(VisitKind, cycle(OpeningReason), strict=False)))
def test_every_kind_and_reason_has_its_word(kind, reason):
    facts = with_frame(replace(HISTORY, visits=(replace(LINE, kind=kind),)), reason=reason)
    letters = letters_of(printed(history_form.leaf, facts))
    assert re.search(r"14\.11\.20261207[а-я]+ГУЗ", letters)
    assert re.search(r"Открыто:[а-яё,]+\.О", letters)


def said_places(leaf, facts):
    """Which of the texts in the facts the form prints, by their order."""
    marks = [f"метка{place}я" for place in range(len(texts_of(facts)))]
    letters = letters_of(printed(leaf, filled(facts, iter(marks))))
    return [place for place, mark in enumerate(marks) if mark in letters]


@full_forms
def test_a_value_of_a_hundred_letters_is_whole(leaf, facts):
    """As one word and as several: broken over lines, perhaps, and never cut, off the sheet, or over another."""
    places = said_places(leaf, facts)
    for text in ("Абвгдеж" * 14 + "Ы", " ".join(["Длинноеслово"] * 8)):
        pdf = printed(leaf, filled(facts, repeat(text)))
        sheet = sheet_of(pdf)
        assert sum(squeezed(page).count(squeezed(text)[:20]) for page in words_of(pdf)) >= len(places) - 2
        for page in boxes_of(pdf):
            assert collisions(page) == []
            assert all(box[2] <= sheet.width - sheet.side + 1 and box[1] >= sheet.bottom - 1 for box in page)


@full_forms
def test_names_that_try_to_be_more_are_printed_as_they_were_typed(leaf, facts):
    """The whole corpus through every form: as many strings on a sheet as it has texts."""
    corpus = [
        (typed, squeezed(typed if said is None else said)) for typed, said in (*EVIL, *((text, None) for text in MORE_EVIL))
    ]
    texts, places = texts_of(facts), said_places(leaf, facts)
    assert len(places) > 5
    for start in range(0, len(corpus), len(places)):
        handed = dict(zip(places, corpus[start:], strict=False))
        pdf = printed(leaf, filled(facts, (handed.get(place, (text,))[0] for place, text in enumerate(texts))))
        letters = letters_of(pdf)
        assert [typed for typed, said in handed.values() if said not in letters] == []
        # What the file says of itself is text within XML, and a number may stand in it.
        drawn = re.sub(rb"<\?xpacket begin.*?<\?xpacket end", b"", pdf, flags=re.DOTALL)
        assert not re.search(rb"/BaseFont /Helvetica|/URI|/JavaScript|/Image\b|/Launch|/OpenAction", drawn)


def test_the_years_of_a_long_history_follow_one_another():
    found = [int(year) for year in re.findall(r"(\d{4})год:", letters_of(printed(history_form.leaf, LONG_HISTORY)))]
    assert all(one == other + 1 for one, other in pairwise(found))
    assert found[0] == 2026


def test_a_sum_is_rounded_to_kopecks_and_a_count_may_be_part_of_one():
    services = (replace(LINE.services[0], count=Decimal("0.333"), tariff=Decimal("0.1")),)
    letters = letters_of(printed(visit_sheet.leaf, replace(VISIT, line=replace(LINE, services=services))))
    assert squeezed("0,333 0,10 0,03") in letters
    assert LONG_HISTORY.visits[1].on == LONG_HISTORY.visits[0].on - timedelta(days=3)


@pytest.mark.parametrize(("flag", "faces"), [(Flag.HIGH, ["PTSans", "PTSans-Bold"]), (Flag.NORMAL, ["PTSans"])])
def test_a_value_that_is_not_usual_is_found_by_its_bold_letters(flag, faces):
    *_, row = table(care_parts.RESULTS, results_sheet.panels((replace(GLUCOSE, flag=flag),)), PAPERS["A4"])
    assert sorted({cell.text.style.fontName for cell in row.cells}) == faces


@pytest.mark.parametrize(
    ("count", "tariff", "cost"), [("0.5", "85.05", "42.53"), ("1.5", "0.03", "0.05"), ("0.5", "0.01", "0.01"), ("2", None, None)]
)
def test_a_half_kopeck_is_rounded_up(count, tariff, cost):
    assert ServiceFacts("", "Приём", Decimal(count), tariff and Decimal(tariff)).cost == (cost and Decimal(cost))


@pytest.mark.parametrize("bound", ["1e999", "-1e999", "NaN", "sNaN", "Infinity", "1e-999", "²", ""])
def test_a_bound_that_no_scale_holds_is_no_band(bound):
    """It came in somebody's file; the paper is made all the same, and says it in words."""
    results = tuple(replace(one, low=bound, high=bound) for one in RESULTS.results)
    assert printed(results_sheet.leaf, replace(RESULTS, results=results)).startswith(b"%PDF")
