"""The rules of applications: each row with its severity, its first day, its source and its code in the old software (СРЗ).

What is said of a rule stands in `resources/wording`: the sentence under its code, what to do about it under `<code>.do`,
its name in a list of reasons under `<code>.rule`. Where the current text of an order was not read, the source says the edition.
"""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from omsdesk.errors import Finding
from omsdesk.models.words import Severity

AREA = "application."

LAW_326 = date(2011, 1, 1)
ORDER_79 = date(2011, 5, 1)
ARTICLE_49_1 = date(2018, 7, 29)
RULES_108N = date(2019, 5, 28)
PASSPORTS = date(2024, 1, 1)
ATTACHMENT_ORDERS = date(2025, 9, 1)

STOP, ASK, NOTE = Severity.STOP, Severity.ASK, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how grave a finding of it is, since when and by what it holds, whether it is a reason of refusal.

    `also` are its codes in the old software; a rule that is given `by_hand` has no condition: a clerk chooses it.
    """

    code: str
    severity: Severity
    valid_from: date
    source: str
    refuses: bool = False
    also: str = ""
    by_hand: bool = False


def _rows(since: date, source: str, *rows: tuple[str, Severity] | tuple[str, Severity, str]) -> tuple[Rule, ...]:
    return tuple(Rule(AREA + code, severity, since, source, also=also[0] if also else "") for code, severity, *also in rows)


def _refusals(since: date, source: str, *rows: tuple[str, str], by_hand: bool = False) -> tuple[Rule, ...]:
    return tuple(Rule(AREA + code, ASK, since, source, refuses=True, also=also, by_hand=by_hand) for code, also in rows)


_P_4_8 = "Правила ОМС 108н, п. 4–8"
_P_14 = "Правила ОМС 108н, п. 14, 19 (ред. 2019)"
_P_21 = "326-ФЗ, ст. 16 ч. 4; Правила ОМС 108н, п. 21–25"
_ST_10 = "326-ФЗ, ст. 10"
_ST_16 = "326-ФЗ, ст. 16"
_ST_49_1 = "326-ФЗ, ст. 49.1; Правила ОМС 108н, гл. V"
_T_97 = "приказ ФФОМС 07.04.2011 № 79, п. 6.3.2, табл. 97–98"
_ORDER_79 = "приказ ФФОМС 07.04.2011 № 79"
_F011 = "приказ ФФОМС 07.04.2011 № 79, табл. 63 и прил. Г (F011)"
_PASSPORTS = "ПП РФ 23.12.2023 № 2267"

RULES: tuple[Rule, ...] = (
    # what is asked, and by whom
    *_rows(
        LAW_326, _P_4_8, ("kind_missing", STOP), ("ground_missing", STOP, "rt8"), ("for_whom_missing", STOP),
        ("identity_missing", STOP), ("evidence_missing", STOP), ("consent_missing", ASK), ("who_missing", STOP, "rt26"),
        ("ground_free", NOTE),
    ),
    *_rows(LAW_326, _P_21, ("ground_unknown", STOP, "rt8"), ("contract_not_proved", ASK)),
    *_rows(LAW_326, _ORDER_79, ("date_before_last", STOP, "rt58")),
    *_refusals(LAW_326, _ORDER_79, ("open_application", "rt55")),
    # the representative
    *_rows(
        LAW_326, _P_4_8 + "; ГК РФ, ст. 26, 27, 185, 186", ("representative_missing", STOP), ("representative_name", STOP),
        ("relation_missing", STOP, "rt45"), ("representative_document", STOP), ("representative_is_person", STOP),
        ("representative_for_self", ASK), ("acts_before_18", ASK), ("representative_minor", ASK), ("child_is_grown", ASK),
        ("powers_not_proved", ASK), ("power_incomplete", ASK), ("parent_sex", ASK), ("parent_too_young", ASK),
    ),
    *_rows(LAW_326, _P_4_8 + "; ГК РФ, ст. 17; СК РФ, ст. 51", ("representative_dead", ASK), ("parent_against_family", ASK)),
    *_rows(LAW_326, _P_14, ("representative_paper", STOP, "rt20")),
    *_refusals(LAW_326, _P_4_8 + "; ГК РФ, ст. 185, 186", ("no_powers", ""), ("power_ended", "")),
    # the name
    *_rows(
        ORDER_79, _T_97, ("name_missing", STOP, "rt26"), ("name_part_unmarked", ASK),
        ("patronymic_unmarked", NOTE), ("name_signs", STOP, "rt27, rt32, rt35"),
        ("name_unusual", ASK), ("mark_unknown", STOP), ("mark_contradicts", ASK), ("birth_place_signs", STOP, "rt6"),
    ),
    # the person
    *_rows(
        LAW_326, "Правила ОМС 108н, п. 6", ("sex_missing", STOP, "rt29"), ("sex_by_patronymic", ASK),
        ("birth_date_missing", STOP, "rt3"), ("birth_date_future", STOP, "rt13"), ("birth_date_too_old", ASK, "rt3"),
        ("birth_date_after_death", STOP, "rt4"),
        ("birth_date_mark", ASK), ("birth_place_missing", ASK), ("citizenship_missing", STOP, "rt11"),
        ("citizenship_format", STOP), ("citizenship_category", ASK), ("category_missing", STOP, "rt7"),
        ("category_unknown", STOP), ("alike", ASK),
    ),
    *_rows(LAW_326, "ТК РФ, ст. 63", ("category_child", ASK, "rt10")),
    *_refusals(LAW_326, _ST_10, ("category_not_insured", "")),
    # the numbers
    *_rows(RULES_108N, _P_14, ("snils_missing", STOP), ("snils_later", NOTE)),
    *_rows(
        LAW_326, _ORDER_79, ("snils_format", STOP, "rt47"), ("snils_checksum", STOP, "rt47"), ("snils_of_another", ASK, "rt48"),
        ("enp_format", STOP, "rt24"), ("enp_checksum", ASK, "rt24"), ("enp_digits", ASK, "rt24"),
        ("enp_birth_date", ASK, "rt23"), ("enp_sex", ASK, "rt23"), ("enp_of_another", ASK, "rt25"),
    ),
    *_rows(LAW_326, "Правила ОМС 108н, п. 50 (ред. 2019)", ("enp_not_held", NOTE, "п. 50")),
    *_rows(LAW_326, "порядок ФНС о структуре ИНН", ("inn_format", STOP), ("inn_checksum", STOP)),
    # the documents
    *_rows(
        LAW_326, _P_14, ("document_missing", STOP, "rt20"), ("passport_missing", STOP, "rt11.1.1"),
        ("birth_certificate_missing", STOP, "rt11.1.2"), ("refugee_paper_missing", STOP, "rt11.2"),
        ("foreign_passport_missing", STOP, "rt11.3.1"), ("residence_permit_missing", STOP, "rt11.3.2"),
        ("temporary_residence_missing", STOP, "rt11.4.1"), ("stateless_paper_missing", STOP, "rt11.4.2"),
        ("contract_missing", ASK), ("office_paper_missing", ASK),
    ),
    *_rows(
        ORDER_79, _F011, ("document_type_missing", STOP, "rt20"), ("document_type_unknown", STOP),
        ("document_not_accepted", STOP, "rt20"), ("document_series", STOP, "rt16"), ("document_number", STOP, "rt16"),
        ("issued_missing", STOP, "rt15"), ("issuer_missing", STOP, "rt17"), ("issued_before_birth", STOP, "rt5"),
        ("issued_in_future", STOP), ("until_missing", STOP), ("until_before_issued", STOP), ("document_expired", STOP),
        ("subdivision_format", STOP), ("document_doubt", NOTE), ("document_of_another", ASK, "rt18"),
    ),
    *_rows(date(2019, 11, 1), "257-ФЗ от 02.08.2019", ("permit_without_end", NOTE)),
    *_rows(LAW_326, "Правила ОМС 108н, п. 38–43 (ред. 2019)", ("stay_without_end", NOTE)),
    *_rows(
        LAW_326, _PASSPORTS, ("passport_too_young", STOP, "rt9"), ("passport_before_14", STOP),
        ("passport_expired", STOP, "rt30, rt31"), ("certificate_expired", STOP, "rt2"),
    ),
    *_rows(PASSPORTS, _PASSPORTS, ("passport_grace", ASK, "rt30, rt31"), ("certificate_grace", ASK, "rt2")),
    # the address and the contacts
    *_rows(
        LAW_326, "Правила ОМС 108н, п. 6", ("address_missing", STOP, "rt1"), ("address_region_missing", STOP, "rt1"),
        ("address_region_unknown", STOP, "rt1"), ("address_place", ASK, "rt43"), ("address_street", ASK, "rt99"),
        ("address_house", ASK, "rt57"), ("address_index", ASK), ("address_since", ASK), ("phone_format", STOP),
        ("email_format", STOP), ("contact_missing", NOTE),
    ),
    # the insurer and the clinic
    *_rows(
        LAW_326, _P_21, ("insurer_missing", STOP), ("insurer_later", NOTE), ("insurer_format", STOP), ("insurer_unlisted", ASK),
    ),
    *_refusals(
        LAW_326, _P_21, ("insurer_closed", ""), ("insurer_elsewhere", ""), ("insurer_chosen", ""), ("same_insurer", "rt36"),
        ("change_closed", ""), ("change_used", ""), ("not_moved", ""),
    ),
    *_rows(
        LAW_326, "323-ФЗ, ст. 21; приказы Минздрава 14.04.2025 № 215н, 216н", ("clinic_missing", STOP), ("clinic_format", STOP),
        ("clinic_unlisted", ASK), ("attached_recently", ASK),
    ),
    # how the person stands in the register
    *_refusals(
        LAW_326, "Правила ОМС 108н, п. 50 (ред. 2019)", ("policy_held", "п. 50"), ("held_without_insurer", ""),
    ),
    *_refusals(
        LAW_326, _ST_16, ("data_differ", ""), ("other_region", ""), ("not_held", ""), ("not_insured", ""), ("deceased", "rt14"),
    ),
    *_refusals(ARTICLE_49_1, _ST_49_1, ("held_suspended", ""), ("not_suspended", ""), ("already_suspended", "")),
    *_rows(
        LAW_326, "Правила ОМС 108н, п. 62 (ред. 2019)", ("nothing_changes", ASK), ("beyond_ground", ASK), ("other_person", ASK),
        ("no_term", ASK), ("change_unproved", ASK),
    ),
    # what only a clerk can say
    *_refusals(
        LAW_326, _P_14, ("document_doubtful", ""), ("documents_not_shown", ""), ("identity_not_confirmed", ""), ("other", ""),
        by_hand=True,
    ),
)  # fmt: skip

_BY_CODE = MappingProxyType({row.code: row for row in RULES})


def rule(code: str) -> Rule | None:
    """Find a rule by its code, None when there is none."""
    return _BY_CODE.get(code)


def in_force(code: str, on: date) -> Rule | None:
    """Find the rule of a code that holds on a day, None when there is none or it came later."""
    row = _BY_CODE.get(code)
    return row if row is not None and row.valid_from <= on else None


def refusals(on: date) -> tuple[Rule, ...]:
    """List the rules that an application may be refused by on a day, in the order of the catalogue."""
    return tuple(row for row in RULES if row.refuses and row.valid_from <= on)


def by_hand(on: date) -> tuple[Rule, ...]:
    """List those of the refusals that only a clerk can say; the others the rules see themselves or nobody does."""
    return tuple(row for row in refusals(on) if row.by_hand)


def found(field: str, code: str, on: date, /, **values: object) -> tuple[Finding, ...]:
    """Make the finding of a rule at a field: one, or none when the rule does not hold on that day."""
    row = in_force(AREA + code, on)
    return () if row is None else (Finding(field, row.code, row.severity.value, values),)
