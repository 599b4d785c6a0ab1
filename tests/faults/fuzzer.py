"""A process that feeds one reader of `parsers.py` with spoilt inputs and says how that went, as a JSON object a reader.

    python -m tests.faults.fuzzer [--seed N] [--guided] NAME RUNS [NAME RUNS …]

`--guided` lets atheris (libFuzzer) look for inputs that reach new branches; without it samples are spoilt by lot, on any system.
The first input that makes the reader fail, or work for longer than a second of its own time, ends the run.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

SLOWEST = 1.0
"""Seconds of its own time that one input may take."""
MEMORY = 500
"""MiB that the process may hold."""
TOKENS = (
    "\0", "\r\n", '"', '""', ";", ";;;;", ",", "\t", "|", "'", "'''", '"""', "=1+1", "+", "-", "@", "%", "_", "*",
    "NEAR(", "\\", "{", "}", "[", "]",
    "[x]\n", "# ", "\ufeff", "\u202e", "\u2066", "\u200b", "\u0301", "\u00ad", "²", "١", "½", "Ⅷ", "ﬁ", "ß", "İ", "ſ",
    "K", "Ё", "ё",
    "😀", "\U000e0041", "\ufffe", "\ufdfa" * 3, "9" * 20, "0", "-0", "1e999", "NaN", "Infinity", "null", "true",
    "[" * 50, '{"a":' * 20, "31.02.1985",
    "29.02.1900", "00.00.0000", "9999-12-31", "0001-01-01", "7756410832000014", "112-233-445 95", "FAM", "DR", "ENP",
    "<b>", "&#0;",
)  # fmt: skip
TOKENS_OF_BYTES = (
    b"\xff",
    b"\xed\xa0\x80",
    b"\xc3",
    b"\xff\xfe",
    b"PK\x03\x04",
    b"\x80",
    b"\xff" * 4,
    b"\0" * 8,
    b"\x7f\xff\xff\xff",
)


def main() -> None:
    """Run as the arguments say."""
    asked = argparse.ArgumentParser()
    asked.add_argument("wanted", nargs="+")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--guided", action="store_true")
    given = asked.parse_args()
    for name, runs in zip(given.wanted[::2], map(int, given.wanted[1::2]), strict=True):
        (_guided if given.guided else _by_lot)(name, runs, given.seed)


class _Watch:
    """Gives each input to the reader, and says what is to be said of the run; a fault ends the process."""

    def __init__(self, name: str, runs: int) -> None:
        from tests.faults import parsers

        self._tried, self._name = parsers.tried, name
        self.done, self.runs, self._slowest = 0, runs, 0.0
        self._begun = time.monotonic()
        self.parser = parsers.PARSERS[name]

    def __call__(self, content: bytes) -> None:
        content = content[: self.parser.longest]
        before = time.thread_time()
        try:
            self._tried(self._name, content)
        except BaseException:  # noqa: BLE001 - whatever it is, it is what is looked for
            self._fail(content, traceback.format_exc(limit=-6))
        took = time.thread_time() - before
        self._slowest = max(self._slowest, took)
        self.done += 1
        if took > SLOWEST:
            self._fail(content, f"took {took:.2f} s")

    def _fail(self, content: bytes, fault: str) -> None:
        self.tell(content, fault)
        os._exit(1)

    def tell(self, content: bytes = b"", fault: str = "") -> None:
        told = {
            "name": self._name, "runs": self.done, "slowest": round(self._slowest, 4), "memory": _most_held() // 1024,
            "seconds": round(time.monotonic() - self._begun, 1), "fault": fault, "input": content.hex(),
        }  # fmt: skip
        print(json.dumps(told), flush=True)


def _most_held() -> int:
    """KiB of memory that this process has held at the most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def _by_lot(name: str, runs: int, seed: int) -> None:
    watch, lot = _Watch(name, runs), random.Random(f"{name} {seed}")
    held = watch.parser.samples
    while watch.done < runs:
        content = bytearray(lot.choice(held))
        for _ in range(lot.choice((1, 1, 2, 3, 5, 8))):
            _spoil(content, lot, held)
        watch(bytes(content))
    watch.tell()


def _spoil(content: bytearray, lot: random.Random, held: Sequence[bytes]) -> None:
    at = lot.randint(0, len(content))
    upto = min(at + lot.choice((1, 1, 2, 4, 16, 64)), len(content))
    kind = lot.randrange(8)
    if kind == 0 and content:
        content[at % len(content)] ^= 1 << lot.randrange(8)
    elif kind == 1:
        content[at:upto] = lot.randbytes(lot.choice((1, 1, 2, 4)))
    elif kind == 2:
        del content[at:upto]
    elif kind == 3:
        content[at:at] = content[at:upto] * lot.choice((1, 2, 50))
    elif kind == 4:
        content[at:upto] = lot.choice(TOKENS).encode()
    elif kind == 5:
        content[at:upto] = lot.choice(TOKENS_OF_BYTES)
    elif kind == 6:
        other = lot.choice(held)
        cut = lot.randint(0, len(other))
        content[at:] = other[cut:]
    else:
        content[at:at] = chr(lot.choice((lot.randrange(0x80), lot.randrange(0x400, 0x500), lot.randrange(0xD7FF)))).encode()


def _guided(name: str, runs: int, seed: int) -> None:
    import atheris

    # What libFuzzer itself says would only hide what this process says.
    folder = Path(tempfile.mkdtemp(prefix="omsdesk-fuzz-"))
    with atheris.instrument_imports(include=["omsdesk"]):
        watch = _Watch(name, runs)
    for place, sample in enumerate(watch.parser.samples):
        (folder / str(place)).write_bytes(sample)
    words = folder.with_suffix(".dict")
    tokens = (*(token.encode() for token in TOKENS), *TOKENS_OF_BYTES)
    words.write_text("".join('"{}"\n'.format("".join(f"\\x{byte:02X}" for byte in token)) for token in tokens if len(token) < 64))
    options = (f"-seed={seed}", f"-max_len={watch.parser.longest}", f"-rss_limit_mb={MEMORY}", "-timeout=600", f"-dict={words}")
    quiet = ("-verbosity=0", "-print_pcs=0", "-len_control=20")

    def one(content: bytes) -> None:
        watch(content)
        if watch.done == runs:
            watch.tell()
            os._exit(0)  # libFuzzer itself never gives back

    atheris.Setup([sys.argv[0], *options, *quiet, str(folder)], one, internal_libfuzzer=True)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
