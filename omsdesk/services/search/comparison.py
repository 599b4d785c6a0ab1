"""What a scanned policy says of a person against what the register holds: a code fills the search, and a difference is said."""

from collections.abc import Iterator

from omsdesk.errors import Said
from omsdesk.models.numbers import enp
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.numbers.policy_card import PolicyCard
from omsdesk.models.numbers.scan import OF_LINES, OldPolicy, Scan
from omsdesk.services.indexing import PersonRow, key_of

NAMES = ("surname", "name", "patronymic")
BY_NUMBER = frozenset({"why.former_enp", "why.not_main"})
BY_DOCUMENT = frozenset({"why.document", "why.former_document"})
SEXES = {"M": Said("verify.sex_m"), "F": Said("verify.sex_f")}


def hints(person: PersonRow | None, scan: Scan) -> tuple[Said, ...]:
    """That the number of the code is wrong or nobody's, and what it says that differs from the one person who was found."""
    said = [Said("verify.scan_by_name")] if scan.fault else []
    if person is not None and scan.kind in OF_LINES and (person.why is None or person.why.code not in BY_DOCUMENT):
        said.append(Said("verify.scan_other_document"))
    fields = _differing(person, scan) if person is not None else ()
    if fields:
        said.append(Said("verify.scan_differs", {"fields": fields}))
    return tuple(said)


def _differing(person: PersonRow, scan: Scan) -> tuple[Said, ...]:
    code = scan.policy or scan.card or scan.old_policy
    return tuple(_field(name, said) for name, said in _differences(person, scan, code)) if code else ()


def _differences(person: PersonRow, scan: Scan, code: PolicyBarcode | PolicyCard | OldPolicy) -> Iterator[tuple[str, object]]:
    """Each field that differs, with what the code says of it."""
    if scan.enp and not _is_number_of(person, scan):
        yield "enp", enp.format(scan.enp)
    for name in NAMES:
        said = getattr(code, name)
        if not _same_name(getattr(person, name), said):
            yield name, said.title() if said else None
    if code.birth_date and code.birth_date != person.birth_date:
        yield "birth_date", code.birth_date
    if code.sex and code.sex != person.sex:
        yield "sex", SEXES[code.sex]


def _field(name: str, said: object) -> Said:
    return Said("verify.scan_field", {"field": Said(f"field.{name}"), "said": said or Said("verify.scan_absent")})


def _is_number_of(person: PersonRow, scan: Scan) -> bool:
    former = person.why is not None and person.why.code in BY_NUMBER
    return former or person.enp == scan.enp


def _same_name(held: str | None, said: str) -> bool:
    return key_of(held) == key_of(said)
