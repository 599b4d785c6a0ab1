"""«Заявление о выборе (замене) страховой медицинской организации»: the fields of the form of 2020, without its blank of a policy.

Правила ОМС (108н), п. 6 name what an application holds; the numbers of the fields are those of the form that the funds published.
It serves the inclusion in the register as well, which is asked for by the same sheet.
"""

from typing import Final

from omsdesk.models.words import ApplicationKind
from omsdesk.services.documents.application_facts import ApplicationFacts
from omsdesk.services.documents.application_phrases import CHOICE_GROUNDS, FIRST_CHOICE
from omsdesk.services.documents.entries import Group, put
from omsdesk.services.documents.fields import declared, lines, policy_cells
from omsdesk.services.documents.page import Paper, PaperName, Piece
from omsdesk.services.documents.parts import heading
from omsdesk.services.documents.requests import (
    INFORMED,
    NOT_EXCLUDED,
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
NAME: Final = "Заявление о выборе (замене) страховой медицинской организации"
TITLE: Final = "Заявление о выборе (замене)\nстраховой медицинской организации"
ASKED: Final = (
    "в качестве лица, застрахованного по обязательному медицинскому страхованию, в указанной страховой медицинской организации "
    "в связи с:"
)
NAMED: Final[tuple[Group, ...]] = (
    (("1.1", "surname"),),
    (("1.2", "name"), ("1.3", "patronymic")),
    (("1.4", "sex"),),
)
INSURED: Final[tuple[Group, ...]] = (
    (("1.6", "birth_date"), ("1.7", "birth_place")),
    (("1.8", "document_kind"),),
    (("1.9", "document_number"), ("1.10", "document_issued")),
    (("", "document_issuer"),),
    (("1.11", "citizenship"),),
    (("1.12", "registered_at"),),
    (("", "homeless"),),
    (("1.13", "lives_at"),),
    (("1.14", "permit"),),
    (("1.15", "permit_term"),),
    (("1.16", "contract"),),
    (("1.17", "office"),),
    (("1.18", "union_category"),),
    (("1.19", "stay"),),
    (("1.20", "snils"),),
    (("1.21", "home_phone"), ("", "phone"), ("", "email")),
)
REPRESENTATIVE: Final[tuple[Group, ...]] = (
    (("2.1", "acting_surname"),),
    (("2.2", "acting_name"), ("2.3", "acting_patronymic")),
    (("2.4", "relation"),),
    (("2.5", "acting_kind"),),
    (("2.6", "acting_series"), ("2.7", "acting_number"), ("2.8", "acting_issued")),
    (("", "acting_issuer"),),
    (("", "power"),),
    (("2.9", "acting_phone"), ("", "acting_email")),
)
# Federal Law 326-ФЗ, ст. 16: the yearly right and the duty to tell what has changed.
TOLD: Final = (
    "Страховую медицинскую организацию можно заменить один раз в течение календарного года не позднее 1 ноября, чаще — при смене "
    "места жительства или прекращении её договора. О смене фамилии, имени, отчества, данных документа и места жительства "
    "страховую медицинскую организацию уведомляют в течение одного месяца."
)


def leaf(facts: ApplicationFacts, paper: PaperName = "A4") -> Piece:
    """Make the application, two pages; what is not known is a ruled line for a pen, a value of any length is whole."""
    return piece(NAME, _story, facts, paper, PAGES)


def _story(facts: ApplicationFacts, paper: Paper) -> list[Row]:
    first = facts.kind in FIRST_CHOICE and not facts.blank
    return [
        *opened(facts, TITLE, addressee(facts), paper),
        *lines([[for_whom("Прошу зарегистрировать", facts)]], paper, above=10),
        said(ASKED, paper, 2),
        *boxes(CHOICE_GROUNDS, facts.ground.box or (1 if first else None), paper),
        *other_ground(facts, paper),
        *_policy(facts, paper),
        *block("1. Сведения о застрахованном лице", NAMED, facts, paper),
        *categories("1.5", facts, paper),
        declared(NOT_EXCLUDED, paper),
        *lines(put(INSURED, facts), paper),
        *block("2. Сведения о представителе застрахованного лица", REPRESENTATIVE, facts, paper),
        fine(TOLD, paper),
        *informing(facts, paper),
        heading("3. Подтверждение", paper),
        declared(INFORMED, paper),
        *confirmed(facts, paper),
    ]


def _policy(facts: ApplicationFacts, paper: Paper) -> list[Row]:
    enp = facts.insured.enp
    # Whoever asks to be included has no number; of the others it may merely be unknown.
    absent = facts.kind is ApplicationKind.INCLUDE and not facts.blank and not enp
    return policy_cells("Номер полиса", enp, paper, absent=absent)
