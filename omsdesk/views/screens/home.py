"""The verification screen before anybody is asked for: what can be typed, with examples, and who was here lately."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from omsdesk.views.fields.page import Page
from omsdesk.views.screens.recent import RecentList
from omsdesk.views.style import em, emphasised


class Home(Page):
    """The empty state: it says what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1.2, top=1.0)
        self.setObjectName("home")
        self.recent = RecentList(self)
        title = QLabel(self.tr("Type or scan — the answer comes here"), self.body)
        title.setFont(emphasised(self.font(), 1.35))
        self.column.setSpacing(em(self, 0.9))
        self.column.addWidget(title)
        self.column.addWidget(self._examples())
        self.column.addWidget(self.recent)
        self.column.addStretch(1)

    def _examples(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "card")
        grid = QGridLayout(frame)
        grid.setContentsMargins(em(self, 1.0), em(self, 0.7), em(self, 1.0), em(self, 0.7))
        grid.setHorizontalSpacing(em(self, 1.5))
        grid.setVerticalSpacing(em(self, 0.25))
        examples = (
            (self.tr("ivanova m 12051980"), self.tr("beginning of the surname, of the name, birth date — in any order")),
            ("7712 3456 7890 1234", self.tr("policy number; a wrong digit is found and mended")),
            ("112-233-445 95", self.tr("SNILS")),
            ("45 10 123456", self.tr("passport, birth certificate or another document")),
            ("+7 912 345-67-89", self.tr("phone, or its last digits")),
            ("bdfyjd", self.tr("the wrong keyboard layout, ё and е, a misspelling, a former surname: found all the same")),
        )
        for row, (example, meaning) in enumerate(examples):
            typed, means = QLabel(example, frame), QLabel(meaning, frame)
            typed.setFont(emphasised(self.font()))
            means.setProperty("role", "muted")
            means.setWordWrap(True)
            for label in (typed, means):
                label.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(typed, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(means, row, 1)
        grid.setColumnStretch(1, 1)
        return frame
