"""«Уведомление об отказе»: what was asked, why it is refused and on what ground, what to bring and where, what remains possible.

No official form is published. The rule that a refusal states its reasons is that of the Правила ОМС (108н, the former п. 50).
"""

from functools import partial
from typing import Final

from reportlab.lib.styles import ParagraphStyle

from omsdesk.services.documents.application_facts import DifferenceFacts, FiledFacts, ReasonFacts, RefusalFacts
from omsdesk.services.documents.application_phrases import KIND_WORDS
from omsdesk.services.documents.page import PAPERS, Furniture, Paper, PaperName, Piece
from omsdesk.services.documents.particulars import full_name
from omsdesk.services.documents.parts import Pair, heading, letterhead, notes, pairs, signed, title
from omsdesk.services.documents.phrases import BLANK, DASH, day, listed, placed_moment, sentence, tied
from omsdesk.services.documents.sheet import Cell, Row, Rules, together
from omsdesk.services.documents.typeface import INK, fitted, inked, para
from omsdesk.services.documents.verdict import Mark, panel

NAME: Final = "Уведомление об отказе"
TITLE: Final = "Уведомление об отказе\nв удовлетворении заявления"
REFUSED: Final = "В удовлетворении заявления отказано"
# Said with care: whom to ask depends on what is disputed, and the terms on the kind of the complaint.
COMPLAINT: Final = (
    (
        "С решением можно не согласиться. Обращение принимают страховая медицинская организация и территориальный фонд "
        "обязательного медицинского страхования; по вопросам качества и доступности медицинской "
        "помощи — территориальный орган Росздравнадзора"
    ),
    "Решение можно оспорить в суде в порядке и в сроки, которые установлены процессуальным законодательством",
    "Отказ не лишает права на экстренную медицинскую помощь: её оказывают бесплатно и без полиса",
)
# A reason is never parted, unless it would leave most of a page white.
WHOLE_SHARE: Final = 0.8
# Columns of the values that differ, as shares: the field, what was entered, what is held.
COLUMNS: Final = ((0.033, 0.267), (0.32, 0.32), (0.66, 0.34))
HEADS: Final = ("сведения", "в заявлении", "в регистре")


def leaf(facts: RefusalFacts, paper: PaperName = "A4") -> Piece:
    """Make the notice; it may run over several pages, and a reason stays with its ground, its values and its advice."""
    furniture = Furniture(
        NAME, facts.number, facts.at, facts.organisation, facts.source, facts.practice,
        f"По заявлению №{BLANK}{facts.application.number}", full_name(facts.application.person),
    )  # fmt: skip
    return Piece(furniture, partial(_story, facts), PAPERS[paper])


def _story(facts: RefusalFacts, paper: Paper) -> list[Row]:
    remains = f"Подать снова можно {facts.deadline}" if facts.deadline else ""
    rows = [
        *letterhead(facts.organisation, paper),
        title(TITLE, [f"Исх. №{BLANK}{facts.number} от{BLANK}{placed_moment(facts.at)}"], paper),
        *pairs(_addressed(facts), paper),
        panel(Mark.NO, REFUSED, [sentence(f"По Вашему заявлению {filed(facts.application)}")], [], paper),
        *_reasons(facts, paper),
        *notes("Что принести", facts.bring, paper),
        *notes("Куда обратиться", facts.where, paper),
        *notes("Срок", (remains,) if remains else (), paper),
        *notes("Что остаётся возможным", facts.possible, paper),
        *notes("Право обжаловать (справочно)", COMPLAINT, paper),
        *pairs([Pair("Телефон для справок", facts.phone)] if facts.phone else [], paper),
    ]
    return signed(rows, "Исполнитель", facts.clerk, paper)


def filed(application: FiledFacts) -> str:
    """Write which application it is: its day, its number and its kind in words."""
    return f"от{BLANK}{day(application.on)} №{BLANK}{application.number} ({KIND_WORDS[application.kind]})"


def _addressed(facts: RefusalFacts) -> list[Pair]:
    asked = facts.application
    about = full_name(asked.person)
    born = f", {day(asked.person.birth_date)}{BLANK}г. р." if asked.person.birth_date else ""
    return [
        Pair("Кому", facts.addressee, None, facts.address or ""),
        *([Pair("О ком", f"{about}{born}")] if about else []),
        Pair("Что запрошено", KIND_WORDS[asked.kind], None, listed(asked.ground or "")),
    ]


def _reasons(facts: RefusalFacts, paper: Paper) -> list[Row]:
    most = paper.height * WHOLE_SHARE
    whole = [row for place, reason in enumerate(facts.reasons, 1) for row in together(_reason(place, reason, paper), most)]
    return [heading("Почему", paper), *whole] if whole else []


def _reason(place: int, reason: ReasonFacts, paper: Paper) -> list[Row]:
    set_in, indent = paper.styles, 16 * paper.scale
    room = paper.column - indent
    number = Cell(para(f"{place}.", set_in.value), 0, indent)
    said = Cell(para(tied(sentence(reason.text)), set_in.value), indent, room)
    ground = [f"Основание: {sentence(reason.ground)}"] if reason.ground else []
    advice = [f"Что сделать: {sentence(line)}" for line in reason.advice]
    return [
        Row((number, said), above=paper.gap(7), keep=True),
        *(Row((Cell(para(tied(line), set_in.fine), indent, room),), above=paper.gap(1)) for line in ground),
        *_differences(reason.differences, paper),
        *(Row((Cell(para(tied(line), set_in.entry), indent, room),), above=paper.gap(3)) for line in advice),
    ]


def _differences(found: tuple[DifferenceFacts, ...], paper: Paper) -> list[Row]:
    if not found:
        return []
    value, head = inked(paper.styles.entry, INK), paper.styles.fine
    rule = (Rules(((paper.column * COLUMNS[0][0], paper.column),)),)
    rows = [Row(tuple(_cell(text, place, head, paper) for place, text in enumerate(HEADS)), above=paper.gap(4))]
    for one in found:
        texts = ((one.label, head), (one.entered or DASH, value), (one.held or DASH, value))
        cells = tuple(_cell(text, place, style, paper) for place, (text, style) in enumerate(texts))
        rows.append(Row(cells, above=paper.gap(2), padding=1.5, drawings=rule))
    return rows


def _cell(text: str, place: int, style: ParagraphStyle, paper: Paper) -> Cell:
    left, share = (paper.column * part for part in COLUMNS[place])
    return Cell(fitted(tied(text), style, share - 6), left, share - 6)
