"""What is typed or comes in a file is read into one draft; what cannot be read is told at its place and the text stays."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omsdesk import wording
from omsdesk.errors import Finding
from omsdesk.models.drafts import AddressDraft, ApplicationDraft, DocumentDraft, reading
from omsdesk.models.words import ApplicationKind, ForWhom, IdentifiedBy, Relation, Sex
from tests.builders_of_drafts import by_attorney, for_child, for_foreigner

TODAY = date(2026, 11, 22)


def read(**entered):
    return reading.read({path.replace("__", "."): text for path, text in entered.items()}, TODAY)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("kind", "Include", ApplicationKind.INCLUDE),
        ("for", "ребёнок", ForWhom.CHILD),
        ("identity.by", "phone_code", IdentifiedBy.PHONE_CODE),
        ("identity.by", "банк", IdentifiedBy.BANK),
        ("person.surname", "  Иванова -  Петрова ", "Иванова - Петрова"),
        ("person.surname", "Ива\u0301нов\u200b", "Ива\u0301нов"),
        ("person.surname", "Смо\u0438\u0306лов", "Смойлов"),
        ("person.surname", "Смо\u0438\x7f\u200b\u0306лов", "Смойлов"),  # found by fuzzing
        ("person.birth_place", "г.\tТула\nРоссия", "г. Тула Россия"),
        ("person.sex", "ж", Sex.FEMALE),
        ("person.sex", "1", Sex.MALE),
        ("person.sex", "f", Sex.FEMALE),
        ("person.birth_date", "12051980", date(1980, 5, 12)),
        ("person.birth_date", "1980-05-12", date(1980, 5, 12)),
        ("person.birth_date", "12.5.27", date(1927, 5, 12)),
        ("person.documents.0.until", "12.5.27", date(2027, 5, 12)),
        ("person.category", "6", 6),
        ("person.snils", "112-233-445 95", "11223344595"),
        ("person.snils", "112-233", "112233"),
        ("person.enp", "7756 4108 3200 0014", "7756410832000014"),
        ("person.inn", "5001 0073 2259", "500100732259"),
        ("person.phone", "8 (912) 345-67-89", "+79123456789"),
        ("person.phone", "позвоню сам", "позвоню сам"),
        ("person.citizenship", "Россия", "RUS"),
        ("person.citizenship", "uzb", "UZB"),
        ("person.citizenship", "без гражданства", "Б/Г"),
        ("person.documents.0.subdivision", "770001", "770-001"),
        ("person.registered_at.homeless", "да", True),
        ("person.registered_at.flat", "15", "15"),
        ("representative.relation", "мать", Relation.MOTHER),
        ("representative.relation", "spouse", Relation.OTHER),
        ("representative.relation", "Жена", Relation.OTHER),
        ("representative.power.until", "01.03.2027", date(2027, 3, 1)),
        ("family.1", "7756410832000014", "7756410832000014"),
        ("uuid", "7D0F4C6E-2B61-4F0E-9A51-3C1F5D7E9B20", "7d0f4c6e-2b61-4f0e-9a51-3c1f5d7e9b20"),
        ("sitting", "7D0F4C6E-2B61-4F0E-9A51-3C1F5D7E9B20", "7d0f4c6e-2b61-4f0e-9a51-3c1f5d7e9b20"),
        ("uuid", "Заявление-5", "Заявление-5"),
    ],
)
def test_a_value_is_read_at_its_path(path, text, value):
    draft, findings = reading.read({path: text}, TODAY)
    assert findings == ()
    assert _at(draft, path) == value


def _at(draft, path):
    held = draft
    for part in path.split("."):
        held = held[min(int(part), len(held) - 1)] if part.isdecimal() else getattr(held, {"for": "for_whom"}.get(part, part))
    return held


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("person.birth_date", "31.02.1980", reading.DATE_UNCLEAR),
        ("person.birth_date", "давно", reading.DATE_UNCLEAR),
        ("kind", "include me", reading.WORD_UNKNOWN),
        ("person.sex", "x", reading.WORD_UNKNOWN),
        ("person.category", "шесть", reading.NUMBER_UNCLEAR),
        ("person.category", "1000", reading.NUMBER_UNCLEAR),
        ("person.category", "-1", reading.NUMBER_UNCLEAR),
        ("person.birth_place", "я" * 501, reading.TOO_LONG),
    ],
)
def test_what_cannot_be_read_is_told_and_absent(path, text, code):
    draft, (finding,) = reading.read({path: text}, TODAY)
    assert (finding.field, finding.code, finding.severity) == (path, code, "stop")
    assert _at(draft, path) is None


@pytest.mark.parametrize("word", ["parent", "Родитель"])
@pytest.mark.parametrize(
    ("patronymic", "relation"),
    [("Олеговна ", Relation.MOTHER), ("Петрович", Relation.FATHER), ("Иса", None), (None, None)],
)
def test_which_parent_it_is_is_told_by_the_patronymic(word, patronymic, relation):
    entered = {"representative.relation": word, "representative.patronymic": patronymic or ""}
    draft, findings = reading.read(entered, TODAY)
    assert draft.representative.relation is relation
    assert findings == (() if relation else (Finding("representative.relation", reading.PARENT_UNCLEAR),))


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("person.birth_date", "вчера", True),
        ("person.documents.0.issued", "+1", True),
        ("representative.power.until", "Tomorrow", True),
        ("person.documents.0.issued", "+99999999", False),
        ("person.birth_date", "-1", False),
        ("person.birth_date", "12.05.1980", False),
        ("person.surname", "Вчера", False),
        ("person.nickname", "вчера", False),
    ],
)
def test_a_day_that_moves_is_found_once(path, text, told):
    assert reading.relative({path: text}, TODAY) == ((Finding(path, reading.DATE_UNCLEAR),) if told else ())


def test_an_empty_text_is_an_absent_value_and_makes_no_part():
    draft, findings = read(uuid="", person__registered_at__city="  ", representative__surname="\u00a0", person__surname="")
    assert (draft, findings) == (ApplicationDraft(""), ())


def test_a_document_is_written_in_the_mask_of_its_type():
    draft, _ = read(person__documents__0__type="3", person__documents__0__series="2аг", person__documents__0__number="123 456")
    assert draft.person.documents == (DocumentDraft(3, "II-АГ", "123456"),)


def test_a_document_of_no_known_type_stays_as_it_was_typed():
    draft, _ = read(person__documents__0__type="99", person__documents__0__series="2аг", person__documents__0__number="123 456")
    assert draft.person.documents == (DocumentDraft(99, "2аг", "123 456"),)


def test_an_empty_place_between_documents_keeps_its_number():
    draft, _ = read(person__documents__2__number="123456", family__4="12")
    assert draft.person.documents == (DocumentDraft(), DocumentDraft(), DocumentDraft(number="123456"))
    assert draft.family == ("12",)


def test_a_list_is_read_up_to_its_bound():
    entered = {f"family.{n}": str(n + 1) for n in range(60)} | {"person.documents.900.number": "1"}
    draft, findings = reading.read(entered, TODAY)
    assert len(draft.family) == reading.MOST_IN_LIST
    assert draft.person.documents == (DocumentDraft(),) * reading.MOST_IN_LIST
    assert findings == (Finding("family", reading.TOO_MANY, values={"most": reading.MOST_IN_LIST}),)


def test_what_cannot_be_read_in_a_list_is_left_out():
    draft, (finding,) = reading.read({"family.0": "1" * 501, "family.1": "12"}, TODAY)
    assert (draft.family, finding.field) == (("12",), "family.0")


@pytest.mark.parametrize(
    ("held", "flat"),
    [
        ({"uuid": "a", "person": {"category": 6, "documents": [{"type": 14}, {"type": 3}]}, "representative": None},
         {"uuid": "a", "person.category": "6", "person.documents.0.type": "14", "person.documents.1.type": "3"}),
        ({"family": [], "consents": ["personal_data"], "person": {"registered_at": {"homeless": True}}},
         {"consents.0": "personal_data", "person.registered_at.homeless": "true"}),
        ({}, {}),
    ],
)  # fmt: skip
def test_an_object_of_a_file_is_flattened(held, flat):
    assert reading.flat(held) == flat


@pytest.mark.parametrize(
    ("held", "strangers"),
    [
        ({"person": {"surname": "А", "age": 5}}, ("person.age",)),
        ({"person": "Иванов"}, ("person",)),
        ({"family": {"first": "12"}}, ("family.first",)),
        ({"person": {"documents": {"type": 14}}}, ("person.documents.type",)),
        ({"0": "a", "person": {"0": "b"}}, ("0", "person.0")),
        (
            {"person.surname": "Х", "person": {"surname": "А", "documents.0": {"type": 14}}},
            ('"person.surname"', 'person."documents.0".type'),
        ),
        ({"": {"kind": "include"}, "person": {"": {"surname": "А"}}}, ('"".kind', 'person."".surname')),
        ({"person": {"documents": [{"number": {"number": "1"}}]}}, ("person.documents.0.number.number",)),
        ({"person": {"documents": [{"type": 14, "series": "45 10"}]}, "for": "self", "clinic": "770001"}, ()),
    ],
)
def test_unknown_fields_are_named(held, strangers):
    assert reading.unknown(reading.flat(held)) == strangers


@pytest.mark.parametrize("depth", [9, 400, 900, 100_000])
@pytest.mark.parametrize("one", [lambda held: {"person": held}, lambda held: [held]])
def test_what_lies_too_deep_is_a_stranger(depth, one):
    held = 1
    for _ in range(depth):
        held = one(held)
    (stranger,) = reading.unknown(reading.flat({"person": held}))
    assert stranger.startswith("person")
    assert stranger.count(".") == reading.DEEPEST - 1


@pytest.mark.parametrize("draft", [for_child(), by_attorney("update"), for_foreigner("change_insurer")])
def test_a_draft_that_is_spelled_is_read_back(draft):
    assert reading.read(reading.spelled(draft), TODAY) == (draft, ())
    assert set(map(reading.general, reading.spelled(draft))) <= set(reading.places())


def test_a_part_is_spelled_under_a_path():
    spelled = reading.spelled(AddressDraft(city="Тула", since=date(2001, 2, 3), homeless=True), "person.lives_at")
    assert spelled == {
        "person.lives_at.city": "Тула", "person.lives_at.since": "03.02.2001", "person.lives_at.homeless": "true",
    }  # fmt: skip


TEXTS = st.text(max_size=30) | st.sampled_from(["12.05.1980", "1", "ж", "include", "112-233-445 95", "+79", "2аг"])


@given(st.dictionaries(st.sampled_from([path.replace("*", "0") for path in reading.places()]), TEXTS))
@settings(max_examples=300)
def test_whatever_was_typed_a_draft_comes_of_it_and_its_spelling_reads_the_same(entered):
    draft, findings = reading.read(entered, TODAY)
    assert {one.field for one in findings} <= set(entered)
    spelled = reading.spelled(draft)
    again, later = reading.read(spelled, TODAY)
    assert (reading.spelled(again), later) == (spelled, ())


@pytest.mark.parametrize(
    "code",
    [
        reading.DATE_UNCLEAR,
        reading.WORD_UNKNOWN,
        reading.NUMBER_UNCLEAR,
        reading.TOO_LONG,
        reading.TOO_MANY,
        reading.PARENT_UNCLEAR,
    ],
)
def test_what_cannot_be_read_is_said_in_words_with_what_to_do(code):
    assert all(wording.knows(f"{code}{ending}", language) for ending in ("", ".do", ".rule") for language in wording.LANGUAGES)
