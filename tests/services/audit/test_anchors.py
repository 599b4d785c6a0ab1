"""Where the audit ended is written down outside the store, soon enough, whole or not at all, and never at the cost of a deed."""

import os
import socket
import stat
import threading

import pytest

from omsdesk.services.audit import anchors
from omsdesk.services.audit.anchors import Anchor, Anchors, Restored, standing
from omsdesk.settings import Settings

posix = pytest.mark.skipif(os.name == "nt", reason="rights and sockets of POSIX")
NAME = "00aa11bb"


def mac(seq):
    return f"{seq:064x}"


@pytest.fixture
def kept(tmp_path):
    made = Anchors(NAME, [tmp_path / "anchors"])
    yield made
    made.close()


def entries(kept):
    return list(kept.entries())


def test_the_first_line_of_a_run_and_every_twentieth_after_it_are_anchored(kept):
    for seq in range(1, 61):
        kept.saw(seq, mac(seq))
    assert entries(kept) == [Anchor(seq, mac(seq)) for seq in (1, 21, 41)]


def test_the_last_line_is_anchored_when_the_store_is_closed_and_once_alone(kept):
    for seq in (1, 2, 3):
        kept.saw(seq, mac(seq))
    kept.close()
    kept.close()
    assert [one.seq for one in entries(kept)] == [1, 3]


def test_a_line_that_is_in_no_anchor_waits_five_minutes_at_most(kept, monkeypatch):
    now = 1000.0
    monkeypatch.setattr(anchors.time, "monotonic", lambda: now)
    kept.saw(1, mac(1))
    kept.saw(2, mac(2))
    now += anchors.SECONDS
    kept.saw(3, mac(3))
    assert [one.seq for one in entries(kept)] == [1, 3]


def test_it_is_anchored_even_if_nothing_more_comes(kept, monkeypatch):
    monkeypatch.setattr(anchors, "SECONDS", 0.05)
    monkeypatch.setattr(anchors.time, "monotonic", lambda: 1000.0)
    kept.saw(1, mac(1))
    kept.saw(2, mac(2))
    kept.saw(3, mac(3))
    timer = kept._timer
    timer.join(10)
    assert [one.seq for one in entries(kept)] == [1, 3]


def test_of_two_threads_the_later_line_is_the_one_that_is_anchored(kept):
    kept.saw(5, mac(5))
    kept.saw(7, mac(7))
    kept.saw(6, mac(6))
    kept.close()
    assert [one.seq for one in entries(kept)] == [5, 7]


