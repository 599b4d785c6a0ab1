"""The commands of omsdesk; each does all set-up by itself, with nothing but Python 3.11 or newer at hand.

    python3 do.py run  [verb …]    omsdesk with these arguments; no verb opens the window
    python3 do.py test [pytest …]  the whole test suite, or what these arguments of pytest name
    python3 do.py test --faults    the tests of faults alone, the long ones in full, and their figures
    python3 do.py bundle           the installable folder dist/omsdesk, made by PyInstaller

Set-up is packages of the system (Debian family), `.venv` from requirements.lock, and translations; a stamp in `.venv` says what
is there already. It speaks on standard error: standard output belongs to the verb.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV, LOCK = ROOT / ".venv", ROOT / "requirements.lock"
STAMP = VENV / "omsdesk-stamp.json"
LACKING, WRONG_ARGUMENTS, INTERRUPTED = 3, 64, 130  # exit codes of the contract

# What a bare Debian lacks. Qt needs the first group even without a screen; a window needs the second as well.
OFFSCREEN = ("libglib2.0-0", "libgl1", "libegl1", "libfontconfig1", "libxkbcommon0", "libdbus-1-3")
WINDOW = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0", "libcups2")
PRINTING = ("cups", "cups-client", "printer-driver-cups-pdf")
# A virtual card reader, and what speaks to it: tests read policy cards through them.
CARDS = ("pcscd", "vsmartcard-vpcd", "python3-pyscard")
# A reader of PDF/A that is not ours: tests show it every paper.
ARCHIVE = ("default-jre-headless", "libpdfbox2-java", "libactivation-java", "libjaxb-api-java")
LIBPYTHON = f"libpython{sys.version_info[0]}.{sys.version_info[1]}"
PACKAGES = {
    "run": OFFSCREEN + WINDOW,
    "run without Qt": (),
    "test": (*OFFSCREEN, *WINDOW, "xvfb", "xauth", "xdotool", "postgresql", "gcc", "libc6-dev", *CARDS, *PRINTING, *ARCHIVE),
    "bundle": (*OFFSCREEN, *WINDOW, "binutils", *([LIBPYTHON] if sys.base_prefix == "/usr" else [])),
}
WHOLE_SUITE = ("-q", "-n", "2", "--cov")
FAULTS = ("-q", "--faults", "tests/faults")


class LackingError(Exception):
    """This machine lacks something; the message is the one line to be said."""


def say(line: str) -> None:
    """Tell the person at the terminal; never on standard output."""
    print(f"do.py: {line}", file=sys.stderr, flush=True)


def environment_key(lock: bytes, place: Path) -> str:
    """What the environment depends on, as one value: the packages, the interpreter, the machine and the place."""
    facts = (sys.implementation.name, platform.python_version(), sys.platform, platform.machine(), str(place))
    return hashlib.sha256("\n".join(facts).encode() + b"\n" + lock).hexdigest()


def read_stamp(stamp: Path) -> tuple[str, list[str]]:
    """What the last complete set-up left: the environment's key and the needs that were met; nothing where it cannot be read."""
    try:
        held = json.loads(stamp.read_text(encoding="utf-8"))
        return str(held["environment"]), list(held["met"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", []


def write_stamp(stamp: Path, environment: str, met: Iterable[str]) -> None:
    """Put the stamp in place in one step, so that a kill leaves the old one or the new one."""
    fresh = stamp.with_suffix(".new")
    fresh.write_text(json.dumps({"environment": environment, "met": sorted(set(met))}), encoding="utf-8")
    fresh.replace(stamp)


def need_of(command: str, arguments: Sequence[str]) -> str:
    """Which packages of the system a start needs: Qt is loaded by everything but the verbs that only read, write and print."""
    verb = arguments[0] if arguments else ""
    return "run without Qt" if command == "run" and verb not in {"", "tour"} and not verb.startswith("-") else command


def missing(wanted: Iterable[str], status: str) -> list[str]:
    """Those of `wanted` that dpkg does not hold; `status` has a line a package: state, name, what it provides."""
    held: set[str] = set()  # with the provided names: later releases call libglib2.0-0 libglib2.0-0t64
    for line in status.splitlines():
        state, *names = line.replace(",", " ").split()
        if state == "installed":
            held.update(names)
    return [name for name in wanted if name not in held]


def install_line(packages: Iterable[str]) -> str:
    """The one line that puts packages of the system in place."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def lacking_packages(need: str, *, venv: bool) -> list[str]:
    """What this Debian lacks for the need, and for making an environment; elsewhere names differ and nothing is asked for."""
    if not (sys.platform == "linux" and shutil.which("dpkg-query") and shutil.which("apt-get")):
        return []
    importlib.invalidate_caches()
    wanted = [*PACKAGES[need], *(["python3-venv"] if venv and not importlib.util.find_spec("ensurepip") else [])]
    shape = "${db:Status-Status} ${Package} ${Provides}\n"
    return wanted and missing(wanted, subprocess.check_output(["dpkg-query", "-W", "-f", shape], text=True))


def install_packages(packages: Sequence[str]) -> None:
    """Let apt install them where that may be done without asking anyone; it speaks only when it fails."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not (shutil.which("sudo") and works("sudo", "-n", "true", quiet=True)):
        return
    say(f"installing packages of the system: {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    # The lists of a fresh machine are empty or old: only then is it worth fetching them.
    if not works(*install, quiet=True) and works(*apt, "update"):
        works(*install)


def works(*line: str, quiet: bool = False, keep: tuple[int, ...] = ()) -> bool:
    """Run a program whose words, if any, go to standard error; whether it ended well. It keeps the open files in `keep`."""
    out, err = (subprocess.DEVNULL, subprocess.DEVNULL) if quiet else (sys.stderr, None)
    return not subprocess.run(line, stdin=subprocess.DEVNULL, stdout=out, stderr=err, check=False, pass_fds=keep).returncode


def in_venv(program: str) -> str:
    """A program of the environment."""
    return str(VENV / "Scripts" / f"{program}.exe" if os.name == "nt" else VENV / "bin" / program)


@contextmanager
def alone() -> Iterator[int]:
    """Hold the set-up lock: of two starts at once the second waits, then finds everything done."""
    with (ROOT / ".venv.lock").open("a+b") as held:
        try:
            take(held.fileno(), wait=False)
        except OSError:
            say("another start is setting up; waiting for it")
            take(held.fileno(), wait=True)
        yield held.fileno()


def take(file: int, *, wait: bool) -> None:
    """Lock an open file; the system lets go of it when the last process that holds it ends, however it ends."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def make_venv(lock_file: int) -> None:
    """Make the environment anew from the lock file alone; whatever an interrupted try left goes first."""
    say("making .venv from requirements.lock, this once")
    shutil.rmtree(VENV, ignore_errors=True)
    # Where do.py itself runs in an environment, the new one must not hang on that one.
    python = getattr(sys, "_base_executable", None) or sys.executable
    # The installers keep the lock: if do.py alone is killed, the next start waits until the orphan is done.
    keep = () if os.name == "nt" else (lock_file,)
    if not works(python, "-m", "venv", str(VENV), keep=keep):
        raise LackingError("Python's venv does not work here; on a Debian system: " + install_line(["python3-venv"]))
    pip = [in_venv("python"), "-m", "pip", "--disable-pip-version-check", "install", "-q", "--no-deps"]
    if not works(*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK), keep=keep):
        raise LackingError("the packages of requirements.lock could not be installed (pip says why above); then start again")
    # omsdesk is found from any folder: paths in the arguments are those of the user's shell.
    site = next(VENV.glob("lib/python*/site-packages"), VENV / "Lib" / "site-packages")
    (site / "omsdesk.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def set_up(need: str) -> None:
    """Bring this machine to where the need is met, doing only what the stamp says is not done."""
    if sys.version_info < (3, 11):
        raise LackingError(f"Python 3.11 or newer is needed; this is {platform.python_version()}")
    key = environment_key(LOCK.read_bytes(), VENV)
    environment, met = read_stamp(STAMP)
    if environment == key and need in met:
        return
    with alone() as lock_file:
        environment, met = read_stamp(STAMP)
        lacking = lacking_packages(need, venv=environment != key)
        if lacking:
            install_packages(lacking)
            lacking = lacking_packages(need, venv=environment != key)
        if lacking:
            raise LackingError(f"this system lacks packages; install them with: {install_line(lacking)}")
        if environment != key:
            make_venv(lock_file)
        write_stamp(STAMP, key, [*met, need])


def build_translations(folder: Path, compiler: str) -> None:
    """Make each .qm that is older than its .ts."""
    for source in sorted(folder.glob("*.ts")):
        made, fresh = source.with_suffix(".qm"), source.with_suffix(f".{os.getpid()}.new")
        if made.exists() and made.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        if not works(compiler, "-silent", str(source), "-qm", str(fresh)):
            raise LackingError(f"the translation {source.name} could not be built; the reason stands above")
        fresh.replace(made)


def command_line(command: str, arguments: Sequence[str]) -> list[str]:
    """What `command` starts once everything is there."""
    python = in_venv("python")
    if command == "run":
        # -P: a folder named omsdesk where the user happens to stand must not be taken for this one.
        return [python, "-P", "-m", "omsdesk", *arguments]
    if command == "test":
        asked = FAULTS if list(arguments) == ["--faults"] else arguments
        return [python, "-m", "pytest", *(asked or WHOLE_SUITE)]
    return [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec", *arguments]


def become(line: list[str]) -> int:
    """Turn into that program, with its input, output and exit code; where a process cannot, wait for it."""
    if os.name != "nt":
        os.execv(line[0], line)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the child gets Ctrl+C too and ends in its own way
    return subprocess.call(line)


def main(words: Sequence[str]) -> int:
    """Do one command; the exit code."""
    command, arguments = (words[0], words[1:]) if words else ("", ())
    if command not in {"run", "test", "bundle"}:
        print(__doc__, file=sys.stderr)
        return 0 if command in {"-h", "--help"} else WRONG_ARGUMENTS
    need = need_of(command, arguments)
    try:
        set_up(need)
        if need != "run without Qt":
            build_translations(ROOT / "resources" / "i18n", in_venv("pyside6-lrelease"))
        if command != "run":
            os.chdir(ROOT)
        return become(command_line(command, arguments))
    except (LackingError, OSError, subprocess.SubprocessError) as error:
        say(str(error))
        return LACKING
    except KeyboardInterrupt:
        say("interrupted; start it again to finish")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
