"""docs/statement-format.md: the worked example is what the program writes, reads and signs."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from omsdesk.models.numbers import statement, statement_key
from omsdesk.models.numbers.statement import Kind, Stated, StatedCoverage, Statement
from omsdesk.models.words import CoverageStatus

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "statement-format.md").read_text(encoding="utf-8")


def told(name):
    """What the example says under a name, over several lines."""
    found = re.search(rf"^{name} +(.+(?:\n {{12}}.+)*)", PAGE, re.MULTILINE)
    return "".join(found[1].split())


def test_the_example_is_what_the_program_writes_and_reads():
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public = key.public_key().public_bytes_raw()
    said = Statement(
        Kind.EXTRACT, statement_key.key_id(public), datetime(2026, 11, 22, 9, 30, tzinfo=UTC), date(2026, 11, 22), "770001",
        "2026-000123", Stated("Щукин", "Пётр", "Ильич", date(1985, 3, 17), "7756410832000014"),
        StatedCoverage(CoverageStatus.ACTIVE, date(2015, 3, 1), None, "77001"),
    )  # fmt: skip
    payload = statement.pack(said)
    signature = key.sign(statement.signed_bytes(payload))
    assert (told("public key"), told("id")) == (public.hex(), statement_key.key_id(public).hex())
    assert (told("payload"), told("signature")) == (payload.hex(), signature.hex())
    assert told("text") == statement.write(said, signature)
    assert statement.read(told("text")).statement == said


def test_the_page_names_what_the_code_names():
    for prefix in (statement.PREFIX, statement_key.PREFIX):
        assert f"{prefix} + base32" in PAGE
    for context in (statement.CONTEXT, statement_key.CONTEXT):
        assert context.rstrip(b"\0").decode() in PAGE
    for most in (statement.LONGEST_NAME, statement.LONGEST_NUMBER, statement_key.LONGEST_TITLE, statement_key.LONGEST_REASON):
        assert re.search(rf"at most {most}\b", PAGE)
