"""What a process of its own may be asked to do, and what may become of it."""

import os
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
