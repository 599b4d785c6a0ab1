"""The tour has every paper that the desk prints: what a practice register lacks would be missing from the self-test."""

import pypdfium2

from omsdesk.app import open_desk
from omsdesk.models.words import ApplicationKind
from omsdesk.views.tour_papers import every_paper

FORMS = {"proof", "extract", "receipt", "consent", "informing", "power", "refusal", "pack", "journal", "notice", "family"}
CARE = {"history", "visit", "vaccinations", "results", "dispute"}
OF_THE_DESK = {"key", "calibration", "scanner-sheet"}


def test_every_paper_is_among_those_of_the_tour(settings, preflight):
    with open_desk(settings) as opened:
        papers = dict(every_paper(opened.desk))
    assert set(papers) == FORMS | CARE | OF_THE_DESK | {f"application-{kind.value}" for kind in ApplicationKind}
    assert preflight.faults(papers) == {}
    assert all(len(pypdfium2.PdfDocument(content)) for content in papers.values())
