"""What reads bytes from outside, each as one function of bytes with samples to begin from: the table of `fuzzer.py`.

A reader may refuse whatever it likes by a DeskError or a Wrong; anything else that leaves it is a fault of the program.
"""

import io
import json
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from PIL import Image

from omsdesk.cli import given
from omsdesk.errors import DeskError
from omsdesk.models import dates
from omsdesk.models.care import codes, pasted, ranges, units, values
from omsdesk.models.drafts import ApplicationDraft, VisitDraft, reading
from omsdesk.models.drafts.scanned import entered
from omsdesk.models.numbers import (
    birth_certificate,
    coded_text,
    diagnosis,
    enp,
    identity_document,
    inn,
    mrz,
    passport,
    phone,
    policy_barcode,
    policy_card,
    scan,
    snils,
    statement,
    statement_key,
    subdivision,
    travel_document,
)
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import CoverageStatus
from omsdesk.services import preferences
from omsdesk.services.attachments.recognition import recognise
from omsdesk.services.barcode_scanners.framing import Framing
from omsdesk.services.cards import apdu
from omsdesk.services.exchange import columns, link_rows, list_rows, persons, portions, visit_rows, workbook
from omsdesk.services.identity import signature
from omsdesk.services.search import question
from omsdesk.settings import Settings
from tests.chips import INGA_OWNER, LEV_INSURER, LEV_OWNER
from tests.travelling import EVERY

TODAY = date(2026, 11, 22)
ENP, SNILS = "7756410832000014", "112-233-445 95"

Read = Callable[[bytes], object]


@dataclass(frozen=True)
class Parser:
    """A reader of bytes, honest samples of what it reads, and the longest input that is tried."""

    read: Read
    samples: tuple[bytes, ...]
    longest: int = 4096


@cache
def _folder() -> TemporaryDirectory:
    # In memory where there is such a place: a million files on a disk would measure the disk.
    memory = Path("/dev/shm")
    return TemporaryDirectory(prefix="omsdesk-fuzz-", dir=memory if memory.is_dir() else None)


def _filed(content: bytes, name: str = "input") -> Path:
    file = Path(_folder().name) / name
    file.write_bytes(content)
    return file


def _text(content: bytes) -> str:
    """A text as it may come from a file or a keyboard; halves of letters among them, as Windows and JSON give them."""
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return content.decode("utf-8", "surrogateescape")


# ---- tables


def _heard(talk: portions.Talk) -> None:
    """All that a reading half says; the ids of codes it asks for are made up."""
    answer = None
    with suppress(StopIteration):
        while True:
            answer = 1 if talk.send(answer)[0] == portions.CODE else None


def _people(content: bytes) -> None:
    _heard(portions.Task(_filed(content), {}, TODAY, "2026-11-22 12:00:00", 1, True, {}, {}).talk())


def _visits(content: bytes) -> None:
    _heard(visit_rows.VisitTask(_filed(content), TODAY, {"J06.9": "ОРВИ"}, {}).talk())


def _links(content: bytes) -> None:
    link_rows.read_here(_filed(content), TODAY)


def _lists(content: bytes) -> None:
    list_rows.read_here(_filed(content), TODAY)


@cache
def _reader() -> persons.Reader:
    return persons.Reader(columns.find(columns.TAGS, {}), TODAY, "file")


def _row(content: bytes) -> None:
    """One row of a table of people: each line of the input is a value."""
    said = [portions.visible(value) for value in _text(content).split("\n")[: len(columns.TAGS)]]
    if portions.fault_of(said):
        return
    row = [value.strip() for value, _tag in zip_longest(said, columns.TAGS, fillvalue="")]
    _reader().read([*row, ""])


def _workbook(content: bytes) -> None:
    for _row_of_it in workbook.rows(_filed(content)):
        pass


def _mapping(content: bytes) -> None:
    name = "mapping.json" if content[:1] in {b"{", b"["} else "mapping.toml"
    found = columns.read_mapping(_filed(content, name))
    columns.recognised(("FAM", "DR"), found)
    columns.find((*found, "FAM", "DR"), found)


# ---- numbers, days, scans


