"""Papers of applications say what was entered and what was held then; a refusal says why, what differs and what remains."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from sqlalchemy import select

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.drafts import PersonDraft, reading
from omsdesk.models.records import AuditLine
from omsdesk.models.words import ApplicationKind, Sex
from omsdesk.services.access import Seat
from omsdesk.services.filed import decided_at
from omsdesk.services.newcomer import NewAddress
from omsdesk.services.printing import ApplicationPapers
from tests.builders import SEAT, TODAY, add, passport, person, policy
from tests.builders_of_drafts import FOREIGN_PASSPORT, PASSPORT, by_attorney, for_child, for_foreigner
from tests.services.applications.desk import HELD, applications, entered, hold, list_organisations, moscow
from tests.services.documents.cases import letters_of, squeezed


@pytest.fixture(autouse=True)
def lists(database):
    list_organisations(database)


@pytest.fixture
def desk(database, settings):
    return applications(database, settings)


@pytest.fixture
def papers(database, settings):
    return ApplicationPapers(database, moscow(settings), SEAT, practice=False)


def says(paper, *texts):
    letters = letters_of(paper.content)
    return [text for text in texts if squeezed(text) not in letters]


def pages(paper):
    return len(pypdfium2.PdfDocument(paper.content))


def test_an_application_says_everything_that_was_entered(desk, papers):
    number = desk.submit(reading.spelled(for_child())).number
    paper = papers.paper(number)
    assert paper.name == f"application-{number}.pdf"
    assert pages(paper) == 2
    assert says(
        paper, number, "СМО «Пример»", "СМО 77001", "Иванова", "Анна", "Петровна", "05.05.2021", "II-МЮ", "123456", "14.05.2021",
        "Отдел ЗАГС Тверского района", "125009", "г. Москва", "ул. Тверская", "Россия", "22.11.2026", "Иванов Пётр Сергеевич",
    ) == []  # fmt: skip


def test_a_change_says_what_was_held_before_however_much_changed_since(database, settings, desk, papers):
    hold(database)
    new = entered(
        "update",
        **{"person.surname": "Громов", "person.documents.0": replace(PASSPORT, number="654321", issued=date(2026, 11, 1))},
    )
    number = desk.submit(new).number
    first = papers.paper(number)
    assert says(first, "Громов", "Иванов", "654321", HELD.enp[:4]) == []
    later = applications(database, settings, date(2026, 12, 1))
    later.submit(entered("update", uuid="2", **{"person.surname": "Орлов"}))
    assert papers.paper(number) == first


@pytest.mark.parametrize("kind", list(ApplicationKind))
def test_every_kind_has_its_form_filled_and_empty(database, settings, papers, kind):
    if kind is not ApplicationKind.INCLUDE:
        hold(database, policies=HELD.policies)
    outcome = applications(database, settings).submit(entered(kind.value))
    assert outcome.number, outcome.findings
    assert says(papers.paper(outcome.number), outcome.number, "Иванов") == []
    blank = papers.blank(kind)
    assert blank.name == f"blank-{kind.value}.pdf"
    assert says(blank, outcome.number) == [outcome.number]


def test_a_refusal_says_why_what_differs_and_what_remains(database, desk, papers):
    hold(database)
    outcome = desk.submit(entered("extract", **{"person.birth_date": date(1980, 5, 13)}))
    paper = papers.paper(outcome.number, "refusal")
    assert says(
        paper, outcome.number, "Иванов Пётр Сергеевич", "Дата рождения", "12.05.1980", "13.05.1980", "Изменение сведений",
        "326-ФЗ, ст. 16", "в любой день",
    ) == []  # fmt: skip


@pytest.mark.parametrize(
    ("differs", "said"),
    [
        ({"person.sex": Sex.FEMALE}, "Пол женский мужской"),
        ({"person.snils": "12345678964"}, "СНИЛС 123-456-789 64 112-233-445 95"),
    ],
)
def test_what_differs_is_said_as_people_read_it(database, desk, papers, differs, said):
    hold(database)
    outcome = desk.submit(entered("extract", **differs))
    assert says(papers.paper(outcome.number, "refusal"), said) == []


def test_a_value_that_was_not_entered_is_a_dash_in_the_comparison(database, desk, papers):
    hold(database)
    outcome = desk.submit(entered("extract", **{"person.patronymic": None, "person.dost": "1"}))
    assert says(papers.paper(outcome.number, "refusal"), "Отчество", "Сергеевич", "—") == []


def test_a_clerks_reasons_and_words_are_on_the_notice(database, desk, papers):
    add(database, person("Иванов Пётр Сергеевич", date(1981, 5, 12)))
    waiting = desk.submit(entered()).number
    with pytest.raises(Rejected) as refused:
        papers.paper(waiting, "refusal")
    assert refused.value.code == "refusal.not_refused"
    desk.refuse(waiting, ["application.document_doubtful"], "страница 5 заклеена")
    assert says(
        papers.paper(waiting, "refusal"), "Пояснение: страница 5 заклеена", "Что принести", "Паспорт или временное удостоверение",
    ) == []  # fmt: skip


def test_where_nothing_helps_nothing_is_to_be_brought(database, desk, papers):
    hold(database)
    refused = desk.submit(entered()).number
    assert says(papers.paper(refused, "refusal"), "Что принести", "Подписанное заявление") == [
        "Что принести",
        "Подписанное заявление",
    ]


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        ("change_insurer", {"insurer": "77002"}, ["Подать снова можно с 01.01.2027."]),
        (
            "include", {"person.category": 95, "person.citizenship": "UZB", "person.documents": (FOREIGN_PASSPORT,)},
            ["Помощь оказывает медицинская служба"],
        ),
        ("extract", {"person.sex": Sex.FEMALE}, ["Подать снова можно в любой день, как только названные причины устранены."]),
    ],
)  # fmt: skip
def test_a_notice_promises_only_what_is_true_of_its_reasons(database, desk, papers, kind, changes, said):
    if kind != "include":
        hold(database)
    paper = papers.paper(desk.submit(entered(kind, **changes)).number, "refusal")
    promised = letters_of(paper.content).count(squeezed("Подать снова можно"))
    assert (says(paper, *said), promised) == ([], sum("Подать" in one for one in said))


def test_the_next_year_is_named_though_no_rule_saw_the_reason(database, desk, papers):
    add(database, person("Иванов Пётр Сергеевич", date(1981, 5, 12)))
    waiting = desk.submit(entered()).number
    would = desk.examine(waiting).refused_for(["application.change_closed"])
    assert says(papers.proposal(waiting, would), "Подайте заявление с 01.01.2027", "Подать снова можно с 01.01.2027.") == []


def test_a_notice_can_be_seen_before_it_is_decided_and_says_so(database, settings, desk, papers):
    add(database, person("Иванов Пётр Сергеевич", date(1981, 5, 12)))
    waiting = desk.submit(entered()).number
    would = desk.examine(waiting).refused_for(["application.document_doubtful"], "страница 5 заклеена")
    paper = papers.proposal(waiting, would)
    assert paper.name == f"refusal-{waiting}-draft.pdf"
    assert says(paper, f"{waiting}-О (проект)", "Пояснение: страница 5 заклеена", "Иванов Пётр Сергеевич") == []
    later = ApplicationPapers(database, replace(moscow(settings), fixed_today=date(2026, 11, 25)), SEAT, practice=False)
    assert says(later.proposal(waiting, would), f"{waiting}-О (проект) от 25.11.2026") == []
    assert desk.outcome(waiting).decided_on is None
    desk.refuse(waiting, ["application.document_doubtful"])
    assert says(papers.paper(waiting, "refusal"), "(проект)") == ["(проект)"]


def test_a_receipt_says_what_was_shown_and_what_happens_next(database, desk, papers):
    number = desk.submit(reading.spelled(by_attorney())).number
    paper = papers.paper(number, "receipt")
    assert says(
        paper, number, "45 25", "123456", "654321", "доверенность", "77 АВ 1234567", "Сидорова Вера Олеговна",
        "Полис уже действует",
    ) == []  # fmt: skip


def test_a_place_for_a_document_that_was_left_empty_is_not_on_the_receipt(database, desk, papers):
    hold(database)
    bare = entered("extract")
    # As a form has it where nothing was entered in the first place of two.
    second = {path.replace("documents.0", "documents.1"): text for path, text in bare.items()} | {"uuid": "2"}
    numbers = [desk.submit(one).number for one in (bare, second)]
    one, other = (letters_of(papers.paper(number, "receipt").content).replace(number, "") for number in numbers)
    assert one == other


@pytest.mark.parametrize("form", ["consent", "informing", "power"])
def test_what_a_representative_signs_names_both(desk, papers, form):
    number = desk.submit(reading.spelled(by_attorney())).number
    assert says(papers.paper(number, form), "Сидорова", "Иванов") == []


def test_the_papers_name_somebody_who_was_given_by_a_number(database, desk, papers):
    hold(database)
    number = desk.submit(reading.spelled(by_attorney("extract", person=PersonDraft(enp=HELD.enp)))).number
    for form in ("application", "receipt", "power"):
        assert says(papers.paper(number, form), "Иванов", "Пётр", "Сергеевич") == []
    assert says(papers.journal(TODAY), "Иванов Пётр Сергеевич", "12.05.1980") == []


def test_a_power_without_a_representative_is_for_a_pen(desk, papers):
    number = desk.submit(entered()).number
    assert says(papers.paper(number, "power"), "Иванов") == []


def test_the_country_and_the_permit_of_a_foreigner_are_in_words(desk, papers):
    number = desk.submit(reading.spelled(for_foreigner())).number
    assert says(papers.paper(number), "Узбекистан", "82", "1234567", "05.04.2027") == []


def test_a_pack_holds_the_papers_of_everybody_of_a_sitting(database, desk, papers):
    hold(database)
    outcome = desk.submit(entered("report_loss"), [2])
    alone = pages(papers.paper(outcome.number)) + pages(papers.paper(outcome.number, "consent"))
    alone += pages(papers.paper(outcome.number, "receipt"))
    both = papers.pack(outcome.number)
    assert pages(both) == 2 * alone
    assert says(both, outcome.number, outcome.family[0].number, "Чужой") == []
    assert outcome.number < outcome.family[0].number
    of_the_last = papers.pack(outcome.family[0].number)
    assert letters_of(of_the_last.content) == letters_of(both.content)
    assert of_the_last.name == f"pack-{outcome.family[0].number}.pdf"
    assert says(of_the_last, outcome.number, outcome.family[0].number) == []


def test_a_pack_of_a_refusal_brings_the_notice(database, desk, papers):
    hold(database)
    outcome = desk.submit(entered())
    assert says(papers.pack(outcome.number), "отказано") == []


def test_the_journal_of_a_day_lists_what_was_filed(database, settings, desk, papers):
    hold(database)
    numbers = [desk.submit(entered("extract", uuid=str(n))).number for n in range(3)]
    other = applications(database, settings, date(2026, 11, 23)).submit(entered("extract", uuid="9")).number
    paper = papers.journal(TODAY)
    assert says(paper, *numbers, "Иванов Пётр Сергеевич", "22.11.2026", "Петрова А.") == []
    assert says(paper, other) == [other]
    assert papers.journal(date(2026, 1, 1)).name == "journal-2026-01-01.pdf"


def test_the_name_of_the_systems_user_signs_nothing(database, settings, desk):
    number = desk.submit(entered()).number
    nobody = ApplicationPapers(database, moscow(settings), Seat("root", "окно 3", is_named=False), practice=True)
    assert says(nobody.paper(number), "Петрова А.") == ["Петрова А."]
    assert says(nobody.journal(TODAY), "Петрова А.", "УЧЕБНАЯ") == ["Петрова А."]


@pytest.mark.parametrize("what", ["paper", "pack"])
def test_an_unknown_number_is_said(papers, what):
    with pytest.raises(NotFound) as refused:
        getattr(papers, what)("2026-999999")
    assert refused.value.code == "application.unknown"


def test_a_print_is_written_down(database, desk, papers):
    number = desk.submit(entered()).number
    papers.paper(number)
    with database.read() as session:
        lines = session.execute(select(AuditLine.action, AuditLine.entity_id).order_by(AuditLine.seq.desc())).first()
        assert tuple(lines) == ("print application", number)
        assert decided_at(session, 1).date() == TODAY
        assert decided_at(session, 2) is None


@pytest.mark.parametrize(
    ("kind", "held", "to"),
    [
        ("extract", {}, "Куда СМО 77001 наименование"),
        ("update", {}, "Куда СМО 77001 наименование"),
        ("report_loss", {"policies": (policy(None, insurer=None),)}, "Куда СМО «Пример» наименование"),
        ("change_insurer", {}, "Куда СМО 77002 наименование"),
        ("attach", {}, "Застрахован(а) в организации СМО 77001"),
    ],
)
def test_a_paper_is_addressed_to_the_insurer_of_the_policy_when_none_is_chosen(database, desk, papers, kind, held, to):
    hold(database, **held)
    chosen = {"insurer": "77002" if kind == "change_insurer" else None}
    number = desk.submit(entered(kind, **chosen)).number
    assert says(papers.paper(number), to) == []


def test_the_first_paper_of_whoever_chooses_no_insurer_is_addressed_to_the_desk(desk, papers):
    number = desk.submit(entered(insurer=None)).number
    assert says(papers.paper(number), "Куда СМО «Пример» наименование") == []


def test_an_insurer_of_the_shipped_list_is_named(desk, papers):
    outcome = desk.submit(entered(insurer="66004", **{"person.registered_at.okato": "65000"}))
    assert says(papers.paper(outcome.number), "АСТРАМЕД") == []


def test_a_notice_says_what_falls_due_for_whom_and_until_when(database, settings, papers):
    add(
        database,
        person("Смирнова Ольга", date(2012, 12, 1), phones=(), documents=(passport("45 10", "1", type=3),)),
        person("Каримов Рустам", citizenship="UZB", category=2, policies=(policy(None, until=date(2026, 12, 1)),)),
    )
    paper = papers.notice([1, 2])
    assert paper.name == "notice-1.pdf"
    assert pages(paper) == 2
    assert says(paper, "Смирнова Ольга", "Каримов Рустам", "01.12.2026", "СМО «Пример»") == []


def test_notices_to_several_households_go_to_their_own_addresses(database, papers):
    tula = NewAddress("registered", "70000", city="Тула", street="ул. Мира", house="12", building="2", flat="7")
    add(
        database,
        person("Смирнова Ольга", date(2012, 12, 1), phones=(), documents=(passport("45 10", "1", type=3),), addresses=(tula,)),
        person("Каримов Рустам", citizenship="UZB", category=2, policies=(policy(None, until=date(2026, 12, 1)),)),
    )
    paper = papers.notices([[2], [1]], date(2026, 12, 1))
    assert paper.name == "notice-2.pdf"
    assert pages(paper) == 2
    assert says(paper, "Смирнова Ольга", "Тула, ул. Мира, д. 12, корп. 2, кв. 7", "Каримов Рустам") == []
    with pytest.raises(Rejected) as refused:
        papers.notices([[2], [1]], date(2026, 11, 30))
    assert refused.value.code == "due.nothing"


def test_the_numbers_of_an_application_stand_as_they_are_read(desk, papers):
    number = desk.submit(entered()).number
    assert says(papers.paper(number), "112-233-445 95", "+7 (912) 345-67-89") == []
