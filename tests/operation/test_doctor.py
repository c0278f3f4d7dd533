from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils.translation import override
from tests.adapters.embedding.server import embedding_server
from tests.adapters.language_model.server import model_server, proposals
from tests.factories.bodies import make_member
from tests.operation.test_health import make_job

from kreisweit.adapters.documents.recognition import find_tesseract
from kreisweit.adapters.exchange import make_key
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.operation.queries.diagnosis import Finding, Level, data, diagnose
from kreisweit.apps.operation.wording import WORDING
from kreisweit.kernel.wording import LANGUAGES

GOOD_KEY = "Zufall-Zufall-Zufall-0123456789-abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def sound(district: Body, settings, tmp_path: Path):
    """An installation with nothing to mend."""
    tmp_path.chmod(0o700)
    make_member(district, Role.ADMINISTRATOR)
    settings.ALLOWED_HOSTS, settings.BEHIND_TLS, settings.DEMO = ["kreisweit.example.org"], True, False
    settings.SECRET_KEY, settings.EMAIL_HOST, settings.UNKNOWN_SETTINGS = GOOD_KEY, "mail.example.org", []
    settings.KREISWEIT_HOME, settings.LOCALE_PATHS, settings.DEBUG = tmp_path, [], False
    settings.MEDIA_ROOT, settings.LANGUAGE_MODEL_ADDRESS = tmp_path / "files", ""
    settings.EMBEDDING_FOLDER = settings.EMBEDDING_ADDRESS = settings.EMBEDDING_MODEL = ""
    return settings


def codes(level: Level | None = None) -> set[str]:
    """What the doctor finds to mend, or of one level, apart from what this machine's SQLite library is known for."""
    levels = {level} if level else {Level.MUST, Level.SHOULD}
    found = {finding.message.code.removeprefix("doctor.") for finding in diagnose() if finding.level in levels}
    return found - {"sqlite_wal_reset"}


def test_a_sound_installation_has_no_findings(sound) -> None:
    assert codes() == set()


@pytest.mark.parametrize(
    ("values", "level", "code"),
    [
        ({"DEBUG": True}, Level.MUST, "debug_on"),
        ({"ALLOWED_HOSTS": ["*"]}, Level.MUST, "any_host"),
        ({"ALLOWED_HOSTS": ["localhost", "127.0.0.1"], "BEHIND_TLS": False}, Level.SHOULD, "local_only"),
        ({"BEHIND_TLS": False}, Level.MUST, "no_tls"),
        ({"DEMO": True}, Level.MUST, "demo_in_public"),
        ({"SECRET_KEY": "short"}, Level.MUST, "secret_short"),
        ({"SECRET_KEY": "a" * 60}, Level.MUST, "secret_short"),
        ({"EMAIL_HOST": ""}, Level.SHOULD, "mail_missing"),
        ({"UNKNOWN_SETTINGS": ["KREISWEIT_HOST"]}, Level.SHOULD, "settings_unknown"),
        ({"STATICFILES_DIRS": [], "STATICFILES_FINDERS": []}, Level.MUST, "front_end_missing"),
    ],
)
def test_a_setting_that_is_unsafe_or_missing(values: dict[str, object], level: Level, code: str, sound) -> None:
    for name, value in values.items():
        setattr(sound, name, value)
    assert codes(level) == {code}


def test_a_secret_that_others_can_read(sound, tmp_path: Path) -> None:
    secret = tmp_path / "secret_key"
    secret.write_text(GOOD_KEY)
    secret.chmod(0o640)
    assert codes(Level.MUST) == {"secret_readable"}
    secret.chmod(0o600)
    assert codes() == set()


def test_a_key_of_the_exchange_that_others_can_read(sound, tmp_path: Path) -> None:
    """As strict as the signing itself, which refuses such a key."""
    key = tmp_path / "exchange_keys" / "05999000.json"
    make_key(key)
    assert codes() == set()
    key.chmod(0o640)
    assert codes(Level.MUST) == {"exchange_key_readable"}


def test_a_database_file_that_others_can_read(sound, tmp_path: Path) -> None:
    (tmp_path / "kreisweit.sqlite3").touch(0o644)
    assert codes() == set()
    tmp_path.chmod(0o755)
    assert codes(Level.SHOULD) == {"file_readable"}


def test_a_catalogue_that_is_not_compiled(sound, tmp_path: Path) -> None:
    catalogue = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()
    sound.LOCALE_PATHS = [tmp_path / "locale"]
    assert codes(Level.SHOULD) == {"translations_missing"}


@pytest.mark.django_db
def test_an_empty_installation(settings) -> None:
    assert "no_district" in codes(Level.MUST)


def test_a_district_without_administrators(sound, district: Body) -> None:
    district.memberships.for_everyone("a test").update(role=Role.OFFICER)
    assert codes(Level.MUST) == {"no_administrator"}


