"""What is added to a visit that is registered: a paper with its head by its kind, further test results."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from omsdesk.models.care.papers import HEADS
from omsdesk.models.drafts.reading import Entered
from omsdesk.models.words import MedicalPaper
from omsdesk.views.forms.field import Field, Group, Kind, Step
from omsdesk.views.forms.visit import OPENED, PAPERS, RESULTS, SHARED_BY_RESULTS, lines_of
from omsdesk.views.labels import QT_TRANSLATE_NOOP

PAPER_FORM, LATER_FORM = "paper", "later"
PAPER_KIND, ISSUED, AUTHOR, TEXT = "summary.kind", "summary.issued", "summary.author", "summary.text"
HEAD = "head."
"""What stands above the text of a paper is entered under this, by the names of `models.care.papers`."""
WHY, AMENDS = f"{OPENED}because", f"{OPENED}amend"
HEAD_WORDS: Mapping[str, str] = {
    "title": QT_TRANSLATE_NOOP("Form", "Title of the paper"),
    "to": QT_TRANSLATE_NOOP("Form", "Referred to"),
    "specialty": QT_TRANSLATE_NOOP("Form", "Specialty of the doctor"),
    "procedure": QT_TRANSLATE_NOOP("Form", "Examination, intervention"),
    "purpose": QT_TRANSLATE_NOOP("Form", "Purpose of the paper"),
    "valid_until": QT_TRANSLATE_NOOP("Form", "Valid until"),
    "admitted": QT_TRANSLATE_NOOP("Form", "Admitted"),
    "discharged": QT_TRANSLATE_NOOP("Form", "Discharged"),
    "department": QT_TRANSLATE_NOOP("Form", "Department"),
    "diagnosis": QT_TRANSLATE_NOOP("Form", "Diagnosis"),
    "operations": QT_TRANSLATE_NOOP("Form", "Operations"),
    "condition": QT_TRANSLATE_NOOP("Form", "Condition at discharge"),
    "conclusion": QT_TRANSLATE_NOOP("Form", "Conclusion"),
    "recommendations": QT_TRANSLATE_NOOP("Form", "Recommendations"),
    "sick_leave": QT_TRANSLATE_NOOP("Form", "Sick leave"),
}
HEAD_LINES = (
    ("title",), ("to",), ("specialty",), ("procedure",), ("purpose",), ("valid_until",), ("admitted", "discharged", "department"),
    ("diagnosis",), ("operations", "condition"), ("conclusion",), ("recommendations",), ("sick_leave",),
)  # fmt: skip
"""Names that stand side by side belong to the same kinds of paper."""
WIDTHS: Mapping[str, float] = {
    "admitted": 9, "discharged": 9, "valid_until": 9, "department": 20, "operations": 28, "condition": 24,
}  # fmt: skip
WIDE = 53


def head_words(name: str) -> str:
    """What a name of a head is called in the language of the window; one that nobody knows stands as it is."""
    return QCoreApplication.translate("Form", HEAD_WORDS[name]) if name in HEAD_WORDS else name


def kind_of(entered: Entered) -> MedicalPaper:
    """The kind of paper that is entered."""
    text = entered.get(PAPER_KIND, "")
    return MedicalPaper(text) if text in {one.value for one in MedicalPaper} else MedicalPaper.OTHER


def head_of(entered: Entered) -> dict[str, str]:
    """The head as it is entered, of its kind of paper alone: what was entered for another kind is no part of it."""
    found = {name: entered.get(f"{HEAD}{name}", "").strip() for name in HEADS[kind_of(entered)]}
    return {name: text for name, text in found.items() if text}


def amends(entered: Entered) -> bool:
    """Whether a paper that was issued is amended, which wants a word why."""
    return AMENDS in entered


@dataclass(frozen=True, slots=True)
class Heads:
    """Whether papers of the kind that is entered have this in their head."""

    name: str

    def __call__(self, entered: Entered) -> bool:
        return self.name in HEADS[kind_of(entered)]


def _field(path: str, label: str, kind: Kind = Kind.TEXT, width: float = 14, *, rare: bool = False, choices: str = "") -> Field:
    return Field(path, label, kind, width, choices=choices, rare=rare, form=PAPER_FORM)


def _head_line(names: tuple[str, ...]) -> Group:
    fields = tuple(_field(f"{HEAD}{name}", HEAD_WORDS[name], width=WIDTHS.get(name, WIDE), rare=True) for name in names)
    return Group("", (fields,), Heads(names[0]))


def _later(group: Group) -> Group:
    return replace(group, lines=tuple(tuple(replace(one, form=LATER_FORM) for one in line) for line in group.lines))


PAPER = Step(
    "paper",
    QT_TRANSLATE_NOOP("Form", "Medical paper"),
    (
        Group("", ((_field(WHY, QT_TRANSLATE_NOOP("Form", "Reason of the amendment"), width=WIDE),),), amends),
        Group(
            "",
            (
                (
                    _field(PAPER_KIND, QT_TRANSLATE_NOOP("Form", "Kind of paper"), Kind.CHOICE, 20, choices=PAPERS),
                    _field(ISSUED, QT_TRANSLATE_NOOP("Form", "Issued on"), Kind.DATE, 7.6),
                    _field(AUTHOR, QT_TRANSLATE_NOOP("Form", "Author"), width=22, rare=True),
                ),
            ),
        ),
        *map(_head_line, HEAD_LINES),
        Group("", ((_field(TEXT, QT_TRANSLATE_NOOP("Form", "Text of the paper"), Kind.LONG, WIDE),),)),
    ),
)
LATER = Step("later", RESULTS.title, tuple(map(_later, (*lines_of(RESULTS), SHARED_BY_RESULTS))))
