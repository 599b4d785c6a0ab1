"""«Запрос выписки о полисе»: free, answered on the day by the insurer or the territorial fund (Правила ОМС 108н, гл. V)."""

from typing import Final

from omsdesk.services.documents.application_facts import ApplicationFacts
from omsdesk.services.documents.fields import Choice, lines, policy_cells
from omsdesk.services.documents.page import Paper, PaperName, Piece
from omsdesk.services.documents.requests import (
    ACTING,
    IDENTIFIED,
    addressee,
    block,
    confirmed,
    fine,
    for_whom,
    opened,
    other_ground,
    piece,
    said,
)
from omsdesk.services.documents.sheet import Row

NAME: Final = "Запрос выписки о полисе"
TITLE: Final = "Запрос выписки о полисе\nобязательного медицинского страхования"
ASKED: Final = "выдать выписку о полисе обязательного медицинского страхования."
WAYS: Final = "Выписку прошу выдать"
TOLD: Final = (
    "Выписка содержит сведения о застрахованном лице, номер полиса и сведения о страховой медицинской организации. Её выдают "
    "бесплатно; полис можно увидеть и в личном кабинете на едином портале государственных услуг."
)


def leaf(facts: ApplicationFacts, paper: PaperName = "A4") -> Piece:
    """Make the request, one page."""
    return piece(NAME, _story, facts, paper)


def _story(facts: ApplicationFacts, paper: Paper) -> list[Row]:
    return [
        *opened(facts, TITLE, addressee(facts), paper),
        *lines([[for_whom("Прошу в отношении", facts)]], paper, above=10),
        said(ASKED, paper, 2),
        # How it is to be handed over the pen says: no application holds it.
        *lines([[Choice(WAYS, (("на бумаге", False), ("на адрес электронной почты", False)))]], paper),
        *other_ground(facts, paper),
        *policy_cells("Номер полиса", facts.insured.enp, paper),
        *block("1. Сведения о застрахованном лице", IDENTIFIED, facts, paper),
        *block("2. Сведения о представителе", ACTING, facts, paper),
        fine(TOLD, paper),
        *confirmed(facts, paper),
    ]
