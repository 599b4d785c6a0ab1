"""What an approval changes in the register, kind by kind; all of it in the transaction of the decision."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from omsdesk.models.checks import Circumstances, Terms
from omsdesk.models.checks.categories import policy_until, who_is
from omsdesk.models.checks.documents import stay_until
from omsdesk.models.coverage.facts import region
from omsdesk.models.coverage.timeline import INSURED
from omsdesk.models.drafts import ApplicationDraft, PersonDraft
from omsdesk.models.numbers import enp
from omsdesk.models.words import SILENT, ApplicationKind, IdentifierKind
from omsdesk.services import insuring
from omsdesk.services.care import writing
from omsdesk.services.insuring import Deed
from omsdesk.services.insuring.people import BORN


@dataclass(frozen=True, slots=True)
class Case:
    """An application that is approved: the draft, what is known around it, and the terms of the rules."""

    draft: ApplicationDraft
    around: Circumstances
    terms: Terms

    @property
    def person(self) -> PersonDraft:
        """The person of the draft."""
        return self.draft.person

    @property
    def until(self) -> date | None:
        """The last day of a policy by the category and the papers of the draft, else by those of the person held."""
        held = self.around.person.draft if self.around.person else PersonDraft()
        whole = replace(
            self.person, category=self.person.category or held.category, documents=(*self.person.documents, *held.documents)
        )
        return policy_until(whole.category, self.around.on, stay_until(whole, who_is(whole)), self.terms)

    @property
    def territory(self) -> str | None:
        """Where the policy is in force: the territory of the chosen insurer, else of this organisation."""
        chosen = self.around.insurer
        okato = (chosen.okato if chosen else None) or self.around.okato
        return region(okato) if okato else None


def carry_out(deed: Deed, case: Case) -> tuple[int, str | None]:
    """Change the register as the application asks; gives the person's id and ЕНП, none where none is held.

    Whoever turns out to be of another sex or age has other ranges of their tests: results are judged anew.
    """
    person_id, number = _carried_out(deed, case)
    held = case.around.person
    if held is not None and any(getattr(case.person, one) not in {None, getattr(held.draft, one)} for one in BORN):
        writing.judge_of(deed.session, person_id)
    return person_id, number


def _carried_out(deed: Deed, case: Case) -> tuple[int, str | None]:
    kind = case.draft.kind
    if kind is ApplicationKind.INCLUDE:
        return _include(deed, case)
    held = case.around.person
    assert held is not None, "the rules refuse everything but an inclusion to somebody who is not held"
    assert kind is not None, "the checks ask for a kind"
    before = insuring.numbers_of(deed.connection, held.id)
    number = _BY_KIND[kind](deed, case, held.id, held.draft)
    if kind in SILENT:
        deed.note(kind.value, held.id)
    else:
        insuring.seal(deed, held.id, before)
    return held.id, number


def ends(case: Case) -> date | None:
    """The last day of the period that an approval opens; None where it opens none, or one without an end."""
    kind, held = case.draft.kind, case.around.person
    renews = kind is ApplicationKind.UPDATE and held is not None and _is_renewal(case, held.draft)
    return case.until if kind in OPENS or renews else None


def _include(deed: Deed, case: Case) -> tuple[int, str]:
    """Enter somebody new, or give a policy again to somebody held without one; a ЕНП that was shown is kept.

    Source: приказ ФФОМС 07.04.2011 № 79, 6 — a ЕНП is kept for life.
    """
    held, person = case.around.person, case.person
    number = (held.draft.enp if held else None) or person.enp or _allot(deed, case, person)
    before: insuring.Numbers = {}
    if held is None:
        person_id = insuring.enrol(deed, person, number)
    else:
        person_id = held.id
        before = insuring.numbers_of(deed.connection, person_id)
        insuring.correct(deed, person_id, person, number)
    insuring.open_period(deed, person_id, enp=number, insurer=case.draft.insurer, territory=case.territory, until=case.until)
    insuring.seal(deed, person_id, before)
    return person_id, number


def _choose(deed: Deed, case: Case, person_id: int, held: PersonDraft) -> str:
    number = held.enp or _allot(deed, case, held)
    if held.enp is None:
        insuring.correct(deed, person_id, PersonDraft(), number)
    insuring.update_parts(deed, person_id, case.person)
    insuring.open_period(deed, person_id, enp=number, insurer=case.draft.insurer, territory=case.territory, until=case.until)
    return number


def _update(deed: Deed, case: Case, person_id: int, held: PersonDraft) -> str | None:
    """Take the new values over; the ЕНП is issued anew only if it does not fit the corrected birth date or sex.

    A number that was theirs before and fits is theirs again (приказ ФФОМС 07.04.2011 № 79, 6: it is kept for life).
    """
    number = held.enp
    if number is not None and _misfits(number, case.person, held):
        new = _merged(case.person, held)
        number = _own_before(deed, person_id, new) or _allot(deed, case, new)
        insuring.correct(deed, person_id, case.person, number)
        insuring.reissue(deed, person_id, number)
    else:
        insuring.correct(deed, person_id, case.person)
    if number is not None and _is_renewal(case, held):
        insuring.renew(deed, person_id, enp=number, until=case.until)
    return number


def _is_renewal(case: Case, held: PersonDraft) -> bool:
    """Whether another period begins: on the ground of a term that ended, or for somebody of whom another category is known now.

    A suspended, invalid or ended policy is not brought back by new data (326-ФЗ, ст. 49.1), and one whose term stays as it is
    goes on from its own first day: changed data leave a policy alone (Правила ОМС 108н, п. 62, ред. 2019).
    """
    if case.draft.ground == TERM_ENDED:
        return True
    policy, given = case.around.policy, case.person.category
    is_other = None not in {given, held.category} and given != held.category
    return is_other and case.around.status in INSURED and policy is not None and policy.until != case.until


def _misfits(number: str, given: PersonDraft, held: PersonDraft) -> bool:
    """Whether a correction of birth date or sex leaves the number wrong; a number that was odd before is left alone."""
    corrected = (given.birth_date or held.birth_date) != held.birth_date or (given.sex or held.sex) != held.sex
    new = _merged(given, held)
    return corrected and bool(enp.mismatch(number, new.birth_date, new.sex.value if new.sex else None))


def _own_before(deed: Deed, person_id: int, person: PersonDraft) -> str | None:
    sex = person.sex.value if person.sex else None
    numbers = insuring.numbers_of(deed.connection, person_id)
    own = (value for kind, value in sorted(numbers) if kind == IdentifierKind.ENP)
    return next((value for value in own if enp.is_valid(value) and not enp.mismatch(value, person.birth_date, sex)), None)


def _merged(given: PersonDraft, held: PersonDraft) -> PersonDraft:
    return PersonDraft(birth_date=given.birth_date or held.birth_date, sex=given.sex or held.sex)


def _allot(deed: Deed, case: Case, person: PersonDraft) -> str:
    assert person.birth_date is not None and person.sex is not None, "the checks ask for both"  # noqa: PT018
    return insuring.allot(deed.session, case.around.okato, person.birth_date, person.sex)


def _surrender(deed: Deed, case: Case, person_id: int, held: PersonDraft) -> str | None:
    insuring.suspend(deed, person_id, case.draft.ground or "")
    return held.enp


def _resume(deed: Deed, _case: Case, person_id: int, held: PersonDraft) -> str | None:
    insuring.resume(deed, person_id)
    return held.enp


def _attach(deed: Deed, case: Case, person_id: int, held: PersonDraft) -> str | None:
    insuring.attach(deed, person_id, case.draft.clinic or "")
    return held.enp


def _leave(_deed: Deed, _case: Case, _person_id: int, held: PersonDraft) -> str | None:
    """An extract or the loss of a blank changes nothing that is held: the policy is a record (326-ФЗ, ред. 405-ФЗ)."""
    return held.enp


TERM_ENDED = "term_ended"
OPENS = frozenset({ApplicationKind.INCLUDE, ApplicationKind.CHOOSE_INSURER, ApplicationKind.CHANGE_INSURER})
_BY_KIND: dict[ApplicationKind, Callable[[Deed, Case, int, PersonDraft], str | None]] = {
    ApplicationKind.CHOOSE_INSURER: _choose,
    ApplicationKind.CHANGE_INSURER: _choose,
    ApplicationKind.UPDATE: _update,
    ApplicationKind.SURRENDER: _surrender,
    ApplicationKind.RESUME: _resume,
    ApplicationKind.ATTACH: _attach,
    ApplicationKind.EXTRACT: _leave,
    ApplicationKind.REPORT_LOSS: _leave,
}
