"""The house keeps its own rules: floors, sizes, words, clean tools, and nothing of one machine in what is shared.

The figures are bars to stay under, not aims; what they are for stands in docs/decisions.
"""

import ast
import re
import shutil
import statistics
import subprocess
import sys
import tomllib
from functools import cache
from itertools import chain
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
LONGEST_FILE, LONGEST_TEST_FILE, TYPICAL_FILE = 400, 600, 120
LONGEST_FUNCTION, NINE_IN_TEN_FUNCTIONS, TYPICAL_FUNCTION = 40, 20, 6
DEEPEST = 3
BROAD_HANDLERS = 2  # the crash handler and the delivery of tasks
EMPTY_WORDS = {"manager", "helper", "util", "common", "misc", "info"}
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


# ---- reading the source


@cache
def sources() -> dict[Path, ast.Module]:
    """Every module of the program and do.py. Migrations are kept as they were on their day and not measured."""
    files = [file for file in (ROOT / "omsdesk").rglob("*.py") if "versions" not in file.parts]
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in [ROOT / "do.py", *sorted(files)]}


def shown(file: Path, line: int | None = None) -> str:
    return f"{file.relative_to(ROOT)}:{line or 1}"


def functions() -> list[tuple[Path, Function]]:
    return [(file, node) for file, tree in sources().items() for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]


def body_lines(node: Function) -> int:
    """Lines from `def` to the end, less the docstring."""
    said = node.body[0] if ast.get_docstring(node) is not None else None
    return node.end_lineno - node.lineno + 1 - (said.end_lineno - said.lineno + 1 if said else 0)


def depth(node: ast.AST, level: int = 0) -> int:
    """How many blocks stand in one another; `elif` is no deeper than its `if`."""
    deepest = level
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deepest = max(deepest, depth(child, level + (isinstance(child, BLOCKS) and not is_elif)))
    return deepest


def public_functions(tree: ast.Module) -> list[Function]:
    """Functions of the module and methods of its public classes, by names without an underscore in front."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    found = chain(tree.body, *(node.body for node in classes))
    return [node for node in found if isinstance(node, FUNCTIONS) and not node.name.startswith("_")]


def shared_files() -> list[Path]:
    """What goes into the repository, or would with the next commit."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("no git here: what is shared cannot be told from what is not")
    line = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    return [ROOT / name for name in subprocess.check_output(line, text=True).split("\0") if name and (ROOT / name).is_file()]


# ---- sizes


def test_no_file_is_too_long_to_be_read_at_a_sitting():
    program = dict.fromkeys(sources(), LONGEST_FILE)
    tests = dict.fromkeys((ROOT / "tests").rglob("*.py"), LONGEST_TEST_FILE)
    lengths = {file: file.read_text(encoding="utf-8").count("\n") for file in (*program, *tests)}
    assert not [f"{shown(file)} {lengths[file]} lines" for file, most in (program | tests).items() if lengths[file] > most]


def test_no_function_is_too_long():
    assert not [f"{shown(file, node.lineno)} {node.name}" for file, node in functions() if body_lines(node) > LONGEST_FUNCTION]


def test_no_function_nests_too_deep():
    assert not [f"{shown(file, node.lineno)} {node.name}" for file, node in functions() if depth(node) > DEEPEST]


def test_most_files_and_functions_are_small():
    files = [file.read_text(encoding="utf-8").count("\n") for file, tree in sources().items() if len(tree.body) > 1]
    lengths = sorted(body_lines(node) for _file, node in functions())
    assert statistics.median(files) <= TYPICAL_FILE
    assert statistics.median(lengths) <= TYPICAL_FUNCTION
    assert lengths[len(lengths) * 9 // 10] <= NINE_IN_TEN_FUNCTIONS


# ---- words


def test_every_module_says_what_it_is():
    assert not [shown(file) for file, tree in sources().items() if not (ast.get_docstring(tree) or "").strip()]


def test_every_public_function_of_models_and_services_says_what_it_promises():
    below = (ROOT / "omsdesk" / "models", ROOT / "omsdesk" / "services")
    held = [
        (file, node)
        for file, tree in sources().items()
        for node in public_functions(tree)
        if any(map(file.is_relative_to, below))
    ]
    assert not [f"{shown(file, node.lineno)} {node.name}" for file, node in held if not ast.get_docstring(node)]


def test_no_name_is_an_empty_word():
    named = [(file, 1, file.stem) for file in sources()] + [(file, node.lineno, node.name) for file, node in functions()]
    bad = EMPTY_WORDS | {f"{word}s" for word in EMPTY_WORDS}
    assert not [f"{shown(file, line)} {name}" for file, line, name in named if bad & set(name.lower().split("_"))]


# ---- habits


def test_no_lambda_or_partial_is_connected_to_a_signal():
    """It would hold its screen for ever, and be called on a dead one; a bound method does neither."""
    found = []
    for file, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect" and node.args:
                slot = node.args[0]
                made = slot.func if isinstance(slot, ast.Call) else None
                partial = getattr(made, "attr", getattr(made, "id", "")) in {"partial", "partialmethod"}
                found += [shown(file, node.lineno)] if partial or isinstance(slot, ast.Lambda) else []
    assert not found


def test_only_the_two_borders_catch_everything():
    bare, broad = [], []
    for file, tree in sources().items():
        for node in (node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)):
            if isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None:
                continue  # it tidies up and lets everything pass
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            bare += [shown(file, node.lineno)] if node.type is None else []
            broad += [shown(file, node.lineno) for kind in kinds if getattr(kind, "id", "") in {"Exception", "BaseException"}]
    assert not bare
    assert len(broad) <= BROAD_HANDLERS, broad


