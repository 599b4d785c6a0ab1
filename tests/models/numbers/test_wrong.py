"""A wrong number says which rule it breaks, and shows a person's digits to nobody but the screen."""

import pickle
from functools import partial

from omsdesk.models.numbers import enp
from omsdesk.models.numbers.wrong import Wrong


def refuse():
    raise AssertionError


def test_the_message_holds_the_code_alone():
    wrong = Wrong("enp.checksum", find=lambda: ("7756410832000014",), length=16)
    assert str(wrong) == "enp.checksum"
    assert "7756" not in repr(wrong)


def test_repairs_are_sought_only_when_somebody_looks():
    assert Wrong("enp.checksum", find=refuse).code == "enp.checksum"


def test_values_show_the_first_repairs_as_they_are_printed():
    wrong = Wrong("enp.checksum", find=lambda: tuple("abcdefg"), shown=str.upper, length=7)
    assert wrong.values == {"repairs": "A, B, C, D, E", "length": 7}
    assert wrong.repairs == tuple("abcdefg")


def test_values_without_repairs_show_a_dash():
    assert Wrong("phone.format").values == {"repairs": "—"}
    assert Wrong("phone.format").repairs == ()


def test_a_wrong_number_crosses_to_another_process():
    wrong = pickle.loads(pickle.dumps(Wrong("enp.checksum", find=partial(enp.repairs, "7756410832000104"), shown=enp.format)))
    assert (wrong.code, "7756410832000014" in wrong.repairs) == ("enp.checksum", True)
