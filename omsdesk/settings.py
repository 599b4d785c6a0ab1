"""Every setting with its type, default and meaning, read from `settings.toml`; nothing else in the program is configurable."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Self, get_args

from omsdesk import places, secrecy
from omsdesk.errors import Rejected

Language = Literal["ru", "en"]
Palette = Literal["auto", "light", "dark"]
KeyPlace = Literal["auto", "file", "keyring"]
OrganisationKind = Literal["clinic", "insurer", "office"]
Parity = Literal["none", "even", "odd"]
Flow = Literal["none", "hardware"]
Role = Literal["", "reception", "medical", "office", "senior", "counter", "administrator", "auditor"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Whose desk this is: answers "attached to us", "another region", and heads every print."""

    kind: OrganisationKind = "clinic"
    code: str = ""
    name: str = ""
    okato: str = ""
    region: str = ""
    phone: str = ""
    ogrn: str = ""
    address: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Proof:
    """What a clerk signs in with: a password, and as the second factor a code or a key file; never kept, never shown."""

    password: str = ""
    code: str = ""
    key_file: str = ""
    """The path of the file with the private key of the clerk's certificate."""
    key_password: str = ""

    @classmethod
    def from_environment(cls) -> Self:
        """What a script has put into OMSDESK_PASSWORD, OMSDESK_CODE, OMSDESK_KEY_FILE and OMSDESK_KEY_PASSWORD.

        Raises Rejected `settings.variable` for bytes that are no text.
        """
        password, code, key_password = map(secrecy.given, ("OMSDESK_PASSWORD", "OMSDESK_CODE", "OMSDESK_KEY_PASSWORD"))
        return cls(password, code, os.environ.get("OMSDESK_KEY_FILE", ""), key_password)


@dataclass(frozen=True)
class Settings:
    """What one desk is set to."""

    store: str = field(default="", repr=False)
    """PostgreSQL URL or path of the register; empty is this user's own register. Not in the repr: a URL may hold a password."""
    language: Language = "ru"
    palette: Palette = "auto"
    text_percent: int = 100
    """Size of the text on screen, 90–200 % of the system's."""
    clerk: str = ""
    """Who sits here: of a register with clerks the login to sign in by; else the name that checks and papers say, and where it is
    empty checks name the system's user and papers leave the line to a pen."""
    role: Role = ""
    """What whoever sits here may do, in a register without clerks; empty is a desk of one, all of it."""
    workplace: str = ""
    """The name of this desk or window in checks and on papers; empty is the machine's name."""
    key: KeyPlace = "auto"
    """Where a new key of registers without clerks is kept: the system's keyring or a file; auto: the keyring if there is one."""
    search_pause_ms: int = 80
    """How long the search line waits after a keystroke while an answer is on its way."""
    clipboard_seconds: int = 30
    """How long a value that was copied here stays on the clipboard, unless something else is copied meanwhile; 0: it stays."""
    lock_minutes: int = 10
    """After so many minutes without a key or a mouse the desk is covered and asks for the password; 0: never."""
    sign_out_minutes: int = 60
    """After so many minutes of lock the clerk is signed out and the register's key leaves memory; 0: never."""
    factor_minutes: int = 30
    """After so many minutes of lock a clerk who has a second factor gives it again with the password; 0: never."""
    passport_grace_days: int = 90
    """Days a passport stays valid after the 14th, 20th and 45th birthday."""
    foreign_year_cap: bool = True
    """Whether a foreigner's policy ends with the year at the latest (Правила ОМС 108н, п. 38–43 in the edition of 2019)."""
    scans: str = ""
    """The folder that this workplace's scanner puts its files into; empty: none. A relative one is meant from `home`."""
    card_reader: str = "auto"
    """The smart-card reader for electronic policies: auto, any; a part of its name, that one; empty, none."""
    scans_keep_days: int = 7
    """Days a scan lies on in the folder `taken`, in the clear, after the register has it; 0: until somebody removes it."""
    print_jobs_keep_days: int = 90
    """Days for which the list of what was printed and saved is kept, with what each paper was made of; 0: it stays."""
    scanner_port: str = "auto"
    """The serial port of the barcode scanner; auto: the one that says of itself that a scanner is at it; empty: none."""
    scanner_baud: int = 9600
    scanner_parity: Parity = "none"
    scanner_stop_bits: int = 1
    scanner_flow: Flow = "none"
    """How the port is spoken to, as the scanner's own sheet of codes has set it up."""
    scanner_keyboard: bool = True
    """Whether what is typed faster than any hand can is taken for a scan, wherever the focus is."""
    backups: str = ""
    """The folder of the copies of the register, best on another disk; empty: `backups` in `home`."""
    backup_minutes: int = 30
    """Minutes between two copies that the window makes while something changes; 0: none by the clock."""
    trusted_certificates: str = ""
    """The folder of certificates that electronic signatures are trusted by; empty: `certificates` in `home`."""
    anchors: str = ""
    """A second folder for where the audit ended, best on another disk (docs/decisions/0011); empty: `anchors` in `home` alone."""
    fixed_today: date | None = None
    """A business date set from outside; only for rehearsals and tests, shown on the status line."""
    organisation: Organisation = field(default_factory=Organisation)
    home: Path = field(default_factory=places.home)
    proof: Proof = field(default=Proof(), repr=False)
    """What the clerk signs in with; from the environment or the window, never from the file, and gone once the desk is open."""

    @property
    def today(self) -> date:
        """The one clock of rules: the date set from outside, or the system's."""
        return self.fixed_today or date.today()  # noqa: DTZ011 - coverage dates are business dates of this place

    @property
    def store_place(self) -> str:
        """The URL or path in use."""
        return self.store or str(self.home / places.register_file().name)

    @property
    def is_shared(self) -> bool:
        """Whether the store is a PostgreSQL server that many desks share."""
        return places.is_shared(self.store_place)

    @property
    def scans_folder(self) -> Path | None:
        """The folder that is watched for scans, if there is one."""
        return self.home / Path(self.scans).expanduser() if self.scans else None

    @property
    def anchor_folders(self) -> tuple[Path, ...]:
        """The folders that the ends of the audit are written into."""
        own = self.home / places.ANCHORS
        return (own, self.home / Path(self.anchors).expanduser()) if self.anchors else (own,)

    @property
    def backups_folder(self) -> Path:
        """The folder of copies in use."""
        return self.home / Path(self.backups or places.backup_folder().name).expanduser()

    @property
    def certificates_folder(self) -> Path:
        """The folder of trusted certificates in use."""
        return self.home / Path(self.trusted_certificates or places.CERTIFICATES).expanduser()

    @classmethod
    def load(cls, path: Path | str | None = None, **changes: Any) -> Self:
        """Settings from a TOML file (none: that of the user's place, if it is there), the environment, then the given changes.

        A relative path of the register in the file is meant from the file's folder. Raises Rejected with `settings.*` for an
        unreadable file, an unknown name or a value of the wrong kind.
        """
        home = changes.get("home")
        own = home / places.settings_file().name if isinstance(home, Path) else places.settings_file()
        values = _read(Path(path) if path is not None else own, must_exist=path is not None)
        fixed = os.environ.get("OMSDESK_TODAY")
        if fixed:
            values["today"] = fixed
        if "proof" in values:
            raise Rejected("settings.unknown", name="proof")
        return cls(**_settled({"proof": Proof.from_environment(), **values, **changes}))


