"""How a journey ends: on paper, which says what the card says and what the log says, now and at any later time."""

from omsdesk import wording
from omsdesk.views import labels
from omsdesk.wording import day


def facts_of(answer):
    """What a check that was logged holds, as it has to stand on the card and on the paper alike."""
    person, policy = answer.person, answer.policy
    yield day(answer.on)
    yield wording.say(answer.reason.code, "ru", **answer.reason.values)
    if person is not None:
        yield from person.full_name.split()
        yield day(person.birth_date)
        if person.enp:
            yield labels.grouped("enp", (policy.enp if policy else None) or person.enp)
    if policy is not None and policy.insurer is not None:
        yield policy.insurer.name
    if answer.attached_to is not None:
        yield answer.attached_to.name


def ends_on_paper(reception, name, word):
    """Take both papers of the card on screen; gives the check as it was logged."""
    number, card = reception.check, reception.sees("coverageCard")
    assert word in reception.state
    assert name in card
    proof, extract = reception.takes_paper("proof"), reception.takes_paper("extract")
    answer = reception.checks()[-1]
    assert (answer.check, answer.person.full_name) == (number, name)
    for fact in (*facts_of(answer), number):
        assert fact in card or fact in reception.on, fact
        assert fact in proof.words, fact
        assert fact in extract.words, fact
    for sheet in (proof, extract):
        assert "УЧЕБНАЯ БАЗА" in sheet.words
        assert "Петрова А." in sheet.words
    assert reception.proof_again(number) == proof.content
    return answer
