"""Every address the project answers, read from the URLconf."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from django.urls import URLPattern, URLResolver, get_resolver

CONVERTER = re.compile(r"<\w+:(\w+)>")
GROUP = re.compile(r"\(\?P(<\w+>)(?:[^()]|\\.)*\)")


def readable(pattern: str) -> str:
    """A Django route as one reads it: `<str:public_id>` and `(?P<public_id>...)` are both `<public_id>`."""
    return GROUP.sub(r"\1", CONVERTER.sub(r"<\1>", pattern)).replace("^", "").replace("$", "").replace("\\Z", "")


def all_paths() -> list[str]:
    """The paths of all routes, included ones and API operations too, each once."""
    return list(dict.fromkeys(_walk(get_resolver().url_patterns, "/")))


def _walk(patterns: Sequence[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        path = prefix + readable(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, path)
        else:
            yield path


def names_in(path: str) -> list[str]:
    """The names of the variable parts of `path`."""
    return re.findall(r"<(\w+)>", path)


def fill(path: str, values: Mapping[str, str]) -> str:
    """`path` with its variable parts replaced. Raises `KeyError` for a part without a value."""
    return re.sub(r"<(\w+)>", lambda match: values[match[1]], path)
