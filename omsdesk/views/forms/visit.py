"""The form of a visit: what every visit has, and the parts that its kind asks for; the others open by their number.

A list (diagnoses, services, results, doses) has one line more than is filled, so that the next one is typed where the last ended.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from omsdesk.models.drafts.reading import Entered
from omsdesk.models.words import CodeList, VisitKind
from omsdesk.views.forms.field import Field, Group, Kind, Step, always
from omsdesk.views.labels import QT_TRANSLATE_NOOP

FORM, KIND, ON, UNTIL, ORGANISATION = "visit", "kind", "on", "until", "organisation"
OPENED = "section."
"""What stands under this was opened by hand, and is no part of the visit."""
TREATMENT, URGENT, PREVENTIVE, DISPENSARY, VACCINATION, DIAGNOSTICS, HOSPITAL, DAY_HOSPITAL, AMBULANCE = VisitKind
STAYS = frozenset({HOSPITAL, DAY_HOSPITAL})
MOST_LINES = 50
ROLES, PAPERS = "diagnosis_role", "medical_paper"
SHARED = ("taken", "ready", "laboratory")
"""What is asked once for all values of a visit."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: its name and words, what it holds, and the kinds of visit that ask for it at once."""

    name: str
    title: str
    holds: tuple[str, ...]
    kinds: frozenset[VisitKind] = frozenset()

    @property
    def words(self) -> str:
        """What it is called in the language of the window."""
        return QCoreApplication.translate("Form", self.title)

    def is_open(self, entered: Entered) -> bool:
        """Whether its fields are in sight: its kind asks for it, something stands there, or it was opened.

        In a correction never those that it leaves out: what is typed there would be lost.
        """
        if corrects(entered) and self.name in LEFT_OUT:
            return False
        return entered.get(KIND, "") in self.kinds or f"{OPENED}{self.name}" in entered or self.has_values(entered)

    def has_values(self, entered: Entered) -> bool:
        """Whether something of it is entered."""
        return any(path in self.holds or path.partition(".")[0] in self.holds for path in entered)


SECTIONS = (
    Section(
        "diagnoses",
        QT_TRANSLATE_NOOP("Form", "Diagnoses"),
        ("diagnoses",),
        frozenset({TREATMENT, URGENT, PREVENTIVE, DISPENSARY, HOSPITAL, DAY_HOSPITAL, AMBULANCE}),
    ),
    Section("vaccinations", QT_TRANSLATE_NOOP("Form", "Vaccinations"), ("vaccinations",), frozenset({VACCINATION})),
    Section("results", QT_TRANSLATE_NOOP("Form", "Test results"), ("results",), frozenset({DIAGNOSTICS})),
    Section(
        "outcome",
        QT_TRANSLATE_NOOP("Form", "Result and outcome"),
        ("result", "outcome"),
        frozenset({DISPENSARY, HOSPITAL, DAY_HOSPITAL}),
    ),
    Section("services", QT_TRANSLATE_NOOP("Form", "Services"), ("services",)),
    Section("paper", QT_TRANSLATE_NOOP("Form", "Medical paper"), ("summary",), frozenset({HOSPITAL})),
    Section(
        "place",
        QT_TRANSLATE_NOOP("Form", "Place and conditions"),
        ("organisation", "card", "conditions", "form", "profile", "purpose"),
        STAYS,
    ),
)
DIAGNOSES, DOSES, RESULTS, OUTCOME, SERVICES, PAPER, PLACE = SECTIONS
CARE = frozenset({DOSES, RESULTS, PAPER})
LEFT_OUT = frozenset(section.name for section in CARE)
"""What is corrected where it stands in the history, by a further edition or by withdrawing, not in the form of the visit."""


@dataclass(frozen=True, slots=True)
class NextLine:
    """When a line of a list is in sight: its part is, and the line before it is begun."""

    section: Section
    before: tuple[str, ...]

    def __call__(self, entered: Entered) -> bool:
        return self.section.is_open(entered) and (not self.before or any(path in entered for path in self.before))


def is_stay(entered: Entered) -> bool:
    """Whether somebody was admitted, and is discharged."""
    return entered.get(KIND, "") in STAYS


def is_no_stay(entered: Entered) -> bool:
    """Whether it is the care of a day."""
    return not is_stay(entered)


def lasted(entered: Entered) -> bool:
    """Whether it is no stay, but has a last day: visits that came from elsewhere may have one."""
    return is_no_stay(entered) and UNTIL in entered


def corrects(entered: Entered) -> bool:
    """Whether a visit that is registered is corrected, which wants a word why."""
    return f"{OPENED}correct" in entered


