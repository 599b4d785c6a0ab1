"""What kind of medical organisation it is, by a word of a list or by its own name.

>>> kind_of_word("Больница"), kind_of_word("diagnostic_centre"), kind_of_word("СМП").value, kind_of_word("цирк")
(<ClinicKind.HOSPITAL: 'hospital'>, <ClinicKind.DIAGNOSTIC_CENTRE: 'diagnostic_centre'>, 'ambulance', None)
>>> kind_of_name("ГБУЗ «Городская клиническая больница скорой медицинской помощи»").value  # no ambulance
'hospital'
>>> kind_of_name("ГБУЗ «ССМП им. Пучкова»").value, kind_of_name("Поликлиника № 2 ЦРБ").value, kind_of_name("ООО «Ромашка»").value
('ambulance', 'clinic', 'clinic')
"""

from collections.abc import Mapping

from omsdesk.models.care.codes import words_of_name
from omsdesk.models.search_key import fold
from omsdesk.models.words import ClinicKind

_BEGINNINGS: Mapping[str, ClinicKind] = {
    fold(beginning): kind
    for kind, beginnings in {
        ClinicKind.CLINIC: "поликлиник амбулатори clinic",
        ClinicKind.HOSPITAL: "больниц госпитал стационар роддом родильн медсанчаст hospital",
        ClinicKind.DIAGNOSTIC_CENTRE: "диагностическ консультативнодиагностическ лаборатор diagnostic",
        ClinicKind.AMBULANCE: "скор неотложн ambulance",
    }.items()
    for beginning in beginnings.split()
}
_WHOLE: Mapping[str, ClinicKind] = {
    fold(word): kind
    for kind, words in {
        ClinicKind.HOSPITAL: "црб рб гб гкб дгкб дгб окб одкб ккб ркб бсмп мсч",
        ClinicKind.DIAGNOSTIC_CENTRE: "кдц ккдц дц",
        ClinicKind.AMBULANCE: "смп ссмп ссинмп",
    }.items()
    for word in words.split()
}


def kind_of_word(text: str) -> ClinicKind | None:
    """The kind that a value of the column of kinds says, in Russian or by its code; None for no such kind."""
    return next(filter(None, map(_kind, words_of_name(text.replace("_", " ")))), None)


def kind_of_name(name: str) -> ClinicKind:
    """The kind that the name of an organisation says by its first telling word; a clinic where it says none.

    A guess (there is no column of kinds in F003 and F030), so it is made for organisations that are new alone.
    """
    return kind_of_word(name) or ClinicKind.CLINIC


def _kind(word: str) -> ClinicKind | None:
    found = _WHOLE.get(word)
    return found or next((kind for beginning, kind in _BEGINNINGS.items() if word.startswith(beginning)), None)
