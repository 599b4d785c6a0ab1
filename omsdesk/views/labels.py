"""What each coded value is called on screen: statuses with their state, kinds, categories, events, fields."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject

from omsdesk.errors import Said
from omsdesk.models.dates import age
from omsdesk.models.numbers import enp, phone, snils
from omsdesk.models.words import ApplicationStatus, CoverageStatus, QuestionKind, VerdictKind
from omsdesk.services.search.find import QuestionShown
from omsdesk.views import directory, scan_words
from omsdesk.views.style import GLYPHS, State
from omsdesk.wording import day, knows, say

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Qt's own mark, whose stub gives no text back."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP


class Shown(NamedTuple):
    """A state and its word."""

    state: State
    word: str

    @property
    def text(self) -> str:
        """The glyph and the word."""
        return f"{GLYPHS[self.state]} {self.word}"


_STATUS: Mapping[CoverageStatus, tuple[State, str]] = MappingProxyType(
    {
        CoverageStatus.ACTIVE: (State.ACTIVE, QT_TRANSLATE_NOOP("Words", "active")),
        CoverageStatus.SUSPENDED: (State.INACTIVE, QT_TRANSLATE_NOOP("Words", "suspended")),
        CoverageStatus.EXPIRED: (State.INACTIVE, QT_TRANSLATE_NOOP("Words", "expired")),
        CoverageStatus.INVALID: (State.INACTIVE, QT_TRANSLATE_NOOP("Words", "invalid")),
        CoverageStatus.DECEASED: (State.INACTIVE, QT_TRANSLATE_NOOP("Words", "deceased")),
        CoverageStatus.REPLACED: (State.INACTIVE, QT_TRANSLATE_NOOP("Words", "replaced")),
        CoverageStatus.NO_INSURER: (State.ACTIVE, QT_TRANSLATE_NOOP("Words", "active, no insurer")),
        CoverageStatus.NONE: (State.INACTIVE, QT_TRANSLATE_NOOP("Words", "no policy")),
    }
)
_VERDICT: Mapping[VerdictKind, tuple[State, str]] = MappingProxyType(
    {
        VerdictKind.INSURED: (State.ACTIVE, QT_TRANSLATE_NOOP("Words", "ACTIVE")),
        VerdictKind.NOT_INSURED: (State.INACTIVE, QT_TRANSLATE_NOOP("Words", "NOT ACTIVE")),
        VerdictKind.NOT_FOUND: (State.UNKNOWN, QT_TRANSLATE_NOOP("Words", "NOT FOUND")),
        VerdictKind.AMBIGUOUS: (State.ATTENTION, QT_TRANSLATE_NOOP("Words", "SEVERAL FIT")),
        VerdictKind.UNAVAILABLE: (State.UNKNOWN, QT_TRANSLATE_NOOP("Words", "NO ANSWER")),
    }
)
# What the verdict leaves open; where the sentence under it says the same word again, nothing.
_EXACTLY: Mapping[CoverageStatus, str] = MappingProxyType(
    {
        CoverageStatus.SUSPENDED: QT_TRANSLATE_NOOP("Words", "suspended"),
        CoverageStatus.EXPIRED: QT_TRANSLATE_NOOP("Words", "expired"),
        CoverageStatus.DECEASED: QT_TRANSLATE_NOOP("Words", "deceased"),
        CoverageStatus.REPLACED: QT_TRANSLATE_NOOP("Words", "replaced"),
        CoverageStatus.NO_INSURER: QT_TRANSLATE_NOOP("Words", "no insurer"),
        CoverageStatus.NONE: QT_TRANSLATE_NOOP("Words", "no policy"),
    }
)
_APPLICATION: Mapping[ApplicationStatus, State] = MappingProxyType(
    {
        ApplicationStatus.DRAFT: State.FACT,
        ApplicationStatus.SUBMITTED: State.ATTENTION,
        ApplicationStatus.APPROVED: State.ACTIVE,
        ApplicationStatus.REFUSED: State.INACTIVE,
        ApplicationStatus.WITHDRAWN: State.UNKNOWN,
    }
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "policy.old": QT_TRANSLATE_NOOP("Words", "old-style policy"),
        "policy.temporary": QT_TRANSLATE_NOOP("Words", "temporary certificate"),
        "policy.paper": QT_TRANSLATE_NOOP("Words", "paper policy"),
        "policy.plastic": QT_TRANSLATE_NOOP("Words", "plastic policy"),
        "policy.card": QT_TRANSLATE_NOOP("Words", "universal electronic card"),
        "policy.none": QT_TRANSLATE_NOOP("Words", "no carrier"),
        "policy.electronic_temporary": QT_TRANSLATE_NOOP("Words", "electronic temporary certificate"),
        "policy.digital": QT_TRANSLATE_NOOP("Words", "digital policy"),
        "event.suspended": QT_TRANSLATE_NOOP("Words", "suspended"),
        "event.resumed": QT_TRANSLATE_NOOP("Words", "resumed"),
        "event.invalid": QT_TRANSLATE_NOOP("Words", "declared invalid"),
        "event.closed": QT_TRANSLATE_NOOP("Words", "closed"),
        "stretch.covered": QT_TRANSLATE_NOOP("Words", "insured"),
        "stretch.gap": QT_TRANSLATE_NOOP("Words", "not insured"),
        "stretch.suspended": QT_TRANSLATE_NOOP("Words", "suspended"),
        "stretch.overlap": QT_TRANSLATE_NOOP("Words", "two policies at once"),
        "stretch.invalid": QT_TRANSLATE_NOOP("Words", "invalid"),
        "sex.M": QT_TRANSLATE_NOOP("Words", "male"),
        "sex.F": QT_TRANSLATE_NOOP("Words", "female"),
        "address.registered": QT_TRANSLATE_NOOP("Words", "registered at"),
        "address.lives": QT_TRANSLATE_NOOP("Words", "lives at"),
        "contact.phone": QT_TRANSLATE_NOOP("Words", "phone"),
        "contact.email": QT_TRANSLATE_NOOP("Words", "e-mail"),
        "number.enp": QT_TRANSLATE_NOOP("Words", "policy number"),
        "number.snils": QT_TRANSLATE_NOOP("Words", "SNILS"),
        "number.inn": QT_TRANSLATE_NOOP("Words", "INN"),
        "field.surname": QT_TRANSLATE_NOOP("Words", "surname"),
        "field.name": QT_TRANSLATE_NOOP("Words", "name"),
        "field.patronymic": QT_TRANSLATE_NOOP("Words", "patronymic"),
        "field.birth_date": QT_TRANSLATE_NOOP("Words", "birth date"),
        "field.sex": QT_TRANSLATE_NOOP("Words", "sex"),
        "field.enp": QT_TRANSLATE_NOOP("Words", "policy number"),
        "field.snils": QT_TRANSLATE_NOOP("Words", "SNILS"),
        "field.inn": QT_TRANSLATE_NOOP("Words", "INN"),
        "field.birth_place": QT_TRANSLATE_NOOP("Words", "birth place"),
        "field.citizenship": QT_TRANSLATE_NOOP("Words", "citizenship"),
        "field.category": QT_TRANSLATE_NOOP("Words", "category"),
        "field.phone": QT_TRANSLATE_NOOP("Words", "phone"),
        "field.email": QT_TRANSLATE_NOOP("Words", "e-mail"),
        "field.address": QT_TRANSLATE_NOOP("Words", "address"),
        "field.document": QT_TRANSLATE_NOOP("Words", "document"),
        "field.link.spouse": QT_TRANSLATE_NOOP("Words", "marriage"),
        "field.link.parent": QT_TRANSLATE_NOOP("Words", "parent and child"),
        "field.link.guardian": QT_TRANSLATE_NOOP("Words", "guardianship"),
        "field.link.representative": QT_TRANSLATE_NOOP("Words", "representation"),
        "field.household": QT_TRANSLATE_NOOP("Words", "household"),
        "field.death_date": QT_TRANSLATE_NOOP("Words", "date of death"),
        "field.merger": QT_TRANSLATE_NOOP("Words", "merging of records"),
        "move.found": QT_TRANSLATE_NOOP("Words", "they live together from now on"),
        "move.join": QT_TRANSLATE_NOOP("Words", "moves in"),
        "move.leave": QT_TRANSLATE_NOOP("Words", "moves out"),
        "move.head": QT_TRANSLATE_NOOP("Words", "becomes the head"),
        "move.split": QT_TRANSLATE_NOOP("Words", "they live apart from now on"),
        "move.of_age": QT_TRANSLATE_NOOP("Words", "has come of age: guardianship ends"),
        "kind.include": QT_TRANSLATE_NOOP("Words", "inclusion in the register"),
        "kind.choose_insurer": QT_TRANSLATE_NOOP("Words", "choice of an insurer"),
        "kind.change_insurer": QT_TRANSLATE_NOOP("Words", "change of the insurer"),
        "kind.update": QT_TRANSLATE_NOOP("Words", "change of data, renewal"),
        "kind.surrender": QT_TRANSLATE_NOOP("Words", "surrender, suspension"),
        "kind.resume": QT_TRANSLATE_NOOP("Words", "resumption"),
        "kind.extract": QT_TRANSLATE_NOOP("Words", "extract about the policy"),
        "kind.report_loss": QT_TRANSLATE_NOOP("Words", "loss of the policy form"),
        "kind.attach": QT_TRANSLATE_NOOP("Words", "attachment to a clinic"),
        "for.self": QT_TRANSLATE_NOOP("Words", "oneself"),
        "for.child": QT_TRANSLATE_NOOP("Words", "child"),
        "for.ward": QT_TRANSLATE_NOOP("Words", "ward"),
        "for.spouse": QT_TRANSLATE_NOOP("Words", "spouse"),
        "for.other": QT_TRANSLATE_NOOP("Words", "represented person"),
        "identity.document": QT_TRANSLATE_NOOP("Words", "shown document"),
        "identity.e_signature": QT_TRANSLATE_NOOP("Words", "electronic signature"),
        "identity.bank": QT_TRANSLATE_NOOP("Words", "bank account"),
        "identity.phone_code": QT_TRANSLATE_NOOP("Words", "code on the phone"),
        "relation.mother": QT_TRANSLATE_NOOP("Words", "mother"),
        "relation.father": QT_TRANSLATE_NOOP("Words", "father"),
        "relation.guardian": QT_TRANSLATE_NOOP("Words", "guardian"),
        "relation.other": QT_TRANSLATE_NOOP("Words", "other relation"),
        "absent.1": QT_TRANSLATE_NOOP("Words", "no patronymic"),
        "absent.2": QT_TRANSLATE_NOOP("Words", "no surname"),
        "absent.3": QT_TRANSLATE_NOOP("Words", "no name"),
        "absent.4": QT_TRANSLATE_NOOP("Words", "only month and year of birth"),
        "absent.5": QT_TRANSLATE_NOOP("Words", "only the year of birth"),
        "absent.6": QT_TRANSLATE_NOOP("Words", "birth date is in no calendar"),
        "application.draft": QT_TRANSLATE_NOOP("Words", "draft"),
        "application.submitted": QT_TRANSLATE_NOOP("Words", "waits for a decision"),
        "application.approved": QT_TRANSLATE_NOOP("Words", "approved"),
        "application.refused": QT_TRANSLATE_NOOP("Words", "refused"),
        "application.withdrawn": QT_TRANSLATE_NOOP("Words", "withdrawn"),
        "category.1": QT_TRANSLATE_NOOP("Words", "working citizen"),
        "category.2": QT_TRANSLATE_NOOP("Words", "working foreigner, permanent resident"),
        "category.3": QT_TRANSLATE_NOOP("Words", "working foreigner, temporary resident"),
        "category.4": QT_TRANSLATE_NOOP("Words", "working stateless person"),
        "category.5": QT_TRANSLATE_NOOP("Words", "working refugee"),
        "category.6": QT_TRANSLATE_NOOP("Words", "citizen, not working"),
        "category.7": QT_TRANSLATE_NOOP("Words", "foreigner, permanent resident, not working"),
        "category.8": QT_TRANSLATE_NOOP("Words", "foreigner, temporary resident, not working"),
        "category.9": QT_TRANSLATE_NOOP("Words", "stateless person, not working"),
        "category.10": QT_TRANSLATE_NOOP("Words", "refugee, not working"),
        "category.11": QT_TRANSLATE_NOOP("Words", "worker from an EAEU state"),
        "category.12": QT_TRANSLATE_NOOP("Words", "member of the Board of the Eurasian Commission"),
        "category.13": QT_TRANSLATE_NOOP("Words", "official of the Eurasian Commission"),
        "category.14": QT_TRANSLATE_NOOP("Words", "employee of an EAEU body"),
        "document.1": QT_TRANSLATE_NOOP("Words", "USSR passport"),
        "document.2": QT_TRANSLATE_NOOP("Words", "USSR passport for journeys abroad"),
        "document.3": QT_TRANSLATE_NOOP("Words", "birth certificate"),
        "document.4": QT_TRANSLATE_NOOP("Words", "officer's identity card"),
        "document.5": QT_TRANSLATE_NOOP("Words", "certificate of release"),
        "document.6": QT_TRANSLATE_NOOP("Words", "passport of the merchant fleet"),
        "document.7": QT_TRANSLATE_NOOP("Words", "military card"),
        "document.8": QT_TRANSLATE_NOOP("Words", "diplomatic passport"),
        "document.9": QT_TRANSLATE_NOOP("Words", "passport of a foreigner"),
        "document.10": QT_TRANSLATE_NOOP("Words", "application for refugee status"),
        "document.11": QT_TRANSLATE_NOOP("Words", "residence permit"),
        "document.12": QT_TRANSLATE_NOOP("Words", "refugee certificate"),
        "document.13": QT_TRANSLATE_NOOP("Words", "temporary identity card"),
        "document.14": QT_TRANSLATE_NOOP("Words", "passport of a citizen"),
        "document.15": QT_TRANSLATE_NOOP("Words", "passport for journeys abroad"),
        "document.16": QT_TRANSLATE_NOOP("Words", "seaman's passport"),
        "document.17": QT_TRANSLATE_NOOP("Words", "military card of a reserve officer"),
        "document.18": QT_TRANSLATE_NOOP("Words", "other paper: contract, office"),
        "document.20": QT_TRANSLATE_NOOP("Words", "copy of a refugee's complaint"),
        "document.21": QT_TRANSLATE_NOOP("Words", "document of a foreigner"),
        "document.22": QT_TRANSLATE_NOOP("Words", "document of a stateless person"),
        "document.23": QT_TRANSLATE_NOOP("Words", "temporary residence permit"),
        "document.24": QT_TRANSLATE_NOOP("Words", "foreign birth certificate"),
        "document.25": QT_TRANSLATE_NOOP("Words", "temporary asylum certificate"),
    }
)

# More than anybody types: what is longer came from a scanner.
LONGEST_TYPED = 60
# A button as long as the window would name one person and hide the others.
LONGEST_SURNAME = 20
# What the practice register calls itself in every record of it.
PRACTICE_SOURCE = "учебная база"
_FORMS = re.compile(r"^(?:(?:ООО|АО|ПАО|ОАО|ЗАО|СК|СМК|СМО|Страховая компания|Филиал)\s+)+", re.IGNORECASE)
_FORMATS: Mapping[str, Callable[[str], str]] = MappingProxyType({"enp": enp.format, "snils": snils.format, "phone": phone.format})


def status(value: CoverageStatus) -> Shown:
    """The state and word of a status, for lists."""
    state, word = _STATUS[value]
    return Shown(state, QCoreApplication.translate("Words", word))


def application(value: ApplicationStatus) -> Shown:
    """The state and word of where an application stands."""
    return Shown(_APPLICATION[value], word("application", value))


def verdict(value: VerdictKind) -> Shown:
    """The state and word of a verdict, for the head of the card."""
    state, word = _VERDICT[value]
    return Shown(state, QCoreApplication.translate("Words", word))


def exactly(value: CoverageStatus) -> str:
    """What a status says beyond the word of its verdict."""
    word = _EXACTLY.get(value)
    return QCoreApplication.translate("Words", word) if word else ""


def word(area: str, value: object) -> str:
    """The word of a coded value of an area; a code without one is shown as it stands."""
    if value is None:
        return ""
    key = f"{area}.{value}"
    source = _WORDS.get(key) or directory.NAMES.get(key)
    return QCoreApplication.translate("Words", source) if source else str(value)


def grouped(kind: str, number: str | None) -> str:
    """A number as people write it: a ЕНП in fours, a СНИЛС as 112-233-445 95, a phone as +7 (912) 345-67-89."""
    if not number:
        return ""
    return _FORMATS[kind](number) if kind in _FORMATS else number


def since(first: date) -> str:
    """From when on."""
    return QCoreApplication.translate("Words", "since {day}").format(day=day(first))


def no_end() -> str:
    """That there is no last day."""
    return QCoreApplication.translate("Words", "no end date")


def period(first: date, last: date | None) -> str:
    """From when until when, in a list: 03.02.2019 – 31.12.2022; с 03.02.2019, без срока."""
    return f"{day(first)} – {day(last)}" if last else f"{since(first)}, {no_end()}"


def span(since: date | None, until: date | None) -> str:
    """From when until when, the last day included; without an end that is said."""
    begin = QCoreApplication.translate("Words", "since {day}").format(day=day(since)) if since else ""
    if until is None:
        return ", ".join(part for part in (begin, no_end()) if part)
    end = QCoreApplication.translate("Words", "to {day} inclusive").format(day=day(until))
    return " ".join(part for part in (begin, end) if part)


def tip(text: str) -> str:
    """A button's words as its tip, the key in brackets: Печать (Ctrl+P)."""
    words, _, key = text.partition("  ")
    return f"{words} ({key})" if key else words