def _number(content: bytes) -> None:
    text = _text(content)
    for module in (enp, snils, inn, passport, phone, diagnosis, subdivision, birth_certificate):
        assert module.is_valid(text) == _passes(module.validate, text)
        module.compact(text)
        module.format(text)
    for module in (enp, snils, inn):
        assert all(map(module.is_valid, module.repairs(text)))
    for module in (enp, passport, birth_certificate):
        _passes(module.read, text)
    _passes(enp.mismatch, text, TODAY, "M")
    _passes(phone.international, text)
    head, _, tail = text.partition(" ")
    for code in (3, 14, 10, 99):
        _passes(identity_document.validate, code, head, tail)
        _passes(identity_document.format, code, head, tail)


def _passes(check: Callable[..., object], *given_to_it: object) -> bool:
    try:
        check(*given_to_it)
    except Wrong:
        return False
    return True


def _day(content: bytes) -> None:
    text = _text(content)
    for birth in (False, True):
        dates.read_date(text, today=TODAY, birth=birth)
    dates.is_relative(text)


def _scan(content: bytes) -> None:
    for data in (content, _text(content), content.decode("cp1251", "replace")):
        held = scan.read(data)
        assert (held.length > scan.LONGEST) <= (held.kind is scan.ScanKind.UNKNOWN)
        # What is taken for a policy number has passed its check, or is told to have failed.
        assert held.enp is None or held.fault or enp.is_valid(held.enp)
    with suppress(Wrong):
        policy_barcode.doubts(policy_barcode.read(content), TODAY)


def _serial(content: bytes) -> None:
    """A line that hands on portions of a few bytes; the first byte says of how many, and whether the line was silent between."""
    size, pause = 1 + content[:1][0] % 32 if content else 1, 0.05 if content[:1] > b"\x80" else 0.001
    framing, sent, at = Framing(), content[1:], 0.0
    told: list[bytes] = []
    for start in range(0, len(sent), size):
        at += pause
        told += framing.feed(sent[start : start + size], at)
    told += framing.rest(at + 1)
    assert framing.is_empty
    for data in told:
        entered(scan.read(data), TODAY)


def _statement(content: bytes) -> None:
    """A text of a scanner, and the same bytes as those that a text holds."""
    for text in (_text(content), coded_text.encode(statement.PREFIX, content), coded_text.encode(statement_key.PREFIX, content)):
        with suppress(Wrong):
            held = statement.read(text)
            assert statement.write(held.statement, held.signature) == held.text
        with suppress(Wrong):
            key = statement_key.read(text)
            assert statement_key.read(statement_key.write(key.key, key.signature)) == key


def _card(content: bytes) -> None:
    assert policy_card.is_valid(content) == _passes(policy_card.read, content)
    # what is wrong with an insurer is never a reason to refuse its owner
    policy_card.read(LEV_OWNER, content)
    card = policy_card.read(content)
    policy_card.doubts(card, TODAY)
    assert scan.of_card(card).enp == card.enp


def _chip(content: bytes) -> None:
    """Answers of a card, each behind a byte that tells its length."""
    left = io.BytesIO(content)
    apdu.read(lambda _command: left.read((left.read(1) or b"\2")[0]) or b"\x6f\0")


def _mrz(content: bytes) -> None:
    text = _text(content)
    assert mrz.is_valid(text) == _passes(mrz.validate, text)
    assert travel_document.is_valid(text) == _passes(travel_document.validate, text)
    for reader in (mrz, travel_document):
        reader.format(text)
        reader.is_begun(text)
        with suppress(Wrong):
            reader.read(text, TODAY)


# ---- questions


def _question(content: bytes) -> None:
    question.read(_text(content), TODAY)


@cache
def _register():
    """The register of invented people in the folder that this process was started in; it is only read."""
    from omsdesk.services.database import Database

    return Database("register.db", bytes.fromhex(Path("register.key").read_text(encoding="ascii")))


@cache
def _search():
    from omsdesk.services.search.find import Search

    return Search(_register(), Settings(home=Path(), fixed_today=TODAY))


def let_go():
    """Leave nothing open of that register."""
    if _register.cache_info().currsize:
        _register().close()
        _register.cache_clear()
        _search.cache_clear()


