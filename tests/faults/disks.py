"""A small disk brought to where next to nothing fits on it."""

import shutil


def filled(disk, left=0):
    """No more than that fits on the disk."""
    (disk / "ballast").write_bytes(bytes(max(shutil.disk_usage(disk).free - left, 0)))
