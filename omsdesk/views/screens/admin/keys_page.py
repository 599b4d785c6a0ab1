"""Keys of statements: our own for others, and theirs for us."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from omsdesk.models.numbers.scan import ScanKind
from omsdesk.models.numbers.statement_key import ENDING
from omsdesk.models.words import Right
from omsdesk.services.access import Seat
from omsdesk.services.own_files import put_out
from omsdesk.services.statements import Forgotten, HeldKey, Loaded, OwnKey, text_in
from omsdesk.views import file_boxes
from omsdesk.views.dialogs.papers import Form, Papers
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.value import RING
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk
    from omsdesk.services.statements import Statements

LEAST_ROWS = 3
SCAN_EM = 24.0


class KeysPage(AdminPage):
    """What cannot be undone is asked for twice; a key is loaded once its fingerprint was shown."""

    NAME = "statement_keys"
    RIGHTS = frozenset({Right.KEEP_CLERKS})

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(reach, parent)
        self._own: OwnKey | None = None
        self._offered: str = ""
        """The letters of the key that is shown and not loaded yet."""
        self._is_disputed = False
        """Whether another key of that organisation is known."""
        self._sure: str = ""
        """What the next press does, that was asked for once."""
        self._build()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Admin", "Keys of statements")

    @classmethod
    def is_for(cls, seat: Seat, *, practice: bool) -> bool:  # noqa: ARG003 - a register without clerks has keys too
        return bool(cls.RIGHTS & seat.rights)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"refresh": self.refresh, "load_key": self.load, "print": self.show_sheet}
        if self._own is not None:
            able["save_key"] = self.save
        return able | {"forget_key": self.forget} if self.table.current is not None else able

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.scanned)

    def take(self) -> None:
        self.table.take()

    def step_back(self) -> bool:
        if not self._offered:
            return False
        self._offer_nothing()
        return True

    def refresh(self) -> None:
        self._sure = ""
        self.ask(partial(_held, self.reach.desk.statements), self._show)

    # Our own key

    @Slot()
    def save(self) -> None:
        """The file for others."""
        if self._own is None:
            return
        name = f"{self._own.key.organisation or 'organisation'}{ENDING}"
        path = file_boxes.save_one(self, self.tr("Our key, for other organisations"), name, file_boxes.KEY)
        if path:
            self.write(partial(_saved, self.reach.desk, path), self._saved)

    def _saved(self, path: str) -> None:
        self.reach.messages.confirm(self.say("cli.statement.saved", path=path))

    @Slot()
    def show_sheet(self) -> None:
        """The paper with the fingerprint and the code."""
        form = Form("key", self.tr("&1  Key of the organisation"), make=self.reach.desk.printing.key)
        self.wants_papers.emit(Papers(self.tr("key of the organisation"), forms=(form,)))

    @Slot()
    def renew(self) -> None:
        """A new key of ours; asked for twice: others must load it before they can verify what is printed from now on."""
        told = self.tr(
            "Others verify nothing that is printed from now on until they load the new key. Press once more to make it."
        )
        if self._is_sure("renew", told):
            self.write(self.reach.desk.statements.renew, self._renewed)

    def _renewed(self, key: HeldKey) -> None:
        self.reach.messages.confirm(self.say("cli.statement.renewed", fingerprint=key.fingerprint))
        self.refresh()

    # Keys of others

    @Slot()
    def load(self) -> None:
        """A file of somebody's key."""
        path = file_boxes.open_one(self, self.tr("The key of an organisation"), file_boxes.KEY)
        if path:
            self.ask(partial(_announced_in, self.reach.desk.statements, Path(path)), self._offer)

    @Slot()
    def scan(self) -> None:
        """The code of a key, as a scanner typed it."""
        if self.scanned.text().strip():
            self.ask(partial(_announced, self.reach.desk.statements, self.scanned.text()), self._offer)

    def take_scan(self, scanned: Scanned) -> bool:
        """A key that is scanned while this page is in front, wherever the focus is."""
        held = scanned.scan
        if held.kind is not ScanKind.STATEMENT_KEY or held.statement is None:
            return False
        self.ask(partial(_announced, self.reach.desk.statements, held.statement), self._offer)
        return True

    def _offer(self, found: tuple[str, Loaded]) -> None:
        text, loaded = found
        self._offered, self._is_disputed = text, bool(loaded.others) or loaded.is_rival or loaded.is_retired
        self.scanned.clear()
        told = [self.say("statement_key.compare", organisation=loaded.key.called, fingerprint=loaded.key.fingerprint)]
        if loaded.is_rival:
            told.append(
                self.tr(
                    "It bears the code of your own organisation. If it is not of a second register of yours it is a forgery: do "
                    "not load it. Your own key stays in force."
                )
            )
        if loaded.is_retired:
            told.append(self.tr("This key was replaced here. Load it only if theirs is this one: it is in force again then."))
        if loaded.others:
            others = ", ".join(one.fingerprint for one in loaded.others)
            told.append(
                self.tr("Another key of theirs is here already: {others}. It stays good for what was made before.").format(
                    others=others
                )
            )
        if loaded.practice:
            told.append(self.say("statement_key.loaded_practice"))
        self.offered.setText(" ".join(told))
        self._offer_box.show()
        self.trust_button.setFocus()
        self.changed.emit()

    @Slot()
    def trust(self) -> None:
        """Whoever sits here has compared the fingerprint."""
        if self._offered:
            self.write(partial(self.reach.desk.statements.trust, self._offered, replace_others=self._is_disputed), self._trusted)

    def _trusted(self, loaded: Loaded) -> None:
        self._offer_nothing()
        if loaded.is_rival:
            told = self.say("statement_key.rival_loaded", code=loaded.key.organisation)
            self.reach.messages.tell(State.ATTENTION, told)
        else:
            self.reach.messages.confirm(self.say(loaded.said.code, **loaded.said.values))
        self.refresh()

    @Slot()
    def _offer_nothing(self) -> None:
        self._offered = ""
        self._offer_box.hide()
        self.table.take()
        self.changed.emit()

    @Slot()
    def forget(self) -> None:
        """Take out the key that stands in the list; asked for twice."""
        key = self.table.current
        if key is None:
            return
        told = self.tr("Documents of {name} can then not be verified here. Del once more takes the key out.")
        if self._is_sure(key.id, told.format(name=self._whose(key))):
            self.write(self.reach.desk.statements.forget, self._forgotten, key.id)

    def _forgotten(self, gone: Forgotten) -> None:
        self.reach.messages.confirm(" ".join(self.say(one.code, **one.values) for one in gone.said))
        self.refresh()

    def _is_sure(self, what: str, told: str) -> bool:
        if self._sure == what:
            self._sure = ""
            self.reach.messages.clear()
            return True
        self._sure = what
        self.reach.messages.tell(State.ATTENTION, told)
        return False

    @Slot()
    def _moved(self) -> None:
        self._sure = ""

    # What is shown

    def _show(self, found: tuple[OwnKey, tuple[HeldKey, ...]]) -> None:
        self._own, keys = found
        key = self._own.key
        told = [self.say("cli.statement.made", fingerprint=key.fingerprint, since=key.added_at.astimezone().date())]
        told += [self.say("statement_key.renamed", title=key.title, code=key.organisation)] if self._own.is_renamed else []
        self.told.setText(" ".join(told))
        self.table.show_rows(keys)
        self.changed.emit()

    def _whose(self, key: HeldKey) -> str:
        return key.called if isinstance(key.called, str) else self.say(key.called.code, **key.called.values)

    def _state(self, key: HeldKey) -> str:
        return " · ".join(self.say(one.code, **one.values) for one in key.states)

    # Building

    def _build(self) -> None:
        self.told = self._words("statementKeys.told")
        own = QWidget(self)
        flow = Flow(own, gap=em(self, 0.4))
        flow.addWidget(self.button(self.tr("Save the file for others  F2"), self.save, "statementKeys.save"))
        flow.addWidget(self.button(self.tr("Print  Ctrl+P"), self.show_sheet, "statementKeys.print"))
        flow.addWidget(self.button(self.tr("Renew the key"), self.renew, "statementKeys.renew"))
        columns = [
            Column("whose", self.tr("Organisation"), 22, self._whose, least=12),
            Column("code", self.tr("Code"), 6, _code, spare=1),
            Column("fingerprint", self.tr("Fingerprint"), 24, _fingerprint, least=22),
            Column("since", self.tr("Here since"), 8, _since, spare=2),
            Column("state", self.tr("State"), 18, self._state, state=_sign, least=10),
        ]
        self.table: RowTable[HeldKey] = RowTable(self.tr("Keys"), columns, self, kept_as="statementKeys")
        self.table.setObjectName("statementKeysTable")
        self.table.keep_rows(LEAST_ROWS)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        for widget in (
            Heading(self.tr("Our own key"), self), self.told, own, Heading(self.tr("Keys that are known here"), self),
            self._loading(), self._offering(),
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addWidget(self.table, 1)

    def _loading(self) -> QWidget:
        row = QWidget(self)
        flow = Flow(row, gap=em(self, 0.4))
        flow.addWidget(self.button(self.tr("Load from a file…  Ins"), self.load, "statementKeys.load"))
        flow.addWidget(self.button(self.tr("Take out  Del"), self.forget, "statementKeys.forget"))
        title = self.tr("or scan the code of a key here")
        self.scanned = Line(row)
        self.scanned.setObjectName("statementKeys.scan")
        self.scanned.setAccessibleName(title)
        self.scanned.setPlaceholderText(title)
        self.scanned.setFixedWidth(em(self, SCAN_EM))
        self.scanned.returnPressed.connect(self.scan)
        flow.addWidget(self.scanned)
        return row

    def _offering(self) -> QWidget:
        self._offer_box = QFrame(self)
        self._offer_box.setProperty("band", State.ATTENTION.value)
        self.offered = self._words("statementKeys.asked")
        self.trust_button = self.button(
            self.tr("The fingerprint is theirs: load"), self.trust, "statementKeys.trust", primary=True
        )
        row = QWidget(self._offer_box)
        flow = Flow(row, gap=em(self, 0.4))
        flow.addWidget(self.trust_button)
        flow.addWidget(self.button(self.tr("Do not load  Esc"), self._offer_nothing, "statementKeys.leave"))
        column = QVBoxLayout(self._offer_box)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.4))
        column.addWidget(self.offered)
        column.addWidget(row)
        self._offer_box.hide()
        return self._offer_box

    def _words(self, name: str) -> QLabel:
        words = QLabel(self)
        words.setObjectName(name)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        # Flush with the headings, which keep room for a ring of focus.
        words.setIndent(RING)
        return words


def _held(statements: "Statements") -> tuple[OwnKey, tuple[HeldKey, ...]]:
    return statements.own(), statements.known()


def _saved(desk: "Desk", path: str) -> str:
    put_out(desk.settings, path, desk.statements.own().file.encode())
    return path


def _announced(statements: "Statements", text: str) -> tuple[str, Loaded]:
    return text, statements.announced(text)


def _announced_in(statements: "Statements", file: Path) -> tuple[str, Loaded]:
    return _announced(statements, text_in(file))


def _code(key: HeldKey) -> str:
    return key.organisation


def _fingerprint(key: HeldKey) -> str:
    return key.fingerprint


def _since(key: HeldKey) -> str:
    return day(key.added_at.astimezone().date())


def _sign(key: HeldKey) -> State | None:
    if not key.is_sound:
        return State.INACTIVE
    if key.is_rival:
        return State.ATTENTION
    return State.UNKNOWN if key.retired_at else State.ACTIVE
