"""Sentences for people, kept apart from the code that has something to say.

Code below the pages speaks in a `Message`: a stable code and the values that belong to it. A `Wording` turns it into a
sentence in German or English. So the command line, the pages and the API say the same thing, and a test can compare
codes instead of sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True)
class Message:
    """Something to be said: `code` such as `"cell.year_unreadable"` and the values its sentence mentions."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, code: str, **values: object) -> Message:
        return cls(code, values)


class Wording:
    """The sentences of one area, complete in every language.

    Raises `ValueError` when a language lacks a code that another has: a half translated area must not start.

    >>> greeting = Wording(de={"hello": "Guten Tag, {name}."}, en={"hello": "Good day, {name}."})
    >>> greeting.say(Message.of("hello", name="Senden"))
    'Guten Tag, Senden.'
    """

    def __init__(self, *, de: Mapping[str, str], en: Mapping[str, str]) -> None:
        if missing := set(de) ^ set(en):
            raise ValueError(f"sentences missing in one language: {sorted(missing)}")
        self._sentences = {"de": de, "en": en}

    def say(self, message: Message, language: str = "de") -> str:
        """The sentence for `message`; languages we do not have are answered in German.

        Raises `KeyError` for a code without a sentence: silence would hide a mistake of ours.
        """
        sentences = self._sentences.get(language[:2], self._sentences["de"])
        return sentences[message.code].format(**message.values)

    def __contains__(self, code: str) -> bool:
        return code in self._sentences["de"]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sentences["de"])