def _field(  # noqa: PLR0913 - the columns of the table below
    path: str, label: str, kind: Kind = Kind.TEXT, width: float = 14, *, rare: bool = False, suggests: str = "", choices: str = ""
) -> Field:
    return Field(path, label, kind, width, "", choices, rare, suggests=suggests, form=FORM)


def listed(path: str, label: str, codes: CodeList, width: float, *, rare: bool = False) -> Field:
    """A field for a code of a list."""
    return _field(path, label, Kind.LISTED, width, rare=rare, suggests=codes.value)


def _diagnosis(part: str, _place: int) -> tuple[Field, ...]:
    return (
        listed(f"{part}.code", QT_TRANSLATE_NOOP("Form", "Diagnosis: code or words"), CodeList.DIAGNOSES, 34),
        _field(f"{part}.role", QT_TRANSLATE_NOOP("Form", "Role"), Kind.CHOICE, 11, rare=True, choices=ROLES),
    )


def _dose(part: str, place: int) -> tuple[Field, ...]:
    rare = place > 0
    return (
        listed(f"{part}.vaccine", QT_TRANSLATE_NOOP("Form", "Vaccine"), CodeList.VACCINES, 26, rare=rare),
        _field(f"{part}.dose", QT_TRANSLATE_NOOP("Form", "Dose: V1, V2, R1"), width=9, rare=rare),
        _field(f"{part}.series", QT_TRANSLATE_NOOP("Form", "Series of the vaccine"), width=11, rare=rare),
        _field(f"{part}.route", QT_TRANSLATE_NOOP("Form", "Route"), width=12, rare=True),
        _field(f"{part}.reaction", QT_TRANSLATE_NOOP("Form", "Reaction"), width=18, rare=True),
        _field(f"{part}.refused", QT_TRANSLATE_NOOP("Form", "Refused: why"), width=22, rare=True),
        _field(f"{part}.refused_until", QT_TRANSLATE_NOOP("Form", "Not before"), Kind.DATE, 7.6, rare=True),
    )


def _result(part: str, place: int) -> tuple[Field, ...]:
    rare = place > 0
    return (
        _field(f"{part}.panel", QT_TRANSLATE_NOOP("Form", "Panel"), width=13, rare=True),
        _field(f"{part}.name", QT_TRANSLATE_NOOP("Form", "Test"), width=15, rare=rare),
        _field(f"{part}.value", QT_TRANSLATE_NOOP("Form", "Value"), width=7, rare=rare),
        _field(f"{part}.unit", QT_TRANSLATE_NOOP("Form", "Unit"), width=6.5, rare=rare),
        _field(f"{part}.low", QT_TRANSLATE_NOOP("Form", "From"), Kind.DECIMAL, 5, rare=True),
        _field(f"{part}.high", QT_TRANSLATE_NOOP("Form", "To"), Kind.DECIMAL, 5, rare=True),
    )


def _service(part: str, place: int) -> tuple[Field, ...]:
    rare = place > 0
    return (
        listed(f"{part}.code", QT_TRANSLATE_NOOP("Form", "Service: code or words"), CodeList.SERVICES, 30, rare=rare),
        _field(f"{part}.name", QT_TRANSLATE_NOOP("Form", "Name, where there is no code"), width=17, rare=True),
        _field(f"{part}.count", QT_TRANSLATE_NOOP("Form", "How many"), Kind.DECIMAL, 5, rare=True),
        _field(f"{part}.tariff", QT_TRANSLATE_NOOP("Form", "Tariff, roubles"), Kind.DECIMAL, 8, rare=True),
    )


def lines_of(section: Section) -> Iterator[Group]:
    """The lines of a list, each in sight once the one before it is begun."""
    made = {DIAGNOSES: _diagnosis, DOSES: _dose, RESULTS: _result, SERVICES: _service}[section]
    before: tuple[str, ...] = ()
    for place in range(MOST_LINES):
        fields = made(f"{section.name}.{place}", place)
        yield Group(section.title if place == 0 else "", (fields,), NextLine(section, before))
        before = tuple(field.path for field in fields)


