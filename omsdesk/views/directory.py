"""What codes of directories are called on screen: countries by ОКСМ, grounds on which a policy was suspended or ended."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Qt's own mark, whose stub gives no text back."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

# Those that are met at a desk; a code beyond them is shown as it stands.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "country.RUS": QT_TRANSLATE_NOOP("Words", "Russia"),
        "country.Б/Г": QT_TRANSLATE_NOOP("Words", "stateless"),
        "country.ABH": QT_TRANSLATE_NOOP("Words", "Abkhazia"),
        "country.AFG": QT_TRANSLATE_NOOP("Words", "Afghanistan"),
        "country.ARM": QT_TRANSLATE_NOOP("Words", "Armenia"),
        "country.AZE": QT_TRANSLATE_NOOP("Words", "Azerbaijan"),
        "country.BLR": QT_TRANSLATE_NOOP("Words", "Belarus"),
        "country.CHN": QT_TRANSLATE_NOOP("Words", "China"),
        "country.CUB": QT_TRANSLATE_NOOP("Words", "Cuba"),
        "country.DEU": QT_TRANSLATE_NOOP("Words", "Germany"),
        "country.EGY": QT_TRANSLATE_NOOP("Words", "Egypt"),
        "country.ESP": QT_TRANSLATE_NOOP("Words", "Spain"),
        "country.GEO": QT_TRANSLATE_NOOP("Words", "Georgia"),
        "country.IND": QT_TRANSLATE_NOOP("Words", "India"),
        "country.IRN": QT_TRANSLATE_NOOP("Words", "Iran"),
        "country.KAZ": QT_TRANSLATE_NOOP("Words", "Kazakhstan"),
        "country.KGZ": QT_TRANSLATE_NOOP("Words", "Kyrgyzstan"),
        "country.MDA": QT_TRANSLATE_NOOP("Words", "Moldova"),
        "country.OST": QT_TRANSLATE_NOOP("Words", "South Ossetia"),
        "country.SEN": QT_TRANSLATE_NOOP("Words", "Senegal"),
        "country.SYR": QT_TRANSLATE_NOOP("Words", "Syria"),
        "country.TJK": QT_TRANSLATE_NOOP("Words", "Tajikistan"),
        "country.TKM": QT_TRANSLATE_NOOP("Words", "Turkmenistan"),
        "country.TUR": QT_TRANSLATE_NOOP("Words", "Turkey"),
        "country.UKR": QT_TRANSLATE_NOOP("Words", "Ukraine"),
        "country.UZB": QT_TRANSLATE_NOOP("Words", "Uzbekistan"),
        "country.VNM": QT_TRANSLATE_NOOP("Words", "Vietnam"),
        "ground.military_service": QT_TRANSLATE_NOOP("Words", "military service"),
        "ground.equated_service": QT_TRANSLATE_NOOP("Words", "service equated to military"),
        "ground.citizenship_ended": QT_TRANSLATE_NOOP("Words", "citizenship ended"),
        "ground.residence_annulled": QT_TRANSLATE_NOOP("Words", "residence permit annulled"),
        "ground.temporary_residence_annulled": QT_TRANSLATE_NOOP("Words", "temporary residence permit annulled"),
        "ground.refugee_status_lost": QT_TRANSLATE_NOOP("Words", "refugee status lost"),
        "ground.unlawful": QT_TRANSLATE_NOOP("Words", "entry found unlawful"),
        "ground.right_ended": QT_TRANSLATE_NOOP("Words", "right to insurance ended"),
        "ground.moved": QT_TRANSLATE_NOOP("Words", "registered elsewhere"),
        "ground.replaced": QT_TRANSLATE_NOOP("Words", "policy replaced"),
        "ground.duplicate": QT_TRANSLATE_NOOP("Words", "second number of one person"),
    }
)
