"""How names and documents are compared: the one folding, keyboard layouts, transliteration, sound and slips.

What is stored for the search line and what is typed into it go through the same functions, so that they meet.

>>> fold("Иванова-Петрова") == fold("иванова петрова") == fold("ИВАНОВАПЕТРОВА") == "ивановапетрова"
True
>>> relayout(";erjd"), latin_key("Щукин") == latin_key("shchukin"), sound_key("ивонов") == sound_key("Иваноф")
('жуков', True, True)
>>> near("ивнаов", "иванов"), sorted(deletes("ива"))
(True, ['ва', 'иа', 'ив'])
"""

from omsdesk.models.search_key.folding import fold, fold_document
from omsdesk.models.search_key.layout import has_latin, latin_keys, relayout
from omsdesk.models.search_key.likeness import is_wrong_layout
from omsdesk.models.search_key.slips import deletes, near
from omsdesk.models.search_key.sound import sound_key
from omsdesk.models.search_key.translit import latin_key

__all__ = [
    "deletes", "fold", "fold_document", "has_latin", "is_wrong_layout", "latin_key", "latin_keys", "near", "relayout",
    "sound_key",
]  # fmt: skip
