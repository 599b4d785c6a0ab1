"""One door for every way to prove an identity: what was shown is checked, and what is wrong with it comes as findings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from omsdesk.errors import Finding, Rejected
from omsdesk.models import search_key
from omsdesk.models.drafts import ApplicationDraft, PersonDraft, RepresentativeDraft
from omsdesk.models.numbers import snils
from omsdesk.models.words import IdentifiedBy
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.identity.codes import PhoneCodes, Sender, Sent, ShownToClerk, system_clock
from omsdesk.services.identity.evidence import PATH, SignedBy, read_bank
from omsdesk.settings import Settings


@dataclass(frozen=True, slots=True)
class Proof:
    """What is shown with an application: the code that was read out, or the signed file and its signature, byte for byte."""

    code: str = ""
    content: bytes = b""
    signature: bytes = b""


NOTHING_SHOWN = Proof()


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Whether the identity is proved, and what is to be said: findings that stop, or one to look at. `evidence` is to be kept."""

    is_confirmed: bool
    findings: tuple[Finding, ...] = ()
    evidence: str = ""
    signed_by: SignedBy | None = None


class Identity:
    """Proofs of identity at one seat; `codes` are those on the phone."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        seat: Seat,
        sender: Sender | None = None,
        clock: Callable[[], datetime] = system_clock,
    ) -> None:
        """Check proofs for the applications of one store; codes are shown to the clerk unless another sender is given."""
        self._database = database
        self._settings = settings
        self._seat = seat
        self.codes = PhoneCodes(database, seat, sender or ShownToClerk(), clock)

    def confirm(self, draft: ApplicationDraft, proof: Proof = NOTHING_SHOWN) -> Confirmed:
        """Check how the one at the counter proves who they are: the representative where there is one, else the person.

        Nothing is raised for a bad proof: findings at `identity.*` say what is wrong and what to do. A proof that holds is
        written into the audit.
        """
        applicant = _applicant(draft)
        checks: dict[IdentifiedBy | None, Callable[[], Confirmed]] = {
            IdentifiedBy.DOCUMENT: lambda: _by_document(draft, applicant),
            IdentifiedBy.BANK: lambda: self._by_bank(draft),
            IdentifiedBy.PHONE_CODE: lambda: self._by_code(draft, applicant, proof),
            IdentifiedBy.E_SIGNATURE: lambda: self._by_signature(applicant, proof),
            None: lambda: _refused("identity.by", "identity.not_said"),
        }
        confirmed = checks[draft.identity.by]()
        if confirmed.is_confirmed:
            with self._database.write() as session:
                audit.note(session, self._seat, "confirm identity", "application", draft.uuid, str(draft.identity.by))
        return confirmed

    def send_code(self, draft: ApplicationDraft) -> Sent:
        """Send a code to the phone of the one at the counter, for this application; raises what `PhoneCodes.send` raises."""
        return self.codes.send(draft.uuid, _applicant(draft).phone or "")

    def _by_bank(self, draft: ApplicationDraft) -> Confirmed:
        evidence, findings = read_bank(draft.identity.evidence, self._settings.today)
        if any(one.severity == "stop" for one in findings):
            return Confirmed(is_confirmed=False, findings=findings)
        return Confirmed(is_confirmed=True, findings=findings, evidence=evidence)

    def _by_code(self, draft: ApplicationDraft, applicant: PersonDraft | RepresentativeDraft, proof: Proof) -> Confirmed:
        """A code that was given rightly before holds for the application and the phone that it was given for."""
        phone = applicant.phone or ""
        if self.codes.is_confirmed(draft.uuid, phone):
            return Confirmed(is_confirmed=True, evidence=phone)
        checked = self.codes.check(draft.uuid, phone, proof.code)
        if checked.why:
            return Confirmed(is_confirmed=False, findings=(Finding(PATH, checked.why.code, values=checked.why.values),))
        return Confirmed(is_confirmed=True, evidence=phone)

    def _by_signature(self, applicant: PersonDraft | RepresentativeDraft, proof: Proof) -> Confirmed:
        from omsdesk.services.identity import signature  # noqa: PLC0415 - half a second that only a signature is worth

        if not proof.signature:
            return _refused(PATH, "signature.absent")
        try:
            by = signature.verify(proof.content, proof.signature, self._settings.certificates_folder, self._settings.today)
        except Rejected as error:
            return Confirmed(is_confirmed=False, findings=(Finding(PATH, error.code, values=error.values),))
        other = () if _is_same(by, applicant) else (Finding(PATH, "signature.other_signer", "ask", {"name": by.name}),)
        return Confirmed(is_confirmed=True, findings=other, evidence=f"{by.serial} {by.issuer}", signed_by=by)


def _applicant(draft: ApplicationDraft) -> PersonDraft | RepresentativeDraft:
    return draft.representative or draft.person


def _by_document(draft: ApplicationDraft, applicant: PersonDraft | RepresentativeDraft) -> Confirmed:
    shown = next((one for one in applicant.documents if one.number), None)
    if shown is None:
        part = "representative" if draft.representative else "person"
        return _refused(f"{part}.documents.0.number", "identity.no_document")
    return Confirmed(is_confirmed=True, evidence=" ".join(filter(None, (shown.series, shown.number))))


def _refused(path: str, code: str) -> Confirmed:
    return Confirmed(is_confirmed=False, findings=(Finding(path, code),))


def _is_same(by: SignedBy, applicant: PersonDraft | RepresentativeDraft) -> bool:
    """Whether the certificate is the applicant's: by СНИЛС where both are known, else by the whole name."""
    if by.snils and applicant.snils:
        return by.snils == snils.compact(applicant.snils)
    name = " ".join(filter(None, (applicant.surname, applicant.name, applicant.patronymic)))
    return search_key.fold(name) == search_key.fold(by.name)
