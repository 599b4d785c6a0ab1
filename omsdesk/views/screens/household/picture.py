"""The picture of a move: who lives together before and after, where and by which phone, and what becomes of links and papers."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from omsdesk.models.drafts import AddressDraft
from omsdesk.services.families import Home, Picture
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.value import Value
from omsdesk.views.labels import grouped, word
from omsdesk.views.screens.person_held import address_text
from omsdesk.views.style import State, em
from omsdesk.wording import day, say

NONE, SIDE_BY_SIDE_EM = "—", 34


class MovePicture(QFrame):
    """Two columns under their words, then sentences; of what cannot be done only what is now is shown."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("householdPicture")
        self._language = language
        self._before = Value(self.tr("Before"), self, broad=True)
        self._after = Value(self.tr("After"), self, broad=True)
        self._becomes = Heading(self.tr("After"), self)
        self._follows = Heading(self.tr("What follows from it"), self)
        self._notes = Notes(self.tr("What follows from it"), self)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(em(self, 0.8))
        for heading, value in ((Heading(self.tr("Before"), self), self._before), (self._becomes, self._after)):
            column = QVBoxLayout()
            column.setSpacing(em(self, 0.2))
            column.addWidget(heading)
            column.addWidget(value)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(em(self, 0.2))
        whole.addLayout(self._columns)
        whole.addWidget(self._follows)
        whole.addWidget(self._notes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= em(self, SIDE_BY_SIDE_EM)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != way:
            self._columns.setDirection(way)

    def show_picture(self, picture: Picture) -> None:
        """Show this picture instead of the one before."""
        self._before.show_value(self._told(picture, picture.before, picture.lived_at))
        becomes = self._told(picture, picture.after, {**picture.lived_at, **picture.moved_to}) if picture.is_possible else ""
        self._after.show_value(becomes)
        self._becomes.setVisible(bool(becomes))
        follows = list(self._consequences(picture))
        if not follows and picture.is_possible and picture.before != picture.after:
            follows = [(State.FACT, self.tr("Links, applications and papers stay as they are."))]
        self._follows.setVisible(bool(follows))
        self._notes.show_notes(follows)

    @property
    def sentences(self) -> list[str]:
        """What is told to follow."""
        return self._notes.sentences

    # Who lives where

    def _told(self, picture: Picture, homes: Sequence[Home], lived_at: Mapping[int, AddressDraft]) -> str:
        """A household a block, its head first; whoever belongs to none is a block of their own."""
        plan, together = picture.plan, {one for home in homes for one in home.members}
        alone = dict.fromkeys(one for one in (*plan.people, plan.host) if one in picture.people and one not in together)
        blocks = [self._household(picture, home, lived_at) for home in homes]
        blocks += [self._alone(picture, one, lived_at) for one in alone if one is not None]
        return "\n\n".join("\n".join(lines) for lines in blocks) or NONE

    def _household(self, picture: Picture, home: Home, lived_at: Mapping[int, AddressDraft]) -> Iterator[str]:
        place = lived_at.get(home.head)
        for one in home.members:
            own = lived_at.get(one)
            if one == home.head:
                said = self.tr("head")
            elif own is not None and place is not None and address_text(own) != address_text(place):
                said = self.tr("another address: {address}").format(address=address_text(own))
            else:
                said = ""
            yield " — ".join(filter(None, (_named(picture, one), said)))
        where, phone = _where(place), _phone(picture, home.head)
        yield self.tr("Address of the head: {address}").format(address=where)
        yield self.tr("Phone of the head: {phone}").format(phone=phone)

    def _alone(self, picture: Picture, person_id: int, lived_at: Mapping[int, AddressDraft]) -> Iterator[str]:
        yield self.tr("{name} — lives apart").format(name=_named(picture, person_id))
        yield self.tr("Address: {address}").format(address=_where(lived_at.get(person_id)))
        yield self.tr("Phone: {phone}").format(phone=_phone(picture, person_id))

    # What follows

    def _consequences(self, picture: Picture) -> Iterator[tuple[State, str]]:
        for link in picture.links:
            names = [picture.people[one].full_name for one in link.people if one in picture.people]
            said = self.tr("{who}: {link} — to {day} inclusive").format(
                who=" — ".join(names), link=word("field", f"link.{link.kind.value}"), day=day(link.until) if link.until else NONE
            )
            yield State.ATTENTION, said
        for one, address in picture.moved_to.items():
            if _where(address) != _where(picture.lived_at.get(one)):
                said = self.tr("{who}: the address becomes {address}")
                yield State.ATTENTION, said.format(who=picture.people[one].full_name, address=_where(address))
        for fate in (*picture.applications, *picture.papers):
            who = picture.people[fate.person_id].full_name
            number = self.tr("application No. {number}").format(number=fate.number) if fate.number else ""
            said = say(fate.said.code, self._language, **fate.said.values)
            yield State.FACT, f"{', '.join(filter(None, (who, number)))}: {said}"


def _named(picture: Picture, person_id: int) -> str:
    person = picture.people[person_id]
    return f"{person.full_name}, {day(person.birth_date)}"


def _where(home: AddressDraft | None) -> str:
    return (address_text(home) if home is not None else "") or NONE


def _phone(picture: Picture, person_id: int) -> str:
    return grouped("phone", picture.phones.get(person_id)) or NONE
