"""«Расписка о приёме заявления»: what was asked and for whom, what was shown, what happens next and when."""

from functools import partial
from typing import Final

from omsdesk.services.documents.application_facts import ReceiptFacts, ShownFacts
from omsdesk.services.documents.application_phrases import KIND_WORDS
from omsdesk.services.documents.fields import signing
from omsdesk.services.documents.page import PAPERS, Furniture, Paper, PaperName, Piece
from omsdesk.services.documents.particulars import full_name
from omsdesk.services.documents.parts import Pair, ended, letterhead, notes, pairs, title
from omsdesk.services.documents.phrases import BLANK, DASH, day, placed_moment
from omsdesk.services.documents.sheet import Row

NAME: Final = "Расписка о приёме заявления"
TITLE: Final = "Расписка\nо приёме заявления"
COPIED: Final = "копия приобщена к заявлению"
NONE_SHOWN: Final = f"{DASH} (документы не предъявлялись)"


def leaf(facts: ReceiptFacts, paper: PaperName = "A4") -> Piece:
    """Make the receipt, one page unless very much was shown."""
    application = facts.application
    furniture = Furniture(
        NAME, application.number, facts.at, facts.organisation, facts.source, facts.practice,
        f"Вид заявления — {KIND_WORDS[application.kind]}", full_name(application.person),
    )  # fmt: skip
    return Piece(furniture, partial(_story, facts), PAPERS[paper])


def _story(facts: ReceiptFacts, paper: Paper) -> list[Row]:
    number = facts.application.number
    rows = [
        *letterhead(facts.organisation, paper),
        title(TITLE, [f"Заявление №{BLANK}{number} принято {placed_moment(facts.at)}"], paper),
        *pairs(_accepted(facts, paper), paper),
        *pairs(_shown(facts.documents), paper, above=9),
        *notes("Что будет дальше", facts.steps, paper),
        *pairs([Pair("Решение не позднее", day(facts.until), paper.styles.strong)] if facts.until else [], paper),
    ]
    applicant = facts.representative or full_name(facts.application.person)
    hands = [
        *signing("Заявление принял(а)", facts.clerk, day(facts.at), paper),
        *signing("Расписку получил(а)", applicant, None, paper),
    ]
    return ended(rows, hands, paper)


def _accepted(facts: ReceiptFacts, paper: Paper) -> list[Pair]:
    application = facts.application
    name, born = full_name(application.person), application.person.birth_date
    about = Pair(
        "Застрахованное лицо", name or DASH, paper.styles.strong if name else None, f"{day(born)}{BLANK}г. р." if born else ""
    )
    chosen = {
        "Страховая организация": facts.insurer,
        "Медицинская организация": facts.clinic,
        "Заявление подал(а)": facts.representative,
    }
    return [
        Pair("Что запрошено", KIND_WORDS[application.kind], None, application.ground or ""),
        about,
        *(Pair(label, said) for label, said in chosen.items() if said),
    ]


def _shown(documents: tuple[ShownFacts, ...]) -> list[Pair]:
    if not documents:
        return [Pair("Предъявлены документы", NONE_SHOWN)]
    return [
        Pair("" if place else "Предъявлены документы", f"{place + 1}. {one.name}", None, COPIED if one.copied else "")
        for place, one in enumerate(documents)
    ]
