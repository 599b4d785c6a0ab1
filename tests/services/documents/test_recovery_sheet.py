"""The sheet for the safe: the key in groups and as a code, what it is for, and nothing of it in the file's properties."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from omsdesk.models.numbers import recovery_key
from omsdesk.services import rasters
from omsdesk.services.documents.facts import OrganisationFacts
from omsdesk.services.documents.recovery_sheet import RecoverySheetFacts, render
from omsdesk.services.printing import recovery
from omsdesk.settings import Settings
from tests.journeys.paper import words_of

KEY = recovery_key.format(recovery_key.encode(bytes(range(16))))
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FACTS = RecoverySheetFacts(KEY, "register.db", OrganisationFacts("Поликлиника № 2"), "Волкова Н. П.", AT)


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_the_key_stands_on_one_page_and_can_be_scanned(paper):
    content = render(FACTS, paper)
    pages = rasters.pages(content, 200)
    assert len(pages) == 1
    words = words_of(content)
    assert all(group in words for group in KEY.split("-"))
    assert "Прежним ключом регистр больше не открыть" in words
    assert "нужен ещё для копий" in words
    assert "Волкова Н. П." in words
    read = zxingcpp.read_barcodes(Image.open(BytesIO(pages[0].png())))
    assert [one.text for one in read] == [KEY]
    assert recovery_key.decode(read[0].text) == bytes(range(16))


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_of_a_sheet_before_it_is_spoken_only_where_there_was_one(paper):
    words = words_of(render(replace(FACTS, is_first=True), paper))
    assert "Прежний" not in words
    assert all(group in words for group in KEY.split("-"))


def test_the_sheet_says_no_more_than_is_so():
    words = words_of(render(FACTS))
    assert "Без пароля одного из сотрудников" in words
    assert "файл, с которого он напечатан, удалите" in words
    # the program makes no new key by itself
    assert "Войдя по этому ключу, сделайте новый: «Управление», «Ключ восстановления», или команда clerk recovery-key." in words
    assert "До этого лист открывает регистр, после — лишь копии, снятые раньше." in words


def test_the_properties_of_the_file_and_the_repr_of_the_facts_do_not_tell_the_key():
    document = pypdfium2.PdfDocument(render(FACTS))
    told = " ".join(document.get_metadata_dict().values())
    assert not re.search("|".join(KEY.split("-")), told + repr(FACTS))
    document.close()


def test_without_a_name_nobody_is_named():
    assert "Сделал(а)" not in words_of(render(replace(FACTS, clerk="")))


@pytest.mark.parametrize(
    ("store", "said"),
    [("", "register.db"), ("/srv/own.db", "own.db"), ("postgresql://u:geheim@host/db", "на сервере организации")],
)
def test_the_register_is_named_without_its_address(home, store, said):
    paper = recovery.recovery_sheet(Settings.load(home=home, store=store), KEY)
    assert said in words_of(paper.content)
    assert "geheim" not in words_of(paper.content)
    assert paper.name == "recovery-key.pdf"
