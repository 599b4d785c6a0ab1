"""Paper from a check: it says what the check said, however often it is printed and whatever has changed since."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from omsdesk import wording
from omsdesk.errors import NotFound, Rejected
from omsdesk.models import records
from omsdesk.models.coverage import PolicyEvent
from omsdesk.models.numbers import enp
from omsdesk.models.words import EventKind
from omsdesk.services import checking
from omsdesk.services.access import Seat
from omsdesk.services.coverage import Coverage
from omsdesk.services.documents.advice import FOR_CLERK
from omsdesk.services.printing import Printing
from omsdesk.services.search.find import Search
from omsdesk.settings import Organisation
from tests.builders import CLINIC, SEAT, add, attached, person, policy
from tests.services.documents.cases import letters_of, squeezed

OURS = Organisation(code=CLINIC, name="Поликлиника № 1", okato="70000", phone="8 495 000-00-00", ogrn="1027700000000")
IVAN = person("Иванов Иван Иванович", attachments=(attached(),), policies=())
IVAN = replace(IVAN, policies=(policy(IVAN.enp),))


@pytest.fixture
def coverage(database, settings):
    add(database, IVAN)
    own = replace(settings, organisation=OURS)
    return Coverage(database, Search(database, own), own, SEAT)


@pytest.fixture
def printing(database, settings):
    return Printing(database, settings, SEAT)


def said(paper, *sentences):
    letters = letters_of(paper.content)
    return [sentence for sentence in sentences if squeezed(sentence) not in letters]


def test_both_forms_say_what_the_check_said(coverage, printing):
    answer = coverage.verify(IVAN.enp)
    common = (
        "Поликлиника № 1", answer.check, "Иванов", "Иванович", "мужской", "12.05.1980", "77001", "г. Москва", "Петрова А.",
        "регистр ТФОМС", answer.said(answer.reason), *(answer.said(one.said).removesuffix(".") for one in answer.restrictions),
    )  # fmt: skip
    assert len(answer.restrictions) == 1
    extract, proof = printing.extract(answer.check), printing.proof(answer.check, "A5")
    assert said(extract, *common, enp.format(IVAN.enp)) == []
    assert said(proof, *common, "номер полиса (ЕНП)", IVAN.enp) == []
    assert (extract.name, proof.name) == (f"extract-{answer.check}.pdf", f"proof-{answer.check}.pdf")
    assert squeezed("УЧЕБНЫЙ") not in letters_of(extract.content).upper()


@pytest.mark.parametrize("form", ["extract", "proof"])
def test_the_name_of_a_systems_user_signs_no_paper(database, settings, form):
    add(database, IVAN)
    seat = Seat("root", "окно 3", is_named=False)
    answer = Coverage(database, Search(database, settings), settings, seat).verify(IVAN.enp)
    assert answer.clerk == "root"
    assert "root" not in letters_of(getattr(Printing(database, settings, seat), form)(answer.check).content)


def test_a_check_kept_before_users_were_told_from_clerks_prints_its_clerk(database, coverage, printing):
    answer = coverage.verify(IVAN.enp)
    older = checking.to_text(answer).replace('"clerk_is_named": true, ', "")
    with database.write() as session:
        session.execute(update(records.Check).values(statement=older))
    assert "clerk_is_named" not in older
    assert said(printing.proof(answer.check), "Петрова А.") == []


def test_what_is_for_the_clerk_stays_on_the_screen(database, coverage, printing):
    number = add(database, replace(IVAN, enp=None, policies=(policy(None, until=date(2026, 1, 31)),)))
    answer = coverage.verify_person(number)
    assert [one.code for one in answer.advice] == ["coverage.advice.expired", "coverage.advice.emergency"]
    assert [one.code for one in answer.restrictions] == ["emergency_only"]
    for paper in (printing.proof(answer.check), printing.extract(answer.check, "A5")):
        letters = letters_of(paper.content)
        assert letters.lower().count("экстренная") == 1
        assert "Предложите" not in letters
    assert said(printing.proof(answer.check), FOR_CLERK["coverage.advice.expired"].instead) == []


def test_a_number_that_was_replaced_is_answered_for_the_person_who_has_another(database, coverage, printing):
    """Another policy in force answers for the person; without one the paper speaks of the number and denies nothing."""
    closed = policy(IVAN.enp, events=(PolicyEvent(EventKind.CLOSED, date(2020, 2, 1), "замена"),))
    alone = add(database, replace(IVAN, surname="Один", enp=None, policies=(replace(closed, enp=None),)))
    both = add(
        database, replace(IVAN, surname="Два", enp=None, policies=(replace(closed, enp=None), policy(None, date(2020, 2, 1))))
    )
    assert said(printing.proof(coverage.verify_person(both).check), "На 22.11.2026 страховое покрытие есть") == []
    letters = letters_of(printing.proof(coverage.verify_person(alone).check).content)
    assert squeezed("полис заменён, покрытие по нему не подтверждено") in letters
    assert squeezed("Номер действующего полиса можно узнать в своей страховой организации") in letters
    assert squeezed("покрытия нет") not in letters


def test_a_later_print_is_the_same_to_the_byte(database, coverage, printing, monkeypatch):
    answer = coverage.verify(IVAN.enp)
    before = printing.extract(answer.check), printing.proof(answer.check)
    with database.write() as session:
        session.get(records.Person, 1).surname = "Петров"
        session.get(records.Insurer, 1).name = "Другая"
    monkeypatch.setattr(wording, "catalogue", lambda _language: {})
    monkeypatch.setenv("TZ", "Asia/Vladivostok")
    assert (printing.extract(answer.check), printing.proof(answer.check)) == before


def test_who_was_not_found_or_not_one_gets_a_proof_and_no_extract(database, coverage, printing):
    add(database, person("Иванов Иван Иванович", serial=2))
    for key, words in (("Щукин 12.05.1980", "человек не найден"), ("Иванов 12.05.1980", "Подходят 2 записи")):
        answer = coverage.verify(key)
        assert said(printing.proof(answer.check), words, key) == []
        with pytest.raises(Rejected) as raised:
            printing.extract(answer.check)
        assert (raised.value.code, dict(raised.value.values)) == ("extract.nobody", {})


@pytest.mark.parametrize("form", ["extract", "proof"])
def test_an_unknown_check_prints_nothing(printing, form):
    with pytest.raises(NotFound):
        getattr(printing, form)("2026-000001")


def test_a_person_chosen_by_hand_without_a_policy_is_printed(database, coverage, printing):
    number = add(database, replace(IVAN, policies=(), attachments=(), sex=None, enp=None))
    answer = coverage.verify_person(number)
    assert said(printing.extract(answer.check), "полиса нет") == []
    assert said(printing.proof(answer.check), "запись регистра, выбранная сотрудником", "полиса нет") == []


def test_a_person_without_an_insurer_is_printed(database, coverage, printing):
    number = add(database, replace(IVAN, enp=None, policies=(policy(None, insurer=None),)))
    assert said(printing.extract(coverage.verify_person(number).check), "не выбрана") == []


def test_a_scanned_code_is_not_spelt_out_on_paper(coverage, printing):
    code = f"https://example.org/policy?number={IVAN.enp}&" + "x" * 60
    answer = coverage.verify(code, by_scan=True)
    letters = letters_of(printing.proof(answer.check).content)
    assert squeezed("код, считанный сканером") in letters
    assert "example" not in letters


def test_a_practice_register_prints_its_mark(database, coverage, printing):
    with database.write() as session:
        session.add(records.Fact(name="practice", value="1"))
    answer = coverage.verify(IVAN.enp)
    assert "УЧЕБН" in letters_of(printing.extract(answer.check).content).upper()
    assert "УЧЕБН" in letters_of(printing.proof(answer.check).content).upper()


def test_every_print_is_written_down_and_a_refused_one_is_not(database, coverage, printing):
    answer, nobody = coverage.verify(IVAN.enp), coverage.verify("Щукин 12.05.1980")
    printing.extract(answer.check)
    printing.proof(answer.check)
    with pytest.raises(Rejected):
        printing.extract(nobody.check)
    with database.read() as session:
        lines = session.execute(select(records.AuditLine).order_by(records.AuditLine.seq)).scalars().all()
    printed = [(one.action, one.entity_id) for one in lines if one.action.startswith("print")]
    assert printed == [("print extract", answer.check), ("print proof", answer.check)]
