"""The only place that opens, commits and closes: one engine for the run, one short session for each thing the desk does.

SQLite of the versions 3.7.0 to 3.51.2 can corrupt a WAL database when two connections meet, so an older one is refused.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from sqlalchemy.orm import Session, SessionTransaction, sessionmaker
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from omsdesk import places
from omsdesk.errors import DeskError, Rejected, StaleRecord, StoreUnavailable
from omsdesk.services import holder, trouble

SOUND_SQLITE = (3, 51, 3)
BUSY_SECONDS = 10
POOLED = {"pool_size": 4, "max_overflow": 4, "hide_parameters": True}
PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "cache_size = -32768",
)
"""In force on every connection, beside the journal; why cipher_memory_security is not among them: docs/decisions/0002."""
REQUIRED = (("synchronous", 2), ("foreign_keys", 1))
"""What no register is opened without: a power cut loses nothing that was acknowledged, and no row points to nothing."""
SERVER_OPTIONS = (
    f"-c lock_timeout={BUSY_SECONDS}s "
    # a desk whose network is gone must not hold the counters of the others until the server's system notices, hours later
    "-c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c client_connection_check_interval=10s"
)
CONNECT_ARGS = {
    "connect_timeout": 10,
    "application_name": "omsdesk",
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}

_SECRET = text("select value from fact where name = 'secret'")
GIVEN = frozenset({"anchored from", "register", "seal of facts", "secret"})
"""Facts that a store is given with its schema: its secret, the name it is anchored by, and the seal over such facts."""

STORE, LAST = "store", "last"
"""What a writing session holds: the Database that it is of, and, where somebody put it there, what is to be written last."""


class Last(Protocol):
    """What a transaction writes when all else is written, because every desk waits for it till the transaction ends."""

    def write(self, session: Session) -> None:
        """Write it; the commit follows."""

    def kept(self) -> None:
        """It is committed."""

    def forget(self, undone: SessionTransaction) -> None:
        """What was gathered within this transaction, or savepoint, is taken back."""


class Witness(Protocol):
    """Whoever keeps the heads of the audit outside the store."""

    def saw(self, seq: int, mac: str) -> None:
        """The audit ends with this line now; never raises."""

    def restored(self, since: int, to: int) -> None:
        """A copy that ends with line `to` took the place of what ended with line `since`; never raises."""

    def close(self) -> None:
        """No more will come; never raises."""


@dataclass(frozen=True, slots=True)
class Proven:
    """Whose password has opened an embedded register, and how many were wrong before it."""

    login: str
    failed: int


class Database:
    """One store for the whole run, embedded and encrypted or shared; reading blocks end without a trace, writing ones commit."""

    def __init__(self, place: str, key: bytes | None = None) -> None:
        """Open nothing yet: the first session connects. `key` is the raw key of an embedded register.

        Raises Rejected `settings.value` for a URL that is none, StoreUnavailable `store.unsafe_engine` for an old SQLite.
        """
        self.place = place
        self.key = key or b""
        self.proven: Proven | None = None
        self._master = b""
        self._is_damaged = False
        self.is_embedded = not places.is_shared(place)
        self.engine: Engine = _embedded(Path(place), self.key) if self.is_embedded else _shared(place)
        self.tries_of = place
        """The place of the register beside which tries to sign in are counted: a copy's are those of the register it is for."""
        self.witness: Witness | None = None
        """Who is told each new head of the audit once it is kept, so that it is known outside the store too."""
        self._readers = sessionmaker(self.engine if self.is_embedded else _snapshots(self.engine))
        self._writers = sessionmaker(self.engine.execution_options(begin="IMMEDIATE"), info={STORE: self})
        event.listen(self._writers, "after_soft_rollback", _taken_back)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for one question: it sees the store as of one moment, and what it read is never committed."""
        with self._heeding(), self._readers() as session:
            yield session

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A bare connection for lists that must be quick: three times cheaper than a session, and as traceless."""
        with self._heeding(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session for one change; the end of the block commits all of it, an error leaves nothing.

        What the session holds as LAST is written when all else is, and told once that is kept. Raises StoreUnavailable
        `store.damaged` once a page of the register was met that is broken: it is not made worse.
        """
        if self._is_damaged:
            raise StoreUnavailable("store.damaged")
        with self._heeding():
            with self._writers.begin() as session:
                yield session
                last: Last | None = session.info.get(LAST)
                if last is not None:
                    last.write(session)
            if last is not None:
                last.kept()

    @contextmanager
    def bare(self) -> Iterator[Connection]:
        """A connection to an embedded register outside any transaction, for statements that cannot run in one."""
        with desk_errors(), self.engine.execution_options(begin="").connect() as connection:
            yield connection

    def stop_writing(self) -> None:
        """Nothing is written from now on: the register is broken."""
        self._is_damaged = True

    @contextmanager
    def _heeding(self) -> Iterator[None]:
        try:
            with desk_errors():
                yield
        except StoreUnavailable as error:
            if error.code == "store.damaged" and self.is_embedded:
                self.stop_writing()
            by = holder.of(Path(self.place)) if error.code == "store.locked" and self.is_embedded else None
            if by is None:
                raise
            code = "store.locked_window" if by.is_window else "store.locked_by"
            raise StoreUnavailable(code, pid=by.pid, program=by.program) from error

    def secret(self, purpose: str, within: Session | Connection | None = None) -> bytes:
        """A key of 32 bytes for one purpose (HKDF-SHA256, RFC 5869), from a secret that the store keeps among its facts.

        It is made with the schema, and stays when the register is encrypted anew. In an embedded register it is as secret as all
        else that is encrypted there; whoever owns a shared server can read it. It is read `within` a session that is open, else
        by a connection of its own. Raises StoreUnavailable `store.damaged` where it is gone: what was made with it can be
        proved by no other.
        """
        if not self._master:
            self._master = self._kept_secret(within)
        return derived(self._master, purpose)

    def _kept_secret(self, within: Session | Connection | None) -> bytes:
        with ExitStack() as own:
            held = (within or own.enter_context(self.look())).execute(_SECRET).scalar()
        if held is None:
            raise StoreUnavailable("store.damaged")
        return bytes.fromhex(held)

    def close(self) -> None:
        """Let go of every connection, and let the witness write down what is not yet."""
        if self.witness is not None:
            self.witness.close()
        self.engine.dispose()


def _taken_back(session: Session, undone: SessionTransaction) -> None:
    last: Last | None = session.info.get(LAST)
    if last is not None:
        last.forget(undone)


def derived(key: bytes, purpose: str) -> bytes:
    """A key of 32 bytes for one purpose from another; neither tells the other."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - 15 ms that a mere look does not owe
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(SHA256(), 32, None, f"omsdesk {purpose}".encode()).derive(key)


@contextmanager
def desk_errors() -> Iterator[None]:
    """Turn what the clerk can act upon into a DeskError; let bugs pass as they are."""
    try:
        yield
    except StaleDataError as error:
        raise StaleRecord("record.stale") from error
    except NoFreeConnection as error:
        raise StoreUnavailable("store.crowded") from error
    except DBAPIError as error:
        known = known_error(error)
        if known is None:
            raise
        raise known from error


def known_error(error: SQLAlchemyError) -> DeskError | None:
    """The DeskError for a driver's error, or None for a bug; by code, because the text may hold a person's data."""
    code = trouble.code_of(getattr(error, "orig", None))
    return StoreUnavailable(code) if code else None


def _embedded(file: Path, key: bytes) -> Engine:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - a desk on PostgreSQL does not load it

    if dbapi2.sqlite_version_info < SOUND_SQLITE:
        raise StoreUnavailable("store.unsafe_engine", version=dbapi2.sqlite_version)

    def connect() -> Any:
        connection = dbapi2.connect(
            str(file), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS, cached_statements=256
        )
        with ExitStack() as untamed:
            untamed.callback(connection.close)
            _tame(connection, key)
            untamed.pop_all()
        return connection

    engine = create_engine("sqlite://", creator=connect, module=dbapi2, poolclass=QueuePool, **POOLED)
    event.listen(engine, "begin", _begin)
    return engine


def _tame(connection: Any, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE").close()
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").close()
    # SQLite answers with the journal it kept, and raises nothing, where it cannot change to the one asked for
    if connection.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise StoreUnavailable("store.unopenable")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    # an engine passes over in silence what it was built without
    if any(connection.execute(f"PRAGMA {name}").fetchone() != (value,) for name, value in REQUIRED):
        raise StoreUnavailable("store.unopenable")


def _begin(connection: Connection) -> None:
    how = connection.get_execution_options().get("begin", "DEFERRED")
    if how:
        connection.exec_driver_sql(f"BEGIN {how}")


def _shared(place: str) -> Engine:
    from psycopg import ProgrammingError  # noqa: PLC0415 - a desk of its own does not load it
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415

    try:
        url = make_url("postgresql+psycopg://" + place.split("://", 1)[1])
        make_conninfo("", **dict.fromkeys(url.query, ""))
    except (ArgumentError, ValueError, ProgrammingError) as error:
        raise Rejected("settings.value", name="store") from error
    options = f"{url.query.get('options', '')} {SERVER_OPTIONS}".strip()
    return create_engine(url, pool_pre_ping=True, connect_args={**CONNECT_ARGS, "options": options}, **POOLED)


def _snapshots(engine: Engine) -> Engine:
    """What SQLite gives every transaction: what is read in one block is of one moment."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
