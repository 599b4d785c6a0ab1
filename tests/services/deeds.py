"""What a process of its own may be asked to do, and what may become of it."""

import marshal
import os
import pickle
import sys
import time


def double(number):
    return number * 2


def sleep(seconds):
    time.sleep(seconds)


def crash():
    os.abort()


def leave():
    os._exit(0)


def fail():
    raise ValueError("Щукин Пётр Ильич")


def eat(size):
    return len(bytes(size))


class Hook:
    """What runs a function when it is unpickled."""

    def __init__(self, file):
        self.file = file

    def __reduce__(self):
        return open, (self.file, "w")


def own_pipe():
    """The pipe that the answer goes into, as a library that was taken over would find it."""
    frame = sys._getframe()
    while "pipe" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["pipe"]


def take_over(file, how):
    """Say something else than was asked for, and be gone."""
    code = compile(f"open({file!r}, 'w')", "taken over", "exec")
    said = {
        "pickle": pickle.dumps(Hook(file)),
        "marshal": marshal.dumps(code),
        "garbage": b"\xff\x00\xfe",
        "nothing": b"",
        "other shape": b'["Glance",[1,2]]',
        "no number": b"NaN",
        "deep": b"[" * 200_000,
    }
    own_pipe().send_bytes(said[how])
    os._exit(0)


def stammer():
    """Begin an answer and never end it."""
    os.write(own_pipe().fileno(), b"\x00\x00\x10\x00abc")
    time.sleep(600)