def _found(content: bytes) -> None:
    # As the window and the command line give it: no store keeps a zero or half a letter.
    text = content.decode("utf-8", "replace").replace("\0", " ")
    _search().find(text, limit=50)


# ---- care


def _results(content: bytes) -> None:
    text = _text(content)
    pasted.is_table(text)
    for row in pasted.results_in(text):
        values.flag_of(row.get("value"), row.get("low"), row.get("high"), row["name"], row.get("unit"))
        values.series_key(row["name"], row.get("unit"))
    values.reading_of(text)
    units.unit_of(text)
    ranges.age_of(text)
    codes.code_readings(text)
    codes.words_of_name(text)


# ---- files


def _application(content: bytes) -> None:
    _prepared(content, ApplicationDraft)


def _visit(content: bytes) -> None:
    _prepared(content, VisitDraft)


def _prepared(content: bytes, shape: type) -> None:
    entered = given.entered(given.parsed(content, shape), shape)
    draft, _findings = reading.read_as(shape, entered, TODAY)
    reading.relative(entered, TODAY, shape)
    reading.numbered(entered, shape)
    # What was read is spelled so that it is read again as the same.
    spelled = reading.spelled(draft)
    assert reading.spelled(reading.read_as(shape, spelled, TODAY)[0]) == spelled


def _settings(content: bytes) -> None:
    Settings.load(_filed(content, "settings.toml"))


CHOSEN: Mapping[str, object] = {"palette": "dark", "clerk": 'Петрова "А.\\1\x7f', "text_percent": 120}


def _preferences(content: bytes) -> None:
    """A file that could be read can be read afterwards, and says what it said but for what was chosen; else it is refused."""
    with suppress(ValueError, RecursionError):
        text = content.decode("utf-8")
        after = preferences.changed(text, CHOSEN)
        assert repr(sorted(tomllib.loads(after).items())) == repr(sorted({**tomllib.loads(text), **CHOSEN}.items()))


def _picture(content: bytes) -> None:
    # A PDF is opened in a process of its own, which a million times over would measure the system: tests/services/attachments.
    if not content.startswith(b"%PDF") and b"%PDF-" not in content[:1024]:
        recognise(content)


def _signature(content: bytes) -> None:
    signature.verify(b"{}", content, Path(_folder().name) / "nobody", TODAY)


# ---- samples


def _book() -> bytes:
    """A small workbook whose parts are not packed, so that what is spoilt is what is read."""
    book, written, stored = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    for row in (["FAM", "DR", "W"], ["Щукин", TODAY, 1], [None, 1.5, True]):
        book.active.append(row)
    book.save(written)
    with zipfile.ZipFile(written) as whole, zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as package:
        for name in whole.namelist():
            if "theme" not in name and "docProps" not in name:
                package.writestr(name, whole.read(name))
    return stored.getvalue()


@cache
def _pictures() -> tuple[bytes, ...]:
    made = []
    for kind, mode in (("PNG", "RGB"), ("PNG", "P"), ("JPEG", "L"), ("TIFF", "1"), ("TIFF", "RGB"), ("JPEG", "CMYK")):
        out = io.BytesIO()
        Image.new(mode, (9, 5), 1).save(out, kind)
        made.append(out.getvalue())
    return tuple(made)


def _encoded(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)


def _json(*held: object) -> tuple[bytes, ...]:
    return tuple(json.dumps(one, ensure_ascii=False).encode() for one in held)


