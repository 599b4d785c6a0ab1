"""Over every page about somebody's visits: who it is, by name and birth date, and how they are insured today."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from omsdesk.services.indexing import PersonRow
from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.value import Value
from omsdesk.views.style import em, restyle
from omsdesk.wording import day


class PersonHead(QWidget):
    """Two identifiers always: the wrong person is the costliest slip."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._name = Value(self.tr("Full name"), self, scale=1.25, bold=True, broad=True)
        self._born = Value(self.tr("Birth date, age"), self, broad=True)
        self._enp = Value(self.tr("Policy number"), self, broad=True)
        self._status = QLabel(self)
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("visitsHead")
        flow = Flow(self, gap=em(self, 0.9), line_gap=0)
        for widget in (self._name, self._born, self._enp, self._status):
            flow.addWidget(widget)

    def squeeze(self, *, is_low: bool) -> None:
        """Where there is little room: name and birth date alone, and how they are insured."""
        self._enp.setVisible(not is_low and bool(self._enp.text()))

    def show_person(self, person: PersonRow | None, said: str = "") -> None:
        """Show whose visits they are; `said` stands for somebody who was not found in the register."""
        if person is None:
            self._name.show_value(said)
            for value in (self._born, self._enp):
                value.show_value("")
            self._status.hide()
            return
        self._name.show_value(person.full_name)
        aged = labels.aged(person.birth_date, self._today)
        self._born.show_value(f"{day(person.birth_date)}, {aged}", day(person.birth_date))
        self._enp.show_value(labels.grouped("enp", person.enp), person.enp or "")
        shown = labels.status(person.status)
        self._status.setText(self.tr("{sign} policy: {word}").format(sign=shown.text.split(" ")[0], word=shown.word))
        self._status.setProperty("state", shown.state.value)
        restyle(self._status)
        self._status.show()
