"""A print counter of frozen answers for tests of the window: jobs of bytes alone, kept in a list."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pikepdf

from omsdesk.errors import Rejected, Said
from omsdesk.models.print_job import Choice, JobState, Offset
from omsdesk.services.print_jobs import Asked, JobRow, LeftLine, Made, Outcome, Proposed, Standing
from omsdesk.services.printing import Paper

HP = Choice("HP-3")


def _page():
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page(page_size=(595, 842))
    made.save(out)
    return out.getvalue()


PAGE = _page()


class PrintJobs:
    """Makes papers of bytes alone and keeps jobs of what is printed or saved; remembers what was asked for."""

    def __init__(self):
        self.seen_recipes, self.orders, self.rows, self.cancelled = [], [], [], []
        self.offsets, self.last, self.refuses = {}, {}, None
        self.of_day, self.days = ("2026-000001", "2026-000002"), []

    def seen(self, recipe):
        self.seen_recipes.append(recipe)
        return Made(Paper(f"{recipe.form}.pdf", PAGE), recipe)

    def look(self, job_id):
        row = next(row for row in self.rows if row.id == job_id)
        if row.recipe.is_of_people and row.has_gone_wrong:
            return None
        return self.seen(row.recipe.of(*row.recipe.keys[:1]))

    def carry_out(self, order, paper=None, progress=None, stop=None):
        if self.refuses is not None:
            raise self.refuses
        self.orders.append(order)
        state = JobState.SAVED if order.choice is None else JobState.PRINTED
        self.rows.insert(0, job(len(self.rows) + 1, order.recipe, state, order.choice or Choice(), order.again_of))
        return Outcome(self.rows[0], place=order.place)

    def hand_over(self, order, paper=None, stop=None):
        return self.carry_out(order, paper).job, b"pictures"

    def told(self, job_id, error=None):
        self.rows[0] = replace(self.rows[0], state=JobState.PRINTED if error is None else JobState.FAILED)
        return self.rows[0]

    def repeated(self, job_id, order, reason=None, words=""):
        return replace(order, again_of=job_id, reason=" ".join(filter(None, (reason and reason.value, words))))

    def list(self, wanted=None):
        return tuple(self.rows)

    def standing(self):
        return Standing(sum(row.is_under_way for row in self.rows), sum(row.state is JobState.FAILED for row in self.rows))

    def cancel(self, job_id):
        self.cancelled.append(job_id)
        self.rows = [replace(row, state=JobState.CANCELLED) if row.id == job_id else row for row in self.rows]
        return self.rows[0]

    def asked(self, form, file, progress=None, stop=None):
        keys = tuple(file.read_text().split())
        return Asked(keys, tuple(range(1, len(keys) + 1)), (LeftLine(9, Said("person.unknown")),), ((10, 1),))

    def asked_of_day(self, form, day, *, everybody=False):
        if self.of_day is None:
            raise Rejected("batch.day.empty", day=day)
        self.days.append((form, day, everybody))
        return Asked(self.of_day, tuple(range(1, len(self.of_day) + 1)), (), ())

    def proposed(self, form, printers, size="A4"):
        last = self.last.get(form, Choice(printers[0] if printers else "", size=size))
        gone = "" if last.printer in printers or not printers else last.printer
        return Proposed(replace(last, printer=printers[0]) if gone else last, tuple(printers), gone)

    def offset(self, printer):
        return self.offsets.get(printer, Offset())

    def set_offset(self, printer, offset):
        self.offsets[printer] = offset

    def calibration(self, printer=""):
        return Paper("calibration.pdf", b"calibration")

    def print_calibration(self, choice):
        self.orders.append(choice)

    def clear_old(self):
        return 0


def job(number, recipe, state=JobState.PRINTED, choice=HP, again_of=None, **changes):
    """A job of the list, of Maria's extract where nothing else is said."""
    made = JobRow(
        id=number, at=datetime(2026, 11, 22, 9, number % 60, tzinfo=UTC), clerk="Петрова", workplace="Окно 3", recipe=recipe,
        person_id=1, person="Иванова Мария Петровна", birth_date=date(1980, 5, 12), documents=len(recipe.keys),
        done=len(recipe.keys), pages=1, choice=choice, state=state, said=None, system_job="", again_of=again_of, reason="",
    )  # fmt: skip
    return replace(made, **changes)