def test_many_desks_write_into_one_file_and_no_line_is_torn(tmp_path):
    def desk(_number):
        kept = Anchors(NAME, [tmp_path])
        for seq in range(1, 1001, 20):
            kept.saw(seq, mac(seq))
        kept.close()

    threads = [threading.Thread(target=desk, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    found = entries(Anchors(NAME, [tmp_path]))
    assert len(found) == 4 * 50
    assert all(one.mac == mac(one.seq) for one in found)


@posix
def test_the_file_is_its_owners_alone(kept, tmp_path):
    kept.saw(1, mac(1))
    file = tmp_path / "anchors" / f"{NAME}.log"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_what_a_power_cut_left_of_a_line_is_no_part_of_the_next(tmp_path):
    file = tmp_path / f"{NAME}.log"
    file.write_text(f"1 {mac(1)} 2026-11-22T09:00:00Z\n21 0000", encoding="ascii")
    kept = Anchors(NAME, [tmp_path])
    kept.saw(41, mac(41))
    assert [one.seq for one in entries(kept)] == [1, 41]


@pytest.mark.parametrize(
    "line", ["", "x", "1 2", f"1 {'0' * 63} x", f"-1 {'0' * 64} x", "restored a 1 x", "restored 1 x", f"1 {'0' * 64} x y", "ё"]
)
def test_what_is_no_entry_is_passed_over(tmp_path, line):
    (tmp_path / f"{NAME}.log").write_text(f"{line}\n21 {mac(21)} x\n", encoding="utf-8")
    assert entries(Anchors(NAME, [tmp_path])) == [Anchor(21, mac(21))]


def test_the_name_of_the_file_is_on_the_disk_before_a_line_is_in_it(kept, tmp_path, monkeypatch):
    """Else a power cut takes the whole file, and no anchor at all is no fault to anybody."""
    file, settled = tmp_path / "anchors" / f"{NAME}.log", []
    monkeypatch.setattr(anchors.places, "sync", lambda path: settled.append((path, file.exists() and file.stat().st_size)))
    kept.saw(1, mac(1))
    kept.saw(2, mac(2))
    kept.close()
    assert settled == [(tmp_path, False), (file.parent, 0)]


def test_a_second_folder_holds_the_same(tmp_path):
    kept = Anchors(NAME, [tmp_path / "a", tmp_path / "b"])
    kept.saw(1, mac(1))
    first, second = ((tmp_path / name / f"{NAME}.log").read_bytes() for name in "ab")
    assert first == second
    assert entries(kept) == [Anchor(1, mac(1))] * 2


@pytest.mark.expects_log
def test_a_folder_that_takes_nothing_stops_nobody_and_is_told_once(tmp_path, caplog):
    (tmp_path / "file").touch()
    kept = Anchors(NAME, [tmp_path / "file", tmp_path / "well"])
    for seq in (1, 21, 41):
        kept.saw(seq, mac(seq))
    assert caplog.text.count("in 1 of 2 folders") == 1
    assert kept.unwritable() == (tmp_path / "file",)
    assert [one.seq for one in entries(kept)] == [1, 21, 41]


def test_a_folder_that_takes_them_is_no_unwritable_one(kept):
    assert kept.unwritable() == ()


@posix
def test_the_log_of_the_system_is_told_too(tmp_path):
    place = tmp_path / "log"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as log:
        log.bind(str(place))
        kept = Anchors(NAME, [tmp_path / "anchors"], place)
        kept.saw(1, mac(1))
        told = log.recv(4096).decode("ascii")
    assert told.startswith(f"<85>omsdesk[{os.getpid()}]: audit {NAME} 1 {mac(1)} ")
    kept.saw(21, mac(21))  # nobody listens any more
    assert [one.seq for one in entries(kept)] == [1, 21]


def test_a_system_without_such_a_log_is_none_the_worse(tmp_path, monkeypatch):
    monkeypatch.delattr(socket, "AF_UNIX", raising=False)
    kept = Anchors(NAME, [tmp_path], tmp_path / "log")
    kept.saw(1, mac(1))
    assert len(entries(kept)) == 1


def test_a_restore_is_written_and_what_follows_is_anchored_anew(kept):
    kept.saw(40, mac(40))
    kept.saw(45, mac(45))
    kept.restored(45, 10)
    kept.saw(11, mac(11))
    kept.close()
    assert entries(kept) == [Anchor(40, mac(40)), Restored(45, 10), Anchor(11, mac(11))]


def test_what_was_anchored_beyond_a_restored_line_is_over():
    found = [
        Anchor(1, "a"),
        Anchor(21, "b"),
        Anchor(41, "c"),
        Restored(45, 30),
        Anchor(31, "d"),
        Anchor(41, "e"),
        Anchor(41, "f"),
    ]
    held, restores = standing(found)
    assert held == {1: "a", 21: "b", 31: "d", 41: "e"}
    assert restores == (Restored(45, 30),)


def test_the_anchors_of_a_store_bear_its_name(database, tmp_path):
    settings = Settings.load(home=tmp_path, anchors="elsewhere")
    with database.look() as connection:
        name = connection.exec_driver_sql("select value from fact where name = 'register'").scalar_one()
    assert len(name) == 16
    made = anchors.of(database, settings)
    assert [file.parent.name for file in made._files] == ["anchors", "elsewhere"]
    assert {file.name for file in made._files} == {f"{name}.log"}
    with database.write() as session:
        session.connection().exec_driver_sql("delete from fact where name = 'register'")
    assert {file.stem for file in anchors.of(database, settings)._files} == {anchors.NAMELESS}
