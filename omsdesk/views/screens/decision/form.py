"""«Решение»: the choice and why it may not be possible, the reasons of a refusal, the clerk's words, the notice."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from omsdesk.errors import Said
from omsdesk.models.checks.catalogue import by_hand
from omsdesk.services.applications import Examined
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.remark import Remark
from omsdesk.views.messages import announce
from omsdesk.views.screens.application import reasons
from omsdesk.views.screens.decision.intent import Intent, Ruled
from omsdesk.views.screens.decision.options import DecisionOptions
from omsdesk.views.screens.decision.reason_list import Offered, ReasonList
from omsdesk.views.style import State, em
from omsdesk.wording import say

LONGEST_TEXT = 2000
OTHER = "application.other"
TEXT_LINES = 2
Line = tuple[State, str]


class DecisionForm(QFrame):
    """Holds what is about to be decided; nothing is decided here."""

    changed = Signal()
    moved_on = Signal()
    """Enter in the last field."""
    went = Signal(QWidget)
    """The focus was put somewhere in the form by a key."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decisionForm")
        self.setProperty("role", "card")
        self._language = language
        self._seen: Examined | None = None
        self._choice: Ruled | None = None
        self._build()
        self._wire()

    # What is to be decided

    def show_examined(self, seen: Examined, intent: Intent | None) -> None:
        """Show what can be decided of this application, and what the clerk has chosen of it before."""
        self._seen = seen
        rules = tuple(one.code for one in seen.against)
        kept = intent or Intent(codes=rules)
        self.options.allow(self._possible(seen))
        self._choice = kept.choice if kept.choice in self._possible(seen) else None
        self.options.show_text(self._choice.value if self._choice else "")
        self.reasons.offer(self._offered(seen, rules), kept.codes)
        if self.text.toPlainText() != kept.text:
            self.text.setPlainText(kept.text)
        self._barred.show_notes(list(self._why_not(seen)))
        for widget in (self._explanation, self.text):
            widget.setVisible(self.can_decide)
        self.tell("")
        self._dress()

    @property
    def can_decide(self) -> bool:
        """Whether anything can be decided at all."""
        return self._seen is not None and bool(self._possible(self._seen))

    @property
    def intent(self) -> Intent:
        """What the clerk has chosen so far."""
        return Intent(self._choice, self.reasons.marked, self.text.toPlainText()[:LONGEST_TEXT].strip())

    def lacks(self) -> str:
        """What is missing before it can be sent, in a sentence; the focus goes there. Empty where nothing is."""
        refuses = self._choice is Ruled.REFUSE
        needs: tuple[tuple[bool, str, QWidget], ...] = (
            (self._choice is None, self.tr("Choose a decision: a digit from 1 to 3."), self.options),
            (
                refuses and not self.reasons.marked,
                self.tr("A refusal needs at least one reason: find it by a few letters, Enter marks it."),
                self.reasons.line,
            ),
            (
                refuses and OTHER in self.reasons.marked and not self.intent.text,
                self.tr("“Another reason” is said in your own words: write them into the explanation."),
                self.text,
            ),
        )
        for is_missing, said, place in needs:
            if is_missing:
                self.tell(said)
                self._go(place)
                return said
        return ""

    def tell(self, text: str) -> None:
        """Say what went wrong, where it is decided; an empty text takes it away."""
        self._trouble.show_notes([(State.INACTIVE, text)] if text else [])
        if text:
            announce(self, text)

    # Keys

    def take(self) -> None:
        """The focus to where the decision is chosen."""
        self._go(self.options)

    def find_reason(self) -> None:
        """To the list of reasons; who looks for a reason refuses."""
        if self._choice is not Ruled.REFUSE:
            self.options.choose(Ruled.REFUSE)
        else:
            self._go(self.reasons.line)

    def _go(self, place: QWidget) -> None:
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.went.emit(place)

    @Slot(int)
    def _from_options(self, step: int) -> None:
        if step > 0:
            self._go(self.reasons.line if self._choice is Ruled.REFUSE else self.text)

    @Slot(int)
    def _from_reasons(self, step: int) -> None:
        self._go(self.text if step > 0 else self.options)

    @Slot(int)
    def _from_text(self, step: int) -> None:
        if step > 0:
            self.moved_on.emit()
        else:
            self._go(self.reasons.line if self._choice is Ruled.REFUSE else self.options)

    @Slot()
    def _say_barred(self) -> None:
        said = self._barred.sentences
        announce(self, said[0] if said else "")

    # What is shown

    @Slot(str)
    def _chosen(self, code: str) -> None:
        self._choice = Ruled(code)
        self.tell("")
        self._dress()
        self.changed.emit()

    @Slot()
    def _changed(self) -> None:
        self.tell("")
        self._show_notice()
        self.changed.emit()

    def _dress(self) -> None:
        refuses = self._choice is Ruled.REFUSE
        self._refusal.setVisible(refuses)
        self._notice_part.setVisible(refuses)
        self._show_reason(self.reasons.code)
        self._show_notice()

    @Slot(str)
    def _show_reason(self, code: str) -> None:
        if self._seen is None or not code:
            self._reason.show_notes([])
            return
        (one,) = self._seen.refused_for([code]).reasons
        lines = [(State.FACT, text) for text in (reasons.ground(one), reasons.advice(one, self._language)) if text]
        self._reason.show_notes(lines)

    def _show_notice(self) -> None:
        title = self.tr("Reasons of the refusal, marked: {count}  (F4)").format(count=len(self.reasons.marked))
        self._reasons_title.setText(title)
        if self._seen is None or self._choice is not Ruled.REFUSE:
            return
        outcome = self._seen.refused_for(self.reasons.marked, self.intent.text)
        lines: list[Line] = []
        for one in outcome.reasons:
            lines.append((State.INACTIVE, reasons.sentence(one, self._language)))
            lines += reasons.differing(one, self._language)
        if outcome.text:
            lines.append((State.FACT, say("application.explanation", self._language, text=outcome.text)))
        lines += [(State.FACT, self._said(one)) for one in outcome.still_possible]
        nothing = [(State.UNKNOWN, self.tr("No reason is chosen yet."))]
        self._notice.show_notes(lines if outcome.reasons else nothing)

    def _possible(self, seen: Examined) -> tuple[Ruled, ...]:
        barred = set() if seen.may_be_approved else {Ruled.APPROVE}
        return tuple(one for one in Ruled if one.status in seen.possible and one not in barred)

    def _offered(self, seen: Examined, rules: tuple[str, ...]) -> tuple[Offered, ...]:
        every = dict.fromkeys((*rules, *(one.code for one in by_hand(seen.checked.around.on))))
        return tuple(
            Offered(code, say(f"{code}.rule", self._language), say(code, self._language), code in rules) for code in every
        )

    def _why_not(self, seen: Examined) -> Iterator[Line]:
        if not seen.possible:
            yield State.FACT, self.tr("The decision is made; nothing more can be decided here.")
        elif not seen.may_be_approved:
            for one in seen.against:
                why = reasons.sentence(one, self._language)
                yield State.INACTIVE, self.tr("Cannot be approved by the rules: {why}").format(why=why)
            for stop in seen.stops:
                why = say(stop.code, self._language, **stop.values)
                yield State.INACTIVE, self.tr("Cannot be approved as it is filed: {why}").format(why=why)
        if seen.possible and not self._possible(seen):
            yield (
                State.FACT,
                self.tr("It is refused already, and so it stays. The applicant may file again once the reason is gone."),
            )
        elif seen.possible and Ruled.REFUSE.status not in seen.possible:
            yield State.FACT, self.tr("It is refused already: a new decision can only approve it. The first one stays on record.")

    def _said(self, one: Said) -> str:
        return say(one.code, self._language, **one.values)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.7), em(self, 0.2), em(self, 0.7), em(self, 0.6))
        column.setSpacing(em(self, 0.3))
        self.options = DecisionOptions(self)
        self._barred = Notes(self.tr("What is not possible, and why"), self)
        self._trouble = Notes(self.tr("What went wrong"), self)
        self._trouble.setObjectName("decisionTrouble")
        self._refusal = self._build_reasons()
        self.text = Remark(self.tr("Explanation in your own words, may be left out"), TEXT_LINES, self)
        self.text.setObjectName("decision.text")
        self._notice_part = QWidget(self)
        part = QVBoxLayout(self._notice_part)
        part.setContentsMargins(0, 0, 0, 0)
        self._notice = Notes(self.tr("The notice will say"), self._notice_part)
        self._notice.setObjectName("decisionNotice")
        part.addWidget(Heading(self.tr("The notice will say  (Ctrl+P shows it)"), self._notice_part))
        part.addWidget(self._notice)
        self._explanation = Heading(self.tr("Explanation in your own words, may be left out"), self)
        for widget in (
            Heading(self.tr("Decision"), self), self.options, self._barred, self._trouble, self._refusal,
            self._explanation, self.text, self._notice_part,
        ):  # fmt: skip
            column.addWidget(widget)
        for notes in (self._barred, self._trouble):
            notes.hide()

    def _build_reasons(self) -> QWidget:
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.25))
        self.reasons = ReasonList(part)
        self._reason = Notes(self.tr("Ground and advice of the reason"), part)
        self._reasons_title = Heading("", part)
        for widget in (self._reasons_title, self.reasons, self._reason):
            column.addWidget(widget)
        part.hide()
        return part

    def _wire(self) -> None:
        self.options.entered.connect(self._chosen)
        self.options.moved.connect(self._from_options)
        self.options.barred.connect(self._say_barred)
        self.reasons.changed.connect(self._changed)
        self.reasons.looked_at.connect(self._show_reason)
        self.reasons.moved.connect(self._from_reasons)
        self.text.textChanged.connect(self._changed)
        self.text.moved.connect(self._from_text)
