"""How fast `load visits` is: an invented CSV of N visits into an encrypted register of M people; run by hand, asserts nothing.

    python -m tests.bench.load_visits 1000000 --people 100000 [--keep DIR] [--uuids]

Prints visits a second, the peak memory of both halves, and the ratio to the load of the same people.
"""

import argparse
import os
import random
import resource
import shutil
import tempfile
import threading
import time
import uuid
from datetime import date, timedelta
from pathlib import Path

from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.exchange import Exchange
from omsdesk.services.schema import upgrade
from omsdesk.settings import Organisation, Settings
from tests.bench.load import HEADER, KEY, TODAY, invented, together, told

VISITS = (
    "UUID;ENP;KIND;DATE_1;DATE_2;LPU;DEPARTMENT;DOCTOR;NHISTORY;USL_OK;FOR_POM;PROFIL;P_CEL;RSLT;ISHOD;DS1;DS2;"
    "CODE_USL;KOL_USL;TARIF\r\n"
)
KINDS = ("treatment", "treatment", "treatment", "диспансеризация", "неотложная", "стационар", "прививка")
DIAGNOSES = [f"{letter}{number:02}.{tail}" for letter in "ABEIJKMN" for number in range(30) for tail in range(4)]


def visits(count: int, people: list[tuple[str, date]], lots: random.Random, *, uuids: bool):
    """Lines of invented visits: anybody at any time, each with a diagnosis, half with a second, two services."""
    for number in range(count):
        enp, born = people[int(lots.random() * len(people))]
        earliest = max(born, date(2016, 1, 1)).toordinal()
        day = date.fromordinal(earliest + int(lots.random() * (TODAY.toordinal() - earliest)))
        kind = KINDS[int(lots.random() * len(KINDS))]
        yield ";".join((
            str(uuid.UUID(int=lots.getrandbits(128))) if uuids else "",
            enp,
            kind,
            f"{day:%d.%m.%Y}",
            f"{min(day + timedelta(7), TODAY):%d.%m.%Y}" if kind == "стационар" else "",
            f"7700{number % 40:02}",
            f"Отделение {number % 23}",
            f"Врач{number % 211} А. Б.",
            f"{number:07}",
            "1" if kind == "стационар" else "3",
            "3",
            str(number % 90 + 1),
            "1.0",
            "301",
            "301",
            DIAGNOSES[int(lots.random() * len(DIAGNOSES))],
            DIAGNOSES[int(lots.random() * len(DIAGNOSES))] if number % 2 else "",
            f"B01.{number % 50:03}.001|B03.016.00{number % 9}",
            "1|1",
            "650.00|320.50",
        )) + "\r\n"  # fmt: skip


def register(folder: Path, people: int) -> tuple[Path, float]:
    """A register of so many people; the seconds that it took."""
    place, file = folder / f"people-{people}.db", folder / f"people-{people}.csv"
    if place.exists():
        return place, 0.0
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        out.writelines(invented(people))
    begun = time.perf_counter()
    database = Database(str(place), KEY)
    upgrade.upgrade(database, folder)
    Exchange(database, Settings.load(store=database.place, today=TODAY), Seat("bench", "bench")).load_persons(file, progress=told)
    database.close()
    return place, time.perf_counter() - begun


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("visits", type=int, nargs="?", default=100_000)
    words.add_argument("--people", type=int, default=100_000)
    words.add_argument("--uuids", action="store_true")
    words.add_argument("--keep", type=Path)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.keep) as place:
        folder = asked.keep or Path(place)
        empty, seconds_of_people = register(folder, asked.people)
        full, file = Path(place) / "register.db", Path(place) / "visits.csv"
        shutil.copy(empty, full)
        lines = (line.split(";") for line in invented(asked.people))
        bearers = [(line[7], date(int(line[4][6:]), int(line[4][3:5]), int(line[4][:2]))) for line in lines]
        with file.open("w", encoding="utf-8", newline="") as out:
            out.write(VISITS)
            out.writelines(visits(asked.visits, bearers, random.Random(1), uuids=asked.uuids))
        del bearers
        before = full.stat().st_size
        most, done = [0], threading.Event()
        watch = threading.Thread(target=together, args=(most, done))
        watch.start()
        database = Database(str(full), KEY)
        own = Organisation("clinic", "770000", "Поликлиника")
        exchange = Exchange(database, Settings.load(store=database.place, today=TODAY, organisation=own), Seat("bench", "bench"))
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        begun, spent = time.perf_counter(), time.process_time()
        report = exchange.load_visits(file, progress=told)
        seconds, spent = time.perf_counter() - begun, time.process_time() - spent
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - children
        database.close()
        done.set()
        watch.join()
        grown = full.stat().st_size - before
    noted = {one.code: one.times for one in report.notes}
    print(f"\n{report.loaded} of {report.read} loaded, {report.known} known, noted {noted}")
    print(f"{report.loaded / seconds:,.0f} visits a second ({seconds:.1f} s), register {grown / report.loaded:.0f} bytes a visit")
    print(f"load on this machine meanwhile: {os.getloadavg()[0]:.1f} for {os.cpu_count()} cores")
    for half, who, cpu in (("writing", resource.RUSAGE_SELF, spent), ("reading", resource.RUSAGE_CHILDREN, children)):
        held = resource.getrusage(who).ru_maxrss / 1024
        print(f"{half} half: processor {cpu / report.loaded * 1e6:.1f} µs a visit, peak with what made the files {held:.0f} MiB")
    print(f"both at one moment: {most[0] * os.sysconf('SC_PAGESIZE') / 2**20:.0f} MiB")
    if seconds_of_people:
        people = asked.people / seconds_of_people
        print(f"people, for comparison: {people:,.0f} a second, ratio {report.loaded / seconds / people:.2f}")


if __name__ == "__main__":
    main()
