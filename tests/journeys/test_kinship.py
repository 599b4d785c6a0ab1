"""Applications of a family that is linked: a newborn, a guardian, a marriage that changes two surnames, a child by its card."""

from datetime import date

from PySide6.QtWidgets import QLineEdit

from omsdesk.app import open_desk
from omsdesk.models.words import ApplicationStatus, Move, Role
from omsdesk.services.families import Plan, Wish
from tests.journeys.clerk import CHILD, EXTRACT, SELF, UPDATE, WARD, card, found, kept
from tests.journeys.test_families import ARTYOM, IVANOVA, SMIRNOV, SOLOVYOV, a_child, sitting

APPROVED = ApplicationStatus.APPROVED


def linked(settings, first, second, role, **more):
    """Two people of the register linked beforehand, by their numbers."""
    with open_desk(settings) as opened:
        ids = [opened.desk.search.find(number).rows[0].id for number in (first, second)]
        made = opened.desk.families.link(Wish(*ids, role, because="для проверки", **more))
        assert made.link, made.findings
        return ids


def links_of(settings, person_id):
    with open_desk(settings) as opened:
        return {
            (member.readings[0].code, member.id, row.link.ground)
            for row, member in opened.desk.families.links([person_id])[person_id]
        }


def chooses(clerk, text):
    """F6 to the family beside the form, Enter on the one whose name is there."""
    assert text in clerk.reception.sees("applicationRelatives")
    clerk.reception.presses("F6")
    while text not in str(getattr(clerk.focus, "text", str)()):
        clerk.reception.presses("F6")
    clerk.reception.presses("Enter").rests()


def test_a_newborn_is_included_and_linked_to_the_mother_in_one_go(clerk, settings):
    with open_desk(settings) as opened:
        ids = tuple(opened.desk.search.find(number).rows[0].id for number in (IVANOVA, ARTYOM))
        assert opened.desk.households.carry_out(Plan(Move.FOUND, ids)).is_done
    clerk.begins(CHILD, key=IVANOVA, surname="Иванова")
    clerk.fills(a_child("глеб", "олегович", "01112026", "555222") | {"person.documents.0.issued": "05112026"})
    done = kept(settings, clerk.files())
    assert done.status is APPROVED, clerk.outcome
    assert "представитель — мать, свидетельство о рождении II-АГ 555222" in clerk.outcome
    assert "записан в домохозяйство" in clerk.outcome
    with open_desk(settings) as opened:
        household = opened.desk.families.open(done.person_id).household
        assert household is not None
        assert set(household.members) == {*ids, done.person_id}
    (mother,) = found(settings, IVANOVA)
    assert links_of(settings, done.person_id) == {("mother", mother, "свидетельство о рождении II-АГ 555222")}
    assert ("son", done.person_id) in {(word, one) for word, one, _ in links_of(settings, mother)}


def test_a_child_of_the_family_is_chosen_and_nothing_is_typed(clerk, settings):
    linked(settings, IVANOVA, ARTYOM, Role.MOTHER, ground="свидетельство о рождении II-АИ 010102")
    clerk.begins(CHILD, key=IVANOVA, surname="Иванова")
    clerk.goes("kind")
    clerk.reception.types(EXTRACT).rests()
    chooses(clerk, "Артём")
    assert clerk.checks().answers.count("Артём") >= 1
    done = kept(settings, clerk.files())
    assert (done.status, done.person_id) == (APPROVED, found(settings, ARTYOM)[0]), clerk.outcome


def test_from_the_card_of_a_child_its_only_parent_represents(clerk, settings):
    linked(settings, IVANOVA, ARTYOM, Role.MOTHER, ground="свидетельство о рождении II-АИ 010102")
    clerk.begins(CHILD, key=ARTYOM, surname="Иванов")
    clerk.goes("kind")
    clerk.reception.types(EXTRACT).rests()
    clerk.checks()
    assert clerk.reception.finds("application.representative.name", QLineEdit).text() == "Мария"
    done = kept(settings, clerk.files())
    assert (done.status, done.person_id) == (APPROVED, found(settings, ARTYOM)[0]), clerk.outcome


def test_a_guardian_who_is_linked_shows_no_act_again(clerk, settings):
    linked(settings, SMIRNOV, ARTYOM, Role.GUARDIAN, since=date(2024, 1, 1), ground="акт об опеке № 17")
    clerk.begins(WARD, key=SMIRNOV, surname="Смирнов")
    clerk.goes("kind")
    clerk.reception.types(EXTRACT).rests()
    chooses(clerk, "Артём")
    done = kept(settings, clerk.checks().files())
    assert done.status is APPROVED


def test_a_marriage_changes_two_surnames_at_one_sitting(clerk, settings):
    wife, husband = linked(settings, IVANOVA, SOLOVYOV, Role.WIFE, since=date(2026, 11, 7), ground="свидетельство о браке")
    clerk.begins(SELF, UPDATE, key=IVANOVA, surname="Иванова")
    clerk.types("изменение фио").reception.rests()
    clerk.changes("person.surname", "соловьёва-иванова")
    passport = {
        "person.documents.0.series": "6526",
        "person.documents.0.number": "700700",
        "person.documents.0.issued": "15112026",
        "person.documents.0.issuer": "гу мвд",
    }
    for path, text in passport.items():
        clerk.changes(path, text)
    first = clerk.checks().files()
    assert kept(settings, first).status is APPROVED, clerk.outcome
    clerk.reception.rests()
    assert "Соловьёв-Иванов" in clerk.reception.sees("sharingSurname")
    clerk.reception.presses("Tab")
    assert "Соловьёв-Иванов" in clerk.focus.text()
    clerk.reception.presses("Enter").rests()
    assert clerk.holds("person.surname") == "Соловьёв-Иванов"
    for path, text in (passport | {"person.documents.0.number": "700701"}).items():
        clerk.changes(path, text)
    second = clerk.checks().files()
    assert kept(settings, second).status is APPROVED, clerk.outcome
    assert [card(settings, one).surname for one in (wife, husband)] == ["Соловьёва-Иванова", "Соловьёв-Иванов"]
    assert sitting(settings, second) == {first, second}
