"""Where an arrow leads in the graph: up to a parent, down to a child, sideways to whoever stands beside."""

from enum import StrEnum

from omsdesk.views.screens.family.placing import Box, LineKind, Picture


class Way(StrEnum):
    """The four arrows."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


def step(picture: Picture, person_id: int, way: Way, came_from: int | None = None) -> int:
    """Whom an arrow leads to; the same person where it leads nowhere.

    `came_from` is whom the arrow before left: whoever went up to a parent comes down to the same child again.
    """
    here = picture.by_id[person_id]
    if way in {Way.LEFT, Way.RIGHT}:
        return _beside(picture, here, way).person_id
    near = [box for box in _linked(picture, here) if (box.y < here.y) is (way is Way.UP) and box.row != here.row]
    if any(box.person_id == came_from for box in near):
        return came_from or person_id
    nearest = min(near, key=lambda box: (abs(box.row - here.row), abs(box.middle - here.middle), box.x), default=here)
    return nearest.person_id


def _beside(picture: Picture, here: Box, way: Way) -> Box:
    is_left = way is Way.LEFT
    found = [box for box in picture.boxes if box.row == here.row and box is not here and (box.x < here.x) is is_left]
    return min(found, key=lambda box: abs(box.x - here.x), default=here)


def _linked(picture: Picture, here: Box) -> list[Box]:
    by_id = picture.by_id
    people: list[int] = []
    for line in picture.lines:
        if here.person_id not in line.people:
            continue
        # The last of a line of descent is the child; parents are not parents of each other.
        if line.kind is LineKind.PARENT and line.people[-1] != here.person_id:
            people.append(line.people[-1])
        else:
            people.extend(one for one in line.people if one != here.person_id)
    return [by_id[one] for one in dict.fromkeys(people)]
