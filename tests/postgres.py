"""A PostgreSQL of the test run's own: reached through a socket alone, and gone when the run ends, however it ends."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

USER = "postgres"
OLDEST = 15
MEMORY = Path("/dev/shm")
ROOM = 4 << 30

# The keeper outlives nothing: its input is a pipe of the test run, which the system closes even when the run is killed.
KEEPER = """
trap '' INT TERM
"$1/initdb" -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >log 2>&1 &&
"$1/pg_ctl" -D data -l log -w -s -o "$3" start >>log 2>&1 && echo up
cat >/dev/null
"$1/pg_ctl" -D data -m immediate -s stop >/dev/null 2>&1
cd / && rm -rf "$2"
"""
# Nothing of a test need survive a power cut.
SERVER = (
    "-c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off "
    "-c shared_buffers=32MB -c max_connections=40 -c autovacuum=off -k "
)


@dataclass
class Cluster:
    """A running server; `create` gives the URL of a fresh database in it."""

    socket: Path
    _number: Iterator[int] = field(default_factory=lambda: count(1))

    def url(self, database: str = "postgres") -> str:
        """The URL of a database, as `--store` takes it."""
        return f"postgresql://{USER}@/{database}?host={self.socket}"

    def create(self, template: str = "template1", name: str = "") -> str:
        """Make a database as a copy of another, to which nobody may be connected; its URL."""
        name = name or f"test_{next(self._number)}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database with everyone who is still connected to it."""
        self._do(f'DROP DATABASE "{url.partition("?")[0].rpartition("/")[2]}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)


def programs() -> Path | None:
    """The folder of the newest server programs on this machine that are new enough."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: int(found.parts[-3]), reverse=True)
    if debian and int(debian[0].parts[-3]) >= OLDEST:
        return debian[0].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found and not debian else None


def nearest() -> str:
    """The folder for a server: in memory where there is room, for every database is five hundred files to make."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return str(MEMORY if roomy else Path("/tmp"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """The run's own server; each worker of a parallel run has one."""
    folder = programs()
    if folder is None and sys.platform == "linux" and shutil.which("apt-get"):
        pytest.fail(f"PostgreSQL {OLDEST} or newer is missing: apt-get install postgresql", pytrace=False)
    if folder is None or os.name == "nt":
        pytest.skip(f"no PostgreSQL {OLDEST} or newer on this machine, and no way to install it that do.py knows")
    # The path of a socket may have 107 bytes: the folder of temporary files of a test may be longer than that alone.
    place = Path(tempfile.mkdtemp(prefix="omsdesk-pg-", dir=nearest()))
    as_user = {}
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(place, USER, USER)
        as_user = {"user": USER, "group": USER, "extra_groups": []}
    line = ["sh", "-c", KEEPER, "sh", str(folder), str(place), SERVER + str(place)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=place, **as_user) as keeper:
        if keeper.stdout.readline() != b"up\n":
            log = place / "log"
            pytest.fail(f"PostgreSQL did not start: {log.read_text(errors='replace') if log.exists() else ''}", pytrace=False)
        yield Cluster(place)
        keeper.stdin.close()
        keeper.wait()


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """An empty database of one test's own."""
    url = postgres.create()
    yield url
    postgres.drop(url)
