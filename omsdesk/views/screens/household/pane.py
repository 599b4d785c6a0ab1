"""What is to happen to those who live together, and beside it the picture of it, which changes with every choice."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from omsdesk.models.words import Move
from omsdesk.services.families import FamilyView, Picture, Plan
from omsdesk.views import labels
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.messages import announce
from omsdesk.views.screens.household.form import MoveForm
from omsdesk.views.screens.household.picture import MovePicture
from omsdesk.views.style import State, em
from omsdesk.wording import say


class MovePane(QFrame):
    """Everything by keys: digits choose what happens, Space marks who, Ctrl+Enter does it, Esc leaves."""

    changed = Signal()
    """Something was chosen otherwise: the picture is to be asked for anew."""
    done_asked = Signal()
    closed = Signal()

    def __init__(self, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("householdPane")
        self._language = language
        self._picture: Picture | None = None
        self.form = MoveForm(today, self)
        self._build()
        self.form.changed.connect(self._change)
        self.form.barred.connect(self._say_barred)

    @property
    def is_idle(self) -> bool:
        """Whether no digit waits for what may follow it."""
        return self.form.options.is_idle

    def begin(self, view: FamilyView, person_id: int) -> None:
        """For the family of a person: the one who is selected is marked, and what is likeliest is chosen."""
        self.form.begin(view, person_id)
        self.tell("")

    @property
    def plan(self) -> Plan:
        """The move as it stands there."""
        return self.form.plan

    @property
    def because(self) -> str:
        """The word of explanation, where one is asked for."""
        return self.form.because.text().strip()

    def show_picture(self, picture: Picture) -> None:
        """Show what the move would do, and what speaks against it."""
        self._picture = picture
        self.picture.show_picture(picture)
        self._findings.show_notes(
            [
                (State.INACTIVE if one.severity == "stop" else State.ATTENTION, say(one.code, self._language, **one.values))
                for one in picture.findings
            ]
        )
        self.form.show_picture(picture)
        self._do.setEnabled(picture.is_possible)

    def tell(self, text: str) -> None:
        """Say what went wrong, at the foot of the form."""
        self._trouble.show_notes([(State.INACTIVE, text)] if text else [])
        if text:
            announce(self, text)

    def refuse(self) -> None:
        """The move cannot be made as it stands: why, stands there already and is announced; the focus goes to what is missing."""
        self.tell("")
        announce(self, " ".join(self._findings.sentences))
        self.take()

    def take(self) -> None:
        """The focus to where work begins."""
        self.form.take()

    @Slot()
    def _change(self) -> None:
        self.tell("")
        self.changed.emit()

    @Slot(str)
    def _say_barred(self, code: str) -> None:
        found = self._picture.barred.get(Move(code)) if self._picture is not None else None
        if found is not None:
            self.tell(say(found.code, self._language, **found.values))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.form.fit(self.width())

    # Building

    def _build(self) -> None:
        self._findings, self._trouble = Notes(self.tr("Findings"), self), Notes(self.tr("Findings"), self)
        self.picture = MovePicture(self._language, self)
        right = Page(self)
        right.column.addWidget(self._findings)
        right.column.addWidget(self.picture)
        right.column.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.form)
        body.addWidget(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(body, 1)
        whole.addWidget(self._trouble)
        whole.addWidget(self._build_foot())

    def _build_foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("formFoot")
        leave, self._do = QPushButton(self.tr("Leave  Esc"), foot), QPushButton(self.tr("Do it  Ctrl+Enter"), foot)
        self._do.setProperty("primary", True)
        for button in (leave, self._do):
            button.setAccessibleName(button.text())
            button.setToolTip(labels.tip(button.text()))
        leave.clicked.connect(self.closed)
        self._do.clicked.connect(self.done_asked)
        row = QHBoxLayout(foot)
        row.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), em(self, 0.3))
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(self._do)
        return foot