def test_jobs_that_nobody_takes(sound) -> None:
    make_job("READY", age=timedelta(hours=1))
    assert codes(Level.MUST) == {"jobs_waiting"}


def test_a_log_that_was_changed(sound) -> None:
    # A line added behind the application's back hangs on to nothing.
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_event (at, verb, actor_key, actor_role, district_key, body_key, "
            "object_type, object_key,"
            " before, after, previous_hash, hash)"
            " VALUES ('2026-01-01 00:00:00', 'x', 'x', '', '', '', 'x', 'x', '{}', '{}', 'x', 'x')"
        )
    assert codes(Level.MUST) == {"chain_broken"}


@pytest.mark.parametrize(
    ("version", "affected"), [((3, 6, 23), False), ((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)]
)
def test_the_sqlite_library(
    version: tuple[int, int, int], affected: bool, sound, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        affected = False
    monkeypatch.setattr(data.sqlite3, "sqlite_version_info", version)
    found = {finding.message.code for finding in diagnose()}
    assert ("doctor.sqlite_wal_reset" in found) == affected


def test_what_must_be_mended_comes_first_and_ends_with_one(sound) -> None:
    sound.DEBUG, sound.EMAIL_HOST = True, ""
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=out)
    lines = out.getvalue().splitlines()
    assert ended.value.code == 1
    assert lines[0].startswith("[BEHEBEN] KREISWEIT_DEBUG ist eingeschaltet.")
    assert [line.split()[0] for line in lines[1:-1]] == ["[BEACHTEN]"] * (len(lines) - 4) + ["[STAND]"] * 2
    assert lines[-1] == f"Zu beheben: 1, zu beachten: {len(lines) - 4}."


def test_a_sound_installation_ends_with_zero(sound) -> None:
    call_command("doctor", stdout=StringIO())


def test_scans_need_text_recognition_in_german(sound, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    find_tesseract.cache_clear()
    try:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert codes(Level.SHOULD) == {"recognition_missing"}
    finally:
        find_tesseract.cache_clear()


def test_a_file_store_in_which_nothing_can_be_kept(sound, tmp_path: Path) -> None:
    store = tmp_path / "taken"
    store.touch()
    sound.MEDIA_ROOT = store / "files"
    assert codes(Level.MUST) == {"files_unwritable"}


def test_the_language_model_is_off(sound) -> None:
    assert codes(Level.TOLD) == {"language_model_off", "embedding_on"}


def test_the_language_model_is_on(sound) -> None:
    with model_server(lambda _: proposals()) as (address, questions):
        sound.LANGUAGE_MODEL_ADDRESS, sound.LANGUAGE_MODEL_NAME = address, "llama"
        assert (codes(), codes(Level.TOLD)) == (set(), {"language_model_on", "embedding_on"})
        assert questions == []
    assert codes() == {"language_model_away"}
    sound.LANGUAGE_MODEL_ADDRESS = address.replace("127.0.0.1", "ki.invalid")
    assert (codes(Level.MUST), codes(Level.SHOULD)) == ({"language_model_overheard"}, {"language_model_away"})


def test_the_embedding_model_behind_an_address(sound) -> None:
    with embedding_server() as (address, questions):
        sound.EMBEDDING_ADDRESS, sound.EMBEDDING_MODEL = address, "bge-m3"
        assert (codes(), codes(Level.TOLD)) == (set(), {"language_model_off", "embedding_address", "embedding_on"})
        assert {one["input"][0] for one in questions} == {"Kreisweit", "Prüfung der Satzvektoren"}
    assert codes() == {"embedding_away"}
    sound.EMBEDDING_ADDRESS = address.replace("127.0.0.1", "ki.invalid")
    assert (codes(Level.MUST), codes(Level.SHOULD)) == ({"embedding_overheard"}, {"embedding_away"})


def test_a_folder_without_an_embedding_model(sound, tmp_path: Path) -> None:
    sound.EMBEDDING_FOLDER = str(tmp_path)
    assert codes() == {"embedding_away"}
    (finding,) = [one for one in diagnose() if one.message.code == "doctor.embedding_away"]
    assert "model.onnx" in WORDING.say(finding.message, "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_a_sentence(language: str, sound) -> None:
    sound.ALLOWED_HOSTS, sound.BEHIND_TLS, sound.DEMO, sound.SECRET_KEY = ["*"], False, True, "x"
    with override(language):
        sentences = [WORDING.say(finding.message, language) for finding in diagnose()]
    assert all(isinstance(sentence, str) and len(sentence) > 20 for sentence in sentences)


def test_a_finding_is_a_code_and_values() -> None:
    assert Finding.must("no_tls", hosts="x").message.values == {"hosts": "x"}
