"""The words are stored by value: a value that changes would make every register that holds it unreadable."""

from enum import Enum

import pytest

from omsdesk.models import words

STORED = {
    words.Sex: "M F",
    words.PolicyKind: "old temporary paper plastic card none electronic_temporary digital",
    words.CoverageStatus: "active suspended expired invalid deceased replaced no_insurer none",
    words.VerdictKind: "insured not_insured not_found ambiguous unavailable",
    words.EventKind: "suspended resumed invalid closed",
    words.IdentifierKind: "enp snils document phone inn",
    words.ContactKind: "phone email",
    words.AddressKind: "registered lives",
    words.QuestionKind: "name name_and_date enp snils document phone birth_date scan",
    words.OrganisationKind: "clinic insurer office",
    words.ApplicationKind: "include choose_insurer change_insurer update surrender resume extract report_loss attach",
    words.ForWhom: "self child ward spouse other",
    words.IdentifiedBy: "document e_signature bank phone_code",
    words.Relation: "mother father guardian other",
    words.LinkKind: "spouse parent guardian representative",
    words.Role: ("spouse husband wife parent mother father child son daughter guardian ward representative represented"),
    words.Move: "found join leave head split of_age",
    words.ApplicationStatus: "draft submitted approved refused withdrawn",
    words.Severity: "stop ask note",
    words.Category: "1 2 3 4 5 6 7 8 9 10 11 12 13 14",
    words.DocumentType: "1 3 9 10 11 12 13 14 15 20 21 22 23 24 25",
    words.ListKind: "offices insurers clinics ranges calendar",
    words.VisitKind: "treatment urgent preventive dispensary vaccination diagnostics hospital day_hospital ambulance",
    words.DiagnosisRole: "main other complication",
    words.Conditions: "1 2 3 4",
    words.CareForm: "1 2 3",
    words.ClinicKind: "clinic hospital diagnostic_centre ambulance",
    words.MedicalPaper: "discharge_summary consultation referral certificate protocol other",
    # The first of these is nothing: no flag, nothing unclear, an open dispute.
    words.Flag: " low normal high abnormal",
    words.Unclear: " person policy",
    words.DisputeOutcome: " confirmed rejected taken_back",
    words.Right: (
        "find_people verify apply decide link merge print enter_visits read_visits edit_lists load dump read_audit check_store "
        "back_up keep_clerks"
    ),
    words.CodeList: "diagnoses services profiles results outcomes purposes vaccines",
    words.OpeningReason: "treatment request dispute inspection correction authority",
}


@pytest.mark.parametrize("kind", STORED)
def test_a_word_is_stored_as_it_always_was(kind):
    assert [str(word.value) for word in kind] == STORED[kind].split(" ")
    assert all(kind(word.value) is word for word in kind)


def test_no_kind_of_word_is_forgotten_here():
    made = {kind for kind in vars(words).values() if isinstance(kind, type) and issubclass(kind, Enum) and len(kind)}
    assert made == STORED.keys()
