"""A program whose writing the shim writes down: `python -m tests.faults.power.workload WHAT ROOT COUNT [MUTANT]`.

It tells of each thing that was said to be kept by a line in ROOT/.said. The mutants are how it must not be.
"""

import json
import os
import random
import sys
from pathlib import Path

from omsdesk import places
from omsdesk.app import open_desk, open_to_load
from omsdesk.services import database, preferences, vault
from omsdesk.services.copies import copying
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.settings import Settings
from tests.faults import deeds, killed_clerk
from tests.stores import KEY

ONE_SITTING = 12
"""Deeds between an opening of the register and its closing, at which what is in the journal comes into the file."""
OFTEN = "wal_autocheckpoint = 60"
"""Pages of the journal after which they come into the file: in a day that happens a few times, and here often."""
SLACK = {"normal": "synchronous = NORMAL", "off": "synchronous = OFF"}


def work(root, count, said):
    """Clerks' deeds over the whole desk, the register opened and closed again and again."""
    settings, lots = deeds.settings_of(root / "home"), random.Random(1)
    for _ in range(count // ONE_SITTING):
        with open_desk(settings) as opened:
            days_work = deeds.Clerk(opened.desk, 0, lots).deeds()
            for _ in range(ONE_SITTING):
                said(next(days_work))


def upgrade_register(root, _count, said):
    """An older register is opened by a newer program: copied, checked, migrated."""
    with open_desk(deeds.settings_of(root / "home")):
        said("upgraded")


def copy(root, count, said):
    """Copies of the register."""
    for number in range(count):
        copying.copy(root / "home" / "register.db", KEY, root / "copies" / f"{number}.db", CopyKind.ASKED)
        said(number)


def prefer(root, count, said):
    """Settings are chosen one after another."""
    settings = Settings.load(home=root / "home")
    for number in range(count):
        preferences.keep(settings, {"clerk": f"Клерк {number}", "workplace": f"окно {number}"})
        said(number)


def make_keys(root, count, said):
    """A key is made for each of many users."""
    for number in range(count):
        said((number, vault.key(Settings.load(home=root / str(number), key="file")).raw.hex()))


def make_register(root, count, said):
    """A register is begun where there is none, key and all."""
    for number in range(count):
        with open_to_load(Settings.load(home=root / str(number), key="file")):
            pass
        said(number)


def in_place(content, place):
    """How it must not be: the file itself is written over."""
    place.write_bytes(content)


def only_renamed(draft, place):
    """How it must not be: renamed without a sync, as programs often do."""
    draft.replace(place)


WHAT = {
    "work": work, "upgrade": upgrade_register, "copy": copy, "prefer": prefer, "keys": make_keys, "registers": make_register,
}  # fmt: skip


def main(what, root, count, mutant=""):
    pragmas = [pragma for pragma in database.PRAGMAS if mutant not in SLACK or not pragma.startswith("synchronous")]
    database.PRAGMAS = (*pragmas, OFTEN, *([SLACK[mutant]] if mutant in SLACK else []))
    database.REQUIRED = ()
    if mutant == "in place":
        places.put_bytes = in_place
    if mutant == "only renamed":
        places.put = only_renamed
    killed_clerk.MUTATE.get(mutant, lambda: None)()
    told = os.open(Path(root) / ".said", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    WHAT[what](Path(root), int(count), lambda said: os.write(told, json.dumps(said).encode() + b"\n"))


if __name__ == "__main__":
    main(*sys.argv[1:])
