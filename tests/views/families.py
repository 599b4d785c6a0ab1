"""Invented families of any size as the service gives them, for tests of the screen and its picture."""

from datetime import date

from omsdesk.models.kinship import Family, Kin, Link, readings
from omsdesk.models.words import CoverageStatus, LinkKind, Sex
from omsdesk.services.families import FamilyView, LinkRow, MemberRow
from omsdesk.services.indexing import PersonRow
from tests.views.desk import TODAY

MEN = ("Сергей", "Пётр", "Олег", "Иван", "Лев", "Глеб", "Антон")
WOMEN = ("Мария", "Анна", "Ольга", "Вера", "Нина", "Лада", "Елена")
STATUSES = (CoverageStatus.ACTIVE, CoverageStatus.ACTIVE, CoverageStatus.SUSPENDED, CoverageStatus.NONE, CoverageStatus.EXPIRED)


def somebody(number, year, *, is_woman=False, surname="Иванов"):
    """A line of hits of an invented person."""
    name = (WOMEN if is_woman else MEN)[number % 7]
    sex = Sex.FEMALE if is_woman else Sex.MALE
    born = date(year, 1 + number % 12, 1 + number % 28)
    borne = f"{surname}а" if is_woman else surname
    patronymic = "Сергеевна" if is_woman else "Сергеевич"
    status = STATUSES[number % len(STATUSES)]
    return PersonRow(number, None, borne, name, patronymic, born, sex.value, None, status, None, None, None)


def link(number, kind, first, second, **days):
    """A link by the names of its kind."""
    return Link(LinkKind(kind), first, second, id=number, **days)


def view(rows, links, root=None, **changes):
    """The family as `Families.open` gives it for the first of the rows, or for `root`."""
    root = root or rows[0].id
    kin = {one.id: Kin(one.id, one.birth_date, one.surname, one.name, one.patronymic, Sex(one.sex)) for one in rows}
    family = Family(kin, tuple(links))
    said = readings(family, root, TODAY)
    ordered = sorted(rows, key=lambda one: one.id != root)
    members = tuple(MemberRow(one, readings=tuple(told for told in said if told.person_id == one.id)) for one in ordered)
    held = tuple(LinkRow(one, family.last_day(one), family.holds(one, TODAY)) for one in links)
    return FamilyView(root, members, held, **changes)


def of_size(count):
    """A family of so many: couples with up to three children, generation after generation, one spouse of each married in."""
    rows, links, heads, year = [], [], [], 1930
    couple(rows, links, heads, year)
    while len(rows) < count:
        year += 25
        heads, parents = [], heads
        for father, mother in parents:
            for nth in range(3):
                if len(rows) >= count:
                    break
                child = somebody(len(rows) + 1, year + 3 * nth, is_woman=nth % 2 == 1)
                rows.append(child)
                links.extend(link(len(links) + 1 + at, "parent", one, child.id) for at, one in enumerate((father, mother)))
                if len(rows) < count and nth < 2:
                    couple(rows, links, heads, year, child)
    return view(rows[:count], links, rows[min(2, count - 1)].id)


def couple(rows, links, heads, year, born_here=None):
    """Somebody and whom they married."""
    first = born_here or somebody(len(rows) + 1, year)
    if born_here is None:
        rows.append(first)
    spouse = somebody(len(rows) + 1, year + 1, is_woman=first.sex == "M", surname="Петров")
    rows.append(spouse)
    links.append(link(len(links) + 1, "spouse", min(first.id, spouse.id), max(first.id, spouse.id), since=date(year + 20, 6, 5)))
    heads.append((first.id, spouse.id))
