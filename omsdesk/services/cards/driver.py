"""pyscard, which speaks to card readers: found when it is wanted, because it is a package of the system and none of the lock's.

It has no wheel for Linux: the system's own is built for the system's Python (docs/decisions/0018).
"""

import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from threading import Lock
from types import ModuleType

from omsdesk.errors import MachineLacks

NAME = "smartcard"
SPEAKING = "smartcard.scard"
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
PLACES = (
    "/usr/lib/python3/dist-packages",  # Debian, Ubuntu, Astra
    f"/usr/lib64/python{PYTHON}/site-packages",  # RED OS, Fedora
    "/usr/lib64/python3/site-packages",  # ALT
)
_ALONE = Lock()


def find(places: Sequence[str] = PLACES) -> ModuleType:
    """The module of pyscard with the functions of PC/SC: of this environment, else the system's for the same Python.

    Nothing else of those folders can come along: they are never among the places where modules are sought. Raises MachineLacks
    `card.no_pyscard` (python).
    """
    with _ALONE:
        try:
            return importlib.import_module(SPEAKING)
        except ImportError:
            _forget()
        spec = PathFinder.find_spec(NAME, places)
        if spec is None or spec.loader is None:
            raise MachineLacks("card.no_pyscard", python=PYTHON)
        sys.modules[NAME] = module = module_from_spec(spec)
        try:
            spec.loader.exec_module(module)
            return importlib.import_module(SPEAKING)
        except ImportError as error:  # built for another Python
            _forget()
            raise MachineLacks("card.no_pyscard", python=PYTHON) from error


def _forget() -> None:
    for name in [name for name in sys.modules if name == NAME or name.startswith(f"{NAME}.")]:
        del sys.modules[name]