def plain_tip(text: str) -> str:
    """A text that may hold a name as a tip: markup with every sign of it escaped, which Qt cannot take for markup of its own."""
    return f"<qt>{escape(text)}</qt>" if text else ""


def on_button(text: str) -> str:
    """A person's words on a button: an ampersand in a name is a letter there, not an access key."""
    return text.replace("&", "&&")


class _Counts(QObject):
    # The extractor takes a text for a plural only in `self.tr` with a number, hence a class.
    def years(self, count: int) -> str:
        return self.tr("%n year(s)", "", count)

    def months(self, count: int) -> str:
        return self.tr("%n mo.", "", count)

    def days(self, count: int) -> str:
        return self.tr("%n day(s)", "", count)

    def people(self, count: int) -> str:
        return self.tr("Found: %n person(s)", "", count)


_counts = _Counts()


def years(count: int) -> str:
    """An age in years: 46 лет, 41 год."""
    return _counts.years(count)


def aged(birth: date, on: date) -> str:
    """An age: of an infant in months, of a newborn in days."""
    whole = age(birth, on)
    if whole or on < birth:
        return years(whole)
    months = (on.year - birth.year) * 12 + on.month - birth.month - (on.day < birth.day)
    return _counts.months(months) if months else _counts.days((on - birth).days)


