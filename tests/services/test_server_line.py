"""Which shared stores may be talked to in the clear: those on another machine whose sslmode asks for no encryption."""

import pytest

from omsdesk.app import open_desk
from omsdesk.errors import Said
from omsdesk.services import cautions, server_line


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch):
    for name in ("PGHOST", "PGHOSTADDR", "PGSSLMODE", "PGSERVICE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("place", "host"),
    [
        ("postgresql:///omsdesk", ""),
        ("postgresql://localhost/omsdesk", ""),
        ("postgresql+psycopg://desk:secret@127.0.0.1:5433/omsdesk", ""),
        ("postgresql://[::1]/omsdesk", ""),
        ("postgresql://%2Fvar%2Frun%2Fpostgresql/omsdesk", ""),
        ("postgresql:///omsdesk?host=/tmp", ""),
        ("postgresql://db.example.org/omsdesk", "db.example.org"),
        ("postgres://10.0.0.7/omsdesk?sslmode=prefer", "10.0.0.7"),
        ("postgresql://db.example.org/omsdesk?sslmode=disable", "db.example.org"),
        ("postgresql:///omsdesk?host=db.example.org", "db.example.org"),
        ("postgresql:///omsdesk?hostaddr=10.0.0.7", "10.0.0.7"),
        ("postgresql://localhost,db.example.org/omsdesk", "db.example.org"),
        ("postgresql://[2001:db8::7]/omsdesk", "2001:db8::7"),
        ("postgresql://db.example.org/omsdesk?sslmode=require", ""),
        ("postgresql://db.example.org/omsdesk?sslmode=verify-ca", ""),
        ("postgresql://db.example.org/omsdesk?sslmode=verify-full&sslrootcert=ca.pem", ""),
        ("postgresql://[::1/omsdesk", ""),
    ],
)
def test_a_server_elsewhere_must_be_asked_to_encrypt(place, host):
    assert server_line.exposed(place) == host
    assert cautions.of_line(place) == (Said("store.exposed", {"host": host}) if host else None)


def test_what_libpq_takes_from_its_surroundings_counts(monkeypatch):
    monkeypatch.setenv("PGHOST", "db.example.org")
    assert server_line.exposed("postgresql:///omsdesk") == "db.example.org"
    monkeypatch.setenv("PGSSLMODE", "verify-full")
    assert server_line.exposed("postgresql:///omsdesk") == ""
    assert server_line.exposed("postgresql://db.example.org/omsdesk?sslmode=allow") == "db.example.org"


def test_a_register_of_ones_own_has_no_line(tmp_path):
    assert cautions.of_line(str(tmp_path / "register.db")) is None


@pytest.mark.expects_log
def test_a_desk_on_such_a_server_opens_and_says_so(settings, place, monkeypatch, caplog):
    """The run's own server, as if it were another machine."""
    monkeypatch.setattr(server_line, "_is_far", bool)
    is_shared = not place.key
    with open_desk(settings) as opened:
        codes = {one.code for one in opened.desk.upkeep.warnings()}
        assert ("store.exposed" in codes) == is_shared
        assert (opened.desk.upkeep.facts().exposed is not None) == is_shared
    assert ("sslmode" in caplog.text) == is_shared
