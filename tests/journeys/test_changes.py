"""What is held is changed: a surname, a corrected birth date, an address, a foreigner's term; the past is found afterwards."""

from datetime import date

from omsdesk.models.numbers import enp
from omsdesk.models.words import CoverageStatus
from tests.journeys.clerk import SELF, UPDATE, card, found, kept, stands

TODAY = date(2026, 11, 22)
VOLKOVA, SMIRNOV_1992, SOLOVYOV, ABDULLAEV = "6650110869000072", "6648700832000046", "6657740820000085", "6656500834000146"


def test_a_new_surname_and_passport_keep_the_number_and_the_old_name_is_found(clerk, settings):
    clerk.begins(SELF, UPDATE, key=VOLKOVA, surname="Волкова").types("изменение фамилии")
    clerk.changes("person.surname", "лебедева")
    passport = {"series": "6526", "number": "880011", "issued": "10112026", "subdivision": "660012", "issuer": "гу мвд"}
    for part, text in passport.items():
        clerk.changes(f"person.documents.0.{part}", text)
    clerk.checks()
    assert "Лебедева Анна Сергеевна" in clerk.answers
    number = clerk.files()
    assert "ОДОБРЕНО" in clerk.outcome
    assert "6650 1108 6900 0072" in clerk.outcome
    done = kept(settings, number)
    held = card(settings, done.person_id)
    assert (held.surname, held.enp) == ("Лебедева", VOLKOVA)
    assert ("Волкова", date(2026, 11, 21)) in {(one.surname, one.until) for one in held.former_names}
    present = [(one.series, one.number) for one in held.documents if not one.former]
    assert present == [("65 26", "880011")]
    assert found(settings, "волкова анна сергеевна 30.09.1988") == [done.person_id]
    clerk.reception.asks("волкова анна 30.09.1988")
    assert ["Лебедева" in cells for cells in map("".join, clerk.reception.rows)] == [True]
    clerk.reception.presses("Enter").sees_card("Лебедева")


def test_a_corrected_birth_date_changes_the_number_and_the_old_one_still_finds_the_person(clerk, settings):
    clerk.begins(SELF, UPDATE, key=SMIRNOV_1992, surname="Смирнов").types("неточность")
    clerk.changes("person.birth_date", "18111992").checks()
    number = clerk.files()
    assert "ОДОБРЕНО" in clerk.outcome
    done = kept(settings, number)
    assert done.policy.enp != SMIRNOV_1992
    assert enp.format(done.policy.enp) in clerk.outcome
    held = card(settings, done.person_id)
    assert (held.enp, held.birth_date) == (done.policy.enp, date(1992, 11, 18))
    assert enp.mismatch(held.enp, held.birth_date, held.sex) == ()
    assert ("enp", SMIRNOV_1992) in {(one.kind, one.value) for one in held.former_numbers}
    clerk.reception.asks(SMIRNOV_1992).sees_card("Смирнов")
    assert "18.11.1992" in clerk.reception.sees("coverageCard")


def test_a_new_address_takes_the_place_of_the_old_one(clerk, settings):
    clerk.begins(SELF, UPDATE, key=SOLOVYOV, surname="Соловьёв").types("изменение адреса")
    for part, text in (("street", "ул. Речная"), ("house", "21"), ("flat", "4"), ("since", "15112026")):
        clerk.changes(f"person.registered_at.{part}", text)
    clerk.checks()
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    held = card(settings, done.person_id)
    assert [(one.street, one.house, one.flat) for one in held.addresses if one.until is None] == [("ул. Речная", "21", "4")]
    assert [(one.street, one.until) for one in held.addresses if one.until] == [("ул. Зелёная", date(2026, 11, 21))]
    assert held.enp == SOLOVYOV


def test_a_foreigner_with_a_new_permit_is_insured_until_it_ends(clerk, settings):
    """From 1 November on the term goes to the end of the next year, and no further than the paper does."""
    clerk.begins(SELF, UPDATE, key=ABDULLAEV, surname="Абдуллаев").types("окончание срока")
    for part, text in (("number", "0030314"), ("issued", "16112026"), ("issuer", "гу мвд"), ("until", "30062027")):
        clerk.changes(f"person.documents.1.{part}", text)
    clerk.checks()
    number = clerk.files()
    assert "ОДОБРЕНО" in clerk.outcome
    assert "30.06.2027" in clerk.outcome
    done = kept(settings, number)
    assert (done.policy.enp, done.policy.until) == (ABDULLAEV, date(2027, 6, 30))
    assert stands(settings, done.person_id, date(2027, 6, 30)).status is CoverageStatus.ACTIVE
    assert stands(settings, done.person_id, date(2027, 7, 1)).status is CoverageStatus.EXPIRED
