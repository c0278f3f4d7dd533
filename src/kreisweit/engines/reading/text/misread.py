"""Does a text look as if a scan had been read with the model of another language?"""

from __future__ import annotations

import re

from kreisweit.engines.reading.text.spelling import LateSpeller

_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w&®]+[^\W\d_]")
_GERMAN = re.compile(r"\b(?:der|die|das|und|den|dem|des|von|mit|zu|im|in|ist|wird|werden|eine[rsmn]?)\b")
_UMLAUT = re.compile("[äöüÄÖÜß]")
_FEWEST_WORDS = 20
_GERMAN_SHARE = 0.1
_UMLAUT_SHARE = 0.01
_SYMPTOM_SHARE = 0.03
_FEWEST_SYMPTOMS = 3
_SAMPLE = 600


def looks_misread(text: str) -> bool:
    """Whether German text shows the traces of text recognition set to English.

    In German about every eighth word has an umlaut or ß. The English model knows none of them and puts other letters
    there: the text has no umlauts, and several of its words are none but would be with an umlaut. Texts of fewer than
    20 words are given the benefit of the doubt.
    """
    return shows_symptoms(text, LateSpeller())


def shows_symptoms(text: str, speller: LateSpeller) -> bool:
    """The same with a given speller, which keeps what it finds out."""
    words = _WORD.findall(text)[:_SAMPLE]
    if len(words) < _FEWEST_WORDS or len(_GERMAN.findall(text)) < _GERMAN_SHARE * len(words):
        return False
    if sum(bool(_UMLAUT.search(word)) for word in words) > _UMLAUT_SHARE * len(words):
        return False
    symptoms = [word for word in words if speller.speller.repaired(word)]
    return len(set(symptoms)) >= _FEWEST_SYMPTOMS and len(symptoms) >= _SYMPTOM_SHARE * len(words)
