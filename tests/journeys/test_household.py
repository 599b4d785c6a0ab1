"""A household moved by a clerk from the family's screen: a divorce with two children, and a ward who comes of age."""

from datetime import date

from PySide6.QtWidgets import QAbstractButton, QTableView

from omsdesk.app import open_desk
from omsdesk.models.words import Move, Role
from omsdesk.services.families import Plan, Wish
from tests.builders import add, person
from tests.journeys.reception import table_texts
from tests.journeys.test_families import ARTYOM, IVANOVA, SMIRNOV
from tests.journeys.test_kinship import links_of


def prepared(settings, *links, together=()):
    """Links between people by their numbers, and who of them live together; their ids by number."""
    with open_desk(settings) as opened:
        desk = opened.desk
        ids = {number: desk.search.find(number).rows[0].id for link in links for number in link[:2]}
        for first, second, role, more in links:
            linked = desk.families.link(Wish(ids[first], ids[second], role, because="для проверки", **more))
            assert linked.link, linked.findings
        if together:
            assert desk.households.carry_out(Plan(Move.FOUND, tuple(ids[one] for one in together))).is_done
        return ids


def household(settings, person_id):
    with open_desk(settings) as opened:
        held = opened.desk.families.open(person_id).household
        return None if held is None else (held.head, set(held.members))


def marks(clerk, *names):
    """Tab from box to box, Space in those whose name is there."""
    left = set(names)
    for _ in range(40):
        text = clerk.focus.text() if isinstance(clerk.focus, QAbstractButton) else ""
        found = next((name for name in left if name in text), None)
        if found is not None and not clerk.focus.isChecked():
            clerk.reception.presses("Space").rests()
            left.discard(found)
        if not left:
            return
        clerk.reception.presses("Tab")
    raise AssertionError(f"never met: {left}")


def held(settings, *people):
    """Further people of the register; their ids."""
    with open_desk(settings) as opened:
        first = add(opened.database, *people, today=settings.today)
        return range(first, first + len(people))


def opens_family(clerk, key, surname):
    clerk.reception.asks(key).sees_card(surname).presses("F8").rests()


def test_a_divorce_goes_from_the_digit_through_the_boxes_of_people(clerk, settings):
    """After the digit the boxes are next: two children and the marriage are marked with seven keys."""
    anna = person("Смирнова Анна Андреевна", date(2016, 3, 4), 701)
    held(settings, anna)
    prepared(
        settings,
        (SMIRNOV, IVANOVA, Role.HUSBAND, {"since": date(2012, 6, 1)}),
        (IVANOVA, ARTYOM, Role.MOTHER, {}),
        (IVANOVA, anna.enp, Role.MOTHER, {}),
        together=(SMIRNOV, IVANOVA, ARTYOM, anna.enp),
    )
    opens_family(clerk, IVANOVA, "Иванова")
    clerk.reception.presses("Ctrl+M").rests()
    clerk.reception.types("5").rests()
    assert "Иванова" in clerk.focus.text()
    clerk.reception.presses("Down", "Down", "Space", "Down", "Space", "Down", "Space").rests()
    pane = clerk.reception.finds("householdPane")
    assert (len(pane.plan.people), pane.plan.divorce) == (3, True)


def test_a_divorce_with_two_children_splits_the_household(clerk, settings):
    anna = person("Смирнова Анна Андреевна", date(2016, 3, 4), 701)
    held(settings, anna)
    ids = prepared(
        settings,
        (SMIRNOV, IVANOVA, Role.HUSBAND, {"since": date(2012, 6, 1), "ground": "свидетельство о браке"}),
        (IVANOVA, ARTYOM, Role.MOTHER, {"ground": "свидетельство о рождении"}),
        (IVANOVA, anna.enp, Role.MOTHER, {"ground": "свидетельство о рождении"}),
        together=(SMIRNOV, IVANOVA, ARTYOM, anna.enp),
    )
    opens_family(clerk, IVANOVA, "Иванова")
    clerk.reception.presses("Ctrl+M").rests()
    clerk.reception.types("5").rests()
    marks(clerk, "Артём", "Анна", "Брак прекращается")
    shown = clerk.reception.sees("householdPicture")
    assert "по 21.11.2026 включительно" in shown
    assert "свидетельство о расторжении брака" in shown
    clerk.reception.presses("Ctrl+Enter").rests()
    assert household(settings, ids[ARTYOM]) == (ids[IVANOVA], {ids[IVANOVA], ids[ARTYOM], ids[anna.enp]})
    assert household(settings, ids[SMIRNOV]) == (ids[SMIRNOV], {ids[SMIRNOV]})
    assert "former_husband" in {word for word, *_ in links_of(settings, ids[IVANOVA])}
    told = table_texts(clerk.reception.finds("familyTable", QTableView))
    assert any("бывший муж" in " ".join(map(str, line)) for line in told)


