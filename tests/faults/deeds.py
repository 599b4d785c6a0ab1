"""What clerks do all day, over the real desk, and what must be true of the register afterwards, however it ended.

`Clerk.deeds` does one deed after another and gives for each what was said to be kept: a kind and a key. `missing` looks for all
of them; `halves` holds against each other what belongs together: parts and wholes, numbers and counters, deeds and audit lines.
"""

import io
import shutil
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from secrets import token_hex

from PIL import Image
from sqlalchemy import Connection, text

from omsdesk.models.words import Role
from omsdesk.services import vault
from omsdesk.services.database import Database
from omsdesk.services.drafting import Sheet
from omsdesk.services.families.desk import Wish
from omsdesk.services.visits.aside import HalfFilled
from omsdesk.settings import Organisation, Settings
from tests import visits
from tests.builders import add, person
from tests.faults import applicant
from tests.services.applications.desk import list_organisations
from tests.stores import KEY

HANDS = 3
"""How many clerks may work at once, each with people of their own, so that no refusal is due to another."""
PATIENTS = 6
FIRST_DAY = date(2016, 1, 1)
DAYS = 3900


def settings_of(home, **changes):
    """A desk of an insurer's office over the register in this home."""
    office = Organisation("insurer", "77001", "СМО «Пример»", okato="45000")
    given = {"key": "file", "today": "2026-11-22", "clerk": "Петрова А.", "workplace": "окно 3", "organisation": office}
    return Settings.load(home=home, **{**given, **changes})


def furnish(blank, home):
    """A register with organisations and the people of every hand in this home, with its key."""
    home.mkdir(parents=True)
    settings = settings_of(home)
    vault.key_path(settings).write_text(KEY.hex(), encoding="ascii")
    shutil.copy(blank, settings.store_place)
    database = Database(settings.store_place, KEY)
    people(database)
    database.close()
    return settings


def people(database):
    """Organisations, and the people of every hand, in a register that is blank."""
    list_organisations(database)
    serials = count(1)
    for hand in range(HANDS):
        letter = "абв"[hand]
        some = [person(f"Ромаш{letter} Пётр Ильич", serial=next(serials), sex="M") for _ in range(2)]
        some += [person(f"Ромаш{letter} Анна Львовна", serial=next(serials), sex="F")]
        some += [person(f"Двой{letter} Олег Ильич", serial=next(serials), sex="M") for _ in range(2)]
        some += [person(f"Пациен{letter} Ян {n}", serial=next(serials), sex="M") for n in "абвгде"[:PATIENTS]]
        add(database, *some)


PEOPLE = 5 + PATIENTS


def scanned():
    """A page of a scanner, small."""
    file = io.BytesIO()
    Image.new("L", (40, 40), 200).save(file, "PNG")
    return file.getvalue()


class Clerk:
    """Somebody at one window who never rests."""

    def __init__(self, desk, hand, lots):
        self.desk, self.lots = desk, lots
        first = hand * PEOPLE + 1
        self.checked, self.man, self.woman, self.kept, self.lost, *self.patients = range(first, first + PEOPLE)
        self.sheet, self.typed, self.saved = None, 0, None
        self.seen, self.page, self.album = [], scanned(), None

    def deeds(self, wanted=None):
        """Do deeds for ever, each kind as often, and give what each said it had kept."""
        kinds = wanted or [
            self.file, self.visit, self.type, self.type, self.half, self.link, self.merge, self.verify, self.correct,
            self.withdraw, self.scan, self.discard,
        ]  # fmt: skip
        while True:
            for deed in self.lots.sample(kinds, len(kinds)):
                said = deed()
                if said is not None:
                    yield said

    def file(self):
        outcome = self.desk.applications.submit(applicant.entered(token_hex(8)))
        assert outcome.policy is not None
        return "application", outcome.number

    def visit(self):
        registered = self.desk.visits.register(self._visit(), self.lots.choice(self.patients))
        assert registered.visit_id, registered.findings
        self.seen.append(registered.visit_id)
        return "visit", registered.visit_id

    def _visit(self):
        on = FIRST_DAY + timedelta(self.lots.randrange(DAYS))
        whole = visits.whole(on=on)
        return replace(whole, uuid=token_hex(8), until=on + timedelta(5), summary=replace(whole.summary, issued=on))

    def type(self):
        """One more letter of an application that is being entered."""
        if self.sheet is None:
            self.sheet, self.typed, self.saved = token_hex(8), 0, None
        self.typed += 1
        entered = {"person.surname": "я" * self.typed, "person.name": "ю" * self.typed}
        self.saved = self.desk.drafts.save(Sheet(self.sheet, entered, saved_at=self.saved))
        return "draft", self.sheet, self.typed

    def discard(self):
        if self.sheet is None:
            return None
        sheet, self.sheet = self.sheet, None
        self.desk.drafts.discard(sheet)
        return "discarded", sheet

    def half(self):
        uuid = token_hex(8)
        self.desk.visits_aside.keep(HalfFilled(uuid, self.patients[0], {"doctor": "Л"}))
        return "half", uuid

    def link(self):
        """A marriage is entered, and taken out as a mistake the next time."""
        linked = self.desk.families.link(Wish(self.man, self.woman, Role.HUSBAND, date(2020, 1, 1)))
        assert linked.link is not None, linked.findings
        number = linked.link.link.id
        if linked.is_new:
            return "link", number
        self.desk.families.end(number, mistake=True)
        return "unlinked", number

    def merge(self):
        """Two cards of one person are made one, and parted the next time."""
        standing = [row.number for row in self.desk.merging.list(self.kept) if row.undone_on is None]
        if standing:
            self.desk.merging.unmerge(standing[0], "ошибка")
            return "unmerged", standing[0]
        return "merged", self.desk.merging.merge(self.kept, self.lost, (), "двойник").number

    def verify(self):
        return "check", self.desk.coverage.verify_person(self.checked).check

    def correct(self):
        if not self.seen:
            return None
        number = self.lots.choice(self.seen)
        view = self.desk.visits.open(number)
        if view.withdrawn_at is not None:
            return None
        self.desk.visits.correct(number, view.version, self._visit(), "описка")
        return "change", number, view.version

    def withdraw(self):
        if not self.seen:
            return None
        number = self.seen.pop(self.lots.randrange(len(self.seen)))
        self.desk.visits.withdraw(number, "описка")
        return "withdrawn", number

    def scan(self):
        """A page more for an application that nobody discards, with which its pages would go."""
        if self.album is None:
            self.album = token_hex(8)
            self.desk.drafts.save(Sheet(self.album, {"person.surname": "Я"}))
        return "scan", self.desk.scanned_documents.add(self.album, "identity", "a.png", self.page).id


