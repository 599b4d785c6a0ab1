"""Which advice goes to paper: nothing that tells a clerk what to do, and nothing lost that others can use."""

import re

import pytest

from omsdesk import wording
from omsdesk.services.documents.advice import FOR_CLERK, on_paper

TOLD_TO_CLERKS = re.compile(
    r"[Пп]редложите|[Пп]роверьте|[Нн]айдите|[Пп]оищите|Уточните|[Оо]бслуживайте|обслужите|к нам\b"
    r"|Наберите|Добавьте|вы открыли|другой человек|[Вв]ыберите|[Сс]верьте|[Нн]е принимайте"
)
# Said by the desk in a check's advice and warnings.
HEARD = (
    "coverage.advice.", "verify.advice.", "verify.scan", "scan.several", "scan.old_policy",
    "question.", "found.", "statement.differ", "statement.not_",
    "statement.outdated", "statement.unknown_key", "statement.practice", "statement.no_practice",
    "statement.ahead", "statement.for_later", "statement.revoked", "statement.agrees",
)  # fmt: skip
# Said by the window about a list of hits, never kept with a check.
NOT_KEPT = {f"verify.advice.{what}not_found" for what in ("", "number_", "scan_")}


def sentences():
    return {code: said for code, said in wording.catalogue("ru").items() if code.startswith(HEARD) and code not in NOT_KEPT}


@pytest.mark.parametrize("code", FOR_CLERK)
def test_each_sentence_for_the_clerk_exists_and_says_why_it_is_one(code):
    assert code in sentences()
    assert FOR_CLERK[code].reason


@pytest.mark.parametrize("code", sentences())
def test_nothing_on_paper_tells_a_clerk_what_to_do(code):
    told = on_paper(code, sentences()[code])
    assert not TOLD_TO_CLERKS.search(told)
    assert told or code in FOR_CLERK


def test_what_is_not_listed_is_printed_as_it_was_said():
    assert on_paper("coverage.advice.newborn", "сказано") == "сказано"
