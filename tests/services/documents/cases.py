"""Invented facts for the printed forms, and readers of what came out."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pypdfium2
import zxingcpp

from omsdesk.models.coverage import StretchKind
from omsdesk.models.words import CoverageStatus, QuestionKind, Sex, VerdictKind
from omsdesk.services import rasters
from omsdesk.services.documents.coverage_proof import ProofFacts
from omsdesk.services.documents.extract import ExtractFacts
from omsdesk.services.documents.facts import (
    AttachmentFacts,
    InsurerFacts,
    OrganisationFacts,
    PersonFacts,
    PolicyFacts,
    RestrictionFacts,
    SourceFacts,
    StretchFacts,
)

MOSCOW = timezone(timedelta(hours=3))
AT = datetime(2026, 11, 22, 16, 52, tzinfo=MOSCOW)
TODAY = date(2026, 11, 22)
ENP = "7712345678901234"
INSURER_NAME = "ООО «Страховая компания «Альфа-мед», филиал в городе Туле"
LONG_SURNAME = "Вознесенская-" + "преображенская" * 3 + "богородицкая"
LONG_INSURER = "Общество с ограниченной ответственностью «Медицинская страховая организация взаимопомощи жителей " * 3
LONG_INSURER = f"{LONG_INSURER[:248].strip()}»."

ORGANISATION = OrganisationFacts(
    INSURER_NAME, "1027700000001", "ОС № 0001-01", "300000, г. Тула, ул. Примерная, д. 1", "8 800 000-00-00 (круглосуточно)"
)
PERSON = PersonFacts("Иванова", "Мария", "Петровна", Sex.FEMALE, date(1980, 5, 12))
INSURER = InsurerFacts(INSURER_NAME, "1027700000001", "8 800 000-00-00", "300000, г. Тула, ул. Примерная, д. 1", date(2019, 2, 3))
ATTACHMENT = AttachmentFacts("ГУЗ «Поликлиника № 2»", date(2024, 1, 10), "14", "Петрова А. С.", here=True)
SOURCE = SourceFacts("регистр организации", date(2026, 11, 20))
RESTRICTIONS = (
    RestrictionFacts("Другой регион: помощь оказывается в пределах базовой программы", date(2026, 1, 1)),
    RestrictionFacts("Плановая помощь по направлению", date(2026, 3, 1), date(2026, 12, 31)),
)
STRIP = (
    StretchFacts(StretchKind.COVERED, None, date(2015, 12, 31), "ООО «Бета-страх»"),
    StretchFacts(StretchKind.GAP, date(2016, 1, 1), date(2016, 5, 31)),
    StretchFacts(StretchKind.COVERED, date(2016, 6, 1), date(2019, 2, 2), "ООО «Бета-страх»"),
    StretchFacts(StretchKind.OVERLAP, date(2019, 2, 3), date(2019, 12, 31), "ООО «Альфа-мед», ООО «Бета-страх»"),
    StretchFacts(StretchKind.SUSPENDED, date(2020, 1, 1), date(2021, 6, 30), "ООО «Альфа-мед»"),
    StretchFacts(StretchKind.INVALID, date(2021, 7, 1), date(2021, 12, 31), "ООО «Альфа-мед»"),
    StretchFacts(StretchKind.GAP, date(2022, 1, 1), date(2022, 1, 3)),
    StretchFacts(StretchKind.COVERED, date(2022, 1, 4), None, INSURER_NAME),
)
LONG_STRIP = tuple(
    StretchFacts(kind, date(year, 1, 1), date(year, 12, 31), LONG_INSURER if year % 5 == 0 else INSURER_NAME)
    for year, kind in zip(range(1986, 2026), tuple(StretchKind) * 8, strict=True)
)

EXTRACT = ExtractFacts(
    organisation=ORGANISATION,
    number="В-2026-000123",
    at=AT,
    person=PERSON,
    enp=ENP,
    status=CoverageStatus.ACTIVE,
    sentence="Период страхования открыт 03.02.2019, последнего дня у него нет",
    on=TODAY,
    policy=PolicyFacts(date(2019, 2, 3)),
    insurer=INSURER,
    territory="Тульская область",
    attachment=ATTACHMENT,
    source=SOURCE,
    clerk="Сидорова Е. В.",
)
NOBODY = PersonFacts(None, None, None, None, None)
BARE_EXTRACT = replace(
    EXTRACT,
    organisation=OrganisationFacts("Пункт выдачи"),
    person=NOBODY,
    enp=None,
    status=CoverageStatus.NONE,
    sentence="Ни одного периода страхования не записано",
    policy=None,
    insurer=None,
    territory=None,
    attachment=None,
    source=SourceFacts("регистр организации"),
    clerk=None,
)
LONG_EXTRACT = replace(
    EXTRACT,
    organisation=replace(ORGANISATION, name=LONG_INSURER),
    person=PersonFacts(LONG_SURNAME, "Мария-Антуанетта Елизавета", "Абдурахмангаджиевна кызы", Sex.FEMALE, date(1980, 5, 12)),
    status=CoverageStatus.EXPIRED,
    sentence="Срок действия полиса истёк 31.12.2025; этот день был последним днём страхования",
    policy=PolicyFacts(date(2024, 1, 1), date(2025, 12, 31)),
    insurer=replace(INSURER, name=LONG_INSURER, address=LONG_INSURER),
    attachment=replace(ATTACHMENT, name=LONG_INSURER, doctor=LONG_SURNAME),
    restrictions=RESTRICTIONS * 4,
    clerk=f"{LONG_SURNAME} Мария-Антуанетта",
)

PROOF = ProofFacts(
    organisation=ORGANISATION,
    number="П-2026-000457",
    at=AT,
    clerk="Сидорова Е. В.",
    key=QuestionKind.ENP,
    key_text="7712 3456 7890 1234",
    on=TODAY,
    verdict=VerdictKind.INSURED,
    status=CoverageStatus.ACTIVE,
    sentence="Полис действует с 04.01.2022 без ограничения срока",
    source=SOURCE,
    person=PERSON,
    enp=ENP,
    policy=PolicyFacts(date(2022, 1, 4), None, "цифровой"),
    insurer=INSURER,
    territory="Тульская область",
    attachment=ATTACHMENT,
    restrictions=RESTRICTIONS,
    advice=("Сообщите страховой организации о новом паспорте в течение месяца", "Предложите прикрепление"),
    warnings=("Паспорт изменился после выдачи полиса",),
    strip=STRIP,
)
SHORT_PROOF = replace(PROOF, restrictions=(), advice=(), warnings=(), strip=STRIP[-1:])
UNKNOWN_PROOF = ProofFacts(
    organisation=ORGANISATION,
    number="П-2026-000458",
    at=AT,
    clerk=None,
    key=QuestionKind.NAME_AND_DATE,
    on=TODAY,
    verdict=VerdictKind.NOT_FOUND,
    status=CoverageStatus.NONE,
    sentence="В регистре организации такого человека нет",
    source=SOURCE,
    advice=("Проверьте написание: Ё и Е, прежняя фамилия",),
)
LONG_PROOF = replace(
    PROOF,
    person=LONG_EXTRACT.person,
    insurer=LONG_EXTRACT.insurer,
    restrictions=RESTRICTIONS * 5,
    advice=tuple(f"Совет {place}: {LONG_INSURER}" for place in range(1, 31)),
    warnings=(LONG_INSURER,) * 6,
    strip=LONG_STRIP,
)


def words_of(pdf):
    """The text of every page, as a reader's search finds it."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    # PDFium reports a hyphen at the end of a line as a hyphenation mark.
    return [re.sub("[\x02\ufffe]", "-", text) for text in texts]


def letters_of(pdf):
    """The text of the whole paper without its blanks and line ends."""
    return squeezed("".join(words_of(pdf)))


def squeezed(text):
    return re.sub(r"\s", "", text)


def codes_of(pdf, dpi=200):
    """What a scanner reads from the paper: kind and text of each code."""
    found = set()
    for page in rasters.pages(pdf, dpi):
        picture = memoryview(page.rgb).cast("B", (page.height, page.width, 3))
        found |= {(str(code.format), code.text) for code in zxingcpp.read_barcodes(picture)}
    return found


def boxes_of(pdf):
    """The box of every run of letters on every page: left, bottom, right, top."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append([text.get_rect(place) for place in range(text.count_rects())])
    document.close()
    return pages


def collisions(boxes, slack=1.0):
    """Pairs of boxes that lie over one another."""
    return [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if min(one[2], other[2]) - max(one[0], other[0]) > slack and min(one[3], other[3]) - max(one[1], other[1]) > slack
    ]
