"""A clerk who enters applications: she goes on with Enter, types where it stops, reads what stands there. She has no mouse."""

from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView

from omsdesk.app import open_desk
from omsdesk.views.forms.application import STEPS
from omsdesk.views.forms.field import Kind
from tests.journeys.reception import CHECK_NUMBER, Reception, Sheet, table_texts

MOST_STOPS = 80
STEP_OF = {field.path: place for place, step in enumerate(STEPS, 1) for group in step.groups for field in group.fields()}
PLACES = tuple(STEP_OF)
DATES = {
    field.path for step in STEPS for group in step.groups for field in group.fields() if field.kind in {Kind.DATE, Kind.BIRTH}
}
SELF, CHILD, WARD, SPOUSE, OTHER = "12345"
INCLUDE, CHOOSE, CHANGE, UPDATE, SURRENDER, RESUME, EXTRACT, LOSS, ATTACH = "123456789"
# What nobody has who is not held yet: the fields of a grown citizen, in the words of a clerk.
HOME = {
    "person.registered_at.okato": "свердл",
    "person.registered_at.city": "г. Заречинск",
    "person.registered_at.street": "ул. Новая",
    "person.registered_at.house": "14",
    "person.phone": "9120000001",
}
NEWCOMER = {
    "person.surname": "громов",
    "person.name": "илья",
    "person.patronymic": "денисович",
    "person.birth_date": "14021991",
    "person.birth_place": "г. Заречинск",
    "person.citizenship": "RUS",
    "person.category": "1",
    "person.snils": "99190000113",
    "person.documents.0.series": "6511",
    "person.documents.0.number": "771234",
    "person.documents.0.issued": "20032011",
    "person.documents.0.issuer": "увд заречинска",
    **HOME,
    "insurer": "66063",
}


def kept(settings, number):
    """The outcome of an application as the register holds it."""
    with open_desk(settings) as opened:
        return opened.desk.applications.outcome(number)


def card(settings, person_id):
    """The card of a person as the register holds it now."""
    with open_desk(settings) as opened:
        return opened.desk.persons.open(person_id)


def stands(settings, person_id, on=None):
    """How a person is insured: the answer of a check."""
    with open_desk(settings) as opened:
        return opened.desk.coverage.verify_person(person_id, on)


def found(settings, text):
    """The ids of the people whom the search line shows for a text."""
    with open_desk(settings) as opened:
        return [row.id for row in opened.desk.search.find(text).rows]


def on(settings, day):
    """The same seat on another day."""
    return replace(settings, fixed_today=day)


