"""The scanner of this workplace: by which port it is heard, what the program sees of each code, and a sheet to try it with."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from omsdesk.services.access import Seat
from omsdesk.services.barcode_scanners import Listening, Port, ports
from omsdesk.services.printing.scanner import scanner_sheet
from omsdesk.settings import Settings
from omsdesk.views.dialogs.papers import Form, Papers
from omsdesk.views.fields.check_box import CheckBox
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.state import GAP, SIGN, StateLabel
from omsdesk.views.fields.value import RING, Value
from omsdesk.views.labels import Shown
from omsdesk.views.messages import announce
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.admin import seen
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em

AUTO, NONE = "auto", ""
BAUDS = (2400, 4800, 9600, 19200, 38400, 57600, 115200)
WIDE_EM, LABEL_EM = 46, 26


class ScannerPage(AdminPage):
    """For whoever sits here: the scanner is of the workplace, not of a clerk."""

    NAME = "scanner"

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(reach, parent)
        # What was chosen since the desk was opened is known to the scanner alone.
        self._settings: Settings = reach.scanning.settings if reach.scanning is not None else reach.desk.settings
        self._ports: tuple[Port, ...] = ()
        self._is_filling = False
        page = Page(self, margin=0.2)
        page.body.setMaximumWidth(em(self, WIDE_EM))
        self._build_box(page)
        self._build(page)
        page.column.addStretch(1)
        self.column.addWidget(page, 1)
        if reach.scanning is not None:
            reach.scanning.stood.connect(self.show_listening)
            self.show_listening(reach.scanning.stands)
        self._fill()

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Admin", "Scanner")

    @classmethod
    def is_for(cls, seat: Seat, *, practice: bool) -> bool:  # noqa: ARG003 - it is for everybody
        return True

    def panes(self) -> Sequence[QWidget]:
        return (self.port, self.sheet)

    def refresh(self) -> None:
        self.ask(ports, self._show_ports)

    # What the program sees

    def take_scan(self, scanned: Scanned) -> bool:
        """A code while this page is in front is tried, and opens nobody."""
        told = seen.told(scanned, self._settings.today)
        self.outcome.show_state(Shown(told.state, told.head))
        for value, text in ((self.what, told.what), (self.how, told.how)):
            value.show_value(text)
        announce(self, f"{told.head}. {told.what}")
        return True

    # What is chosen

    @Slot(object)
    def show_listening(self, now: Listening) -> None:
        """How the port stands."""
        self.state.show_state(seen.listening(now))

    def _show_ports(self, there: tuple[Port, ...]) -> None:
        self._ports = there
        self._fill()

    def _fill(self) -> None:
        self._is_filling = True
        held = self.port.currentData() if self.port.count() else self._settings.scanner_port
        self.port.clear()
        self.port.addItem(self.tr("Find it by itself"), AUTO)
        self.port.addItem(self.tr("No port: the scanner types like a keyboard"), NONE)
        for one in self._ports:
            self.port.addItem(f"{one.name} — {one.words}" if one.words else one.name, one.name)
        if self.port.findData(held) < 0:
            # A port outside the list of the system may be there all the same: how it stands is said above.
            self.port.addItem(str(held), held)
        self.port.setCurrentIndex(self.port.findData(held))
        self._is_filling = False

    @Slot()
    def _chosen(self) -> None:
        if self._is_filling:
            return
        changes: Mapping[str, object] = {
            "scanner_port": self.port.currentData(),
            "scanner_baud": self.baud.currentData(),
            "scanner_parity": self.parity.currentData(),
            "scanner_stop_bits": self.stop_bits.currentData(),
            "scanner_flow": self.flow.currentData(),
            "scanner_keyboard": self.keyboard.isChecked(),
        }
        self.set_up.emit(changes)

    @Slot()
    def _print(self) -> None:
        make = partial(scanner_sheet, self._settings)
        form = Form("scanner_sheet", self.tr("&1  Sheet of test codes"), make=make)
        self.wants_papers.emit(Papers(self.tr("Sheet of test codes"), forms=(form,)))

    # Building

    def _build(self, page: Page) -> None:
        body, column, settings = page.body, page.column, self._settings
        column.addWidget(Heading(self.tr("Port"), body, is_over_fields=True))
        self.state = StateLabel(body, bold=False)
        self.state.setObjectName("scanner.state")
        column.addWidget(self.state)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.port = self._choice(form, "scanner.port", self.tr("Port"), ())
        bauds = tuple((str(one), one) for one in sorted({*BAUDS, settings.scanner_baud}))
        self.baud = self._choice(form, "scanner.baud", self.tr("Speed, bits a second"), bauds, settings.scanner_baud)
        parities = ((self.tr("none"), "none"), (self.tr("even"), "even"), (self.tr("odd"), "odd"))
        self.parity = self._choice(form, "scanner.parity", self.tr("Parity"), parities, settings.scanner_parity)
        stops = (("1", 1), ("2", 2))
        self.stop_bits = self._choice(form, "scanner.stopBits", self.tr("Stop bits"), stops, settings.scanner_stop_bits)
        flows = ((self.tr("none"), "none"), (self.tr("hardware (RTS/CTS)"), "hardware"))
        self.flow = self._choice(form, "scanner.flow", self.tr("Flow control"), flows, settings.scanner_flow)
        column.addLayout(form)
        self.keyboard = CheckBox(self.tr("Recognise a scanner that types like a keyboard"), body)
        self.keyboard.setObjectName("scanner.keyboard")
        self.keyboard.setChecked(settings.scanner_keyboard)
        self.keyboard.toggled.connect(self._chosen)
        column.addWidget(self.keyboard)
        self.sheet = self.button(self.tr("Sheet of test codes"), self._print, "scanner.sheet")
        column.addWidget(self.sheet, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_box(self, page: Page) -> None:
        body, column = page.body, page.column
        column.addWidget(Heading(self.tr("What the program sees"), body, is_over_fields=True))
        self.outcome = StateLabel(body)
        self.outcome.setObjectName("scanner.seen")
        self.outcome.show_state(Shown(State.UNKNOWN, self.tr("Scan any code: here it opens nobody")))
        self.what = Value(self.tr("What it is"), body, broad=True)
        self.how = Value(self.tr("How it came"), body, broad=True)
        column.addWidget(self.outcome)
        # Under the words of the outcome, not under its sign.
        values = QVBoxLayout()
        values.setContentsMargins(round(self.outcome.fontMetrics().height() * (SIGN + GAP)) - RING, 0, 0, 0)
        values.addWidget(self.what)
        values.addWidget(self.how)
        column.addLayout(values)
        hint = QLabel(self.tr("A picture or a PDF with a code can be dropped on the window as well."), body)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setWordWrap(True)
        hint.setProperty("role", "muted")
        column.addWidget(hint)

    def _choice(
        self, form: QFormLayout, name: str, title: str, offered: Sequence[tuple[str, object]], held: object = None
    ) -> Choice:
        made = Choice(self)
        made.setObjectName(name)
        made.setAccessibleName(title)
        made.view().setAccessibleName(title)
        made.setMinimumWidth(em(self, LABEL_EM))
        for words, value in offered:
            made.addItem(words, value)
        made.setCurrentIndex(max(made.findData(held), 0))
        made.activated.connect(self._chosen)
        form.addRow(title, made)
        return made
