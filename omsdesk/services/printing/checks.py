"""From a check that was made to paper: Facts, then bytes. Both forms say what the check said, however often they are printed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from omsdesk.errors import Rejected, Said
from omsdesk.models.coverage import Stretch
from omsdesk.models.numbers.statement import Kind, StatedCoverage, Statement
from omsdesk.models.words import QuestionKind, Sex
from omsdesk.services import audit, checking
from omsdesk.services.access import Seat
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.database import Database
from omsdesk.services.documents.advice import on_paper
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
from omsdesk.services.indexing import PersonRow
from omsdesk.services.printing import heads, signed
from omsdesk.services.printing.paper import Paper
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from omsdesk.services.documents.coverage_proof import ProofFacts
    from omsdesk.services.documents.extract import ExtractFacts
    from omsdesk.services.documents.page import PaperName, Piece

CheckForm = Literal["extract", "proof"]
KINDS: Final[Mapping[CheckForm, Kind]] = {"extract": Kind.EXTRACT, "proof": Kind.PROOF}
LONGEST_KEY = 60
"""A longer key is a scanned code: it is kept with the check, and nobody reads it on paper."""
SAID_BY_VERDICT = "emergency_only"
"""A limit that both forms say in the box of the verdict, whatever the reason of it."""


class Printing:
    """Prints for one seat."""

    def __init__(self, database: Database, settings: Settings, seat: Seat, *, is_look: bool = False) -> None:
        """Print from this store in the name of this seat; the organisation of the settings signs what is said of people.

        With `is_look` papers are made to be looked at: they are signed by nobody, and the audit has them as looks.
        """
        self._is_look = is_look
        self._database = database
        self._settings = settings
        self._seat = seat

    def extract(self, check_number: str, paper: "PaperName" = "A4") -> Paper:
        """«Выписка о полисе» by a check of a person; raises NotFound `check.unknown`, Rejected `extract.nobody`."""
        return self._bound("extract", check_number, paper)

    def proof(self, check_number: str, paper: "PaperName" = "A4") -> Paper:
        """«Справка о проверке страхового покрытия», unchanged whenever it is printed; raises NotFound `check.unknown`."""
        return self._bound("proof", check_number, paper)

    def key(self, paper: "PaperName" = "A4") -> Paper:
        """«Ключ организации»: the public key that our statements are proved by; made where there is none yet."""
        from omsdesk.services.documents.key_sheet import render  # noqa: PLC0415 - as above

        content = render(signed.key_facts(self._database, self._settings, self._seat), paper)
        with self._database.write() as session:
            audit.note(session, self._seat, "print key", "signing key", "")
        return Paper("organisation-key.pdf", content)

    def _signed(self, form: CheckForm, answers: Sequence[CoverageAnswer]) -> dict[str, str]:
        """The statements of checks by their numbers; the same whenever they are asked for, none for a look or of nobody."""
        said = {} if self._is_look else {one.check: _said(KINDS[form], one, one.person) for one in answers if one.person}
        return dict(zip(said, signed.of(self._database, self._settings, self._seat, tuple(said.values())), strict=True))

    def pieces(self, form: CheckForm, check_numbers: Sequence[str], paper: "PaperName" = "A4") -> "tuple[Piece, ...]":
        """The papers of these checks, ready to be bound, in their order; raises as `extract` and `proof`."""
        with self._database.read() as session:
            answers = [checking.opened(session, number) for number in check_numbers]
        if form == "extract" and not all(one.person for one in answers):
            raise Rejected("extract.nobody")
        statements = self._signed(form, answers)
        pieces = tuple(self._piece(form, answer, statements.get(answer.check, ""), paper) for answer in answers)
        with self._database.write() as session:
            for answer in answers:
                audit.note(session, self._seat, heads.deed(form, is_look=self._is_look), "coverage_check", answer.check)
        return pieces

    def _bound(self, form: CheckForm, check_number: str, paper: "PaperName") -> Paper:
        from omsdesk.services.documents.page import bind  # noqa: PLC0415 - the tools of paper come with the first paper

        (piece,) = self.pieces(form, [check_number], paper)
        return Paper(f"{form}-{piece.furniture.number}.pdf", bind((piece,), piece.furniture))

    def _piece(self, form: CheckForm, answer: CoverageAnswer, statement: str, paper: "PaperName") -> "Piece":
        from omsdesk.services.documents import coverage_proof, extract  # noqa: PLC0415 - as above

        person = answer.person
        if form == "proof":
            is_look = self._is_look and person is not None
            return coverage_proof.leaf(replace(_proof_facts(answer, statement), is_look=is_look), paper)
        assert person is not None
        return extract.leaf(replace(_extract_facts(answer, person, statement), is_look=self._is_look), paper)


def _said(kind: Kind, answer: CoverageAnswer, person: PersonRow) -> Statement:
    policy = answer.policy
    insurer = policy.insurer.code if policy and policy.insurer else ""
    says = StatedCoverage(answer.status, policy.since if policy else None, policy.until if policy else None, insurer)
    named = signed.stated(person, _enp(answer, person))
    return Statement(kind, b"", answer.at, answer.on, "", answer.check, named, says, answer.practice)


def _extract_facts(answer: CoverageAnswer, person: PersonRow, statement: str) -> "ExtractFacts":
    from omsdesk.services.documents.extract import ExtractFacts  # noqa: PLC0415 - as above

    return ExtractFacts(
        organisation=_organisation(answer),
        number=answer.check,
        at=answer.at,
        person=_person(person),
        enp=_enp(answer, person),
        status=answer.status,
        sentence=answer.said(answer.reason),
        on=answer.on,
        policy=_policy(answer),
        insurer=_insurer(answer),
        territory=answer.policy.territory_name if answer.policy else None,
        attachment=_attachment(answer),
        source=SourceFacts(answer.source_name, answer.source_as_of),
        clerk=_clerk(answer),
        restrictions=_restrictions(answer),
        practice=answer.practice,
        statement=statement,
    )


def _proof_facts(answer: CoverageAnswer, statement: str) -> "ProofFacts":
    from omsdesk.services.documents.coverage_proof import ProofFacts  # noqa: PLC0415 - as above

    person = answer.person
    key, key_text = _key(answer)
    return ProofFacts(
        organisation=_organisation(answer),
        number=answer.check,
        at=answer.at,
        clerk=_clerk(answer),
        key=key,
        key_text=key_text,
        on=answer.on,
        verdict=answer.verdict,
        status=answer.status,
        sentence=answer.said(answer.reason),
        source=SourceFacts(answer.source_name, answer.source_as_of),
        person=_person(person) if person else None,
        candidates=len(answer.candidates),
        enp=_enp(answer, person) if person else None,
        policy=_policy(answer),
        insurer=_insurer(answer),
        territory=answer.policy.territory_name if answer.policy else None,
        attachment=_attachment(answer),
        restrictions=_restrictions(answer),
        advice=_for_paper(answer, answer.advice),
        warnings=_for_paper(answer, answer.warnings),
        strip=tuple(map(_stretch, answer.strip, answer.strip_insurers)),
        practice=answer.practice,
        statement=statement,
    )


def _key(answer: CoverageAnswer) -> tuple[QuestionKind | None, str | None]:
    """What the check was asked by; neither kind nor text for a record that was opened or named by its own number."""
    if answer.key_kind not in set(QuestionKind):
        return None, None
    return QuestionKind(answer.key_kind), answer.key if 0 < len(answer.key) <= LONGEST_KEY else None


def _clerk(answer: CoverageAnswer) -> str | None:
    return answer.clerk if answer.clerk_is_named else None


def _for_paper(answer: CoverageAnswer, sentences: tuple[Said, ...]) -> tuple[str, ...]:
    return tuple(filter(None, (on_paper(one.code, answer.said(one)) for one in sentences)))


def _organisation(answer: CoverageAnswer) -> OrganisationFacts:
    own = answer.organisation
    return OrganisationFacts(own.name, own.ogrn or None, own.licence or None, own.address or None, own.phone or None)


def _person(person: PersonRow) -> PersonFacts:
    return PersonFacts(person.surname, person.name, person.patronymic, Sex(person.sex) if person.sex else None, person.birth_date)


def _enp(answer: CoverageAnswer, person: PersonRow) -> str | None:
    return (answer.policy.enp if answer.policy else None) or person.enp


def _policy(answer: CoverageAnswer) -> PolicyFacts | None:
    policy = answer.policy
    return PolicyFacts(policy.since, policy.until, answer.said(checking.kind_of(policy))) if policy else None


def _insurer(answer: CoverageAnswer) -> InsurerFacts | None:
    policy = answer.policy
    if policy is None or policy.insurer is None:
        return None
    insurer = policy.insurer
    return InsurerFacts(insurer.name, insurer.ogrn, insurer.phone, insurer.address, policy.since)


def _attachment(answer: CoverageAnswer) -> AttachmentFacts | None:
    one = answer.attached_to
    return AttachmentFacts(one.name, one.since, one.area, one.doctor, one.here) if one else None


def _restrictions(answer: CoverageAnswer) -> tuple[RestrictionFacts, ...]:
    limits = (one for one in answer.restrictions if one.code != SAID_BY_VERDICT)
    return tuple(RestrictionFacts(answer.said(one.said), one.since, one.until) for one in limits)


def _stretch(one: Stretch, insurer: str | None) -> StretchFacts:
    return StretchFacts(one.kind, one.since, None if one.is_open else one.until, insurer)
