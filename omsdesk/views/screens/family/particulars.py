"""What is said of a link beside who it is between: its days, its paper, whether by adoption, the clerk's word on a doubt."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QWidget

from omsdesk.views.fields.check_box import CheckBox
from omsdesk.views.fields.date import DateField
from omsdesk.views.fields.line import Line
from omsdesk.views.screens.family.entered import Texts
from omsdesk.views.style import em


class Particulars(QWidget):
    """Enter, or the eighth digit of a date, goes from one field to the next; behind the last is `done`."""

    edited = Signal()
    """A day or a mark that bears on what is wrong with the link."""
    unclear = Signal(object)
    """A date that cannot be read: its field."""
    done = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.since = DateField(self.tr("Since"), today, self, optional=True)
        self.until = DateField(self.tr("Last day"), today, self, optional=True)
        self.ground = Line(self)
        self.adopted = CheckBox(self.tr("by adoption"), self)
        # What is doubtful is said between: the word that answers it stands under it.
        self.reason = QWidget(parent)
        self.because = Line(self.reason)
        self._build()
        self._wire()

    @property
    def texts(self) -> Texts:
        """What stands there."""
        since, until, ground, because = (one.text().strip() for one in (self.since, self.until, self.ground, self.because))
        return Texts(since, until, ground, because, self.adopted.isChecked())

    def put(self, texts: Texts) -> None:
        """Put it there; nobody is told."""
        self.since.put(texts.since)
        self.until.put(texts.until)
        self.ground.setText(texts.ground)
        self.because.setText(texts.because)
        self.adopted.blockSignals(True)
        self.adopted.setChecked(texts.adopted)
        self.adopted.blockSignals(False)

    @property
    def wrong_day(self) -> DateField | None:
        """The first of the dates that cannot be read."""
        return next((one for one in (self.since, self.until) if not one.isHidden() and one.is_unclear), None)

    def arrange(self, *, has_term: bool, is_parent: bool, is_doubtful: bool) -> None:
        """Show the fields that such a link has."""
        for field, shown in ((self.until, has_term), (self.adopted, is_parent)):
            self._form.setRowVisible(field, shown)
        self.reason.setVisible(is_doubtful)

    def take(self) -> None:
        """The focus to the first field."""
        self.since.setFocus()
        self.since.selectAll()

    @Slot()
    def _next(self) -> None:
        fields = [one for one in (self.since, self.until, self.ground, self.because) if one.isVisible()]
        place = next((at for at, one in enumerate(fields) if one.hasFocus()), len(fields) - 1)
        if place < len(fields) - 1:
            fields[place + 1].setFocus()
        else:
            self.done.emit()

    @Slot()
    def _read(self) -> None:
        self.edited.emit()
        self._next()

    @Slot()
    def _typed(self) -> None:
        # What was just said of a date that cannot be read stays until it is typed over.
        if not (self.since.is_marked or self.until.is_marked):
            self.edited.emit()

    @Slot()
    def _unread(self) -> None:
        self.unclear.emit(self.until if self.until.hasFocus() else self.since)

    def _build(self) -> None:
        self._form, reason = QFormLayout(self), QFormLayout(self.reason)
        for form in (self._form, reason):
            form.setContentsMargins(0, 0, 0, 0)
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.adopted.setAccessibleName(self.tr("Parent by adoption"))
        titles = (
            (self.since, "linkSince", self.tr("Since")),
            (self.until, "linkUntil", self.tr("Last day")),
            (self.ground, "linkGround", self.tr("Ground: document")),
            (self.adopted, "linkAdopted", ""),
            (self.because, "linkBecause", self.tr("Write why it is so all the same")),
        )
        for field, name, title in titles:
            field.setObjectName(name)
            if title:
                field.setAccessibleName(title)
            (reason if field is self.because else self._form).addRow(title, field)
        for line in (self.since, self.until):
            line.setMaximumWidth(em(self, 9))
            line.setMinimumWidth(em(self, 9))
            line.setPlaceholderText(self.tr("day, if known"))

    def _wire(self) -> None:
        for day in (self.since, self.until):
            day.read.connect(self._read)
            day.left_empty.connect(self._read)
            day.unclear.connect(self._unread)
            day.textEdited.connect(self._typed)
        for line in (self.ground, self.because):
            line.returnPressed.connect(self._next)
        self.adopted.toggled.connect(self.edited)
