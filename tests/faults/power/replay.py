"""What a disk holds after a power cut: the journal of the shim, replayed to any point, what was not synced lost in every way.

The model of a disk: what a file held when it was last synced is certain. Of what was written to it since, each sector may be
there or not, whatever came before or after it, and so may the length of the file. Names are kept apart: `strict` promises a name
only once its folder was synced, and the names changed since in any choice; `ordered` (ext4, XFS, NTFS) keeps their changes in
their order, and syncing anything keeps all of them. `lies` is a disk that says it has synced and has not: what it holds in its
own memory comes to be certain only when there is more than it can hold.
"""

import struct
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

CREATE, WRITE, TRUNCATE, SYNC, RENAME, LINK, UNLINK, MKDIR, SYNC_FOLDER = range(1, 10)
HEAD = struct.Struct("<4Q")
FOLDER = -1
SAID = ".said"
"""What the program told, a line a deed, lies in a file of this name in the folder; it is no part of an image."""
SECTORS = (512, 4096)
HELD_BACK = 150
"""How many writings to a file a disk that lies holds in its own memory."""
PASSING = "-shm"
"""How the name of a file ends that is made anew at each start, and whose content no power cut can harm."""
WAYS = ("dropped", "kept", "a beginning", "any writes", "any sectors")


def journal(file):
    """The records of a journal: what, inode, offset, bytes."""
    raw, at = file.read_bytes(), 0
    while at < len(raw):
        what, length, inode, offset = HEAD.unpack_from(raw, at)
        at += HEAD.size + length
        yield what, inode, offset, raw[at - length : at]


@dataclass
class File:
    """What is certain of a file, and what was done to it since: (offset, bytes), or (length, None) for another length."""

    certain: bytearray = field(default_factory=bytearray)
    since: list = field(default_factory=list)

    def sync(self):
        for one in self.since:
            done(self.certain, *one)
        self.since.clear()


def done(content, at, bytes_):
    """Do one thing to the content of a file."""
    if bytes_ is None:
        if at < len(content):
            del content[at:]
        else:
            content.extend(bytes(at - len(content)))
        return
    if at > len(content):
        content.extend(bytes(at - len(content)))
    content[at : at + len(bytes_)] = bytes_


class Disk:
    """A folder as a program left it on a disk, and as it would be found were the power cut now."""

    def __init__(self, root, start, inodes, names="strict", *, lies=False):
        """`start` is a folder that holds what lay there before, all of it certain; `inodes` how the journal calls its files."""
        self.root, self.names, self.lies = root, names, lies
        self.files, self.seen, self.certain, self.since = {}, {}, {}, []
        self.said = b""
        self._journal = None
        for path in sorted(Path(start).rglob("*")):
            name = str(path.relative_to(start))
            inode = self.seen[name] = FOLDER if path.is_dir() else inodes[name]
            if inode != FOLDER:
                self.files[inode] = File(bytearray(path.read_bytes()))
        self.certain = dict(self.seen)

    def play(self, what, inode, offset, bytes_):
        """Do what the next record says."""
        if what == WRITE:
            if self._journal == inode:
                self.said += bytes_
            else:
                self._write(inode, offset, bytes_)
        elif what == TRUNCATE:
            self._write(inode, offset, None)
        elif what in {SYNC, SYNC_FOLDER}:
            if not self.lies:
                self._sync(what, inode, self._name(bytes_))
        else:
            self._rename(what, inode, [self._name(one) for one in bytes_.split(b"\0")])

    def _write(self, inode, offset, bytes_):
        file = self.files[inode]
        file.since.append((offset, bytes_))
        if self.lies and len(file.since) > HELD_BACK:
            done(file.certain, *file.since.pop(0))

    def _name(self, path):
        return path.decode()[len(self.root) + 1 :]

    def _sync(self, what, inode, name):
        if what == SYNC and inode in self.files:
            self.files[inode].sync()
        elif what == SYNC_FOLDER and self.names == "strict":
            mine = [change for change in self.since if any(parent_of(path) == name for path in change)]
            for change in mine:
                self.certain.update(change)
            self.since = [change for change in self.since if change not in mine]
        if self.names == "ordered":
            for change in self.since:
                self.certain.update(change)
            self.since = []

    def _rename(self, what, inode, names):
        first, other = names[0], names[-1]
        if what == CREATE and Path(first).name == SAID:
            self._journal = inode
            return
        if what == CREATE:
            self.files[inode] = File()
            change = {first: inode}
        elif what == MKDIR:
            change = {first: FOLDER}
        elif what == UNLINK:
            change = {first: None}
        elif what == LINK:
            change = {other: self.seen[first]}
        else:
            change = {other: self.seen[first], first: None}
        self.seen.update(change)
        self.since.append(change)

    def whole(self):
        """The files as the program sees them."""
        names = {name for name, inode in self.seen.items() if inode not in {None, FOLDER} and not name.endswith(PASSING)}
        return {name: bytes(self._content(self.files[self.seen[name]], None, "kept", 0)) for name in names}

    # ---- the power is cut

    def image(self, lots):
        """The files that are found afterwards, by name, with their content."""
        way, sector = lots.choice(WAYS), lots.choice(SECTORS)
        names = {**self.certain}
        for change in self._kept_names(lots, way):
            names.update(change)
        there = {name for name, inode in names.items() if inode is not None}
        found = {}
        for name in sorted(there):
            if name.endswith(PASSING) or names[name] == FOLDER:
                continue
            if all(str(one) in there for one in list(Path(name).parents)[:-1]):
                found[name] = bytes(self._content(self.files[names[name]], lots, way, sector))
        return found

    def _kept_names(self, lots, way):
        if way == "dropped":
            return []
        if way == "kept":
            return self.since
        if self.names == "ordered" or way == "a beginning":
            return self.since[: lots.randint(0, len(self.since))]
        return [change for change in self.since if lots.random() < 0.5]

    def _content(self, file, lots, way, sector):
        content = bytearray(file.certain)
        for one in kept(file.since, lots, way, sector):
            done(content, *one)
        return content


def kept(since, lots, way, sector):
    """Which of the things that were done to a file since it was synced the disk has kept."""
    if way == "dropped":
        return []
    if way == "kept":
        return since
    if way == "a beginning":
        count = lots.randint(0, len(since))
        return since[:count] + [part for one in since[count : count + 1] for part in some(one, lots, sector)]
    if way == "any writes":
        return [one for one in since if lots.random() < 0.5]
    return [part for one in since for part in some(one, lots, sector)]


def some(one, lots, sector):
    """Some of the sectors of one writing; of a length, all or nothing."""
    at, bytes_ = one
    if bytes_ is None:
        return [one] if lots.random() < 0.5 else []
    edges = sorted({0, len(bytes_), *range(sector - at % sector, len(bytes_), sector)})
    return [(at + first, bytes_[first:last]) for first, last in pairwise(edges) if lots.random() < 0.5]


def parent_of(name):
    """The folder that holds a name."""
    parent = str(Path(name).parent)
    return "" if parent == "." else parent


def images(disk, records, count, lots):
    """So many images, each from a moment of its own, with what had been told by then."""
    moments = sorted(lots.randrange(len(records)) for _ in range(count))
    for number, one in enumerate(records):
        disk.play(*one)
        for _ in range(bisect_left(moments, number + 1) - bisect_left(moments, number)):
            yield disk.image(lots), disk.said


def put(image, folder):
    """Lay an image out as files."""
    for name, content in image.items():
        file = Path(folder) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
