"""How long the graph of a family takes from the frozen answer to its paint: the median of some rounds, for 3, 12 and 40 people.

python -m tests.bench.family [rounds]
"""

import os
import statistics
import sys
import time

GOAL_MS, SIZES = 50, (3, 12, 40)


def measured(graph, shown) -> tuple[float, float]:
    """Milliseconds until the family is placed and painted, and how many of them this thread itself worked."""
    begun, worked = time.perf_counter(), time.thread_time()
    graph.show_family(shown, shown.person_id)
    graph.grab()
    return (time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000


def main() -> None:
    """The graph alone at the size of a whole screen, so that everybody of forty is painted."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from omsdesk.views import language, style
    from omsdesk.views.screens.family.graph import Graph
    from tests.views.families import of_size

    app = QApplication(sys.argv)
    language.speak(app, "ru")
    style.apply(app, "light", 100)
    graph = Graph("ru")
    graph.resize(6000, 768)
    for count in SIZES:
        shown = of_size(count)
        took = [measured(graph, shown) for _ in range(rounds)]
        whole, own = (statistics.median(one) for one in zip(*took, strict=True))
        print(f"{count} people: {whole:.1f} ms, {own:.1f} of them its own work; goal {GOAL_MS} ms")


if __name__ == "__main__":
    main()
