"""No statement is put together of what somebody typed: values are bound, and of names only constants and the schema's own go in.

Whatever is given to `text`, `execute` and their like is looked at in the source. A text that is made there, by an f-string,
`+`, `%`, `.format` or `.join`, may hold constants: literals, names in capitals, and what is reckoned of these. Each other part of
it stands in ALLOWED by its own source, with the reason. A name is followed to where it was last given its value.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.test_house import FUNCTIONS, ROOT, shown, sources

TAKES_TEXT = {
    "exec_driver_sql",
    "execute",
    "executemany",
    "executescript",
    "literal_column",
    "DDL",
    "text",
    "prefix_with",
    "order_by",
}
MAKERS = {"format", "replace", "format_map", "substitute"}
SCHEMA = "a name of our own tables and columns, from their declarations"
KEY = "the hexadecimal digits of a key, which no statement can bind"
ALLOWED = {
    "services/audit/verifying.py": {
        "at": "one of two spellings of a column, by the kind of the store",
        "spelling": "columns of SEALED in the spelling of a constant",
        "which": "one of two literals of the callers",
    },
    "services/backup/carrying.py": {
        "table": "one of the two literals of the callers", "table.name": SCHEMA, "names": SCHEMA,
        "marks": "marks of bound values, as many as there are columns",
    },
    "services/backup/renewing.py": {"today.key.hex()": KEY},
    "services/copies/contents.py": {
        "statement": "one of three statements of the function around it",
        "probe": "one of two literals of the loop around it",
    },
    "services/copies/door.py": {"pragma": "pragmas that the callers write as literals, and the key", "new.hex()": KEY},
    "services/database.py": {
        "how": "DEFERRED, or what our own code sets as an option of its connection",
        "key.hex()": KEY,
        "pragma": "out of PRAGMAS",
        "name": "out of REQUIRED",
    },
    "services/filling/bulk.py": {
        "kib": "a number", "before": "the number that the store answered", "table.name": SCHEMA, "_names(table)": SCHEMA,
        "_kept(table)": SCHEMA, "key": SCHEMA, "into": SCHEMA,
        "values": "marks of bound values, as many as there are columns",
    },
    "services/practice/register.py": {"names": SCHEMA},
    "services/upkeep.py": {"name": "a literal of each of the calls beside it"},
}  # fmt: skip


def statements() -> dict[Path, ast.Module]:
    """The modules that may know a statement; views and the command line may not (the contracts of pyproject.toml)."""
    held = {file: tree for file, tree in sources().items() if not {"views", "cli"} & set(file.parts)}
    return {file: tree for file, tree in held.items() if re.search("sqlalchemy|execute", file.read_text(encoding="utf-8"))}


def made(tree: ast.Module) -> list[tuple[int, str]]:
    """The line and the source of each part of a statement that is no constant."""
    found: list[tuple[int, str]] = []
    for scope in (node for node in ast.walk(tree) if isinstance(node, (*FUNCTIONS, ast.Module))):
        for call in _own_calls(scope):
            # its own arguments, and those that only stand inside them, such as the columns of an order
            found += [(call.lineno, part) for argument in call.args[:1] for part in _parts(argument, scope, tree, ())]
    return sorted(set(found))


def _own_calls(scope):
    """Calls that take a statement, of this function but not of those inside it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        node = waiting.pop()
        if isinstance(node, FUNCTIONS):
            continue
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            # `.text()` of a field or a report is another thing than SQLAlchemy's function
            if name in TAKES_TEXT and not (name == "text" and isinstance(node.func, ast.Attribute) and _is_ours(node.func)):
                yield node


def _is_ours(function):
    return getattr(function.value, "id", "") not in {"sa", "sqlalchemy"}


def _parts(node, scope, tree, followed):
    """The parts of a text that are no constants; what is no text but a statement of SQLAlchemy's has none."""
    if isinstance(node, ast.JoinedStr):
        inside = [one.value for one in node.values if isinstance(one, ast.FormattedValue)]
        return [part for one in inside for part in _part(one, scope, tree, followed)]
    if isinstance(node, ast.BinOp):
        return [part for one in (node.left, node.right) for part in _parts_or_part(one, node, scope, tree, followed)]
    if isinstance(node, ast.IfExp):
        return [part for one in (node.body, node.orelse) for part in _parts(one, scope, tree, followed)]
    if _is_maker(node):
        told = [*node.args, *(one.value for one in node.keywords)]
        return _parts(node.func.value, scope, tree, followed) + [
            part for one in told for part in _part(one, scope, tree, followed)
        ]
    if isinstance(node, ast.Name):
        return _of_name(node, scope, tree, followed)
    return []


def _parts_or_part(one, whole, scope, tree, followed):
    """Both sides of `+` and `%` where one of them is a text; else it is arithmetic or a condition of SQLAlchemy's."""
    return _part(one, scope, tree, followed) if _is_text(whole) else []


def _is_text(node):
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)) or _is_maker(node)


