"""What is due in words."""

from datetime import date

import pytest

from omsdesk.models.care.checkups import checkup
from omsdesk.models.words import VisitKind
from omsdesk.services.care import due_words
from omsdesk.services.care.rows import DueCare

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (DueCare("care.due.vaccination", {"infection": "influenza", "dose": "V"}, date(2026, 9, 1)), "грипп (V) — с 01.09.2026"),
        (DueCare("care.due.vaccination", {"infection": "своя", "dose": "V1"}), "своя (V1)"),
        (DueCare("care.due.dispensary", {"year": "2026"}), "Диспансеризация 2026: не пройдена"),
    ],
)
def test_what_is_due_is_told_with_its_day(due, told):
    assert due_words.sentence(due, "ru") == told


@pytest.mark.parametrize(
    ("born", "done", "told"),
    [
        (date(1980, 5, 5), (), "Диспансеризация 2026: не пройдена"),
        (date(1980, 5, 5), ((VisitKind.DISPENSARY, date(2026, 2, 3)),), "Диспансеризация 2026: пройдена 03.02.2026"),
        (date(2026, 6, 1), (), "Осмотр ребёнка по возрасту: не пройден"),
    ],
)
def test_a_check_up_is_told_done_or_not(born, done, told):
    assert due_words.of_checkup(checkup(born, done, TODAY), "ru") == told
