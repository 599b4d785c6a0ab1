"""Identity documents as people of that age, citizenship and right of stay hold them, the present ones first."""

from datetime import date

from omsdesk.models.numbers import birthdays
from omsdesk.models.words import DocumentType
from omsdesk.services.newcomer import NewDocument
from omsdesk.services.practice.foreigners import Right
from omsdesk.services.practice.inventor import Inventor, days
from omsdesk.services.practice.sketch import Sketch

PASSPORT_AGES = (14, 20, 45)
FIRST_PASSPORTS = date(1997, 10, 1)
EXCHANGE_ENDED = date(2004, 6, 30)
"""Passports of the USSR were exchanged until then."""
SERVICE_OF_2016 = date(2016, 6, 1)
OVERDUE_SHARE = 0.015
WITHOUT_SHARE = 0.01
CARD_SHARE = 0.004
REGISTRY = "Отдел записи актов гражданского состояния (учебный)"
ABROAD = "Компетентный орган иностранного государства"
_ROMAN = ("I", "II", "III", "IV", "V")
_LETTERS = ("АИ", "АГ", "ВР", "ЕР", "МЮ", "АЕ", "ЖО", "ИВ")
_EASTERN_SERIES = ("FA", "AC", "AA", "P", "C")

Papers = tuple[NewDocument, ...]


def of_citizen(inventor: Inventor, who: Sketch) -> Papers:
    """What a citizen holds: from 14 a passport and those before it, until then the certificate of birth; some hold nothing."""
    draws = inventor.draws
    if draws.happens(WITHOUT_SHARE):
        return ()
    due = _due(who, inventor.today)
    if not due:
        return (certificate(inventor, who),)
    if draws.happens(CARD_SHARE):
        return (temporary_card(inventor, who),)
    if draws.happens(OVERDUE_SHARE):
        due = due[:-1] or due
    return tuple(_passports(inventor, who, due))


def of_foreigner(inventor: Inventor, who: Sketch, right: Right, term: date | None) -> Papers:
    """A passport or certificate of the country and the paper of the stay with its term; a stateless person may have it alone."""
    papers = []
    if not right.is_stateless:
        papers.append(_foreign_identity(inventor, who))
    elif inventor.draws.happens(0.5):
        papers.append(NewDocument(22, None, inventor.allotted.paper("ЛБГ"), inventor.ago(300, 3000), who.home.place.police))
    if right.paper:
        papers.append(_stay(inventor, who, right, term or inventor.today))
    return tuple(papers)


def certificate(inventor: Inventor, who: Sketch, *, former: bool = False) -> NewDocument:
    """A certificate of birth."""
    series = f"{inventor.draws.one(_ROMAN)}-{inventor.draws.one(_LETTERS)}"
    issued = min(who.birth + days(inventor.draws.between(3, 25)), inventor.today)
    return NewDocument(
        DocumentType.BIRTH_CERTIFICATE, series, inventor.allotted.paper(series), issued, REGISTRY, former=former,
    )  # fmt: skip


def passport(inventor: Inventor, who: Sketch, issued: date, *, former: bool = False) -> NewDocument:
    """A passport given out on that day where they live."""
    place = who.home.place
    series = f"{place.okato[:2]} {(issued.year - inventor.draws.below(2)) % 100:02}"
    police = place.police if issued >= SERVICE_OF_2016 else f"Отделение УФМС России (учебное), {place.town}"
    office = f"{place.region}0-{inventor.draws.between(1, 90):03}"
    return NewDocument(
        DocumentType.PASSPORT, series, inventor.allotted.paper(series), issued, police, office, former=former,
    )  # fmt: skip


def temporary_card(inventor: Inventor, who: Sketch) -> NewDocument:
    """The card that stands in for a passport while it is made."""
    issued = inventor.ago(0, 25)
    return NewDocument(
        DocumentType.TEMPORARY_IDENTITY_CARD, None, inventor.allotted.paper("ВУЛ"), issued, who.home.place.police,
        until=issued + days(60),
    )  # fmt: skip


def _due(who: Sketch, today: date) -> list[date]:
    """The days on which a passport fell due so far; those of people who were grown in 1997 on some day of the exchange."""
    reached = [birthdays.birthday(who.birth, age) for age in PASSPORT_AGES]
    return [day for day in reached if day <= today]


def _passports(inventor: Inventor, who: Sketch, due: list[date]) -> list[NewDocument]:
    draws, today = inventor.draws, inventor.today
    issued = [_issued(inventor, day) for day in due]
    held = sorted({day for day in issued if day <= today})
    if not held:
        # Fourteen for some days, and the passport is not ready.
        return [certificate(inventor, who)]
    if draws.happens(0.12):
        held.append(inventor.day(held[-1], today))
    if who.renamed and held[-1] <= who.renamed:
        held.append(min(who.renamed + days(draws.between(0, 30)), today))
    papers = [passport(inventor, who, held[-1])]
    if len(held) > 1 and draws.happens(0.5):
        papers.append(passport(inventor, who, held[-2], former=True))
    elif len(held) == 1 and draws.happens(0.3):
        papers.append(certificate(inventor, who, former=True))
    return papers


def _issued(inventor: Inventor, due: date) -> date:
    if due < FIRST_PASSPORTS:
        return inventor.day(FIRST_PASSPORTS, EXCHANGE_ENDED)
    return due + days(inventor.draws.between(4, 70))


def _foreign_identity(inventor: Inventor, who: Sketch) -> NewDocument:
    grown = who.age >= PASSPORT_AGES[0]
    kind = DocumentType.FOREIGN_PASSPORT if grown else DocumentType.FOREIGN_BIRTH_CERTIFICATE
    series = inventor.draws.one(_EASTERN_SERIES)
    issued = inventor.day(max(who.birth, inventor.today - days(3200)), inventor.today - days(900))
    return NewDocument(kind, series, inventor.allotted.paper(f"{series}{grown}"), issued, ABROAD)


def _stay(inventor: Inventor, who: Sketch, right: Right, term: date) -> NewDocument:
    assert right.paper is not None
    # The certificate of asylum has two Russian letters and seven digits (mask of F011), the others a plain series.
    series = "ВУ" if right.paper is DocumentType.TEMPORARY_ASYLUM else who.home.place.okato[:2]
    number = inventor.allotted.paper(f"{right.paper}{series}")
    digits = f"0{number}" if right.paper is DocumentType.TEMPORARY_ASYLUM else number
    issued = max(term - days(365 * right.years), who.birth)
    return NewDocument(right.paper, series, digits, issued, who.home.place.police, until=term)
