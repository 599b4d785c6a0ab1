"""Particulars of a person and a policy, as several forms print them."""

from typing import Final

from omsdesk.services.documents.barcode import QUIET, bars, square
from omsdesk.services.documents.facts import AttachmentFacts, InsurerFacts, PersonFacts, RestrictionFacts
from omsdesk.services.documents.page import Paper, PaperName
from omsdesk.services.documents.parts import Pair, pairs
from omsdesk.services.documents.phrases import BLANK, DASH, SEXES, day, grouped, is_enp, listed, sentence, span, tied, unbroken
from omsdesk.services.documents.sheet import At, Backdrop, Cell, Row
from omsdesk.services.documents.typeface import LINE, PAPER, para

ABSENT: Final = f"{DASH} (отсутствует)"
NUMBER_LABEL: Final = "Номер полиса (ЕНП)"
# It never imitates the official code, whose content is published nowhere (exchange.md 1.5).
NUMBER_CAPTION: Final = "штрих-код номера полиса (внутренняя форма)"
# Modules that are whole dots at 600 to the inch, as large as the paper allows.
MODULES: Final[dict[PaperName, float]] = {"A4": 3.6, "A5": 2.4}


def person_pairs(person: PersonFacts, paper: Paper) -> list[Pair]:
    """Say who; a missing part of the name is named as missing, for an empty line could be an oversight."""
    strong = paper.styles.strong
    return [
        Pair("Фамилия", person.surname or ABSENT, strong if person.surname else None),
        Pair("Имя", person.name or ABSENT, strong if person.name else None),
        Pair("Отчество", person.patronymic or ABSENT, strong if person.patronymic else None),
        Pair("Пол", SEXES[person.sex] if person.sex else f"{DASH} (не указан)"),
        Pair("Дата рождения", day(person.birth_date) if person.birth_date else f"{DASH} (не указана)"),
    ]


def insurer_pairs(insurer: InsurerFacts | None) -> list[Pair]:
    """Say who insures, since when, and how to reach it."""
    if insurer is None:
        return [Pair("Страховая организация", f"{DASH} (не выбрана)")]
    detail = listed(
        f"страхует с{BLANK}{day(insurer.since)}" if insurer.since else "",
        f"ОГРН{BLANK}{insurer.ogrn}" if insurer.ogrn else "",
        tied(insurer.address or ""),
    )
    phone = [Pair("Телефон страховой", unbroken(insurer.phone))] if insurer.phone else []
    return [Pair("Страховая организация", insurer.name, detail=detail), *phone]


def attachment_pairs(attachment: AttachmentFacts | None) -> list[Pair]:
    """Say where the person is attached."""
    if attachment is None:
        return [Pair("Прикрепление", f"{DASH} (сведений нет)")]
    detail = listed(
        "эта организация" if attachment.here else "",
        f"с{BLANK}{day(attachment.since)}" if attachment.since else "",
        f"участок{BLANK}{attachment.area}" if attachment.area else "",
        tied(f"врач {attachment.doctor}") if attachment.doctor else "",
    )
    return [Pair("Прикрепление", tied(attachment.name), detail=detail)]


def restriction_pairs(restrictions: tuple[RestrictionFacts, ...]) -> list[Pair]:
    """Say the limits, each on its own line under one label."""
    return [
        Pair("" if place else "Ограничения", sentence(limit.text), detail=span(limit.since, limit.until))
        for place, limit in enumerate(restrictions)
    ]


def number_box(enp: str | None, absent: str, paper: Paper) -> list[Row]:
    """Set the number large with its codes; without sixteen digits there is no code to draw, and a plain line says so."""
    if enp is None or not is_enp(enp):
        told = f"{enp}. Это не единый номер полиса, штрих-код не печатается." if enp else absent
        return pairs([Pair(NUMBER_LABEL, told)], paper)
    set_in, gap, pad = paper.styles, 5 * paper.scale, 12 * paper.scale
    # The bars keep their width whatever the paper: their height alone follows its scale.
    lines, code = bars(enp, 30 * paper.scale), square(enp, MODULES[paper.name])
    width = paper.column - code.width - 3 * QUIET
    label = Cell(para(NUMBER_LABEL, set_in.label), QUIET, width)
    number = Cell(para(grouped(enp), set_in.number), QUIET, width, label.height)
    under = label.height + number.height + gap
    caption = Cell(para(NUMBER_CAPTION, set_in.fine), QUIET, width, under + lines.height + gap)
    middle = pad + (caption.drop + caption.height - code.height) / 2
    return [
        Row(
            (label, number, caption),
            above=12 * paper.scale,
            padding=pad,
            drawings=(At(lines, QUIET, pad + under), At(code, paper.column - QUIET - code.width, middle)),
            backdrop=Backdrop(paper.column, PAPER, LINE),
        )
    ]