BY_WHOM = (
    _field("department", QT_TRANSLATE_NOOP("Form", "Department"), width=16, rare=True),
    _field("doctor", QT_TRANSLATE_NOOP("Form", "Doctor"), width=16, rare=True),
)
MAIN = (
    Group("", ((_field(ON, QT_TRANSLATE_NOOP("Form", "Day"), Kind.DATE, 7.6), *BY_WHOM),), is_no_stay),
    Group("", ((_field(UNTIL, QT_TRANSLATE_NOOP("Form", "Last day"), Kind.DATE, 7.6),),), lasted),
    # A stay is entered when it ends: the day on which it began is another one, and is asked for first.
    Group(
        "",
        (
            (
                _field(ON, QT_TRANSLATE_NOOP("Form", "Admitted"), Kind.DATE, 7.6),
                _field(UNTIL, QT_TRANSLATE_NOOP("Form", "Discharged"), Kind.DATE, 7.6),
                *BY_WHOM,
            ),
        ),
        is_stay,
    ),
)
WHY = Group("", ((_field(f"{OPENED}because", QT_TRANSLATE_NOOP("Form", "Why it is corrected"), width=40),),), corrects)
SHARED_BY_RESULTS = Group(
    "",
    (
        (
            _field("results.0.taken", QT_TRANSLATE_NOOP("Form", "Taken on"), width=10, rare=True),
            _field("results.0.ready", QT_TRANSLATE_NOOP("Form", "Ready on"), width=10, rare=True),
            _field("results.0.laboratory", QT_TRANSLATE_NOOP("Form", "Laboratory"), width=20, rare=True),
        ),
    ),
    RESULTS.is_open,
)
REST = (
    Group(
        OUTCOME.title,
        (
            (
                listed("result", QT_TRANSLATE_NOOP("Form", "Result of the visit"), CodeList.RESULTS, 26, rare=True),
                listed("outcome", QT_TRANSLATE_NOOP("Form", "Outcome of the illness"), CodeList.OUTCOMES, 22, rare=True),
            ),
        ),
        OUTCOME.is_open,
    ),
    *lines_of(SERVICES),
    Group(
        PAPER.title,
        (
            (
                _field("summary.kind", QT_TRANSLATE_NOOP("Form", "Paper"), Kind.CHOICE, 18, rare=True, choices=PAPERS),
                _field("summary.issued", QT_TRANSLATE_NOOP("Form", "Issued on"), Kind.DATE, 7.6, rare=True),
                _field("summary.author", QT_TRANSLATE_NOOP("Form", "Author"), width=18, rare=True),
            ),
            (_field("summary.text", QT_TRANSLATE_NOOP("Form", "Text of the paper"), Kind.LONG, 52, rare=True),),
        ),
        PAPER.is_open,
    ),
    Group(
        PLACE.title,
        (
            (
                _field(
                    ORGANISATION, QT_TRANSLATE_NOOP("Form", "Organisation, if not our own"), Kind.CHOICE, 30, rare=True,
                    choices="clinic",
                ),
                _field("card", QT_TRANSLATE_NOOP("Form", "Number of the card or case history"), width=16, rare=True),
            ),
            (
                _field("conditions", QT_TRANSLATE_NOOP("Form", "Conditions"), Kind.CHOICE, 15, rare=True, choices="conditions"),
                _field("form", QT_TRANSLATE_NOOP("Form", "Form of care"), Kind.CHOICE, 11, rare=True, choices="care_form"),
                listed("profile", QT_TRANSLATE_NOOP("Form", "Profile"), CodeList.PROFILES, 18, rare=True),
                listed("purpose", QT_TRANSLATE_NOOP("Form", "Purpose"), CodeList.PURPOSES, 20, rare=True),
            ),
        ),
        PLACE.is_open,
    ),
)  # fmt: skip
CHOOSING = Step(
    "visitKind",
    QT_TRANSLATE_NOOP("Form", "Kind of visit"),
    (Group("", ((_field(KIND, QT_TRANSLATE_NOOP("Form", "Kind of visit"), Kind.DIGITS, choices="visit_kind"),),), always),),
)
VISIT = Step(
    "visit",
    QT_TRANSLATE_NOOP("Form", "Visit"),
    (WHY, *MAIN, *lines_of(DIAGNOSES), *lines_of(DOSES), *lines_of(RESULTS), SHARED_BY_RESULTS, *REST),
)
FIELDS = {field.path: field for step in (CHOOSING, VISIT) for group in reversed(step.groups) for field in group.fields()}


def visit_of(entered: Entered) -> dict[str, str]:
    """What was entered of the visit itself; what all its results share stands with each of them."""
    found = {path: text for path, text in entered.items() if not path.startswith(OPENED)}
    begun = {path.split(".")[1] for path in found if path.startswith("results.")}
    for name in SHARED:
        shared = found.get(f"results.0.{name}", "")
        found |= {f"results.{place}.{name}": shared for place in begun if shared}
    return found
