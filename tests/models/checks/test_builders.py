"""The good applications that other tests build upon are good: nothing is found wrong with them."""

from datetime import date

import pytest

from omsdesk.models.checks import check
from omsdesk.models.words import ApplicationKind
from tests import builders_of_drafts as made

KINDS = [kind.value for kind in ApplicationKind]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("build", [made.application, made.for_child, made.by_attorney, made.for_foreigner])
def test_a_good_application_has_nothing_wrong(kind, build):
    held = {made.for_child: made.CHILD, made.for_foreigner: made.FOREIGNER}.get(build, made.MAN)
    assert check(build(kind), made.around(kind, held)) == ()


def test_a_value_is_changed_by_its_path():
    draft = made.application(**{"person.documents.0.until": date(2030, 1, 1), "person.lives_at.house": "5", "uuid": "other"})
    assert draft.person.documents[0].until == date(2030, 1, 1)
    assert draft.person.lives_at.house == "5"
    assert draft.uuid == "other"
    assert len(made.application(**{"person.documents.1.type": 3}).person.documents) == 2
