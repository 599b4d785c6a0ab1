"""The ages and terms that kinship is judged by: one table, each with its source and since when it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of years or days, where it stands, and since when."""

    amount: int
    source: str
    valid_from: date


_SK, _GK = date(1996, 3, 1), date(1995, 1, 1)
LIMITS: Mapping[str, Limit] = {
    "marriage": Limit(18, "СК РФ, ст. 13 п. 1", _SK),
    "marriage_never_below": Limit(14, "СК РФ, ст. 13 п. 2 и законы субъектов РФ", _SK),
    "adopter_older_by": Limit(16, "СК РФ, ст. 128 п. 1", _SK),
    "guardian": Limit(18, "ГК РФ, ст. 35 п. 2", _GK),
    "guardian_never_below": Limit(16, "ГК РФ, ст. 27 и 35", _GK),
    "ward_until": Limit(18, "ГК РФ, ст. 40 п. 3", _GK),
    "representative": Limit(18, "ГК РФ, ст. 21 и 182", _GK),
    "representative_never_below": Limit(14, "ГК РФ, ст. 26", _GK),
    "power_years": Limit(1, "ГК РФ, ст. 186 п. 1", _GK),
    "child_until": Limit(18, "СК РФ, ст. 54 п. 1", _SK),
    "days_after_father": Limit(300, "СК РФ, ст. 48 п. 2", _SK),
    "parent_older_by": Limit(14, "опыт: моложе родителями почти не бывают", _SK),
    "mother_older_by_most": Limit(56, "опыт: старше рожают крайне редко", _SK),
    "father_older_by_most": Limit(75, "опыт: старше отцами почти не бывают", _SK),
    "spouses_apart_most": Limit(35, "опыт: большая разница лет — чаще ошибка в дате", _SK),
}


def limit(name: str) -> int:
    """The years or days of a limit of the table."""
    return LIMITS[name].amount
