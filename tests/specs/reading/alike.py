"""When two German names say the same: the rule by which proposals are compared with the gold.

Both are folded to lower case without punctuation, parted into words at blanks and hyphens, freed of
articles and of endings (a light stemmer). A title is right when its words are those of an accepted title, when three
quarters of both words agree (Dice), or when it holds all words of an accepted title and at most three more. Names of
bodies and partners must have the same words, legal forms left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

ENOUGH = 0.75
MOST_EXTRA = 3
_LITTLE = frozenset(
    re.findall(
        r"\w+",
        "der die das des dem den ein eine eines einer einem einen und oder im in am an auf aus zum zur zu von vom für "
        "mit bei per als",
    )
)
_LEGAL = frozenset(["e", "v", "ev", "gmbh", "eg", "ag", "mbh", "kg"])
_ENDINGS = ("ern", "en", "em", "er", "es", "e", "n", "s")
_SHORTEST_STEM = 4


def content_words(text: str) -> tuple[str, ...]:
    """The words that carry the meaning, as stems."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(_stem(word) for word in re.findall(r"\w+", folded) if word not in _LITTLE)


def title_likeness(said: str, accepted: Iterable[str]) -> float:
    """How well `said` matches the best of the accepted titles: 0 for no match by the rule, 1 for the same words."""
    return max((_likeness(content_words(said), content_words(one)) for one in accepted), default=0.0)


def _likeness(said: tuple[str, ...], accepted: tuple[str, ...]) -> float:
    if not said or not accepted:
        return 0.0
    shared = len(set(said) & set(accepted))
    dice = 2 * shared / (len(set(said)) + len(set(accepted)))
    is_longer_form = set(accepted) <= set(said) and len(set(said) - set(accepted)) <= MOST_EXTRA
    return dice if dice >= ENOUGH or is_longer_form else 0.0


def same_name(said: str, accepted: Iterable[str]) -> bool:
    """Whether `said` names one of the bodies."""
    return any(_name_words(said) == _name_words(one) for one in accepted)


def same_partner(said: str, accepted: Iterable[str]) -> bool:
    """Whether `said` names one of the partners; "Olfen" beside "Stadt Olfen" is enough."""
    words = _name_words(said) - _BODY_WORDS
    return any(words == _name_words(one) - _BODY_WORDS for one in accepted)


_BODY_WORDS = frozenset({"stadt", "gemeind", "kreis"})


def _name_words(name: str) -> frozenset[str]:
    return frozenset(word for word in content_words(name) if word not in _LEGAL)


def _stem(word: str) -> str:
    """Without its endings: "mängelmelders" and "mängelmelder" alike, so endings come off one after the other."""
    while ending := next((one for one in _ENDINGS if word.endswith(one)), ""):
        if len(word) - len(ending) < _SHORTEST_STEM:
            break
        word = word.removesuffix(ending)
    return word
