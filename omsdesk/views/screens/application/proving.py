"""The proof of identity of the application in the form: tried off this thread, told at its field, forgotten when it changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError, Finding
from omsdesk.models.words import IdentifiedBy
from omsdesk.services.identity import Confirmed, Sent
from omsdesk.views import file_boxes
from omsdesk.views.forms.application import BY, EVIDENCE, is_represented
from omsdesk.views.forms.entry import Value
from omsdesk.views.forms.field import Field, Step
from omsdesk.views.forms.page import Said
from omsdesk.views.forms.said import STATES, sentence
from omsdesk.views.screens.application.calls import Calls
from omsdesk.views.screens.application.work import Work
from omsdesk.views.style import State
from omsdesk.wording import day

TRIED = frozenset({IdentifiedBy.E_SIGNATURE.value, IdentifiedBy.BANK.value, IdentifiedBy.PHONE_CODE.value})
SIGNATURES = "CMS (*.sig *.p7s *.sgn);;* (*)"
OF_APPLICANT = ("surname", "name", "patronymic", "snils", "phone")


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a proof, and of which one."""

    key: tuple[str, ...]
    confirmed: Confirmed


class Proving(QObject):
    """Holds what was found of the proof that stands in the form now, and the code that is to be read out."""

    changed = Signal()

    def __init__(self, calls: Calls, work: Work, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._calls, self._work, self._language = calls, work, language
        self._tried: Tried | None = None
        self._asked: tuple[str, ...] | None = None
        self._sent: Sent | None = None
        work.of_proof = self._found
        calls.proved.connect(self._know)
        calls.unproved.connect(self._not_tried)
        calls.code_sent.connect(self._show_code)

    def forget(self) -> None:
        """Another application begins."""
        self._tried = self._asked = self._sent = None

    @property
    def is_pending(self) -> bool:
        """Whether an answer is on its way."""
        return self._asked is not None

    @property
    def is_wanted(self) -> bool:
        """Whether something is shown that nobody looked at yet."""
        entered = self._work.entry.entered
        return entered.get(BY) in TRIED and bool(entered.get(EVIDENCE)) and self._held is None

    def try_it(self) -> None:
        """Have what is shown looked at, once."""
        if self.is_wanted and not self.is_pending:
            self._asked = self._key
            self._calls.prove(self._all)

    def send_code(self) -> bool:
        """Have a code made; whether there is a phone to send it to."""
        if not self._work.entry.text(self.phone).strip():
            return False
        if not self.is_pending:
            self._asked = self._key
            self._work.entry.clear((EVIDENCE,))
            self._calls.send_code(self._all)
        return True

    @property
    def phone(self) -> str:
        """The path of the phone of the one at the counter."""
        return f"{_applicant(self._work.entry.entered)}.phone"

    def _found(self) -> tuple[Finding, ...]:
        return self.findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with what is shown."""
        return self._held.findings if self._held is not None else ()

    def ask(self, parent: QWidget) -> bool:
        """Do what the button at the proof says: have a code sent, or choose the file; whether that can be done yet."""
        if self._work.entry.text(BY) == IdentifiedBy.PHONE_CODE:
            return self.send_code()
        path = self.ask_signature(parent, self.tr("File of the signature"))
        if path:
            self._work.entry.put({EVIDENCE: Value(path)})
            self.try_it()
        return True

    @staticmethod
    def ask_signature(parent: QWidget, title: str) -> str:
        """Ask which file is the signature."""
        return file_boxes.open_one(parent, title, SIGNATURES)

    def told(self, steps: Iterable[Step]) -> Said:
        """What stands at the field, where one of these steps has it now."""
        fields = (field for step in steps for field in step.fields(self._work.entry.entered))
        said = {field.path: self.said(field) for field in fields if field.path == EVIDENCE}
        return {path: told for path, told in said.items() if told is not None}

    def said(self, field: Field) -> tuple[State, str] | None:
        """What stands at the field: what is wrong, who signed, or the code to read out; nothing before anything was tried."""
        lines = [(STATES[one.severity], sentence(one, field, self._language)) for one in self.findings]
        held = self._held
        if held is not None and held.is_confirmed:
            lines.append((lines[0][0] if lines else State.ACTIVE, self._confirmed(held)))
        elif self._sent is not None and self._work.entry.text(BY) == IdentifiedBy.PHONE_CODE:
            # Once a code was named, what is wrong with it says how many attempts are left.
            told = self._to_read_out(self._sent, is_tried=bool(lines))
            lines.append((lines[0][0] if lines else State.FACT, told))
        return (lines[0][0], "\n".join(text for _, text in lines)) if lines else None

    def _confirmed(self, held: Confirmed) -> str:
        by = held.signed_by
        if by is None:
            return self.tr("Identity is confirmed")
        told = self.tr("Signed by {name}; certificate of {issuer}, good until {day}")
        return told.format(name=by.name, issuer=by.issuer, day=day(by.valid_until))

    def _to_read_out(self, sent: Sent, *, is_tried: bool) -> str:
        until = sent.expires_at.astimezone().strftime("%H:%M")
        if sent.shown is None:
            told = self.tr("The code is sent; good until {time}").format(time=until)
        else:
            told = self.tr("Call the applicant and read out the code {code}; good until {time}")
            told = told.format(code=f"{sent.shown[:3]} {sent.shown[3:]}", time=until)
        attempts = self.tr("attempts: {count}").format(count=sent.attempts)
        return told if is_tried else f"{told}, {attempts}"

    @property
    def _all(self) -> dict[str, str]:
        return {**self._work.entry.entered, "uuid": self._work.uuid}

    @property
    def _held(self) -> Confirmed | None:
        return self._tried.confirmed if self._tried is not None and self._tried.key == self._key else None

    @property
    def _key(self) -> tuple[str, ...]:
        """Everything that a proof is a proof of."""
        entered = self._work.entry.entered
        applicant = _applicant(entered)
        parts = (BY, EVIDENCE, *(f"{applicant}.{part}" for part in OF_APPLICANT))
        return (self._work.uuid, *(entered.get(part, "") for part in parts))

    @Slot(object)
    def _know(self, confirmed: Confirmed) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._tried = Tried(asked, confirmed)
            self.changed.emit()

    @Slot(DeskError)
    def _not_tried(self, error: DeskError) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            found = (Finding(EVIDENCE, error.code, values=error.values),)
            self._sent = None
            self._tried = Tried(self._key, Confirmed(is_confirmed=False, findings=found))
            self.changed.emit()

    @Slot(object)
    def _show_code(self, sent: Sent) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            self._sent, self._tried = sent, None
            self.changed.emit()


def _applicant(entered: Mapping[str, str]) -> str:
    return "representative" if is_represented(entered) else "person"
