"""«Ключ организации»: the public key that statements are proved by, as a code to be scanned and a fingerprint to be compared."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from omsdesk.services.documents.facts import OrganisationFacts, SourceFacts
from omsdesk.services.documents.page import Furniture, Paper, PaperName, compose
from omsdesk.services.documents.parts import Pair, letterhead, notes, pairs, signed, title
from omsdesk.services.documents.phrases import placed_moment
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.signed_code import beside

NAME: Final = "Ключ организации"
CAPTION: Final = "код ключа"
FOR: Final = (
    "По этому ключу другие рабочие места omsdesk проверяют без сети подписанные коды наших выписок, справок и сертификатов.",
    "Секретов на листе нет: его можно отдать, повесить, переслать. Подписывать по нему нельзя.",
)
LOADED: Final = (
    "«Управление», «Ключи справок», «Загрузить из файла…» или этот код сканером; или команда statement trust.",
    "Сравните отпечаток на экране с этим листом или по телефону. Не совпал хоть один знак — не загружайте: ключ не наш.",
    "Об отозванных документах говорит только файл ключа: берите его у нас время от времени.",
)


@dataclass(frozen=True, slots=True)
class KeySheetFacts:
    """The public key, whose it is and since when."""

    organisation: OrganisationFacts
    title: str
    code: str
    fingerprint: str
    since: datetime
    at: datetime
    statement: str
    """The letters of the key for its code."""
    clerk: str | None = None
    practice: bool = False


def render(facts: KeySheetFacts, paper: PaperName = "A4") -> bytes:
    """Print the sheet, one page."""
    source = SourceFacts("регистр организации")
    furniture = Furniture(NAME, "", facts.at, facts.organisation, source, facts.practice, NAME)
    return compose(furniture, partial(_story, facts), paper)


def _story(facts: KeySheetFacts, paper: Paper) -> list[Row]:
    rows = [
        *letterhead(facts.organisation, paper),
        title(NAME, ["которым подписаны коды её выписок, справок и сертификатов"], paper),
        *beside(partial(_key, facts), facts.statement, paper, CAPTION),
        # below the code, where it has room for one line, as on the screen: it is read out by telephone, group by group
        *pairs([Pair("Отпечаток", facts.fingerprint, paper.styles.strong)], paper, above=3),
        *notes("Для чего", FOR, paper),
        *notes("Как загрузить", LOADED, paper),
    ]
    return signed(rows, "Ответственный", facts.clerk, paper)


def _key(facts: KeySheetFacts, paper: Paper) -> list[Row]:
    told = [
        Pair("Организация", facts.title or "—"),
        *([Pair("Код", facts.code)] if facts.code else []),
        Pair("Действует с", placed_moment(facts.since)),
    ]
    return pairs(told, paper)
