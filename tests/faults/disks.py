"""A disk of 4 MiB that can be filled; where none can be mounted its tests are passed over."""

import os
import shutil
import subprocess

import pytest


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 4 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    line = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(line, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def filled(disk, left=0):
    """No more than that fits on the disk."""
    (disk / "ballast").write_bytes(bytes(max(shutil.disk_usage(disk).free - left, 0)))
