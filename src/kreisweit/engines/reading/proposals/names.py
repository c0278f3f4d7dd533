"""Names of things in a sentence: "eines digitalen Mängelmelders" is "Digitaler Mängelmelder"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kreisweit.engines.reading.proposals.name import Name
from kreisweit.engines.reading.proposals.phrases import is_offered_online, named_by_phrase, widened, without_programmes
from kreisweit.engines.reading.proposals.sentences import Token
from kreisweit.engines.reading.proposals.vocabulary import Strength, Thing, words

_QUOTE = re.compile(r"\s?[„“\"»‚](?P<name>[^„“”\"«»‘]{3,80})[“”\"«‘®]")
_PURPOSE = re.compile(r"\s(?P<all>(?:für|zur|zum|rund um) (?P<what>[^,.;:()„“\"|]+))")
_DIGITISED = re.compile(r"\bDigitalisierung (?:der|des|von) $")
_PROJECT = re.compile(
    r"\b(?:\w+-)?(?:Projekt|Pilotprojekt|Modellprojekt|Leitprojekt|Vorhaben|Modellvorhaben|Initiative|Förderprojekt)(?:e?s)?\s"
    r"[„“\"»](?P<name>[^„“”\"«»]{3,90})[“”\"«]"
)
_PROJECT_THING = Thing("Projekt", "Projekte", "n", Strength.HEAD)
# "Wasserstoff- und Energieatlas"
_JOINT = re.compile(r"\b[A-ZÄÖÜ]\w+- (?:und|oder) $")
_ENDING = re.compile(r"(?P<stem>.{3,}?)(?:e|er|es|en|em)$")
_DETERMINERS = frozenset(
    re.findall(
        r"\w+",
        "der die das den dem des ein eine einer eines einem einen dieser diese dieses diesem diesen jede jeder jedes",
    )
)
_SINGULAR_ARTICLES = frozenset(re.findall(r"\w+", "der die das dieser diese dieses jeder jede jedes"))
_NOT_FEMININE = frozenset(re.findall(r"\w+", "eines einem einen des dem den im beim zum vom"))
_ONE = frozenset(re.findall(r"\w+", "ein eine einer eines einem einen"))
# What stands before "-Plattform" without saying which one.
_EMPTY_PREFIXES = frozenset(re.findall(r"\w+", "internet online web digital it software daten smart mobil"))
# A purpose goes on with these, with nouns and with adjectives; anything else ends it.
_PURPOSE_WORDS = _DETERMINERS | frozenset(re.findall(r"\w+", "und von der im in am an mit aus zur zum"))
_LONGEST_PURPOSE = 8
_ADJECTIVE_ENDING = {"m": "er", "f": "e", "n": "es", "p": "e"}
_FEMININE = re.compile(r"(ung|heit|keit|schaft|tion|ität|ie|ik|ei|age|enz|anz|e)$")
_NEUTER = re.compile(r"(chen|lein|ment|um|nis|system|portal|netz|büro|haus|amt|verfahren|register|archiv|angebot)$")
_SHORTEST_PREFIX = 3
# "knapp" and "Etappe" end like an app: so short an ending needs a hyphen or a capital.
_SHORT_ENDING = 5


def names_in(text: str, tokens: Sequence[Token], *, offset: int = 0) -> tuple[Name, ...]:
    """All names of things among `tokens` of `text`, without overlaps, by position; `text` begins at `offset`.

    >>> from kreisweit.engines.reading.proposals.sentences import tokens_of
    >>> sentence = "Die Stadt hat ein kostenfreies WLAN und eine Parking-App."
    >>> [name.title for name in names_in(sentence, tuple(tokens_of(sentence)))]
    ['Kostenfreies WLAN', 'Parking-App']
    """
    found = list(_quoted_projects(text, offset))
    found.extend(name for name in named_by_phrase(text, offset) if not _overlaps(name, found))
    quoted = [(name.start, name.end) for name in found]
    end = -1
    for position, token in enumerate(tokens):
        if token.start < end or any(start <= token.start < last for start, last in quoted):
            continue
        if name := _name_at(text, tokens, position, offset):
            # "Gesundheitskiosk mit Videosprechstunde" is one thing.
            if end < 0 or text[end - offset : name.start - offset].strip() != "mit":
                found.append(name)
            end = name.end
    found = widened(sorted(found, key=lambda name: name.start), text, offset)
    return tuple(without_programmes(found, text, offset))


def _overlaps(name: Name, others: Sequence[Name]) -> bool:
    return any(one.start < name.end and name.start < one.end for one in others)


def _quoted_projects(text: str, offset: int) -> Iterator[Name]:
    """Projects by their name in quotes: Projekt „Digitale Pflege vor Ort“."""
    for match in _PROJECT.finditer(text):
        start, end = offset + match.start("name"), offset + match.end("name")
        yield Name(match["name"].strip(), start, end, _PROJECT_THING, is_specific=True, has_own_name=True)


def _digitised(text: str, offset: int, start: int, end: int, head: _Head) -> Name:
    """ "Digitalisierung der Bauakten" is named as it stands."""
    return Name(text[start - offset : end - offset], start, end, head.thing, is_specific=True)


@dataclass(frozen=True, slots=True)
class _Head:
    """The noun of a name: its nominative, the thing it is, and whether the noun alone tells which one."""

    nominative: str
    thing: Thing
    is_plural: bool
    last: int
    is_specific: bool


def _name_at(text: str, tokens: Sequence[Token], position: int, offset: int) -> Name | None:
    adjectives = _adjectives_before(tokens, position)
    start = adjectives[0].start if adjectives else tokens[position].start
    digitised = _DIGITISED.search(text[: start - offset])
    is_digital = any(_is_digital(token.text) for token in adjectives) or bool(digitised)
    if not is_digital and tokens[position].text.casefold() in words().things:
        is_digital = is_offered_online(tokens[position].text, text[tokens[position].end - offset :])
    before = next((token.text for token in reversed(tokens[:position]) if token.end < start), "").casefold()
    head = _head_at(tokens, position, is_digital, before)
    if head is None:
        return None
    if adjectives and head.thing.plural == head.nominative and adjectives[-1].text.endswith("e"):
        head = replace(head, is_plural=before not in _SINGULAR_ARTICLES)
    if head.is_plural and before in _ONE:
        head = _in_singular(head)
    end = tokens[head.last].end
    parts = [_inflected(token.text, head, before) for token in adjectives] + [head.nominative]
    addition, end = _addition(text[end - offset :], tokens, head, end)
    has_own_name = bool(addition) and not addition.startswith((" für", " zu", " rund"))
    if digitised and tokens[head.last].text.casefold() in words().generic_digitised:
        return None
    if digitised:
        end = tokens[head.last].end
        return _digitised(text, offset, start - len(digitised.group()), end, head)
    if not adjectives and (joint := _JOINT.search(text[: start - offset])):
        parts.insert(0, joint.group().strip())
        start -= len(joint.group())
    title = (parts[-1] if has_own_name else " ".join(parts)) + addition
    return Name(
        title if has_own_name or not adjectives else title[:1].upper() + title[1:],
        start,
        end,
        head.thing,
        is_specific=head.is_specific or bool(adjectives) or bool(addition),
        is_plural=head.is_plural,
        scope=tuple(_stem(token.text) for token in adjectives),
        has_own_name=has_own_name,
    )


def _in_singular(head: _Head) -> _Head:
    """ "einen Sprachassistenten" is one: its accusative looks like a plural."""
    ending = head.nominative[-len(head.thing.plural) :]
    singular = head.thing.singular if ending == head.thing.plural else head.thing.singular.lower()
    return replace(head, nominative=head.nominative[: -len(ending)] + singular, is_plural=False)


def _head_at(tokens: Sequence[Token], position: int, is_digital: bool, article: str) -> _Head | None:
    vocabulary = words()
    token = tokens[position]
    pair = " ".join(one.text for one in tokens[position : position + 2]).casefold()
    if " " in pair and (found := vocabulary.things.get(pair)):
        return _known(tokens, position, 2, found, is_digital)
    if found := vocabulary.things.get(token.text.casefold()):
        return _known(tokens, position, 1, found, is_digital)
    if "-" in token.text and (found := vocabulary.things.get(token.text.casefold().replace("-", ""))):
        head = _known(tokens, position, 1, found, is_digital)
        return head and replace(head, nominative=_ending_like(token.text, head.nominative))
    if not (token.text[0].isupper() or "-" in token.text or any(sign.isupper() for sign in token.text)):
        return None
    return _compound(token, position) or _digital_noun(token, position, is_digital, article)


def _known(
    tokens: Sequence[Token], position: int, length: int, found: tuple[Thing, str, bool], is_digital: bool
) -> _Head | None:
    thing, nominative, is_plural = found
    if tokens[position].text.islower() or (thing.strength is Strength.DIGITAL and not is_digital):
        return None
    is_specific = thing.strength in (Strength.NAMED, Strength.DIGITAL)
    written = tokens[position].text
    if written.casefold() == nominative.casefold() and not written.isupper():
        # "DorfFunk" keeps its capitals.
        nominative = written
    return _Head(nominative, thing, is_plural, position + length - 1, is_specific)


def _ending_like(written: str, nominative: str) -> str:
    """A hyphenated spelling with the ending of the nominative: "Lastenrad-Verleihs" is "Lastenrad-Verleih"."""
    surplus = len(written.replace("-", "")) - len(nominative)
    return written[:-surplus] if surplus > 0 else written


def _compound(token: Token, position: int) -> _Head | None:
    """ "Buchungsplattform", "City-App": the longest known ending decides."""
    lower = token.text.casefold()
    for start in range(_SHORTEST_PREFIX, len(lower) - 2):
        found = words().endings.get(lower[start:])
        prefix = token.text[:start]
        is_joined = prefix.endswith("-") or token.text[start].isupper()
        if found is None or (len(lower) - start < _SHORT_ENDING and not is_joined):
            continue
        thing, nominative, is_plural = found
        written = nominative if is_joined else nominative[0].lower() + nominative[1:]
        is_empty = prefix.strip("-").casefold() in _EMPTY_PREFIXES
        return _Head(prefix + written, thing, is_plural, position, not is_empty)
    return None


def _digital_noun(token: Token, position: int, is_digital: bool, article: str) -> _Head | None:
    """A noun that is no known thing, but is called digital: "Online-Anmeldung", "digitale Bauakte"."""
    prefix = next((one for one in words().digital_prefixes if token.text.startswith(one)), "")
    noun = token.text[len(prefix) :]
    if not (prefix or is_digital) or len(noun) < 4 or not noun[0].isupper() or noun.casefold() in words().generic:
        return None
    for start in range(len(noun) - 2):
        known = words().things.get(noun.casefold()[start:])
        if known and (start == 0 or len(noun) - start >= _SHORT_ENDING - 1):
            thing, nominative, is_plural = known
            written = noun[:start] + (nominative if start == 0 else nominative[0].lower() + nominative[1:])
            return _Head(prefix + written, thing, is_plural, position, is_specific=True)
    is_genitive = article in ("des", "eines") and noun.endswith("s") and not noun.endswith("ss")
    nominative = noun[:-1] if is_genitive else noun
    gender = "f" if _FEMININE.search(nominative) else "n" if _NEUTER.search(nominative) else ""
    thing = Thing(nominative, "", gender, Strength.DIGITAL)
    return _Head(prefix + nominative, thing, is_plural=False, last=position, is_specific=True)


def _adjectives_before(tokens: Sequence[Token], position: int) -> list[Token]:
    """The adjectives left of a noun that belong to its name."""
    vocabulary = words()
    kept: list[Token] = []
    right = tokens[position].start
    for token in reversed(tokens[max(0, position - 3) : position]):
        if token.end + 1 != right:
            break
        stem, right = _stem(token.text), token.start
        is_kept = stem in vocabulary.digital_adjectives or stem in vocabulary.modifiers
        if not is_kept and (token.text.casefold() in _DETERMINERS or not _ENDING.match(token.text)):
            break
        if is_kept:
            kept.insert(0, token)
        elif not token.text[0].islower():
            break
    return kept


def _is_digital(adjective: str) -> bool:
    return _stem(adjective) in words().digital_adjectives


def _stem(word: str) -> str:
    match = _ENDING.match(word)
    return (match["stem"] if match else word).casefold()


def _inflected(adjective: str, head: _Head, before: str) -> str:
    """The adjective in the nominative without article; a gender that is not known is guessed from the article."""
    match = _ENDING.match(adjective)
    if match is None:
        return adjective
    gender = "p" if head.is_plural else head.thing.gender
    if not gender:
        gender = "m" if adjective.endswith("en") and before in _NOT_FEMININE else ""
    return match["stem"] + _ADJECTIVE_ENDING[gender] if gender else adjective


def _addition(rest: str, tokens: Sequence[Token], head: _Head, end: int) -> tuple[str, int]:
    """What follows the noun in `rest` and belongs to the name: a name in quotes, a name beside it, a purpose."""
    if quoted := _QUOTE.match(rest):
        return f" „{quoted['name'].strip()}“", end + quoted.end()
    is_named = head.thing.strength in (Strength.HEAD, Strength.CONCEPT)
    if is_named and (beside := _name_beside(tokens, head, end)):
        return rest[: beside.end - end], beside.end
    return ("", end) if head.thing.strength is Strength.NAMED else _purpose(rest, end)


def _name_beside(tokens: Sequence[Token], head: _Head, end: int) -> Token | None:
    last = None
    for token in tokens[head.last + 1 : head.last + 4]:
        if token.start != end + 1 or not (token.text[0].isupper() or (last and token.text[0].isdigit())):
            break
        last, end = token, token.end
    return last


def _purpose(rest: str, end: int) -> tuple[str, int]:
    match = _PURPOSE.match(rest)
    if match is None:
        return "", end
    kept = list(_purpose_words(match["all"].split(" ")))
    while kept and not kept[-1][0].isupper():
        kept.pop()
    phrase = " ".join(kept)
    return (f" {phrase}", end + 1 + len(phrase)) if len(kept) > 1 else ("", end)


def _purpose_words(found: Sequence[str]) -> Iterator[str]:
    for number, word in enumerate(found[:_LONGEST_PURPOSE]):
        is_noun = bool(word) and (word[0].isupper() or word[0].isdigit())
        is_adjective = bool(_ENDING.match(word)) and number + 1 < len(found) and found[number + 1][:1].isupper()
        if number and not (is_noun or is_adjective or word in _PURPOSE_WORDS):
            return
        yield word