def insurer_short(name: str | None) -> str:
    """What tells an insurer from others, without legal form and branch: СОГАЗ-Мед."""
    if not name:
        return ""
    quoted = name.rpartition("«")[2].partition("»")[0].strip()
    return _FORMS.sub("", quoted or name) or name


def people(count: int) -> str:
    """How many were found: Найдено 3 человека."""
    return _counts.people(count)


def hint(one: Said, language: str) -> str:
    """What is to be told of a question; the likely repairs of a wrong number are buttons, not part of the sentence."""
    plain = f"verify.{one.code}"
    return say(plain if "repairs" in one.values and knows(plain, language) else one.code, language, **one.values)


def scan(question: QuestionShown, text: str) -> str:
    """What is shown of a scan instead of its hundreds of signs; anything else as it was typed."""
    if question.kind is not QuestionKind.SCAN or len(text) <= LONGEST_TYPED:
        return text
    return QCoreApplication.translate("Words", "scan: {what}").format(what=scan_words.said(question, len(text)))


def initials(full: str) -> str:
    """Surname and initials: what tells people apart in a line of buttons."""
    surname, *rest = full.split()
    if len(surname) > LONGEST_SURNAME:
        surname = f"{surname[:LONGEST_SURNAME]}…"
    return " ".join([surname, *(f"{part[0]}." for part in rest)])


def source(name: str) -> str:
    """Where an answer comes from; the practice register is named in the language of the window."""
    return QCoreApplication.translate("Words", "practice register") if name == PRACTICE_SOURCE else name


def moment(at: datetime) -> str:
    """A moment in the time of this place."""
    return at.astimezone().strftime("%d.%m.%Y %H:%M")


def clock(at: datetime) -> str:
    """The hour and minute of a moment in the time of this place."""
    return at.astimezone().strftime("%H:%M")
