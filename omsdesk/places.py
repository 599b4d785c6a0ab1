"""Where things lie: resources, settings, the register, its key, logs and backups."""

import os
import sys
from pathlib import Path

import platformdirs

CERTIFICATES = "certificates"
"""The folder of trusted certificates, beside the settings."""
SERVERS = ("postgresql://", "postgresql+psycopg://", "postgres://")


def resources() -> Path:
    """The folder of icons, translations, wording and reference lists: in the source tree or in the frozen bundle."""
    return _base() / "resources"


def migrations() -> Path:
    """The folder of the schema's migrations, as files, because Alembic reads files."""
    return _base() / "omsdesk" / "services" / "schema"


def home() -> Path:
    """This user's place for application data; OMSDESK_HOME overrides it."""
    chosen = os.environ.get("OMSDESK_HOME")
    return Path(chosen).expanduser().absolute() if chosen else Path(platformdirs.user_data_dir("omsdesk", appauthor=False))


def settings_file() -> Path:
    """The file of settings."""
    return home() / "settings.toml"


def register_file() -> Path:
    """The default register of this user."""
    return home() / "register.db"


def key_file() -> Path:
    """The key of a register without clerks, beside the settings, readable by its owner alone."""
    return home() / "register.key"


def log_folder() -> Path:
    """Where logs rotate; they hold no person's data."""
    return home() / "logs"


def backup_folder() -> Path:
    """Where copies of the register are kept unless the settings say otherwise."""
    return home() / "backups"


def documents_folder() -> Path:
    """Where this user keeps documents, or their own folder where no such place was made: boxes for files begin there."""
    folder = Path(platformdirs.user_documents_dir())
    return folder if folder.is_dir() else Path.home()


def is_shared(store: str) -> bool:
    """Whether a store is a PostgreSQL server that many desks share, and not a file of one of them."""
    return store.startswith(SERVERS)


def private_folder(folder: Path) -> Path:
    """Make the folder, open to its owner alone, and give it back."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _base() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent
