"""How long the application form takes from the key to its first paint, and from one step to the next: the median of some rounds.

python -m tests.bench.form [rounds]
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

GOAL_MS = 100


def measured(window, work) -> tuple[float, float]:
    """Milliseconds until the work is done and painted, and how many of them this thread itself worked."""
    from PySide6.QtWidgets import QApplication

    begun, worked = time.perf_counter(), time.thread_time()
    work()
    window.repaint()
    QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000


def said(took) -> str:
    """The medians of both: other programs on the machine make the first larger, not the second."""
    whole, own = (statistics.median(one) for one in zip(*took, strict=True))
    return f"{whole:.0f} ms, {own:.0f} of them its own work"


def main() -> None:
    """A practice register, its window, and F7 in it again and again; the form is made anew for each round."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        from omsdesk.app import build
        from omsdesk.services.practice.register import Practice
        from omsdesk.settings import Settings
        from omsdesk.views.tour import settle

        settings = Settings.load(home=Path(home), today="2026-11-22")
        Practice(settings).make(settings.store_place, people=200)
        first, again, steps = [], [], {}
        for _ in range(rounds):
            program = build(settings)
            window = program.window
            window.resize(1366, 768)
            window.show()
            settle(window)
            window.frame.screens["verify"].check_person(1)
            settle(window)
            first.append(measured(window, lambda: window.do("apply")))  # noqa: B023 - called at once
            settle(window)
            form = window.frame.application.filling
            for place in range(1, 5):
                steps.setdefault(place, []).append(measured(window, lambda: form.show_place(place)))  # noqa: B023
            window.do("back")
            settle(window)
            again.append(measured(window, lambda: window.do("apply")))  # noqa: B023
            settle(window)
            program.close()
    print(f"F7 to the first paint, the first time: {said(first)}; again: {said(again)}")
    for place, took in steps.items():
        print(f"step {place + 1}, the first time: {said(took)}")
    print(f"goal: {GOAL_MS} ms")


if __name__ == "__main__":
    main()
