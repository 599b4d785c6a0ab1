"""The grounds that the journeys of the kinds do not take, and what is asked for somebody else than oneself."""

from datetime import date

import pytest

from omsdesk.models.numbers import enp
from omsdesk.models.words import ApplicationStatus, CoverageStatus
from tests.journeys.clerk import (
    ATTACH,
    CHANGE,
    LOSS,
    OTHER,
    SELF,
    SURRENDER,
    UPDATE,
    Clerk,
    card,
    found,
    kept,
    on,
    stands,
)

APPROVED = ApplicationStatus.APPROVED
IVANOVA, SMIRNOV, SOLOVYOV = "6654910887000012", "6656420846000036", "6657740820000085"
SMIRNOV_1992, VOLKOVA = "6648700832000046", "6650110869000072"
HERE, UGMK = "669902", "66062"
POWER = {"name": "доверенность", "number": "66 АА 100201", "issued": "01112026"}


def test_the_insurer_is_changed_at_will_until_the_first_of_november(receives, settings):
    last = on(settings, date(2026, 11, 1))
    clerk = (
        Clerk(receives(last)).begins(SELF, CHANGE, key=IVANOVA, surname="Иванова").types("право замены").fills({"insurer": UGMK})
    )
    done = kept(last, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    assert (done.policy.enp, done.policy.insurer_code, done.policy.since) == (IVANOVA, UGMK, date(2026, 11, 1))
    assert stands(last, done.person_id).policy.insurer.code == UGMK


def test_a_new_passport_alone_is_the_present_one_and_the_old_one_still_finds_the_person(clerk, settings):
    (before,) = [one for one in card(settings, found(settings, VOLKOVA)[0]).documents if not one.former]
    clerk.begins(SELF, UPDATE, key=VOLKOVA, surname="Волкова").types("новый документ")
    passport = {"series": "6526", "number": "880022", "issued": "10112026", "subdivision": "660012", "issuer": "ГУ МВД"}
    for part, text in passport.items():
        clerk.changes(f"person.documents.0.{part}", text)
    done = kept(settings, clerk.checks().files())
    assert "ОДОБРЕНО" in clerk.outcome
    held = card(settings, done.person_id)
    assert [(one.series, one.number) for one in held.documents if not one.former] == [("65 26", "880022")]
    assert (held.enp, held.surname) == (VOLKOVA, "Волкова")
    assert found(settings, f"{before.series} {before.number}") == [done.person_id]


def test_a_corrected_sex_changes_the_number(clerk, settings):
    clerk.begins(SELF, UPDATE, key=SMIRNOV_1992, surname="Смирнов").types("неточность")
    clerk.changes("person.sex", "2")
    number = clerk.checks().files()
    with_doubt = kept(settings, number)
    # The patronymic says otherwise: a clerk looks at the document first.
    assert with_doubt.status is ApplicationStatus.SUBMITTED
    reception = clerk.reception
    reception.presses("Ctrl+4").rests()
    while number not in " ".join(map(str, row_of(reception))):
        reception.presses("Down")
    reception.presses("Enter").rests().types("1").rests().presses("Ctrl+Enter").rests().presses("Ctrl+Enter").rests()
    done = kept(settings, number)
    assert done.status is APPROVED
    held = card(settings, done.person_id)
    assert (held.sex, held.enp == SMIRNOV_1992, enp.mismatch(held.enp, held.birth_date, "F")) == ("F", False, ())


def row_of(reception):
    """The cells of the line that the clerk stands on."""
    table = reception.finds("waitingTable")
    model, row = table.model(), table.currentIndex().row()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_a_birth_place_is_changed(clerk, settings):
    clerk.begins(SELF, UPDATE, key=VOLKOVA, surname="Волкова").types("изменение фамилии")
    clerk.changes("person.birth_place", "г. Заречинск Свердловской области")
    done = kept(settings, clerk.checks().files())
    assert "ОДОБРЕНО" in clerk.outcome
    held = card(settings, done.person_id)
    assert (held.birth_place, held.enp) == ("г. Заречинск Свердловской области", VOLKOVA)


def test_a_service_equal_to_the_military_suspends_as_well(clerk, settings):
    clerk.begins(SELF, SURRENDER, key=SMIRNOV, surname="Смирнов").types("поступление на службу").fills({})
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    assert stands(settings, done.person_id).status is CoverageStatus.SUSPENDED


def test_a_worn_blank_is_told(clerk, settings):
    clerk.begins(SELF, LOSS, key=IVANOVA, surname="Иванова").changes("ground", "ветхость").fills({})
    done = kept(settings, clerk.files())
    assert done.status is APPROVED
    assert "ветхость" in clerk.outcome


def test_whoever_moved_is_attached_elsewhere(clerk, settings):
    clerk.begins(SELF, ATTACH, key=SMIRNOV_1992, surname="Смирнов").changes("ground", "смена места").fills({"clinic": HERE})
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    assert [one.clinic_code for one in card(settings, done.person_id).attachments if one.until is None] == [HERE]


@pytest.mark.parametrize("kind", [LOSS, ATTACH])
def test_a_represented_person_is_found_by_the_number_and_served(clerk, settings, kind):
    clerk.begins(OTHER, kind, key=SMIRNOV, surname="Смирнов").changes("person.enp", SOLOVYOV)
    power = {f"representative.power.{part}": text for part, text in POWER.items()}
    clerk.fills({**power, **({"clinic": HERE} if kind == ATTACH else {})})
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    assert done.person_id == found(settings, SOLOVYOV)[0]
