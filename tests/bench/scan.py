"""From a scan to its card, run by hand over a register of many people: the share of each step, and of the promised 300 ms.

    python tests/bench/scan.py FILE [ROUNDS=100]

FILE is a register as tests/bench/search.py makes it, its key beside it. A binary record is handed to the scan service of a window
that is open; the time ends when the card is on screen. Beside it stands the same question typed as digits, in the same run.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402
from sqlalchemy import text  # noqa: E402

from omsdesk import app  # noqa: E402
from omsdesk.models.numbers import policy_barcode  # noqa: E402
from omsdesk.models.numbers.policy_barcode import PolicyBarcode  # noqa: E402
from omsdesk.services import vault  # noqa: E402
from omsdesk.settings import Settings  # noqa: E402

KEY = bytes(range(32))
PROMISED = 0.300
SIGNATURE = (b"\r\n\x02\x03\x1d\0" * 11)[:65]


def numbers(settings: Settings, count: int) -> list[str]:
    """ЕНП of people drawn by chance."""
    with app.open_desk(settings) as opened, opened.database.look() as connection:
        last = connection.execute(text("select max(id) from person")).scalar() or 1
        ids = random.Random(7).sample(range(1, last + 1), min(count * 2, last))
        found = [connection.execute(text("select enp from person where id = :id"), {"id": one}).scalar() for one in ids]
    return [one for one in found if one][:count]


def main() -> None:
    """Measure and tell."""
    file, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100
    home = Path(tempfile.mkdtemp(prefix="omsdesk-bench-"))
    settings = Settings(store=str(file), home=home, fixed_today=date(2026, 11, 22), key="file", language="ru")
    vault.key_path(settings).write_text(KEY.hex(), encoding="ascii")
    wanted = numbers(settings, rounds)
    program = app.build(settings)
    program.window.show()
    until(lambda: program.window.is_idle)
    verify, scanning = program.window.frame.screens["verify"], program.window.scans.scanning
    took: dict[str, list[float]] = {"record": [], "digits": []}
    for number in wanted:
        record = policy_barcode.write(PolicyBarcode(2, number, "НЕКТО", "", "", None, None, signature=SIGNATURE))
        for way, data in (("record", record), ("digits", number.encode())):
            verify.clear()
            until(lambda: program.window.is_idle)
            began = time.perf_counter()
            scanning._hear(data)
            until(lambda: verify.check_number)
            took[way].append(time.perf_counter() - began)
    for way, times in took.items():
        ordered = sorted(times)
        p50, p95 = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
        print(f"{way}: median {p50 * 1000:.0f} ms, 95 % {p95 * 1000:.0f} ms, longest {ordered[-1] * 1000:.0f} ms,")
        print(f"  {p95 / PROMISED:.2f} of the promised {PROMISED * 1000:.0f} ms, {len(ordered)} scans")
    program.close()


def until(condition: object) -> None:
    """Let the window work until it is so."""
    while not condition():  # type: ignore[operator]
        QApplication.processEvents()


if __name__ == "__main__":
    main()
