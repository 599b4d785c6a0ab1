"""A child's application with everything in it, and the keys of a clerk who enters one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.keys import press, type_text

ENTER, ESC, F7 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F7
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CHILD = {
    "for": "child",
    "kind": "include",
    "identity.by": "document",
    "person.surname": "Иванов",
    "person.name": "Пётр",
    "person.patronymic": "Сергеевич",
    "person.sex": "M",
    "person.birth_date": "05.05.2021",
    "person.birth_place": "Тула",
    "person.citizenship": "RUS",
    "person.category": "6",
    "person.documents.0.type": "3",
    "person.documents.0.series": "II-АГ",
    "person.documents.0.number": "123456",
    "person.documents.0.issued": "10.05.2021",
    "person.documents.0.issuer": "отдел ЗАГС г. Тулы",
    "person.registered_at.okato": "70000",
    "person.registered_at.city": "Тула",
    "person.registered_at.street": "Мира",
    "person.registered_at.house": "12",
    "person.phone": "+7 (912) 345-67-89",
    "representative.surname": "Иванова",
    "representative.name": "Мария",
    "representative.patronymic": "Петровна",
    "representative.birth_date": "12.05.1980",
    "representative.relation": "mother",
    "representative.documents.0.type": "14",
    "representative.documents.0.series": "70 25",
    "representative.documents.0.number": "123456",
    "representative.documents.0.issued": "20.07.2025",
    "representative.documents.0.issuer": "УВД г. Тулы",
}


def focus():
    return QApplication.focusWidget()


def at():
    return focus().objectName().removeprefix("application.")


def types(text):
    type_text(focus(), text)


def enters(*texts):
    for text in texts:
        types(text)
        press(focus(), ENTER)
