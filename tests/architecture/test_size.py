"""Nothing grows past what one reads in a sitting. The lists of exceptions may only get shorter."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "kreisweit"
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager", "managers", "service", "services", "misc"}
# Sentences and word lists are tables, not code.
TABLES = {"wording.py"}


def modules() -> Iterator[Path]:
    return (path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts)


def test_no_module_is_too_long() -> None:
    lengths = {path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in modules()}
    long = {name: length for name, length in lengths.items() if length > LONGEST_MODULE}
    assert {name: length for name, length in long.items() if Path(name).name not in TABLES} == {}


def test_no_function_is_too_long() -> None:
    long = [
        f"{path.relative_to(SOURCE)}:{node.lineno} {node.name} ({node.end_lineno - node.lineno + 1})"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_no_module_is_a_drawer() -> None:
    assert [str(path.relative_to(SOURCE)) for path in modules() if path.stem in FORBIDDEN_NAMES] == []
