"""Applications prepared elsewhere: read with everything that their file names, proved, and only then filed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from glob import escape
from pathlib import Path
from uuid import uuid4

from omsdesk.errors import Finding, Rejected
from omsdesk.models.checks import checklist
from omsdesk.models.drafts import ApplicationDraft, reading
from omsdesk.models.drafts.reading import Entered
from omsdesk.models.words import ApplicationStatus, IdentifiedBy
from omsdesk.services.applications import Applications, Enclosed, Outcome
from omsdesk.services.attachments import files
from omsdesk.services.attachments.files import Folder
from omsdesk.services.identity import Confirmed, Identity, Proof, Sent
from omsdesk.services.identity.evidence import PATH
from omsdesk.settings import Settings

NOTHING_TRIED = Confirmed(is_confirmed=False)
UUID = "uuid"
OTHER = "other"
"""The line of scans of which nothing says for which paper they were made."""


@dataclass(frozen=True, slots=True)
class Sending:
    """An application as it came: what is entered in it, its file byte for byte, the folder that its paths are meant from.

    One that is entered at the desk has no file: what a signature signs then lies beside it. `findings` is what was found wrong
    with it before.
    """

    entered: Entered
    content: bytes = b""
    folder: Path = Path()
    findings: tuple[Finding, ...] = ()

    @property
    def is_file(self) -> bool:
        """Whether it came in a file, or on a line, and was not entered at the desk."""
        return bool(self.content)

    @property
    def files(self) -> Folder:
        """Where the files lie that it names."""
        return Folder(self.folder, is_confined=self.is_file)


class Intake:
    """The intake of applications at one seat."""

    def __init__(self, settings: Settings, applications: Applications, identity: Identity) -> None:
        """File through `applications`, prove through `identity`."""
        self._settings = settings
        self._applications = applications
        self._identity = identity

    def check(self, sending: Sending) -> Outcome:
        """Look at everything that came and file nothing; the outcome is a DRAFT with every finding at once.

        A right code on the phone is used up and remembered for the application. Raises what `submit` raises.
        """
        entered, enclosed = self._opened(sending)
        checked = self._applications.check(entered, enclosed)
        return Outcome(checked.draft.uuid, ApplicationStatus.DRAFT, findings=checked.findings)

    def submit(self, sending: Sending, family: tuple[int, ...] = ()) -> Outcome:
        """File an application with its scanned documents, once its proof of identity holds; nothing is kept of one held back.

        What was filed under the uuid before is answered as it was then, whatever became of the files. A bad proof is a finding
        that stops. Raises Rejected `enclosed.outside`, `enclosed.unreadable`, `enclosed.wrong` and `enclosed.together` for the
        files that it names.
        """
        first = self._applications.filed(self._draft({UUID: sending.entered.get(UUID, "")}).uuid)
        if first is not None:
            return first
        entered, enclosed = self._opened(sending)
        if sending.is_file and UUID not in sending.entered:
            enclosed = replace(enclosed, findings=(*enclosed.findings, Finding(UUID, "application.uuid_missing", "note")))
        return self._applications.submit(entered, family, enclosed)

    def prove(self, sending: Sending) -> Confirmed:
        """Try the proof of identity of an application that is still being entered; nothing is filed.

        Not confirmed and without a finding where there is nothing to try: no evidence yet, or a shown document. A right code on
        the phone is used up and remembered for the application, so that filing it asks for none again.
        """
        return self._proved(self._draft(sending.entered), sending)

    def send_code(self, sending: Sending) -> Sent:
        """Send a one-time code to the phone of the applicant; raises what `Identity.send_code` raises.

        Rejected `code.no_uuid` where a code could not be told to be this application's, `code.not_wanted` where the identity is
        proved by something else.
        """
        draft = self._draft(sending.entered)
        if not draft.uuid:
            raise Rejected("code.no_uuid")
        if draft.identity.by is not IdentifiedBy.PHONE_CODE:
            raise Rejected("code.not_wanted")
        return self._identity.send_code(draft)

    def _draft(self, entered: Entered) -> ApplicationDraft:
        draft, _findings = reading.read(entered, self._settings.today)
        return draft

    def _opened(self, sending: Sending) -> tuple[Entered, Enclosed]:
        """What is entered, with the evidence to be kept and a uuid where none came, and what came along."""
        draft = self._draft(sending.entered)
        draft = replace(draft, uuid=draft.uuid or str(uuid4()))
        slots = {one.code for one in checklist(draft, self._settings.today)}
        scans = tuple(files.scans(draft.attachments, sending.files, partial(_slot, slots)))
        proved = self._proved(draft, sending)
        evidence = {PATH: proved.evidence} if proved.is_confirmed else {}
        # a uuid that cannot be read stays as it came: another in its place would have the same file filed twice
        came = bool(reading.tidy(sending.entered.get(UUID, "")))
        uuid = {} if came else {UUID: draft.uuid}
        wrong = tuple(self._wrong_in_file(sending, is_named=came)) if sending.is_file else ()
        return {**sending.entered, **uuid, **evidence}, Enclosed((*sending.findings, *wrong, *proved.findings), scans)

    def _wrong_in_file(self, sending: Sending, *, is_named: bool) -> Iterator[Finding]:
        """What is usual at a desk and wrong in a file, which may be sent twice and on any day."""
        if UUID in sending.entered and not is_named:
            yield Finding(UUID, "application.uuid_blank")
        yield from reading.relative(sending.entered, self._settings.today)

    def _proved(self, draft: ApplicationDraft, sending: Sending) -> Confirmed:
        """The evidence as it is to be kept, and what is wrong; a shown document, and what is not even named, the rules judge."""
        by, evidence = draft.identity.by, draft.identity.evidence
        if by is None or by is IdentifiedBy.DOCUMENT or not evidence:
            return NOTHING_TRIED
        proof = Proof(code=evidence)
        if by is IdentifiedBy.E_SIGNATURE:
            file = sending.files.lying(evidence)
            if file is None:
                return _refused("signature.outside")
            try:
                signature = files.content(file)
                content = sending.content or _signed_beside(file)
            except Rejected as error:  # a register in use
                return _refused(error.code)
            if signature is None:
                return _refused("signature.unreadable")
            if content is None:
                return _refused("signature.no_file")
            proof = Proof(content=content, signature=signature)
        return self._identity.confirm(draft, proof)


def _slot(slots: set[str], name: str) -> str:
    """A file that is called by a paper of the checklist is a scan of it: passport.pdf, snils.jpg."""
    stem = Path(name).stem.casefold()
    return stem if stem in slots else OTHER


def _refused(code: str) -> Confirmed:
    return Confirmed(is_confirmed=False, findings=(Finding(PATH, code),))


def _signed_beside(signature: Path) -> bytes | None:
    """What lies beside its signature: «x.json» of «x.json.sig», else the only other file called «x» of «x.sig»."""
    named = signature.with_suffix("")
    if named != signature and named.is_file():
        return files.content(named)
    others = [file for file in signature.parent.glob(f"{escape(signature.stem)}.*") if file != signature]
    return files.content(others[0]) if len(others) == 1 else None
