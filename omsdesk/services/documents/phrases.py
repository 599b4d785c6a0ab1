"""Words and figures as the printed forms write them: Russian, with blanks that do not break."""

import re
from datetime import date, datetime, timedelta

from omsdesk.models.words import CoverageStatus, QuestionKind, Sex, VerdictKind

BLANK = "\N{NO-BREAK SPACE}"
DASH = "—"
# Up to four letters and a point, or №, standing alone: «г.», «ул.», «корп.», initials.
ABBREVIATION = re.compile(r"(?<!\S)(\S{1,4}\.|№) (?=\S)")
# A preposition that would end a line and leave its date or number to the next one.
PREPOSITION = re.compile(r"(?<!\S)(с|по|до|на|от|за) (?=\d)", re.IGNORECASE)
# The number of a house after its street; a list of bare numbers may break anywhere.
HOUSE = re.compile(rf"(?<=[^\W\d_][^\W\d_],) (?=(?:д\.{BLANK})?\d{{1,4}}[^\W\d_]?(?:[,;)\s]|$))")
# Digits as a telephone, a policy or a document writes them in groups.
GROUPS = re.compile(r"\+?\d[\d() -]{6,22}\d")
# How the name of a loaded file ends: it is kept as the source of what was in it.
FILE_NAME = re.compile(r"\.(?:csv|tsv|txt|xls|xlsx|xlsm|ods|xml|dbf|json)$", re.IGNORECASE)
# Where a Russian clerk's clock may stand: any other offset is that of a machine whose zone nobody has set.
RUSSIAN_HOURS = range(2, 13)

SEXES = {Sex.MALE: "мужской", Sex.FEMALE: "женский"}

POLICY_HEADLINES = {
    CoverageStatus.ACTIVE: "полис действует",
    CoverageStatus.NO_INSURER: "полис действует, страховая организация не выбрана",
    CoverageStatus.SUSPENDED: "полис не действует: приостановлен",
    CoverageStatus.EXPIRED: "полис не действует: срок истёк",
    CoverageStatus.INVALID: "полис не действует: признан недействительным",
    CoverageStatus.DECEASED: "полис не действует: внесена запись о смерти",
    CoverageStatus.REPLACED: "полис не действует: номер заменён",
    CoverageStatus.NONE: "действующего полиса нет",
}

# 323-ФЗ, ст. 11 ч. 2; 326-ФЗ, ст. 16 ч. 2: a policy is not asked for when care is urgent.
URGENT = "Экстренная помощь — бесплатно и без полиса, отказать в ней нельзя."

VERDICT_HEADLINES = {
    VerdictKind.INSURED: "страховое покрытие есть",
    VerdictKind.NOT_INSURED: "страхового покрытия нет",
    VerdictKind.NOT_FOUND: "покрытие не подтверждено: человек не найден",
    VerdictKind.AMBIGUOUS: "покрытие не подтверждено: человек не определён",
    VerdictKind.UNAVAILABLE: "покрытие не подтверждено: источник не ответил",
}

# It was asked by a number that was given up: that says nothing of the person, who may be insured by another one.
NUMBER_HEADLINES = {CoverageStatus.REPLACED: "полис заменён, покрытие по нему не подтверждено"}

# The same states as a word beside a label, where the headline above has already said whether there is coverage.
STATUS_WORDS = {
    CoverageStatus.ACTIVE: "действует",
    CoverageStatus.NO_INSURER: "действует, страховая организация не выбрана",
    CoverageStatus.SUSPENDED: "приостановлен",
    CoverageStatus.EXPIRED: "срок действия истёк",
    CoverageStatus.INVALID: "недействителен",
    CoverageStatus.DECEASED: "снят с учёта, внесена запись о смерти",
    CoverageStatus.REPLACED: "номер заменён",
    CoverageStatus.NONE: "полиса нет",
}

CHOSEN = "запись регистра, выбранная сотрудником"
KEY_WORDS = {
    QuestionKind.NAME: "фамилия, имя, отчество",
    QuestionKind.NAME_AND_DATE: "фамилия, имя, отчество и дата рождения",
    QuestionKind.ENP: "номер полиса (ЕНП)",
    QuestionKind.SNILS: "СНИЛС",
    QuestionKind.DOCUMENT: "документ, удостоверяющий личность",
    QuestionKind.PHONE: "номер телефона",
    QuestionKind.BIRTH_DATE: "дата рождения",
    QuestionKind.SCAN: "код, считанный сканером",
}


