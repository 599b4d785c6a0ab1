"""The tables that follow the law: grounds of events and what is advised when, each row with its first day and its source.

They are values, not code: a register may hand `judge` a table of its own when an order changes. What is said is for reference.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from omsdesk.errors import Said
from omsdesk.models.words import CoverageStatus, EventKind

LAW_326 = date(2011, 1, 1)
ARTICLE_49_1 = date(2018, 7, 29)
DIGITAL_POLICY = date(2022, 12, 1)
ATTACHMENT_ORDERS = date(2025, 9, 1)


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of an event: its code, synonyms met in registers, and the status it leads to."""

    code: str
    kinds: frozenset[EventKind]
    status: CoverageStatus
    valid_from: date
    source: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What is advised in one situation since a day; `days` is the term that the rule speaks of."""

    situation: str
    code: str
    valid_from: date
    source: str
    days: int | None = None


_SUSPENDED = frozenset({EventKind.SUSPENDED})
_ENDED = frozenset({EventKind.INVALID, EventKind.CLOSED})
_ST_49_1 = "326-ФЗ, ст. 49.1 (268-ФЗ)"
_FACET = "приказ ФФОМС 07.04.2011 № 79, состояние на учёте, фасет 2"

# The synonyms are facet 2 of «состояние на учёте» as the state register writes it, and the words clerks write.
GROUNDS: tuple[Ground, ...] = (
    Ground(
        "military_service", _SUSPENDED, CoverageStatus.SUSPENDED, ARTICLE_49_1, _ST_49_1 + ", ч. 1",
        ("military", "conscription", "призыв", "призыв на военную службу", "военная служба", "поступление на военную службу"),
    ),
    Ground(
        "equated_service", _SUSPENDED, CoverageStatus.SUSPENDED, ARTICLE_49_1, _ST_49_1 + ", ч. 1",
        ("equated", "приравненная служба", "служба, приравненная к военной"),
    ),
    Ground(
        "citizenship_ended", _ENDED, CoverageStatus.INVALID, ARTICLE_49_1, _ST_49_1,
        ("прекращение гражданства", "прекращение гражданства рф", "прекращение гражданства российской федерации"),
    ),
    Ground(
        "residence_annulled", _ENDED, CoverageStatus.INVALID, ARTICLE_49_1, _ST_49_1,
        ("аннулирование внж", "аннулирование вида на жительство"),
    ),
    Ground(
        "temporary_residence_annulled", _ENDED, CoverageStatus.INVALID, ARTICLE_49_1, _ST_49_1,
        ("аннулирование рвп", "аннулирование разрешения на временное проживание"),
    ),
    Ground(
        "refugee_status_lost", _ENDED, CoverageStatus.INVALID, ARTICLE_49_1, _ST_49_1,
        ("утрата статуса беженца", "лишение статуса беженца"),
    ),
    Ground("unlawful", _ENDED, CoverageStatus.INVALID, LAW_326, _FACET, ("3", "неправомерная постановка")),
    Ground("right_ended", _ENDED, CoverageStatus.INVALID, LAW_326, _FACET, ("7", "прекращение права на омс", "утрата права")),
    Ground("term_ended", _ENDED, CoverageStatus.EXPIRED, LAW_326, _FACET, ("1", "истёк срок", "истёк срок полиса")),
    Ground("moved", _ENDED, CoverageStatus.REPLACED, LAW_326, _FACET, ("2", "постановка на учёт в другом месте", "выбор смо")),
    Ground("replaced", _ENDED, CoverageStatus.REPLACED, LAW_326, _FACET, ("5", "замена полиса", "замена смо", "замена")),
    Ground("duplicate", _ENDED, CoverageStatus.REPLACED, LAW_326, "приказ ФФОМС 07.04.2011 № 79, событие П10", ("дубль",)),
    Ground("death", _ENDED, CoverageStatus.DECEASED, LAW_326, _FACET, ("4", "смерть", "deceased")),
    Ground("insurer_left", _ENDED, CoverageStatus.NO_INSURER, LAW_326, _FACET, ("12", "прекращение финансирования смо")),
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    Rule("no_policy_shown", "coverage.advice.no_policy_shown", DIGITAL_POLICY, "326-ФЗ, ст. 16 (405-ФЗ)"),
    Rule("not_found", "coverage.advice.not_found", LAW_326, "326-ФЗ, ст. 16; Правила ОМС 108н"),
    Rule("ambiguous", "coverage.advice.ambiguous", LAW_326, "Правила ОМС 108н"),
    Rule("emergency", "coverage.advice.emergency", date(2012, 1, 1), "323-ФЗ, ст. 11 ч. 2; 326-ФЗ, ст. 16 ч. 2"),
    Rule("not_insured", "coverage.advice.not_insured", LAW_326, "Правила ОМС 108н, п. 4, 28–30"),
    Rule("newborn", "coverage.advice.newborn", LAW_326, "326-ФЗ, ст. 16 ч. 3; Правила ОМС 108н, п. 5", days=30),
    Rule("expired_foreigner", "coverage.advice.expired_foreigner", LAW_326, "Правила ОМС 108н, п. 38–43"),
    Rule("expired", "coverage.advice.expired", LAW_326, "Правила ОМС 108н, п. 37"),
    Rule("ends_soon", "coverage.advice.ends_soon", LAW_326, "Правила ОМС 108н, п. 38–43", days=30),
    Rule("suspended", "coverage.advice.suspended", ARTICLE_49_1, _ST_49_1),
    Rule("invalid", "coverage.advice.invalid", LAW_326, _ST_49_1),
    Rule("deceased", "coverage.advice.deceased", LAW_326, "Правила ОМС 108н"),
    Rule("replaced", "coverage.advice.replaced", LAW_326, "Правила ОМС 108н"),
    Rule("no_insurer", "coverage.advice.no_insurer", LAW_326, "326-ФЗ, ст. 16 ч. 4–6; Правила ОМС 108н, п. 21–25"),
    Rule("other_region", "coverage.advice.other_region", LAW_326, "326-ФЗ, ст. 16 ч. 1; приказ Минздрава 14.04.2025 № 215н"),
    Rule("attached_elsewhere", "coverage.advice.attached_elsewhere", ATTACHMENT_ORDERS, "приказ Минздрава 14.04.2025 № 216н"),
    Rule("not_attached", "coverage.advice.not_attached", ATTACHMENT_ORDERS, "приказ Минздрава 14.04.2025 № 216н"),
    Rule("data_changed", "coverage.advice.data_changed", LAW_326, "326-ФЗ, ст. 16 ч. 2 п. 3"),
    Rule("overlap", "coverage.advice.overlap", LAW_326, "326-ФЗ, ст. 45"),
    Rule("passport_at_14", "coverage.advice.passport_at_14", date(2024, 1, 1), "ПП РФ 23.12.2023 № 2267", days=90),
    Rule("passport_due", "coverage.advice.passport_due", date(2024, 1, 1), "ПП РФ 23.12.2023 № 2267", days=90),
    Rule("passport_expired", "coverage.advice.passport_expired", date(2024, 1, 1), "ПП РФ 23.12.2023 № 2267", days=90),
)


def _index() -> dict[tuple[EventKind, str], Ground]:
    return {(kind, word): row for row in GROUNDS for kind in row.kinds for word in (row.code, *row.also)}


_GROUNDS = _index()


def ground_of(kind: EventKind, text: str) -> Ground | None:
    """Find the known ground behind a code, a state register's «2.4» or a clerk's words; None: free text, shown as it stands."""
    word = text.strip().lower()
    return _GROUNDS.get((kind, word)) or _GROUNDS.get((kind, word.removeprefix("2.")))


def rule_on(situation: str, on: date, rules: Iterable[Rule] = RULES) -> Rule | None:
    """Find the newest rule of a situation in force on a day, None when there is none."""
    known = [rule for rule in rules if rule.situation == situation and rule.valid_from <= on]
    return max(known, key=_valid_from, default=None)


def advise(situation: str, on: date, rules: Iterable[Rule] = RULES, **values: object) -> tuple[Said, ...]:
    """Say what is advised in a situation on a day: one sentence, or none when no rule is in force."""
    rule = rule_on(situation, on, rules)
    if rule is None:
        return ()
    return (Said(rule.code, values if rule.days is None else {"days": rule.days, **values}),)


def _valid_from(rule: Rule) -> date:
    return rule.valid_from
