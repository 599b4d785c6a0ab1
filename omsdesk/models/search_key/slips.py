"""One slip of the fingers: a letter left out, added, changed, or two neighbours swapped.

Of two words one slip apart, both or one with one letter left out are equal: so `deletes` of all stored words, looked up by
those of the typed one, give every candidate, and `near` throws out the few that are two slips apart (SymSpell's idea).
"""


def deletes(word: str) -> set[str]:
    """Give the word with each one of its letters left out; never the empty word."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))} - {""}


def near(one: str, other: str) -> bool:
    """Tell whether the words are equal or one slip apart."""
    start = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        start += 1
    one, other = one[start:], other[start:]
    if len(one) == len(other):
        return one[1:] == other[1:] or (one[2:] == other[2:] and one[:2] == other[1::-1])
    return one[1:] == other or one == other[1:]
