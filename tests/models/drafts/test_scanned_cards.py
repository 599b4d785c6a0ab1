"""What a policy card fills of an application: the person, and what only a card says of them."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk.models.drafts import scanned
from omsdesk.models.numbers import scan
from tests.chips import LEV

TODAY = date(2026, 11, 22)
WHOLE = {
    "person.surname": "Щукин",
    "person.name": "Лев",
    "person.patronymic": "Павлович",
    "person.sex": "M",
    "person.birth_date": "17.03.1985",
    "person.birth_place": "Г. ЭНСК",
    "person.snils": "112-233-445 95",
    "person.enp": "7756410832000014",
}


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ()),
        ({"snils": None}, ("person.snils",)),
        ({"snils": "11223344596"}, ("person.snils",)),
        ({"birth_place": "Г. Э?СК"}, ("person.birth_place",)),
        ({"surname": "Щ?КИН", "birth_date": None, "sex": None}, ("person.surname", "person.birth_date", "person.sex")),
        ({"enp": "7756410832000015"}, ("person.enp",)),
    ],
)
def test_a_card_fills_what_it_says_and_what_passes_its_check(changes, missing):
    filled = scanned.entered(scan.of_card(replace(LEV, **changes)), TODAY)
    assert filled == {path: text for path, text in WHOLE.items() if path not in missing}
