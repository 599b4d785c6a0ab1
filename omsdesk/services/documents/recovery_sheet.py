"""«Ключ восстановления»: the sheet that opens a register whose administrators have forgotten their passwords; for a safe."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from omsdesk.models.numbers import recovery_key
from omsdesk.services.documents.barcode import QUIET, square
from omsdesk.services.documents.facts import OrganisationFacts, SourceFacts
from omsdesk.services.documents.page import Furniture, Paper, PaperName, compose
from omsdesk.services.documents.parts import Pair, letterhead, notes, pairs, signed, title
from omsdesk.services.documents.phrases import placed_moment
from omsdesk.services.documents.sheet import At, Cell, Row
from omsdesk.services.documents.typeface import para
from omsdesk.services.documents.verdict import Mark, panel

NAME: Final = "Ключ восстановления"
HALF: Final = 4
"""Groups of the key in a line: two lines are read aloud and typed without losing the place."""
FOR: Final = (
    "Если администратор забыл пароль или уволился, этот ключ откроет регистр: окно входа, «Забыли пароль?».",
    "Без пароля одного из сотрудников и без этого листа регистр не откроет никто, и разработчики программы тоже.",
)
KEEP: Final = (
    "Уберите лист в сейф руководителя, в запечатанном конверте, отдельно от компьютера и от копий регистра.",
    "Не фотографируйте его и не пересылайте; файл, с которого он напечатан, удалите: кто его прочёл, тот откроет регистр.",
    "Если лист увидел посторонний, сделайте новый ключ: «Управление», «Ключ восстановления».",
)
TYPED: Final = (
    "Ключ набирают с листа или считывают сканером. Большие и маленькие буквы одинаковы; букв I, L, O и U в нём нет.",
    "Войдя по этому ключу, сделайте новый: «Управление», «Ключ восстановления», или команда clerk recovery-key.",
    "До этого лист открывает регистр, после — лишь копии, снятые раньше.",
)
BEFORE: Final = "Прежним ключом регистр больше не открыть"
OLD_SHEET: Final = (
    "Прежний лист нужен ещё для копий, снятых раньше этого: храните его с ними и уничтожьте вместе с последней из них.",
)


@dataclass(frozen=True, slots=True, repr=False)
class RecoverySheetFacts:
    """The key as it is told, of which register, and by whom and when it was made."""

    key: str
    register: str
    organisation: OrganisationFacts
    clerk: str
    at: datetime
    is_first: bool = False
    """Whether the register had no recovery key before."""


def render(facts: RecoverySheetFacts, paper: PaperName = "A4") -> bytes:
    """Print the sheet, one page; the properties of the file do not say the key."""
    source = SourceFacts("регистр организации")
    furniture = Furniture(NAME, "", facts.at, facts.organisation, source, practice=False, said=NAME)
    return compose(furniture, partial(_story, facts), paper)


def _story(facts: RecoverySheetFacts, paper: Paper) -> list[Row]:
    made = [Pair("Регистр", facts.register), Pair("Сделан", placed_moment(facts.at))]
    rows = [
        *letterhead(facts.organisation, paper),
        title(NAME, ["регистра omsdesk. Хранить в сейфе"], paper),
        *pairs([*made, *([Pair("Сделал(а)", facts.clerk)] if facts.clerk else [])], paper),
        _key(facts.key, paper),
        *([] if facts.is_first else [panel(Mark.LOOK, BEFORE, OLD_SHEET, [], paper)]),
        *notes("Для чего", FOR, paper),
        *notes("Как хранить", KEEP, paper),
        *notes("Как воспользоваться", TYPED, paper),
    ]
    return signed(rows, "Принял(а) на хранение", None, paper)


def _key(key: str, paper: Paper) -> Row:
    """The groups in two lines, and the code of all of them for a scanner on the right."""
    told = recovery_key.format(key)
    groups, stamp = told.split("-"), square(told)
    aside, drop = stamp.width + 2 * QUIET, 6 * paper.scale
    cells = []
    for start in range(0, len(groups), HALF):
        text = para(" – ".join(groups[start : start + HALF]), paper.styles.number)
        cells.append(Cell(text, 0, paper.column - aside, drop))
        drop += cells[-1].height + paper.gap(4)
    height = max(stamp.height + 4, drop)
    return Row(tuple(cells), above=paper.gap(16), least=height, drawings=(At(stamp, paper.column - aside + QUIET, 2),))