def _part(node, scope, tree, followed):
    if isinstance(node, (ast.GeneratorExp, ast.ListComp)):
        return _part(node.elt, scope, tree, followed)
    if isinstance(node, (ast.JoinedStr, ast.BinOp)) or _is_maker(node):
        return _parts(node, scope, tree, followed)
    if _is_constant(node):
        return []
    return [ast.unparse(node)]


def _is_maker(node):
    """A call that makes a text of others; what is joined by no literal are tables."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in MAKERS or (node.func.attr == "join" and isinstance(node.func.value, ast.Constant))


def _is_constant(node):
    """A literal, a name in capitals, and what is reckoned or chosen of these."""
    if isinstance(node, ast.IfExp):
        return _is_constant(node.body) and _is_constant(node.orelse)
    if isinstance(node, ast.BinOp):
        return _is_constant(node.left) and _is_constant(node.right)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


def _of_name(node, scope, tree, followed):
    """Where a name was given its value; a parameter that is a text is a part by itself."""
    if node.id in followed:
        return []
    held = getattr(scope, "args", None)
    parameters = [*held.args, *held.kwonlyargs] if held else []
    found = [one.arg for one in parameters if one.arg == node.id and getattr(one.annotation, "id", "") == "str"]
    for place in dict.fromkeys((scope, tree)):
        found += [
            part
            for value in values_of(place).get(node.id, ())
            for part in _part_of_value(value, place, tree, (*followed, node.id))
        ]
    return found


def _part_of_value(value, place, tree, followed):
    return _part(value, place, tree, followed) if isinstance(value, ast.BinOp) else _parts(value, place, tree, followed)


@cache
def values_of(scope) -> dict[str, list[ast.expr]]:
    """What each name of a function or a module is given anywhere in it."""
    values: dict[str, list[ast.expr]] = {}
    for given in (one for one in ast.walk(scope) if isinstance(one, (ast.Assign, ast.AnnAssign)) and one.value is not None):
        for target in given.targets if isinstance(given, ast.Assign) else [given.target]:
            if isinstance(target, ast.Name):
                values.setdefault(target.id, []).append(given.value)
    return values


def allowed_in(file: Path) -> dict[str, str]:
    return ALLOWED.get(file.relative_to(ROOT / "omsdesk").as_posix(), {}) if file.is_relative_to(ROOT / "omsdesk") else {}


def test_no_statement_is_made_of_what_was_typed():
    found = [
        f"{shown(file, line)} {part}"
        for file, tree in statements().items()
        for line, part in made(tree)
        if part not in allowed_in(file)
    ]
    assert not found


def test_nothing_is_allowed_that_nobody_does_any_more():
    for name, parts in ALLOWED.items():
        held = {part for _line, part in made(sources()[ROOT / "omsdesk" / name])}
        assert parts.keys() <= held, name


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("def f(c, name):\n  c.execute(f'select * from person where surname = {name}')", "name"),
        ("def f(c, name):\n  c.execute(text('select ' + name))", "name"),
        ("def f(c, name):\n  c.exec_driver_sql('select %s' % name)", "name"),
        ("def f(c, name):\n  c.exec_driver_sql('select {}'.format(name))", "name"),
        ("def f(c, names):\n  c.exec_driver_sql(', '.join(names))", "names"),
        ("def f(c, names):\n  c.exec_driver_sql(', '.join(n.lower() for n in names))", "n.lower()"),
        ("def f(c, sort):\n  return select(A).order_by(text(f'{sort} desc'))", "sort"),
        ("def f(c, sort: str):\n  return select(A).order_by(sort)", "sort"),
        ("def f(c, sort: str):\n  wanted = text(sort)\n  return c.execute(wanted)", "sort"),
        ("def f(c, name):\n  wanted = f'select {name}'\n  return c.execute(wanted)", "name"),
        ("def f(c, name):\n  a = 'select 1'\n  if name:\n    a = a + ' from ' + name\n  c.execute(a)", "name"),
        ("def f(c, name):\n  c.execute(sa.text(f'select {name}'))", "name"),
        ("Q = f'select {where()}'\ndef f(c):\n  c.execute(Q)", "where()"),
    ],
)  # fmt: skip
def test_a_statement_that_is_put_together_is_noticed(source, part):
    assert part in {one for _line, one in made(ast.parse(source))}


@pytest.mark.parametrize(
    "source",
    [
        "c.execute('select 1')",
        "MOST = 5\nc.exec_driver_sql(f'PRAGMA cache_size = {MOST * 1000}')",
        "def f(c, deep):\n  c.exec_driver_sql(f\"PRAGMA {'integrity' if deep else 'quick'}_check\")",
        "def f(c, name):\n  c.execute(select(A).where(A.surname == name).order_by(A.surname))",
        "def f(c, name):\n  c.execute(text('select :name'), {'name': name})",
        "def f(form):\n  return form.line.text().strip()",
    ],
)
def test_what_is_bound_or_constant_is_let_be(source):
    assert made(ast.parse(source)) == []
