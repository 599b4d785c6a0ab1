"""What of the desk's advice goes to paper: what the insured person or another organisation can use, and nothing for the clerk."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ForClerk:
    """Why a sentence is for the clerk alone, and what paper says in its place; nothing where nobody else can act upon it."""

    reason: str
    instead: str = ""


SEARCH: Final = "tells how to search again"
COMPARE: Final = "sends the clerk to the person's document"
ASK_THE_INSURER: Final = (
    "Есть ли полис, скажут на горячей линии страховой организации; плановая помощь — после включения в регистр"
)
OFFER: Final = "tells the clerk what to offer"
# The screen and `verify --json` say every sentence as it is; paper says those that are not listed here.
FOR_CLERK: Final[Mapping[str, ForClerk]] = {
    "coverage.advice.not_found": ForClerk(SEARCH, ASK_THE_INSURER),
    "coverage.advice.number_not_found": ForClerk(SEARCH, ASK_THE_INSURER),
    "coverage.advice.ambiguous": ForClerk(SEARCH),
    "coverage.advice.replaced": ForClerk(SEARCH, "Номер действующего полиса можно узнать в своей страховой организации"),
    "coverage.advice.deceased": ForClerk(
        "asks whether the right person was opened",
        "Если человек жив, отметку о смерти отменяют через территориальный фонд обязательного медицинского страхования",
    ),
    "coverage.advice.emergency": ForClerk("the box of the verdict says it, in the same words on every form"),
    "coverage.advice.not_insured": ForClerk(
        OFFER,
        "Заявление о включении в регистр подают через страховую организацию, МФЦ или Госуслуги; обычно это занимает один день",
    ),
    "coverage.advice.expired_foreigner": ForClerk(
        OFFER,
        "Чтобы продлить полис, нужен новый документ о праве на пребывание и заявление в страховую организацию",
    ),
    "coverage.advice.expired": ForClerk(OFFER, "Сведения о полисе обновляет своя страховая организация: нужен паспорт"),
    "coverage.advice.ends_soon": ForClerk(OFFER, "Срок полиса скоро истекает, продлить его лучше заранее"),
    "coverage.advice.no_insurer": ForClerk(
        OFFER,
        "Страховую организацию выбирают по заявлению: его принимают сама организация, МФЦ и Госуслуги",
    ),
    "coverage.advice.other_region": ForClerk(OFFER, "Переехавший в другой регион может прикрепиться к поликлинике по заявлению"),
    "coverage.advice.attached_elsewhere": ForClerk(
        "speaks of the clerk's own clinic as ours",
        "За плановой помощью — в организацию прикрепления или по направлению",
    ),
    "coverage.advice.not_attached": ForClerk(OFFER, "К поликлинике прикрепляют по заявлению, решение — за два рабочих дня"),
    "coverage.advice.data_changed": ForClerk(
        OFFER,
        "Документ изменился после выдачи полиса: о новом нужно сообщить страховой организации в течение месяца",
    ),
    "verify.scan_by_name": ForClerk(
        COMPARE,
        "Номер полиса в коде не проходит проверку: человек найден по имени и дате рождения из кода",
    ),
    "verify.scan_differs": ForClerk(
        "spells out what the code says, which may be another person's",
        "Данные в считанном коде полиса отличаются от данных регистра",
    ),
    "verify.scan_unknown": ForClerk(COMPARE, "Номера полиса из считанного кода в регистре нет"),
    "verify.scan_of_another": ForClerk(
        COMPARE, "Под номером полиса из предъявленного документа значится человек с другим именем и датой рождения"
    ),
    "verify.scan_name_alone": ForClerk(COMPARE, "Даты рождения на предъявленном полисе нет"),
    "verify.scan_other_document": ForClerk(
        COMPARE, "Предъявленного документа в регистре нет: человек найден по имени и дате рождения из него"
    ),
    "scan.several": ForClerk(SEARCH),
    "scan.old_policy": ForClerk(SEARCH, "Предъявлен полис старого образца, номера единого образца в нём нет"),
    "verify.scan_undated": ForClerk(COMPARE, "Номер полиса в коде не проходит проверку, а даты рождения в нём нет"),
    "statement.difference": ForClerk("spells out what another document says"),
    "statement.not_compared": ForClerk(
        "speaks of the clerk's rights", "Прививки по предъявленному сертификату с регистром не сверялись"
    ),
    "statement.unknown_key": ForClerk(
        "tells the clerk whom to ask",
        "Подлинность предъявленного документа не проверена: ключа выдавшей его организации здесь нет",
    ),
    "statement.unknown_key_ahead": ForClerk(
        "tells the clerk whom to ask",
        "Подлинность предъявленного документа не проверена: ключа выдавшей его организации здесь нет, а его день ещё не наступил",
    ),
    "statement.not_held": ForClerk(
        "spells out whom another document is about",
        "Предъявленный документ подлинный, но сравнить его не с кем: этого человека в регистре нет или их несколько",
    ),
    "statement.ahead": ForClerk(
        "sends the clerk to the clock of the machine", "По предъявленному документу день его выдачи ещё не наступил"
    ),
    "statement.revoked": ForClerk(
        "tells the clerk not to accept it", "Предъявленный документ отозван тем, кто его выдал; верен регистр"
    ),
    "question.number_of_another": ForClerk(COMPARE, "Под названным номером значится человек с другим именем или датой рождения"),
    "found.by_phone": ForClerk(COMPARE, "Человек найден по окончанию телефона"),
    "found.so": ForClerk(COMPARE, "Человек найден не по полному имени или номеру, личность удостоверяет документ"),
    "question.date.impossible": ForClerk(SEARCH, "Даты, названной в запросе, нет в календаре: искали без неё"),
    "question.date.future": ForClerk(SEARCH, "Дата рождения, названная в запросе, ещё не наступила: искали без неё"),
    "question.digits.few": ForClerk(SEARCH),
    "question.phone.short": ForClerk(SEARCH),
    "question.initials": ForClerk(SEARCH),
}


def on_paper(code: str, said: str) -> str:
    """Give the sentence for paper: the one that was said, another in its place, or none."""
    clerks = FOR_CLERK.get(code)
    return said if clerks is None else clerks.instead
