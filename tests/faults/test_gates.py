"""What must be so before anything is written or printed: the engines that are sound, and the doors that are shut."""

import ast
import re
from importlib import metadata
from pathlib import Path

import pytest
from reportlab import rl_config
from sqlcipher3 import dbapi2

from omsdesk.errors import StoreUnavailable
from omsdesk.services import database
from omsdesk.services.database import SOUND_SQLITE, Database
from omsdesk.services.documents import typeface
from tests.stores import KEY
from tests.test_house import sources


def test_the_engines_and_their_settings_are_those_that_were_proved(embedded, figure):
    typeface.embed()
    with embedded.look() as connection:
        held = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "foreign_keys", "journal_mode")
        }
    reportlab = metadata.version("reportlab")
    assert dbapi2.sqlite_version_info >= SOUND_SQLITE >= (3, 51, 3)
    assert tuple(map(int, reportlab.split(".")[:2])) >= (5, 1)
    assert rl_config.toColorCanUse != "rl_safe_eval"
    assert rl_config.trustedHosts == []
    assert held == {"synchronous": 2, "foreign_keys": 1, "journal_mode": "wal"}
    figure("G16", f"SQLite {dbapi2.sqlite_version}, ReportLab {reportlab}, {held}, no host is trusted")


@pytest.mark.parametrize("slack", ["synchronous = NORMAL", "foreign_keys = OFF"])
def test_a_register_is_not_opened_with_less(monkeypatch, blank_file, slack):
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, slack))
    opened = Database(str(blank_file), KEY)
    with pytest.raises(StoreUnavailable, match=r"store\.unopenable"), opened.look():
        pass
    opened.close()


def test_no_process_is_parted_from_one_that_has_a_register_open():
    """What is parted shares the locks and the pages of the register, and ruins both: every process begins anew."""
    named = [
        (node.attr, [ast.literal_eval(given) for given in call.args])
        for tree in sources().values()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for node in [call.func]
        if isinstance(node, ast.Attribute) and node.attr in {"get_context", "set_start_method", "fork", "forkpty", "Pool"}
    ]
    assert named
    assert {(name, *given) for name, given in named} == {("get_context", "spawn")}
    assert not {"ProcessPoolExecutor"} & {word for tree in sources().values() for word in names(tree)}


def names(tree):
    return [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]


def test_every_test_that_the_document_of_faults_names_is_there():
    tests = Path(__file__).resolve().parents[1]
    said = (tests.parent / "docs/faults.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[a-z0-9_]+/)*test_[a-z0-9_]+\.py)`", said))
    assert len(named) > 40
    assert [name for name in sorted(named) if not (tests / name).exists()] == []
    told = {file.name for file in (tests / "faults").glob("test_*.py")}
    assert told - {name.rpartition("/")[2] for name in named} == set()