# ---- tools

TOOLS = {
    "ruff": ["-m", "ruff", "check", "--quiet", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "mypy": ["-m", "mypy", "--no-error-summary"],
    "import contracts": ["-c", "from importlinter.cli import lint_imports_command as check; check()", "--no-logo", "--no-cache"],
    "deptry": ["-m", "deptry", ".", "--no-ansi"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tools_find_nothing(tool):
    run = subprocess.run([sys.executable, *TOOLS[tool]], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.fail(f"{tool}:\n{run.stdout}{run.stderr}", pytrace=False)


# ---- what is shared


def test_the_lock_holds_names_versions_markers_and_hashes_and_nothing_else():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    package = r"[a-z0-9-]+==[0-9][0-9A-Za-z.+!]*( ; [a-zA-Z0-9_ '=!<>.()]+)? \\"
    digest = r"    --hash=sha256:[0-9a-f]{64}( \\)?"
    assert not [line for line in lock.splitlines() if not re.fullmatch(f"{package}|{digest}", line)]
    assert "://" not in lock


def test_the_lock_holds_every_dependency_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locked = dict(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", (ROOT / "requirements.lock").read_text(encoding="utf-8")))
    for wanted in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"]):
        name, pinned = re.fullmatch(r"([A-Za-z0-9-]+)(?:\[\w+\])?(?:==(\S+)|>=\S+)?(?: ; .+)?", wanted).groups()
        assert locked.get(name.lower()), f"{name} is not in the lock"
        assert pinned in {None, locked[name.lower()]}


# A letter in brackets here and there, so that this file does not find itself.
OPTIONS_OF_AN_INDEX = (
    r"--(extra-)?inde[x]-url",
    r"--find-link[s]",
    r"https?://[^\s\"]*/simpl[e]\b",
    r"pyp[i]\.org",
    r"pythonhoste[d]\.org",
)
HOMES = (r"/hom[e]/\w", r"/roo[t]/", r"/User[s]/\w", r"[A-Z]:\\User[s]")


def test_nothing_of_one_machine_is_shared():
    """Neither an address of a package index nor a path of somebody's home."""
    searched = re.compile("|".join([*OPTIONS_OF_AN_INDEX, *HOMES, re.escape(str(ROOT)) + r"\b"]))
    found = []
    for file in shared_files():
        content = file.read_bytes()
        text = "" if b"\0" in content else content.decode("utf-8", errors="replace")
        found += [shown(file, number) for number, line in enumerate(text.splitlines(), 1) if searched.search(line)]
    assert not found


# ---- the two languages


def wording(language: str) -> dict[str, dict[str, str]]:
    return {
        file.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in (RESOURCES / "wording" / language).glob("*.toml")
    }


def test_both_languages_say_the_same_things_about_the_same_values():
    russian, english = wording("ru"), wording("en")
    assert russian.keys() == english.keys()
    for area, sentences in russian.items():
        assert sentences.keys() == english[area].keys(), area
        for code, sentence in sentences.items():
            values, other = (
                {name for _, name, _, _ in Formatter().parse(text) if name} for text in (sentence, english[area][code])
            )
            assert values == other, f"{area}: {code}"


def test_no_code_has_two_sentences():
    codes = [code for area in wording("ru").values() for code in area]
    assert sorted(codes) == sorted(set(codes))


def test_every_translation_is_finished():
    unfinished = [
        f"{shown(file)} {message.findtext('source')}"
        for file in sorted((RESOURCES / "i18n").glob("*.ts"))
        for message in ET.parse(file).iter("message")
        for translation in message.iter("translation")
        if translation.get("type") == "unfinished" or not "".join(translation.itertext()).strip()
    ]
    assert not unfinished


# ---- the binding


def test_signals_keep_their_hands_off_none_and_true(qapp):
    """PySide6 6.12.0 drops one reference a call on Python 3.11; some thousand calls later the interpreter aborts."""
    from PySide6.QtCore import QObject, Signal

    class Bell(QObject):
        rang = Signal()

        def hear(self):
            return None

    bell = Bell()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(500):
        bell.rang.connect(bell.hear)
        bell.rang.emit()
        assert bell.rang.disconnect(bell.hear)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert all(abs(now - then) < 100 for now, then in zip(after, before, strict=True)), (before, after)
