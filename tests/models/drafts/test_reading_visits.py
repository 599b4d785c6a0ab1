"""A visit is read from path and text: the same for the window and a file, and what was read can be spelled and read again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.drafts import DiagnosisDraft, VaccinationDraft, VisitDraft, reading
from omsdesk.models.words import DiagnosisRole, MedicalPaper, VisitKind

TODAY = date(2026, 11, 22)


def read(**entered):
    return reading.read_as(VisitDraft, {path.replace("__", "."): text for path, text in entered.items()}, TODAY)


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("kind", "Неотложно", VisitKind.URGENT), ("kind", "9", VisitKind.AMBULANCE),
        ("kind", "day_hospital", VisitKind.DAY_HOSPITAL),
        ("on", "14.11.2026", date(2026, 11, 14)), ("on", "2026-11-14", date(2026, 11, 14)), ("conditions", "Стационар", 1),
        ("form", "экстренная", 1), ("form", "3", 3), ("department", "  ЛОР \u200b ", "ЛОР"),
        ("person", "45 10 123456", "45 10 123456"),
    ],
)  # fmt: skip
def test_values(path, text, value):
    draft, findings = read(**{path: text})
    assert (getattr(draft, path), findings) == (value, ())


@pytest.mark.parametrize(
    ("part", "text", "value"),
    [
        ("diagnoses__0__code", "м545", "M54.5"), ("diagnoses__0__role", "осложнение", DiagnosisRole.COMPLICATION),
        ("services__0__tariff", "1 250,50", "1250.50"), ("services__0__count", "0,5", "0.5"),
        ("services__0__name", "Приём", "Приём"),
        ("results__0__low", "3,3", "3.3"), ("results__0__value", "<0,5", "<0,5"),
        ("results__0__taken", "14.11.2026", "2026-11-14"),
        ("results__0__taken", "14.11.2026 8:15", "2026-11-14T08:15"),
        ("results__0__ready", "2026-11-14T08:15:59Z", "2026-11-14T08:15"),
        ("results__0__taken", "вчера 08:15", "2026-11-21T08:15"), ("vaccinations__0__series", "А 12-3", "А 12-3"),
    ],
)  # fmt: skip
def test_values_of_parts(part, text, value):
    whole, _, name = part.split("__")
    draft, findings = read(**{part: text})
    assert (getattr(getattr(draft, whole)[0], name), findings) == (value, ())


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("kind", "party", "word_unknown"), ("on", "31.02.2026", "date_unclear"), ("conditions", "x", "number_unclear"),
        ("results__0__taken", "14.11.2026 25:00", "date_unclear"), ("doctor", "а" * 501, "too_long"),
        ("summary__text", "а" * 100_001, "too_long"), ("diagnoses__0__role", "первый", "word_unknown"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_found_at_its_path(path, text, code):
    _, (finding,) = read(**{path: text})
    assert (finding.field, finding.code, finding.severity) == (path.replace("__", "."), f"visit.{code}", "stop")


def test_the_lines_of_a_text_are_kept():
    draft, findings = read(summary__text="\r\n  Поступила\tс кашлем.  \r\n\r\n\x00Выписана.\u200b\n\n", summary__kind="Эпикриз")
    assert (draft.summary.text, draft.summary.kind) == ("  Поступила с кашлем.\n\nВыписана.", MedicalPaper.DISCHARGE_SUMMARY)
    assert findings == ()
    assert read(summary__text="а" * 100_000)[1] == ()
    assert read(summary__text=" \n\u200b\n ")[0].summary is None


def test_lists_have_an_end_that_of_results_is_further():
    draft, findings = read(**{f"results__{n}__name": "СОЭ" for n in range(501)})
    assert (len(draft.results), [one.code for one in findings]) == (500, ["visit.too_many"])
    draft, findings = read(**{f"diagnoses__{n}__code": "I10" for n in range(51)})
    assert (len(draft.diagnoses), [dict(one.values) for one in findings]) == (50, [{"most": 50}])


def test_a_part_that_is_empty_keeps_its_place():
    assert read(diagnoses__1__code="I10")[0].diagnoses == (DiagnosisDraft(), DiagnosisDraft("I10"))


def test_unknown_paths_are_named_and_days_of_reading_are_found():
    entered = {"on": "вчера", "results.0.taken": "сегодня 08:15", "results.0.ready": "14.11.2026", "doctor": "вчера", "x.y": "1"}
    assert reading.unknown(entered, VisitDraft) == ("x.y",)
    assert [(one.field, one.code) for one in reading.relative(entered, TODAY, VisitDraft)] == [
        ("on", "visit.date_unclear"), ("results.0.taken", "visit.date_unclear"),
    ]  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from([path.replace("*", "0") for path in reading.places(VisitDraft)]),
        st.one_of(st.text(max_size=20), st.sampled_from(["14.11.2026", "1", "hospital", "J06.9", "1 250,50", "14.11.2026 8:15"])),
    )
)
def test_what_was_read_is_spelled_and_read_again(entered):
    draft, _ = reading.read_as(VisitDraft, entered, TODAY)
    again, findings = reading.read_as(VisitDraft, reading.spelled(draft), TODAY)
    assert (reading.spelled(again), findings) == (reading.spelled(draft), ())


def test_a_vaccination_has_a_series_and_is_no_document():
    assert read(vaccinations__0__vaccine="Гриппол")[0].vaccinations == (VaccinationDraft("Гриппол"),)
