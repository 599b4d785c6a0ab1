"""What the codes of a visit are called: by the list that was loaded, by that of the program where none was."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from omsdesk.models.records import ListedCode, table_of
from omsdesk.models.words import CodeList
from omsdesk.services.codes import own

CODE = table_of(ListedCode)


def names(connection: Connection, of_list: CodeList, codes: Iterable[str | None]) -> Mapping[str, str]:
    """The names of these codes of a list, as far as it has them."""
    asked = {code for code in codes if code}
    if not asked:
        return {}
    held = select(CODE.c.code, CODE.c.name).where(CODE.c.list_name == of_list.value)
    found = {row.code: row.name for row in connection.execute(held.where(CODE.c.code.in_(asked)))}
    if found or connection.execute(held.limit(1)).first() is not None:
        return found
    return {row.code: row.name for row in own.rows(of_list) if row.code in asked}
