"""The server as people start it: a process, real requests, a real job, a signal."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.operation.test_backup import kreisweit


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read().decode()


def wait_for(port: int, process: subprocess.Popen[str], *, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, process.communicate()[1]
        try:
            ask(port, "/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not answer in time")


def start(home: Path, *arguments: object, **settings: str) -> subprocess.Popen[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("KREISWEIT_", "LC_", "LANG"))
    }
    environment |= {"KREISWEIT_HOME": str(home), **settings}
    command = [sys.executable, "-m", "kreisweit", *map(str, arguments)]
    return subprocess.Popen(
        command, env=environment, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    port = free_port()
    process = start(tmp_path, "serve", "--port", port)
    try:
        wait_for(port, process)
        yield port, process
    finally:
        process.kill()
        process.communicate()


def test_an_empty_folder_becomes_a_running_server_that_stops_cleanly(served: tuple[int, subprocess.Popen[str]]) -> None:
    port, process = served
    status, text = ask(port, "/readyz")
    assert (status, json.loads(text)["status"]) == (200, "ok")
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert out.splitlines()[0].startswith("Datenbank auf diese Version gebracht")
    lines = [json.loads(line) for line in err.splitlines()]
    asked = [line for line in lines if line["message"] == "request" and line["route"] == "operation:readyz"]
    assert [line["status"] for line in asked] == [200]
    assert (lines[-1]["message"], lines[-1]["jobs_finished"]) == ("stopped", True)
    assert "not warmed up" not in err
    assert "127.0.0.1" not in err


def test_a_taken_port_is_named(served: tuple[int, subprocess.Popen[str]], tmp_path: Path) -> None:
    port, _ = served
    result = kreisweit(tmp_path, "serve", "--port", port)
    assert result.returncode == 2
    assert result.stderr.endswith(
        f"An Anschluss {port} antwortet schon ein anderes Programm. Wählen Sie mit --port einen anderen.\n"
    )


def test_the_demonstration_takes_the_next_port_and_keeps_its_data(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(tmp_path, "demo", "--port", port)
        try:
            lines = []
            while not lines or "http://" not in lines[-1]:
                lines.append(process.stdout.readline())
                assert lines[-1], process.communicate()[1]
            chosen = int(lines[-1].strip().rstrip("/").rpartition(":")[2])
            wait_for(chosen, process)
        finally:
            process.terminate()
            process.communicate()
    assert chosen > port
    assert any(f"Anschluss {port} ist belegt" in line for line in lines)
    assert any("digital@senden.example" in line and "Gemeinde Senden" in line for line in lines)
    again = kreisweit(tmp_path, "demo", "--load-only")
    assert again.stdout.splitlines()[-1] == "Der Kreis Coesfeld war schon geladen."


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("de_DE.UTF-8", "Umstellungen der Datenbank stehen aus."),
        ("en_GB.UTF-8", "migrations of the database are pending."),
        ("C.UTF-8", "Umstellungen der Datenbank stehen aus."),
    ],
)
def test_commands_speak_the_language_of_the_terminal(locale: str, sentence: str, tmp_path: Path) -> None:
    result = kreisweit(tmp_path, "doctor", LC_ALL=locale)
    assert (result.returncode, result.stderr) == (1, "")
    assert sentence in result.stdout
