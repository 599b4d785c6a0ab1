"""What the program keeps for itself is told from what is for people."""

import pytest

from omsdesk.errors import Rejected
from omsdesk.services.own_files import put_out, require_foreign
from omsdesk.settings import Settings

OWN = (
    "register.db", "register.db-wal", "register.db-shm", "register.db.keys", "register.db.tries", "register.key", "settings.toml",
    "anchors/a.csv", "backups/register-1.db", "backups", "there/../register.db",
)  # fmt: skip
FOREIGN = ("extract.pdf", "register.pdf", "key.pdf", "there/register.db", "backups.pdf", "a" * 300 + ".pdf")


@pytest.mark.parametrize("name", OWN)
def test_nothing_of_its_own_is_written_over(home, name):
    with pytest.raises(Rejected, match=r"file\.own"):
        require_foreign(Settings(home=home), home / name)


@pytest.mark.parametrize("name", FOREIGN)
def test_all_else_may_be(home, name):
    require_foreign(Settings(home=home), home / name)


def test_places_may_be_set_and_a_server_has_no_file(home, tmp_path):
    set_so = Settings(
        home=home, store=str(tmp_path / "own.sqlite"), backups=str(tmp_path / "copies"), anchors=str(tmp_path / "a")
    )
    for own in ("own.sqlite", "own.sqlite-wal", "copies/x", "a/x"):
        with pytest.raises(Rejected, match=r"file\.own"):
            require_foreign(set_so, tmp_path / own)
    require_foreign(set_so, home / "register.db")
    require_foreign(Settings(home=home, store="postgresql://desk@server/register"), home / "register.db")


def test_a_link_leads_to_what_it_is_of(home):
    home.mkdir()
    (home / "register.db").touch()
    (home / "paper.pdf").symlink_to("register.db")
    with pytest.raises(Rejected, match=r"file\.own"):
        require_foreign(Settings(home=home), home / "paper.pdf")


def test_a_name_that_leads_nowhere_is_left_to_whoever_writes(home):
    home.mkdir()
    (home / "loop.pdf").symlink_to("loop.pdf")
    require_foreign(Settings(home=home), home / "loop.pdf")


def test_what_goes_out_is_whole_or_not_there(home, tmp_path):
    place = tmp_path / "own.omskey"
    assert put_out(Settings(home=home), str(place), b"key") == str(place)
    assert place.read_bytes() == b"key"
    with pytest.raises(Rejected, match=r"file\.own"):
        put_out(Settings(home=home), str(home / "register.db"), b"key")
    with pytest.raises(Rejected, match=r"file\.unwritable"):
        put_out(Settings(home=home), str(tmp_path / "none" / "own.omskey"), b"key")
