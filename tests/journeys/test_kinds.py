"""Every kind of application, from the first key to the answer: what is entered, what the clerk reads, what the register holds."""

from datetime import date

from omsdesk.models.words import ApplicationStatus, CoverageStatus
from tests.journeys.clerk import (
    ATTACH,
    CHANGE,
    CHOOSE,
    EXTRACT,
    INCLUDE,
    LOSS,
    NEWCOMER,
    RESUME,
    SELF,
    SURRENDER,
    Clerk,
    card,
    found,
    kept,
    on,
    stands,
)

APPROVED, REFUSED, SUBMITTED = ApplicationStatus.APPROVED, ApplicationStatus.REFUSED, ApplicationStatus.SUBMITTED
ACTIVE = CoverageStatus.ACTIVE
TODAY = date(2026, 11, 22)
IVANOVA, SMIRNOV, ORLOVA = "6654910887000012", "6656420846000036", "6647000878000138"
SMIRNOV_1992, KHAIRULLINA = "6648700832000046", "1652800897000123"
HERE = "669902"
SOGAZ, UGMK = "66063", "66062"


def test_whoever_is_not_held_is_included_and_insured_at_once(clerk, settings):
    clerk.begins(SELF, INCLUDE).fills(NEWCOMER)
    assert "Громов Илья Денисович" in clerk.answers
    assert "паспорт РФ 65 11 № 771234, выдан 20.03.2011" in clerk.answers
    number = clerk.files()
    assert "ОДОБРЕНО" in clerk.outcome
    done = kept(settings, number)
    assert (done.status, done.policy.insurer_code, done.policy.since, done.policy.until) == (APPROVED, SOGAZ, TODAY, None)
    held = card(settings, done.person_id)
    assert (held.surname, held.birth_date, held.sex, held.enp) == ("Громов", date(1991, 2, 14), "M", done.policy.enp)
    assert found(settings, done.policy.enp) == [done.person_id]
    assert stands(settings, done.person_id).status is ACTIVE


def test_whoever_is_held_without_an_insurer_chooses_one(clerk, settings):
    clerk.begins(SELF, CHOOSE, key=ORLOVA, surname="Орлова").fills({"insurer": UGMK})
    number = clerk.files()
    assert "ОДОБРЕНО" in clerk.outcome
    done = kept(settings, number)
    assert (done.policy.enp, done.policy.insurer_code) == (ORLOVA, UGMK)
    assert stands(settings, done.person_id).status is ACTIVE


def test_whoever_moved_from_another_region_changes_the_insurer_in_november(clerk, settings):
    """Insured in Tatarstan, registered here now: the former period ends as replaced, the number stays."""
    clerk.begins(SELF, CHANGE, key=KHAIRULLINA, surname="Хайруллина").types("смена места")
    for part, text in (("okato", "свердл"), ("city", "г. Заречинск"), ("street", "ул. Новая"), ("house", "3"), ("flat", "8")):
        clerk.changes(f"person.registered_at.{part}", text)
    clerk.fills({"insurer": SOGAZ})
    assert "ул. Новая" in clerk.answers
    assert "ул. Вишнёвая" not in clerk.answers
    number = clerk.files()
    assert "ОДОБРЕНО" in clerk.outcome
    done = kept(settings, number)
    assert (done.policy.enp, done.policy.insurer_code, done.policy.since) == (KHAIRULLINA, SOGAZ, TODAY)
    held = card(settings, done.person_id)
    (former,) = [one for one in held.policies if one.since != TODAY]
    assert [(event.kind, event.ground) for event in former.events] == [("closed", "replaced")]
    assert {one.city for one in held.addresses if one.until is None} == {"г. Заречинск"}
    assert stands(settings, done.person_id).policy.insurer.code == SOGAZ


def test_whose_insurer_has_no_contract_any_more_changes_it_in_november(clerk, settings):
    clerk.begins(SELF, CHANGE, key=ORLOVA, surname="Орлова").types("прекращение").fills({"insurer": UGMK})
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    assert (done.policy.enp, done.policy.insurer_code) == (ORLOVA, UGMK)