def _settled(values: Mapping[str, Any]) -> dict[str, Any]:
    wanted = dict(values)
    if "today" in wanted:
        wanted["fixed_today"] = _as_date(wanted.pop("today"))
    if isinstance(wanted.get("organisation"), Mapping):
        wanted["organisation"] = Organisation(**_known(Organisation, wanted["organisation"], "organisation."))
    return _known(Settings, wanted, "")


def _read(file: Path, *, must_exist: bool) -> dict[str, Any]:
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        store = values.get("store")
        if isinstance(store, str) and store and "://" not in store:
            values["store"] = str(file.parent / Path(store).expanduser())
    except (FileNotFoundError, NotADirectoryError) as error:
        if must_exist:
            raise Rejected("settings.missing", path=str(file)) from error
        return {}
    except (OSError, ValueError, RuntimeError) as error:  # not to be read, not UTF-8, not TOML, nested without end, ~nobody
        raise Rejected("settings.unreadable", path=str(file)) from error
    return values


_CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": get_args(Language),
    "palette": get_args(Palette),
    "key": get_args(KeyPlace),
    "role": get_args(Role),
    "scanner_parity": get_args(Parity),
    "scanner_flow": get_args(Flow),
    "organisation.kind": get_args(OrganisationKind),
}
_OWN_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "fixed_today": (date, type(None)),
    "foreign_year_cap": bool,
    "scanner_keyboard": bool,
    "organisation": Organisation,
    "home": Path,
    "proof": Proof,
}
_FOLDERS = {"scans", "trusted_certificates", "anchors", "backups"}
_WHOLE = {
    "text_percent": (90, 200),
    "search_pause_ms": (0, 1000),
    "passport_grace_days": (0, 365),
    "clipboard_seconds": (0, 3600),
    "backup_minutes": (0, 1440),
    "scanner_baud": (300, 921600),
    "scanner_stop_bits": (1, 2),
    "lock_minutes": (0, 1440),
    "scans_keep_days": (0, 3650),
    "print_jobs_keep_days": (0, 3650),
    "sign_out_minutes": (0, 1440),
    "factor_minutes": (0, 1440),
}


def _known(shape: type, values: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    names = {one.name for one in fields(shape)}
    for name, value in values.items():
        if name not in names:
            raise Rejected("settings.unknown", name=prefix + name)
        if not _fits(prefix + name, value):
            raise Rejected("settings.value", name=prefix + name)
    return {name: str(value) if name == "store" else value for name, value in values.items()}


def _fits(name: str, value: object) -> bool:
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name in _WHOLE:
        low, high = _WHOLE[name]
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
    if name in _OWN_TYPES:
        return isinstance(value, _OWN_TYPES[name]) and not isinstance(value, datetime)
    if name == "store":
        return isinstance(value, (str, Path)) and _is_store(str(value))
    if name in _FOLDERS:
        return isinstance(value, str) and _is_folder(value)
    return isinstance(value, str)


def _is_store(place: str) -> bool:
    return "\0" not in place and ("://" not in place or places.is_shared(place))


def _is_folder(place: str) -> bool:
    try:
        return "\0" not in str(Path(place).expanduser())
    except RuntimeError:  # ~nobody
        return False


def _as_date(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise Rejected("settings.value", name="today") from error
