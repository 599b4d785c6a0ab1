"""What follows from a field that was just left: the sex, a child's surname in its form, papers and category by age."""

from collections.abc import Iterator, Mapping
from datetime import date

from omsdesk.models.dates import age, read_date
from omsdesk.models.numbers import subdivision
from omsdesk.models.patronymic import sex_of
from omsdesk.models.words import Category, DocumentType
from omsdesk.views.forms.entry import Entry, Value
from omsdesk.views.forms.mending import surname_for

SEX, SURNAME, PATRONYMIC = "person.sex", "person.surname", "person.patronymic"
BIRTH, CITIZENSHIP, CATEGORY = "person.birth_date", "person.citizenship", "person.category"
DOCUMENT, ISSUER = "person.documents.0.type", "issuer"
NAMES_DOCUMENT = frozenset({"series", "number"})
OF_DOCUMENT = ("issued", "subdivision", "issuer", "until")
GROWN, PASSPORT_FROM = 18, 14
Put = tuple[str, Value]


def after(path: str, entry: Entry, today: date) -> Mapping[str, Value]:
    """The values that may be put now; what the clerk typed herself is never among them."""
    if path == PATRONYMIC:
        return dict(_sex(entry))
    if path == SEX:
        return dict(_surname(entry, entry.text(SEX)))
    return dict(_by_age(entry, today)) if path in {BIRTH, CITIZENSHIP} else {}


def of_another(path: str, entry: Entry) -> tuple[str, ...]:
    """The fields that told of the document that another series or number was typed over: they are asked for anew."""
    part, _, last = path.rpartition(".")
    if last not in NAMES_DOCUMENT or ".documents." not in path or entry.value(path).origin:
        return ()
    told = (f"{part}.{one}" for one in OF_DOCUMENT)
    return tuple(one for one in told if entry.value(one).origin == "card")


def chosen(path: str, name: str, entry: Entry) -> Mapping[str, Value]:
    """What is put when a suggestion was chosen; the code of an office that was typed for its name goes to its own field."""
    part, _, last = path.rpartition(".")
    if last != ISSUER:
        return {path: Value(name)}
    typed, code = entry.text(path), f"{part}.subdivision"
    moved = {code: Value(subdivision.format(typed))} if subdivision.is_valid(typed) and not entry.text(code).strip() else {}
    return {path: Value(name, "subdivision"), **moved}


def _sex(entry: Entry) -> Iterator[Put]:
    sex, told = entry.value(SEX), sex_of(entry.text(PATRONYMIC))
    if told is not None and _is_free(sex, "patronymic"):
        yield SEX, Value(told.value, "patronymic")
        yield from _surname(entry, told.value)


def _surname(entry: Entry, sex: str) -> Iterator[Put]:
    surname = entry.value(SURNAME)
    # Only the parent's, as it was filled in: what was typed is the bearer's own.
    if surname.origin == "parent":
        yield SURNAME, Value(surname_for(surname.text, sex), "parent")


def _by_age(entry: Entry, today: date) -> Iterator[Put]:
    born = read_date(entry.text(BIRTH), today=today, birth=True)
    if born is None or born > today or entry.text(CITIZENSHIP) != "RUS":
        return
    years = age(born, today)
    kind = DocumentType.BIRTH_CERTIFICATE if years < PASSPORT_FROM else DocumentType.PASSPORT
    if _is_free(entry.value(DOCUMENT), "age"):
        yield DOCUMENT, Value(str(kind.value), "age")
    if years < GROWN and _is_free(entry.value(CATEGORY), "age"):
        yield CATEGORY, Value(str(Category.CITIZEN.value), "age")


def _is_free(value: Value, origin: str) -> bool:
    return not value.text or value.origin == origin
