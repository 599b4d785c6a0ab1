"""What a bad number may have been: one wrong digit, two neighbours swapped, a letter that looks like a digit.

A swap stands before a substitution: there are sixteen ways to mistype one digit for every way to swap two,
so of two candidates that pass, the swap is the likelier slip.

>>> find("7756410832000104", {"7756410832000014", "7756410832000004"}.__contains__)
('7756410832000014', '7756410832000004')
>>> places("7756410832000104", "7756410832000014")
(14, 15)
"""

from collections.abc import Callable, Iterator

# Nothing longer is a number of a person, and its candidates would take the memory of the desk.
LONGEST = 20

_SHAPES = {"0": "OoОоQD", "1": "IilL|Іі", "2": "Zz", "3": "Зз", "5": "Ss", "6": "Gб", "8": "BВв"}
_LOOK_ALIKE = str.maketrans({letter: digit for digit, letters in _SHAPES.items() for letter in letters})


def candidates(number: str) -> Iterator[str]:
    """Give every neighbour swap, then every substitution of one digit, from left to right."""
    for place in range(len(number) - 1):
        if number[place] != number[place + 1]:
            yield number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    for place, held in enumerate(number):
        yield from (number[:place] + other + number[place + 1 :] for other in "0123456789" if other != held)


def as_digits(text: str) -> str:
    """Read letters that look like digits as digits (О and O as 0, I and l as 1, З as 3, В as 8)."""
    return text.translate(_LOOK_ALIKE)


def find(number: str, passes: Callable[[str], bool]) -> tuple[str, ...]:
    """Find the repairs of a compact number that `passes` accepts; none when it passes already or holds other letters."""
    if len(number) > LONGEST:
        return ()
    digits = as_digits(number)
    if digits != number and passes(digits):
        return (digits,)
    if passes(digits) or not (digits.isascii() and digits.isdigit()):
        return ()
    return tuple(dict.fromkeys(filter(passes, candidates(digits))))


def places(number: str, repair: str) -> tuple[int, ...]:
    """Count, from 1, the places where a repair differs from what was typed: the digits to look at again."""
    return tuple(place for place, (typed, right) in enumerate(zip(number, repair, strict=False), start=1) if typed != right)
