"""The one exception of all numbers: a dotted code, the values of its sentence, and what the number may have been.

The message is the code alone, so that a log or a traceback never holds a person's number; `values` and `repairs`
are for the screen of the clerk who typed it.

>>> Wrong("enp.format", length=15).values["length"]
15
>>> str(Wrong("enp.checksum", find=lambda: ("7756410832000014",)))
'enp.checksum'
"""

from collections.abc import Callable, Mapping
from functools import cached_property

# More would be read by nobody with a queue before the window.
SHOWN = 5
NOTHING_FITS = "—"


def _no_repairs() -> tuple[str, ...]:
    return ()


class Wrong(ValueError):
    """A number that cannot be right: which rule it breaks and how it can be repaired."""

    def __init__(
        self,
        code: str,
        *,
        find: Callable[[], tuple[str, ...]] = _no_repairs,
        shown: Callable[[str], str] = str,
        **values: object,
    ) -> None:
        """`find` is asked for repairs only when somebody looks: a bulk load of bad numbers pays nothing for them."""
        super().__init__(code)
        self.code = code
        self._find = find
        self._shown = shown
        self._values = values

    @cached_property
    def repairs(self) -> tuple[str, ...]:
        """Compact numbers one slip away that pass, likeliest first."""
        return self._find()

    @property
    def values(self) -> Mapping[str, object]:
        """What fills the sentence of the code; `repairs` is always among it, a dash when nothing fits."""
        return {"repairs": ", ".join(map(self._shown, self.repairs[:SHOWN])) or NOTHING_FITS, **self._values}