def day(when: date) -> str:
    """Write a date: 22.11.2026, the year with four digits whatever it is."""
    return f"{when.day:02}.{when.month:02}.{when.year:04}"


def moment(when: datetime) -> str:
    """Write a date and time of day."""
    return f"{day(when)}{BLANK}в{BLANK}{when.hour:02}:{when.minute:02}"


def placed_moment(when: datetime) -> str:
    """Write a date and time of day by the clock of the desk; an offset that no desk in Russia has is said beside it."""
    return moment(when) + _zone(when.utcoffset())


def later(before: date | None, now: datetime) -> list[str]:
    """Say of a paper that was printed before that it is a later print, of what is recorded now; nothing of a first one."""
    if before is None:
        return []
    return [f"Печатается повторно, прежний лист от{BLANK}{day(before)}; сведения на{BLANK}{day(now.date())}"]


def _zone(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    if minutes > 0 and not rest and hours in RUSSIAN_HOURS:
        return ""
    # A true minus: a hyphen would let the line break before the hours.
    sign = "−" if minutes < 0 else "+"
    return f"{BLANK}(UTC{sign}{hours}{f':{rest:02}' if rest else ''})" if minutes else f"{BLANK}(UTC)"


def grouped(number: str) -> str:
    """Write sixteen digits in fours, any other number as it is."""
    if not is_enp(number):
        return number
    return BLANK.join(number[start : start + 4] for start in range(0, 16, 4))


def is_enp(number: str) -> bool:
    """Tell sixteen digits, which alone are drawn as codes; the check digit was judged long before."""
    return len(number) == 16 and number.isascii() and number.isdigit()


def term(since: date | None, until: date | None) -> str:
    """Write the term of a policy; the last day is included and said so."""
    end = f"по{BLANK}{day(until)} включительно" if until else "без ограничения срока действия"
    return f"с{BLANK}{day(since)}{' ' if until else ', '}{end}" if since else end


def span(since: date | None, until: date | None) -> str:
    """Write when something holds; nothing where neither end is known."""
    ends = (f"с{BLANK}{day(since)}" if since else "", f"по{BLANK}{day(until)} включительно" if until else "")
    return " ".join(end for end in ends if end)


def counted(number: int, one: str, few: str, many: str) -> str:
    """Write a number with its noun: 1 день, 2 дня, 5 дней, 11 дней, 21 день."""
    if number % 10 == 1 and number % 100 != 11:
        noun = one
    elif number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}:
        noun = few
    else:
        noun = many
    return f"{number}{BLANK}{noun}"


def age_of_data(as_of: date | None, on: date) -> str:
    """Write the day the data describe and how old they were on the day of asking."""
    if as_of is None:
        return "дата сведений неизвестна"
    # Data from after the request, which a clock set wrong can make, are given their date and no age.
    days = (on - as_of).days
    told = f", за {counted(days, 'день', 'дня', 'дней')} до запроса" if days > 0 else ""
    return f"сведения на{BLANK}{day(as_of)}{told}"


def listed(*parts: str) -> str:
    """Join what there is with semicolons."""
    return "; ".join(part for part in parts if part)


def tied(text: str) -> str:
    """Keep together what is read together: «ул. Примерная», «№ 2», «с 28.07.2025», «Либкнехта, 22», «+7 (343) 311-15-99»."""
    text = PREPOSITION.sub(rf"\1{BLANK}", ABBREVIATION.sub(rf"\1{BLANK}", text))
    return GROUPS.sub(_grouped, HOUSE.sub(BLANK, text))


def _grouped(found: re.Match[str]) -> str:
    return found[0].replace(" ", BLANK)


def origin(source: str) -> str:
    """Name a source of data: what was loaded from a file is said to come from a file."""
    return f"файл{BLANK}«{source}»" if FILE_NAME.search(source) else source


def headline(verdict: VerdictKind, status: CoverageStatus) -> str:
    """Write the answer about coverage: about the person, or where it says nothing of the person, about the number."""
    said = VERDICT_HEADLINES[verdict]
    return NUMBER_HEADLINES.get(status, said) if verdict is VerdictKind.NOT_INSURED else said


def shortened(text: str, limit: int) -> str:
    """Cut a text for a running line; the whole of it stands in the body."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def sentence(text: str) -> str:
    """Close a sentence with a point, unless it is empty or closed."""
    return text if not text or text[-1] in ".!?…" else f"{text}."
