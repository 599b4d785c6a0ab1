"""What a table program would take for a formula: marked by `'` where it is written, and the mark taken off where it is read."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
"""How it begins (OWASP ASVS 1.2.10)."""
MARK = "'"


def marked(text: str) -> str:
    """A text that no table program takes for a formula; one that looks marked gets a mark as well, so that each is read back."""
    return f"{MARK}{text}" if _begins(text) else text


def unmarked(text: str) -> str:
    """The text that `marked` made this of."""
    return text[1:] if text.startswith(MARK) and _begins(text) else text


def _begins(text: str) -> bool:
    return text.lstrip(MARK).startswith(FORMULA)
