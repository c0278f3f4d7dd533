"""`kreisweit exchange` from the outside: verify, sign, schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.adapters.exchange.documents import KEY, OTHER_KEY, packed, value

from kreisweit.adapters.exchange import open_package, schema_text
from kreisweit.cli.main import main

OTHER_BYTES = packed().replace(b"Lastenrad", b"Tandemrad")
HEIR = KEY.succeeded_by(OTHER_KEY.secret)
CASES = {
    "intact, nobody expected": (packed(), [], 0, "Unterschrift unversehrt. Vergleichen Sie den Fingerabdruck"),
    "intact, as expected": (packed(), ["--key", KEY.public_key], 0, "vom erwarteten Schlüssel."),
    "intact, by an heir": (packed(HEIR), ["--key", KEY.public_key], 0, "bürgt für diesen neuen."),
    "intact, by somebody else": (packed(), ["--key", OTHER_KEY.public_key], 1, "NICHT vom erwarteten Schlüssel."),
    "changed": (OTHER_BYTES, [], 1, "VERÄNDERT"),
    "in English": (OTHER_BYTES, ["--language", "en"], 1, "CHANGED after signing"),
}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "nachbar.json"
    path.write_bytes(packed())
    return path


@pytest.mark.parametrize("case", CASES)
def test_verify_says_by_whom_and_whether_unchanged(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, options, code, sentence = CASES[case]
    path = tmp_path / "file.json"
    path.write_bytes(data)
    assert main(["exchange", "verify", str(path), *options]) == code
    shown = capsys.readouterr().out
    assert sentence in shown
    assert "Kreis Nachbarland" in shown


BAD = {
    "no such file": (["exchange", "verify", "nirgends.json"], "gibt es nicht"),
    "no exchange file": (["exchange", "verify", __file__], "kein gültiges JSON"),
    "no key": (["exchange", "verify", __file__, "--key", "kurz"], "ist kein öffentlicher Schlüssel"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_explained(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments, sentence = BAD[case]
    assert main(arguments) == 2
    assert sentence in capsys.readouterr().err


def test_sign_makes_a_key_once_and_keeps_what_others_have_added(written: Path, tmp_path: Path) -> None:
    unsigned = value(extension={"mood": "good"})
    del unsigned["signature"]
    written.write_text(json.dumps(unsigned), encoding="utf-8")
    outs, key = [tmp_path / "1.json", tmp_path / "2.json"], tmp_path / "key.json"
    for out in outs:
        assert main(["exchange", "sign", str(written), "--key", str(key), "--out", str(out)]) == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert open_package(outs[0].read_bytes()).verified().integrity == "intact"
    assert json.loads(outs[0].read_bytes())["extension"] == {"mood": "good"}
    assert key.stat().st_mode & 0o777 == 0o600


def test_only_proper_files_are_signed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.json"
    path.write_text('{"format": "list"}')
    assert main(["exchange", "sign", str(path), "--key", str(tmp_path / "k"), "--out", str(tmp_path / "o")]) == 2
    assert not (tmp_path / "o").exists()
    assert not (tmp_path / "k").exists()


def test_a_file_that_cannot_be_written_is_named(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "missing" / "out.json")
    assert main(["exchange", "sign", str(written), "--key", str(tmp_path / "k"), "--out", out]) == 2
    assert out in capsys.readouterr().err


@pytest.mark.parametrize("out", ["key.json", "nowhere/../key.json", "link.json"])
def test_the_key_is_never_overwritten(
    out: str, written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "key.json"
    (tmp_path / "link.json").symlink_to(key)
    sign = ["exchange", "sign", str(written), "--key", str(key), "--out"]
    assert main([*sign, str(tmp_path / "signed.json")]) == 0
    before = key.read_bytes()
    assert main([*sign, str(tmp_path / out)]) == 2
    assert "dieselbe Datei" in capsys.readouterr().err
    assert key.read_bytes() == before


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exchange", "schema"]) == 0
    assert capsys.readouterr().out == schema_text()