class Clerk:
    """At one window, on one application after another."""

    def __init__(self, reception: Reception):
        self.reception = reception

    # ---- where she is

    @property
    def at(self):
        """The path of the field under her hands, nothing elsewhere."""
        name = self.focus.objectName() if self.focus is not None else ""
        return name.removeprefix("application.") if name.startswith("application.") else ""

    @property
    def focus(self):
        """What has the keyboard."""
        return QApplication.focusWidget()

    @property
    def is_at_check(self):
        return self._shows("checkAnswers")

    @property
    def is_answered(self):
        return self._shows("outcome")

    def _shows(self, name):
        held = self.reception.window.findChild(object, name)
        return held is not None and held.isVisible()

    # ---- what she does

    def begins(self, *digits, key="", surname=""):
        """F7 on the card of somebody, or of nobody; the digits answer for whom and what is asked for."""
        if key:
            self.reception.asks(key).sees_card(surname)
        self.reception.presses("F7").rests()
        for digit in digits:
            self.reception.types(digit).rests()
        return self

    def fills(self, values):
        """Enter from stop to stop, typing what belongs there, until everything stands on the check."""
        left = dict(values)
        for _ in range(MOST_STOPS):
            if self.is_at_check:
                break
            self._answers(left)
        else:
            raise AssertionError(f"no way past {self.at}: {self.errors}")
        assert not left, f"never asked for: {sorted(left)}"
        self.reception.rests()
        return self

    def _answers(self, left):
        place = self.at
        if place in left:
            self.types(left.pop(place), place)
        else:
            self.reception.presses("Enter")
        if not self.at:
            # The page changed, or a list asks which of several is meant.
            self.reception.rests()

    def types(self, text, place=""):
        """A value and Enter; a whole date goes on by itself."""
        place = place or self.at
        self.reception.types(text)
        if place not in DATES or self.at == place:
            self.reception.presses("Enter")
        return self

    def goes(self, path):
        """To a field that Enter would pass by: Alt with the number of its step, then Tab on, or Shift with it back."""
        self.reception.presses(f"Alt+{STEP_OF[path]}")
        way = "Tab" if PLACES.index(path) >= PLACES.index(self.at) else "Shift+Tab"
        for _ in range(MOST_STOPS):
            if self.at == path:
                return self
            self.reception.presses(way)
        raise AssertionError(f"{way} does not come to {path}")

    def changes(self, path, text):
        """Another value over the one that stands there."""
        return self.goes(path).types(text, path)

    def proves_by(self, digit):
        """Another way to prove the identity than a shown document."""
        self.goes("identity.by").reception.types(digit)
        return self

    def marks(self, *paths):
        """Space in each of these."""
        for path in paths:
            self.goes(path).reception.presses("Space")
        return self

    def checks(self):
        """Ctrl+Enter from step to step until everything stands on the check."""
        for _ in range(len(STEPS)):
            if not self.is_at_check:
                self.reception.presses("Ctrl+Enter").rests()
        assert self.is_at_check, f"held back at {self.at}: {self.errors}"
        return self

    def files(self):
        """Ctrl+Enter on the check; the number of the application."""
        assert self.is_at_check, f"held back at {self.at}: {self.errors}"
        self.reception.presses("Ctrl+Enter").rests()
        assert self.is_answered, f"held back at {self.at}: {self.errors}"
        return CHECK_NUMBER.search(self.outcome).group()

    def takes_paper(self, digit, form):
        """Ctrl+P, the form by its digit, Ctrl+S, Enter on the name that is offered, Esc."""
        kept_before = set(self.reception.folder.iterdir())
        self.reception.presses("Ctrl+P")
        preview = self.reception.dialog("printPreview")
        self.reception.until(lambda: preview.pages > 0)
        self.reception.presses(f"Alt+{digit}").until(lambda: preview.form == form).rests()
        with self.reception.answers_file_dialog():
            self.reception.presses("Ctrl+S")
        self.reception.until(
            lambda: any(one.stat().st_size for one in set(self.reception.folder.iterdir()) - kept_before)
        ).rests()
        self.reception.presses("Esc").until(lambda: QApplication.activeModalWidget() is None)
        (kept_now,) = set(self.reception.folder.iterdir()) - kept_before
        return kept_now.name, Sheet(kept_now.read_bytes())

    # ---- what she reads

    @property
    def outcome(self):
        return self.reception.sees("outcome")

    @property
    def answers(self):
        """What stands on the check."""
        return self.reception.sees("checkAnswers")

    def told(self, path):
        """What is said under a field."""
        return self.reception.finds(f"application.{path}.finding", QLabel).text()

    @property
    def papers(self):
        """The lines of the checklist, and the words over them."""
        lines = self.reception.finds("documentChecklist").findChildren(QAbstractButton)
        return " ".join([self.reception.sees("documentChecklist"), *(line.text() for line in lines)])

    @property
    def errors(self):
        """The lines of the summary, and what the window says below."""
        summary = self.reception.window.findChild(object, "errorSummary")
        said = list(summary.sentences) if summary is not None and summary.isVisible() else []
        return [*said, self.reception.window.frame.messages.text]

    def holds(self, path):
        """What stands in a field."""
        return self.reception.finds(f"application.{path}", QLineEdit).text()

    @property
    def lines(self):
        """The list of drafts and applications, a line each."""
        return [" ".join(map(str, cells)) for cells in table_texts(self.reception.finds("applicationTable", QTableView))]
