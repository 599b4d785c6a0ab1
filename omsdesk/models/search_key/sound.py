"""How a Russian surname sounds, so that one heard wrongly is found.

The rule, on the folded word, in this order:

1. ья and ия are иа; ъ and ь are dropped; a doubled letter is one.
2. The last syllable -ый, -ий, -ой, -ей is -и; -ого, -его, -аго is -ова, -ева, -ава.
3. Letters that melt together or fall silent: тс, дс → ц; тч, дч → ч; сч, зч, жч, шч, сщ → щ; сш, зш → ш; зж, сж → ж;
   стн → сн, здн → зн, лнц → нц, рдц → рц, стл → сл, вств → ств; гк, гч → хк, хч; йо → е.
4. Vowels without stress: о is а (after ж ц ч ш щ it is и); е, э, и, ы and й are и; ю is у; я is и, but at the beginning
   and at the end of a word it is а.
5. A voiced consonant before a voiceless one or at the end is voiceless; a voiceless one before б г д ж з is voiced.
6. A letter doubled by all this is one again.

Consonants between vowels keep their voice (Гусев is not Кусев), and no consonant is dropped but by 3.

>>> sound_key("Иваноф") == sound_key("ивонов") == sound_key("Иванов")
True
>>> sound_key("ахметханов") == sound_key("Ахмедханов"), sound_key("щирбакова") == sound_key("Щербакова")
(True, True)
"""

import re

from omsdesk.models.search_key.folding import fold

_DOUBLED = re.compile(r"(.)\1+")
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[ъьий]я", "иа"),
        (r"[ъь]", ""),
        (r"(.)\1+", r"\1"),
        (r"[ыиое]й$", "и"),
        (r"(?<=[оеа])го$", "ва"),
        (r"[тд]с", "ц"),
        (r"[тд]ч", "ч"),
        (r"[сзжш]ч|[сз]щ", "щ"),
        (r"[сз]ш", "ш"),
        (r"[сз]ж", "ж"),
        (r"стн", "сн"),
        (r"здн", "зн"),
        (r"лнц", "нц"),
        (r"рдц", "рц"),
        (r"стл", "сл"),
        (r"вств", "ств"),
        (r"г(?=[кч])", "х"),
        (r"йо", "е"),
        (r"(?<=[жцчшщ])о", "и"),
        (r"^я|я$", "а"),
    )
)
_VOWELS = str.maketrans("оеэыйяю", "аиииииу")
_VOICELESS = dict(zip("бвгджз", "пфктшс", strict=True))
_VOICED = dict(zip("пктшс", "бгджз", strict=True))
_DEVOICING = frozenset("пфктшсхцчщ")
_VOICING = frozenset("бгджз")


def sound_key(text: str) -> str:
    """Write the word as it sounds, in letters that stand for classes of sounds; not for showing."""
    word = fold(text)
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    word = _assimilated(word.translate(_VOWELS))
    return _DOUBLED.sub(r"\1", word)


def _assimilated(word: str) -> str:
    """Let each consonant take the voice of the next one, from the end: a chain of them follows the last."""
    sounds: list[str] = []
    following = "ф"
    for letter in reversed(word):
        following = _as_before(letter, following)
        sounds.append(following)
    return "".join(reversed(sounds))


def _as_before(letter: str, following: str) -> str:
    if following in _DEVOICING:
        return _VOICELESS.get(letter, letter)
    return _VOICED.get(letter, letter) if following in _VOICING else letter
