"""Passwords that are tried first are refused, and nobody is told how to write theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.errors import Rejected
from omsdesk.models.checks import clerk, password

NAMES = ("Иванова Анна", "Поликлиника № 2")


@pytest.mark.parametrize(("given_password", "code"), [
    ("коротко", "password.short"), ("x" * 129, "password.long"), ("1234567890", "password.simple"),
    ("qwertyuiop1", "password.simple"), ("йцукенгшщз", "password.simple"), ("пароль2024!!", "password.simple"),
    ("Иванова1975", "password.simple"), ("annaannaanna", "password.simple"), ("Поликлиника2", "password.simple"),
    ("aaaaaaaaaaaaaa", "password.simple"), ("          ", "password.simple"), ("абвгдежзик", "password.simple"),
    ("0987654321", "password.simple"), ("Password-2026", "password.simple"), ("абабабабабаб", "password.simple"),
    ("ivanova2026", "password.simple"), ("Iwanowa-1975", "password.simple"), ("bdfyjdf2026", "password.simple"),
])  # fmt: skip
def test_what_is_tried_first_is_refused(given_password, code):
    (found,) = password.check(given_password, "anna", NAMES)
    assert found.code == code


@pytest.mark.parametrize(
    "given_password",
    [
        "верблюд пьёт чай",
        "correct horse battery",
        "mvke-yvmy-d339-76wd",
        "x7$kQ!pz9&Lw",
        "ivanova пьёт чай",
        "иван да марья пьют",
        "ё" * 3 + "zqxjkvbпр",
    ],
)
def test_what_is_not_is_taken(given_password):
    assert password.check(given_password, "anna", NAMES) == []


@given(st.text(max_size=200), st.text(max_size=20))
def test_no_text_is_an_error_of_ours(text, login):
    assert len(password.check(text, login, (login, text))) <= 1


@pytest.mark.parametrize(("text", "kept"), [("Anna", "anna"), (" анна.и-1 ", "анна.и-1"), ("a_b", "a_b")])
def test_a_login_is_kept_in_small_letters(text, kept):
    assert clerk.login(text) == kept


@pytest.mark.parametrize("text", ["", "a", "x" * 41, "an na", "-anna", "anna@x", "an\0na", "../x"])
def test_a_login_that_can_be_none_is_refused(text):
    with pytest.raises(Rejected, match=r"clerk\.login"):
        clerk.login(text)


@pytest.mark.parametrize("text", ["", "  ", "x" * 101, "Анна\u202e"])
def test_a_name_that_cannot_be_said_is_refused(text):
    with pytest.raises(Rejected, match=r"clerk\.name"):
        clerk.name(text)
    with pytest.raises(Rejected, match=r"role\.title"):
        clerk.title(text)


def test_names_are_kept_with_single_blanks():
    assert clerk.name(" Иванова\t А.  А. ") == "Иванова А. А."
    assert clerk.title("Стол справок") == "Стол справок"


@pytest.mark.parametrize("text", ["", "a", "Стол", "1a", "a b"])
def test_a_code_of_a_role_is_small_latin_letters(text):
    with pytest.raises(Rejected, match=r"role\.code"):
        clerk.role(text)
    assert clerk.role(" Front-Desk ") == "front-desk"
