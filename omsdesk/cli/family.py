"""The verbs of families: link, unlink, household."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import output, shown
from omsdesk.cli.asking import day_of, person_meant, person_of
from omsdesk.cli.related import days
from omsdesk.errors import Finding, Rejected
from omsdesk.models.words import Role
from omsdesk.services.desk import Desk
from omsdesk.services.families import Home, Linked, LinkRow, Move, Picture, Plan, Wish
from omsdesk.settings import Settings

DONE, WRONG = 0, 64


def link(asked: argparse.Namespace, settings: Settings) -> int:
    """A relation kept: the first is the … of the second; refused with all reasons if impossible, or doubtful without a word."""
    with app.open_desk(settings) as opened:
        desk = opened.desk
        wish = Wish(
            person_meant(desk, asked.first), person_meant(desk, asked.second), Role(asked.role), day_of(asked.since, settings),
            day_of(asked.until, settings), asked.ground, asked.because, asked.adopted,
        )  # fmt: skip
        linked = desk.families.correct(wish) if asked.correct else desk.families.link(wish)
    if asked.json:
        output.obj(_linked(linked, settings.language))
    elif linked.link is not None and not asked.quiet:
        code = "corrected" if asked.correct else "new" if linked.is_new else "known"
        output.lines(_linked_lines(code, linked, settings.language))
    if linked.link is None:
        _problem("cli.link.refused", linked.findings, settings.language)
        return WRONG
    return DONE


def unlink(asked: argparse.Namespace, settings: Settings) -> int:
    """A relation ended by its last day, or taken out as a mistake."""
    with app.open_desk(settings) as opened:
        desk = opened.desk
        role = Role(asked.role) if asked.role else None
        first, second = person_meant(desk, asked.first), person_meant(desk, asked.second)
        ended = desk.families.unlink(first, second, role, day_of(asked.on, settings), asked.ground, mistake=asked.mistake)
    if asked.json:
        output.obj(_link(ended))
    elif not asked.quiet:
        code = "cli.unlink.withdrawn" if ended.is_withdrawn else "cli.unlink.ended"
        output.lines([wording.say(code, settings.language, until=ended.link.until)])
    return DONE


def household(asked: argparse.Namespace, settings: Settings) -> int:
    """Who lives together with a person, or a move of theirs: shown before and after, made unless rehearsed, undone by number."""
    if asked.undo is not None and not asked.people:
        return _undo_move(asked, settings)
    if not asked.people or asked.undo is not None:
        raise Rejected("cli.usage.missing" if not asked.people else "cli.usage", what="KEY", verb="omsdesk household")
    with app.open_desk(settings) as opened:
        desk = opened.desk
        if asked.move is None:
            return _household(desk, tuple(person_of(desk, key) for key in asked.people), asked)
        people = tuple(person_meant(desk, key) for key in asked.people)
        plan = Plan(
            Move(asked.move), people, _person(desk, asked.host), _person(desk, asked.head), day_of(asked.on, settings),
            asked.divorce or asked.divorced_on is not None, asked.take_address, ground=asked.ground,
            divorced_on=day_of(asked.divorced_on, settings),
        )  # fmt: skip
        households = desk.households
        picture = households.preview(plan) if asked.rehearse else households.carry_out(plan, asked.because)
    if asked.json:
        output.obj(_picture(picture, settings.language))
    elif not asked.quiet and picture.is_possible and (asked.rehearse or picture.is_done):
        output.lines(_picture_lines(picture, settings.language))
    if picture.is_done or (asked.rehearse and picture.is_possible):
        return DONE
    _problem("cli.household.refused", picture.findings, settings.language)
    return WRONG


def _undo_move(asked: argparse.Namespace, settings: Settings) -> int:
    with app.open_desk(settings) as opened:
        undone = opened.desk.households.undo(asked.undo)
    if asked.json:
        people = [str(one) for one in undone.people]
        output.obj({"number": str(undone.number), "move": undone.move.value, "undone": True, "people": people})
    elif not asked.quiet:
        output.lines([wording.say("cli.household.undone", settings.language, number=undone.number)])
    return DONE


def _household(desk: Desk, people: tuple[int, ...], asked: argparse.Namespace) -> int:
    language = desk.settings.language
    view = desk.families.open(people[0])
    held = view.household
    if asked.json:
        output.obj(
            {
                "id": held.id if held else None,
                "head": str(held.head) if held else None,
                "members": [shown.row(view.by_id[one].person, language) for one in held.members] if held else [],
                "since": shown.iso(held.since) if held else None,
                "phone": held.phone if held else None,
            }
        )
    elif held is None:
        output.lines([wording.say("cli.household.none", language)])
    else:
        output.lines(_home_lines(Home(held.id, held.head, held.members), {one: view.by_id[one].person for one in held.members}))
    return DONE


def _person(desk: Desk, key: str | None) -> int | None:
    return None if key is None else person_meant(desk, key)


def _linked(linked: Linked, language: str) -> dict[str, Any]:
    shape: Mapping[str, Any] = _link(linked.link) if linked.link else {"number": None}
    return {**shape, "is_new": linked.link is not None and linked.is_new, "findings": _findings(linked.findings, language)}


def _link(row: LinkRow) -> dict[str, Any]:
    held = row.link
    return {
        "relation": held.kind.value,
        "first": str(held.first),
        "second": str(held.second),
        "adopted": held.adopted,
        **days(row),
    }


def _findings(findings: Iterable[Finding], language: str) -> list[dict[str, Any]]:
    return [
        {
            "field": one.field,
            "code": one.code,
            "severity": str(one.severity),
            "message": wording.say(one.code, language, **one.values),
        }
        for one in findings
    ]


def _linked_lines(code: str, linked: Linked, language: str) -> Iterator[str]:
    assert linked.link is not None
    yield wording.say(f"cli.link.{code}", language, number=linked.link.link.id)
    yield from (f"  {wording.say(one.code, language, **one.values)}" for one in linked.findings)


def _problem(code: str, findings: Iterable[Finding], language: str) -> None:
    """One line with every reason; what a word of explanation would answer is told apart from what nothing answers."""
    found = tuple(findings)
    said = " ".join(wording.say(one.code, language, **one.values) for one in found)
    asks = "" if any(one.severity == "stop" for one in found) else f" {wording.say('cli.link.because', language)}"
    output.problem(f"{wording.say(code, language)} {said}{asks}")


def _picture(picture: Picture, language: str) -> dict[str, Any]:
    return {
        "done": picture.is_done,
        "number": str(picture.number) if picture.is_done else None,
        "before": [_home(one) for one in picture.before],
        "after": [_home(one) for one in picture.after],
        "links": [{"number": str(one.id), "until": shown.iso(one.until)} for one in picture.links],
        "moves": [str(one) for one in picture.moved_to],
        "applications": [
            {"number": one.number, "person": str(one.person_id), "message": shown.said(one.said, language)}
            for one in picture.applications
        ],
        "papers": [{"person": str(one.person_id), "message": shown.said(one.said, language)} for one in picture.papers],
        "findings": _findings(picture.findings, language),
    }


def _home(home: Home) -> dict[str, Any]:
    return {"id": home.id or None, "head": str(home.head), "members": [str(one) for one in home.members]}


def _picture_lines(picture: Picture, language: str) -> Iterator[str]:
    yield wording.say("cli.household.done" if picture.is_done else "cli.household.rehearsed", language, number=picture.number)
    for title, homes, others in (("before", picture.before, picture.after), ("after", picture.after, picture.before)):
        yield wording.say(f"cli.household.{title}", language)
        for home in homes:
            yield from _home_lines(home, picture.people)
        together = {one for home in homes for one in home.members}
        for alone in (one for home in others for one in home.members if one not in together):
            yield f"{_person_line(alone, picture.people)}  {wording.say('cli.household.alone', language)}"
    for link_ended in picture.links:
        yield wording.say("cli.household.link_ends", language, number=link_ended.id, until=link_ended.until)
    for one in (*picture.applications, *picture.papers):
        number = f" {one.number}" if one.number else ""
        yield f"  {picture.people[one.person_id].full_name}{number}: {shown.said(one.said, language)}"
    yield from (f"  {wording.say(one.code, language, **one.values)}" for one in picture.findings)
    if picture.is_possible and not picture.is_done and any(one.severity == "ask" for one in picture.findings):
        yield wording.say("cli.household.because", language)


def _home_lines(home: Home, people: Mapping[int, Any]) -> Iterator[str]:
    for one in home.members:
        yield _person_line(one, people, "★" if one == home.head else " ")


def _person_line(one: int, people: Mapping[int, Any], mark: str = " ") -> str:
    person = people[one]
    return f"{mark} {one:>8}  {person.full_name}  {wording.day(person.birth_date)}"
