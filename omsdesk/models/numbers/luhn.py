"""Check digit Mod10 of ISO/HL7 27931 (Luhn), as the ЕНП uses it (order 79 of ФФОМС, appendix Г.2).

>>> digit("1234"), passes("7756410832000014"), passes("7756410832000104")
('4', True, False)

The example of HL7 itself, 12345 → 5:

>>> digit("12345")
'5'
"""

from itertools import product

LENGTH = 16

_DIGITS = "0123456789"
_DOUBLED = {figure: sum(divmod(2 * int(figure), 10)) for figure in _DIGITS}

# Four digits in one look: a lookup also refuses whatever is no plain digit, so nothing needs testing first.
_TWOS = [(a + b, _DOUBLED[a] + int(b)) for a, b in product(_DIGITS, repeat=2)]
FOURS = {left + right: total + rest for left, total in _TWOS for right, rest in _TWOS}


def digit(body: str) -> str:
    """Compute the digit that makes `body` pass when it is appended."""
    number = body + "0"
    # Noughts in front weigh nothing and fill the last four.
    number = number.zfill(len(number) + -len(number) % 4)
    return str(-sum(FOURS[number[start : start + 4]] for start in range(0, len(number), 4)) % 10)


def passes(number: str) -> bool:
    """Tell whether a number of 16 digits carries its check digit; anything else does not pass."""
    try:
        return len(number) == LENGTH and sum(FOURS[number[start : start + 4]] for start in (0, 4, 8, 12)) % 10 == 0
    except KeyError:
        return False
