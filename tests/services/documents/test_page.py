"""The page of every form: faces, marks, watermark, properties, equal bytes, and names that try to be more than names."""

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from omsdesk.services import rasters
from omsdesk.services.documents import coverage_proof, extract, typeface
from omsdesk.services.documents.facts import OrganisationFacts, SourceFacts
from omsdesk.services.documents.page import PAPERS, PRACTICE
from tests.services.documents.cases import (
    AT,
    BARE_EXTRACT,
    EXTRACT,
    LONG_EXTRACT,
    LONG_INSURER,
    LONG_PROOF,
    PERSON,
    PROOF,
    UNKNOWN_PROOF,
    boxes_of,
    letters_of,
    squeezed,
    words_of,
)
from tests.services.documents.evil import EVIL

ROOT = Path(__file__).resolve().parents[3]
FORMS = {
    "extract": (extract.render, EXTRACT),
    "bare extract": (extract.render, BARE_EXTRACT),
    "long extract": (extract.render, LONG_EXTRACT),
    "proof": (coverage_proof.render, PROOF),
    "proof of nobody": (coverage_proof.render, UNKNOWN_PROOF),
    "long proof": (coverage_proof.render, LONG_PROOF),
}
ROUNDS = 12
each_form = pytest.mark.parametrize(("render", "facts"), FORMS.values(), ids=FORMS.keys())
each_paper = pytest.mark.parametrize("paper", ["A4", "A5"])


def properties_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    told = document.get_metadata_dict()
    document.close()
    return told


@each_form
@each_paper
def test_equal_facts_give_equal_bytes(render, facts, paper):
    assert render(facts, paper) == render(replace(facts), paper)