def test_a_divorce_that_was_a_slip_is_taken_back_whole(clerk, settings):
    ids = prepared(
        settings,
        (SMIRNOV, IVANOVA, Role.HUSBAND, {"since": date(2012, 6, 1), "ground": "свидетельство о браке"}),
        (IVANOVA, ARTYOM, Role.MOTHER, {}),
        together=(SMIRNOV, IVANOVA, ARTYOM),
    )
    opens_family(clerk, IVANOVA, "Иванова")
    clerk.reception.presses("Ctrl+M").rests()
    clerk.reception.types("5").rests()
    marks(clerk, "Брак прекращается")
    clerk.reception.presses("Ctrl+Enter").rests()
    assert "Домохозяйство: Иванова М. П. — стали жить отдельно; прекращено: брак." in clerk.reception.sees("undoBar")
    assert household(settings, ids[IVANOVA]) == (ids[IVANOVA], {ids[IVANOVA]})
    clerk.reception.presses("Ctrl+Z").rests()
    assert household(settings, ids[IVANOVA]) == (ids[SMIRNOV], set(ids.values()))
    assert "husband" in {word for word, *_ in links_of(settings, ids[IVANOVA])}
    told = table_texts(clerk.reception.finds("familyTable", QTableView))
    assert any("муж, глава" in " ".join(map(str, line)) for line in told)


def test_a_move_after_which_something_changed_is_not_taken_back(clerk, settings):
    ids = prepared(settings, (SMIRNOV, IVANOVA, Role.HUSBAND, {}), together=(SMIRNOV, IVANOVA))
    opens_family(clerk, IVANOVA, "Иванова")
    clerk.reception.presses("Ctrl+M").rests().presses("Ctrl+Enter").rests()
    assert household(settings, ids[IVANOVA]) is None
    with open_desk(settings) as opened:
        assert opened.desk.households.carry_out(Plan(Move.FOUND, (ids[IVANOVA],))).is_done
    clerk.reception.presses("Ctrl+Z").rests()
    assert "записано другое" in clerk.reception.window.frame.messages.text
    assert household(settings, ids[IVANOVA]) == (ids[IVANOVA], {ids[IVANOVA]})


def test_esc_leaves_a_move_undone(clerk, settings):
    ids = prepared(settings, (IVANOVA, ARTYOM, Role.MOTHER, {}), together=(IVANOVA, ARTYOM))
    opens_family(clerk, IVANOVA, "Иванова")
    clerk.reception.presses("Ctrl+M").rests().presses("Esc").rests()
    assert household(settings, ids[ARTYOM]) == (ids[IVANOVA], {ids[IVANOVA], ids[ARTYOM]})
    assert clerk.reception.window.frame.messages.text == ""


def test_a_move_left_half_chosen_is_there_again(clerk, settings):
    prepared(settings, (IVANOVA, ARTYOM, Role.MOTHER, {}), together=(IVANOVA, ARTYOM))
    opens_family(clerk, IVANOVA, "Иванова")
    clerk.reception.presses("Ctrl+M").rests()
    clerk.reception.types("5").rests()
    marks(clerk, "Артём")
    plan = clerk.reception.finds("householdPane").plan
    clerk.reception.presses("Esc").rests()
    assert "Ctrl+M вернёт" in clerk.reception.window.frame.messages.text
    clerk.reception.presses("Ctrl+M").rests()
    assert clerk.reception.finds("householdPane").plan == plan
    assert "Артём" in clerk.focus.text()
    clerk.reception.presses("F3").types("смирнов алексей").rests().presses("Ctrl+6").rests()
    assert clerk.reception.finds("householdPane").plan == plan
    assert "Артём" in clerk.focus.text()


def test_a_ward_who_comes_of_age_leaves_the_guardian(clerk, settings):
    """The guardian was appointed when the ward was a child; at eighteen the powers end, and the clerk writes it down."""
    ward = person("Громов Илья Денисович", date(2008, 11, 20), 702)
    (number,) = held(settings, ward)
    appointed = {"since": date(2015, 1, 1), "ground": "акт об опеке № 3"}
    prepared(settings, (IVANOVA, ward.enp, Role.GUARDIAN, appointed))
    opens_family(clerk, ward.enp, "Громов")
    clerk.reception.presses("Ctrl+M").rests()
    clerk.reception.types("6").rests()
    assert "полномочия по документу «акт об опеке № 3» действуют по 19.11.2026" in clerk.reception.sees("householdPicture")
    clerk.reception.presses("Ctrl+Enter").rests()
    with open_desk(settings) as opened:
        (row,) = opened.desk.families.open(number).links
    assert (row.holds, row.link.until) == (False, date(2026, 11, 19))
