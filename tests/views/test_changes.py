"""What an application says otherwise than the register is told value by value, and another way of writing is no difference."""

from types import SimpleNamespace

import pytest

from omsdesk.views.screens.application.changes import Change, changes, of_insurer

CHOICES = {"insurer": (SimpleNamespace(code="71011", label="АО «Альфа-мед» (71011)"),)}
HOME = {"person.registered_at.city": "Тула", "person.registered_at.street": "Мира", "person.registered_at.house": "12"}
PASSPORT = {"type": "14", "series": "70 05", "number": "123456"}


def documents(*held):
    return {f"person.documents.{place}.{name}": text for place, one in enumerate(held) for name, text in one.items()}


@pytest.mark.parametrize(
    ("held", "entered", "expected"),
    [
        ({}, {"person.surname": "Иванова"}, []),
        ({"person.surname": "Семёнова"}, {"person.surname": "СЕМЕНОВА"}, []),
        ({"person.surname": "Иванова", "person.inn": "7707083893"}, {"person.surname": "Иванова"}, []),
        (
            {"person.surname": "Иванова", "person.name": "Мария"},
            {"person.surname": "Громова", "person.name": "Мария"},
            [("Фамилия, имя, отчество", "Иванова Мария", "Громова Мария")],
        ),
        ({"person.surname": "Иванова"}, {"person.phone": "+79123456789"}, [("Телефон", "", "+7 (912) 345-67-89")]),
        (HOME, HOME | {"person.registered_at.house": "14"}, [("Адрес регистрации", "Тула, Мира, д. 12", "Тула, Мира, д. 14")]),
        (documents(PASSPORT | {"number": "999999"}, PASSPORT), documents(PASSPORT), []),
        (
            documents(PASSPORT),
            documents(PASSPORT | {"number": "654321"}),
            [("Документ застрахованного", "14 70 05 № 123456", "14 70 05 № 654321")],
        ),
        ({"person.surname": "Иванова"}, {"representative.surname": "Иванов", "for": "child"}, []),
    ],
)
def test_what_differs_is_told_value_by_value(dressed, held, entered, expected):
    assert [(one.name, one.was, one.now) for one in changes(held, {"kind": "update"} | entered, {})] == expected


@pytest.mark.parametrize(
    ("before", "code", "expected"),
    [
        (None, "71011", ()),
        ("Бета-мед", None, ()),
        ("Альфа-мед", "71011", ()),
        ("Бета-мед", "71011", (Change("Страховая организация", "Бета-мед", "АО «Альфа-мед» (71011)"),)),
    ],
)
def test_the_insurer_before_and_after_is_told(dressed, before, code, expected):
    assert of_insurer(before, code, CHOICES) == expected
