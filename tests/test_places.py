"""Where things lie: the user's place, the place given from outside, and the frozen bundle."""

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

import platformdirs
import pytest

from omsdesk import places


def test_everything_lies_in_the_place_given_from_outside(home):
    assert places.home() == home
    names = (places.settings_file, places.register_file, places.key_file, places.log_folder, places.backup_folder)
    assert {name().parent for name in names} == {home}
    assert len({name() for name in names}) == len(names)


def test_a_place_given_in_short_is_made_whole(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OMSDESK_HOME", "desk")
    assert places.home() == tmp_path / "desk"
    monkeypatch.setenv("OMSDESK_HOME", "~/desk")
    assert places.home() == Path.home() / "desk"


@pytest.mark.parametrize("given", [None, ""])
def test_without_one_it_is_the_systems(monkeypatch, given):
    if given is None:
        monkeypatch.delenv("OMSDESK_HOME")
    else:
        monkeypatch.setenv("OMSDESK_HOME", given)
    assert places.home() == Path(platformdirs.user_data_dir("omsdesk", appauthor=False))


def test_resources_and_migrations_are_there():
    assert (places.resources() / "wording" / "ru").is_dir()
    assert (places.migrations() / "env.py").is_file()
    assert list((places.migrations() / "versions").glob("0001_*.py"))


def test_the_frozen_bundle_has_its_own(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert places.resources() == tmp_path / "resources"
    assert places.migrations() == tmp_path / "omsdesk" / "services" / "schema"


def test_a_private_folder_is_open_to_its_owner_alone_and_may_be_there_already(tmp_path):
    folder = places.private_folder(tmp_path / "a" / "b")
    assert os.name == "nt" or {one.stat().st_mode & 0o777 for one in (folder, folder.parent)} == {0o700}
    assert folder == places.private_folder(folder)
    if os.name != "nt":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


# ---- whole and on the disk, or not at all (that it stays so when the power goes is shown in tests/faults/test_power.py)


def test_a_file_is_put_in_its_place_for_its_owner_alone_and_nothing_stays_beside_it(tmp_path):
    place = tmp_path / "settings.toml"
    for content in (b"old", b"new"):
        places.put_bytes(content, place)
        assert place.read_bytes() == content
    assert list(tmp_path.iterdir()) == [place]
    if os.name != "nt":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_file_that_the_disk_does_not_take_leaves_the_old_one(monkeypatch, tmp_path):
    place = tmp_path / "settings.toml"
    places.put_bytes(b"old", place)

    def full(_handle):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        places.put_bytes(b"new", place)
    assert (list(tmp_path.iterdir()), place.read_bytes()) == ([place], b"old")


@pytest.mark.parametrize(("number", "is_told"), [(errno.EINVAL, False), (errno.EACCES, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_synced_is_let_be_and_a_broken_disk_is_told(monkeypatch, tmp_path, number, is_told):
    def refuse(_handle):
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "fsync", refuse)
    if is_told:
        with pytest.raises(OSError, match="refused"):
            places.sync(tmp_path)
    else:
        places.sync(tmp_path)


def test_a_folder_is_not_synced_where_the_system_cannot(monkeypatch, tmp_path):
    monkeypatch.setattr(places.os, "name", "nt")
    monkeypatch.setattr(places.os, "fsync", None)
    places.sync(tmp_path)


def test_papers_are_offered_a_place_among_the_documents_or_at_home(monkeypatch, tmp_path):
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path))
    assert places.documents_folder() == tmp_path
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path / "nowhere"))
    assert places.documents_folder() == Path.home()


@pytest.mark.parametrize(
    ("store", "shared"),
    [
        ("postgresql://server/oms", True),
        ("postgres://server/oms", True),
        ("postgresql+psycopg://server/oms", True),
        ("register.db", False),
        ("postgresql.db", False),
        ("C:\\oms\\register.db", False),
        ("", False),
    ],
)
def test_a_server_is_told_from_a_file(store, shared):
    assert places.is_shared(store) is shared


@pytest.fixture(params=["nameless", "named"])
def going_out(request, monkeypatch):
    """Both ways of writing a file that goes out: systems that know files without a name, and others."""
    if request.param == "named":
        monkeypatch.setattr(places, "_nameless", lambda _folder: None)
    return places.going_out


def test_a_file_for_people_is_there_whole_or_not_at_all(tmp_path, going_out):
    place = tmp_path / "extract.pdf"
    for content in (b"old", b"new"):
        with going_out(place) as draft:
            draft.write_bytes(content)
        assert place.read_bytes() == content
    with suppress(KeyboardInterrupt), going_out(place) as draft:
        draft.write_bytes(b"half")
        raise KeyboardInterrupt
    assert (list(tmp_path.iterdir()), place.read_bytes()) == ([place], b"new")
    if os.name != "nt":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform != "linux", reason="files without a name are Linux's")
def test_nothing_of_a_file_for_people_can_be_found_while_it_is_written(tmp_path):
    with places.going_out(tmp_path / "extract.pdf") as draft:
        draft.write_bytes(b"half")
        assert not list(tmp_path.iterdir())


def test_where_no_file_can_be_shown_by_its_number_it_has_a_name(tmp_path, monkeypatch):
    monkeypatch.setattr(places.Path, "exists", lambda _path: False)
    assert places._nameless(tmp_path) is None
    assert places._nameless(tmp_path / "nowhere") is None