def test_that_the_contract_ended_is_looked_at_by_a_clerk_where_the_register_does_not_know_it(clerk, settings):
    clerk.begins(SELF, CHANGE, key=IVANOVA, surname="Иванова").types("прекращение").fills({"insurer": UGMK})
    done = kept(settings, clerk.files())
    assert done.status is SUBMITTED
    assert "ЖДЁТ РЕШЕНИЯ" in clerk.outcome
    assert "На что посмотрит сотрудник" in clerk.outcome
    assert stands(settings, done.person_id).policy.insurer.code == SOGAZ


def test_a_voluntary_change_on_22_november_is_refused_and_what_remains_possible_is_said(clerk, settings):
    clerk.begins(SELF, CHANGE, key=IVANOVA, surname="Иванова").types("право замены").fills({"insurer": UGMK})
    number = clerk.files()
    done = kept(settings, number)
    assert done.status is REFUSED
    assert [one.code for one in done.reasons] == ["application.change_closed"]
    for sentence in (
        "ОТКАЗАНО",
        "Право замены раз в год действует до 1 ноября включительно; следующий срок — с 01.01.2027.",
        "Замена страховой организации по праву раз в год — с 01.01.2027.",
        "Замена страховой организации при переезде в другой регион — в любое время.",
        "Замена страховой организации, если её договор прекращён, — в любое время.",
    ):
        assert sentence in clerk.outcome
    assert stands(settings, done.person_id).policy.insurer.code == SOGAZ
    name, notice = clerk.takes_paper(1, "refusal")
    assert name == f"refusal-{number}.pdf"
    assert "01.01.2027" in notice.words


def test_whoever_goes_to_serve_gives_the_policy_up_and_takes_it_again_a_year_later(clerk, receives, settings):
    clerk.begins(SELF, SURRENDER, key=SMIRNOV, surname="Смирнов").types("поступление на военную").fills({})
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    assert stands(settings, done.person_id).status is CoverageStatus.SUSPENDED
    later = on(settings, date(2027, 12, 1))
    again = Clerk(receives(later))
    again.begins(SELF, RESUME, key=SMIRNOV, surname="Смирнов").fills({})
    resumed = kept(later, again.files())
    assert "ОДОБРЕНО" in again.outcome
    assert resumed.person_id == done.person_id
    assert stands(later, done.person_id).status is ACTIVE
    assert stands(later, done.person_id, date(2027, 11, 30)).status is CoverageStatus.SUSPENDED


def test_an_extract_is_given_at_once(clerk, settings):
    clerk.begins(SELF, EXTRACT, key=IVANOVA, surname="Иванова").fills({})
    done = kept(settings, clerk.files())
    assert done.status is APPROVED
    assert "6654 9108 8700 0012" in clerk.outcome
    name, extract = clerk.takes_paper(1, "extract")
    assert name.startswith("extract-")
    assert "6654 9108 8700 0012" in extract.words
    assert "Иванова" in extract.words


def test_the_loss_of_a_blank_changes_nothing_that_is_held(clerk, settings):
    before = card(settings, found(settings, IVANOVA)[0])
    clerk.begins(SELF, LOSS, key=IVANOVA, surname="Иванова").fills({})
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    after = card(settings, done.person_id)
    assert (after.policies, after.enp, after.changes) == (before.policies, before.enp, before.changes)


def test_another_clinic_is_chosen(clerk, settings):
    clerk.begins(SELF, ATTACH, key=SMIRNOV_1992, surname="Смирнов").fills({"clinic": HERE})
    done = kept(settings, clerk.files())
    assert "ОДОБРЕНО" in clerk.outcome
    (present,) = [one for one in card(settings, done.person_id).attachments if one.until is None]
    assert (present.clinic_code, present.since) == (HERE, TODAY)
