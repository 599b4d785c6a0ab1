"""«Уведомление об обращении застрахованного»: which record is disputed, who entered it, what the insured says, what follows.

A form of the organisation's own, not an official one. The right to have one's interests protected: 326-ФЗ, ст. 16 ч. 1 п. 10.
"""

from functools import partial
from typing import Final

from omsdesk.models.words import DisputeOutcome
from omsdesk.services.documents.care_facts import DisputeFacts, NoticeFacts
from omsdesk.services.documents.care_parts import furniture, prose, whom
from omsdesk.services.documents.care_phrases import KINDS, OUTCOMES, SECRECY, days
from omsdesk.services.documents.fields import signing
from omsdesk.services.documents.page import PAPERS, Paper, Piece
from omsdesk.services.documents.parts import Pair, ended, heading, letterhead, notes, pairs, title
from omsdesk.services.documents.phrases import BLANK, DASH, day, later, listed, placed_moment
from omsdesk.services.documents.sheet import Row

NAME: Final = "Уведомление об обращении застрахованного"
TO_INSURER: Final = "Страховая медицинская организация застрахованного лица"
WHOLE: Final = "обращение целиком"
OWN: Final = "Собственная форма организации, не официальный бланк."
NEXT: Final = (
    "Запись помечена как оспоренная и остаётся такой, пока на обращение не ответят; то, что в ней внесено, не стирается",
    "Внёсшая её организация сверит запись с первичными документами; не подтвердится помощь — запись отзовут с указанием причины",
    "О решении сообщат застрахованному лицу; ответ записывают в регистр рядом с обращением",
    "Застрахованный вправе обратиться и в свою страховую организацию, и в территориальный фонд ОМС (326-ФЗ, ст. 16 ч. 1 п. 10)",
)


def leaf(facts: NoticeFacts) -> Piece:
    """Make the notice, A4 upright, one page unless the words of the insured need more."""
    said = f"Оспорена запись № {facts.line.number} от {day(facts.line.on)}"
    around = furniture(facts.frame, NAME, said, facts.dispute.number)
    return Piece(around, partial(_story, facts), PAPERS["A4"])


def _story(facts: NoticeFacts, paper: Paper) -> list[Row]:
    dispute, again = facts.dispute, later(facts.frame.again, facts.frame.at)
    rows = [
        *letterhead(facts.frame.organisation, paper),
        title(NAME, [f"№{BLANK}{dispute.number} от{BLANK}{placed_moment(dispute.at)}. {SECRECY}.", *again], paper),
        *pairs([Pair("Кому", facts.addressee or TO_INSURER), *whom(facts.frame)], paper),
        heading("Что оспаривается", paper),
        *pairs(_disputed(facts), paper, above=3),
        heading("Что сообщает застрахованное лицо", paper),
        *prose(dispute.text, paper),
        *pairs([Pair("Сообщил(а)", dispute.said_by, None, f"{day(dispute.on)}; принял(а) {dispute.clerk}")], paper, above=6),
        *notes("Что будет дальше", NEXT if dispute.outcome is DisputeOutcome.OPEN else (), paper),
        *pairs(_answered(dispute), paper),
        *pairs([Pair("Примечание", OWN)], paper),
    ]
    hands = [
        *signing("Застрахованное лицо (представитель)", dispute.said_by, None, paper),
        *signing("Обращение принял(а)", facts.frame.clerk, None, paper),
        *signing("Уведомление получил(а)", None, None, paper),
    ]
    return ended(rows, hands, paper)


def _disputed(facts: NoticeFacts) -> list[Pair]:
    line, entered = facts.line, facts.entered
    told = [
        Pair("Запись", f"№{BLANK}{line.number}, {KINDS[line.kind] if line.kind else ''}", None, facts.dispute.service or WHOLE),
        Pair("Дата помощи", days(line.on, line.until)),
        Pair("Организация", line.place or DASH, None, listed(line.department, line.doctor)),
    ]
    return [*told, Pair("Кто внёс запись", entered.clerk, None, f"{placed_moment(entered.at)}; {entered.because}")]


def _answered(dispute: DisputeFacts) -> list[Pair]:
    if dispute.outcome is DisputeOutcome.OPEN:
        return []
    closed = listed(day(dispute.closed_on) if dispute.closed_on else "", dispute.closed_by)
    told = [Pair("Решение", OUTCOMES[dispute.outcome], None, closed)]
    return told + ([Pair("Ответ", dispute.answer)] if dispute.answer else [])
