"""What was typed into the one search line → a frozen Question: pure, quick, harmless whatever the text.

The first line that fits decides; readings stand in the order in which the store is asked, and rows found by an earlier one
stand above rows found by a later one.

===========================================  ====================  ===============================================
typed                                        kind                  readings
===========================================  ====================  ===============================================
260 hex, base64, 130 bytes, passport lines   scan                  ЕНП or document, then name + birth date;
                                                                   name first where the ЕНП fails a check
address, JSON, text that holds a good ЕНП    scan                  ЕНП
a signed statement                           scan                  its ЕНП, then its name + birth date; none of a piece
a long unbroken text of nobody's format      scan                  none, and said so
digits and signs, alone or behind a label    by their count        see `typed_number`
II-АГ 123456, 2аг123456, 2fu 123456          document              series in one spelling
a number with other words                    by its count          the number; the words are told to be passed over
АБ 1234567, N1234567                         document              document; then the letters as a name
ив 120580, ива 1234567                       name (and date)       name; then document
12.05.1980, 12 мая 1980, 12ю05ю1980          birth_date            birth date
иванова 1980, 12.05.1980 иванова, ива м …    name_and_date         see `typed_name`
иванов иван, ivanov, bdfyjd                  name                  see `typed_name`
nothing, one letter, initials alone          name                  none
===========================================  ====================  ===============================================

Control characters are blanks, marks of direction nothing; beyond 300 characters only a scan is read.
Hints are sentences of `resources/wording/*/question.toml` and `numbers.toml`.
"""

from dataclasses import replace
from datetime import date
from unicodedata import category, normalize

from omsdesk.errors import Said
from omsdesk.models.numbers import separators
from omsdesk.models.words import QuestionKind
from omsdesk.services.search import typed_name, typed_number, typed_scan
from omsdesk.services.search.reading import ByBirthDate, ByName, ByNumber, Question, Reading

__all__ = ["ByBirthDate", "ByName", "ByNumber", "Question", "Reading", "read"]

LONGEST = 300
TOO_LONG = "question.too_long"


def read(text: str, today: date) -> Question:
    """Understand what was typed, pasted or scanned; never raises, and takes a bounded time."""
    scanned = typed_scan.read(text, today)
    if scanned:
        return scanned
    plain = _plain(typed_scan.unwrapped(text))
    question = typed_number.read(plain, today) or _with_document(plain, typed_name.read(plain, today))
    return replace(question, hints=(*question.hints, Said(TOO_LONG))) if len(text.strip()) > LONGEST else question


def _plain(text: str) -> str:
    """Bring a text to visible characters, one kind of blank and of dash, composed letters, and a bounded length."""
    composed = normalize("NFKC", text[:LONGEST].replace("№", " "))[:LONGEST]
    visible = "".join(" " if category(letter) in {"Cc", "Cs", "Co", "Cn"} or letter == "_" else letter for letter in composed)
    return separators.plain(visible)


def _with_document(plain: str, names: Question) -> Question:
    """Add what a few letters and digits may be besides: a document. It comes first where the letters make a poor name."""
    documents, letters = typed_number.lettered(plain)
    if not documents:
        return names
    hints = tuple(hint for hint in names.hints if hint.code != typed_name.OTHER_DIGITS)
    if names.readings and (letters > len("АБ") or names.kind is QuestionKind.NAME_AND_DATE):
        return replace(names, readings=(*names.readings, *documents), hints=hints)
    return Question(QuestionKind.DOCUMENT, (*documents, *names.readings), hints=hints)
