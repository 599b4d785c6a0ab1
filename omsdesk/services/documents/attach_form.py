"""«Заявление о выборе медицинской организации»: filed to the clinic itself (323-ФЗ, ст. 21 ч. 2; orders 215н, 216н)."""

from typing import Final

from omsdesk.services.documents.application_facts import ApplicationFacts
from omsdesk.services.documents.application_phrases import CLINIC_GROUNDS
from omsdesk.services.documents.entries import Group
from omsdesk.services.documents.fields import lines, policy_cells
from omsdesk.services.documents.page import Paper, PaperName, Piece
from omsdesk.services.documents.requests import (
    ACTING,
    IDENTIFIED,
    block,
    boxes,
    confirmed,
    fine,
    for_whom,
    opened,
    other_ground,
    piece,
    said,
)
from omsdesk.services.documents.sheet import Row

NAME: Final = "Заявление о выборе медицинской организации"
TITLE: Final = "Заявление о выборе\nмедицинской организации"
ASKED: Final = "прикрепить для оказания первичной медико-санитарной помощи в связи с:"
CHOSEN: Final[tuple[Group, ...]] = (
    (("", "clinic"),),
    (("", "doctor"),),
    (("", "present_clinic"),),
    (("", "present_insurer"),),
)
TOLD: Final = (
    "Медицинскую организацию выбирают не чаще одного раза в год, за исключением случаев изменения места жительства или места "
    "пребывания; врача — с учётом его согласия."
)


def leaf(facts: ApplicationFacts, paper: PaperName = "A4") -> Piece:
    """Make the application, one page."""
    return piece(NAME, _story, facts, paper)


def _story(facts: ApplicationFacts, paper: Paper) -> list[Row]:
    return [
        *opened(facts, TITLE, facts.clinic, paper),
        *lines([[for_whom("Прошу", facts)]], paper, above=10),
        said(ASKED, paper, 2),
        *boxes(CLINIC_GROUNDS, facts.ground.box, paper),
        *other_ground(facts, paper),
        *block("1. Выбор", CHOSEN, facts, paper),
        *policy_cells("Номер полиса", facts.insured.enp, paper),
        *block("2. Сведения о застрахованном лице", IDENTIFIED, facts, paper),
        *block("3. Сведения о представителе", ACTING, facts, paper),
        fine(TOLD, paper),
        *confirmed(facts, paper),
    ]
