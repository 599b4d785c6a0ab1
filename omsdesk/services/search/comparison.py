"""What a scanned policy says of a person against what the register holds: a code fills the search, and a difference is said."""

from datetime import date

from omsdesk.errors import Said
from omsdesk.models.numbers.scan import Scan
from omsdesk.services.indexing import PersonRow, key_of

NAMES = ("surname", "name", "patronymic")
BY_NUMBER = "why.former_enp"


def hints(person: PersonRow | None, scan: Scan) -> tuple[Said, ...]:
    """That the number of the code is wrong, and which fields of it differ from the one person who was found."""
    said = [Said("verify.scan_by_name")] if scan.fault else []
    fields = _differing(person, scan) if person is not None else []
    if fields:
        said.append(Said("verify.scan_differs", {"fields": tuple(Said(f"field.{field}") for field in fields)}))
    return tuple(said)


def _differing(person: PersonRow, scan: Scan) -> list[str]:
    code = scan.policy or scan.old_policy
    if code is None:
        return []
    number = [] if _is_number_of(person, scan) else ["enp"]
    names = [name for name in NAMES if not _same_name(getattr(person, name), getattr(code, name))]
    others: list[tuple[str, date | str | None, date | str | None]] = [
        ("birth_date", person.birth_date, code.birth_date),
        ("sex", person.sex, code.sex),
    ]
    return number + names + [field for field, held, said in others if said and held != said]


def _is_number_of(person: PersonRow, scan: Scan) -> bool:
    former = person.why is not None and person.why.code == BY_NUMBER
    return scan.enp is None or former or person.enp == scan.enp


def _same_name(held: str | None, said: str) -> bool:
    return key_of(held) == key_of(said)
