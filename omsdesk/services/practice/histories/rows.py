"""Events of invented people as rows of the tables of care, in the order of their columns."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from omsdesk.models.care.words import words_asked
from omsdesk.models.coverage.facts import PolicyPeriod
from omsdesk.models.words import UNASKED, CareForm, Conditions, DiagnosisRole, MedicalPaper, Unclear, VisitKind
from omsdesk.services.access import Seat
from omsdesk.services.care.bulk import NOTHING, Batch, Writer
from omsdesk.services.care.history import DIAGNOSIS, DISPUTE, DOSE, PAPER, RESULT, SERVICE
from omsdesk.services.care.secrecy import VISIT
from omsdesk.services.filling.bulk import Row
from omsdesk.services.practice.draws import Draws
from omsdesk.services.practice.histories import shots, tables
from omsdesk.services.practice.histories.life import Event
from omsdesk.services.practice.histories.shots import Dose
from omsdesk.services.practice.inventor import SOURCE

CONDITIONS = {
    VisitKind.HOSPITAL: Conditions.HOSPITAL,
    VisitKind.DAY_HOSPITAL: Conditions.DAY_HOSPITAL,
    VisitKind.AMBULANCE: Conditions.AMBULANCE,
}
MAIN, OTHER, COMPLICATION = (role.value for role in DiagnosisRole)
LABORATORY = "Лаборатория (учебная)"
CLERK = "Учебный регистратор"


@dataclass(frozen=True, slots=True)
class Places:
    """Organisations by code: their ids (none: our own) and their doctors."""

    ids: Mapping[str, int | None]
    doctors: Mapping[str, tuple[str, ...]]


class Rows:
    """Rows gathered event by event; numbers follow each other."""

    def __init__(self, draws: Draws, places: Places, seat: Seat, writer: Writer, today: date) -> None:
        """Begin with nothing."""
        self.batch = Batch()
        self.visits = self.papers = self.disputes = 0
        self._draws, self._places, self._writer = draws, places, writer
        self._stamp = (writer.now, CLERK)
        self._today = today.isoformat()
        self._workplace = seat.workplace

    def add(self, person_id: int | None, event: Event, policy: PolicyPeriod | None, said: str = "") -> None:
        """One event of somebody; of nobody that is known with what was `said`. The policy is that of its day."""
        self.visits += 1
        number = self.visits
        doctor = self._draws.one(self._places.doctors[event.place])
        self.batch.tables[VISIT].append(self._visit(number, person_id, event, (policy, doctor, said)))
        codes = [(code, OTHER if place else MAIN) for place, code in enumerate(event.codes)]
        codes += [(event.complication, COMPLICATION)] if event.complication else []
        self.batch.tables[DIAGNOSIS].extend((number, n, code, role) for n, (code, role) in enumerate(codes, 1))
        days = str(max((event.until - event.on).days, 1)) if event.until else "1"
        self.batch.tables[SERVICE].extend(
            (number, n, one.code, one.name, "1" if n > 1 else days, one.tariff) for n, one in enumerate(event.services, 1)
        )
        self._put_results(number, event)
        for n, dose in enumerate(event.doses, 1):
            self._put_dose((number, n), dose)
        if event.until and event.until > event.on:
            self._put_summary(number, event, event.until, doctor)
        if event.dispute:
            self._put_dispute(number, event)

    def take(self) -> Batch:
        """Everything gathered since the last time."""
        batch, self.batch = self.batch, Batch()
        return batch

    def _visit(self, number: int, person_id: int | None, event: Event, of_day: tuple[PolicyPeriod | None, str, str]) -> Row:
        policy, doctor, said = of_day
        conditions = CONDITIONS.get(event.kind, Conditions.CLINIC)
        result, outcomes = tables.ENDS[conditions]
        if event.kind in tables.EXAMINED:
            result, outcomes = tables.EXAMINED[event.kind], tables.EXAMINATION
        is_settled = policy is not None or event.kind not in UNASKED
        unclear = Unclear.PERSON if person_id is None else Unclear.NOTHING if is_settled else Unclear.POLICY
        own = self._places.ids[event.place]
        card = f"{event.on.year % 100:02}-{number:06}"
        return (
            number, f"practice-{number}", person_id or NOTHING, event.kind.value, event.on.isoformat(), event.on.year,
            event.until.isoformat() if event.until else NOTHING, own or NOTHING, event.ward.name, doctor, card, conditions.value,
            tables.FORMS.get(event.kind.value, CareForm.PLANNED).value, event.ward.profile, event.purpose, result,
            self._draws.one(outcomes), (policy and policy.enp) or NOTHING, (policy and policy.insurer) or NOTHING, NOTHING,
            unclear.value, said, _words(event, doctor, card), SOURCE, *self._stamp, self._workplace, NOTHING, NOTHING, NOTHING, 1,
        )  # fmt: skip

    def _put_results(self, number: int, event: Event) -> None:
        day = event.on.isoformat()
        self.batch.tables[RESULT].extend(
            (
                number, n, panel, name, key, value, float(value), unit, low or NOTHING, high or NOTHING,
                "listed" if low or high else "", flag, day, "08:15", day, LABORATORY, *self._stamp, NOTHING, NOTHING, NOTHING,
            )
            for n, (panel, name, key, value, unit, low, high, flag) in enumerate(event.results, 1)
        )  # fmt: skip

    def _put_dose(self, place: tuple[int, int], dose: Dose) -> None:
        day, shot, refused = dose
        series = NOTHING if refused else _series(shot.vaccine, day)
        route, reaction = (NOTHING, NOTHING) if refused else (shots.ROUTES.get(shot.vaccine, shots.ROUTE), "без реакции")
        self.batch.tables[DOSE].append((
            *place, shot.vaccine, shot.against, shot.dose, series, route, reaction, refused or NOTHING, NOTHING, *self._stamp,
            NOTHING, NOTHING, NOTHING,
        ))  # fmt: skip

    def _put_summary(self, number: int, event: Event, until: date, doctor: str) -> None:
        self.papers += 1
        code = event.codes[0]
        text = tables.SUMMARY.format(since=f"{event.on:%d.%m.%Y}", until=f"{until:%d.%m.%Y}", code=code, name=tables.NAMES[code])
        self.batch.tables[PAPER].append((
            self.papers, self.papers, 1, number, f"practice-{number}/summary", MedicalPaper.DISCHARGE_SUMMARY.value,
            until.isoformat(), doctor, json.dumps({}), text, "", 0, *self._stamp,
        ))  # fmt: skip

    def _put_dispute(self, number: int, event: Event) -> None:
        self.disputes += 1
        # it is taken at this desk, where the visit was not held before now
        self.batch.tables[DISPUTE].append((
            self.disputes, number, NOTHING, self._today, "сам застрахованный", event.dispute, *self._stamp, "", NOTHING,
            NOTHING, NOTHING, NOTHING,
        ))  # fmt: skip


@lru_cache(maxsize=1 << 10)
def _series(vaccine: str, day: date) -> str:
    """A series is of one vaccine and lasts for a quarter: two vaccines of a day are never of the same one."""
    letter = tables.LETTERS[sum(map(ord, vaccine)) % len(tables.LETTERS)]
    place = sum(n * ord(sign) for n, sign in enumerate(vaccine, 1)) % 900 + 100
    return f"{letter}{place}-{day.year % 100:02}{(day.month + 2) // 3}"


def _words(event: Event, doctor: str, card: str) -> str:
    """What `models.care.words.words_of` gives for the same texts, of which most are met over and over."""
    texts = [event.ward.name, doctor, *event.codes, *(tables.NAMES[code] for code in event.codes), event.complication]
    texts += [text for one in event.services for text in (one.code, one.name)]
    texts += [text for panel, name, *_rest in event.results for text in (panel, name)]
    texts += [shot.vaccine for _day, shot, _refused in event.doses]
    found = {word for text in texts if text for word in _asked(text)}
    found.update(words_asked(card))
    return " ".join(sorted(found))


@lru_cache(maxsize=1 << 12)
def _asked(text: str) -> tuple[str, ...]:
    return words_asked(text)
