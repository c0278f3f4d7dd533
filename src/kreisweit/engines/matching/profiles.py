"""An item as the matching reads it: terms, objects, action, audience, and the means it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kreisweit.engines.matching.model import Item, Span
from kreisweit.engines.matching.ontology import Finder, Mention, ontology
from kreisweit.engines.matching.places import Gazetteer, place_keys
from kreisweit.engines.matching.words import PART_WEIGHT, PLACE, Token, fold, tokens

IN_TITLE, IN_TEXT = 1.0, 0.5
BROAD = 0.4
BESIDE_TITLE = 0.5
"""What the text mentions beside an object that the title names is seldom what the initiative is about."""
GENERIC = 0.25
GIST = 240
"""Characters. Longer texts blur the vector: measured with 100 to 400 characters and the whole text."""
LEGAL_FORM = re.compile(r"\b(?:gmbh|mbh|ag|e\.? ?v\.?|eg|kg|gbr|aör|se)(?!\w)|\(.*?\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Located:
    """A mention with the field it stands in and how much it says about the item, between 0 and 1."""

    mention: Mention
    field: str
    weight: float


@dataclass(frozen=True)
class Profile:
    """What is known about one item. Terms carry weights; objects, actions and audiences know where they stand."""

    item: Item
    masked_title: str
    masked_text: str
    title: tuple[Token, ...]
    text: tuple[Token, ...]
    objects: Mapping[str, Located]
    actions: Mapping[str, Located]
    audiences: Mapping[str, Located]
    means: Mapping[str, str]
    places: frozenset[str]
    owner: str

    def terms(self, field: str) -> dict[str, float]:
        """Terms of "title" or "text" and their weights: parts of compounds and generic words count less."""
        found: dict[str, float] = {}
        for token in self.title if field == "title" else self.text:
            for position, term in enumerate(token.terms):
                weight = PART_WEIGHT if position else 1.0
                if term in ontology().generic:
                    weight *= GENERIC
                found[term] = max(weight, found.get(term, 0.0))
        return found

    @cached_property
    def words(self) -> dict[str, tuple[str, Span]]:
        """Every term with the first word that stands for it, and where that is."""
        found: dict[str, tuple[str, Span]] = {}
        for field, tokens_found in (("title", self.title), ("text", self.text)):
            for token in tokens_found:
                for term in token.terms:
                    found.setdefault(term, (token.word, (field, token.start, token.end)))
        return found

    def all_terms(self) -> dict[str, float]:
        """Terms of title and text together."""
        found = self.terms("text")
        for term, weight in self.terms("title").items():
            found[term] = max(weight, found.get(term, 0.0))
        return found

    def whole_text(self) -> str:
        """Title and text without places, as one line."""
        return f"{self.masked_title}. {self.masked_text}".replace(PLACE, "")

    def plain_text(self) -> str:
        """What the sentence vector is made of: the title and the beginning of the text, without places."""
        return self.whole_text()[:GIST]


@cache
def _finders() -> tuple[Finder, Finder, Finder]:
    table = ontology()
    return Finder(table.objects), Finder(table.actions), Finder(table.audiences)


def profile(item: Item, *, gazetteer: Gazetteer) -> Profile:
    """Reads `item`; place names of `gazetteer` are taken out first."""
    objects, actions, audiences = _finders()
    masked_title, masked_text = gazetteer.mask(item.title), gazetteer.mask(item.text)
    title, text = tuple(tokens(masked_title)), tuple(tokens(masked_text))
    return Profile(
        item=item,
        masked_title=masked_title,
        masked_text=masked_text,
        title=title,
        text=text,
        objects=_decisive(_located(objects, title, text)),
        actions=_located(actions, title, text),
        audiences=_located(audiences, (*title, *tokens(item.target_group)), text),
        means=_means(item, gazetteer=gazetteer),
        places=place_keys(item.place) or gazetteer.mentioned(f"{item.title} {item.text}"),
        owner=fold(item.owner).strip(),
    )


def _located(finder: Finder, title: Sequence[Token], text: Sequence[Token]) -> dict[str, Located]:
    found = {mention.key: Located(mention, "title", IN_TITLE) for mention in finder.mentions(title)}
    for mention in finder.mentions(text):
        found.setdefault(mention.key, Located(mention, "text", IN_TEXT))
    return found


def _decisive(found: Mapping[str, Located]) -> dict[str, Located]:
    """Lowers what is broad or only mentioned beside the object of the title."""
    objects = ontology().objects
    particular = [key for key in found if not objects[key].is_broad]
    titled = any(found[key].field == "title" for key in particular)
    return {
        key: Located(
            located.mention,
            located.field,
            located.weight
            * (BROAD if objects[key].is_broad and particular else 1.0)
            * (BESIDE_TITLE if titled and located.field == "text" else 1.0),
        )
        for key, located in found.items()
    }


def _means(item: Item, *, gazetteer: Gazetteer) -> dict[str, str]:
    """Systems, partners other than places, and the funding line: comparable key -> words of the item."""
    named: Iterable[str] = (*item.systems, *item.partners, item.funding)
    keyed = ((re.sub(r"\W+", " ", LEGAL_FORM.sub(" ", fold(name))).strip(), name) for name in named)
    return {key: name for key, name in keyed if len(key) > 2 and not gazetteer.is_place(name)}
