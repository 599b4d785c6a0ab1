"""Particulars of a person and a policy, as several forms print them."""

from typing import Final

from omsdesk.services.documents.barcode import QUIET, bars, square
from omsdesk.services.documents.facts import AttachmentFacts, InsurerFacts, PersonFacts, PolicyFacts, RestrictionFacts
from omsdesk.services.documents.page import Paper, PaperName
from omsdesk.services.documents.parts import Pair, pairs
from omsdesk.services.documents.phrases import BLANK, DASH, SEXES, day, grouped, is_enp, listed, sentence, span
from omsdesk.services.documents.sheet import At, Backdrop, Cell, Row
from omsdesk.services.documents.typeface import LINE, PAPER, centred, para

ABSENT: Final = f"{DASH} (отсутствует)"
NUMBER_LABEL: Final = "Номер полиса (ЕНП)"
# It never imitates the official code, whose content is published nowhere.
NUMBER_CAPTION: Final = "В штрих-коде только номер полиса; это не официальный код полиса."
SQUARE_CAPTION: Final = "номер полиса"
# Modules that are whole dots at 600 to the inch, as large as the paper allows.
MODULES: Final[dict[PaperName, float]] = {"A4": 3.6, "A5": 2.4}


def person_pairs(person: PersonFacts, paper: Paper) -> list[Pair]:
    """Say who; a missing part of the name is named as missing, for an empty line could be an oversight."""
    strong = paper.styles.strong
    return [
        Pair("Фамилия", person.surname or ABSENT, strong if person.surname else None),
        Pair("Имя", person.name or ABSENT, strong if person.name else None),
        Pair("Отчество", person.patronymic or ABSENT, strong if person.patronymic else None),
        Pair("Пол", _sex(person)),
        Pair("Дата рождения", _birth(person)),
    ]


def person_lines(person: PersonFacts, paper: Paper) -> list[Pair]:
    """Say who in two lines; a missing part of the name is still named as missing."""
    parts = {"фамилия": person.surname, "имя": person.name, "отчество": person.patronymic}
    missing = [f"{part} отсутствует" for part, said in parts.items() if not said]
    name = full_name(person)
    return [
        Pair("Фамилия, имя, отчество", name or DASH, paper.styles.strong if name else None, ", ".join(missing)),
        Pair("Пол, дата рождения", f"{_sex(person)}, {_birth(person)}"),
    ]


def full_name(person: PersonFacts) -> str:
    """Write the parts of a name that there are."""
    return " ".join(part for part in (person.surname, person.name, person.patronymic) if part)


def _sex(person: PersonFacts) -> str:
    return SEXES[person.sex] if person.sex else f"{DASH} (не указан)"


def _birth(person: PersonFacts) -> str:
    return day(person.birth_date) if person.birth_date else f"{DASH} (не указана)"


def insurer_pairs(insurer: InsurerFacts | None) -> list[Pair]:
    """Say who insures, since when, and how to reach it."""
    if insurer is None:
        return [Pair("Страховая организация", f"{DASH} (не выбрана)")]
    detail = listed(
        f"страхует с{BLANK}{day(insurer.since)}" if insurer.since else "",
        f"ОГРН{BLANK}{insurer.ogrn}" if insurer.ogrn else "",
        insurer.address or "",
    )
    phone = [Pair("Телефон страховой", insurer.phone)] if insurer.phone else []
    return [Pair("Страховая организация", insurer.name, detail=detail), *phone]


def territory_pair(territory: str | None) -> Pair:
    """Say in which region the person is insured."""
    return Pair("Регион страхования", territory or f"{DASH} (не указан)")


def attachment_pairs(attachment: AttachmentFacts | None) -> list[Pair]:
    """Say where the person is attached."""
    if attachment is None:
        return [Pair("Прикрепление", f"{DASH} (сведений нет)")]
    detail = listed(
        "эта организация" if attachment.here else "",
        f"с{BLANK}{day(attachment.since)}" if attachment.since else "",
        f"участок{BLANK}{attachment.area}" if attachment.area else "",
        f"врач {attachment.doctor}" if attachment.doctor else "",
    )
    return [Pair("Прикрепление", attachment.name, detail=detail)]


def restriction_pairs(restrictions: tuple[RestrictionFacts, ...], policy: PolicyFacts | None) -> list[Pair]:
    """Say the limits, each on its own line under one label; one that holds for the term of the policy is given no days."""
    days = (policy.since, policy.until) if policy else None
    said = ("" if (limit.since, limit.until) == days else span(limit.since, limit.until) for limit in restrictions)
    lines = (_limit(limit, held) for limit, held in zip(restrictions, said, strict=True))
    return [Pair("" if place else "Ограничения", line) for place, line in enumerate(lines)]


def _limit(limit: RestrictionFacts, held: str) -> str:
    return sentence(f"{limit.text.removesuffix('.')} ({held})") if held else sentence(limit.text)


def number_inset(enp: str | None) -> float:
    """How far from the column's edge the square code of the number ends, where `number_box` draws one."""
    return QUIET if enp is not None and is_enp(enp) else 0


def number_box(enp: str | None, absent: str, paper: Paper) -> list[Row]:
    """Set the number large with its codes; without sixteen digits there is no code to draw, and a plain line says so."""
    if enp is None or not is_enp(enp):
        told = f"{enp}. Это не единый номер полиса, штрих-код не печатается." if enp else absent
        return pairs([Pair(NUMBER_LABEL, told)], paper)
    set_in, gap, pad = paper.styles, paper.gap(5), paper.gap(12)
    # The bars keep their width whatever the paper: their height alone follows its scale.
    lines, code = bars(enp, 30 * paper.scale), square(enp, MODULES[paper.name])
    width = paper.column - code.width - 3 * QUIET
    label = Cell(para(NUMBER_LABEL, set_in.label), QUIET, width)
    number = Cell(para(grouped(enp), set_in.number), QUIET, width, label.height)
    under = label.height + number.height + gap
    captions = max(under + lines.height, code.height) + gap
    caption = Cell(para(NUMBER_CAPTION, set_in.fine), QUIET, width, captions)
    aside = paper.column - 2 * QUIET - code.width
    under_code = Cell(para(SQUARE_CAPTION, centred(set_in.fine)), aside, code.width + 2 * QUIET, captions)
    return [
        Row(
            (label, number, caption, under_code),
            above=paper.gap(12),
            padding=pad,
            drawings=(At(lines, QUIET, pad + under), At(code, aside + QUIET, pad + captions - gap - code.height)),
            backdrop=Backdrop(paper.column, PAPER, LINE),
        )
    ]
