"""«Заявление о сдаче (утрате) полиса», and the one that brings a suspended policy back: military service and what is like it.

326-ФЗ, ст. 49.1 ч. 3: whoever enters military service, or a service equal to it, gives the policy up by an application, which any
insurer and any territorial fund accepts (Правила ОМС 108н, п. 26–27 name its fields).
"""

from typing import Final

from omsdesk.models.words import ApplicationKind
from omsdesk.services.documents.application_facts import ApplicationFacts
from omsdesk.services.documents.fields import lines, policy_cells
from omsdesk.services.documents.page import Paper, PaperName, Piece
from omsdesk.services.documents.requests import (
    ACTING,
    IDENTIFIED,
    addressee,
    block,
    boxes,
    confirmed,
    fine,
    for_whom,
    opened,
    other_ground,
    piece,
)
from omsdesk.services.documents.sheet import Row

NAME: Final = "Заявление о сдаче (утрате) полиса"
TITLE: Final = "Заявление о сдаче (утрате) полиса,\nприостановлении и возобновлении его действия"
ASKED: Final = {
    1: "принять полис в связи с прохождением военной или приравненной к ней службы и приостановить его действие",
    2: "учесть утрату полиса в связи с прохождением военной или приравненной к ней службы и приостановить его действие",
    3: "возобновить действие полиса в связи с окончанием службы",
}
RESUMED: Final = 3
TOLD: Final = (
    "Заявление принимают любая страховая медицинская организация и любой территориальный фонд обязательного медицинского "
    "страхования. Бланк полиса, если он есть, прилагают к заявлению. Экстренную медицинскую помощь оказывают и без полиса."
)


def leaf(facts: ApplicationFacts, paper: PaperName = "A4") -> Piece:
    """Make the application, one page; box 1 or 2 of the ground tells surrender from loss, a resumption has its own."""
    return piece(NAME, _story, facts, paper)


def _story(facts: ApplicationFacts, paper: Paper) -> list[Row]:
    resumed = facts.kind is ApplicationKind.RESUME and not facts.blank
    return [
        *opened(facts, TITLE, addressee(facts), paper),
        *lines([[for_whom("Прошу в отношении", facts)]], paper, above=10),
        *boxes(ASKED, RESUMED if resumed else facts.ground.box, paper),
        *other_ground(facts, paper),
        *policy_cells("Номер полиса", facts.insured.enp, paper),
        *block("1. Сведения о застрахованном лице", IDENTIFIED, facts, paper),
        *block("2. Сведения о представителе", ACTING, facts, paper),
        fine(TOLD, paper),
        *confirmed(facts, paper),
    ]
