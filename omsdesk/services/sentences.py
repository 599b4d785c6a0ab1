"""Things said, as JSON and back: what was shown is kept with its values, a day as a day and not as a text that looks like one."""

from collections.abc import Mapping
from datetime import date
from types import NoneType
from typing import Any

from omsdesk.errors import Said


def plain(one: Said) -> dict[str, Any]:
    """A thing said as JSON can hold it."""
    return {"code": one.code, "values": marked_all(one.values)}


def said(held: Mapping[str, Any]) -> Said:
    """The thing said that `plain` wrote."""
    return Said(held["code"], values_of(held["values"]))


def marked_all(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a sentence, each with what it is."""
    return {name: marked(value) for name, value in values.items()}


def values_of(held: Mapping[str, Any]) -> dict[str, object]:
    """The values that `marked_all` wrote."""
    return {name: value_of(value) for name, value in held.items()}


def marked(value: object) -> object:
    """A value with what it is: a text that looks like a day stays a text."""
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Said):
        return {"said": plain(value)}
    if isinstance(value, (tuple, list)):
        return [marked(one) for one in value]
    return value if isinstance(value, (str, int, float, NoneType)) else str(value)


def value_of(held: Any) -> object:
    """The value that `marked` wrote."""
    if isinstance(held, list):
        return tuple(value_of(one) for one in held)
    if isinstance(held, dict):
        return said(held["said"]) if "said" in held else date.fromisoformat(held["day"])
    return held
