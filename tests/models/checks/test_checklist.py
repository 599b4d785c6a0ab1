"""The papers of an application: which are needed, and how each stands while it is typed."""

from dataclasses import replace
from datetime import date

import pytest

from omsdesk import wording
from omsdesk.models.checks import Terms, checklist
from omsdesk.models.drafts import PersonDraft
from omsdesk.models.words import ForWhom, IdentifiedBy, Relation
from tests import builders_of_drafts as made
from tests.builders import TODAY
from tests.models.checks.pairs import TEENAGER, YESTERDAY, aged, paper, person


def shown(draft, **scans):
    return {one.code: (one.need, one.state) for one in checklist(draft, TODAY, shown=scans)}


ENTERED, LATER, IF_ANY, MISSING = ("must", "entered"), ("later", "not_yet"), ("if_any", "not_yet"), ("must", "missing")
GROWN = {"passport": ENTERED, "snils": ENTERED, "inn": IF_ANY, "consent": ENTERED}
CHILD = {
    "birth_certificate": ENTERED, "snils": ("later", "entered"), "inn": IF_ANY, "representative_document": ENTERED,
    "consent": ENTERED,
}  # fmt: skip
FOREIGN = {"foreign_passport": ENTERED, "snils": ("later", "entered"), "inn": IF_ANY, "consent": ENTERED}

LISTS = [
    (made.application("include"), GROWN),
    (made.for_child("include"), CHILD),
    (made.for_child("include", **{"person.snils": None}), CHILD | {"snils": LATER}),
    (made.for_child("include", **TEENAGER), {
        "passport": ENTERED, "snils": ENTERED, "inn": IF_ANY, "representative_document": ENTERED, "parent_certificate": MISSING,
        "consent": ENTERED,
    }),
    (made.by_attorney("include"), GROWN | {"representative_document": ENTERED, "power_of_attorney": ENTERED}),
    (made.by_attorney("include", **{"representative.power.until": YESTERDAY}),
     GROWN | {"representative_document": ENTERED, "power_of_attorney": ("must", "wrong")}),
    (made.by_attorney("include", for_whom=ForWhom.WARD, **{"representative.power": None}),
     GROWN | {"representative_document": ENTERED, "guardianship": MISSING}),
    (made.for_foreigner("include"), FOREIGN | {"residence_permit": ENTERED}),
    (made.for_foreigner("include", **paper(1, until=YESTERDAY)), FOREIGN | {"residence_permit": ("must", "wrong")}),
    (made.for_foreigner("include", **person(category=11, documents=(made.FOREIGN_PASSPORT,), citizenship="KAZ")),
     FOREIGN | {"contract": MISSING, "arrival_notice": MISSING, "snils": ENTERED}),
    (made.application("include", person=PersonDraft()),
     {"identity_document": MISSING, "snils": LATER, "inn": IF_ANY, "consent": ENTERED}),
    (made.application("include", **aged(16)), GROWN | {"representative_document": MISSING, "guardianship": MISSING}),
    (made.application("extract", person=PersonDraft(enp="1")), {"identity_document": IF_ANY, "consent": ENTERED}),
    (made.application("update"), GROWN | {"change_proof": MISSING, "snils": ("must", "entered")}),
    (made.application("surrender"), GROWN | {"policy": IF_ANY}),
    (made.application("resume"), {
        "passport": ("if_any", "entered"), "snils": ENTERED, "discharge_paper": MISSING, "consent": ENTERED,
    }),
    (made.application("include", **person(snils="11223344596", inn="1")),
     GROWN | {"snils": ("must", "wrong"), "inn": ("if_any", "wrong")}),
    (made.application("include", **person(inn="500100732259")), GROWN | {"inn": ("if_any", "entered")}),
    (made.for_child("include", **{"representative.documents.0.number": "1"}),
     CHILD | {"representative_document": ("must", "wrong")}),
    (made.application("include", **{"identity.by": IdentifiedBy.BANK}), GROWN | {"consent": MISSING}),
    (made.application("include", kind=None), {}),
]  # fmt: skip


@pytest.mark.parametrize(("draft", "papers"), LISTS)
def test_the_papers_follow_from_person_kind_and_representative(draft, papers):
    assert shown(draft) == papers


def test_a_scan_is_seen_beside_what_is_entered():
    draft = made.application("update")
    assert shown(draft, passport=2, change_proof=1) == shown(draft) | {
        "passport": ("must", "scanned"), "change_proof": ("must", "scanned"),
    }  # fmt: skip
    assert next(one for one in checklist(draft, TODAY, shown={"passport": 2})).scans == 2
    # A scan alone does not fill the form.
    bare = made.application("include", **{"person.documents": ()})
    assert shown(bare, passport=1)["passport"] == MISSING
    by_bank = made.application("include", **{"identity.by": IdentifiedBy.BANK})
    assert shown(by_bank, consent=1)["consent"] == ("must", "scanned")


def test_a_parent_of_a_teenager_proves_it_by_certificate_or_another_paper():
    with_certificate = made.for_child("include", **TEENAGER, **{"person.documents.1": made.CERTIFICATE})
    assert shown(with_certificate)["parent_certificate"] == ENTERED
    assert shown(made.for_child("include", **TEENAGER), parent_certificate=1)["parent_certificate"] == ("must", "scanned")
    guarded = made.for_child("include", **{"representative.relation": Relation.GUARDIAN})
    assert shown(guarded)["guardianship"] == MISSING


def test_the_term_of_a_passport_is_as_the_administrator_set_it():
    draft = made.application("include", **{"person.birth_date": date(1981, 11, 1), "person.documents.0.issued": date(2005, 1, 1)})
    states = {days: checklist(draft, TODAY, Terms(days))[0].state for days in (20, 21)}
    assert states == {20: "wrong", 21: "entered"}


def test_every_paper_has_its_name():
    names = {one.word for draft, _papers in LISTS for one in checklist(draft, TODAY)}
    assert len(names) > 12
    assert all(wording.knows(name, language) for name in names for language in wording.LANGUAGES)


def test_every_paper_stands_at_a_field_of_the_form():
    draft = made.for_child("include", **{"person.documents.1": replace(made.PASSPORT)})
    assert [one.field for one in checklist(draft, TODAY)] == [
        "person.documents.0", "person.snils", "person.inn", "representative.documents", "consents",
    ]  # fmt: skip