PEOPLE = (
    ";".join(columns.TAGS),
    f"Щукин;Пётр;Ильич;1;17.03.1985;г. Энск;;{SNILS};{ENP};14;4510;123456;21.05.2005;ОВД;89120000001;a@b.ru;45000;77001;ЕНП;;;7",
)
PERSON = "\n".join(PEOPLE[1].split(";"))
BARCODE = policy_barcode.write(policy_barcode.PolicyBarcode(2, ENP, "ТЕСТОВ", "ПЁТР", "ИВАНОВИЧ", "M", date(1985, 3, 17)))
PASSPORT = mrz.write(
    mrz.PassportLines(surname="ИВАНОВА", name="МАРИЯ", patronymic="ПЕТРОВНА", series="4510", number="123456",
                      birth_date=date(1980, 5, 12), sex="F", issued=date(2005, 5, 21), subdivision="770001")
)  # fmt: skip
SAID = statement.Statement(
    statement.Kind.PROOF, bytes(8), datetime(2026, 11, 22, tzinfo=UTC), TODAY, "770001", "2026-000001",
    statement.Stated("Тестов", "Пётр", "Иванович", date(1985, 3, 17), ENP),
    statement.StatedCoverage(CoverageStatus.ACTIVE, date(2015, 3, 1), None, "77001"),
)  # fmt: skip
KEY = statement_key.AnnouncedKey(
    bytes(32), "770001", "Поликлиника", datetime(2026, 1, 2, tzinfo=UTC),
    (statement_key.Revoked("2026-000001", datetime(2026, 2, 3, tzinfo=UTC), "ошибка"),),
)  # fmt: skip
STATEMENT, KEY_BYTES = statement.pack(SAID) + bytes(64), statement_key.pack(KEY) + bytes(64)
APPLICATION = {
    "uuid": "m-1", "kind": "include", "for": "self", "identity": {"by": "document"}, "insurer": "66004",
    "person": {
        "surname": "Щукин", "name": "Пётр", "sex": "M", "birth_date": "1970-01-01", "citizenship": "RUS", "category": 1,
        "snils": SNILS, "documents": [{"type": 14, "series": "65 26", "number": "000001", "issued": "2026-01-20"}],
        "registered_at": {"okato": "65000", "city": "Екатеринбург", "house": "1", "since": "2026-02-01"},
    },
    "family": ["1", "2"], "attachments": ["passport.pdf"],
}  # fmt: skip
VISIT = {
    "uuid": "v-1", "person": ENP, "kind": "outpatient", "on": "2026-11-02 10:30", "doctor": "Лапина",
    "diagnoses": [{"code": "J06.9", "role": "main"}], "services": [{"code": "B01.047.001", "count": "1", "tariff": "1234,5"}],
    "results": [{"name": "Глюкоза", "value": "5,1", "unit": "ммоль/л", "low": "3.3", "high": "5.5", "taken": "2026-11-02T08:15"}],
}  # fmt: skip
VISITS = (
    "UUID;ENP;DATE_1;DATE_2;KIND;MO;DOCTOR;USL_OK;FOR_POM;PROFIL;RSLT;DS1;DS2;CODE_USL;NAME_USL;KOL_USL;TARIF",
    f"v-1;{ENP};02.11.2026;03.11.2026;1;770002;Лапина;3;3;97;301;J06.9;I10,E11.9;B01.047.001|A01;Осмотр|;1|2;1234,5|0",
)
LINKS = ("кто;кем приходится;кому;с;по;усыновление;основание;объяснение", f"{ENP};мать;2;01.02.2019;;нет;свидетельство;")
_ANSWERS = (b"", b"", LEV_OWNER, b"", b"\2\5", b"", LEV_INSURER)
CHIP = b"".join(bytes([len(answer) + 2]) + answer + b"\x90\0" for answer in _ANSWERS)
SETTINGS = """# our desk
language = "ru"
palette = "auto"
text_percent = 100 # size
clerk = 'Петрова А.'
[organisation]
kind = "clinic"
code = "770002"
"""

