"""An item as the matching reads it: terms, objects, action, audience, the means it uses, and what ties it to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from kreisweit.engines.matching.concepts import Finder
from kreisweit.engines.matching.located import IN_TEXT, IN_TITLE, Located, located
from kreisweit.engines.matching.means import Mean, means_of
from kreisweit.engines.matching.model import Item, Span
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.places import Gazetteer, place_keys
from kreisweit.engines.matching.relations import relations
from kreisweit.engines.matching.ties import Field, Ties, ties
from kreisweit.engines.matching.words import PART_WEIGHT, PLACE, Token, fold, tokens

BROAD = 0.2
"""What says little by itself: an app, a sensor."""
BESIDE_TITLE = 0.5
"""What the text mentions beside an object that the title names is seldom what the initiative is about."""
GENERIC = 0.25
HEAD = 0.5
"""The last part of a compound names a kind of thing; what it is about stands before: "Bauakte", "Patientenakte"."""
NAMED_ONLY = 0.7
GIST = 240
"""Characters. Longer texts blur the vector: measured with 100 to 400 characters and the whole text."""


@dataclass(frozen=True)
class Profile:
    """What is known about one item. Terms carry weights; everything else knows where it stands."""

    item: Item
    masked_title: str
    masked_text: str
    title: tuple[Token, ...]
    text: tuple[Token, ...]
    objects: Mapping[str, Located]
    actions: Mapping[str, Located]
    audiences: Mapping[str, Located]
    served: tuple[str, ...]
    """Stems of the field for the target group, without words that mean everyone."""
    ties: Ties
    means: Mapping[str, Mean]
    places: frozenset[str]
    elsewhere: Mapping[str, Span]
    """Other places that title or text name, and where."""
    owner: str

    def terms(self, field: str) -> dict[str, float]:
        """Terms of "title" or "text" and their weights: parts of compounds and generic words count less."""
        return term_weights(self.title if field == "title" else self.text)

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

    def plain_title(self) -> str:
        """The title without places."""
        return self.masked_title.replace(PLACE, "")

    def whole_text(self) -> str:
        """Title and text without places, as one line."""
        return f"{self.masked_title}. {self.masked_text}".replace(PLACE, "")

    def plain_text(self) -> str:
        """What the sentence vector is made of: the title and the beginning of the text, without places."""
        return self.whole_text()[:GIST]


def term_weights(found: Iterable[Token]) -> dict[str, float]:
    """Terms of words and their weights, each term with the largest it has anywhere."""
    weights: dict[str, float] = {}
    for token in found:
        for position, term in enumerate(token.terms):
            weight = _weight(term, is_part=position > 0, is_head=0 < position == len(token.terms) - 1)
            weights[term] = max(weight, weights.get(term, 0.0))
    return weights


def _weight(term: str, *, is_part: bool, is_head: bool) -> float:
    weight = PART_WEIGHT if is_part else 1.0
    if term in ontology().generic:
        return weight * GENERIC
    return weight * HEAD if is_head and term in relations().heads else weight


@cache
def _finders() -> tuple[Finder, Finder, Finder]:
    table = ontology()
    return Finder(table.objects), Finder(table.actions), Finder(table.audiences)


def profile(item: Item, *, gazetteer: Gazetteer) -> Profile:
    """Reads `item`; place names of `gazetteer` are taken out first."""
    objects, actions, audiences = _finders()
    masked_title, masked_text = gazetteer.mask(item.title), gazetteer.mask(item.text)
    title = Field("title", masked_title, tuple(tokens(masked_title)), IN_TITLE)
    text = Field("text", masked_text, tuple(tokens(masked_text)), IN_TEXT)
    both = [(one.name, one.tokens, one.weight) for one in (title, text)]
    served = [("target_group", tuple(tokens(item.target_group)), IN_TITLE), *_lowered(both)]
    found = _decisive(located(objects, both))
    tied = ties(title, text, objects=found)
    mentioned = gazetteer.spans(item)
    own = place_keys(item.place) or frozenset(mentioned)
    return Profile(
        item=item,
        masked_title=masked_title,
        masked_text=masked_text,
        title=tuple(title.tokens),
        text=tuple(text.tokens),
        objects=found,
        actions=located(actions, both),
        audiences=located(audiences, served),
        served=_particular(item.target_group),
        ties=tied,
        means=means_of(item, names=tied.names, gazetteer=gazetteer),
        places=own,
        elsewhere={key: span for key, span in mentioned.items() if key not in own},
        owner=fold(item.owner).strip(),
    )


def _lowered(fields: Iterable[tuple[str, Sequence[Token], float]]) -> Iterator[tuple[str, Sequence[Token], float]]:
    """Whom a title names is less sure to be served than whom the field for it names."""
    return ((name, words, NAMED_ONLY * weight) for name, words, weight in fields)


def _decisive(found: Mapping[str, Located]) -> dict[str, Located]:
    """Lowers what is broad or only mentioned beside the object of the title."""
    objects = ontology().objects
    particular = [key for key in found if not objects[key].is_broad]
    titled = any(found[key].field == "title" for key in particular)
    return {
        key: Located(
            one.mention,
            one.field,
            one.weight
            * (BROAD if objects[key].is_broad else 1.0)
            * (BESIDE_TITLE if titled and one.field == "text" else 1.0),
        )
        for key, one in found.items()
    }


def _particular(target_group: str) -> tuple[str, ...]:
    terms = (token.terms[0] for token in tokens(target_group) if token.terms)
    return tuple(dict.fromkeys(term for term in terms if term not in relations().everyone))
