"""What a register holds, counted, and whether its file is sound to the last page."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from omsdesk.errors import StoreUnavailable
from omsdesk.services.copies.door import keyed

TABLES = "select name from sqlite_schema where type = 'table' and name not like 'sqlite~_%' escape '~' order by name"
AUDIT_COLUMNS = "select name from pragma_table_info('audit')"


@dataclass(frozen=True, slots=True)
class Contents:
    """The schema of a register, how many rows each table has, and the head of its audit."""

    schema: str
    counts: Mapping[str, int]
    audit_seq: int
    audit_mac: str

    @property
    def people(self) -> int:
        """How many records of people there are."""
        return self.counts.get("person", 0)


def contents(connection: Any) -> Contents:
    """Count what a register holds, as of one moment if the connection is in a transaction; what is none has no schema."""

    def one(statement: str) -> Any:
        return connection.execute(statement).fetchone()

    tables = [name for (name,) in connection.execute(TABLES).fetchall()]
    # the names come from the schema itself
    counts = {name: one(f'select count(*) from "{name}"')[0] for name in tables}  # noqa: S608
    schema = one("select version_num from alembic_version") if "alembic_version" in counts else None
    seq, mac = _audit_head(connection) if "audit" in counts else (0, "")
    return Contents(schema[0] if schema else "", counts, seq, mac)


def _audit_head(connection: Any) -> tuple[int, str]:
    chained = ("mac",) in connection.execute(AUDIT_COLUMNS).fetchall()
    last = connection.execute(f"select seq, {'mac' if chained else 'null'} from audit order by seq desc limit 1").fetchone()  # noqa: S608
    if last is None:
        return 0, ""
    return last[0], last[1] or ""


def examine(file: Path, key: bytes, of: Path | None = None) -> Contents:
    """What the register in this file holds, once every page, every index and every tie between its rows was found sound.

    SQLite may write beside the file: what is not one's own is copied first, and `of` is what it was copied from. Raises
    StoreUnavailable `copy.damaged` for what is broken, `copy.not_ours` for what this key does not open, `copy.not_register` for
    what is no register of ours.
    """
    shown = str(of or file)
    try:
        with ThreadPoolExecutor(2) as pool:  # two halves of the same length, so that a large register takes half as long
            ties = pool.submit(_counted, file, key)
            pages = pool.submit(_are_pages_sound, file, key)
            found, is_sound = ties.result(), pages.result()
    except StoreUnavailable as error:
        raise _as_of_a_copy(error, shown) from error
    if found is None or not is_sound:
        raise StoreUnavailable("copy.damaged", path=shown)
    if not found.schema:
        raise StoreUnavailable("copy.not_register", path=shown)
    return found


def _are_pages_sound(file: Path, key: bytes) -> bool:
    with keyed(file, key) as connection:
        answer: tuple[str] = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return answer == ("ok",)


def _counted(file: Path, key: bytes) -> Contents | None:
    """The contents, or None where a page or a tie is broken."""
    with keyed(file, key) as connection:
        for probe in ("cipher_integrity_check", "foreign_key_check"):
            if connection.execute(f"PRAGMA {probe}").fetchone() is not None:
                return None
        return contents(connection)


def _as_of_a_copy(error: StoreUnavailable, shown: str) -> StoreUnavailable:
    code = {"store.damaged": "copy.damaged", "store.not_ours": "copy.not_ours"}.get(error.code)
    return StoreUnavailable(code, path=shown) if code else error
