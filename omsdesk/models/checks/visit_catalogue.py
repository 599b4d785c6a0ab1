"""The rules of visits: each row with its severity, its first day and its source, as the catalogue of applications has them.

What is said of a rule stands in `resources/wording/*/visit.toml`: the sentence under its code, what to do under `<code>.do`.
"""

from datetime import date
from types import MappingProxyType

from omsdesk.errors import Finding
from omsdesk.models.checks.catalogue import Rule
from omsdesk.models.words import Severity

AREA = "visit."

LAW_326 = date(2011, 1, 1)
LAW_323 = date(2011, 11, 22)
ORDER_79 = date(2011, 5, 1)
ICD_10 = date(1999, 1, 1)

STOP, ASK, NOTE = Severity.STOP, Severity.ASK, Severity.NOTE


def _rows(since: date, source: str, *rows: tuple[str, Severity]) -> tuple[Rule, ...]:
    return tuple(Rule(AREA + code, severity, since, source) for code, severity in rows)


VISIT_RULES: tuple[Rule, ...] = (
    # whose it is, what, when and where
    *_rows(
        LAW_326, "326-ФЗ, ст. 44 ч. 4", ("person_missing", STOP), ("kind_missing", STOP), ("on_missing", STOP),
        ("on_future", STOP), ("on_before_birth", STOP), ("on_after_death", STOP), ("until_before_on", STOP),
        ("until_future", STOP),
        ("until_missing", ASK), ("organisation_missing", ASK), ("organisation_unknown", STOP),
        ("organisation_closed", ASK), ("already", ASK),
    ),
    *_rows(LAW_326, "326-ФЗ, ст. 16 ч. 2", ("not_insured", ASK), ("policy_later", NOTE), ("person_later", NOTE)),
    # how it was given
    *_rows(
        LAW_323, "323-ФЗ, ст. 32; приказ ФФОМС 07.04.2011 № 79 (V006, V014)", ("conditions_unknown", STOP),
        ("form_unknown", STOP), ("conditions_of_kind", ASK), ("form_of_kind", ASK),
    ),
    *_rows(
        ORDER_79, "приказ ФФОМС 07.04.2011 № 79 (V002, V009, V012, V025)", ("profile_unlisted", ASK), ("purpose_unlisted", ASK),
        ("result_unlisted", ASK), ("outcome_unlisted", ASK), ("result_of_conditions", ASK), ("outcome_of_conditions", ASK),
        ("profile_unchecked", NOTE), ("purpose_unchecked", NOTE), ("result_unchecked", NOTE), ("outcome_unchecked", NOTE),
        ("profile_not_in_force", ASK), ("purpose_not_in_force", ASK), ("result_not_in_force", ASK),
        ("outcome_not_in_force", ASK),
    ),
    # what was found and done
    *_rows(
        ICD_10, "МКБ-10; приказ Минздрава 27.05.1997 № 170", ("diagnosis_blank", STOP), ("diagnosis_format", STOP),
        ("diagnosis_unlisted", ASK), ("diagnosis_not_in_force", ASK), ("diagnosis_group", ASK), ("diagnosis_twice", NOTE),
        ("diagnosis_unchecked", NOTE),
    ),
    *_rows(ICD_10, "МКБ-10, т. 2, п. 4.4.3 (состояния одного пола и возраста)", ("diagnosis_sex", ASK), ("diagnosis_age", ASK)),
    *_rows(ORDER_79, "приказ ФФОМС 07.04.2011 № 79 (DS1, DS2, DS3)", ("main_missing", ASK), ("main_twice", STOP)),
    *_rows(
        ORDER_79, "приказ ФФОМС 07.04.2011 № 79 (CODE_USL, KOL_USL, TARIF)", ("service_blank", STOP), ("service_unlisted", NOTE),
        ("service_unchecked", NOTE), ("service_not_in_force", ASK),
        ("count_unclear", STOP), ("tariff_unclear", STOP),
    ),
    # papers, results, vaccinations
    *_rows(
        LAW_323, "323-ФЗ, ст. 22", ("summary_text", STOP), ("summary_future", STOP), ("summary_before_on", ASK),
        ("value_name", STOP), ("value_missing", STOP), ("range_unclear", STOP), ("range_order", STOP), ("taken_future", STOP),
        ("taken_before_birth", STOP), ("ready_future", STOP), ("ready_before_taken", STOP),
    ),
    *_rows(
        date(1998, 9, 17), "157-ФЗ, ст. 5, 11", ("vaccine_missing", STOP), ("dose_and_refusal", STOP), ("term_alone", STOP),
        ("why_refused", STOP), ("term_over", STOP), ("vaccination_missing", ASK), ("dose_again", ASK), ("vaccine_unlisted", NOTE),
        ("dose_missing", NOTE), ("series_missing", NOTE),
    ),
)  # fmt: skip

_BY_CODE = MappingProxyType({row.code: row for row in VISIT_RULES})


def visit_rule(code: str) -> Rule | None:
    """Find a rule of visits by its code, None when there is none."""
    return _BY_CODE.get(code)


def found(field: str, code: str, on: date, /, **values: object) -> tuple[Finding, ...]:
    """Make the finding of a rule at a field: one, or none when the rule does not hold on that day."""
    row = _BY_CODE[AREA + code]
    return (Finding(field, row.code, row.severity.value, values),) if row.valid_from <= on else ()
