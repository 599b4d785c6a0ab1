"""«Заявление о переоформлении, изменении сведений»: what has changed, what the policy held before, why.

The blanks of a policy are no longer issued (405-ФЗ, from 01.12.2022): the form keeps the numbers and reasons of that of 2020, and
asks for an entry in the register and an extract where that one asked for a new blank or a duplicate.
"""

from typing import Final

from omsdesk.models.words import ApplicationKind, Category
from omsdesk.services.documents.application_facts import ApplicationFacts
from omsdesk.services.documents.application_phrases import CHANGE_GROUNDS, LOSS
from omsdesk.services.documents.entries import Group, put
from omsdesk.services.documents.fields import Choice, lines, policy_cells
from omsdesk.services.documents.page import Paper, PaperName, Piece
from omsdesk.services.documents.parts import heading
from omsdesk.services.documents.requests import (
    addressee,
    block,
    boxes,
    categories,
    confirmed,
    fine,
    for_whom,
    informing,
    opened,
    other_ground,
    piece,
    said,
)
from omsdesk.services.documents.sheet import Row

PAGES: Final = 2
NAME: Final = "Заявление об изменении сведений"
TITLE: Final = "Заявление о переоформлении полиса,\nизменении сведений о застрахованном лице"
CHANGE_IT, ISSUE_AGAIN = "внести изменения", "выдать выписку взамен утраченного бланка"
SAME: Final = "совпадают со сведениями в заявлении о выборе (замене) страховой организации"
NO_OTHER: Final = "представителя нет, заявление подаёт застрахованное лицо"
# The first ten: the form of 2020 offers a change to no others.
OFFERED: Final = tuple(one for one in Category if one <= Category.REFUGEE)
NAMED: Final[tuple[Group, ...]] = (
    (("1.2", "surname"),),
    (("1.3", "name"), ("1.4", "patronymic")),
)
INSURED: Final[tuple[Group, ...]] = (
    (("1.6", "sex"), ("1.7", "birth_date")),
    (("1.8", "birth_place"),),
    (("1.9", "document_kind"),),
    (("1.10", "document_number"), ("1.11", "document_issued")),
    (("", "document_issuer"),),
    (("1.12", "citizenship"),),
    (("1.13", "registered_at"),),
    (("", "homeless"),),
    (("1.14", "lives_at"),),
    (("1.15", "permit"),),
    (("1.16", "permit_term"),),
    (("1.17", "snils"), ("1.18", "home_phone"), ("", "phone"), ("", "email")),
)
BEFORE: Final[tuple[Group, ...]] = (
    (("2.1", "before_surname"),),
    (("2.2", "before_name"), ("2.3", "before_patronymic")),
    (("2.4", "before_sex"), ("2.5", "before_birth_date")),
    (("2.6", "before_birth_place"),),
)
REPRESENTATIVE: Final[tuple[Group, ...]] = (
    (("3.2", "acting_surname"),),
    (("3.3", "acting_name"), ("3.4", "acting_patronymic")),
    (("3.5", "relation"),),
    (("3.6", "acting_kind"),),
    (("3.7", "acting_series"), ("3.8", "acting_number"), ("3.9", "acting_issued")),
    (("3.10", "acting_issuer"),),
    (("", "power"),),
    (("", "acting_phone"), ("", "acting_email")),
)
# Правила ОМС (108н) in the edition of 789н: a lost or worn blank is not replaced, the policy is the entry in the register.
TOLD: Final = (
    "К заявлению предъявляют документы, подтверждающие изменения. Полис — запись в едином регистре застрахованных лиц: бланки не "
    "выдают и не заменяют, номер полиса при изменении фамилии, имени, отчества, документа и адреса сохраняется."
)


def leaf(facts: ApplicationFacts, paper: PaperName = "A4") -> Piece:
    """Make the application, two pages; what is not known is a ruled line for a pen, a value of any length is whole."""
    return piece(NAME, _story, facts, paper, PAGES)


def _story(facts: ApplicationFacts, paper: Paper) -> list[Row]:
    lost = facts.kind is ApplicationKind.REPORT_LOSS
    filled = not facts.blank
    return [
        *opened(facts, TITLE, addressee(facts), paper),
        *lines([[for_whom("Прошу в отношении", facts)]], paper, above=10),
        *lines([[Choice("", ((CHANGE_IT, filled and not lost), (ISSUE_AGAIN, filled and lost)))]], paper),
        said("в связи с:", paper, 2),
        *boxes(CHANGE_GROUNDS, facts.ground.box or (LOSS if filled and lost else None), paper),
        *other_ground(facts, paper),
        *policy_cells("Номер полиса", facts.insured.enp, paper),
        heading("1. Сведения о застрахованном лице", paper),
        *lines([[Choice("1.1.", ((SAME, facts.as_chosen),))]], paper),
        *lines(put(NAMED, facts), paper),
        *categories("1.5", facts, paper, OFFERED),
        *lines(put(INSURED, facts), paper),
        *block("2. Сведения о застрахованном лице до изменения", BEFORE, facts, paper),
        heading("3. Сведения о представителе застрахованного лица", paper),
        *lines([[Choice("3.1.", ((NO_OTHER, filled and facts.representative is None),))]], paper),
        *lines(put(REPRESENTATIVE, facts), paper),
        fine(TOLD, paper),
        *informing(facts, paper),
        heading("4. Подтверждение", paper),
        *confirmed(facts, paper),
    ]
