"""«Доверенность»: a person empowers another to apply for them (Гражданский кодекс, ст. 185, 186: no day of issue, no power)."""

from functools import partial
from typing import Final

from omsdesk.services.documents.application_facts import PartyFacts, PowerFacts
from omsdesk.services.documents.entries import dated, spelled
from omsdesk.services.documents.fields import Field, Words, lines, signing
from omsdesk.services.documents.page import PAPERS, Furniture, Paper, PaperName, Piece
from omsdesk.services.documents.particulars import full_name
from omsdesk.services.documents.parts import letterhead, title
from omsdesk.services.documents.sheet import Cell, Row
from omsdesk.services.documents.typeface import para

NAME: Final = "Доверенность"
TITLE: Final = "Доверенность"
POWERS: Final = (
    "представлять мои интересы по вопросам обязательного медицинского страхования: подавать заявления о включении меня в единый "
    "регистр застрахованных лиц, о выборе и замене страховой медицинской организации, об изменении сведений обо мне, получать "
    "выписку о полисе и сведения о полисе, получать уведомления и решения, расписываться за меня и совершать иные действия, "
    "связанные с выполнением этого поручения."
)
NO_FURTHER: Final = "Доверенность выдана без права передоверия."
# Without a term it holds for a year (ГК, ст. 186).
WITHOUT_TERM: Final = "Если срок не указан, доверенность действует один год со дня её совершения (статья 186 ГК РФ)."


def leaf(facts: PowerFacts, paper: PaperName = "A4") -> Piece:
    """Make the power of attorney, one page; what is not known is a ruled line for a pen."""
    furniture = Furniture(
        NAME, "", facts.at, facts.organisation, facts.source, facts.practice,
        "Представление интересов в обязательном медицинском страховании", full_name(facts.principal.person),
    )  # fmt: skip
    return Piece(furniture, partial(_story, facts), PAPERS[paper])


def _story(facts: PowerFacts, paper: Paper) -> list[Row]:
    on = dated(facts.on)
    return [
        *letterhead(facts.organisation, paper),
        title(TITLE, [], paper),
        *lines([[Field("Место выдачи", facts.place, 0.6), Field("дата", on, 0.3)]], paper, above=12),
        *lines(_party("Я,", facts.principal), paper, above=12),
        *lines([[Words("уполномочиваю:")]], paper, above=10),
        *lines(_party("", facts.attorney), paper),
        _text(POWERS, paper),
        *lines([[Field("В страховой медицинской организации", facts.insurer)]], paper, above=8),
        *lines([[Field("Срок действия доверенности по", dated(facts.until), 0.5), Words("включительно.")]], paper, above=8),
        _text(f"{NO_FURTHER} {WITHOUT_TERM}", paper),
        *signing("Доверитель", full_name(facts.principal.person), on, paper),
        *signing("Подпись представителя", full_name(facts.attorney.person), on, paper),
        *signing("Подпись доверителя удостоверил(а)", facts.certifier, None, paper),
        Row((Cell(para("М. П.", paper.styles.fine), 0, paper.column),), above=paper.gap(8)),
    ]


def _text(text: str, paper: Paper) -> Row:
    return Row((Cell(para(text, paper.styles.entry), 0, paper.column),), above=paper.gap(10))


def _party(opening: str, party: PartyFacts) -> list[list[Field]]:
    document = party.document
    return [
        [Field(opening, full_name(party.person), hint="фамилия, имя, отчество")],
        [Field("дата рождения", dated(party.person.birth_date), 0.3), Field("документ", document.kind, 0.6)],
        [Field("серия, номер", spelled(document), 0.4), Field("дата выдачи", dated(document.issued), 0.3)],
        [Field("кем выдан", document.issuer)],
        [Field("адрес места жительства", party.address)],
    ]
