"""Relatives of whoever's card is in the form: one of them is chosen instead of typed, as the person or as who represents them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from omsdesk.models.dates import age
from omsdesk.models.kinship import limit
from omsdesk.models.words import ForWhom
from omsdesk.services.families import LinkRow, MemberRow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.screens.application.calls import Calls, Card
from omsdesk.views.screens.application.work import Work
from omsdesk.views.style import em
from omsdesk.wording import day, say

Related = Sequence[tuple[LinkRow, MemberRow]]

CHILDREN = frozenset({"son", "daughter", "child"})
OF_THE_PERSON = {
    ForWhom.CHILD.value: CHILDREN,
    ForWhom.WARD.value: frozenset({"ward"}),
    ForWhom.SPOUSE.value: frozenset({"husband", "wife", "spouse"}),
    ForWhom.OTHER.value: frozenset({"represented"}),
}
"""Whom a card offers, by whom the application is for."""
WHO_ACTS = {
    ForWhom.CHILD.value: frozenset({"mother", "father", "parent"}),
    ForWhom.WARD.value: frozenset({"guardian"}),
    ForWhom.SPOUSE.value: frozenset({"husband", "wife", "spouse"}),
    ForWhom.OTHER.value: frozenset({"representative"}),
}
"""Who may represent the person of a card."""


@dataclass(frozen=True, slots=True)
class Relative:
    """One who can be chosen: as whom the application is about, or as who represents them."""

    person_id: int
    said: str
    represents: bool


def offered(related: Related, for_whom: str, today: date, *, is_own: bool, language: str) -> tuple[Relative, ...]:
    """The relatives that a form offers: those who may be meant if the card is of who applies, else those who may apply."""
    wanted = (WHO_ACTS if is_own else OF_THE_PERSON).get(for_whom, frozenset())
    found = []
    for row, member in related:
        word, person = member.readings[0].code, member.person
        is_minor = age(person.birth_date, today) < limit("child_until")
        if word in wanted and row.holds and (is_minor or word not in CHILDREN):
            name = " ".join(filter(None, (person.surname, person.name)))
            said = ", ".join((name, say(f"kinship.reading.{word}", language), day(person.birth_date)))
            found.append((person.birth_date, Relative(person.id, said, represents=is_own)))
    return tuple(one for _born, one in sorted(found, key=lambda both: both[0], reverse=True))


class RelativesList(QFrame):
    """A button for each; nobody takes no room."""

    chosen = Signal(object)
    """A Relative."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("applicationRelatives")
        self.setProperty("role", "card")
        self._shown: tuple[Relative, ...] = ()
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(self, 0.6), em(self, 0.2), em(self, 0.5), em(self, 0.4))
        self._column.setSpacing(em(self, 0.25))
        self._title = Heading("", self)
        self._title.setWordWrap(True)
        self._column.addWidget(self._title)
        self.hide()

    def show_relatives(self, relatives: Sequence[Relative]) -> None:
        """Show these instead of those before."""
        if tuple(relatives) == self._shown:
            return
        self._shown = tuple(relatives)
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(place, one) for place, one in enumerate(self._shown)]
        acts = any(one.represents for one in self._shown)
        self._title.setText(self.tr("Who represents, from the family") if acts else self.tr("From the family"))
        self.setVisible(bool(self._shown))

    @property
    def first(self) -> QWidget | None:
        """Where F6 goes."""
        return self._buttons[0] if self._buttons else None

    def _button(self, place: int, one: Relative) -> QPushButton:
        button = QPushButton(one.said, self)
        button.setAccessibleName(one.said)
        button.setProperty("place", place)
        button.setAutoDefault(True)
        button.clicked.connect(self._choose)
        self._column.addWidget(button)
        return button

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._shown[self.sender().property("place")])


class Relating(QObject):
    """Asks for the relatives of a card that fills the form, and fills it from the one who is chosen."""

    def __init__(self, calls: Calls, work: Work, shown: RelativesList, today: date, language: str) -> None:
        super().__init__(shown)
        self._calls, self._work, self._list, self._today, self._language = calls, work, shown, today, language
        self._related: Related = ()
        self._of: int | None = None
        calls.card.connect(self._card_came)
        calls.related.connect(self._related_came)
        work.changed.connect(self.show)
        shown.chosen.connect(self._chosen)

    def begin(self) -> None:
        """Another application is in the form: whoever represents may be there already, without a card."""
        self._related, self._of = (), None
        self.show()
        number = self._work.entry.text("representative.enp")
        if number:
            self._calls.ask_related_of(number)

    @Slot(object)
    def _card_came(self, card: Card) -> None:
        # The relatives of whoever applies: a child that was chosen among them does not take their place.
        if self._of is None or not (card.is_own or card.represents):
            self._of = card.id
            self._calls.ask_related(card.id)

    @Slot(object)
    def _related_came(self, related: Related) -> None:
        self._related = related
        self.show()
        # Of several a clerk sees who stands at the counter.
        acting = [one for one in self._offered() if one.represents]
        if len(acting) == 1 and not any(self._work.entry.text(f"representative.{part}") for part in ("surname", "enp")):
            self._chosen(acting[0])

    @Slot()
    def show(self) -> None:
        """Show whom the form can be filled with now."""
        self._list.show_relatives(self._offered())

    def _offered(self) -> list[Relative]:
        is_own = self._work.is_own_card
        found = offered(self._related, self._work.entry.text("for"), self._today, is_own=is_own, language=self._language)
        return [one for one in found if one.person_id not in self._work.filled_from]

    @Slot(object)
    def _chosen(self, one: Relative) -> None:
        self._calls.ask_card(one.person_id, is_own=not one.represents, represents=one.represents)
