"""What a card that was found gives a form: for oneself everything, for a relative what a family shares, and who represents."""

from collections.abc import Iterator, Mapping

from omsdesk.models.words import ApplicationKind, ForWhom, IdentifiedBy, Relation, Sex
from omsdesk.views.forms.application import BY, EVIDENCE, WITH_INSURER

Held = Mapping[str, str]
"""Values of a card by the paths of a person: `person.surname`."""
Filled = dict[str, tuple[str, str]]
"""Path → text and the code of its origin."""

CARD, PARENT, REPRESENTATIVE = "card", "parent", "representative"
OFFERED = frozenset({CARD, PARENT, REPRESENTATIVE, "usual"})
"""Origins of what goes again when the card does."""
SHARED = ("person.registered_at.", "person.lives_at.", "person.phone", "person.email", "person.citizenship")
DAY_OF_ADDRESS = ".since"
"""Since when somebody lives there is their own: a child registered with its parent is not registered before it was born."""
GROWN = frozenset({ForWhom.SPOUSE, ForWhom.OTHER})
"""Whoever lives, calls and answers for themselves: nothing of whoever represents them is theirs."""
USUAL_GROUND = {ApplicationKind.REPORT_LOSS.value: "lost", ApplicationKind.ATTACH.value: "choice"}
OF_THE_FAMILY = ("representative.", *SHARED, "identity.")
REPRESENTS = ("surname", "name", "patronymic", "birth_date", "snils", "enp", "phone", "email", "documents.0.")


def carried(held: Held, for_whom: str) -> Filled:
    """The values of a card that a form takes over, with where they came from."""
    if for_whom == ForWhom.SELF:
        return {path: (text, CARD) for path, text in held.items()}
    return dict(_of_relative(held, for_whom)) | dict(_of_representative(held, for_whom))


def representing(held: Held, for_whom: str) -> Filled:
    """The values of a card that tell who represents a person who is in the form already."""
    return dict(_of_representative(held, for_whom))


def without_proof(entered: Mapping[str, str]) -> dict[str, str]:
    """What was entered but what proved the identity: a code and a signature are good for their own application alone."""
    return {path: text for path, text in entered.items() if path != EVIDENCE}


def of_family(sent: Held) -> dict[str, str]:
    """What was entered for one of a family and is so for the next one at the same sitting."""
    is_grown = sent.get("for") in GROWN
    common = {
        path: text
        for path, text in sent.items()
        if (path.startswith(OF_THE_FAMILY) or path in {"for", "kind", "ground", "insurer"})
        and not (is_grown and path.startswith(SHARED))
    }
    if sent.get("for") == ForWhom.CHILD:
        common["person.surname"] = sent.get("representative.surname", "")
    if common.get(BY) != IdentifiedBy.BANK:
        common = without_proof(common)
    return {path: text for path, text in common.items() if text and not _is_day_of_address(path)}


def usual(entered: Mapping[str, str], own_insurer: str, *, is_held: bool = False) -> Filled:
    """What stands in most forms: the identity is shown by a document, a child who is new is included, the insurer is this one."""
    found = {"identity.by": "document"}
    if entered.get("for") == ForWhom.CHILD and not is_held:
        found["kind"] = ApplicationKind.INCLUDE.value
    kind = entered.get("kind") or found.get("kind", "")
    if kind in USUAL_GROUND:
        found["ground"] = USUAL_GROUND[kind]
    if own_insurer and kind in WITH_INSURER:
        found["insurer"] = own_insurer
    return {path: (text, "usual") for path, text in found.items() if not entered.get(path)}


def _of_relative(held: Held, for_whom: str) -> Iterator[tuple[str, tuple[str, str]]]:
    origin = PARENT if for_whom == ForWhom.CHILD else REPRESENTATIVE
    shared = () if for_whom in GROWN else SHARED
    for path, text in held.items():
        if path.startswith(shared) and not _is_day_of_address(path):
            yield path, (text, origin)
    # A spouse or a ward has a name of their own; a child's is the parent's as a rule.
    if for_whom == ForWhom.CHILD and held.get("person.surname"):
        yield "person.surname", (held["person.surname"], origin)


def _is_day_of_address(path: str) -> bool:
    return path.startswith(SHARED) and path.endswith(DAY_OF_ADDRESS)


def _of_representative(held: Held, for_whom: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for path, text in held.items():
        part = path.removeprefix("person.")
        if part.startswith(REPRESENTS):
            yield f"representative.{part}", (text, CARD)
    relation = Relation.OTHER
    if for_whom == ForWhom.CHILD:
        relation = Relation.MOTHER if held.get("person.sex") == Sex.FEMALE else Relation.FATHER
    elif for_whom == ForWhom.WARD:
        relation = Relation.GUARDIAN
    yield "representative.relation", (relation.value, CARD)
