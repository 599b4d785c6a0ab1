"""The search line measured, run by hand: times by kind of question, the ratio to the bare driver, and how many people are found.

    python tests/bench/search.py [PEOPLE=100000] [FILE]

A FILE that is there is used as it is, otherwise it is made of invented people whose surnames follow Zipf's law.
The ratio is the median through the service over that of the bare driver, which runs the same statements in the same run.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from omsdesk.models.coverage import PolicyPeriod  # noqa: E402
from omsdesk.models.numbers import enp  # noqa: E402
from omsdesk.models.words import PolicyKind  # noqa: E402
from omsdesk.services import filling  # noqa: E402
from omsdesk.services.access import Seat  # noqa: E402
from omsdesk.services.database import Database  # noqa: E402
from omsdesk.services.newcomer import Newcomer, NewDocument  # noqa: E402
from omsdesk.services.schema import upgrade  # noqa: E402
from omsdesk.services.search import queries  # noqa: E402
from omsdesk.services.search.find import Search  # noqa: E402
from omsdesk.settings import Settings  # noqa: E402

KEY, TODAY = bytes(range(32)), date(2026, 11, 22)
DRAWN, ROUNDS = 2000, 300
ROOTS = [
    "Иванов",
    "Петров",
    "Сидоров",
    "Кузнецов",
    "Смирнов",
    "Попов",
    "Васильев",
    "Соколов",
    "Михайлов",
    "Новиков",
    "Фёдоров",
    "Морозов",
    "Волков",
    "Щербаков",
]
ROOTS += [
    "Жуков",
    "Ахмедханов",
    "Юрьев",
    "Шубин",
    "Цветков",
    "Хомяков",
    "Чернышёв",
    "Яковлев",
    "Лебедев",
    "Семёнов",
    "Егоров",
    "Павлов",
    "Козлов",
    "Степанов",
]
MEN = ["Иван", "Пётр", "Сергей", "Алексей", "Дмитрий", "Андрей", "Михаил", "Юрий", "Игорь", "Фёдор"]
WOMEN = ["Мария", "Анна", "Елена", "Ольга", "Наталья", "Юлия", "Ирина", "Алёна"]
SYLLABLES = ["ба", "ве", "го", "ди", "жу", "за", "ки", "ло", "му", "не", "по", "ра", "со", "ту", "фе", "хи", "ша", "ры", "ль"]
FROM = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SYSTEMS = {
    "ИКАО": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y _ e iu ia",
    "ГОСТ 52535": "a b v g d e e zh z i i k l m n o p r s t u f kh tc ch sh shch _ y _ e iu ia",
    "ГОСТ 7.79": "a b v g d e yo zh z i j k l m n o p r s t u f x cz ch sh shh `` y' ` e` yu ya",
    "BGN": "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch ' y ' e yu ya",
    "научная": "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
}
LAYOUT = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`")


def people(count: int) -> Iterator[Newcomer]:
    """Invented people."""
    dice = random.Random(1)
    surnames = ROOTS + ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).capitalize() + "ов" for _ in range(37_000)]
    weights = [1 / (place + 3) for place in range(len(surnames))]
    for serial, surname in enumerate(dice.choices(surnames, weights, k=count)):
        man, born = dice.random() < 0.47, date(1935, 1, 1) + timedelta(dice.randint(0, 33_000))
        number = enp.make("77", born, "M" if man else "F", serial % 100_000)
        yield Newcomer(
            surname if man else surname + "а", dice.choice(MEN if man else WOMEN),
            dice.choice(("Иван", "Петр", "Александр", "Степан")) + ("ович" if man else "овна"), born, "M" if man else "F",
            enp=number, snils=f"{serial:011}", phones=(f"+79{serial:09}",), source="bench",
            documents=(NewDocument(14, f"45 {serial % 20:02}", f"{serial % 1_000_000:06}"),),
            policies=(PolicyPeriod(number, PolicyKind.DIGITAL, date(2015, 1, 1), None, "77001", "45000"),),
        )  # fmt: skip


def opened(count: int, file: Path) -> Database:
    """The register to be measured."""
    new = not file.exists()
    database = Database(str(file), KEY)
    if new:
        upgrade.upgrade(database, file.parent)
        with database.write() as session:
            filling.fill(session, people(count), seat=Seat("bench", "bench"), today=TODAY)
    return database


def timed(work: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Median and 99th percentile of a work, in milliseconds."""
    work()
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    return spent[rounds // 2], spent[rounds * 99 // 100]


def statements_of(search: Search, text: str) -> list[tuple[str, object]]:
    """The statements that a question asks, with their values."""
    asked: list[tuple[str, object]] = []
    rows = queries.Query.rows

    def noting(query, connection, **given):
        sql, order, fixed = query._compiled.get("sqlite") or query._compile(connection.dialect)
        asked.append((sql, [(fixed | given)[name] for name in order]))
        return rows(query, connection, **given)

    queries.Query.rows = noting
    try:
        search.find(text)
    finally:
        queries.Query.rows = rows
    return asked


def times(database: Database, search: Search) -> None:
    """Print how long each kind of question takes and how that compares with the bare driver."""
    row = search.find("иванов", 1).rows[0]
    born = f"{row.birth_date:%d.%m.%Y}"
    kinds = [
        "иванов",
        "ив",
        "иванов ив",
        "ива м",
        "иванов и и",
        "иванов ив ив",
        f"иванов {born}",
        f"ии {born}",
        born,
        "иванова 1980",
    ]
    kinds += [row.enp, row.snils, "45 10 000123", "+79000000123", "0123", "bdfyjd", "ivanov", "ivanov ivan", f"ivanov {born}"]
    kinds += ["мария иванова", "иваноф", "ивнаов", "ахметханов", f"ивонов {born}", "щзщзщзщз", "%_';--"]
    print(f"{'question':28}{'p50 ms':>9}{'p99 ms':>9}{'driver':>9}{'ratio':>7}  rows")
    driver = database.engine.raw_connection().driver_connection
    for text in kinds:
        asked = statements_of(search, text)
        bare, _slow = timed(lambda asked=asked: [driver.execute(sql, values).fetchall() for sql, values in asked])
        median, slow = timed(lambda text=text: search.find(text))
        print(f"{text:28}{median:9.3f}{slow:9.3f}{bare:9.3f}{median / bare:7.1f}  {len(search.find(text).rows)}")


def found(search: Search, drawn: list[tuple[int, str, str, str, date]], ask: Callable[..., str]) -> str:
    """The share of the drawn people who stand in the first page of the answer to their question."""
    met = sum(any(row.id == one[0] for row in search.find(ask(*one[1:])).rows) for one in drawn)
    return f"{met / len(drawn):.2%}"


def recall(database: Database, search: Search) -> None:
    """Print how many of the drawn people are found by each way of writing."""
    dice = random.Random(2)
    with database.look() as connection:
        size = connection.exec_driver_sql("select max(id) from person").scalar() or 1
        lines = [connection.exec_driver_sql(
            "select id, surname, name, patronymic, birth_date from person where id = ?", (dice.randint(1, size),)
        ).one() for _ in range(DRAWN)]  # fmt: skip
    drawn = [(*line[:4], date.fromisoformat(line[4])) for line in lines]

    def wrong(surname: str) -> str:
        place, kind = dice.randrange(len(surname)), dice.randrange(4)
        letter = dice.choice(FROM)
        swapped = surname[:place] + surname[place + 1 : place + 2] + surname[place : place + 1] + surname[place + 2 :]
        return (surname[:place] + surname[place + 1 :], surname[:place] + letter + surname[place:],
                surname[:place] + letter + surname[place + 1 :], swapped)[kind]  # fmt: skip

    def shuffled(*words: str) -> str:
        return " ".join(dice.sample(words, len(words)))

    ways: dict[str, Callable[..., str]] = {
        "correct, any order": lambda s, n, p, b: shuffled(s, n, p, f"{b:%d.%m.%Y}"),
        "surname and birth date": lambda s, _n, _p, b: f"{s} {b:%d%m%Y}",
        "wrong layout": lambda s, n, _p, b: f"{s} {n}".lower().translate(LAYOUT) + f" {b:%d.%m.%Y}",
        "е for ё": lambda s, n, _p, b: f"{s} {n} {b:%d.%m.%Y}".replace("ё", "е"),
        "one wrong letter": lambda s, _n, _p, b: f"{wrong(s)} {b:%d.%m.%Y}",
    }
    for system, letters in SYSTEMS.items():
        table = str.maketrans(dict(zip(FROM, letters.replace("_", "").split(" "), strict=True)))
        ways[f"Latin, {system}"] = lambda s, _n, _p, b, table=table: f"{s.lower().translate(table)} {b:%d.%m.%Y}"
    for way, ask in ways.items():
        print(f"{way:28}{found(search, drawn, ask):>9}")


def main() -> None:
    """Measure."""
    count = int(sys.argv[1]) if sys.argv[1:] else 100_000
    with tempfile.TemporaryDirectory() as folder:
        database = opened(count, Path(sys.argv[2]) if sys.argv[2:] else Path(folder) / "bench.db")
        search = Search(database, Settings(fixed_today=TODAY))
        print(f"{search.find('').people:,} people")
        times(database, search)
        recall(database, search)
        database.close()


if __name__ == "__main__":
    main()
