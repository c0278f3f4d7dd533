"""Places as papers write them: "der Stadt Dülmen", "Olfens", "Coesfelder", "alle elf Städte und Gemeinden"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kreisweit.engines.reading.proposals.sentences import Token, tokens_of
from kreisweit.engines.reading.proposals.vocabulary import known_places


class PlaceKind(StrEnum):
    """What a place is."""

    DISTRICT = "district"
    TOWN = "town"
    MUNICIPALITY = "municipality"


_BODY_WORD = {PlaceKind.DISTRICT: "Kreis", PlaceKind.TOWN: "Stadt", PlaceKind.MUNICIPALITY: "Gemeinde"}
_NUMBER_WORDS = re.findall(
    r"\w+", "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
)
_GROUP = re.compile(
    rf"\b(?:(?P<share>\d+|{'|'.join(_NUMBER_WORDS[2:])}) (?:von|der) )?(?:(?P<all>alle[rn]?|sämtliche[rn]?) )?(?:der )?"
    rf"(?:(?P<number>\d+|{'|'.join(_NUMBER_WORDS[2:])}) )?"
    r"(?:(?P<member>kreisangehörigen?) )?"
    r"(?:Städten?(?: und |/-?)Gemeinden?|Kommunen)\b(?P<within> im Kreis(?:gebiet)?\b| des Kreises\b)?"
)
# Longest name in words: "Bad Neuenahr-Ahrweiler", "Menden (Sauerland)" is known without its bracket.
_LONGEST = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A district or municipality. `ags` has eight digits, or is empty where only the text names it."""

    ags: str
    name: str
    kind: PlaceKind
    parent: str = ""

    def __post_init__(self) -> None:
        if not self.name or not (self.ags == "" or (len(self.ags) == 8 and self.ags.isdigit())):
            raise ValueError("a place has a name and a key of eight digits or none")

    @property
    def full_name(self) -> str:
        """With its body word: "Stadt Olfen"; a name that has one already stays as it is."""
        first = self.name.split(" ", 1)[0].split("-")[0]
        is_full = any(first in forms for forms in known_places()["bodies"].values()) or self.name.endswith("kreis")
        return self.name if is_full else f"{_BODY_WORD[self.kind]} {self.name}"

    @property
    def short_name(self) -> str:
        """Without its body word: "Olfen"."""
        first, _, rest = self.name.partition(" ")
        is_body = any(first in forms for forms in known_places()["bodies"].values())
        return rest if is_body and rest else self.name


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Places meant by `text[start:end]`: one, or several for "die elf kreisangehörigen Kommunen"."""

    start: int
    end: int
    places: tuple[Place, ...]
    is_adjective: bool = False
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What the caller knows of the district: its places, and the names of its fields of action (empty: all of ours).

    Without places only names beside a body word ("Stadt X", "Kreis Y") and well-known cities are found, without a key;
    the package ships no list of German municipalities.
    """

    places: tuple[Place, ...] = ()
    fields: tuple[str, ...] = ()
    _forms: Mapping[str, tuple[tuple[tuple[str, ...], Place, bool], ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def of(cls, *, municipalities: Iterable[Place] = (), fields: Iterable[str] = ()) -> Gazetteer:
        """A gazetteer of these districts and municipalities.

        >>> coesfeld = Gazetteer.of(municipalities=[Place("05558036", "Olfen", PlaceKind.TOWN)])
        >>> coesfeld.find("Die Stadt Olfen hat WLAN.")[0].places[0].ags
        '05558036'
        """
        places = tuple(municipalities)
        known = {place.short_name for place in places}
        others = [Place("", name, PlaceKind.TOWN) for name in known_places()["well_known"] if name not in known]
        return cls(places, tuple(fields), _by_first_word((*places, *others)))

    @property
    def district(self) -> Place | None:
        """The district, when there is exactly one."""
        districts = [place for place in self.places if place.kind is PlaceKind.DISTRICT]
        return districts[0] if len(districts) == 1 else None

    @property
    def names(self) -> tuple[str, ...]:
        """How the places of the district are written, without body words: misread spellings are put right by them."""
        return tuple(place.short_name for place in self.places)

    @property
    def municipalities(self) -> tuple[Place, ...]:
        """Everything that is no district."""
        return tuple(place for place in self.places if place.kind is not PlaceKind.DISTRICT)

    def is_ours(self, place: Place) -> bool:
        """Whether `place` is in the district; without a district everything is."""
        return place.ags != "" or not self.places

    def find(self, text: str, *, offset: int = 0) -> tuple[PlaceMention, ...]:
        """All mentions of places in `text`, by position; positions count from `offset`."""
        tokens = tuple(tokens_of(text, offset=offset))
        found = [*self._names(tokens), *self._groups(text, offset)]
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))

    def shares(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of words for some of the municipalities, not all: "sieben von elf Städten und Gemeinden"."""
        for match in _GROUP.finditer(text):
            if match["share"] and not self._means_all(match):
                yield match.span()

    def by_name(self, name: str) -> Place | None:
        """The one place that `name` means, with or without body word."""
        exact = [place for place in self.places if name.strip() in (place.full_name, place.short_name)]
        if exact:
            return min(exact, key=lambda place: place.kind is PlaceKind.DISTRICT)
        mentions = [mention for mention in self.find(name) if len(mention.places) == 1]
        return mentions[0].places[0] if mentions else None

    def _names(self, tokens: Sequence[Token]) -> Iterator[PlaceMention]:
        position = 0
        while position < len(tokens):
            mention, used = self._name_at(tokens, position)
            if mention is not None:
                yield mention
            position += used

    def _name_at(self, tokens: Sequence[Token], position: int) -> tuple[PlaceMention | None, int]:
        kind = body_kind(tokens[position].text)
        first = position + 1 if kind and position + 1 < len(tokens) else position
        for written, place, is_adjective in self._candidates(tokens, first, kind):
            last = tokens[first + len(written) - 1]
            if first == position and not _is_place_here(tokens, position, place):
                continue
            mention = PlaceMention(tokens[position].start, last.end, (place,), is_adjective)
            return mention, first - position + len(written)
        if kind and first > position and _looks_like_a_name(tokens[position], tokens[first]):
            place = Place("", tokens[first].text, kind)
            return PlaceMention(tokens[position].start, tokens[first].end, (place,)), 2
        if kind is PlaceKind.DISTRICT and self.district and tokens[position].text != "Kreise":
            return PlaceMention(tokens[position].start, tokens[position].end, (self.district,)), 1
        return self._compound_at(tokens[position]), 1

    def _candidates(
        self, tokens: Sequence[Token], first: int, kind: PlaceKind | None
    ) -> Iterator[tuple[tuple[str, ...], Place, bool]]:
        """Names that stand at `first`, the longest and best fitting first."""
        fitting = [
            entry
            for entry in self._forms.get(tokens[first].text, ())
            if tuple(token.text for token in tokens[first : first + len(entry[0])]) == entry[0]
        ]
        is_district = kind is PlaceKind.DISTRICT

        def rank(entry: tuple[tuple[str, ...], Place, bool]) -> tuple[int, bool, bool]:
            return -len(entry[0]), (entry[1].kind is PlaceKind.DISTRICT) != is_district, entry[1].ags == ""

        for entry in sorted(fitting, key=rank):
            if kind is None or (entry[1].kind is PlaceKind.DISTRICT) == is_district:
                yield entry

    def _compound_at(self, token: Token) -> PlaceMention | None:
        """ "Senden-App": the place before the hyphen."""
        first, hyphen, _ = token.text.partition("-")
        entries = self._forms.get(first, ()) if hyphen else ()
        towns = [place for written, place, _ in entries if len(written) == 1 and place.kind is not PlaceKind.DISTRICT]
        return PlaceMention(token.start, token.start + len(first), (towns[0],)) if towns else None

    def _groups(self, text: str, offset: int) -> Iterator[PlaceMention]:
        for match in _GROUP.finditer(text):
            if self.municipalities and self._means_all(match):
                start, end = match.start() + offset, match.end() + offset
                yield PlaceMention(start, end, self.municipalities, is_group=True)

    def _means_all(self, match: re.Match[str]) -> bool:
        count = len(self.municipalities)
        if number_of(match["share"] or "") not in (None, count):
            return False
        number = number_of(match["number"] or "")
        return number == count if number is not None else bool(match["all"] or match["member"] or match["within"])


def number_of(word: str) -> int | None:
    """The number a word or numeral says, up to fifteen in words."""
    if word.isdigit():
        return int(word)
    return _NUMBER_WORDS.index(word.casefold()) if word.casefold() in _NUMBER_WORDS else None


def number_word(number: int) -> str:
    """The number in words up to fifteen, else in digits."""
    return _NUMBER_WORDS[number] if number < len(_NUMBER_WORDS) else str(number)


def body_kind(word: str) -> PlaceKind | None:
    """What kind of body "Stadt", "Gemeinde", "Kreises" announces."""
    bodies = known_places()["bodies"]
    return next((PlaceKind(kind) for kind in bodies if word in bodies[kind]), None)


def _by_first_word(places: Iterable[Place]) -> dict[str, tuple[tuple[tuple[str, ...], Place, bool], ...]]:
    found: defaultdict[str, list[tuple[tuple[str, ...], Place, bool]]] = defaultdict(list)
    for place in places:
        for form, is_adjective in _forms_of(place.short_name):
            written = tuple(token.text for token in tokens_of(form))[:_LONGEST]
            found[written[0]].append((written, place, is_adjective))
    return {word: tuple(entries) for word, entries in found.items()}


def _forms_of(name: str) -> Iterator[tuple[str, bool]]:
    """The name, its genitive, and the adjective of its inhabitants."""
    yield name, False
    if not name.endswith(("s", "x", "z", "ß")):
        yield name + "s", False
    adjectives = {name + "er"} if not name.endswith("e") else {name + "r"}
    if name.endswith("en"):
        adjectives.add(name[:-2] + "er")
    if name.endswith("hausen"):
        adjectives.add(name[:-2] + "er")
    if name == "Münster":
        adjectives.add("Münsteraner")
    for adjective in sorted(adjectives):
        yield adjective, True


def _is_place_here(tokens: Sequence[Token], position: int, place: Place) -> bool:
    """Whether a name that is also a word ("Senden") is a place where it stands.

    A place of the district is, unless the word says otherwise; any other place needs a word that announces it.
    """
    known = known_places()
    if tokens[position].text not in known["ambiguous"]:
        return True
    following = tokens[position + 1].text if position + 1 < len(tokens) else ""
    before = tokens[position - 1].text.casefold() if position else ""
    if following == "Sie" or before in known["noun_before"]:
        return False
    return before in known["before"] or (place.ags != "" and position > 0)


def _looks_like_a_name(body: Token, token: Token) -> bool:
    """ "Stadt Xanten", not "Kreis der Beteiligten" or "Stadt Entwicklung": a capital right behind, no plain noun."""
    is_next = token.start == body.end + 1
    return is_next and token.text[0].isupper() and token.text[1:].islower() and not _IS_NO_NAME.search(token.text)


_IS_NO_NAME = re.compile(r"(?i)(ung|heit|keit|tion|schaft|rat|tag|verwaltung|gebiet|haus|politik|entwicklung|ebene)$")
