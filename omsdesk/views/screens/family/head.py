"""Over the family: whose it is, how large, and who of them live together, where and by which phone."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omsdesk.services.families import FamilyView
from omsdesk.views import labels
from omsdesk.views.fields.heading import Heading
from omsdesk.views.screens.family import words


class FamilyHead(QWidget):
    """Without a household it is one line."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._is_told_below = False
        self._whose, self.household = Heading("", self), QLabel(self)
        self.household.setObjectName("familyHousehold")
        self.household.setProperty("role", "key")
        self.household.setTextFormat(Qt.TextFormat.PlainText)
        self.household.setIndent(0)
        self.household.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._whose)
        column.addWidget(self.household)
        self.household.hide()

    def show_family(self, view: FamilyView) -> None:
        """Tell of this family."""
        person = view.members[0].person
        parts = [f"{person.full_name}, {labels.aged(person.birth_date, self._today)}"]
        parts.append(words.FamilyCounts().people(len(view.members)))
        if view.more:
            parts.append(self.tr("the family goes on beyond what is shown"))
        self._whose.setText(" · ".join(parts))
        self.household.setText(words.household(view))
        self.show_household(shown=not self._is_told_below)

    def show_household(self, *, shown: bool) -> None:
        """Tell who live together, or leave it to what stands below."""
        self._is_told_below = not shown
        self.household.setVisible(shown and bool(self.household.text()))
