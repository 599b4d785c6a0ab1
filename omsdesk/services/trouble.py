"""What the world did to the store, told by the driver's codes: a table for each store; whatever is in neither is a bug.

The text of a driver's error is looked at in one case only, and never passed on: it may hold a person's data.
"""

import re

SQLITE_CODES = {
    5: "store.locked",
    6: "store.locked",
    7: "store.memory",
    8: "store.readonly",
    10: "store.input_output",
    11: "store.damaged",
    13: "store.full",
    14: "store.unopenable",
    26: "store.not_ours",
}
SQLITE_SPECIAL = {
    10 | 19 << 8: "store.full",  # the shared memory beside the journal could not grow
}
POSTGRES_CLASSES = {
    "08": "store.unreachable",
    "28": "store.password",
    "40": "store.locked",
    "53": "store.full",
    "57": "store.unreachable",
    "58": "store.input_output",
    "3D": "store.no_database",
}
POSTGRES_STATES = {
    "25006": "store.readonly",
    "25P03": "store.unreachable",
    "42501": "store.rights",
    "53200": "store.memory",
    "53300": "store.crowded",
    "55006": "store.locked",
    "55P03": "store.locked",
    "57014": "store.locked",
    "XX001": "store.damaged",
    "XX002": "store.damaged",
}


def code_of(error: object) -> str | None:
    """The code of what happened by the error of sqlcipher3 or psycopg, or None for what only we can have done."""
    number = getattr(error, "sqlite_errorcode", None)
    if number is not None:
        return SQLITE_SPECIAL.get(number) or SQLITE_CODES.get(number & 0xFF)
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return POSTGRES_STATES.get(state) or POSTGRES_CLASSES.get(state[:2])
    kind = type(error)
    if kind.__module__.startswith("psycopg") and kind.__name__ in {"OperationalError", "ConnectionTimeout"}:
        return _lost(error)
    return None


def _lost(error: object) -> str:
    """Why a server was not reached: psycopg has no SQLSTATE then, only what was tried and the server's sentence."""
    tried = getattr(error, "pgconn", None)
    if tried is not None and (tried.needs_password or tried.used_password):
        return "store.password"
    absent = _ABSENT.search(str(error))
    if absent is None:
        return "store.unreachable"
    return "store.no_database" if absent["what"] in {"database", "база данных"} else "store.password"


_ABSENT = re.compile(r'(?P<what>database|база данных|role|роль) "[^"]*" (does not exist|не существует)')