# Samples are honest; whatever else comes is made of them.
PARSERS: Mapping[str, Parser] = {
    "people": Parser(_people, _encoded("\n".join(PEOPLE), "FAM,DR\nИванов,1980-05-12\n", 'FAM\tDR\t\n"Ив\nа""нов"\t12 мая 1980')),
    "row": Parser(_row, _encoded(PERSON, PERSON.replace("14", "3"), "\n".join(["Х"] * 22)), 1024),
    "visits": Parser(_visits, _encoded("\n".join(VISITS))),
    "links": Parser(_links, _encoded("\n".join(LINKS), "first,role,second\n1,mother,2\n")),
    "lists": Parser(
        _lists,
        _encoded(
            "mkb_code;mkb_name;id;id_parent;actual\nJ06.9;ОРВИ;5;1;1\n",
            "infection;dose;age_from;age_to;after;every;sex;born_from;valid_from;source\nГрипп;1;6m;18;1;12;F;2000;2020-01-01;п\n",
            "test;unit;sex;age_from;age_to;low;high;source\nГлюкоза;ммоль/л;F;14d;18;3,3;5.5;п\n",
            "smocod;nam_smok;ogrn;okato\n77001;ООО;1027700000001;45000\n",
            "code;name\n770-001;ОВД\n",
            "code_usl;name;tariff\nB01;Осмотр;12,5\n",
            "idrmp;rmpname;dl_uslov;datebeg;dateend\n301;Вылечен;3;01.01.2020;\n",
        ),
    ),
    "workbook": Parser(_workbook, (_book(),), 16_384),
    "mapping": Parser(_mapping, (b'"a" = "FAM"\n[columns]\nb = "SS"', b'{"columns": {"a": "FAM", "b": "DR"}}'), 1024),
    "number": Parser(
        _number, _encoded(ENP, SNILS, "7707083893", "45 10 123456", "+7 912 000-00-01", "J06.9", "II-АГ 654321"), 64
    ),
    "day": Parser(_day, _encoded("12.05.1980", "120580", "12 мая 1980 г.", "1980-05-12", "завтра", "+5", "12ю05ю1980"), 64),
    "scan": Parser(
        _scan,
        (
            BARCODE,
            BARCODE.hex().encode(),
            *_encoded("]C0" + ENP, PASSPORT, *EVERY, f"https://a.ru/?n={ENP}", ";".join(["А"] * 16)),
        ),
        5000,
    ),
    "serial": Parser(
        _serial, (b"\x05" + BARCODE + b"\r\n" + BARCODE, b"\x30" + b"]L1" + BARCODE, b"\x01" + PASSPORT.encode()), 9000
    ),
    "statement": Parser(
        _statement, (STATEMENT, *_encoded(statement.write(SAID, bytes(64)), statement_key.write(KEY, bytes(64))), KEY_BYTES), 1024
    ),
    "card": Parser(_card, (LEV_OWNER, LEV_INSURER, INGA_OWNER[:120], b"\xff" + LEV_OWNER[3:] + bytes(9)), 1024),
    "chip": Parser(_chip, (CHIP, b"\2\x6a\x82" + CHIP, CHIP[:20]), 1024),
    "mrz": Parser(_mrz, _encoded(PASSPORT, *EVERY), 128),
    "question": Parser(
        _question,
        _encoded("иванова 12.05.1980", "bdfyjdf", "ивa п п 80", ENP, "II-АГ 123456", "+7 912", '{"a": 1}', PASSPORT),
        512,
    ),
    "search": Parser(_found, _encoded("ива", "иванова 1980", "bdfyjd", ENP, "4510 123456", "%_*\"'", 'или not near( "*'), 128),
    "results": Parser(
        _results, _encoded("Тест;Результат;Единица;Норма\nГлюкоза;5,1;ммоль/л;3,3 - 5,5\n", "WBC\t5.1\t10^9/л\t<9"), 512
    ),
    "application": Parser(_application, _json(APPLICATION, {"for": "child", "representative": {"enp": ENP}}, {})),
    "visit": Parser(_visit, _json(VISIT, {"vaccinations": [{"vaccine": "x", "dose": "V1", "refused_until": "2027"}]})),
    "settings": Parser(_settings, _encoded(SETTINGS, "store = 'a'\ntoday = 2026-11-22\n"), 1024),
    "preferences": Parser(
        _preferences, _encoded(SETTINGS + "clerk = 1", "", "palette = '''a\nb'''\n", "a = [1,\n2]\n['b.c']\nclerk=2"), 512
    ),
    "picture": Parser(_picture, _pictures(), 2048),
    "signature": Parser(
        _signature, (bytes.fromhex("300b06092a864886f70d010702"), b"MIIB", b"-----BEGIN CMS-----\nMIIB\n-----END CMS-----")
    ),
}


def tried(name: str, content: bytes) -> None:
    """Give bytes to a reader; whatever is no refusal passes through."""
    with suppress(DeskError, Wrong):
        PARSERS[name].read(content)
