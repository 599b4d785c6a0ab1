"""A walk through every screen on a practice register: a picture of each in both languages and palettes, and each paper.

It is the bundle's self-test and what the documentation is illustrated with; nothing in it is random.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from omsdesk.errors import Finding, Said, StoreUnavailable
from omsdesk.models.checks import Reason
from omsdesk.models.drafts import reading
from omsdesk.models.words import ApplicationStatus, CoverageStatus, ForWhom, IdentifiedBy
from omsdesk.services.applications import Outcome
from omsdesk.settings import Language, Palette, Settings
from omsdesk.views.forms.application import BY, EVIDENCE
from omsdesk.views.forms.entry import Value
from omsdesk.views.screens.decision.intent import Ruled
from omsdesk.views.screens.due.listing import Chosen
from omsdesk.views.screens.person import PersonScreen
from omsdesk.views.screens.verify import Verify
from omsdesk.views.tour_clerks import staffed
from omsdesk.views.tour_examples import most_related, namesakes, of_each_status
from omsdesk.views.tour_papers import every_paper
from omsdesk.views.tour_print import print_steps
from omsdesk.views.tour_scanning import scan_steps
from omsdesk.views.tour_visits import visit_steps

if TYPE_CHECKING:
    from omsdesk.services.indexing import PersonRow
    from omsdesk.views.window import Window

SIZE = (1366, 768)
LANGUAGES: tuple[Language, ...] = ("ru", "en")
PALETTES: tuple[Palette, ...] = ("light", "dark")
LARGE_TEXT = 200
LONGEST_WAIT = 20.0
QUIET_ROUNDS = 4
NOBODY = "щщукинг пётр 12.05.1980"
CHILD = {
    "person.name": "Пётр",
    "person.patronymic": "Сергеевич",
    "person.sex": "M",
    "person.birth_date": "05.05.2021",
    "person.birth_place": "г. Екатеринбург",
    "person.category": "6",
    "person.documents.0.type": "3",
    "person.documents.0.series": "II-АИ",
    "person.documents.0.number": "123456",
    "person.documents.0.issued": "10.05.2021",
    "person.documents.0.issuer": "отдел ЗАГС г. Екатеринбурга",
}
CHANGED = {
    "kind": "update",
    "for": "self",
    "ground": "changed",
    "identity.by": "document",
    "person.surname": "Новосёлова-Заречная",
    "person.phone": "+7 (912) 345-67-89",
    "person.registered_at.street": "ул. Новая",
    "person.registered_at.house": "",
}
INCLUDED = {"kind": "include", "for": "self", "ground": "", "identity.by": "document"}
OUTCOME = Outcome(
    uuid="",
    status=ApplicationStatus.SUBMITTED,
    number="2026-000118",
    findings=(Finding("kind", "application.held_without_insurer", "ask"),),
    reasons=(Reason("application.held_without_insurer"),),
    still_possible=(Said("application.possible.choose_insurer"), Said("application.possible.extract")),
)
FAMILIES_WITHIN = 60


class Program(Protocol):
    """What `app.build` gives."""

    window: "Window"

    def close(self) -> None:
        """Close everything."""


Build = Callable[[Settings], Program]
Step = tuple[str, QWidget]


def walk(build: Build, settings: Settings, folder: Path) -> Iterator[Path]:
    """Take every picture and paper; gives each file as it is made."""
    for language, palette in product(LANGUAGES, PALETTES):
        program = build(replace(settings, language=language, palette=palette))
        try:
            yield from _pictures(program.window, folder, f"{language}-{palette}")
        finally:
            program.close()
    yield from _large(build, settings, folder)
    yield from (_kept(widget, folder / f"clerks-{name}.png") for name, widget in staffed(build, settings, settle))
    yield from _papers(build, settings, folder)
    yield from _first_run(build, settings, folder)


def steps(window: "Window") -> Iterator[Step]:
    """Every state of every screen in turn, each with the widget to be looked at."""
    verify = window.frame.screens["verify"]
    assert isinstance(verify, Verify)
    line = window.frame.bar.line
    yield "empty", window
    assert window.desk is not None
    people = of_each_status(window.desk)
    line.put("ив")
    yield "many", window
    line.put(_question(people[CoverageStatus.ACTIVE]))
    yield "one", window
    for status, row in people.items():
        line.put(row.enp or _question(row))
        settle(window)
        if verify.person_id != row.id:
            verify.check(row)
        yield f"card-{status}", window
    line.put("bdfyjd")
    yield "layout", window
    line.put(NOBODY)
    yield "nobody", window
    verify.show_error(StoreUnavailable("store.unreachable"))
    yield "unavailable", window
    yield from _others(window, people[CoverageStatus.ACTIVE])


def _others(window: "Window", row: "PersonRow") -> Iterator[Step]:
    window.do("back")
    window.frame.bar.line.put(row.enp or _question(row))
    settle(window)
    for command in ("print", "palette", "keys", "help"):
        window.do(command)
        settle(window)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None, command
        yield command, dialog
        dialog.close()
        settle(window)
    window.frame.leading.open_person(row.id)
    yield "person", window
    settle(window)
    yield from _family(window)
    yield from _merger(window)
    window.frame.leading.open_person(row.id)
    settle(window)
    yield from _application(window)
    settle(window)
    yield from decision_steps(window)
    window.do("section_due")
    yield "due", window
    window.frame.screens["due"].show_sight(Chosen(FAMILIES_WITHIN, by_family=True))
    window.do("refresh")
    yield "due-by-family", window
    yield from visit_steps(window, settle)
    yield from print_steps(window, settle)
    yield from scan_steps(window, settle)


def _family(window: "Window") -> Iterator[Step]:
    """The largest family of the first people, somebody who is being linked to it, and a household that is being moved."""
    assert window.desk is not None
    window.frame.leading.open_family(most_related(window.desk))
    yield "family", window
    window.do("link_person")
    yield "family-link", window
    window.do("back")
    window.do("household")
    yield "family-household", window
    window.do("back")
    window.do("back")
    settle(window)


def _merger(window: "Window") -> Iterator[Step]:
    """Two records that become one and are two again: whom with, what differs, what will happen, and the card with it."""
    assert window.desk is not None
    keep, lose = namesakes(window.desk)
    person = window.frame.screens["person"]
    assert isinstance(person, PersonScreen)
    window.frame.leading.open_person(keep)
    settle(window)
    window.do("merge")
    yield "merger-whom", window
    assert person.merging is not None
    person.merging.compare_with(lose)
    yield "merger", window
    window.do("carry_out_merger")
    yield "merger-told", window
    window.do("carry_out_merger")
    settle(window)
    person.show_mergers()
    yield "person-mergers", window
    window.do("unmerge")
    settle(window)


def _application(window: "Window") -> Iterator[Step]:
    """An application for a child of whoever is on the card, on each of its pages; nothing is filed, the draft is thrown away."""
    screen = window.frame.application
    assert screen is not None
    window.do("apply")
    yield "application-who", window
    form = screen.filling
    form.work.entry.type("for", ForWhom.CHILD.value)
    form.show_place(1)
    form.pane.take()
    yield "application-person", window
    form.work.entry.put({path: Value(text) for path, text in CHILD.items()} | {"person.snils": Value("112-233-445 96")})
    form.go_on()
    yield "application-summary", window
    form.work.entry.put({"person.snils": Value("112-233-445 95")})
    for place, name in enumerate(("documents", "contact", "check"), 2):
        form.go_on()
        form.show_place(place)
        form.pane.take()
        yield f"application-{name}", window
    for by, place in ((IdentifiedBy.E_SIGNATURE, 0), (IdentifiedBy.BANK, 0), (IdentifiedBy.PHONE_CODE, 3)):
        form.work.entry.put({BY: Value(by.value)})
        form.show_place(place)
        form.go_to(EVIDENCE)
        yield f"application-{by}", window
    today = window.settings.today
    for status in (ApplicationStatus.SUBMITTED, ApplicationStatus.REFUSED):
        possible = OUTCOME.still_possible if status is ApplicationStatus.REFUSED else ()
        screen.show_outcome(replace(OUTCOME, status=status, filed_on=today, deadline=today, still_possible=possible))
        yield f"application-{status}", window
    screen.put_aside()
    yield "applications", window
    screen.calls.discard(form.work.uuid)


def decision_steps(window: "Window") -> Iterator[Step]:
    """An application that waits is looked at, refused, looked at again; another is refused by the rules."""
    desk, screen = window.desk, window.frame.decision
    assert desk is not None
    assert screen is not None
    row = of_each_status(desk)[CoverageStatus.ACTIVE]
    held = reading.spelled(desk.applications.held(row.id).draft, "person")
    first = desk.applications.submit({**held, **CHANGED})
    again = desk.applications.submit({**held, **INCLUDED})
    window.do("section_decisions")
    yield "decisions", window
    screen.open(first.number or "")
    yield "decision", window
    form = screen.pane.form
    form.options.choose(Ruled.REFUSE)
    for code in ("application.document_doubtful", "application.documents_not_shown"):
        form.reasons.line.setText(code)
        form.reasons.mark_found()
    form.text.setPlainText("В паспорте заклеена страница 5.")
    yield "decision-refuse", window
    screen.check()
    yield "decision-check", window
    screen.send()
    yield "decision-refused", window
    screen.open(first.number or "")
    yield "decision-correct", window
    screen.open(again.number or "")
    yield "decision-barred", window
    screen.back()


def settle(window: "Window") -> None:
    """Let everything asked for come and be painted."""
    until, quiet = time.monotonic() + LONGEST_WAIT, 0
    while quiet < QUIET_ROUNDS and time.monotonic() < until:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        quiet = quiet + 1 if window.is_idle else 0
        time.sleep(0.005)


def _question(row: "PersonRow") -> str:
    return f"{row.full_name} {row.birth_date:%d.%m.%Y}"


def _pictures(window: "Window", folder: Path, ending: str) -> Iterator[Path]:
    window.resize(*SIZE)
    window.show()
    settle(window)
    for number, (name, widget) in enumerate(steps(window), 1):
        settle(window)
        yield _kept(widget, folder / f"{number:02d}-{name}-{ending}.png")


def _large(build: Build, settings: Settings, folder: Path) -> Iterator[Path]:
    program = build(replace(settings, language="ru", palette="light", text_percent=LARGE_TEXT))
    try:
        yield from (path for path in _pictures(program.window, folder, "ru-light-200"))
    finally:
        program.close()


def _papers(build: Build, settings: Settings, folder: Path) -> Iterator[Path]:
    from omsdesk.services import rasters  # noqa: PLC0415 - PDFium is loaded with the first paper

    program = build(settings)
    try:
        desk = program.window.desk
        assert desk is not None
        for name, content in every_paper(desk):
            paper = folder / f"{name}.pdf"
            paper.write_bytes(content)
            yield paper
            for number, page in enumerate(rasters.pages(content, 96), 1):
                picture = folder / f"{name}-{number}.png"
                picture.write_bytes(page.png())
                yield picture
    finally:
        program.close()


def _first_run(build: Build, settings: Settings, folder: Path) -> Iterator[Path]:
    for language, palette in zip(LANGUAGES, PALETTES, strict=True):
        nowhere = str(folder / "no-register-yet.db")
        program = build(replace(settings, store=nowhere, language=language, palette=palette))
        try:
            program.window.resize(*SIZE)
            program.window.show()
            settle(program.window)
            yield _kept(program.window, folder / f"00-first-run-{language}-{palette}.png")
        finally:
            program.close()


def _kept(widget: QWidget, path: Path) -> Path:
    widget.grab().save(str(path))
    return path