def test_equal_bytes_in_another_process_at_another_place_and_time():
    program = (
        "import hashlib; from tests.services.documents.cases import EXTRACT, PROOF\n"
        "from omsdesk.services.documents import extract, coverage_proof\n"
        "print(hashlib.sha256(extract.render(EXTRACT) + coverage_proof.render(PROOF)).hexdigest())"
    )
    changed = os.environ | {"TZ": "Asia/Vladivostok", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    there = subprocess.run([sys.executable, "-c", program], env=changed, cwd=ROOT, capture_output=True, text=True, check=True)
    here = os.environ | {"PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)}
    again = subprocess.run([sys.executable, "-c", program], env=here, cwd=ROOT, capture_output=True, text=True, check=True)
    assert there.stdout == again.stdout


@pytest.fixture
def quick_turns():
    """Threads that take turns as often as they can: ReportLab reads a face at one place, which all of them move."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("quick_turns")
def test_equal_bytes_from_several_threads_at_once():
    alone = [render(facts) for render, facts in FORMS.values()]
    with ThreadPoolExecutor(4) as pool:
        together = [pool.submit(render, facts) for _ in range(ROUNDS) for render, facts in FORMS.values()]
        assert [one.result() for one in together] == alone * ROUNDS


def test_only_one_paper_at_a_time_is_cut_from_the_faces(monkeypatch):
    inside, most, honest = [], [], Canvas.save

    def save(canvas):
        inside.append(canvas)
        time.sleep(0.01)
        most.append(len(inside))
        honest(canvas)
        inside.remove(canvas)

    monkeypatch.setattr(Canvas, "save", save)
    with ThreadPoolExecutor(4) as pool:
        for one in [pool.submit(extract.render, BARE_EXTRACT) for _ in range(8)]:
            one.result()
    assert max(most) == 1


@each_form
@each_paper
def test_every_face_is_embedded_and_ours(render, facts, paper):
    pdf = render(replace(facts, practice=True), paper)
    faces = set(re.findall(rb"/BaseFont\s*/([^\s/>]+)", pdf))
    assert faces
    assert {face.split(b"+")[1] for face in faces} <= {b"PTSans-Regular", b"PTSans-Bold", b"PTSerif-Regular", b"PTSerif-Bold"}
    assert pdf.count(b"/FontFile2") >= len(faces)
    assert not re.search(rb"Helvetica|ZapfDingbats|Courier|Times|Symbol\b", pdf)


@each_form
@each_paper
def test_a_practice_register_marks_every_page(render, facts, paper):
    pages = words_of(render(replace(facts, practice=True), paper))
    assert all(PRACTICE in page for page in pages)
    assert all(squeezed("люди вымышлены, документ недействителен") in squeezed(page) for page in pages)
    assert not any(PRACTICE in page for page in words_of(render(facts, paper)))


@each_form
def test_the_watermark_is_plain_and_thin(render, facts):
    """Grey enough to be seen where the paper is white, thin enough to be read through."""
    for marked, plain in zip(*(rasters.pages(render(replace(facts, practice=on)), 40) for on in (True, False)), strict=True):
        body = len(plain.rgb) * 9 // 10
        under = [grey for grey, white in zip(marked.rgb[:body], plain.rgb[:body], strict=True) if white == 255 and grey != 255]
        assert min(under) > 200
        assert sorted(under)[len(under) // 2] < 240
        assert len(under) > body * 0.02


@each_form
@each_paper
def test_every_page_is_of_its_paper_numbered_and_marked_as_an_own_form(render, facts, paper):
    pdf = render(facts, paper)
    document = pypdfium2.PdfDocument(pdf)
    sizes = [page.get_size() for page in document]
    document.close()
    assert all(size == pytest.approx((PAPERS[paper].width, PAPERS[paper].height), abs=0.01) for size in sizes)
    pages = [squeezed(page) for page in words_of(pdf)]
    for number, page in enumerate(pages, start=1):
        assert squeezed(f"стр. {number} из {len(pages)}") in page
        assert page.count(squeezed("Собственная форма организации. Сформировано в программе omsdesk")) == 1
        assert page.count("обственнаяформа") == 1
        assert squeezed("не заменяет сведения ЕРЗЛ.") in page
        assert (squeezed(f"№ {facts.number} от 22.11.2026, продолжение") in page) == (number > 1)


@each_form
@each_paper
def test_no_letter_leaves_the_margins(render, facts, paper):
    sheet = PAPERS[paper]
    for left, bottom, right, top in (box for page in boxes_of(render(facts, paper)) for box in page):
        assert left >= sheet.side - 1
        assert right <= sheet.width - sheet.side + 1
        assert bottom >= sheet.bottom - 1
        assert top <= sheet.height - 12


def test_the_properties_say_what_it_is_and_never_about_whom():
    told = properties_of(extract.render(EXTRACT))
    assert told["Title"] == "Выписка о полисе ОМС № В-2026-000123"
    assert told["Author"] == EXTRACT.organisation.name
    assert told["Creator"] == told["Producer"] == "omsdesk"
    assert told["CreationDate"] == told["ModDate"] == "D:20261122165200+03'00'"
    for render, facts in FORMS.values():
        told = properties_of(render(facts))
        person = facts.person or PERSON
        named = (person.surname, person.name, person.patronymic, facts.enp, EXTRACT.enp)
        assert not any(word in str(told) for word in named if word)
    assert b"/Lang (ru)" in extract.render(EXTRACT)


@pytest.mark.parametrize(
    ("at", "stamp", "said"),
    [
        (datetime(2026, 1, 2, 3, 4, 5), "D:20260102030405", "в 03:04"),  # noqa: DTZ001 - an old record may lack its zone
        (datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "D:20260102030405+00'00'", "в 03:04 (UTC)"),
        (AT, "D:20261122165200+03'00'", "в 16:52 Фамилия"),
        (AT.replace(tzinfo=timezone(-timedelta(hours=3, minutes=30))), "D:20261122165200-03'30'", "в 16:52 (UTC−3:30)"),
    ],
)
def test_the_moment_is_that_of_the_facts_in_their_zone(at, stamp, said):
    pdf = extract.render(replace(EXTRACT, at=at))
    assert properties_of(pdf)["CreationDate"] == stamp
    letters = letters_of(pdf)
    assert squeezed(said) in letters
    assert letters.count("UTC") <= 1


@each_form
@each_paper
@pytest.mark.parametrize("phone", [None, "+7 (343) 311-15-99"])
def test_an_organisation_without_a_name_leaves_a_line_for_a_pen(render, facts, paper, phone):
    letters = letters_of(render(replace(facts, organisation=OrganisationFacts(" ", phone=phone)), paper))
    assert letters.startswith(squeezed("Организация: " + (f"тел. {phone}" if phone else "")))


def test_a_file_as_source_is_called_a_file():
    letters = letters_of(coverage_proof.render(replace(PROOF, source=SourceFacts("good.csv"))))
    assert squeezed("Источник: файл «good.csv», дата сведений неизвестна.") in letters
    assert squeezed("по данным: файл «good.csv»; не заменяет") in letters


def test_a_long_source_is_cut_in_the_foot_and_whole_in_the_body():
    letters = letters_of(extract.render(replace(EXTRACT, source=SourceFacts(LONG_INSURER))))
    assert letters.count(squeezed(LONG_INSURER)) == 1
    assert squeezed(f"по данным: {LONG_INSURER[:119].strip()}…") in letters


def filled(value, text):
    """The same facts with every text in them replaced."""
    if is_dataclass(value):
        return replace(value, **{field.name: filled(getattr(value, field.name), text) for field in fields(value)})
    if isinstance(value, tuple):
        return tuple(filled(item, text) for item in value)
    return text if type(value) is str else value


@pytest.mark.parametrize(("typed", "printed"), EVIL)
def test_a_name_is_printed_as_it_was_typed(typed, printed):
    expected = squeezed(typed if printed is None else printed)
    letters = letters_of(extract.render(replace(EXTRACT, person=replace(PERSON, surname=typed))))
    assert f"Фамилия{expected}Имя" in letters


@pytest.mark.parametrize(("typed", "printed"), EVIL)
def test_a_text_anywhere_in_a_form_is_printed_as_it_was_typed(typed, printed):
    expected = squeezed(typed if printed is None else printed)
    number = PROOF.number
    for render, facts in ((extract.render, EXTRACT), (coverage_proof.render, PROOF)):
        pdf = render(replace(filled(facts, typed), number=number, practice=False, statement=""))
        assert letters_of(pdf).count(expected) >= 5
        assert not re.search(rb"/BaseFont /Helvetica|/URI|/JavaScript|/Image\b", pdf)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_at_all_can_be_printed(text):
    pdf = extract.render(replace(filled(EXTRACT, text), enp=None, statement=""))
    expected = squeezed(typeface.legible(typeface.clean(text), typeface.SERIF_BOLD))
    if text:
        assert f"Фамилия{expected}Имя" in letters_of(pdf)


def test_the_corpus_is_broad():
    assert len(EVIL) >= 50


def test_reportlab_opens_nothing_and_evaluates_nothing():
    typeface.embed()
    assert rl_config.trustedHosts == []
    assert rl_config.toColorCanUse != "rl_safe_eval"


def test_a_reportlab_that_evaluates_colours_is_refused(monkeypatch):
    monkeypatch.setattr(rl_config, "toColorCanUse", "rl_safe_eval")
    with pytest.raises(AssertionError):
        typeface._register.__wrapped__()
