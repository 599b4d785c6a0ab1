"""The picture of a move: who lives together before and after, and what becomes of links, applications and papers."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from omsdesk.services.families import Home, Picture
from omsdesk.services.indexing import PersonRow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.value import Value
from omsdesk.views.style import State, em
from omsdesk.wording import day, say

HEAD, MEMBER, NONE = "★", "·", "—"


class MovePicture(QFrame):
    """Two columns under their words, then sentences; without a picture it is empty."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("householdPicture")
        self._language = language
        self._before = Value(self.tr("Before"), self, broad=True)
        self._after = Value(self.tr("After"), self, broad=True)
        self._follows = Heading(self.tr("What follows from it"), self)
        self._notes = Notes(self.tr("What follows from it"), self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em(self, 1.2))
        grid.setVerticalSpacing(em(self, 0.2))
        grid.addWidget(Heading(self.tr("Before"), self), 0, 0)
        grid.addWidget(Heading(self.tr("After"), self), 0, 1)
        grid.addWidget(self._before, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._after, 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._follows, 2, 0, 1, 2)
        grid.addWidget(self._notes, 3, 0, 1, 2)
        grid.setRowStretch(4, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def show_picture(self, picture: Picture) -> None:
        """Show this picture instead of the one before."""
        self._before.show_value(_homes(picture.before, picture.people))
        self._after.show_value(_homes(picture.after, picture.people))
        follows = list(self._consequences(picture))
        self._follows.setVisible(bool(follows))
        self._notes.show_notes(follows)

    @property
    def sentences(self) -> list[str]:
        """What is told to follow."""
        return self._notes.sentences

    def _consequences(self, picture: Picture) -> Iterator[tuple[State, str]]:
        for link in picture.links:
            names = [picture.people[one].full_name for one in link.people if one in picture.people]
            word = self.tr("{who}: the link holds to {day} inclusive")
            yield State.ATTENTION, word.format(who=" — ".join(names), day=day(link.until) if link.until else NONE)
        for fate in (*picture.applications, *picture.papers):
            who = picture.people[fate.person_id].full_name
            number = self.tr("application No. {number}").format(number=fate.number) if fate.number else ""
            said = say(fate.said.code, self._language, **fate.said.values)
            yield State.FACT, f"{', '.join(filter(None, (who, number)))}: {said}"


def _homes(homes: Sequence[Home], people: Mapping[int, PersonRow]) -> str:
    """A household a block, its head marked by a sign and standing first."""
    blocks = ("\n".join(_line(home, one, people) for one in home.members) for home in homes)
    return "\n\n".join(blocks) or NONE


def _line(home: Home, person_id: int, people: Mapping[int, PersonRow]) -> str:
    person = people[person_id]
    return f"{HEAD if person_id == home.head else MEMBER} {person.full_name}, {day(person.birth_date)}"
