"""An invented organisation with a key of its own, and what a desk of these tests has."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from omsdesk.models.numbers import statement, statement_key
from omsdesk.models.numbers.statement import Kind, Stated, StatedCoverage, Statement
from omsdesk.models.numbers.statement_key import AnnouncedKey
from omsdesk.models.words import CoverageStatus
from omsdesk.services.coverage import Coverage
from omsdesk.services.printing import CarePapers, Printing
from omsdesk.services.search.find import Search
from omsdesk.services.statements import Statements
from omsdesk.settings import Organisation
from tests.builders import CLINIC, INSURER, SEAT, TODAY, attached, person, policy

OURS = Organisation(code=CLINIC, name="Поликлиника № 1", okato="45000")
IVAN = person("Иванов Иван Иванович", attachments=(attached(),), policies=())
IVAN = replace(IVAN, policies=(policy(IVAN.enp),))
SINCE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@dataclass
class Signer:
    """Another organisation; `code` is what it calls itself by."""

    code: str = "660001"
    name: str = "Больница № 6"
    private: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    def announced(self, **changes) -> str:
        said = replace(AnnouncedKey(self.public, self.code, self.name, SINCE), **changes)
        return statement_key.write(said, self.private.sign(statement_key.signed_bytes(statement_key.pack(said))))

    def said(self, someone=IVAN, **changes) -> str:
        """What it would say of somebody of whom it holds the same as we do."""
        about = Stated(someone.surname or "", someone.name or "", someone.patronymic or "", someone.birth_date, someone.enp)
        period = someone.policies[0]
        says = StatedCoverage(CoverageStatus.ACTIVE, period.since, period.until, INSURER)
        key_id, at = statement_key.key_id(self.public), datetime(2026, 11, 22, 9, tzinfo=UTC)
        made = Statement(Kind.EXTRACT, key_id, at, TODAY, self.code, "2026-000777", about, says)
        return self.signed(replace(made, **changes))

    def signed(self, made: Statement) -> str:
        return statement.write(made, self.private.sign(statement.signed_bytes(statement.pack(made))))


class Desk:
    """The services that have to do with statements, over one store."""

    def __init__(self, database, settings, organisation=OURS, seat=SEAT, **changes) -> None:
        self.database, self.settings, self.seat = database, replace(settings, organisation=organisation, **changes), seat
        self.coverage = Coverage(database, Search(database, self.settings), self.settings, seat)
        self.printing = Printing(database, self.settings, seat)
        self.care_papers = CarePapers(database, self.settings, seat, practice=False)
        self.statements = Statements(database, self.settings, seat)

    def extract(self, key) -> str:
        """The signed text of an extract by a new check."""
        answer = self.coverage.verify(key) if isinstance(key, str) else self.coverage.verify_person(key)
        return self.of(answer)

    def of(self, answer, kind=Kind.EXTRACT) -> str:
        """The signed text of a check that was made, as it stands on the paper that is made of it."""
        self.printing.pieces(kind.value, [answer.check])
        return self.printing._signed(kind.value, [answer])[answer.check]

    def brought(self, text, on=None):
        """What a statement is worth here, and the check of it."""
        return self.coverage.verify(text, on, by_scan=True)


def altered(text: str, at: int = 60) -> str:
    """The same text with one letter changed."""
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
