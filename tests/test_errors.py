"""Errors carry codes and values, never sentences, and survive the way between processes."""

import pickle

import pytest

from omsdesk import errors
from omsdesk.errors import DeskError, Finding, Said


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [
        (errors.NotFound, 2),
        (errors.Ambiguous, 2),
        (errors.MachineLacks, 3),
        (errors.NotAllowed, 4),
        (errors.StaleRecord, 4),
        (errors.StoreUnavailable, 5),
        (errors.Rejected, 64),
        (errors.Cancelled, 1),
    ],
)
def test_each_kind_has_the_exit_code_of_the_contract(kind, exit_code):
    error = kind("some.code", name="Канарейкина")
    assert error.exit_code == exit_code
    assert isinstance(error, DeskError)
    assert (error.code, error.values) == ("some.code", {"name": "Канарейкина"})


def test_an_error_shows_its_code_and_no_value():
    error = DeskError("some.code", name="Канарейкина")
    assert "Канарейкина" not in f"{error} {error!r}"
    assert str(error) == "some.code"


def test_an_error_comes_whole_out_of_another_process():
    error = pickle.loads(pickle.dumps(errors.Rejected("load.columns", names=("FAM",))))
    assert (type(error), error.code, error.values) == (errors.Rejected, "load.columns", {"names": ("FAM",)})


def test_what_is_said_and_found_has_no_values_unless_given():
    assert Said("a") == Said("a", {})
    assert Finding("person.snils", "snils.checksum") == Finding("person.snils", "snils.checksum", "stop", {})
    with pytest.raises(TypeError):
        errors.NOTHING["a"] = 1
