"""Machine-readable lines made for tests: a passport of two lines of 44, cards of two of 36 and three of 30 (ICAO 9303)."""

SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD_OF_TWO = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
CARD_OF_THREE = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
"""The specimens of the standard: of a state and of people that are not."""
EVERY = (SPECIMEN, CARD_OF_TWO, CARD_OF_THREE)
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def digit(signs):
    """The check digit, worked out by the words of the standard."""
    weights = (7, 3, 1) * len(signs)
    return str(sum(weight * max(SIGNS.find(sign), 0) for weight, sign in zip(weights, signs, strict=False)) % 10)


def _own(signs):
    return signs + digit(signs)


def lines_of(held, width=44):
    """The lines of a document as a state prints them."""
    names = f"{held.surname}<<{held.given_names}".replace(" ", "<")
    head = f"{held.code:<2}{held.issuer:<3}".replace(" ", "<")
    number, state = _own(held.number.ljust(9, "<")), held.citizenship.ljust(3, "<")
    born = _own(held.birth_date.strftime("%y%m%d") if held.birth_date else "<<<<<<")
    until = _own(held.until.strftime("%y%m%d") if held.until else "<<<<<<")
    sex = held.sex or "<"
    if width == 30:
        first, second = f"{head}{number}".ljust(30, "<"), f"{born}{sex}{until}{state}".ljust(29, "<")
        whole = digit(first[5:] + born + until + second[18:])
        return f"{first}\n{second}{whole}\n{names[:30].ljust(30, '<')}"
    more = _own("<" * 14) if width == 44 else "<" * 7
    first = f"{head}{names}"[:width].ljust(width, "<")
    return f"{first}\n{number}{state}{born}{sex}{until}{more}{digit(number + born + until + more)}"
