"""What is read together stands together: a name, a document, an address on one line of the check instead of one line a part."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from omsdesk.views.forms.entry import Entry
from omsdesk.views.forms.field import Choices, Field, Group, Step

Line = tuple[str, str, str]
"""Name, value as shown, value as copied."""
Worded = Mapping[str, tuple[Field, str]]
"""By the path: the field and what stands there in words."""

NAME = ("surname", "name", "patronymic")
DOCUMENT = ("type", "series", "number", "issued", "subdivision", "issuer", "until")
ADDRESS = ("index", "okato", "district", "city", "settlement", "street", "house", "building", "flat", "since")


def answered(step: Step, entry: Entry, choices: Choices) -> list[Line]:
    """Everything that was entered in a step, in words."""
    entered = entry.entered
    wanted = [group for group in step.groups if group.wanted(entered)]
    return [line for group in wanted for line in together(group, worded(group, entry, choices))]


def worded(group: Group, entry: Entry, choices: Choices) -> dict[str, tuple[Field, str]]:
    """What stands in the fields of a group, in words, by the path."""
    found = {}
    for field in group.fields():
        text = entry.text(field.path).strip()
        label = next((one.label for one in choices.get(field.choices, ()) if one.code == text), text)
        if text:
            found[field.path] = (field, QCoreApplication.translate("CheckAnswers", "yes") if text == "true" else label)
    return found


def together(group: Group, worded: Worded) -> Iterator[Line]:
    """The lines of a group: its names, documents and addresses each as one, the other fields by themselves."""
    done: set[str] = set()
    for path, (field, text) in worded.items():
        part, _, last = path.rpartition(".")
        if path in done:
            continue
        kinds = {"surname": NAME, "name": NAME, "patronymic": NAME}
        parts = kinds.get(last, ADDRESS if part.endswith("_at") else DOCUMENT if ".documents." in path else ())
        if not parts or path.endswith("homeless") or ".power." in path:
            yield _named(group, field), text, text
            continue
        paths = [f"{part}.{one}" for one in parts if f"{part}.{one}" in worded]
        done.update(paths)
        whole = _joined(parts, {one.rpartition(".")[2]: worded[one][1] for one in paths})
        yield _title(group, parts, part), whole, whole


def _named(group: Group, field: Field) -> str:
    if not group.title or field.path.startswith("person"):
        return field.words
    return f"{group.words}: {field.words if field.words.isupper() else field.words.lower()}"


def _title(group: Group, parts: tuple[str, ...], part: str) -> str:
    if parts is NAME:
        name = QCoreApplication.translate("CheckAnswers", "Full name")
        return name if part == "person" else group.words
    if parts is ADDRESS:
        registered = QCoreApplication.translate("CheckAnswers", "Registered at")
        return registered if part.endswith("registered_at") else QCoreApplication.translate("CheckAnswers", "Lives at")
    return group.words


def _joined(parts: tuple[str, ...], texts: Mapping[str, str]) -> str:
    if parts is NAME:
        return " ".join(texts[one] for one in NAME if one in texts)
    return ", ".join(_document(texts) if parts is DOCUMENT else _address(texts))


def _document(texts: Mapping[str, str]) -> Iterator[str]:
    number = " № ".join(texts[one] for one in ("series", "number") if one in texts)
    yield " ".join(filter(None, (texts.get("type"), number)))
    if "issued" in texts:
        yield QCoreApplication.translate("Held", "issued {day}").format(day=texts["issued"])
    if "issuer" in texts or "subdivision" in texts:
        yield " ".join(texts[one] for one in ("subdivision", "issuer") if one in texts)
    if "until" in texts:
        yield QCoreApplication.translate("Held", "valid to {day}").format(day=texts["until"])


def _address(texts: Mapping[str, str]) -> Iterator[str]:
    spelled = {
        "house": QCoreApplication.translate("Held", "house {number}"),
        "building": QCoreApplication.translate("Held", "building {number}"),
        "flat": QCoreApplication.translate("Held", "flat {number}"),
        "since": QCoreApplication.translate("Held", "since {day}"),
    }
    for part in ADDRESS:
        if part in texts:
            yield spelled.get(part, "{number}").format(number=texts[part], day=texts[part])
