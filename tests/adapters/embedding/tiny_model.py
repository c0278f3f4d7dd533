"""A real embedding model of a few hundred bytes: looks up a vector per word. ONNX is protobuf, written here by hand.

Field numbers as in `onnx.proto3`: ModelProto (1 ir_version, 7 graph, 8 opset_import), GraphProto (1 node, 2 name,
5 initializer, 11 input, 12 output), NodeProto (1 input, 2 output, 4 op_type, 5 attribute), AttributeProto (1 name, 3 i,
8 ints, 20 type), TensorProto (1 dims, 2 data_type, 8 name, 9 raw_data), ValueInfoProto (1 name, 2 type).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from kreisweit.engines.matching.model import Vectors

WORDS = ("[UNK]", "[CLS]", "query", "handyparken", "parken", "musikschule", "bücherei", "handy", "in", "der", "stadt")
LENGTH = 8
TABLE: Vectors = np.random.default_rng(4).normal(size=(len(WORDS), LENGTH)).astype(np.float32)
FLOAT, INT64 = 1, 7
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def write_model(
    folder: Path,
    *,
    pooling: dict[str, Any] | None = None,
    inputs: Sequence[str] = INPUTS,
    pooled: bool = False,
    flat: bool = False,
    name: str = "model.onnx",
) -> Path:
    """A folder in the layout of Hugging Face. `pooled` gives the model an output of its own for whole texts, `flat` one
    that belongs to no text."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(_model(inputs, pooled=pooled, flat=flat))
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A", special_tokens=[("[CLS]", 1)])
    # As exporters leave it behind: every text would be filled up to this length, and padding must not count.
    tokenizer.enable_padding(length=16)
    tokenizer.save(str(folder / "tokenizer.json"))
    if pooling is not None:
        (folder / "1_Pooling").mkdir(exist_ok=True)
        (folder / "1_Pooling/config.json").write_text(json.dumps(pooling), encoding="utf-8")
    return folder


def expected(text: str, *, first_only: bool = False) -> Vectors:
    """What the model must give for words parted by blanks: the mean, or the first, of the vectors at unit length."""
    numbers = [1, *(WORDS.index(word) if word in WORDS else 0 for word in text.split())]
    vector = TABLE[numbers[0]] if first_only else TABLE[numbers].mean(axis=0)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def _model(inputs: Sequence[str], *, pooled: bool, flat: bool) -> bytes:
    state = "last_hidden_state"
    nodes = [_node("Identity", ["table"], state) if flat else _node("Gather", ["table", "input_ids"], state)]
    outputs = {state: 2 if flat else 3}
    if pooled:
        nodes.append(_node("ReduceMax", [state], "sentence_embedding", axes=[1]))
        outputs["sentence_embedding"] = 2
    graph = b"".join(_message(1, node) for node in nodes) + _text(2, "tiny")
    graph += _message(
        5,
        _number(1, len(WORDS))
        + _number(1, LENGTH)
        + _number(2, FLOAT)
        + _text(8, "table")
        + _message(9, TABLE.tobytes()),
    )
    graph += b"".join(_message(11, _value(name, INT64, 2)) for name in inputs)
    graph += b"".join(_message(12, _value(name, FLOAT, rank)) for name, rank in outputs.items())
    return _number(1, 8) + _message(7, graph) + _message(8, _text(1, "") + _number(2, 17))


def _node(operation: str, inputs: Iterable[str], output: str, *, axes: Sequence[int] = ()) -> bytes:
    body = b"".join(_text(1, name) for name in inputs) + _text(2, output) + _text(4, operation)
    if axes:
        body += _message(5, _text(1, "axes") + b"".join(_number(8, axis) for axis in axes) + _number(20, 7))
        body += _message(5, _text(1, "keepdims") + _number(3, 0) + _number(20, 2))
    return body


def _value(name: str, kind: int, rank: int) -> bytes:
    """A tensor whose sizes are left open."""
    shape = b"".join(_message(1, _text(2, f"{name}{axis}")) for axis in range(rank))
    return _text(1, name) + _message(2, _message(1, _number(1, kind) + _message(2, shape)))


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _message(field: int, body: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(body)) + body


def _text(field: int, text: str) -> bytes:
    return _message(field, text.encode())
