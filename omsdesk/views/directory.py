"""What codes of directories are called on screen: countries by ОКСМ, grounds on which a policy ended, kinds of care."""

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
        "visit_kind.treatment": QT_TRANSLATE_NOOP("Words", "treatment"),
        "visit_kind.urgent": QT_TRANSLATE_NOOP("Words", "urgent care"),
        "visit_kind.preventive": QT_TRANSLATE_NOOP("Words", "preventive check-up"),
        "visit_kind.dispensary": QT_TRANSLATE_NOOP("Words", "dispensary check-up"),
        "visit_kind.vaccination": QT_TRANSLATE_NOOP("Words", "vaccination"),
        "visit_kind.diagnostics": QT_TRANSLATE_NOOP("Words", "diagnostics"),
        "visit_kind.hospital": QT_TRANSLATE_NOOP("Words", "hospital stay"),
        "visit_kind.day_hospital": QT_TRANSLATE_NOOP("Words", "day hospital"),
        "visit_kind.ambulance": QT_TRANSLATE_NOOP("Words", "ambulance"),
        "conditions.1": QT_TRANSLATE_NOOP("Words", "in hospital"),
        "conditions.2": QT_TRANSLATE_NOOP("Words", "in day hospital"),
        "conditions.3": QT_TRANSLATE_NOOP("Words", "in the clinic"),
        "conditions.4": QT_TRANSLATE_NOOP("Words", "outside a medical organisation"),
        "care_form.1": QT_TRANSLATE_NOOP("Words", "emergency"),
        "care_form.2": QT_TRANSLATE_NOOP("Words", "urgent form"),
        "care_form.3": QT_TRANSLATE_NOOP("Words", "planned"),
        "diagnosis_role.main": QT_TRANSLATE_NOOP("Words", "main"),
        "diagnosis_role.other": QT_TRANSLATE_NOOP("Words", "concomitant"),
        "diagnosis_role.complication": QT_TRANSLATE_NOOP("Words", "complication"),
        "clinic_kind.clinic": QT_TRANSLATE_NOOP("Words", "clinic"),
        "clinic_kind.hospital": QT_TRANSLATE_NOOP("Words", "hospital"),
        "clinic_kind.diagnostic_centre": QT_TRANSLATE_NOOP("Words", "diagnostic centre"),
        "clinic_kind.ambulance": QT_TRANSLATE_NOOP("Words", "ambulance station"),
        "medical_paper.discharge_summary": QT_TRANSLATE_NOOP("Words", "discharge summary"),
        "medical_paper.consultation": QT_TRANSLATE_NOOP("Words", "consultation"),
        "medical_paper.referral": QT_TRANSLATE_NOOP("Words", "referral"),
        "medical_paper.certificate": QT_TRANSLATE_NOOP("Words", "medical certificate"),
        "medical_paper.protocol": QT_TRANSLATE_NOOP("Words", "protocol of an examination"),
        "medical_paper.other": QT_TRANSLATE_NOOP("Words", "another medical paper"),
    }
)
