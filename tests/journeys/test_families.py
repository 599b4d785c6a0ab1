"""Applications for others: a ward, a spouse, a represented person, a child who is held, and several people at one sitting."""

from omsdesk.app import open_desk
from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import Wanted
from tests.journeys.clerk import CHILD, EXTRACT, HOME, INCLUDE, OTHER, SELF, SPOUSE, UPDATE, WARD, card, found, kept

APPROVED, REFUSED = ApplicationStatus.APPROVED, ApplicationStatus.REFUSED
IVANOVA, ARTYOM, SMIRNOV, SOLOVYOV = "6654910887000012", "6693189735000028", "6656420846000036", "6657740820000085"
SOGAZ = "66063"
CERTIFICATE = {
    "person.documents.0.series": "2аг",
    "person.documents.0.number": "123456",
    "person.documents.0.issued": "10052021",
    "person.documents.0.issuer": "загс тула",
}


def a_child(name, patronymic, birth, number):
    """What is typed of a child whose parent or guardian is on the card."""
    named = {"person.name": name, "person.patronymic": patronymic, "person.birth_date": birth, "person.birth_place": "тула"}
    return {**named, **CERTIFICATE, "person.documents.0.number": number, "insurer": SOGAZ}


def power(name, number, issued):
    """The paper that gives somebody the power to act."""
    part = "representative.power"
    return {f"{part}.name": name, f"{part}.number": number, f"{part}.issued": issued}


def sitting(settings, number):
    """The numbers of the applications of one sitting, and its code."""
    with open_desk(settings) as opened:
        entered = opened.desk.applications.entered(number)
        code = entered.get("sitting", entered["uuid"])
        return {row.number for row in opened.desk.applications.list(Wanted(sitting=code))}


def test_a_guardian_shows_the_act_and_the_ward_is_insured(clerk, settings):
    clerk.begins(WARD, INCLUDE, key=IVANOVA, surname="Иванова")
    given = a_child("лиза", "олеговна", "05052021", "555111") | power("акт об опеке", "17", "12022024")
    clerk.fills({"person.surname": "ветрова", **given})
    assert "Ветрова Лиза Олеговна" in clerk.answers
    assert "Иванова Мария Петровна" in clerk.answers
    assert "акт об опеке" in clerk.answers
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    held = card(settings, done.person_id)
    assert (held.surname, held.sex) == ("Ветрова", "F")
    assert [one.street for one in held.addresses] == ["ул. Садовая"]


def test_a_guardian_without_the_act_is_refused_and_told_what_to_bring(clerk, settings):
    clerk.begins(WARD, INCLUDE, key=IVANOVA, surname="Иванова")
    clerk.fills({"person.surname": "ветрова", **a_child("лиза", "олеговна", "05052021", "555111")})
    done = kept(settings, clerk.files())
    assert done.status is REFUSED
    assert [one.code for one in done.reasons] == ["application.no_powers"]
    assert "ОТКАЗАНО" in clerk.outcome
    assert "То же заявление с документом о полномочиях или от самого человека." in clerk.outcome
    clerk.reception.presses("Enter").rests()
    clerk.goes("representative.power.name")
    for path, text in power("акт об опеке", "17", "12022024").items():
        assert clerk.at == path
        clerk.types(text)
    clerk.checks()
    assert kept(settings, clerk.files()).status is APPROVED


def test_a_husband_with_a_power_of_attorney_includes_his_wife(clerk, settings):
    clerk.begins(SPOUSE, INCLUDE, key=SMIRNOV, surname="Смирнов")
    clerk.fills(
        {
            "person.surname": "смирнова",
            "person.name": "нина",
            "person.patronymic": "викторовна",
            "person.birth_date": "09091979",
            "person.birth_place": "тула",
            "person.citizenship": "RUS",
            "person.category": "1",
            "person.snils": "99190000214",
            "person.documents.0.series": "6524",
            "person.documents.0.number": "660022",
            "person.documents.0.issued": "20092024",
            "person.documents.0.issuer": "гу мвд",
            **HOME,
            "insurer": SOGAZ,
            **power("доверенность", "66 АА 100200", "01112026"),
        }
    )
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    held = card(settings, done.person_id)
    assert (held.surname, held.sex, held.enp) == ("Смирнова", "F", done.policy.enp)


