"""Whose child a patronymic speaks of."""

import pytest

from omsdesk.models.patronymic import may_come_from


@pytest.mark.parametrize(
    ("borne", "father", "expected"),
    [
        ("Павлович", "Павел", True),
        ("Петровна", "Пётр", True),
        ("Львовна", "Лев", True),
        ("Львовна", "ЛЕВ", True),
        ("Ильинична", "Илья", True),
        ("Юрьевич", "Юрий", True),
        ("Рашид оглы", "Рашид", True),
        ("Сергеевич", "Пётр", False),
        ("Иванович", "", False),
    ],
)
def test_a_patronymic_may_come_from_a_name(borne, father, expected):
    assert may_come_from(borne, father) is expected
