"""What follows from a field that was just left: the sex from a patronymic, a child's surname in its form."""

from collections.abc import Mapping

from omsdesk.views.forms.entry import Entry, Value
from omsdesk.views.forms.mending import sex_of, surname_for

SEX, SURNAME, PATRONYMIC = "person.sex", "person.surname", "person.patronymic"


def after(path: str, entry: Entry) -> Mapping[str, Value]:
    """The values that may be put now; what the clerk typed herself is never among them."""
    found: dict[str, Value] = {}
    sex = entry.value(SEX)
    if path == PATRONYMIC and (not sex.text or sex.origin == "patronymic"):
        told = sex_of(entry.text(path))
        if told and told != sex.text:
            found[SEX] = sex = Value(told, "patronymic")
    surname = entry.value(SURNAME)
    if path in {PATRONYMIC, SEX} and surname.origin == "parent" and sex.text in {"M", "F"}:
        fitted = surname_for(surname.text, sex.text)
        if fitted != surname.text:
            found[SURNAME] = Value(fitted, "parent")
    return found
