"""The form of a link, in place of the table: what somebody is, who, since when, by which paper; what is wrong is said at once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from omsdesk.errors import DeskError, Finding
from omsdesk.models.kinship import Link, pair
from omsdesk.models.words import LinkKind, Role
from omsdesk.services.families import Linked, Wish
from omsdesk.services.indexing import PersonRow
from omsdesk.views import keyboard
from omsdesk.views.fields.date import DateField
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.messages import announce
from omsdesk.views.screens.family import judging, roles, words
from omsdesk.views.screens.family.entered import Entered, LastFocus, Texts
from omsdesk.views.screens.family.judging import Judged, Marriage
from omsdesk.views.screens.family.offers import Offer, Offers
from omsdesk.views.screens.family.particulars import Particulars
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.views.tasks import Latest, once_after
from omsdesk.wording import day, say

LINKS = frozenset({"links"})
WITH_TERM = frozenset({Role.GUARDIAN, Role.WARD, Role.REPRESENTATIVE, Role.REPRESENTED})
OF_PARENTS = frozenset({Role.MOTHER, Role.FATHER, Role.CHILD})
LONG = 45
"""A name of more letters is shown with initials on its button; the sentence under the form has it whole."""
SHOWN_AS = {"stop": State.INACTIVE, "ask": State.ATTENTION, "note": State.FACT}


class LinkForm(Page):
    """Nothing that was entered is lost on a refusal; `saved` tells what is kept now, and what it was before if it was."""

    saved = Signal(object, object)
    left = Signal()

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0.2)
        self.setObjectName("linkForm")
        self._reach = reach
        self._latest = Latest(reach.tasks.run, self)
        self._to: PersonRow | None = None
        self._other: PersonRow | None = None
        self._before: Link | None = None
        self._judged = Judged(())
        self._is_saving = False
        self._settling = once_after(self, 0, self._keep_in_sight)
        self._build()
        self._focus = LastFocus(self.body)
        self._wire()
        self._focus.moved.connect(self._settle)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way for the form."""
        return self._latest.is_idle and self.offers.is_idle and not self._is_saving

    # What is entered

    def begin(self, to: PersonRow) -> None:
        """An empty form for somebody who belongs to this person."""
        title = self.tr("A new link: {person}").format(person=f"{to.full_name}, {day(to.birth_date)}")
        self.resume(Entered(to, None, title))

    def correct(self, link: Link, said: str) -> None:
        """The days, the ground and the words of a link that is kept; who is what to whom stays."""
        self.resume(Entered(None, link, self.tr("The link: {link}").format(link=said), texts=Texts.of(link)))

    def resume(self, entered: Entered) -> None:
        """The form as it was left, the cursor where it stood."""
        self._to, self._other, self._before = entered.to, entered.other, entered.before
        self._title.setText(entered.title)
        self.roles.choose(entered.role)
        self.particulars.put(entered.texts)
        self._focus.name = entered.at
        self._say(Judged(()))
        if entered.to is not None:
            self.offers.begin(entered.to.id, entered.sought)
            self._whose.setText(self._asked_of(entered.to))
        self._show_picked()
        self._changed()
        self.to_top()
        if entered.at and self._focus.take(entered.at):
            return
        if self._before is None:
            self.roles.take()
        else:
            self.particulars.take()

    @property
    def entered(self) -> Entered:
        """What stands in the form now."""
        sought = self.offers.line.text() if self._before is None else ""
        return Entered(
            self._to, self._before, self._title.text(), self.roles.role, self._other, sought, self.particulars.texts,
            self._focus.name,
        )  # fmt: skip

    @property
    def sentence(self) -> str:
        """Who is what to whom, by both names; nothing before both are known."""
        role = self.roles.role
        if role is None or self._to is None or self._other is None:
            return ""
        people = {one.id: one for one in (self._to, self._other)}
        return words.who_is_who(Link(*pair(role, self._other.id, self._to.id)), people, self._reach.language)

    @property
    def people(self) -> dict[int, PersonRow]:
        """Those whom the form knows."""
        return {one.id: one for one in (self._to, self._other) if one is not None}

    def _wish(self) -> Wish | None:
        role, texts, part = self.roles.role, self.particulars.texts, self.particulars
        if role is None or self._to is None or self._other is None or part.wrong_day is not None:
            return None
        until = part.until.value if role in WITH_TERM else None
        is_adopted = texts.adopted and role in OF_PARENTS
        return Wish(
            self._other.id, self._to.id, role, part.since.value, until, texts.ground, texts.because, adopted=is_adopted
        )  # fmt: skip

    def _asked_of(self, to: PersonRow) -> str:
        if to.sex == "F":
            return self.tr("What the other person is to her")
        return self.tr("What the other person is to him") if to.sex == "M" else self.tr("What the other is to this person")

    # Where the focus is

    def take(self) -> None:
        """The focus to the field it was in."""
        if not self._focus.take():
            (self.roles if self._before is None else self.particulars).take()

    @Slot()
    def _settle(self) -> None:
        self._settling.start()

    @Slot()
    def _keep_in_sight(self) -> None:
        """Whatever has the focus is seen, also once lines have come above it."""
        focus = QApplication.focusWidget()
        if focus is None or not self.body.isAncestorOf(focus):
            return
        # What belongs to the field as far as there is room, the field itself in any case.
        beside = self.offers if self.offers.isAncestorOf(focus) else self.notes
        for one in (beside, focus):
            if one.isVisible():
                self.ensureWidgetVisible(one, 0, em(self, 0.4))

    def step_back(self) -> bool:
        """Esc within the form: out of the list into its line; whether that was all."""
        if not self.offers.table.hasFocus():
            return False
        self.offers.take()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # The frame itself has nothing to type into.
        self.take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no field of the form wanted never goes on to the line above: that would lead out of a form half filled.
        if not keyboard.is_typing(event):
            super().keyPressEvent(event)
        elif self.again.hasFocus():
            self._pick_again()
            self.offers.line.clear()
            self.offers.type_on(event)

    # What is wrong with it

    @Slot()
    def _changed(self) -> None:
        self._arrange()
        wish = self._wish()
        if wish is None:
            self._latest.drop()
            self._say(Judged(()))
        else:
            self._latest.ask(partial(judging.judge, self._reach.desk.families, wish), self._say, self._failed)

    def _say(self, judged: Judged) -> None:
        before, self._judged = self._judged, judged
        notes = [(SHOWN_AS[one.severity], self._worded(one)) for one in judged.findings]
        self.notes.show_notes(notes)
        self._arrange()
        self._settling.start()
        if judged.findings and judged.findings != before.findings:
            announce(self, ". ".join(text for _, text in notes))

    def _worded(self, one: Finding) -> str:
        marriage = self._judged.marriage
        if one.code != judging.SECOND_MARRIAGE or marriage is None or marriage.person_id not in self.people:
            return say(one.code, self._reach.language, **one.values)
        return self._married(self.people[marriage.person_id], marriage)

    def _married(self, person: PersonRow, marriage: Marriage) -> str:
        spouse = words.direct(marriage.spouse, self._reach.language)
        since = words.period(marriage.link.since, None)
        who = " ".join(part for part in (self.tr("{person} is married").format(person=person.full_name), since) if part)
        return self.tr(
            "{who}: {spouse}. If that marriage is over, open that family (F3, F8) and end the link (Del): the certificate of "
            "divorce or of death (Family Code, article 14)."
        ).format(who=who, spouse=spouse)

    def _complain(self, text: str, place: QWidget) -> None:
        self.notes.show_notes([(State.INACTIVE, text)])
        announce(self, text)
        place.setFocus()

    @Slot(object)
    def _complain_of_day(self, field: DateField) -> None:
        self._complain(self.tr("The date is not clear. Type it as 05.06.2010, or leave the field empty."), field)

    def _arrange(self) -> None:
        role, kind = self.roles.role, self._before.kind if self._before else None
        self.particulars.arrange(
            has_term=role in WITH_TERM if kind is None else kind is not LinkKind.PARENT,
            is_parent=role in OF_PARENTS if kind is None else kind is LinkKind.PARENT,
            is_doubtful=any(one.severity == "ask" for one in self._judged.findings) or bool(self.particulars.because.text()),
        )
        who = self.tr("{role}: who it is").format(role=roles.word(role)) if role is not None else self.tr("Who it is")
        self._who.setText(words.begun(who))
        self._sentence.setText(words.begun(self.sentence))
        self._sentence.setVisible(bool(self.sentence))

    # Step by step

    @Slot()
    def _to_search(self) -> None:
        if self._other is None:
            self.offers.take()
        else:
            self.particulars.take()

    @Slot(object)
    def _picked(self, offer: Offer) -> None:
        self._other = offer.person
        if self.roles.role is None and offer.role is not None:
            self.roles.choose(offer.role)
        if offer.ground and not self.particulars.ground.text():
            self.particulars.ground.setText(offer.ground)
        self._show_picked()
        self._changed()
        if self.roles.role is None:
            self.roles.take()
        else:
            self.particulars.take()
        announce(self, self.sentence, urgent=False)

    @Slot()
    def _pick_again(self) -> None:
        self._other = None
        self._show_picked()
        self._changed()
        self.offers.take()

    def _show_picked(self) -> None:
        is_new, is_picked = self._before is None, self._other is not None
        for widget in (self._whose, self.roles, self._who):
            widget.setVisible(is_new)
        self.offers.setVisible(is_new and not is_picked)
        self.again.setVisible(is_new and is_picked)
        if self._other is not None:
            text = f"{self._other.full_name}, {day(self._other.birth_date)}"
            said = words.short(self._other) if len(self._other.full_name) > LONG else self._other.full_name
            shown = self.tr("{person} — another…").format(person=f"{said}, {day(self._other.birth_date)}")
            self.again.setText(shown.replace("&", "&&"))
            self.again.setAccessibleName(self.tr("Chosen: {person}. Choose another").format(person=text))

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

    def _work(self) -> Callable[[], tuple[Linked, Judged]] | None:
        families, part = self._reach.desk.families, self.particulars
        if part.wrong_day is not None:
            self._complain_of_day(part.wrong_day)
            return None
        if self._before is not None:
            texts = part.texts
            wanted = replace(
                self._before, since=part.since.value, until=part.until.value, ground=texts.ground, because=texts.because,
                adopted=texts.adopted,
            )  # fmt: skip
            return partial(judging.keep, families, wanted.people, partial(families.restore, wanted))
        wish = self._wish()
        if wish is not None:
            return partial(judging.keep, families, wish.link.people, partial(families.link, wish))
        self._ask_for_what_lacks()
        return None

    def _ask_for_what_lacks(self) -> None:
        if self._other is None:
            self._complain(self.tr("Choose who it is: type the beginning of a name, then Enter."), self.offers.line)
        else:
            self._complain(self.tr("Choose what they are: a digit or the first letter."), self)
            self.roles.take()

    def _answered(self, answer: tuple[Linked, Judged]) -> None:
        linked, judged = answer
        self._is_saving = False
        if linked.link is not None:
            self.saved.emit(linked, self._before)
            return
        self._say(judged)
        if not any(one.severity == "stop" for one in linked.findings):
            # What is doubtful wants a word of explanation: that is the next thing to be typed.
            self.particulars.because.setFocus()

    def _failed(self, error: DeskError) -> None:
        self._is_saving = False
        self._reach.messages.error(error)

    # What there is

    def _build(self) -> None:
        body = self.body
        self._title, self._whose, self._who = Heading("", body), QLabel(body), QLabel(body)
        self._title.setWordWrap(True)
        for label in (self._whose, self._who):
            label.setProperty("role", "key")
            label.setIndent(0)
        self.roles, self.offers = roles.RoleRow(body), Offers(self._reach, body)
        self.again = QPushButton(body)
        self.again.setObjectName("linkAgain")
        self.again.setAutoDefault(False)
        self.again.setAccessibleName(self.tr("Who it is"))
        self.again.setProperty("choice", "true")
        # A long name gives way in it; the form is not stretched by it.
        self.again.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.particulars = Particulars(self._reach.desk.settings.today, body)
        self.notes = Notes(self.tr("What is wrong with the link"), body)
        self._sentence = Heading("", body)
        self._sentence.setObjectName("linkSentence")
        self._sentence.setWordWrap(True)
        for widget in (
            self._title, self._whose, self.roles, self._who, self.offers, self.again, self.particulars, self.notes,
            self.particulars.reason, self._sentence, self._buttons(),
        ):  # fmt: skip
            self.column.addWidget(widget)
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
        self.roles.chosen.connect(self._changed)
        self.roles.went_on.connect(self._to_search)
        # What comes is laid out some time after it was shown.
        self.verticalScrollBar().rangeChanged.connect(self._settle)
        self.offers.turned.connect(self._settle)
        self.offers.picked.connect(self._picked)
        self.again.clicked.connect(self._pick_again)
        self.particulars.edited.connect(self._changed)
        self.particulars.unclear.connect(self._complain_of_day)
        self.particulars.done.connect(self.save)
