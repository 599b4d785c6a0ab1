"""What is wrong with doses as they are entered."""

from datetime import date

import pytest

from omsdesk.models.checks.doses import check_doses
from omsdesk.models.checks.visit_around import Patient
from omsdesk.models.drafts import VaccinationDraft, VisitDraft

TODAY = date(2026, 11, 28)
PATIENT = Patient(date(1990, 5, 5), death_date=date(2026, 11, 28))


def judged(*doses, on=TODAY):
    return [
        (one.field, one.code.partition(".")[2]) for one in check_doses(VisitDraft("u", on=on, vaccinations=doses), PATIENT, TODAY)
    ]


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (VaccinationDraft("АДС-М", "RV", "П12"), []),
        (VaccinationDraft("АДС-М", refused="не хочет", refused_until=TODAY), []),
        (VaccinationDraft(), [("vaccinations.0.vaccine", "vaccine_missing")]),
        (VaccinationDraft("АДС-М", refused=" "), [("vaccinations.0.refused", "why_refused")]),
        (VaccinationDraft("АДС-М", series="1", refused="нет"), [("vaccinations.0.refused", "dose_and_refusal")]),
        (VaccinationDraft("АДС-М", refused_until=TODAY), [("vaccinations.0.refused", "term_alone")]),
        (
            VaccinationDraft("АДС-М", refused="нет", refused_until=date(2026, 11, 27)),
            [("vaccinations.0.refused_until", "term_over")],
        ),
        (VaccinationDraft("АДС-М", reaction="й" * 501), [("vaccinations.0.reaction", "long")]),
    ],
)
def test_a_dose_is_judged(dose, expected):
    assert judged(dose) == expected


@pytest.mark.parametrize(
    ("on", "code"), [(None, "on_missing"), (date(2026, 11, 29), "on_future"), (date(1990, 5, 4), "on_before_birth")]
)
def test_the_day_is_judged(on, code):
    assert judged(VaccinationDraft("АДС-М"), on=on) == [("on", code)]


def test_nobody_is_vaccinated_after_their_death():
    patient = Patient(death_date=date(2026, 11, 1))
    found = check_doses(VisitDraft("u", on=TODAY, vaccinations=(VaccinationDraft("АДС-М"),)), patient, TODAY)
    assert [one.code for one in found] == ["visit.on_after_death"]


def test_a_visit_without_a_dose_is_none():
    assert judged() == [("vaccinations.0.vaccine", "vaccine_missing")]


def test_each_dose_is_named_by_its_place():
    assert judged(VaccinationDraft("АДС-М"), VaccinationDraft()) == [("vaccinations.1.vaccine", "vaccine_missing")]