def test_somebody_represented_is_found_by_the_number_and_gets_an_extract(clerk, settings):
    clerk.begins(OTHER, EXTRACT, key=SMIRNOV, surname="Смирнов")
    clerk.changes("person.enp", SOLOVYOV).fills(power("доверенность", "66 АА 100201", "01112026"))
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    assert done.person_id == found(settings, SOLOVYOV)[0]
    assert "6657 7408 2000 0085" in clerk.outcome


def test_a_child_who_is_held_is_the_person_of_the_application_and_the_parent_stays_its_representative(clerk, settings):
    """The clerk types the name; the register shows him beside the form; F6, Enter: it is this person."""
    clerk.begins(CHILD, key=IVANOVA, surname="Иванова")
    clerk.goes("kind")
    clerk.reception.types(UPDATE).rests()
    clerk.types("изменение контактов").reception.rests()
    clerk.goes("person.name")
    for text in ("артём", "николаевич", "14062018"):
        clerk.types(text)
    clerk.reception.rests()
    assert "Иванов Артём Николаевич" in clerk.reception.sees("alikePeople")
    clerk.reception.presses("F6").rests()
    while "Это он" not in str(getattr(clerk.focus, "text", str)()):
        clerk.reception.presses("F6")
    clerk.reception.presses("Enter").rests()
    assert clerk.holds("person.enp") == "6693 1897 3500 0028"
    assert clerk.holds("representative.surname") == "Иванова"
    clerk.changes("person.phone", "9123334455").checks()
    assert "свидетельство о рождении II-АИ № 010102" in clerk.answers
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    assert done.person_id == found(settings, ARTYOM)[0]
    phones = [one for one in card(settings, done.person_id).contacts if one.kind == "phone"]
    assert [one.value for one in phones if one.until is None] == ["+79123334455"]


def test_a_mother_and_two_children_at_one_sitting_sign_one_pack(clerk, settings):
    """What the family shares is entered once: with her own extract begins the sitting, F7 goes on with it."""
    clerk.begins(SELF, EXTRACT, key=IVANOVA, surname="Иванова").fills({})
    numbers = [clerk.files()]
    clerk.begins(CHILD).fills(a_child("пётр", "олегович", "05052021", "123456"))
    numbers.append(clerk.files())
    second = a_child("анна", "олеговна", "07082023", "123457") | {"person.documents.0.issued": "15082023"}
    # The insurer of the first is there as well.
    del second["insurer"]
    clerk.begins().fills(second)
    numbers.append(clerk.files())
    assert len(set(numbers)) == len(numbers) == 3
    people = [card(settings, kept(settings, number).person_id) for number in numbers]
    assert [(one.surname, one.name) for one in people] == [("Иванова", "Мария"), ("Иванов", "Пётр"), ("Иванова", "Анна")]
    assert {(one.addresses[0].street, one.addresses[0].flat) for one in people} == {("ул. Садовая", "5")}
    assert sitting(settings, numbers[-1]) == set(numbers)
    name, pack = clerk.takes_paper(2, "pack")
    assert name == f"pack-{numbers[-1]}.pdf"
    for number in numbers:
        assert number in pack.words


def test_two_neighbours_are_no_family(clerk, settings):
    """Begun from the list, an application belongs to no sitting before it."""
    clerk.begins(SELF, EXTRACT, key=IVANOVA, surname="Иванова").fills({})
    first = clerk.files()
    clerk.begins(SELF, EXTRACT, key=SOLOVYOV, surname="Соловьёв").fills({})
    second = clerk.files()
    assert sitting(settings, second) == {second}
    assert sitting(settings, first) == {first}
