"""Which tables hold something of a person, and how what two records of one person hold is told to be the same."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table

from omsdesk.models import records
from omsdesk.models.records import Record, table_of
from omsdesk.models.search_key import fold_document

Row = Mapping[str, Any]

PERSON, POLICY, EVENT, LINK, HOUSEHOLD, MEMBER, ANSWER = map(
    table_of,
    (
        records.Person, records.Policy, records.PolicyEvent, records.Link, records.Household, records.HouseholdMember,
        records.PairAnswer,
    ),
)  # fmt: skip
APPLICATION, DECISION, SCAN = map(table_of, (records.Application, records.Decision, records.ScannedDocument))
NAME, NUMBER, DOCUMENT, ADDRESS, CONTACT, CHANGE, ATTACHMENT = map(
    table_of,
    (
        records.FormerName, records.FormerNumber, records.IdentityDocument, records.Address, records.Contact, records.Change,
        records.Attachment,
    ),
)  # fmt: skip
AUDIT = table_of(records.AuditLine)
INDEX = tuple(map(table_of, (records.PersonLine, records.Identifier)))
"""What is made anew from the rest."""


def of_person() -> tuple[Table, ...]:
    """Every table with the id of a person, those before whose rows others point to. What the audit says is never said anew."""
    return tuple(table for table in Record.metadata.sorted_tables if "person_id" in table.c and table is not AUDIT)


def numbered() -> tuple[Table, ...]:
    """Tables whose rows are numbered within their person, and lie under that number."""
    return tuple(one for one in of_person() if tuple(one.primary_key.columns.keys()) == ("person_id", "n"))


def pointing() -> tuple[Table, ...]:
    """Tables with a key of their own that merely name the person."""
    return tuple(one for one in of_person() if "person_id" not in one.primary_key.columns)


_PLACE = ("okato", "postcode", "district", "city", "settlement", "street", "house", "building", "flat")
_PARTS: Mapping[str, tuple[str, ...]] = {
    NAME.name: ("surname", "name", "patronymic"),
    NUMBER.name: ("kind", "value"),
    ADDRESS.name: ("kind", *_PLACE),
    CONTACT.name: ("kind", "value"),
    ATTACHMENT.name: ("clinic_id", "since", "until"),
    POLICY.name: ("enp", "kind", "blank", "since", "until", "insurer_id"),
    EVENT.name: ("kind", "on", "ground"),
}


def sense(table: Table, row: Row) -> tuple[Any, ...] | None:
    """What a row says, equal for rows that say the same; None for rows of which each stands for itself."""
    if table is DOCUMENT:
        return row["type"], fold_document(row["series"] or "", row["number"])
    parts = _PARTS.get(table.name)
    return tuple(row[name] for name in parts) if parts else None


FIELD_OF: Mapping[str, Callable[[Row], str]] = {
    DOCUMENT.name: lambda _: "document",
    ADDRESS.name: lambda _: "address",
    CONTACT.name: lambda row: str(row["kind"]),
}
"""The field whose present value a row may be; a table that is not named here has no present one."""


def group(table: Table, row: Row) -> Any:
    """Of which kind a row is: of each kind one is the present one."""
    return row["type" if table is DOCUMENT else "kind"]


def shown_name(row: Row) -> str:
    """Surname, name and patronymic as far as they are held."""
    return " ".join(filter(None, (row["surname"], row["name"], row["patronymic"])))


def is_present(table: Table, row: Row) -> bool:
    """Whether a row says what is so now."""
    return not row["former"] if table is DOCUMENT else row["until"] is None


def ending(table: Table) -> str | None:
    """The column by which a row of a table ceases to be a present one; None if there is no such."""
    if table is ATTACHMENT:
        return "until"
    return ("former" if table is DOCUMENT else "until") if table.name in FIELD_OF else None