# ---- afterwards

HELD = {
    "application": "select number from application",
    "visit": "select id from visit",
    "withdrawn": "select id from visit where withdrawn_at is not null",
    "half": "select uuid from draft",
    "link": "select id from link",
    "unlinked": "select id from link where withdrawn_at is not null",
    "merged": "select number from merger",
    "unmerged": "select number from merger where undone_at is not null",
    "check": "select number from coverage_check",
    "scan": "select id from scanned_document",
    "discarded": "select entity_id from audit where action = 'discard'",
}


def _all(connection, question):
    """All rows, of a connection of the desk or of the driver alone, which costs a tenth."""
    return connection.execute(text(question) if isinstance(connection, Connection) else question).fetchall()


def _column(connection, question):
    return [row[0] for row in _all(connection, question)]


def missing(connection, said):
    """What was said to be kept and is not there."""
    by_kind = defaultdict(set)
    for kind, *key in said:
        by_kind[kind].add(tuple(key) if len(key) > 1 else key[0])
    drafts, changes = by_kind.pop("draft", set()), by_kind.pop("change", set())
    absent = {}
    for kind, keys in by_kind.items():
        absent[kind] = keys - set(_column(connection, HELD[kind]))
    absent["draft"] = _forgotten(connection, drafts)
    absent["change"] = changes - set(map(tuple, _all(connection, "select visit_id, n from visit_change")))
    return {kind: sorted(keys) for kind, keys in absent.items() if keys}


def _forgotten(connection, drafts):
    held = dict(map(tuple, _all(connection, "select uuid, entered from draft")))
    gone = set(_column(connection, HELD["discarded"]))
    return {(uuid, n) for uuid, n in drafts if uuid not in gone and held.get(uuid, "").count("я") + _escaped(held, uuid) < n}


def _escaped(held, uuid):
    return held.get(uuid, "").count("\\u044f")


def _audited(action, entity, share=1):
    return f"(select count(*) / {share} from audit where action = '{action}' and entity = '{entity}')"


def _counter(name):
    return f"(select coalesce(max(value), 0) from counter where name = '{name}')"


def _rows(table, where="true"):
    return f"(select count(*) from {table} where {where})"


EQUAL = {
    "audit": (_rows("audit"), "(select coalesce(max(seq), 0) from audit)", "(select seq from audit_head)"),
    "applications": (
        _rows("application"), _counter("application-2026"), _rows("decision"), _audited("file application", "application"),
        _audited("decide approved", "application"), _audited("add", "person"), _audited("open policy", "person"),
        _rows("policy", "source like 'заявление%'"), _rows("document"), "(select coalesce(max(id), 0) from application)",
    ),
    "visits": (
        _rows("visit"), _counter("visits"), _audited("add", "visit"), _rows("visit_diagnosis"), _rows("visit_service"),
        _rows("lab_result"), _rows("vaccination"), _rows("medical_document"), "(select coalesce(max(id), 0) from visit)",
    ),
    "changes": (
        _rows("visit_change"),
        f"{_audited('correct', 'visit')} + {_audited('withdraw', 'visit')}",
    ),
    "checks": (_rows("coverage_check"), _counter("check-2026"), _audited("check", "coverage_check")),
    "links": (_rows("link"), _counter("link"), _audited("link", "link", 2)),
    "unlinked": (_rows("link", "withdrawn_at is not null"), _audited("withdraw link", "link", 2)),
    "mergers": (_rows("merger"), _counter("merger-2026"), _audited("merge", "person", 2)),
    "unmerged": (_rows("merger", "undone_at is not null"), _audited("unmerge", "person", 2)),
    "drafts": (_rows("draft"), f"{_audited('begin', 'draft')} - {_audited('discard', 'draft')}"),
    "scans": (_rows("scanned_document"), _audited("add", "scanned document")),
}  # fmt: skip
HALVES = "select " + ", ".join(part for parts in EQUAL.values() for part in parts)


def halves(connection):
    """What should be as many and is not."""
    counts = iter(_all(connection, HALVES)[0])
    found = {name: [next(counts) for _ in parts] for name, parts in EQUAL.items()}
    return {name: numbers for name, numbers in found.items() if len(set(numbers)) > 1}
