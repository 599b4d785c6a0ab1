"""The form of a link, in place of the table: what somebody is, who, since when, by which paper; what is wrong is said at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from omsdesk.errors import DeskError, Finding
from omsdesk.models.dates import read_date
from omsdesk.models.kinship import Link
from omsdesk.models.words import LinkKind, Role
from omsdesk.services.families import Linked, Wish
from omsdesk.services.indexing import PersonRow
from omsdesk.views import keyboard
from omsdesk.views.fields.check_box import CheckBox
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.messages import announce
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.offers import Offer, Offers
from omsdesk.views.screens.family.roles import RoleRow
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.views.tasks import Latest
from omsdesk.wording import day, say

LINKS = frozenset({"links"})
WITH_TERM = frozenset({Role.GUARDIAN, Role.WARD, Role.REPRESENTATIVE, Role.REPRESENTED})
OF_PARENTS = frozenset({Role.MOTHER, Role.FATHER, Role.CHILD})
SHOWN_AS = {"stop": State.INACTIVE, "ask": State.ATTENTION}


class LinkForm(Page):
    """Nothing that was entered is lost on a refusal; `saved` tells what is kept now, and what it was before if it was."""

    saved = Signal(object, object)
    left = Signal()

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0.2)
        self.setObjectName("linkForm")
        self._reach = reach
        self._today = reach.desk.settings.today
        self._latest = Latest(reach.tasks.run, self)
        self._to: PersonRow | None = None
        self._other: PersonRow | None = None
        self._before: Link | None = None
        self._findings: tuple[Finding, ...] = ()
        self._is_saving = False
        self._build()
        self._wire()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way for the form."""
        return self._latest.is_idle and self.offers.is_idle and not self._is_saving

    # What is entered

    def begin(self, to: PersonRow) -> None:
        """An empty form for somebody who belongs to this person."""
        self._to, self._other, self._before = to, None, None
        self.roles.choose(None)
        self._put("", "", "", "", adopted=False)
        self._title.setText(self.tr("Who is to be linked to: {name}").format(name=words.short(to)))
        self._show_picked()
        self.offers.begin(to.id)
        self.to_top()
        self.roles.take()

    def correct(self, link: Link, said: str) -> None:
        """The days, the ground and the words of a link that is kept; who is what to whom stays."""
        self._to = self._other = None
        self._before = link
        since, until = (day(one) if one else "" for one in (link.since, link.until))
        self._put(since, until, link.ground, link.because, adopted=link.adopted)
        self._title.setText(self.tr("The link: {link}").format(link=said))
        self._show_picked()
        self.since.setFocus()
        self.since.selectAll()

    def _put(self, since: str, until: str, ground: str, because: str, *, adopted: bool) -> None:
        for line, text in ((self.since, since), (self.until, until), (self.ground, ground), (self.because, because)):
            line.setText(text)
        self.adopted.setChecked(adopted)
        self._say(())

    def _wish(self) -> Wish | None:
        role, days = self.roles.role, self._days()
        if role is None or self._to is None or self._other is None or days is None:
            return None
        since, until = days
        texts = self.ground.text(), self.because.text()
        is_adopted = self.adopted.isChecked() and role in OF_PARENTS
        return Wish(self._other.id, self._to.id, role, since, until if role in WITH_TERM else None, *texts, adopted=is_adopted)

    def _days(self) -> tuple[date | None, date | None] | None:
        found = [read_date(line.text(), today=self._today) if line.text().strip() else None for line in (self.since, self.until)]
        unread = any(line.text().strip() and one is None for line, one in zip((self.since, self.until), found, strict=True))
        return None if unread else (found[0], found[1])

    # What is wrong with it

    @Slot()
    def _changed(self) -> None:
        self._arrange()
        wish = self._wish()
        if wish is None:
            self._latest.drop()
            self._say(())
        else:
            self._latest.ask(partial(self._reach.desk.families.judge, wish), self._say, self._failed)

    def _say(self, findings: tuple[Finding, ...]) -> None:
        before, self._findings = self._findings, findings
        language = self._reach.language
        notes = [(SHOWN_AS[one.severity], say(one.code, language, **one.values)) for one in findings]
        self.notes.show_notes(notes)
        self._arrange()
        if findings and findings != before:
            announce(self, ". ".join(text for _, text in notes))

    def _complain(self, text: str, place: QWidget) -> None:
        self.notes.show_notes([(State.INACTIVE, text)])
        announce(self, text)
        place.setFocus()

    def _arrange(self) -> None:
        role, kind = self.roles.role, self._before.kind if self._before else None
        is_parent = role in OF_PARENTS if kind is None else False
        has_term = role in WITH_TERM if kind is None else kind is not LinkKind.PARENT
        is_doubtful = any(one.severity == "ask" for one in self._findings) or bool(self.because.text())
        for row, shown in ((self.until, has_term), (self.adopted, is_parent), (self.because, is_doubtful)):
            self._form.setRowVisible(row, shown)

    # Step by step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no field of the form wanted never goes on to the line above: that would lead out of a form half filled.
        if not keyboard.is_typing(event):
            super().keyPressEvent(event)
        elif self.again.hasFocus():
            self._pick_again()
            self.offers.line.clear()
            self.offers.type_on(event)

    @Slot()
    def _role_chosen(self) -> None:
        self._changed()

    @Slot()
    def _to_search(self) -> None:
        if self._other is None:
            self.offers.take()
        else:
            self.since.setFocus()

    @Slot(object)
    def _picked(self, offer: Offer) -> None:
        self._other = offer.person
        if self.roles.role is None and offer.role is not None:
            self.roles.choose(offer.role)
        if offer.ground and not self.ground.text():
            self.ground.setText(offer.ground)
        self._show_picked()
        self._changed()
        if self.roles.role is None:
            self.roles.take()
        else:
            self.since.setFocus()

    @Slot()
    def _pick_again(self) -> None:
        self._other = None
        self._show_picked()
        self._changed()
        self.offers.take()

    def _show_picked(self) -> None:
        is_new, is_picked = self._before is None, self._other is not None
        self.roles.setVisible(is_new)
        self._who.setVisible(is_new)
        self.offers.setVisible(is_new and not is_picked)
        self.again.setVisible(is_new and is_picked)
        if self._other is not None:
            text = f"{self._other.full_name}, {day(self._other.birth_date)}"
            self.again.setText(self.tr("{person} — another…").format(person=text).replace("&", "&&"))
            self.again.setAccessibleName(self.tr("Chosen: {person}. Choose another").format(person=text))
        self._arrange()

    @Slot()
    def _next(self) -> None:
        """Enter in a field: the next that is shown, or save."""
        fields = [one for one in (self.since, self.until, self.ground, self.because) if one.isVisible()]
        sender = self.focusWidget()
        place = fields.index(sender) if isinstance(sender, Line) and sender in fields else len(fields) - 1
        if place < len(fields) - 1:
            fields[place + 1].setFocus()
        else:
            self.save()

    # Saving

    @Slot()
    def save(self) -> None:
        """Keep the link, unless something is missing or wrong, which is said where it is."""
        if self._is_saving:
            return
        work = self._work()
        if work is not None:
            self._is_saving = True
            self._reach.tasks.write(self, work, self._answered, self._failed, touches=LINKS)

    def _work(self) -> Callable[[], Linked] | None:
        days = self._days()
        if days is None:
            wrong = (
                self.since
                if self.since.text().strip() and read_date(self.since.text(), today=self._today) is None
                else self.until
            )
            self._complain(self.tr("The date is not clear. Type it as 05.06.2010, or leave the field empty."), wrong)
            return None
        if self._before is not None:
            ground, because = self.ground.text().strip(), self.because.text().strip()
            wanted = replace(self._before, since=days[0], until=days[1], ground=ground, because=because)
            return partial(self._reach.desk.families.restore, wanted)
        wish = self._wish()
        if wish is not None:
            return partial(self._reach.desk.families.link, wish)
        if self._other is None:
            self._complain(self.tr("Choose who it is: type the beginning of a name, then Enter."), self.offers.line)
        else:
            self._complain(self.tr("Choose what they are: a digit or the first letter."), self)
            self.roles.take()
        return None

    def _answered(self, linked: Linked) -> None:
        self._is_saving = False
        if linked.link is not None:
            self.saved.emit(linked, self._before)
            return
        self._say(linked.findings)
        if not any(one.severity == "stop" for one in linked.findings):
            # What is doubtful wants a word of explanation: that is the next thing to be typed.
            self.because.setFocus()

    def _failed(self, error: DeskError) -> None:
        self._is_saving = False
        self._reach.messages.error(error)

    # What there is

    def _build(self) -> None:
        body = self.body
        self._title, self._who = Heading("", body), QLabel(self.tr("Who it is"), body)
        self._who.setProperty("role", "key")
        self.roles, self.offers = RoleRow(body), Offers(self._reach, body)
        self.again = QPushButton(body)
        self.again.setAutoDefault(False)
        self.again.setAccessibleName(self.tr("Who it is"))
        self.again.setProperty("choice", "true")
        self.since, self.until, self.ground, self.because = (Line(body) for _ in range(4))
        self.adopted = CheckBox(self.tr("by adoption"), body)
        self.adopted.setAccessibleName(self.tr("Parent by adoption"))
        self.notes = Notes(self.tr("What is wrong with the link"), body)
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        titles = (
            (self.since, "linkSince", self.tr("Since")),
            (self.until, "linkUntil", self.tr("Last day")),
            (self.ground, "linkGround", self.tr("Ground: document")),
            (self.adopted, "linkAdopted", ""),
            (self.because, "linkBecause", self.tr("Why it is so all the same")),
        )
        for field, name, title in titles:
            field.setObjectName(name)
            if title:
                field.setAccessibleName(title)
            self._form.addRow(title, field)
        for line in (self.since, self.until):
            line.setMaximumWidth(em(self, 9))
            line.setPlaceholderText(self.tr("day, if known"))
        for widget in (self._title, self.roles, self._who, self.offers, self.again):
            self.column.addWidget(widget)
        self.column.addLayout(self._form)
        self.column.addWidget(self.notes)
        self.column.addWidget(self._buttons())
        self.column.addStretch(1)
        self.notes.hide()

    def _buttons(self) -> QWidget:
        row = QWidget(self.body)
        save = self.save_button = QPushButton(self.tr("Save  Ctrl+Enter"), row)
        leave = QPushButton(self.tr("Leave  Esc"), row)
        save.setProperty("primary", "true")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        for button, slot in ((save, self.save), (leave, self.left)):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
            button.clicked.connect(slot)
            across.addWidget(button)
        across.addStretch(1)
        return row

    def _wire(self) -> None:
        self.roles.chosen.connect(self._role_chosen)
        self.roles.went_on.connect(self._to_search)
        self.offers.picked.connect(self._picked)
        self.again.clicked.connect(self._pick_again)
        self.adopted.toggled.connect(self._changed)
        for line in (self.since, self.until, self.ground, self.because):
            line.returnPressed.connect(self._next)
        for line in (self.since, self.until):
            line.textEdited.connect(self._changed)
