"""From a recipe to paper: each form by the service that prints it, and the same once more from what it settled to."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pypdfium2
import pytest
from sqlalchemy import insert

from omsdesk.errors import NotAllowed, NotFound, Rejected
from omsdesk.models.drafts import reading
from omsdesk.models.records import Dispute, table_of
from omsdesk.services.access import Seat
from omsdesk.services.print_jobs import MOST_SEEN, Maker, Order, Recipe, of_person
from omsdesk.services.printing import CarePapers
from tests import visits
from tests.builders import add, passport, person
from tests.builders_of_drafts import for_child
from tests.services.applications.desk import applications
from tests.services.documents.cases import letters_of, squeezed


def says(made, *texts):
    letters = letters_of(made.paper.content)
    return [text for text in texts if squeezed(text) not in letters]


def test_forms_of_a_person_are_made_by_their_recipes(jobs, held, database):
    (visit,) = visits.put(database, held)
    with database.write() as session:
        told = {"visit_id": visit, "on": date(2026, 11, 20), "said_by": "Сам", "at": datetime(2026, 11, 20, tzinfo=UTC)}
        session.execute(insert(table_of(Dispute)).values(id=7, text="Возражение", clerk="a", outcome="", **told))
    for recipe, text in (
        (of_person("family", held), "Состав семьи"),
        (of_person("history", held, since="2026-01-01", until="2026-12-31", reason="request"), "История обращений"),
        (of_person("results", held), "Результаты исследований"),
        (of_person("vaccinations", held), "прививках"),
        (of_person("visit", visit), "Лист обращения"),
        (of_person("dispute", 7), "Возражение"),
        (Recipe("journal", ("2026-11-22",)), "Журнал"),
        (Recipe("blank", ("include",)), "Заявление"),
    ):
        made = jobs.made(recipe)
        assert says(made, text) == [], recipe.form
        # A certificate is given a number by being made, which the recipe keeps.
        assert made.recipe == (recipe.numbered(made.paper.number) if recipe.form == "vaccinations" else recipe)


def test_papers_of_an_application_are_made_by_their_recipes(jobs, database, settings, held):
    number = applications(database, settings).submit(reading.spelled(for_child())).number
    for form in ("application", "consent", "informing", "receipt", "pack"):
        assert says(jobs.made(Recipe(form, (number,))), number) == [], form
    with pytest.raises(Rejected, match=r"refusal\.not_refused"):
        jobs.made(Recipe("refusal", (number,)))


def test_a_notice_is_made_for_a_household(jobs, database):
    child = add(
        database, person("Юсупова Лейла", date(2012, 12, 5), serial=77, documents=(replace(passport("II-АГ", "123456"), type=3),))
    )
    made = jobs.made(Recipe("notice", (str(child),), given={"until": "2026-12-22"}))
    assert says(made, "Юсупова") == []
    both = Recipe("notice", (str(child), "98765"), given={"until": "2026-12-22"})
    assert says(jobs.made(both), "Юсупова") == []


def test_a_check_is_made_once_and_the_paper_says_the_same_again(jobs, held):
    made = jobs.made(of_person("extract", held, on="2026-01-15"))
    assert made.recipe == Recipe("extract", ("2026-000001",))
    assert says(made, "15.01.2026") == []
    assert jobs.made(made.recipe).paper.content == made.paper.content
    assert jobs.made(Recipe("proof", made.recipe.keys)).paper.name == "proof-2026-000001.pdf"


@pytest.mark.parametrize("key", ["98765", "99999999999999", "2026-999999", "x"])
def test_what_is_not_held_is_said(jobs, held, key):
    with pytest.raises(NotFound):
        jobs.made(Recipe("extract", (key,)))
    with pytest.raises(NotFound):
        jobs.made(Recipe("extract", (key, key + "1")))


def test_of_many_the_first_ones_are_shown_and_all_are_settled_where_they_are_few(jobs, held):
    few = jobs.made(Recipe("extract", (str(held), str(held + 1))))
    assert few.recipe.keys == ("2026-000001", "2026-000002")
    assert len(pypdfium2.PdfDocument(few.paper.content)) == 2
    many = Recipe("extract", tuple([str(held)] * (MOST_SEEN + 5)))
    made = jobs.made(many)
    assert (made.recipe, len(pypdfium2.PdfDocument(made.paper.content))) == (many, MOST_SEEN)
    some = jobs.made(Recipe("extract", ("98765", str(held))))
    assert some.recipe.keys == ("98765", str(held))


def test_one_file_lists_whose_each_document_is_and_its_properties_name_nobody(jobs, held, tmp_path):
    file = tmp_path / "many.pdf"
    jobs.carry_out(Order(Recipe("extract", (str(held), str(held + 1))), place=file))
    with pikepdf.open(file) as pdf:
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert str(pdf.docinfo["/Title"]) == "Выписка о полисе ОМС"
        assert "Иванов" not in "".join(map(str, pdf.docinfo.values()))
    names = ("Иванов Иван Иванович", "Петрова Анна Сергеевна")
    assert titles == [f"{name} · Выписка о полисе ОМС № 2026-00000{place}" for place, name in enumerate(names, 1)]


def test_a_refusal_of_right_stops_all_and_is_no_line_left_out(database, settings, held):
    reception = CarePapers(database, settings, Seat("a", "b", role="reception"), practice=False)
    maker = Maker(None, None, None, reception)
    with pytest.raises(NotAllowed):
        maker.made(of_person("history", held))

    class Locked:
        def pieces(self, *_given):
            raise NotAllowed("session.locked")

    with pytest.raises(NotAllowed):
        list(Maker(None, Locked(), None, None).parts(Recipe("extract", ("2026-000001", "2026-000002"))))
    with pytest.raises(NotAllowed):
        list(Maker(None, None, Locked(), None).parts(Recipe("receipt", ("2026-000001",))))
